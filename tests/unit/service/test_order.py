"""The order of the journeys: which step follows from which facts, and which answers a step takes."""

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from protocol import steps, wire
from protocol.answers import AgreeToTerms, Assertion, Continue, Instead, Later, StartOver, SubmitCode
from protocol.journeys import ApprovalAct, Channel, JourneyKind, Purpose
from protocol.secret import Secret
from protocol.steps import (
    AccountChange,
    Bar,
    BarPosition,
    CardCheck,
    CodeSent,
    CreateCredential,
    EmailChoice,
    EmailCode,
    EmailConfirm,
    Ended,
    Enrolled,
    EnrolmentIntroduction,
    Login,
    MemberId,
    ModelPolicy,
    NewEmail,
    NewPassword,
    Notice,
    PasswordReset,
    PersonalWords,
    PhoneCode,
    Registered,
    ReissueId,
    Reply,
    SignIn,
    StaffApproval,
    StaffCode,
    StaffEnrolled,
    Suspended,
    Terms,
    Top,
)
from service.authenticators.credentials import MemberCredential
from service.authenticators.sign_counts import SignCount
from service.gateways.card_system import CardHolder, CardPhone
from service.journeys.engine.facts import (
    ActKind,
    ApprovalRequest,
    Facts,
    Path,
    ProtectedAct,
    opening,
    other_journey,
    started_over,
)
from service.journeys.engine.known import BranchRules, Known, personal_words
from service.journeys.enrolment import EnrolmentState, state_of
from service.journeys.login import _Checked
from service.journeys.order import ORDER
from service.members.members import Agreement, Member
from service.staff.accounts import StaffMember
from service.staff.approvals import Standing
from tests.support.arrows import ANSWERS, ARROWS, REGISTRATION_BAR, steps_of

next_step, handler_for = ORDER.next_step, ORDER.handler_for
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
MOBILE = CardPhone(id="phone-1", number="+819012345601", mobile=True)
LANDLINE = CardPhone(id="phone-2", number="+81332345602", mobile=False)
AGREEMENT = Agreement(version="1", agreed_at=NOW, terminal="t")
SENT = CodeSent(digits=4, channel=Channel.SMS, valid_for=300, resend_after=30, resends_left=5)
BRANCH = BranchRules(
    terms=Terms(version="1", title="規約", text="…"),
    card_notice=Notice(version="2026-11", text="…"),
    offers=(),
    enrolment_compulsory=False,
    addresses=3,
    code_digits=4,
    code_minutes=5,
    fresh_seconds=300,
    key_tries=20,
    rp_id="localhost",
    models=ModelPolicy(),
)
AAGUID = UUID(int=7)
MEMBER = Member(id="3d", holder="h", email="old@example.jp", user_handle=bytes(32))
CREDENTIAL = MemberCredential(
    id="c",
    member="3d",
    credential_id=bytes(32),
    transports=("usb",),
    aaguid=AAGUID,
    model="Key",
    name="キー",
    enrolled_at=NOW,
    last_used_at=None,
    count=SignCount(0, 0),
)
ASKED = ApprovalRequest(act=ApprovalAct.RESET_KEY, aaguid=AAGUID, model="Key")
STANDING = Standing(act=ApprovalAct.RESET_KEY, aaguid=AAGUID, expires_at=NOW + timedelta(minutes=2))
STAFF = StaffMember(id="s", name="窓口", user_handle=bytes(48))
STAFF_KEYS = ((bytes(32), ("usb",)),)


def holder(email: str | None, *phones: CardPhone) -> CardHolder:
    return CardHolder(
        id="h",
        name="山田 太郎",
        latin_name="TARO YAMADA",
        birth_date=date(1980, 1, 2),
        email=email,
        card_last_four="1234",
        stopped=False,
        phones=phones,
    )


HOLDERS = (
    None,
    holder("old@example.jp", MOBILE),
    holder("not an address", LANDLINE),
    holder(None, MOBILE, LANDLINE),
    holder("old@example.jp"),
)


