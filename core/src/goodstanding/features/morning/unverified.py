"""The licenses of people at work that miss the site's policy of verification."""

from collections.abc import Iterator

import attrs

from goodstanding.facts import Dossier
from goodstanding.features.morning.page import NotVerified
from goodstanding.features.person_ref import PersonRef


def not_verified(person: PersonRef, dossier: Dossier) -> Iterator[NotVerified]:
    """Each license of a person that misses a policy, and which."""
    licenses = {license.id: license for license in dossier.permissions}
    for missed in dossier.unverified:
        license = licenses[missed.license]
        yield NotVerified(
            person,
            license.category,
            license.jurisdiction,
            license.id,
            missed.last,
            missed.contradicted,
            missed.rule_maker,
            missed.within_days,
            missed.blocks,
            f"{missed}",
        )


def as_if_verified(dossier: Dossier) -> Dossier:
    """The facts in which nothing is open for want of a check, of the person or a supervisor.

    The very same dossier where nothing is.
    """
    supervisors = tuple(as_if_verified(facts) for facts in dossier.supervisors)
    if any(new is not old for new, old in zip(supervisors, dossier.supervisors, strict=True)):
        dossier = attrs.evolve(dossier, supervisors=supervisors)
    if any(missed.blocks for missed in dossier.unverified):
        dossier = attrs.evolve(dossier, unverified=())
    return dossier
