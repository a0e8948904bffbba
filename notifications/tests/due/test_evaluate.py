"""Due items of the sample agency: who has what coming, and that looking again is never late."""

from collections import Counter
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodstanding.catalog import Catalog, Compact, Model, Party
from goodstanding.facts import (
    Certification,
    Dossier,
    Employment,
    License,
    Person,
    Privilege,
    Residence,
    Scope,
    Status,
    StatusWord,
    Term,
)
from goodstanding.intake.roster import RosterFile, read_roster
from goodstanding.sample import write_harbor
from goodstanding.site.site_file import Position, Required, SiteFile
from goodstanding.sources import Source
from goodstanding_notifications.due.bookings import by_person
from goodstanding_notifications.due.context import Evaluation, PersonContext
from goodstanding_notifications.due.evaluate import evaluate
from goodstanding_notifications.due.item import Booking, DueItem, due_from_json
from goodstanding_notifications.settings import Settings

TODAY = date(2026, 11, 22)
CATALOG = Catalog(compacts=pytest.importorskip("goodstanding_nlc_compact").goodstanding_compacts())


@lru_cache(maxsize=1)
def harbor() -> RosterFile:
    """The sample agency around TODAY."""
    with TemporaryDirectory() as folder:
        write_harbor(Path(folder), TODAY)
        return read_roster(Path(folder))


@lru_cache(maxsize=1)
def bookings() -> dict[str, list[Booking]]:
    """Its visits and assignments by person."""
    return by_person(harbor().visits, harbor().assignments)


def look(person: str, on: date, first_seen: dict[str, date] | None = None) -> Evaluation:
    """A look at one person of Harbor."""
    case = PersonContext(
        CATALOG,
        harbor().people[person],
        bookings().get(person, []),
        on,
        Settings(),
        first_seen or {},
    )
    return evaluate(case)


def of_name(name: str, on: date = TODAY) -> dict[str, DueItem]:
    """The items of a person of Harbor, by kind."""
    (person,) = (key for key, dossier in harbor().people.items() if dossier.person.name == name)
    return {item.kind: item for item in look(person, on).items}


def nurse(**changes: object) -> Dossier:
    """A nurse of Texas with a multistate license through 2027-02-20."""
    dossier = Dossier(
        Person("p-1", "Pat Doe"),
        residences=(Residence("TX", date(2015, 1, 1)),),
        licenses=(
            License(
                "lic-1",
                "rn",
                "TX",
                scope=Scope.MULTISTATE,
                terms=(Term(date(2025, 2, 21), date(2027, 2, 20)),),
                status=(Status(StatusWord.ACTIVE, date(2025, 2, 21)),),
            ),
        ),
        complete=frozenset({"licenses", "encumbrances"}),
    )
    return attrs.evolve(dossier, **changes)  # type: ignore[arg-type]


def items_of(dossier: Dossier, on: date, *booked: Booking, **more: object) -> dict[str, DueItem]:
    """The items of a dossier, by subject."""
    case = PersonContext(CATALOG, dossier, booked, on, Settings(), **more)  # type: ignore[arg-type]
    return {item.subject: item for item in evaluate(case).items}


def test_an_item_comes_back_from_its_json_unchanged() -> None:
    """What is kept is what was found."""
    for person in harbor().people:
        for item in look(person, TODAY).items:
            assert due_from_json(item.to_json()) == item


@pytest.mark.parametrize(
    ("days", "listed"), [(91, False), (90, True), (0, True), (-97, True), (-98, False)]
)
def test_the_end_of_a_license_is_due_from_90_days_before_to_13_weeks_after(
    days: int, listed: bool
) -> None:
    """Both sides of the first and of the last day."""
    on = date(2027, 2, 20) - timedelta(days=days)
    assert ("license:lic-1" in items_of(nurse(), on)) is listed


def test_a_renewed_term_stops_it() -> None:
    """The evidence is the next term on record."""
    terms = (Term(date(2025, 2, 21), date(2027, 2, 20)), Term(date(2027, 2, 21), date(2029, 2, 20)))
    renewed = attrs.evolve(nurse().licenses[0], terms=terms)
    assert items_of(nurse(licenses=(renewed,)), date(2027, 2, 1)) == {}


