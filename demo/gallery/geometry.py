"""What is wrong with the geometry of a screen, in sentences: the tests look for it, and the gallery's index shows it.

Each `faults_of_…` states a rule, and yields a sentence for each breach of it.
"""

import re
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QMetaObject, QRectF, Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtQuick import QQuickItem

from demo.gallery.scene import Look, Scene

SMALLEST = 15.0
"""Millimetres: the least width and height of what is touched."""
SMALLEST_KEY = {"portrait": 15.0, "landscape": 15.0, "small": 12.0}
"""Millimetres; the small panel's keyboard may have keys of twelve."""
RECOGNISED = 24
"""Characters that every field shows at once."""
LONGEST_WORD = 20
"""Letters: what is longer is a name that somebody gave."""
UNSHRUNK = 12
"""Qt's default of minimumPixelSize: a text that has it does not shrink."""
TURNED = "what to do is turned away"
BROKEN = "is broken inside"
"""Faults that cut and cover nothing: what to do stands on a later page, a word on two lines."""
SLOTS = {
    "portrait": ((56, 216), (292, 236), (548, 476)),
    "landscape": ((56, 216), (292, 236), (964, 900)),
    "small": ((41, 254), (310, 342), (667, 572)),
}
"""Where the three slots of the bottom band begin, and how wide they are, in pixels: back, staff, primary."""
WAYS_OUT = {"back", "later", "cancel"}
"""Buttons that stand in the first slot alone, where the way back is."""
LONG_NAME = "とても長い名前"
"""How made-up long names begin: such a name is one phrase, and may be longer than a line."""


def place(item: QQuickItem) -> QRectF:
    """Return an item's rectangle in the window, in pixels."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def within(inner: QRectF, outer: QRectF) -> bool:
    """Return whether `inner` lies in `outer`, to a pixel."""
    return outer.adjusted(-1, -1, 1, 1).contains(inner)


def ancestors(item: QQuickItem) -> Iterator[QQuickItem]:
    """Yield the items above one, the nearest first."""
    above = item.parentItem()
    while above is not None:
        yield above
        above = above.parentItem()


def clips(item: QQuickItem) -> list[QQuickItem]:
    """Return the ancestors that clip an item."""
    return [above for above in ancestors(item) if above.clip()]


def touchables(scene: Scene) -> list[QQuickItem]:
    """Return all visible buttons, enabled or not."""
    return [item for item in scene.items() if item.inherits("QQuickAbstractButton")]


def faults_of_touchables(scene: Scene, look: Look) -> Iterator[str]:
    """Yield faults of buttons, enabled or not: each is to be whole, large enough, on no other button, and has a name."""
    window = QRectF(0, 0, scene.window.width(), scene.window.height())
    mm: float = scene.singleton("Theme").property("mm")
    buttons = touchables(scene)
    for button in buttons:
        name, at = button.objectName(), place(button)
        if not name:
            yield f"a touchable without a name at {at}"
        if not within(at, window) or any(not within(at, place(clip)) for clip in clips(button)):
            yield f"{name} is cut off"
        least = SMALLEST_KEY[look.panel] if name.startswith(("key-", "domain-")) else SMALLEST
        if min(at.width(), at.height()) < least * mm - 1:
            yield f"{name} is {at.width() / mm:.1f} × {at.height() / mm:.1f} mm"
    for one, other in combinations(buttons, 2):
        shared = place(one).intersected(place(other))
        nested = one.isAncestorOf(other) or other.isAncestorOf(one)
        if not nested and min(shared.width(), shared.height()) > 1:
            yield f"{one.objectName()} lies on {other.objectName()}"


def shows_its_end(item: QQuickItem) -> bool:
    """Return whether the item is in a field, where what was typed may be longer than the field."""
    return any(above.objectName().endswith("-box") for above in ancestors(item))


def pieces(text: QQuickItem) -> Iterator[tuple[str, float]]:
    """Yield each piece between two places where a line may break, and its width in pixels."""
    written = re.sub(r"<br>|\n", "\u2028", text.property("text")).replace("&nbsp;", "\u00a0")
    words = re.sub("<[^>]*>", "", written)
    layout = QTextLayout(words, text.property("font"))
    wraps = QTextOption()
    wraps.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(wraps)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(1)
        yield words[line.textStart() :][: line.textLength()], line.naturalTextWidth()
    layout.endLayout()


def torn(text: QQuickItem) -> str:
    """Return the first word or phrase of a text that is broken inside because a line is too short.

    A phrase is what U+2060 holds together. A word counts if it has at most LONGEST_WORD letters. Empty if the
    text fits or shrinks, or if only LONG_NAME is broken.
    """
    if text.property("lineCount") < 2 or shrinks(text):
        return ""
    longer = [piece for piece, wide in pieces(text) if wide > text.width() + 1]
    words = {piece: piece.strip(" .,:;?!()“”") for piece in longer}
    broken = [
        piece
        for piece, word in words.items()
        if "\u2060" in piece or (word.isalpha() and len(word) <= LONGEST_WORD)
    ]
    return next((piece for piece in broken if LONG_NAME not in piece.replace("\u2060", "")), "")


def shrinks(text: QQuickItem) -> bool:
    """Return whether the text's letters become smaller where they have no room."""
    return bool(text.property("minimumPixelSize") != UNSHRUNK)


