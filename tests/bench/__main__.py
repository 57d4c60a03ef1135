"""`script/bench AREA`: measures one area, and tells it as a table and as one line of JSON."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.support.bench_figures import Figure, as_json, machine, table


def main() -> int:
    """Measure what the command line asks for, and print it. Return 1 if something could not be measured."""
    areas = sorted(path.stem.removesuffix("_area") for path in Path(__file__).parent.glob("*_area.py"))
    parser = argparse.ArgumentParser(
        prog="script/bench",
        description="Measures one area. The last line is one JSON object.",
        epilog="Exit code 0: everything was measured, whether or not a goal is met; 1: something could not be.",
    )
    parser.add_argument("area", choices=areas)
    parser.add_argument("--only", metavar="ROW", help="one of the area's ROWS, tests/bench/AREA_area.py")
    asked = parser.parse_args()
    area: str = asked.area
    rows: tuple[str, ...] = importlib.import_module(f"tests.bench.{area}_area").ROWS
    if asked.only is not None and asked.only not in rows:
        parser.error(f"--only: one of {', '.join(rows)}")
    figures = measured(rows if asked.only is None else (asked.only,))
    print(machine())
    print(table(figures))
    print(as_json(area, figures))
    return int(any(each.not_measured for each in figures))


def measured(rows: Sequence[str]) -> list[Figure]:
    """Measure each row, which is a module of its own; return all figures."""
    return [figure for row in rows for figure in importlib.import_module(f"tests.bench.{row}").figures()]


if __name__ == "__main__":
    sys.exit(main())
