"""The virtual authenticator's CTAP2 commands, one module for each, and what they share.

What writes the state raises OSError, too, if that fails; `VirtualAuthenticator.answer` makes a status of it.
"""
