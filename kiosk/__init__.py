"""The terminal: one customer at a time, in front of one screen."""
