"""Duties that come with privileges, for HR: in the report, the queue and a person's page."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from rich.console import Console, RenderableType

from goodstanding.errors import InputError
from goodstanding.facts import Assignment, DutyDone
from goodstanding.features.duties.record import duty_answer, listed_duties
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.expiring_page import expiring_page
from goodstanding.features.morning.page import Morning
from goodstanding.features.morning.tables import expiring_tables
from goodstanding.features.morning.text import EVERYTHING, expiring_text, morning_text
from goodstanding.features.person.builder import person_page
from goodstanding.features.person.text import person_text
from goodstanding.features.roster import Roster
from goodstanding.features.rule_sheets.compact import compact_sheet
from goodstanding.features.rule_sheets.compact_text import compact_document
from goodstanding.features.rule_sheets.document import plain
from goodstanding.features.scope import ReportScope
from goodstanding.features.terminal_colors import Marks
from goodstanding.features.work_queue.builder import queue_items
from goodstanding.features.work_queue.page import ItemKind, QueueItem, Urgency
from goodstanding.intake.dossiers import read_dossier
from goodstanding.plugins import load_plugins
from goodstanding.site.site_file import read_site
from goodstanding.testing.compact_checks import in_order

CATALOG = load_plugins().catalog
NLC = next(compact for compact in CATALOG.compacts if compact.id == "nlc")
TODAY = date(2026, 11, 26)
DUE = date(2026, 12, 10)
DAY = timedelta(days=1)
REPORT, TRAINING = "NLC-wa-report", "NLC-wa-training"
NURSE = in_order(NLC, "rn", "TX", "WA", date(2023, 7, 1))
NURSE["licenses"][0]["terms"][0]["through"] = "2027-12-31"
NURSE["worker"] = [{"status": "active", "since": "2026-11-10"}]


def roster(*states: str, **facts: Any) -> Roster:
    """A nurse of Texas, hired on November 10, with an assignment in each of these states."""
    spans = tuple(
        Assignment(
            person="p",
            patient=f"x-{state}",
            state=state,
            since=date(2026, 11, 20),
            until=None,
            category="rn",
        )
        for state in states
    )
    return Roster("Small", {"p": read_dossier({**NURSE, **facts})}, (), spans)


def report(on: date = TODAY, *, within: int = 90, **facts: Any) -> Morning:
    return morning(CATALOG, roster("WA", **facts), on, within)


def shown(what: RenderableType) -> str:
    console = Console(width=100, no_color=True)
    with console.capture() as captured:
        console.print(what)
    return " ".join(captured.get().split())


def items(found: Morning, **facts: Any) -> dict[str, QueueItem]:
    """The items about duties, by the id of the duty."""
    listed = queue_items(found, roster("WA", **facts))
    return {item.owed.duty.id: item for item in listed if item.owed is not None}


@pytest.mark.parametrize(
    ("on", "left", "overdue"),
    [(TODAY, 14, False), (DUE, 0, False), (DUE + DAY, -1, True)],
)
def test_an_open_duty_stands_in_the_report(on: date, left: int, overdue: bool) -> None:
    """With the days that are left; the last day is in time, the day after it is overdue."""
    found = report(on)
    first, second = found.duties
    assert (first.owed.duty.id, first.days_left, first.overdue) == (REPORT, left, overdue)
    assert (second.owed.duty.id, second.days_left, second.overdue) == (TRAINING, None, False)
    assert (found.counts.duties, found.counts.duties_overdue) == (2 - overdue, int(overdue))
    assert found.counts.as_booked == 1
    text = shown(morning_text(found, Marks()))
    assert ("overdue since 2026-12-10 (1 day)" in text) is overdue
    assert ("Duties that come with privileges: overdue" in text) is overdue
    assert "Duties that come with privileges: to be done" in text
    assert "no last day is on record" in text
    assert expiring_page(found).duties == found.duties
    assert REPORT in shown(expiring_text(found, Marks(), EVERYTHING))
    (table,) = [table for table in expiring_tables(found) if table.title == "Duties to be done"]
    assert [row[1] for row in table.rows] == [left, None]


def test_a_duty_that_is_done_is_nowhere() -> None:
    """Neither in the report nor in the queue nor on the person's page, but with the answer."""
    facts: dict[str, Any] = {
        "duties_done": [
            {"duty": duty, "jurisdiction": "WA", "day": "2026-11-20"} for duty in (REPORT, TRAINING)
        ]
    }
    found = report(**facts)
    assert found.duties == ()
    assert items(found) == {}
    assert "Duties that come" not in shown(morning_text(found, Marks()))
    page = person_page(CATALOG, roster("WA", **facts), "p", TODAY)
    assert page.duties == ()
    (in_category,) = page.categories
    assert [owed.done for owed in in_category.duties] == [date(2026, 11, 20)] * 2
    listed = listed_duties(CATALOG, roster("WA", **facts), "p", TODAY)
    assert not any(owed.open for owed in listed.duties)


def test_no_duty_comes_where_nothing_is_booked_or_with_who_has_left() -> None:
    """What the license could allow elsewhere asks nobody to act."""
    assert morning(CATALOG, roster("AZ"), TODAY).duties == ()
    assert morning(CATALOG, roster(), TODAY).duties == ()
    assert report(worker=[{"status": "left", "since": "2026-11-25"}]).duties == ()
    lapsed = [{**NURSE["licenses"][0], "terms": [{"since": "2023-01-01", "through": "2026-11-25"}]}]
    assert report(licenses=lapsed).duties == ()


