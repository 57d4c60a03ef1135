"""Assertions and credentials that are refused: counted and bounded like every other guess, and told as little as may be.

A journey takes `key_tries` of them, a terminal so many in an hour; the one that is too many ends its journey. Only refused
ones are counted, after the work: nobody guesses a signature, so what is bounded is the work and what it leaves behind.
"""

from msgspec.structs import replace

from protocol.refusals import Refusal, RefusalCode
from service.journeys.engine.facts import Facts, Path
from service.journeys.engine.journey import JourneyServices, Outcome
from service.journeys.engine.known import Known
from service.store.database import Work
from service.terminals.caps import Act
from service.webauthn import RefusalReason

_TELLING = frozenset({RefusalCode.UNKNOWN_CREDENTIAL, RefusalCode.ASSERTION_REFUSED})
"""Which of the two it is, and why, tells a real credential from a decoy."""


async def refused_by_key(services: JourneyServices, work: Work, known: Known, refusal: Refusal) -> Outcome:
    """The step again, or the end of the journey.

    Where a member ID was named, every refusal is the same: a key that answers with the credential it was shown and
    any signature would else learn whether that credential is real or a decoy, and so whether the ID exists.
    """
    reason = RefusalReason(refusal.detail) if refusal.detail else None
    if known.facts.asked_id is not None and refusal.code in _TELLING:
        refusal = Refusal(code=RefusalCode.ASSERTION_REFUSED)
    refusals = known.facts.key_refusals + 1
    taken = await services.caps.take(work, known.terminal, Act.KEY_REFUSED)
    if taken and refusals < known.branch.key_tries:
        facts = replace(known.facts, key_refusals=refusals)
    else:
        facts = Facts(kind=known.facts.kind, path=Path.ENDED)
    return Outcome(facts=facts, refusal=refusal, reason=reason)
