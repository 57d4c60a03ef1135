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
from service.words import LANGUAGES

_LONGEST_MESSAGE = 16 * 1024
"""Bytes of a line, which holds one message; a longer one ends the connection."""


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
    """Listens at the Unix socket `line` while its `async with` block lasts; puts messages and calls into `rings`."""

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
    """Return the code in a message; empty if there is none.

    That is 4 to 8 digits after a colon or the particle は or 는, or as many that are spoken one by one.
    """
    if shown := re.search(r"[は는:：]\s*(\d{4,8})(?=[\s.,。，입で]|$)", text):
        return shown[1]
    for words in LANGUAGES.values():
        digit, between = "|".join(words.digits), re.escape(words.between_digits.strip())
        if spoken := re.search(rf"(?:(?:{digit}){between}\s*){{3,7}}(?:{digit})", text):
            return "".join(str(words.digits.index(word)) for word in re.findall(digit, spoken[0]))
    return ""


def domestic(number: str) -> str:
    """Return a Japanese number in national form, any other unchanged: +819012345678 becomes 090-1234-5678."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    if parsed.country_code != phonenumbers.country_code_for_region("JP"):
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
