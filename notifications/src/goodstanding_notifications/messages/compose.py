"""Composes the one message of a reader's day: entries, digest, subject, how to stop."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final
from urllib.parse import quote

import attrs

from goodstanding.safe_text import safe
from goodstanding_notifications.channels.protocol import OutgoingMessage
from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.ledger.keys import PERSON, READER
from goodstanding_notifications.messages.blocks import Block, Entry
from goodstanding_notifications.messages.calendar import calendar_of
from goodstanding_notifications.messages.need_to_know import no_more_than_needed
from goodstanding_notifications.messages.rendering import Templates
from goodstanding_notifications.messages.todo import todo_for
from goodstanding_notifications.messages.urgency import Part, ordered
from goodstanding_notifications.messages.words import (
    booked,
    harmless,
    readable,
    sentence,
    without_settings,
)
from goodstanding_notifications.settings import Settings

__all__ = ["Composer", "Part", "To"]

IN_FULL: Final = 25
IN_A_LINE: Final = 200


@attrs.frozen
class To:
    """The message to be: its id, the reader, and the day on which it is read."""

    id: str
    reader: str
    name: str
    address: str
    day: date


class Composer:
    """Composes messages with a site's settings and templates."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._templates = Templates(settings.templates, settings.kinds.values())

    def entry(self, part: Part, to: To) -> Entry:
        """One notice in words, for its reader."""
        kind = self.settings.kinds[part.due.kind]
        you = to.reader == PERSON + part.due.person
        name = safe(part.person)
        part = attrs.evolve(part, audience=self._audience(part, to))
        due = harmless(part.due if you else no_more_than_needed(part.due, part.audience))
        if part.audience is not Audience.COMPLIANCE:
            due = attrs.evolve(due, asks=without_settings(due.asks), why=without_settings(due.why))
        days = (part.due.deadline - to.day).days
        heading, what = self._templates.notice(
            kind.file,
            {
                "item": due,
                "also": tuple(
                    harmless(other if you else no_more_than_needed(other, part.audience))
                    for other in part.also
                ),
                "person": name,
                "your": "Your" if you else f"{name}\N{RIGHT SINGLE QUOTATION MARK}s",
                "who": "You" if you else name,
                "you": you,
                "days": days,
                "deadline": part.due.deadline,
                "step": part.step,
                "audience": part.audience.value,
                "site": self.settings.site,
            },
        )
        tone = "good" if kind.good else "stopped" if days <= 0 else "warning"
        todo = todo_for(due, part.audience, name, you=you)
        blocks = [Block(readable(text)) for text in what]
        blocks += _common(due, todo)
        blocks.append(Block(_footer(part, you, name, kind.stops), fine=True))
        return Entry(part.id, readable(heading), tuple(blocks), tone)

    def _audience(self, part: Part, to: To) -> Audience:
        """In whose words a notice is told: compliance is not sent to ask compliance.

        Where nobody reads for an audience, its notices go to compliance, which may read them whole.
        """
        reads = {READER + reader.id: reader.reads for reader in self.settings.readers}
        if reads.get(to.reader) is not Audience.COMPLIANCE or part.audience is Audience.PERSON:
            return part.audience
        return Audience.COMPLIANCE

    def message(self, to: To, parts: Sequence[Part], digest: str = "") -> OutgoingMessage:
        """The message of a reader's day; without parts and digest there must be none."""
        chosen = ordered(parts, to.day, self.settings.kinds)
        entries = [self.entry(part, to) for part in chosen[: IN_FULL + IN_A_LINE]]
        subject = self._subject(chosen, entries)
        stop = self._stop(to)
        values: dict[str, Any] = {
            "subject": subject,
            "reader": safe(to.name),
            "intro": _intro(chosen),
            "entries": entries[:IN_FULL],
            "short": entries[IN_FULL:],
            "unlisted": max(0, len(chosen) - IN_FULL - IN_A_LINE),
            "digest": digest,
            "site": self.settings.site,
            "page": self.settings.page,
            "how_to_stop": _how_to_stop(bool(stop)),
        }
        own = [part.due for part in chosen if to.reader == PERSON + part.due.person]
        return OutgoingMessage(
            f"{to.id}.notice@{self.settings.mail.sender.rpartition('@')[2].rstrip('>')}",
            to.address,
            safe(to.name),
            subject,
            self._templates.render("message.txt.j2", values),
            self._templates.render("message.html.j2", values),
            calendar_of(own, self.settings.site) if own else b"",
            stop,
        )

    def digest(self, values: dict[str, Any]) -> str:
        """The weekly digest in words."""
        return self._templates.render("digest.txt.j2", values).strip()

    def _subject(self, parts: Sequence[Part], entries: Sequence[Entry]) -> str:
        if not parts:
            return f"{self.settings.site}: your week at a glance"
        more = len(parts) - 1
        return entries[0].heading + (f" (and {more} more)" if more else "")

    def _stop(self, to: To) -> str:
        if not self.settings.mail.stop:
            return ""
        return f"mailto:{quote(self.settings.mail.stop, safe='@')}?subject={quote(f'stop {to.id}')}"


def _common(due: DueItem, todo: Sequence[str]) -> Iterator[Block]:
    """What every kind has: work that hangs on it, what to do, and below it rule and source."""
    if due.booked:
        yield Block(f"Booked work that hangs on it: {booked(due.booked)}.")
    if due.cost:
        yield Block(readable(sentence(due.cost)))
    if todo:
        yield Block("What to do:", tuple(readable(sentence(text)) for text in todo))
    if due.rules or due.sources:
        rules = f"Rule: {', '.join(due.rules)}. " if due.rules else ""
        sources = f"Source: {'; '.join(due.sources)}." if due.sources else ""
        yield Block(f"{rules}{sources}".strip(), fine=True)


def _footer(part: Part, you: bool, name: str, stops: str) -> str:
    if part.step > 0:
        when = f"it is the {part.step}-day notice"
    elif part.step == 0:
        when = "it is the notice of the day itself"
    else:
        when = f"it is weekly notice number {-part.step // 7} after the day"
    because = "it is about you"
    if not you:
        because = {
            Audience.PERSON: f"{name} has no address on record",
            Audience.MANAGER: f"you look after {name}",
            Audience.COMPLIANCE: "you read for compliance",
            Audience.SCHEDULING: "you read for scheduling",
        }[part.audience]
    return f"Why you get this: {because}; {when}. It stops when {stops}. (Notice {part.id})"


def _intro(parts: Sequence[Part]) -> str:
    if not parts:
        return "this is how things stand with the people you look after."
    if len(parts) == 1:
        return "one thing to know:"
    return f"{len(parts)} things to know, the most urgent first:"


def _how_to_stop(by_mail: bool) -> str:
    ways = "answer the stop address of this message or " if by_mail else ""
    return (
        "Every notice ends by itself once what it asks for is on record. To put one off, or to "
        f"stop a kind of notice, {ways}ask your administrator, giving the notice's number. Only "
        "the notice on the day itself cannot be stopped."
    )
