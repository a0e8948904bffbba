"""A plan knows the hours of each year, and a format that is a part of all hours at most."""

from datetime import date

import pytest

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType, Issuer, Renewal
from goodstanding.dates import dated, since
from goodstanding.facts import (
    Certification,
    ContinuingEducation,
    Dossier,
    Person,
    Status,
    StatusWord,
    Term,
)
from goodstanding.features.ce.plan import plan_of
from goodstanding.rules import all_of, ce_hours
from goodstanding.rules.combine import Requirement
from goodstanding.rules.values import Amount
from goodstanding.sources import Source

TODAY = date(2026, 11, 26)
CITE = Source("Handbook", url="https://body.example", retrieved=date(2020, 1, 1)).at("1")
exact_or_not = pytest.mark.parametrize("exact", [True, False])


def amount(hours: float) -> Amount:
    """So many hours from 2015 on."""
    return dated(since("2015-01-01", hours, CITE))


def catalog(*parts: Requirement) -> Catalog:
    """A credential that asks for these parts at renewal."""
    renewal = Renewal(requirement=all_of("renewal", *parts))
    kind = CredentialType(id="abc", name="ABC", issuer=Issuer("body", "Body"), renewal=renewal)
    return Catalog(credential_types=(kind,))


def holder(*courses: ContinuingEducation) -> Dossier:
    """Somebody whose term of two years has run for one and a half."""
    abc = Certification(
        "abc",
        "1",
        terms=(Term(date(2026, 4, 1), date(2028, 3, 31)),),
        status=(Status(StatusWord.ACTIVE, date(2026, 4, 1)),),
    )
    return Dossier(
        Person("p-1"),
        certifications=(abc,),
        continuing_education=courses,
        complete=frozenset({"certifications", "continuing_education"}),
    )


BLOCKS = catalog(
    ce_hours("renewal.total", at_least=amount(40)),
    ce_hours("renewal.years", at_least=amount(20), at_most=amount(20), per_year=True),
)


@exact_or_not
def test_hours_are_planned_in_the_year_that_lacks_them(exact: bool) -> None:
    """Eight hours are missing this year, by its last day, and twenty in the next."""
    recorded = ContinuingEducation("Care", date(2026, 6, 1), 12, ("other",), format="live")
    plan = plan_of(BLOCKS, holder(recorded), ["abc"], TODAY, {}, exact=exact)
    assert [(step.hours, step.by) for step in plan.steps] == [
        (8, date(2027, 3, 31)),
        (20, date(2028, 3, 31)),
    ]
    assert plan.left == ()


@exact_or_not
def test_hours_of_a_year_beyond_its_limit_serve_nothing(exact: bool) -> None:
    """All forty taken in the first year are twenty; the second year asks for as many."""
    recorded = ContinuingEducation("Care", date(2026, 6, 1), 40, ("other",), format="live")
    plan = plan_of(BLOCKS, holder(recorded), ["abc"], TODAY, {}, exact=exact)
    assert [(step.hours, step.by) for step in plan.steps] == [(20, date(2028, 3, 31))]


@exact_or_not
def test_live_hours_are_planned_beside_too_many_online(exact: bool) -> None:
    """Of 18 hours 12 may be online: six live ones bring all twelve to count."""
    online = ContinuingEducation("Online", date(2026, 6, 1), 18, ("other",), format="online")
    rules = catalog(
        ce_hours("renewal.total", at_least=amount(18)),
        ce_hours("renewal.online", format="online", at_most_share=amount(2 / 3)),
    )
    plan = plan_of(rules, holder(online), ["abc"], TODAY, {}, exact=exact)
    assert [step.hours for step in plan.steps] == [6]
    assert plan.left == ()
