"""The virtual keys' recorded responses are reported as the same events as when they were recorded."""

import pytest

from hid.virtual.profile import PROFILES
from tests.fuzz.conversation import Conversation, Speaker
from tests.fuzz.record import recorded, reported_by

RECORDED = recorded()


def test_every_ctap2_profile_of_the_virtual_key_has_a_recorded_conversation() -> None:
    assert RECORDED.keys() == {name for name, model in PROFILES.items() if model.ctap2}


@pytest.mark.parametrize("profile", RECORDED)
def test_recorded_responses_of_a_key_are_reported_as_the_same_events_as_when_recorded(profile: str) -> None:
    """If other events are intended, run `python -m tests.fuzz.record` and review what has changed."""
    conversation, reported = RECORDED[profile]
    assert reported_by(Speaker(conversation.answers), conversation.operations) == reported


@pytest.mark.parametrize("profile", RECORDED)
def test_recorded_conversation_written_as_bytes_is_read_back_equal(profile: str) -> None:
    conversation, _told = RECORDED[profile]
    assert Conversation.read(conversation.written()) == conversation
