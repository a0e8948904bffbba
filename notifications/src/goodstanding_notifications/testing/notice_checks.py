"""What every kind of notice promises, each as a check that says how to repair it."""

import inspect
import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any, Final

import attrs

from goodstanding.catalog import Catalog
from goodstanding.dates import parse_day
from goodstanding.errors import GoodStandingError, InputError
from goodstanding.facts import Dossier, Person
from goodstanding.intake.dossiers import load_document, read_dossier
from goodstanding_notifications.due.context import PersonContext
from goodstanding_notifications.due.evaluate import evaluate
from goodstanding_notifications.due.further import found_by
from goodstanding_notifications.due.item import DueItem, due_from_json
from goodstanding_notifications.kinds import BUILT_IN, Kind, all_kinds
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.ledger.keys import PERSON
from goodstanding_notifications.messages.compose import Composer, Part, To
from goodstanding_notifications.messages.template_check import checked
from goodstanding_notifications.plan import Past, planned
from goodstanding_notifications.settings import Settings

NAME: Final = "Quenby Ashgrove"
"""The name that everybody on paper is given, to see where it appears."""
_EMAIL: Final = "quenby@harbor.example"
_ZONE: Final = "Etc/UTC"


@attrs.frozen
class PersonOnPaper:
    """A dossier and the deadlines that are due of it."""

    name: str
    dossier: Dossier
    due: tuple[date, ...]


@attrs.define(eq=False, slots=False)
class NoticeSubject:
    """A kind to examine, and the file of its people on paper."""

    kind: Kind
    people_file: Path

    @cached_property
    def people(self) -> tuple[PersonOnPaper, ...]:
        """The people on paper; `InputError` where one cannot be read."""
        entries = load_document(self.people_file)
        if not isinstance(entries, list) or not entries:
            raise InputError(f"{self.people_file.name}: must be a list of people on paper")
        return tuple(_read(entry, number) for number, entry in enumerate(entries, start=1))

    @cached_property
    def settings(self) -> Settings:
        """A site that has the kind, and nobody but the person to tell."""
        return Settings(kinds=all_kinds([self.kind]), time_zone=_ZONE)

    def context(self, dossier: Dossier, on: date) -> PersonContext:
        """The case of somebody on a day."""
        return PersonContext(Catalog(), dossier, (), on, self.settings, further=(self.kind,))

    def found(self, dossier: Dossier) -> tuple[DueItem, ...]:
        """What the kind finds, as a run checks it."""
        return found_by(self.kind, self.context(dossier, date.min))

    def everything(self) -> Iterator[tuple[PersonOnPaper, DueItem]]:
        """Each item of each person on paper; of who cannot be looked at, nothing."""
        for person in self.people:
            try:
                items = self.found(person.dossier)
            except Exception:  # noqa: S112 - people_hold tells it
                continue
            yield from ((person, item) for item in items)


def _read(entry: Any, number: int) -> PersonOnPaper:
    where = f"person on paper {number}"
    if not isinstance(entry, dict) or not {"name", "dossier", "due"} <= entry.keys():
        raise InputError(f"{where}: must have name, dossier and due, a list of days")
    try:
        dossier = read_dossier(entry["dossier"])
        due = tuple(sorted(parse_day(str(day)) for day in entry["due"]))
    except (GoodStandingError, ValueError, TypeError) as error:
        raise InputError(f"{where}, {entry['name']!r}: {error}") from None
    person = attrs.evolve(dossier.person, name=NAME, email=_EMAIL, time_zone=_ZONE)
    return PersonOnPaper(str(entry["name"]), attrs.evolve(dossier, person=person), due)


def kind_is_whole(examined: NoticeSubject) -> Iterator[str]:
    """It has an id of its own, a way to find items, words, and somebody to tell."""
    kind = examined.kind
    if kind.id in {other.id for other in BUILT_IN}:
        yield f"the kind {kind.id!r} is one of the notices' own; choose another id"
    if kind.find is None:
        yield "find= is missing: a function of the dossier that gives each deadline"
    elif len(inspect.signature(kind.find).parameters) != 1:
        yield "find= must take the dossier alone: what is near, and on which day, is not its part"
    if not kind.words:
        yield "words= is missing: the text of the template"
    if kind.template:
        yield "template= is for the notices' own; leave it out, and write the template into words="
    if not any(kind.ladder.steps_for(audience) for audience in Audience):
        yield "the ladder tells nobody: name an audience in leads="
    if kind.ladder.leads and max(kind.ladder.leads.values()) < kind.ladder.longest:
        yield "the first step of the ladder tells nobody: shorten steps=, or widen leads="
    for what, text in (("title", kind.title), ("stops", kind.stops)):
        if not text or text.endswith("."):
            yield f"{what}= must say it without a full stop, not {text!r}: it stands in a sentence"


def people_hold(examined: NoticeSubject) -> Iterator[str]:
    """Each person on paper has the deadlines that the file says, and no others."""
    for person in examined.people:
        try:
            found = tuple(sorted(item.deadline for item in examined.found(person.dossier)))
        except Exception as error:
            why = str(error) if isinstance(error, GoodStandingError) else repr(error)
            yield f"{person.name!r}: {why}"
            continue
        if found != person.due:
            yield f"{person.name!r}: expected {_days(person.due)}, found {_days(found)}"


def both_sides_are_seen(examined: NoticeSubject) -> Iterator[str]:
    """Somebody on paper is due, and somebody is not, with facts that might have made it so."""
    if not any(person.due for person in examined.people):
        yield "nobody on paper has anything due: write down somebody who has"
    if not any(not person.due and _has_facts(person.dossier) for person in examined.people):
        yield (
            "nobody on paper has facts and nothing due: write down somebody whose facts settle it, "
            "for whom the notice stops"
        )


