"""A tick is earned: green stands only where everything was read and all of it is yes."""

import re
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from goodstanding.as_json import to_json
from goodstanding.facts import (
    Assignment,
    Dossier,
    License,
    Person,
    Residence,
    Scope,
    Status,
    StatusWord,
    Term,
    UnreadRows,
    Visit,
    Worker,
    WorkerStatus,
)
from goodstanding.features.coverage.builder import coverage_of
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.page import Morning, MorningVerdict
from goodstanding.features.morning.text import EVERYTHING, expiring_text, morning_text
from goodstanding.features.person.builder import person_page
from goodstanding.features.person.text import person_text
from goodstanding.features.roster import Roster
from goodstanding.features.terminal_colors import Marks
from goodstanding.features.work_queue.builder import queue_items
from goodstanding.features.work_queue.page import ItemKind
from goodstanding.findings import Decision
from goodstanding.intake.dossiers import read_dossier
from goodstanding.plugins import load_plugins
from goodstanding.testing.strategies import PLACES, dossiers

TODAY = date(2026, 11, 25)
CATALOG = load_plugins().catalog
TICK = "✔"


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


def screen(answer: Any) -> str:
    """What is printed, in lines long enough not to be broken."""
    console = Console(width=400, markup=False, highlight=False)
    with console.capture() as captured:
        console.print(answer)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def text_of(report: Morning) -> str:
    return screen(morning_text(report, Marks(), EVERYTHING))


def license_of(state: str = "TX", *, through: int = 400, number: str = "1") -> License:
    return License(
        f"{state}-{number}",
        "rn",
        state,
        number,
        Scope.MULTISTATE,
        terms=(Term(after(-800), after(through)),),
        status=(Status(StatusWord.ACTIVE, after(-800)),),
    )


def nurse(person: str, *licenses: License, state: str = "TX") -> Dossier:
    """A registered nurse who lives in Texas."""
    return Dossier(Person(person, person.title()), (Residence(state, after(-900)),), licenses)


def visit(number: int, person: str, state: str, day: int) -> Visit:
    return Visit(f"v{number}", person, f"pt-{number}", state, after(day), "rn")


def roster(*people: Dossier, **more: Any) -> Roster:
    return attrs.evolve(Roster("Test", {who.person.id: who for who in people}), **more)


def marks_of(text: str) -> dict[str, str]:
    """The mark of each count at the top."""
    head = text.split("\n\n")[1]
    return {line[2:28].strip(): line[0] for line in head.splitlines()}


def test_nothing_that_can_go_ahead_bears_no_tick() -> None:
    """Three visits in a state outside the compact: 0 of 3."""
    visits = tuple(visit(day, "dana", "CA", day) for day in (1, 2, 3))
    text = text_of(morning(CATALOG, roster(nurse("dana", license_of()), visits=visits), TODAY))
    assert "▲ As booked                 0 of 3 bookings can go ahead" in text
    assert marks_of(text)["After today"] == "✖"


def test_people_without_any_license_bear_no_tick() -> None:
    """A forgotten license file is told, first and last, and nothing is green."""
    people = (nurse(f"p-{number}") for number in range(293))
    report = morning(CATALOG, roster(*people), TODAY)
    text = text_of(report)
    sentence = "? No license is on record for any of 293 people: load the licenses first"
    assert text.splitlines()[2] == sentence
    assert text.splitlines()[-1] == sentence
    assert TICK not in text
    assert TICK not in screen(expiring_text(report, Marks(), EVERYTHING))


def test_todays_line_counts_what_cannot_be_told() -> None:
    """A visit today of somebody of whom no license is on record."""
    people = (nurse("dana", license_of()), nurse("lee"))
    visits = (visit(1, "dana", "TX", 0), visit(2, "lee", "TX", 0))
    report = morning(CATALOG, roster(*people, visits=visits), TODAY)
    assert report.verdict is MorningVerdict.UNKNOWN_TODAY
    text = text_of(report)
    assert "? Today                     1 booking of 1 person cannot be told" in text
    assert text.splitlines()[2] == "? Of today's 2 bookings 1 cannot be told"


