"""The virtual key's canonical CBOR, compared with python-fido2's encoder; what is not canonical is refused."""

from typing import Any

import pytest
from fido2 import cbor as reference
from hypothesis import given
from hypothesis import strategies as st

from hid.virtual.ctap2 import cbor

_KEYS = st.integers(-(2**63), 2**64 - 1) | st.text(max_size=40)
_LEAVES = st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.binary(max_size=300) | st.text(max_size=40)
_FLAT = st.lists(_LEAVES, max_size=30) | st.dictionaries(_KEYS, _LEAVES, max_size=30)
VALUES = _LEAVES | st.lists(_FLAT | _LEAVES, max_size=5) | st.dictionaries(_KEYS, _FLAT | _LEAVES, max_size=5)


@given(VALUES)
def test_virtual_key_s_cbor_equals_python_fido2_s_and_decodes_to_the_same_value(value: Any) -> None:
    encoded = cbor.encode(value)
    assert encoded == reference.encode(value)
    assert cbor.decode(encoded) == value


@given(st.binary(max_size=60))
def test_bytes_that_the_virtual_key_s_cbor_decoder_accepts_encode_to_the_same_bytes(data: bytes) -> None:
    try:
        value = cbor.decode(data)
    except cbor.NotCanonical:
        return
    assert cbor.encode(value) == data


@pytest.mark.parametrize(
    "hexadecimal",
    [
        "", "18", "1801", "190001", "1b0000000000000001", "5f", "bfff", "f6", "f97e00", "c000", "42aa", "61ff",
        "a2020001 00", "a201000100", "a10000ff", "818181818100", "8181818180", "81818181a0", "9bffffffffffffffff",
        "a1f600", "fc", "a1f400", "a20100f500",
    ],
)  # fmt: skip
def test_malformed_non_canonical_or_unsupported_cbor_is_refused_by_the_virtual_key_s_decoder(
    hexadecimal: str,
) -> None:
    with pytest.raises(cbor.NotCanonical):
        cbor.decode(bytes.fromhex(hexadecimal))
