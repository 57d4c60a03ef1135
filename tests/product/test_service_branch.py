"""The branch page over HTTP: signing in, finding the customer, acts signed by one key and by two."""

import json
from unittest.mock import patch

from msgspec.structs import replace
from sqlalchemy import update

from protocol.answers import Assertion, CheckCard, LogIn
from protocol.journeys import JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import CardStopped, Top
from service.audit import reference_of
from service.gateways.card_system import EmbeddedCardSystem
from service.outbox.outbox import Message
from service.staff.rights import Role, StaffAct
from service.store.tables import members
from tests.support.card_system_faults import no_answer
from tests.support.desk_browser import BRANCH_PAGE, FUJI, SAKURAI, Browser, assert_signed, browser
from tests.support.http_walker import NEW_PASSWORD, walk_to
from tests.support.service_counter import Counter, Key, at_counter
from tests.support.staff_walks import revoke

SAKURAI_S_CARD = CheckCard(
    card_number=Secret("9999000001104821"), birth_date=Secret("1984-04-12"), phone_last_four=Secret("5601")
)


async def acts_in(present: Counter) -> list[tuple[str, str]]:
    """Return what the audit says staff did or asked for: event and the detail's first word."""
    rows = await present.sql(
        "SELECT act, detail FROM audit WHERE act LIKE 'act-%' OR act = 'customer-found' ORDER BY id"
    )
    return [(act, detail.split(" ")[0]) for act, detail in rows]


async def told(present: Counter, kind: Message) -> list[str]:
    return [to for to, message in await present.notices() if message is kind]


# signing in


@at_counter(BRANCH_PAGE)
async def test_member_of_staff_signs_in_with_a_key_and_sees_the_branch(counter: Counter) -> None:
    async with browser(counter) as desk:
        assert "店内のようす" in desk.text
        assert "佐々木 真理" in desk.page


@at_counter(BRANCH_PAGE)
async def test_page_without_a_session_leads_to_the_sign_in(counter: Counter) -> None:
    async with browser(counter, is_signed_in=False) as desk:
        for path in ("/", "/live", "/desk", "/awaiting", "/record", "/acts/" + "0" * 32, "/desk/" + "0" * 32):
            await desk.open(path)
            assert desk.path == "/sign-in", path


@at_counter(BRANCH_PAGE)
async def test_key_of_a_revoked_member_of_staff_or_of_a_stranger_does_not_sign_in(counter: Counter) -> None:
    async with browser(counter, is_signed_in=False) as desk:
        await desk.open("/sign-in")
        stranger = Key(rp_id="staff.localhost")
        options = await desk.challenge("/sign-in/challenge")
        await desk.send("/sign-in", response=desk.assertion(options, stranger))
        assert desk.refused == "not-staff"
        await revoke(counter, desk.staff)
        await desk.sign_in()
        assert desk.refused == "not-staff"


@at_counter(BRANCH_PAGE)
async def test_assertion_without_user_verification_or_from_another_origin_does_not_sign_in(
    counter: Counter,
) -> None:
    async with browser(counter, is_signed_in=False) as desk:
        await desk.open("/sign-in")
        for changes in ({"flags": 0x01}, {"client_data": {"origin": "http://kiosk.localhost"}}):
            options = await desk.challenge("/sign-in/challenge")
            await desk.send("/sign-in", response=desk.assertion(options, **changes))
            assert desk.refused == "assertion-refused", changes


@at_counter(BRANCH_PAGE)
async def test_challenge_of_a_sign_in_is_good_once_and_for_two_minutes(counter: Counter) -> None:
    async with browser(counter, is_signed_in=False) as desk:
        await desk.open("/sign-in")
        options = await desk.challenge("/sign-in/challenge")
        counter.clock.turn(minutes=2)
        await desk.send("/sign-in", response=desk.assertion(options))
        assert desk.refused == "challenge-expired"
        options = await desk.challenge("/sign-in/challenge")
        await desk.send("/sign-in", response=desk.assertion(options))
        assert desk.path == "/live"
        await desk.send("/sign-in", response=desk.assertion(options))
        assert desk.refused == "challenge-expired"


