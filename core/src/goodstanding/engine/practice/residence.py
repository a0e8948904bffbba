"""What the residence does to licenses: which one another has replaced, which is left over."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from goodstanding.catalog import Compact
from goodstanding.engine.practice.context import PracticeContext
from goodstanding.engine.practice.licenses import LicenseOnDay
from goodstanding.engine.validity import Validity, residences_on, validity_on
from goodstanding.facts import Residence
from goodstanding.jurisdictions import BITS


class Replaced(NamedTuple):
    """Ids of multistate licenses that another has replaced: for certain, and perhaps."""

    certain: frozenset[str]
    perhaps: frozenset[str]


NOTHING_REPLACED = Replaced(frozenset(), frozenset())


def replaced(
    multistate: Sequence[LicenseOnDay],
    home: str | None,
    residences: tuple[Residence, ...],
    on: date,
    family: Sequence[Compact],
) -> Replaced:
    """Which of the multistate licenses another one has replaced by the day.

    The license of the home state counts alone; a license that became that of the home state later
    ended the earlier one, whatever became of either state since. After a return to the earlier
    state its license is doubtful until a term of it begins.
    """
    certain, perhaps = set(), set()
    took_over = {
        license.record.license.id: tuple(_took_over(license, residences, on, family))
        for license in multistate
    }
    succeeded = {
        old.record.license.id
        for old in multistate
        for new in multistate
        if _others(old, new)
        and any(
            old.record.issued is not None and day > old.record.issued
            for day in took_over[new.record.license.id]
        )
    }
    for old in multistate:
        name, state = old.record.license.id, old.record.license.jurisdiction
        if state == home:
            if name in succeeded and not _renewed_since_return(old, residences, on):
                perhaps.add(name)
        elif name in succeeded or any(
            _others(old, new)
            and new.record.license.jurisdiction == home
            and new.current
            and _party(family, new.record.bit, on)
            and new.record.license.id not in succeeded
            for new in multistate
        ):
            certain.add(name)
    return Replaced(frozenset(certain), frozenset(perhaps))


def _others(old: LicenseOnDay, new: LicenseOnDay) -> bool:
    return old.record.bit != new.record.bit


def _party(family: Sequence[Compact], bit: int, on: date) -> bool:
    """Whether a state's licenses may be multistate on a day."""
    return any(
        bit & (membership.full | membership.unsettled_home)
        for membership in (compact.members(on) for compact in family)
    )


def _took_over(
    license: LicenseOnDay, residences: Sequence[Residence], on: date, family: Sequence[Compact]
) -> Iterator[date]:
    """The first day in each stay in its state on which a license became that of the home state.

    One that was issued before its holder arrived takes over on arrival, the first time only.
    """
    record = license.record
    terms, status = record.license.terms, record.license.status
    starts = [term.since for term in terms if term.since is not None]
    words = [entry.since for entry in status if entry.since is not None]
    stays = sorted(
        (residence.since or date.min, min(on, residence.until or on))
        for residence in residences
        if residence.jurisdiction == record.license.jurisdiction
    )
    for position, (arrived, last) in enumerate(stays):
        begins = [day for day in starts if day >= arrived]
        if position == 0 and record.issued is not None and record.issued < arrived:
            begins.append(arrived)
        if not begins:
            continue
        for day in sorted({min(begins), *words}):
            if (
                min(begins) <= day <= last
                and validity_on(terms, status, day)[0] is Validity.CURRENT
                and residences_on(tuple(residences), day) == {record.license.jurisdiction}
                and _party(family, record.bit, day)
            ):
                yield day
                break


def _renewed_since_return(
    license: LicenseOnDay, residences: tuple[Residence, ...], on: date
) -> bool:
    state = license.record.license.jurisdiction
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
        term.since is not None and back <= term.since <= on for term in license.record.license.terms
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
