"""`python -m benchmarks [--quick] [--json FILE]`: every contender in one run, one table."""

import argparse
import json
from pathlib import Path
from typing import Final

import attrs

from benchmarks import answers, assessment, coverage, exports, importing, planning, web
from benchmarks.table import Group, show, to_json
from goodstanding.plugins import load_plugins


@attrs.frozen
class Sizes:
    """How many people each group asks about, and how many runs the least is taken of."""

    answers: int
    roster: int
    exports: int
    learners: int
    planned: int
    copies: int
    """Of the sample agency, for the pages."""
    runs: int


FULL: Final = Sizes(
    answers=10_000, roster=100_000, exports=75_000, learners=4_000, planned=200, copies=150, runs=5
)
QUICK: Final = Sizes(
    answers=500, roster=1_000, exports=500, learners=20, planned=10, copies=4, runs=1
)


def groups(sizes: Sizes) -> list[Group]:
    """All measurements; ends the program where contenders disagree."""
    # As at a site that recorded that no emergency is proclaimed; else Alabama is left open.
    catalog = load_plugins().catalog.with_waivers(())
    return [
        *answers.run(catalog, sizes.answers, sizes.runs),
        coverage.run(catalog, sizes.roster, sizes.runs),
        *importing.run(catalog, sizes.roster),
        exports.run(sizes.exports),
        *assessment.run(catalog, sizes.learners, sizes.runs),
        web.run(sizes.copies, 2.0 * sizes.runs),
        planning.run(catalog, sizes.planned, sizes.runs),
    ]


def main() -> None:
    """Run all groups and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few people, one run: does it work?")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results here too")
    chosen = parser.parse_args()
    found = groups(QUICK if chosen.quick else FULL)
    show(found)
    if chosen.json:
        chosen.json.write_text(json.dumps(to_json(found), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
