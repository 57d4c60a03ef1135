"""fido2's Ctap2 made tolerant of what keys really send, and getInfo in our own words."""

import uuid
from collections.abc import Callable, Mapping
from threading import Event
from typing import Any

from fido2.cbor import encode
from fido2.ctap import CtapError
from fido2.ctap2.base import Ctap2, Info
from fido2.hid import CTAPHID
from fido2.webauthn import Aaguid

from hid import cbor, events
from hid.connection import Connection
from hid.errors import nonsense
from hid.found import printable

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
        """AuthenticatorGetInfo (CTAP 2.1 §6.4). A field that can't be understood counts as absent."""
        answer = self.send_cbor(Ctap2.CMD.GET_INFO)
        try:
            return Info.from_dict(answer)
        except (TypeError, ValueError, KeyError, AttributeError):
            return _what_can_be_understood(answer)

    def refresh(self) -> None:
        """Asks getInfo again."""
        self._info = self.get_info()


def _what_can_be_understood(answer: Mapping[int, Any]) -> Info:
    versions = answer.get(1)
    if not isinstance(versions, list):
        raise nonsense("getInfo without versions")
    good: dict[int, Any] = {1: [str(version) for version in versions]}
    for field, value in answer.items():
        try:
            Info.from_dict(good | {field: value})
        except (TypeError, ValueError, KeyError, AttributeError):
            continue
        if field != 1:
            good[field] = value
    return Info.from_dict(good)


def has_sensor(info: Info) -> bool:
    """Whether bioEnrollment (§6.7), or its preview, is there."""
    return "bioEnroll" in info.options or "userVerificationMgmtPreview" in info.options


def manages_credentials(info: Info) -> bool:
    """Whether credentialManagement (§6.8), or its preview, is there."""
    return bool(info.options.get("credMgmt") or info.options.get("credentialMgmtPreview"))


def has_fingers(info: Info) -> bool:
    """Whether built-in verification is set up and is one by fingerprint as far as the key tells."""
    if info.uv_modality and not info.uv_modality & UV_MODALITY_FINGERPRINT:
        return False
    return info.options.get("uv") is True


def describe(info: Info, *, pin_retries: int | None, uv_retries: int | None) -> events.Info:
    """GetInfo in the vocabulary of events.py."""
    return events.Info(
        aaguid=str(uuid.UUID(bytes=bytes(info.aaguid or Aaguid.NONE))),
        versions=tuple(printable(version) for version in info.versions),
        fido2=any(version.startswith("FIDO_2") for version in info.versions),
        has_sensor=has_sensor(info),
        has_fingers=has_fingers(info),
        pin_set=info.options.get("clientPin") is True,
        takes_pin="clientPin" in info.options,
        min_pin_length=max(4, info.min_pin_length),
        max_pin_length=min(63, info.max_pin_length),
        force_pin_change=bool(info.force_pin_change),
        always_uv=info.options.get("alwaysUv") is True,
        discoverable=info.options.get("rk") is True,
        manages_credentials=manages_credentials(info),
        remaining_credentials=info.remaining_disc_creds,
        uv_retries=uv_retries,
        pin_retries=pin_retries,
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