def covers(text: QQuickItem, button: QQuickItem) -> bool:
    """Return whether words of the text are seen on a button that they do not belong to."""
    seen = text.mapRectToScene(QRectF(0, 0, min(text.width(), text.property("contentWidth")), text.height()))
    for clip in clips(text):
        seen = seen.intersected(place(clip))
    shared = seen.intersected(place(button))
    return min(shared.width(), shared.height()) > 1 and not button.isAncestorOf(text)


def faults_of_texts(scene: Scene) -> Iterator[str]:
    """Yield faults of texts: each has to be whole, in its place, and not on a button of which it is no part."""
    window = QRectF(0, 0, scene.window.width(), scene.window.height())
    buttons = touchables(scene)
    for item in scene.items():
        if not item.inherits("QQuickText") or not item.property("text"):
            continue
        at, text = place(item), item.property("text").replace("\u2060", "")[:24]
        scrolls = any(clip.objectName() == "sheet" for clip in clips(item))
        outside = at.left() < -1 or at.right() > window.right() + 1 if scrolls else not within(at, window)
        outside = outside and not shows_its_end(item)
        cut = [above for above in clips(item) if above.objectName() != "sheet"]
        button = next((above for above in ancestors(item) if above.inherits("QQuickAbstractButton")), None)
        if button is not None and not cut and not within(at, place(button)):
            yield f"“{text}” leaves {button.objectName()}"
        if outside:
            yield f"“{text}” lies outside"
        if button is None and (covered := next((each for each in buttons if covers(item, each)), None)):
            yield f"“{text}” lies on {covered.objectName()}"
        if broken := torn(item):
            yield f"“{broken}” {BROKEN}"
        # words on a button may use its padding; a field shows the end of what is longer than it
        room = button or item
        wide, high = max(item.width(), room.width()) + 2, max(item.height(), room.height()) + 2
        if item.property("contentWidth") > wide or item.property("contentHeight") > high:
            yield f"“{text}” is larger than its place"


def faults_of_fields(scene: Scene) -> Iterator[str]:
    """Yield faults of the fields that are not being typed into.

    A text in the box of a field is at fault if it is cut although it has at most RECOGNISED characters. The
    words that an empty field shows count, too.
    """
    for text in scene.items():
        field = next((above for above in ancestors(text) if above.property("revealed") is not None), None)
        if (
            field is None
            or field.property("active")
            or not text.inherits("QQuickText")
            or not shows_its_end(text)
        ):
            continue
        words: str = text.property("text")
        if 0 < len(words) <= RECOGNISED and not all(within(place(text), place(clip)) for clip in clips(text)):
            yield f"“{words}” is not whole in {field.objectName()}"


