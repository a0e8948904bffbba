"""Due items: what a person has coming or open, said once for every reader, with rule and source."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

import attrs

from goodstanding.catalog import Catalog, Point
from goodstanding.dates import parse_day
from goodstanding.engine.practice import Capacity, Mode, PracticeAnswer
from goodstanding.engine.practice.general import GENERAL
from goodstanding.errors import OperatorError
from goodstanding.findings import Finding


@attrs.frozen
class Booking:
    """Work that is booked: a visit (one day) or an assignment; of the patient only the state."""

    id: str
    category: str
    state: str
    since: date
    until: date
    capacity: Capacity = Capacity.CIVILIAN
    mode: Mode | None = None


@attrs.frozen
class DueItem:
    """One deadline of one person.

    `subject` names what it is about, the same on every day; `deadline` is the last day that counts.
    Person, subject and deadline together are the item. `title` is the credential or the matter,
    `why` the finding in a sentence, `todo` what would change it, `booked` the days and states of
    work that hangs on it, `credential` the license category or certification for
    overrides. `own` is what the person can do, where that is not `todo` in other words; `cost` what
    it costs, in a sentence. `asks`: `review` where it is a doubt; else what is still asked, in a
    sentence. `private`: why it is so (what a board did, a program) is for the person and
    compliance only. `alone`: it is the person's own choice, and nobody else is told.
    """

    kind: str
    person: str
    subject: str
    deadline: date
    title: str
    why: str
    todo: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    booked: tuple[tuple[str, str], ...] = ()
    credential: str = ""
    needs_education: bool = False
    amount: float | None = None
    needed: float | None = None
    unit: str = ""
    asks: str = ""
    private: bool = False
    own: tuple[str, ...] = ()
    cost: str = ""
    alone: bool = False

    @property
    def key(self) -> tuple[str, str, date]:
        """What makes two items the same."""
        return self.person, self.subject, self.deadline

    def to_json(self) -> str:
        """The item as it is kept; the same text for the same item."""
        kept = attrs.asdict(self, filter=lambda _, value: value not in ((), "", None, False))
        kept["deadline"] = self.deadline.isoformat()
        return json.dumps(kept, sort_keys=True, ensure_ascii=False)


def due_from_json(text: str) -> DueItem:
    """The item that was kept; `OperatorError` if it is spoiled, or a newer program kept it."""
    try:
        kept: dict[str, Any] = json.loads(text)
        kept["deadline"] = parse_day(kept["deadline"])
        for name in ("todo", "rules", "sources", "states", "own"):
            kept[name] = tuple(kept.get(name, ()))
        kept["booked"] = tuple((day, state) for day, state in kept.get("booked", ()))
        return DueItem(**kept)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise OperatorError(
            f"a notice on record cannot be read by this program ({type(error).__name__}): it is "
            "spoiled, or a newer program kept it"
        ) from None


def booked_from(bookings: Iterable[Booking], day: date) -> tuple[tuple[str, str], ...]:
    """The days and states of bookings that reach a day or later ones, in order."""
    found = {
        (max(booking.since, day).isoformat(), booking.state)
        for booking in bookings
        if booking.until >= day
    }
    return tuple(sorted(found))


def sources_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The documents that findings cite, each once."""
    return tuple(dict.fromkeys(str(cite) for finding in _flat(findings) for cite in finding.cite))


def _flat(findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in findings:
        yield finding
        yield from _flat(finding.parts)


_PRIVATE: Final = (
    Point.OWN_ENCUMBERED,
    Point.HOME_ENCUMBERED,
    Point.OTHER_ENCUMBERED,
    Point.PRIVILEGE_ACTION,
    Point.PROGRAM,
    Point.NO_LIMIT,
    Point.INVESTIGATION,
    Point.CONVICTION,
)


def answer_fields(answer: PracticeAnswer, catalog: Catalog) -> dict[str, Any]:
    """Why, what to do, rules and sources of an answer, as they go into an item."""
    private = {
        rule.id
        for point in _PRIVATE
        if (rule := catalog.rule(answer.category, point) or GENERAL.get(point)) is not None
    }
    deciding = [finding for finding in answer.findings if not finding.note] or answer.findings
    todo = dict.fromkeys(remedy.text for remedy in answer.remedies)
    return {
        "why": answer.why.removesuffix("."),
        "todo": tuple(todo)[:3],
        "rules": answer.rules[:4],
        "sources": sources_of(deciding)[:4],
        "private": any(finding.id in private for finding in deciding),
    }
