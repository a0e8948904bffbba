"""Supervision: an assistant may serve only under somebody who may practice there that day."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from goodstanding.catalog import PartyRule, Point
from goodstanding.engine.practice.absences import absence, absence_changes
from goodstanding.engine.practice.grounds import (
    AUTHORIZED,
    BARRED,
    NOTE,
    REFUSED,
    REVIEW,
    SUSPECT,
    Ground,
    Outcome,
    masks,
)
from goodstanding.engine.practice.unverified import VERIFICATION
from goodstanding.engine.validity import boundaries, covers
from goodstanding.facts import Dossier, Supervision, WorkerStatus
from goodstanding.jurisdictions import BITS, EVERYWHERE, mask
from goodstanding.sources import Source
from goodstanding.supervision import SupervisionPolicy, SupervisionRule

if TYPE_CHECKING:
    from goodstanding.engine.practice.authority import Authority, Capacity

SUPERVISION: Final = "supervision."
"""How the ids of the rules begin by which a site asks for supervision."""
OF_SUPERVISION: Final = (SUPERVISION, f"practice.{SUPERVISION[:-1]}-")
"""How the ids of all rules begin that ask for supervision."""
_TOLD: Final = (
    Point.CATEGORY,
    Point.NOT_ACCEPTING,
    Point.PARTIAL,
    Point.SINGLE_STATE,
    Point.ENDED,
    Point.PERMIT,
    Point.UNSETTLED,
    Point.SIGHTINGS,
    Point.UNREGULATED,
    Point.ISSUED_PRIVILEGE,
    Point.FEDERAL,
)
"""What of a supervisor the supervised may be told: terms and where a license serves.

What a board, a court or a program did is for the supervisor's own answer.
"""
_UNTOLD: Final = frozenset(Point) - frozenset(_TOLD)
_NO: Final = (REFUSED, BARRED)
_OPEN: Final = (REVIEW, SUSPECT)


class _Reason(NamedTuple):
    """Why a supervisor does not carry the work, in words; `open`: that is not certain."""

    bits: int
    open: bool
    says: str
    args: tuple[object, ...] = ()
    rules: tuple[PartyRule, ...] = ()


class _Look(NamedTuple):
    """What one supervision gives on a day: where it carries the work, and where that is open."""

    fact: str
    name: str
    bits: int
    carries: int
    open: int
    reasons: tuple[_Reason, ...] = ()


class _Entry(NamedTuple):
    """One supervision on record, with what its supervisor may do."""

    fact: str
    supervision: Supervision
    bits: int
    dossier: Dossier | None
    authorities: tuple["Authority", ...]

    @property
    def name(self) -> str:
        """The supervisor's name in a template, or the id where the name is not known."""
        known = self.dossier is not None and self.dossier.person.name
        return (known or self.supervision.supervisor).replace("{", "{{").replace("}", "}}")


