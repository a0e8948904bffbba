"""How many hours are meant for a person: by the months licensed, and beside other licenses."""

from datetime import date
from math import ceil, floor

from goodstanding.dates import add_months, next_day
from goodstanding.engine.requirements.boards import days_of, licenses_of
from goodstanding.engine.requirements.problems import bounds
from goodstanding.engine.validity import possible
from goodstanding.facts import License
from goodstanding.rules.continuing import CeHours, Prorated
from goodstanding.rules.question import Question
from goodstanding.rules.values import Amount, Assumed


def meant(leaf: CeHours, hours: float, q: Question) -> tuple[float, float]:
    """The least and the most hours that may be meant for a person.

    Those that other licenses of the state ask come on top, if this one and they share none.
    """
    low, high = _prorated(leaf, hours, q)
    return low, high + sum(more for _, more in other_licenses(leaf, q))


def other_licenses(leaf: CeHours, q: Question) -> tuple[tuple[str, float], ...]:
    """The other licenses, by category with their hours, whose hours do not count here.

    One that had ended before the term began asks nothing in it.
    """
    own = leaf.own
    if own is None:
        return ()
    begun = q.term.since if q.term is not None else None
    return tuple(
        (category, hours)
        for category, hours in own.others
        if any(
            _may_ask(license, begun, q.key_day)
            for license in licenses_of(q, own.jurisdiction, category)
        )
    )


def _may_ask(license: License, begun: date | None, last: date) -> bool:
    """Whether a license may be in force on a day of a term; it may where no term is recorded."""
    return not license.terms or any(
        (term.since is None or possible(term.since)[0] <= last)
        and (begun is None or term.through is None or term.through >= begun)
        for term in license.terms
    )


def _prorated(leaf: CeHours, hours: float, q: Question) -> tuple[float, float]:
    """The least and the most in proportion: the same without proration."""
    rule = leaf.prorated
    if rule is None:
        return hours, hours
    fewest, most = months_licensed(rule, q)
    return (
        hours if fewest == rule.months else floor(hours * fewest / rule.months),
        hours if most == rule.months else ceil(hours * most / rule.months),
    )


def meant_bounds(
    leaf: CeHours, values: Amount | None, q: Question, missing: list[Assumed]
) -> tuple[float | None, float | None]:
    """The least and the greatest value that may be in force and meant; None: none is."""
    low, high = bounds(values, q, missing)
    if low is None or high is None:
        return low, high
    return meant(leaf, low, q)[0], meant(leaf, high, q)[1]


def months_licensed(rule: Prorated, q: Question) -> tuple[int, int]:
    """Whole months from first licensure through the key day, and with one that has begun.

    No more than those of a whole term; where the first day is not recorded, it may be any that no
    recorded day contradicts.
    """
    licenses = tuple(licenses_of(q, rule.jurisdiction, rule.category))
    days = [day for license in licenses for day in days_of(license) if day <= q.key_day]
    first = [license.first_licensed for license in licenses]
    known = bool(days) and all(found is not None and found.day is not None for found in first)
    over = next_day(q.key_day)
    fewest = 0
    if days:
        while fewest < rule.months and add_months(min(days), fewest + 1) <= over:
            fewest += 1
    if not known or fewest == rule.months:
        return fewest, rule.months
    return fewest, fewest if add_months(min(days), fewest) == over else fewest + 1
