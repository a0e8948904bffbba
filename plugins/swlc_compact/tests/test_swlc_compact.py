"""The social work compact through core's engine: people on paper, and the day a state begins."""

from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from goodstanding.catalog import Catalog
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.testing.compact_conformance import compact_conformance
from goodstanding.testing.questions import duties_of_actions, practice, read_dossier
from goodstanding_swlc_compact import (
    compact,
    decision_table,
    goodstanding_compacts,
    parties,
    sources,
)
from goodstanding_swlc_compact.parties import KNOWN_THROUGH, OUTSIDE, PARTIES

(SWLC,) = goodstanding_compacts()
FIRST_DAY = date(2027, 2, 1)
BEGUN = attrs.evolve(
    SWLC,
    parties=tuple(
        attrs.evolve(party, implemented=FIRST_DAY, known_through=None)
        if party.jurisdiction in {"KS", "MO", "NH"}
        else party
        for party in PARTIES
    ),
)


def pair(category: str = "lcsw", **changes: Any) -> dict[str, Any]:
    """A social worker of Kansas with both licenses."""
    license = {
        "category": category,
        "jurisdiction": "KS",
        "terms": [{"since": "2026-07-01", "through": "2028-06-30"}],
        "status": [{"since": "2026-07-01", "is": "active"}],
    }
    return {
        "person": {"id": "p"},
        "residences": [{"jurisdiction": "KS", "since": "2015-01-01"}],
        "licenses": [
            {**license, "id": "one", "scope": "single_state"},
            {**license, "id": "all", "scope": "multistate"},
        ],
    } | changes


test_conformance = compact_conformance(
    modules=[parties, decision_table, compact, sources],
    compacts=[SWLC],
    scenarios=[Path(__file__).parents[1] / "scenarios"],
    on=date(2026, 11, 26),
)


def test_every_jurisdiction_has_a_part_in_the_table() -> None:
    """Each of the 56 jurisdictions is one that enacted, or is cited as outside, and not both."""
    named = [*(party.jurisdiction for party in PARTIES), *OUTSIDE]
    assert sorted(named) == sorted(JURISDICTIONS)


def test_nothing_worked_anywhere_by_june_2026() -> None:
    """No state works either way, and from the day after it is open which have begun."""
    before = SWLC.members(KNOWN_THROUGH)
    assert before.full | before.partial | before.unsettled == 0
    after = SWLC.members(date(2026, 6, 17))
    assert after.unseen.bit_count() == len(PARTIES)
    assert after.full == 0


@pytest.mark.parametrize(
    ("code", "category", "regulated"),
    [
        ("NH", "lmsw", False),
        ("NH", "lcsw", True),
        ("VT", "lbsw", False),
        ("VT", "lmsw", True),
        ("KS", "lbsw", True),
    ],
)
def test_levels(code: str, category: str, regulated: bool) -> None:
    """Vermont knows no bachelor's level, New Hampshire none at master's level."""
    bit = JURISDICTIONS[code].bit
    assert bool(bit & SWLC.unregulated(category)) is not regulated


@pytest.mark.parametrize(
    ("state", "category", "day", "decision", "rule"),
    [
        ("MO", "lcsw", "2027-01-31", "not_authorized", "SW-01"),
        ("MO", "lcsw", "2027-02-01", "authorized", "SW-03"),
        ("NH", "lcsw", "2027-02-01", "authorized", "SW-03"),
        ("NH", "lmsw", "2027-02-01", "not_authorized", "SW-04"),
        ("UT", "lcsw", "2027-02-01", "needs_review", "SW-01"),
        ("TX", "lcsw", "2027-02-01", "not_authorized", "SW-01"),
        ("MO", "lcsw", "2028-06-30", "authorized", "SW-03"),
        ("MO", "lcsw", "2028-07-01", "not_authorized", "SW-03"),
    ],
)
def test_once_a_state_begins(state: str, category: str, day: str, decision: str, rule: str) -> None:
    """With a first day for three states the pair works in them from that day, and nowhere else."""
    catalog = Catalog(compacts=(BEGUN,))
    dossier = read_dossier(pair(category))
    found = practice(catalog, dossier, category, state, date.fromisoformat(day))
    assert found.decision == decision, found.why
    assert rule in found.rules


@pytest.mark.parametrize(
    ("facts", "decision"),
    [
        ({"alternative_programs": [{"jurisdiction": "KS", "since": "2027-01-01"}]}, "needs_review"),
        ({"convictions": [{"kind": "felony", "day": "2027-01-01"}]}, "needs_review"),
        (
            {"residences": [{"jurisdiction": "MO", "since": "2027-02-01"}]},
            "needs_review",
        ),
        ({"residences": []}, "authorized"),
    ],
)
def test_what_the_text_was_not_read_for_stays_open(facts: dict[str, Any], decision: str) -> None:
    """A program, a conviction or a move is left open; no residence on record is not."""
    catalog = Catalog(compacts=(BEGUN,))
    found = practice(catalog, read_dossier(pair(**facts)), "lcsw", "NH", date(2027, 3, 1))
    assert found.decision == decision, found.why


@pytest.mark.parametrize(
    ("scope", "acted", "state", "owed"),
    [
        ("multistate", "2027-03-01", "MO", [date(2027, 3, 31)]),
        ("multistate", "2027-03-01", "CA", [date(2027, 3, 31)]),
        ("multistate", "2027-03-01", "KS", [date(2027, 3, 31)]),
        ("multistate", "2026-06-30", "MO", []),
        ("single_state", "2027-03-01", "MO", []),
    ],
)
def test_whoever_has_a_multistate_license_reports_an_action_within_30_days(
    scope: str, acted: str, state: str, owed: list[date]
) -> None:
    """Of whichever state; not one from before the license, nor without a multistate license."""
    facts = pair(encumbrances=[{"jurisdiction": state, "action": "reprimand", "since": acted}])
    facts["licenses"][1]["scope"] = scope
    found = duties_of_actions(Catalog(compacts=(BEGUN,)), read_dossier(facts), date(2027, 4, 15))
    assert [report.by for report in found] == owed
