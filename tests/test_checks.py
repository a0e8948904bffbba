"""The quick check and the hooks before a commit do what they say."""

import runpy
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
CHECK = runpy.run_path(str(ROOT / "scripts" / "check.py"))


def test_a_step_that_fails_is_told_with_its_output() -> None:
    """What it printed, on both streams; nothing is printed for one that passes."""
    code = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(int(sys.argv[1]))"
    step, output_of = CHECK["Step"], CHECK["output_of"]
    assert output_of(step("fine", [sys.executable, "-c", code, "0"])) is None
    assert set(output_of(step("bad", [sys.executable, "-c", code, "1"])).split()) == {"out", "err"}


def test_the_quick_check_runs_format_lint_types_and_tests() -> None:
    """Each of the four gates, the tests only where asked."""
    steps = {step.name: step.command for step in CHECK["steps"](["core/tests/cli"])}
    assert set(steps) == {"format", "lint", "types", "tests"}
    assert steps["tests"][-1] == "core/tests/cli"
    assert "--strict" in steps["types"]
    assert "--check" in steps["format"]


def test_hooks_before_a_commit_are_our_own() -> None:
    """None is fetched from elsewhere: each runs what `uv sync` installed, with the pins."""
    text = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    repositories = yaml.safe_load(text)["repos"]
    assert [repository["repo"] for repository in repositories] == ["local"]
    for hook in repositories[0]["hooks"]:
        assert hook["language"] == "system"
        assert hook["entry"].startswith("uv run ")


@pytest.mark.parametrize(
    ("message", "wrong"),
    [
        ("Add a column\n\nHR has it.\n# a comment\n", 0),
        (f"{'a' * 71}\n\nWhy.\n", 0),
        (f"{'a' * 72}\n\nWhy.\n", 1),
        ("fix(core): add\n\nWhy.\n", 1),
        ("Add a column.\n\nWhy.\n", 1),
        ("Add a column\nHR has it.\n", 1),
        ("Add a column\n", 1),
        ("", 2),
    ],
)
def test_the_message_of_a_commit_is_checked(message: str, wrong: int) -> None:
    """Its subject is under 72 letters, without a tag or a period; a body says why."""
    faults = runpy.run_path(str(ROOT / "scripts" / "commit_message.py"))["faults"]
    assert len(list(faults(message))) == wrong
