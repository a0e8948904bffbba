"""The staff list: who is asked for, what they hold, and what waits about them."""

from datetime import date
from typing import Any

import attrs
import pytest

from goodstanding.catalog import Catalog
from goodstanding.facts import UnreadRows
from goodstanding.features.person.builder import person_page
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.roster import Roster
from goodstanding.features.staff.builder import staff_page
from goodstanding.features.staff.scope import EVERYBODY, StaffScope, WorkStatus
from goodstanding.features.staff.tables import staff_tables
from goodstanding.features.work_queue.page import ItemKind, QueueItem
from goodstanding.intake.dossiers import read_dossier

TODAY = date(2026, 11, 26)
CATALOG = Catalog()


def worker(id: str, name: str, state: str = "TX", **facts: Any) -> dict[str, Any]:
    terms = [{"since": "2025-01-01", "through": "2027-01-31"}]
    license = {"id": "l", "category": "rn", "jurisdiction": state, "terms": terms}
    status = {"status": [{"is": "active", "since": "2025-01-01"}]}
    return {
        "person": {"id": id, "name": name},
        "licenses": [license | status],
        "residences": [{"jurisdiction": state, "since": "2020-01-01"}],
    } | facts


def roster(*facts: dict[str, Any]) -> Roster:
    people = {found["person"]["id"]: read_dossier(found) for found in facts}
    return Roster("Small", people)


STAFF = roster(
    worker("p-3", "ana Ruiz", worker=[{"status": "active", "branch": "Riverside"}]),
    worker("p-2", "Ben Orr", worker=[{"status": "on_leave", "since": "2026-11-01"}]),
    worker("p-1", "Cleo Vance", worker=[{"status": "left", "since": "2026-11-26"}], licenses=[]),
    worker("p-4", "Dov Stein", certifications=[{"type": "ccm"}]),
)
ITEM = QueueItem(
    key="k", kind=ItemKind.EXPIRING, person=PersonRef("p-4", "Dov Stein"), day=TODAY, why="ends"
)


@pytest.mark.parametrize(
    ("scope", "people"),
    [
        (EVERYBODY, ["p-3", "p-2", "p-1", "p-4"]),
        (StaffScope(name=" ANA "), ["p-3"]),
        (StaffScope(name="p-1"), ["p-1"]),
        (StaffScope(branch="Riverside"), ["p-3"]),
        (StaffScope(category="rn"), ["p-3", "p-2", "p-4"]),
        (StaffScope(category="ccm"), ["p-4"]),
        (StaffScope(work=WorkStatus.AT_WORK), ["p-3", "p-4"]),
        (StaffScope(work=WorkStatus.ON_LEAVE), ["p-2"]),
        (StaffScope(work=WorkStatus.LEFT), ["p-1"]),
        (StaffScope(waiting=True), ["p-4"]),
        (StaffScope(waiting=True, category="rn", branch="Riverside"), []),
    ],
)
def test_each_word_leaves_those_whom_it_fits(scope: StaffScope, people: list[str]) -> None:
    """By name, whatever the case of the letters; all that is asked for must fit."""
    page = staff_page(CATALOG, STAFF, TODAY, [ITEM], scope)
    assert [line.person.id for line in page.lines] == people
    assert (page.found, page.total) == (len(people), 4)


def test_somebody_leaves_on_the_first_day_not_at_work() -> None:
    """The day before, they are still there."""
    before = date(2026, 11, 25)
    left = StaffScope(work=WorkStatus.LEFT)
    assert staff_page(CATALOG, STAFF, before, [], left).found == 0
    assert staff_page(CATALOG, STAFF, TODAY, [], left).found == 1


def test_the_list_is_told_a_page_at_a_time() -> None:
    """No one is left out or shown twice."""
    pages = [staff_page(CATALOG, STAFF, TODAY, [], first=first, most=3) for first in (0, 3)]
    assert [[line.person.id for line in page.lines] for page in pages] == [
        ["p-3", "p-2", "p-1"],
        ["p-4"],
    ]
    assert {page.found for page in pages} == {4}


def test_a_line_has_the_credentials_of_the_person_s_page() -> None:
    """The same words, and a row that could not be read opens both."""
    gap = UnreadRows("licenses", "licenses.csv", (7,))
    dossier = attrs.evolve(read_dossier(worker("p-5", "Eve Lund")), unread=(gap,))
    unread = Roster("Small", {"p-5": dossier})
    (line,) = staff_page(CATALOG, unread, TODAY, []).lines
    assert line.credentials == person_page(CATALOG, unread, "p-5", TODAY).credentials
    assert [credential.good for credential in line.credentials] == [None]


def test_who_holds_nothing_has_a_row_in_the_table() -> None:
    """What waits stands beside each credential of the person."""
    (table,) = staff_tables(staff_page(CATALOG, STAFF, TODAY, [ITEM]))
    rows = {row[0]: dict(zip(table.header, row, strict=True)) for row in table.rows}
    assert rows["p-1"]["Credential"] == "none on record"
    assert (rows["p-1"]["At work"], rows["p-2"]["At work"]) == ("left", "on leave")
    assert rows["p-3"]["Valid through"] == date(2027, 1, 31)
    assert (rows["p-4"]["To do"], rows["p-4"]["By"]) == ("Ends soon", TODAY)
    assert staff_tables(staff_page(CATALOG, Roster("Nobody", {}), TODAY, [])) == ()