@at_counter(BRANCH_PAGE)
async def test_session_ends_after_fifteen_minutes_which_events_do_not_prolong_and_pages_do(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        counter.clock.turn(minutes=14)
        await desk.open("/live")
        counter.clock.turn(minutes=14)
        assert await desk.open("/live/board") == 200
        counter.clock.turn(minutes=1)
        await desk.open("/live")
        assert desk.path == "/sign-in"


@at_counter(BRANCH_PAGE)
async def test_session_ends_after_eight_hours_however_busy_it_is(counter: Counter) -> None:
    async with browser(counter) as desk:
        for _ in range(47):
            counter.clock.turn(minutes=10)
            await desk.open("/live")
            assert desk.path == "/live"
        counter.clock.turn(minutes=10)
        await desk.open("/live")
        assert desk.path == "/sign-in"


@at_counter(BRANCH_PAGE)
async def test_session_ends_at_once_when_its_member_of_staff_is_revoked_or_signs_out(counter: Counter) -> None:
    async with browser(counter) as first, browser(counter, "高橋 健") as second:
        await first.send("/sign-out")
        await first.open("/live")
        assert first.path == "/sign-in"
        await revoke(counter, second.staff)
        await second.open("/live")
        assert second.path == "/sign-in"


# finding the customer


@at_counter(BRANCH_PAGE)
async def test_customer_is_found_by_card_birth_date_and_phone_which_no_page_path_or_title_tells(
    counter: Counter,
) -> None:
    """The page shows the name masked and the last four digits of the card."""
    async with browser(counter) as desk:
        await desk.find()
        assert "桜＊ 春＊ 様" in desk.text
        assert "4821" in desk.text
        for personal in ("桜井", "春子", "holder-01", "9999000001104821", "sakurai", "1984", "5601"):
            assert personal not in desk.page, personal
            assert personal not in desk.path, personal
        title = desk.page.partition("<title>")[2].partition("</title>")[0]
        assert title == "お客さま - My APLUS"
    assert await acts_in(counter) == [("customer-found", "card")]


@at_counter(BRANCH_PAGE)
async def test_five_wrong_answers_at_the_desk_find_no_customer_and_lock_the_card_at_terminals(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        for _ in range(5):
            await desk.find(**(SAKURAI | {"phone": "0000"}))
            assert desk.refused == "not-found"
        noted = await counter.sql("SELECT act FROM audit WHERE act LIKE 'card-%' ORDER BY id")
        assert noted == [("card-wrong",)] * 4 + [("card-locked",)]
        for malformed in ({"card": "9999"}, {"birth": "19841301"}, {"phone": ""}):
            await desk.find(**(SAKURAI | malformed))
            assert desk.refused == "malformed"
    await counter.start(JourneyKind.REGISTRATION)
    await counter.say(SAKURAI_S_CARD)
    assert counter.refusal() is RefusalCode.CARD_LOCKED


@at_counter(BRANCH_PAGE)
async def test_customer_whose_card_is_locked_at_terminals_is_found_at_the_desk_which_ends_the_lock(
    counter: Counter,
) -> None:
    """Whoever knows a card's number can lock it; a freeze must not wait for that."""
    await counter.start(JourneyKind.REGISTRATION)
    for _ in range(5):
        await counter.say(replace(SAKURAI_S_CARD, phone_last_four="0000"))
    assert counter.refusal() is RefusalCode.CARD_LOCKED
    async with browser(counter) as desk:
        with patch.object(EmbeddedCardSystem, "match", no_answer):
            await desk.find()
        assert desk.refused == "system-unavailable"
        await counter.start(JourneyKind.REGISTRATION)
        await counter.say(SAKURAI_S_CARD)
        assert counter.refusal() is RefusalCode.CARD_LOCKED
        await desk.find()
        assert "桜＊ 春＊ 様" in desk.text
    await counter.start(JourneyKind.REGISTRATION)
    await counter.say(SAKURAI_S_CARD)
    assert counter.refusal() is None


@at_counter(BRANCH_PAGE)
async def test_find_while_the_card_system_gives_no_answer_is_recorded_as_that_and_not_as_a_wrong_card(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        with patch.object(EmbeddedCardSystem, "match", no_answer):
            await desk.find()
        assert desk.refused == "system-unavailable"
    assert await acts_in(counter) == [("act-refused", "system-unavailable")]
    assert await counter.sql("SELECT id FROM audit WHERE act = 'card-wrong'") == []


@at_counter(BRANCH_PAGE)
async def test_customer_is_found_by_the_number_of_a_slip(counter: Counter) -> None:
    step = await walk_to(counter, Top, key=Key())
    assert isinstance(step, Top)
    ((credential,),) = await counter.sql("SELECT id FROM credentials")
    async with browser(counter) as desk:
        await desk.find(reference=reference_of(credential).lower())
        assert "桜＊ 春＊ 様" in desk.text
        await desk.find(reference="0000-0000")
        assert desk.refused == "not-found"
        await desk.find(reference="12")
        assert desk.refused == "malformed"


@at_counter(BRANCH_PAGE)
async def test_visit_belongs_to_one_session_and_is_over_after_fifteen_minutes(counter: Counter) -> None:
    """A visit is the page of a customer whom staff have found; opening it again does not prolong it."""
    async with browser(counter) as desk, browser(counter, "高橋 健") as other:
        visit = await desk.find()
        await other.open(visit)
        assert other.refused == "visit-over"
        counter.clock.turn(minutes=10)
        await desk.open(visit)
        counter.clock.turn(minutes=5)
        await desk.open(visit)
        assert desk.refused == "visit-over"


@at_counter(BRANCH_PAGE)
async def test_staff_can_neither_find_their_own_membership_nor_sign_an_act_on_it(counter: Counter) -> None:
    async with (
        browser(counter, card_holder="holder-01", role=Role.SUPERVISOR) as own,
        browser(counter, "高橋 健") as teller,
    ):
        await own.find()
        assert own.refused == "own-membership"
        await frozen(teller)
        await teller.find()
        await teller.ask(StaffAct.THAW, reason="found")
        await teller.sign()
        await own.open(teller.path)
        await own.sign()
        assert own.refused == "own-membership"
    assert ("act-refused", "own-membership") in await acts_in(counter)


# acts of one person


async def frozen(desk: Browser) -> None:
    """Freeze Sakurai, and stand on the page that says so."""
    await desk.find()
    await desk.ask(StaffAct.FREEZE, reason="lost")
    await desk.sign()
    assert "済みました" in desk.text, desk.page


@at_counter(BRANCH_PAGE)
async def test_freeze_by_one_person_ends_sessions_and_stops_key_password_and_registration(
    counter: Counter,
) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    async with browser(counter) as desk:
        await frozen(desk)
    ((sessions,),) = await counter.sql("SELECT count(*) FROM journeys WHERE member IS NOT NULL")
    assert sessions == 0
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=key.get(counter.step())))
    assert isinstance(counter.step(), CardStopped)
    await counter.start()
    await counter.say(LogIn(id="sakurai.haruko@example.jp", password=NEW_PASSWORD))
    assert isinstance(counter.step(), CardStopped)
    await counter.start(JourneyKind.REGISTRATION)
    await counter.say(SAKURAI_S_CARD)
    assert isinstance(counter.step(), CardStopped)
    assert await told(counter, Message.STAFF_ACT) == ["sakurai.haruko@example.jp"]


@at_counter(BRANCH_PAGE)
async def test_signed_sentence_names_who_where_for_whom_on_what_proof_and_why(counter: Counter) -> None:
    async with browser(counter) as desk:
        await desk.find()
        await desk.ask(StaffAct.FREEZE, reason="stolen")
        for part in (
            "佐々木 真理",
            "main",
            "桜＊ 春＊ 様",
            "4821",
            "運転免許証",
            "ICチップ",
            "HK-2026-0042",
            "盗まれた",
        ):
            assert part in desk.text, part
        assert "すぐに使えなくなります" in desk.text


@at_counter(BRANCH_PAGE)
async def test_kept_assertion_proves_which_sentence_the_key_has_signed(counter: Counter) -> None:
    async with browser(counter) as desk:
        await frozen(desk)
    ((statement, proofs),) = await counter.sql("SELECT statement, proofs FROM staff_acts")
    assert_signed(statement, proofs)


@at_counter(BRANCH_PAGE)
async def test_document_needs_the_reference_of_its_record_never_its_own_number_and_a_freeze_needs_no_document(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        visit = await desk.find()
        for fields, why in (
            ({"record": "123456789012"}, "record-number"),
            ({"record": "TK1234567"}, "record-number"),
            ({"record": "AB12345678CD"}, "record-number"),
            ({"record": ""}, "record-number"),
            ({"checked": "not"}, "malformed"),
            ({"reason": "settled"}, "malformed"),
            ({"reason": "weather"}, "malformed"),
            ({"document": "library-card"}, "malformed"),
        ):
            desk.path = visit
            await desk.ask(StaffAct.FREEZE, **({"reason": "lost"} | fields))
            assert desk.refused == why, fields
        desk.path = visit
        await desk.ask(StaffAct.FREEZE, reason="lost", document="none", checked="not", record="")
        assert desk.refused is None
    assert await counter.sql("SELECT count(*) FROM staff_acts") == [(1,)]


@at_counter(BRANCH_PAGE)
async def test_signature_is_refused_from_another_key_over_another_act_twice_or_too_late(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "高橋 健") as other:
        await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="lost")
        await desk.sign(other.key)
        assert desk.refused == "other-key"
        options = await desk.challenge(f"{act}/challenge")
        await other.find(**FUJI)
        theirs = await other.ask(StaffAct.FREEZE, reason="lost")
        await other.send(theirs, response=other.assertion(options))
        assert other.refused == "challenge-expired"
        counter.clock.turn(minutes=2)
        await desk.open(act)
        await desk.send(act, response=desk.assertion(options))
        assert desk.refused == "challenge-expired"
        options = await desk.challenge(f"{act}/challenge")
        response = desk.assertion(options)
        await desk.send(act, response=response)
        assert "済みました" in desk.text
        await desk.send(act, response=response)
        assert desk.refused == "lapsed"
        counter.clock.turn(minutes=12)
        await other.open(theirs)
        counter.clock.turn(minutes=1)
        await other.open(theirs)
        assert "時間切れ" in other.text
    assert await counter.sql("SELECT holder FROM freezes") == [("holder-01",)]


@at_counter(BRANCH_PAGE)
async def test_second_desk_that_freezes_the_same_customer_is_refused_as_changed_meanwhile(
    counter: Counter,
) -> None:
    async with browser(counter) as one, browser(counter, "高橋 健") as two:
        for desk in (one, two):
            await desk.find()
            await desk.ask(StaffAct.FREEZE, reason="lost")
        await one.sign()
        await two.sign()
        assert "済みました" in one.text
        assert two.refused == "changed-meanwhile"
    assert (await acts_in(counter)).count(("act-done", "freeze")) == 1


@at_counter(f"{BRANCH_PAGE}acts_daily = 2\n")
async def test_teller_is_refused_an_act_above_its_daily_cap_and_may_do_it_the_next_day(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        for number in range(3):
            await desk.find()
            await desk.ask(StaffAct.FREEZE, reason="lost")
            if number == 2:
                assert desk.refused == "too-many"
                break
            await desk.sign()
            await desk.find()
            await desk.ask(StaffAct.THAW, reason="found")
            await desk.sign()
            await second.open(desk.path)
            await second.sign()
            assert "済みました" in second.text
        counter.clock.turn(days=1)
        await desk.sign_in()
        await frozen(desk)


@at_counter(BRANCH_PAGE)
async def test_freeze_is_mailed_to_the_member_s_new_and_former_address(counter: Counter) -> None:
    await walk_to(counter, Top, key=Key())
    counter.clock.turn(days=1)
    await counter.change(
        update(members)
        .where(members.c.holder == "holder-01")
        .values(
            email="new@example.jp",
            email_canonical="new@example.jp",
            email_since=counter.clock(),
            former_email="old@example.jp",
        )
    )
    async with browser(counter) as desk:
        await frozen(desk)
        assert sorted(await told(counter, Message.STAFF_ACT)) == ["new@example.jp", "old@example.jp"]


# acts of two persons


@at_counter(BRANCH_PAGE)
async def test_thaw_waits_for_a_supervisor_who_signs_a_sentence_that_holds_the_first(counter: Counter) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        await frozen(desk)
        await desk.find()
        act = await desk.ask(StaffAct.THAW, reason="found")
        await desk.sign()
        assert "2人目の確認を待っています" in desk.text
        assert await counter.sql("SELECT count(*) FROM freezes") == [(1,)]
        await second.open("/awaiting")
        assert act in second.page
        await second.open(act)
        assert "責任 一郎" in second.text
        assert "佐々木 真理は" in second.text
        await second.sign()
        assert "済みました" in second.text
        await desk.open(act)
        assert "責任 一郎" in desk.text
    assert await counter.sql("SELECT count(*) FROM freezes") == [(0,)]
    done = [("act-done", "freeze"), ("customer-found", "card"), ("act-asked", "thaw"), ("act-done", "thaw")]
    assert (await acts_in(counter))[1:] == done


@at_counter(BRANCH_PAGE)
async def test_supervisor_who_asked_for_a_thaw_can_not_approve_or_decline_it_as_second_person(
    counter: Counter,
) -> None:
    async with browser(counter, role=Role.SUPERVISOR) as both:
        await frozen(both)
        await both.find()
        act = await both.ask(StaffAct.THAW, reason="found")
        await both.sign()
        await both.open("/awaiting")
        assert act not in both.page
        await both.open(act)
        await both.sign()
        assert both.refused == "same-person"
        await both.open(act)
        await both.decline()
        assert both.refused == "same-person"
    assert await counter.sql("SELECT count(*) FROM freezes") == [(1,)]


@at_counter(BRANCH_PAGE)
async def test_second_teller_can_neither_see_nor_sign_what_awaits_a_supervisor(counter: Counter) -> None:
    async with browser(counter) as one, browser(counter, "高橋 健") as two:
        await frozen(one)
        await one.find()
        act = await one.ask(StaffAct.THAW, reason="found")
        await one.sign()
        assert await two.open(act) == 404
        await two.open("/live")
        assert await two.send(act, response="{}") == 404
        assert await two.open("/record") == 403
    assert await counter.sql("SELECT count(*) FROM freezes") == [(1,)]


@at_counter(BRANCH_PAGE)
async def test_second_person_signs_that_they_decline_and_the_first_sees_who_did(counter: Counter) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        await frozen(desk)
        await desk.find()
        act = await desk.ask(StaffAct.THAW, reason="found")
        await desk.sign()
        await second.open(act)
        await second.send(f"{act}/decline")
        assert second.refused == "assertion-refused", "a form without a signature"
        agreed = second.assertion(await second.challenge(f"{act}/challenge"))
        await second.send(f"{act}/decline", response=agreed)
        assert second.refused == "challenge-expired", "a signature that agrees declines nothing"
        await second.open(act)
        assert "責任 一郎（main）は、次の申し出を見て、これを認めません。「私、佐々木 真理は" in second.text
        declined = second.assertion(await second.challenge(f"{act}/decline/challenge"))
        await second.send(act, response=declined)
        assert second.refused == "challenge-expired", "nor the other way round"
        await second.open(act)
        await second.decline()
        assert "認めませんでした" in second.text
        await second.send(act, response=second.assertion(await second.challenge(f"{act}/challenge")))
        assert second.refused == "lapsed"
        await desk.open(act)
        assert "2人目の責任 一郎さんが、認めませんでした" in desk.text
    ((statement, proofs),) = await counter.sql("SELECT statement, proofs FROM staff_acts WHERE act = 'thaw'")
    _, second_proof = json.loads(proofs)
    assert second_proof["sentence"].endswith(f"これを認めません。「{statement}」")
    assert second_proof["staff"] == second.staff
    assert await counter.sql("SELECT count(*) FROM freezes") == [(1,)]
    assert (await acts_in(counter))[-1] == ("act-declined", "thaw")


@at_counter(BRANCH_PAGE)
async def test_second_person_who_signs_ten_minutes_after_the_first_is_refused_as_lapsed(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        await frozen(desk)
        await desk.find()
        act = await desk.ask(StaffAct.THAW, reason="found")
        await desk.sign()
        await second.open(act)
        counter.clock.turn(minutes=10)
        await second.sign()
        assert second.refused == "lapsed"
        await second.open("/awaiting")
        assert act not in second.page
    assert await counter.sql("SELECT count(*) FROM freezes") == [(1,)]


@at_counter(BRANCH_PAGE)
async def test_end_of_the_only_key_needs_two_persons_and_is_mailed_to_the_member(counter: Counter) -> None:
    await walk_to(counter, Top, key=Key())
    ((only,),) = await counter.sql("SELECT id FROM credentials")
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        await desk.find()
        act = await desk.ask(StaffAct.END_KEY, reason="lost", key=only)
        assert "最後のキー" in desk.text
        await desk.sign()
        assert await counter.sql("SELECT count(*) FROM credentials") == [(1,)]
        await second.open(act)
        await second.sign()
        assert await counter.sql("SELECT count(*) FROM credentials") == [(0,)]
    assert await told(counter, Message.KEY_REMOVED) == ["sakurai.haruko@example.jp"]
    assert await told(counter, Message.STAFF_ACT) == ["sakurai.haruko@example.jp"]


@at_counter(BRANCH_PAGE)
async def test_suspension_is_lifted_by_two_persons_and_the_count_of_wrong_passwords_is_zero(
    counter: Counter,
) -> None:
    await walk_to(counter, Top, key=Key())
    await counter.change(update(members).values(suspended_at=counter.clock(), password_failures=5))
    ((password,),) = await counter.sql("SELECT password_hash FROM members WHERE holder = 'holder-01'")
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        await desk.find()
        act = await desk.ask(StaffAct.LIFT_SUSPENSION, reason="no-phone")
        await desk.sign()
        await second.open(act)
        await second.sign()
        assert "済みました" in second.text
    assert await counter.sql(
        "SELECT suspended_at, password_failures, password_hash FROM members WHERE holder = 'holder-01'"
    ) == [(None, 0, password)]


@at_counter(BRANCH_PAGE)
async def test_member_is_erased_by_two_supervisors_and_mailed_and_the_audit_keeps_the_act(
    counter: Counter,
) -> None:
    await walk_to(counter, Top, key=Key())
    await counter.mails()
    async with (
        browser(counter, role=Role.SUPERVISOR) as first,
        browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second,
    ):
        await first.find()
        act = await first.ask(StaffAct.ERASE, reason="asked")
        await first.sign()
        await second.open(act)
        await second.sign()
        assert second.path == "/desk?erased", second.page
    assert await counter.sql("SELECT count(*) FROM members WHERE holder = 'holder-01'") == [(0,)]
    assert await counter.sql("SELECT count(*) FROM staff_acts") == [(0,)]
    assert (await acts_in(counter))[-1] == ("act-done", "erase")
    assert await told(counter, Message.STAFF_ACT) == ["sakurai.haruko@example.jp"]
    async with counter.service.database.read() as work:
        assert not (await counter.service.audit.verify(work)).faults
