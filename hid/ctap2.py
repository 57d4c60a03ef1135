"""fido2's Ctap2 made tolerant of what keys really send, and getInfo in our own words."""

import copy
import dataclasses
import uuid
from collections.abc import Callable, Mapping
from threading import Event
from typing import Any

from fido2.cbor import encode
from fido2.ctap import CtapError
from fido2.ctap2.base import Ctap2, Info
from fido2.ctap2.pin import ClientPin
from fido2.hid import CTAPHID
from fido2.webauthn import Aaguid

from hid import cbor, events
from hid.connection import Connection
from hid.errors import nonsense
from hid.found import printable

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
        """One command and its answer, decoded. CtapError where the key refuses, DeviceError on nonsense."""
        request = bytes([cmd])
        if data is not None:
            request += encode(data)
        if len(request) > self._max_msg_size:
            raise CtapError(CtapError.ERR.REQUEST_TOO_LARGE)
        answer = self.device.call(CTAPHID.CBOR, request, event, on_keepalive)
        if not answer:
            raise nonsense("an empty answer")
        if answer[0] != CtapError.ERR.SUCCESS:
            raise CtapError(answer[0])
        if len(answer) == 1:
            return {}
        try:
            decoded = cbor.decode(answer[1:])
        except ValueError as error:
            raise nonsense(f"CBOR {error}") from None
        if not isinstance(decoded, dict):
            raise nonsense("an answer that is no map")
        return decoded

    def get_info(self) -> Info:
        """Asks authenticatorGetInfo (CTAP 2.1 §6.4). A field of a wrong type counts as absent."""
        answer = self.send_cbor(Ctap2.CMD.GET_INFO)
        fitting = {field: value for field, value in answer.items() if _fits(field, value)}
        if 1 not in fitting:
            raise nonsense("getInfo without versions")
        info = copy.copy(_NOTHING_TOLD)
        for field, value in fitting.items():
            object.__setattr__(info, _NAMES[field], Aaguid(value) if field == _AAGUID else value)
        return info

    def refresh(self) -> None:
        """Asks getInfo again."""
        self._info = self.get_info()


def _is_list(item: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(isinstance(one, item) for one in value)


def _is_options(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(name, str) and isinstance(given, bool) for name, given in value.items()
    )


def _is(wanted: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, wanted)


_FIELDS: dict[int, Callable[[Any], bool]] = {
    **dict.fromkeys((1, 2, 9, 22, 26), _is_list(str)),
    **dict.fromkeys((6, 21, 31), _is_list(int)),
    **dict.fromkeys((5, 7, 8, 11, 13, 14, 15, 16, 17, 18, 20, 23, 29), _is(int)),
    **dict.fromkeys((12, 24, 27), _is(bool)),
    **dict.fromkeys((25, 28, 30), _is(bytes)),
    3: lambda value: isinstance(value, bytes) and len(value) == 16,
    4: _is_options,
    10: _is_list(dict),
    19: _is(dict),
}
"""The members of getInfo's answer and their types. fido2 converts what does not fit, and a number where bytes
are due becomes that many bytes: gigabytes, if the key likes."""


_NOTHING_TOLD = Info(versions=[])
_NAMES = {number: field.name for number, field in enumerate(dataclasses.fields(Info), start=1)}
_AAGUID = 3
"""Info.from_dict evaluates its annotations at every call, which is most of what asking a key costs; the types have
been looked at by then."""


def _fits(field: object, value: Any) -> bool:
    return isinstance(field, int) and field in _FIELDS and field in _NAMES and _FIELDS[field](value)


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
    """Whether it has a client PIN, and speaks of it by a protocol of ours."""
    return "clientPin" in info.options and (not info.pin_uv_protocols or speaks_protocol(info))


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


def _number(value: Any, highest: int = 0xFFFF) -> int:
    """A count that a key tells, kept within what anybody would believe."""
    return min(max(0, int(value)), highest) if isinstance(value, int) else 0


def _algorithm(told: Mapping[str, Any]) -> int:
    """A COSE algorithm identifier; 0 where it is none."""
    number = told.get("alg")
    if not isinstance(number, int) or isinstance(number, bool) or abs(number) > 0xFFFF:
        return 0
    return number


def describe(info: Info, *, pin_retries: int | None, pin_locked: bool, uv_retries: int | None) -> events.Info:
    """What getInfo says, in the vocabulary of events.py."""
    remaining = info.remaining_disc_creds
    resets = tuple(filter(None, map(printable, info.transports_for_reset)))
    return events.Info(
        aaguid=str(uuid.UUID(bytes=bytes(info.aaguid or Aaguid.NONE))),
        versions=tuple(printable(version) for version in info.versions),
        fido2=any(version.startswith("FIDO_2") for version in info.versions),
        has_sensor=has_sensor(info),
        has_fingers=has_fingers(info),
        verifies_by_itself=verifies_by_itself(info),
        pin_set=info.options.get("clientPin") is True,
        takes_pin=takes_pin(info),
        min_pin_length=max(4, _number(info.min_pin_length)),
        max_pin_length=_number(info.max_pin_length, 63),
        force_pin_change=bool(info.force_pin_change),
        always_uv=info.options.get("alwaysUv") is True,
        discoverable=info.options.get("rk") is True,
        manages_credentials=manages_credentials(info),
        remaining_credentials=None if remaining is None else _number(remaining),
        protects_credentials="credProtect" in info.extensions,
        algorithms=tuple(filter(None, map(_algorithm, info.algorithms)))[:MOST_ALGORITHMS],
        uv_retries=uv_retries,
        pin_retries=pin_retries,
        pin_locked=pin_locked,
        transports_for_reset=resets,
        long_touch_for_reset=bool(info.long_touch_for_reset),
    )


def u2f_only() -> events.Info:
    """A key that speaks CTAP1 alone: it is recognised, and nothing is offered for it."""
    return events.Info(
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
