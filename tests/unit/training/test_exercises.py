"""The judges of the training's exercises: what was recorded of a customer, and the sentences that say what was met and what is missing."""

import pytest

from service.audit import Event
from service.staff.rights import ActState, StaffAct
from training.beginning import KEPT, LOST
from training.exercises import EXERCISES
from training.facts import GivenPass, RecordedFacts, SignedAct


def signed(
    act: StaffAct, state: ActState = ActState.DONE, *, reason: str = "lost", second: str | None = None
) -> SignedAct:
    return SignedAct(act=act, state=state, reason=reason, first="teller", second=second)


MIGRATED = RecordedFacts(
    events=(Event.LEGACY_LOG_IN, Event.MIGRATED, Event.AUTHENTICATOR_ADDED, Event.KEY_SIGN_IN),
    verified_by=("fingerprint",),
)
BY_PASSCODE = RecordedFacts(
    events=(Event.AUTHENTICATOR_ADDED, Event.KEY_SIGN_IN), verified_by=("fingerprint", "passcode")
)
RESET = RecordedFacts(events=(Event.APPROVED, Event.KEY_RESET, Event.AUTHENTICATOR_ADDED))
ENDED = RecordedFacts(keys=(KEPT,), acts=(signed(StaffAct.END_KEY),))
REGISTERED = RecordedFacts(
    events=(Event.PASS_USED, Event.REGISTERED),
    passes=(GivenPass(without_code=True, is_used=True),),
    acts=(signed(StaffAct.ISSUE_PASS_WITHOUT_CODE, second="supervisor"),),
)
THAWED = RecordedFacts(acts=(signed(StaffAct.THAW, second="supervisor"),))
DONE = {
    "first-migration": MIGRATED,
    "finger-not-taken": BY_PASSCODE,
    "forgotten-passcode": RESET,
    "lost-key": ENDED,
    "without-phone": REGISTERED,
    "four-eyes": THAWED,
}


def missing(name: str, facts: RecordedFacts) -> list[str]:
    return [one.sentence for one in EXERCISES[name].judge(facts) if not one.is_met]


def test_six_exercises_are_about_six_different_customers() -> None:
    assert list(EXERCISES) == list(DONE)
    assert len({one.customer.holder for one in EXERCISES.values()}) == 6


@pytest.mark.parametrize("name", DONE)
def test_judge_of_an_exercise_that_was_done_finds_nothing_missing(name: str) -> None:
    assert missing(name, DONE[name]) == []


@pytest.mark.parametrize("name", DONE)
def test_judge_of_an_exercise_not_begun_finds_nothing_met_but_that_a_kept_key_is_there(name: str) -> None:
    """Only the exercise of the lost key has a key to keep."""
    before = RecordedFacts(is_frozen=name == "four-eyes", keys=(LOST, KEPT) if name == "lost-key" else ())
    met = [one.sentence for one in EXERCISES[name].judge(before) if one.is_met]
    assert met == ([f"お手元の{KEPT}は、残っています。"] if name == "lost-key" else [])


@pytest.mark.parametrize(
    ("name", "facts", "says"),
    [
        ("first-migration", RecordedFacts(events=MIGRATED.events), "キーと指でログインしていません。"),
        ("first-migration", RecordedFacts(events=(Event.MIGRATED, Event.KEY_SIGN_IN), verified_by=("fingerprint",)), "キーが登録されていません。"),
        ("finger-not-taken", RecordedFacts(events=BY_PASSCODE.events, verified_by=("fingerprint",)), "キーとパスコードでログインしていません。"),
        (
            "forgotten-passcode",
            RecordedFacts(events=(Event.AUTHENTICATOR_ADDED, Event.APPROVED, Event.KEY_RESET)),
            "初期化のあと、キーが登録されていません。",
        ),
        ("forgotten-passcode", RecordedFacts(events=(Event.KEY_RESET, Event.AUTHENTICATOR_ADDED)), "初期化がまだ認められていません。"),
        ("lost-key", RecordedFacts(keys=(), acts=ENDED.acts), f"お手元の{KEPT}まで外しました。"),
        ("lost-key", RecordedFacts(keys=(KEPT,), acts=(signed(StaffAct.END_KEY, reason="broken"),)), "なくした理由が残っていません。"),
        (
            "without-phone",
            RecordedFacts(events=REGISTERED.events, passes=REGISTERED.passes, acts=(signed(StaffAct.ISSUE_PASS),)),
            "窓口パスを1人で出しました。",
        ),
        (
            "without-phone",
            RecordedFacts(
                events=REGISTERED.events,
                passes=REGISTERED.passes,
                acts=(signed(StaffAct.ISSUE_PASS_WITHOUT_CODE, ActState.AWAITING),),
            ),
            "窓口パスは、2人目の確認を待っています。",
        ),
        (
            "without-phone",
            RecordedFacts(events=(Event.REGISTERED,), passes=(GivenPass(without_code=True, is_used=False),), acts=REGISTERED.acts),
            "窓口パスが、まだ使われていません。",
        ),
        ("four-eyes", RecordedFacts(is_frozen=True, acts=THAWED.acts), "ご利用は、まだ止まっています。"),
        ("four-eyes", RecordedFacts(acts=(signed(StaffAct.THAW, ActState.DECLINED),)), "再開は、2人目が認めませんでした。"),
    ],
)  # fmt: skip
def test_judge_names_the_one_thing_missing_and_unless_a_freeze_stands_what_to_do(
    name: str, facts: RecordedFacts, says: str
) -> None:
    (sentence,) = missing(name, facts)
    assert sentence.startswith(says)
    assert (len(sentence) > len(says)) is not facts.is_frozen
