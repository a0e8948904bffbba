"""Imports as text: what one would change, what it did, and everything that was ever recorded."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goodstanding.features.phrases import count
from goodstanding.features.terminal_colors import DIM, STYLES, Tone, styled
from goodstanding.store import Difference, Flaw, Receipt, Recorded

_COUNTED: Final = ("added", "changed", "removed", "unchanged")
_VALUE: Final = 40
_MARKS: Final = {"added": "+", "changed": "~", "removed": "-"}
_STYLES: Final = {
    "added": STYLES[Tone.OK],
    "changed": STYLES[Tone.WARNING],
    "removed": STYLES[Tone.STOPPED],
}


def preview_text(
    counts: Mapping[str, Any], differences: Sequence[Difference], most: int
) -> RenderableType:
    """What an import would change: counts by kind, then the first differences."""
    parts: list[RenderableType] = [
        styled(("This import would change", "bold")),
        counts_text(counts),
    ]
    if differences:
        parts.append(Text())
    parts += [_difference(difference) for difference in differences[:most]]
    changed = sum(counts[name] for name in _COUNTED[:3])
    if changed > most:
        parts.append(styled((f"  and {changed - most:,} more: --json lists the first 1,000", DIM)))
    return Group(*parts)


def counts_text(counts: Mapping[str, Any]) -> RenderableType:
    """How much was added, changed, removed and found unchanged, by kind."""
    if "kinds" not in counts:
        parts = [f"{number:,} {name}" for name, number in counts.items() if number]
        return styled("  " + (", ".join(parts) or "nothing"))
    table = Table(box=None, padding=(0, 2), pad_edge=False, header_style=DIM)
    table.add_column("kind")
    for name in _COUNTED:
        table.add_column(name, justify="right")
    for kind, numbers in counts["kinds"].items():
        table.add_row(styled(kind), *(_number(numbers.get(name, 0)) for name in _COUNTED))
    table.add_row(
        styled(("all", "bold")),
        *(styled((f"{counts.get(name, 0):,}", "bold")) for name in _COUNTED),
    )
    notes: list[RenderableType] = [Padding(table, (0, 0, 0, 2))]
    if counts.get("overruled"):
        noun = count(counts["overruled"], "statement")
        notes.append(styled(f"  {noun} kept, but a weightier source says otherwise"))
    if counts.get("unmatched"):
        noun = count(counts["unmatched"], "removal")
        notes.append(styled(f"  {noun} of what nobody has said"))
    if counts.get("corrected"):
        noun = count(counts["corrected"], "statement")
        notes.append(
            styled(
                (
                    f"  {noun} said what was corrected here: the correction stays; if the file is "
                    "right now, undo the receipt of the correction",
                    STYLES[Tone.WARNING],
                )
            )
        )
    if counts.get("left_out"):
        notes.append(styled((f"  {_left_out(counts)}", STYLES[Tone.WARNING])))
    return Group(*notes)


def _left_out(counts: Mapping[str, Any]) -> str:
    """How many rows were left out, and what that means for the answers."""
    rows, found = counts["left_out"], counts["kinds"].get("unread", {})
    about = sum(found.get(name, 0) for name in ("added", "changed", "unchanged"))
    if not about:
        return (
            f"{count(rows, 'row')} could not be read and left out; nobody is named in what is told"
        )
    return (
        f"{count(rows, 'row')} could not be read and left out; answers about "
        f"{count(about, 'person', 'people')} stay open until the source says it again"
    )


def _number(number: int) -> Text:
    return styled((f"{number:,}", "" if number else DIM))


def _difference(difference: Difference) -> Text:
    line = styled(
        (f"  {_MARKS[difference.what]} ", _STYLES[difference.what]),
        (difference.person, "bold"),
        f" {difference.kind} ",
    )
    if difference.what == "changed":
        before, after = difference.before or {}, difference.after or {}
        values = [
            f"{name}: {_short(before.get(name))} to {_short(after.get(name))}"
            for name in difference.fields
        ]
        line.append_text(styled((difference.key, DIM), " ", "; ".join(values)))
    else:
        line.append_text(
            styled(
                "; ".join(_pairs(difference.after or difference.before or {"key": difference.key}))
            )
        )
    if difference.overruled_by:
        line.append_text(
            styled((f" (overruled by {difference.overruled_by})", STYLES[Tone.WARNING]))
        )
    return line


def payload_text(fact: Recorded) -> str:
    """What a recorded fact says, in one line and in full."""
    return "; ".join(f"{name} {value_text(value)}" for name, value in fact.payload.items())


def _pairs(payload: Mapping[str, Any]) -> Iterator[str]:
    return (f"{name} {_short(value)}" for name, value in payload.items())


def _short(value: object) -> str:
    if value is None:
        return "nothing"
    text = value_text(value)
    return text if len(text) <= _VALUE else f"{text[:_VALUE]}..."


def value_text(value: object) -> str:
    """A value with parts as people write it: of a single part only what it says."""
    if isinstance(value, Mapping):
        alone = len(value) == 1
        parts = [value_text(part) if alone else f"{name} {part}" for name, part in value.items()]
        return ", ".join(parts)
    return ", ".join(map(value_text, value)) if isinstance(value, list | tuple) else str(value)


def receipt_text(receipt: Receipt) -> RenderableType:
    """One receipt in full."""
    parts = [_receipt(receipt), counts_text(receipt.counts)]
    if receipt.undoes is not None:
        parts.append(styled(("  What other imports have said as well still counts.", DIM)))
    return Group(*parts)


def receipts_text(receipts: Sequence[Receipt]) -> RenderableType:
    """Every receipt on a line or two, the latest first."""
    if not receipts:
        return styled("Nothing was imported yet.")
    parts: list[RenderableType] = []
    for receipt in reversed(receipts):
        numbers = [
            f"{receipt.counts[name]:,} {name}"
            for name in (*_COUNTED, "withdrawn")
            if receipt.counts.get(name)
        ]
        parts += [_receipt(receipt), styled((f"  {', '.join(numbers) or 'nothing new'}", DIM))]
        if receipt.counts.get("left_out"):
            parts.append(styled((f"  {_left_out(receipt.counts)}", STYLES[Tone.WARNING])))
    return Group(*parts)


def _receipt(receipt: Receipt) -> Text:
    line = styled((f"Receipt {receipt.id}", "bold"))
    if receipt.undoes is not None:
        line.append_text(styled(f" undoes receipt {receipt.undoes}"))
    source = f": {receipt.source} ({receipt.source_kind})"
    name = f", {receipt.file_name}" if receipt.file_name else ""
    line.append_text(
        styled(f"{source}{name}, recorded {_moment(receipt.recorded_at)} by {receipt.recorder}")
    )
    if receipt.as_of != receipt.recorded_at:
        line.append_text(styled(f", as of {_moment(receipt.as_of)}"))
    if receipt.undone_by is not None:
        line.append_text(styled((f", undone by receipt {receipt.undone_by}", STYLES[Tone.STOPPED])))
    return line


def history_text(facts: Sequence[Recorded]) -> RenderableType:
    """Everything recorded about a person, in the order of recording."""
    table = Table(box=None, padding=(0, 2), pad_edge=False, header_style=DIM, expand=True)
    for name in ("fact", "recorded (UTC)"):
        table.add_column(name, no_wrap=True)
    table.add_column("says; by whom, whose word, by which receipt", ratio=1, overflow="fold")
    for fact in facts:
        back = fact.corrected_by if fact.undone_by is None else fact.undone_by
        style = "strike" if back is not None else ""
        what = styled((fact.kind, "bold"), " ", ("; ".join(_pairs(fact.payload)), style))
        if fact.change == "remove":
            what = styled(("removed ", STYLES[Tone.STOPPED])).append_text(what)
        if back is not None:
            what.append_text(styled((f" (taken back by receipt {back})", STYLES[Tone.STOPPED])))
        whose = f"{fact.recorder}, {fact.source} ({fact.source_kind}), receipt {fact.import_id}"
        says = Group(what, styled((whose, DIM)))
        table.add_row(styled(str(fact.id)), styled(_moment(fact.recorded_at)), says)
    return table


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def flaws_text(flaws: Sequence[Flaw]) -> RenderableType:
    """What is wrong with the record, each with what to do."""
    if not flaws:
        return styled("All that is on record can be read, and no recording bears a later time.")
    noun = count(len(flaws), "thing")
    parts = [styled((f"{noun} wrong with what is on record", STYLES[Tone.STOPPED]))]
    parts += [styled((f"  {flaw.where}", "bold"), f": {flaw.what}; {flaw.to_do}") for flaw in flaws]
    return Group(*parts)
