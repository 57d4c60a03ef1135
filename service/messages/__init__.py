"""What leaves the outbox: its text, and the gateway that it goes by."""