def known(path: Path, **parts: Any) -> Known:
    parts.setdefault("kind", JourneyKind.MIGRATION)
    own = {name: parts.pop(name) for name in list(parts) if name in Known.__struct_fields__}
    own.setdefault("branch", BRANCH)
    return Known(journey="j", terminal="t", now=NOW, facts=Facts(path=path, **parts), **own)


def combinations(path: Path, **choices: tuple[Any, ...]) -> list[Known]:
    return [
        known(path, **dict(zip(choices, values, strict=True)))
        for values in itertools.product(*choices.values())
    ]


MIGRATIONS = combinations(
    Path.MIGRATION,
    holder=HOLDERS,
    member=(None, MEMBER),
    legacy_id=(None, "l"),
    keeps_card_email=(None, False, True),
    kept_email=(None, "old@example.jp", "before@example.jp"),
    email=(None, "new@example.jp", "OLD@example.jp"),
    sent=(None, SENT),
    email_proven=(False, True),
    email_confirmed=(False, True),
    **{name: (None, value) for name, value in ANSWERS.values()},
)


QUESTIONS = steps_of(ARROWS["migration"][0])
"""The questions of a migration, in their order; that of screen 3 stands for screens 3 to 6."""
ABOUT_EMAIL: list[Any] = [EmailChoice, NewEmail, EmailCode, EmailConfirm]


def may_ask(step: Any, now: Known) -> bool:
    """Return whether all that the specification wants before this step is known, and what it asks for is not."""
    facts = now.facts
    has_card_email = now.holder is not None and now.holder.email == "old@example.jp"
    keeps = facts.keeps_card_email is True and has_card_email and facts.kept_email == "old@example.jp"
    confirmed = facts.email_confirmed or (facts.email == "OLD@example.jp" and has_card_email)
    answered = {getattr(steps, step): getattr(facts, name) is not None for step, (name, _) in ANSWERS.items()}
    answered |= {
        Login: now.holder is not None and facts.legacy_id is not None,
        EmailChoice: keeps or (facts.email is not None and facts.email_proven and confirmed),
        NewPassword: now.member is not None,
    }
    asked_for: dict[Any, bool] = {
        EmailChoice: has_card_email and facts.keeps_card_email is not False and not keeps,
        NewEmail: not keeps,
        EmailCode: not keeps and facts.email is not None and now.sent is not None,
        EmailConfirm: not keeps and facts.email_proven and not confirmed,
    }
    if isinstance(step, Registered):
        return answered[NewPassword]
    question = EmailChoice if type(step) in ABOUT_EMAIL else type(step)
    before = QUESTIONS[: QUESTIONS.index(question)]
    return all(answered[one] for one in before) and asked_for.get(type(step), True)


def test_migration_asks_no_step_while_an_earlier_fact_is_missing() -> None:
    assert len(MIGRATIONS) == 5 * 2 * 2 * 3 * 3 * 3 * 2 * 2 * 2 * 2 ** len(ANSWERS)
    for now in MIGRATIONS:
        step = next_step(now)
        assert may_ask(step, now), (step, now.facts)
    assert {type(next_step(now)) for now in MIGRATIONS} == {*QUESTIONS[:-1], *ABOUT_EMAIL}


def rank(step: Any) -> tuple[int, int]:
    """Return where a step of a migration stands, among its questions and among those about the address."""
    kind = type(step)
    of_email = ABOUT_EMAIL.index(kind) if kind in ABOUT_EMAIL else 0
    return QUESTIONS.index(EmailChoice if kind in ABOUT_EMAIL else kind), of_email


def test_migration_never_goes_back_to_an_earlier_step_when_one_more_fact_becomes_known() -> None:
    found = {"legacy_id": "l", "email_proven": True, "email_confirmed": True, **dict(ANSWERS.values())}
    for now in MIGRATIONS:
        before = rank(next_step(now))
        for name, value in found.items():
            later = replace(now, facts=replace(now.facts, **{name: value}))
            assert rank(next_step(later)) >= before, (name, now.facts)


