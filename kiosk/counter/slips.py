"""Slips 「お手続き控え」: printed beside the counter, so that the customer goes on meanwhile."""

import asyncio

from kiosk.slip import SlipPrinter, drawn
from kiosk.stage import Stage
from kiosk.views.slip import SlipState, SlipView


class Slips:
    """Prints the slips that were asked for, one after the other, and says on its screen how that went.

    If the screen has gone when its slip's turn comes, the slip is not printed. One that is being printed then is
    finished all the same.
    """

    def __init__(self, stage: Stage, printer: SlipPrinter) -> None:
        self._stage = stage
        self._printer = printer

    async def watch(self) -> None:
        """Print the screen's slip at each Stage.slipWanted, until cancelled. A screen that is no SlipView has none.

        A slip that the printer does not bring out is shown as failed. That raises nothing.
        """
        wanted: asyncio.Queue[object] = asyncio.Queue()

        def want() -> None:
            wanted.put_nowait(self._stage.showing)

        self._stage.slipWanted.connect(want)
        try:
            while True:
                view = await wanted.get()
                if isinstance(view, SlipView) and view is self._stage.showing:
                    await self._print(view)
        finally:
            self._stage.slipWanted.disconnect(want)

    async def _print(self, view: SlipView) -> None:
        slip = await asyncio.to_thread(drawn, view.slip_lines)  # this thread draws the screen
        printed = await self._printer.print(slip)
        if view is self._stage.showing:  # the customer may have gone on
            view.show_slip(SlipState.PRINTED if printed else SlipState.FAILED)
