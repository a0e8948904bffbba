"""The rule sheet of a compact: who belongs on a day, the decision table, moves, and all sources."""

from collections.abc import Iterable, Iterator
from datetime import date

from goodstanding.catalog import Compact, Model, Move, Party, PartyRule
from goodstanding.features.phrases import state
from goodstanding.features.rule_sheets.document import Document, Section
from goodstanding.jurisdictions import codes
from goodstanding.sources import Citation, Source

_MODELS = {
    Model.AUTOMATIC: "Privileges follow from the home state's multistate license; none is issued.",
    Model.ISSUED: "Privileges are issued one by one, and stored.",
}


def compact_sheet(compact: Compact, on: date) -> Document:
    """Everything that answers under a compact rest on, as of a day."""
    covers = ", ".join(category.upper() for category in compact.categories)
    sections = [
        Section(f"Members on {on}", tuple(_members(compact, on))),
        Section(
            "Membership over time",
            header=("state", "enacted", "takes privileges", "implemented", "left", "source"),
            rows=tuple(_party(party) for party in compact.parties),
        ),
        Section(
            "Decision table",
            header=("rule", "what it says", "where it is written"),
            rows=tuple((rule.id, rule.says, _cited(rule.cite)) for rule in compact.all_rules()),
        ),
    ]
    if compact.moves is not None:
        sections.insert(
            2,
            Section(
                "After a move between party states",
                header=("from", "rule"),
                rows=tuple(
                    (_since(step.day, by_then=step.by_then), _move(step.value))
                    for step in compact.moves
                ),
            ),
        )
    sections.append(
        Section(
            "Sources",
            header=("document", "published", "read", "address"),
            rows=tuple(
                (
                    source.title,
                    "" if source.published is None else str(source.published),
                    str(source.retrieved),
                    source.url,
                )
                for source in sources_of(compact)
            ),
        )
    )
    lines = (f"Covers {covers}. {_MODELS[compact.model]}",)
    return Document(compact.id, compact.name, lines, tuple(sections))


def compact_changes(compact: Compact) -> Document:
    """What changed in a compact, by day: what was before, what came, and where it is written."""
    rows = sorted(_changes(compact), key=lambda row: row[0])
    return Document(
        compact.id,
        compact.name,
        (),
        (
            Section(
                "What changed, by day",
                header=("day", "source", "what"),
                rows=tuple((str(day), source, what) for day, what, source in rows),
            ),
        ),
    )


def sources_of(compact: Compact) -> tuple[Source, ...]:
    """Every document cited by a compact, each once, by title."""
    cited = [party.cite for party in compact.parties]
    cited += [cite for rule in compact.all_rules() for cite in rule.cite]
    cited += [step.cite for step in compact.moves or ()]
    return tuple(sorted({cite.source for cite in cited}, key=lambda source: source.title))


def _members(compact: Compact, on: date) -> Iterator[str]:
    members = compact.members(on)
    both = members.full | members.partial | members.unsettled
    for heading, bits in (
        ("Privileges work both ways", members.full),
        ("Takes privileges in, issues no multistate licenses", members.partial),
        ("Sources disagree on the day", members.unsettled),
        ("Enacted, nothing works yet", members.enacted & ~both),
    ):
        listed = list(codes(bits))
        if listed:
            yield f"{heading} ({len(listed)}): {' '.join(listed)}"
    if not (both | members.enacted):
        yield "Nobody."


def _party(party: Party) -> tuple[str, ...]:
    starts = [day for day in (party.partial_from, party.implemented) if day is not None]
    return (
        state(party.jurisdiction),
        party.enacted_note or _day(party.enacted),
        _day(min(starts, default=None)),
        _day(party.implemented),
        _day(party.left),
        party.cite.source.title,
    )


def _changes(compact: Compact) -> Iterator[tuple[date, str, str]]:
    for party in compact.parties:
        for day, what in _history(party):
            yield day, what, str(party.cite)
    before = ""
    for step in compact.moves or ():
        after = _move(step.value)
        was = f" Before: {before}" if before else ""
        yield step.day, f"after a move: {after}{was}", str(step.cite)
        before = after
    for conversion in compact.conversions:
        name = state(conversion.jurisdiction)
        says = f"{name}: {conversion.rule.says}"
        yield conversion.single_state_from, says, _cited(conversion.rule.cite)
    for remark in compact.remark or ():
        yield remark.day, remark.value.says, str(remark.cite)


def _history(party: Party) -> Iterator[tuple[date, str]]:
    """The days of one jurisdiction; what it was before is said where that is not nothing."""
    name = state(party.jurisdiction)
    if party.enacted is not None and not party.enacted_note:
        yield party.enacted, f"{name} enacted the compact"
    if party.partial_from is not None:
        yield party.partial_from, f"{name} takes privileges in, but issues none"
    if party.implemented is not None:
        first = party.partial_from
        was = "" if first is None else f" (since {first} it only took them in)"
        yield party.implemented, f"{name} implemented: privileges work both ways{was}"
    if party.left is not None:
        member = party.implemented or party.partial_from
        was = "" if member is None else f" (it had been one since {member})"
        yield party.left, f"{name} is no longer a member{was}"
    for span in party.unsettled:
        until = "" if span.until is None else f" through {span.until}"
        if span.since is not None:
            yield span.since, f"{name}: sources disagree{until}"


def _move(move: Move) -> str:
    distinct: dict[str, PartyRule] = {
        rule.id: rule for rule in (move.applied, move.waiting, move.breached)
    }
    return " ".join(f"{rule.id}: {rule.says}" for rule in distinct.values())


def _cited(cites: Iterable[Citation]) -> str:
    return "; ".join(dict.fromkeys(str(cite) for cite in cites))


def _day(day: date | None) -> str:
    return "" if day is None else str(day)


def _since(day: date, *, by_then: bool) -> str:
    return f"by {day}" if by_then else str(day)
