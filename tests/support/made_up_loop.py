"""An event loop whose time passes only when nothing is left to do: hours of waiting cost nothing."""

import asyncio
import selectors


class _Selector(selectors.SelectSelector):
    """Does not wait: it says how long it would have."""

    def __init__(self) -> None:
        super().__init__()
        self.waited = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("everybody waits, and for nothing")
        self.waited += max(0.0, timeout)
        return super().select(0)


class Loop(asyncio.SelectorEventLoop):
    """The virtual key's event loop. Its made-up time is the terminal's as well."""

    def __init__(self) -> None:
        self._waited = _Selector()
        super().__init__(self._waited)
        self._news: asyncio.Future[None] | None = None

    def time(self) -> float:
        """Returns the made-up time in seconds."""
        return 1000.0 + self._waited.waited

    def pass_by(self, seconds: float) -> None:
        """Moves the time on without letting the key do anything. To be called where the loop does not run."""
        self._waited.waited += max(0.0, seconds)

    def live(self, seconds: float) -> None:
        """Runs the key for so many made-up seconds, or until `wake`. To be called where the loop does not run."""
        self._news = self.create_future()
        alarm = self.call_later(max(0.0, seconds), self.wake)
        try:
            self.run_until_complete(self._news)
        finally:
            alarm.cancel()
            self._news = None

    def wake(self) -> None:
        """Ends a running `live`."""
        if self._news is not None and not self._news.done():
            self._news.set_result(None)
