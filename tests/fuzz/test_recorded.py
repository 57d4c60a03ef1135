"""What keys have answered is read the same way for good."""

import pytest

from hid.virtual.profile import PROFILES
from tests.fuzz.conversation import Conversation, Speaker
from tests.fuzz.record import recorded, reported_by

RECORDED = recorded()


def test_every_profile_of_the_virtual_key_is_recorded() -> None:
    assert RECORDED.keys() == {name for name, model in PROFILES.items() if model.ctap2}


@pytest.mark.parametrize("profile", RECORDED)
def test_recorded_key_gives_the_events_of_its_recording(profile: str) -> None:
    """If other events are intended, run `python -m tests.fuzz.record` and review what has changed."""
    conversation, reported = RECORDED[profile]
    assert reported_by(Speaker(conversation.answers), conversation.operations) == reported


@pytest.mark.parametrize("profile", RECORDED)
def test_recorded_conversation_is_read_back_as_it_was_written(profile: str) -> None:
    conversation, _told = RECORDED[profile]
    assert Conversation.read(conversation.written()) == conversation
