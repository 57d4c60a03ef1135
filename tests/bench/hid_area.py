"""Authenticators."""

ROWS = ("registration", "waiting", "terminal_start")
