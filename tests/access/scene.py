"""A screen in one of its states: what stands on the glass, and what assistive technology reads of it."""

from dataclasses import dataclass
from typing import Any, NamedTuple, Self


class Thing(NamedTuple):
    """One thing in the tree that is shown. `texts`: all that is read of it beside its name."""

    role: str
    name: str
    states: list[str]
    texts: list[str]


@dataclass
class Scene:
    """Attributes: screen, state, what is written on the glass, what was typed and is hidden, what is read."""

    screen: str
    state: str
    written: list[str]
    secrets: list[str]
    things: list[Thing]

    @classmethod
    def of(cls, shown: dict[str, Any]) -> Self:
        return cls(**{**shown, "things": [Thing(*thing) for thing in shown["things"]]})

    def __str__(self) -> str:
        return f"{self.screen} {self.state}"

    @property
    def heard(self) -> list[str]:
        """All names and other texts that are read."""
        return [text for thing in self.things for text in (thing.name, *thing.texts) if text]
