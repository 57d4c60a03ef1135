"""Staff who help at a terminal, over HTTP: who may, what is recorded, and what of the customer's journey they change."""

import dataclasses
import os
import secrets
from http import HTTPStatus

from sqlalchemy import text

from protocol import wire
from protocol.answers import (
    AgreeToTerms,
    AskSecond,
    Assertion,
    HandOver,
    Later,
    LogIn,
    Prolong,
    StaffLeave,
    StartJourney,
    StartOver,
    Wrote,
)
from protocol.journeys import JourneyKind, StaffEnd
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import (
    EmailChoice,
    Ended,
    Login,
    NewPassword,
    PhoneCode,
    StaffApproval,
    StaffBeside,
    StaffProof,
    Terms,
    Top,
)
from service.journeys.beside import MOST_PROLONGED
from service.members.seed import PEOPLE
from service.staff.branches import FIRST, Branches
from service.staff.rights import Duty, Role
from tests.support.card_system_faults import card_system_that, no_answer
from tests.support.desk_browser import BRANCH_PAGE, browser
from tests.support.http_walker import FUJI, SAKURA, go_on_to, walk_to
from tests.support.service_counter import Counter, Key, at_counter
from tests.support.service_process import operate
from tests.support.staff_walks import ASK, adding_a_key, lose_key, revoke, staff_enrolled

UNKNOWN_JOURNEY = (HTTPStatus.NOT_FOUND, {"error": "unknown-journey"})
RECORDED = (
    "SELECT act, staff, holder, detail FROM audit LEFT JOIN audit_persons ON person = pseudonym "
    "WHERE act LIKE 'staff-%' AND factor = 'staff-key' ORDER BY id"
)


async def beside(customer: Counter) -> Counter:
    """Begin the help of staff beside the customer's journey, at the same terminal; nobody has proven themselves."""
    staff = dataclasses.replace(customer)
    await staff.start(JourneyKind.BESIDE, customer.reply.journey)
    assert isinstance(staff.step(), StaffProof), staff.reply
    return staff


async def begun_beside(customer: Counter, journey: str, terminal: str = "counter-1") -> tuple[int, object]:
    """Ask at a terminal for help beside this journey. Return status and body of the response."""
    headers = {"Idempotency-Key": secrets.token_hex(16), "Madoguchi-Terminal": terminal}
    start = {"kind": "beside", "beside": journey}
    response = await customer.http.post("/v1/journeys", json=start, headers=headers)
    return response.status_code, response.json()


async def prove(staff: Counter, key: Key) -> None:
    await staff.say(Assertion(response=key.get(staff.step())))


@at_counter()
async def test_staff_prove_themselves_beside_a_journey_that_stands_still_and_leave(counter: Counter) -> None:
    key = Key()
    teller = await staff_enrolled(counter, key, "佐々木 真理")
    await walk_to(counter, EmailChoice)
    before = counter.reply
    staff = await beside(counter)
    assert staff.step().writer == ""
    await prove(staff, key)
    assert staff.step() == StaffBeside(
        name="佐々木 真理",
        branch="main",
        customer="桜＊ 春＊",
        proven_by="legacy-password",
        prolongs_left=MOST_PROLONGED,
    )
    await staff.say(StaffLeave(end=StaffEnd.CUSTOMER))
    assert staff.step() == Ended()
    await counter.look()
    assert counter.reply == before
    holder = PEOPLE[0].holder
    assert await counter.sql(RECORDED) == [
        ("staff-came", teller, holder, ""),
        ("staff-left", teller, holder, "customer"),
    ]


@at_counter()
async def test_staff_beside_a_reissue_read_who_the_customer_is_once_both_codes_were_right(
    counter: Counter,
) -> None:
    key = Key()
    await staff_enrolled(counter, key)
    await walk_to(counter, PhoneCode, kind=JourneyKind.REISSUE, who=FUJI)
    staff = await beside(counter)
    await prove(staff, key)
    assert (staff.step().customer, staff.step().proven_by) == ("", "")
    await go_on_to(counter, NewPassword)
    await staff.say(Prolong())
    assert (staff.step().customer, staff.step().proven_by) == ("藤 花＊", "email-and-phone")


