"""What was done about items: the queue with its acts, new acts as policy allows, and overrides.

Nothing is hidden by a click. A resolution counts for its own day: what is still so on the next
comes back. An act counts only for what the item rested on when it was done, and until it is
withdrawn: by an act of its own, with a reason.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from hashlib import blake2b
from typing import Final

import attrs

from goodstanding.errors import InputError
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.work_queue.page import (
    Acknowledgment,
    ItemKind,
    ItemStatus,
    Override,
    OverridesPage,
    QueueCount,
    QueueItem,
    RecordedOverride,
    Resolution,
    TaskOwner,
    Urgency,
    WorkQueue,
)
from goodstanding.features.work_queue.withdrawals import DayOf, acts_with_withdrawals
from goodstanding.site.overrides import OverridePolicy
from goodstanding.store import ActKind, QueueAct

_OF_BOOKINGS: Final = frozenset({ItemKind.NOT_ALLOWED, ItemKind.ABSENT, ItemKind.CANNOT_BE_TOLD})
"""Kinds of which one more booking is news."""
_STATUS_ORDER: Final = tuple(ItemStatus)
_KIND_ORDER: Final = tuple(ItemKind)
_URGENCY_ORDER: Final = tuple(Urgency)


def work_queue(
    title: str,
    day: date,
    items: Iterable[QueueItem],
    acts: Iterable[QueueAct],
    day_of: DayOf,
    policy: OverridePolicy | None = None,
) -> WorkQueue:
    """The queue of a day: items with what was done about them through that day."""
    listed = tuple(items)
    by_item: dict[str, list[QueueAct]] = {item.key: [] for item in listed}
    for act in acts:
        if act.item in by_item and day_of(act.at) <= day:
            by_item[act.item].append(act)
    found = [with_acts(item, by_item[item.key], day, day_of, policy) for item in listed]
    found.sort(key=_order)
    return WorkQueue(
        title,
        day,
        tuple(found),
        _counts(found, _KIND_ORDER, lambda item: item.kind),
        _counts(found, _URGENCY_ORDER, lambda item: item.urgency),
        _counts(found, sorted({item.branch for item in found}), lambda item: item.branch),
    )


def chosen(
    queue: WorkQueue,
    kinds: Sequence[ItemKind] = (),
    branch: str | None = None,
    person: str = "",
    urgencies: Sequence[Urgency] = (),
    assignee: str = "",
) -> WorkQueue:
    """The queue with only the items asked for; the counts stay those of all.

    An assignee is compared without regard to capital letters.
    """
    items = (
        item
        for item in queue.items
        if (not kinds or item.kind in kinds)
        and (branch is None or item.branch.casefold() == branch.casefold())
        and person in ("", item.person.id)
        and (not urgencies or item.urgency in urgencies)
        and (not assignee or _is_assigned(item, assignee))
    )
    return attrs.evolve(queue, items=tuple(items))


def assignees(queue: WorkQueue) -> tuple[QueueCount, ...]:
    """To whom items are assigned, by name, and how many of theirs wait."""
    found = [item for item in queue.items if item.assigned is not None]
    names: dict[str, str] = {}
    for item in found:
        names.setdefault(_assignee(item), item.assigned.assignee if item.assigned else "")
    return tuple(
        attrs.evolve(counted, word=names[counted.word])
        for counted in _counts(found, sorted(names), _assignee)
    )


def assignee_key(name: str) -> str:
    """What stands for an assignee in an address, which names nobody: 12 hexadecimal digits."""
    return blake2b(name.casefold().encode(), digest_size=6).hexdigest()


def _assignee(item: QueueItem) -> str:
    return "" if item.assigned is None else item.assigned.assignee.casefold()


def _is_assigned(item: QueueItem, assignee: str) -> bool:
    return _assignee(item) == " ".join(assignee.split()).casefold()


def _order(item: QueueItem) -> tuple[object, ...]:
    return (
        0 if item.waits else _STATUS_ORDER.index(item.status),
        _URGENCY_ORDER.index(item.urgency),
        # On the same day, a booking that is affected comes before a day without any.
        not item.bookings,
        item.day or date.max,
        _KIND_ORDER.index(item.kind),
        str(item.person),
        item.key,
    )


def _counts(
    items: Sequence[QueueItem], words: Sequence[str], word_of: Callable[[QueueItem], str]
) -> tuple[QueueCount, ...]:
    every = Counter(word_of(item) for item in items)
    waiting = Counter(word_of(item) for item in items if item.waits)
    return tuple(QueueCount(str(word), every[word], waiting[word]) for word in words)


def with_acts(
    item: QueueItem,
    acts: Sequence[QueueAct],
    day: date,
    day_of: DayOf,
    policy: OverridePolicy | None,
) -> QueueItem:
    """The item with what was done about it, oldest first, as it counts on a day."""
    overridable = policy is not None and policy.allows(item.kind, item.category)
    item = attrs.evolve(
        item,
        overridable=overridable,
        acknowledged=None,
        assigned=None,
        resolution=None,
        override=None,
        came_back=None,
        status=ItemStatus.OPEN,
    )
    if not acts:
        return item
    for entry in acts_with_withdrawals(acts, day_of):
        act, on = entry.act, day_of(entry.act.at)
        if entry.withdrawn is not None:
            continue
        if act.kind is ActKind.ASSIGNED:
            item = attrs.evolve(item, assigned=TaskOwner(act.assignee, act.actor, on))
        elif act.kind is ActKind.ACKNOWLEDGED and _covers(act, item):
            item = attrs.evolve(item, acknowledged=Acknowledgment(act.actor, on))
        elif act.kind is ActKind.RESOLVED:
            item = _resolved(item, act, on, day)
        elif act.kind is ActKind.OVERRIDDEN:
            item = attrs.evolve(item, override=_override(act, item, on, day))
    return attrs.evolve(item, status=_status(item))


def _resolved(item: QueueItem, act: QueueAct, on: date, day: date) -> QueueItem:
    resolution = Resolution(act.actor, on, act.evidence, act.document)
    # Where a look is what is asked for, the look is what resolves it, on every later day too.
    lasts = on == day or item.kind is ItemKind.REVIEW
    if lasts and _covers(act, item):
        return attrs.evolve(item, resolution=resolution, came_back=None)
    return attrs.evolve(item, resolution=None, came_back=resolution)


def _override(act: QueueAct, item: QueueItem, on: date, day: date) -> Override | None:
    """The override if it holds on the day: the last word counts, and not beyond its grounds."""
    if act.through is None or act.through < day or not item.overridable:
        return None
    if not set(item.grounds) <= set(act.grounds):
        return None
    return Override(act.actor, on, act.reason, act.approver, act.through)


def _covers(act: QueueAct, item: QueueItem) -> bool:
    """Whether an act was on all that the item rests on now."""
    return set(item.grounds) <= set(act.grounds) and (
        item.kind not in _OF_BOOKINGS or set(item.booking_keys) <= set(act.bookings)
    )


def _status(item: QueueItem) -> ItemStatus:
    if item.resolution is not None:
        return ItemStatus.RESOLVED
    if item.override is not None:
        return ItemStatus.OVERRIDDEN
    return ItemStatus.OPEN if item.acknowledged is None else ItemStatus.ACKNOWLEDGED


def act_on(
    item: QueueItem,
    kind: ActKind,
    actor: str,
    at: datetime,
    *,
    assignee: str = "",
    evidence: str = "",
    document: str = "",
) -> QueueAct:
    """An act on an item other than an override, to be recorded; `InputError` names what is not."""
    if kind is ActKind.OVERRIDDEN:
        raise ValueError("an override needs the site's policy: see override_of")
    if kind is ActKind.WITHDRAWN:
        raise ValueError(
            "a withdrawal needs the act that it withdraws: see withdrawals.withdrawal_of"
        )
    return QueueAct(
        item=item.key,
        kind=kind,
        actor=actor,
        at=at,
        assignee=" ".join(assignee.split()),
        evidence=evidence.strip(),
        document=document,
        grounds=item.grounds,
        bookings=item.booking_keys,
        about=_about(item),
    )


def override_of(
    item: QueueItem,
    actor: str,
    at: datetime,
    on: date,
    policy: OverridePolicy | None,
    *,
    reason: str,
    approver: str,
    through: date,
) -> QueueAct:
    """An override of an item, to be recorded; `InputError` if the site's policy forbids it."""
    if policy is None:
        raise InputError(
            "The site's file allows no overrides: it would need a table [overrides], as "
            "docs/reference/site-file.md shows"
        )
    if not policy.allows(item.kind, item.category):
        raise InputError(
            f"The site's file allows no override of an item of the kind '{item.kind}'"
            + (f" about {item.category.upper()}" if item.category else "")
        )
    act = QueueAct(
        item=item.key,
        kind=ActKind.OVERRIDDEN,
        actor=actor,
        at=at,
        reason=" ".join(reason.split()),
        approver=" ".join(approver.split()),
        through=through,
        grounds=item.grounds,
        bookings=item.booking_keys,
        about=_about(item),
    )
    problems = policy.problems(actor, act.approver, through, on)
    if problems:
        raise InputError(problems)
    return act


