"""The one hook: what stands in for keys, member service and tester, where a test run has none of them."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import httpx
import pytest

from field.member import LegacyMember

if TYPE_CHECKING:
    from field.terminal import Terminal


class StandIn(Protocol):
    """Virtual keys, a member service with a training member, and somebody who does what the screen says.

    settings: the terminal's settings file.
    broker: the command that starts the device process.
    proof: what the terminal authenticates itself with.
    member: the training member.
    """

    settings: Path
    broker: Sequence[str]
    proof: httpx.Auth
    member: LegacyMember

    def beside(self, terminal: "Terminal") -> AbstractAsyncContextManager[None]:
        """Return a context in which the stand-in acts at this terminal.

        A new context is entered for each test, and once more after the last, while the result is on the screen.
        """


@pytest.hookspec(firstresult=True)
def pytest_terminal_stand_in(config: pytest.Config) -> StandIn | None:
    """Return what stands in for keys, service and tester; None: they are real."""
