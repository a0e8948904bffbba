"""The rule sheet of a credential type: its rules on a day, in words, each with day and source."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

import attrs

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType, Note
from goodstanding.dates import Dated, Since
from goodstanding.engine.requirements.steps import versions
from goodstanding.features.rule_sheets import rule_phrases as words
from goodstanding.features.rule_sheets.shares import beside
from goodstanding.rules.attestations import Unpublished
from goodstanding.rules.boards import AtFirstRenewal, DueWithin, InYears, NewlyLicensed, Where
from goodstanding.rules.combine import AllOf, AnyOf, AtLeastNOf, Leaf, Not, Requirement
from goodstanding.rules.experience import Experience
from goodstanding.rules.question import Setting
from goodstanding.rules.values import Assumed
from goodstanding.rules.windows import TermWindow, Window, WithinWindow
from goodstanding.sources import Citation, Source
from goodstanding.vocabulary import spoken


class State(StrEnum):
    """How a requirement stands on the day of the sheet."""

    IN_FORCE = "in force"
    PERHAPS_CHANGED = "changed, on a day that is not published"
    NOT_ASKED = "not asked on this day"
    NOT_OFFERED = "not offered on this day"
    UNRECORDED = "no rule is on record for this day"


@attrs.frozen
class SheetValue:
    """One value, the day it took force (`by_then`: in force by that day), and where it stands."""

    label: str
    says: str
    since: date
    by_then: bool
    cite: Citation
    note: str = ""


@attrs.frozen
class SheetRequirement:
    """A requirement in words; `needed` of `parts` are asked (None: a leaf, or a negation)."""

    id: str
    says: str
    state: State
    values: tuple[SheetValue, ...] = ()
    conditions: tuple[str, ...] = ()
    note: str = ""
    needed: int | None = None
    parts: tuple["SheetRequirement", ...] = ()


@attrs.frozen(kw_only=True)
class SheetWindow:
    """Days on which something is taken, and how they lie to the day of the sheet."""

    name: str
    opens: date
    closes: date
    state: str
    exam_from: date | None
    exam_through: date | None
    decided_by: date | None
    cite: Citation
    may_move: bool = False


@attrs.frozen
class SheetTermWindow:
    """Days, counted back from a person's own last day, on which a renewal is taken, in words."""

    name: str
    says: str
    cite: Citation


@attrs.frozen
class Part:
    """Eligibility, renewal or a further route; `rules_of` is the day that picks the rules.

    `closed_since`: the first day on which no new applications are taken. `term_ends`: the days of
    the year (`MM-DD`) on which terms end. `term_windows`: those by a person's own last day.
    """

    id: str
    title: str
    rules_of: str
    requirement: SheetRequirement
    closed_since: date | None = None
    term: tuple[SheetValue, ...] = ()
    term_ends: tuple[str, ...] = ()
    windows: tuple[SheetWindow, ...] = ()
    term_windows: tuple[SheetTermWindow, ...] = ()


@attrs.frozen
class OtherVersion:
    """A value that is not in force on the day of the sheet: ahead of it, or behind."""

    id: str
    about: str
    value: SheetValue
    until: date | None = None


@attrs.frozen
class SheetFee:
    """A fee in US dollars.

    `paid_for`: what for, in words; empty: its name says it. `days_before`: for an early renewal,
    at least so many days before the last day of the term.
    """

    id: str
    name: str
    values: tuple[SheetValue, ...]
    paid_for: str = ""
    days_before: int | None = None


@attrs.frozen
class Assumption:
    """What the issuer has not published, the requirements it decides, and what the site set."""

    id: str
    unit: str
    why: str
    used_by: tuple[str, ...]
    set_to: Setting | None = None


@attrs.frozen(kw_only=True)
class RuleSheet:
    """The rules of one credential type on one day, for readers who do not program."""

    id: str
    name: str
    issuer: str
    url: str
    as_of: date
    parts: tuple[Part, ...]
    exams: tuple[tuple[str, date | None, date | None], ...]
    fees: tuple[SheetFee, ...]
    assumptions: tuple[Assumption, ...]
    notes: tuple[Note, ...]
    ahead: tuple[OtherVersion, ...]
    behind: tuple[OtherVersion, ...]
    sources: tuple[Source, ...]


