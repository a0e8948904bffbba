"""Work that is counted up to the day of the application, while the key day picks the values."""

from datetime import date, timedelta

import attrs
import pytest

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType, Issuer, Renewal, TermRule
from goodstanding.engine.standing import renewal
from goodstanding.errors import RuleError
from goodstanding.facts import (
    Application,
    Certification,
    Dossier,
    Employment,
    Person,
    Purpose,
    Term,
)
from goodstanding.features.rule_sheets.credential import rule_sheet
from goodstanding.features.rule_sheets.credential_text import credential_document
from goodstanding.features.rule_sheets.document import plain
from goodstanding.findings import Verdict
from goodstanding.rules import dated, experience, since
from goodstanding.sources import Source

HERE = Source("Handbook", url="https://x.example/", retrieved=date(2026, 1, 1)).at("p. 4")
MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN
LAST = date(2026, 5, 31)


def body(needed: int, *, handed_in: bool = True, from_day: str = "2020-01-01") -> Catalog:
    """A renewal that asks for hours of work in the last twelve months."""
    work = experience(
        "renewal.work",
        hours=dated(since(from_day, needed, HERE)),
        lookback_months=dated(since("2020-01-01", 12, HERE)),
        handed_in=handed_in,
    )
    term = TermRule(months=dated(since("2010-01-01", 60, HERE)))
    kind = CredentialType(
        id="xyz",
        name="X",
        issuer=Issuer("body", "The Body"),
        renewal=Renewal(requirement=work, term=term),
    )
    return Catalog(credential_types=(kind,))


# An hour on each day of 2025.
WORKER = Dossier(
    person=Person("p-1"),
    certifications=(Certification("xyz", terms=(Term(date(2021, 6, 1), LAST),)),),
    employments=(
        Employment(
            "Clinic",
            "case_manager",
            date(2025, 1, 1),
            until=date(2025, 12, 31),
            hours_per_week=7,
        ),
    ),
    complete=frozenset({"employments", "applications", "certifications"}),
)


def applied(day: date) -> Dossier:
    """The same, with a renewal handed in."""
    return attrs.evolve(WORKER, applications=(Application("xyz", Purpose.RENEWAL, day),))


@pytest.mark.parametrize(
    ("day", "verdict"), [(date(2026, 3, 1), MET), (date(2026, 3, 2), UNMET), (LAST, UNMET)]
)
@pytest.mark.parametrize("asked", [date(2026, 3, 3), date(2026, 5, 31), date(2026, 7, 1)])
def test_work_before_the_application_counts(day: date, verdict: Verdict, asked: date) -> None:
    """From March 1, 2025 on are 306 days of work; whenever it is asked once it was handed in."""
    on = max(day, asked)
    found = renewal(body(306), applied(day), "xyz", on)
    assert (found.verdict, found.key_day) == (verdict, LAST)


def test_without_an_application_the_day_asked_counts() -> None:
    """Both sides of the last day on which the work suffices, and what the key day would say."""
    assert renewal(body(306), WORKER, "xyz", date(2026, 3, 1)).verdict is MET
    assert renewal(body(306), WORKER, "xyz", date(2026, 3, 2)).verdict is UNMET
    assert renewal(body(306, handed_in=False), WORKER, "xyz", date(2026, 3, 1)).verdict is UNMET


def test_the_key_day_picks_the_amount() -> None:
    """An amount from the last day on, and from the day after, asked long before."""
    early = date(2026, 3, 1)
    assert renewal(body(306, from_day="2026-05-31"), WORKER, "xyz", early).verdict is MET
    assert renewal(body(306, from_day="2026-06-01"), WORKER, "xyz", early).verdict is UNKNOWN


@pytest.mark.parametrize("person", [WORKER, applied(date(2026, 3, 1)), applied(date(2026, 3, 2))])
def test_it_holds_as_long_as_it_says(person: Dossier) -> None:
    """On every day from before the work ends until after the last day of the term."""
    catalog, first = body(306), date(2025, 10, 1)
    days = [first + timedelta(days=number) for number in range(260)]
    found = {day: renewal(catalog, person, "xyz", day) for day in days}
    for day, answer in found.items():
        until = answer.holds_until or date.max
        assert until > day
        within = (later for later in days if day < later < until)
        changed = [later for later in within if found[later].verdict is not answer.verdict]
        assert not changed, (day, until, changed[0])


def test_the_sheet_says_from_when() -> None:
    """The look-back is not said to end with the day that picks the rules."""
    text = plain(credential_document(rule_sheet(body(306), "xyz", date(2026, 1, 1))))
    assert "within the 12 months before the application is handed in, since 2020-01-01" in text
    assert "before that day" not in text


def test_a_term_and_an_application_cannot_both_end_the_count() -> None:
    """One of the two is a slip."""
    with pytest.raises(RuleError, match="'a': handed_in=True counts up to the application"):
        experience("a", hours=dated(since("2020-01-01", 1, HERE)), handed_in=True, in_term=True)
