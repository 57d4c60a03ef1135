"""The guide's QR code on the Enrolled screen, as a telephone's camera sees it on the glass."""

import pytest
import segno
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QColor

from demo.gallery.cases import all_cases
from demo.gallery.geometry import place
from demo.gallery.scene import GUIDE, Look, Scene
from tests.gui.texts import text_of

DARK = 64
"""Lightness below which a module counts as dark."""


@pytest.mark.parametrize("contrast", [False, True])
def test_qr_code_on_the_enrolled_screen_holds_the_guide_s_address_with_a_white_margin(
    words: QTranslator, contrast: bool
) -> None:
    scene = Scene(all_cases("keys")["Enrolled"]["sensor"](), Look("portrait", contrast=contrast))
    try:
        sheet, picture = place(scene.find("guide-code")), scene.picture()
    finally:
        scene.close()
    wanted = [
        [bool(module) for module in row]
        for row in segno.make_qr(GUIDE, error="m", boost_error=False).matrix_iter(border=4)
    ]
    side = sheet.width() / len(wanted)
    seen = [
        [
            QColor(
                picture.pixel(int(sheet.x() + (x + 0.5) * side), int(sheet.y() + (y + 0.5) * side))
            ).lightness()
            < DARK
            for x in range(len(wanted))
        ]
        for y in range(len(wanted))
    ]
    assert seen == wanted
    assert side == int(side)


@pytest.mark.parametrize(("panel", "has_code"), [("landscape", True), ("small", False)])
def test_enrolled_screen_says_what_to_do_without_a_fingerprint_and_lacks_the_qr_code_only_if_small(
    words: QTranslator, panel: str, has_code: bool
) -> None:
    scene = Scene(all_cases("keys")["Enrolled"]["sensor"](), Look(panel))
    try:
        names = {item.objectName() for item in scene.items()}
        assert text_of("enrolled-otherwise") in scene.words()
    finally:
        scene.close()
    assert ("guide-code" in names) is has_code
