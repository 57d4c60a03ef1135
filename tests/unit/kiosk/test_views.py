"""What all views share: one answer each time they are shown, words from values, no secret in a repr; small views."""

import asyncio
from typing import Any, get_args

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from demo.gallery.cases import all_cases
from hid.vocabulary import Reason
from kiosk.stage import Stage
from kiosk.views.key_trouble import KeyTroubleView
from kiosk.views.login import LoginView
from kiosk.views.overlays import IdleView, LineLostView
from kiosk.views.passcode import PasscodeView
from kiosk.views.present_key import KeyChoice
from kiosk.views.registration import NewPasswordView, RegisteredView
from kiosk.views.start import StartView, Wish
from kiosk.views.top import QuestionView
from kiosk.views.view import BACK, SCREENS
from kiosk.walks.walk import Walk
from protocol import answers, steps
from protocol.journeys import JourneyKind
from protocol.refusals import Refusal, RefusalCode
from protocol.secret import Secret
from tests.support.scripted_steps import REGISTERED

WORDS = steps.PersonalWords(birth_date="1958-04-01", phones=("09012345678",), names=("TANAKA",))


async def test_view_takes_only_the_first_answer_each_time_it_is_asked() -> None:
    stage = Stage()
    view = StartView(compulsory=False)
    for first in (view.legacy, view.member):
        asked = asyncio.create_task(stage.ask(view))
        await asyncio.sleep(0)
        assert not view.property("busy")
        first()
        assert view.property("busy")
        view.newcomer()
        view.back()
        assert await asked is (Wish.LEGACY if first == view.legacy else Wish.MEMBER)
        view.legacy()


async def test_lower_overlay_can_end_first_and_leaves_the_upper_one_shown() -> None:
    stage = Stage()
    seen: list[Any] = []
    stage.coverChanged.connect(lambda: seen.append(stage.covered_by))
    under, over = LineLostView(), IdleView(20)
    tasks = [asyncio.create_task(stage.cover(view)) for view in (under, over)]
    await asyncio.sleep(0)
    under.again()
    assert await tasks[0] is True
    assert stage.covered_by is over
    tasks[1].cancel()
    with pytest.raises(asyncio.CancelledError):
        await tasks[1]
    assert seen == [under, over, over, None]


async def test_wiped_view_is_deleted_by_the_next_wipe_unless_shown() -> None:
    stage = Stage()
    wiped: list[int] = []
    stage.wiped.connect(lambda: wiped.append(1))
    login: Any = LoginView(legacy=True, offers=())
    login.type("tanaka01")
    stage.show(login)
    stage.show(start := StartView(compulsory=False))
    covering = asyncio.create_task(stage.cover(cover := IdleView(20)))
    await asyncio.sleep(0)
    deleted: list[str] = []
    for view in (login, start, cover):
        view.destroyed.connect(lambda _=None, name=view.screen: deleted.append(name))
    stage.wipe()
    assert login.id.value == ""
    stage.wipe()  # a page that fades out may look at its view until then
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert deleted == ["Login"]
    assert wiped == [1, 1]
    cover.proceed()
    assert await covering is True


async def test_passcode_submitted_after_the_back_button_is_not_checked_and_stays_on_the_pad() -> None:
    pad = PasscodeView(mode="choose", sensor=True, words=WORDS)
    for passcode in ("739201", "111111"):
        asked = asyncio.create_task(pad.answered())
        await asyncio.sleep(0)
        for digit in passcode:
            pad.press(digit)
        pad.back()
        pad.submit()
        assert await asked is BACK
        assert (pad.property("entered"), pad.property("trouble")) == (6, "")
        pad.cancel()


async def test_print_slip_button_touched_after_proceed_is_ignored_and_the_slip_stays_offered() -> None:
    screen = RegisteredView(REGISTERED, "7K3M-Q2XD")
    asked = asyncio.create_task(screen.answered())
    await asyncio.sleep(0)
    screen.proceed()
    screen.printSlip([{}])
    assert await asked == answers.Continue()
    assert screen.property("slip") == "offered"


def test_view_shows_a_refusal_s_code_lock_end_and_tries_left_until_the_refusal_is_taken_away() -> None:
    view: Any = StartView(compulsory=False)
    view.refuse(Refusal(code=RefusalCode.CODE_LOCKED, until="2026-11-24T05:05:00+00:00", tries_left=0))
    assert (view.refusal, view.until, view.triesLeft) == ("code-locked", "2026-11-24T05:05:00+00:00", 0)
    view.refuse(None)
    assert (view.refusal, view.until, view.triesLeft) == ("", "", -1)


def test_key_trouble_view_answers_with_the_key_choice_of_the_chosen_name() -> None:
    chosen: list[object] = []
    view: Any = KeyTroubleView(Reason.SILENT.value, ways=tuple(KeyChoice))
    view.finish = chosen.append
    for way in view.ways:
        view.choose(way)
    assert chosen == list(KeyChoice)
    assert view.passcodesLeft == -1