@at_counter("[terminals]\njourneys_hourly = 2\n")
async def test_help_of_staff_counts_for_a_cap_of_its_own_and_takes_no_journey_from_customers(
    counter: Counter,
) -> None:
    await counter.start()
    journey = counter.reply.journey
    for _ in range(2):
        await beside(counter)
    assert (await begun_beside(counter, journey))[0] == HTTPStatus.TOO_MANY_REQUESTS
    await counter.start()
    another = await counter.post("/v1/journeys", wire.encode(StartJourney(kind=JourneyKind.MIGRATION)))
    assert another.status_code == HTTPStatus.TOO_MANY_REQUESTS


@at_counter()
async def test_two_of_staff_write_for_a_customer_and_the_audit_of_the_written_screen_names_both(
    counter: Counter,
) -> None:
    writer_key, checker_key = Key(), Key()
    writer = await staff_enrolled(counter, writer_key, "佐々木 真理")
    checker = await staff_enrolled(counter, checker_key, "高橋 誠", role=Role.SUPERVISOR)
    await walk_to(counter, EmailChoice)
    staff = await beside(counter)
    await prove(staff, writer_key)
    await staff.say(Wrote(step="email-choice"))
    assert staff.refusal() is RefusalCode.NOT_EXPECTED
    await staff.say(AskSecond())
    assert staff.step().writer == "佐々木 真理"
    await prove(staff, writer_key)
    assert staff.refusal() is RefusalCode.NOT_STAFF, "the first can't be the second, too"
    await prove(staff, checker_key)
    assert staff.step().checker == "高橋 誠"
    await staff.say(Wrote(step="email-choice"))
    assert staff.refusal() is None
    await staff.say(StaffLeave(end=StaffEnd.KEY))
    holder = PEOPLE[0].holder
    assert await counter.sql(RECORDED) == [
        ("staff-came", writer, holder, ""),
        ("staff-read-and-write", writer, holder, f"with {checker}"),
        ("staff-wrote", writer, holder, f"email-choice checked-by {checker}"),
        ("staff-left", writer, holder, "key"),
    ]


@at_counter()
async def test_member_of_staff_who_goes_back_from_the_proof_of_a_second_stands_beside_alone(
    counter: Counter,
) -> None:
    key = Key()
    await staff_enrolled(counter, key)
    await walk_to(counter, Terms)
    staff = await beside(counter)
    await prove(staff, key)
    await staff.say(AskSecond())
    await staff.say(Later())
    assert staff.step().checker == ""


@at_counter()
async def test_help_left_before_staff_have_shown_a_key_ends_and_is_not_recorded(counter: Counter) -> None:
    await walk_to(counter, Terms)
    for leaving in (Later(), StartOver(), StaffLeave(end=StaffEnd.KEY)):
        staff = await beside(counter)
        await staff.say(leaving)
        assert staff.step() == Ended()
    assert await counter.sql(RECORDED) == []


@at_counter()
async def test_help_that_the_terminal_ends_without_saying_why_is_recorded_as_staff_who_left_and_no_other_is(
    counter: Counter,
) -> None:
    key = Key()
    teller = await staff_enrolled(counter, key)
    await walk_to(counter, EmailChoice)
    nobody, staff, told = await beside(counter), await beside(counter), await beside(counter)
    await prove(staff, key)
    await prove(told, key)
    await told.say(StaffLeave(end=StaffEnd.KEY))
    for help_ in (nobody, staff, told):
        await counter.http.delete(f"/v1/journeys/{help_.reply.journey}")
    left = [row for row in await counter.sql(RECORDED) if row[0] == "staff-left"]
    assert left == [("staff-left", teller, PEOPLE[0].holder, end) for end in ("key", "")]


@at_counter()
async def test_auditor_s_key_is_refused_for_help_at_a_terminal_and_for_the_approval_of_a_reset(
    counter: Counter,
) -> None:
    auditor, member_key = Key(), Key()
    teller = Key()
    await staff_enrolled(counter, auditor, role=Role.AUDITOR)
    await staff_enrolled(counter, teller)
    await walk_to(counter, Top, key=member_key)
    staff = await beside(counter)
    await prove(staff, auditor)
    assert (staff.refusal(), type(staff.step())) == (RefusalCode.NOT_STAFF, StaffProof)
    await adding_a_key(counter)
    await counter.say(ASK)
    await counter.say(Assertion(response=auditor.get(counter.step())))
    assert (counter.refusal(), type(counter.step())) == (RefusalCode.NOT_STAFF, StaffApproval)


