"""What one look at a person means for the ledger: items, notices, whom to tell and when. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final

import attrs

from goodstanding.facts import Person
from goodstanding.safe_text import safe
from goodstanding_notifications.due.context import Evaluation
from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.ladder import Audience, Silence, turn
from goodstanding_notifications.ledger.keys import PERSON, READER, item_id, notice_id
from goodstanding_notifications.reader_time import begins, first_sending, sending_day, zone
from goodstanding_notifications.settings import Reader, Settings

_INSTEAD: Final = {
    Audience.PERSON: (Audience.MANAGER, Audience.COMPLIANCE),
    Audience.MANAGER: (Audience.COMPLIANCE,),
    Audience.SCHEDULING: (Audience.COMPLIANCE,),
    Audience.COMPLIANCE: (),
}
"""Who is told when there is nobody of an audience, or no address."""


@attrs.frozen
class Address:
    """A reader with where and when to reach them."""

    reader: str
    name: str
    email: str
    time_zone: str


@attrs.frozen
class Notice:
    """A row of the ledger to be, and whom it goes to on which day."""

    id: str
    item: str
    due: DueItem
    step: int
    audience: Audience
    on: date
    to: tuple[Address, ...]


@attrs.frozen
class Past:
    """What is on record of a person's open items: steps told, and what readers said.

    `steps` by item and audience, whoever of it was told; `own` by item, audience and reader.
    """

    steps: Mapping[tuple[str, Audience], Collection[int]] = attrs.field(factory=dict)
    preferences: Sequence["Preference"] = ()
    own: Mapping[tuple[str, Audience, str], Collection[int]] = attrs.field(factory=dict)

    def steps_told(self, item: str, audience: Audience, reader: str) -> Collection[int]:
        """The steps that a reader has been told: who was not, while they wished it so, missed them.

        Else those of the audience: who becomes a reader is not told all that went before.
        """
        snoozed = any(
            preference.reader == reader and preference.item == item and preference.passes
            for preference in self.preferences
        )
        if snoozed:
            return self.own.get((item, audience, reader), ())
        return self.steps.get((item, audience), ())


@attrs.frozen
class Preference:
    """What a reader has said about an item or a kind (None: all)."""

    reader: str
    silence: Silence
    item: str | None = None
    kind: str | None = None

    @property
    def passes(self) -> bool:
        """Whether it is a snooze, after which its reader is told again."""
        return self.silence.until is not None

    def about(self, reader: str, item: str, kind: str) -> bool:
        """Whether it is this reader's wish about this item."""
        return (
            self.reader == reader
            and self.item in (None, item)
            and (self.kind in (None, kind) or self.item == item)
        )


@attrs.frozen
class Plan:
    """What is to be kept of one look: the items, the new notices, and when to look again.

    Of the kinds that are `undecided` nothing is closed.
    """

    person: Person
    on: date
    items: tuple[DueItem, ...]
    notices: tuple[Notice, ...]
    holds_until: date | None
    next_at: datetime
    undecided: frozenset[str] = frozenset()


def day_of(person: Person, now: datetime, settings: Settings) -> date:
    """The day for which a person is looked at now."""
    where = zone(person.time_zone, settings.time_zone)
    return sending_day(now, where, settings.until_hour)


def planned(
    person: Person, evaluation: Evaluation, past: Past, now: datetime, settings: Settings
) -> Plan:
    """The notices that are due now, and the first moment at which that may differ."""
    where = zone(person.time_zone, settings.time_zone)
    moments: list[datetime] = []
    if evaluation.again is not None:
        moments.append(first_sending(evaluation.again, where, settings.until_hour))
    notices: list[Notice] = []
    kept = tuple(item for item in evaluation.items if item.kind not in settings.off)
    for item in kept:
        for audience in Audience:
            notice, again = _audience(person, item, audience, past, now, settings)
            if notice is not None:
                notices.append(notice)
            if again is not None:
                moments.append(again)
    on = sending_day(now, where, settings.until_hour)
    return Plan(
        person,
        on,
        kept,
        tuple(notices),
        evaluation.again,
        min(moments),
        frozenset(evaluation.undecided),
    )


def _audience(
    person: Person, item: DueItem, audience: Audience, past: Past, now: datetime, settings: Settings
) -> tuple[Notice | None, datetime | None]:
    ladder = settings.of(item.kind, item.credential, needs_education=item.needs_education)
    if not ladder.steps_for(audience) or (item.alone and audience is not Audience.PERSON):
        return None, None
    addresses = addresses_of(audience, person, settings)
    zones = [zone(address.time_zone, settings.time_zone) for address in addresses]
    zones = zones or [zone("", settings.time_zone)]
    # The day of the reader whose day comes first; the others are told on the same date, later.
    on = max(sending_day(now, where, settings.until_hour) for where in zones)
    item_key = item_id(*item.key)
    good = settings.kinds[item.kind].good
    step = None
    again: list[date] = []
    to: list[Address] = []
    for reader in [address.reader for address in addresses] or [""]:
        silences = [
            preference.silence
            for preference in past.preferences
            if preference.about(reader, item_key, item.kind)
        ]
        steps = past.steps_told(item_key, audience, reader)
        due = turn(ladder, audience, item.deadline, on, steps, silences, settings.quiet, good=good)
        if due.again is not None:
            again.append(due.again)
        if due.step is not None:
            step = due.step
            to += [address for address in addresses if address.reader == reader]
    at = None
    if again:
        at = min(first_sending(min(again), where, settings.until_hour) for where in zones)
    if step is None:
        return None, at
    notice = Notice(
        notice_id(item_key, step, audience), item_key, item, step, audience, on, tuple(to)
    )
    return notice, at


def addresses_of(
    audience: Audience | None, person: Person, settings: Settings
) -> tuple[Address, ...]:
    """Who of an audience is told about a person; instead of nobody, the next wider circle.

    Without an audience: the person alone.
    """
    if audience is None:
        return tuple(_own(Audience.PERSON, person, settings))
    for circle in (audience, *_INSTEAD[audience]):
        found = tuple(_own(circle, person, settings))
        if found:
            return found
    return ()


def address_of_reader(reader: str, settings: Settings) -> Address | None:
    """The address of one of the site's readers, by the name it has in the ledger."""
    return next(
        (_address(found) for found in settings.readers if READER + found.id == reader), None
    )


def _own(audience: Audience, person: Person, settings: Settings) -> Iterable[Address]:
    if audience is Audience.PERSON:
        if person.email:
            yield Address(
                PERSON + person.id,
                safe(person.name or person.id),
                person.email,
                person.time_zone or settings.time_zone,
            )
        return
    for reader in settings.readers_of(audience, person.id):
        yield _address(reader)


def _address(reader: Reader) -> Address:
    return Address(READER + reader.id, safe(reader.name), reader.email, reader.time_zone)


def not_before(address: Address, day: date, settings: Settings) -> datetime:
    """When a message may go out: the reader's hour of the morning on a day."""
    return begins(day, zone(address.time_zone, settings.time_zone), settings.hour)
