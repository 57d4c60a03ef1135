"""Which PINs are accepted, normalized or refused before they are sent (CTAP 2.1 §6.5.1)."""

import pytest

from hid.ctap2.client_pin import normalised_pin
from hid.errors import DeviceError
from hid.vocabulary import Reason


@pytest.mark.parametrize(
    ("pin", "minimum", "maximum"),
    [
        ("247913", 4, 63),
        ("1234", 4, 63),
        ("x" * 63, 4, 63),
        ("窓" * 21, 4, 63),
        ("ががが" + "x", 4, 63),
    ],
)
def test_pin_within_length_limits_is_accepted_unchanged(pin: str, minimum: int, maximum: int) -> None:
    assert normalised_pin(pin, minimum, maximum) == pin


def test_pin_is_normalized_before_its_characters_are_counted() -> None:
    assert normalised_pin("か\u3099" * 4, 4, 4) == "が" * 4


@pytest.mark.parametrize(
    ("pin", "minimum", "maximum"),
    [
        pytest.param("123", 4, 63, id="too short"),
        pytest.param("1234567", 8, 63, id="shorter than this key demands"),
        pytest.param("1234567", 4, 6, id="longer than this key takes"),
        pytest.param("か\u3099" * 3, 4, 63, id="three characters once composed"),
        pytest.param("窓" * 22, 4, 63, id="66 bytes"),
        pytest.param("1234\0", 4, 63, id="a zero byte at the end, which padding would swallow"),
        pytest.param("123\ud800", 4, 63, id="half a surrogate pair"),
    ],
)
def test_pin_of_wrong_length_or_with_a_last_zero_byte_or_a_lone_surrogate_is_refused(
    pin: str, minimum: int, maximum: int
) -> None:
    with pytest.raises(DeviceError) as failure:
        normalised_pin(pin, minimum, maximum)
    assert failure.value.reason is Reason.PIN_POLICY
    assert pin not in str(failure.value)
