"""The gallery leaves nothing out: every screen, and every refusal with its words on the screen."""

import json
import re
import subprocess
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QMetaObject, QObject, Qt, QTranslator

from demo.gallery.cases import REFUSED as STATE
from demo.gallery.cases import all_cases
from demo.gallery.cases_refusals import SHOWN, screen_name_of
from demo.gallery.draw import PAGES
from demo.gallery.geometry import pages_to_read, smallest_touch
from demo.gallery.looks import looks, pairs, values
from demo.gallery.panel_window import PanelWindow
from demo.gallery.refusals import REFUSED
from demo.gallery.scene import Look, Scene, plain
from kiosk.keys.troubles import TROUBLES, purposes_of
from kiosk.passcode_rules import PasscodeRefused
from kiosk.views.view import View
from protocol.refusals import RefusalCode
from protocol.steps import Step
from tests.gui.texts import text_of

ROOT = Path(__file__).parents[2]
SCREENS = ROOT / "resources/qml/Kiosk/screens"

WORDS = """
Item {
    function heading(code: string): string { return RefusalWords.heading(code) }
    function advice(code: string, codeBy: string): string { return RefusalWords.advice(code, "", codeBy) }
    function staffCode(code: string): string { return RefusalWords.staffCode(code, "") }
    function trouble(code: string): string { return KeyTroubleWords.happened(code, false) }
    function doing(code: string): string { return KeyTroubleWords.toDo(code, false) }
    property string memberId: Brand.memberId
    property var troubles: Object.keys(KeyTroubleWords.whatHappened)
    property var pad: Object.keys(PasscodeRefusals.titles)
}
"""


def asked(words: QObject, function: str, *arguments: str) -> str:
    answer = QMetaObject.invokeMethod(
        words,
        function,
        Qt.ConnectionType.DirectConnection,
        Q_RETURN_ARG("QString"),
        *(Q_ARG("QString", each) for each in arguments),
    )
    assert isinstance(answer, str)
    return plain(answer)


def refusals(screen: str) -> set[str]:
    return {state.removeprefix(STATE) for state in all_cases()[screen] if state.startswith(STATE)}


def views(kind: type[View]) -> set[type[View]]:
    return {kind}.union(*(views(each) for each in kind.__subclasses__()))


def test_gallery_has_cases_of_every_screen() -> None:
    drawn = set(all_cases())
    of_views = {
        kind.screen for kind in views(View) if kind.__module__.startswith("kiosk.") and hasattr(kind, "screen")
    }
    of_files = {
        path.stem
        for path in SCREENS.glob("*.qml")
        # a screen, or one with another name
        if re.search(
            r"^    required property (Views\.)?\w+View view$|^Start \{$", path.read_text(), re.MULTILINE
        )
    }
    assert of_views == drawn
    assert of_files == drawn


def test_gallery_has_every_refusal_on_each_screen_that_shows_it() -> None:
    assert SHOWN.keys() == REFUSED.keys()
    assert {code for codes in REFUSED.values() for code in codes} == set(RefusalCode)
    for step, codes in REFUSED.items():
        for code in codes:
            shown = refusals(screen_name_of(step, code))
            assert shown & {code.value, "timed-out" if code is RefusalCode.CHALLENGE_EXPIRED else ""}, (
                step,
                code,
            )


def test_gallery_has_every_trouble_of_keys_and_every_refusal_of_the_passcode_pad(
    show: Callable[..., PanelWindow],
) -> None:
    words = show(WORDS).root
    troubles, pad = words.property("troubles").toVariant(), words.property("pad").toVariant()
    assert refusals("KeyTrouble") == set(troubles) >= {one for one in TROUBLES if purposes_of(one)}
    assert refusals("Passcode") == set(pad) >= {each.value for each in PasscodeRefused}
    assert refusals("PasscodeText") >= {"pin-policy", *(each.value for each in PasscodeRefused)}


def test_gallery_has_every_error_of_a_text_field() -> None:
    source = (SCREENS.parent / "words/RefusalWords.qml").read_text()
    field = source[source.index("function field(") :]
    errors = set(re.findall(r'case "([a-z-]+)":', field)) | {"character"}
    assert errors == {"blank", "full-width", "too-long", "character"}
    assert errors <= set().union(*(refusals(screen) for screen in all_cases()))


