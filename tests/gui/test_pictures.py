"""How each screen looks, compared with small pictures that somebody looked at: `script/gallery --accept` takes new ones."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QImage

from demo.gallery.cases import all_cases
from demo.gallery.looks import Shot, pairs
from demo.gallery.references import accepted, beside, has_changed, small
from demo.gallery.scene import PANELS, Scene

SHOTS = {shot.file(): shot for shot in pairs(all_cases())}


def drawn(shot: Shot) -> QImage:
    scene = Scene(all_cases()[shot.screen][shot.state](), shot.look)
    picture = scene.picture()
    scene.close()
    return picture


def test_accepted_pictures_are_exactly_those_of_the_gallery_s_pairs_in_the_order_of_their_panels() -> None:
    assert [file for file, _ in accepted()] == sorted(SHOTS, key=lambda file: SHOTS[file].look.panel)


@pytest.mark.parametrize(
    "panel",
    [pytest.param(panel, marks=[] if panel == "small" else pytest.mark.landing) for panel in PANELS],
)
def test_no_screen_differs_from_its_accepted_picture(words: QTranslator, tmp_path: Path, panel: str) -> None:
    moved = []
    for file, wanted in accepted():
        if SHOTS[file].look.panel != panel:
            continue
        seen = drawn(SHOTS[file])
        if has_changed(wanted, small(seen)):
            path = tmp_path / file.replace("/", "-")
            beside(wanted, seen).save(str(path))
            moved.append(f"{file}: wanted and seen are in {path}")
    assert not moved, "\n".join([*moved, "look at them; script/gallery --accept takes them as they are now"])


def test_comparison_notices_a_button_moved_by_3_mm_and_accepts_the_same_screen_drawn_again(
    words: QTranslator,
) -> None:
    scene = Scene(all_cases()["Login"]["empty"]())
    wanted = small(scene.picture())
    again = small(scene.picture())
    back = scene.find("back")
    back.setY(back.y() - 12)
    moved = small(scene.picture())
    scene.close()
    assert not has_changed(wanted, again)
    assert has_changed(wanted, moved)
