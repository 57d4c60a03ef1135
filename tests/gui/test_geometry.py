"""Every screen in every state, in every look: nothing lies outside, on something else, or too small."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtQuick import QQuickItem

from demo.gallery.cases import SUBJECTS, all_cases
from demo.gallery.geometry import (
    BROKEN,
    TURNED,
    ancestors,
    clips,
    faults,
    faults_in_each_pose,
    lines_and_boxes,
    place,
    touchables,
    within,
)
from demo.gallery.looks import looks
from demo.gallery.scene import PANELS, SCALES, Look, Scene

LOOKS = looks(contrasts=(False,))
"""Without high contrast, which a test of its own holds to the same geometry."""
SIZES = looks(contrasts=(False,), languages=("",), lows=(False,))
"""Each size of text on each panel."""
NARROWEST = (Look("small", 1.5), Look("portrait", 2.0))
"""Where something gives way first."""
LEAST_AND_GREATEST = [
    Look(panel, scale) for panel in PANELS for scale in (1.0, 2.0 if panel == "portrait" else 1.5)
]
"""Each panel in its smallest and in its largest letters."""
PAGED = ("Terms", "Help")
"""Longer than a page by their nature."""


def tier(subject: str, look: Look) -> list[pytest.MarkDecorator]:
    """script/test looks at one, .ci/run where something gives way first, and --all at all."""
    if (subject, look) == ("accounts", Look("small", 1.5)):
        return []
    # refusals are the same screens with a notice
    early = [Look("portrait", 2.0)] if subject == "refusals" else NARROWEST
    low = (subject, look) == ("accounts", Look("portrait", low=True))
    return [pytest.mark.landing if look in early or low else pytest.mark.slow]


def scenes(look: Look, *subjects: str) -> Iterator[tuple[str, Scene]]:
    """Yield each state of each screen of these subjects, or of all: its name, "SCREEN STATE", and its scene until the next."""
    for screen, states in all_cases(*subjects).items():
        for state, make in states.items():
            scene = Scene(make(), look)
            yield f"{screen} {state}", scene
            scene.close()


@pytest.mark.parametrize(
    ("subject", "look"),
    [
        pytest.param(subject, look, marks=tier(subject, look), id=f"{subject}-{look.folder()}")
        for look in LOOKS
        for subject in SUBJECTS
    ],
)
def test_no_screen_has_anything_cut_off_covered_too_small_or_out_of_low_reach(
    words: QTranslator, subject: str, look: Look
) -> None:
    found = [
        f"{name}{fault}" for name, scene in scenes(look, subject) for fault in faults_in_each_pose(scene, look)
    ]
    assert not found, "\n".join(found)


def edges(scene: Scene) -> list[float]:
    """Return left, top, right and bottom of each item that is to be seen, in pixels, one after the other."""
    rectangles = map(place, scene.items())
    return [edge for at in rectangles for edge in (at.left(), at.top(), at.right(), at.bottom())]


@pytest.mark.landing
@pytest.mark.parametrize("subject", SUBJECTS)
def test_high_contrast_moves_nothing_on_any_screen_by_over_three_pixels(
    words: QTranslator, subject: str
) -> None:
    """Its lines are thicker. So what is measured of the geometry of a look without it holds with it."""
    moved = []
    for name, scene in scenes(Look("small", 1.5), subject):
        before = edges(scene)
        scene.singleton("Theme").setProperty("highContrast", True)
        scene.lay_out()
        moved += [] if edges(scene) == pytest.approx(before, abs=3) else [name]
    assert moved == []


@pytest.mark.slow
@pytest.mark.parametrize("look", LEAST_AND_GREATEST, ids=Look.folder)
def test_words_40_percent_longer_are_neither_cut_nor_covered(pseudo_words: None, look: Look) -> None:
    """English, the longest of the languages there are, is 2 % longer than Japanese.

    On the small panel what to do may be turned, and a word may be broken that is longer than its line.
    """
    given_way = (TURNED, BROKEN) if look.panel == "small" else ()
    found = [f"{name}{fault}" for name, scene in scenes(look) for fault in faults_in_each_pose(scene, look)]
    faulty = [fault for fault in found if not fault.endswith(given_way)]
    assert not faulty, "\n".join(faulty)


@pytest.mark.slow
@pytest.mark.parametrize("panel", PANELS)
def test_every_screen_is_faultless_and_comes_to_rest_after_large_letters_are_made_normal_again(
    words: QTranslator, panel: str
) -> None:
    faulty = []
    for screen, states in all_cases().items():
        scene = Scene(next(iter(states.values()))(), Look(panel))
        theme = scene.singleton("Theme")
        for scale in (1.5, 1.0):
            theme.setProperty("textScale", scale)
            scene.lay_out()
        faulty += [f"{screen}: {fault}" for fault in faults(scene, Look(panel))]
        rested = scene.root.property("moves")
        scene.lay_out()
        if scene.root.property("moves") != rested:
            faulty.append(f"{screen} is laid out over and over")
        scene.close()
    assert faulty == []


@pytest.mark.landing
@pytest.mark.parametrize("panel", ["portrait", "landscape"])
def test_account_screens_but_terms_and_help_need_no_paging_on_large_displays_at_normal_size(
    words: QTranslator, panel: str
) -> None:
    paged = []
    for name, scene in scenes(Look(panel), "accounts"):
        if name.split()[0] not in PAGED:
            paged += [name for item in touchables(scene) if item.objectName() == "read-on"]
    assert paged == []


@pytest.mark.parametrize(
    ("subject", "scale"),
    [
        pytest.param(
            subject, scale, marks=pytest.mark.landing if subject == "keys" and scale > 1 else pytest.mark.slow
        )
        for subject in SUBJECTS
        for scale in SCALES
    ],
)
def test_the_first_four_pages_of_text_on_the_small_display_begin_and_end_with_a_whole_line(
    words: QTranslator, subject: str, scale: float
) -> None:
    cut, pages = [], 0
    for name, scene in scenes(Look("small", scale), subject):
        for sheet in [item for item in scene.items() if item.objectName() == "sheet"]:
            pane = sheet.parentItem()
            if pane.property("overflows") is not True or pane.property("lastPage") is None:
                continue
            for _page in range(1 if name.endswith(" busy") else 4):
                pages += 1
                on_it = place(sheet)
                for line, at in lines_and_boxes(scene, sheet):
                    shown = on_it.intersected(at).height()
                    if 1.5 < shown < at.height() - 1.5:
                        cut.append(f"{name}: {line} shows {shown:.0f} of {at.height():.0f}")
                scene.touch_item(next(each for each in pane.childItems() if each.objectName() == "read-on"))
    # there were pages to look at; a refusal's notice never has to be turned
    assert (pages == 0) == (subject == "refusals")
    assert not cut, "\n".join(cut)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_pixel_of_the_next_line_is_seen_at_the_foot_of_a_page_of_the_questions_and_answers(
    words: QTranslator, scale: float
) -> None:
    """Quotation marks of English stand higher than any other letter."""
    specks, pages = [], 0
    for state, make in all_cases("accounts")["Help"].items():
        scene = Scene(make(), Look("portrait", scale, language="en"))
        for page in range(3):
            sheets = [item for item in scene.items() if item.objectName() == "sheet"]
            turned = [sheet for sheet in sheets if sheet.parentItem().property("overflows")]
            if not turned:
                break
            sheet = turned[0]
            pages += 1
            at, picture = place(sheet).toAlignedRect(), scene.picture()
            rows = range(at.bottom() - 3, at.bottom() + 1)
            colours = {picture.pixel(x, y) for x in range(at.left(), at.right()) for y in rows}
            specks += [f"{state}, page {page + 1}"] if len(colours) > 1 else []
            scene.touch_item(
                next(each for each in sheet.parentItem().childItems() if each.objectName() == "read-on")
            )
        scene.close()
    assert pages > 0
    assert specks == []


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(look, marks=[] if look in NARROWEST else pytest.mark.landing, id=look.folder())
        for look in SIZES
    ],
)
def test_phone_or_address_that_a_code_is_sent_to_is_on_the_first_page(words: QTranslator, look: Look) -> None:
    cases = all_cases("accounts")
    hidden = []
    for screen in ("PhoneCode", "EmailCode", "PhoneChoice"):
        for state, make in cases[screen].items():
            scene = Scene(make(), look)
            seen = [
                str(item.property("text"))
                for item in scene.items()
                if item.inherits("QQuickText") and all(within(place(item), place(clip)) for clip in clips(item))
            ]
            if not any("••" in text for text in seen):
                hidden.append(f"{screen} {state}")
            scene.close()
    assert hidden == []


@pytest.mark.parametrize("look", SIZES, ids=Look.folder)
def test_suspension_s_reason_begins_on_the_first_page(words: QTranslator, look: Look) -> None:
    scene = Scene(all_cases("accounts")["Suspended"]["member"](), look)
    sheet = next(above for above in ancestors(scene.find("sentences")) if above.objectName() == "sheet")
    begins = [at for name, at in lines_and_boxes(scene, sheet) if name == "sentences 0"]
    assert begins
    assert within(begins[0], place(sheet))
    scene.close()


def test_screen_without_a_heading_raises_no_qt_warning_at_a_width_of_zero(words: QTranslator) -> None:
    """As it is for a moment while a page is taken down: the size of its heading's letters was then no number."""
    scene = Scene(all_cases("accounts")["LoginRefused"]["plain"](), Look())
    heading = scene.root.findChild(QQuickItem, "heading")
    assert heading is not None
    assert heading.property("words") == ""
    reading = next(above for above in ancestors(heading) if above.property("wordSize") is not None)
    reading.setWidth(0)
    scene.settle()
    assert heading.property("part") == 0.75
    scene.close()
