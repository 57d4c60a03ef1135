"""Packed attestation (WebAuthn §8.2) and U2F's, under a made-up root.

Root key and certificate lie in the folder above, readable by anyone, so they prove nothing: a relying party
that trusts this root trusts any program.
"""

import functools
import uuid
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from hid.virtual.profile import ES256

ROOT_CERTIFICATE = Path(__file__).parent.with_name("attestation-root.pem")
_ROOT_KEY = Path(__file__).parent.with_name("attestation-root-key-made-up.pem")
_FIDO_GEN_CE_AAGUID = x509.ObjectIdentifier("1.3.6.1.4.1.45724.1.1.4")


def statement(aaguid: uuid.UUID, signed: bytes, serial: str | None = None) -> dict[str, object]:
    """Return the attStmt over `signed`, which is authenticatorData || clientDataHash.

    With `serial` it is an enterprise attestation: the certificate names this one key (CTAP 2.1 §7.1).
    """
    private_key, certificate = _batch(aaguid, serial)
    return {"alg": ES256, "sig": private_key.sign(signed, ec.ECDSA(hashes.SHA256())), "x5c": [certificate]}


def sign_u2f(aaguid: uuid.UUID, signed: bytes) -> tuple[bytes, bytes]:
    """Sign a U2F registration; return signature and certificate. A model with U2F alone has an AAGUID of zeros."""
    private_key, certificate = _batch(aaguid, None)
    return private_key.sign(signed, ec.ECDSA(hashes.SHA256())), certificate


@functools.cache
def _batch(aaguid: uuid.UUID, serial: str | None) -> tuple[ec.EllipticCurvePrivateKey, bytes]:
    """Return the attestation key of one model, and its certificate (WebAuthn §8.2.1) in DER.

    A real model shares one for 100,000 keys; here each process makes its own. With `serial` it belongs
    to one authenticator alone. Raises TypeError if the root's private key is not an EC key.
    """
    root = x509.load_pem_x509_certificate(ROOT_CERTIFICATE.read_bytes())
    root_key = serialization.load_pem_private_key(_ROOT_KEY.read_bytes(), password=None)
    if not isinstance(root_key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{_ROOT_KEY} holds no EC key")
    private_key = ec.generate_private_key(ec.SECP256R1())
    named = [x509.NameAttribute(NameOID.SERIAL_NUMBER, serial)] if serial else []
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Madoguchi Practice Keys (made up)"),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "Authenticator Attestation"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Practice Key {str(aaguid)[:8]}"),
            *named,
        ]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(root.subject)
        .public_key(private_key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(root.not_valid_before_utc)
        .not_valid_after(root.not_valid_after_utc)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.UnrecognizedExtension(_FIDO_GEN_CE_AAGUID, b"\x04\x10" + aaguid.bytes), critical=False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private_key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
        )
        .sign(root_key, hashes.SHA256())
    )
    return private_key, certificate.public_bytes(serialization.Encoding.DER)
