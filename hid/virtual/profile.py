"""The models of virtual authenticators, as data."""

import uuid
from typing import Any

import msgspec

ES256 = -7
EDDSA = -8
MAX_CRED_BLOB_LENGTH = 64
"""Most bytes of a credBlob, the same for every model (CTAP 2.1 §12.2)."""
MAX_RP_IDS_FOR_MIN_PIN_LENGTH = 4
"""Most RP IDs that can be named to get the minimum PIN length, the same for every model (CTAP 2.1 §12.4)."""


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What a model can do, and its factory settings."""

    name: str
    """USB product string."""
    product: int
    """USB product id; the vendor's is `VENDOR`."""
    aaguid: uuid.UUID
    versions: tuple[str, ...] = ("FIDO_2_0", "FIDO_2_1")
    extensions: tuple[str, ...] = ("credProtect", "hmac-secret", "credBlob", "largeBlobKey", "minPinLength")
    transports: tuple[str, ...] = ("usb",)
    """Transports that getInfo reports: "usb", "nfc"."""
    reset_transports: tuple[str, ...] = ("usb", "nfc")
    """Transports over which it takes a reset (transportsForReset of CTAP 2.2)."""
    ctap2: bool = True
    u2f: bool = False
    """Speaks U2F, alone or, with "U2F_V2" among `versions`, beside CTAP2."""
    sensor: bool = False
    enrols_fingers: bool = True
    """With `sensor`: enrols fingerprints by authenticatorBioEnrollment.

    If not, it knows `factory_fingers` alone, and getInfo has uv without bioEnroll.
    """
    preview: bool = False
    """Fingerprints and credentials are managed by the preview commands 0x40 and 0x41 alone."""
    client_pin: bool = True
    pin_uv_auth_token: bool = True
    """Knows tokens with permissions, and authenticatorConfig (CTAP 2.1). If not, getPinToken is the only way to a token.

    If true, `large_blobs` adds authenticatorLargeBlobs, and `discoverable` adds authenticatorCredentialManagement.
    """
    pin_protocols: tuple[int, ...] = (2, 1)
    algorithms: tuple[int, ...] = (ES256, EDDSA)
    lists_algorithms: bool = True
    odd_algorithms: tuple[int, ...] = ()
    """Unknown COSE ids that getInfo lists before the real ones."""
    discoverable: bool = True
    large_blobs: bool = True
    max_large_blobs: int = 4096
    """Most bytes of the serialized large-blob array; 1,024 at least (CTAP 2.1 §6.10)."""
    enterprise: bool = False
    enterprise_rp_ids: tuple[str, ...] = ()
    """RP IDs that get vendor-facilitated enterprise attestation."""
    long_touch_for_reset: bool | None = None
    """Whether a reset takes a long touch from the factory on (CTAP 2.2); None if it does not know long touches."""
    pin_complexity: bool = False
    """Refuses PINs of one repeated character, or of a run such as 1234 or 4321, and getInfo says so (CTAP 2.2)."""
    pin_complexity_url: bytes = b"https://keys.example/pin"
    always_uv: bool = False
    make_cred_uv_not_required: bool = True
    no_mc_ga_with_client_pin: bool = False
    factory_pin: str | None = None
    """A PIN set before the customer got the key, as a company's IT does."""
    factory_pin_retries: int | None = None
    """Tries left of the factory PIN; None for all."""
    factory_wrong_pins: int = 0
    """Wrong PINs entered before it is first plugged in. With three it has to be re-plugged first."""
    factory_fingers: tuple[str, ...] = ()
    """Fingers that it knows already, e.g. ``right-index``."""
    factory_credentials: int = 0
    """Discoverable credentials of other sites that it holds already."""
    force_pin_change: bool = False
    min_pin_length: int = 4
    """Code points."""
    max_pin_length: int = 63
    """Bytes in UTF-8."""
    max_pin_retries: int = 8
    max_uv_retries: int = 3
    max_message_size: int = 2048
    """Most bytes of one request, its command byte included."""
    max_credentials_in_list: int | None = 16
    """Most credentials in an allow or exclude list; None if it has no limit and reports none."""
    max_credential_id_length: int = 128
    max_credentials: int = 25
    max_fingers: int = 5
    samples: int = 5
    """Good samples that one fingerprint takes."""
    user_timeout: float = 30.0
    """Seconds a command waits for the user."""
    reset_window: float = 10.0
    """Seconds after power-up in which a reset is allowed."""

    @property
    def max_fragment(self) -> int:
        """Most bytes of the large-blob array in one request or answer (CTAP 2.1 §6.10.2)."""
        return self.max_message_size - 64

    @property
    def is_2_3(self) -> bool:
        """Whether it has what CTAP 2.2 and 2.3 added (there is no version "FIDO_2_2")."""
        return "FIDO_2_3" in self.versions


