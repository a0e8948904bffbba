"""Last days of licenses that go by the month of birth: computed, and questioned where recorded."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.catalog import Catalog
from goodstanding.credentials import (
    CredentialType,
    Issuer,
    LicenseOf,
    Renewal,
    TermEnds,
    TermRule,
)
from goodstanding.dates import ONE_DAY, by, dated, since
from goodstanding.engine.standing import renewal
from goodstanding.engine.standing.record import last_day_by_rule
from goodstanding.facts import (
    Dossier,
    License,
    Parity,
    Person,
    RenewsIn,
    Status,
    StatusWord,
    Term,
)
from goodstanding.features.data_quality import odd_terms
from goodstanding.rules import ce_hours
from goodstanding.sources import Source

CITE = Source("Board rule", url="https://board.example/rule", retrieved=date(2024, 1, 1)).at("1")
ON = date(2026, 11, 26)
APRIL_ODD = RenewsIn(4, Parity.ODD)


def board(ends_by: str, years: str, day: str = "") -> CredentialType:
    """A board whose terms of two years end by a rule."""
    return CredentialType(
        id="tx-rn",
        name="Registered Nurse, TX",
        issuer=Issuer("tx-nursing", "Texas"),
        license=LicenseOf("TX", "rn"),
        renewal=Renewal(
            term=TermRule(
                months=dated(by("2020-01-01", 24, CITE)),
                by_rule=TermEnds(ends_by, CITE, day, years),
            ),
            requirement=ce_hours("renewal.hours", at_least=dated(since("2020-01-01", 20, CITE))),
        ),
    )


def nurse(renews: RenewsIn | None, *ends: date) -> Dossier:
    """Somebody licensed there, with the last days of terms."""
    license = License(
        "TX-1",
        "rn",
        "TX",
        "1",
        terms=tuple(Term(None, end) for end in ends),
        status=(Status(StatusWord.ACTIVE, date(2000, 1, 1)),),
        renews_in=renews,
    )
    return Dossier(Person("p-1"), licenses=(license,), complete=frozenset({"licenses"}))


BY_BIRTH = board("birth_month_last_day", "birth_year")


@pytest.mark.parametrize(
    ("kind", "renews", "expected"),
    [
        (BY_BIRTH, APRIL_ODD, date(2027, 4, 30)),
        (BY_BIRTH, RenewsIn(11, Parity.EVEN), date(2026, 11, 30)),
        (BY_BIRTH, RenewsIn(10, Parity.EVEN), date(2028, 10, 31)),
        (BY_BIRTH, RenewsIn(2, Parity.EVEN), date(2028, 2, 29)),
        (BY_BIRTH, RenewsIn(4, None), None),
        (BY_BIRTH, RenewsIn(None, Parity.ODD), None),
        (BY_BIRTH, RenewsIn(13, Parity.ODD), None),
        (BY_BIRTH, None, None),
        (board("birth_month_last_day", "every_year"), RenewsIn(4, None), date(2027, 4, 30)),
        (board("birth_month_last_day", "even"), RenewsIn(4, Parity.ODD), date(2028, 4, 30)),
        (board("birthday", "birth_year"), APRIL_ODD, None),
        (board("issue_month_last_day", "from_issue"), APRIL_ODD, None),
        (board("fixed_date", "odd", "10-31"), APRIL_ODD, date(2027, 10, 31)),
    ],
)
def test_the_next_last_day_follows_from_the_month_that_is_recorded(
    kind: CredentialType, renews: RenewsIn | None, expected: date | None
) -> None:
    """Where the board goes by birth month; with the parity that its rule leaves to the person."""
    found = last_day_by_rule(kind, nurse(renews), ON)
    assert (None if found is None else found[0]) == expected


def test_recorded_terms_come_first() -> None:
    """A day on record tells more than the month does."""
    found = last_day_by_rule(BY_BIRTH, nurse(APRIL_ODD, date(2025, 3, 31)), ON)
    assert found is not None
    assert found[0] == date(2027, 3, 31)


def test_a_license_without_a_last_day_is_told_which_it_should_be() -> None:
    """With the reason, in the remedy."""
    catalog = Catalog(license_types=(BY_BIRTH,))
    answer = renewal(catalog, nurse(APRIL_ODD), "tx-rn", ON)
    assert answer.remedies[0].text.endswith(
        "; it should end on 2027-04-30, as it renews in April of odd years"
    )


@pytest.mark.parametrize(
    ("renews", "end", "says"),
    [
        (APRIL_ODD, date(2027, 4, 30), ""),
        (APRIL_ODD, date(2027, 5, 31), "while it renews in April of odd years as recorded"),
        (APRIL_ODD, date(2026, 4, 30), "while it renews in April of odd years as recorded"),
        (RenewsIn(4, None), date(2026, 4, 30), ""),
        (RenewsIn(4, None), date(2026, 5, 31), "while it renews in April as recorded"),
        (RenewsIn(None, Parity.ODD), date(2026, 5, 31), "while it renews in odd years"),
        (None, date(2027, 4, 29), "on the last day of a month"),
    ],
)
def test_a_recorded_last_day_that_cannot_be_right_is_questioned(
    renews: RenewsIn | None, end: date, says: str
) -> None:
    """By the month and the parity that are recorded of the license."""
    notes = list(odd_terms(Catalog(license_types=(BY_BIRTH,)), nurse(renews, end), ON))
    assert [says in str(note) for note in notes] == ([True] if says else [])


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(1, 12),
    st.sampled_from(Parity),
)
def test_the_computed_day_is_the_first_that_the_rule_allows(
    on: date, month: int, parity: Parity
) -> None:
    """It is allowed, it is not past, and a term of two years before it none is."""
    renews = RenewsIn(month, parity)
    rule = TermEnds("birth_month_last_day", CITE, years="birth_year")
    found = rule.next_day(on, renews)
    assert found is not None
    assert rule.allows(found, renews)
    assert on <= found < on + 750 * ONE_DAY
    day = on
    while day < found:
        assert not rule.allows(day, renews)
        day += ONE_DAY
    other = attrs.evolve(renews, month=month % 12 + 1)
    assert not rule.allows(found, other)
