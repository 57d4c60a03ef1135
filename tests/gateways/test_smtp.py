"""Mail through a server that wants TLS and a sign-in, also while that server is faulty or silent."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Any, AnyStr

import pytest
from aiosmtpd.smtp import SMTP, AuthResult

from protocol.secret import Secret
from service.gateways import DeliveryFailed, Mail
from service.gateways.mail import Security, SmtpSender, SmtpSettings
from tests.support.certificates import self_signed

MAIL = Mail(to="taro@docomo.ne.jp", subject="【My APLUS】お知らせ", text="認証コード： 0427")
PASSWORD = "s3cret-of-ours"


@dataclass
class MailServer:
    """Takes mails after TLS and sign-in. `answers` replaces what it says to a command; None: it hangs up instead.

    `silent` names the command after which it says nothing more.
    """

    certificate: Path
    key: Path
    security: Security = Security.STARTTLS
    answers: dict[str, str | None] = field(default_factory=dict)
    silent: str = ""
    offers_tls: bool = True
    offers_auth: bool = True
    contents: list[bytes] = field(default_factory=list)
    signed_in: int = 0

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[int]:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        implicit = self.security is Security.TLS
        options: dict[str, Any] = {}
        if self.offers_tls and not implicit:
            options |= {"tls_context": context, "require_starttls": True}
        if self.offers_auth:
            by_tls = not implicit and self.offers_tls  # what aiosmtpd can tell: it knows STARTTLS alone
            options |= {
                "authenticator": self._authenticate,
                "auth_required": by_tls,
                "auth_require_tls": by_tls,
            }
        held: list[_Conversation] = []

        def hold() -> _Conversation:
            held.append(_Conversation(self, **options))
            return held[-1]

        server = await asyncio.get_running_loop().create_server(
            hold, "127.0.0.1", 0, ssl=context if implicit else None
        )
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
            await asyncio.gather(*(conversation.end() for conversation in held))

    def sender(self, port: int, **more: Any) -> SmtpSender:
        wanted: dict[str, Any] = {
            "user": "kiosk",
            "password": Secret(PASSWORD),
            "ca_file": self.certificate,
            "timeout": 60.0,
        }
        return SmtpSender(
            SmtpSettings(
                host="127.0.0.1", port=port, sender="noreply@card.example", sender_name="My APLUS",
                security=self.security, **(wanted | more),
            )
        )  # fmt: skip

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Any, envelope: Any
    ) -> str:
        self.contents.append(envelope.content)
        return "250 OK"

    def _authenticate(
        self, _server: SMTP, _session: Any, _envelope: Any, _mechanism: str, data: Any
    ) -> AuthResult:
        right = (data.login, data.password) == (b"kiosk", PASSWORD.encode())
        self.signed_in += right
        return AuthResult(success=right, handled=False)


class _Conversation(SMTP):
    def __init__(self, ours: MailServer, **options: Any) -> None:
        self._ours = ours
        self._command = ""
        super().__init__(ours, hostname="mail.example", **options)

    async def end(self) -> None:
        """End the conversation, whatever it waits for."""
        for transport in (self.transport, self._original_transport):
            if isinstance(transport, asyncio.Transport):
                transport.abort()
        if self._handler_coroutine is not None:
            self._handler_coroutine.cancel()
            await asyncio.gather(self._handler_coroutine, return_exceptions=True)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802 - aiosmtpd's name
        self._command = "MAIL"
        await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802 - aiosmtpd's name
        self._command = "RCPT"
        await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802 - aiosmtpd's name
        self._command = "DATA"
        await super().smtp_DATA(arg)

    async def smtp_AUTH(self, arg: str | None) -> None:  # noqa: N802 - aiosmtpd's name
        self._command = "AUTH"
        await super().smtp_AUTH(arg)

    async def smtp_QUIT(self, arg: str | None) -> None:  # noqa: N802 - aiosmtpd's name
        self._command = "QUIT"
        await super().smtp_QUIT(arg)

    async def push(self, status: AnyStr) -> None:
        """Send a reply, or the fault that a test wants in its place; "." is the reply after the mail itself."""
        command = self._command
        if command == "DATA" and not _is(status, "354"):
            command = "."
        if not self._command:
            command = "220" if _is(status, "220 mail") else ""
        if command and command == self._ours.silent:
            await asyncio.Event().wait()
        if command in self._ours.answers:
            answer = self._ours.answers[command]
            if answer is None:
                assert isinstance(self.transport, asyncio.Transport)
                self.transport.abort()
                raise asyncio.CancelledError
            await super().push(answer)
            return
        await super().push(status)


def _is(status: str | bytes, beginning: str) -> bool:
    return (status.decode() if isinstance(status, bytes) else status).startswith(beginning)


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
async def test_mail_is_sent_over_tls_after_smtp_auth_with_the_same_message_id_at_every_try(
    security: Security, tmp_path: Path
) -> None:
    server = MailServer(*self_signed(tmp_path), security)
    async with server.listening() as port:
        sender = server.sender(port)
        for key in ("1.7", "1.7", "1.8"):
            await sender.send(MAIL, key)
    assert server.signed_in == 3
    ids = [message_from_bytes(content)["Message-ID"] for content in server.contents]
    assert ids == ["<1.7@card.example>", "<1.7@card.example>", "<1.8@card.example>"]


async def test_smtp_greet_reports_a_refused_sign_in_or_silence_and_sends_no_mail(tmp_path: Path) -> None:
    server = MailServer(*self_signed(tmp_path))
    async with server.listening() as port:
        await server.sender(port).greet(60.0)
        assert server.signed_in == 1
        with pytest.raises(DeliveryFailed, match=r"refused our sign-in \(535\)"):
            await server.sender(port, password=Secret("another")).greet(60.0)
        server.silent = "AUTH"
        with pytest.raises(DeliveryFailed, match="did not answer in time"):
            await server.sender(port).greet(0.3)
    assert server.contents == []


FAULTS: dict[str, tuple[dict[str, Any], str, bool, int]] = {
    # what is played: how, what the outbox records, whether trying again is useless, how many mails the server has
    "not now": ({"answers": {"220": "421 4.3.2 shutting down"}}, "answered 421", False, 0),
    "hangs up at once": ({"answers": {"220": None}}, "no conversation", False, 0),
    "wrong password": ({"answers": {"AUTH": "535 5.7.8 no"}}, r"refused our sign-in \(535\)", False, 0),
    "sign-in later": ({"answers": {"AUTH": "454 4.7.0 later"}}, r"refused our sign-in \(454\)", False, 0),
    "no sign-in offered": ({"offers_auth": False}, r"refused our sign-in \(535\)", False, 0),
    "no TLS offered": ({"offers_tls": False}, "no conversation", False, 0),
    "sender refused": ({"answers": {"MAIL": "550 5.7.1 no"}}, "answered 550", False, 0),
    "sender later": ({"answers": {"MAIL": "451 4.7.1 later"}}, "answered 451", False, 0),
    "address unknown": ({"answers": {"RCPT": "550 5.1.1 no <taro@docomo.ne.jp>"}}, r"address \(550\)", True, 0),
    "mail box full": ({"answers": {"RCPT": "452 4.2.2 full"}}, r"address \(452\)", False, 0),
    "greylisted": ({"answers": {"RCPT": "450 4.2.0 later"}}, r"address \(450\)", False, 0),
    "mail refused": ({"answers": {".": "554 5.7.1 spam"}}, r"the mail \(554\)", True, 1),
    "mail later": ({"answers": {".": "451 4.3.0 later"}}, r"the mail \(451\)", False, 1),
    "hangs up before the mail": ({"answers": {"DATA": None}}, "no conversation", False, 0),
    "hangs up after the mail": ({"answers": {".": None}}, "no conversation", False, 1),
    "nonsense": ({"answers": {"MAIL": "maybe"}}, "answered -1", False, 0),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_mail_server_fault_gives_a_reason_without_secrets_and_whether_a_retry_is_useless(
    fault: str, tmp_path: Path
) -> None:
    how, reason, permanent, taken = FAULTS[fault]
    server = MailServer(*self_signed(tmp_path), **how)
    async with server.listening() as port:
        with pytest.raises(DeliveryFailed, match=reason) as failed:
            await server.sender(port).send(MAIL)
    assert failed.value.permanent is permanent
    assert len(server.contents) == taken
    for word in ("taro", "0427", PASSWORD, "kiosk"):
        assert word not in failed.value.reason
    assert failed.value.__suppress_context__


@pytest.mark.parametrize("silent_from", ["220", "AUTH", "MAIL", "RCPT", "DATA", "."])
async def test_mail_to_a_silent_server_fails_at_the_sender_s_timeout_and_may_be_retried(
    silent_from: str, tmp_path: Path
) -> None:
    server = MailServer(*self_signed(tmp_path), silent=silent_from)
    async with server.listening() as port:
        with pytest.raises(DeliveryFailed, match="did not answer in time") as failed:
            await server.sender(port, timeout=0.3).send(MAIL)
    assert not failed.value.permanent


async def test_mail_that_was_accepted_is_sent_though_the_server_does_not_answer_quit(tmp_path: Path) -> None:
    plain: dict[str, Any] = {"security": Security.NONE, "offers_tls": False, "offers_auth": False}
    server = MailServer(*self_signed(tmp_path), **plain, silent="QUIT")
    async with server.listening() as port:
        await server.sender(port, user="", password=Secret(""), timeout=1.0).send(MAIL)
    assert len(server.contents) == 1


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
async def test_mail_server_with_a_wrong_host_name_or_untrusted_certificate_gets_no_sign_in_and_no_mail(
    security: Security, tmp_path: Path
) -> None:
    server = MailServer(*self_signed(tmp_path), security)
    async with server.listening() as port:
        for more in ({"host": "localhost"}, {"ca_file": None}):
            wanted: dict[str, Any] = {"host": "127.0.0.1", "ca_file": server.certificate, **more}
            sender = SmtpSender(
                SmtpSettings(
                    port=port, sender="noreply@card.example", sender_name="My APLUS", security=security,
                    user="kiosk", password=Secret(PASSWORD), timeout=60.0, **wanted,
                )
            )  # fmt: skip
            with pytest.raises(DeliveryFailed, match="no conversation"):
                await sender.send(MAIL)
    assert (server.signed_in, server.contents) == (0, [])
