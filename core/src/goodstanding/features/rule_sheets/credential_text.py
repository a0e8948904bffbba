"""The rule sheet of a credential type, for readers: in the order of a handbook."""

from collections.abc import Iterable, Iterator
from datetime import date

from goodstanding.dates import parse_day
from goodstanding.features.phrases import sentence
from goodstanding.features.rule_sheets.credential import (
    Assumption,
    OtherVersion,
    Part,
    RuleSheet,
    SheetFee,
    SheetRequirement,
    SheetValue,
    SheetWindow,
    State,
)
from goodstanding.features.rule_sheets.document import Document, Item, Section
from goodstanding.features.rule_sheets.rule_phrases import (
    LOOKBACK,
    LOOKBACK_OF_APPLICATION,
    amount,
    listed,
)
from goodstanding.features.shown_days import long_day
from goodstanding.sources import Citation, Source


def in_force(value: SheetValue) -> str:
    """Since when a value is in force."""
    if value.by_then:
        return f"in force by {value.since}"
    return f"since {value.since}"


def cited(cites: Iterable[Citation]) -> str:
    """Where it is written."""
    return "; ".join(dict.fromkeys(str(cite) for cite in cites))


def credential_document(sheet: RuleSheet) -> Document:
    """The sheet of a credential type, in the order of a handbook."""
    issuer = f"{sheet.issuer}, {sheet.url}" if sheet.url else sheet.issuer
    return Document(
        sheet.name,
        sheet.id,
        (
            issuer,
            f"Rules as of {long_day(sheet.as_of)}.",
            "Days are written year-month-day. 'In force by' a day: since when is not published; "
            "where the document shows no day either, the day is judged from its content. "
            "Behind each requirement stands the name under which answers report it.",
        ),
        tuple(section for section in _sections(sheet) if section.lines or section.items),
    )


def _sections(sheet: RuleSheet) -> Iterator[Section]:
    for part in sheet.parts:
        yield Section(part.title, tuple(_lines(part)), tuple(_outline(part.requirement)))
        if part.term_windows:
            own = tuple(
                Item(f"{window.name}: {window.says}", (str(window.cite),))
                for window in part.term_windows
            )
            yield Section(f"{part.title}: by each person's last day", (), own)
        if part.windows:
            items = tuple(_window(window) for window in part.windows)
            yield Section(f"{part.title}: windows", _none_ahead(part.windows), items)
    if sheet.exams:
        yield Section("Examination days", (), tuple(_exams(sheet)))
    yield Section("Fees", (), tuple(_fee(fee) for fee in sheet.fees))
    yield Section(
        "Not published: what a site may set",
        (
            "Until one is set, what depends on it is answered with unknown. Set it in "
            "goodstanding.toml under [assumptions], or for one question with --assume NAME=VALUE.",
        )
        if sheet.assumptions
        else (),
        tuple(_assumption(assumption) for assumption in sheet.assumptions),
    )
    yield Section("Not yet in force on this day", (), tuple(map(_ahead, sheet.ahead)))
    yield Section("No longer in force on this day", (), tuple(map(_behind, sheet.behind)))
    notes = tuple(
        Item(sentence(note.says), (cited(note.cite),), id=note.id) for note in sheet.notes
    )
    yield Section("Notes", (), notes)
    yield Section("Sources", (), tuple(source_item(source) for source in sheet.sources))


def _lines(part: Part) -> Iterator[str]:
    yield f"Judged by the rules of {part.rules_of}."
    for value in part.term:
        yield sentence(f"A term lasts {value.says} months, {in_force(value)} ({value.cite})")
    if part.term_ends:
        # A leap year, so that February 29 may end a term.
        ends = [parse_day(f"2000-{end}") for end in part.term_ends]
        yield f"A term ends on {listed([f'{end:%B} {end.day}' for end in ends])}."
    if part.closed_since is not None:
        yield f"No new applications are taken from {part.closed_since} on."


