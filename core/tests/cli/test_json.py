"""The JSON of every command is a contract: a golden file each, and keys as the reference says."""

import os
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
SCRIPT: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "json_golden.py"))
FILES: Path = SCRIPT["GOLDEN"]


@pytest.fixture(scope="module")
def answers() -> Iterator[dict[str, str]]:
    """What each command answers today."""
    before = dict(os.environ)
    yield SCRIPT["golden"]()
    os.environ.clear()
    os.environ.update(before)


@pytest.mark.parametrize("name", SCRIPT["COMMANDS"])
def test_an_answer_is_as_its_golden_file(answers: dict[str, str], name: str) -> None:
    """Keys, types, ids, days and figures on the sample agency; sentences may change."""
    path = FILES / f"{name}.json"
    assert path.exists(), "write it: uv run python scripts/json_golden.py"
    assert path.read_text(encoding="utf-8") == answers[name], (
        "if this is meant, write it again: uv run python scripts/json_golden.py; keys may be added "
        "within a version, and none taken away or given another meaning"
    )


def test_no_golden_file_is_left_over() -> None:
    """A command that is gone leaves none."""
    assert {path.stem for path in FILES.iterdir()} == set(SCRIPT["COMMANDS"])
