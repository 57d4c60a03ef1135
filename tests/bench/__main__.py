"""`script/bench AREA`: measures one area, and tells it as a table and as one line of JSON."""

import argparse
import importlib
import sys
from pathlib import Path

from tests.bench.figures import as_json, machine, table


def main() -> int:
    areas = sorted(path.stem.removesuffix("_area") for path in Path(__file__).parent.glob("*_area.py"))
    parser = argparse.ArgumentParser(
        prog="script/bench",
        description="Measures one area. The last line is one JSON object.",
        epilog="Exit code 0: everything was measured, whether or not a goal is met; 1: something could not be.",
    )
    parser.add_argument("area", choices=areas)
    area = parser.parse_args().area
    figures = importlib.import_module(f"tests.bench.{area}_area").measure()
    print(machine())
    print(table(figures))
    print(as_json(area, figures))
    return int(any(each.not_measured for each in figures))


if __name__ == "__main__":
    sys.exit(main())
