"""The texts of messages, and the gateways that they are sent through."""
