"""Composes the one message of a reader's day: entries, digest, subject, how to stop."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final
from urllib.parse import quote

import attrs

from goodstanding_notifications.channels import OutgoingMessage
from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.kinds import AUTHORITY_END, LICENSE_END, MOVE, NOT_COVERED
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.ledger.keys import PERSON
from goodstanding_notifications.messages.calendar import calendar_of
from goodstanding_notifications.messages.rendering import (
    capitalize_first,
    environment,
    render,
    until,
)
from goodstanding_notifications.settings import Settings

IN_FULL: Final = 25
IN_A_LINE: Final = 200
_RED, _AMBER, _GREEN = "#b00020", "#b36b00", "#1b6e3c"


@attrs.frozen
class Part:
    """A notice as it is read from the ledger, to be put into a message."""

    id: str
    due: DueItem
    step: int
    audience: Audience
    person: str


@attrs.frozen
class To:
    """The message to be: its id, the reader, and the day on which it is read."""

    id: str
    reader: str
    name: str
    address: str
    day: date


@attrs.frozen
class Block:
    """A paragraph, or a list with its lead."""

    lead: str
    bullets: tuple[str, ...] = ()


@attrs.frozen
class Entry:
    """One notice in words."""

    id: str
    heading: str
    text: str
    because: str
    stops: str
    color: str

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The text as paragraphs and lists, for HTML."""
        blocks: list[Block] = []
        for line in self.text.splitlines():
            if line.startswith("- ") and blocks:
                last = blocks.pop()
                blocks.append(Block(last.lead, (*last.bullets, line[2:])))
            elif line.strip():
                blocks.append(Block(line))
        return tuple(blocks)


class Composer:
    """Composes messages with a site's settings and templates."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._templates = environment(settings.templates)

    def entry(self, part: Part, to: To) -> Entry:
        """One notice in words, for its reader."""
        kind = self.settings.kinds[part.due.kind]
        you = to.reader == PERSON + part.due.person
        days = (part.due.deadline - to.day).days
        due = part.due if you else no_more_than_needed(part.due, part.audience)
        text_ = render(
            self._templates,
            kind.file,
            {
                "item": due,
                "person": part.person,
                "you": you,
                "days": days,
                "deadline": part.due.deadline,
                "step": part.step,
                "audience": part.audience.value,
                "site": self.settings.site,
            },
        )
        heading, _, text = text_.strip().partition("\n")
        lines = [line.rstrip() for line in text.strip().splitlines()]
        color = _GREEN if kind.good else _RED if days <= 0 else _AMBER
        return Entry(
            part.id,
            heading.strip(),
            "\n".join(lines),
            _because(part, you),
            kind.stops,
            color,
        )

    def message(self, to: To, parts: Sequence[Part], digest: str = "") -> OutgoingMessage:
        """The message of a reader's day; without parts and digest there must be none."""
        chosen = list(_merged(parts))
        entries = [self.entry(part, to) for part in chosen[: IN_FULL + IN_A_LINE]]
        stop = self._stop(to)
        subject = self._subject(to, chosen, entries)
        values: dict[str, Any] = {
            "subject": subject,
            "reader": to.name,
            "intro": self._intro(to, chosen),
            "entries": entries[:IN_FULL],
            "short": entries[IN_FULL:],
            "unlisted": max(0, len(chosen) - IN_FULL - IN_A_LINE),
            "digest": digest,
            "site": self.settings.site,
            "page": self.settings.page,
            "how_to_stop": _how_to_stop(to, bool(stop)),
        }
        own = [part.due for part in chosen if to.reader == PERSON + part.due.person]
        return OutgoingMessage(
            f"{to.id}.notice@{self.settings.mail.sender.rpartition('@')[2]}",
            to.address,
            to.name,
            subject,
            render(self._templates, "message.txt.j2", values),
            render(self._templates, "message.html.j2", values),
            calendar_of(own, self.settings.site) if own else b"",
            stop,
        )

    def digest(self, values: dict[str, Any]) -> str:
        """The weekly digest in words."""
        return render(self._templates, "digest.txt.j2", values).strip()

    def _subject(self, to: To, parts: Sequence[Part], entries: Sequence[Entry]) -> str:
        if not parts:
            return f"{self.settings.site}: your week at a glance"
        if len(parts) == 1:
            return entries[0].heading
        first = until((parts[0].due.deadline - to.day).days)
        return f"{self.settings.site}: {len(parts)} matters, the first {first}"

    def _intro(self, to: To, parts: Sequence[Part]) -> str:
        if not parts:
            return "this is how things stand with the people you look after."
        if len(parts) == 1:
            return "one thing to know:"
        return f"{len(parts)} things to know, the most urgent first:"

    def _stop(self, to: To) -> str:
        if not self.settings.mail.stop:
            return ""
        subject = quote(f"stop {to.reader} {to.id}")
        return f"mailto:{self.settings.mail.stop}?subject={subject}"


def no_more_than_needed(due: DueItem, audience: Audience) -> DueItem:
    """The item as far as an audience needs it: what a board did is for compliance to tell.

    Whoever books visits needs to know who and when, not why.
    """
    if audience is Audience.COMPLIANCE or (audience is Audience.MANAGER and not due.private):
        return due
    if audience is Audience.PERSON and not due.private:
        return due
    short = due.why.partition(": ")[0]
    return attrs.evolve(
        due,
        why=f"{short}; compliance can tell more",
        todo=("Book somebody else, or ask compliance before the visit",),
        rules=(),
        sources=(),
        asks=due.asks if due.kind == NOT_COVERED.id else "",
    )


def _merged(parts: Iterable[Part]) -> Iterable[Part]:
    """Each item once, the most urgent first; the end of a license tells of work booked after it."""
    ordered = sorted(parts, key=lambda part: (part.due.deadline, part.person, part.id))
    covered = {
        (part.due.person, part.due.deadline)
        for part in ordered
        if part.due.kind in (LICENSE_END.id, MOVE.id) and part.due.booked
    }
    seen = set()
    for part in ordered:
        same = part.due.kind == AUTHORITY_END.id and (part.due.person, part.due.deadline) in covered
        if same or part.due.key in seen:
            continue
        seen.add(part.due.key)
        yield part


def _because(part: Part, you: bool) -> str:
    if part.step > 0:
        when = f"it is the {part.step}-day notice"
    else:
        when = "it is the notice of the day itself"
        if part.step < 0:
            when = f"it is weekly notice number {-part.step // 7} after the day"
    if you:
        return f"it is about you; {when}."
    role = {
        Audience.PERSON: f"{part.person} has no address on record",
        Audience.MANAGER: f"you look after {part.person}",
        Audience.COMPLIANCE: "you read for compliance",
        Audience.SCHEDULING: "you read for scheduling",
    }[part.audience]
    return f"{role}; {when}."


def _how_to_stop(to: To, by_mail: bool) -> str:
    text = (
        "Every notice ends by itself once what it asks for is on record. To put one off, or to "
        "stop a kind of notice, "
    )
    text += "answer the stop address of this message or " if by_mail else ""
    text += (
        "ask your administrator, giving the notice's number. Only the notice on the day itself "
        "cannot be stopped."
    )
    return capitalize_first(text)
