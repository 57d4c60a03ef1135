"""Recordings of every text, named as script/voice names them, with nothing in them: which one is played can be heard, not how."""

import json
import tomllib
from pathlib import Path

from kiosk.voice.recordings import TEXTS, parts
from protocol.brand import DEFAULT, load_brand
from script.recordings import WORDS, characters, texts


def make_silent_recordings(folder: Path, language: str = "ja") -> dict[str, str]:
    """Make a language's folder, and return its texts by id."""
    called = tomllib.loads((WORDS / "readings.toml").read_text("utf-8"))["characters"]
    said = dict(texts(WORDS / f"{language}.ts", load_brand(DEFAULT)))
    said |= characters(called[language.removesuffix("-easy")])
    here = folder / language
    here.mkdir(parents=True)
    (here / TEXTS).write_text(json.dumps(said), "utf-8")
    for name, text in said.items():
        between = parts(text)
        for place, part in enumerate(between, 1):
            if part.strip() or name.startswith("character-"):
                (here / f"{name if len(between) == 1 else f'{name}.{place}'}.opus").touch()
    return said
