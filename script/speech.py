"""Makes a sound file of each text that script/recordings.py has listed: `python -m script.speech FOLDER [--only ID…]`.

It runs with the tools of packaging/voice.lock. A file that was made from the same text is left as it is.
"""

import argparse
import functools
import json
import re
import subprocess
import tomllib
import wave
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pyopenjtalk

from kiosk.voice.recordings import TEXTS, parts

READINGS = Path(__file__).parents[1] / "resources/voice/readings.toml"
_BITS = "24"
"""Kilobits a second, Opus: speech that can't be told from the original."""
_EDGES = "silence 1 0.02 -55d reverse silence 1 0.02 -55d pad {pause} reverse"
"""Of SoX: no silence before and behind, but for a pause."""
_PAUSE, _NO_PAUSE = "0.3", "0.03"
"""Seconds of silence behind a sentence, and behind a part that something is filled in after."""


def speak_japanese(text: str, wav: Path) -> None:
    sound, rate = pyopenjtalk.tts(text)
    with wave.open(str(wav), "wb") as file:
        file.setparams((1, 2, int(rate), 0, "NONE", ""))
        file.writeframes(np.clip(sound, -32768, 32767).astype("<i2").tobytes())


def speak_english(text: str, wav: Path) -> None:
    subprocess.run(["flite", "-voice", "slt", "-t", text, "-o", wav], check=True)


SPEAKERS: dict[str, Callable[[str, Path], None]] = {"ja": speak_japanese, "en": speak_english}


def sayings(texts: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield file name without its ending, text and pause (seconds) of each recording.

    The name is the text's id; of a text with something filled in, the id and the part's number from 1: ID.1, ID.3. A part without a letter or digit has no recording, unless it is a single character to be named (`character-…`).
    """
    for name, text in texts.items():
        between = parts(text)
        for place, part in enumerate(between, 1):
            if re.search(r"\w", part) or name.startswith("character-"):
                last = place == len(between)
                yield (name if len(between) == 1 else f"{name}.{place}"), part, _PAUSE if last else _NO_PAUSE


def record(speak: Callable[[str, Path], None], text: str, pause: str, path: Path) -> None:
    """Speak a text into a file, which is then whole or, if that fails, as it was before.

    Raises:
        subprocess.CalledProcessError: a tool failed; files that it was working on may stay beside.
        FileNotFoundError: a tool is missing.
    """
    spoken, trimmed, new = (path.with_suffix(f".{kind}") for kind in ("spoken.wav", "wav", "new"))
    speak(text, spoken)
    subprocess.run(["sox", spoken, "-r", "48000", trimmed, *_EDGES.format(pause=pause).split()], check=True)
    subprocess.run(
        ["opusenc", "--quiet", "--bitrate", _BITS, "--comment", f"TEXT={text}", trimmed, new], check=True
    )
    spoken.unlink()
    trimmed.unlink()
    new.rename(path)


def is_spoken(path: Path, text: str) -> bool:
    """Return whether the file exists and was made from this text, which stands in its comment TEXT."""
    comment = f"TEXT={text}".encode()
    return path.is_file() and len(comment).to_bytes(4, "little") + comment in path.read_bytes()[:16384]


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--only", nargs="*", default=[])
    given = arguments.parse_args()
    readings = tomllib.loads(READINGS.read_text("utf-8"))
    for here in sorted(path.parent for path in given.folder.glob(f"*/{TEXTS}")):
        language = here.name.removesuffix("-easy")
        texts = json.loads((here / TEXTS).read_text("utf-8"))
        wanted = {name: text for name, text in texts.items() if not given.only or name in given.only}
        with ThreadPoolExecutor(1 if language == "ja" else None) as pool:
            work = []
            for name, text, pause in sayings(wanted):
                said = functools.reduce(
                    lambda was, each: re.sub(each[0], each[1], was), readings[language].items(), text
                )
                if not is_spoken(path := here / f"{name}.opus", said):
                    work.append(pool.submit(record, SPEAKERS[language], said, pause, path))
        for each in work:
            each.result()


if __name__ == "__main__":
    main()
