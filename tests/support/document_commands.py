"""The commands of the documents, as they stand there: what is fenced as ``sh WORD``."""

import re

from tests.support.device_counter import ROOT

ADDRESS = "https://packages.kiosk.example.jp"
"""The address of the packages' repository in the documents."""


def commands(document: str, word: str) -> str:
    """Return the commands of the one block of docs/DOCUMENT that is fenced as ``sh WORD``."""
    text = (ROOT / "docs" / document).read_text("utf-8")
    (found,) = re.findall(rf"^```sh {word}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(found)


def software() -> str:
    """Return the commands that install service, terminal and field test from a repository of our packages, and set up nothing."""
    repository = commands("field.md", "repository")
    assert ADDRESS in repository
    return (
        repository.replace(ADDRESS, "file:/opt/repository")
        + commands("service.md", "software")
        + commands("field.md", "software")
        + commands("field.md", "field")
    )
