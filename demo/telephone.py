"""The customer's telephone: takes the messages and calls of `service.gateways.telephone`."""

import asyncio
import re
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import msgspec
import phonenumbers

from demo.inbox import Inbox

_LONGEST_MESSAGE = 16 * 1024
"""Bytes."""
_READINGS = {
    "ゼロ": "0",
    "いち": "1",
    "に": "2",
    "さん": "3",
    "よん": "4",
    "ご": "5",
    "ろく": "6",
    "なな": "7",
    "はち": "8",
    "きゅう": "9",
}


class _Message(msgspec.Struct, frozen=True):
    kind: Literal["sms", "call"]
    to: str
    text: str


class Ring(msgspec.Struct, frozen=True, kw_only=True):
    """A short message, or a call with the text that was spoken."""

    kind: Literal["sms", "call"]
    to: str
    """E.164."""
    text: str
    arrived: datetime

    def __repr__(self) -> str:
        return "Ring(…)"


class PocketTelephone:
    """Listens at the Unix socket `line` while its `async with` block lasts."""

    def __init__(self, line: Path) -> None:
        self.line = line
        self.rings: Inbox[Ring] = Inbox()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_unix_server(self._answer, self.line, limit=_LONGEST_MESSAGE)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.close()
        self.line.unlink(missing_ok=True)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                writer.write(msgspec.json.encode(self._take(line)) + b"\n")
                await writer.drain()
        except (ValueError, OSError):
            pass  # the line is too long, or the caller hung up: nothing to answer
        finally:
            writer.close()

    def _take(self, line: bytes) -> dict[str, object]:
        try:
            message = msgspec.json.decode(line, type=_Message)
        except msgspec.DecodeError as error:
            return {"accepted": False, "reason": str(error)}
        now = datetime.now().astimezone()
        self.rings.put(Ring(kind=message.kind, to=message.to, text=message.text, arrived=now))
        return {"accepted": True}


def code_in(text: str) -> str:
    """Return the code that a mail or a short message shows, or a call speaks; empty if there is none."""
    shown = re.search(r"認証コード(?:は|：)\s*(\d{4,8})(?!\d)", text)
    if shown:
        return shown[1]
    reading = "|".join(_READINGS)
    spoken = re.search(rf"(?:(?:{reading})、){{3,7}}(?:{reading})(?=。)", text)
    return "".join(_READINGS[word] for word in spoken[0].split("、")) if spoken else ""


def domestic(number: str) -> str:
    """Return a Japanese number in national form, any other unchanged: +819012345678 becomes 090-1234-5678."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    if parsed.country_code != phonenumbers.country_code_for_region("JP"):
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
