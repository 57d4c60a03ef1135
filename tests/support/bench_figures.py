"""What a bench measured: a table for people, and one JSON object for whoever compares."""

import json
import math
import platform
import statistics
from collections.abc import Sequence
from pathlib import Path

import msgspec


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One number. Smaller is better, everywhere here.

    ours, peer: samples in `unit`; none of the peer's if the figure has no peer.
    goal: the most that `value` may be.
    ratio_goal: the most that `ratio` may be.
    """

    name: str
    unit: str
    ours: tuple[float, ...]
    goal: float | None = None
    at: float = 0.5
    """Which of the samples counts: 0.5 the median, 0.95 for goals that are about the slow ones."""
    peer: tuple[float, ...] = ()
    against: str = ""
    """The peer's name."""
    ratio_goal: float | None = None
    paired: bool = False
    """Each of ours was measured beside the peer's of the same place: the ratio is the median of these pairs' ratios."""
    not_measured: str = ""
    """Why there are no samples."""

    @property
    def value(self) -> float | None:
        """Of our samples the one that counts; None without samples."""
        return quantile(self.ours, self.at) if self.ours else None

    @property
    def peer_value(self) -> float | None:
        """Of the peer's samples the one that counts; None without samples."""
        return quantile(self.peer, self.at) if self.peer else None

    @property
    def ratio(self) -> float | None:
        """Our value divided by the peer's; None if either is missing."""
        if self.paired and self.peer:
            return statistics.median(ours / peer for ours, peer in zip(self.ours, self.peer, strict=True))
        return self.value / self.peer_value if self.value is not None and self.peer_value else None

    @property
    def met(self) -> bool | None:
        """Whether every goal is met; None without a goal or a number."""
        goals = [(self.value, self.goal), (self.ratio, self.ratio_goal)]
        wanted = [(number, goal) for number, goal in goals if goal is not None]
        if not wanted or any(number is None for number, _ in wanted):
            return None
        return all(number is not None and number <= goal for number, goal in wanted)

    @property
    def goals(self) -> str:
        """The goals in words; empty without a goal."""
        words = [] if self.goal is None else [f"≤ {self.goal:.4g} {self.unit}"]
        words += [] if self.ratio_goal is None else [f"≤ {self.ratio_goal:g} ×"]
        return ", ".join(words)


def quantile(samples: Sequence[float], at: float) -> float:
    """Return the smallest sample that a share `at` of all does not exceed; of 0.5 the usual median."""
    if at == 0.5:
        return statistics.median(samples)
    return sorted(samples)[math.ceil(at * len(samples)) - 1]


def machine() -> str:
    """Return this machine in a few words: processors, Linux, Python."""
    names = [
        line.split(":", 1)[1].strip()
        for line in _read("/proc/cpuinfo").splitlines()
        if line.startswith("model name")
    ]
    processor = f"{len(names)} × {names[0]}" if names else platform.machine()
    return f"{processor}, Linux {platform.release()}, Python {platform.python_version()}"


def table(figures: Sequence[Figure]) -> str:
    """Return a table with a line for each figure: ours with its spread, the peer's, the ratio and the goal."""
    rows: list[tuple[str, ...]] = [("figure", "ours", "spread", "n", "peer", "ratio", "goal", "")]
    rows += [_row(each) for each in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _row(each: Figure) -> tuple[str, ...]:
    return (
        f"{each.name}{_which(each.at)}",
        each.not_measured or f"{_short(each.value)} {each.unit}",
        f"{_short(min(each.ours))} … {_short(max(each.ours))}" if len(each.ours) > 1 else "",
        str(len(each.ours)) if each.ours else "",
        f"{_short(each.peer_value)} ({each.against})" if each.peer_value is not None else "",
        f"{each.ratio:.2f}" if each.ratio is not None else "",
        each.goals,
        {True: "met", False: "MISSED", None: ""}[each.met],
    )


def as_json(area: str, figures: Sequence[Figure]) -> str:
    """Return the last line of script/bench: one JSON object."""
    return json.dumps(
        {
            "area": area,
            "machine": machine(),
            "figures": {
                each.name: {
                    "ours": each.value,
                    "unit": each.unit,
                    "peer": each.peer_value,
                    "against": each.against or None,
                    "ratio": each.ratio,
                    "goal": each.goals or None,
                    "met": each.met,
                }
                for each in figures
            },
        },
        ensure_ascii=False,
    )


def _which(at: float) -> str:
    return {0.5: "", 1.0: " (longest)"}.get(at, f" (p{at * 100:g})")


def _short(number: float | None) -> str:
    return "" if number is None else f"{number:.3g}" if abs(number) < 100 else f"{number:.0f}"


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
