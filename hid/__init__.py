"""Authenticators on USB and NFC, in a process of their own: knows no Qt, no HTTP, no customer."""
