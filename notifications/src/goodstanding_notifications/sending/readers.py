"""Who a message goes to when it goes out: today's address, and today's right to read."""

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
        person = self._person(reader.removeprefix(PERSON))
        own = () if person is None else addresses_of(None, person, self._settings)
        return next(iter(own), None)

    def may_read(self, reader: str, part: Part) -> bool:
        """Whether a notice is still this reader's to read."""
        person = self._person(part.due.person)
        if person is None:
            return False
        addresses = addresses_of(part.audience, person, self._settings)
        return any(address.reader == reader for address in addresses)

    def day(self, address: Address, now: datetime) -> date:
        """The day where the reader is."""
        return now.astimezone(zone(address.time_zone, self._settings.time_zone)).date()

    def _person(self, person: str) -> Person | None:
        return next((dossier.person for dossier in self._store.dossiers(persons=[person])), None)
