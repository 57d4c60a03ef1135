"""The tests that every terminal has to pass."""
