"""The screens of keys, the top screen and its own, and the covers, in the states a customer can meet, with made-up data."""

from collections.abc import Callable
from functools import partial

from hid.readiness import Readiness
from hid.vocabulary import Advice
from kiosk.keys.troubles import TROUBLES, purposes_of, ways_out
from kiosk.passcode_rules import PasscodeFlaw
from kiosk.views.choosing import AccountChoiceView, WhoseAccountView
from kiosk.views.enrolment import EnrolledView, EnrolmentIntroductionView
from kiosk.views.fingers import CaptureView, FingersView
from kiosk.views.key_offers import KeyOffer, KeyOffersView
from kiosk.views.key_settings import KeyAct, KeySettingsView
from kiosk.views.key_trouble import KeyTroubleView, UnusableKeyView
from kiosk.views.overlays import IdleView, JourneyGoneView, LineLostView, SessionEndView, StaffCalledView
from kiosk.views.passcode import PasscodeView
from kiosk.views.passcode_text import PasscodeTextView
from kiosk.views.present_key import KeyChoice, KeyKnownView, PresentKeyView, TakeKeyView
from kiosk.views.slip import SlipState
from kiosk.views.top import QuestionView, RenameView, TopView
from kiosk.views.verify import VerifyView
from kiosk.views.view import View
from protocol import steps
from protocol.refusals import Refusal, RefusalCode

MODEL = "YubiKey Bio"
OF_CARDS = ("timed-out", "silent", "busy", "pin-auth-blocked", "uv-blocked", "reset-too-late", "removed-after")
"""Troubles that have words of their own for a card."""
ONLY_OF_CARDS = ("payment-card", "not-fido", "hold-still", "lay-again")
"""Troubles that nothing but a card can have."""
QUESTIONS = (
    "remove-key", "remove-last-key", "leave-passcode", "start-over", "leave-enrolment", "leave-staff-enrolment",
    "remove-finger", "remove-finger-number", "delete-credential", "reset-key", "end-journey", "read-and-write",
)  # fmt: skip
"""Questions of QuestionView, but "written", which has another subject."""


def capture(
    advice: Advice | None, remaining: int, total: int, *, card: bool = False, another: bool = False
) -> CaptureView:
    """Return the screen that captures a finger, before or after a sample.

    `advice`: the advice on the last sample; None before the first. `remaining`: good samples still wanted, of
    `total`. `another`: the key knows a finger already.
    """
    view = CaptureView(MODEL, card=card, another=another)
    view.show_sample(advice, remaining, total)
    return view


def verify(
    *,
    purpose: str = "sign-in",
    finger: bool = True,
    card: bool = False,
    waiting: bool = True,
    again: bool = False,
    left: int | None = None,
    enrolled_here: bool = True,
    has_passcode: bool = True,
) -> VerifyView:
    """Return the screen on which a key verifies its owner, by itself (`finger`) or with a touch.

    `waiting`: the key has begun to wait for the customer. `again`: the last finger was not recognised. `left`: fingers left to
    try, None if unknown. Both are ignored unless `waiting`. `enrolled_here`: fingers can be enrolled on this terminal.
    `has_passcode`: the passcode is offered instead of a finger.
    """
    view = VerifyView(
        purpose=purpose,
        finger=finger,
        enrolled_here=enrolled_here,
        passcode=has_passcode,
        key_name=MODEL,
        card=card,
    )
    if waiting:
        view.show_waiting(again=again, tries_left=left)
    return view


def passcode(
    mode: str = "choose",
    *,
    sensor: bool = True,
    entered: int = 0,
    trouble: str = "",
    left: int | None = None,
    length: int = 6,
    replaces: PasscodeFlaw | None = None,
    purpose: str = "enrolment",
) -> PasscodeView:
    """Return the pad for a passcode of `length` digits, of which `entered` (six at most) were pressed.

    `mode`: "choose", "repeat" or "enter". `trouble`: why a passcode is asked for again, "" for none; `left`: passcodes left to
    try, None if unknown, ignored without a `trouble`. A pressed digit clears the trouble: give it with `entered` 0. `replaces`:
    the flaw of the present passcode.
    """
    view = PasscodeView(mode=mode, sensor=sensor, length=length, replaces=replaces, purpose=purpose)
    if trouble:
        view.show_trouble(trouble, left)
    # drawn at random, no two pictures would be alike; said again, the digits stand at other places
    view._layout = ["", *"1234567", "", *"890"] if mode == "repeat" else [*"1234", "", *"567", "", *"890"]
    for digit in "294815"[:entered]:
        view.press(digit)
    return view


