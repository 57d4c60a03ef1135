"""One view-model for each screen: what it shows and what can be answered. No I/O, no order of steps."""
