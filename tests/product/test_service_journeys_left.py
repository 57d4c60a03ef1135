"""Journeys that end half-way are counted by the step that stood, on the day on which they ended, and nothing says whose they were."""

from protocol.answers import AddAuthenticator, LogIn
from protocol.journeys import JourneyKind
from protocol.steps import Ended, EnrolmentIntroduction, PhoneCode, Registered, Terms, Top
from service.staff.rights import StaffAct
from service.upkeep.housekeeping import sweep
from tests.support.desk_browser import BRANCH_PAGE, browser
from tests.support.http_walker import NEW_PASSWORD, go_on_to, walk_to
from tests.support.service_counter import Counter, Key, at_counter


async def end(counter: Counter) -> None:
    """End the journey as a terminal does, whose customer goes or is away too long."""
    assert (await counter.http.delete(f"/v1/journeys/{counter.reply.journey}")).status_code == 204


async def left(counter: Counter) -> list[tuple[str, str, str, int]]:
    rows = await counter.sql("SELECT day, terminal, step, number FROM journeys_left ORDER BY day, step")
    return [(str(day), terminal, step, number) for day, terminal, step, number in rows]


@at_counter(BRANCH_PAGE)
async def test_branch_board_shows_at_which_screens_customers_gave_up_today(counter: Counter) -> None:
    await walk_to(counter, PhoneCode)
    await end(counter)
    await end(counter)  # a retry counts nothing
    for _ in range(2):
        counter.clock.turn(minutes=1)
        await walk_to(counter, Terms)
        await end(counter)
    async with browser(counter) as desk:
        assert "どの画面で終わったか 規約の確認 2 電話の認証コード 1" in desk.text
        counter.clock.turn(days=1)
        await desk.sign_in()
        assert "途中で終わったお手続き ありません。" in desk.text
        await sweep(counter.service.database, counter.clock)
    assert await left(counter) == []


@at_counter(BRANCH_PAGE)
async def test_journeys_ended_after_their_goal_and_those_of_staff_are_not_counted_as_given_up(
    counter: Counter,
) -> None:
    await walk_to(counter, Registered)
    await end(counter)
    for until in (EnrolmentIntroduction, Top):
        await counter.start()
        await counter.say(LogIn(id="sakurai.haruko@example.jp", password=NEW_PASSWORD))
        await go_on_to(counter, until, key=Key())
        await end(counter)
    await counter.start(JourneyKind.STAFF)
    await end(counter)
    async with browser(counter) as desk:  # who has enrolled a key of staff
        assert "途中で終わったお手続き ありません。" in desk.text


@at_counter()
async def test_expired_journey_is_counted_as_given_up_on_the_day_on_which_it_expired(
    counter: Counter,
) -> None:
    counter.clock.turn(hours=13, minutes=30)
    await counter.start()  # over at ten to midnight
    counter.clock.turn(minutes=20)
    await walk_to(counter, Terms)  # over at ten past midnight
    counter.clock.turn(minutes=25)
    for _ in range(2):
        await sweep(counter.service.database, counter.clock)
    assert await left(counter) == [("2026-11-25", "counter-1", "Terms", 1)]


@at_counter(BRANCH_PAGE)
async def test_journey_that_a_freeze_ends_is_not_counted_as_given_up(counter: Counter) -> None:
    await walk_to(counter, Top, key=Key())
    await counter.say(AddAuthenticator())
    async with browser(counter) as desk:
        await desk.find()
        await desk.ask(StaffAct.FREEZE, reason="lost")
        await desk.sign()
        assert "済みました" in desk.text
    await counter.look()
    assert counter.step() == Ended()
    await end(counter)
    assert await left(counter) == []