VENDOR = 0x1209
"""The vendor id of pid.codes, which stands for no company."""

FINGERPRINT_AAGUID = uuid.UUID("5c4e9d7a-1b60-4d0f-9a53-6d61646f6775")
TOUCH_AAGUID = uuid.UUID("0e8a47c1-93d2-4b7e-8f16-6d61646f6776")
PREVIEW_AAGUID = uuid.UUID("b2d1f6e3-58c7-4a94-a0eb-6d61646f6777")
PLAIN_AAGUID = uuid.UUID("71a9c0d4-2e3f-4c85-b6d8-6d61646f6778")
CARD_AAGUID = uuid.UUID("c7f20b1e-64ad-4e19-9d35-6d61646f6779")
BIO_CARD_AAGUID = uuid.UUID("3d9b5e80-f417-4a6c-8b02-6d61646f677a")
NEWEST_AAGUID = uuid.UUID("94e6a3c2-0d7b-4f58-a1c9-6d61646f677b")
PIN = "739201"
"""Factory PIN of the models that have one, except those that name another."""

_FINGERPRINT = Profile(name="Practice Key Bio", product=0xF1D0, aaguid=FINGERPRINT_AAGUID, sensor=True)
_TOUCH = Profile(name="Practice Key", product=0xF1D1, aaguid=TOUCH_AAGUID)
_TEN_FINGERS = tuple(
    f"{hand}-{finger}"
    for hand in ("right", "left")
    for finger in ("index", "thumb", "middle", "ring", "little")
)
_replace = msgspec.structs.replace


def _bio(name: str, product: int, **changes: Any) -> Profile:
    return _replace(_FINGERPRINT, name=f"Practice Key Bio ({name})", product=product, **changes)


def _touch(name: str, product: int, **changes: Any) -> Profile:
    return _replace(_TOUCH, name=f"Practice Key ({name})", product=product, **changes)


