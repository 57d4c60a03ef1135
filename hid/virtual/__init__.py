"""A software authenticator with a fingerprint sensor: CTAP 2.1 and much of 2.3 inside, CTAPHID reports outside.

It serves the demo, training and the tests, in a process of its own (``python -m hid.virtual DIR``). Nothing a
real counter ships contains it. `attestation-root.pem` beside this file is the made-up root that its
attestations chain to; a relying party trusts it only if it is told to by a setting.

`profile.py` holds the kinds of key there are, `faults.py` what can be wrong with one, `authenticator.py` how a face
drives a key without a desk.
"""
