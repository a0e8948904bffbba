"""What the residence does to licenses: which one another has replaced, which is left over."""

from collections.abc import Sequence
from datetime import date

from goodstanding.facts import Currency, LicenseKind, Residence, Scope, residences_on
from goodstanding.jurisdictions import BITS
from goodstanding.practice.held import Held
from goodstanding.practice.situation import Situation


def replaced(
    held: Sequence[Held], home: str | None, residences: tuple[Residence, ...], on: date
) -> frozenset[str]:
    """Ids of the multistate licenses that another one has replaced by the day.

    The license of the home state counts alone; a license issued later by what was then the home
    state ends the earlier one for good.
    """
    issued = [
        one
        for one in held
        if one.filed.license.kind is LicenseKind.LICENSE
        and one.filed.license.scope is Scope.MULTISTATE
        and one.filed.issued is not None
        and one.filed.issued <= on
    ]
    if len(issued) < 2:  # noqa: PLR2004 - one license cannot be replaced by another
        return frozenset()
    gone = set()
    for old in issued:
        state = old.filed.license.jurisdiction
        for new in issued:
            other = new.filed.license.jurisdiction
            if state in {other, home}:
                continue
            ruled_out = other == home and new.currency is Currency.CURRENT
            start, earlier = new.filed.issued, old.filed.issued
            if start is not None and earlier is not None and start > earlier:
                ruled_out |= residences_on(residences, start) == {other}
            if ruled_out:
                gone.add(old.filed.license.id)
    return frozenset(gone)


def moved_in(case: Situation, held: Held) -> bool:
    """Whether a license is left over from a residence outside the compact."""
    bit = held.filed.bit
    state = held.filed.license.jurisdiction
    if case.home is None or case.home == state or not case.family:
        return False
    members = [compact.members(case.on) for compact in case.family]
    return (
        any(place.jurisdiction == state for place in case.dossier.residences)
        and not any(bit & each.enacted for each in members)
        and any(BITS.get(case.home, 0) & each.full for each in members)
    )