def test_a_license_that_was_replaced_is_not_to_be_renewed() -> None:
    """Oklahoma's ended when Colorado issued its own."""
    dossier = of_name("Miguel Santoro", TODAY + timedelta(days=100))
    assert "license_end" not in dossier


def test_a_license_given_up_is_not_to_be_renewed() -> None:
    """Who retires a license wants no notice."""
    status = (*nurse().licenses[0].status, Status(StatusWord.RETIRED, date(2026, 12, 1)))
    retired = attrs.evolve(nurse().licenses[0], status=status)
    assert "license:lic-1" not in items_of(nurse(licenses=(retired,)), date(2027, 2, 1))


def test_the_sixty_days_after_a_move() -> None:
    """The application is due by the 60th day, and the remedy says so."""
    move = of_name("Dana Reyes")["move"]
    assert move.deadline == TODAY + timedelta(days=1)
    assert move.todo[0] == f"Apply for a multistate license in CO by {move.deadline}"
    assert "NLC-21" in move.rules
    assert move.sources


def test_past_the_sixty_days_authority_is_lost() -> None:
    """The day after, it is told as lost, not as due."""
    dossier = of_name("Owen Whitaker")
    assert "move" not in dossier
    assert dossier["authority_lost"].deadline == TODAY
    assert dossier["not_covered"].asks == "review"


def test_work_booked_beyond_the_last_day_names_the_days() -> None:
    """The deadline is the last day that counts, the visit two days later is named."""
    dossier = of_name("Colette Amari")
    assert dossier["authority_end"].deadline == TODAY + timedelta(days=7)
    assert dossier["authority_end"].booked == (((TODAY + timedelta(days=9)).isoformat(), "CA"),)
    assert dossier["license_end"].booked == dossier["authority_end"].booked


def test_a_withdrawn_visit_stops_it() -> None:
    """Without the visit there is nothing to tell but the end of the license."""
    visit = Booking("v-1", "rn", "CO", date(2027, 3, 1), date(2027, 3, 1))
    on = date(2027, 2, 1)
    assert "authority:rn:CO:civilian" in items_of(nurse(), on, visit)
    assert set(items_of(nurse(), on)) == {"license:lic-1"}


def test_the_end_of_an_assignment_without_visits_counts_too() -> None:
    """A person who serves a patient through May depends on the license from March on."""
    span = Booking("a-1", "rn", "NM", date(2027, 1, 1), date(2027, 5, 1))
    item = items_of(nurse(), date(2027, 2, 1), span)["authority:rn:NM:civilian"]
    assert item.deadline == date(2027, 2, 20)
    assert item.booked == (("2027-02-21", "NM"),)


def test_an_action_by_a_board_is_told_as_lost_authority() -> None:
    """Georgia is named first, for she lives there, with the rule."""
    lost = of_name("Wendy Castellano")["authority_lost"]
    assert lost.deadline == TODAY - timedelta(days=15)
    assert lost.title.startswith("RN practice in Georgia and ")
    assert lost.rules[0] == "NLC-04"


def test_the_end_of_a_term_is_not_told_again_as_a_loss() -> None:
    """One matter, one item."""
    assert set(items_of(nurse(), date(2027, 2, 25))) == {"license:lic-1"}


def test_a_doubt_is_due_thirty_days_after_it_was_first_seen() -> None:
    """Not thirty days after whenever it is looked at."""
    unsure = attrs.evolve(nurse().licenses[0], status=())
    on = date(2026, 11, 22)
    first = items_of(nurse(licenses=(unsure,)), on)["unknown:rn"]
    assert first.deadline == on + timedelta(days=30)
    later = on + timedelta(days=300)
    kept = items_of(
        nurse(licenses=(unsure,)), on + timedelta(days=85), first_seen={"unknown:rn": on}
    )
    assert kept["unknown:rn"] == first
    del later


