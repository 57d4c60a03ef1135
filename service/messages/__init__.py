"""Writes the texts of messages, and sends each message through its gateway."""
