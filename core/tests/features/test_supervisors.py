"""Supervisors' facts go with those of the supervised: in rosters, alone, and in changes."""

from datetime import UTC, date, datetime
from pathlib import Path

import attrs
import pytest

from goodstanding.catalog import Catalog
from goodstanding.dates import ONE_DAY
from goodstanding.engine.practice import practice
from goodstanding.facts import Dossier, Worker, WorkerStatus
from goodstanding.facts.dossier import in_order
from goodstanding.features.authorities import Authorities, BookingRequirement, KeptAuthorities
from goodstanding.features.coverage.builder import coverage_of
from goodstanding.features.imports.statements import dossier_of_document, statements_of_dossier
from goodstanding.features.morning.builder import morning
from goodstanding.features.on_record import DayBefore, roster_of_store
from goodstanding.features.person.builder import person_page
from goodstanding.features.roster import Roster, roster_of_file
from goodstanding.features.verification import judged
from goodstanding.findings import Decision
from goodstanding.intake.roster import read_roster
from goodstanding.site.policy import Policy
from goodstanding.site.verification_policies import VerificationPolicy
from goodstanding.store import Delivery, Mark, SourceKind, open_store
from goodstanding.store.store import Store
from goodstanding.vocabulary import CORE_WORDS

DAY = date(2026, 6, 1)
NEED = BookingRequirement("pta", "TX")
PEOPLE = "id,name\na1,Ana Ortiz\na2,Abe Stone\ns1,Sol Reyes\ns2,Sam Hale\n"
LICENSES = (
    "person,id,category,jurisdiction,scope,since,through,status\n"
    "a1,a1-l,pta,TX,single_state,2020-01-01,2027-12-31,active\n"
    "a2,a2-l,pta,TX,single_state,2020-01-01,2027-12-31,active\n"
    "s1,s1-l,pt,TX,single_state,2020-01-01,2026-05-31,active\n"
    "s2,s2-l,pt,TX,single_state,2020-01-01,2027-12-31,active\n"
)
SUPERVISIONS = (
    "person,supervisor,category,jurisdiction,since,until\n"
    "a1,s1,pta,,2021-01-01,\na2,s2,pta,TX,2021-01-01,\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two assistants, of whom one works under a therapist whose license has ended."""
    for name, text in (
        ("people", PEOPLE),
        ("licenses", LICENSES),
        ("supervisions", SUPERVISIONS),
    ):
        (tmp_path / f"{name}.csv").write_text(text)
    return tmp_path


@pytest.fixture
def roster(folder: Path) -> Roster:
    return roster_of_file(read_roster(folder, CORE_WORDS), "Harbor", DAY)


def recorded(store: Store, roster: Roster, moment: datetime) -> None:
    """Records what a roster says of its people."""
    statements = [
        statement
        for dossier in roster.people.values()
        for statement in statements_of_dossier(attrs.evolve(dossier, supervisors=()))
    ]
    delivery = Delivery("HR", SourceKind.EMPLOYER, "hr", moment)
    store.apply(store.prepare(statements, checked=True), delivery)


def decisions(people: dict[str, Dossier]) -> dict[str, Decision]:
    authorities = Authorities(Catalog(), people)
    return {person: authorities.decision(person, NEED, DAY) for person in ("a1", "a2")}


EXPECTED = {"a1": Decision.NEEDS_REVIEW, "a2": Decision.AUTHORIZED}


def test_a_sheet_of_supervisions_reaches_the_answers(roster: Roster) -> None:
    """By one person, by the decisions of a roster, and in the coverage of a state."""
    assert decisions(dict(roster.people)) == EXPECTED
    for person, expected in EXPECTED.items():
        answer = practice(Catalog(), roster.people[person], "pta", "TX", DAY)
        assert answer.decision is expected
    assert (
        "Sol Reyes, who supervises"
        in practice(Catalog(), roster.people["a1"], "pta", "TX", DAY).why
    )
    (texas,) = coverage_of(Catalog(), roster, "pta", DAY).states
    assert (texas.authorized, texas.review) == (1, 1)


@pytest.mark.parametrize(
    ("number", "expected"), [("7001", Decision.AUTHORIZED), ("7002", Decision.NEEDS_REVIEW)]
)
def test_a_supervisor_s_number_on_somebody_else_leaves_the_work_open(
    folder: Path, sqlite_url: str, number: str, expected: Decision
) -> None:
    """For one of the two does not hold that license: read together, or the assistant alone."""
    holder = "s3,s3-l,pt,TX,single_state,2020-01-01,2027-12-31,active,{}\n"
    first, *rows = LICENSES.splitlines()
    numbered = [f"{row},{7000 + order}" for order, row in enumerate(rows, start=-1)]
    text = "\n".join([f"{first},number", *numbered, holder.format(number)])
    (folder / "licenses.csv").write_text(text)
    (folder / "people.csv").write_text(f"{PEOPLE}s3,Sue Park\n")
    roster = roster_of_file(read_roster(folder, CORE_WORDS), "Harbor", DAY)
    assert decisions(dict(roster.people))["a2"] is expected
    with open_store(sqlite_url) as store:
        recorded(store, roster, datetime(2026, 5, 1, tzinfo=UTC))
        for only in (None, "a2"):
            known = roster_of_store(store, "Harbor", DAY, only=only)
            answer = practice(Catalog(), known.people["a2"], "pta", "TX", DAY)
            assert answer.decision is expected
            assert ("is certain" in answer.why) == (expected is Decision.NEEDS_REVIEW)


def test_only_what_decides_is_handed_over(roster: Roster) -> None:
    """No address for notices, and no supervisor's supervisor."""
    (supervisor,) = roster.people["a1"].supervisors
    assert supervisor.person.email == ""
    assert (supervisor.supervisors, supervisor.supervisions) == ((), ())
    assert [license.id for license in supervisor.licenses] == ["s1-l"]


def test_one_person_is_answered_as_in_the_whole_roster(sqlite_url: str, roster: Roster) -> None:
    """Only the supervisors are read besides, and they are not among the people."""
    with open_store(sqlite_url) as store:
        recorded(store, roster, datetime(2026, 5, 1, tzinfo=UTC))
        everybody = roster_of_store(store, "Harbor", DAY)
        assert decisions(dict(everybody.people)) == EXPECTED
        for person in EXPECTED:
            alone = roster_of_store(store, "Harbor", DAY, only=person)
            assert set(alone.people) == {person}
            assert alone.people[person] == everybody.people[person]


def test_whoever_is_supervised_changes_with_the_supervisor(sqlite_url: str, roster: Roster) -> None:
    """The one whose supervisor was renewed, and nobody else; yesterday's answer is kept."""
    with open_store(sqlite_url) as store:
        recorded(store, roster, datetime(2026, 5, 1, tzinfo=UTC))
        mark = store.mark()
        assert store.changed_since(Mark()).persons == {"a1", "a2", "s1", "s2"}
        license = roster.people["s1"].licenses[0]
        longer = attrs.evolve(license.terms[0], through=date(2028, 5, 31))
        renewed = attrs.evolve(
            roster.people["s1"], licenses=(attrs.evolve(license, terms=(longer,)),)
        )
        before = roster_of_store(store, "Harbor", DAY)
        later = datetime(2026, 6, 1, 8, tzinfo=UTC)
        recorded(store, attrs.evolve(roster, people={"s1": renewed}), later)
        assert store.changed_since(mark).persons == {"a1", "s1"}
        now = roster_of_store(store, "Harbor", DAY)
        assert decisions(dict(now.people))["a1"] is Decision.AUTHORIZED
        end = datetime(2026, 5, 31, 23, 59, tzinfo=UTC)
        then = DayBefore(store, DAY, end).roster(now)
        assert then is not None
        assert decisions(dict(then.people)) == EXPECTED
        assert then.people["a1"] == before.people["a1"]


def test_an_unverified_supervisor_leaves_it_open(roster: Roster) -> None:
    """The site's policy on verification reaches through the supervisor, as on paper so in bulk."""
    policies = (VerificationPolicy("own", 30, Policy.BLOCK, ("pt",)),)
    found = roster.judged(policies, DAY)
    assert decisions(dict(found.people))["a2"] is Decision.NEEDS_REVIEW
    paper = judged(roster.people["a2"], policies, DAY)
    assert practice(Catalog(), paper, "pta", "TX", DAY).decision is Decision.NEEDS_REVIEW
    assert decisions(dict(roster.judged((), DAY).people)) == EXPECTED


def test_an_end_is_told_though_the_supervisor_is_not_verified(roster: Roster) -> None:
    """The supervisor's term ends all the same, for the assistant as for the supervisor."""
    policies = (VerificationPolicy("own", 30, Policy.BLOCK, ("pt",)),)
    day = date(2026, 5, 1)
    plain, judged_ = (
        {(end.person.id, end.last_day) for end in morning(Catalog(), found, day).expirations}
        for found in (roster, roster.judged(policies, day))
    )
    last = date(2026, 5, 31)
    assert plain == judged_ == {("a1", last), ("s1", last)}


def test_what_was_worked_out_is_kept_for_equal_facts(roster: Roster) -> None:
    """A roster read again has other objects with the same facts; another supervisor's are not."""
    kept = KeptAuthorities()
    first = Authorities(Catalog(), roster.people, kept).of("a1", "pta")
    again = roster.judged((), DAY)
    copied = {
        person: attrs.evolve(dossier, supervisors=tuple(dossier.supervisors))
        for person, dossier in again.people.items()
    }
    assert Authorities(Catalog(), copied, kept).of("a1", "pta") is first
    gone = attrs.evolve(roster, people={**roster.people, "s1": in_order(roster.people["s2"])})
    assert Authorities(Catalog(), gone.linked().people, kept).of("a1", "pta") is not first


def test_a_dossier_brings_its_supervisors_into_the_record(tmp_path: Path, sqlite_url: str) -> None:
    """An import of the file records both; nothing of it is lost."""
    path = tmp_path / "a.yaml"
    path.write_text(
        "person: {id: a}\n"
        "supervisions: [{supervisor: s, category: pta, since: 2021-01-01}]\n"
        "supervisors: [{person: {id: s, name: Sol}}]\n"
    )
    dossier = dossier_of_document(path, CORE_WORDS)
    with open_store(sqlite_url) as store:
        statements = tuple(statements_of_dossier(dossier))
        delivery = Delivery("HR", SourceKind.EMPLOYER, "hr", datetime(2026, 5, 1, tzinfo=UTC))
        store.apply(store.prepare(statements, checked=True), delivery)
        found = roster_of_store(store, "Harbor", DAY - ONE_DAY)
    assert found.people["a"] == dossier
    assert found.people["s"].person.name == "Sol"


def test_the_report_lists_everybody_whom_a_supervisor_stops(roster: Roster) -> None:
    """With who could supervise there; from a later day on where the license ends later."""
    (stop,) = morning(Catalog(), roster, DAY).supervisors
    assert (stop.supervisor.name, stop.category, stop.state, stop.day) == (
        "Sol Reyes",
        "pta",
        "TX",
        DAY,
    )
    assert [person.id for person in stop.stops] == ["a1"]
    assert [person.id for person in stop.others] == ["s2"]
    assert "valid through 2026-05-31" in stop.why
    both = attrs.evolve(
        roster,
        people={
            **roster.people,
            "a2": attrs.evolve(roster.people["a2"], supervisions=roster.people["a1"].supervisions),
        },
    ).linked()
    for day in (date(2026, 5, 31), DAY):
        (shared,) = morning(Catalog(), both, day).supervisors
        assert [person.id for person in shared.stops] == ["a2", "a1"]
        assert shared.day == DAY
    assert morning(Catalog(), roster, date(2026, 5, 31), within=0).supervisors == (
        morning(Catalog(), roster, date(2026, 5, 31)).supervisors
    )
    assert morning(Catalog(), roster, date(2026, 5, 30), within=0).supervisors == ()


def test_nobody_who_could_supervise_is_said(roster: Roster) -> None:
    """Where the only other therapist has left, or may not practice there."""
    away = Worker(WorkerStatus.LEFT, DAY)
    people = {**roster.people, "s2": attrs.evolve(roster.people["s2"], worker=(away,))}
    stops = morning(Catalog(), attrs.evolve(roster, people=people).linked(), DAY).supervisors
    assert [(stop.supervisor.id, stop.others) for stop in stops] == [("s2", ()), ("s1", ())]
    assert stops[0].why == "Sam Hale, who supervises, left on 2026-06-01"


def test_an_assistant_without_a_supervisor_is_a_note(roster: Roster) -> None:
    """Once for the category, with everybody it is about; nothing where supervision is in order."""
    people = {
        person: attrs.evolve(dossier, supervisions=(), supervisors=())
        for person, dossier in roster.people.items()
    }
    (note,) = morning(Catalog(), attrs.evolve(roster, people=people), DAY).notes
    assert note.why == "no supervisor of this PTA is on record"
    assert {person.id for person in note.people} == {"a1", "a2"}
    assert morning(Catalog(), roster, DAY).notes == ()


def test_a_page_shows_both_sides_of_a_supervision(sqlite_url: str, roster: Roster) -> None:
    """From a roster in files as from the record, where only one person is read."""
    with open_store(sqlite_url) as store:
        recorded(store, roster, datetime(2026, 5, 1, tzinfo=UTC))
        for person in ("a1", "s1"):
            page = person_page(Catalog(), roster, person, DAY)
            alone = roster_of_store(store, "Harbor", DAY, only=person)
            read = person_page(Catalog(), alone, person, DAY)
            assert (read.supervised_by, read.supervises) == (page.supervised_by, page.supervises)
            shown = page.supervised_by or page.supervises
            assert [line.person.name for line in shown] == [
                "Sol Reyes" if person == "a1" else "Ana Ortiz"
            ]
    ended = attrs.evolve(roster.people["a1"].supervisions[0], until=date(2026, 5, 31))
    people = {
        **roster.people,
        "a1": attrs.evolve(roster.people["a1"], supervisions=(ended,)),
    }
    gone = attrs.evolve(roster, people=people).linked()
    assert person_page(Catalog(), gone, "a1", date(2026, 5, 31)).supervised_by
    assert not person_page(Catalog(), gone, "a1", DAY).supervised_by
    assert not person_page(Catalog(), gone, "s1", DAY).supervises
