"""What a command loads before it answers: nothing that it does not need."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

DATABASE = {"sqlalchemy", "alembic", "cattrs"}
FILES = {"xlsxwriter", "python_calamine", "yaml"}
SCREEN = {"rich.console", "rich.table", "rich.progress"}
RULES = {"goodstanding_ccm.ccm", "goodstanding_nlc_compact.decision_table"}
NAMES = {"rapidfuzz", "goodstanding.intake.profiles.exports"}
REPORT = {"goodstanding.features.morning.builder", "goodstanding.intake.roster.reading"}

DANA = {
    "person": {"id": "a"},
    "residences": [{"jurisdiction": "TX", "since": "2019-05-01"}],
    "licenses": [{"id": "l", "category": "rn", "jurisdiction": "TX", "scope": "multistate"}],
}
NURSYS = (
    "RecordId,LastName,FirstName,JurisdictionAbbreviation,LicenseNumber,LicenseType,Active,"
    "LicenseStatus,LicenseExpirationDate,CompactStatus\n"
    "d,Reyes,Dana,TX,771,RN,YES,UNENCUMBERED,9/8/2027,Multistate\n"
)
LOADED = """
import sys
from goodstanding.cli import run
code = run(sys.argv[1:])
print("\\n".join(sys.modules), file=sys.stderr)
sys.exit(code)
"""


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a fresh process has loaded when the command is done."""
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "kept_out"),
    [
        (["--help"], DATABASE | FILES | REPORT),
        (["check", "--help"], DATABASE | FILES | RULES | NAMES),
        (["person", "--help"], DATABASE | FILES | RULES | NAMES),
        (["--version"], DATABASE | FILES | REPORT),
        (["plugins"], DATABASE | FILES | REPORT | {"rich.progress"}),
        (["plugins", "--json"], DATABASE | FILES | REPORT | {"rich.progress"}),
        (["schema", "dossier"], DATABASE | FILES | REPORT | {"rich.progress"}),
    ],
)
def test_a_command_loads_no_more_than_it_needs(arguments: list[str], kept_out: set[str]) -> None:
    """Neither a database nor a workbook for help, no report for a list of plugins."""
    assert loaded_by(*arguments) & kept_out == set()


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_one_question_loads_neither_database_nor_workbooks(
    tmp_path: Path, extra: list[str]
) -> None:
    """And no screen, where the answer goes to a program."""
    dossier = tmp_path / "dana.json"
    dossier.write_text(json.dumps(DANA), encoding="utf-8")
    loaded = loaded_by("ask", "practice", str(dossier), "--in", "CA", "--as", "rn", *extra)
    assert "goodstanding.engine.practice.answer" in loaded
    assert loaded & (DATABASE | FILES) == set()
    assert bool(loaded & SCREEN) is (not extra)


@pytest.mark.parametrize("titles", ["id,name\nd,Dana\n", "Employee ID,Name\n017,Dana\n"])
def test_files_are_checked_without_a_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, titles: str
) -> None:
    """What several files say is merged as the record would merge it, with no record."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "week"
    folder.mkdir()
    (folder / "people.csv").write_text(titles, encoding="utf-8")
    (folder / "2_nursys_2026-11-25.csv").write_text(NURSYS, encoding="utf-8")
    loaded = loaded_by("check", str(folder), "--on", "2026-11-25")
    assert "goodstanding.store.merge" in loaded
    assert loaded & {"sqlalchemy", "alembic"} == set()
