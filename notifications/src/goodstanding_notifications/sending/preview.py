"""What would go out on a day: worked out and rendered, nothing kept and nothing sent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import attrs
from sqlalchemy import Connection

from goodstanding.catalog import Catalog
from goodstanding.facts import Dossier
from goodstanding.features.roster import Roster
from goodstanding.features.workforce import working
from goodstanding.store import open_store
from goodstanding_notifications.channels import OutgoingMessage
from goodstanding_notifications.due.bookings import by_person
from goodstanding_notifications.due.evaluate import decided, evaluate
from goodstanding_notifications.ledger.database import Database, has_tables
from goodstanding_notifications.ledger.keys import message_key
from goodstanding_notifications.ledger.notices import open_items, past_of
from goodstanding_notifications.messages.compose import Composer, Part, To
from goodstanding_notifications.plan import Address, Past, planned
from goodstanding_notifications.reader_time import begins, zone
from goodstanding_notifications.sending.sweep import context_of
from goodstanding_notifications.settings import Settings


@attrs.frozen
class History:
    """What was told before, and since when what is open has been known."""

    past: Mapping[str, Past] = attrs.field(factory=dict)
    seen: Mapping[str, Mapping[str, date]] = attrs.field(factory=dict)


def history_of(url: str, persons: Iterable[str]) -> History:
    """The history in a database; none if notices were never run there."""
    with open_store(url) as store, Database(store.engine).reading() as connection:
        return history_in(connection, persons)


def history_in(connection: Connection, persons: Iterable[str]) -> History:
    """The history in a database that is open; none if notices were never run there."""
    if not has_tables(connection):
        return History()
    listed = sorted(persons)
    return History(past_of(connection, listed), open_items(connection, listed))


def preview(
    catalog: Catalog,
    roster: Roster,
    settings: Settings,
    day: date,
    history: History | None = None,
    only: str | None = None,
    *,
    alone: bool = True,
) -> list[OutgoingMessage]:
    """The messages of a day about a roster, or about one person of it, by reader.

    Without `alone`, nothing of what is a person's own choice, of which nobody else is told.
    """
    known = history or History()
    now = begins(day, zone("", settings.time_zone), settings.hour)
    booked = by_person(roster.visits, roster.assignments)
    parts: dict[Address, list[Part]] = defaultdict(list)
    people: Mapping[str, Dossier] = working(roster, day).people
    for person, dossier in people.items():
        if only is not None and person != only:
            continue
        context = context_of(catalog, dossier, booked.get(person, ()), now, settings)
        seen = known.seen.get(person, {})
        evaluation = decided(evaluate(attrs.evolve(context, first_seen=seen)))
        plan = planned(dossier.person, evaluation, known.past.get(person, Past()), now, settings)
        name = dossier.person.name or person
        for notice in plan.notices:
            if notice.due.alone and not alone:
                continue
            for address in notice.to:
                parts[address].append(
                    Part(notice.id, notice.due, notice.step, notice.audience, name)
                )
    composer = Composer(settings)
    messages = []
    for address, about in sorted(parts.items(), key=lambda item: item[0].reader):
        key = message_key(address.reader, day, settings.channel)
        to = To(key, address.reader, address.name, address.email, day)
        messages.append(composer.message(to, about))
    return messages
