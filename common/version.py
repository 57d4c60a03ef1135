"""The version of Madoguchi."""

VERSION = "0.1.0"
"""As `pyproject.toml` has it, which an installed terminal does not bring along; a test holds the two together."""
