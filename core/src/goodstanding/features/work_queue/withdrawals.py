"""Acts that count no longer: withdrawn by an act of their own, with who, when and why."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from goodstanding.errors import InputError
from goodstanding.features.work_queue.page import ItemAct, Withdrawal
from goodstanding.store import ActKind, QueueAct

DayOf = Callable[[datetime], date]
"""The site's day of a moment."""


def acts_with_withdrawals(acts: Iterable[QueueAct], day_of: DayOf) -> tuple[ItemAct, ...]:
    """Acts in their order, each with whether one of them withdraws it."""
    listed = tuple(acts)
    gone = _withdrawals(listed, day_of)
    return tuple(ItemAct(act, gone.get(act.id)) for act in listed)


def _withdrawals(acts: Iterable[QueueAct], day_of: DayOf) -> Mapping[int, Withdrawal]:
    """By the number of the act withdrawn; what was withdrawn twice is so since the first time."""
    found: dict[int, Withdrawal] = {}
    for act in acts:
        if act.kind is ActKind.WITHDRAWN:
            withdrawal = Withdrawal(act.actor, day_of(act.at), act.reason)
            found.setdefault(act.withdraws, withdrawal)
    return found


def withdrawal_of(
    acts: Sequence[QueueAct],
    number: int | None,
    actor: str,
    at: datetime,
    *,
    reason: str,
) -> QueueAct:
    """The withdrawal of an act on an item, to be recorded; of its last one if no number is given.

    `acts` are all on the item. `InputError` names an act that is not there, or that is withdrawn
    already; a withdrawal itself cannot be withdrawn: the act is done again.
    """
    gone = {act.withdraws for act in acts}
    standing = [act for act in acts if act.kind is not ActKind.WITHDRAWN and act.id not in gone]
    chosen_acts = [act for act in standing if number in (None, act.id)]
    if not chosen_acts:
        numbers = ", ".join(f"{act.id} ({act.kind} by {act.actor})" for act in standing)
        raise InputError(
            ("" if number is None else f"act {number}: must be one that stands. ")
            + (
                f"On this item stand: {numbers}"
                if standing
                else "Nothing was done about this item that could be withdrawn"
            )
        )
    act = chosen_acts[-1]
    return QueueAct(
        item=act.item,
        kind=ActKind.WITHDRAWN,
        actor=actor,
        at=at,
        reason=" ".join(reason.split()),
        withdraws=act.id,
        about=act.about,
    )
