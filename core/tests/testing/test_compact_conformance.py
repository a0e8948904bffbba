"""The suite for compacts catches each breach, in a sentence that says how to repair it."""

from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from goodstanding.catalog import Compact, Model, Party, PartyRule, Point
from goodstanding.conditions import (
    AfterMove,
    DutyFrom,
    DutyOf,
    PrivilegeConditions,
    PrivilegeDuty,
)
from goodstanding.engine.practice import DutyOwed, duties_told
from goodstanding.sources import Source
from goodstanding.testing import compact_checks, compact_duties, compact_laws
from goodstanding.testing.compact_checks import in_order
from goodstanding.testing.compact_conformance import (
    COMPACT_CHECKS,
    compact_conformance,
    compact_subject,
    examine_compacts,
)
from goodstanding.testing.conformance import StaleSource

ON = date(2026, 11, 26)
PAPER = Source("A compact on paper", url="https://example.org/compact", retrieved=date(2026, 8, 20))
RULE = PartyRule("OT-1", "A privilege serves in its state.", (PAPER.at("s. 4"),))
BEGUN = date(2026, 2, 1)
PARTIES = (
    Party("AZ", PAPER.at("AZ"), implemented=BEGUN),
    Party("MN", PAPER.at("MN"), implemented=BEGUN),
    Party("OH", PAPER.at("OH"), implemented=date(2026, 4, 1), left=date(2026, 8, 1)),
    Party("KY", PAPER.at("KY"), known_through=date(2026, 6, 1)),
)
THERAPY = Compact(
    id="therapy",
    name="Compact of therapists on paper",
    model=Model.ISSUED,
    categories=("ot", "ota"),
    parties=PARTIES,
    rules={Point.ISSUED_PRIVILEGE: RULE},
    conditions=PrivilegeConditions(
        home=True,
        after_move=AfterMove.FOLLOWS,
        any_action=False,
        everywhere=False,
        clean_years=0,
        revives=True,
        program=True,
    ),
)
CASE = """
scenarios:
- name: In order
  dossier:
    person: {id: p}
    residences: [{jurisdiction: AZ, since: 2020-01-01}]
    licenses:
    - {id: base, category: ot, jurisdiction: AZ,
       terms: [{since: 2024-01-01, through: 2027-12-31}], status: [{since: 2024-01-01, is: active}]}
    privileges:
    - {compact: therapy, jurisdiction: MN, category: ot, rests_on: base,
       terms: [{since: 2026-03-01, through: 2027-12-31}], status: [{since: 2026-03-01, is: active}]}
  ask: {practice: {in: MN, as: ot, day: 2026-11-26}}
  expect: {decision: DECISION, rules: [OT-1]}
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A scenario file with one person in order."""
    path = tmp_path / "therapy.yaml"
    path.write_text(CASE.replace("DECISION", "authorized"), encoding="utf-8")
    return path


def complaints(paper: Path, check: str, **changes: Any) -> tuple[str, ...]:
    """What one check finds in the compact on paper, changed."""
    examined = compact_subject(
        modules=[compact_checks],
        compacts=[attrs.evolve(THERAPY, **changes)],
        scenarios=[paper],
        on=ON,
    )
    return tuple(complaint.text for complaint in examine_compacts(examined, [check]))


@pytest.mark.parametrize("check", [name for name in COMPACT_CHECKS if name != "imports_are_public"])
def test_a_compact_in_order_passes(paper: Path, check: str) -> None:
    """Nothing is wrong with the compact on paper."""
    assert complaints(paper, check) == ()


def party(code: str, **changes: Any) -> tuple[Party, ...]:
    """The parties, one of them changed."""
    return tuple(
        attrs.evolve(party, **changes) if party.jurisdiction == code else party for party in PARTIES
    )


@pytest.mark.parametrize(
    ("check", "changes", "says"),
    [
        ("parties_are_whole", {"parties": (*PARTIES, PARTIES[0])}, "AZ: stands there twice"),
        ("parties_are_whole", {"parties": party("OH", left=date(2026, 3, 1))}, "in this order"),
        ("parties_are_whole", {"parties": party("OH", confidence="good")}, "confidence is 'good'"),
        ("parties_are_whole", {"parties": party("OH", categories=("pt",))}, "regulates pt"),
        ("every_point_has_a_rule", {"model": Model.AUTOMATIC}, "no rule at Point.PRIVILEGE"),
        (
            "every_point_has_a_rule",
            {"rules": {Point.ISSUED_PRIVILEGE: attrs.evolve(RULE, cite=())}},
            "OT-1: cites nothing",
        ),
        (
            "every_rule_is_seen_in_a_case",
            {"further_rules": (), "rules": {Point.ABROAD: attrs.evolve(RULE, id="OT-2")}},
            "OT-2: no person on paper meets it",
        ),
        (
            "every_party_day_has_two_sides",
            {"parties": party("OH", left=date(2026, 4, 1))},
            "OH on 2026-04-01: nothing changes",
        ),
        ("a_privilege_is_met_and_refused", {"parties": PARTIES[:1]}, "no two jurisdictions ever"),
        (
            "a_privilege_is_met_and_refused",
            {"incomplete": RULE},
            "with everything in order gets needs_review",
        ),
        (
            "sources_can_be_reopened",
            {
                "parties": party(
                    "OH", cite=Source("On paper", url="ftp://example.org", retrieved=ON).at("")
                )
            },
            "is not https",
        ),
    ],
)
def test_a_breach_is_told(paper: Path, check: str, changes: dict[str, Any], says: str) -> None:
    """Each breach is one sentence."""
    found = complaints(paper, check, **changes)
    assert any(says in text for text in found), found


