"""Write tests/golden_json: what each command with --json answers on the sample agency.

    uv run python scripts/json_golden.py

A test compares. What is there for people to read (text with a space in it) is left out, and of a
list the first entries stand for the others: the files hold keys, types, ids, days and figures.
Moments and digests, which are others each time, are left out as well.
"""

import io
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden_json"
DAY = "2026-11-22"
BEGUN = datetime(2026, 11, 26, 15, tzinfo=UTC)
"""When the commands are given: what is due by a day has another pace on each."""
MOST = 2
CHANGING = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+([+-]\d\d:\d\d|Z)|[0-9a-f]{16,}|.*/.*")
"""Moments, digests and tokens, and paths."""
SITE = """
[[position]]
name = "case_manager"
[[position.requires]]
holds = ["ccm", "acm-rn"]
within_months = 24

[overrides]
kinds = ["not_allowed"]

[notices]
mail_from = "Harbor <hr@harbor.example>"
"""
DANA = """
person: {id: dana}
residences: [{jurisdiction: TX, since: 2019-05-01}]
licenses:
  - {id: l, category: rn, jurisdiction: TX, scope: multistate, terms: [{through: 2027-01-31}]}
certifications:
  - {type: ccm, terms: [{since: 2022-03-01, through: 2027-02-28}]}
"""
LEE = """
person: {id: lee}
residences: [{jurisdiction: MO, since: 2019-05-01}]
licenses:
  - {id: m, category: pt, jurisdiction: MO, terms: [{since: 2020-01-31, through: 2028-01-31}],
     status: [{is: active}]}
encumbrances:
  - {jurisdiction: MO, action: probation, since: 2025-02-01, until: 2025-08-31}
"""
WORKERS = """
Associate ID,Legal First Name,Legal Last Name,Position Status,Hire Date
hh-001,Walter,Jimenez,Active,01/25/2020
"""
LEIE = """
LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE
JIMENEZ,WALTER,,,,NURSE/NURSES AIDE,,0000000000,,,AUSTIN,TX,,1128b4,20240320,00000000,,
"""
KIND = "employments"
ACTIVITY = ("--title", "Ethics", "--completed", "2026-11-20", "--hours", "2", "--topic", "ethics")
VERIFIED = ("verified", "LICENSE", "--method", "web", "--by", "Ann", "--on", DAY, "--evidence")
DUTY = ("duty", "hh-033", "NLC-wa-report", "--by", "Ann", "--on", DAY, "--evidence")
OVERRIDE = ("--because", "Renewed.", "--approver", "Wren", "--through", "TODAY")
COMMANDS = {
    "demo": ("demo", "--into", "DEMO", "--on", DAY),
    "check": ("check", "HARBOR", "--on", DAY),
    "coverage": ("coverage", "HARBOR", "--as", "rn", "--matrix", "--on", DAY),
    "visits": ("visits", "HARBOR", "--on", DAY, "--state", "NM"),
    "visits_proposals": ("visits", "HARBOR", "--on", DAY, "--proposals"),
    "candidates": (
        *("candidates", "HARBOR", "--in", "TX", "--need", "SN", "--on", DAY),
        *("--start", "09:00", "--end", "10:00", "--most", "2"),
    ),
    "expiring": ("expiring", "HARBOR", "--on", DAY),
    "person": ("person", "hh-020", "HARBOR", "--on", DAY),
    "positions": ("positions", "HARBOR", "--site", "SITE", "--on", DAY),
    "ce": ("ce", "hh-033", "HARBOR", "--on", DAY),
    "ce_plan": ("ce", "plan", "hh-033", "HARBOR", "--on", DAY),
    "ce_course": (
        *("ce", "course", "hh-033", "HARBOR", "--hours", "2", "--topic", "ethics"),
        *("--approver", "ccmc", "--on", DAY),
    ),
    "eligibility": ("eligibility", "hh-033", "HARBOR", "--on", DAY),
    "experience": ("experience", "hh-033", "HARBOR", "--on", DAY),
    "rules_compact": ("rules", "nlc", "--as-of", DAY),
    "rules_credential": ("rules", "ccm", "--as-of", DAY),
    "rules_changes": ("rules", "ccm", "--changes"),
    "rules_affected": ("rules", "nlc", "--affected", "--roster", "HARBOR", "--as-of", DAY),
    "rules_unread": ("rules", "--unread-since", DAY, "--roster", "HARBOR"),
    "plugins": ("plugins",),
    "scenarios": ("scenarios", "SCENARIOS"),
    "ask_practice": ("ask", "practice", "DANA", "--in", "CO", "--as", "rn", "--on", DAY),
    "ask_eligibility": ("ask", "eligibility", "DANA", "--for", "ccm", "--on", DAY),
    "ask_renewal": ("ask", "renewal", "DANA", "--for", "ccm", "--on", DAY),
    "ask_privilege": (
        *("ask", "privilege", "LEE", "--under", "pt", "--as", "pt", "--in", "ND"),
        *("--on", DAY),
    ),
    "ask_standing": ("ask", "standing", "DANA", "--of", "ccm", "--on", DAY),
    "import_preview": ("import", "HARBOR", "--source", "Harbor HR", "--as-of", DAY),
    "import": ("import", "HARBOR", "--source", "Harbor HR", "--as-of", DAY, "--yes"),
    "import_exports": ("import", "WORKERS", "--yes"),
    "ce_add_preview": ("ce", "add", "hh-033", *ACTIVITY),
    "ce_add": ("ce", "add", "hh-033", *ACTIVITY, "--yes"),
    "worker_preview": ("worker", "hh-033", "left", "--on", "2099-12-31"),
    "worker": ("worker", "hh-033", "left", "--on", "2099-12-31", "--yes"),
    "verified_preview": (*VERIFIED, "EVIDENCE"),
    "verified": (*VERIFIED, "EVIDENCE", "--yes"),
    "duty": ("duty", "hh-033", "--on", DAY),
    "duty_preview": (*DUTY, "EVIDENCE"),
    "duty_done": (*DUTY, "EVIDENCE", "--yes"),
    "correct": ("correct", "hh-033", "FACT", "--because", "Not theirs."),
    "disagreements": ("disagreements",),
    "history": ("history", "hh-033"),
    "queue": ("queue", "--on", DAY, "--site", "SITE"),
    "queue_acknowledge": ("queue", "acknowledge", "ITEM", "--on", DAY),
    "queue_assign": ("queue", "assign", "ITEM", "--to", "Lee", "--on", DAY),
    "queue_resolve": ("queue", "resolve", "ITEM", "--evidence", "Seen.", "--on", DAY),
    "queue_override": ("queue", "override", "ITEM", *OVERRIDE, "--on", DAY, "--site", "SITE"),
    "queue_overrides": ("queue", "overrides", "--since", DAY, "--through", "TODAY"),
    "queue_withdraw": ("queue", "withdraw", "ITEM", "--because", "Wrong item.", "--on", DAY),
    "database_check": ("database", "check"),
    "notices_preview": ("notices", "preview", "HARBOR", "--on", DAY, "--for", "hh-020"),
    "notices_run": ("notices", "run", "--on", DAY),
    "notices_ledger": ("notices", "ledger", "REHEARSED", "--person", "hh-020"),
    "notices_ledger_dead": ("notices", "ledger", "REHEARSED", "--dead"),
    "notices_why": ("notices", "why", "NOTICE", "REHEARSED"),
    "undo": ("undo", "1"),
    "receipts": ("receipts",),
    "screen_preview": ("screen", "LEIE", "--shorter"),
    "screen": ("screen", "LEIE", "--shorter", "--yes"),
}
"""By the name of its file, each command and its arguments, in the order in which they are run."""


