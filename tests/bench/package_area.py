"""The frozen terminal and its packages."""

ROWS = ("package",)
