"""The JSON of every command is a contract: a golden file each, and keys as the reference says."""

import os
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from cyclopts import App

from goodstanding.cli.application import application

ROOT = Path(__file__).resolve().parent.parent
SCRIPT: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "json_golden.py"))
REFERENCE: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "json_reference.py"))
FILES: Path = SCRIPT["GOLDEN"]
KINDS = {
    "import_preview": "import",
    "import_exports": "import EXPORTS",
    "ce_add_preview": "ce add",
    "screen_preview": "screen",
    "worker_preview": "worker",
    "verified_preview": "verified",
    "duty_preview": "duty",
    "duty_done": "duty",
    "rules_compact": "rules COMPACT",
    "rules_credential": "rules CREDENTIAL",
    "rules_changes": "rules NAME --changes",
    "visits_proposals": "visits --proposals",
    "rules_affected": "rules NAME --affected",
    "rules_unread": "rules --unread-since DAY",
    "notices_ledger_dead": "notices ledger --dead",
}
"""Golden files that are not named after their command, with what the reference calls it."""


@pytest.fixture(scope="module")
def answers() -> Iterator[dict[str, Any]]:
    """What each command answers today."""
    before = dict(os.environ)
    yield SCRIPT["answers"]()
    os.environ.clear()
    os.environ.update(before)


def with_json(app: App, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Every command that takes `--json`."""
    for name in app:
        if name.startswith("-"):
            continue
        command = app[name]
        arguments = command.assemble_argument_collection() if command.default_command else ()
        if any("--json" in argument.names for argument in arguments):
            yield " ".join((*path, name))
        yield from with_json(command, (*path, name))


def test_every_command_with_json_has_a_golden_file() -> None:
    """Those of notifications and of the pages too."""
    named = {" ".join(command) for command in SCRIPT["COMMANDS"].values()}
    left_out = [
        command
        for command in with_json(application())
        if not any(line == command or line.startswith(f"{command} ") for line in named)
    ]
    assert not left_out, "give them a line in COMMANDS of scripts/json_golden.py"
    assert "notices why" in set(with_json(application()))


@pytest.mark.parametrize("name", SCRIPT["COMMANDS"])
def test_an_answer_is_as_its_golden_file(answers: dict[str, Any], name: str) -> None:
    """Keys, types, ids, days and figures on the sample agency; sentences may change."""
    path = FILES / f"{name}.json"
    assert path.exists(), "write it: uv run python scripts/json_golden.py"
    assert path.read_text(encoding="utf-8") == SCRIPT["written"](answers[name]), (
        "if this is meant, write it again: uv run python scripts/json_golden.py; keys may be added "
        "within a version, and none taken away or given another meaning"
    )


def test_no_golden_file_is_left_over() -> None:
    """A command that is gone leaves none."""
    assert {path.stem for path in FILES.iterdir()} == set(SCRIPT["COMMANDS"])


@pytest.mark.parametrize("name", SCRIPT["COMMANDS"])
def test_an_answer_has_the_keys_of_the_reference(answers: dict[str, Any], name: str) -> None:
    """No key, and no type of a value, that the reference does not tell of."""
    command = KINDS.get(name, name.replace("_", " "))
    answer = answers[name]
    for key, hint, _ in REFERENCE["ALSO"].get(command, ()):
        assert not list(REFERENCE["faults"](answer[key], hint)), key
        answer = {other: value for other, value in answer.items() if other != key}
    assert list(REFERENCE["faults"](answer, REFERENCE["ANSWERS"][command])) == []


def test_a_new_key_and_another_type_are_found() -> None:
    """The check above sees what the reference does not tell of, and what is not there."""

    @attrs.frozen
    class Answer:
        id: str
        hours: float | None

    def faults(value: object) -> list[str]:
        return list(REFERENCE["faults"](value, Answer))

    assert faults({"id": "a", "hours": None}) == []
    assert len(faults({"id": "a", "hours": 1.5, "new": 1})) == 1
    assert len(faults({"id": "a"})) == 1
    assert len(faults({"id": 1, "hours": "2"})) == 2


def test_every_key_has_a_meaning() -> None:
    """And the list of meanings explains no key that is nowhere."""
    keys = {
        (kind.__name__, name): meaning
        for kind in REFERENCE["classes_of_answers"]()
        for name, _, meaning in REFERENCE["keys_of"](kind)
    }
    assert [key for key, meaning in keys.items() if not meaning] == [], "scripts/json_meanings.toml"
    names = {name for _, name in keys}
    kept = REFERENCE["MEANINGS"]
    assert [name for name in kept["keys"] if name not in names] == []
    assert [
        (kind, name)
        for kind, table in kept.items()
        if kind != "keys"
        for name in table
        if (kind, name) not in keys
    ] == []
