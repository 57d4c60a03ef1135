"""Refused assertions and credentials: counted for journey and terminal.

They are counted after the work, unlike passwords and codes: a signature can't be guessed, so the limit bounds only the work
and the rows that an attacker can cause.
"""

from msgspec.structs import replace

from protocol.refusals import Refusal, RefusalCode
from service.journeys.engine.facts import Facts, Path
from service.journeys.engine.journey import JourneyServices, Outcome
from service.journeys.engine.known import Known
from service.journeys.parts.assertions import UNKNOWN, UNPROVEN
from service.store.database import Work
from service.terminals.caps import CappedAct
from service.webauthn import RefusalReason

_TELLING = frozenset({RefusalCode.UNKNOWN_CREDENTIAL, RefusalCode.ASSERTION_REFUSED})
"""Refusals whose code and reason would tell a real credential from a decoy."""
_OF_MEMBERS = frozenset({Path.KEY, Path.CONFIRM})
"""The paths on which a member's key is asked for, not one of staff."""


async def refused_by_key(services: JourneyServices, work: Work, known: Known, refusal: Refusal) -> Outcome:
    """Count the refusal, whatever its code. Return it with the same step, or with ENDED and no fact kept but the kind.

    ENDED follows the journey's `key_tries`-th refusal, and one over the terminal's cap.

    What is returned may hide what the refusal says. If a member ID was typed, UNKNOWN_CREDENTIAL becomes ASSERTION_REFUSED,
    and neither has a `detail`. Otherwise an answer with a credential of the allow list and any signature would reveal whether
    it is real or a decoy, and so whether the ID exists. So that no journey without a typed ID reveals it either, an UNPROVEN
    assertion on KEY or CONFIRM becomes UNKNOWN.
    """
    reason = RefusalReason(refusal.detail) if refusal.detail else None
    if known.facts.asked_id is not None and refusal.code in _TELLING:
        refusal = Refusal(code=RefusalCode.ASSERTION_REFUSED)
    elif reason in UNPROVEN and known.facts.path in _OF_MEMBERS:
        refusal = UNKNOWN
    refusals = known.facts.key_refusals + 1
    taken = await services.caps.take(work, known.terminal, CappedAct.KEY_REFUSED)
    if taken and refusals < known.branch.key_tries:
        facts = replace(known.facts, key_refusals=refusals)
    else:
        facts = Facts(kind=known.facts.kind, path=Path.ENDED)
    return Outcome(facts=facts, refusal=refusal, reason=reason)
