"""The touch panel: whether a touch lands where the finger is, everywhere on the glass, and only when there is a finger."""

import asyncio
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from statistics import median
from typing import Any, NamedTuple

from field.acts import FieldAct
from field.screen import TerminalScreen

CELL = 24.0
"""Millimetres of a cell's side, about: what a finger covers as it is drawn over the glass, and a little more."""
EDGE = 15.0
"""Millimetres from the edge of the glass to the targets beside it."""
MOST_OFF = 10.0
"""Millimetres that one touch may be off: half of the smallest button."""
MOST_SHIFTED = 4.0
"""Millimetres that all touches together, by their medians, may be off: more than fingers are by themselves."""


class Touch(NamedTuple):
    """How far right of its target, and below it, a touch landed, in millimetres. NaN: none came."""

    right: float
    below: float

    @property
    def off(self) -> float:
        """How far from its target it landed; infinite if none came."""
        return math.inf if math.isnan(self.right) else math.hypot(self.right, self.below)


def faults_of(touches: Sequence[Touch]) -> list[str]:
    """Return what is wrong with a panel on which these touches landed, in Japanese sentences; an empty list if nothing is.

    If the touches together are shifted by more than MOST_SHIFTED, single ones that are off by more than MOST_OFF are left out.
    """
    faults = []
    if silent := sum(math.isnan(touch.right) for touch in touches):
        faults.append(f"触れても反応しない印が{silent}個あります")
    landed = [touch for touch in touches if not math.isnan(touch.right)]
    if landed:
        right, below = median(touch.right for touch in landed), median(touch.below for touch in landed)
        if math.hypot(right, below) > MOST_SHIFTED:
            faults.append(f"触れた場所が、全体に右へ{right:+.0f}mm、下へ{below:+.0f}mmずれています")
        elif worst := sum(touch.off > MOST_OFF for touch in landed):
            faults.append(f"{MOST_OFF:.0f}mmよりずれた印が{worst}個あります")
    return faults


class MeasuredPanel:
    """The panel of a terminal's screen.

    Attributes:
        seconds: how long a touch on a target, or the next cell, is waited for.
    """

    def __init__(self, screen: TerminalScreen, seconds: float) -> None:
        self.seconds = seconds
        self._screen = screen

    async def touch_targets(self) -> list[Touch]:
        """Show nine targets one after the other. Return for each how far from it the first touch landed.

        A touch anywhere on the panel counts. If none comes within `seconds`, the Touch holds NaN.
        """
        touches = []
        with self._page("まるの まんなかに\n触れてください") as page:
            edge, width, height = EDGE * page.property("mm"), page.width(), page.height()
            places = [
                (x, y) for y in (edge, height / 2, height - edge) for x in (edge, width / 2, width - edge)
            ]
            # the middle one would hide the words
            places[4] = (width / 2, height / 4)
            for number, (x, y) in enumerate(places, 1):
                page.setProperty("place", f"{number} / {len(places)}")
                page.setProperty("targetX", x)
                page.setProperty("targetY", y)
                touches.append(await self._hit(page, x, y))
        return touches

    async def _hit(self, page: Any, x: float, y: float) -> Touch:
        hits: asyncio.Queue[tuple[float, float]] = asyncio.Queue()

        def hit(at_x: float, at_y: float) -> None:
            hits.put_nowait((at_x, at_y))

        page.pressed.connect(hit)
        try:
            with self._screen.awaiting(FieldAct.TOUCH_TARGETS):
                async with asyncio.timeout(self.seconds):
                    at_x, at_y = await hits.get()
        except TimeoutError:
            return Touch(math.nan, math.nan)
        finally:
            page.pressed.disconnect(hit)
        mm = page.property("mm")
        return Touch((at_x - x) / mm, (at_y - y) / mm)

    async def wipe_over(self) -> tuple[list[str], int]:
        """Have the tester draw a finger over the whole glass, until every cell was reached, or no new one for `seconds`.

        Return the cells that it did not reach, "COLUMN-ROW" counted from 1, and how many cells there are.
        """
        with self._page("画面のすみからすみまで、\n指でなぞってください") as page:
            mm = page.property("mm")
            columns, rows = round(page.width() / mm / CELL), round(page.height() / mm / CELL)
            page.setProperty("columns", columns)
            page.setProperty("rows", rows)
            with self._screen.awaiting(FieldAct.WIPE_OVER_ALL):
                await self._until_nothing_new(page)
            page.setProperty("notice", "end")
            cells = range(columns * rows)
            return [f"{n % columns + 1}-{n // columns + 1}" for n in cells if not page.isWiped(n)], len(cells)

    async def _until_nothing_new(self, page: Any) -> None:
        """Wait until every cell was reached, or no new one for `seconds`."""
        before = -1
        while before != 0 and before != (before := page.property("unreached")):
            with suppress(TimeoutError):
                async with asyncio.timeout(self.seconds):
                    await self._screen.until(lambda: page.property("unreached") in range(before))

    async def keep_off(self, seconds: int) -> int:
        """Have the tester keep off the glass for some seconds. Return how many touches the panel reported all the same."""
        ghosts: list[tuple[float, float]] = []
        with self._page("画面に\n触れないでください") as page, self._screen.awaiting(FieldAct.KEEP_OFF):
            page.pressed.connect(lambda x, y: ghosts.append((x, y)))
            for left in range(seconds, 0, -1):
                page.setProperty("place", f"あと {left} 秒")
                await asyncio.sleep(1)
        return len(ghosts)

    @contextmanager
    def _page(self, words: str) -> Iterator[Any]:
        with self._screen.page("Panel.qml", words=words, place=self._screen.place) as page:
            yield page
