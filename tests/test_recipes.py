"""The recipes for contributors work to the letter, on a copy of the code."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "how-to" / "change-the-code.md"
STEP = re.compile(
    r'^```(?:python|jinja|text) (?P<how>new|in) (?P<path>\S+)(?: after "(?P<after>.*?)")?'
    r'(?: before "(?P<before>.*?)")?\n(?P<text>.*?)^```$',
    re.M | re.S,
)
PEOPLE = "id,name,email,badge no\np1,Dana Reyes,dana@harbor.example,00417\np2,Lee Ito,,\n"
SHOTS = (
    "person,vaccine,given,through\np1,influenza,2025-10-01,2026-11-30\n"
    "p2,influenza,2025-10-01,2026-11-30\np2,influenza,2026-10-01,2027-09-30\n"
)


@attrs.frozen
class Copy:
    """A copy of core and notifications, changed as the page says."""

    folder: Path

    def run(self, *arguments: str) -> str:
        """What a command of the copy prints."""
        command = [sys.executable, "-m", "goodstanding", *arguments]
        return self.python(command)

    def python(self, command: list[str]) -> str:
        """What a program prints with the copy before everything installed."""
        members = [self.folder / name / "src" for name in ("core", "notifications")]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, members)),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CONFIG_HOME": str(self.folder / "data"),
        }
        environment.pop("GOODSTANDING_DATABASE_URL", None)
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def changed(text: str, after: str | None, before: str | None, added: str) -> str:
    """The text with lines added before or after the first such line, below `after` if both."""
    start = 0
    if after is not None:
        start = text.index(f"{after}\n") + len(after) + 1
    if before is not None:
        start = text.index(before, start)
    return text[:start] + added + text[start:]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The code after all steps of the page."""
    folder = tmp_path_factory.mktemp("recipes")
    for name in ("core", "notifications"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name / "src", folder / name / "src", ignore=ignored)
    steps = list(STEP.finditer(PAGE.read_text(encoding="utf-8")))
    assert len(steps) == PAGE.read_text(encoding="utf-8").count("```") // 2, "a step is not read"
    for step in steps:
        path = folder / step["path"]
        if step["how"] == "new":
            assert not path.exists(), f"{step['path']} is there already"
            path.parent.mkdir(exist_ok=True)
            path.write_text(step["text"], encoding="utf-8")
        else:
            text = path.read_text(encoding="utf-8")
            path.write_text(changed(text, step["after"], step["before"], step["text"]), "utf-8")
    files = folder / "files"
    files.mkdir()
    (files / "people.csv").write_text(PEOPLE)
    (files / "immunizations.csv").write_text(SHOTS)
    return Copy(folder)


def test_a_kind_of_fact_flows_everywhere(copy: Copy) -> None:
    """One class, and there is a sheet, a template, a schema, an import and a history."""
    copy.run("template", "empty")
    header = (copy.folder / "empty" / "immunizations.csv").read_text(encoding="utf-8-sig")
    assert header.splitlines()[0].split(",")[:4] == ["person", "against", "given", "through"]
    schema = json.loads(copy.run("schema", "dossier"))
    shot = schema["properties"]["immunizations"]
    name = re.findall(r"#/\$defs/(\w+)", json.dumps(shot))
    keys = (schema["$defs"][name[0]] if name else shot["items"])["properties"]
    assert list(keys) == ["against", "given", "through"]
    copy.run("import", "files", "--source", "HR", "--as-of", "2026-11-20", "--yes")
    again = copy.run(
        "import", "files", "--source", "HR", "--as-of", "2026-11-20", "--yes", "--json"
    )
    assert json.loads(again)["receipt"]["counts"]["added"] == 0
    facts = json.loads(copy.run("history", "p2", "--json"))["facts"]
    kept = [fact["payload"] for fact in facts if fact["kind"] == "immunizations"]
    assert {"against": "influenza", "given": "2026-10-01", "through": "2027-09-30"} in kept


def test_a_column_is_read_and_kept(copy: Copy) -> None:
    """Under its alias, with its zeros."""
    copy.run("import", "files", "--source", "HR", "--as-of", "2026-11-20", "--yes")
    facts = json.loads(copy.run("history", "p1", "--json"))["facts"]
    assert [fact["payload"]["badge"] for fact in facts if fact["kind"] == "person"] == ["00417"]


def test_a_command_shows_the_report(copy: Copy) -> None:
    """From files and from the store, for people and for programs; not who has a later one."""
    copy.run("import", "files", "--source", "HR", "--as-of", "2026-11-20", "--yes")
    assert "immunizations" in copy.run("--help")
    text = copy.run("immunizations", "files", "--on", "2026-11-22")
    assert text == copy.run("immunizations", "--on", "2026-11-22")
    assert "influenza through 2026-11-30" in text
    page = json.loads(copy.run("immunizations", "files", "--on", "2026-11-22", "--json"))
    assert [end["person"]["id"] for end in page["ends"]] == ["p1"]
    none = json.loads(copy.run("immunizations", "files", "--on", "2026-08-01", "--json"))
    assert none["ends"] == []


def test_a_notice_goes_out(copy: Copy) -> None:
    """To the person, 30 days before the end; two months earlier nothing does."""
    (copy.folder / "goodstanding.toml").write_text(
        '[notices]\nmail_from = "HR <hr@harbor.example>"\n', encoding="utf-8"
    )
    due = json.loads(copy.run("notices", "preview", "files", "--on", "2026-10-31", "--json"))
    (message,) = [found for found in due if found["to"] == "dana@harbor.example"]
    assert "influenza immunization" in message["text"]
    early = json.loads(copy.run("notices", "preview", "files", "--on", "2026-08-01", "--json"))
    assert not [found for found in early if "influenza" in found["text"]]


def test_the_steps_pass_the_linter(copy: Copy) -> None:
    """What a reader copies is as it must be here."""
    new = [
        str(copy.folder / step["path"])
        for step in STEP.finditer(PAGE.read_text(encoding="utf-8"))
        if step["path"].endswith(".py")
    ]
    ruff = [sys.executable, "-m", "ruff"]
    config = ["--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    copy.python([*ruff, "check", *config, *new])
    copy.python([*ruff, "format", "--check", *config, *new])
