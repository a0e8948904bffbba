"""The morning report: Harbor's stories are told by name, with who could serve instead."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest
from rich.console import Console

from goodstanding.as_json import to_json
from goodstanding.facts import (
    AlternativeProgram,
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
    VisitStatus,
)
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.page import (
    AuthorityExpiration,
    BookingIssue,
    BookingKind,
    ExpiringWithin,
    Morning,
)
from goodstanding.features.morning.table import HEADER, rows
from goodstanding.features.morning.text import EVERYTHING, Lengths, morning_text
from goodstanding.features.roster import Roster, roster_of_file
from goodstanding.features.terminal_colors import Marks
from goodstanding.findings import Decision
from goodstanding.intake.roster import read_roster
from goodstanding.plugins import load_plugins
from goodstanding.sample import write_harbor

TODAY = date(2026, 11, 21)
CATALOG = load_plugins().catalog


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.fixture(scope="module")
def harbor(tmp_path_factory: pytest.TempPathFactory) -> Morning:
    """The report of the sample agency."""
    folder = tmp_path_factory.mktemp("sample") / "harbor"
    write_harbor(folder, TODAY)
    return morning(CATALOG, roster_of_file(read_roster(folder), "Harbor", TODAY), TODAY)


def printed(report: Morning, lengths: Lengths = EVERYTHING, *, unicode: bool = True) -> str:
    """The report as it is printed, in lines long enough not to be broken."""
    console = Console(width=400, markup=False, highlight=False)
    with console.capture() as captured:
        console.print(morning_text(report, Marks(unicode=unicode), lengths))
    return captured.get()


def trouble(troubles: tuple[BookingIssue, ...], name: str, state: str) -> BookingIssue:
    (found,) = [entry for entry in troubles if (entry.person.name, entry.state) == (name, state)]
    return found


def ending(report: Morning, name: str) -> AuthorityExpiration:
    (found,) = [expiration for expiration in report.expirations if expiration.person.name == name]
    return found


STOPPED = {
    ("Walter Jimenez", "FL"): (1, "NLC-50"),
    ("Leah Bergstrom", "MA"): (3, "NLC-06"),
    ("Grace Lindqvist", "CO"): (5, "NLC-27"),
    ("Tyrell Boone", "OK"): (5, "NLC-02"),
    ("Beatriz Coleman", "GA"): (6, "NLC-41"),
    ("Marcus Ellery", "CA"): (7, "NLC-06"),
    ("Noah Fairbanks", "NM"): (7, "NLC-42"),
    ("Wendy Castellano", "FL"): (8, "NLC-40"),
    ("Colette Amari", "CA"): (9, "NLC-50"),
    ("Rachel Adler", "VA"): (10, "NLC-08"),
    ("Joanna Pruitt", "OK"): (12, "SW-03"),
    ("Tasi Camacho", "FL"): (18, "NLC-08"),
    ("Devin Hargrove", "VA"): (33, "NLC-50"),
    ("Fatima Rahimi", "GA"): (62, "NLC-50"),
    ("Gordon Teller", "NY"): (93, "SW-03"),
}
OPEN = {
    ("Owen Whitaker", "TX"): (2, "NLC-22"),
    ("Wendy Castellano", "GA"): (4, "NLC-04"),
    ("Dana Reyes", "CO"): (6, "NLC-22"),
    ("Hannah Okafor", "NM"): (9, "NLC-59"),
    ("Noah Fairbanks", "AZ"): (11, "NLC-42"),
    ("Sofia Marchetti", "FL"): (16, "NLC-05"),
}


def test_exactly_the_stories_are_stopped_or_open(harbor: Morning) -> None:
    """Each with its day and its rule, and nobody else."""
    for troubles, stories in ((harbor.stopped, STOPPED), (harbor.unknown, OPEN)):
        found = {
            (entry.person.name, entry.state): ((entry.day - TODAY).days, entry.rules[0])
            for entry in troubles
        }
        assert found == stories


def test_the_most_urgent_comes_first(harbor: Morning) -> None:
    """Troubles and expirations stand in the order of their days."""
    for listed in (harbor.stopped, harbor.unknown):
        assert [entry.day for entry in listed] == sorted(entry.day for entry in listed)
    last_days = [expiration.last_day for expiration in harbor.expirations]
    assert last_days == sorted(last_days)


def test_it_says_who_could_serve_instead(harbor: Morning) -> None:
    """In Massachusetts two may, in New York no other LMSW: the names and the number agree."""
    boston = trouble(harbor.stopped, "Leah Bergstrom", "MA")
    assert boston.bookings[0].substitutes == 2
    assert {who.name for who in boston.substitutes} == {"Umar Siddiqui", "Valerie Dupont"}
    albany = trouble(harbor.stopped, "Gordon Teller", "NY")
    assert (albany.bookings[0].substitutes, albany.substitutes) == (0, ())
    for entry in harbor.stopped:
        assert len(entry.substitutes) == min(3, entry.bookings[0].substitutes)
        assert entry.person not in entry.substitutes


def test_what_ends_says_when_where_and_what_it_hits(harbor: Morning) -> None:
    """Fatima's license ends in 60 days; with it the privilege for the visit in Georgia."""
    fatima = ending(harbor, "Fatima Rahimi")
    assert fatima.last_day == after(60)
    assert fatima.states[0] == "GA"
    assert [booked.day for booked in fatima.hits] == [after(62)]
    assert fatima.remedy is not None
    assert fatima.remedy.text.startswith("Renew the FL RN license")
    hazel = ending(harbor, "Hazel Quimby")
    assert (hazel.last_day, hazel.hits) == (after(14), ())


