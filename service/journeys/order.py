"""The table of all journeys: which one chooses the steps of a path, and what a step needs when it is reached."""

from protocol.answers import Instead, StartOver
from protocol.steps import (
    AnyStep,
    CardStopped,
    CreateCredential,
    Ended,
    PhoneCode,
    SignIn,
    StaffApproval,
    StaffProof,
    Step,
    Suspended,
)
from service.journeys import (
    beside,
    card_registration,
    change,
    confirm,
    enrolment,
    letter,
    login,
    migration,
    reissue,
    sign_in,
    staff,
    top,
    with_pass,
)
from service.journeys.engine.facts import Path
from service.journeys.engine.journey import Arrival, Journey, JourneyOrder, start_over, take_way_out
from service.journeys.engine.known import Known
from service.journeys.parts import phone_code
from service.journeys.parts.challenges import CHALLENGE


def _suspended(known: Known) -> AnyStep:
    return Suspended(legacy=known.facts.legacy_locked, offers=known.branch.offers)


def _stopped(_known: Known) -> AnyStep:
    return CardStopped()


def _ended(_known: Known) -> AnyStep:
    return Ended()


_JOURNEYS = {
    Path.PASS: with_pass.JOURNEY,
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
    Path.LETTER: letter.JOURNEY,
    Path.SUSPENDED: Journey(
        _suspended, {(Suspended, Instead): take_way_out, (Suspended, StartOver): start_over}
    ),
    Path.STOPPED: Journey(_stopped, {(CardStopped, StartOver): start_over}),
    Path.STAFF: staff.JOURNEY,
    Path.BESIDE: beside.JOURNEY,
    Path.ENDED: Journey(_ended, {}),
}
_ARRIVALS: dict[type[Step], Arrival] = {
    PhoneCode: phone_code.ARRIVAL,
    SignIn: CHALLENGE,
    StaffApproval: CHALLENGE,
    StaffProof: CHALLENGE,
    CreateCredential: CHALLENGE,
}

ORDER = JourneyOrder(_JOURNEYS, _ARRIVALS)