def test_back_button_of_a_question_answers_no() -> None:
    given: list[object] = []
    view: Any = QuestionView("remove-key", "家のキー")
    view.finish = given.append
    for touch in (view.back, view.no, view.yes):
        touch()
    assert given == [False, False, True]


def test_new_password_view_checks_rules_and_repetition_while_they_are_typed() -> None:
    view: Any = NewPasswordView(steps.NewPassword(journey=JourneyKind.MIGRATION, words=WORDS))
    assert view.broken == [
        "password-length",
        "password-no-letter",
        "password-no-digit",
        "password-no-symbol",
    ]
    view.type("Tanaka!7xq")
    assert view.broken == ["password-name"]
    view.password.wipe()
    view.type("Sakura!2047xq")
    assert (view.broken, view.ready, view.differs) == ([], False, False)
    view.nextField()
    view.type("Sakura!2047xz")
    assert (view.ready, view.differs) == (False, True)
    view.erase()
    assert not view.differs
    view.type("q")
    assert view.ready


def test_wipe_forgets_the_member_s_personal_words() -> None:
    password: Any = NewPasswordView(steps.NewPassword(journey=JourneyKind.MIGRATION, words=WORDS))
    password.refuse_password(RefusalCode.PASSWORD_OLD)
    password.type("Tanaka!7xq")
    assert password.broken == ["password-name"]
    password.wipe()
    password.type("Tanaka!7xq")
    assert password.broken == []
    pad: Any = PasscodeView(mode="choose", sensor=True, words=WORDS)
    pad.press("5")
    pad.cancel()
    for wanted in ("birth-date", ""):
        for digit in "580401":
            pad.press(digit)
        pad.submit()
        assert pad.trouble == wanted
        pad.wipe()


@pytest.mark.parametrize(
    "answer",
    [
        answers.LogIn(id="tanaka01", password=Secret("Sakura!2047xq")),
        answers.ChoosePassword(password=Secret("Sakura!2047xq")),
        answers.SubmitCode(code=Secret("Sakura!2047xq")),
    ],
)
def test_repr_of_an_answer_to_the_service_holds_no_secret(answer: answers.AnyAnswer) -> None:
    assert "Sakura" not in f"{answer!r} {answer}"


def test_repr_of_a_step_with_personal_words_holds_none_of_them() -> None:
    step = steps.NewPassword(journey=JourneyKind.MIGRATION, words=WORDS)
    assert not any(word in repr(step) for word in ("1958", "TANAKA", "0901234"))


def test_every_step_but_ended_and_staff_proof_is_shown_by_a_screen_or_handled_by_the_walk_itself() -> None:
    beside = {steps.StaffProof}  # kiosk.walks.staff_visit
    assert {*SCREENS, *Walk._WAYS} == set(get_args(steps.AnyStep)) - {steps.Ended} - beside


class Undecorated(QObject):
    """It connects a signal to a method of its own that is no Slot."""

    def __init__(self) -> None:
        super().__init__()
        self.objectNameChanged.connect(self.renamed)

    def renamed(self) -> None: ...


def has_meta_object_of_its_own(thing: QObject) -> bool:
    """Return whether PySide gave it a meta-object besides that of its class, to add a slot to: PySide keeps it under this name."""
    return "__METAOBJECT__" in vars(thing)


def test_view_and_its_fields_have_no_meta_object_of_their_own_in_any_state() -> None:
    """QML remembers meta-objects by address: where one died with a view, it reads the next one's properties as other types."""
    assert has_meta_object_of_its_own(Undecorated())
    own = set()
    for states in all_cases().values():
        for make in states.values():
            view = make()
            own |= {
                type(each) for each in [view, *view.findChildren(QObject)] if has_meta_object_of_its_own(each)
            }
    assert own == set()


def test_each_screen_for_a_password_a_code_or_an_agreement_is_the_customer_s_own() -> None:
    own = {screen for screen, states in all_cases().items() if next(iter(states.values()))().customers_own}
    assert own == {
        "Login", "LoginRefused", "Terms", "CardNotice", "EmailCode", "PhoneCode", "PhoneChoice", "NewPassword",
        "PassCode", "StaffCode", "Passcode", "PasscodeText", "Ticket",
    }  # fmt: skip


def test_each_screen_that_takes_an_entry_or_names_a_person_or_what_is_on_their_key_is_private() -> None:
    private = {screen for screen, states in all_cases().items() if next(iter(states.values()))().private}
    assert private == {
        "Login", "MemberId", "ReissueId", "NewEmail", "NewPassword", "EmailCode", "PhoneCode", "PassCode", "StaffCode",
        "CardNumber", "BirthDate", "PhoneEnd", "Passcode", "PasscodeText", "Ticket",
        "EmailChoice", "EmailConfirm", "PhoneChoice", "Registered", "PasswordReset", "Top", "WhoseAccount", "AccountChoice",
        "StaffApproval", "StaffBeside", "StaffEnrolled",
        "WhichKey", "StoredCredentials", "KeySettings", "Fingers", "Rename",
    }  # fmt: skip
