"""Aides and the personnel file end to end: who may serve, what a site asks, what ends."""

import tomllib
from datetime import date, timedelta
from importlib.metadata import EntryPoint

import pytest

from goodstanding.dates import ONE_DAY
from goodstanding.engine.practice import practice
from goodstanding.facts import (
    Certification,
    Dossier,
    Person,
    Registry,
    Status,
    StatusWord,
    Term,
    Worker,
    WorkerStatus,
)
from goodstanding.features.person.builder import person_page
from goodstanding.features.positions.builder import positions_page
from goodstanding.features.positions.page import DueStatus, Gap
from goodstanding.features.roster import Roster
from goodstanding.findings import Decision, Verdict
from goodstanding.plugins import load_plugins
from goodstanding.site.site_file import read_site

CATALOG = load_plugins(
    [
        EntryPoint(name, f"goodstanding_{name}", "goodstanding")
        for name in ("home_health_aide", "personnel_file")
    ]
).catalog
TODAY = date(2026, 11, 26)
SITE = read_site(
    tomllib.loads(
        """
        [[position]]
        categories = ["hha", "rn"]

        [[position.requires]]
        holds = "cpr"
        valid_for = "24 months"
        why = "Harbor policy 7"
        """
    ),
    CATALOG,
)


def gaps(*terms: Term, worker: WorkerStatus = WorkerStatus.ACTIVE) -> tuple[Gap, ...]:
    """What the page says of an aide with these terms of a CPR card."""
    card = Certification("cpr", terms=terms, status=(Status(StatusWord.ACTIVE),))
    person = Dossier(
        Person("aide-1"),
        registries=(Registry("hha", "TX"),),
        certifications=(card,) if terms else (),
        worker=(Worker(worker, date(2025, 1, 1)),),
        complete=frozenset({"certifications", "licenses"}),
    )
    return positions_page(CATALOG, Roster("Harbor", {"aide-1": person}), TODAY, SITE).gaps


@pytest.mark.parametrize(
    ("first", "state", "due"),
    [
        (date(2024, 11, 26), DueStatus.OVERDUE, date(2026, 11, 25)),
        (date(2024, 11, 27), DueStatus.ENDING, TODAY),
        (date(2025, 2, 24), DueStatus.ENDING, TODAY + timedelta(days=89)),
        (date(2025, 2, 25), DueStatus.ENDING, TODAY + timedelta(days=90)),
        (date(2025, 2, 26), DueStatus.FINE, None),
    ],
)
def test_a_card_counts_as_long_as_the_agency_says(
    first: date, state: DueStatus, due: date | None
) -> None:
    """A card without a last day counts 24 months; on the last of them it still does."""
    (gap,) = gaps(Term(first))
    assert gap.state is state
    assert due is None or gap.due == due


def test_the_card_s_own_last_day_counts_when_it_is_earlier() -> None:
    """The agency's term never lengthens what the card itself says."""
    (gap,) = gaps(Term(date(2026, 1, 1), date(2026, 11, 25)))
    assert gap.state is DueStatus.OVERDUE
    (gap,) = gaps(Term(date(2020, 1, 1), date(2030, 12, 31)))
    assert gap.state is DueStatus.OVERDUE


def test_a_missing_card_is_overdue_and_who_left_is_not_asked() -> None:
    """Nothing is asked of somebody who is not at work."""
    (gap,) = gaps()
    assert (gap.state, gap.position) == (DueStatus.OVERDUE, "HHA")
    assert gaps(worker=WorkerStatus.LEFT) == ()


def test_a_length_is_read_or_refused() -> None:
    """A length without a unit, of nothing, or beyond reason names its key."""
    for wrong in ("24", "0 months", "two years", "601 months", 24):
        table = {
            "position": [{"categories": ["rn"], "requires": [{"holds": "cpr", "valid_for": wrong}]}]
        }
        with pytest.raises(Exception, match=r"valid_for: .* write a length"):
            read_site(table, CATALOG)


def test_a_registry_entry_lets_an_aide_serve_through_its_last_day() -> None:
    """In the state of the registry, and in no other; the person's page shows the entry."""
    entry = Registry(
        "hha",
        "TX",
        "55-1",
        terms=(Term(date(2025, 1, 1), date(2026, 11, 26)),),
        status=(Status(StatusWord.ACTIVE, date(2025, 1, 1)),),
    )
    person = Dossier(Person("aide-1"), registries=(entry,), complete=frozenset({"licenses"}))
    last = date(2026, 11, 26)
    assert practice(CATALOG, person, "hha", "TX", last).decision is Decision.AUTHORIZED
    assert practice(CATALOG, person, "hha", "OK", last).decision is not Decision.AUTHORIZED
    after = practice(CATALOG, person, "hha", "TX", last + ONE_DAY)
    assert after.decision is Decision.NOT_AUTHORIZED
    page = person_page(CATALOG, Roster("Harbor", {"aide-1": person}), "aide-1", last)
    (line,) = page.credentials
    assert (line.good, line.through) == (True, last)
    assert [end.last_day for end in page.expirations] == [last]


@pytest.mark.parametrize(
    ("visited", "overdue"), [(date(2026, 11, 13), False), (date(2026, 11, 12), True)]
)
def test_a_supervisory_visit_is_due_again_after_fourteen_days(visited: date, overdue: bool) -> None:
    """The site's file asks it of aides; the visit counts fourteen days, that of the visit first."""
    site = read_site(
        {
            "position": [
                {
                    "categories": ["hha"],
                    "requires": [{"holds": "aide_visit_skilled", "valid_for": "14 days"}],
                }
            ]
        },
        CATALOG,
    )
    visit = Certification(
        "aide_visit_skilled", terms=(Term(visited),), status=(Status(StatusWord.ACTIVE, visited),)
    )
    person = Dossier(Person("aide-1", category="hha"), certifications=(visit,))
    on = date(2026, 11, 26)
    (gap,) = positions_page(CATALOG, Roster("Harbor", {"aide-1": person}), on, site).gaps
    assert (gap.state is DueStatus.ENDING) is not overdue
    assert (gap.finding.verdict is Verdict.MET) is not overdue
