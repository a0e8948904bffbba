"""When and how each license was last verified."""

from datetime import date

import attrs

from goodstanding.facts import Dossier, License
from goodstanding.facts.license_numbers import same_number
from goodstanding.facts.words import VerificationMethod, VerificationOutcome


@attrs.frozen
class LastVerified:
    """The last check that found a license as it is on record; `by` is who did it, if by hand."""

    day: date
    method: VerificationMethod
    source: str
    by: str | None = None

    def __str__(self) -> str:
        by = f" by {self.by}" if self.by else ""
        source = f", {self.source}" if self.source else ""
        return f"last verified {self.day}, {str(self.method).replace('_', ' ')}{by}{source}"


def last_verified(dossier: Dossier, license: License, on: date) -> LastVerified | None:
    """The last check through a day that confirmed a license; a check that differed is none."""
    checks = [
        check
        for check in dossier.verifications
        if check.day <= on
        and check.outcome is VerificationOutcome.CONFIRMED
        and (
            check.license == license.id
            or bool(license.number and same_number(license.number, check.license))
        )
    ]
    if not checks:
        return None
    check = max(checks, key=lambda check: (check.day, check.by or "", check.source))
    return LastVerified(check.day, check.method, check.source, check.by)
