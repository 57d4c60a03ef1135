"""What assistive technology reads of every screen: roles and names, over AT-SPI."""

import re
from pathlib import Path

import pytest

from kiosk.voice.recordings import Recordings, plain
from tests.access.scene import Scene
from tests.support.silent_recordings import make_silent_recordings

MARKS = re.compile("[\u200b\u2060<>]")
"""What stands in a text for its lines alone, and what stands around a tag."""
SIGNS = set("-_.@")
"""Keys of the keyboard that are named by what they write."""
ELSEWHERE = re.compile("^(キー|カード型キー|必須|例：.*|いま入力した文字は.*|[○•-]+|[0-9])$")
"""Texts of pictures whose screen says the same, of a code's boxes, which say how many digits there are, the numbers of steps,
and a character of a password.
"""


GIVEN = re.compile("家のキー|親指|人さし指|とても長い名前|[橘＊・]|[!#]")
"""Names that customers gave in these scenes, their own names, and the signs that stand on a key for all signs."""


def bare(text: str) -> str:
    """Return what is written, without what a reader hears as a pause."""
    return re.sub(r"<[^>]*>|&nbsp;|[\s\u200b\u2060。]", "", text)


@pytest.mark.landing
def test_everything_touched_or_drawn_is_read_by_a_name_in_words_without_line_marks_or_object_names(
    scenes: list[Scene],
) -> None:
    named = {"push button", "text", "graphic", "progress bar", "alert message", "heading", "dialog"}
    odd = [
        (str(scene), thing.role, thing.name)
        for scene in scenes
        for thing in scene.things
        if (thing.role in named and not re.search(r"\w", thing.name) and thing.name not in SIGNS)
        or MARKS.search(thing.name)
        or re.search("^(key|way|field|domain)-", thing.name)
    ]
    assert odd == []


def test_every_screen_has_a_heading_or_an_alert_message(scenes: list[Scene]) -> None:
    roles = {str(scene): {thing.role for thing in scene.things} for scene in scenes}
    assert [where for where, there in roles.items() if not there & {"heading", "alert message"}] == []


def test_steps_bar_is_read_as_present_step_number_of_steps_and_name_of_the_step(scenes: list[Scene]) -> None:
    bars = [thing.name for scene in scenes for thing in scene.things if thing.role == "progress bar"]
    assert len(bars) > len(scenes) / 4
    assert [name for name in bars if not re.fullmatch(r"\d／\d \w+", name)] == []


def test_every_text_on_the_glass_but_typed_secrets_is_read_by_assistive_technology(scenes: list[Scene]) -> None:
    unheard = [
        (str(scene), text)
        for scene in scenes
        for text in map(bare, scene.written)
        if text not in bare("".join(scene.heard)) and not ELSEWHERE.search(text) and text not in scene.secrets
    ]
    assert unheard == []


def test_secret_typed_into_a_hidden_field_is_not_read_by_assistive_technology(scenes: list[Scene]) -> None:
    with_secrets = [scene for scene in scenes if scene.secrets]
    assert with_secrets
    assert [
        str(scene) for scene in with_secrets for secret in scene.secrets if secret in "\n".join(scene.heard)
    ] == []


def test_one_tab_on_every_screen_tells_assistive_technology_that_one_button_or_field_is_focused(
    scenes: list[Scene],
) -> None:
    held = {str(scene): [thing.role for thing in scene.things if "FOCUSED" in thing.states] for scene in scenes}
    assert {where: roles for where, roles in held.items() if roles not in (["push button"], ["text"])} == {}


def test_every_text_that_is_read_has_a_recording_unless_it_holds_a_name_given_by_a_customer(
    scenes: list[Scene], tmp_path: Path
) -> None:
    make_silent_recordings(tmp_path)
    recordings = Recordings([tmp_path / "ja"])
    silent = {
        (part, text)
        for scene in scenes
        for thing in scene.things
        for text in (thing.name, *thing.texts)
        for part in recordings.unsaid(plain(text))
        if not GIVEN.search(text)
    }
    assert silent == set()