def _about(item: QueueItem) -> dict[str, object]:
    """What the item is now, for whoever reads of the act later."""
    return {
        "kind": item.kind.value,
        "person": item.person.id,
        "name": item.person.name,
        "branch": item.branch,
        "category": item.category,
        "states": list(item.states),
        "why": item.why,
    }


def overrides_page(
    title: str,
    acts: Iterable[QueueAct],
    since: date,
    through: date,
    day_of: DayOf,
    people: Callable[[str], bool] = lambda _: True,
) -> OverridesPage:
    """The overrides that held on some day of a period, of the people asked for by id.

    One that was withdrawn held through the day on which it was.
    """
    found = []
    for entry in acts_with_withdrawals(acts, day_of):
        act, gone = entry.act, entry.withdrawn
        given = day_of(act.at)
        if act.through is None or given > through or act.through < since:
            continue
        if gone is not None and gone.day < since:
            continue
        about = act.about
        if not people(str(about.get("person", ""))):
            continue
        found.append(
            RecordedOverride(
                act.item,
                str(about.get("kind", "")),
                PersonRef(str(about.get("person", "")), str(about.get("name", ""))),
                str(about.get("branch", "")),
                str(about.get("category", "")),
                tuple(about.get("states", ())),
                str(about.get("why", "")),
                act.reason,
                act.approver,
                act.actor,
                act.at,
                given,
                act.through,
                gone,
            )
        )
    return OverridesPage(title, since, through, tuple(reversed(found)))