PROFILES: dict[str, Profile] = {
    # as they come out of the box
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
        pin_protocols=(1,),
        large_blobs=False,
        pin_uv_auth_token=False,
        make_cred_uv_not_required=False,
    ),
    "ctap-2.0": Profile(
        name="Practice Key Classic",
        product=0xF1D3,
        aaguid=PLAIN_AAGUID,
        versions=("FIDO_2_0",),
        extensions=("hmac-secret",),
        pin_protocols=(1,),
        algorithms=(ES256,),
        lists_algorithms=False,
        large_blobs=False,
        pin_uv_auth_token=False,
        make_cred_uv_not_required=False,
    ),
    "ctap-2.3": Profile(
        name="Practice Key Bio 3",
        product=0xF1E0,
        aaguid=NEWEST_AAGUID,
        versions=("FIDO_2_0", "FIDO_2_1", "FIDO_2_3"),
        extensions=(
            *_FINGERPRINT.extensions,
            "hmac-secret-mc",
            "pinComplexityPolicy",
        ),
        sensor=True,
        transports=("usb", "nfc"),
        reset_transports=("usb",),
        long_touch_for_reset=True,
        pin_complexity=True,
    ),
    "touch-u2f": _touch("and U2F", 0xF1F1, u2f=True, versions=("U2F_V2", "FIDO_2_0", "FIDO_2_1")),
    "card": Profile(
        name="Practice Card",
        product=0xF1E1,
        aaguid=CARD_AAGUID,
        transports=("nfc",),
        reset_transports=("nfc",),
    ),
    "card-fingerprint": Profile(
        name="Practice Card Bio",
        product=0xF1E2,
        aaguid=BIO_CARD_AAGUID,
        sensor=True,
        transports=("nfc",),
        reset_transports=("nfc",),
    ),
    "u2f": Profile(name="Practice Key U2F", product=0xF1DA, aaguid=uuid.UUID(int=0), ctap2=False, u2f=True),
    # what a customer may have done with one before
    "fingerprint-pin": _bio("PIN set", 0xF1E3, factory_pin=PIN),
    "fingerprint-ready": _bio("ready", 0xF1E4, factory_pin=PIN, factory_fingers=("right-index",)),
    "fingers-full": _bio("fingers full", 0xF1E5, factory_pin=PIN, factory_fingers=_TEN_FINGERS[:5]),
    "touch-pin": _touch("PIN set", 0xF1E6, factory_pin=PIN),
    "pin-auth-blocked": _touch("replug", 0xF1E7, factory_pin=PIN, factory_pin_retries=5, factory_wrong_pins=3),
    "pin-blocked": _touch("PIN blocked", 0xF1DB, factory_pin="1234", factory_pin_retries=0),
    "store-full": _touch("store full", 0xF1E8, factory_pin=PIN, max_credentials=5, factory_credentials=5),
    # what a company's IT may have done with one before
    "pin-change": _touch("PIN change", 0xF1D6, factory_pin="1234", force_pin_change=True),
    "pin-weak": _touch("weak PIN", 0xF1E9, factory_pin="123456"),
    "pin-letters": _touch("PIN of letters", 0xF1EA, factory_pin="Madoguchi-9"),
    "long-pin": _touch("long PIN", 0xF1D5, min_pin_length=8),
    "always-uv": _bio("always UV", 0xF1D4, always_uv=True),
    "enterprise": _touch(
        "enterprise", 0xF1EB, enterprise=True, enterprise_rp_ids=("localhost", "member.example")
    ),
    # what a maker may have left out, or done otherwise
    "no-verification": _touch(
        "no verification",
        0xF1EC,
        client_pin=False,
        pin_protocols=(),
        extensions=(),
        large_blobs=False,
        pin_uv_auth_token=False,
    ),
    "finger-elsewhere": _bio(
        "elsewhere", 0xF1F6, enrols_fingers=False, factory_pin=PIN, factory_fingers=("right-index",)
    ),
    "no-passcode": _bio(
        "no passcode",
        0xF1F7,
        enrols_fingers=False,
        factory_fingers=("right-index",),
        client_pin=False,
        pin_protocols=(),
        extensions=(),
        large_blobs=False,
        pin_uv_auth_token=False,
    ),
    "not-discoverable": _touch(
        "no store",
        0xF1D9,
        discoverable=False,
        large_blobs=False,
        extensions=("credProtect", "hmac-secret", "minPinLength"),
    ),
    "no-pin-for-sites": _bio("sensor only", 0xF1D7, no_mc_ga_with_client_pin=True),
    "small": _bio("small", 0xF1D8, max_credentials=2, max_fingers=1),
    "small-messages": _touch("small messages", 0xF1F2, max_message_size=1024, max_credentials_in_list=None),
    "protocol-one": _touch("protocol one", 0xF1ED, pin_protocols=(1,)),
    "no-algorithms": _touch("no algorithms", 0xF1EE, lists_algorithms=False),
    "odd-algorithms": _touch("odd", 0xF1DC, odd_algorithms=(-65000, -54321)),
    "eddsa-only": _touch("EdDSA", 0xF1EF, algorithms=(EDDSA,)),
    "eddsa-first": _touch("EdDSA first", 0xF1F0, algorithms=(EDDSA, ES256)),
}
