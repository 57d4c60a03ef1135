"""Short messages and calls through a provider that speaks Twilio's API, on real sockets."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from protocol.brand import load_brand
from protocol.secret import Secret
from service.gateways import DeliveryFailed, DeliveryReport, ReportRefused
from service.gateways.telephone_pair import TelephonePair
from service.gateways.telephone_twilio import TwilioAccount, TwilioTelephone, signature, twiml
from service.messages import texts
from tests.support.local_server import HANG_UP, HttpAnswer, LocalServer, always, json_answer, never
from tests.support.twilio_server import ACCOUNT, SENDER, TOKEN, Twilio, said

BRAND = load_brand(Path(__file__).parents[2] / "resources/brand/default.toml")
NUMBER = "+819012345678"
REPORTS_AT = "https://reports.example"


def telephone(
    url: str, *, token: str = TOKEN, reports_at: str = REPORTS_AT, timeout_s: float = 60
) -> TwilioTelephone:
    account = TwilioAccount(url=url, account=ACCOUNT, token=Secret(token), sender=SENDER)
    return TwilioTelephone(account, reports_at=reports_at, reports_within=60, timeout_s=timeout_s)


async def test_sms_and_voice_call_reach_the_provider_with_their_text_and_report_address() -> None:
    provider = Twilio()
    async with provider.server.listening() as url:
        ours = telephone(url)
        assert not ours.embedded
        taken = await ours.sms(NUMBER, "認証コードは 0427 です", 7)
        called = await ours.call("+81332345678", texts.code_call(BRAND, Secret("0427"), 5), 8, "ja-JP")
    message, call = provider.messages
    assert (taken.receipt, taken.reports_within) == (message.sid, 60)
    assert called.receipt == call.sid
    assert (message.kind, message.to, message.body) == ("sms", NUMBER, "認証コードは 0427 です")
    assert (call.kind, call.to) == ("call", "+81332345678")
    assert call.body.count("ゼロ、 よん、 に、 なな。") == 2
    assert message.callback == f"{REPORTS_AT}/callbacks/telephone/sms/7"
    assert call.callback == f"{REPORTS_AT}/callbacks/telephone/voice/8"
    assert provider.server.asked[1].form["Timeout"] == "30"


async def test_sms_without_a_report_address_asks_for_and_expects_no_report() -> None:
    provider = Twilio()
    async with provider.server.listening() as url:
        taken = await telephone(url, reports_at="").sms(NUMBER, "…", 7)
    assert taken.reports_within is None
    assert "StatusCallback" not in provider.server.asked[0].form


def test_twiml_escapes_the_text_of_a_voice_call() -> None:
    document = twiml(("</Say><Dial>+810000000</Dial>", "A & B"), "ja-JP")
    assert said(document) == ["</Say><Dial>+810000000</Dial>", "A & B"]


FAULTS = [
    ("invalid number", json_answer({"code": 21211}, 400), (True, False)),
    ("no such account", json_answer({"code": 20404}, 404), (True, False)),
    ("wrong token", json_answer({"code": 20003}, 401), (False, False)),
    ("too many", json_answer({"code": 20429}, 429), (False, False)),
    ("overloaded", HttpAnswer(503), (False, False)),
    ("broken", HttpAnswer(500, b"<html>"), (False, True)),
    (
        "a redirect is not followed",
        HttpAnswer(307, headers=(("Location", "http://127.0.0.1:9/"),)),
        (False, True),
    ),
    ("hangs up", HANG_UP, (False, True)),
    ("cut in the answer", HttpAnswer(201, b'{"sid": "SM1"}', cut=4), (False, True)),
    ("taken, it says, without an id", json_answer({"status": "queued"}, 201), (False, True)),
    ("taken, it says, as a page", HttpAnswer(201, b"<html>"), (False, True)),
    ("an answer without end", HttpAnswer(201, b" " * 200_000), (False, True)),
    ("taken and given up at once", json_answer({"sid": "SM1", "status": "failed"}, 201), (True, False)),
]


@pytest.mark.parametrize(
    ("answer", "kind"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
async def test_sms_failure_says_whether_it_is_permanent_and_whether_it_may_have_been_sent(
    answer: HttpAnswer, kind: tuple[bool, bool]
) -> None:
    server = LocalServer(always(answer))
    async with server.listening() as url:
        with pytest.raises(DeliveryFailed) as failed:
            await telephone(url).sms(NUMBER, "認証コードは 0427 です", 7)
    assert (failed.value.permanent, failed.value.unclear) == kind
    assert len(server.asked) == 1
    for secret in ("0427", "9012345678", TOKEN, ACCOUNT):
        assert secret not in failed.value.reason
    shown_with_it = None if failed.value.__suppress_context__ else failed.value.__context__
    assert shown_with_it is None


async def test_sms_to_a_silent_provider_fails_and_may_have_been_sent() -> None:
    async with LocalServer(never).listening() as url:
        with pytest.raises(DeliveryFailed, match="no answer in time") as failed:
            await telephone(url, timeout_s=0.2).sms(NUMBER, "…", 7)
    assert failed.value.unclear


async def test_sms_to_a_closed_port_fails_as_not_sent_and_may_be_retried() -> None:
    async with LocalServer(never).listening() as url:
        pass
    with pytest.raises(DeliveryFailed, match="not reached") as failed:
        await telephone(url).sms(NUMBER, "…", 7)
    assert (failed.value.permanent, failed.value.unclear) == (False, False)


@pytest.mark.parametrize(
    ("caller", "expected"),
    [("+12349013030", "0/KCTR6DLpKmkAf8muzZqo1nDgQ="), ("+14158675309", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")],
)
def test_report_signature_matches_the_provider_s_documentation(caller: str, expected: str) -> None:
    fields = [
        ("To", "+18005551212"),
        ("Caller", caller),
        ("CallSid", "CA1234567890ABCDE"),
        ("From", caller),
        ("Digits", "1234"),
    ]
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert signature(Secret("12345"), url, fields) == expected


PATH = "/callbacks/telephone/sms/7"


def reported(
    status: str, *, change: Callable[[bytes], bytes] = bytes, path: str = PATH, **more: str
) -> DeliveryReport:
    """Return what the telephone reads in a report that the provider has made and signed."""

    async def walk() -> DeliveryReport:
        provider = Twilio()
        async with provider.server.listening() as url:
            ours = telephone(url)
            await ours.sms(NUMBER, "…", 7)
            headers, body = provider.report(provider.messages[0], status, **more)
            lower = {name.lower(): value for name, value in headers.items()}
            return ours.report(path, lower, change(body))

    return asyncio.run(walk())


@pytest.mark.parametrize(
    ("status", "arrived"),
    [("queued", None), ("sent", None), ("delivered", True), ("undelivered", False), ("failed", False)],
)
def test_delivery_report_status_says_arrived_failed_or_not_yet(status: str, arrived: bool | None) -> None:
    report = reported(status, ErrorCode="30003") if arrived is False else reported(status)
    assert (report.receipt, report.arrived) == ("SM" + "0" * 32, arrived)
    assert report.reason == {False: f"{status} 30003", True: status, None: ""}[arrived]


@pytest.mark.parametrize(
    ("change", "path", "reason"),
    [
        (lambda body: body.replace(b"delivered", b"failed"), PATH, "bad-signature"),
        (lambda body: body + b"&ErrorCode=1", PATH, "bad-signature"),
        (bytes, "/callbacks/telephone/sms/8", "bad-signature"),
        (lambda _: b"", PATH, "bad-signature"),
        (lambda _: b"\xff\xfe=1", PATH, "malformed"),
        (lambda _: b"&".join(b"a=1" for _ in range(1000)), PATH, "malformed"),
    ],
)
def test_delivery_report_that_is_changed_malformed_or_for_another_message_is_refused(
    change: Callable[[bytes], bytes], path: str, reason: str
) -> None:
    with pytest.raises(ReportRefused) as refused:
        reported("delivered", change=change, path=path)
    assert refused.value.reason == reason


def test_delivery_report_with_an_unknown_status_is_refused() -> None:
    with pytest.raises(ReportRefused, match="malformed"):
        reported("teleported")


async def test_sms_go_to_one_provider_calls_to_another_and_a_report_signed_by_the_other_is_refused() -> None:
    one, two = Twilio(token="one"), Twilio(token="two")
    async with one.server.listening() as first, two.server.listening() as second:
        pair = TelephonePair(telephone(first, token="one"), telephone(second, token="two"))
        assert not pair.embedded
        await pair.sms(NUMBER, "…", 7)
        await pair.call(NUMBER, ("…",), 8, "ja-JP")
    assert [message.kind for message in one.messages] == ["sms"]
    assert [message.kind for message in two.messages] == ["call"]
    for provider in (one, two):
        message = provider.messages[0]
        path = message.callback.removeprefix(REPORTS_AT)
        headers, body = provider.report(message, "completed")
        lower = {name.lower(): value for name, value in headers.items()}
        assert pair.report(path, lower, body).arrived
        other = path.replace("sms", "voice") if "sms" in path else path.replace("voice", "sms")
        with pytest.raises(ReportRefused, match="bad-signature"):
            pair.report(other, lower, body)
