"""What changed, for readers: one section a day."""

from goodstanding.features.rule_sheets.changes import RuleChange, RuleChanges
from goodstanding.features.rule_sheets.document import Document, Item, Section


def changes_document(changes: RuleChanges) -> Document:
    """The changes in order of days, each with what was before and where it is written."""
    days: dict[str, list[Item]] = {}
    for change in changes.changes:
        heading = f"{change.day}, or earlier" if change.by_then else f"{change.day}"
        days.setdefault(heading, []).append(_item(change))
    return Document(
        changes.name,
        changes.id,
        (
            "What changed, in order of days. 'Or earlier': in force by that day, its start is "
            "not published.",
        ),
        tuple(Section(day, (), tuple(items)) for day, items in days.items()),
    )


def _item(change: RuleChange) -> Item:
    after = change.after
    if after == change.before:
        after = f"still {after}, by another source"
    return Item(
        f"{change.about[:1].upper()}{change.about[1:]}: {change.before} -> {after}",
        tuple(text for text in (*map(str, change.cite), change.note) if text),
        id=change.id,
    )