@at_counter()
async def test_staff_are_refused_or_sent_away_where_the_customer_s_membership_is_their_own(
    counter: Counter,
) -> None:
    own, other = Key(), Key()
    await staff_enrolled(counter, own, "桜井 本人", card_holder=PEOPLE[0].holder)
    await staff_enrolled(counter, other, "佐々木 真理")
    await walk_to(counter, EmailChoice)
    staff = await beside(counter)
    await prove(staff, own)
    assert staff.refusal() is RefusalCode.NOT_STAFF
    # nor if who the customer is turns out only afterwards
    await counter.say(StartOver())
    assert isinstance(counter.step(), Login)
    staff = await beside(counter)
    await prove(staff, own)
    assert isinstance(staff.step(), StaffBeside)
    await counter.say(LogIn(id=SAKURA[0], password=Secret(SAKURA[1])))
    await staff.say(Prolong())
    assert staff.step() == Ended()
    assert [row[0::3] for row in await counter.sql(RECORDED)] == [
        ("staff-came", ""),
        ("staff-left", "own membership"),
    ]


@at_counter()
async def test_leaving_of_staff_whose_own_membership_it_turned_out_to_be_is_recorded_once(
    counter: Counter,
) -> None:
    own = Key()
    teller = await staff_enrolled(counter, own, "桜井 本人", card_holder=PEOPLE[0].holder)
    await counter.start()
    staff = await beside(counter)
    await prove(staff, own)
    await go_on_to(counter, Terms)
    await staff.say(StaffLeave(end=StaffEnd.STAFF))
    assert staff.step() == Ended()
    assert await counter.sql(RECORDED) == [
        ("staff-came", teller, None, ""),
        ("staff-left", teller, PEOPLE[0].holder, "own membership"),
    ]


@at_counter()
async def test_audit_list_by_staff_names_the_button_with_which_staff_left_a_customer_each_time(
    counter: Counter,
) -> None:
    key = Key()
    teller = await staff_enrolled(counter, key, "佐々木 真理")
    await walk_to(counter, Terms)
    for end in (StaffEnd.BACK, StaffEnd.START_OVER, StaffEnd.END):
        staff = await beside(counter)
        await prove(staff, key)
        await staff.say(StaffLeave(end=end))
    status, said = await operate(counter, "audit", "list", "--staff", teller)
    assert status == os.EX_OK
    left = [line.split("  ")[-3:] for line in said.splitlines() if "  staff-left  " in line]
    assert left == [["佐々木 真理", "staff-key", done] for done in ("back", "start-over", "end")]


@at_counter()
async def test_time_is_prolonged_at_most_six_times_and_the_journey_outlasts_its_twenty_minutes(
    counter: Counter,
) -> None:
    key = Key()
    await staff_enrolled(counter, key)
    await walk_to(counter, Terms)
    staff = await beside(counter)
    await prove(staff, key)
    for left in reversed(range(MOST_PROLONGED)):
        counter.clock.turn(minutes=15)
        await staff.say(Prolong())
        assert staff.step().prolongs_left == left
    await staff.say(Prolong())
    assert staff.refusal() is RefusalCode.NOT_EXPECTED
    terms = await counter.look()
    await counter.say(AgreeToTerms(version=terms.version, agreed=True))
    assert counter.refusal() is None


@at_counter()
async def test_help_ends_with_the_customer_s_journey_and_begins_beside_none_that_ended_or_is_of_another_terminal(
    counter: Counter,
) -> None:
    key = Key()
    await staff_enrolled(counter, key)
    await walk_to(counter, Terms)
    staff = await beside(counter)
    await prove(staff, key)
    assert await begun_beside(counter, counter.reply.journey, "counter-2") == UNKNOWN_JOURNEY
    await counter.http.delete(f"/v1/journeys/{counter.reply.journey}")
    await staff.say(Prolong())
    assert staff.step() == Ended()
    assert (await counter.sql(RECORDED))[-1][0::3] == ("staff-left", "journey")
    for unknown in (counter.reply.journey, "0" * 32):
        assert await begun_beside(counter, unknown) == UNKNOWN_JOURNEY