def test_the_day_of_the_window_itself_counts(harbor: Morning) -> None:
    """Valid through day 90 ends within 90 days, and not within 89."""
    assert ending(harbor, "Gordon Teller").last_day == after(90)
    assert harbor.counts.expiring[-1] == ExpiringWithin(90, 9)


def test_a_move_is_told_with_what_can_still_be_done(harbor: Morning) -> None:
    """Dana may still apply tomorrow; from then on it needs review."""
    dana = ending(harbor, "Dana Reyes")
    assert (dana.last_day, dana.becomes) == (after(1), Decision.NEEDS_REVIEW)
    assert dana.remedy is not None
    assert dana.remedy.by == after(1)


def test_what_was_renewed_early_is_not_an_ending(harbor: Morning) -> None:
    """Kenji's next term is on record."""
    assert "Kenji Morita" not in {expiration.person.name for expiration in harbor.expirations}


def test_states_are_listed_with_how_many_may_serve(harbor: Morning) -> None:
    """Twelve states, the most booked first; few may serve in California, many in Texas."""
    assert len(harbor.states) == 12
    visits = [state.visits for state in harbor.states]
    assert visits == sorted(visits, reverse=True)
    (california,) = [state for state in harbor.states if state.state == "CA"]
    (texas,) = [state for state in harbor.states if state.state == "TX"]
    assert 3 <= california.may["rn"] < 10 < texas.may["rn"]
    assert california.may["lpn"] == 0


def test_notes_change_nothing_and_are_told(harbor: Morning) -> None:
    """An open investigation, and a second multistate license."""
    assert {(note.rule, note.people[0].name) for note in harbor.notes} == {
        ("NLC-44", "Iris Delacroix"),
        ("NLC-25", "Miguel Santoro"),
        ("NLC-41", "Beatriz Coleman"),
        ("practice.supervision-lpn", "Tyrell Boone"),
    }


def test_it_reads_from_the_answer_down(harbor: Morning) -> None:
    """Counts first, then what is stopped, open, ending, who may serve, and notes."""
    text = printed(harbor)
    heads = [
        "15 bookings are not allowed after today, the first tomorrow; today's 61 can go ahead",
        "Today                     all 61 bookings can go ahead",
        "After today               15 bookings of 15 people not allowed, the first tomorrow; "
        "6 bookings of 6 people cannot be told",
        "License just lapsed       none",
        "Authority ends            9 people: 5 within 30, 7 within 60, 9 within 90 days",
        "Not allowed as booked",
        "Walter Jimenez, RN in Florida",
        "Cannot be told until a fact is recorded",
        "Record the primary state of residence and since when",
        "Authority that ends within 90 days",
        "Who may serve today, by patient's state",
        "For compliance",
    ]
    places = [text.index(head) for head in heads]
    assert places == sorted(places)
    assert "nobody else of the roster may serve there that day" in text


