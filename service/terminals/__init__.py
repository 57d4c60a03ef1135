"""Terminals and the keys that they have enrolled; what one of them may ask for in an hour."""
