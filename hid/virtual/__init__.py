"""Software authenticators for CTAP 2.0, 2.1, much of 2.3, and U2F, over CTAPHID or NFC; many have a fingerprint sensor.

They serve the demo, training and the tests, in a process of their own (``python -m hid.virtual DIR``), and are not part of
what is shipped. `attestation-root.pem` beside this file is the made-up root of their attestations; a relying party trusts it
only if a setting says so.

`profile.py` holds the models, `faults.py` what can be wrong with one, `authenticator.py` how a transport drives one
without a desk.
"""