def test_a_law_that_takes_authority_away_is_told_before() -> None:
    """A state that leaves the compact is told to those licensed or booked there."""
    (nlc,) = (compact for compact in CATALOG.compacts if compact.id == "nlc")
    leaving = tuple(
        attrs.evolve(party, left=date(2027, 1, 15)) if party.jurisdiction == "CO" else party
        for party in nlc.parties
    )
    changed = attrs.evolve(CATALOG, compacts=(attrs.evolve(nlc, parties=leaving),))
    visit = Booking("v-1", "rn", "CO", date(2026, 12, 1), date(2027, 2, 1))
    case = PersonContext(changed, nurse(), (visit,), TODAY, Settings())
    found = {item.subject: item for item in evaluate(case).items}
    assert found["law:rn"].deadline == date(2027, 1, 15)
    assert found["law:rn"].states == ("CO",)
    assert found["authority:rn:CO:civilian"].deadline == date(2027, 1, 14)


def test_a_position_asks_for_what_is_not_there() -> None:
    """What the site's file requires of a job is due so long after hire, until it is on record."""
    jobs = (Employment("Harbor", "case_manager", date(2026, 3, 1)),)
    asked = (Required(("ccm", "acm-rn"), 12), Required(("rn",)))
    site = SiteFile(positions=(Position("case_manager", asked),))
    subject = "position:case_manager:ccm,acm-rn"
    found = items_of(nurse(employments=jobs), date(2026, 12, 15), site=site)
    assert [entry for entry in found if entry.startswith("position:")] == [subject]
    item = found[subject]
    assert item.deadline == date(2027, 2, 28)
    assert item.title == "case manager"
    assert subject not in items_of(nurse(employments=jobs), date(2026, 11, 1), site=site)
    certification = Certification(
        "ccm",
        terms=(Term(date(2026, 12, 1), date(2031, 11, 30)),),
        status=(Status(StatusWord.ACTIVE, date(2026, 12, 1)),),
    )
    certified = nurse(employments=jobs, certifications=(certification,))
    assert subject not in items_of(certified, date(2026, 12, 15), site=site)


def test_a_certification_without_a_plugin_still_ends() -> None:
    """The term is a fact; only its renewal rules need a plugin."""
    certification = Certification(
        "xyz",
        terms=(Term(date(2024, 1, 1), date(2026, 12, 31)),),
        status=(Status(StatusWord.ACTIVE, date(2024, 1, 1)),),
    )
    found = items_of(Dossier(Person("p"), certifications=(certification,)), TODAY)
    assert found["certification:xyz"].deadline == date(2026, 12, 31)
    assert found["certification:xyz"].title == "XYZ"


@settings(max_examples=60)
@given(st.sampled_from(sorted(harbor().people)), st.integers(-40, 120), st.floats(0, 1))
def test_until_the_day_named_nothing_changes(person: str, offset: int, part: float) -> None:
    """For every day before `again` the items are the same: what the sweep skips has no news."""
    on = TODAY + timedelta(days=offset)
    found = look(person, on)
    assert found.again is not None
    assert found.again > on
    day = on + timedelta(days=int(part * ((found.again - on).days - 1)))
    seen = {
        item.subject: item.deadline - timedelta(days=30)
        for item in found.items
        if item.kind == "unknown"
    }
    later = look(person, day, seen)
    assert sorted(later.items, key=repr) == sorted(found.items, key=repr)


def test_the_counts_of_harbor() -> None:
    """What the demonstration shows is what its stories say."""
    counts = Counter(item.kind for person in harbor().people for item in look(person, TODAY).items)
    assert counts["license_end"] == 8
    assert counts["authority_end"] == 6
    assert counts["move"] == 1
    assert counts["authority_lost"] == 3


