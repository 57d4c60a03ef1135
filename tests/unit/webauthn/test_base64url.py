"""base64url: one text for each byte string."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.webauthn import RefusalReason, Refused
from service.webauthn.base64url import decode, encode

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@given(st.binary(max_size=100))
def test_base64url_round_trips(data: bytes) -> None:
    assert encode(data) == urlsafe_b64encode(data).decode().rstrip("=")
    assert decode(encode(data), limit=100) == data


@given(st.text(alphabet=_LETTERS, max_size=9))
def test_base64url_accepts_one_encoding_per_value(text: str) -> None:
    reference = urlsafe_b64decode(text + "A" * (-len(text) % 4))[: len(text) * 3 // 4]
    if encode(reference) == text:
        assert decode(text, limit=100) == reference
    else:
        with pytest.raises(Refused) as refused:
            decode(text, limit=100)
        assert refused.value.reason is RefusalReason.MALFORMED


@pytest.mark.parametrize(
    "text",
    [
        "A",
        "AAAAA",
        "AA==",
        "AA=",
        "AAA=",
        "====",
        "AB",
        "AAB",
        "A A",
        "AA\n",
        "\nAA",
        "A+AA",
        "A/AA",
        "A!AA",
        "Ａ",
        "é0",
    ],
)
def test_malformed_base64url_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        decode(text, limit=100)


@pytest.mark.parametrize("value", [None, 1, b"AA", ["AA"], {"AA": 1}])
def test_base64url_that_is_not_a_string_is_refused(value: object) -> None:
    with pytest.raises(Refused):
        decode(value, limit=100)


@pytest.mark.parametrize("limit", [1, 2, 3, 16, 1023])
def test_base64url_limit_counts_decoded_bytes(limit: int) -> None:
    assert len(decode(encode(bytes(limit)), limit=limit)) == limit
    with pytest.raises(Refused):
        decode(encode(bytes(limit + 1)), limit=limit)
