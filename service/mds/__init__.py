"""FIDO metadata (Metadata Service 3.0): what is known of models of authenticator, from the FIDO Alliance's signed list.

blob        the list's signature, chain and revocation: bytes → entries
entries     one entry → one model; what can't be read of it is noted, and takes nothing else with it
store       the models in the database; the list's number only grows
catalogue   models and settings → what the relying party accepts, and what a terminal is told
fetching    the list over HTTP
refresh     fetching, verifying and storing, when it is due

`fido2.mds3` of python-fido2 is not used. Its `parse_blob` verifies signatures alone: it believes a list under an expired
certificate, under one of any other host or purpose, or with `crit`. It knows no revocation lists, and can't verify ES256 as
RFC 7518 writes it. It refuses a whole list if one statement lacks a member, even one that is not needed here. A status that it
does not know becomes None.
"""
