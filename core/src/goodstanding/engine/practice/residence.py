"""What the residence does to licenses: which one another has replaced, which is left over."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from goodstanding.catalog import Compact
from goodstanding.engine.practice.context import PracticeContext
from goodstanding.engine.practice.licenses import LicenseOnDay
from goodstanding.engine.validity import residences_on
from goodstanding.facts import Residence
from goodstanding.jurisdictions import BITS


class Replaced(NamedTuple):
    """Ids of multistate licenses that another has replaced: for certain, and perhaps."""

    gone: frozenset[str]
    doubtful: frozenset[str]


NOTHING_REPLACED = Replaced(frozenset(), frozenset())


def replaced(
    multistate: Sequence[LicenseOnDay],
    home: str | None,
    residences: tuple[Residence, ...],
    on: date,
    family: Sequence[Compact],
) -> Replaced:
    """Which of the multistate licenses another one has replaced by the day.

    The license of the home state counts alone; a license issued later by what was then the home
    state ends the earlier one. After a return to the earlier state its license is doubtful until a
    term of it begins.
    """
    party = 0
    for compact in family:
        party |= compact.members(on).full
    issued = [
        license
        for license in multistate
        if license.record.issued is not None
        and license.record.issued <= on
        and license.record.bit & party
    ]
    gone, doubtful = set(), set()
    for old in issued:
        state = old.record.license.jurisdiction
        for new in issued:
            other = new.record.license.jurisdiction
            if state == other:
                continue
            start = new.record.issued or date.min
            later = start > (old.record.issued or date.min)
            succeeded = later and residences_on(residences, start) == {other}
            if state == home:
                if succeeded and not _renewed_since_return(old, residences, on):
                    doubtful.add(old.record.license.id)
            elif succeeded or (other == home and (later or new.current)):
                gone.add(old.record.license.id)
    return Replaced(frozenset(gone), frozenset(doubtful))


def _renewed_since_return(old: LicenseOnDay, residences: tuple[Residence, ...], on: date) -> bool:
    state = old.record.license.jurisdiction
    back = max(
        (
            residence.since
            for residence in residences
            if residence.jurisdiction == state
            and residence.since is not None
            and residence.since <= on
        ),
        default=date.min,
    )
    return any(
        term.since is not None and back <= term.since <= on for term in old.record.license.terms
    )


def moved_in(context: PracticeContext, license: LicenseOnDay) -> bool:
    """Whether a license is left over from a residence outside the compact."""
    bit = license.record.bit
    state = license.record.license.jurisdiction
    if (
        context.home is None
        or context.home == state
        or len(context.dossier.residences) == 1
        or not context.family
        or not any(residence.jurisdiction == state for residence in context.dossier.residences)
    ):
        return False
    members = [compact.members(context.on) for compact in context.family]
    return not any(bit & membership.enacted for membership in members) and any(
        BITS.get(context.home, 0) & membership.full for membership in members
    )
