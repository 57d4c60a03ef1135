"""The ways out of a key's trouble begin with what its sentence asks for."""

import pytest

from kiosk.keys.troubles import PURPOSES, ways_out
from kiosk.views.present_key import KeyChoice


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("trouble", ["pin-wanted", "pin-invalid", "silent", "timed-out"])
def test_trouble_that_may_be_over_at_the_next_try_offers_another_try_with_the_same_security_key_first(
    trouble: str, purpose: str
) -> None:
    assert ways_out(trouble, purpose)[0] is KeyChoice.AGAIN


@pytest.mark.parametrize("purpose", ["enrolment", "sign-in", "confirm", "approval", "settings"])
@pytest.mark.parametrize(
    "trouble", ["pin-blocked", "credentials-full", "not-an-authenticator", "no-credentials"]
)
def test_trouble_that_a_security_key_keeps_offers_another_key_first_and_no_retry_with_the_same_key(
    trouble: str, purpose: str
) -> None:
    ways = ways_out(trouble, purpose)
    assert ways[0] is KeyChoice.ANOTHER_KEY
    assert KeyChoice.AGAIN not in ways


def test_only_an_enrolment_that_can_wait_offers_a_key_enrolled_already_as_it_is() -> None:
    """Staff have to enrol some key: their code is consumed."""
    member = ways_out("already-enrolled", "enrolment", may_wait=True)
    staff = ways_out("already-enrolled", "enrolment")
    assert member == (KeyChoice.PROCEED, KeyChoice.ANOTHER_KEY)
    assert staff == (KeyChoice.ANOTHER_KEY,)
