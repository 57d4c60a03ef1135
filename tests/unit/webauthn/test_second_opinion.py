"""An independent implementation (py_webauthn) accepts the software authenticator's responses too."""

from __future__ import annotations

import pytest
import webauthn
from webauthn.helpers.cose import COSEAlgorithmIdentifier

from service.webauthn import KnownCredential
from tests.support import soft_authenticator as soft
from tests.support.relying_party import known, register, sign_in


@pytest.mark.parametrize("attestation", ["none", "self", "x5c"])
@pytest.mark.parametrize("algorithm", [-7, -8, -257])
def test_py_webauthn_reads_the_same_id_public_key_aaguid_and_sign_count_from_a_registration(
    attestation: str, algorithm: int
) -> None:
    response = soft.Registration(key=soft.KEYS[algorithm], attestation=attestation).response()
    ours = register(response)
    theirs = webauthn.verify_registration_response(
        credential=response,
        expected_challenge=soft.CHALLENGE,
        expected_rp_id=soft.RP_ID,
        expected_origin=soft.ORIGIN,
        require_user_verification=True,
        supported_pub_key_algs=[COSEAlgorithmIdentifier(algorithm)],
    )
    assert ours.credential_id == theirs.credential_id
    assert ours.public_key == theirs.credential_public_key
    assert (str(ours.aaguid), ours.sign_count) == (theirs.aaguid, theirs.sign_count)


@pytest.mark.parametrize("algorithm", [-7, -8, -257])
def test_py_webauthn_reads_the_same_sign_count_from_an_assertion(algorithm: int) -> None:
    key = soft.KEYS[algorithm]
    response = soft.Assertion(key=key).response()
    stored: KnownCredential = known(key)
    theirs = webauthn.verify_authentication_response(
        credential=response,
        expected_challenge=soft.CHALLENGE,
        expected_rp_id=soft.RP_ID,
        expected_origin=soft.ORIGIN,
        credential_public_key=stored.public_key,
        credential_current_sign_count=stored.sign_count,
        require_user_verification=True,
    )
    assert sign_in(response, stored).sign_count == theirs.new_sign_count