def test_every_step_of_a_migration_but_login_and_terms_has_its_position_in_the_registration_bar() -> None:
    for now in MIGRATIONS:
        step = next_step(now)
        at = next((at for at, path in enumerate(REGISTRATION_BAR, 1) if type(step) in steps_of(path)), None)
        assert step.position == (at and BarPosition(Bar.REGISTRATION, at, 3)), step


def test_phone_code_step_is_second_of_four_in_reissue_first_of_five_in_enrolment_and_has_no_place_in_sign_in() -> (
    None
):
    at = {
        path: next_step(known(path, holder=HOLDERS[1], member=MEMBER, **facts)).position
        for path, facts in {
            Path.REISSUE: {"email_proven": True},
            Path.ENROLMENT: {"introduced": True},
            Path.SECOND_FACTOR: {},
        }.items()
    }
    assert at == {
        Path.REISSUE: BarPosition(Bar.REISSUE, 2, 4),
        Path.ENROLMENT: BarPosition(Bar.ENROLMENT, 1, 5),
        Path.SECOND_FACTOR: None,
    }


def test_registration_asks_no_step_while_an_earlier_fact_is_missing() -> None:
    seen = set()
    for now in combinations(
        Path.REGISTRATION,
        kind=(JourneyKind.REGISTRATION,),
        holder=HOLDERS,
        member=(None, MEMBER),
        agreement=(None, AGREEMENT),
        email=(None, "new@example.jp", "OLD@example.jp"),
        sent=(None, SENT),
        email_proven=(False, True),
        email_confirmed=(False, True),
        phone_proven_at=(None, NOW),
        replaces=(None, "old@example.jp"),
    ):
        step, facts = next_step(now), now.facts
        agreed = now.holder is not None and facts.agreement is not None
        asked = agreed and facts.email is not None and not facts.email_proven
        is_cards = (
            facts.email == "OLD@example.jp" and now.holder is not None and now.holder.email == "old@example.jp"
        )
        proven = agreed and facts.email is not None and facts.email_proven
        confirmed = proven and (facts.email_confirmed or is_cards)
        needed: dict[Any, bool] = {
            CardCheck: now.holder is None,
            Terms: now.holder is not None and facts.agreement is None,
            NewEmail: agreed and not proven and (facts.email is None or now.sent is None),
            EmailCode: asked and now.sent is not None,
            EmailConfirm: proven and not confirmed,
            PhoneCode: confirmed and facts.phone_proven_at is None,
            NewPassword: confirmed and facts.phone_proven_at is not None,
        }
        if now.member is not None:
            assert isinstance(step, Registered)
            continue
        assert [kind for kind, wanted in needed.items() if wanted] == [type(step)], now.facts
        if isinstance(step, PhoneCode):
            assert step.purpose is Purpose.REGISTRATION
        if isinstance(step, NewPassword):
            assert (step.journey, step.change) == (JourneyKind.REGISTRATION, False)
        seen.add(type(step))
    assert seen == {CardCheck, Terms, NewEmail, EmailCode, EmailConfirm, PhoneCode, NewPassword}


def test_reissue_asks_no_step_while_an_earlier_proof_is_missing_and_its_code_step_hides_unknown_ids() -> None:
    seen = set()
    for now in combinations(
        Path.REISSUE,
        kind=(JourneyKind.REISSUE,),
        holder=HOLDERS,
        member=(None, MEMBER),
        asked_id=(None, "old@example.jp"),
        email=(None, "Old@example.jp"),
        reissues=(None, "3d"),
        sent=(None, SENT),
        email_proven=(False, True),
        phone_proven_at=(None, NOW),
        reset=(False, True),
        credentials=((), (CREDENTIAL,)),
    ):
        step, facts = next_step(now), now.facts
        if not facts.email_proven:
            asked = facts.email is not None and now.sent is not None
            assert isinstance(step, EmailCode if asked else ReissueId)
        elif now.member is None or now.holder is None:
            assert isinstance(step, ReissueId)
        elif facts.reset:
            assert isinstance(step, PasswordReset)
            assert (step.member_id, step.offers_enrolment) == ("o••••••@example.jp", not now.credentials)
        else:
            assert isinstance(step, NewPassword if facts.phone_proven_at else PhoneCode)
        if isinstance(step, EmailCode | PhoneCode):
            assert step.purpose is Purpose.REISSUE
        if isinstance(step, EmailCode):
            other = replace(now, facts=replace(facts, reissues="3d" if facts.reissues is None else None))
            assert next_step(other) == step, "whether the ID is somebody's shows nowhere"
        seen.add(type(step))
    assert seen == {ReissueId, EmailCode, PhoneCode, NewPassword, PasswordReset}


