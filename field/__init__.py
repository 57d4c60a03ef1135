"""Tests at a terminal: a pytest plugin whose screen leads a tester, and the tests that every terminal has to pass."""
