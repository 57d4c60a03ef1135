"""python-fido2's Ctap2, made tolerant of what authenticators really send."""

import contextlib
import copy
import dataclasses
from collections.abc import Callable, Iterator, Mapping
from threading import Event
from typing import Any

from fido2.cbor import encode
from fido2.ctap import CtapError
from fido2.ctap2.base import Ctap2, Info
from fido2.hid import CTAPHID
from fido2.webauthn import Aaguid

from hid.answer_map import Taker, each, flag, mapping, named, number, octets, text
from hid.connection import MAX_MESSAGE, DeviceConnection
from hid.ctap2 import cbor
from hid.errors import protocol_error

MIN_PIN, MAX_PIN = 4, 63
"""Code points of the shortest and the longest PIN that CTAP 2.1 allows (§6.5.1); a model may narrow this."""
LEAST_MESSAGE = 1024
"""Bytes of a request that every authenticator takes (CTAP 2.1 §6.4 maxMsgSize)."""

_VERSIONS, _AAGUID = 1, 3

MAX_NAMES = 32
"""Most versions or transports in getInfo: a longer list counts as absent. An event holds as many."""


class TolerantCtap2(Ctap2):
    """Ctap2 that reads answers with names cut in half, keys in a wrong order and members of wrong types.

    Creating one asks getInfo once, and raises as `get_info` does; ValueError if the connection's `capabilities` lack CBOR.
    """

    def __init__(self, connection: DeviceConnection) -> None:
        super().__init__(connection, strict_cbor=False)

    def send_cbor(
        self,
        cmd: int,
        data: Mapping[int, Any] | None = None,
        *,
        event: Event | None = None,
        on_keepalive: Callable[[int], None] | None = None,
    ) -> Mapping[int, Any]:
        """Send one command and return its decoded answer, empty if the answer is a status alone.

        `event` cancels it when set; `on_keepalive` is called with each new keepalive status.

        Raises:
            CtapError: the authenticator refuses, or the request is longer than it takes (REQUEST_TOO_LARGE).
            DeviceError: the answer breaks the protocol (SILENT), or the connection raised it.
        """
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
        """Run authenticatorGetInfo (CTAP 2.1 §6.4). A member of a wrong type or range counts as absent.

        Raises DeviceError(SILENT) if no version is left, else as `send_cbor`.
        """
        taken = _taken(self.send_cbor(Ctap2.CMD.GET_INFO), _TAKERS)
        if not taken.get(_VERSIONS):
            raise protocol_error("getInfo without versions")
        info = copy.copy(_NOTHING_TOLD)
        for member, value in taken.items():
            object.__setattr__(info, _NAMES[member], Aaguid(value) if member == _AAGUID else value)
        return info

    def client_pin(self, *args: Any, **kwargs: Any) -> Mapping[int, Any]:
        """Run authenticatorClientPIN (CTAP 2.1 §6.5) as Ctap2 does, but a member that does not fit counts as absent.

        Raises as `send_cbor`.
        """
        return _taken(super().client_pin(*args, **kwargs), _CLIENT_PIN_TAKERS)

    @property
    def max_message(self) -> int:
        """Bytes of the longest request, its command byte included, that authenticator and transport take."""
        return min(self.info.max_msg_size, MAX_MESSAGE)

    def refresh(self) -> None:
        """Replace `info` by what getInfo answers now, after the authenticator's state was changed. Raises as `get_info`."""
        self._info = self.get_info()


_ANY_NUMBER = number(0, 2**64 - 1)
_TAKERS: dict[int, Taker[Any]] = {
    1: each(text, MAX_NAMES),
    2: each(text),
    3: octets(16, 16),
    4: named(flag),
    5: number(LEAST_MESSAGE, 2**64 - 1),
    6: each(number(0, 0xFF)),
    7: number(1),
    8: number(1),
    9: each(text, MAX_NAMES),
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
    26: each(text, MAX_NAMES),
    27: flag,
    28: octets(),
    29: number(MIN_PIN, MAX_PIN),
    30: octets(),
    31: each(_ANY_NUMBER),
}
"""What each member of getInfo's answer (CTAP 2.3 §6.4) has to be."""

_CLIENT_PIN_TAKERS: dict[int, Taker[Any]] = {
    1: mapping,
    2: octets(),
    3: number(0, 0xFF),
    4: flag,
    5: number(0, 0xFF),
}
"""What each member of clientPIN's answers that is read has to be (CTAP 2.1 §6.5.5): keyAgreement, pinUvAuthToken,
pinRetries, powerCycleState, uvRetries."""

_NOTHING_TOLD = Info(versions=[])
_NAMES = {number: field.name for number, field in enumerate(dataclasses.fields(Info), start=1)}
"""Info.from_dict is not used: it evaluates its annotations at every call, which is most of what getInfo costs, and turns
a number where bytes are due into that many bytes: gigabytes, if a hostile device sends a large one."""


def _taken(answer: Mapping[int, Any], takers: Mapping[int, Taker[Any]]) -> dict[int, Any]:
    """Return the members that their takers accept."""
    taken = {member: takers[member](value) for member, value in answer.items() if member in takers}
    return {member: value for member, value in taken.items() if value is not None}


_MAY_BE_ABSENT = {
    CtapError.ERR.INVALID_PARAMETER,
    CtapError.ERR.INVALID_CREDENTIAL,
    CtapError.ERR.INVALID_OPTION,
    CtapError.ERR.NO_CREDENTIALS,
    CtapError.ERR.NOT_ALLOWED,
}
"""What firmwares answer if the thing to remove is not there, but also to requests that they refuse."""


@contextlib.contextmanager
def tolerating_absence(absent: CtapError.ERR, is_there: Callable[[], bool]) -> Iterator[None]:
    """Run a removal in this context: the CtapError of a thing that is not there is suppressed.

    absent: the specification's own status for that. For other likely statuses `is_there` is called: True raises the error, False
        suppresses it. Any other is raised.
    """
    try:
        yield
    except CtapError as error:
        if error.code != absent and (error.code not in _MAY_BE_ABSENT or is_there()):
            raise