def test_changes_of_email_address_and_password_ask_their_own_steps_or_the_login_without_a_member() -> None:
    """The address asks for NewEmail, EmailCode and EmailConfirm, then leads to Top; the password asks for NewPassword."""
    for now in combinations(
        Path.CHANGE_EMAIL,
        holder=HOLDERS,
        member=(None, MEMBER),
        keeps_card_email=(None, False, True),
        email=(None, "new@example.jp", "OLD@example.jp"),
        sent=(None, SENT),
        email_proven=(False, True),
        email_confirmed=(False, True),
        password_proven_at=(None, NOW),
    ):
        step, facts = next_step(now), now.facts
        if now.member is None or now.holder is None:
            assert isinstance(step, Login)
        elif facts.email is None or (now.sent is None and not facts.email_proven):
            assert isinstance(step, NewEmail)
            assert (step.addresses_left, step.change) == (3, True)
        elif not facts.email_proven:
            assert isinstance(step, EmailCode)
            assert (step.change, step.purpose) == (True, Purpose.EMAIL)
        else:
            assert isinstance(step, Top if facts.email_confirmed else EmailConfirm)
        assert getattr(step, "change", True)
    for now in combinations(
        Path.CHANGE_PASSWORD, holder=HOLDERS, member=(None, MEMBER), phone_proven_at=(None, NOW)
    ):
        step = next_step(now)
        assert isinstance(step, Login if now.member is None or now.holder is None else NewPassword)
        if isinstance(step, NewPassword):
            assert step.change
            assert step.words.birth_date == "1980-01-02", "the rules hold however long the screen stands"


def test_enrolment_asks_no_step_while_an_earlier_fact_is_missing() -> None:
    for now in combinations(
        Path.ENROLMENT,
        holder=HOLDERS,
        member=(None, MEMBER),
        credentials=((), (CREDENTIAL,)),
        introduced=(False, True),
        phone_proven_at=(None, NOW),
        enrolled=(None, "c", "gone"),
        sent=(None, SENT),
        asked=(None, ASKED),
        can_be_approved=(False, True),
        approval=(None, STANDING),
    ):
        step, facts = next_step(now), now.facts
        signed_in = now.member is not None and now.holder is not None
        assert isinstance(step, Login) is not signed_in
        if isinstance(step, PhoneCode):
            assert facts.introduced
            assert step.purpose is Purpose.ENROLMENT
        if isinstance(step, CreateCredential | StaffApproval):
            assert facts.introduced
            assert facts.phone_proven_at is not None
            assert isinstance(step, StaffApproval) is (facts.asked is not None and now.can_be_approved)
        if isinstance(step, CreateCredential):
            assert step.purpose == "member"
            assert (step.approval is not None) is (now.approval is not None)
        assert isinstance(step, Enrolled) is (signed_in and facts.enrolled == "c" and now.credentials != ())


def test_staff_enrolment_leads_to_the_code_then_the_key_then_the_end_whatever_else_is_known() -> None:
    for now in combinations(
        Path.STAFF,
        kind=(JourneyKind.STAFF,),
        staff=(None, STAFF),
        staff_has_key=(False, True),
        holder=HOLDERS,
        member=(None, MEMBER),
        approval=(None, STANDING),
        phone_proven_at=(None, NOW),
    ):
        step = next_step(now)
        if now.staff is None:
            assert step == StaffCode(digits=8)
        elif now.staff_has_key:
            assert step == StaffEnrolled(name="窓口")
        else:
            assert isinstance(step, CreateCredential)
            assert (step.purpose, step.words, step.approval) == ("staff", PersonalWords(), None)


