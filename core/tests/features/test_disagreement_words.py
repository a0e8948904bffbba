"""What sources disagree about is said as people write it, and never as a row's key."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from rich.console import Console

from goodstanding.catalog import Catalog
from goodstanding.facts import Dossier, Person
from goodstanding.features.disagreements.builder import disagreements_of
from goodstanding.features.disagreements.page import DisagreementsPage, DisputedFact
from goodstanding.features.disagreements.text import disagreements_text
from goodstanding.features.disagreements.words import fact_words
from goodstanding.features.morning.builder import morning
from goodstanding.features.roster import Roster
from goodstanding.features.terminal_colors import Marks
from goodstanding.features.work_queue.builder import queue_items
from goodstanding.features.work_queue.page import ItemKind
from goodstanding.store import Delivery, SourceKind, open_store, statements_of


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("licenses/terms LA|rn|RN63402/..2027-12-31", "LA RN license RN63402, its term"),
        ("licenses/terms LA|rn|RN63402/2026-01-01", "LA RN license RN63402, its term"),
        ("licenses/status TX|lcsw|88/..", "TX LCSW license 88, its status"),
        ("licenses TX|lcsw|#a-1", "TX LCSW license"),
        ("certifications/terms ccm|55123/2024-01-01", "CCM certification 55123, its term"),
        ("registries hha|TX|55-1", "TX HHA registry entry 55-1"),
        ("privileges/status pt|AR|pt|9/..", "AR PT privilege 9, its status"),
        ("person ", "person"),
        ("residences TX|2020-01-21", "residences: TX, 2020-01-21"),
        ("continuing_education Ethics|2026-02-01", "continuing education: Ethics, 2026-02-01"),
    ],
)
def test_a_fact_is_named_in_words(what: str, words: str) -> None:
    """With the number where there is one, and the part of it that is in dispute."""
    assert fact_words(what) == words


def disputed(used: str, other: str, path: Path) -> DisputedFact:
    """What a board and an agency's list say of the last day of one license.

    The later day first: the other way round it would be that of a renewal.
    """
    words = [("List", SourceKind.EMPLOYER, other), ("Board", SourceKind.ISSUER, used)]
    words.sort(key=lambda word: word[2], reverse=True)
    with open_store(f"sqlite:///{path}") as store:
        for number, (source, kind, day) in enumerate(words):
            license = {
                "id": "a",
                "category": "rn",
                "jurisdiction": "TX",
                "number": "1",
                "terms": [{"through": day}],
            }
            statements = statements_of({"person": {"id": "p-1"}, "licenses": [license]})
            moment = datetime(2026, 3, 1 + number, tzinfo=UTC)
            store.apply(list(statements), Delivery(source, kind, "hr", moment))
        (found,) = disagreements_of(store)
        return found


@pytest.mark.parametrize(
    ("used", "other", "same"),
    [
        ("2027-09-08", "2027-09-30", True),
        ("2027-09-08", "2027-09-01", True),
        ("2027-09-08", "2027-09-29", False),
        ("2027-09-30", "2027-09-08", False),
        ("2027-09-08", "2027-10-31", False),
        ("2027-09-08", "2026-09-30", False),
        ("2028-02-10", "2028-02-29", True),
        ("2028-02-10", "2028-02-28", False),
    ],
)
def test_a_day_that_stands_for_its_month(tmp_path: Path, used: str, other: str, same: bool) -> None:
    """The first or last day of the month that is believed is nothing to settle; another one is."""
    found = disputed(used, other, tmp_path / "a.sqlite")
    assert found.same_month is same
    page = DisagreementsPage("Harbor", (found,))
    console = Console(width=200, no_color=True)
    with console.capture() as capture:
        console.print(disagreements_text(page, Marks()))
    shown = capture.get()
    assert other in shown
    assert ("the sources on record agree" in shown) is same
    assert ("Ask the one that is wrong" in shown) is not same
    roster = Roster("Harbor", {"p-1": Dossier(Person("p-1"))}, ())
    items = queue_items(morning(Catalog(), roster, date(2026, 11, 26)), roster, [found])
    assert [item.kind for item in items] == ([] if same else [ItemKind.DISAGREEMENT])
