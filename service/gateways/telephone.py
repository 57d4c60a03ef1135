"""The embedded telephone: hands each message to the pocket on this machine, a window that shows a customer's telephone.

The line to it is a Unix stream socket. A message is one JSON object on one line, ``{"kind": "sms" | "call", "to":
"+819012345678", "text": "…"}``, answered by one line, ``{"accepted": true}``, or ``false`` and a
``"reason"``. A provider of real short messages takes this module's place (see `telephone_twilio.py`).
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from service.gateways import DeliveryFailed, DeliveryReport, ReportRefused, Taken

_LONGEST_ANSWER = 4096
"""Bytes."""


class _Answer(msgspec.Struct, frozen=True):
    accepted: bool


class EmbeddedTelephone:
    """Delivers to the pocket that listens on the socket `line`, without the number `ours`. See `service.gateways.Telephone`."""

    embedded = True

    def __init__(self, line: Path, timeout_s: float = 5.0) -> None:
        self._line = line
        self._timeout_s = timeout_s

    async def sms(self, number: str, text: str, ours: int) -> Taken:  # noqa: ARG002 - the pocket reports nothing
        """Hand a short message to the pocket.

        Raises:
            DeliveryFailed: no process listens; it did not answer as it should (`unclear`), or did not accept the message
                (permanent).
        """
        return await self._deliver("sms", number, text)

    async def call(self, number: str, phrases: Sequence[str], ours: int, voice: str) -> Taken:  # noqa: ARG002 - as above
        """Hand a call that speaks the phrases, without pauses between them, to the pocket; `voice` is left out.

        Raises:
            DeliveryFailed: as for `sms`.
        """
        return await self._deliver("call", number, "".join(phrases))

    def report(self, path: str, headers: Mapping[str, str], body: bytes) -> DeliveryReport:  # noqa: ARG002 - as above
        """Refuse: nothing here makes delivery reports.

        Raises:
            ReportRefused: always.
        """
        raise ReportRefused("not-expected")

    async def _deliver(self, kind: Literal["sms", "call"], number: str, text: str) -> Taken:
        message = json.dumps({"kind": kind, "to": number, "text": text}, ensure_ascii=False)
        try:
            async with asyncio.timeout(self._timeout_s):
                reader, writer = await asyncio.open_unix_connection(self._line, limit=_LONGEST_ANSWER)
        except OSError as error:  # TimeoutError is one
            raise DeliveryFailed(f"no pocket at the line ({type(error).__name__})") from None
        try:
            async with asyncio.timeout(self._timeout_s):
                writer.write(message.encode() + b"\n")
                await writer.drain()
                answer = msgspec.json.decode(await reader.readline(), type=_Answer)
        except TimeoutError:
            raise DeliveryFailed("the pocket did not answer in time", unclear=True) from None
        except (OSError, ValueError, msgspec.DecodeError) as error:
            raise DeliveryFailed(f"no pocket at the line ({type(error).__name__})", unclear=True) from None
        finally:
            writer.close()
        if not answer.accepted:
            raise DeliveryFailed("the pocket did not accept the message", permanent=True)
        return Taken()