def test_ended_journey_takes_no_answer() -> None:
    assert next_step(known(Path.ENDED)) == Ended()
    for answer in (StartOver(), Later(), Continue(), SubmitCode(code=Secret("1"))):
        assert handler_for(Path.ENDED, Ended(), answer) is None


def test_approval_of_a_key_reset_lists_only_the_member_s_authenticators_of_the_approved_model() -> None:
    other = replace(CREDENTIAL, id="d", aaguid=UUID(int=8))
    step = next_step(
        known(
            Path.ENROLMENT,
            holder=HOLDERS[1],
            member=MEMBER,
            credentials=(CREDENTIAL, other),
            introduced=True,
            phone_proven_at=NOW,
            approval=STANDING,
        )
    )
    assert isinstance(step, CreateCredential)
    assert step.approval is not None
    assert [one.id for one in step.approval.authenticators] == ["c"]
    assert step.approval.valid_for == 120


def test_second_factor_and_confirmation_lead_to_the_top_step_only_once_the_phone_is_proven() -> None:
    """No path leads there without a member; reissue and the change of a password never do."""
    seen: set[Path] = set()
    for path in (Path.SECOND_FACTOR, Path.CONFIRM, Path.TOP, Path.REISSUE, Path.CHANGE_PASSWORD):
        for now in combinations(
            path,
            holder=HOLDERS,
            member=(None, MEMBER),
            credentials=((), (CREDENTIAL,)),
            password_proven_at=(None, NOW),
            phone_proven_at=(None, NOW),
            by_password=(False, True),
            waits=(None, ProtectedAct(kind=ActKind.ADD)),
        ):
            step = next_step(now)
            if isinstance(step, Top):
                seen.add(path)
                assert now.member is not None
                if path is not Path.TOP:
                    assert now.facts.phone_proven_at is not None
    assert seen == {Path.SECOND_FACTOR, Path.CONFIRM, Path.TOP}


def test_sign_in_by_key_asks_for_the_member_id_only_if_the_customer_chose_to_type_it() -> None:
    for now in combinations(Path.KEY, asks_id=(False, True), asked_id=(None, "a@example.jp"), holder=HOLDERS):
        wants = now.facts.asks_id and now.facts.asked_id is None
        assert isinstance(next_step(now), MemberId if wants else SignIn)


_anything = {
    "kind": st.sampled_from(JourneyKind),
    "asks_id": st.booleans(),
    "asked_id": st.sampled_from([None, "a@example.jp"]),
    "reissues": st.sampled_from([None, "3d"]),
    "replaces": st.sampled_from([None, "old@example.jp"]),
    "reset": st.booleans(),
    "done": st.sampled_from([None, *AccountChange]),
    "legacy_id": st.sampled_from([None, "l"]),
    "agreement": st.sampled_from([None, AGREEMENT]),
    "keeps_card_email": st.sampled_from([None, True, False]),
    "kept_email": st.sampled_from([None, "old@example.jp", "before@example.jp"]),
    "addresses": st.integers(0, 9),
    "email": st.sampled_from([None, "new@example.jp"]),
    "email_proven": st.booleans(),
    "email_confirmed": st.booleans(),
    "phone": st.sampled_from([None, "phone-1", "gone"]),
    "phone_proven_at": st.sampled_from([None, NOW]),
    "password_proven_at": st.sampled_from([None, NOW]),
    "key_proven_at": st.sampled_from([None, NOW]),
    "key_proven_by": st.sampled_from([None, "c", "removed"]),
    "introduced": st.booleans(),
    "enrolled": st.sampled_from([None, "c"]),
    "by_password": st.booleans(),
    "legacy_locked": st.booleans(),
    "last_sign_in": st.sampled_from([None, NOW]),
    "asked": st.sampled_from([None, ASKED]),
    "can_be_approved": st.booleans(),
    "approval": st.sampled_from([None, STANDING]),
    "staff": st.sampled_from([None, STAFF]),
    "staff_has_key": st.booleans(),
    "holder": st.sampled_from(HOLDERS),
    "member": st.sampled_from([None, MEMBER]),
    "credentials": st.sampled_from([(), (CREDENTIAL,)]),
    "card_email_taken": st.booleans(),
    "sent": st.sampled_from([None, SENT]),
    "branch": st.builds(replace, st.just(BRANCH), enrolment_compulsory=st.booleans()),
}


