"""The commands of the documents, as they stand there: what is fenced as ``sh WORD``."""

import re

from tests.support.device_counter import ROOT


def commands(document: str, word: str) -> str:
    """The commands of docs/DOCUMENT that are marked with this word."""
    text = (ROOT / "docs" / document).read_text("utf-8")
    (found,) = re.findall(rf"^```sh {word}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(found)


def software() -> str:
    """What is built and installed before anything is set up: the service's, then the terminal's."""
    return commands("service.md", "software") + commands("field.md", "software")