def test_today_counts_stopped_and_untold_together() -> None:
    """One refused, one open: both stand in today's line and in the verdict."""
    people = (nurse("dana", license_of()), nurse("lee"))
    visits = (visit(1, "dana", "CA", 0), visit(2, "lee", "TX", 0))
    text = text_of(morning(CATALOG, roster(*people, visits=visits), TODAY))
    line = "✖ Today                     1 booking of 1 person not allowed; "
    assert f"{line}1 booking of 1 person cannot be told" in text
    verdict = "✖ Not allowed today: 1 booking of 1 person; 1 more cannot be told"
    assert (text.splitlines()[2], text.splitlines()[-1]) == (verdict, verdict)


def test_a_whole_yes_is_green() -> None:
    """Everything was read and all of it is yes."""
    visits = (visit(1, "dana", "TX", 0), visit(2, "dana", "CO", 5))
    text = text_of(morning(CATALOG, roster(nurse("dana", license_of()), visits=visits), TODAY))
    assert text.splitlines()[2] == "✔ All 2 bookings can go ahead as booked"
    assert set(marks_of(text).values()) == {TICK}


def test_what_may_be_so_of_anybody_is_no_doubt_about_a_person() -> None:
    """That an emergency may be proclaimed in Alabama leaves a nurse of California untouched."""
    people = roster(
        nurse("dana", license_of("CA"), state="CA"), visits=(visit(1, "dana", "CA", 0),)
    )
    report = morning(CATALOG, people, TODAY)
    assert (report.doubts, report.verdict) == ((), MorningVerdict.ALL_AS_BOOKED)


def test_an_unread_row_takes_every_tick_away() -> None:
    """What was not read may be what would say no; it is told with what to do."""
    visits = (visit(1, "dana", "TX", 0),)
    gap = (UnreadRows("licenses", "licenses.csv", (7,)),)
    lee = attrs.evolve(nurse("lee", license_of()), unread=gap)
    people = (nurse("dana", license_of(number="2")), lee)
    problem = "licenses.csv row 7, status: 'SUSPENDED (see history)': not a status"
    report = morning(CATALOG, roster(*people, visits=visits, problems=(problem,)), TODAY)
    text = text_of(report)
    assert report.verdict is MorningVerdict.UNKNOWN_TODAY
    assert text.splitlines()[2] == "? 1 row or file could not be read, so this report is not whole"
    assert TICK not in text
    todo = "Settle what is asked, or fix it in the file, and read it again"
    assert f"  {problem}\n  → {todo}" in text
    assert problem in screen(expiring_text(report, Marks(), EVERYTHING))


def test_a_person_s_page_has_no_yes_while_a_row_is_unread() -> None:
    """The row left out may be the suspension: every yes is open, and a no stays a no."""
    license = license_of()
    read = nurse("lee", license)
    unread = attrs.evolve(read, unread=(UnreadRows("licenses", "licenses.csv", (7,)),))
    for dossier, wanted in ((read, Decision.AUTHORIZED), (unread, Decision.NEEDS_REVIEW)):
        page = person_page(CATALOG, roster(dossier), "lee", TODAY)
        (in_category,) = page.categories
        answers = {state: area.decision for area in in_category.areas for state in area.states}
        assert answers["TX"] is wanted
        assert answers["NY"] is Decision.NOT_AUTHORIZED
        assert (TICK in screen(person_text(page, Marks()))) is (wanted is Decision.AUTHORIZED)


@pytest.mark.parametrize(
    ("through", "listed"), [(0, False), (-1, True), (-5, True), (-90, True), (-91, False)]
)
def test_a_license_that_just_lapsed_is_a_list_of_its_own(through: int, listed: bool) -> None:
    """From the day after its last day, for 90 days: in the report, in expiring, on the person."""
    people = roster(nurse("dana", license_of(through=through)))
    report = morning(CATALOG, people, TODAY)
    assert bool(report.lapsed) is listed
    assert report.counts.lapsed == int(listed)
    heading = "Just lapsed: ended within the last 90 days and not renewed"
    assert (heading in text_of(report)) is listed
    assert ("Dana, RN in Texas lapsed" in text_of(report)) is listed
    assert (heading in screen(expiring_text(report, Marks(), EVERYTHING))) is listed
    page = person_page(CATALOG, people, "dana", TODAY)
    assert page.lapsed == report.lapsed
    alone = screen(person_text(page, Marks()))
    assert ("TX RN license just lapsed: its last day was" in alone) is listed


