"""Finds the rule sheet of a compact or credential type by its id, as data and as a document."""

from collections.abc import Mapping
from datetime import date

from goodstanding.catalog import Catalog
from goodstanding.errors import InputError
from goodstanding.features.rule_sheets.changes import compact_changes, rule_changes
from goodstanding.features.rule_sheets.changes_text import changes_document
from goodstanding.features.rule_sheets.compact import compact_sheet
from goodstanding.features.rule_sheets.compact_text import compact_document
from goodstanding.features.rule_sheets.credential import rule_sheet
from goodstanding.features.rule_sheets.credential_text import credential_document
from goodstanding.features.rule_sheets.document import Document
from goodstanding.rules.question import Setting


def sheet_of(
    catalog: Catalog, name: str, day: date, assumptions: Mapping[str, Setting]
) -> tuple[object, Document]:
    """The rules as of a day; `InputError` names what is known if there is none such."""
    for compact in catalog.compacts:
        if compact.id == name:
            members = compact_sheet(compact, day)
            return members, compact_document(members)
    _known(catalog, name)
    sheet = rule_sheet(catalog, name, day, assumptions)
    return sheet, credential_document(sheet)


def changes_of(catalog: Catalog, name: str) -> tuple[object, Document]:
    """What changed in the rules, by day; `InputError` names what is known if there is none such."""
    for compact in catalog.compacts:
        if compact.id == name:
            changed = compact_changes(compact)
            return changed, changes_document(changed)
    _known(catalog, name)
    changes = rule_changes(catalog, name)
    return changes, changes_document(changes)


def _known(catalog: Catalog, name: str) -> None:
    types = [kind.id for kind in catalog.credential_types]
    if name not in types and name not in catalog.words.license_types:
        listed = ", ".join([*(compact.id for compact in catalog.compacts), *types])
        known = listed or "none: install a plugin"
        raise InputError(f"{name!r}: no such compact or credential type; known are {known}")
