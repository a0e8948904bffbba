"""Rules whose pages were not read for long, by how many people depend on them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from goodstanding.catalog import Catalog
from goodstanding.credentials import LicenseOf
from goodstanding.facts import Dossier
from goodstanding.features.rule_sheets.compact import sources_of as sources_of_compact
from goodstanding.features.rule_sheets.credential import sources_of as sources_of_type
from goodstanding.features.rule_sheets.document import Document, Item, Section
from goodstanding.sources import Source


@attrs.frozen(kw_only=True)
class UnreadRules:
    """A page behind rules, and when it was last read. `note` tells of a source that is not firm."""

    of: str
    name: str
    people: int
    title: str
    url: str
    read: date
    """The day on which the page was last read."""
    note: str


@attrs.frozen
class UnreadPage:
    """The pages that nobody has read since a day: those of most people first, then the oldest.

    `others`: pages read as long ago on whose rules nobody depends.
    """

    since: date
    rules: tuple[UnreadRules, ...]
    others: int


def unread_page(catalog: Catalog, people: Iterable[Dossier], since: date) -> UnreadPage:
    """What was last read before a day, of the rules that these people depend on."""
    depending = _depending(catalog, people)
    old = [rules for rules in _rules(catalog, depending) if rules.read < since]
    found = sorted(
        (rules for rules in old if rules.people),
        key=lambda rules: (-rules.people, rules.read, rules.of, rules.title),
    )
    return UnreadPage(since, tuple(found), len(old) - len(found))


def _depending(catalog: Catalog, people: Iterable[Dossier]) -> Counter[str]:
    """By id of a compact or credential type, the people who hold what its rules are about."""
    boards = {kind.license: kind.id for kind in catalog.license_types}
    found: Counter[str] = Counter()
    for dossier in people:
        ids = {certification.type for certification in dossier.certifications}
        for license in dossier.permissions:
            board = boards.get(LicenseOf(license.jurisdiction, license.category))
            if board is not None:
                ids.add(board)
            ids |= {
                compact.id for compact in catalog.compacts if license.category in compact.categories
            }
        found.update(ids)
    return found


def _rules(catalog: Catalog, depending: Counter[str]) -> Iterator[UnreadRules]:
    for compact in catalog.compacts:
        for source in sources_of_compact(compact):
            yield _row(compact.id, compact.name, depending, source)
    for kind in (*catalog.credential_types, *catalog.license_types):
        for source in sources_of_type(kind):
            yield _row(kind.id, kind.name, depending, source)


def _row(id: str, name: str, depending: Counter[str], source: Source) -> UnreadRules:
    return UnreadRules(
        of=id,
        name=name,
        people=depending[id],
        title=source.title,
        url=source.url,
        read=source.retrieved,
        note=source.note,
    )


def unread_document(page: UnreadPage) -> Document:
    """The same for readers."""
    items = tuple(
        Item(
            f"{rules.people:,} {'person' if rules.people == 1 else 'people'}: {rules.name}; "
            f"{rules.title}, read {rules.read}",
            tuple(filter(None, (rules.url, rules.note))),
            id=rules.of,
        )
        for rules in page.rules
    )
    lines = [
        "Read these pages again, the first before the others: most people depend on it."
        if items
        else "Every page on whose rules somebody depends was read since."
    ]
    if page.others:
        lines.append(f"Pages as old on whose rules nobody depends: {page.others:,}.")
    return Document(
        f"Pages not read since {page.since}", "unread", (), (Section("Pages", tuple(lines), items),)
    )
