"""Privileges that could be bought where a visit is not allowed: from when, on what, the fee."""

from collections.abc import Iterator
from datetime import date

import attrs

from goodstanding.catalog import Compact, Model
from goodstanding.conditions import PrivilegeFee
from goodstanding.engine.practice.authority import Authority
from goodstanding.engine.practice.issuance import IssuanceAnswer, issuance_by
from goodstanding.findings import Remedy, Verdict


@attrs.frozen(kw_only=True)
class PrivilegeOffer:
    """A privilege that may be issued, or renewed, for a state from `since` on, as recorded now.

    `license` is the id of the license that it would rest on, and `through` that one's last day,
    beyond which it does not last. `fees` are those that documents give; none: not established.
    """

    compact: str
    """The compact's id."""
    name: str
    """The compact's name."""
    jurisdiction: str
    since: date
    now: bool
    """Whether it may be issued on the day asked about, not only later."""
    renewal: bool
    """Whether one is on record and in force, and would be renewed."""
    license: str | None
    through: date | None
    fees: tuple[PrivilegeFee, ...]

    def remedy(self, where: str) -> Remedy:
        """What to do, for a state by its name."""
        done = "Renew the privilege" if self.renewal else "Buy a privilege"
        when = "" if self.now else f" from {self.since}"
        listed = " and ".join(f"{fee}, {fee.cite.source.title}" for fee in self.fees)
        paid = f"fee: {listed}" if listed else "its fee is not on record, ask the commission"
        return Remedy(f"{done} for {where} under the {self.name}{when} ({paid})")


def offers(authority: Authority, state: str, on: date) -> tuple[PrivilegeOffer, ...]:
    """What could be bought for a state: now, or from a later day that is known."""
    return tuple(_offers(authority, state, on))


def issuing_for(authority: Authority) -> tuple[Compact, ...]:
    """The compacts that issue privileges in the category."""
    compacts = authority.catalog.compacts_for(authority.category)
    return tuple(compact for compact in compacts if compact.model is Model.ISSUED)


def _offers(authority: Authority, state: str, on: date) -> Iterator[PrivilegeOffer]:
    for compact in issuing_for(authority):
        party = compact.party(state)
        if party is None or (party.left is not None and party.left <= on):
            continue
        found = issuance_by(authority, compact, state, on)
        if found.projected is not None:
            yield _offer(compact, found, found.projected)


def _offer(compact: Compact, found: IssuanceAnswer, since: date) -> PrivilegeOffer:
    return PrivilegeOffer(
        compact=compact.id,
        name=compact.name,
        jurisdiction=found.jurisdiction,
        since=since,
        now=found.verdict is Verdict.MET,
        renewal=found.renewal,
        license=found.license,
        through=found.through,
        fees=tuple(fee for fee in compact.fees if fee.due(found.jurisdiction, since)),
    )