@pytest.mark.parametrize("step", REFUSED, ids=lambda step: step.__name__)
def test_gallery_s_case_of_every_refusal_says_what_is_wrong_and_what_to_do(
    show: Callable[..., PanelWindow], words: QTranslator, step: type[Step]
) -> None:
    root = show(WORDS).root
    for code in REFUSED[step]:
        view = SHOWN[step](code)
        scene = Scene(view)
        read = scene.words()
        scene.close()
        for sentence in sentences(root, view, code):
            assert sentence, f"{code} has no words"
            assert sentence in read, f"{code}: {sentence} is not in {read}"


def sentences(words: QObject, view: View, code: RefusalCode) -> list[str]:
    """Return what the customer must be able to read."""
    match view.screen:
        case "KeyTrouble":
            trouble = str(view.property("trouble"))
            return [asked(words, "trouble", trouble), asked(words, "doing", trouble)]
        case "StaffCode":
            return [asked(words, "staffCode", code)]
        case "LoginRefused":
            return [asked(words, "heading", code), text_of("login-refused-again")]
        case "EmailChoice":
            taken = text_of("email-choice-taken").format(member_id=words.property("memberId"))
            return [taken, text_of("email-choice-no")]
        case "NewPassword" if not view.property("refusal"):
            return [asked(words, "advice", code, "")]
    of_name = view.screen == "Top" and code is RefusalCode.FORBIDDEN_CHARACTER
    code_by = {"PhoneCode": "phone", "EmailCode": "mail"}.get(view.screen, "")
    said = [asked(words, "heading", code), asked(words, "advice", code, code_by)]
    return [text_of("top-name-refused")] if of_name else said


@pytest.mark.landing
def test_gallery_command_draws_the_named_screens_from_any_folder_and_refuses_an_unknown_one(
    tmp_path: Path,
) -> None:
    command = [str(ROOT / "script/gallery"), "--out", "here", "--panel", "small", "--only", "Idle", "StaffCode"]
    drawn = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    pictures = sorted((tmp_path / "here/small").iterdir())
    assert f"2 screens, 4 states, 2 refusals, {len(pictures)} pictures in {tmp_path}/here" in drawn.stdout
    assert {"Idle-counting.png", "StaffCode-refused-code-wrong.png"} <= {path.name for path in pictures}
    told = re.search(r"const pictures = (\[.*\]);", (tmp_path / "here/index.html").read_text())
    assert told
    assert {one["file"] for one in json.loads(told[1])} == {f"small/{path.name}" for path in pictures}
    refused = subprocess.run(
        [*command[:-1], "NoScreen"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2
    assert "no such screen: NoScreen" in refused.stderr


def test_gallery_s_pairs_show_each_screen_in_each_choice_of_look_and_each_two_choices_on_some_screen() -> None:
    cases = all_cases()
    shots = list(pairs(cases))
    assert 200 < len(shots) < 400
    assert shots == list(pairs(cases))
    for screen in cases:
        shown = [values(shot.look) for shot in shots if shot.screen == screen]
        assert set().union(*shown) == set().union(*map(values, looks()))
    assert together(shot.look for shot in shots) == together(looks())


def together(some: Iterable[Look]) -> set[frozenset[tuple[str, object]]]:
    return {frozenset(pair) for look in some for pair in combinations(values(look), 2)}


def test_gallery_counts_the_pages_of_a_text_and_finds_the_smallest_touch_target_with_its_millimetres(
    words: QTranslator,
) -> None:
    scene = Scene(all_cases()["Terms"]["plain"](), Look("small"))
    pages = pages_to_read(scene)
    assert pages > 2
    for page in range(1, pages + 1):
        on = "reading-again" if page == pages else "reading-on"
        assert plain(scene.find("read-on").property("text")) == text_of(on)
        scene.touch("read-on")
    scene.find("read-on").setHeight(5.9 * 9)
    size, name = smallest_touch(scene)
    assert name == "read-on"
    assert size == pytest.approx(9)
    scene.close()


def test_gallery_has_the_four_pages_of_controls() -> None:
    assert {page.stem for page in PAGES} == {"Buttons", "Icons", "Rings", "Typing"}


def test_scene_keeps_nothing_that_was_set_in_the_scene_before(words: QTranslator) -> None:
    make = all_cases("accounts")["LoginRefused"]["plain"]
    for _ in range(2):
        scene = Scene(make(), Look())
        assert scene.singleton("Terminal").property("cardsAway") is False
        scene.singleton("Terminal").setProperty("cardsAway", True)
        scene.close()
