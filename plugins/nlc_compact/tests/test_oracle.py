"""The people on paper and the oracle were written apart from each other; here they must agree."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from .oracle import decide

FOLDER = Path(__file__).parent.parent / "scenarios"


def practice_scenarios() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yaml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        for scenario in document["scenarios"]:
            yield pytest.param(scenario, id=f"{path.stem}: {scenario['name']}")


@pytest.mark.parametrize("scenario", list(practice_scenarios()))
def test_the_oracle_gives_the_answer_written_by_hand(scenario: Any) -> None:
    """Decision and basis of every scenario follow from the table as read a second time."""
    asked = scenario["ask"]["practice"]
    answer = decide(
        scenario["dossier"],
        asked["as"],
        asked["in"],
        asked["day"],
        capacity=asked.get("capacity", "civilian"),
        mode=asked.get("mode"),
    )
    assert answer == (scenario["expect"]["decision"], scenario["expect"]["basis"])
