"""What changed in a credential type's rules: day by day, from what to what, by which source."""

from datetime import date

import attrs

from goodstanding.catalog import Catalog
from goodstanding.features.rule_sheets.credential import dated_of, value_of
from goodstanding.features.rule_sheets.outline import Chapter, Item, Page, markdown, plain
from goodstanding.features.rule_sheets.rule_phrases import NOTHING_ON_RECORD, amount
from goodstanding.sources import Citation


@attrs.frozen
class RuleChange:
    """One value that took force on `day` (`by_then`: in force by that day) in place of another."""

    day: date
    by_then: bool
    id: str
    about: str
    before: str
    after: str
    cite: Citation | None
    note: str = ""


@attrs.frozen
class RuleChanges:
    """Every change of one credential type's rules, in order of days."""

    id: str
    name: str
    changes: tuple[RuleChange, ...]


def rule_changes(catalog: Catalog, id: str) -> RuleChanges:
    """What changed when in the credential type `id`; `InputError` if there is no such type."""
    kind = catalog.credential_type(id)
    found = []
    for path, about, label, dated in dated_of(kind):
        before = NOTHING_ON_RECORD
        for step in dated:
            after = amount(label, value_of(label, step).says)
            text = f"still {after}, by another source" if after == before else after
            found.append(
                RuleChange(step.day, step.by_then, path, about, before, text, step.cite, step.note)
            )
            before = after
    if kind.eligibility is not None and kind.eligibility.closed_since is not None:
        day, path = kind.eligibility.closed_since, f"{kind.id}.eligibility"
        found.append(RuleChange(day, False, path, "new applications", "taken", "not taken", None))
    ordered = tuple(sorted(found, key=lambda change: (change.day, not change.by_then)))
    return RuleChanges(kind.id, kind.name, ordered)


def changes_plain(changes: RuleChanges) -> str:
    """The changes as plain text of 100 columns."""
    return plain(_page(changes))


def changes_md(changes: RuleChanges) -> str:
    """The changes as Markdown."""
    return markdown(_page(changes))


def _page(changes: RuleChanges) -> Page:
    days: dict[str, list[Item]] = {}
    for change in changes.changes:
        heading = f"{change.day}, or earlier" if change.by_then else f"{change.day}"
        details = tuple(str(detail) for detail in (change.cite, change.note) if detail)
        days.setdefault(heading, []).append(
            Item(
                f"{change.about[:1].upper()}{change.about[1:]}: {change.before} -> {change.after}",
                details,
                id=change.id,
            )
        )
    return Page(
        changes.name,
        changes.id,
        (
            "What changed, in order of days. 'Or earlier': in force by that day, its start is "
            "not published.",
        ),
        tuple(Chapter(day, (), tuple(items)) for day, items in days.items()),
    )