def faults_of_panes(scene: Scene) -> Iterator[str]:
    """Yield faults of panes, whose text is turned page by page if it is too long.

    It is a fault if a text is longer than its pane and can't be turned, or can be turned and is not longer. It
    is a fault, too, if the heading or the instruction is not whole on the first page.
    """
    for sheet in [item for item in scene.items() if item.objectName() == "sheet"]:
        pane, seen = sheet.parentItem(), place(sheet)
        turns = pane.property("lastPage") is not None and any(
            each.objectName() == "read-on" and each.isVisible() for each in pane.childItems()
        )
        read = [item for item in scene.items() if sheet in ancestors(item) and item.inherits("QQuickText")]
        if turns and pane.implicitHeight() <= pane.height() + 1:
            yield "a page leads on to nothing"
        if (
            pane.property("lastPage") is not None
            and not turns
            and read
            and pane.implicitHeight() > pane.height() + 1
        ):
            yield f"{pane.implicitHeight():.0f} of text in {pane.height():.0f}, and no way to turn it"
        heading = next((item for item in read if item.objectName() == "heading"), None)
        if heading is not None and not within(place(heading), seen):
            yield "a heading is cut"
        instruction = next((item for item in read if item.objectName() == "sentences"), None)
        if instruction is not None and not within(place(instruction), seen):
            yield TURNED


def faults_of_notices(scene: Scene) -> Iterator[str]:
    """Yield faults of notices, which say a refusal or what was done.

    It is a fault if a notice stands on a page that can be turned, or reaches into a button or key below it.
    """
    for notice in [item for item in scene.items() if item.objectName() in {"refusal", "done"} and is_box(item)]:
        if any(above.objectName() == "sheet" for above in clips(notice)):
            yield f"{notice.objectName()} may be turned away"
        beside = min(
            (
                place(item).top()
                for item in touchables(scene)
                if is_way_or_key(item) and shares_column(item, notice)
            ),
            default=float(scene.window.height()),
        )
        if place(notice).bottom() > beside + 1:
            yield f"{notice.objectName()} reaches into what is touched"


def is_way_or_key(item: QQuickItem) -> bool:
    """Return whether the item is a WayButton, or a key of a pad or keyboard."""
    return is_way(item) or item.objectName().startswith("key-")


def is_way(item: QQuickItem) -> bool:
    """Return whether the item is a WayButton."""
    return item.property("offered") is not None and item.property("who") is not None


def shares_column(one: QQuickItem, other: QQuickItem) -> bool:
    """Return whether one item would meet the other if it were moved up or down."""
    return place(one).left() < place(other).right() and place(other).left() < place(one).right()


def faults_of_ways(scene: Scene) -> Iterator[str]:
    """Yield a fault if more than two ways stand beside a pad; more belong behind 「ほかの方法」."""
    buttons = touchables(scene)
    ways = [item.objectName() for item in buttons if is_way(item) and item.objectName() != "other-ways"]
    if len(ways) > 2 and any(item.objectName() == "key-1" for item in buttons):
        yield f"{ways} stand beside the pad"


def faults_of_overlaps(scene: Scene) -> Iterator[str]:
    """Yield a fault for each text that is written over another."""
    texts = [item for item in scene.items() if item.inherits("QQuickText") and item.property("text")]
    for one, other in combinations([(text, written(text)) for text in texts], 2):
        shared = one[1].intersected(other[1])
        if min(shared.width(), shared.height()) > 2:
            yield f"“{one[0].property('text')[:24]}” is written over “{other[0].property('text')[:24]}”"


def written(text: QQuickItem) -> QRectF:
    """Return where the text's letters are in the window, as far as they are seen."""
    seen = text.mapRectToScene(text.boundingRect())
    for clip in clips(text):
        seen = seen.intersected(place(clip))
    return seen


def faults_of_the_band(scene: Scene, look: Look) -> Iterator[str]:
    """Yield faults of the bottom band, which has three SLOTS and one size of type.

    It is a fault if a button is outside the slots, or at another height or in another type size than the rest.
    A button in WAYS_OUT has to be in the first slot. A red button has to be in the last slot. The enter key of
    a number pad may be red, too.
    """
    band = scene.window.height() - scene.singleton("Theme").property("bottomBand")
    shown = [item for item in touchables(scene) if place(item).top() >= band]
    tops = {(place(item).top(), item.height()) for item in shown}
    types = {item.property("pixelSize") for item in shown}
    if len(tops) > 1 or len(types) > 1:
        yield f"the bottom band stands at {tops}, in letters of {types}"
    for item in shown:
        name, at = item.objectName(), place(item)
        if (round(at.x()), round(at.width())) not in SLOTS[look.panel]:
            yield f"{name} stands at {at.x():.0f} + {at.width():.0f}, outside of the slots"
        if name in WAYS_OUT and round(at.x()) != SLOTS[look.panel][0][0]:
            yield f"{name} is not where the way back is"
    brand = scene.singleton("Theme").property("brand")
    for item in touchables(scene):
        # the pad of a passcode has its own key to go on with, as specified
        red = item.objectName() != "key-enter" and item.property("background").property("colour") == brand
        if red and (item not in shown or round(place(item).x()) != SLOTS[look.panel][2][0]):
            yield f"{item.objectName()} is red, outside of the primary way's slot"