class Supervisors:
    """Under whom one person works in one category, day by day."""

    __slots__ = ("_dossier", "_entries", "_rule", "changes", "rule_changes")

    def __init__(
        self,
        rule: SupervisionRule,
        dossier: Dossier,
        authority_of: Callable[[Dossier, str], "Authority"],
    ) -> None:
        """`authority_of` works out what a supervisor may do in a category."""
        self._rule, self._dossier = rule, dossier
        known = {supervisor.person.id: supervisor for supervisor in dossier.supervisors}
        authorities: dict[str, tuple[Authority, ...]] = {}
        entries: list[_Entry] = []
        for position, entry in enumerate(dossier.supervisions):
            if entry.category != rule.category:
                continue
            supervisor = known.get(entry.supervisor)
            if entry.supervisor not in authorities:
                authorities[entry.supervisor] = (
                    tuple(authority_of(supervisor, category) for category in rule.by)
                    if supervisor is not None and entry.supervisor != dossier.person.id
                    else ()
                )
            bits = EVERYWHERE if entry.jurisdiction is None else BITS[entry.jurisdiction]
            of_supervisor = authorities[entry.supervisor]
            fact = f"supervisions[{position}]"
            entries.append(_Entry(fact, entry, bits, supervisor, of_supervisor))
        self._entries: Sequence[_Entry] = entries
        days = set(boundaries(*[(entry.since, entry.until) for entry in dossier.supervisions]))
        if rule.since is not None:
            days.add(rule.since)
        law: set[date] = set()
        for listed in entries:
            if listed.dossier is not None:
                days.update(absence_changes(listed.dossier))
        for of_supervisor in authorities.values():
            for authority in of_supervisor:
                days.update(authority.fact_changes)
                law.update(authority.rule_changes)
        self.changes: Final = frozenset(days)
        self.rule_changes: Final = frozenset(law)

    def grounds(
        self,
        on: date,
        capacity: "Capacity",
        own: list[Ground],
        higher: list[Ground],
        within: int,
        since: date,
    ) -> Iterator[Ground]:
        """What supervision leaves of a day's authority, which is the same `since` a day.

        `own` grounds are those of the category, `higher` ones those of higher licenses that serve
        in it and ask for no supervision.
        """
        rule = self._rule
        if rule.since is not None and on < rule.since:
            return
        authorized, review = masks(own)
        by_higher, open_higher = masks(higher)
        asked = (authorized | review) & within & ~by_higher
        if rule.states:
            asked &= mask(rule.states)
        if not asked:
            return
        looks = [look for entry in self._entries for look in self._look(entry, on, capacity)]
        carried = open_ = covered = recorded = 0
        for look in looks:
            carried |= look.carries
            open_ |= look.open
            covered |= look.bits
        for entry in self._entries:
            recorded |= entry.bits
        cited = (_cited(rule, since),)
        for look in looks:
            yield from self._carried(look, asked, cited)
        short = asked & ~carried
        doubtful, none = short & open_, short & ~open_
        for look in looks:
            for reason in look.reasons:
                bits = reason.bits & (doubtful if reason.open else none & covered)
                rules = (*cited, *reason.rules)
                facts = (look.fact,)
                for outcome, part in self._outcomes(bits, open_higher, certain=not reason.open):
                    yield Ground(
                        outcome, part, rules, reason.says, reason.args, facts, remedy=self._assign
                    )
        yield from self._nobody(none & ~covered, recorded, open_higher, on, cited)

    @property
    def _title(self) -> str:
        return " or ".join(category.upper() for category in self._rule.by)

    @property
    def _assign(self) -> str:
        return f"Record as supervisor somebody who may practice as {self._title} in {{here}}"

    def _carried(self, look: _Look, asked: int, cited: tuple[PartyRule, ...]) -> Iterator[Ground]:
        bits = look.carries & asked
        if bits:
            says = f"{look.name} supervises, and may practice as {self._title} in {{here}}"
            yield Ground(NOTE, bits, cited, says, (), (look.fact,))

    def _outcomes(
        self, bits: int, open_higher: int, *, certain: bool
    ) -> Iterator[tuple[Outcome, int]]:
        """What a shortfall of supervisors on record makes of the answer, by jurisdiction."""
        policy = self._rule.policy
        if policy is SupervisionPolicy.WARN:
            parts = [(NOTE, bits)]
        elif certain and policy is SupervisionPolicy.BLOCK and self._complete:
            parts = [(BARRED, bits & ~open_higher), (SUSPECT, bits & open_higher)]
        else:
            parts = [(SUSPECT, bits)]
        return ((outcome, part) for outcome, part in parts if part)

    @property
    def _complete(self) -> bool:
        return "supervisions" in self._dossier.complete

    def _nobody(
        self, bits: int, recorded: int, open_higher: int, on: date, cited: tuple[PartyRule, ...]
    ) -> Iterator[Ground]:
        """Where nobody is on record as the supervisor of the day."""
        title = self._rule.category.upper()
        says = f"no supervisor of this {title} is on record"
        if self._entries:
            says += " for {here} on the day"
        facts: tuple[str, ...] = ()
        ended = self._ended(on)
        if ended is not None:
            says += f"; {ended.name} supervised through {ended.supervision.until}"
            facts = (ended.fact,)
        known = EVERYWHERE if self._complete else recorded
        if self._rule.policy is SupervisionPolicy.RECORDED:
            parts = [(NOTE, bits & ~known), *self._outcomes(bits & known, 0, certain=False)]
        else:
            parts = list(self._outcomes(bits, open_higher, certain=True))
        for outcome, part in parts:
            if part:
                yield Ground(outcome, part, cited, says, (), facts, remedy=self._assign)

    def _ended(self, on: date) -> _Entry | None:
        """The supervision that ended last before a day."""
        gone = [
            (entry.supervision.until, position)
            for position, entry in enumerate(self._entries)
            if entry.supervision.until is not None and entry.supervision.until < on
        ]
        return self._entries[max(gone)[1]] if gone else None

    def _look(self, entry: _Entry, on: date, capacity: "Capacity") -> Iterator[_Look]:
        """What one supervision gives on a day; nothing where it does not cover it."""
        covering = covers(entry.supervision.since, entry.supervision.until, on)
        if covering is False:
            return
        bits, name = entry.bits, entry.name
        whether = f"whether {name} supervises"
        if entry.supervision.supervisor == self._dossier.person.id:
            says = "the person stands on record as supervising their own work"
            yield self._refused(entry, says)
            return
        if entry.dossier is None:
            says = (
                f"{name} supervises, and whether {name} may practice in {{here}} is not on record"
            )
            yield self._doubtful(entry, says)
            return
        if entry.dossier.unread:
            says = f"not everything on record about {name}, who supervises, is certain"
            yield self._doubtful(entry, says)
            return
        away = absence(entry.dossier, on)
        if away is not None and away.status is WorkerStatus.LEFT:
            since = "" if away.since is None else f" on {away.since}"
            yield self._refused(entry, f"{name}, who supervises, left{since}")
            return
        if away is not None:
            yield self._doubtful(entry, f"{whether} while on leave is not on record")
            return
        carries, open_, reasons = self._may(entry, on, capacity)
        if covering is None:
            says = f"{whether} on the day is not certain"
            reasons = (*reasons, _Reason(bits & carries, True, says))
            carries, open_ = 0, open_ | carries
        yield _Look(entry.fact, name, bits, carries & bits, open_ & bits, reasons)

    def _refused(self, entry: _Entry, says: str) -> _Look:
        bits = entry.bits
        return _Look(entry.fact, entry.name, bits, 0, 0, (_Reason(bits, False, says),))

    def _doubtful(self, entry: _Entry, says: str) -> _Look:
        bits = entry.bits
        return _Look(entry.fact, entry.name, bits, 0, bits, (_Reason(bits, True, says),))

    def _may(
        self, entry: _Entry, on: date, capacity: "Capacity"
    ) -> tuple[int, int, tuple[_Reason, ...]]:
        """Where a supervisor may practice, where that is open, and why not elsewhere."""
        segments = [authority.segment(on, capacity) for authority in entry.authorities]
        carries = open_ = 0
        for segment in segments:
            carries |= segment.authorized
            open_ |= segment.review
        open_ &= ~carries
        refused = entry.bits & ~(carries | open_)
        reasons: list[_Reason] = []
        explained = 0
        for authority, segment in zip(entry.authorities, segments, strict=True):
            title = authority.category.upper()
            no = f"{entry.name}, who supervises, may not practice as {title} in {{here}}"
            doubt = f"whether {entry.name}, who supervises, may practice as {title} in {{here}} "
            doubt += "is open"
            refusals = [ground for ground in segment.grounds if ground.outcome in _NO]
            doubts = [ground for ground in segment.grounds if ground.outcome in _OPEN]
            public = authority.rule_ids(_TOLD) - authority.rule_ids(_UNTOLD)
            for grounds, bits, begins in (
                (refusals, refused, no),
                (doubts, open_ & segment.review, doubt),
            ):
                reasons.extend(_reasons(grounds, bits, begins, public))
            for ground in refusals:
                explained |= ground.bits & refused
        if refused & ~explained:
            says = f"{entry.name}, who supervises, may not practice as {self._title} in {{here}}: "
            says += f"no {self._title} license is on record that reaches it"
            reasons.append(_Reason(refused & ~explained, False, says))
        return carries, open_, tuple(reasons)


