"""Walks over HTTP that reach refusals: each declares which it reaches, and is held to exactly those."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from demo.gallery.refusals import REFUSED
from protocol import steps
from protocol.answers import (
    Answer,
)
from protocol.refusals import RefusalCode
from tests.support.gateway_counter import real_counter
from tests.support.service_counter import counter

type Step = type[steps.Step]
type Refusals = set[tuple[Step, RefusalCode]]

REACHED: Refusals = set()
"""Every refusal, with its step, that a test of the modules imported so far declares to reach."""
OF_KEYS: tuple[Step, ...] = (
    steps.SignIn,
    steps.MemberId,
    steps.CreateCredential,
    steps.StaffApproval,
    steps.Top,
    steps.StaffCode,
)
"""The steps of a key, of staff and of the top screen: test_service_refusals_of_keys.py reaches their refusals."""
ADDRESSES = {
    "ａ@example.jp": RefusalCode.EMAIL_FULL_WIDTH,
    "a(b)c@example.jp": RefusalCode.EMAIL_FORBIDDEN_SYMBOL,
    "@example.jp": RefusalCode.EMAIL_EDGE_AT,
    "abc.example.jp": RefusalCode.EMAIL_MISSING_AT,
    "abc@-example.jp": RefusalCode.EMAIL_MALFORMED,
}
"""E-mail addresses that are refused, each with its refusal."""


class Reader:
    """A terminal that keeps the refusals it got, each with its step."""

    def __init__(self, at: Any) -> None:
        self.at = at
        self.refusals: Refusals = set()

    def reads(self, code: RefusalCode) -> None:
        """Assert that the last reply is this refusal, and keep it."""
        assert self.at.refusal() is code, self.at.reply
        self.refusals.add((type(self.at.step()), code))

    async def refused(self, answer: Answer, code: RefusalCode) -> None:
        """Send an answer, assert that it gets this refusal, and keep it."""
        await self.at.say(answer)
        self.reads(code)


type Walk = Callable[[Reader], Awaitable[None]]


def reaches(
    step: Step, *codes: RefusalCode, extra: str = "", real: bool = False, **settings: Any
) -> Callable[[Walk], Callable[[Path], None]]:
    """Return a decorator that makes a walk a test: it has to get exactly these refusals of this step.

    The counter has the demo's gateways, or with `real` those of production. `extra` and `settings` are as of `counter`.
    """

    def decorate(walk: Walk) -> Callable[[Path], None]:
        wanted: Refusals = {(step, code) for code in codes}
        REACHED.update(wanted)

        def run(tmp_path: Path) -> None:
            async def walked() -> None:
                opened = real_counter(tmp_path, extra) if real else counter(tmp_path, extra, **settings)
                async with opened as present:
                    reader = Reader(present)
                    await walk(reader)
                assert reader.refusals == wanted

            asyncio.run(walked())

        run.__name__, run.__doc__ = walk.__name__, walk.__doc__
        return run

    return decorate


def unreached(*asked: Step) -> Refusals:
    """Return the refusals of these steps that no test declares to reach."""
    return {(step, code) for step in asked for code in REFUSED[step]} - REACHED
