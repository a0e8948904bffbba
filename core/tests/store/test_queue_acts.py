"""Acts on the work queue stay as they were recorded, and what is wrong with them is told."""

from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from goodstanding.errors import InputError, OperatorError
from goodstanding.store import ActKind, QueueAct, Store, open_store

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
OVERRIDE = QueueAct(
    item="2aa808555fe0",
    kind=ActKind.OVERRIDDEN,
    actor="Dana",
    at=NOW,
    reason="the board has the renewal in hand",
    approver="Wren Ellis",
    through=date(2026, 12, 1),
    grounds=("nlc.in_force",),
    bookings=("visit:v-1",),
    about={"kind": "not_allowed", "person": "p-1", "states": ["NM"]},
)


def test_an_act_is_read_as_it_was_recorded(database_url: str) -> None:
    """Every part of it, in the order of recording, by item."""
    other = QueueAct(item="x", kind=ActKind.ASSIGNED, actor="Dana", at=NOW, assignee="Lee")
    with open_store(database_url) as store:
        first, second = store.queue.add(OVERRIDE), store.queue.add(other)
        assert (first.id, second.id) == (1, 2)
        assert store.queue.acts() == [first, second]
        assert store.queue.acts("x") == [second]
        assert store.queue.acts(after=1) == [second]
    assert attrs.evolve(first, id=0) == OVERRIDE


def test_an_act_is_no_fact(database_url: str) -> None:
    """It is no import: no answer that was computed before it is out of date."""
    with open_store(database_url) as store:
        store.queue.add(OVERRIDE)
        assert store.last_receipt() == 0
        assert store.persons() == frozenset()


@pytest.mark.parametrize("change", ["UPDATE queue_acts SET actor = 'x'", "DELETE FROM queue_acts"])
def test_the_database_refuses_to_change_an_act(database_url: str, change: str) -> None:
    """Not even a program with the right to write may."""
    with open_store(database_url) as store:
        store.queue.add(OVERRIDE)
    engine = create_engine(database_url)
    with engine.begin() as connection, pytest.raises(DBAPIError, match="only ever added"):
        connection.execute(text(change))
    engine.dispose()


@pytest.mark.parametrize(
    ("payload", "says"),
    [("{]", "cannot be read"), ("[]", "cannot be read"), ("{}", "is not as it was recorded")],
)
def test_a_spoiled_act_is_told(database_url: str, payload: str, says: str) -> None:
    """By the check of the database, and by a sentence where it is asked for."""
    with open_store(database_url) as store:
        store.queue.add(OVERRIDE)
        _spoil(database_url, payload)
        (flaw,) = store.check(NOW)
        assert (flaw.where, flaw.what) == ("act 1 on the work queue", says)
        with pytest.raises(OperatorError, match="act 1 on the work queue cannot be read"):
            store.queue.acts()


def _spoil(url: str, payload: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER queue_acts_no_update"))
        else:
            connection.execute(text("DROP TRIGGER queue_acts_only_added ON queue_acts"))
        connection.execute(text("UPDATE queue_acts SET payload = :payload"), {"payload": payload})
    engine.dispose()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"kind": ActKind.ASSIGNED}, "assignee: must be there"),
        ({"kind": ActKind.RESOLVED}, "evidence: must be there"),
        ({"kind": ActKind.OVERRIDDEN}, "reason: must be there"),
        ({"kind": ActKind.OVERRIDDEN, "reason": "r", "approver": "a"}, "through: must be there"),
        ({"kind": ActKind.WITHDRAWN, "reason": "r"}, "withdraws: must be there"),
        ({"kind": ActKind.WITHDRAWN, "withdraws": 1}, "reason: must be there"),
        ({"kind": ActKind.RESOLVED, "evidence": "e" * 1001}, "at most 1,000 letters"),
        ({"kind": ActKind.ACKNOWLEDGED, "actor": ""}, "actor ''"),
    ],
)
def test_an_act_says_what_its_kind_needs(words: dict[str, Any], says: str) -> None:
    """An override without a reason, an approver or an end is none."""
    with pytest.raises(InputError) as caught:
        QueueAct(**{"item": "x", "actor": "Dana", "at": NOW, **words})
    assert says in "; ".join(caught.value.problems)


def test_two_stores_number_acts_together(database_url: str) -> None:
    """Whoever writes second takes the next number."""
    with open_store(database_url) as one_store, open_store(database_url) as other:
        stores: tuple[Store, ...] = (one_store, other, one_store)
        assert [store.queue.add(OVERRIDE).id for store in stores] == [1, 2, 3]
