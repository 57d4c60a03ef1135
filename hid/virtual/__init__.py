"""A software authenticator with a fingerprint sensor: CTAP 2.1 inside, 64-byte CTAPHID reports outside.

It serves the demo, training and the tests, in a process of its own (``python -m hid.virtual DIR``). Nothing a
real counter ships contains it. `attestation-root.pem` beside this file is the made-up root that its
attestations chain to; a relying party trusts it only if it is told to by a setting.
"""
