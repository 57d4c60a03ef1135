"""What a terminal does with a key, row by row."""

from dataclasses import dataclass

from tests.support.device_counter import b64
from tests.support.key_asks import (
    FINGERPRINT,
    PASSCODE,
    Ask,
    capture,
    change_pin,
    check_pin,
    check_pin_for_no_rp,
    delete_first,
    list_all,
    list_fingers,
    make,
    remove_finger,
    rename_finger,
    reset,
    select,
    set_pin,
    sign_in,
    tidy,
)


@dataclass(frozen=True)
class Row:
    """Operations (`steps`) on a key that others (`before`) have prepared. `usb` and `nfc` are its profile on each transport.

    An empty `nfc` means that the row is not played on a reader.
    """

    name: str
    usb: str
    nfc: str
    steps: tuple[Ask, ...]
    before: tuple[Ask, ...] = ()


_BIO = ("fingerprint", "card-fingerprint")
_TOUCH = ("touch", "card")
_WITH_FINGER = (set_pin, capture)
_OWNED = (set_pin, capture, make(FINGERPRINT))
_TWO_ACCOUNTS = (set_pin, make(PASSCODE), check_pin, make(PASSCODE, b"member-2"))
_STRANGER = [{"type": "public-key", "id": b64(bytes(48))}]

ROWS = (
    Row("new-fingerprint", *_BIO, (set_pin, capture, make(FINGERPRINT))),
    Row("new-touch", *_TOUCH, (set_pin, make(PASSCODE))),
    Row("known-fingerprint", *_BIO, (make(FINGERPRINT, excludeCredentials=_STRANGER),), _WITH_FINGER),
    Row("known-touch", *_TOUCH, (check_pin, make(PASSCODE, excludeCredentials=_STRANGER)), (set_pin,)),
    Row("new-classic", "ctap-2.0", "ctap-2.0", (set_pin, make(PASSCODE), check_pin, sign_in(PASSCODE))),
    Row(
        "new-preview",
        "fingerprint-preview",
        "fingerprint-preview",
        (set_pin, capture, make(FINGERPRINT), sign_in(FINGERPRINT)),
    ),
    Row("sign-in-by-finger", *_BIO, (sign_in(FINGERPRINT),), _OWNED),
    Row("sign-in-by-passcode", *_TOUCH, (check_pin, sign_in(PASSCODE)), (set_pin, make(PASSCODE))),
    Row("change-pin", *_TOUCH, (change_pin,), (set_pin,)),
    Row("list-credentials", *_TOUCH, (check_pin_for_no_rp, list_all), _TWO_ACCOUNTS),
    Row("delete-credential", *_TOUCH, (check_pin_for_no_rp, delete_first), _TWO_ACCOUNTS),
    Row("tidy-credentials", *_TOUCH, (check_pin, tidy), _TWO_ACCOUNTS),
    Row("fingers", *_BIO, (check_pin_for_no_rp, list_fingers, rename_finger, remove_finger), _OWNED),
    Row("reset", *_BIO, (reset,), _OWNED),
    Row("select", "touch", "", (select,)),
)