def rule_sheet(
    catalog: Catalog, id: str, as_of: date, assumptions: Mapping[str, Setting] | None = None
) -> RuleSheet:
    """The rules of the credential type `id` on a day; `InputError` if there is no such type.

    `assumptions` are those the site has set; the sheet names the values beside what they decide.
    """
    kind = catalog.credential_type(id)
    every = tuple(dated_of(kind))
    return RuleSheet(
        id=kind.id,
        name=kind.name,
        issuer=kind.issuer.name,
        url=kind.issuer.url,
        as_of=as_of,
        parts=tuple(_parts(kind, as_of)),
        exams=tuple((name, span.since, span.until) for name, span in kind.exam_windows),
        fees=tuple(
            SheetFee(
                f"{kind.id}.{fee.id}",
                fee.name,
                _values("fee", fee.amount, as_of),
                "" if fee.paid is None else fee.paid.value,
                fee.days_before,
            )
            for fee in kind.fees
        ),
        assumptions=tuple(_assumptions(kind, assumptions or {})),
        notes=kind.notes,
        ahead=tuple(sorted(_ahead(every, as_of), key=lambda step: step.value.since)),
        behind=tuple(sorted(_behind(every, as_of), key=lambda step: step.value.since)),
        sources=tuple(sources_of(kind)),
    )


def dated_of(kind: CredentialType) -> Iterator[tuple[str, str, str, Dated[object]]]:
    """Every dated value: full id, what it is about, label, and its steps; in the order written."""
    for requirement in kind.requirements():
        if isinstance(requirement, Leaf):
            for label, value in words.values_of(requirement):
                yield f"{kind.id}.{requirement.id}", words.says(requirement, {}), label, value
    if kind.renewal is not None and kind.renewal.term is not None:
        yield f"{kind.id}.renewal.term", "length of a term", "months", kind.renewal.term.months
    for fee in kind.fees:
        yield f"{kind.id}.{fee.id}", f"fee: {fee.name}", "fee", fee.amount


def value_of(label: str, step: Since[object]) -> SheetValue:
    """A step as a sheet prints it."""
    says = words.figure(label, step.value)
    if label == "fee" and isinstance(step.value, int | float):
        says = f"${says}"
    return SheetValue(label, says, step.day, step.by_then, step.cite, step.note)


def sources_of(kind: CredentialType) -> tuple[Source, ...]:
    """Every document cited, each once, by title."""
    cites = [step.cite for _, _, _, value in dated_of(kind) for step in value]
    cites += [cite for note in kind.notes for cite in note.cite]
    cites += [window.cite for window in _every_window(kind)]
    return tuple(sorted({cite.source for cite in cites}, key=lambda source: source.title))


def _every_window(kind: CredentialType) -> Iterator[Window | TermWindow]:
    yield from kind.windows
    if kind.renewal is not None:
        yield from kind.renewal.windows
    for requirement in kind.requirements():
        if isinstance(requirement, WithinWindow):
            yield from requirement.windows


def _values(label: str, value: Dated[object], day: date) -> tuple[SheetValue, ...]:
    return tuple(value_of(label, step) for step in versions(value, day))  # type: ignore[arg-type]


def _parts(kind: CredentialType, day: date) -> Iterator[Part]:
    if kind.eligibility is not None:
        asked = kind.eligibility
        yield Part(
            "eligibility",
            "Eligibility",
            asked.key_day.value,
            _asked(kind, asked.requirement, day),
            closed_since=asked.closed_since,
            windows=_windows(kind.windows, day),
        )
    if kind.renewal is not None:
        renewal = kind.renewal
        yield Part(
            "renewal",
            "Renewal",
            renewal.key_day.value,
            _asked(kind, renewal.requirement, day),
            term=() if renewal.term is None else _values("months", renewal.term.months, day),
            term_ends=() if renewal.term is None else renewal.term.ends,
            windows=_windows(
                (window for window in renewal.windows if isinstance(window, Window)), day
            ),
            term_windows=tuple(
                SheetTermWindow(window.name, window.says, window.cite)
                for window in renewal.windows
                if isinstance(window, TermWindow)
            ),
        )
    for route in kind.routes:
        requirement = _asked(kind, route.requirement, day)
        yield Part(route.id, route.name, route.key_day.value, requirement)


def _windows(windows: Iterable[Window], day: date) -> tuple[SheetWindow, ...]:
    return tuple(
        SheetWindow(
            name=window.name,
            opens=window.opens,
            closes=window.closes,
            state="open" if window.covers(day) else ("past" if window.closes < day else "ahead"),
            exam_from=None if window.leads_to is None else window.leads_to.since,
            exam_through=None if window.leads_to is None else window.leads_to.until,
            decided_by=window.decided_by,
            cite=window.cite,
            may_move=window.may_move,
        )
        for window in windows
    )


