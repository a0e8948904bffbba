"""Write core/tests/cli/golden: what each command with --json answers on the sample agency.

    uv run python scripts/json_golden.py

A test compares. What is there for people to read (text with a space in it) is left out, and of a
list the first entries stand for the others: the files hold keys, types, ids, days and figures.
"""

import io
import json
import os
import sys
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

GOLDEN = Path(__file__).resolve().parent.parent / "core" / "tests" / "cli" / "golden"
DAY = "2026-11-22"
MOST = 2
SITE = """
[[position]]
name = "case_manager"
[[position.requires]]
holds = ["ccm", "acm-rn"]
within_months = 24
"""
COMMANDS = {
    "check": ("check", "HARBOR"),
    "coverage": ("coverage", "HARBOR", "--as", "rn", "--matrix"),
    "expiring": ("expiring", "HARBOR"),
    "person": ("person", "hh-020", "HARBOR"),
    "positions": ("positions", "HARBOR", "--site", "SITE"),
    "ce": ("ce", "hh-033", "HARBOR"),
    "eligibility": ("eligibility", "hh-033", "HARBOR"),
    "experience": ("experience", "hh-033", "HARBOR"),
    "rules_compact": ("rules", "nlc", "--as-of", DAY),
}
"""By the name of its file, each command and its arguments."""


def golden() -> dict[str, str]:
    """The text of each file, by its name."""
    # Loaded after the environment is set, so that nothing of the account is read.
    with TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        os.environ.pop("GOODSTANDING_SITE", None)
        from goodstanding.sample import write_harbor  # noqa: PLC0415

        harbor = Path(folder) / "harbor"
        write_harbor(harbor, date.fromisoformat(DAY))
        site = Path(folder) / "site.toml"
        site.write_text(SITE, encoding="utf-8")
        words = {"HARBOR": str(harbor), "SITE": str(site)}
        return {
            name: _answer([words.get(word, word) for word in command])
            for name, command in COMMANDS.items()
        }


def _answer(command: list[str]) -> str:
    from goodstanding.cli import run  # noqa: PLC0415

    day = [] if "--as-of" in command else ["--on", DAY]
    stream = io.StringIO()
    with redirect_stdout(stream):
        code = run([*command, *day, "--json"])
    if code:
        raise SystemExit(f"{' '.join(command)}: ended with {code}")
    return json.dumps(_shortened(json.loads(stream.getvalue())), indent=1) + "\n"


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        if len(keys) > MOST and all(key == keys[0] or key.startswith(keys[0][:2]) for key in keys):
            keys = keys[:MOST]
        return {key: _shortened(value[key]) for key in keys}
    if isinstance(value, list):
        return [_shortened(part) for part in value[:MOST]]
    if isinstance(value, str) and " " in value:
        return "..."
    return value


def main() -> None:
    """Write the files."""
    GOLDEN.mkdir(exist_ok=True)
    for name, text in golden().items():
        (GOLDEN / f"{name}.json").write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name}.json written\n")


if __name__ == "__main__":
    main()
