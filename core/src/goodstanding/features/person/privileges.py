"""The privileges of one person as lines of the page: what gives, what does not, and why."""

from collections.abc import Iterator
from datetime import date

from goodstanding.engine.practice import privilege_standing
from goodstanding.engine.standing import Standing
from goodstanding.facts import Dossier
from goodstanding.features.authorities import Authorities
from goodstanding.features.morning.lapses import last_day_of
from goodstanding.features.person.page import CredentialLine

_GOOD = {Standing.ACTIVE: True, Standing.UNKNOWN: None}


def privilege_lines(
    authorities: Authorities, person: str, dossier: Dossier, on: date, unread: str
) -> Iterator[CredentialLine]:
    """Each privilege with its standing; what could not be read may be about any of them."""
    for position, privilege in enumerate(dossier.privileges):
        authority = authorities.of(person, privilege.category)
        found = privilege_standing(authority, position, on)
        yield CredentialLine(
            f"{privilege.jurisdiction} {privilege.category.upper()}, {privilege.compact} privilege",
            found.of,
            str(found.standing),
            None if unread else _GOOD.get(found.standing, False),
            "; ".join([found.why, *([unread] if unread else [])]),
            last_day_of(privilege),
            since=found.since,
            returns=found.returns,
        )