def test_long_parts_are_cut_and_counted(harbor: Morning) -> None:
    """The first screen stays short; what is left out is a number."""
    text = printed(harbor, Lengths(stopped=2))
    assert "and 13 more: add --all" in text
    assert "Rachel Adler" not in text


def test_a_screen_without_unicode_gets_plain_icons(harbor: Morning) -> None:
    """Nothing beyond ASCII is printed then."""
    assert printed(harbor, unicode=False).isascii()


def test_json_and_table_hold_every_booking(harbor: Morning) -> None:
    """The same facts for programs."""
    data = to_json(harbor)
    assert data["day"] == "2026-11-21"
    assert len(data["stopped"]) == 15
    assert data["stopped"][0]["bookings"][0]["day"] == "2026-11-22"
    table = list(rows(harbor))
    assert {len(row) for row in table} == {len(HEADER)}
    assert [row[0] for row in table].count("stopped") == 15
    assert [row[0] for row in table].count("ends") == 9


def nurse(person: str, name: str = "", *, through: int = 400, **more: Any) -> Dossier:
    """A registered nurse of Texas."""
    license_ = License(
        "tx",
        "rn",
        "TX",
        f"N-{person}",
        Scope.MULTISTATE,
        terms=(Term(after(-300), after(through)),),
        status=(Status(StatusWord.ACTIVE, after(-300)),),
    )
    dossier = Dossier(Person(person, name), (Residence("TX", after(-900)),), (license_,))
    return attrs.evolve(dossier, **more)


def visit(number: int, person: str, state: str, day: int, patient: str = "pt-1") -> Visit:
    return Visit(f"v{number}", person, patient, state, after(day), "rn")


def roster(*people: Dossier, **more: Any) -> Roster:
    return attrs.evolve(Roster("Test", {person.person.id: person for person in people}), **more)


def test_many_visits_with_one_cause_are_one_entry() -> None:
    """Six visits in California are told in one line, from the first to the last day."""
    visits = tuple(visit(day, "a", "CA", day, f"pt-{day % 2}") for day in range(6))
    report = morning(CATALOG, roster(nurse("a", "Dana"), visits=visits), TODAY)
    (only,) = report.stopped
    assert len(only.bookings) == 6
    text = printed(report)
    assert "Dana, RN in California: 6 visits to 2 patients from Nov 21 to Nov 26" in text
    assert "Not allowed today: 1 booking of 1 person" in text


def test_a_shift_past_midnight_needs_authority_on_both_days() -> None:
    """The last day of the license is the day it begins; it is told with the day it fails."""
    people = (nurse("a", "Dana", through=1),)
    evening = visit(1, "a", "TX", 1)
    shift = attrs.evolve(evening, until=after(2))
    assert not morning(CATALOG, roster(*people, visits=(evening,)), TODAY).stopped
    (stopped,) = morning(CATALOG, roster(*people, visits=(shift,)), TODAY).stopped
    assert [(booking.id, booking.day) for booking in stopped.bookings] == [("v1", after(2))]
    # On its second day it is still under way, and on the day after that it is over.
    assert morning(CATALOG, roster(*people, visits=(shift,)), after(2)).stopped
    assert not morning(CATALOG, roster(*people, visits=(shift,)), after(3)).stopped


def test_a_visit_called_off_is_neither_counted_nor_stopped() -> None:
    """It is no booking any more."""
    off = attrs.evolve(visit(1, "a", "CA", 1), status=VisitStatus.CANCELLED)
    report = morning(CATALOG, roster(nurse("a", "Dana"), visits=(off,)), TODAY)
    assert (report.visits, report.stopped, report.unknown) == (0, (), ())


def test_past_visits_are_not_told() -> None:
    """The report looks at the day and after it."""
    report = morning(CATALOG, roster(nurse("a"), visits=(visit(1, "a", "CA", -1),)), TODAY)
    assert (report.visits, report.stopped) == (0, ())