@given(path=st.sampled_from(Path), parts=st.fixed_dictionaries(_anything))
def test_any_combination_of_facts_has_a_step_that_round_trips_and_whose_repr_hides_the_birth_date(
    path: Path, parts: dict[str, Any]
) -> None:
    step = next_step(known(path, **parts))
    reply = Reply(journey="j", step=step)
    assert wire.decode(wire.encode(reply), Reply) == reply
    assert "1980" not in repr(reply)


def test_personal_words_are_empty_until_the_phone_is_proven() -> None:
    before = known(Path.MIGRATION, holder=HOLDERS[1])
    assert personal_words(before) == PersonalWords()
    after = known(Path.MIGRATION, holder=HOLDERS[1], phone_proven_at=NOW)
    assert personal_words(after).phones == ("09012345601",)
    assert personal_words(after).names == ("TARO", "YAMADA")
    assert personal_words(after).email == "old@example.jp"


@pytest.mark.parametrize(
    ("facts", "verified"),
    [
        ({"key_proven_at": NOW - timedelta(minutes=5), "key_proven_by": CREDENTIAL.id}, True),
        ({"key_proven_at": NOW - timedelta(minutes=5, seconds=1), "key_proven_by": CREDENTIAL.id}, False),
        ({"key_proven_at": NOW + timedelta(seconds=1), "key_proven_by": CREDENTIAL.id}, False),
        ({"key_proven_at": NOW, "key_proven_by": "removed"}, False),
        ({"password_proven_at": NOW}, False),
        ({"phone_proven_at": NOW}, False),
        ({"password_proven_at": NOW - timedelta(minutes=5), "phone_proven_at": NOW}, True),
        ({"password_proven_at": NOW - timedelta(minutes=5, seconds=1), "phone_proven_at": NOW}, False),
        ({"password_proven_at": NOW, "phone_proven_at": NOW - timedelta(minutes=6)}, False),
    ],
)
def test_verification_by_key_or_by_password_and_phone_is_fresh_for_five_minutes(
    facts: dict[str, Any], verified: bool
) -> None:
    assert known(Path.TOP, credentials=(CREDENTIAL,), **facts).is_verified is verified


def test_starting_over_leads_to_the_login_then_to_the_key_and_keeps_only_kind_and_count_of_tried_addresses() -> (
    None
):
    """So in a sign-in. A migration opens with the login, a staff enrolment with its own path."""
    facts = Facts(kind=JourneyKind.SIGN_IN, path=Path.TOP, holder="h", member="3d", addresses=2)
    assert started_over(facts) == Facts(kind=JourneyKind.SIGN_IN, path=Path.LOGIN, addresses=2)
    assert started_over(started_over(facts)) == Facts(kind=JourneyKind.SIGN_IN, path=Path.KEY, addresses=2)
    assert opening(JourneyKind.MIGRATION).path is Path.LOGIN
    assert opening(JourneyKind.STAFF).path is Path.STAFF


