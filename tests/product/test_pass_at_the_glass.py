"""A pass at the whole counter: typed on the glass, and read by a code reader at the start screen."""

from collections.abc import Callable

import pytest

from demo.world import World
from protocol.secret import Secret
from service.clock import system_clock
from service.crypto.keys import Keys
from service.crypto.master_key import read_master_key
from service.staff.branches import FIRST
from service.staff.passes import Passes, PassJourney
from service.store.database import Database
from tests.support.glass_counter import GlassCounter
from tests.support.glass_walker import GlassWalker, touching

YANAGI, FUJI = "holder-13", "holder-07"


class PassWorld(World):
    """A world whose branch gives passes."""

    gives_passes = True


async def pass_given(counter: GlassCounter, holder: str, journey: PassJourney) -> Secret:
    """Issue a pass for a card holder in the service's database, as staff do on the branch page. Return its signs."""
    keys = Keys(read_master_key(counter.world.state / "service.key"))
    passes, database, act = Passes(keys, system_clock), Database(counter.world.database), keys.new_id()
    try:
        async with database.write() as work:
            await passes.issue(work, holder=holder, branch=FIRST, journey=journey, without_code=False, act=act)
            issued = await passes.of_act(work, act)
    finally:
        await database.close()
    assert issued is not None
    return passes.signs(issued)


@pytest.mark.landing
def test_pass_typed_or_scanned_leads_once_to_the_first_step_of_its_journey(
    new_counter: Callable[..., GlassCounter],
) -> None:
    """A typed one leads to Terms and is refused when used again; a scanned one leads to EnrolmentIntroduction."""
    counter = new_counter(world=PassWorld)
    one, me = GlassWalker(counter, chooses="pass"), counter.me

    async def walk() -> None:
        signs = await pass_given(counter, YANAGI, PassJourney.REGISTRATION)
        one.shows = signs.reveal().lower()
        await one.walk_to("Terms")
        await counter.go_home()
        await one.walk_to("PassCode")
        await one.fills(**{"pass": one.shows})
        await me.on("PassCode", refusal="pass-wrong")
        await me.touch("back")
        await me.on("Start")
        await me.scan("4901234567894\r")
        signs = await pass_given(counter, FUJI, PassJourney.ENROLMENT)
        await me.scan(f"{signs.reveal()}\r")
        await me.on("EnrolmentIntroduction")
        await one.walk_to("Start", but={"EnrolmentIntroduction": touching("later")})

    counter.run(walk())
