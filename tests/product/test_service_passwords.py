"""Passwords are verified as often for every ID, off the event loop, at most two at a time, and never above the cap."""

import asyncio
import threading
from collections.abc import Callable

from protocol.answers import ChoosePassword, LogIn
from protocol.journeys import JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import NewPassword, Suspended
from service.crypto.passwords import Passwords
from tests.support.http_walker import FUJI, NEW_PASSWORD, SAKURA, log_in, walk_to
from tests.support.service_counter import Counter, at_counter, watched

PASSWORD = Secret("Wrong#2468")


class Watched:
    """Counts password verifications: in which threads, and how many at the same moment."""

    def __init__(self, passwords: Passwords) -> None:
        self._verify: Callable[[str, Secret], bool] = passwords._verify
        self._lock = threading.Lock()
        self.number = self.now = self.most = 0
        self.threads: set[int] = set()
        passwords._verify = self._watch  # type: ignore[method-assign]

    def _watch(self, encoded: str, password: Secret) -> bool:
        with self._lock:
            self.number += 1
            self.now += 1
            self.most = max(self.most, self.now)
            self.threads.add(threading.get_ident())
        try:
            return self._verify(encoded, password)
        finally:
            with self._lock:
                self.now -= 1


@at_counter()
async def test_wrong_password_runs_two_verifications_for_known_locked_migrated_and_unknown_ids(
    counter: Counter,
) -> None:
    watched = Watched(counter.service.passwords)
    await counter.start()
    costs = []
    for name in ("sakura01", "nobody", "fuji.hanako@example.jp", "nobody@example.jp", "tsubaki06", "fuji07"):
        before = watched.number
        await counter.say(LogIn(id=name, password=PASSWORD))
        costs.append(watched.number - before)
        await counter.start()
    assert costs == [2] * 6


@at_counter("[terminals]\nlog_ins_hourly = 3")
async def test_terminal_over_its_log_in_cap_has_no_password_verified(counter: Counter) -> None:
    watched = Watched(counter.service.passwords)
    await counter.start()
    for _ in range(3):
        await counter.say(LogIn(id="nobody", password=PASSWORD))
    before = watched.number
    for name in ("nobody", "sakura01", "fuji.hanako@example.jp"):
        await counter.say(LogIn(id=name, password=PASSWORD))
        assert counter.refusal() is RefusalCode.TOO_MANY
    assert (before, watched.number) == (6, 6)


@at_counter("[terminals]\npasswords_hourly = 3")
async def test_terminal_over_its_password_cap_hashes_none_at_migration_registration_or_reissue(
    counter: Counter,
) -> None:
    async def chosen(password: str) -> RefusalCode | None:
        await counter.say(ChoosePassword(password=Secret(password)))
        return counter.refusal()

    await walk_to(counter, NewPassword)
    for _ in range(4):  # what breaks a rule costs nothing and counts for nothing
        assert await chosen("password1!") is RefusalCode.PASSWORD_COMMON
    for _ in range(3):
        assert await chosen(SAKURA[1]) is RefusalCode.PASSWORD_OLD
    watched = Watched(counter.service.passwords)
    assert await chosen(NEW_PASSWORD.reveal()) is RefusalCode.TOO_MANY
    await walk_to(counter, NewPassword, kind=JourneyKind.REGISTRATION)
    assert await chosen(NEW_PASSWORD.reveal()) is RefusalCode.TOO_MANY
    await walk_to(counter, NewPassword, kind=JourneyKind.REISSUE, who=FUJI)
    assert await chosen(NEW_PASSWORD.reveal()) is RefusalCode.TOO_MANY
    assert await chosen("password1!") is RefusalCode.PASSWORD_COMMON
    assert isinstance(counter.step(), NewPassword)  # the place is kept
    assert watched.number == 0
    counter.clock.turn(hours=1, seconds=1)
    await walk_to(counter, NewPassword, kind=JourneyKind.REISSUE, who=FUJI)
    assert await chosen(NEW_PASSWORD.reveal()) is None


async def test_passwords_are_verified_off_the_event_loop_at_most_two_at_a_time() -> None:
    passwords = Passwords()
    watched = Watched(passwords)
    try:
        await asyncio.gather(*(passwords.verify(None, PASSWORD) for _ in range(12)))
    finally:
        passwords.close()
    assert watched.number == 12
    assert watched.most <= 2
    assert threading.get_ident() not in watched.threads


@at_counter()
async def test_wrong_password_of_an_unknown_id_runs_as_many_statements_as_of_a_known_one(
    counter: Counter,
) -> None:
    """The one that locks runs one more for a member; outbox and audit gain as many rows for either ID."""
    costs = []
    for name in ("fuji.hanako@example.jp", "nobody@example.jp"):
        statements, written = [], []
        for _ in range(7):
            await counter.start()
            with watched(counter) as watch:
                await counter.say(LogIn(id=name, password=PASSWORD))
            statements.append(len(watch.statements))
            ((rows,),) = await counter.sql(
                "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM audit)"
            )
            written.append(rows)
        del statements[4]  # the one that locks: of a member, one more
        costs.append((statements, [now - written[0] for now in written]))
    assert costs[0] == costs[1]
    assert await counter.sql("SELECT factor FROM audit WHERE act = 'unknown-id-locked'") == [("password",)]


@at_counter()
async def test_right_and_wrong_password_of_a_suspended_member_run_the_same_statements(counter: Counter) -> None:
    """Both lead to the suspended step."""
    for _ in range(5):
        await log_in(counter, (FUJI[0], "Wrong!111"))
    costs, steps = [], []
    for password in (FUJI[1], "Wrong!111"):
        await counter.start()
        with watched(counter) as watch:
            await counter.say(LogIn(id=FUJI[0], password=Secret(password)))
        costs.append(watch.statements)
        steps.append(counter.step())
    assert costs[0] == costs[1]
    assert steps[0] == steps[1] == Suspended(legacy=False, offers=steps[0].offers)