@pytest.mark.parametrize(
    ("scope", "home", "words"),
    [
        (Scope.MULTISTATE, "TX", "Renew with the Texas board, "),
        (Scope.MULTISTATE, "IA", "Apply to the Iowa board for a multistate license, "),
        (Scope.SINGLE_STATE, "IA", "Renew with the Texas board, "),
        (Scope.MULTISTATE, "CA", "Renew with the Texas board, "),
    ],
)
def test_nobody_is_told_to_renew_where_the_board_would_not(
    scope: Scope, home: str, words: str
) -> None:
    """Who moved to another state of the compact gets a license there; one for Texas alone stays."""
    (license,) = nurse().licenses
    moved = nurse(
        licenses=(attrs.evolve(license, scope=scope),),
        residences=(
            Residence("TX", date(2015, 1, 1), date(2027, 1, 31)),
            Residence(home, date(2027, 2, 1)),
        ),
    )
    for on in (date(2027, 2, 5), date(2027, 2, 25)):
        item = items_of(moved, on)["license:lic-1"]
        assert item.own[0].startswith(words)
        assert ("renews no multistate license of a resident of Iowa" in item.todo[0]) is (
            words.startswith("Apply")
        )


def booked(day: date, until: date | None = None, state: str = "CA") -> Booking:
    """Work of the nurse in a state where her license gives nothing."""
    return Booking("b-1", "rn", state, day, until or day)


@pytest.mark.parametrize(
    ("days", "asked"), [(-1, False), (0, False), (1, True), (30, True), (31, False)]
)
def test_a_visit_that_passed_without_authority_is_a_question(days: int, asked: bool) -> None:
    """From the day after for thirty days: whether it took place, not that it is resolved."""
    visit = date(2026, 11, 20)
    found = items_of(nurse(), visit + timedelta(days=days), booked(visit))
    assert ("passed:rn:CA:civilian:2026-11-20" in found) is asked
    assert ("uncovered:rn:CA:civilian" in found) is (days <= 0)
    if asked:
        item = found["passed:rn:CA:civilian:2026-11-20"]
        assert item.deadline == visit
        assert "Find out whether it took place" in item.todo[0]


@pytest.mark.parametrize(
    ("since", "seen", "asked"),
    [
        # On record since after the visit: a doubt about the past only, of nearly everybody.
        ("2026-11-21", {}, False),
        ("2026-11-20", {}, False),
        # It was told before the visit, or was asked about before: so it is until it is settled.
        ("2026-11-21", {"uncovered:rn:TX:civilian": date(2026, 11, 20)}, True),
        ("2026-11-21", {"uncovered:rn:TX:civilian": date(2026, 11, 21)}, False),
        ("2026-11-21", {"passed:rn:TX:civilian:2026-11-20": date(2026, 11, 21)}, True),
        # Still open today.
        ("2027-01-01", {}, True),
    ],
)
def test_a_doubt_about_a_visit_that_passed_counts_if_it_was_known(
    since: str, seen: dict[str, date], asked: bool
) -> None:
    """The first import knows the status of today; the visits before are not 24 questions."""
    (license,) = nurse().licenses
    status = (Status(StatusWord.ACTIVE, date.fromisoformat(since)),)
    late = nurse(licenses=(attrs.evolve(license, status=status),))
    day = date(2026, 11, 20)
    found = items_of(late, date(2026, 11, 25), booked(day, state="TX"), first_seen=seen)
    assert any(subject.startswith("passed:") for subject in found) is asked


def test_of_work_that_passed_the_refused_day_is_asked_about() -> None:
    """Though a doubt about an earlier day of it counts for nothing."""
    (license,) = nurse().licenses
    status = (
        Status(StatusWord.ACTIVE, date(2026, 11, 10)),
        Status(StatusWord.SUSPENDED, date(2026, 11, 15)),
        Status(StatusWord.ACTIVE, date(2026, 11, 18)),
    )
    person = nurse(licenses=(attrs.evolve(license, status=status),))
    span = booked(date(2026, 11, 1), date(2026, 11, 19), state="TX")
    assert "passed:rn:TX:civilian:2026-11-15" in items_of(person, date(2026, 11, 25), span)


def test_a_visit_that_passed_with_authority_is_none() -> None:
    """Nor is one that was given to somebody else."""
    visit = date(2026, 11, 20)
    on = visit + timedelta(days=1)
    assert items_of(nurse(), on, booked(visit, state="TX")) == {}
    assert items_of(nurse(), on) == {}


