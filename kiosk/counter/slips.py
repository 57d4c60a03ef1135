"""Slips 「お手続き控え」: printed beside the counter, so that the customer goes on meanwhile."""

import asyncio

from kiosk.slip import SlipPrinter, drawn
from kiosk.stage import Stage
from kiosk.views.slip import SlipState, SlipView


class Slips:
    """Prints the slips that were asked for, one after the other, and says on its screen how that went.

    What is asked for on a screen that has gone when its turn comes is not printed; one that is being printed comes out.
    """

    def __init__(self, stage: Stage, printer: SlipPrinter) -> None:
        self._stage = stage
        self._printer = printer

    async def watch(self) -> None:
        """Print a slip at each Stage.slipWanted, until cancelled.

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