@pytest.mark.parametrize(
    ("word", "listed"),
    [(WorkerStatus.ON_LEAVE, True), (WorkerStatus.LEFT, False), (WorkerStatus.ACTIVE, True)],
)
def test_a_lapse_of_who_is_on_leave_is_told_as_such(word: WorkerStatus, listed: bool) -> None:
    """They come back to it; "none" said that there was nothing to renew."""
    worker = Worker(word, since=after(-30))
    people = roster(attrs.evolve(nurse("dana", license_of(through=-5)), worker=(worker,)))
    report = morning(CATALOG, people, TODAY)
    on_leave = word is WorkerStatus.ON_LEAVE
    assert [entry.on_leave for entry in report.lapsed] == ([on_leave] if listed else [])
    text = text_of(report)
    assert ("Dana, RN in Texas lapsed" in text) is listed
    assert ("lapsed, on leave" in text) is on_leave
    assert ("1 person, within the last 90 days, 1 of them on leave" in text) is on_leave
    items = [item for item in queue_items(report, people) if item.kind is ItemKind.LAPSED]
    assert ["on leave" in item.why for item in items] == ([on_leave] if listed else [])


@pytest.mark.parametrize(
    ("state", "category", "kinds"),
    [
        ("TX", "rn", ["not_allowed"]),
        ("OK", "rn", ["not_allowed"]),
        ("TX", "pt", ["lapsed", "not_allowed"]),
    ],
)
def test_a_lapse_and_the_bookings_that_it_stops_stand_once(
    state: str, category: str, kinds: list[str]
) -> None:
    """At home and by privilege; a booking that another cause stops leaves the lapse an item."""
    license = license_of(through=-5)
    booked = attrs.evolve(visit(1, "dana", state, 1), category=category)
    people = roster(nurse("dana", license), visits=(booked,))
    report = morning(CATALOG, people, TODAY)
    assert report.counts.lapsed == 1
    items = queue_items(report, people)
    assert sorted(item.kind.value for item in items) == kinds
    apart = len(kinds) > 1
    (refused,) = (item for item in items if item.kind is ItemKind.NOT_ALLOWED)
    assert ("lapsed" in refused.grounds) is not apart
    assert any(str(report.lapsed[0].last_day) in item.why for item in items)
    text = text_of(report)
    assert ("Just lapsed: ended" in text) is apart
    assert ("Lapsed, and told above with their bookings: Dana" in text) is not apart
    alone = screen(person_text(person_page(CATALOG, people, "dana", TODAY), Marks()))
    assert ("TX RN license just lapsed" in alone) is apart


def test_a_license_renewed_under_another_number_is_not_lapsed() -> None:
    """The board gave a new number: the state is covered."""
    licenses = (license_of(through=-5), license_of(number="2"))
    assert morning(CATALOG, roster(nurse("dana", *licenses)), TODAY).lapsed == ()


def test_a_revoked_license_is_not_one_to_renew() -> None:
    """It ended by the board's word, not by lapsing."""
    license = attrs.evolve(license_of(through=-5), status=(Status(StatusWord.REVOKED, after(-30)),))
    assert morning(CATALOG, roster(nurse("dana", license)), TODAY).lapsed == ()


def test_a_person_counts_only_in_a_category_of_theirs() -> None:
    """With a license of it, or working in it: not everyone without a license in every category."""
    people = roster(
        nurse("dana", license_of()),
        nurse("office"),
        attrs.evolve(nurse("new"), person=Person("new", category="rn")),
        visits=(visit(1, "dana", "TX", 1),),
    )
    table = coverage_of(CATALOG, people, "rn", TODAY)
    assert table.people == 2
    (texas,) = [served for served in table.states if served.state == "TX"]
    assert (texas.authorized, texas.review) == (1, 1)
    (texas_bookings,) = morning(CATALOG, people, TODAY).states
    assert (texas_bookings.may["rn"], texas_bookings.review["rn"]) == (1, 1)
    assert coverage_of(CATALOG, people, "lpn", TODAY).people == 0


