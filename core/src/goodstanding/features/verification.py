"""When and how each license was last verified."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

import attrs

from goodstanding.engine.validity import Validity, validity_on
from goodstanding.facts import Dossier, License, UnverifiedLicense
from goodstanding.facts.license_numbers import same_number
from goodstanding.facts.words import VerificationMethod, VerificationOutcome
from goodstanding.site.policy import Policy
from goodstanding.site.verification_policies import VerificationPolicy

_OVER: Final = frozenset({Validity.EXPIRED, Validity.NOT_ACTIVE})


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


IssuerChecks = Mapping[str, LastVerified]
"""By license, the last file of its issuer's that told of it."""
NO_CHECKS: Final[IssuerChecks] = MappingProxyType({})


def issuer_checks(sightings: Mapping[str, tuple[date, str]]) -> IssuerChecks:
    """The checks that an issuer's own files are, by license, from their days and sources."""
    return {
        license: LastVerified(day, VerificationMethod.FILE, source)
        for license, (day, source) in sightings.items()
    }


def last_verified(
    dossier: Dossier, license: License, on: date, issuer: LastVerified | None = None
) -> LastVerified | None:
    """The last check through a day that confirmed a license; a check that differed is none.

    `issuer` is the last file of its issuer that told of it.
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
    good = [issuer] if issuer is not None and issuer.day <= on else []
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


def judged(
    dossier: Dossier,
    policies: Sequence[VerificationPolicy],
    day: date,
    issuers: IssuerChecks = NO_CHECKS,
) -> Dossier:
    """The dossier with the licenses and registry entries that miss a policy of the site on a day.

    How lately a license was verified is about what is known, so it is judged once, on the day
    somebody asks, for whatever days are asked about. A license that is over is not looked at.
    """
    if not policies:
        return dossier
    if dossier.supervisors:
        supervisors = tuple(judged(facts, policies, day) for facts in dossier.supervisors)
        dossier = attrs.evolve(dossier, supervisors=supervisors)
    missed = tuple(_missed(dossier, policies, day, issuers))
    return attrs.evolve(dossier, unverified=missed) if missed else dossier


def _missed(
    dossier: Dossier,
    policies: Sequence[VerificationPolicy],
    day: date,
    issuers: IssuerChecks,
) -> Iterator[UnverifiedLicense]:
    for license in dossier.permissions:
        asking = [policy for policy in policies if policy.asks_of(license.category)]
        if not asking or validity_on(license.terms, license.status, day)[0] in _OVER:
            continue
        last = last_verified(dossier, license, day, issuers.get(license.id))
        for policy in asking:
            oldest = day - timedelta(days=policy.within_days)
            if last is None or last.contradicted is not None or last.day < oldest:
                yield UnverifiedLicense(
                    license.id,
                    policy.rule_maker,
                    policy.within_days,
                    day,
                    policy.policy is Policy.BLOCK,
                    None if last is None else last.day,
                    None if last is None else last.contradicted,
                )
