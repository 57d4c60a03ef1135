"""The virtual authenticator's CTAP2 commands, one module for each, and what they share."""