def test_work_that_goes_on_without_authority_is_one_matter() -> None:
    """It is not a new one every day, with its own notice of the day."""
    span = booked(date(2026, 11, 1), date(2026, 12, 31))
    first = items_of(nurse(), date(2026, 11, 20), span)["uncovered:rn:CA:civilian"]
    assert first.deadline == date(2026, 11, 20)
    seen = {"uncovered:rn:CA:civilian": date(2026, 11, 20)}
    for later in (date(2026, 11, 21), date(2026, 12, 31)):
        found = items_of(nurse(), later, span, first_seen=seen)["uncovered:rn:CA:civilian"]
        assert found.deadline == first.deadline
        assert found.booked[0] == (later.isoformat(), "CA")


def test_what_is_open_in_many_states_is_not_settled_by_a_license_of_one() -> None:
    """Only where work is booked is a license of that state a way out."""
    unknown = nurse(residences=())
    day = date(2026, 11, 20)
    alone = items_of(unknown, day)["unknown:rn"]
    assert len(alone.states) > 1
    assert not any(text.startswith("Obtain a license") for text in alone.todo)
    booked_there = items_of(unknown, day, booked(day, state="CO"))["uncovered:rn:CO:civilian"]
    assert any(text.startswith("Obtain a license") for text in booked_there.todo)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_days_at_the_ends_of_the_calendar(day: date) -> None:
    """Terms, residences and bookings of 0001-01-01 and 9999-12-31 give an answer."""
    license_ = attrs.evolve(nurse().licenses[0], terms=(Term(day, day),))
    edge = nurse(licenses=(license_,), residences=(Residence("TX", day),))
    for on in (date(2026, 11, 20), date.min, date.max):
        items_of(edge, on, booked(day), booked(date(2026, 1, 1), date.max))


PAPER = Source("A compact on paper", url="https://example.org/", retrieved=date(2026, 8, 20))
COUNSELING = Compact(
    "counseling",
    "Counseling compact on paper",
    Model.ISSUED,
    ("lpc",),
    tuple(Party(code, PAPER.at(""), implemented=date(2025, 9, 30)) for code in ("AZ", "MN")),
    {},
)


@pytest.mark.parametrize(
    ("days", "word", "listed"),
    [
        (91, StatusWord.ACTIVE, False),
        (90, StatusWord.ACTIVE, True),
        (0, StatusWord.ACTIVE, True),
        (-97, StatusWord.ACTIVE, True),
        (-98, StatusWord.ACTIVE, False),
        (30, StatusWord.SURRENDERED, False),
    ],
)
def test_the_end_of_a_privilege_is_due_as_that_of_a_license(
    days: int, word: StatusWord, listed: bool
) -> None:
    """Also with no work booked in its state, and unless it was given up."""
    last = date(2027, 2, 20)
    active = (Status(StatusWord.ACTIVE, date(2025, 10, 1)),)
    base = License(
        "lic-1", "lpc", "AZ", terms=(Term(date(2025, 2, 21), date(2029, 2, 20)),), status=active
    )
    privilege = Privilege(
        "counseling",
        "MN",
        "lpc",
        rests_on="lic-1",
        terms=(Term(date(2025, 10, 1), last),),
        status=(*active, Status(word, date(2026, 6, 1))),
    )
    dossier = nurse(
        residences=(Residence("AZ", date(2015, 1, 1)),), licenses=(base,), privileges=(privilege,)
    )
    on = last - timedelta(days=days)
    case = PersonContext(Catalog(compacts=(COUNSELING,)), dossier, (), on, Settings(), {})
    found = {item.subject: item for item in evaluate(case).items}
    item = found.get("privilege:counseling:MN:lpc")
    assert (item is not None) is listed
    if item is not None:
        assert (item.deadline, item.credential, item.states) == (last, "lpc", ("MN",))
        assert not any(kind.startswith("lost") for kind in found)