def _asked(kind: CredentialType, node: Requirement, day: date) -> SheetRequirement:
    id = f"{kind.id}.{node.id}"
    if isinstance(node, Leaf):
        return _leaf(id, node, day, beside(kind, node))
    parts = tuple(_asked(kind, part, day) for part in node.children)
    if isinstance(node, Not):
        return SheetRequirement(id, "This must not be so:", State.IN_FORCE, parts=parts)
    needed = len(parts)
    if isinstance(node, AnyOf):
        needed = 1
    elif isinstance(node, AtLeastNOf):
        needed = node.needed
    if needed == len(parts):
        says = {1: "This:", 2: "Both of these:"}.get(needed, f"All {needed} of these:")
    else:
        says = f"Any {'one' if needed == 1 else needed} of these {len(parts)}:"
    if isinstance(node, Where):
        says = f"Of those with the duty {spoken(node.duty)}:"
    elif isinstance(node, DueWithin):
        says = f"{words.due_within(node)}:"
    elif isinstance(node, InYears):
        says = f"Where the term ends in an {node.parity} year:"
    elif isinstance(node, NewlyLicensed):
        says = f"{words.newly_licensed(node)}:"
    elif isinstance(node, AtFirstRenewal):
        says, needed = "The first of these, or at a first renewal the second:", 1
    if isinstance(node, AllOf) and not any(part.state is State.IN_FORCE for part in parts):
        states = {part.state for part in parts}
        return SheetRequirement(
            id,
            says,
            states.pop() if len(states) == 1 else State.IN_FORCE,
            needed=needed,
            parts=parts,
        )
    return SheetRequirement(id, says, State.IN_FORCE, needed=needed, parts=parts)


def _leaf(id: str, leaf: Leaf, day: date, known: words.Figures) -> SheetRequirement:
    labeled = words.values_of(leaf)
    first = versions(labeled[0][1], day)
    values = tuple(value for label, dated in labeled for value in _values(label, dated, day))
    more = words.conditions(leaf)
    about = words.says(leaf, known)
    if not first:
        return SheetRequirement(id, about, State.UNRECORDED, values, more, leaf.note)
    rest = {label: dated.at(day) for label, dated in labeled[1:]}
    phrases = []
    for step in first:
        figures = dict(known) | {
            label: words.figure(label, other.value)
            for label, other in rest.items()
            if other is not None and other.value is not None
        }
        if step.value not in (None, False):
            figures[labeled[0][0]] = words.figure(labeled[0][0], step.value)
            phrases.append(words.says(leaf, figures))
        else:
            phrases.append(f"not asked: {about}" if len(first) > 1 else about)
    if len(first) > 1:
        # What is not asked at one end of the change is said there.
        before, after = (
            text if step.value not in (None, False) else words.NOT_ASKED
            for step, text in zip(first, phrases, strict=True)
        )
        both = f"before: {before}; after: {after}"
        return SheetRequirement(id, both, State.PERHAPS_CHANGED, values, more, leaf.note)
    asked = first[0].value not in (None, False)
    closed = State.NOT_OFFERED if leaf.offered else State.NOT_ASKED
    state = State.IN_FORCE if asked else closed
    return SheetRequirement(id, phrases[0], state, values, more, leaf.note)


def _ahead(
    every: Iterable[tuple[str, str, str, Dated[object]]], day: date
) -> Iterator[OtherVersion]:
    for id, about, label, dated in every:
        current = versions(dated, day)  # type: ignore[arg-type]
        for step in dated:
            if step.day > day and step not in current:
                yield OtherVersion(id, about, value_of(label, step))


def _behind(
    every: Iterable[tuple[str, str, str, Dated[object]]], day: date
) -> Iterator[OtherVersion]:
    for id, about, label, dated in every:
        for before, after in zip(dated.steps, dated.steps[1:], strict=False):
            if after.day <= day:
                yield OtherVersion(id, about, value_of(label, before), after.day)


def _assumptions(kind: CredentialType, settings: Mapping[str, Setting]) -> Iterator[Assumption]:
    used: dict[Assumed, list[str]] = {}
    for requirement in kind.requirements():
        found: list[object] = []
        if isinstance(requirement, Unpublished):
            found.append(requirement.assumption)
        if isinstance(requirement, Experience):
            found.append(requirement.full_time)
        if isinstance(requirement, Leaf):
            found += [step.value for _, dated in words.values_of(requirement) for step in dated]
        for assumed in found:
            if isinstance(assumed, Assumed):
                places = used.setdefault(assumed, [])
                path = f"{kind.id}.{requirement.id}"
                if path not in places:
                    places.append(path)
    for assumed, places in used.items():
        yield Assumption(
            assumed.id, assumed.unit, assumed.why, tuple(places), settings.get(assumed.id)
        )
