"""The kinds of key there are in the drawer, as data."""

import uuid

import msgspec

ES256 = -7
EDDSA = -8


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What a model of key can do and how it is set when it leaves its factory."""

    name: str
    """USB product string."""
    product: int
    """USB product id; the vendor's is `VENDOR`."""
    aaguid: uuid.UUID
    versions: tuple[str, ...] = ("FIDO_2_0", "FIDO_2_1")
    extensions: tuple[str, ...] = ("credProtect", "hmac-secret", "minPinLength")
    ctap2: bool = True
    u2f: bool = False
    """Speaks U2F; in this drawer only keys that know nothing newer do."""
    sensor: bool = False
    preview: bool = False
    """Fingerprints and credentials are managed by the preview commands 0x40 and 0x41 alone."""
    pin_uv_auth_token: bool = True
    """Knows permissions (CTAP 2.1); without it there is only getPinToken."""
    pin_protocols: tuple[int, ...] = (2, 1)
    algorithms: tuple[int, ...] = (ES256, EDDSA)
    lists_algorithms: bool = True
    odd_algorithms: tuple[int, ...] = ()
    """COSE ids that getInfo lists before the real ones and nobody knows."""
    discoverable: bool = True
    always_uv: bool = False
    make_cred_uv_not_required: bool = True
    no_mc_ga_with_client_pin: bool = False
    factory_pin: str | None = None
    """A PIN set before the customer got the key, as a company's IT does."""
    factory_pin_retries: int | None = None
    """Tries left of the factory PIN; None for all."""
    force_pin_change: bool = False
    min_pin_length: int = 4
    max_pin_length: int = 63
    max_pin_retries: int = 8
    max_uv_retries: int = 3
    max_credentials: int = 25
    max_fingers: int = 5
    samples: int = 5
    """Good samples that one fingerprint takes."""
    user_timeout: float = 30.0
    """Seconds a command waits for the user."""
    reset_window: float = 10.0
    """Seconds after power-up in which a reset is allowed."""


VENDOR = 0x1209
"""pid.codes' vendor id, which stands for no company."""

FINGERPRINT_AAGUID = uuid.UUID("5c4e9d7a-1b60-4d0f-9a53-6d61646f6775")
TOUCH_AAGUID = uuid.UUID("0e8a47c1-93d2-4b7e-8f16-6d61646f6776")
PREVIEW_AAGUID = uuid.UUID("b2d1f6e3-58c7-4a94-a0eb-6d61646f6777")
PLAIN_AAGUID = uuid.UUID("71a9c0d4-2e3f-4c85-b6d8-6d61646f6778")

_FINGERPRINT = Profile(name="Practice Key Bio", product=0xF1D0, aaguid=FINGERPRINT_AAGUID, sensor=True)
_TOUCH = Profile(name="Practice Key", product=0xF1D1, aaguid=TOUCH_AAGUID)
_replace = msgspec.structs.replace

PROFILES: dict[str, Profile] = {
    "fingerprint": _FINGERPRINT,
    "touch": _TOUCH,
    "fingerprint-preview": Profile(
        name="Practice Key Bio (preview)",
        product=0xF1D2,
        aaguid=PREVIEW_AAGUID,
        versions=("FIDO_2_0", "FIDO_2_1_PRE"),
        extensions=("credProtect", "hmac-secret"),
        sensor=True,
        preview=True,
        pin_uv_auth_token=False,
        pin_protocols=(1,),
        make_cred_uv_not_required=False,
    ),
    "ctap-2.0": Profile(
        name="Practice Key Classic",
        product=0xF1D3,
        aaguid=PLAIN_AAGUID,
        versions=("FIDO_2_0",),
        extensions=("hmac-secret",),
        pin_uv_auth_token=False,
        pin_protocols=(1,),
        algorithms=(ES256,),
        lists_algorithms=False,
        make_cred_uv_not_required=False,
    ),
    "always-uv": _replace(_FINGERPRINT, name="Practice Key Bio (always UV)", product=0xF1D4, always_uv=True),
    "long-pin": _replace(_TOUCH, name="Practice Key (long PIN)", product=0xF1D5, min_pin_length=8),
    "pin-change": _replace(
        _TOUCH, name="Practice Key (PIN change)", product=0xF1D6, factory_pin="1234", force_pin_change=True
    ),
    "pin-blocked": _replace(
        _TOUCH, name="Practice Key (PIN blocked)", product=0xF1DB, factory_pin="1234", factory_pin_retries=0
    ),
    "odd-algorithms": _replace(
        _TOUCH, name="Practice Key (odd)", product=0xF1DC, odd_algorithms=(-65000, -54321)
    ),
    "no-pin-for-sites": _replace(
        _FINGERPRINT, name="Practice Key Bio (sensor only)", product=0xF1D7, no_mc_ga_with_client_pin=True
    ),
    "small": _replace(
        _FINGERPRINT, name="Practice Key Bio (small)", product=0xF1D8, max_credentials=2, max_fingers=1
    ),
    "not-discoverable": _replace(_TOUCH, name="Practice Key (no store)", product=0xF1D9, discoverable=False),
    "u2f": Profile(name="Practice Key U2F", product=0xF1DA, aaguid=uuid.UUID(int=0), ctap2=False, u2f=True),
}
