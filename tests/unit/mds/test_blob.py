"""The signed FIDO metadata BLOB: which signatures and certificates are accepted, and which faults refuse it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from service.mds.blob import MetadataRefusedError, Trust, load_trust, open_blob
from tests.support.metadata_signer import (
    LEAF_KEY,
    MIDDLE,
    NOW,
    ROOT,
    RSA_KEY,
    SIGNER,
    TRUST,
    Signing,
    authority,
    payload,
)

STRANGER = authority("Made-up Metadata Root", 0xDEAD)
STRANGERS_MIDDLE = authority("Made-up Metadata CA", 0xBEEF, STRANGER)
WEAK_KEY = rsa.generate_private_key(65537, 1024)  # noqa: S505 - to be refused


@pytest.mark.parametrize(
    "signing",
    [
        pytest.param(Signing(), id="ES256"),
        pytest.param(Signing(key=RSA_KEY), id="RS256"),
        pytest.param(Signing(chain=(MIDDLE.certificate, ROOT.certificate)), id="with the root"),
        pytest.param(Signing(issuer=ROOT, chain=()), id="right under the root"),
    ],
)
def test_metadata_blob_signed_under_the_root_is_accepted(signing: Signing) -> None:
    blob = open_blob(signing.sign(payload(number=12)), TRUST, NOW)
    assert (blob.number, blob.next_update.isoformat(), len(blob.entries)) == (12, "2026-12-24", 1)


def test_metadata_blob_may_end_in_a_line_break() -> None:
    assert open_blob(Signing().sign(payload()) + b"\n", TRUST, NOW).number == 7


def _signed(payload_: bytes = b"", **knobs: Any) -> bytes:
    return Signing(**knobs).sign(payload_ or payload())


RIGHT = _signed()
HEAD, BODY, SIGNATURE = RIGHT.split(b".")
WRONG = {
    "nothing": b"",
    "no signature": HEAD + b"." + BODY,
    "an empty signature": HEAD + b"." + BODY + b".",
    "a part too many": RIGHT + b".AA",
    "padding": HEAD + b"=." + BODY + b"." + SIGNATURE,
    "bytes that are no letters": b"\xff" + RIGHT,
    "another payload": HEAD + b"." + _signed(payload(number=8)).split(b".")[1] + b"." + SIGNATURE,
    "no algorithm": _signed(header={"alg": None}),
    "the algorithm none": _signed(header={"alg": "none"}),
    "a symmetric algorithm": _signed(header={"alg": "HS256"}),
    "another algorithm than the key's": _signed(header={"alg": "RS256"}),
    "an algorithm of another size": _signed(header={"alg": "ES384"}),
    "critical headers": _signed(header={"crit": ["b64"]}),
    "no certificates": _signed(header={"x5c": None}),
    "an address for the certificates": _signed(header={"x5c": None, "x5u": "https://mds.made-up.example/x"}),
    "an empty list of certificates": _signed(header={"x5c": []}),
    "bytes that are no certificate": _signed(header={"x5c": ["AAAA"]}),
    "a certificate that is no base64": _signed(header={"x5c": ["!"]}),
    "certificates that are a text": _signed(header={"x5c": "AAAA"}),
    "another root of the same name": _signed(issuer=STRANGERS_MIDDLE, chain=(STRANGERS_MIDDLE.certificate,)),
    "another root in the chain": _signed(
        issuer=STRANGERS_MIDDLE, chain=(STRANGERS_MIDDLE.certificate, STRANGER.certificate)
    ),
    "a missing intermediate": _signed(chain=()),
    "another host under the same root": _signed(leaf={"host": "www.made-up.example"}),
    "a host below the signer's": _signed(leaf={"host": f"x.{SIGNER}"}),
    "a certificate for clients": _signed(leaf={"usage": ExtendedKeyUsageOID.CLIENT_AUTH}),
    "an expired certificate": _signed(leaf={"days": (-9, -1)}),
    "a certificate not valid before tomorrow": _signed(leaf={"days": (1, 9)}),
    "an expired intermediate": _signed(
        issuer=(old := authority("Made-up Metadata CA", 0xC002, ROOT, days=(-9, -1))), chain=(old.certificate,)
    ),
    "a weak key": _signed(key=WEAK_KEY),
    "a signature of zeros": _signed(signature=bytes(64)),
    "a short signature": _signed(signature=bytes(63)),
    "a signature in DER": _signed(signature=LEAF_KEY.sign(HEAD + b"." + BODY, ec.ECDSA(hashes.SHA256()))),
    "a payload that is no JSON": _signed(b"rubbish"),
    "a payload that is a list": _signed(b"[]"),
    "a number that is a text": _signed(payload().replace(b'"no": 7', b'"no": "7"')),
    "a number below zero": _signed(payload(number=-1)),
    "a nextUpdate that is no date": _signed(payload(next_update="soon")),
    "entries that are an object": _signed(b'{"no": 1, "nextUpdate": "2026-12-24", "entries": {}}'),
}


@pytest.mark.parametrize("what", WRONG)
def test_metadata_blob_with_a_fault_is_refused(what: str) -> None:
    with pytest.raises(MetadataRefusedError):
        open_blob(WRONG[what], TRUST, NOW)


def test_metadata_blob_with_a_changed_character_is_refused() -> None:
    """Every seventh character is changed in turn."""
    for at in range(0, len(RIGHT), 7):
        changed = RIGHT[:at] + (b"A" if RIGHT[at : at + 1] != b"A" else b"B") + RIGHT[at + 1 :]
        with pytest.raises(MetadataRefusedError):
            open_blob(changed, TRUST, NOW)


def test_metadata_blob_is_refused_after_its_certificates_have_expired() -> None:
    with pytest.raises(MetadataRefusedError):
        open_blob(RIGHT, TRUST, NOW + timedelta(days=9000))


@pytest.mark.parametrize(
    ("crls", "believed"),
    [
        ((), True),
        ((MIDDLE.revokes(1, 2), ROOT.revokes(3)), True),
        ((MIDDLE.revokes(0x1EAF),), False),
        ((ROOT.revokes(0x0CA),), False),
        ((MIDDLE.revokes(0x0CA),), True),
        ((MIDDLE.revokes(days=(-9, -1)),), False),
        ((MIDDLE.revokes(days=(1, 9)),), False),
        ((STRANGER.revokes(0x0CA),), True),
        ((MIDDLE.revokes(0x1EAF, key=STRANGER.key),), True),
    ],
    ids=[
        "no list",
        "lists of others' certificates",
        "the signer revoked",
        "the authority revoked",
        "a serial of another issuer's",
        "an old list",
        "a list not valid before tomorrow",
        "another root of the same name",
        "a list that its issuer did not sign",
    ],
)
def test_crl_refuses_a_metadata_blob_only_if_its_issuer_signed_it_and_it_revokes_or_is_not_current(
    crls: tuple[Any, ...], believed: bool
) -> None:
    trust = Trust(root=ROOT.certificate, signer=SIGNER, crls=crls)
    if believed:
        assert open_blob(RIGHT, trust, NOW).number == 7
    else:
        with pytest.raises(MetadataRefusedError, match="revo"):
            open_blob(RIGHT, trust, NOW)


def test_metadata_root_of_the_settings_must_match_its_pinned_fingerprint(tmp_path: Path) -> None:
    root = tmp_path / "root.pem"
    root.write_bytes(ROOT.pem)
    fingerprint = ROOT.certificate.fingerprint(hashes.SHA256()).hex(":").upper()
    assert load_trust(root, fingerprint, SIGNER) == TRUST
    root.write_bytes(STRANGER.pem)
    with pytest.raises(ValueError, match="another certificate than root_sha256 says"):
        load_trust(root, fingerprint, SIGNER)


def test_metadata_blob_of_another_signer_under_the_root_is_refused() -> None:
    other = replace(Signing(), leaf={"host": "shop.example"}).sign(payload())
    with pytest.raises(MetadataRefusedError, match="pinned root"):
        open_blob(other, TRUST, NOW)
