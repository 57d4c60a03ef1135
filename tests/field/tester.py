"""`python -m tests.field.tester DIR PANEL`: a scripted tester with virtual keys and a member service, at the door in DIR.

Prints what the terminal has to know as one line of JSON, and acts until its standard input is closed.
"""

import asyncio
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from demo.customer import Customer, Lost
from demo.settings import terminal_settings
from demo.world import World
from hid.virtual.hand import HandError
from tests.support.glass_walker import LEGACY, NEW, USUAL, GlassWalker

PAUSE = 0.12
"""Seconds between two acts: time in which each state of a screen is seen."""
FINGER = 60
"""Pixels from line to line of a finger that is drawn over the whole glass."""


class Tester:
    """Does what the sheet says, and otherwise what a willing customer does."""

    def __init__(self, world: World, me: Customer) -> None:
        self._hand = world.hand
        self._me = me
        self._walker = GlassWalker(SimpleNamespace(me=me, world=world))  # type: ignore[arg-type]
        self._pulled_out = False

    async def act(self) -> None:
        """Act until the door is closed: raises Lost then."""
        await self._me.hurry()
        before: dict[str, Any] = {}
        while True:
            await asyncio.sleep(PAUSE)
            look = await self._me.look("busy", "good", "advice")
            awaited = await self._me._ask(do="awaited")
            look["read"] = look == before and awaited["seen"] == [look["screen"]]
            before = {name: value for name, value in look.items() if name != "read"}
            # what was about to be touched is gone, or the key went on by itself between looking and laying
            with suppress(HandError, Lost):
                await self._does(awaited["act"], look)

    async def _does(self, act: str, look: dict[str, Any]) -> None:
        if look["turning"]:
            return
        if "field-panel" in look["names"]:
            await self._at_the_panel(act)
        elif "field-sheet" not in look["names"]:
            if look["read"]:  # a customer reads before acting
                await self._on_a_screen(look, act)
        elif act != "NOTHING":
            await self._beside_the_glass(act)
        else:
            await self._me.touch_now("primary")

    async def _beside_the_glass(self, act: str) -> None:
        key = await self._hand.key(NEW.key)
        match act:
            case "PUT_KEY_IN" if not key["plugged"]:
                await self._hand.plug(NEW.key)
            case "PULL_KEY_OUT" if key["plugged"]:
                await self._hand.unplug(NEW.key)
            case "TOUCH_KEY" if key["waiting"]:
                await self._hand.touch(NEW.key)

    async def _at_the_panel(self, act: str) -> None:
        if act == "TOUCH_TARGETS":
            await self._me.touch_now("target")
        elif act == "WIPE_OVER_ALL":
            await self._me._ask(do="wipe", step=FINGER)

    async def _on_a_screen(self, look: dict[str, Any], act: str) -> None:
        key = await self._hand.key(NEW.key)
        screen, state = look["screen"], look["state"]
        if screen in {"Passcode", "PresentKey"} and state["busy"]:
            return
        if (
            screen == "Capture"
            and key["waiting"] == "finger"
            and (state["good"], state["advice"]) == (1, "good")
        ):
            await self._hand.touch(NEW.key, sample="too-left")
        elif screen == "Verify" and act == "USE_PASSCODE" and key["waiting"] == "finger":
            await self._me.touch_now("use-passcode")
        elif screen == "Verify" and act == "PULL_KEY_OUT_INSTEAD" and key["waiting"] and not self._pulled_out:
            self._pulled_out = True
            await self._hand.unplug(NEW.key)
        elif screen in USUAL:
            await USUAL[screen](self._walker)


async def _acts_at(door: Path, world: World) -> None:
    """Act at each terminal that opens the door."""
    while True:
        me = await Customer.at(door, seconds=3600)
        with suppress(Lost):
            await Tester(world, me).act()
        await me.leave()


async def main(folder: Path, panel: str) -> None:
    """Bring up the world, tell of it, and act until standard input is closed."""
    async with World(folder / "world", profiles=("fingerprint", "touch"), code_pause=1) as world:
        settings = folder / "terminal.toml"
        reader = "PCSCLITE_CSOCK_NAME" in os.environ
        card_at = "" if reader else "card_at = -1\n"
        settings.write_text(terminal_settings(service_url=world.url, panel=panel) + card_at)
        login, password = LEGACY
        told = {
            "settings": settings,
            "keys": world.keys,
            "token": world.token,
            "login": login,
            "password": password,
        }
        sys.stdout.write(json.dumps(told, default=str) + "\n")
        sys.stdout.flush()
        acting = asyncio.create_task(_acts_at(folder / "door", world))
        ended = asyncio.create_task(asyncio.to_thread(sys.stdin.read))
        await asyncio.wait({acting, ended}, return_when=asyncio.FIRST_COMPLETED)
        acting.cancel()
        await asyncio.wait({acting})


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