def golden() -> dict[str, str]:
    """The text of each file, by its name."""
    return {name: written(answer) for name, answer in answers().items()}


@contextmanager
def clock_from(begun: datetime) -> Iterator[None]:
    """The site's clock, which goes on from a moment."""
    from goodstanding.site import clock  # noqa: PLC0415

    started, own = time.monotonic(), clock.now
    # The one place that reads a clock; every command asks it.
    vars(clock)["now"] = lambda: begun + timedelta(seconds=time.monotonic() - started)
    try:
        yield
    finally:
        vars(clock)["now"] = own


def answers() -> dict[str, Any]:
    """What each command answers, by the name of its file."""
    # Loaded after the environment is set, so that nothing of the account is read.
    with TemporaryDirectory() as home:
        folder = Path(home)
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ[variable] = home
        for variable in ("GOODSTANDING_SITE", "GOODSTANDING_DATABASE_URL"):
            os.environ.pop(variable, None)
        from goodstanding.sample import write_harbor  # noqa: PLC0415

        words = {
            "HARBOR": folder / "harbor",
            "SITE": folder / "site.toml",
            "DANA": folder / "dana.yaml",
            "LEE": folder / "lee.yaml",
            "WORKERS": folder / f"workers_{DAY}.csv",
            "EVIDENCE": folder / "page.txt",
            "LEIE": folder / "UPDATED.csv",
            "DEMO": folder / "demo",
            "SCENARIOS": ROOT / "tests" / "example_body" / "scenarios",
        }
        write_harbor(words["HARBOR"], date.fromisoformat(DAY))
        for word, text in (
            *(("SITE", SITE), ("DANA", DANA), ("LEE", LEE), ("WORKERS", WORKERS)),
            *(("EVIDENCE", "The board's page."), ("LEIE", LEIE)),
        ):
            words[word].write_text(text.lstrip(), encoding="utf-8")
        with clock_from(BEGUN):
            return _asked(folder, words)