@at_counter(BRANCH_PAGE)
async def test_desk_that_takes_a_call_handed_over_at_a_terminal_opens_its_identified_customer_for_half_an_hour(
    counter: Counter,
) -> None:
    key = Key()
    await staff_enrolled(counter, key, "佐々木 真理")
    await walk_to(counter, EmailChoice)
    called = (await counter.call_staff("EmailChoice")).json()["id"]
    staff = await beside(counter)
    await prove(staff, key)
    await staff.say(HandOver(screen="EmailChoice"))
    assert isinstance(staff.step(), StaffBeside)
    async with browser(counter, "高橋 誠") as desk, browser(counter, "鈴木 一") as other:
        await desk.open("/live")
        assert "佐々木 真理さんから引き継ぎ" in desk.text
        assert await other.send(f"/calls/{called}/customer") == HTTPStatus.OK
        assert other.path == "/live?refused=call-moved", "who has not taken the call opens nobody"
        await desk.send(f"/calls/{called}")
        await desk.send(f"/calls/{called}/customer")
        assert "桜＊ 春＊ 様" in desk.text
        assert "端末からの引き継ぎで見つけました" in desk.text
        counter.clock.turn(minutes=16)
        await other.sign_in()
        await other.send(f"/calls/{called}", **{"instead-of": desk.staff})
        counter.clock.turn(minutes=14, seconds=30)
        await other.send(f"/calls/{called}/customer")
        assert other.refused == "not-found", "after half an hour it is found as any other"


@at_counter(BRANCH_PAGE)
async def test_call_handed_over_without_an_identified_customer_opens_no_customer_s_page(
    counter: Counter,
) -> None:
    key = Key()
    await staff_enrolled(counter, key)
    await counter.start()
    staff = await beside(counter)
    await prove(staff, key)
    await staff.say(HandOver(screen="Login"))
    [(call,)] = await counter.sql("SELECT id FROM staff_calls")
    async with browser(counter) as desk:
        await desk.send(f"/calls/{call}")
        assert f'action="/calls/{call}/customer"' not in desk.page
        await desk.send(f"/calls/{call}/customer")
        assert desk.refused == "not-found"


@at_counter()
async def test_help_ends_when_its_member_of_staff_is_revoked_or_loses_the_key(counter: Counter) -> None:
    for end in (revoke, lose_key):
        key = Key()
        teller = await staff_enrolled(counter, key)
        await walk_to(counter, PhoneCode)
        staff = await beside(counter)
        await prove(staff, key)
        counter.clock.turn(seconds=40)
        await end(counter, teller)
        assert await staff.look() == Ended()


@at_counter()
async def test_help_ends_at_the_next_act_of_staff_whose_duty_was_taken_away(counter: Counter) -> None:
    key = Key()
    teller = await staff_enrolled(counter, key)
    await walk_to(counter, PhoneCode)
    staff = await beside(counter)
    await prove(staff, key)
    async with counter.service.database.write() as work:
        assert await Branches(counter.clock).relieve(work, teller, Duty(FIRST, Role.TELLER))
    await staff.say(Prolong())
    assert staff.step() == Ended()
    assert await counter.sql("SELECT detail FROM audit WHERE act = 'staff-left'") == [("no right here",)]


@at_counter()
async def test_member_of_staff_who_lost_the_key_checks_no_more_what_a_colleague_writes(
    counter: Counter,
) -> None:
    keys = Key(), Key()
    _, second = [await staff_enrolled(counter, key) for key in keys]
    await walk_to(counter, Login)
    staff = await beside(counter)
    await prove(staff, keys[0])
    await staff.say(AskSecond())
    await prove(staff, keys[1])
    counter.clock.turn(seconds=1)
    await lose_key(counter, second)
    await staff.say(Wrote(step="login"))
    assert staff.refusal() is RefusalCode.NOT_EXPECTED


