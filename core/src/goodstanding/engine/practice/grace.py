"""Grace periods: days after a term in which the issuing state still renews a license."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

import attrs

from goodstanding.catalog import PartyRule
from goodstanding.dates import ONE_DAY
from goodstanding.engine.practice.licenses import LicenseOnDay
from goodstanding.engine.validity import Validity
from goodstanding.facts import License
from goodstanding.sources import Source


@attrs.frozen
class GracePeriod:
    """So many days after the last day of a term in which an issuing state renews late.

    The source does not say whether the holder may practice meanwhile: that stays open.
    """

    jurisdiction: str
    categories: tuple[str, ...]
    days: int
    rule: PartyRule

    def last_day(self, through: date) -> date:
        """The last day of grace after the last day of a term."""
        return through + timedelta(days=self.days)


_MICHIGAN: Final = Source(
    "University of Michigan Health, nursing relicensure in Michigan",
    url="https://med.umich.edu/nursing-PDE/ce/relicensure.html",
    retrieved=date(2026, 11, 21),
    note="speaks of the late fee; silent on practice in the days of grace",
)
GRACE_PERIODS: Final = (
    GracePeriod(
        "MI",
        ("rn", "lpn"),
        60,
        PartyRule(
            "practice.grace-mi",
            "Michigan renews with a late fee in the sixty days after a nurse's license ended.",
            (_MICHIGAN.at(""),),
        ),
    ),
)


def grace_on(license: LicenseOnDay, on: date) -> GracePeriod | None:
    """The grace period in which a license that is over stands on a day, if there is one."""
    through = license.which
    if license.validity is not Validity.EXPIRED or not isinstance(through, date):
        return None
    for grace in _of(license.record.license):
        if on <= grace.last_day(through):
            return grace
    return None


def grace_changes(licenses: Iterable[License]) -> set[date]:
    """The days after which a grace period no longer counts."""
    return {
        grace.last_day(term.through) + ONE_DAY
        for license in licenses
        for grace in _of(license)
        for term in license.terms
        if term.through is not None and term.through.year < date.max.year
    }


def _of(license: License) -> list[GracePeriod]:
    return [
        grace
        for grace in GRACE_PERIODS
        if grace.jurisdiction == license.jurisdiction and license.category in grace.categories
    ]