def faults(scene: Scene, look: Look) -> list[str]:
    """Return the faults of the screen as it stands now; those of reach only for a look with low reach."""
    return [
        *([] if scene.rests else ["it is laid out over and over"]),
        *(faults_of_the_band(scene, look) if scene.root.property("moves") is not None else []),
        *faults_of_touchables(scene, look),
        *faults_of_texts(scene),
        *faults_of_overlaps(scene),
        *faults_of_panes(scene),
        *faults_of_fields(scene),
        *faults_of_notices(scene),
        *faults_of_ways(scene),
        *(faults_of_reach(scene) if look.low else []),
    ]


def poses(scene: Scene) -> Iterator[str]:
    """Bring the screen into each of its poses and yield its name: as first seen (""), then keyboard away or other ways."""
    yield ""
    if scene.close_keyboard():
        yield "keyboard away"
    elif scene.open_other_ways():
        yield "other ways"


def faults_in_each_pose(scene: Scene, look: Look) -> Iterator[str]:
    """Yield the faults in each of the screen's `poses`.

    Each text begins with ": " or ", POSE: ", so that the name of a state can stand before it.
    """
    for pose in poses(scene):
        yield from (f"{pose and ', '}{pose}: {fault}" for fault in faults(scene, look))


def smallest_touch(scene: Scene) -> tuple[float, str]:
    """Return the least side of all `touchables`, in millimetres, and the name of that button; (0, "") without any."""
    mm: float = scene.singleton("Theme").property("mm")
    sizes = [
        (min(place(item).width(), place(item).height()) / mm, item.objectName()) for item in touchables(scene)
    ]
    return min(sizes, default=(0.0, ""))


def pages_to_read(scene: Scene) -> int:
    """Return how many pages the longest text has: 1 where nothing is turned."""
    panes = [
        item for item in scene.items() if item.property("overflows") and item.property("lastPage") is not None
    ]
    return max(map(_pages_of, panes), default=1)


def _pages_of(pane: QQuickItem) -> int:
    top, pages, last = 0.0, 1, float(pane.property("lastPage"))
    while top < last:
        end = QMetaObject.invokeMethod(
            pane, "endOf", Qt.ConnectionType.DirectConnection, Q_RETURN_ARG("double"), Q_ARG("double", top)
        )
        assert isinstance(end, float)
        top, pages = min(end, last), pages + 1
    return pages


def faults_of_reach(scene: Scene) -> Iterator[str]:
    """Yield faults of low reach: every button has to stand in the lower half of the panel."""
    middle = scene.window.height() / 2
    for item in touchables(scene):
        if place(item).top() < middle - 1:
            yield f"{item.objectName()} stands at {place(item).top():.0f}, above {middle:.0f}"


def is_box(item: QQuickItem) -> bool:
    """Return whether the item is a Notice or a MailLine."""
    return item.property("centred") is not None or item.property("email") is not None


def lines_and_boxes(scene: Scene, sheet: QQuickItem) -> Iterator[tuple[str, QRectF]]:
    """Yield name and place of what must lie on a page wholly or not at all.

    That is each line of text, and each box no higher than a page that begins in the last 30 % of the first one or later.
    """
    room: float = sheet.parentItem().property("room")
    for item in scene.items():
        if sheet not in ancestors(item):
            continue
        name = item.objectName() or str(item.property("text") or "")[:12]
        if item.inherits("QQuickText"):
            at, top = place(item), float(item.property("topPadding"))
            lines: int = item.property("lineCount")
            step = (at.height() - top) / lines
            for line in range(lines):
                yield f"{name} {line}", QRectF(at.x(), at.y() + top + line * step, at.width(), step)
        elif is_box(item) and item.height() <= room and place(item).top() - place(sheet).top() > 0.7 * room:
            yield name, place(item)
