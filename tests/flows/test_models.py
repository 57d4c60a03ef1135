"""Keys of every model of the public FIDO metadata, in each state, at an enrolment and a sign-in: docs/models.md."""

from hid.events import AuthenticatorInfo
from hid.readiness import KeyUse, readiness
from tests.flows.acts import Play
from tests.flows.counter_walk import enrols, signs_in
from tests.support.metadata_models import PAGE, SIGN_IN, State, distinct, models, outcome, page
from tests.support.scripted_terminal import Terminal

REACHED = 311


def test_key_of_every_metadata_model_in_every_state_enrols_and_signs_in_as_the_models_page_says(
    play: Play,
) -> None:
    """All that a counter sees of a key is its AuthenticatorInfo, so each distinct one is played once."""
    found, _ = models()
    assert len(found) == REACHED
    infos = distinct(found)
    assert sum(map(len, infos.values())) == REACHED * len(State)
    for info, names in infos.items():
        walked: list[tuple[str, ...]] = []

        async def enrolment(
            at: Terminal, info: AuthenticatorInfo = info, walked: list[tuple[str, ...]] = walked
        ) -> None:
            walked.append(await enrols(at, info))

        async def sign_in(
            at: Terminal, info: AuthenticatorInfo = info, walked: list[tuple[str, ...]] = walked
        ) -> None:
            walked.append(await signs_in(at, info))

        play(enrolment)
        play(sign_in)
        assert walked == [outcome(info).steps, SIGN_IN[readiness(info, KeyUse.SIGN_IN)]], names


def test_models_page_is_up_to_date_with_the_metadata_statements() -> None:
    assert PAGE.read_text() == page(), "run script/models"
