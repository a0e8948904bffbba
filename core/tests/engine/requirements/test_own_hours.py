"""Hours that serve one license of a state and not another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.dates import ONE_DAY, Span, dated, since
from goodstanding.engine.requirements import answer
from goodstanding.errors import RuleError
from goodstanding.facts import ContinuingEducation, Dossier, License, Person, Term
from goodstanding.findings import Verdict
from goodstanding.rules import ce_hours, own_hours
from goodstanding.rules.combine import Requirement
from goodstanding.sources import Source

CITE = Source("Board rule", url="https://board.example/rule", retrieved=date(2024, 1, 1)).at("1")
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN


def rule(own: float, **others: float) -> Requirement:
    """So many hours, beside those of other licenses of Montana."""
    least = dated(since("2010-01-01", own, CITE))
    return ce_hours("renewal.hours", at_least=least, own=own_hours("MT", others))


def license(category: str, *terms: Term, jurisdiction: str = "MT") -> License:
    """A license of Montana unless another state is given."""
    return License(category, category, jurisdiction, category, terms=terms)


def worker(hours: float, *licenses: License) -> Dossier:
    """Somebody with so many hours in the term, all of them on record."""
    course = ContinuingEducation("Course", date(2026, 6, 1), hours, ("ethics",))
    return Dossier(
        Person("p-1"),
        licenses=licenses,
        continuing_education=(course,),
        complete=frozenset({"continuing_education"}),
    )


def verdict(hours: float, *licenses: License, own: float = 20, others: float = 20) -> Verdict:
    """The verdict for the clinical license on the last day of the term."""
    asked = rule(own, lmsw=others)
    found = answer(asked, worker(hours, *licenses), LAST, LAST, term=Span(FIRST, LAST))
    return found.verdict


NOW = license("lmsw", Term(FIRST, LAST))


@pytest.mark.parametrize(
    ("hours", "licenses", "expected"),
    [
        (20, (), MET),
        (19.5, (), UNMET),
        (19.5, (NOW,), UNMET),
        (20, (NOW,), UNKNOWN),
        (39.5, (NOW,), UNKNOWN),
        (40, (NOW,), MET),
        (20, (license("lmsw"),), UNKNOWN),
        (20, (license("lmsw", Term(date(2024, 1, 1), FIRST - ONE_DAY)),), MET),
        (20, (license("lmsw", Term(date(2024, 1, 1), FIRST)),), UNKNOWN),
        (20, (license("lmsw", Term(LAST, date(2027, 12, 31))),), UNKNOWN),
        (20, (license("lmsw", Term(LAST + ONE_DAY, date(2027, 12, 31))),), MET),
        (20, (license("lmsw", Term(FIRST, LAST), jurisdiction="ID"),), MET),
        (20, (license("rn", Term(FIRST, LAST)),), MET),
    ],
)
def test_hours_are_enough_for_certain_when_they_suffice_for_all(
    hours: float, licenses: tuple[License, ...], expected: Verdict
) -> None:
    """A license that ended before the term, or begins after it, asks nothing in it."""
    assert verdict(hours, *licenses) is expected


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 130))
def test_two_licenses_are_never_both_met_by_less_than_both_ask(
    clinical_hours: int, master_hours: int, hours: int
) -> None:
    """Whatever each asks: the law that the word is for."""
    both = (license("lmsw", Term(FIRST, LAST)), license("lcsw", Term(FIRST, LAST)))
    clinical, master = (
        answer(asked, worker(hours, *both), LAST, LAST, term=Span(FIRST, LAST)).verdict
        for asked in (
            rule(clinical_hours, lmsw=master_hours),
            rule(master_hours, lcsw=clinical_hours),
        )
    )
    assert (clinical is MET and master is MET) == (hours >= clinical_hours + master_hours)
    assert (clinical is UNMET) == (hours < clinical_hours)
    assert (master is UNMET) == (hours < master_hours)


def test_the_finding_says_what_leaves_it_open() -> None:
    """And how many more hours settle it."""
    found = answer(rule(20, lmsw=24), worker(20, NOW), LAST, LAST, term=Span(FIRST, LAST))
    assert "at least 20, and more as far as they serve the LMSW license of MT" in found.why
    assert any("complete 24 more hours" in remedy.text for remedy in found.remedies)


def test_what_means_nothing_is_refused() -> None:
    """In a sentence."""
    with pytest.raises(RuleError, match="each other license"):
        own_hours("MT", {})
    with pytest.raises(RuleError, match="above 0"):
        own_hours("MT", {"lmsw": 0})
    with pytest.raises(RuleError, match="not of a share"):
        ce_hours(
            "renewal.ethics",
            topic="ethics",
            at_least=dated(since("2010-01-01", 2, CITE)),
            own=own_hours("MT", {"lmsw": 20}),
        )
