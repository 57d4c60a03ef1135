"""A provider of telephony on the loopback: takes messages and calls as Twilio does, and reports what became of them."""

import base64
import hmac
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlencode
from xml.etree.ElementTree import fromstring

from tests.support.local_server import Asked, HttpAnswer, LocalServer, json_answer

ACCOUNT = "AC" + "0" * 32
TOKEN = "the-auth-token"
SENDER = "+815012345678"


@dataclass(frozen=True)
class Message:
    """What the provider took. `body` is the text of a message, or what a call speaks, its phrases joined by a blank."""

    sid: str
    kind: str
    to: str
    body: str
    callback: str


@dataclass
class Twilio:
    """The account's messages, in order. `server.handler` may be changed to play a fault."""

    token: str = TOKEN
    messages: list[Message] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.server = LocalServer(self.take)

    async def take(self, asked: Asked) -> HttpAnswer:
        """Answer a request as Twilio does, and keep the message or call that it makes."""
        basic = base64.b64encode(f"{ACCOUNT}:{self.token}".encode()).decode()
        if asked.headers.get("authorization") != f"Basic {basic}":
            return json_answer({"code": 20003, "message": "Authenticate", "status": 401}, 401)
        form = asked.form
        kinds = {
            f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json": "sms",
            f"/2010-04-01/Accounts/{ACCOUNT}/Calls.json": "call",
        }
        kind = kinds.get(asked.path, "")
        if asked.method != "POST" or not kind:
            return json_answer({"code": 20404, "message": "not found", "status": 404}, 404)
        if form.get("From") != SENDER or not form.get("To", "").startswith("+"):
            return json_answer({"code": 21211, "message": "Invalid 'To' Phone Number", "status": 400}, 400)
        sid = ("SM" if kind == "sms" else "CA") + f"{len(self.messages):032x}"
        body = form["Body"] if kind == "sms" else " ".join(said(form["Twiml"]))
        self.messages.append(Message(sid, kind, form["To"], body, form.get("StatusCallback", "")))
        return json_answer({"sid": sid, "status": "queued", "to": form["To"]}, HTTPStatus.CREATED)

    def report(self, message: Message, status: str, **more: str) -> tuple[dict[str, str], bytes]:
        """Return headers and body of the provider's report of a message's status, as it is posted to the callback."""
        short = "Message" if message.kind == "sms" else "Call"
        fields = {
            f"{short}Sid": message.sid,
            f"{short}Status": status,
            "To": message.to,
            "From": SENDER,
            **more,
        }
        signed = message.callback + "".join(f"{name}{fields[name]}" for name in sorted(fields))
        mac = base64.b64encode(hmac.digest(self.token.encode(), signed.encode(), "sha1")).decode()
        headers = {"X-Twilio-Signature": mac, "Content-Type": "application/x-www-form-urlencoded"}
        return headers, urlencode(fields).encode()


def said(document: str) -> list[str]:
    """Return what a TwiML document speaks. Assert that it holds only Say, in Japanese, with Pauses between."""
    verbs = list(fromstring(document))  # noqa: S314 - what our own adapter has written
    assert {verb.tag for verb in verbs} <= {"Say", "Pause"}
    assert all(verb.get("language") == "ja-JP" for verb in verbs if verb.tag == "Say")
    assert [verb.tag for verb in verbs[1::2]] == ["Pause"] * (len(verbs) // 2)
    return [verb.text or "" for verb in verbs if verb.tag == "Say"]
