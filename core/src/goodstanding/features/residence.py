"""Whether to ask a person again where they live, as the site's policy wants it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

import attrs

from goodstanding.dates import add_months
from goodstanding.facts import Dossier, Residence
from goodstanding.jurisdictions import JURISDICTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from goodstanding.store import Receipt

KIND = "residences"


@attrs.frozen
class ResidenceQuestion:
    """What is asked: whether the person still lives in `residence`; None: where they live.

    `said_on` is the day on which the person last said it; None: never.
    """

    residence: Residence | None
    said_on: date | None


def residence_on(dossier: Dossier, on: date) -> Residence | None:
    """The state in which a person lives by what is on record; None where that is not one state."""
    there = [
        residence
        for residence in dossier.residences
        if (residence.since is None or residence.since <= on)
        and (residence.until is None or on <= residence.until)
        and residence.jurisdiction in JURISDICTIONS
    ]
    latest = max((residence.since or date.min for residence in there), default=None)
    last = [residence for residence in there if (residence.since or date.min) == latest]
    return last[0] if len(last) == 1 else None


def residence_question(
    dossier: Dossier, said_on: date | None, on: date, every_months: int | None
) -> ResidenceQuestion | None:
    """What to ask on a day; None where the site does not ask, or it was said lately enough."""
    if every_months is None:
        return None
    if said_on is not None and on < add_months(said_on, every_months):
        return None
    return ResidenceQuestion(residence_on(dossier, on), said_on)


def last_said_on(
    receipts: Iterable["Receipt"], source: str, day_of: "Callable[[datetime], date]"
) -> date | None:
    """The day on which a person last said where they live, and did not take it back."""
    days = [
        day_of(receipt.recorded_at)
        for receipt in receipts
        if receipt.source == source
        and receipt.source_kind == "person"
        and receipt.undone_by is None
        and KIND in receipt.counts.get("kinds", {})
    ]
    return max(days, default=None)
