"""People on paper: scenario files are read, asked and compared."""

import json
from pathlib import Path
from typing import Any

import pytest

from goodstanding.catalog import Catalog
from goodstanding.intake.scenarios import ScenarioReport, differences, run_scenarios

DANA = """
    person: {id: a}
    residences: [{jurisdiction: TX, since: 2019-05-01}]
    licenses:
    - {id: lic-1, category: rn, jurisdiction: TX, scope: single_state,
       terms: [{since: 2020-06-01, through: 2026-12-31}], status: [{since: 2020-06-01, is: active}]}
"""
DOSSIER = f"  dossier: &dana{DANA}"


def run(tmp_path: Path, text: str) -> ScenarioReport:
    """The report on one file with this text."""
    path = tmp_path / "people.yaml"
    path.write_text(text, encoding="utf-8")
    return run_scenarios([path], Catalog())


def test_a_scenario_that_holds(tmp_path: Path) -> None:
    """A license of the patient's state authorizes through its last day, and the file says so."""
    report = run(
        tmp_path,
        f"""
assumptions: {{ccm.full_time_hours_per_week: 35}}
about: A note to the reader.
scenarios:
- name: Good through its last day
{DOSSIER}
  ask: {{practice: {{in: TX, as: rn, day: 2026-12-31}}}}
  expect: {{decision: authorized, basis: home_license, holds_until: 2027-01-01}}
- name: The day after
  note: An inclusive day is followed by the first day on which it is over.
  dossier: *dana
  ask: {{practice: {{in: TX, as: rn, day: 2027-01-01, capacity: civilian}}}}
  expect: {{decision: not_authorized, basis: none, remedies: [{{by: null}}]}}
""",
    )
    assert [result.error for result in report.results] == [None, None]
    assert (report.passed, report.failed) == (2, 0)
    written = json.loads(json.dumps(report.to_json()))
    assert set(written) == {"passed", "failed", "results"}
    first = written["results"][0]
    assert set(first) == {"name", "passed", "answer", "differences"}
    assert (first["name"], first["passed"]) == ("Good through its last day", True)
    assert first["differences"] == []
    assert {"decision", "basis", "day", "holds_until", "why", "findings", "remedies", "rules"} <= (
        set(first["answer"])
    )
    assert first["answer"]["day"] == "2026-12-31"
    (finding,) = first["answer"]["findings"]
    assert finding["facts"] == ["licenses[lic-1]"]
    assert set(finding["cite"][0]) == {"title", "place", "url", "published", "retrieved"}
    assert set(written["results"][1]["answer"]["remedies"][0]) == {"text", "by"}


def test_a_scenario_that_differs(tmp_path: Path) -> None:
    """Each difference names the place, what was expected and what came."""
    report = run(
        tmp_path,
        f"""
scenarios:
- name: Wrong
{DOSSIER}
  ask: {{practice: {{in: TX, as: rn, day: 2026-03-10}}}}
  expect: {{decision: not_authorized, holds_until: null, rules: [NLC-77]}}
""",
    )
    (result,) = report.results
    assert (report.passed, report.failed) == (0, 1)
    assert result.differences[:2] == (
        "decision: expected not_authorized, got authorized",
        "holds_until: expected nothing, got 2027-01-01",
    )
    assert result.differences[2].startswith("rules: expected NLC-77 among them, got [")


