"""The rule sheet of a compact: who belongs on a day and over time, its rules, and all sources."""

from collections.abc import Iterator
from datetime import date

import attrs

from goodstanding.catalog import Compact, Model, PartyRule
from goodstanding.conditions import PrivilegeDuty
from goodstanding.features.rule_sheets.changes import (
    ENACTED,
    FULL,
    PARTIAL,
    UNSEEN,
    UNSETTLED,
    rules_of,
)
from goodstanding.jurisdictions import codes
from goodstanding.sources import Citation, Source


@attrs.frozen
class Members:
    """Jurisdictions that stand alike toward a compact on the day of the sheet."""

    state: str
    jurisdictions: tuple[str, ...]


@attrs.frozen(kw_only=True)
class SheetParty:
    """A jurisdiction's membership over time; `enacted_note` is the text where no day is given.

    `known_through` is the last day on which it is known that nothing works there (None: the days
    are established).
    """

    jurisdiction: str
    enacted: date | None
    enacted_note: str
    takes_privileges: date | None
    implemented: date | None
    left: date | None
    known_through: date | None
    cite: Citation


@attrs.frozen
class SheetMove:
    """What follows a move between party states from a day on (`by_then`: by that day)."""

    since: date
    by_then: bool
    rules: tuple[PartyRule, ...]
    cite: Citation


@attrs.frozen(kw_only=True)
class CompactSheet:
    """Everything that answers under one compact rest on, as of one day."""

    id: str
    name: str
    as_of: date
    categories: tuple[str, ...]
    model: Model
    members: tuple[Members, ...]
    parties: tuple[SheetParty, ...]
    moves: tuple[SheetMove, ...]
    rules: tuple[PartyRule, ...]
    sources: tuple[Source, ...]
    duties: tuple[PrivilegeDuty, ...] = ()
    """What comes with a privilege: reports, attestations and the like."""


def compact_sheet(compact: Compact, as_of: date) -> CompactSheet:
    """The sheet of a compact on a day."""
    return CompactSheet(
        id=compact.id,
        name=compact.name,
        as_of=as_of,
        categories=compact.categories,
        model=compact.model,
        members=tuple(_members(compact, as_of)),
        parties=tuple(_parties(compact)),
        moves=tuple(
            SheetMove(step.day, step.by_then, rules_of(step.value), step.cite)
            for step in compact.moves or ()
        ),
        rules=compact.all_rules(as_of),
        sources=sources_of(compact),
        duties=compact.duties,
    )


def sources_of(compact: Compact) -> tuple[Source, ...]:
    """Every document cited by a compact, each once, by title."""
    cited = [party.cite for party in compact.parties]
    cited += [cite for rule in compact.all_rules() for cite in rule.cite]
    cited += [cite for duty in compact.duties for cite in duty.cite]
    cited += [step.cite for step in compact.moves or ()]
    return tuple(sorted({cite.source for cite in cited}, key=lambda source: source.title))


def _members(compact: Compact, on: date) -> Iterator[Members]:
    members = compact.members(on)
    both = members.full | members.partial | members.unsettled
    for state, bits in (
        (FULL, members.full),
        (PARTIAL, members.partial),
        (UNSETTLED, members.unsettled & ~members.unseen),
        (UNSEEN, members.unseen),
        (ENACTED, members.enacted & ~both),
    ):
        listed = tuple(codes(bits))
        if listed:
            yield Members(state, listed)


def _parties(compact: Compact) -> Iterator[SheetParty]:
    for party in compact.parties:
        starts = [day for day in (party.partial_from, party.implemented) if day is not None]
        yield SheetParty(
            jurisdiction=party.jurisdiction,
            enacted=party.enacted,
            enacted_note=party.enacted_note,
            takes_privileges=min(starts, default=None),
            implemented=party.implemented,
            left=party.left,
            known_through=party.known_through if party.implemented is None else None,
            cite=party.cite,
        )
