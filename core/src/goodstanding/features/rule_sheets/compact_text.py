"""The rule sheet of a compact, for readers: members, membership over time, rules, sources."""

from collections.abc import Iterable, Iterator
from datetime import date

from goodstanding.catalog import Model
from goodstanding.conditions import PrivilegeDuty
from goodstanding.features.answer_text import words_of_duty
from goodstanding.features.rule_sheets.compact import CompactSheet, SheetMove, SheetParty
from goodstanding.features.rule_sheets.credential_text import cited, source_item
from goodstanding.features.rule_sheets.document import Document, Item, Section
from goodstanding.features.shown_days import long_day
from goodstanding.jurisdictions import JURISDICTIONS

_MODELS = {
    Model.AUTOMATIC: "Privileges follow from the home state's multistate license; none is issued.",
    Model.ISSUED: "Privileges are issued one by one, and stored.",
}


def compact_document(sheet: CompactSheet) -> Document:
    """The sheet of a compact, in the order in which it is looked up."""
    covers = ", ".join(category.upper() for category in sheet.categories)
    sections = (
        Section(f"Members on {sheet.as_of}", tuple(_members(sheet))),
        Section("Membership over time", (), tuple(map(_party, sheet.parties))),
        Section("After a move between party states", (), tuple(map(_move, sheet.moves))),
        Section(
            "Decision table",
            (),
            tuple(Item(rule.says, (cited(rule.cite),), id=rule.id) for rule in sheet.rules),
        ),
        Section("What comes with a privilege", (), tuple(map(_duty, sheet.duties))),
        Section("Sources", (), tuple(map(source_item, sheet.sources))),
    )
    return Document(
        sheet.name,
        sheet.id,
        (f"Covers {covers}. {_MODELS[sheet.model]}", f"Rules as of {long_day(sheet.as_of)}."),
        tuple(section for section in sections if section.lines or section.items),
    )


def _members(sheet: CompactSheet) -> Iterator[str]:
    for group in sheet.members:
        names = " ".join(group.jurisdictions)
        yield f"{group.state[:1].upper()}{group.state[1:]} ({len(group.jurisdictions)}): {names}"
    if not sheet.members:
        yield "Nobody."


def _party(party: SheetParty) -> Item:
    days = (
        ("enacted", party.enacted_note or party.enacted),
        ("takes privileges from", party.takes_privileges),
        ("implemented", party.implemented),
        ("left", party.left),
    )
    history = ", ".join(f"{word} {day}" for word, day in days if day)
    name = JURISDICTIONS[party.jurisdiction].name
    if party.known_through is not None:
        open_ = f"whether it has begun is not established after {party.known_through}"
        history = f"{history}, {open_}" if history else open_
    return Item(f"{name}: {history or 'never a member'}", (str(party.cite),))


def _move(move: SheetMove) -> Item:
    rules: Iterable[str] = (f"{rule.id}: {rule.says}" for rule in move.rules)
    return Item(f"{_since(move.since, by_then=move.by_then)}: {' '.join(rules)}", (str(move.cite),))


def _duty(duty: PrivilegeDuty) -> Item:
    where = f"{', '.join(JURISDICTIONS[code].name for code in duty.states)}. " * bool(duty.states)
    says = f"{where}{words_of_duty(duty)}, from {duty.since}"
    return Item(says, (cited(duty.cite),), id=duty.id)


def _since(day: date, *, by_then: bool) -> str:
    return f"by {day}" if by_then else f"from {day}"
