"""The privileges of one person as lines of the page: what gives, what does not, and why."""

from collections.abc import Iterator
from datetime import date

from goodstanding.engine.practice.grounds import AUTHORIZED, REVIEW
from goodstanding.engine.standing import Standing
from goodstanding.engine.validity import Validity, validity_on
from goodstanding.facts import Dossier, Privilege
from goodstanding.features.authorities import Authorities
from goodstanding.features.morning.lapses import last_day_of, privilege_name
from goodstanding.features.person.page import CredentialLine
from goodstanding.features.phrases import state

_GOOD = {Standing.ACTIVE: True, Standing.UNKNOWN: None}
_ENDED = {Validity.EXPIRED: Standing.LAPSED, Validity.NOT_YET: Standing.PENDING}


def privilege_lines(
    authorities: Authorities, person: str, dossier: Dossier, on: date, unread: str
) -> Iterator[CredentialLine]:
    """Each privilege with its standing; what could not be read may be about any of them."""
    for position, privilege in enumerate(dossier.privileges):
        fact = f"privileges[{position}]"
        grounds = [
            ground
            for ground in authorities.of(person, privilege.category).segment(on).grounds
            if fact in ground.facts
        ]
        outcomes = {ground.outcome for ground in grounds}
        standing = _standing(privilege, on)
        if AUTHORIZED in outcomes:
            standing = Standing.ACTIVE
        elif REVIEW in outcomes or not outcomes:
            standing = Standing.UNKNOWN
        where = state(privilege.jurisdiction)
        causes = dict.fromkeys(ground.says.format(*ground.args, here=where) for ground in grounds)
        why = "; ".join([*causes, *([unread] if unread else [])])
        yield CredentialLine(
            f"{privilege.jurisdiction} {privilege.category.upper()}, {privilege.compact} privilege",
            privilege_name(privilege),
            str(standing),
            None if unread else _GOOD.get(standing, False),
            why,
            last_day_of(privilege),
        )


def _standing(privilege: Privilege, on: date) -> Standing:
    """Of a privilege that gives nothing: over, still to begin, or not active."""
    return _ENDED.get(validity_on(privilege.terms, privilege.status, on)[0], Standing.INACTIVE)
