"""Random events: customers who touch at random, keys that come and go, a service that replies at random.

Meanwhile the terminal stays in service; once everybody has gone, it shows the start screen and nothing is left behind.
Each walk follows from its number alone; a failing one can be played again.
"""

import random
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

import msgspec
import pytest
from PySide6.QtCore import QMetaMethod, QMetaObject

from hid.events import (
    AssertionMade,
    AssertionsMade,
    CredentialMade,
    CredentialsListed,
    CredentialsTidied,
    Done,
    Failed,
    Finger,
    FingerCaptured,
    FingersListed,
    FingerWanted,
    Progress,
    Sample,
    SampleWanted,
    StoredCredential,
    TouchWanted,
)
from hid.vocabulary import Advice, Reason
from kiosk.client import JourneyGone, LineLost
from kiosk.views.card_check import ProofView
from kiosk.views.choosing import AccountChoiceView, SelectKeyView, StoredCredentialsView, WhichKeyView
from kiosk.views.code import PhoneChoiceView
from kiosk.views.fingers import FingersView
from kiosk.views.form import Form
from kiosk.views.key_settings import KeySettingsView
from kiosk.views.key_trouble import KeyTroubleView
from kiosk.views.passcode import PasscodeView
from kiosk.views.start import OutOfServiceView, StartView
from kiosk.views.top import RenameView, TopView
from kiosk.views.view import View
from protocol import steps
from protocol.answers import Credential
from protocol.journeys import ApprovalAct, JourneyKind, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import Reply
from tests.support.scripted_steps import (
    CARD_CHECK,
    CONFIRM,
    CREATE,
    EMAIL_CHOICE,
    ENROLLED,
    INTRODUCTION,
    KEY,
    LANDLINE,
    LOGIN,
    MOBILE,
    NEW_EMAIL,
    NEW_PASSWORD,
    OTHER_EMAIL,
    OTHER_PASSWORD,
    PASS,
    PASS_CODE,
    PASSCODE,
    PASSWORD,
    PASSWORD_RESET,
    REGISTERED,
    REISSUE_ID,
    REISSUED_PASSWORD,
    SIGN_IN,
    TERMS,
    TOP,
    email_code,
    enter,
    phone_code,
    sent,
)
from tests.support.scripted_terminal import Operation, Scene, Terminal, bio, known_bio, settle, touch_key

type Sayings = list[tuple[type[Progress], dict[str, Any]]]

WALKS = 24
ACTS = 120

AAGUID = UUID(bio().aaguid)
APPROVAL = steps.StaffApproval(
    options={"challenge": "BB"}, act=ApprovalAct.RESET_KEY, aaguid=AAGUID, model="Token", member="田・ 花・"
)
APPROVED = msgspec.structs.replace(
    CREATE,
    approval=steps.Approval(act=ApprovalAct.RESET_KEY, aaguid=AAGUID, valid_for=120, authenticators=(KEY, KEY)),
)
_BESIDE = steps.StaffBeside(name="係員", branch="窓口", prolongs_left=6)
BESIDE = (
    steps.StaffProof(options={"challenge": "CC"}), _BESIDE, _BESIDE,
    msgspec.structs.replace(_BESIDE, checker="次の係員"), msgspec.structs.replace(_BESIDE, checker="次の係員"), steps.Ended(),
)  # fmt: skip
LOGIN_WITH_WAYS = steps.Login(offers=(JourneyKind.REGISTRATION, JourneyKind.REISSUE))
STAFF = (steps.StaffCode(digits=8), APPROVAL, APPROVED, APPROVED, steps.StaffEnrolled(name="係員"))
STEPS = (
    LOGIN, LOGIN_WITH_WAYS, CARD_CHECK, CARD_CHECK, REISSUE_ID, email_code(0, purpose=Purpose.REISSUE), REISSUED_PASSWORD,
    PASSWORD_RESET, OTHER_EMAIL, email_code(0, change=True), OTHER_PASSWORD, SIGN_IN, SIGN_IN, CONFIRM, steps.MemberId(), PASS_CODE, TERMS, EMAIL_CHOICE, NEW_EMAIL, email_code(0),
    steps.EmailConfirm(email="a••@b.jp"), phone_code(code=sent()), phone_code(MOBILE, LANDLINE, chosen=None),
    phone_code(code=sent(resend_after=0), purpose=Purpose.SIGN_IN), NEW_PASSWORD, REGISTERED, INTRODUCTION,
    CREATE, CREATE, CREATE, ENROLLED, ENROLLED, TOP, TOP, steps.Suspended(legacy=True), steps.CardStopped(),
    steps.Ended(), *STAFF,
)  # fmt: skip
KEYS = (
    bio(), bio(pin_set=True), known_bio(), known_bio(), touch_key(), touch_key(pin_set=True), Reason.SILENT,
    touch_key(pin_set=True, force_pin_change=True), touch_key(min_pin_length=8), touch_key(min_pin_length=20),
    touch_key(pin_set=True, pin_retries=0), touch_key(takes_pin=False), touch_key(fido2=False, takes_pin=False),
)  # fmt: skip
FINGERS = (Finger(template_id="01"), Finger(template_id="02", name="親指"))
STORED = (StoredCredential(rp_id="shop.example", credential_id="b25l", user_name="hanako"),)


