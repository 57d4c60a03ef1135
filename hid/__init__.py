"""Authenticators on USB and NFC, served by a process of their own (the broker). Knows no Qt, HTTP or customer."""
