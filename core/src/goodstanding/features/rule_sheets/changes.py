"""What changed in the rules of a credential or compact: when, from what to what, where it says."""

from collections.abc import Iterator
from datetime import date

import attrs

from goodstanding.catalog import Catalog, Compact, Move, Party, PartyRule
from goodstanding.dates import next_day
from goodstanding.features.rule_sheets.credential import dated_of, value_of
from goodstanding.features.rule_sheets.rule_phrases import NOTHING_ON_RECORD, amount
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.sources import Citation

OUTSIDE = "not a member"
ENACTED = "enacted, nothing works yet"
PARTIAL = "takes privileges in, issues none"
FULL = "privileges work both ways"
UNSETTLED = "sources disagree"
UNSEEN = "open whether it has begun"


@attrs.frozen(kw_only=True)
class RuleChange:
    """One value that took force on `day` (`by_then`: in force by that day) in place of another."""

    day: date
    by_then: bool = False
    id: str
    about: str
    before: str
    after: str
    cite: tuple[Citation, ...] = ()
    note: str = ""


@attrs.frozen
class RuleChanges:
    """Every change of the rules of one credential type or compact, in order of days."""

    id: str
    name: str
    changes: tuple[RuleChange, ...]


def _ordered(id: str, name: str, found: list[RuleChange]) -> RuleChanges:
    return RuleChanges(
        id, name, tuple(sorted(found, key=lambda change: (change.day, not change.by_then)))
    )


def rule_changes(catalog: Catalog, id: str) -> RuleChanges:
    """What changed when in the credential type `id`; `InputError` if there is no such type."""
    kind = catalog.credential_type(id)
    found = []
    for path, about, label, dated in dated_of(kind):
        before = NOTHING_ON_RECORD
        for step in dated:
            after = amount(label, value_of(label, step).says)
            found.append(
                RuleChange(
                    day=step.day,
                    by_then=step.by_then,
                    id=path,
                    about=about,
                    before=before,
                    after=after,
                    cite=(step.cite,),
                    note=step.note,
                )
            )
            before = after
    if kind.eligibility is not None and kind.eligibility.closed_since is not None:
        found.append(
            RuleChange(
                day=kind.eligibility.closed_since,
                id=f"{kind.id}.eligibility",
                about="new applications",
                before="taken",
                after="not taken",
            )
        )
    return _ordered(kind.id, kind.name, found)


def compact_changes(compact: Compact) -> RuleChanges:
    """What changed when in a compact: membership, moves, conversions and remarks."""
    found = [change for party in compact.parties for change in _membership(compact, party)]
    before = NOTHING_ON_RECORD
    for step in compact.moves or ():
        after = " ".join(f"{rule.id}: {rule.says}" for rule in rules_of(step.value))
        found.append(
            RuleChange(
                day=step.day,
                by_then=step.by_then,
                id=f"{compact.id}.moves",
                about="after a move between party states",
                before=before,
                after=after,
                cite=(step.cite,),
            )
        )
        before = after
    for conversion in compact.conversions:
        found.append(
            RuleChange(
                day=conversion.single_state_from,
                id=conversion.rule.id,
                about=f"multistate licenses of {JURISDICTIONS[conversion.jurisdiction].name}",
                before=NOTHING_ON_RECORD,
                after=conversion.rule.says,
                cite=conversion.rule.cite,
            )
        )
    before = NOTHING_ON_RECORD
    for remark in compact.remark or ():
        found.append(
            RuleChange(
                day=remark.day,
                by_then=remark.by_then,
                id=remark.value.id,
                about="what is said of every answer",
                before=before,
                after=remark.value.says,
                cite=(remark.cite,),
            )
        )
        before = remark.value.says
    return _ordered(compact.id, compact.name, found)


def rules_of(move: Move) -> tuple[PartyRule, ...]:
    """The rules cited after a move, once each."""
    distinct = {rule.id: rule for rule in (move.applied, move.waiting, move.breached)}
    return tuple(distinct.values())


def _membership(compact: Compact, party: Party) -> Iterator[RuleChange]:
    """The days of one jurisdiction, each with what it was before."""
    steps = [
        (party.enacted if not party.enacted_note else None, ENACTED),
        (party.partial_from, PARTIAL),
        (party.implemented, FULL),
        *((span.since, UNSETTLED) for span in party.unsettled),
        (party.left, OUTSIDE),
    ]
    if party.known_through is not None and party.implemented is None:
        steps.append((next_day(party.known_through), UNSEEN))
    before = OUTSIDE
    for day, after in sorted((day, after) for day, after in steps if day is not None):
        yield RuleChange(
            day=day,
            id=f"{compact.id}.{party.jurisdiction}",
            about=JURISDICTIONS[party.jurisdiction].name,
            before=before,
            after=after,
            cite=(party.cite,),
        )
        before = after
