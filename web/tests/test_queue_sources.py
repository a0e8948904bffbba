"""What the work queue rests on is that of the database that is there now."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from goodstanding.store import ActKind, Delivery, QueueAct, SourceKind, Statement, open_store
from goodstanding_web.queue_sources import ActsReader, DisputesReader

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
MOVE = {"jurisdiction": "TX", "since": "2026-01-01"}


def act(item: str) -> QueueAct:
    return QueueAct(item=item, kind=ActKind.ACKNOWLEDGED, actor="Dana", at=NOW)


def says(source: str, number: int, **more: str) -> tuple[list[Statement], Delivery]:
    later = NOW + number * timedelta(hours=1)
    statement = Statement("p-1", "residences", MOVE | more)
    return [statement], Delivery(source, SourceKind.EMPLOYER, "Dana", later)


def test_new_acts_and_disputes_are_read_and_those_of_a_replaced_database_are_gone(
    tmp_path: Path,
) -> None:
    """As a backup takes the place of the database under a program that goes on."""
    path = tmp_path / "site.sqlite"
    with open_store(f"sqlite:///{path}") as store:
        store.apply(*says("HR", 0))
        store.queue.add(act("a"))
    early = path.read_bytes()
    with open_store(f"sqlite:///{path}") as store:
        acts, disputes = ActsReader(store), DisputesReader(store)
        assert [known.item for known in acts.all()] == ["a"]
        assert disputes.all() == ()
        store.queue.add(act("b"))
        store.apply(*says("Payroll", 1, until="2026-05-01"))
        assert [known.item for known in acts.all()] == ["a", "b"]
        assert [fact.person.id for fact in disputes.all()] == ["p-1"]
        store.close()
        for name in tmp_path.glob("site.sqlite-*"):
            name.unlink()
        path.write_bytes(early)
        assert [known.item for known in acts.all()] == ["a"]
        assert disputes.all() == ()