def passcode_text(
    typed: str = "",
    *,
    left: int | None = None,
    shown: bool = False,
    mode: str = "enter",
    shortest: int = 4,
    trouble: str = "wrong",
    purpose: str = "enrolment",
) -> PasscodeTextView:
    """Return the keyboard for a passcode of which `typed` was typed, in clear if `shown`, else as dots.

    `mode`: "choose", "repeat" or "enter". `left`: passcodes left to try, None if unknown. `trouble` shows only while nothing is
    typed, and "wrong", the default, only with `left`.
    """
    view = PasscodeTextView(mode=mode, shortest=shortest, purpose=purpose)
    if left is not None or trouble != "wrong":
        view.show_trouble(trouble, left)
    view.type(typed)
    if shown:
        view.fields[0].toggle()
    return view


def reading() -> PresentKeyView:
    """Return the screen that asks for a key, while a card is being read."""
    view = PresentKeyView(purpose="enrolment")
    view.show_reading(reading=True)
    return view


def enrolled(slip: SlipState) -> EnrolledView:
    """Return screen 15 where slips are printed, with its slip in this state."""
    view = EnrolledView(sensor=True, name=MODEL, reference="7K3M-Q2XD")
    view.show_slip(slip)
    return view


def settings(
    fingers: list[str], *, ready: Readiness = Readiness.FINGER, done: KeyAct | None = None
) -> KeySettingsView:
    """Return the page of a key with these fingers.

    `fingers`: their names; "" for one without a name. `ready`: the readiness of the key. `done`: what was just
    done.
    """
    return KeySettingsView(
        key_name=MODEL, ready=ready, fingers=fingers, passcodes_left=8, fingers_left=3, done=done
    )


def offers(
    flaw: PasscodeFlaw | None = None, done: KeyOffer | None = None, *, finger: bool = True
) -> KeyOffersView:
    """Return what is offered for a key.

    `flaw`: that of the passcode whose change is offered, None to offer none. `finger`: whether one more is offered. `done`: the
    offer that was just taken up, None for none.
    """
    return KeyOffersView(flaw=flaw, finger=finger, done=done)


def authenticator(
    number: int,
    name: str,
    model: str = MODEL,
    used: str | None = "2026-11-24T10:42:00+09:00",
    transports: tuple[str, ...] = ("usb",),
) -> steps.ListedAuthenticator:
    """Return an enrolled authenticator as the top screen lists it; `used` None: it has not signed in yet."""
    return steps.ListedAuthenticator(
        id=f"a{number}",
        name=name,
        model=model,
        enrolled_at="2026-11-24T10:30:00+09:00",
        last_used_at=used,
        transports=transports,
    )


def top(
    *keys: steps.ListedAuthenticator,
    last: str | None = "2026-11-02T14:10:00+09:00",
    done: steps.AccountChange | None = None,
    refused: RefusalCode | None = None,
) -> TopView:
    """Return screen 16 with these keys.

    `last`: the sign-in before this one; None at the first. `done`: a change just made. `refused`: a refusal
    that is shown.
    """
    view = TopView(
        steps.Top(
            name="田・ 花・",
            member_id="ta••••••@docomo.ne.jp",
            authenticators=keys,
            last_sign_in=last,
            done=done,
        )
    )
    view.refuse(None if refused is None else Refusal(code=refused))
    return view


def counted(left: int) -> IdleView:
    """Return the idle warning with this many seconds left."""
    view = IdleView(20)
    view.count(left)
    return view


def staff(state: str, *, expects_staff: bool = False) -> StaffCalledView:
    """Return the cover 「係員を呼ぶ」 in this state: "calling", "called", "acknowledged" or "failed".

    `expects_staff`: a customer's journey is under way, in which staff can help.
    """
    view = StaffCalledView(expects_staff=expects_staff)
    view.show_state(state)
    return view


def line(*, trying: bool, cause: str = "line") -> LineLostView:
    """Return the cover of a lost line; `trying`: an attempt is under way; `cause`: "line", "service" or "clock"."""
    view = LineLostView(cause)
    view.show_trying(trying=trying)
    return view


def trouble(code: str, *, purpose: str = "", card: bool = False, left: int | None = None) -> KeyTroubleView:
    """Return the screen of a trouble, with every button that it can have for `purpose`.

    `purpose`: by default the first of its `purposes_of`.

    Raises:
        IndexError: the trouble is shown for no purpose, and `purpose` is empty.
    """
    purpose = purpose or purposes_of(code)[0]
    return KeyTroubleView(
        code,
        key_name="カード型キー" if card else MODEL,
        card=card,
        purpose="enrolment" if purpose == "after" else purpose,
        ways=ways_out(code, purpose, may_wait=True, resets=True),
        tries_left=left,
    )


