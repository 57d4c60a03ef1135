"""The customer's mail box: an SMTP server on the loopback that keeps the last mails and relays none."""

import asyncio
import socket
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as default_policy
from types import TracebackType
from typing import Any, Self

import msgspec
from aiosmtpd.smtp import SMTP

from demo.inbox import Inbox
from service.gateways.mail import SINK_EXTENSION


class ReceivedMail(msgspec.Struct, frozen=True, kw_only=True):
    """A mail as the customer reads it."""

    to: str
    """The recipient in the envelope."""
    sender: str
    """The name in the From header, or its address."""
    subject: str
    text: str
    arrived: datetime

    def __repr__(self) -> str:
        return "ReceivedMail(…)"


class Mailbox:
    """Listens on a free `port` of the loopback, 0 before, while its `async with` block lasts; puts each mail into `letters`."""

    def __init__(self) -> None:
        self.letters: Inbox[ReceivedMail] = Inbox()
        self.port = 0

    async def __aenter__(self) -> Self:
        # aiosmtpd's Controller runs a second event loop in a thread; its protocol is at home in this one.
        self._server = await asyncio.get_running_loop().create_server(
            lambda: SMTP(self, hostname="mailbox.localhost", ident="demo"),
            host="127.0.0.1",
            port=0,
            family=socket.AF_INET,
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.close()

    async def handle_EHLO(  # noqa: N802 - the name and the arguments that aiosmtpd calls with
        self, _server: SMTP, session: Any, _envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        """Return the responses with SINK_EXTENSION: a demo's service sends mails only to a server that announces it."""
        session.host_name = hostname
        return [*responses[:-1], f"250-{SINK_EXTENSION.upper()}", responses[-1]]

    async def handle_DATA(  # noqa: N802 - the name that aiosmtpd calls
        self, _server: SMTP, _session: Any, envelope: Any
    ) -> str:
        """Keep a mail of one text part, once for each recipient; return the reply that accepts it."""
        message = message_from_bytes(envelope.content, _class=EmailMessage, policy=default_policy)
        sender = message["From"].addresses[0]
        for to in envelope.rcpt_tos:
            self.letters.put(
                ReceivedMail(
                    to=to,
                    sender=sender.display_name or sender.addr_spec,
                    subject=message["Subject"],
                    text=message.get_content().replace("\r\n", "\n").strip(),
                    arrived=datetime.now().astimezone(),
                )
            )
        return "250 2.0.0 Kept here"