def test_a_later_last_day_waits_for_its_window() -> None:
    """A duty that is due after the days asked for is not told yet; without one it is."""
    assert [entry.owed.duty.id for entry in report(within=13).duties] == [TRAINING]
    assert [entry.owed.duty.id for entry in report(within=14).duties] == [REPORT, TRAINING]


def test_a_part_of_the_agency_is_told_its_own() -> None:
    """By category and state, as everything else."""
    for scope, number in (
        (ReportScope(category="rn"), 2),
        (ReportScope(category="lpn"), 0),
        (ReportScope(state="WA"), 2),
        (ReportScope(state="TX"), 0),
    ):
        found = morning(CATALOG, roster("WA"), TODAY, scope=scope)
        assert len(found.duties) == number, scope


def test_a_report_of_an_action_is_owed_though_the_action_stopped_the_privilege() -> None:
    """The report on it stands there when nothing may be done by the privilege any more."""
    therapy = CATALOG.compact("pt")
    assert therapy is not None
    facts = in_order(therapy, "pt", "MO", "ND", date(2026, 11, 1))
    facts["licenses"][0]["terms"][0]["through"] = "2027-12-31"
    facts["privileges"][0]["terms"][0]["through"] = "2027-12-31"
    facts["encumbrances"] = [
        {"jurisdiction": "MO", "action": "revocation", "since": "2026-11-02"},
        {"jurisdiction": "CA", "action": "revocation", "since": "2026-11-05"},
    ]
    people = Roster("Small", {"p": read_dossier(facts)})
    found = morning(CATALOG, people, TODAY)
    (entry,) = found.duties
    assert (entry.owed.duty.id, entry.owed.by, entry.category) == (
        *("pt.report", date(2026, 12, 5)),
        "",
    )
    assert "whether" not in entry.owed.duty.asks
    assert "only if California is outside the compact" in shown(
        person_text(person_page(CATALOG, people, "p", TODAY), Marks())
    )


def test_the_queue_keeps_a_duty_under_one_key_and_tells_overdue_apart() -> None:
    """Who has seen it before its last day has not seen it overdue."""
    before, last, after = (items(report(on)) for on in (TODAY, DUE, DUE + DAY))
    first, due, overdue = before[REPORT], last[REPORT], after[REPORT]
    assert first.key == due.key == overdue.key
    kinds = [first.kind, due.kind, overdue.kind]
    assert kinds == [ItemKind.DUTY, ItemKind.DUTY, ItemKind.DUTY_OVERDUE]
    assert [item.urgency for item in (first, due, overdue)] == [
        *(Urgency.MONTH, Urgency.WEEK),
        Urgency.TODAY,
    ]
    assert first.grounds == due.grounds != overdue.grounds
    assert (first.states, first.category) == (("WA",), "rn")
    assert before[TRAINING].urgency is Urgency.UNDATED
    assert before[TRAINING].key != first.key


def test_who_is_hired_again_has_a_new_item() -> None:
    """What was resolved about the first hire says nothing of the second."""
    again = [
        {"status": "active", "since": "2024-01-10"},
        {"status": "left", "since": "2025-01-01"},
        {"status": "active", "since": "2026-11-10"},
    ]
    found = report(worker=again)
    first = items(report(date(2024, 1, 20), worker=again))
    assert items(found)[REPORT].key != first[REPORT].key


def test_a_person_s_page_tells_what_is_to_be_done() -> None:
    """With the days left, and no tick beside it."""
    page = person_page(CATALOG, roster("WA"), "p", TODAY)
    assert [entry.owed.duty.id for entry in page.duties] == [REPORT, TRAINING]
    text = shown(person_text(page, Marks()))
    assert "due by 2026-12-10, 14 days left" in text
    assert "nothing to do" not in text


def test_a_license_of_the_state_itself_brings_no_duty() -> None:
    """Of two grounds the state's own license is the one that allows it."""
    own = {**NURSE["licenses"][0], "id": "own", "jurisdiction": "WA", "scope": "single_state"}
    assert report(licenses=[*NURSE["licenses"], own]).duties == ()


def test_a_site_leaves_out_a_duty_that_does_not_concern_it() -> None:
    """It is in no answer and no list any more; the other one stays."""
    site = read_site({"duties": {REPORT: "a home-health agency"}}, CATALOG)
    catalog = site.said_of(CATALOG)
    found = morning(catalog, roster("WA"), TODAY)
    assert [entry.owed.duty.id for entry in found.duties] == [TRAINING]
    (in_category,) = person_page(catalog, roster("WA"), "p", TODAY).categories
    assert [owed.duty.id for owed in in_category.duties] == [TRAINING]
    nlc = catalog.compact("nlc")
    assert nlc is not None
    text = plain(compact_document(compact_sheet(nlc, TODAY)))
    assert "left out by this site: a home-health agency" in " ".join(text.split())
    dossier = roster("WA").people["p"]
    with pytest.raises(InputError, match="left out by this site's file: a home-health agency"):
        duty_answer(catalog, dossier, DutyDone(REPORT, "WA", TODAY), TODAY)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("NLC-wa-report", "duties: must be a table"),
        ({"NLC-report": "x"}, "duties.NLC-report: not a duty of a compact; known are NLC-wa-"),
        ({"pt.fees": "x"}, "duties.pt.fees: concerns everybody by its source"),
        ({REPORT: " "}, "must be a text: why it does not concern this employer"),
    ],
)
def test_what_cannot_be_left_out_is_refused(table: Any, says: str) -> None:
    """In a sentence that says where and what it must be."""
    with pytest.raises(InputError, match=re.escape(says)):
        read_site({"duties": table}, CATALOG)
