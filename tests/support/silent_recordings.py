"""Recordings of every text, named as script/voice names them, as empty files: a test learns which one is played."""

from pathlib import Path

from kiosk.voice.recordings import parts
from script.recordings import write_list


def make_silent_recordings(folder: Path, language: str = "ja") -> dict[str, str]:
    """Make a language's folder, and return its texts by id."""
    said = write_list(folder, language)
    for name, text in said.items():
        between = parts(text)
        for place, part in enumerate(between, 1):
            if part.strip() or name.startswith("character-"):
                (folder / language / f"{name if len(between) == 1 else f'{name}.{place}'}.opus").touch()
    return said