def test_scenarios_that_cannot_be_read(tmp_path: Path) -> None:
    """Each is a failed result with all that is wrong in it; the others run on."""
    report = run(
        tmp_path,
        f"""
scenarios:
- name: Good
{DOSSIER}
  ask: {{practice: {{in: TX, as: rn, day: 2026-03-10}}}}
  expect: {{}}
- dossier: {{person: {{id: a}}, licenses: [{{id: l, category: rn}}]}}
  ask: {{practice: {{in: ZZ, as: rn, on: 2026-03-10}}}}
  expects: {{}}
- {{name: Nobody asks, dossier: *dana, ask: {{practise: {{}}}}, expect: {{}}}}
- {{name: Two at once, dossier: *dana, ask: {{practice: {{}}, standing: {{}}}}, expect: {{}}}}
- {{name: Assumes, dossier: *dana, ask: {{practice: {{in: TX, as: rn, day: 2026-03-10}}}},
   expect: {{}}, assumptions: {{x.y: many}}}}
- 7
""",
    )
    assert (report.passed, report.failed) == (1, 5)
    assert [result.name for result in report.results] == [
        *("Good", "scenario 2", "Nobody asks", "Two at once", "Assumes", "scenario 6")
    ]
    errors = [(result.error or "").splitlines() for result in report.results]
    assert errors[1] == [
        "dossier.licenses[0].jurisdiction: must be given",
        "ask.practice.in: 'ZZ': not a jurisdiction; write a postal code such as TX or DC",
        "ask.practice.true: not a key; YAML turns a bare on, yes, off or no into true or false;"
        " write day",
        "ask.practice.day: must be given",
        "expects: unknown key; did you mean expect?"
        " the keys are name, dossier, ask, expect, assumptions",
        "expect: must be given",
    ]
    assert errors[2][0].startswith("ask: 'practise': not a question; did you mean practice?")
    assert errors[3][0].startswith("ask: must hold one question and its parts; the questions are ")
    assert errors[4] == ["assumptions.x.y: 'many': must be a number, true or false"]
    assert errors[5] == ["scenario: must be a mapping of keys to values, not a number"]
    written = report.results[5].to_json()
    assert set(written) == {"name", "passed", "answer", "differences", "error"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("scenarios: []", "scenarios: must be a list with at least one scenario"),
        ("", "scenario: must be a mapping of keys to values, not nothing"),
        ("scenario: [1]", "scenario: unknown key; did you mean scenarios?"),
        ("a: 1\na: 2", "line 2: the key 'a' is given twice in one mapping"),
        ("scenarios: [1]\nassumptions: 3", "assumptions: must be a mapping, not a number"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, text: str, sentence: str) -> None:
    """Such a file is one failed result under the file's name."""
    (result,) = run(tmp_path, text).results
    assert not result.passed
    assert result.name == str(tmp_path / "people.yaml")
    assert result.error is not None
    assert result.error.startswith(f"{tmp_path / 'people.yaml'}: {sentence}")


ANSWER: dict[str, Any] = {
    "verdict": "unmet",
    "day": "2026-10-15",
    "projected": None,
    "findings": [
        {
            "id": "r",
            "verdict": "unmet",
            "parts": [
                {"id": "r.hours", "verdict": "met", "amount": 80, "parts": []},
                {"id": "r.ethics", "verdict": "unmet", "amount": 7.5, "parts": []},
            ],
        },
        {"id": "twice", "verdict": "met"},
        {"id": "twice", "verdict": "unknown"},
    ],
    "rules": ["A", "B"],
    "flag": True,
}


@pytest.mark.parametrize(
    "expected",
    [
        {},
        {"verdict": "unmet", "projected": None, "absent": None},
        {"findings": {"r.ethics": "unmet", "r": "unmet", "twice": "unknown"}},
        {"findings": {"r.ethics": {"amount": 7.5}, "r.hours": {"verdict": "met", "amount": 80.0}}},
        {"findings": [{"id": "twice"}, {"parts": [{"id": "r.hours"}]}]},
        {"rules": ["B", "A"]},
        {"rules": []},
        {"flag": True},
    ],
)
def test_what_matches(expected: dict[str, Any]) -> None:
    """What is not named may be anything, in any order and any depth."""
    assert differences(expected, ANSWER) == ()


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ({"verdict": "met"}, "verdict: expected met, got unmet"),
        ({"absent": 1}, "absent: expected 1, got an answer without this key"),
        ({"flag": 1}, "flag: expected 1, got true"),
        ({"projected": "2026-01-01"}, "projected: expected 2026-01-01, got nothing"),
        ({"rules": ["C"]}, "rules: expected C among them, got [A, B]"),
        ({"rules": "A"}, "rules: expected A, got [A, B]"),
        ({"verdict": {"a": 1}}, "verdict: expected {a: 1}, got unmet"),
        ({"verdict": ["a"]}, "verdict: expected [a], got unmet"),
        ({"findings": {"r.ethics": "met"}}, "findings.r.ethics: expected met, got unmet"),
        (
            {"findings": {"r.ethics": {"amount": 8}}},
            "findings.r.ethics.amount: expected 8, got 7.5",
        ),
        (
            {"findings": {"r.topic": "met"}},
            "findings.r.topic: expected met, got no such finding;"
            " the findings are r, r.hours, r.ethics, twice",
        ),
    ],
)
def test_what_differs(expected: dict[str, Any], sentence: str) -> None:
    """One sentence for each difference."""
    assert differences(expected, ANSWER) == (sentence,)