@at_counter(BRANCH_PAGE)
async def test_next_customer_who_calls_is_not_taken_for_the_one_who_was_handed_over(counter: Counter) -> None:
    key = Key()
    await staff_enrolled(counter, key)
    await walk_to(counter, EmailChoice)
    staff = await beside(counter)
    await prove(staff, key)
    await staff.say(HandOver(screen="EmailChoice"))
    [(handed,)] = await counter.sql("SELECT id FROM staff_calls")
    await staff.say(StaffLeave(end=StaffEnd.JOURNEY))
    await counter.http.delete(f"/v1/journeys/{counter.reply.journey}")
    await counter.start()
    called = (await counter.call_staff("Login")).json()["id"]
    assert called != handed
    # nor if that one is handed over, too, and nobody knows who they are
    staff = await beside(counter)
    await prove(staff, key)
    await staff.say(HandOver(screen="Login"))
    async with browser(counter) as desk:
        await desk.send(f"/calls/{called}")
        await desk.send(f"/calls/{called}/customer")
        assert desk.refused == "not-found"
        await desk.send(f"/calls/{handed}")
        await desk.send(f"/calls/{handed}/customer")
        assert "桜＊ 春＊ 様" in desk.text


@at_counter(BRANCH_PAGE)
async def test_customer_who_is_handed_over_twice_is_one_call_until_the_desk_has_taken_it(
    counter: Counter,
) -> None:
    key = Key()
    await staff_enrolled(counter, key)
    await walk_to(counter, Terms)
    staff = await beside(counter)
    await prove(staff, key)
    await staff.say(HandOver(screen="Terms"))
    await staff.say(HandOver(screen="EmailChoice"))
    [(handed, screen)] = await counter.sql("SELECT id, screen FROM staff_calls")
    assert screen == "EmailChoice"
    async with browser(counter) as desk:
        await desk.send(f"/calls/{handed}")
    await staff.say(HandOver(screen="EmailChoice"))
    assert await counter.sql("SELECT count(*) FROM staff_calls") == [(2,)]


@at_counter(BRANCH_PAGE)
async def test_call_that_the_desk_hands_on_after_it_was_handed_over_is_not_the_next_customer_s(
    counter: Counter,
) -> None:
    key = Key()
    await staff_enrolled(counter, key)
    await walk_to(counter, EmailChoice)
    staff = await beside(counter)
    await prove(staff, key)
    await staff.say(HandOver(screen="EmailChoice"))
    [(handed,)] = await counter.sql("SELECT id FROM staff_calls")
    async with browser(counter) as desk, browser(counter, "鈴木 一") as other:
        await desk.send(f"/calls/{handed}")
        await desk.send(f"/calls/{handed}/hand-on", to=other.staff, why="busy")
        assert (await counter.call_staff("Login")).json()["id"] != handed


@at_counter(BRANCH_PAGE)
async def test_colleague_to_whom_the_desk_hands_on_a_call_handed_over_opens_the_customer_too(
    counter: Counter,
) -> None:
    key = Key()
    await staff_enrolled(counter, key)
    await walk_to(counter, EmailChoice)
    staff = await beside(counter)
    await prove(staff, key)
    await staff.say(HandOver(screen="EmailChoice"))
    [(handed,)] = await counter.sql("SELECT id FROM staff_calls")
    async with browser(counter) as desk, browser(counter, "鈴木 一") as other:
        await desk.send(f"/calls/{handed}")
        await desk.send(f"/calls/{handed}/hand-on", to=other.staff, why="decision")
        await other.send(f"/calls/{handed}")
        assert f'action="/calls/{handed}/customer"' in other.page
        await other.send(f"/calls/{handed}/customer")
        assert "桜＊ 春＊ 様" in other.text
        counter.clock.turn(minutes=31)
        await other.sign_in()
        await other.open("/live")
        assert f'action="/calls/{handed}/done"' in other.page
        assert f'action="/calls/{handed}/customer"' not in other.page, "what opens nobody is not offered"


@at_counter(BRANCH_PAGE)
async def test_call_that_the_member_of_staff_came_for_is_the_one_that_they_hand_over(counter: Counter) -> None:
    async with browser(counter) as desk, browser(counter, "鈴木 一") as other:
        await walk_to(counter, EmailChoice)
        called = (await counter.call_staff("EmailChoice")).json()["id"]
        await desk.send(f"/calls/{called}")
        staff = await beside(counter)
        await prove(staff, desk.key)
        await staff.say(HandOver(screen="PhoneCode"))
        query = "SELECT id, screen, taken_by, acknowledged_at, handed_why FROM staff_calls"
        assert await counter.sql(query) == [(called, "PhoneCode", None, None, "beside")]
        await other.send(f"/calls/{called}")
        await other.send(f"/calls/{called}/customer")
        assert "桜＊ 春＊ 様" in other.text