def test_an_answer_holds_through_its_last_day() -> None:
    """The screen names the last day that counts, and so does the JSON beside it."""
    page = person_page(CATALOG, roster(nurse("dana", license_of(through=30))), "dana", TODAY)
    text = screen(person_text(page, Marks()))
    assert "holds through Fri Dec 25" in text
    assert "until" not in text
    (category,) = to_json(page)["categories"]
    assert (category["holds_until"], category["holds_through"]) == ("2026-12-26", "2026-12-25")


def test_a_person_without_anything_on_record_bears_no_tick() -> None:
    """Nothing to do would be a yes that nobody has earned."""
    text = screen(person_text(person_page(CATALOG, roster(nurse("dana")), "dana", TODAY), Marks()))
    assert "? no license or certification is on record" in text
    assert TICK not in text


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    """A few random people with bookings, some of them with a row that could not be read."""
    people = {}
    for number in range(draw(st.integers(0, 3))):
        data = draw(dossiers())
        data["person"] = {"id": f"p-{number}", "name": f"Person {number}"}
        people[f"p-{number}"] = read_dossier(data)
    persons = st.sampled_from([*people, "ghost"])
    states = st.sampled_from(PLACES)
    offsets = st.integers(-2, 40)
    visits = tuple(
        Visit(f"v{number}", draw(persons), f"pt-{number}", draw(states), after(draw(offsets)), "rn")
        for number in range(draw(st.integers(0, 4)))
    )
    spans = tuple(
        Assignment(
            draw(persons),
            f"pt-a{number}",
            draw(states),
            "rn",
            after(-10),
            draw(st.one_of(st.none(), offsets.map(after))),
            id=f"a{number}",
        )
        for number in range(draw(st.integers(0, 2)))
    )
    if draw(st.booleans()) and draw(st.booleans()):
        gap = (UnreadRows("licenses", "licenses.csv", (3,)),)
        people = {person: attrs.evolve(people[person], unread=gap) for person in people}
    return Roster("Random", people, visits, spans)


@settings(max_examples=60, deadline=None)
@given(people=rosters())
def test_green_is_a_whole_yes(people: Roster) -> None:
    """For random rosters: the headline is green only if nothing is refused, open or unread."""
    report = morning(CATALOG, people, TODAY)
    text = text_of(report)
    lines = text.splitlines()
    assert lines[2] == lines[-1]
    green = lines[2].startswith(TICK)
    assert green is (
        bool(report.counts.bookings)
        and not (report.stopped or report.unknown or report.doubts or report.unread)
    )
    if report.unread:
        assert TICK not in text.split("\n\n")[1]
    marks = marks_of(text)
    if report.counts.as_booked < report.counts.bookings:
        assert marks["As booked"] != TICK


@settings(max_examples=60, deadline=None)
@given(people=rosters())
def test_page_json_and_text_show_the_same_figures(people: Roster) -> None:
    """For random rosters: the counts follow from the lists, and the text prints the counts."""
    report = morning(CATALOG, people, TODAY)
    data = to_json(report)
    counts = data["counts"]
    keys = {
        part: {
            (issue["person"]["id"], booking["kind"], booking["id"]): booking["day"]
            for issue in reversed(data[part])
            for booking in reversed(issue["bookings"])
        }
        for part in ("stopped", "unknown")
    }
    hit = keys["stopped"].keys() | keys["unknown"].keys()
    assert counts["as_booked"] == counts["bookings"] - len(hit)
    stopped = counts["stopped_today"]["bookings"] + counts["stopped_later"]["bookings"]
    assert stopped == len(keys["stopped"])
    assert counts["lapsed"] == len({row["person"]["id"] for row in data["lapsed"]})
    assert counts["expiring"][-1]["people"] == len(
        {row["person"]["id"] for row in data["expirations"]}
    )
    text = text_of(report)
    if counts["bookings"]:
        found = re.search(r"As booked +([\d,]+) of ([\d,]+) bookings?", text)
        assert found is not None
        assert [int(number) for number in found.groups()] == [
            counts["as_booked"],
            counts["bookings"],
        ]
    for part in ("stopped", "unknown"):
        for issue in data[part]:
            assert f"{issue['person']['name'] or issue['person']['id']}, RN in" in text
    for row in data["lapsed"]:
        assert f"{row['person']['name']}, {row['category'].upper()} in" in text
