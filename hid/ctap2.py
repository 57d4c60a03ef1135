"""fido2's Ctap2 made tolerant of what keys really send, and getInfo in our own words."""

import contextlib
import copy
import dataclasses
import uuid
from collections.abc import Callable, Iterator, Mapping
from threading import Event
from typing import Any

from fido2.cbor import encode
from fido2.ctap import CtapError
from fido2.ctap2.base import Ctap2, Info
from fido2.ctap2.pin import ClientPin
from fido2.hid import CTAPHID
from fido2.webauthn import Aaguid

from hid import cbor, events
from hid.connection import MAX_MESSAGE, Connection
from hid.errors import protocol_error
from hid.found import printable
from hid.told import Taker, Told, each, flag, mapping, named, number, octets, text

MIN_PIN, MAX_PIN = 4, 63
"""Code points of the shortest and the longest PIN of all keys (CTAP 2.1 §6.5.1); a key may want more, and take less."""
LEAST_MESSAGE = 1024
"""Bytes of a request that every key takes (CTAP 2.1 §6.4 maxMsgSize)."""

_VERSIONS, _AAGUID = 1, 3

MOST_NAMES = 32
"""Versions or transports that a key tells; an event holds no more."""
MOST_ALGORITHMS = 64
"""No key has as many."""
UV_MODALITY_FINGERPRINT = 0x02
"""FIDO registry of predefined values, USER_VERIFY_FINGERPRINT_INTERNAL."""


class TolerantCtap2(Ctap2):
    """Ctap2 whose answers may hold names cut in half, odd orders and fields of wrong types.

    Creating one asks getInfo once; `refresh` asks again, after the key's state was changed.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, strict_cbor=False)

    def send_cbor(
        self,
        cmd: int,
        data: Mapping[int, Any] | None = None,
        *,
        event: Event | None = None,
        on_keepalive: Callable[[int], None] | None = None,
    ) -> Mapping[int, Any]:
        """One command and its answer, decoded. CtapError where the key refuses, DeviceError on protocol_error."""
        request = bytes([cmd])
        if data is not None:
            request += encode(data)
            if len(request) > self.max_message:
                raise CtapError(CtapError.ERR.REQUEST_TOO_LARGE)
        answer = self.device.call(CTAPHID.CBOR, request, event, on_keepalive)
        if not answer:
            raise protocol_error("an empty answer")
        if answer[0] != CtapError.ERR.SUCCESS:
            raise CtapError(answer[0])
        if len(answer) == 1:
            return {}
        try:
            decoded = cbor.decode(answer[1:])
        except ValueError as error:
            raise protocol_error(f"CBOR {error}") from None
        if not isinstance(decoded, dict):
            raise protocol_error("an answer that is no map")
        return decoded

    def get_info(self) -> Info:
        """Asks authenticatorGetInfo (CTAP 2.1 §6.4). A member of a wrong type or range counts as absent."""
        taken = _taken(self.send_cbor(Ctap2.CMD.GET_INFO), _TAKERS)
        if not taken.get(_VERSIONS):
            raise protocol_error("getInfo without versions")
        info = copy.copy(_NOTHING_TOLD)
        for member, value in taken.items():
            object.__setattr__(info, _NAMES[member], Aaguid(value) if member == _AAGUID else value)
        return info

    def client_pin(self, *args: Any, **kwargs: Any) -> Mapping[int, Any]:
        """AuthenticatorClientPIN (CTAP 2.1 §6.5), as fido2 asks it. What does not fit counts as absent."""
        return _taken(super().client_pin(*args, **kwargs), _CLIENT_PIN_TAKERS)

    @property
    def max_message(self) -> int:
        """Bytes of the longest request, its command included, that both the key and its transport take."""
        return min(self.info.max_msg_size, MAX_MESSAGE)

    def refresh(self) -> None:
        """Asks getInfo again."""
        self._info = self.get_info()


_ANY_NUMBER = number(0, 2**64 - 1)
_COSE = number(-0xFFFF, 0xFFFF)
_TAKERS: dict[int, Taker[Any]] = {
    1: each(text, MOST_NAMES),
    2: each(text),
    3: octets(16, 16),
    4: named(flag),
    5: number(LEAST_MESSAGE, 2**64 - 1),
    6: each(number(0, 0xFF)),
    7: number(1),
    8: number(1),
    9: each(text, MOST_NAMES),
    10: each(mapping),
    11: _ANY_NUMBER,
    12: flag,
    13: number(MIN_PIN, MAX_PIN),
    14: _ANY_NUMBER,
    15: _ANY_NUMBER,
    16: _ANY_NUMBER,
    17: _ANY_NUMBER,
    18: _ANY_NUMBER,
    19: mapping,
    20: number(),
    21: each(_ANY_NUMBER),
    22: each(text),
    23: _ANY_NUMBER,
    24: flag,
    25: octets(),
    26: each(text, MOST_NAMES),
    27: flag,
    28: octets(),
    29: number(MIN_PIN, MAX_PIN),
    30: octets(),
    31: each(_ANY_NUMBER),
}
"""The members of getInfo's answer (CTAP 2.3 §6.4)."""

_CLIENT_PIN_TAKERS: dict[int, Taker[Any]] = {
    1: mapping,
    2: octets(),
    3: number(0, 0xFF),
    4: flag,
    5: number(0, 0xFF),
}
"""The members of clientPIN's answers that anybody reads (CTAP 2.1 §6.5.5): keyAgreement, pinUvAuthToken, pinRetries,
powerCycleState, uvRetries."""