@at_counter(BRANCH_PAGE)
async def test_customer_whose_card_is_stopped_meanwhile_is_handed_over_and_it_is_recorded_that_staff_left(
    counter: Counter,
) -> None:
    key = Key()
    await staff_enrolled(counter, key)
    await walk_to(counter, EmailChoice)
    staff = await beside(counter)
    await prove(staff, key)
    async with counter.service.database.write() as work:
        await work.connection.execute(text("UPDATE twin_holders SET stopped = true WHERE id = 'holder-01'"))
    await staff.say(HandOver(screen="EmailChoice"))
    assert isinstance(staff.step(), StaffBeside)
    await staff.say(StaffLeave(end=StaffEnd.STAFF))
    acts = [(act, holder) for act, _, holder, _ in await counter.sql(RECORDED)]
    assert acts == [
        ("staff-came", PEOPLE[0].holder),
        ("staff-handed-over", PEOPLE[0].holder),
        ("staff-left", PEOPLE[0].holder),
    ]


@at_counter()
async def test_help_that_is_left_is_not_counted_as_a_customer_who_gave_up(counter: Counter) -> None:
    await walk_to(counter, Terms)
    staff = await beside(counter)
    await counter.http.delete(f"/v1/journeys/{staff.reply.journey}")
    assert await counter.sql("SELECT step FROM journeys_left") == []


@at_counter("[journeys]\nidle_minutes = 60\n")
async def test_help_of_staff_does_not_shorten_the_idle_time_of_the_customer_s_journey(counter: Counter) -> None:
    key = Key()
    await staff_enrolled(counter, key)
    await walk_to(counter, Terms)
    staff = await beside(counter)
    await prove(staff, key)
    counter.clock.turn(minutes=50)
    assert isinstance(await counter.look(), Terms)


@at_counter("[journeys]\nidle_minutes = 5\n")
async def test_customer_s_answers_do_not_take_back_the_time_that_staff_have_prolonged(counter: Counter) -> None:
    key = Key()
    await staff_enrolled(counter, key)
    await walk_to(counter, Terms)
    staff = await beside(counter)
    await prove(staff, key)
    await staff.say(Prolong())
    await go_on_to(counter, EmailChoice)
    counter.clock.turn(minutes=19)
    assert isinstance(await counter.look(), EmailChoice)
    await go_on_to(counter, PhoneCode)
    counter.clock.turn(minutes=4)
    assert isinstance(await counter.look(), PhoneCode)
    counter.clock.turn(minutes=1)
    assert (await counter.http.get(f"/v1/journeys/{counter.reply.journey}")).status_code == HTTPStatus.NOT_FOUND


@at_counter()
async def test_repeated_start_of_help_gets_its_first_reply_although_the_customer_s_journey_has_ended(
    counter: Counter,
) -> None:
    await counter.start()
    headers = {"Idempotency-Key": secrets.token_hex(16), "Madoguchi-Terminal": "counter-1"}
    start = {"kind": "beside", "beside": counter.reply.journey}
    first = await counter.http.post("/v1/journeys", json=start, headers=headers)
    assert first.status_code == HTTPStatus.CREATED
    await counter.http.delete(f"/v1/journeys/{counter.reply.journey}")
    again = await counter.http.post("/v1/journeys", json=start, headers=headers)
    assert (again.status_code, again.content) == (first.status_code, first.content)


@at_counter()
async def test_customer_s_journey_outlasts_help_that_ended_while_the_card_system_gives_no_answer(
    counter: Counter,
) -> None:
    key = Key()
    await staff_enrolled(counter, key)
    await walk_to(counter, EmailChoice)
    staff = await beside(counter)
    await prove(staff, key)
    await staff.http.delete(f"/v1/journeys/{staff.reply.journey}")
    with card_system_that(no_answer):
        await counter.look()
    assert isinstance(counter.step(), EmailChoice)


@at_counter()
async def test_help_can_not_be_opened_beside_another_help(counter: Counter) -> None:
    await walk_to(counter, Terms)
    staff = await beside(counter)
    assert await begun_beside(counter, staff.reply.journey) == UNKNOWN_JOURNEY
