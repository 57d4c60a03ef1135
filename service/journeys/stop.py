"""A card that the company has stopped: a sentence, whom to call, and no journey. The audit tells who came so far, and by what."""

from service.audit import Event, Factor
from service.journeys.facts import Facts, Path
from service.journeys.known import Known
from service.journeys.office import Office, Outcome
from service.store.database import Work


async def stopped(
    office: Office, work: Work, known: Known, holder: str, factor: Factor = Factor.NOTHING
) -> Outcome:
    """End the journey of whoever was just known by `factor` as the holder of a stopped card."""
    await office.audit.add(work, Event.CARD_STOPPED, terminal=known.terminal, holder=holder, factor=factor)
    return Outcome(facts=Facts(kind=known.facts.kind, path=Path.STOPPED))