def nothing_is_due_of_nobody(examined: NoticeSubject) -> Iterator[str]:
    """Of somebody with no facts on record nothing is found, and nothing fails."""
    try:
        found = examined.found(Dossier(Person("p-0")))
    except Exception as error:
        yield f"find= of somebody without any facts raised {error!r}"
        return
    if found:
        yield f"somebody without any facts has {_days([item.deadline for item in found])} due"


def items_are_whole(examined: NoticeSubject) -> Iterator[str]:
    """Each item says what it is, why, what to do, and which document says so."""
    for person, item in examined.everything():
        for name in ("title", "why"):
            text = getattr(item, name)
            if not text or text.endswith("."):
                yield (
                    f"{person.name!r}: {name} must say it without a full stop, not {text!r}: it "
                    "stands in a sentence"
                )
        for name, what in (
            ("todo", "what would settle it"),
            ("rules", "the rule's id"),
            ("sources", "the document and the place in it"),
        ):
            if not getattr(item, name):
                yield f"{person.name!r}: {name} is empty: give {what}"


def items_are_kept(examined: NoticeSubject) -> Iterator[str]:
    """An item is the same when it is found again, kept in the ledger, or found in another order."""
    for person in examined.people:
        try:
            first = examined.found(person.dossier)
            again = examined.found(_turned(person.dossier))
        except Exception:  # noqa: S112 - people_hold tells it
            continue
        if len({item.key for item in first}) < len(first):
            yield f"{person.name!r}: two items have the same subject and deadline"
        if {item.to_json() for item in first} != {item.to_json() for item in again}:
            yield f"{person.name!r}: the items differ when the same facts stand in another order"
        for item in first:
            try:
                kept = due_from_json(item.to_json())
            except (GoodStandingError, TypeError, ValueError) as error:
                yield f"{person.name!r}: the item cannot be kept ({type(error).__name__})"
                continue
            if kept != item:
                yield (
                    f"{person.name!r}: the item is another one once it was kept; its lists must be "
                    "tuples of text"
                )


def nobody_is_named(examined: NoticeSubject) -> Iterator[str]:
    """The item holds no name and no address: the template names the person to whom it may."""
    for person, item in examined.everything():
        text = item.to_json().lower()
        if any(word.lower() in text for word in (*NAME.split(), _EMAIL)):
            yield f"{person.name!r}: the item names the person; leave that to the template"


def words_are_well(examined: NoticeSubject) -> Iterator[str]:
    """The template renders for each audience, before and after the day, and says by when."""
    yield from checked(examined.settings)


def text_and_html_say_the_same(examined: NoticeSubject) -> Iterator[str]:
    """What the plain text of a notice says, its HTML says too, and shows no markup of a record."""
    composer = Composer(examined.settings)
    for person, item in examined.everything():
        for step in (max(examined.kind.ladder.steps), 0, -7):
            day = item.deadline - timedelta(days=step)
            to = To("m", PERSON + item.person, NAME, _EMAIL, day)
            part = Part("n-1", item, step, Audience.PERSON, NAME)
            try:
                entry, message = composer.entry(part, to), composer.message(to, [part])
            except GoodStandingError:
                break  # words_are_well tells it
            shown = _flat(unescape(re.sub(r"<[^>]+>", " ", message.html)))
            for text in (entry.heading, *(line for line in entry.text.splitlines() if line)):
                words = _flat(text.removeprefix("- "))
                if words not in shown or words not in _flat(message.text):
                    yield f"{person.name!r}: {words!r} stands in one of text and HTML only"


def it_is_told_on_its_days(examined: NoticeSubject) -> Iterator[str]:
    """The day before the first step nothing goes out; on it, and on the day itself, it does."""
    if examined.kind.ladder.leads.get(Audience.PERSON) is None:
        return
    steps = examined.kind.ladder.steps_for(Audience.PERSON)
    for person, item in examined.everything():
        first = item.deadline - timedelta(days=steps[0])
        for day, wanted in ((first - timedelta(days=1), False), (first, True)):
            if _goes_out(examined, person.dossier, item, day) != wanted:
                says = "is not told" if wanted else "is told already"
                yield f"{person.name!r}: what is due on {item.deadline} {says} on {day}"


def _goes_out(examined: NoticeSubject, dossier: Dossier, item: DueItem, day: date) -> bool:
    now = datetime.combine(day, datetime.min.time(), UTC).replace(hour=9)
    evaluation = evaluate(examined.context(dossier, day))
    plan = planned(dossier.person, evaluation, Past(), now, examined.settings)
    return any(
        notice.due.key == item.key and notice.audience is Audience.PERSON for notice in plan.notices
    )


def _turned(dossier: Dossier) -> Dossier:
    """The same facts in the opposite order."""
    changes: dict[str, Any] = {
        field.name: value[::-1]
        for field in attrs.fields(Dossier)
        if isinstance(value := getattr(dossier, field.name), tuple)
    }
    return attrs.evolve(dossier, **changes)


def _has_facts(dossier: Dossier) -> bool:
    values = (getattr(dossier, field.name) for field in attrs.fields(Dossier))
    return any(itertools.chain.from_iterable(v for v in values if isinstance(v, tuple)))


def _days(days: Sequence[date]) -> str:
    return ", ".join(day.isoformat() for day in days) or "nothing"


def _flat(text: str) -> str:
    return " ".join(text.split())
