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
        one
        for one in multistate
        if one.record.issued is not None and one.record.issued <= on and one.record.bit & party
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
            place.since
            for place in residences
            if place.jurisdiction == state and place.since is not None and place.since <= on
        ),
        default=date.min,
    )
    return any(
        term.since is not None and back <= term.since <= on for term in old.record.license.terms
    )


def moved_in(case: PracticeContext, held: LicenseOnDay) -> bool:
    """Whether a license is left over from a residence outside the compact."""
    bit = held.record.bit
    state = held.record.license.jurisdiction
    if (
        case.home is None
        or case.home == state
        or len(case.dossier.residences) == 1
        or not case.family
        or not any(place.jurisdiction == state for place in case.dossier.residences)
    ):
        return False
    members = [compact.members(case.on) for compact in case.family]
    return not any(bit & each.enacted for each in members) and any(
        BITS.get(case.home, 0) & each.full for each in members
    )
