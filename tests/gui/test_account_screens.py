"""Screens 1 to 9 and what stands around them: real touches, what they answer and what they show."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import SIGNAL, QObject, QPointF, QTranslator
from PySide6.QtQuick import QQuickItem

from demo.gallery import cases_accounts as case
from demo.gallery.cases import all_cases
from demo.gallery.scene import Look, Scene, plain
from kiosk.views.login import Again
from kiosk.views.start import HelpPage, StartView, Wish
from kiosk.views.view import BACK, View
from protocol.answers import (
    AgreeToTerms,
    ChoosePassword,
    ChoosePhone,
    ConfirmEmail,
    Continue,
    IdentifyMember,
    Instead,
    KeepCardEmail,
    LogIn,
    ProposeEmail,
    SendCode,
    ShowPass,
    SubmitCode,
)
from protocol.characters import MASK
from protocol.journeys import Channel, JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from tests.gui.texts import text_of


class Asked(Scene):
    """A screen that waits for its answer."""

    def __init__(self, view: View, look: Look | None = None) -> None:
        self.loop = asyncio.new_event_loop()
        self.task = self.loop.create_task(view.answered())
        self.loop.run_until_complete(asyncio.sleep(0))
        super().__init__(view, look)

    def answer(self) -> Any:
        return self.loop.run_until_complete(asyncio.wait_for(self.task, 1))

    def waits(self) -> bool:
        self.loop.run_until_complete(asyncio.sleep(0))
        return not self.task.done()

    def close(self) -> None:
        self.task.cancel()
        self.loop.run_until_complete(asyncio.gather(self.task, return_exceptions=True))
        self.loop.close()
        super().close()


type Ask = Callable[..., Asked]


@pytest.fixture
def ask(words: QTranslator) -> Iterator[Ask]:
    asked: list[Asked] = []

    def one(view: View, **look: Any) -> Asked:
        asked.append(Asked(view, Look(**look)))
        return asked[-1]

    yield one
    for scene in asked:
        scene.close()


def type_on(scene: Scene, text: str) -> None:
    for character in text:
        scene.touch(f"key-{character}")


def calls(scene: Scene) -> list[bool]:
    """Return a list that gets one more entry with each call for staff."""
    heard: list[bool] = []
    QObject.connect(scene.root, SIGNAL("staffWanted()"), lambda: heard.append(True))
    return heard


def case_view(screen: str, state: str) -> View:
    return all_cases("accounts", "refusals")[screen][state]()


# one touch, one answer -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("screen", "state", "name", "answer"),
    [
        ("Start", "plain", "legacy", Wish.LEGACY),
        ("Start", "plain", "member", Wish.MEMBER),
        ("Start", "plain", "newcomer", Wish.NEWCOMER),
        ("Start", "passes", "pass", Wish.PASS),
        ("UnknownKey", "not-enrolled", "legacy", Wish.LEGACY),
        ("UnknownKey", "not-found", "newcomer", Wish.NEWCOMER),
        ("UnknownKey", "not-found", "name-member", Wish.NAME_MEMBER),
        ("UnknownKey", "not-found", "back", BACK),
        ("Start", "plain", "about", HelpPage.ABOUT),
        ("Start", "plain", "qa", HelpPage.QA),
        ("Help", "qa", "back", BACK),
        ("Login", "empty", "reissue", Instead(journey=JourneyKind.REISSUE)),
        ("Login", "empty", "register", Instead(journey=JourneyKind.REGISTRATION)),
        ("Login", "empty", "back", BACK),
        ("LoginRefused", "plain", "register", Instead(journey=JourneyKind.REGISTRATION)),
        ("LoginRefused", "plain", "register-again", Instead(journey=JourneyKind.REGISTRATION)),
        ("LoginRefused", "plain", "reissue", Instead(journey=JourneyKind.REISSUE)),
        ("LoginRefused", "member", "reissue", Instead(journey=JourneyKind.REISSUE)),
        ("LoginRefused", "member", "register-again", Instead(journey=JourneyKind.REGISTRATION)),
        ("Suspended", "member", "reissue", Instead(journey=JourneyKind.REISSUE)),
        ("Suspended", "member", "register", Instead(journey=JourneyKind.REGISTRATION)),
        ("Suspended", "legacy", "register", Instead(journey=JourneyKind.REGISTRATION)),
        ("CardStopped", "plain", "to-start", BACK),
        ("OutOfService", "plain", "back", BACK),
        ("EmailChoice", "free", "yes", KeepCardEmail(keep=True)),
        ("EmailChoice", "free", "no", KeepCardEmail(keep=False)),
        ("EmailChoice", "refused-email-taken", "no", KeepCardEmail(keep=False)),
        ("EmailConfirm", "plain", "ok", ConfirmEmail(confirmed=True)),
        ("EmailConfirm", "plain", "cancel", ConfirmEmail(confirmed=False)),
        ("EmailConfirm", "change", "ok", ConfirmEmail(confirmed=True)),
        ("CardNumber", "filled", "submit", Secret(case.CARD)),
        ("CardNumber", "given", "submit", Secret(case.CARD)),
        ("CardNotice", "plain", "proceed", "ja"),
        ("CardNotice", "plain", "back", BACK),
        ("CardNumber", "empty", "back", BACK),
        ("BirthDate", "filled", "submit", Secret("1950-04-01")),
        ("BirthDate", "year", "back", BACK),
        ("PhoneEnd", "filled", "submit", Secret("5678")),
        ("PhoneEnd", "typing", "back", BACK),
        ("PassCode", "filled", "submit", ShowPass(code=Secret("7K3MQ2XD"))),
        ("PassCode", "typing", "back", BACK),
        ("ReissueId", "filled", "submit", IdentifyMember(id="tanaka.h1l@docomo.ne.jp")),
        ("ReissueId", "filled", "back", BACK),
        ("PasswordReset", "enrolment", "proceed", Continue()),
        ("PasswordReset", "top", "proceed", Continue()),
        ("NewPassword", "change", "submit", ChoosePassword(password=Secret("Kaze-2026-yama"))),
        ("NewPassword", "change", "back", BACK),
        ("NewEmail", "change", "back", BACK),
        ("EmailCode", "empty", "back", BACK),
        ("EmailCode", "reissue", "back", BACK),
        ("EmailCode", "change", "back", BACK),
        ("EmailCode", "eight", "resend", SendCode(channel=Channel.MAIL)),
        ("PhoneCode", "filled", "resend", SendCode(channel=Channel.SMS)),
        ("PhoneCode", "filled", "voice-call", SendCode(channel=Channel.VOICE)),
        ("PhoneCode", "landline", "voice-call", SendCode(channel=Channel.VOICE)),
        ("PhoneCode", "mobile", "back", BACK),
        ("PhoneCode", "confirming", "back", BACK),
        ("PhoneChoice", "two", "phone-b", ChoosePhone(phone="b")),
        ("NewEmail", "filled", "submit", ProposeEmail(email="tanaka.h1l@docomo.ne.jp")),
        ("MemberId", "filled", "submit", IdentifyMember(id="tanaka.h1@docomo.ne.jp")),
        ("Registered", "plain", "proceed", Continue()),
    ],
)
def test_touched_button_of_an_account_screen_ends_the_screen_with_its_answer(
    ask: Ask, screen: str, state: str, name: str, answer: object
) -> None:
    scene = ask(case_view(screen, state))
    scene.open_other_ways()
    scene.touch(name)
    assert scene.answer() == answer


@pytest.mark.parametrize(("name", "agreed"), [("agree", True), ("cancel", False)])
def test_agree_and_cancel_buttons_answer_whether_the_terms_are_agreed_to(
    ask: Ask, name: str, agreed: bool
) -> None:
    scene = ask(case.terms())
    scene.touch(name)
    answer = scene.answer()
    assert isinstance(answer, AgreeToTerms)
    assert answer.agreed is agreed


def test_again_button_of_a_refused_log_in_ends_the_screen_with_the_wish_to_log_in_again(ask: Ask) -> None:
    scene = ask(case_view("LoginRefused", "plain"))
    scene.touch("again")
    assert isinstance(scene.answer(), Again)


@pytest.mark.parametrize(
    ("screen", "state", "name"),
    [
        ("Start", "not-offered", "newcomer"),
        ("Login", "not-offered", "reissue"),
        ("Login", "not-offered", "register"),
        ("LoginRefused", "not-offered", "reissue"),
        ("LoginRefused", "not-offered", "register"),
        ("Suspended", "not-offered", "reissue"),
        ("Suspended", "not-offered", "register"),
        ("Suspended", "legacy-not-offered", "register"),
    ],
)
def test_button_for_a_journey_that_is_not_offered_at_this_terminal_calls_staff_and_the_screen_stays(
    ask: Ask, screen: str, state: str, name: str
) -> None:
    scene = ask(case_view(screen, state))
    scene.open_other_ways()
    wanted = calls(scene)
    scene.touch(name)
    assert wanted == [True]
    assert scene.waits()


@pytest.mark.parametrize("scale", [1, 1.5])
@pytest.mark.parametrize("state", ["plain", "not-offered"])
def test_register_and_reissue_buttons_of_a_refused_log_in_have_the_same_top_and_height_on_a_small_display(
    ask: Ask, state: str, scale: float
) -> None:
    scene = ask(case_view("LoginRefused", state), panel="small", scale=scale)
    places = [
        (round(way.mapToScene(QPointF(0, 0)).y()), round(way.height()))
        for way in (scene.find("register"), scene.find("reissue"))
    ]
    assert places[0] == places[1]


@pytest.mark.parametrize("screen", sorted(case.CASES))
def test_help_button_of_every_account_screen_calls_staff_and_the_screen_stays(ask: Ask, screen: str) -> None:
    scene = ask(next(iter(case.CASES[screen].values()))())
    wanted = calls(scene)
    scene.touch("help")
    assert wanted == [True]
    assert scene.waits()


# forms -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("panel", ["portrait", "landscape", "small"])
def test_log_in_button_sends_the_typed_id_and_password(ask: Ask, panel: str) -> None:
    scene = ask(case.login(), panel=panel)
    type_on(scene, "h1l")
    scene.touch("next-field" if panel == "small" else "key-next")
    type_on(scene, "ab")
    scene.touch("key-shift")
    scene.touch("key-A")
    scene.touch("submit")
    assert scene.answer() == LogIn(id="h1l", password=Secret("abA"))


def test_log_in_button_does_nothing_while_the_password_field_is_empty(ask: Ask) -> None:
    scene = ask(case.login(id_="tanaka"))
    scene.touch("submit")
    assert scene.waits()


def test_password_is_hidden_until_it_is_revealed(ask: Ask) -> None:
    scene = ask(case.login(id_="tanaka", password="Il1O0"))
    assert "Il1O0" not in scene.words()
    scene.touch("field-password-reveal")
    assert "Il1O0" in scene.words()


@pytest.mark.parametrize(
    ("key", "text_id"),
    [
        ("1", "look-alike-1"),
        ("I", "look-alike-capital-i"),
        ("l", "look-alike-small-l"),
        ("0", "look-alike-0"),
        ("O", "look-alike-capital-o"),
    ],
)
def test_look_alike_character_typed_last_is_named_only_while_the_password_is_shown(
    ask: Ask, key: str, text_id: str
) -> None:
    scene = ask(case.login())
    scene.touch("field-password-reveal")
    scene.touch("field-password-box")
    if key.isupper():
        scene.touch("key-shift")
    scene.touch(f"key-{key}")
    named = text_of("field-last-typed", text_of(text_id))
    assert plain(scene.find("field-password").property("caption")) == named
    assert named in scene.words()
    scene.touch("field-password-reveal")
    assert scene.find("field-password").property("caption") == ""


def test_mail_domain_button_replaces_the_domain_of_the_one_touched_before(ask: Ask) -> None:
    scene = ask(case.new_email())
    scene.touch("field-email-box")
    type_on(scene, "ab")
    scene.touch("domain-gmail.com")
    scene.touch("domain-docomo.ne.jp")
    scene.touch("submit")
    assert scene.answer() == ProposeEmail(email="ab@docomo.ne.jp")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("tanaka.docomo.ne.jp", "advice-email-missing-at"),
        ("@docomo.ne.jp", "advice-email-edge-at"),
        ("tanaka@", "advice-email-edge-at"),
        ("tana(ka@docomo.ne.jp", "advice-email-forbidden-symbol"),
    ],
)
def test_malformed_email_address_shows_the_reason_and_is_not_sent(ask: Ask, typed: str, reason: str) -> None:
    scene = ask(case.new_email(typed))
    scene.touch("submit")
    assert text_of(reason) in scene.words()
    assert scene.waits()


def test_email_code_is_typed_cleared_corrected_and_sent(ask: Ask) -> None:
    scene = ask(case.email_code())
    type_on(scene, "12")
    scene.touch("key-clear")
    type_on(scene, "98")
    scene.touch("key-backspace")
    type_on(scene, "765")
    scene.touch("submit")
    assert scene.answer() == SubmitCode(code=Secret("9765"))


def test_phone_code_can_not_be_resent_before_its_pause_is_over_and_its_button_says_the_seconds_left(
    ask: Ask,
) -> None:
    scene = ask(case.phone_code())
    scene.touch("resend")
    scene.touch("voice-call")
    assert scene.waits()
    assert text_of("phone-code-resend-sms") + text_of("phone-code-in-seconds", 18) in scene.words()


def test_other_ways_button_shows_further_ways_in_place_of_the_digit_pad_until_touched_again_or_a_way_is_taken(
    ask: Ask,
) -> None:
    scene = ask(case.phone_code(resend_after=0, others=(case.LANDLINE,)))

    def names() -> set[str]:
        return {item.objectName() for item in scene.items()}

    beside = {"key-1", "resend", "voice-call", "other-ways"}
    assert names() & {*beside, "other-phone", "code-help"} == beside
    scene.touch("other-ways")
    scene.settle()  # the page of ways is laid out in the frame after the touch
    assert names() & {*beside, "other-phone", "code-help"} == {*beside, "other-phone", "code-help"} - {"key-1"}
    scene.touch("other-ways")
    scene.settle()
    assert "key-1" in names()
    scene.touch("other-ways")
    scene.settle()
    scene.touch("other-phone")
    scene.settle()
    assert names() & {*beside, "other-phone", "code-help"} == beside


@pytest.mark.parametrize(("state", "example"), [("empty", "1234"), ("eight", "12345678")])
def test_email_code_screen_s_example_has_as_many_digits_as_the_code(ask: Ask, state: str, example: str) -> None:
    assert text_of("code-example", example) in ask(case_view("EmailCode", state)).words().split("｜")


def test_new_password_screen_lists_the_rules_that_are_not_met_yet(ask: Ask) -> None:
    scene = ask(case.new_password("kaze"))
    missing = {
        plain(item["text"]) for item in scene.find("missing").property("items").toVariant() if not item["met"]
    }
    assert missing == {text_of(f"advice-password-{rule}") for rule in ("length", "no-digit", "no-symbol")}


@pytest.mark.parametrize("scale", [1, 1.5])
def test_small_display_names_a_broken_password_rule_as_a_warning_and_an_unmet_one_as_a_hint(
    ask: Ask, scale: float
) -> None:
    for typed, warns, rule in [("kaze0412", True, "birth-date"), ("kaze", False, "length")]:
        scene = ask(case.new_password(typed), panel="small", scale=scale)
        assert scene.find("field-password").property("warns") is warns
        assert text_of(f"advice-password-{rule}") in scene.words()


def test_new_password_is_sent_only_after_it_is_typed_a_second_time(ask: Ask) -> None:
    scene = ask(case.new_password("Kaze-2026-yama"))
    scene.touch("submit")
    assert scene.waits()
    scene.view.nextField()  # type: ignore[attr-defined]
    scene.view.type("Kaze-2026-yama")  # type: ignore[attr-defined]
    scene.settle()
    scene.touch("submit")
    assert scene.answer() == ChoosePassword(password=Secret("Kaze-2026-yama"))


def test_submit_button_is_disabled_and_says_wait_once_the_typed_email_code_is_submitted(ask: Ask) -> None:
    scene = ask(case.email_code("9876"))
    scene.touch("submit")
    scene.touch("key-clear")
    scene.settle()
    assert scene.answer() == SubmitCode(code=Secret("9876"))
    assert not scene.find("submit").isEnabled()
    assert text_of("submit-wait") in scene.words()


# the card holder -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("panel", ["portrait", "landscape", "small"])
@pytest.mark.parametrize(
    ("screen", "typed", "answer"),
    [
        ("CardNumber", case.CARD, case.CARD),
        ("BirthDate", "19500401", "1950-04-01"),
        ("PhoneEnd", "5678", "5678"),
    ],
)
def test_digits_of_the_card_check_are_typed_erased_and_submitted_only_when_complete(
    ask: Ask, panel: str, screen: str, typed: str, answer: str
) -> None:
    scene = ask(case_view(screen, "empty"), panel=panel)
    type_on(scene, "99")
    scene.touch("key-clear")
    type_on(scene, typed[:-1])
    scene.touch("submit")
    assert scene.waits()
    type_on(scene, "0" if typed[-1] != "0" else "1")
    scene.touch("key-backspace")
    type_on(scene, typed[-1])
    scene.touch("submit")
    assert scene.answer() == Secret(answer)


def digit_groups(scene: Scene) -> list[tuple[str, ...]]:
    """Return the digits in each group of the digit field."""
    groups = [item for item in scene.find("field-digits").childItems() if item.property("length") is not None]
    return [tuple(digits_below(group)) for group in groups]


def digits_below(item: QQuickItem) -> Iterator[str]:
    for child in item.childItems():
        if (
            child.inherits("QQuickText")
            and len(child.property("text")) == 1
            and child.property("text").isdecimal()
        ):
            yield child.property("text")
        yield from digits_below(child)


def test_card_number_stands_in_fours_and_a_date_in_year_month_day(ask: Ask) -> None:
    assert digit_groups(ask(case.card_number("498012"))) == [tuple("4980"), tuple("12"), (), ()]
    date = ask(case.birth_date("195004"))
    assert digit_groups(date) == [tuple("1950"), tuple("04"), ()]
    assert text_of("birth-date-year") in date.words().split("｜")


def test_submitted_card_number_is_masked_and_the_first_digit_touched_when_it_is_asked_again_replaces_it(
    ask: Ask,
) -> None:
    view = case.card_number(case.CARD)
    scene = ask(view)
    assert len([place for group in digit_groups(scene) for place in group]) == 16
    scene.touch("submit")
    scene.lay_out()
    assert scene.words().count(MASK) == 16
    assert digit_groups(scene) == [(), (), (), ()]
    scene.answer()
    again = ask(case.asked_again(case.card_number(case.CARD)))
    again.touch("key-4")
    again.lay_out()
    assert digit_groups(again) == [("4",), (), (), ()]


@pytest.mark.parametrize(
    ("screen", "state", "said"),
    [
        ("CardNumber", "refused-flawed", "card-number-flaw"),
        ("BirthDate", "refused-flawed", "birth-date-flaw"),
        ("BirthDate", "refused-era-year", "birth-date-flaw"),
    ],
)
def test_impossible_card_number_or_birth_date_is_refused_at_once_and_not_sent(
    ask: Ask, screen: str, state: str, said: str
) -> None:
    scene = ask(case_view(screen, state))
    assert text_of(said) in scene.words()
    scene.touch("submit")
    assert scene.waits()
    scene.touch("key-backspace")
    if state != "refused-era-year":
        assert text_of(said) not in scene.words()


@pytest.mark.parametrize(("typed", "eras"), [("1989", ("showa", "heisei")), ("19890107", ("showa",))])
def test_birth_date_screen_names_the_eras_of_the_typed_year_or_date(
    ask: Ask, typed: str, eras: tuple[str, ...]
) -> None:
    of_1989 = {
        "showa": text_of("era-showa", 64),
        "heisei": text_of("era-heisei", text_of("birth-date-first-year")),
    }
    named = text_of("birth-date-is-called", 1989, "・".join(of_1989[era] for era in eras))
    assert named in ask(case.birth_date(typed)).words()


def test_birth_date_screen_shows_how_to_convert_an_era_year_for_an_incomplete_year(ask: Ask) -> None:
    assert text_of("birth-date-eras") in ask(case.birth_date("195")).words()


@pytest.mark.parametrize("scale", [1, 1.5])
@pytest.mark.parametrize("panel", ["portrait", "landscape", "small"])
def test_birth_date_screen_shows_how_to_convert_an_era_year_for_an_impossible_year(
    ask: Ask, panel: str, scale: float
) -> None:
    assert text_of("birth-date-eras") in ask(case.birth_date("2504"), panel=panel, scale=scale).words()


# words -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("screen", "state"), [("EmailCode", "refused-code-locked"), ("CardNumber", "refused-card-locked")]
)
def test_refusal_of_a_locked_code_or_card_says_when_the_lock_ends(ask: Ask, screen: str, state: str) -> None:
    view = case_view(screen, state)
    ends = datetime.fromisoformat(str(view.property("until"))).astimezone()
    time = f"{'午前' if ends.hour < 12 else '午後'}{ends.hour % 12}時{ends.minute}分"
    assert text_of("refusal-until", time) in ask(view).words()


@pytest.mark.parametrize(
    ("screen", "state"),
    [
        ("CardNumber", "refused-card-locked"),
        ("NewEmail", "refused-email-addresses-spent"),
        ("EmailCode", "refused-code-locked"),
        ("PhoneCode", "refused-code-locked"),
    ],
)
def test_screen_on_which_only_staff_can_go_on_has_their_call_in_the_place_of_its_answer(
    ask: Ask, screen: str, state: str
) -> None:
    scene = ask(case_view(screen, state))
    heard = calls(scene)
    assert "submit" not in {item.objectName() for item in scene.items()}
    scene.touch("help")
    assert heard == [True]
    assert scene.waits()


def test_lock_that_ends_on_another_day_says_its_date(ask: Ask) -> None:
    ends = datetime.now().astimezone().replace(hour=10, minute=5) + timedelta(days=1)
    view = case.refused(case.email_code(), RefusalCode.CODE_LOCKED, until=ends.isoformat())
    assert f"{ends.month}月{ends.day}日 午前10時5分" in ask(view).words()


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (RefusalCode.RESEND_TOO_SOON, "advice-resend-too-soon-before"),
        (RefusalCode.RESEND_CAPPED, "advice-too-many"),
        (RefusalCode.DELIVERY_FAILED, "advice-too-many"),
    ],
)
def test_refusal_speaks_of_sending_a_code_again_only_on_a_screen_that_can(
    ask: Ask, code: RefusalCode, advice: str
) -> None:
    later = text_of(advice)
    assert later in ask(case.refused(case.new_email("tanaka@docomo.ne.jp"), code)).words()
    assert later not in ask(case.refused(case.email_code(), code)).words()


@pytest.mark.parametrize("code", list(RefusalCode))
def test_heading_of_every_refusal_code_but_not_expected_differs_from_the_heading_of_not_expected(
    ask: Ask, code: RefusalCode
) -> None:
    scene = ask(case.refused(case.login(), code))
    said = plain(scene.find("refusal").property("words"))
    assert (code is RefusalCode.NOT_EXPECTED) == said.startswith(text_of("refusal-not-expected"))


@pytest.mark.parametrize(("screen", "state"), [("LoginRefused", "plain"), ("Suspended", "legacy")])
def test_screens_of_a_refused_or_suspended_legacy_id_do_not_warn_of_a_suspension(
    ask: Ask, screen: str, state: str
) -> None:
    scene = ask(case_view(screen, state))
    warning = text_of("suspension-ahead").format(member_id=scene.singleton("Brand").property("memberId"))
    assert warning not in scene.words()


def test_start_screen_shows_the_brand_s_product_name(ask: Ask) -> None:
    scene = ask(StartView(compulsory=False))
    brand = scene.singleton("Brand")
    brand.setProperty("product", "Miyako Web")
    scene.settle()
    assert text_of("start-about").format(product="Miyako Web") in scene.words()


@pytest.mark.parametrize(
    ("screen", "state", "finished"), [("PhoneEnd", "empty", False), ("Registered", "plain", True)]
)
def test_last_step_of_the_steps_bar_counts_as_finished_where_it_is_done_and_not_where_it_is_still_asked(
    words: QTranslator, screen: str, state: str, finished: bool
) -> None:
    scene = Scene(all_cases("accounts")[screen][state]())
    bar = next(item for item in scene.items() if item.property("finished") is not None)
    assert bar.property("current") == len(bar.property("steps")) - 1
    assert bar.property("finished") is finished
    scene.close()