def test_an_assignment_is_stopped_from_the_day_its_ground_is_gone() -> None:
    """Its days before that go on; the ones after are told as a span."""
    span = Assignment("a", "pt-1", "TX", "rn", after(-10), after(50), id="a-1")
    report = morning(CATALOG, roster(nurse("a", through=20), assignments=(span,)), TODAY)
    (only,) = report.stopped
    (booked,) = only.bookings
    assert (booked.kind, booked.day, booked.until) == (
        BookingKind.ASSIGNMENT,
        after(21),
        after(50),
    )
    assert [hit.day for hit in report.expirations[0].hits] == [after(21)]


def test_an_open_assignment_is_looked_at_through_the_window() -> None:
    """Until further notice ends for the report with its window."""
    span = Assignment("a", "pt-1", "CA", "rn", after(5), None)
    report = morning(CATALOG, roster(nurse("a"), assignments=(span,)), TODAY, within=30)
    (booked,) = report.stopped[0].bookings
    assert (booked.day, booked.until) == (after(5), after(30))


def test_someone_not_on_the_roster_is_open() -> None:
    """A visit of a person of whom nothing is known is neither a yes nor a no."""
    report = morning(CATALOG, roster(visits=(visit(1, "ghost", "TX", 1),)), TODAY)
    (only,) = report.unknown
    assert only.why == "no license is recorded, and nothing says that there is none"


def test_nobody_with_a_row_left_out_is_sure() -> None:
    """The row that could not be read may be the one that decides; they stand in for nobody."""
    left_out = (UnreadRows("licenses", rows=(7,)),)
    people = (nurse("a", "Dana", unread=left_out), nurse("b", "Lee"))
    visits = (visit(1, "a", "TX", 1), visit(2, "b", "CA", 2), visit(3, "c", "TX", 3))
    unread = "licenses row 7 about this person could not be read"
    report = morning(CATALOG, roster(*people, visits=visits), TODAY)
    dana = trouble(report.unknown, "Dana", "TX")
    assert (dana.why, dana.bookings[0].substitutes) == (unread, 1)
    assert [who.name for who in dana.substitutes] == ["Lee"]


def test_what_is_open_without_a_booking_is_a_doubt() -> None:
    """A program at home leaves Texas open although nothing is booked there."""
    program = (AlternativeProgram("TX", after(-30)),)
    report = morning(CATALOG, roster(nurse("a", "Dana", alternative_programs=program)), TODAY)
    (doubt,) = report.doubts
    assert (doubt.person.name, doubt.states) == ("Dana", ("TX",))
    assert "1 person cannot be told about, though not booked" in printed(report)


def test_names_command_no_terminal_and_are_no_markup() -> None:
    """Brackets are letters, escapes are replaced."""
    name = "Dana [red]R[/red] \x1b[31m\u202eevil [/x]"
    people = roster(nurse("a", name), visits=(visit(1, "a", "CA", 1),))
    text = printed(morning(CATALOG, people, TODAY))
    assert "Dana [red]R[/red] \N{REPLACEMENT CHARACTER}[31m" in text
    assert "\x1b[31m" not in text
    assert "\u202e" not in text


def test_an_empty_roster_bears_no_tick() -> None:
    """Nobody and nothing is no yes."""
    text = printed(morning(CATALOG, roster(), TODAY))
    assert "? Nobody is on the roster, so nothing can be told" in text
    assert "✔" not in text


def test_those_free_on_the_day_are_named_first() -> None:
    """Of two who may serve, the one without a visit that day comes first."""
    people = (nurse("a", "Ann", through=0), nurse("b", "Busy"), nurse("f", "Free"))
    visits = (
        visit(1, "a", "TX", 5),
        visit(2, "b", "TX", 5),
        visit(3, "f", "TX", 9),
    )
    report = morning(CATALOG, roster(*people, visits=visits), TODAY)
    assert [who.name for who in report.stopped[0].substitutes] == ["Free", "Busy"]


def test_a_folder_of_files_is_read_into_a_roster(tmp_path: Path) -> None:
    """What could not be read is kept with the roster."""
    (tmp_path / "people.csv").write_text("id,name\np1,Dana\n")
    (tmp_path / "residences.csv").write_text("person,jurisdiction\np1,ZZ\n")
    built = roster_of_file(read_roster(tmp_path), "files", TODAY)
    assert list(built.people) == ["p1"]
    assert built.affected == {"p1": "residences.csv row 2 about this person could not be read"}
    assert len(built.unread) == 1
