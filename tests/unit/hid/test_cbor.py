"""The decoder for what keys send: any bytes give a value or a ValueError."""

import pytest
from fido2.cbor import encode
from hypothesis import given
from hypothesis import strategies as st

from hid.ctap2.cbor import decode

_leaf = st.integers(-(2**63), 2**64 - 1) | st.booleans() | st.text(max_size=20) | st.binary(max_size=20)
_keys = st.integers(-300, 300) | st.text(max_size=5)
VALUES = st.recursive(
    _leaf, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_keys, inner, max_size=4), max_leaves=6
)


@given(st.dictionaries(st.integers(0, 40), _leaf | st.lists(_leaf, max_size=4), max_size=8))
def test_cbor_encoded_by_python_fido2_is_decoded_to_the_same_value(value: dict[int, object]) -> None:
    assert decode(encode(value)) == value


@given(st.binary(max_size=80))
def test_any_bytes_decode_as_cbor_or_raise_value_error(data: bytes) -> None:
    try:
        decode(data)
    except ValueError:
        return


@given(VALUES, st.data())
def test_response_with_one_byte_changed_decodes_or_raises_value_error(
    value: object, data: st.DataObject
) -> None:
    encoded = bytearray(encode({1: value}))
    encoded[data.draw(st.integers(0, len(encoded) - 1))] = data.draw(st.integers(0, 255))
    try:
        decode(bytes(encoded))
    except ValueError:
        return


def test_cbor_text_cut_within_a_character_ends_with_a_replacement_character() -> None:
    cut = "窓口".encode()[:-1]
    assert decode(bytes([0x60 | len(cut)]) + cut) == "窓\N{REPLACEMENT CHARACTER}"


def test_map_whose_keys_are_not_in_canonical_order_is_decoded() -> None:
    assert decode(bytes.fromhex("a202010102")) == {2: 1, 1: 2}


def test_cbor_null_is_none() -> None:
    assert decode(bytes.fromhex("a101f6")) == {1: None}


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xa1\xf5\x00", id="a true for a key, which Python would find under 1"),
        pytest.param(b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff", id="an array of 2**64 items"),
        pytest.param(b"\xbb\x7f\xff\xff\xff\xff\xff\xff\xff", id="a map of 2**63 entries"),
        pytest.param(b"\x5a\xff\xff\xff\xff", id="a byte string of 4 GB"),
        pytest.param(b"\x81" * 5000 + b"\x00", id="5000 levels"),
        pytest.param(b"\xa1\x80\x00", id="a list as key"),
        pytest.param(b"\x9f\xff", id="indefinite length"),
        pytest.param(b"\xc0\x00", id="a tag"),
        pytest.param(b"\xfb" + bytes(8), id="a float"),
        pytest.param(b"\x00\x00", id="more after the end"),
    ],
)
def test_malformed_or_unsupported_cbor_raises_value_error(damaged: bytes) -> None:
    with pytest.raises(ValueError):
        decode(damaged)