@pytest.mark.parametrize(
    ("journey", "path"),
    [(JourneyKind.REGISTRATION, Path.REGISTRATION), (JourneyKind.REISSUE, Path.REISSUE)],
)
def test_instead_begins_registration_or_reissue_and_starting_over_leads_back_to_the_login(
    journey: JourneyKind, path: Path
) -> None:
    """The answer Instead is taken by the login, also as a confirmation, and by the step Suspended."""
    facts = Facts(kind=JourneyKind.SIGN_IN, path=Path.CONFIRM, holder="h", member="3d", addresses=2)
    other = other_journey(facts, journey)
    assert other == Facts(kind=JourneyKind.SIGN_IN, path=path, addresses=2)
    assert started_over(other) == Facts(kind=JourneyKind.SIGN_IN, path=Path.LOGIN, addresses=2)
    assert opening(journey).path is path
    for taken_from in (Path.LOGIN, Path.CONFIRM):
        assert handler_for(taken_from, Login(), Instead(journey=journey)) is not None
    assert handler_for(Path.SUSPENDED, Suspended(legacy=True), Instead(journey=journey)) is not None


def test_login_and_suspended_steps_name_the_journeys_that_the_settings_offer() -> None:
    branch = replace(BRANCH, offers=(JourneyKind.REGISTRATION,))
    for path, kind in ((Path.LOGIN, Login), (Path.SUSPENDED, Suspended)):
        step = next_step(known(path, branch=branch))
        assert isinstance(step, kind)
        assert step.offers == (JourneyKind.REGISTRATION,)


def test_step_has_a_handler_for_its_own_answers_and_none_for_others() -> None:
    """The path counts, too: NewEmail takes Later in a change of address, not in migration or registration."""
    terms = Terms(version="1", title="", text="")
    introduction = EnrolmentIntroduction(compulsory=False)
    assert handler_for(Path.MIGRATION, terms, AgreeToTerms(version="1", agreed=True)) is not None
    assert handler_for(Path.MIGRATION, terms, Assertion(response={})) is None
    assert handler_for(Path.ENROLMENT, introduction, Later()) is not None
    assert handler_for(Path.TOP, introduction, SubmitCode(code=Secret("1"))) is None
    assert handler_for(Path.CHANGE_EMAIL, NewEmail(addresses_left=3), Later()) is not None
    for own in (Path.MIGRATION, Path.REGISTRATION):
        assert handler_for(own, NewEmail(addresses_left=3), Later()) is None


def test_repr_of_facts_card_holder_and_member_shows_nothing_of_the_customer() -> None:
    now = known(Path.MIGRATION, holder=HOLDERS[1], member=MEMBER, email="new@example.jp")
    shown = repr((now, now.facts, now.holder, now.member))
    for part in ("example.jp", "太郎", "1980", "+81", "1234"):
        assert part not in shown


def test_repr_of_a_checked_log_in_shows_no_typed_text_and_no_hash() -> None:
    found = _Checked(
        typed="sakura01",
        address="new@example.jp",
        member=MEMBER,
        password_hash="$argon2id$ours",
        member_correct=True,
        legacy=None,
        holder=HOLDERS[1],
        old_password_hash="$argon2id$old",
    )
    for part in ("sakura01", "example.jp", "argon2id"):
        assert part not in repr((found,))


def test_state_of_an_enrolment_follows_from_its_facts() -> None:
    """Each state is reached; asking for approval leads to APPROVAL if somebody can approve, else back to KEY."""
    signed_in = {"holder": HOLDERS[1], "member": MEMBER}
    with_key = {**signed_in, "introduced": True, "phone_proven_at": NOW}
    states: dict[EnrolmentState, dict[str, Any]] = {
        EnrolmentState.SIGNED_OUT: {},
        EnrolmentState.INTRODUCTION: signed_in,
        EnrolmentState.PHONE: {**signed_in, "introduced": True},
        EnrolmentState.KEY: with_key,
        EnrolmentState.APPROVAL: {**with_key, "asked": ASKED, "can_be_approved": True},
        EnrolmentState.APPROVED: {**with_key, "approval": STANDING},
        EnrolmentState.ENROLLED: {**with_key, "credentials": (CREDENTIAL,), "enrolled": "c"},
    }
    assert {state: state_of(known(Path.ENROLMENT, **facts)) for state, facts in states.items()} == {
        state: state for state in EnrolmentState
    }
    asked_again = known(Path.ENROLMENT, **with_key, asked=ASKED)
    assert state_of(asked_again) is EnrolmentState.KEY, "nobody is left who could approve"
