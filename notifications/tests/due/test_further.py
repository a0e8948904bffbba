"""Kinds of plugins: told when near, one that fails leaves the rest alone and closes nothing."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import attrs
import pytest
from sqlalchemy import select

from goodstanding.catalog import Catalog
from goodstanding.errors import PluginError
from goodstanding.facts import Dossier, Membership, Person
from goodstanding.store import Change, Statement
from goodstanding_notifications.due.context import PersonContext
from goodstanding_notifications.due.evaluate import decided, evaluate
from goodstanding_notifications.kinds import all_kinds
from goodstanding_notifications.ladder import Audience, Ladder
from goodstanding_notifications.ledger.database import open_database
from goodstanding_notifications.ledger.tables import ITEMS
from goodstanding_notifications.messages.rendering import Templates
from goodstanding_notifications.notice_kinds import DueItem, Kind
from goodstanding_notifications.sending.sweep import Task, sweep
from goodstanding_notifications.settings import Settings

LAST = date(2026, 12, 31)
MEMBER = Dossier(Person("p-1"), memberships=(Membership("quay", until=LAST),))


def find(dossier: Dossier) -> Iterator[DueItem]:
    """The last day of each membership."""
    for membership in dossier.memberships:
        if membership.until is not None:
            yield DueItem(
                "badge", dossier.person.id, "badge:quay", membership.until, "badge", "it ends"
            )


def fail(dossier: Dossier) -> Iterator[DueItem]:
    """Fails as code does, with facts in its words."""
    raise ValueError(dossier.person.id)


LADDER = Ladder(steps=(30, 0), weekly=0, leads={Audience.PERSON: 30, Audience.COMPLIANCE: 30})
BADGE = Kind(
    "badge",
    "badges that end",
    "the new one is on record",
    LADDER,
    find=find,
    words="{% block heading %}b{% endblock %}{% block what %}2027{% endblock %}",
)


def look(kind: Kind, on: date) -> PersonContext:
    """A look at the member on a day."""
    settings = Settings(kinds=all_kinds([kind]))
    return PersonContext(Catalog(), MEMBER, (), on, settings, further=settings.kinds_of_plugins)


@pytest.mark.parametrize(
    ("on", "near", "again"),
    [
        (date(2026, 11, 30), False, date(2026, 12, 1)),
        (date(2026, 12, 1), True, date(2027, 1, 7)),
        (date(2027, 1, 6), True, date(2027, 1, 7)),
        (date(2027, 1, 7), False, None),
    ],
)
def test_what_is_near_is_an_item(on: date, near: bool, again: date | None) -> None:
    """From the first step of its ladder, and until it is too late to be told."""
    found = evaluate(look(BADGE, on))
    assert [item.subject for item in found.items] == (["badge:quay"] if near else [])
    if again is not None:
        assert found.again == again


def test_a_kind_that_is_off_is_not_asked() -> None:
    """Nor is one that finds nothing by itself."""
    assert Settings(kinds=all_kinds([BADGE])).kinds_of_plugins == (BADGE,)
    assert Settings(kinds=all_kinds([BADGE]), off=frozenset({"badge"})).kinds_of_plugins == ()
    assert Settings().kinds_of_plugins == ()


def test_a_kind_that_fails_is_undecided() -> None:
    """It is asked again the next day; its error may hold facts, and is not repeated."""
    on = date(2026, 12, 1)
    found = evaluate(look(attrs.evolve(BADGE, find=fail), on))
    assert found.items == []
    assert found.again == date(2026, 12, 2)
    assert found.undecided == {"badge": "the kind of notice 'badge' could not look (ValueError)"}
    with pytest.raises(PluginError, match="could not look"):
        decided(found)


def test_a_kind_that_fails_closes_nothing(database_url: str, record: Callable[..., None]) -> None:
    """What was open stays open, the run says whose facts it was, and the next one goes on."""
    now = datetime(2026, 12, 1, 14, tzinfo=UTC)
    record(
        [
            Statement("p-1", "people", {"name": "Pat"}, Change.ADD),
            Statement("p-1", "memberships", {"body": "quay", "until": "2026-12-31"}, Change.ADD),
        ],
        now,
    )

    def run(kind: Kind, moment: datetime) -> tuple[tuple[str, ...], list[tuple[str, bool]]]:
        settings = Settings(kinds=all_kinds([kind]), time_zone="Etc/UTC")
        problems = sweep(Task(database_url, settings, moment, Catalog)).problems
        database = open_database(database_url)
        try:
            with database.reading() as connection:
                rows = connection.execute(select(ITEMS.c.subject, ITEMS.c.closed_at)).all()
        finally:
            database.close()
        return problems, [(row.subject, row.closed_at is None) for row in rows]

    assert run(BADGE, now) == ((), [("badge:quay", True)])
    later = datetime(2027, 1, 1, 14, tzinfo=UTC)
    problems, rows = run(attrs.evolve(BADGE, find=fail), later)
    (problem,) = problems
    assert problem == (
        "p-1: the kind of notice 'badge' could not look (ValueError); it is tried again tomorrow"
    )
    assert rows == [("badge:quay", True)]
    assert run(BADGE, datetime(2027, 1, 8, 14, tzinfo=UTC)) == ((), [("badge:quay", False)])


def test_a_kind_s_own_words_are_behind_ours() -> None:
    """A plugin brings a template, and cannot put its own in the place of another kind's."""
    taken = attrs.evolve(BADGE, template="move")
    assert Templates(None, [BADGE]).source("badge.txt.j2") == BADGE.words
    assert Templates(None, [taken]).source("move.txt.j2") == Templates().source("move.txt.j2")
