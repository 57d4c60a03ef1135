"""Running a journey: its row (`rows`, `facts`), what is known (`known`), what an answer does (`journey`), the pass (`engine`)."""
