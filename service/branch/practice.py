"""What a training hands in: pages of its own beside those of the branch page. A branch's service is handed none, and has no such page."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from litestar.types import ControllerRouterHandler


class Practice(NamedTuple):
    """Pages of a training.

    Attributes:
        routes: are served beside the branch page's own, behind the same door; handlers can ask for the dependency `page`.
        templates: folder of their templates, which may extend those of the branch page.
        home: address to which the mark on each page leads.
        script: address of a script that each page loads before the branch page's own.
    """

    routes: Sequence[ControllerRouterHandler]
    templates: Path
    home: str
    script: str
