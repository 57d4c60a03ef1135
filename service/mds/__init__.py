"""FIDO metadata (Metadata Service 3.0): what is known of models of authenticator, from the FIDO Alliance's signed list.

blob        the list's signature, chain and revocation: bytes → entries
entries     one entry → one model; what can't be read of it is noted, and takes nothing else with it
store       the models in the database; the list's number only grows
catalogue   models and settings → what the relying party accepts, and what a terminal is told
refresh     fetching, now and then
command     `python -m service mds import | refresh | status`
"""