def _reasons(
    grounds: Iterable[Ground], within: int, begins: str, public: Collection[str]
) -> Iterator[_Reason]:
    """The reasons of one kind; those that are private to the supervisor in one, and untold."""
    private = 0
    open_ = False
    for ground in grounds:
        bits = ground.bits & within
        open_ = ground.outcome in _OPEN
        rule = ground.rules[0].id
        if rule in public or rule.startswith(VERIFICATION):
            if bits:
                says = f"{begins}: {ground.says}"
                yield _Reason(bits, open_, says, ground.args, ground.rules)
        else:
            private |= bits
    if private:
        yield _Reason(private, open_, begins)


def _cited(rule: SupervisionRule, since: date) -> PartyRule:
    """The rule, or the site's own policy by its name in the site's file."""
    if rule.rule is not None:
        return rule.rule
    name = f"{SUPERVISION}{rule.category}"
    title = " or ".join(category.upper() for category in rule.by)
    says = f"{rule.category.upper()} work is done under the supervision of {title}."
    note = "[supervision] of goodstanding.toml, for the days since then"
    source = Source(rule.cite or "Policy of this site", url="", retrieved=since, note=note)
    return PartyRule(name, says, (source.at(name),))


def lasting(grounds: Iterable[Ground], authorized: int, review: int) -> Iterator[Ground]:
    """What grounds give after all that stands against them; a suspicion is a doubt."""
    for ground in grounds:
        if ground.outcome is AUTHORIZED:
            if ground.bits & authorized:
                yield ground._replace(bits=ground.bits & authorized)
        elif ground.outcome in _OPEN:
            if ground.bits & review:
                yield ground._replace(outcome=REVIEW, bits=ground.bits & review)
        elif ground.outcome is NOTE:
            yield ground
