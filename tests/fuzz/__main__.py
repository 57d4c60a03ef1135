"""The fuzzer's command line: see script/fuzz."""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["hid"], enable_loader_override=False):
    from tests.fuzz.targets import TARGETS

from tests.fuzz.seeds import LONGEST, seeds

ROOT = Path(__file__).parents[2]
KEPT = Path(__file__).parent / "corpus"
GROWN = ROOT / "build/fuzz"
FOUND = "found-"
SLOWEST_SHARE = 4
"""`answers` runs whole operations, is the slowest by far and has most to find: it gets four times the time of each other."""
LIMITS = ("-timeout=5", "-rss_limit_mb=512", f"-max_len={LONGEST}")
"""Seconds and megabytes that no input comes near, and the bytes of the longest input."""


def main() -> int:
    """Fuzz every target in turn, each in a process of its own, which libFuzzer ends. Return the highest exit code."""
    parser = argparse.ArgumentParser(prog="script/fuzz", usage="script/fuzz --help", add_help=False)
    parser.add_argument("area", choices=("hid",))
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--target", choices=TARGETS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replay", type=Path)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--alone", action="store_true")
    chosen, libfuzzers = parser.parse_known_args()
    targets = [chosen.target] if chosen.target else list(TARGETS)
    if chosen.replay:
        TARGETS[chosen.replay.parent.name](chosen.replay.read_bytes())
        return 0
    if chosen.alone:
        atheris.Setup([_command(chosen.target), *libfuzzers], TARGETS[chosen.target])
        atheris.Fuzz()
    if chosen.keep:
        return max(_keep(target) for target in targets)
    shares = {target: SLOWEST_SHARE if target == "answers" else 1 for target in targets}
    second = 60 * chosen.minutes / sum(shares.values())
    return max(_fuzz(target, round(share * second), chosen.seed) for target, share in shares.items())


def _command(target: str) -> str:
    """What libFuzzer starts again, where it wants another process."""
    return f"{ROOT}/script/fuzz hid --alone --target={target}"


def _fuzz(target: str, seconds: int, seed: int) -> int:
    grown, kept = _folders(target)
    flags = [f"-max_total_time={seconds}", f"-seed={seed}", "-print_final_stats=1", "-verbosity=0", *LIMITS]
    code = _run(target, str(grown), str(kept), f"-artifact_prefix={kept}/{FOUND}", *flags)
    for found in sorted(kept.glob(f"{FOUND}*")) if code else ():
        _say(f"{target}: to see it again: script/fuzz hid --replay {found.relative_to(ROOT)}")
    return code


def _keep(target: str) -> int:
    """The smallest inputs that get as far as all that have grown, in the place of those that were kept; findings stay."""
    grown, kept = _folders(target)
    merged = GROWN / f"{target}-merged"
    shutil.rmtree(merged, ignore_errors=True)
    merged.mkdir()
    code = _run(target, str(merged), str(kept), str(grown), "-merge=1", "-verbosity=0", *LIMITS)
    if code == 0:
        for old in (each for each in kept.iterdir() if not each.name.startswith(FOUND)):
            old.unlink()
        for new in _smallest(merged):
            shutil.copy(new, kept / new.name[:12])
    _say(f"{target}: {len(list(kept.iterdir()))} are kept")
    return code


def _folders(target: str) -> tuple[Path, Path]:
    grown, kept = GROWN / target, KEPT / target
    grown.mkdir(parents=True, exist_ok=True)
    kept.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (grown / f"seed-{number}").write_bytes(seed)
    return grown, kept


def _smallest(folder: Path) -> Iterator[Path]:
    """As many as stay small together: what is left out is found again from the recorded conversations."""
    room = 10_000
    for each in sorted(folder.iterdir(), key=lambda each: (each.stat().st_size, each.name)):
        room -= each.stat().st_size
        if room >= 0:
            yield each


def _run(target: str, *flags: str) -> int:
    _say(f"{target}: {' '.join(flags)}")
    command = [sys.executable, "-m", "tests.fuzz", "hid", "--alone", f"--target={target}", *flags]
    return subprocess.run(command, check=False, cwd=ROOT).returncode


def _say(what: str) -> None:
    sys.stderr.write(f"fuzz: {what}\n")


if __name__ == "__main__":
    sys.exit(main())
