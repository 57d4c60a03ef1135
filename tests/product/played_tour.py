"""The tour on the portrait panel with codes of eight digits, in a hurry, and everything that it leaves behind."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from demo.customer import Customer
from demo.evidence import TourEvidence, gather
from demo.telephone import code_in
from demo.tour import LANDLINE, LEGACY_PASSWORDS, MOBILE, PASSCODES, JourneyEffort, Tour
from demo.world import World

TYPED = ("oops1", "makoto#123", "345678")
"""What the tour types besides: a wrong password, a refused one and a refused passcode."""


class PlayedTour(NamedTuple):
    """What a tour has left behind.

    `secrets` are what no file may hold: passwords and passcodes, also refused ones, and the service's token. `codes`
    are the one-time codes that were sent. `files` holds names and contents, those read during the run and those left
    after it, with the command lines and environments of the processes.
    """

    evidence: TourEvidence
    pictures: list[Path]
    secrets: list[str]
    codes: list[str]
    journeys: dict[str, JourneyEffort]
    files: list[tuple[str, bytes]]

    def __repr__(self) -> str:
        return "PlayedTour(…)"


def played_tour(folder: Path) -> PlayedTour:
    """Play the tour with its state and pictures in `folder`, and return what it left behind."""
    return asyncio.run(_play(folder))


async def _play(folder: Path) -> PlayedTour:
    state, out = folder / "state", folder / "pictures"
    out.mkdir()
    async with World(state, code_digits=8) as world:
        await world.start_terminal(state / "door")
        customer = await Customer.at(state / "door")
        await customer.hurry()
        tour = Tour(world, customer, out)
        try:
            await tour.play()
        except Exception as error:
            await customer.picture(out / "lost.png")
            error.add_note(f"the last picture: {out / 'lost.png'}; logs: {world.logs}")
            raise
        files = _contents(state) + _contents(world.keys.parent) + _processes(world)
        await customer.leave()
        evidence = await gather(world, (MOBILE, LANDLINE))
        said = [letter.text for letter in world.mailbox.letters.all()]
        said += [ring.text for ring in world.telephone.rings.all()]
    passwords = [MOBILE.password, LANDLINE.password, *LEGACY_PASSWORDS.values()]
    return PlayedTour(
        evidence,
        tour.pictures,
        [*passwords, *PASSCODES.values(), *TYPED, world.token],
        [code for text in said if (code := code_in(text))],
        tour.journeys,
        files + _contents(folder),
    )


def _contents(folder: Path) -> list[tuple[str, bytes]]:
    return [(str(path), path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()]


def _processes(world: World) -> list[tuple[str, bytes]]:
    """Return what this user can read of the running processes: their command lines and environments."""
    children = [world.service, world.desk, *([world.terminal] if world.terminal else [])]
    read: list[tuple[str, bytes]] = []
    for child in children:
        for name in ("cmdline", "environ"):
            with suppress(PermissionError):  # an environment that root alone may read gives nothing away
                read.append((f"{child.name} {name}", Path(f"/proc/{child.pid}/{name}").read_bytes()))
    return read
