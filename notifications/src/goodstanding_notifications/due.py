"""Due items: what a person has coming or open, said once for every reader, with rule and source."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, Protocol

import attrs

from goodstanding.catalog import Catalog, Point
from goodstanding.dates import parse_day
from goodstanding.engine.practice import Capacity, Mode, PracticeAnswer
from goodstanding.engine.practice.general import GENERAL
from goodstanding.errors import OperatorError
from goodstanding.facts import Dossier
from goodstanding.findings import Finding, earliest
from goodstanding.site.site_file import NOTHING_SAID, SiteFile
from goodstanding_notifications.ladder import Ladder

LOOK_AHEAD: Final = 400
"""Days ahead that are looked through for deadlines."""
LOOK_AGAIN: Final = 180
"""Days after which a person is looked at again though nothing is known to change."""


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
    overrides. `private`: why it is so (what a board did, a program) is for the person and
    compliance only.
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
    """The item that was kept; `OperatorError` if a newer program kept it."""
    kept: dict[str, Any] = json.loads(text)
    kept["deadline"] = parse_day(kept["deadline"])
    for name in ("todo", "rules", "sources", "states"):
        kept[name] = tuple(kept.get(name, ()))
    kept["booked"] = tuple((day, state) for day, state in kept.get("booked", ()))
    try:
        return DueItem(**kept)
    except TypeError as error:
        raise OperatorError(
            f"a notice about {kept.get('person')!r} cannot be read by this program ({error}); "
            "install the newer one that kept it"
        ) from None


@attrs.frozen(eq=False)
class PersonContext:
    """All that is looked at to find a person's due items on a day.

    `first_seen` has the day since which each open matter has been known; `ladders` gives the
    ladder of a kind for a credential, so that nothing is worked out before its first step.
    `unknown_allowed`: days for which a doubt may stay open. `site`: what the site assumes, and what
    its positions require. `offered`: certifications of which becoming eligible is news (None:
    those that the site's positions name; all, where they name none).
    """

    catalog: Catalog
    dossier: Dossier
    bookings: Sequence[Booking]
    on: date
    ladders: "Ladders"
    first_seen: Mapping[str, date] = attrs.field(factory=dict)
    unknown_allowed: int = 30
    site: SiteFile = NOTHING_SAID
    offered: frozenset[str] | None = None

    def is_news(self, type_id: str) -> bool:
        """Whether becoming eligible for a certification is worth a message at this site."""
        if self.offered is not None:
            return type_id in self.offered
        types = {kind.id for kind in self.catalog.credential_types}
        named = {
            credential
            for position in self.site.positions
            for required in position.requires
            for credential in required.holds
        }
        return not named & types or type_id in named

    @property
    def person(self) -> str:
        """The person's id."""
        return self.dossier.person.id

    @property
    def through(self) -> date:
        """The last day looked at."""
        return self.on + timedelta(days=LOOK_AHEAD)


class Ladders(Protocol):
    """The ladder of each kind, as the site has set it."""

    def of(self, kind: str, credential: str = "", *, needs_education: bool = False) -> Ladder:
        """The ladder of a kind, for one license category or certification."""
        ...


@attrs.define
class Evaluation:
    """What was found, and the first later day on which it may differ without new facts."""

    items: list[DueItem] = attrs.field(factory=list)
    again: date | None = None

    def until(self, *days: date | None) -> None:
        """The answer may differ from the earliest of these days on."""
        self.again = earliest((self.again, *days))

    def near(
        self,
        case: PersonContext,
        kind: str,
        deadline: date,
        credential: str = "",
        *,
        needs_education: bool = False,
    ) -> bool:
        """Whether a deadline is near enough for its first step; else it is looked at again then.

        One whose last step is too long ago is not near either.
        """
        ladder = case.ladders.of(kind, credential, needs_education=needs_education)
        first = deadline - timedelta(days=ladder.longest)
        if case.on < first:
            self.until(first)
            return False
        last = deadline + timedelta(days=7 * ladder.weekly + ladder.late)
        if case.on <= last:
            self.until(last + timedelta(days=1))
            return True
        return False


def booked_from(bookings: Iterable[Booking], day: date) -> tuple[tuple[str, str], ...]:
    """The days and states of bookings that reach a day or later ones, in order."""
    found = {
        (max(each.since, day).isoformat(), each.state) for each in bookings if each.until >= day
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


def told(answer: PracticeAnswer, case: PersonContext) -> dict[str, Any]:
    """Why, what to do, rules and sources of an answer, as they go into an item."""
    private = {
        rule.id
        for point in _PRIVATE
        if (rule := case.catalog.rule(answer.category, point) or GENERAL.get(point)) is not None
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
