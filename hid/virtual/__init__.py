"""A software authenticator with a fingerprint sensor: CTAP 2.1 and much of 2.3 inside, CTAPHID or NFC outside.

It serves the demo, training and the tests, in a process of its own (``python -m hid.virtual DIR``), and is not part of
what is shipped. `attestation-root.pem` beside this file is the made-up root of its attestations; a relying party trusts it
only if a setting says so.

`profile.py` holds the models, `faults.py` what can be wrong with one, `authenticator.py` how a transport drives one
without a desk.
"""
