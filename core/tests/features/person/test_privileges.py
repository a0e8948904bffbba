"""The page of a person tells of each issued privilege, and why one gives nothing."""

from datetime import date
from typing import Any

import pytest

from goodstanding.catalog import Catalog, Compact, Model, Party
from goodstanding.conditions import PrivilegeConditions
from goodstanding.features.person.builder import person_page
from goodstanding.features.roster import Roster
from goodstanding.findings import Decision
from goodstanding.intake.dossiers import read_dossier
from goodstanding.sources import Source
from goodstanding.testing.compact_checks import in_order

TODAY = date(2026, 11, 26)
PAPER = Source("A compact on paper", url="https://example.org/", retrieved=date(2026, 8, 20))
THERAPY = Compact(
    "therapy",
    "Compact of therapists on paper",
    Model.ISSUED,
    ("ot",),
    tuple(Party(code, PAPER.at(""), implemented=date(2025, 9, 30)) for code in ("AZ", "MN")),
    {},
    conditions=PrivilegeConditions(home=True),
)


def changed(**terms: Any) -> dict[str, Any]:
    """A therapist of Arizona with a privilege in Minnesota, changed."""
    facts = in_order(THERAPY, "ot", "AZ", "MN", TODAY)
    facts["privileges"][0].update(terms)
    return facts


def over(since: str, through: str) -> list[dict[str, str]]:
    return [{"since": since, "through": through}]


@pytest.mark.parametrize(
    ("facts", "standing", "good", "why"),
    [
        (changed(), "active", True, "is active and valid through"),
        (changed(terms=over("2026-01-01", "2026-11-25")), "lapsed", False, "2026-11-25"),
        (changed(terms=over("2026-12-01", "2027-11-25")), "pending", False, "begins on 2026-12-01"),
        (changed(rests_on=None), "unknown", None, "which license it rests on is not recorded"),
        (
            changed() | {"residences": [{"jurisdiction": "TX", "since": "2020-01-01"}]},
            "inactive",
            False,
            "its holder lives in TX",
        ),
    ],
)
def test_a_privilege_is_a_line_of_the_page(
    facts: dict[str, Any], standing: str, good: bool | None, why: str
) -> None:
    """With its standing, its last day and every cause."""
    people = Roster("Small", {"p": read_dossier(facts)})
    page = person_page(Catalog(compacts=(THERAPY,)), people, "p", TODAY)
    (_, line) = page.credentials
    assert (line.what, line.id) == ("MN OT, therapy privilege", "therapy-MN-ot")
    assert (line.standing, line.good) == (standing, good)
    assert why in line.why
    (category,) = page.categories
    areas = {code: area for area in category.areas for code in area.states}
    assert (areas["MN"].decision is Decision.AUTHORIZED) is (good is True)
    if good is False:
        assert why in areas["MN"].why
