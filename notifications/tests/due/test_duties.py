"""Duties that come with privileges, as notices: to whom, from when, and until they are done."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from goodstanding.facts import Assignment
from goodstanding.features.morning.builder import morning
from goodstanding.features.roster import Roster
from goodstanding.intake.dossiers import read_dossier
from goodstanding.plugins import load_plugins
from goodstanding.testing.compact_checks import in_order
from goodstanding_notifications.due.context import Evaluation, PersonContext
from goodstanding_notifications.due.evaluate import evaluate
from goodstanding_notifications.due.item import Booking, DueItem
from goodstanding_notifications.kinds import all_kinds
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.messages.calendar import calendar_of_reader
from goodstanding_notifications.messages.compose import Composer, Part, To
from goodstanding_notifications.settings import Settings

pytest.importorskip("goodstanding_nlc_compact")
pytest.importorskip("goodstanding_pt_compact")

CATALOG = load_plugins().catalog
NLC, PT = CATALOG.compact("nlc"), CATALOG.compact("pt")
TODAY = date(2026, 11, 26)
DUE = date(2026, 12, 10)
DAY = timedelta(days=1)
KINDS = ("duty", "own_duty", "action_report")
SPAN = Booking("a-1", "rn", "WA", date(2026, 11, 20), date.max)


def nurse(**facts: Any) -> dict[str, Any]:
    """A nurse of Texas, hired on November 10."""
    assert NLC is not None
    found = in_order(NLC, "rn", "TX", "WA", date(2023, 7, 1))
    found["licenses"][0]["terms"][0]["through"] = "2027-12-31"
    found["worker"] = [{"status": "active", "since": "2026-11-10"}]
    return {**found, **facts}


def look(
    on: date,
    bookings: Sequence[Booking] = (SPAN,),
    first_seen: dict[str, date] | None = None,
    **facts: Any,
) -> Evaluation:
    context = PersonContext(
        CATALOG, read_dossier(nurse(**facts)), bookings, on, Settings(), first_seen or {}
    )
    return evaluate(context)


def items(on: date, **more: Any) -> dict[str, DueItem]:
    """The items about duties, by kind."""
    return {item.kind: item for item in look(on, **more).items if item.kind in KINDS}


def done(*duties: str) -> list[dict[str, str]]:
    return [{"duty": duty, "jurisdiction": "WA", "day": "2026-11-20"} for duty in duties]


def test_each_open_duty_is_one_item_until_it_is_done() -> None:
    """The employer's with its last day; the clinician's, which has none, from the first look on."""
    found = items(TODAY)
    assert set(found) == {"duty", "own_duty"}
    assert (found["duty"].deadline, found["own_duty"].deadline) == (DUE, TODAY)
    assert found["duty"].subject == "duty:NLC-wa-report:WA:2026-11-10"
    seen = {found["own_duty"].subject: date(2026, 11, 24)}
    assert items(TODAY, first_seen=seen)["own_duty"].deadline == date(2026, 11, 24)
    assert set(items(TODAY, duties_done=done("NLC-wa-report"))) == {"own_duty"}
    assert items(TODAY, duties_done=done("NLC-wa-report", "NLC-wa-training")) == {}
    assert items(TODAY, bookings=()) == {}


def test_the_morning_report_and_the_notices_agree() -> None:
    """On which duties are open, and by when."""
    dossier = read_dossier(nurse())
    span = Assignment(
        person="p", patient="x-1", state="WA", since=SPAN.since, until=None, category="rn"
    )
    for on in (TODAY, DUE, DUE + DAY, DUE + 30 * DAY):
        report = morning(CATALOG, Roster("Small", {"p": dossier}, (), (span,)), on)
        listed = {entry.owed.duty.id: entry.owed.by for entry in report.duties}
        noticed = {item.rules[0]: item.deadline for item in items(on).values()}
        assert set(listed) == set(noticed), on
        assert listed["NLC-wa-report"] == noticed["NLC-wa-report"]


def test_a_look_is_taken_again_before_anything_is_due() -> None:
    """When somebody is hired, a duty is done, or a step has come."""
    coming = [{"status": "active", "since": "2026-12-01"}]
    cases: list[dict[str, Any]] = [
        {},
        {"worker": coming},
        {"duties_done": done("NLC-wa-report")},
    ]
    for facts in cases:
        on = date(2026, 11, 15)
        while on < date(2027, 1, 15):
            found = look(on, **facts)
            assert found.again is not None
            assert found.again > on
            day = on
            while (day := day + DAY) < min(found.again, date(2027, 1, 15)):
                later = {item.key for item in look(day, **facts).items if item.kind == "duty"}
                assert later == {item.key for item in found.items if item.kind == "duty"}, day
            on = found.again


def entry(due: DueItem, audience: Audience, on: date) -> str:
    """A notice as its reader has it, in words."""
    reader = f"person:{due.person}" if audience is Audience.PERSON else "reader:hr"
    message = Composer(Settings()).message(
        To("m-1", reader, "Reader", "a@harbor.example", on),
        [Part("n-1", due, (due.deadline - on).days, audience, "Pat Doe")],
    )
    return " ".join(message.text.split())


@pytest.mark.parametrize(
    ("kind", "audience", "on", "says"),
    [
        ("duty", Audience.COMPLIANCE, TODAY, "About Pat Doe: a duty that comes with the privilege"),
        ("duty", Audience.COMPLIANCE, TODAY, "in Washington is due in 14 days"),
        ("duty", Audience.COMPLIANCE, TODAY, "Report the nurse to the Washington board"),
        ("duty", Audience.COMPLIANCE, TODAY, "Record who did it, when, and what shows it"),
        ("duty", Audience.COMPLIANCE, TODAY, "WAC 246-840-092(2)"),
        ("duty", Audience.MANAGER, DUE + DAY, "was due yesterday"),
        ("duty", Audience.MANAGER, DUE + DAY, "late is better than not at all"),
        ("own_duty", Audience.PERSON, TODAY, "Your duty that comes with the privilege"),
        ("own_duty", Audience.PERSON, TODAY, "Complete the six-hour training"),
        ("own_duty", Audience.PERSON, TODAY, "Send HR what shows it"),
        ("own_duty", Audience.PERSON, TODAY, "No last day for it is on record"),
        ("own_duty", Audience.COMPLIANCE, TODAY, "Ask Pat Doe to complete the six-hour training"),
    ],
)
def test_a_notice_speaks_to_its_reader(kind: str, audience: Audience, on: date, says: str) -> None:
    """What it is, by when, and what this reader is to do."""
    assert says in entry(items(on)[kind], audience, on)


def test_the_clinician_is_told_only_of_their_own() -> None:
    """By mail as in the calendar; a manager never of a board's action."""
    kinds = all_kinds()
    assert Audience.PERSON not in kinds["duty"].ladder.leads
    assert Audience.MANAGER not in kinds["action_report"].ladder.leads
    calendar = calendar_of_reader(items(TODAY).values(), Settings(), "person:p").decode()
    assert calendar.count("BEGIN:VEVENT") == 1
    assert "six-hour training" in calendar.replace("\r\n ", "")


def test_a_report_of_an_action_is_told_without_the_action() -> None:
    """Its heading says no more than that something is due, and by when."""
    assert PT is not None
    facts = in_order(PT, "pt", "MO", "ND", date(2026, 11, 1))
    facts["encumbrances"] = [{"jurisdiction": "CA", "action": "fine", "since": "2026-11-05"}]
    context = PersonContext(CATALOG, read_dossier(facts), (), TODAY, Settings())
    (item,) = [found for found in evaluate(context).items if found.kind in KINDS]
    assert (item.kind, item.deadline) == ("action_report", date(2026, 12, 5))
    text = entry(item, Audience.PERSON, TODAY)
    assert "Your report that the compact asks for is due in 9 days" in text
    assert "only if California is outside the compact" in text
