"""When and how each license was last verified."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

import attrs

from goodstanding.facts import Dossier, License
from goodstanding.facts.license_numbers import same_number
from goodstanding.facts.words import VerificationMethod, VerificationOutcome


@attrs.frozen
class LastVerified:
    """The last check that found a license as it is on record; `by` is who did it, if by hand.

    `file` is a file of the issuer's own that tells of the license.
    """

    day: date
    method: VerificationMethod
    source: str
    by: str | None = None
    contradicted: date | None = None
    """The day of a later check that did not find it so; `null`: there is none."""

    def __str__(self) -> str:
        by = f" by {self.by}" if self.by else ""
        source = f", {self.source}" if self.source else ""
        words = f"last verified {self.day}, {str(self.method).replace('_', ' ')}{by}{source}"
        if self.contradicted is not None:
            words += f"; not found so on {self.contradicted}"
        return words


def issuer_checks(
    sightings_of: Mapping[str, Iterable[tuple[datetime, str]]], day_of: Callable[[datetime], date]
) -> dict[str, tuple[LastVerified, ...]]:
    """By license, each file of its issuer's that told of it."""
    return {
        license: tuple(
            LastVerified(day_of(moment), VerificationMethod.FILE, source)
            for moment, source in sightings
        )
        for license, sightings in sightings_of.items()
    }


def last_verified(
    dossier: Dossier, license: License, on: date, issuers: Iterable[LastVerified] = ()
) -> LastVerified | None:
    """The last check through a day that confirmed a license; a check that differed is none.

    `issuers` are the files of its issuer that told of it.
    """
    checks = [
        check
        for check in dossier.verifications
        if check.day <= on
        and (
            check.license == license.id
            or bool(license.number and same_number(license.number, check.license))
        )
    ]
    good = [check for check in issuers if check.day <= on]
    good += [
        LastVerified(check.day, check.method, check.source, check.by)
        for check in checks
        if check.outcome is VerificationOutcome.CONFIRMED
    ]
    if not good:
        return None
    last = max(good, key=lambda check: (check.day, check.by or "", check.source))
    against = [
        check.day
        for check in checks
        if check.outcome is not VerificationOutcome.CONFIRMED and check.day >= last.day
    ]
    return attrs.evolve(last, contradicted=max(against, default=None))
