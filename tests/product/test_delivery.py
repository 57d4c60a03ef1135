"""Mails by a real SMTP conversation; short messages and calls over the demo telephone's socket."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult

from demo.mailbox import Mailbox
from demo.telephone import PocketTelephone, code_in
from protocol.brand import load_brand
from protocol.secret import Secret
from service.gateways import DeliveryFailed, Mail
from service.gateways.mail import Security, SmtpSender, SmtpSettings, smtp_address
from service.gateways.telephone import EmbeddedTelephone
from service.messages import texts
from tests.support.certificates import self_signed

BRAND = load_brand(Path(__file__).parents[2] / "resources/brand/default.toml")
MAIL = Mail(to="taro@docomo.ne.jp", subject="【My APLUS】お知らせ", text="いつもありがとうございます。")


def settings(port: int, **more: Any) -> SmtpSettings:
    plain: dict[str, Any] = {"security": Security.NONE, "sink": True}
    return SmtpSettings(
        host="127.0.0.1", port=port, sender="noreply@card.example", sender_name="My APLUS", **(plain | more)
    )


class Server:
    """A mail server that keeps the commands and mails it gets, and answers as the test wants."""

    def __init__(self, rcpt: str = "250 OK", data: str = "250 OK") -> None:
        self._rcpt, self._data = rcpt, data
        self.commands: list[str] = []
        self.contents: list[bytes] = []

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self._rcpt

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Any, envelope: Any
    ) -> str:
        self.contents.append(envelope.content)
        return self._data

    @asynccontextmanager
    async def listening(self, **more: Any) -> AsyncIterator[int]:
        commands = self.commands

        class Recording(SMTP):
            async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802 - aiosmtpd's name
                commands.append(f"RCPT {arg}")
                await super().smtp_RCPT(arg)

        server = await asyncio.get_running_loop().create_server(
            lambda: Recording(self, hostname="mail.example", **more), "127.0.0.1", 0
        )
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()


async def test_mail_arrives_in_japanese_with_the_sender_s_name() -> None:
    async with Mailbox() as box:
        sender = SmtpSender(settings(box.port))
        assert sender.embedded
        await sender.send(texts.email_code(BRAND, "taro@docomo.ne.jp", Secret("0427"), 5))
        (letter,) = box.letters.all()
    assert letter.to == "taro@docomo.ne.jp"
    assert letter.sender == "My APLUS"
    assert letter.subject == "【My APLUS】認証コードのお知らせ"
    assert code_in(letter.text) == "0427"
    assert letter.text.startswith("いつもMy APLUSをご利用いただき、誠にありがとうございます。\n")


def test_mail_is_ascii_with_auto_submitted_and_date_headers_and_the_sender_s_domain_in_its_message_id() -> None:
    async def walk() -> bytes:
        server = Server()
        async with server.listening() as port:
            await SmtpSender(settings(port, sink=False)).send(MAIL)
        return server.contents[0]

    content = asyncio.run(walk())
    for header in (b"Auto-Submitted: auto-generated", b"Message-ID: <", b"Date: ", b"@card.example>"):
        assert header in content
    assert content.isascii()


@pytest.mark.parametrize(
    ("address", "wire"),
    [
        ("abc..d@docomo.ne.jp", '"abc..d"@docomo.ne.jp'),
        ("abc.@ezweb.ne.jp", '"abc."@ezweb.ne.jp'),
        (".abc@docomo.ne.jp", '".abc"@docomo.ne.jp'),
        ("a.b+c@example.com", "a.b+c@example.com"),
    ],
)
def test_mail_address_is_quoted_in_envelope_and_header_only_where_its_dots_demand_it(
    address: str, wire: str
) -> None:
    assert smtp_address(address) == wire

    async def walk() -> None:
        server = Server()
        async with server.listening() as port:
            await SmtpSender(settings(port, sink=False)).send(Mail(to=address, subject="件名", text="本文"))
        assert server.commands == [f"RCPT TO:<{wire}>"]
        assert f"To: {wire}\r\n".encode() in server.contents[0]
        async with Mailbox() as box:
            await SmtpSender(settings(box.port)).send(Mail(to=address, subject="件名", text="本文"))
            assert [letter.to for letter in box.letters.all()] == [address]

    asyncio.run(walk())


@pytest.mark.parametrize(
    ("rcpt", "data", "permanent", "reason"),
    [
        ("550 5.1.1 <taro@docomo.ne.jp> unknown", "250 OK", True, "the mail server refused the address (550)"),
        ("450 4.2.1 later", "250 OK", False, "the mail server refused the address (450)"),
        ("250 OK", "554 5.7.1 no", True, "the mail server refused the mail (554)"),
        ("250 OK", "451 4.3.0 later", False, "the mail server refused the mail (451)"),
    ],
)
def test_error_after_a_mail_server_s_refusal_says_whether_it_is_permanent_and_holds_no_address(
    rcpt: str, data: str, permanent: bool, reason: str
) -> None:
    async def walk() -> DeliveryFailed:
        async with Server(rcpt, data).listening() as port:
            with pytest.raises(DeliveryFailed) as failed:
                await SmtpSender(settings(port, sink=False)).send(MAIL)
            return failed.value

    failed = asyncio.run(walk())
    assert (failed.permanent, failed.reason) == (permanent, reason)
    assert failed.__cause__ is None
    assert failed.__suppress_context__


async def test_mail_to_a_closed_port_fails_and_may_be_retried() -> None:
    async with Mailbox() as box:
        port = box.port
    with pytest.raises(DeliveryFailed, match="no conversation with the mail server") as failed:
        await SmtpSender(settings(port)).send(MAIL)
    assert not failed.value.permanent


async def test_mail_to_a_silent_server_fails_at_the_sender_s_timeout() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(DeliveryFailed, match="did not answer in time"):
            await SmtpSender(settings(port, timeout=0.05)).send(MAIL)


async def test_mail_sender_set_to_a_sink_refuses_a_server_that_is_no_sink() -> None:
    server = Server()
    async with server.listening() as port:
        with pytest.raises(DeliveryFailed, match="not a sink"):
            await SmtpSender(settings(port)).send(MAIL)
    assert not server.commands


def test_mail_sender_is_not_embedded_without_a_sink_or_with_a_sink_on_another_host() -> None:
    assert not SmtpSender(settings(25, sink=False)).embedded
    far = SmtpSettings(host="mail.example", port=587, sender="a@card.example", sender_name="A", sink=True)
    assert not SmtpSender(far).embedded


def test_smtp_settings_without_tls_are_refused_for_a_remote_host() -> None:
    with pytest.raises(ValueError, match="security: none is for a loopback address only"):
        SmtpSettings(
            host="mail.example", port=25, sender="a@card.example", sender_name="A", security=Security.NONE
        )


async def test_mail_to_an_address_with_an_smtp_command_is_not_sent() -> None:
    server = Server()
    async with server.listening() as port:
        with pytest.raises(DeliveryFailed) as failed:
            await SmtpSender(settings(port, sink=False)).send(
                Mail(to="a@b.example>\r\nRCPT TO:<c@d.example", subject="件名", text="本文")
            )
        assert failed.value.permanent
    assert not server.commands


@pytest.mark.parametrize("trusted", [True, False])
def test_mail_server_gets_the_password_only_with_a_trusted_certificate(tmp_path: Path, trusted: bool) -> None:
    certificate, key = self_signed(tmp_path)
    seen: list[tuple[bytes, bytes]] = []

    def authenticate(_server: SMTP, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        seen.append((data.login, data.password))
        return AuthResult(success=True)

    async def walk() -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server = Server()
        async with server.listening(
            tls_context=context, require_starttls=True, auth_required=True, authenticator=authenticate
        ) as port:
            sender = SmtpSender(
                settings(
                    port,
                    sink=False,
                    security=Security.STARTTLS,
                    ca_file=certificate if trusted else None,
                    user="kiosk",
                    password=Secret("s3cret"),
                )
            )
            if trusted:
                await sender.send(MAIL)
            else:
                with pytest.raises(DeliveryFailed, match="no conversation"):
                    await sender.send(MAIL)
        assert seen == ([(b"kiosk", b"s3cret")] if trusted else [])
        assert len(server.contents) == (1 if trusted else 0)

    asyncio.run(walk())


async def test_sms_and_calls_arrive_at_the_demo_telephone(tmp_path: Path) -> None:
    async with PocketTelephone(tmp_path / "line") as telephone:
        gateway = EmbeddedTelephone(telephone.line)
        assert gateway.embedded
        await gateway.sms("+819012345678", texts.code_sms(BRAND, Secret("0427"), 5), 1)
        await gateway.call("+81312345678", texts.code_call(BRAND, Secret("88041234"), 5), 1, "ja-JP")
        sms, call = telephone.rings.all()
    assert (sms.kind, sms.to, code_in(sms.text)) == ("sms", "+819012345678", "0427")
    assert (call.kind, call.to, code_in(call.text)) == ("call", "+81312345678", "88041234")
    assert not telephone.line.exists()


async def test_sms_fails_while_no_demo_telephone_listens_on_its_socket(tmp_path: Path) -> None:
    with pytest.raises(DeliveryFailed, match="no pocket at the line") as failed:
        await EmbeddedTelephone(tmp_path / "line").sms("+819012345678", "…", 1)
    assert not failed.value.permanent


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [(b'{"accepted": false}\n', "did not accept"), (b"?\n", "no pocket"), (b"", "no pocket")],
)
async def test_call_that_the_demo_telephone_refuses_or_answers_with_garbage_or_nothing_fails(
    tmp_path: Path, answer: bytes, sentence: str
) -> None:
    async def peer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(answer)
        writer.close()

    async with await asyncio.start_unix_server(peer, tmp_path / "line"):
        with pytest.raises(DeliveryFailed, match=sentence):
            await EmbeddedTelephone(tmp_path / "line").call("+819012345678", ("…",), 1, "ja-JP")


async def test_demo_telephone_refuses_a_malformed_message_and_accepts_the_next_one(tmp_path: Path) -> None:
    async with PocketTelephone(tmp_path / "line") as telephone:
        reader, writer = await asyncio.open_unix_connection(telephone.line)
        writer.write(b'{"kind": "fax"}\n')
        assert b'"accepted":false' in await reader.readline()
        writer.close()
        await EmbeddedTelephone(telephone.line).sms("+819012345678", "まだ届く", 1)
        assert [ring.text for ring in telephone.rings.all()] == ["まだ届く"]


async def test_waiting_at_the_demo_telephone_returns_the_next_message_and_no_earlier_one(
    tmp_path: Path,
) -> None:
    async with PocketTelephone(tmp_path / "line") as telephone:
        gateway = EmbeddedTelephone(telephone.line)
        await gateway.sms("+819012345678", "一", 1)
        before = telephone.rings.count
        waiting = asyncio.create_task(telephone.rings.after(before))
        await asyncio.sleep(0)
        await gateway.sms("+819012345678", "二", 1)
        assert (await waiting).text == "二"
