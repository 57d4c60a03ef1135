"""The voice: what it reads of a page on arrival and under a touch, what it keeps quiet, and when it is on."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtQml import QQmlProperty
from PySide6.QtTest import QTest

from demo.gallery.cases_keys import passcode
from demo.gallery.panel_window import FINGERS
from kiosk.views.login import LoginView
from kiosk.views.overlays import IdleView
from kiosk.views.start import StartView, Wish
from kiosk.voice.player import Player
from kiosk.voice.recordings import plain
from kiosk.voice.voice import Voice
from kiosk.words import Words
from protocol.refusals import Refusal, RefusalCode
from tests.support.silent_recordings import make_silent_recordings
from tests.support.staged_terminal import Terminal

PATIENCE = 2000
"""Milliseconds in which what is expected is heard."""


class Ear(Player):
    """In the place of the loudspeaker. `heard`: the names of recordings that were given to it, `languages`: whose they are."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.languages: list[str] = []
        self.stops = 0

    def play(self, recordings: Sequence[Path]) -> None:
        self.heard.extend(path.name.removesuffix(".opus") for path in recordings)
        self.languages.extend(path.parent.name for path in recordings)
        if recordings:
            self.ended.emit()

    def stop(self) -> None:
        self.stops += 1


class Listener:
    """A customer at the glass, and what they hear. The voice is off until `wanted` is set or headphones are in.

    `folder`: the recordings.
    """

    def __init__(self, glass: Terminal, folder: Path) -> None:
        self.glass, self.ear = glass, Ear()
        self.alive = 0
        self.words = Words(glass.engine)
        glass.singleton("Terminal").setProperty("languages", self.words.languages())
        self.state = glass.singleton("Voice")
        self.voice = Voice(glass.engine, glass.glass, [folder], self.ear, self._stir)
        glass.loop.run_until_complete(self.voice.prepare())

    def _stir(self) -> None:
        self.alive += 1

    def hears(self, *names: str) -> None:
        """Wait until these stand side by side in what was heard, also before this call."""
        wanted = list(names)
        for _ in range(PATIENCE // 10):
            heard = self.ear.heard
            if any(heard[at : at + len(wanted)] == wanted for at in range(len(heard))):
                return
            self.glass.glass.update()
            QTest.qWait(10)
        raise AssertionError(f"{names} not heard, but {self.ear.heard}")

    def tap(self, place: QPoint) -> None:
        QTest.touchEvent(self.glass.window, FINGERS).press(0, place, self.glass.window).commit()
        QTest.touchEvent(self.glass.window, FINGERS).release(0, place, self.glass.window).commit()

    def heard_half_a_second_later(self) -> list[str]:
        """Wait half a second; return what was heard, also before this call."""
        for _ in range(25):
            self.glass.glass.update()
            QTest.qWait(20)
        return self.ear.heard


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recordings")
    for language in ("ja", "en"):
        make_silent_recordings(folder, language)
    return folder


@pytest.fixture
def listener(terminal: Callable[..., Terminal], recordings: Path) -> Iterator[Listener]:
    one = Listener(terminal(), recordings)
    one.state.setProperty("wanted", True)
    yield one
    one.voice.close()
    one.words.close()


def test_page_is_read_from_top_to_bottom_when_it_arrives(listener: Listener) -> None:
    listener.glass.ask(StartView(compulsory=False))
    listener.hears("start-choose", "start-key-or-card")


def test_first_touch_of_a_button_says_what_the_button_is_and_the_second_presses_it(listener: Listener) -> None:
    task = listener.glass.ask(StartView(compulsory=False))
    listener.hears("start-choose")
    listener.glass.touch("newcomer")
    listener.hears("login-newcomer", "start-newcomer-needs")
    assert not task.done()
    listener.glass.touch("newcomer")
    assert task.result() is Wish.NEWCOMER


def test_two_buttons_touched_in_turn_are_each_said_and_not_pressed(listener: Listener) -> None:
    task = listener.glass.ask(StartView(compulsory=False))
    for name, title in (("newcomer", "login-newcomer"), ("member", "start-member")) * 2:
        listener.glass.touch(name)
        listener.hears(title)
    assert not task.done()


def test_keyboard_key_types_its_character_with_every_second_touch(listener: Listener) -> None:
    view = LoginView(legacy=True, offers=())
    listener.glass.ask(view)
    for _ in range(5):
        listener.glass.touch("key-a")
    assert view.fields[0].value == "aa"


def test_touched_text_is_said_without_the_rest_of_the_page(listener: Listener) -> None:
    listener.glass.ask(StartView(compulsory=False))
    listener.hears("start-choose")
    listener.ear.heard.clear()
    listener.glass.touch("sentences")
    listener.hears("start-key-or-card")
    assert "start-choose" not in listener.ear.heard


def test_touched_text_of_an_overlay_is_said_once_and_does_not_answer_the_overlay(
    listener: Listener,
) -> None:
    listener.glass.ask(StartView(compulsory=False))
    task = listener.glass.cover(IdleView(15))
    listener.hears("idle-heading", "idle-words")
    listener.ear.heard.clear()
    shown = listener.glass.items(listener.glass.glass.property("page"))
    words = next(item for item in shown if item.objectName() == "sentences")
    listener.tap(listener.glass.place(words).center().toPoint())
    listener.hears("idle-words")
    assert listener.ear.heard == ["idle-words"]
    assert not task.done()


def test_touch_on_empty_glass_reads_the_page_again(listener: Listener) -> None:
    listener.glass.ask(StartView(compulsory=False))
    listener.hears("start-choose")
    listener.ear.heard.clear()
    listener.tap(QPoint(540, 700))
    listener.hears("start-choose", "start-key-or-card")


def test_passcode_digits_are_not_said_without_headphones_but_how_many_are_entered_is(
    listener: Listener,
) -> None:
    view = passcode("choose")
    listener.glass.ask(view)
    listener.hears("passcode-choose")
    listener.ear.heard.clear()
    for _ in range(2):
        listener.glass.touch("key-4")
    listener.hears("voice-pad-is-silent")
    assert len(view._entered) == 1
    listener.hears("passcode-dots.1", "number-6", "passcode-dots.2", "number-1", "passcode-dots.3")
    assert not [name for name in listener.ear.heard if name.startswith(("character-", "number-4"))]


def test_passcode_digits_are_said_in_headphones_if_allowed_and_the_pad_then_keeps_its_layout(
    listener: Listener,
) -> None:
    listener.state.setProperty("padAllowed", True)
    listener.voice.set_headphones(inside=True)
    listener.glass.ask(passcode("choose"))
    listener.hears("passcode-choose")
    listener.glass.touch("key-4")
    listener.hears("character-34")
    before = {digit: listener.glass.middle(f"key-{digit}") for digit in "1234567890"}
    listener.glass.ask(passcode("repeat"))
    assert {digit: listener.glass.middle(f"key-{digit}") for digit in "1234567890"} == before


def test_passcode_digit_that_gets_the_focus_is_not_said_in_headphones_unless_allowed(
    listener: Listener,
) -> None:
    listener.voice.set_headphones(inside=True)
    listener.glass.ask(passcode("choose"))
    listener.hears("passcode-choose")
    listener.ear.heard.clear()
    listener.glass.find("key-4").forceActiveFocus()
    listener.hears("voice-pad-is-silent")
    assert "character-34" not in listener.ear.heard


def test_headphones_switch_the_voice_on_and_the_next_customer_without_them_hears_nothing(
    terminal: Callable[..., Terminal], recordings: Path
) -> None:
    listener = Listener(terminal(), recordings)
    listener.glass.ask(StartView(compulsory=False))
    assert listener.heard_half_a_second_later() == []
    listener.voice.set_headphones(inside=True)
    listener.hears("start-choose")
    listener.voice.set_headphones(inside=False)
    listener.glass.stage.abandoned.emit()
    listener.ear.heard.clear()
    listener.glass.ask(LoginView(legacy=True, offers=()))
    assert listener.heard_half_a_second_later() == []
    listener.voice.close()
    listener.words.close()


def test_characters_typed_on_a_hardware_keyboard_are_not_said_without_headphones(listener: Listener) -> None:
    view = LoginView(legacy=True, offers=())
    listener.glass.ask(view)
    listener.hears("login-id")
    listener.ear.heard.clear()
    for key in (Qt.Key.Key_S, Qt.Key.Key_A, Qt.Key.Key_K):
        QTest.keyClick(listener.glass.glass, key)
    assert not [name for name in listener.heard_half_a_second_later() if name.startswith("character-")]
    assert view.fields[0].value == "sak"


def test_same_refusal_is_said_again_for_the_next_answer(listener: Listener) -> None:
    view = LoginView(legacy=True, offers=())
    listener.glass.ask(view)
    for _ in range(2):
        listener.ear.heard.clear()
        view.finish(None)
        listener.glass.breathe()
        view.refuse(Refusal(code=RefusalCode.TOO_MANY))
        listener.glass.ask(view)
        listener.hears("refusal-too-many")


def test_pulling_the_headphones_out_stops_the_recording_and_leaves_a_chosen_voice_on(
    listener: Listener,
) -> None:
    listener.voice.set_headphones(inside=True)
    QQmlProperty(listener.state, "wanted").write(True)  # the customer's choice outlasts the headphones
    listener.glass.ask(StartView(compulsory=False))
    listener.hears("start-choose")
    before = listener.ear.stops
    listener.voice.set_headphones(inside=False)
    assert listener.state.property("on")
    assert listener.ear.stops == before + 1


def test_language_without_recordings_is_silent_and_its_disabled_voice_button_says_why(
    listener: Listener,
) -> None:
    listener.glass.ask(StartView(compulsory=False))
    listener.hears("start-choose")
    listener.ear.heard.clear()
    listener.glass.engine.setUiLanguage("ko")
    assert listener.heard_half_a_second_later() == []
    listener.glass.touch("letters")
    voice = listener.glass.find("voice")
    assert (voice.isEnabled(), plain(voice.property("text"))) == (False, "이 언어의 음성은 없습니다")


def test_page_is_read_again_from_the_recordings_of_a_newly_chosen_language(listener: Listener) -> None:
    listener.glass.ask(StartView(compulsory=False))
    listener.hears("start-choose")
    listener.ear.heard.clear()
    listener.ear.languages.clear()
    listener.glass.engine.setUiLanguage("en")
    listener.hears("start-choose")
    assert set(listener.ear.languages) == {"en"}


def test_voice_switched_on_at_the_glass_is_off_again_once_the_customer_has_left(
    terminal: Callable[..., Terminal], recordings: Path
) -> None:
    listener = Listener(terminal(), recordings)
    listener.glass.ask(StartView(compulsory=False))
    listener.glass.touch("letters")
    listener.glass.touch("voice")
    listener.hears("letters-heading-voice")
    assert listener.state.property("on")
    listener.glass.stage.wipe()
    assert listener.state.property("on"), "the reminder to take the key is heard"
    listener.glass.stage.abandoned.emit()
    assert not listener.state.property("on")
    listener.voice.close()
    listener.words.close()


def test_reading_a_page_out_restarts_the_idle_time_and_the_silence_after_it_does_not(
    listener: Listener,
) -> None:
    listener.glass.ask(StartView(compulsory=False))
    listener.hears("start-choose")
    assert listener.alive
    before = listener.alive
    listener.ear.heard.clear()
    assert (listener.heard_half_a_second_later(), listener.alive) == ([], before)


def test_touched_button_that_is_disabled_is_said_to_be_off(listener: Listener) -> None:
    listener.glass.ask(passcode("choose"))
    listener.hears("passcode-choose")
    listener.tap(listener.glass.middle("key-enter"))
    listener.hears("key-enter", "voice-off")


def test_closed_voice_says_neither_what_gets_the_focus_nor_the_next_page(
    terminal: Callable[..., Terminal], recordings: Path
) -> None:
    listener = Listener(terminal(), recordings)
    listener.state.setProperty("wanted", True)
    listener.glass.ask(StartView(compulsory=False))
    listener.hears("start-choose")
    listener.voice.close()
    listener.ear.heard.clear()
    listener.glass.find("newcomer").forceActiveFocus()
    assert listener.ear.heard == []
    listener.glass.ask(LoginView(legacy=True, offers=()))
    assert listener.heard_half_a_second_later() == []
    listener.words.close()
