"""Check of the rule sheet: what readers who do not program get of a rule file."""

from collections.abc import Iterator

from goodstanding.errors import GoodStandingError
from goodstanding.features.rule_sheets.changes import rule_changes
from goodstanding.features.rule_sheets.changes_text import changes_document
from goodstanding.features.rule_sheets.credential import rule_sheet
from goodstanding.features.rule_sheets.credential_text import credential_document
from goodstanding.features.rule_sheets.document import markdown, plain
from goodstanding.testing.context import Subject


def rule_sheet_renders(subject: Subject) -> Iterator[str]:
    """The sheet of each credential type is written, and names each of its requirements."""
    for kind in subject.types:
        try:
            sheet = rule_sheet(subject.catalog, kind.id, subject.on)
            document = credential_document(sheet)
            text = plain(document)
            markdown(document)
            plain(changes_document(rule_changes(subject.catalog, kind.id)))
        except (GoodStandingError, TypeError, ValueError, KeyError, AttributeError) as error:
            yield (
                f"{kind.id}: its rule sheet cannot be written ({type(error).__name__}: {error}); "
                "write the rules with the words of goodstanding.rules only"
            )
            continue
        for node in kind.requirements():
            if f"{kind.id}.{node.id}" not in text:
                yield (
                    f"{kind.id}.{node.id} is not on the rule sheet; write it with the words of "
                    "goodstanding.rules"
                )