def _troubles() -> dict[str, Callable[[], View]]:
    """Return one case for each purpose and set of ways out."""
    found: dict[tuple[str, tuple[KeyChoice, ...]], str] = {}
    for code in TROUBLES:
        for purpose in purposes_of(code):
            found.setdefault((purpose, ways_out(code, purpose, may_wait=True, resets=True)), code)
    return {
        f"{purpose}-{code}": partial(trouble, code, purpose=purpose) for (purpose, _), code in found.items()
    }


CASES: dict[str, dict[str, Callable[[], View]]] = {
    "EnrolmentIntroduction": {
        "free": lambda: EnrolmentIntroductionView(compulsory=False),
        "compulsory": lambda: EnrolmentIntroductionView(compulsory=True),
        "no-phone": lambda: EnrolmentIntroductionView(compulsory=False, phone=False),
    },
    "KeyKnown": {
        "key": lambda: KeyKnownView(MODEL),
        "card": lambda: KeyKnownView("カード型キー", card=True),
        "nameless": lambda: KeyKnownView(""),
    },
    "PresentKey": {
        "enrolment": lambda: PresentKeyView(purpose="enrolment"),
        "compulsory": lambda: PresentKeyView(purpose="enrolment", compulsory=True),
        "pulled-out": lambda: PresentKeyView(purpose="enrolment", pulled_out=True),
        "reading": reading,
        "sign-in": lambda: PresentKeyView(purpose="sign-in"),
        "confirm": lambda: PresentKeyView(purpose="confirm"),
        "staff": lambda: PresentKeyView(purpose="approval"),
        "staff-second": lambda: PresentKeyView(purpose="approval", second=True),
        "staff-pulled-out": lambda: PresentKeyView(purpose="approval", pulled_out=True),
    },
    "Capture": {
        "first": lambda: capture(None, 0, 0),
        "card": lambda: capture(None, 0, 0, card=True),
        "another": lambda: capture(None, 0, 0, another=True),
        **{advice.value: partial(capture, advice, 3, 8) for advice in Advice},
    },
    "Verify": {
        "enrolment": lambda: verify(purpose="enrolment"),
        "preparing": lambda: verify(waiting=False),
        "itself": lambda: verify(enrolled_here=False),
        "itself-enrolment": lambda: verify(purpose="enrolment", enrolled_here=False),
        "itself-staff": lambda: verify(purpose="approval", enrolled_here=False),
        "no-passcode": lambda: verify(enrolled_here=False, has_passcode=False),
        "again": lambda: verify(again=True, left=2),
        "touch": lambda: verify(purpose="enrolment", finger=False),
        "staff": lambda: verify(purpose="approval"),
        "card": lambda: verify(finger=False, card=True, waiting=False),
        "card-finger": lambda: verify(card=True),
        "card-enrolment": lambda: verify(purpose="enrolment", card=True),
        "staff-card": lambda: verify(purpose="approval", finger=False, card=True, waiting=False),
        "staff-touch": lambda: verify(purpose="approval", finger=False),
    },
    "KeyTrouble": {
        **{f"card-{code}": partial(trouble, code, card=True) for code in OF_CARDS},
        **_troubles(),
        "left": lambda: trouble("pin-auth-blocked", left=5),
    },
    "UnusableKey": {
        "payment-card": lambda: UnusableKeyView("payment-card", card=True),
        "card": lambda: UnusableKeyView("hold-still", card=True),
        "key": lambda: UnusableKeyView("not-an-authenticator", card=False),
    },
    "Passcode": {
        "choose": passcode,
        "touch": lambda: passcode(sensor=False, entered=3),
        "ready": lambda: passcode(entered=6),
        "repeat": lambda: passcode("repeat", entered=2),
        "enter": lambda: passcode("enter"),
        "long": lambda: passcode(length=12, entered=6),
        "eight": lambda: passcode(length=8),
        "staff": lambda: passcode("enter", purpose="approval"),
        **{f"replaces-{flaw}": partial(passcode, replaces=flaw) for flaw in PasscodeFlaw},
        "replaces-by-eight": lambda: passcode(replaces=PasscodeFlaw.MUST_CHANGE, length=8),
    },
    "PasscodeText": {
        "empty": passcode_text,
        "typed": lambda: passcode_text("Sakura-2047"),
        "shown": lambda: passcode_text("Sakura-2047l", shown=True),
        "strange": lambda: passcode_text("あ"),
        "choose": lambda: passcode_text(mode="choose", shortest=8),
        "repeat": lambda: passcode_text("Sakura-2047", mode="repeat", shortest=8),
        "staff": lambda: passcode_text(purpose="approval"),
    },
    "KeyOffers": {
        "finger": offers,
        **{flaw.value: partial(offers, flaw) for flaw in PasscodeFlaw if flaw is not PasscodeFlaw.MUST_CHANGE},
        "added": lambda: offers(PasscodeFlaw.NOT_ON_PAD, KeyOffer.ADD_FINGER),
        "changed": lambda: offers(None, KeyOffer.CHANGE_PASSCODE),
        "elsewhere": lambda: offers(PasscodeFlaw.GUESSABLE, finger=False),
        "elsewhere-changed": lambda: offers(None, KeyOffer.CHANGE_PASSCODE, finger=False),
    },
    "Fingers": {
        "one": lambda: FingersView([""]),
        "five": lambda: FingersView(["", "右の人さし指", "", "", "Left thumb"]),
        "long": lambda: FingersView(["とても長い名前をつけた指紋" * 4, "x" * 64]),
    },
    "KeySettings": {
        "two": lambda: settings(["", "右手の親指"], done=KeyAct.ADD_FINGER),
        "five": lambda: settings(["", "右の人さし指", "", "", "とても長い名前をつけた指紋" * 4]),
        "none": lambda: settings([]),
        "touch": lambda: settings([], ready=Readiness.PASSCODE),
        "elsewhere": lambda: settings([], ready=Readiness.FINGER_ELSEWHERE),
        **{act.name.lower(): partial(settings, [""], done=act) for act in KeyAct},
    },
    "Enrolled": {
        "sensor": lambda: EnrolledView(sensor=True),
        "no-passcode": lambda: EnrolledView(sensor=True, passcode=False),
        "touch": lambda: EnrolledView(sensor=False),
        "card": lambda: EnrolledView(sensor=False, card=True),
        "card-sensor": lambda: EnrolledView(sensor=True, card=True),
        **{f"slip-{state}": partial(enrolled, state) for state in SlipState},
    },
    "Top": {
        "none": lambda: top(last=None),
        "one": lambda: top(authenticator(1, "家のキー")),
        "email-changed": lambda: top(authenticator(1, "家のキー"), done=steps.AccountChange.EMAIL_CHANGED),
        "password-changed": lambda: top(last=None, done=steps.AccountChange.PASSWORD_CHANGED),
        "card": lambda: top(authenticator(1, "カード型キー", "カード型キー", None, ("nfc",))),
        "three": lambda: top(
            authenticator(1, "家のキー"),
            authenticator(2, "カード型キー", "カード型キー", None, ("nfc",)),
            authenticator(3, "とても長い名前をつけた持ち歩くためのキー", "Security Key NFC by Yubico Series"),
        ),
    },
    "TakeKey": {
        "waiting": TakeKeyView,
        "card": lambda: TakeKeyView(card=True),
        "staff": lambda: TakeKeyView(staff=True),
    },
    "WhoseAccount": {"plain": lambda: WhoseAccountView("田・ 花・", "ta••••••@docomo.ne.jp")},
    "AccountChoice": {
        "two": lambda: AccountChoiceView(["橘 ＊ ta••••••@example.jp", "橘 結＊ ta••••••@example.jp"]),
        "six": lambda: AccountChoiceView(
            [f"長＊＊ {name}＊＊ ha••••••@docomo.ne.jp" for name in "太花健結美聡"]
        ),
    },
    "Rename": {
        "finger": lambda: RenameView("", finger=True),
        "names": lambda: RenameView(MODEL),
    },
    "Question": {
        **{question: partial(QuestionView, question, "家のキー") for question in QUESTIONS},
        "remove-finger-number": lambda: QuestionView("remove-finger-number", "2"),
        "written": lambda: QuestionView("written", "高橋 誠"),
        "delete-credential": lambda: QuestionView(
            "delete-credential", "login.example.com — hanako.tanaka.with.a.long.name@example-company.co.jp"
        ),
        "reset-long-name": lambda: QuestionView("reset-key", "Security Key NFC by Yubico Series"),
        "remove-long-name": lambda: QuestionView("remove-key", "とても長い名前をつけた持ち歩くキー"),
    },
    "Idle": {"counting": lambda: counted(14)},
    "SessionEnd": {"five": lambda: SessionEndView(60, 5)},
    "StaffCalled": {state: partial(staff, state) for state in ("calling", "called", "acknowledged", "failed")}
    | {"staff-can-come": lambda: staff("called", expects_staff=True)},
    "JourneyGone": {"gone": JourneyGoneView, "keys": lambda: JourneyGoneView(key_refused=True)},
    "LineLost": {
        "trying": lambda: line(trying=True),
        "resting": lambda: line(trying=False),
        "service": lambda: line(trying=False, cause="service"),
        "clock": lambda: line(trying=False, cause="clock"),
    },
}
