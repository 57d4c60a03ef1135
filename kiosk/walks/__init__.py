"""Walks: what happens next, as coroutines that read like the customer's way through a journey."""