def _asked(folder: Path, words: dict[str, Path]) -> dict[str, Any]:
    """What each command answers, given one after the other."""
    from goodstanding.site import clock  # noqa: PLC0415

    found: dict[str, Any] = {}
    for name, command in COMMANDS.items():
        places = {key: str(path) for key, path in words.items()}
        if "REHEARSED" in command:
            (copy,) = folder.rglob("*rehears*.sqlite")
            places["REHEARSED"] = str(copy)
        if "NOTICE" in command:
            places["NOTICE"] = found["notices_ledger"][0]["notice"]
        if "FACT" in command or "LICENSE" in command:
            facts = _answer(["history", "hh-033"])["facts"]
            places["FACT"] = str(next(fact["id"] for fact in facts if fact["kind"] == KIND))
            license = next(fact for fact in facts if fact["kind"] == "licenses")
            places["LICENSE"] = license["payload"]["id"]
        if "ITEM" in command:
            items = found["queue"]["items"]
            places["ITEM"] = next(i["key"] for i in items if i["kind"] == "not_allowed")
        places["TODAY"] = clock.today().isoformat()
        found[name] = _answer([places.get(word, word) for word in command])
        if "TODAY" in command:
            # What holds from today on has another day each time.
            today = json.dumps(places["TODAY"])
            text = json.dumps(found[name]).replace(today, '"..."')
            found[name] = json.loads(text)
    return found


def _answer(command: list[str]) -> Any:
    from goodstanding.cli import run  # noqa: PLC0415

    stream = io.StringIO()
    with redirect_stdout(stream):
        code = run([*command, "--json"])
    # Ends with 1 where something is to be looked at; with more where there is no answer.
    if code > 1:
        raise SystemExit(f"{' '.join(command)}: ended with {code}")
    return json.loads(stream.getvalue())


def written(answer: Any) -> str:
    """The text of a golden file."""
    return json.dumps(_shortened(answer), indent=1) + "\n"


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        if len(keys) > MOST and all(key == keys[0] or key.startswith(keys[0][:2]) for key in keys):
            keys = keys[:MOST]
        return {key: _shortened(value[key]) for key in keys}
    if isinstance(value, list):
        return [_shortened(part) for part in value[:MOST]]
    if isinstance(value, str) and (" " in value or CHANGING.fullmatch(value)):
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
