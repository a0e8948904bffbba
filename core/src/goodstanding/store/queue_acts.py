"""What the site did about an item of its work queue: who, when, and why; only ever added.

These are no facts about people: no answer rests on them, and an import's undoing leaves them.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, Final

import attrs
from sqlalchemy import Engine, Row, insert, select

from goodstanding.errors import InputError, OperatorError
from goodstanding.store.engine import reading, writing
from goodstanding.store.rows import next_id
from goodstanding.store.statements import microseconds, moment_of, named, written
from goodstanding.store.tables import QUEUE_ACTS

MOST_LETTERS: Final = 1000
"""Letters of a reason or of evidence at most."""


class ActKind(StrEnum):
    """What was done about an item."""

    ACKNOWLEDGED = "acknowledged"
    ASSIGNED = "assigned"
    RESOLVED = "resolved"
    OVERRIDDEN = "overridden"
    WITHDRAWN = "withdrawn"


@attrs.frozen(kw_only=True)
class QueueAct:
    """One thing that somebody did about one item; `item` is its key.

    `assignee` is to whom it was assigned; `evidence` says how it was resolved, with the SHA-256
    `document` of a file that shows it; an override has the `reason`, the `approver` and its last
    day, `through`; a withdrawal has the `reason` and the number of the act that it `withdraws`,
    which counts from then on as if it had not been done. `grounds` and `bookings` are what the item
    rested on when it was acted on, and `about` what it was then, for a reader who no longer finds
    it.
    """

    item: str
    """The key of the item."""
    kind: ActKind
    """What was done."""
    actor: str
    """Who did it."""
    at: datetime
    """The moment at which it was recorded."""
    assignee: str = ""
    evidence: str = ""
    document: str = ""
    """The SHA-256 of a file that shows it; empty: there is none."""
    reason: str = ""
    """Why an override was given, or an act withdrawn; empty for other acts."""
    approver: str = ""
    """Who approved an override, by name; empty for other acts."""
    through: date | None = None
    """The last day on which an override holds; `null` for other acts."""
    withdraws: int = 0
    """The number of the act that is withdrawn; 0 for other acts."""
    grounds: tuple[str, ...] = ()
    bookings: tuple[str, ...] = ()
    """The bookings that the item was about when it was acted on."""
    about: Mapping[str, Any] = MappingProxyType({})
    """The kind, person, branch, category, states and reason of the item at that time."""
    id: int = 0
    """Its number on record; 0 before it is recorded."""

    def __attrs_post_init__(self) -> None:
        """`InputError` names what a record of the site could not keep."""
        for name in ("item", "actor"):
            named(getattr(self, name), name)
        needed = {
            ActKind.ACKNOWLEDGED: (),
            ActKind.ASSIGNED: ("assignee",),
            ActKind.RESOLVED: ("evidence",),
            ActKind.OVERRIDDEN: ("reason", "approver", "through"),
            ActKind.WITHDRAWN: ("reason", "withdraws"),
        }[self.kind]
        problems = [f"{name}: must be there" for name in needed if not getattr(self, name)]
        problems += [
            f"{name}: must be at most {MOST_LETTERS:,} letters"
            for name in ("assignee", "evidence", "reason", "approver")
            if len(getattr(self, name)) > MOST_LETTERS
        ]
        if problems:
            raise InputError(problems)


_IN_COLUMNS: Final = frozenset({"id", "item", "kind", "actor", "at"})


class QueueRecord:
    """The acts on record in a store's database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, act: QueueAct) -> QueueAct:
        """Record an act; returns it with its number."""
        payload = _payload(act)
        with writing(self._engine) as connection:
            number = next_id(connection, QUEUE_ACTS)
            connection.execute(
                insert(QUEUE_ACTS).values(
                    id=number,
                    item=act.item,
                    act=act.kind.value,
                    actor=act.actor,
                    at=microseconds(act.at),
                    payload=payload,
                    digest=digest_of(payload),
                )
            )
        return attrs.evolve(act, id=number)

    def acts(self, item: str | None = None, after: int = 0) -> list[QueueAct]:
        """Every act, or those on one item or after the act of a number, the oldest first."""
        query = select(QUEUE_ACTS).where(QUEUE_ACTS.c.id > after).order_by(QUEUE_ACTS.c.id)
        if item is not None:
            query = query.where(QUEUE_ACTS.c.item == item)
        with reading(self._engine) as connection:
            return [_act(row) for row in connection.execute(query)]


def digest_of(payload: str) -> bytes:
    """What shows that the words of an act are as they were recorded."""
    return blake2b(payload.encode(), digest_size=16).digest()


def _payload(act: QueueAct) -> str:
    content = {
        field.name: value
        for field in attrs.fields(QueueAct)
        if field.name not in _IN_COLUMNS and (value := getattr(act, field.name))
    }
    if act.through is not None:
        content["through"] = act.through.isoformat()
    return written(content | {"about": dict(act.about)})


def _act(row: Row[Any]) -> QueueAct:
    try:
        content = json.loads(row.payload)
        through = content.pop("through", None)
        return QueueAct(
            id=row.id,
            item=row.item,
            kind=ActKind(row.act),
            actor=row.actor,
            at=moment_of(row.at),
            through=None if through is None else date.fromisoformat(through),
            grounds=tuple(content.pop("grounds", ())),
            bookings=tuple(content.pop("bookings", ())),
            **content,
        )
    except (ValueError, TypeError, AttributeError, InputError) as error:
        raise OperatorError(
            f"act {row.id} on the work queue cannot be read by this program "
            f"({type(error).__name__}); 'goodstanding database check' says all that is wrong"
        ) from error
