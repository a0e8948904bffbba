"""Who a message goes to when it goes out: today's address, and today's right to read."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from goodstanding.facts import Person
from goodstanding.store import Store
from goodstanding_notifications.ledger.database import Database
from goodstanding_notifications.ledger.keys import PERSON
from goodstanding_notifications.messages.compose import Part
from goodstanding_notifications.plan import Address, address_of_reader, addresses_of
from goodstanding_notifications.reader_time import zone
from goodstanding_notifications.settings import Settings


class Readers:
    """Asked at the moment of handing over, for what was queued hours or days ago."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._store = Store(database.engine)
        self._settings = settings

    def address(self, reader: str) -> Address | None:
        """Where a reader is reached now; None for who has left, is no reader, or has no address."""
        if not reader.startswith(PERSON):
            return address_of_reader(reader, self._settings)
        who = reader.removeprefix(PERSON)
        person = self._people({who}).get(who)
        own = () if person is None else addresses_of(None, person, self._settings)
        return next(iter(own), None)

    def readable(self, reader: str, parts: Sequence[Part]) -> list[Part]:
        """Those notices that are still this reader's to read; whom they are about is read once."""
        people = self._people({part.due.person for part in parts})
        return [
            part
            for part in parts
            if (person := people.get(part.due.person)) is not None
            and any(
                address.reader == reader
                for address in addresses_of(part.audience, person, self._settings)
            )
        ]

    def day(self, address: Address, now: datetime) -> date:
        """The day where the reader is."""
        return now.astimezone(zone(address.time_zone, self._settings.time_zone)).date()

    def _people(self, ids: Collection[str]) -> dict[str, Person]:
        """Those of the persons who are on record now and were not removed."""
        return {dossier.person.id: dossier.person for dossier in self._store.dossiers(persons=ids)}