@pytest.fixture(autouse=True)
def troubles_are_of_the_table() -> None:
    """Check nothing here: these keys fail any request for any reason."""


class Fate:
    """Chooses at random what happens next: to the customer, the keys and the service."""

    def __init__(self, at: Terminal, number: int) -> None:
        self.at = at
        self.chance = random.Random(number)  # noqa: S311 - to be played again
        self.answers = 0
        at.service._reply = self.reply  # type: ignore[method-assign]
        at.service._staff_reply = self.staff_reply  # type: ignore[method-assign]

    def reply(self, idempotency_key: str) -> Reply:
        """Reply with a random step, now and then with a refusal, or raise LineLost or JourneyGone."""
        answers, self.answers = self.answers, len(self.at.service.answers)
        die = self.chance.random()
        if die < 0.06:
            raise LineLost
        if die < 0.08 and answers < self.answers:
            raise JourneyGone
        refusal = Refusal(code=self.chance.choice(list(RefusalCode))) if die < 0.3 else None
        return Reply(journey="journey", step=self.chance.choice(STEPS), refusal=refusal)

    def staff_reply(self) -> Reply:
        """Reply to staff beside the customer with a random step of theirs, or raise as `reply` does."""
        die = self.chance.random()
        if die < 0.06:
            raise LineLost
        if die < 0.08:
            raise JourneyGone
        refusal = Refusal(code=self.chance.choice(list(RefusalCode))) if die < 0.2 else None
        return Reply(journey="beside", step=self.chance.choice(BESIDE), refusal=refusal)

    async def act(self) -> None:
        acts: list[Callable[[], None]] = [self.touch] * 8 + [self.key_speaks] * 5
        acts += [self.plug, self.pull, self.stage_signals]
        for act in self.chance.choices(acts, k=self.chance.choice((1, 1, 1, 2, 3))):
            act()  # several at one moment
        if self.chance.random() < 0.03:
            self.at.devices.lose_broker()
        if self.chance.random() < 0.3:
            await self.at.clock.passes(self.chance.choice((0.3, 1, 3, 30)))
        await settle()
        assert not isinstance(self.at.stage.showing, OutOfServiceView)

    def touch(self) -> None:
        """Call a random slot of the view that is shown; on the start screen and the passcode pad mostly the sensible one."""
        view: Any = self.at.stage.covered_by or self.at.stage.showing
        if isinstance(view, StartView) and self.chance.random() < 0.8:
            view.member()
            return
        if isinstance(view, PasscodeView) and self.chance.random() < 0.7:
            enter(view, PASSCODE if self.chance.random() < 0.9 else "739201")
            return
        kind: type[View] = type(view)
        name, argument = self.chance.choice(slots_of(kind))
        slot = getattr(view, name)
        if argument:
            value = self.argument(view, name)
            if value is not None:
                slot(value)
        else:
            slot()

    def argument(self, view: Any, name: str) -> object:
        choices: list[Any] = []
        if isinstance(view, KeyTroubleView):
            choices = view.property("ways")
        elif isinstance(view, AccountChoiceView | SelectKeyView | StoredCredentialsView | WhichKeyView):
            choices = list(range(len(view.property("names"))))
        elif isinstance(view, FingersView | KeySettingsView):
            choices = [0, 1, 7]
        elif isinstance(view, PhoneChoiceView):
            choices = [phone["id"] for phone in view.property("phones")]
        elif isinstance(view, RenameView):
            choices = ["家のキー", "右手の親指"]
        elif isinstance(view, TopView):
            choices = [KEY.id]
        elif isinstance(view, PasscodeView):
            choices = list("0123456789")
        elif isinstance(view, ProofView):
            choices = [0] if name == "focusOn" else ["4980123456789011", "19580401", "5678", "7"]
        elif isinstance(view, Form):
            choices = [1] if name == "focusOn" else ["4711", PASS, PASSWORD, "a@docomo.ne.jp", " "]
        return self.chance.choice(choices) if choices else None

    def key_speaks(self) -> None:
        running = [operation for operation in self.at.devices.operations if not operation.over]
        for operation in running:
            kind, values = self.chance.choice(self.sayings(operation))
            operation.says(kind, **values)

    def sayings(self, operation: Operation) -> Sayings:
        failed = (
            Failed,
            {"reason": self.chance.choice(list(Reason)), "tries_left": 3, "tries_until_replug": 1},
        )
        verification = operation.given.get("verification")
        two = tuple(AssertionMade(response={"id": name}, user_name=name) for name in "ab")
        done: Sayings = [(Done, {}), (Done, {}), failed]
        touched: Sayings = [(TouchWanted, {}), (Done, {}), failed]
        fingers = self.chance.choice((FINGERS, ()))
        sample = {"advice": self.chance.choice(list(Advice)), "remaining": 1, "total": 3}
        made = {"response": {"id": "x"}, "verification": verification}
        asserted = {"assertions": self.chance.choice((two, two[:1], ())), "verification": verification}
        says: dict[str, Sayings] = {
            "select": touched,
            "reset": touched,
            "list_credentials": [
                (CredentialsListed, {"credentials": self.chance.choice((STORED, ()))}),
                failed,
            ],
            "tidy_credentials": [(CredentialsTidied, {"removed": ()}), failed],
            "list_fingers": [(FingersListed, {"fingers": fingers}), failed],
            "capture_finger": [
                (SampleWanted, {"remaining": 3, "total": 3}),
                (Sample, sample),
                (FingerCaptured, {"template_id": "01"}),
                (Failed, {"reason": Reason.FINGERPRINTS_FULL}),
                failed,
            ],
            "make_credential": [
                (FingerWanted, {"again": True}),
                (TouchWanted, {}),
                (CredentialMade, made),
                (Failed, {"reason": Reason.CREDENTIALS_FULL}),
                failed,
            ],
            "get_assertion": [
                (FingerWanted, {"tries_left": 2}),
                (TouchWanted, {}),
                (AssertionsMade, asserted),
                failed,
            ],
        }
        return says.get(operation.name, done)

    def plug(self) -> None:
        if len(self.at.devices.attached) < 2:
            self.at.devices.plug(self.chance.choice(KEYS))

    def pull(self) -> None:
        if self.at.devices.attached:
            self.at.devices.pull(self.chance.choice(list(self.at.devices.attached)))

    def stage_signals(self) -> None:
        die = self.chance.random()
        if die < 0.3:
            self.at.stage.callStaff()
        elif die < 0.4:
            self.at.stage.dismissStaff()
        else:
            self.at.stage.touch()