def _outline(asked: SheetRequirement, depth: int = 0, label: str = "") -> Iterator[Item]:
    text = f"{asked.says[:1].upper()}{asked.says[1:]}"
    if asked.state is not State.IN_FORCE:
        text = f"({asked.state}) {text}"
    yield Item(text, tuple(_details(asked)), depth=depth, label=label, id=asked.id)
    one_of = asked.needed is not None and asked.needed < len(asked.parts)
    for number, part in enumerate(asked.parts):
        name = chr(ord("a") + number) if one_of else str(number + 1)
        yield from _outline(part, depth + 1, f"{label}.{name}" if label else name)


def _details(asked: SheetRequirement) -> Iterator[str]:
    for value in asked.values:
        head = f"{_amount(value)}, " if len(asked.values) > 1 else ""
        if value.label == LOOKBACK:
            head = f"within the {value.says} before that day, "
        elif value.label == LOOKBACK_OF_APPLICATION:
            head = f"within the {value.says} before the application is handed in, "
        note = f" - {value.note}" if value.note else ""
        yield f"{head}{in_force(value)}: {value.cite}{note}"
    if asked.conditions:
        yield f"counts: {'; '.join(asked.conditions)}"
    if asked.note:
        yield f"note: {asked.note}"


def _window(window: SheetWindow) -> Item:
    text = f"{window.name}: {_days(window.opens, window.closes)} ({window.state})"
    details = []
    if window.exam_from is not None:
        details.append(f"examination {_days(window.exam_from, window.exam_through)}")
    if window.may_move:
        details.append("announced for every year; may move")
    if window.decided_by is not None:
        details.append(f"decided by {window.decided_by}")
    return Item(text, (*details, str(window.cite)))


def _none_ahead(windows: Iterable[SheetWindow]) -> tuple[str, ...]:
    if any(window.state != "past" for window in windows):
        return ()
    return ("None is published that is open on this day or opens after it.",)


def _exams(sheet: RuleSheet) -> Iterator[Item]:
    for name, first, last in sheet.exams:
        yield Item(f"{name}: {_days(first, last)}")


def _days(first: date | None, last: date | None) -> str:
    return f"{first or '...'} through {last or '...'}"


def _fee(fee: SheetFee) -> Item:
    if not fee.values:
        return Item(f"{fee.name}: no amount is on record for this day", id=fee.id)
    amounts = " or ".join(value.says for value in fee.values)
    several = len(fee.values) > 1
    details = tuple(
        f"{f'{value.says}, ' if several else ''}{in_force(value)}: {value.cite}"
        for value in fee.values
    )
    when = (
        "" if fee.days_before is None else f", at least {fee.days_before} days before the last day"
    )
    paid = (f"{fee.paid_for}{when}",) if fee.paid_for else ()
    return Item(f"{fee.name}: {amounts}", (*paid, *details), id=fee.id)


def _assumption(assumption: Assumption) -> Item:
    if assumption.set_to is None:
        state = "not set at this site"
    elif isinstance(assumption.set_to, bool):
        state = f"set at this site to {'yes' if assumption.set_to else 'no'}"
    else:
        state = f"set at this site to {assumption.set_to:g}"
    return Item(
        f"{assumption.id} ({assumption.unit}): {state}",
        (sentence(assumption.why), f"decides {', '.join(assumption.used_by)}"),
    )


def _ahead(step: OtherVersion) -> Item:
    when = "by" if step.value.by_then else "from"
    return Item(
        f"{when} {step.value.since}: {step.about}: {_amount(step.value)}",
        (str(step.value.cite),),
        id=step.id,
    )


def _behind(step: OtherVersion) -> Item:
    return Item(
        f"{_amount(step.value)}, until {step.until} or earlier: {step.about}",
        (f"{in_force(step.value)}: {step.value.cite}",),
        id=step.id,
    )


def _amount(value: SheetValue) -> str:
    return amount(value.label, value.says)


def source_item(source: Source) -> Item:
    """A document with its address and days."""
    shown = "shows no day" if source.published is None else f"published {source.published}"
    details = [source.url, f"{shown}, read {source.retrieved}"]
    if source.note:
        details.append(source.note)
    return Item(source.title, tuple(details))