_NOTHING_TOLD = Info(versions=[])
_NAMES = {number: field.name for number, field in enumerate(dataclasses.fields(Info), start=1)}
"""Info.from_dict evaluates its annotations at every call, which is most of what asking a key costs, and makes of a
number where bytes are due that many bytes: gigabytes, if the key likes."""


def _taken(answer: Mapping[int, Any], takers: Mapping[int, Taker[Any]]) -> dict[int, Any]:
    """What fits of an answer; the rest counts as absent."""
    taken = {member: takers[member](value) for member, value in answer.items() if member in takers}
    return {member: value for member, value in taken.items() if value is not None}


_MAY_BE_ABSENT = {
    CtapError.ERR.INVALID_PARAMETER,
    CtapError.ERR.INVALID_CREDENTIAL,
    CtapError.ERR.INVALID_OPTION,
    CtapError.ERR.NO_CREDENTIALS,
    CtapError.ERR.NOT_ALLOWED,
}
"""What firmwares answer to the removal of what is not there, and to a request that they don't like."""


@contextlib.contextmanager
def absence_is_done(absent: CtapError.ERR, is_there: Callable[[], bool]) -> Iterator[None]:
    """A removal. Raises nothing where what is removed is not there: the key says so by `absent`, or its list tells."""
    try:
        yield
    except CtapError as error:
        if error.code != absent and (error.code not in _MAY_BE_ABSENT or is_there()):
            raise


def has_permissions(info: Info) -> bool:
    """Whether tokens carry permissions (§6.5.5.7). A permission is given for what getInfo tells, previews not among it."""
    return info.options.get("pinUvAuthToken") is True


def has_sensor(info: Info) -> bool:
    """Whether fingers can be enrolled with a PIN's token: bioEnrollment (§6.7), or its preview of CTAP 2.0."""
    preview = "userVerificationMgmtPreview" in info.options and not has_permissions(info)
    return "bioEnroll" in info.options or preview


def manages_credentials(info: Info) -> bool:
    """Whether a PIN's token opens credentialManagement (§6.8), or its preview of CTAP 2.0."""
    preview = info.options.get("credentialMgmtPreview") is True and not has_permissions(info)
    return info.options.get("credMgmt") is True or preview


def takes_pin(info: Info) -> bool:
    """Whether it has a client PIN that serves: by a protocol of ours, for credentials, or for a finger that does then."""
    speaks = not info.pin_uv_protocols or speaks_protocol(info)
    serves = has_sensor(info) or not (
        has_permissions(info) and info.options.get("noMcGaPermissionsWithClientPin")
    )
    return "clientPin" in info.options and speaks and serves


def speaks_protocol(info: Info) -> bool:
    """Whether it tells a PIN/UV auth protocol (§6.5.4) of ours; keys of CTAP 2.0 need not tell the one there was."""
    return any(protocol.VERSION in info.pin_uv_protocols for protocol in ClientPin.PROTOCOLS)


def can_verify(info: Info) -> bool:
    """Whether the model has any way at all to tell its owner from anybody else: a PIN, or a sensor."""
    return "clientPin" in info.options or "uv" in info.options or has_sensor(info)


def verifies_by_itself(info: Info) -> bool | None:
    """Whether built-in verification is set up; None where there is none. bioEnroll says it as well as uv does."""
    options = info.options
    if options.get("bioEnroll") is True:
        return True
    return options.get("uv")


def has_fingers(info: Info) -> bool:
    """Whether it is set up and is one by fingerprint: where fingers are enrolled, or else as far as the key tells."""
    finger = has_sensor(info) or not info.uv_modality or bool(info.uv_modality & UV_MODALITY_FINGERPRINT)
    return verifies_by_itself(info) is True and finger


def describe(
    info: Info, *, pin_retries: int | None, pin_locked: bool, uv_retries: int | None
) -> events.AuthenticatorInfo:
    """What getInfo says, in the vocabulary of events.py."""
    resets = tuple(filter(None, map(printable, info.transports_for_reset)))
    return events.AuthenticatorInfo(
        aaguid=str(uuid.UUID(bytes=bytes(info.aaguid or Aaguid.NONE))),
        versions=tuple(printable(version) for version in info.versions),
        fido2=any(version.startswith("FIDO_2") for version in info.versions),
        has_sensor=has_sensor(info),
        has_fingers=has_fingers(info),
        verifies_by_itself=verifies_by_itself(info),
        pin_set=info.options.get("clientPin") is True,
        takes_pin=takes_pin(info),
        min_pin_length=info.min_pin_length,
        max_pin_length=info.max_pin_length,
        force_pin_change=info.force_pin_change,
        always_uv=info.options.get("alwaysUv") is True,
        discoverable=info.options.get("rk") is True,
        manages_credentials=manages_credentials(info),
        remaining_credentials=info.remaining_disc_creds,
        protects_credentials="credProtect" in info.extensions,
        algorithms=tuple(filter(None, (Told(one).get("alg", _COSE, 0) for one in info.algorithms)))[
            :MOST_ALGORITHMS
        ],
        uv_retries=uv_retries,
        pin_retries=pin_retries,
        pin_locked=pin_locked,
        transports_for_reset=resets,
        long_touch_for_reset=info.long_touch_for_reset,
    )


def u2f_only() -> events.AuthenticatorInfo:
    """A key that speaks CTAP1 alone: it is recognised, and nothing is offered for it."""
    return events.AuthenticatorInfo(
        aaguid=str(uuid.UUID(int=0)),
        versions=("U2F_V2",),
        fido2=False,
        has_sensor=False,
        has_fingers=False,
        pin_set=False,
        takes_pin=False,
        min_pin_length=4,
        max_pin_length=63,
        force_pin_change=False,
        always_uv=False,
        discoverable=False,
        manages_credentials=False,
    )