REPORT = PrivilegeDuty(
    id="OT-report",
    asks="report the hire to the board",
    of=DutyOf.EMPLOYER,
    counted_from=DutyFrom.HIRE,
    within_days=30,
    states=("MN",),
    since=date(2026, 5, 1),
    cite=(PAPER.at("s. 9"),),
)
EVERY_DUTY = (
    REPORT,
    attrs.evolve(REPORT, id="OT-training", within_days=None, states=(), earlier_counts=True),
    attrs.evolve(REPORT, id="OT-yearly", every_months=12),
    attrs.evolve(REPORT, id="OT-fee", counted_from=DutyFrom.ISSUE, within_days=None),
    attrs.evolve(REPORT, id="OT-action", counted_from=DutyFrom.ACTION, states=()),
    attrs.evolve(
        REPORT, id="OT-outside", counted_from=DutyFrom.ACTION, states=(), outside_only=True
    ),
    attrs.evolve(REPORT, id="OT-later", since=date(2026, 10, 1)),
)


@pytest.mark.parametrize("check", ["duties_are_whole", "every_duty_comes_and_is_done"])
def test_duties_of_every_kind_pass(paper: Path, check: str) -> None:
    """Counted from a hire, an issue or an action; once, again, and where an earlier one counts."""
    assert complaints(paper, check, duties=EVERY_DUTY) == ()


@pytest.mark.parametrize(
    ("check", "change", "says"),
    [
        ("duties_are_whole", {"cite": ()}, "OT-report: cites nothing"),
        ("duties_are_whole", {"states": ("TX",)}, "is asked by TX, outside the compact"),
        ("duties_are_whole", {"asks": "Report the hire."}, "without a full stop"),
        ("every_duty_comes_and_is_done", {"states": ("OH",)}, "none of the states that ask it"),
        (
            "every_duty_comes_and_is_done",
            {"states": ("OH",), "counted_from": DutyFrom.ACTION},
            "none of the states that ask it",
        ),
    ],
)
def test_a_duty_that_is_wrong_is_told(
    paper: Path, check: str, change: dict[str, Any], says: str
) -> None:
    """With its id and what to write."""
    (complaint,) = complaints(paper, check, duties=(attrs.evolve(REPORT, **change),))
    assert complaint.startswith("therapy, OT-report: ")
    assert says in complaint


def test_two_duties_of_one_id_are_told(paper: Path) -> None:
    """A record that one was done would not say which."""
    (complaint,) = complaints(paper, "duties_are_whole", duties=(REPORT, REPORT))
    assert "two duties have this id" in complaint


def test_a_duty_that_is_never_late_is_told(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an engine would not tell one that was done after its last day."""

    def in_time(*question: Any) -> list[DutyOwed]:
        return [attrs.evolve(owed, late=False) for owed in duties_told(*question)]

    monkeypatch.setattr(compact_duties, "duties_told", in_time)
    found = complaints(paper, "every_duty_comes_and_is_done", duties=(REPORT,))
    assert any("it is not late" in complaint for complaint in found)


def test_a_case_that_is_answered_otherwise_is_told(paper: Path) -> None:
    """A person on paper who gets another answer is told by name."""
    paper.write_text(CASE.replace("DECISION", "not_authorized"), encoding="utf-8")
    (complaint,) = complaints(paper, "cases_hold")
    assert complaint.startswith("therapy.yaml, 'In order': decision: expected not_authorized")
    bare = compact_subject(modules=[], compacts=[THERAPY], scenarios=[], on=ON)
    (none,) = examine_compacts(bare, ["cases_hold"])
    assert none.text == "there are no people on paper; write scenarios/*.yaml"


def test_a_yes_without_what_it_rests_on_is_told(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the second reading finds nothing under a yes, the person is told."""
    monkeypatch.setattr(compact_laws, "_carries", lambda *_: False)
    (complaint,) = complaints(paper, "no_authority_outlives_its_base")
    assert "with nothing under it" in complaint


def test_a_person_without_what_a_privilege_rests_on(paper: Path) -> None:
    """A compact that asks for no residence is not held to one."""
    free = attrs.evolve(THERAPY.conditions, home=False)
    assert complaints(paper, "a_privilege_is_met_and_refused", conditions=free) == ()
    facts = in_order(THERAPY, "ot", "AZ", "MN", ON)
    assert facts["privileges"][0]["rests_on"] == facts["licenses"][0]["id"]


def test_a_plugin_asks_for_the_suite(paper: Path) -> None:
    """The test that a plugin assigns passes, and fails with every sentence of a check."""
    check = compact_conformance(modules=[], compacts=[THERAPY], scenarios=[paper], on=ON)
    check("cases_hold")
    doubled = attrs.evolve(THERAPY, parties=(*PARTIES, PARTIES[0]))
    check = compact_conformance(modules=[], compacts=[doubled], scenarios=[paper], on=ON)
    with pytest.raises(pytest.fail.Exception, match="AZ: stands there twice"):
        check("parties_are_whole")


def test_old_sources_are_a_warning(paper: Path) -> None:
    """A page read long ago warns, and fails nothing."""
    check = compact_conformance(
        modules=[], compacts=[THERAPY], scenarios=[paper], on=date(2028, 1, 1)
    )
    with pytest.warns(StaleSource, match="A compact on paper"):
        check("sources_are_fresh")
