"""The next step, whatever journey it is: a pure function of what is known; and which answers it takes."""

from protocol.answers import Answer, Instead, StartOver
from protocol.steps import AnyStep, CardStopped, Ended, Step, Suspended
from service.journeys import (
    card_registration,
    change,
    confirm,
    enrolment,
    login,
    migration,
    reissue,
    sign_in,
    staff,
    top,
)
from service.journeys.engine.facts import Path
from service.journeys.engine.journey import Handler, Journey, start_over, take_way_out
from service.journeys.engine.known import Known


def _suspended(known: Known) -> AnyStep:
    return Suspended(legacy=known.facts.legacy_locked, offers=known.branch.offers)


def _stopped(_known: Known) -> AnyStep:
    return CardStopped()


def _ended(_known: Known) -> AnyStep:
    return Ended()


_JOURNEYS = {
    Path.LOGIN: login.JOURNEY,
    Path.KEY: sign_in.KEY,
    Path.SECOND_FACTOR: sign_in.SECOND_FACTOR,
    Path.MIGRATION: migration.JOURNEY,
    Path.REGISTRATION: card_registration.JOURNEY,
    Path.REISSUE: reissue.JOURNEY,
    Path.ENROLMENT: enrolment.JOURNEY,
    Path.TOP: top.JOURNEY,
    Path.CONFIRM: confirm.JOURNEY,
    Path.CHANGE_EMAIL: change.EMAIL,
    Path.CHANGE_PASSWORD: change.PASSWORD,
    Path.SUSPENDED: Journey(
        _suspended, {(Suspended, Instead): take_way_out, (Suspended, StartOver): start_over}
    ),
    Path.STOPPED: Journey(_stopped, {(CardStopped, StartOver): start_over}),
    Path.STAFF: staff.JOURNEY,
    Path.ENDED: Journey(_ended, {}),
}


def next_step(known: Known) -> AnyStep:
    """The one question that stands now. Total: every combination of facts has one."""
    return _JOURNEYS[known.facts.path].next_step(known)


def handler_for(path: Path, step: Step, answer: Answer) -> Handler | None:
    """What takes this answer to this step; None where the step does not take it."""
    return _JOURNEYS[path].answers.get((type(step), type(answer)))