def slots_of(kind: type[View]) -> list[tuple[str, bool]]:
    """Return the name of every slot that the product's classes declare, and whether it takes an argument."""
    meta: QMetaObject = kind.staticMetaObject  # type: ignore[attr-defined]
    found = [meta.method(index) for index in range(meta.methodCount())]
    return [
        (bytes(method.name().data()).decode(), method.parameterCount() > 0)
        for method in found
        if method.methodType() is QMetaMethod.MethodType.Slot
        and not bytes(method.name().data()).startswith((b"deleteLater", b"_q"))
    ]


@pytest.mark.parametrize("number", range(WALKS))
def test_terminal_stays_in_service_during_random_events_and_returns_wiped_to_the_start_screen(
    play: Callable[[Scene], None], number: int
) -> None:
    async def scene(at: Terminal) -> None:
        fate = Fate(at, number)
        await settle()
        for _ in range(ACTS):
            await fate.act()
        # then everybody goes away, and takes the keys along
        for device in list(at.devices.attached):
            at.devices.pull(device)
        for _ in range(3):
            await at.clock.passes(700)
            if isinstance(at.stage.showing, StartView):
                break
        await at.stage.expects(StartView)
        at.assert_wiped()
        assert all(operation.over for operation in at.devices.operations)
        assert at.service.started

    play(scene)


class FateOfAKey(Fate):
    """Chooses what happens around one security key with a PIN; mostly it works, so that late screens are reached too."""

    def reply(self, idempotency_key: str) -> Reply:
        self.answers = len(self.at.service.answers)
        enrolled = self.answers and isinstance(self.at.service.last, Credential)
        return Reply(journey="journey", step=ENROLLED if enrolled else CREATE)

    async def act(self) -> None:
        acts: list[Callable[[], None]] = [self.touch] * 8 + [self.key_speaks] * 8
        acts += [self.pull] if self.chance.random() < 0.1 else [self.plug]
        self.chance.choice(acts)()
        await settle()
        assert not isinstance(self.at.stage.showing, OutOfServiceView)

    def plug(self) -> None:
        if not self.at.devices.attached:
            self.at.devices.plug(self.chance.choice((bio(pin_set=True), known_bio(), touch_key(pin_set=True))))


def test_random_events_around_one_key_reach_its_late_screens_and_end_on_the_wiped_start_screen(
    play: Callable[[Scene], None],
) -> None:
    seen: set[str] = set()

    async def scene(number: int, at: Terminal) -> None:
        at.stage.viewChanged.connect(lambda: seen.add(type(at.stage.showing).__name__))
        fate = FateOfAKey(at, number)
        await settle()
        for _ in range(ACTS * 2):
            await fate.act()
        for device in list(at.devices.attached):
            at.devices.pull(device)
        for _ in range(3):
            await at.clock.passes(700)
        await at.stage.expects(StartView)
        at.assert_wiped()

    for number in range(WALKS):
        play(partial(scene, number))
    far = {
        "CaptureView",
        "FingersView",
        "KeyOffersView",
        "PasscodeTextView",
        "StoredCredentialsView",
        "EnrolledView",
    }
    assert far <= seen
