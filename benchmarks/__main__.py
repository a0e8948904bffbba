"""`python -m benchmarks [--quick] [--json FILE]`: every contender in one run, one table."""

import argparse
import json
from pathlib import Path

from benchmarks import answers, coverage
from benchmarks.table import show, to_json
from goodstanding.plugins import load_plugins


def main() -> None:
    """Run all groups and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few people, one run: does it work?")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results here too")
    chosen = parser.parse_args()
    catalog = load_plugins().catalog
    groups = [*answers.run(catalog, 500 if chosen.quick else 10_000, 1 if chosen.quick else 9)]
    groups.append(
        coverage.run(catalog, 2_000 if chosen.quick else 100_000, 1 if chosen.quick else 2)
    )
    show(groups)
    if chosen.json:
        chosen.json.write_text(json.dumps(to_json(groups), indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
