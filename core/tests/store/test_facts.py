"""What the store believes, tells before an import, and keeps of each."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from goodstanding.errors import InputError, OperatorError
from goodstanding.facts import DatedScope, Scope, StatusWord, Visit
from goodstanding.intake.dossiers import read_dossier
from goodstanding.store import (
    Change,
    Changes,
    Delivery,
    Mark,
    SourceKind,
    Statement,
    Store,
    open_store,
)
from goodstanding.store.statements import statements_of
from goodstanding.vocabulary import CORE_WORDS

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
BOARD, ROSTER, SELF = SourceKind.ISSUER, SourceKind.EMPLOYER, SourceKind.PERSON


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store."""
    with open_store(database_url) as opened:
        yield opened


def by(kind: SourceKind, hours: int = 0, **more: Any) -> Delivery:
    """A delivery of the only source of its kind, so many hours from now."""
    return Delivery(f"the {kind}", kind, "Dana", NOW + hours * HOUR, **more)


def rn(number: str = "884211", **more: Any) -> Statement:
    """A nurse's license in Texas."""
    record = {"category": "rn", "jurisdiction": "TX", "number": number, **more}
    return Statement("p-1", "licenses", record)


def term(since: str | None, through: str | None) -> list[dict[str, Any]]:
    """One term."""
    return [{"since": since, "through": through}]


PROBATION = {"jurisdiction": "TX", "action": "probation", "since": "2025-05-01"}


def test_a_dossier_goes_in_and_comes_out(store: Store) -> None:
    """Every kind of fact of the contract survives the trip, in words and in days."""
    data = {
        "person": {"id": "p-1", "name": "Zoë Núñez", "time_zone": "America/Chicago"},
        "residences": [{"jurisdiction": "TX", "since": "2019-05-01", "until": None}],
        "licenses": [
            {
                "id": "lic-1",
                "category": "rn",
                "jurisdiction": "TX",
                "number": "884211",
                "scope": [{"since": "2020-06-01", "is": "multistate"}],
                "terms": [{"since": "2020-06-01", "through": "2026-12-31"}],
                "status": [{"since": "2020-06-01", "is": "active"}],
            }
        ],
        "encumbrances": [{**PROBATION, "license": "lic-1", "limits_practice": True}],
        "privileges": [
            {"compact": "counseling", "jurisdiction": "OH", "category": "lpc", "rests_on": "lic-1"}
        ],
        "military": [{"relation": "spouse", "since": "2020-01-01"}],
        "certifications": [
            {"type": "ccm", "number": "C-1", "status": [{"since": "2021-12-01", "is": "active"}]}
        ],
        "employments": [
            {
                "employer": "Harbor",
                "position": "case_manager",
                "hours_per_week": 37.5,
                "supervisor_credentials": [],
                "paid": False,
            }
        ],
        "continuing_education": [{"title": "Ethics", "completed": "2026-04-10", "hours": 2.0}],
        "complete": ["licenses", "encumbrances"],
    }
    store.apply(statements_of(data), by(ROSTER))
    assert store.dossier("p-1") == read_dossier(data)
    assert [dossier.person.id for dossier in store.dossiers()] == ["p-1"]


def test_a_new_term_does_not_replace_the_old_one(store: Store) -> None:
    """A renewal is a further fact; the proof for a visit in the old term stays."""
    store.apply([rn(terms=term("2022-01-01", "2023-12-31"))], by(BOARD))
    store.apply([rn(terms=term("2024-01-01", "2025-12-31"))], by(BOARD, 1))
    assert [entry.through for entry in store.dossier("p-1").licenses[0].terms] == [
        date(2023, 12, 31),
        date(2025, 12, 31),
    ]


def test_a_first_day_that_boards_repeat_keeps_the_longest_term(store: Store) -> None:
    """Many boards give the day of first issue with every renewal."""
    both = term("2010-01-01", "2024-12-31") + term("2010-01-01", "2026-12-31")
    store.apply([rn(terms=both)], by(BOARD))
    assert [entry.through for entry in store.dossier("p-1").licenses[0].terms] == [
        date(2026, 12, 31)
    ]


def test_a_roster_tells_of_a_renewal_but_does_not_move_the_boards_day(store: Store) -> None:
    """A later term is news; another end of the board's term is a disagreement."""
    store.apply([rn(terms=term("2024-01-01", "2025-12-31"))], by(BOARD))
    store.apply([rn(terms=term("2024-02-01", "2029-12-31"))], by(ROSTER))
    store.apply([rn(terms=term("2026-01-01", "2027-12-31"))], by(ROSTER, 1))
    assert [entry.through for entry in store.dossier("p-1").licenses[0].terms] == [
        date(2025, 12, 31),
        date(2027, 12, 31),
    ]
    (split,) = store.disagreements("p-1")
    assert (split.kind, split.used.source) == ("licenses/terms", "the issuer")
    assert [other.payload["through"] for other in split.others] == ["2029-12-31"]


def test_a_roster_cannot_make_a_suspended_license_active(store: Store) -> None:
    """Not even with a later day; before the board's first word it may tell what was."""
    store.apply([rn(status=[{"since": "2025-01-01", "is": "suspended"}])], by(BOARD))
    later = [{"since": "2020-01-01", "is": "active"}, {"since": "2026-01-01", "is": "active"}]
    store.apply([rn(status=later)], by(ROSTER, 1))
    words = [entry.word for entry in store.dossier("p-1").licenses[0].status]
    assert words == [StatusWord.ACTIVE, StatusWord.SUSPENDED]
    assert [disagreement.kind for disagreement in store.disagreements("p-1")] == ["licenses/status"]


def test_a_word_without_a_day_holds_from_the_day_it_was_said(store: Store) -> None:
    """A board that says `suspended` and no day ends the `active` that it dated before."""
    store.apply([rn(status=[{"since": "2020-01-01", "is": "active"}])], by(BOARD))
    store.apply([rn(status=[{"is": "suspended"}])], by(BOARD, 1))
    status = store.dossier("p-1").licenses[0].status
    assert [(entry.word.value, entry.since) for entry in status] == [
        ("active", date(2020, 1, 1)),
        ("suspended", NOW.date()),
    ]


@pytest.mark.parametrize("change", ["remove", "end", "not limiting"])
def test_a_roster_cannot_lift_an_encumbrance(store: Store, change: str) -> None:
    """Removing it, giving it an end, or calling it harmless is kept, told and not believed."""
    store.apply([Statement("p-1", "encumbrances", PROBATION)], by(BOARD))
    known = store.dossier("p-1")
    lifted = {
        "remove": Statement("p-1", "encumbrances", PROBATION, Change.REMOVE),
        "end": Statement("p-1", "encumbrances", {**PROBATION, "until": "2025-06-01"}),
        "not limiting": Statement("p-1", "encumbrances", {**PROBATION, "limits_practice": False}),
    }[change]
    preview = store.preview([lifted], by(ROSTER, 1))
    assert preview.counts["overruled"] == 1
    assert preview.differences[0].overruled_by == "the issuer"
    store.apply([lifted], by(ROSTER, 1))
    assert store.dossier("p-1") == known
    (split,) = store.disagreements("p-1")
    assert [other.source for other in split.others] == ["the employer"]


def test_the_issuer_ends_what_it_said(store: Store) -> None:
    """With a day, or by removing it; what others say of the same goes too."""
    for kind in (BOARD, ROSTER):
        store.apply([Statement("p-1", "encumbrances", PROBATION)], by(kind))
    ended = {**PROBATION, "until": "2026-02-01"}
    store.apply([Statement("p-1", "encumbrances", ended)], by(BOARD, 1))
    assert store.dossier("p-1").encumbrances[0].until == date(2026, 2, 1)
    store.apply([Statement("p-1", "encumbrances", PROBATION, Change.REMOVE)], by(BOARD, 2))
    assert store.dossier("p-1").encumbrances == ()


def test_one_encumbrance_under_two_names_of_the_license(store: Store) -> None:
    """The board calls the license by its number, the roster by its own id."""
    store.apply(
        [rn(id="884211"), Statement("p-1", "encumbrances", {**PROBATION, "license": "884211"})],
        by(BOARD),
    )
    store.apply(
        [
            rn("88-4211", id="lic-1"),
            Statement("p-1", "encumbrances", {**PROBATION, "license": "lic-1"}),
        ],
        by(ROSTER),
    )
    dossier = store.dossier("p-1")
    assert [entry.id for entry in dossier.licenses] == ["884211"]
    assert [encumbrance.license for encumbrance in dossier.encumbrances] == ["884211"]


def test_an_encumbrance_of_a_license_nobody_knows_covers_all(store: Store) -> None:
    """Rather too much caution than an action without effect."""
    named = {**PROBATION, "license": "somewhere else"}
    store.apply([rn(id="lic-1"), Statement("p-1", "encumbrances", named)], by(BOARD))
    assert [encumbrance.license for encumbrance in store.dossier("p-1").encumbrances] == [None]


def test_a_license_without_its_number_is_the_one_with_it(store: Store) -> None:
    """A roster without numbers does not give the nurse a second, unsuspended license."""
    store.apply([rn(status=[{"since": "2025-01-01", "is": "suspended"}])], by(BOARD))
    bare = rn("", id="x", scope="multistate", status=[{"since": "2020-01-01", "is": "active"}])
    store.apply([bare], by(ROSTER))
    (license_,) = store.dossier("p-1").licenses
    assert (license_.id, license_.number) == ("x", "884211")
    assert license_.scope == (DatedScope(Scope.MULTISTATE, NOW.date()),)
    assert license_.status[-1].word is StatusWord.SUSPENDED


def test_numbers_written_differently_are_one_license(store: Store) -> None:
    """The board's suspension counts, whatever the roster leaves out of the number."""
    active = [{"since": "2025-05-01", "is": "active"}]
    store.apply([rn("9234971", id="x", status=active)], by(ROSTER))
    suspended = [{"since": "2026-02-01", "is": "suspended"}]
    store.apply([rn("RN 09234971", status=suspended)], by(BOARD, 1))
    (license_,) = store.dossier("p-1").licenses
    assert license_.status[-1].word is StatusWord.SUSPENDED
    assert [disagreement.kind for disagreement in store.disagreements("p-1")] == []
    store.apply([rn("LP9234971")], by(SELF, 2))
    assert len(store.dossier("p-1").licenses) == 3
    assert ("p-1", "TX", "rn", "LP9234971") in store.license_numbers()


def test_removing_a_license_and_removing_a_term(store: Store) -> None:
    """A license that the same file adds again loses only the term that is named."""
    old, new = term("2024-01-01", "2024-12-31"), term("2024-06-01", "2026-12-31")
    store.apply([rn(terms=old)], by(ROSTER))
    removal = Statement("p-1", "licenses", rn(terms=old).payload, Change.REMOVE)
    store.apply([removal, rn(terms=new)], by(ROSTER, 1))
    assert [entry.since for entry in store.dossier("p-1").licenses[0].terms] == [date(2024, 6, 1)]
    store.apply([removal], by(ROSTER, 2))
    assert store.dossier("p-1").licenses == ()


def test_absence_changes_nothing(store: Store) -> None:
    """A file without a person or a license takes nothing from them."""
    store.apply([rn(), Statement("p-2", "person", {"name": "Lee"})], by(ROSTER))
    known = list(store.dossiers())
    store.apply([Statement("p-2", "person", {"name": "Lee"})], by(ROSTER, 1))
    assert list(store.dossiers()) == known


def test_a_narrower_file_takes_nothing(store: Store) -> None:
    """A column that is not there, or a cell that is empty, changes nothing of the same source."""
    whole = {"name": "Xan Uhl", "email": "xan@harbor.example", "time_zone": "America/Denver"}
    store.apply([Statement("p-1", "person", whole), rn(scope="multistate", title="RN")], by(ROSTER))
    narrow = [Statement("p-1", "person", {"name": "Xan Uhl", "email": ""}), rn(title="Nurse")]
    preview = store.preview(narrow, by(ROSTER, 1))
    assert (preview.counts["changed"], preview.counts["unchanged"]) == (1, 1)
    assert [difference.fields for difference in preview.differences] == [("title",)]
    store.apply(narrow, by(ROSTER, 1))
    dossier = store.dossier("p-1")
    assert (dossier.person.email, dossier.person.time_zone) == (whole["email"], "America/Denver")
    assert dossier.licenses[0].scope == (DatedScope(Scope.MULTISTATE, NOW.date()),)
    assert dossier.licenses[0].title == "Nurse"
    assert store.apply(narrow, by(ROSTER, 2)).counts["unchanged"] == 2
    store.apply([Statement("p-1", "person", {}, Change.REMOVE)], by(ROSTER, 3))
    store.apply([Statement("p-1", "person", {"name": "Xan Uhl"})], by(ROSTER, 4))
    assert store.dossier("p-1").person.email == ""


def test_an_end_left_out_means_still(store: Store) -> None:
    """Of an encumbrance the same source says again without its end, the end is gone."""
    store.apply([Statement("p-1", "encumbrances", {**PROBATION, "until": "2026-02-01"})], by(BOARD))
    store.apply([Statement("p-1", "encumbrances", PROBATION)], by(BOARD, 1))
    assert store.dossier("p-1").encumbrances[0].until is None


def test_a_removed_person_is_off_the_roster_and_on_record(store: Store) -> None:
    """Whom the employer watches is its own matter; what was known stays."""
    store.apply([Statement("p-1", "person", {"name": "Dana"}), rn()], by(BOARD))
    store.apply([Statement("p-1", "person", {}, Change.REMOVE)], by(ROSTER, 1))
    assert list(store.dossiers()) == []
    assert len(list(store.dossiers(NOW))) == 1
    assert store.persons() == {"p-1"}
    assert len(store.dossier("p-1").licenses) == 1


def test_a_visit_is_booked_once(store: Store) -> None:
    """Given to another person or day, it leaves the first; cancelled, it is gone."""
    visit = {"id": "v-1", "patient": "pt-1", "state": "TX", "day": "2026-03-10", "category": "rn"}
    moved = {**visit, "day": "2026-03-12"}
    day = date(2026, 3, 10)
    store.apply([Statement("p-1", "visits", visit)], by(ROSTER))
    preview = store.preview([Statement("p-2", "visits", moved)], by(ROSTER, 1))
    assert preview.differences[0].fields == ("day", "person")
    store.apply([Statement("p-2", "visits", moved)], by(ROSTER, 1))
    assert store.visits() == [Visit("v-1", "p-2", "pt-1", "TX", date(2026, 3, 12), "rn")]
    assert store.visits(day, day) == []
    assert store.visits(persons=["p-1"]) == []
    booked = Visit("v-1", "p-1", "pt-1", "TX", day, "rn")
    assert store.visits(day, day, known_at=NOW) == [booked]
    store.apply([Statement("p-2", "visits", visit, Change.REMOVE)], by(ROSTER, 2))
    assert store.visits() == []
    store.undo(3, "Dana", NOW + 3 * HOUR)
    assert [entry.day for entry in store.visits()] == [date(2026, 3, 12)]


def test_assignments_are_found_by_the_days_they_touch(store: Store) -> None:
    """From the first day through the last, both included; without an end they go on."""
    record = {"patient": "pt-1", "state": "TX", "since": "2026-03-10", "category": "rn"}
    ended = {**record, "state": "CO", "until": "2026-03-12"}
    store.apply([Statement("p-1", "assignments", entry) for entry in (record, ended)], by(ROSTER))

    def states(first: int, last: int) -> set[str]:
        found = store.assignments(date(2026, 3, first), date(2026, 3, last))
        return {entry.state for entry in found}

    assert states(1, 9) == set()
    assert states(9, 10) == {"TX", "CO"}
    assert states(12, 20) == {"TX", "CO"}
    assert states(13, 20) == {"TX"}
    assert store.assignments(persons=["p-2"]) == []


def test_who_has_changed_since_a_mark(store: Store) -> None:
    """Whose facts were added, whose visit moved away, and whose facts an undoing takes or gives."""
    visit = {"id": "v-1", "patient": "pt-1", "state": "TX", "day": "2026-03-10", "category": "rn"}
    store.apply([rn(), Statement("p-2", "visits", visit)], by(ROSTER))
    first = store.changed_since(Mark())
    assert first.persons == {"p-1", "p-2"}
    assert store.changed_since(first.mark) == Changes(frozenset(), first.mark)
    store.apply([Statement("p-3", "visits", visit)], by(ROSTER, 1))
    moved = store.changed_since(first.mark)
    assert moved.persons == {"p-2", "p-3"}
    store.undo(1, "Dana", NOW + 2 * HOUR)
    undone = store.changed_since(moved.mark)
    # The visit stands with p-3, of whom the other import says so.
    assert undone.persons == {"p-1", "p-2", "p-3"}
    store.undo(3, "Dana", NOW + 3 * HOUR)
    assert store.changed_since(undone.mark).persons >= {"p-1", "p-2"}


def test_only_what_is_new_is_looked_through(sqlite_url: str) -> None:
    """Whatever is on record: SQLite begins with the facts after the mark, not with the persons."""
    asked: list[tuple[str, Any]] = []
    with open_store(sqlite_url) as store:
        visit = {"id": "v", "patient": "pt", "state": "TX", "day": "2026-03-10", "category": "rn"}
        store.apply([rn(), Statement("p-2", "visits", visit)], by(ROSTER))
        mark = store.mark()
        store.apply([rn("884212"), Statement("p-3", "visits", visit)], by(ROSTER, 1))

        @event.listens_for(store.engine, "before_cursor_execute")
        def note(_: Any, __: Any, statement: str, marks: Any, *___: Any) -> None:
            asked.append((statement, marks))

        assert store.changed_since(mark).persons == {"p-1", "p-2", "p-3"}
        event.remove(store.engine, "before_cursor_execute", note)
        # That of who supervises whom has an index of its own.
        persons = [entry for entry in asked if "SELECT DISTINCT facts.person" in entry[0]]
        queries = [entry for entry in persons if "payload" not in entry[0]]
        assert len(queries) == 2
        with store.engine.connect() as connection:
            for query, marks in queries:
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", marks).all()
                assert not any("SCAN" in row[3] for row in plan), plan


def test_a_visit_comes_back_when_its_move_is_undone(store: Store) -> None:
    """Whoever had it before has it again: they have changed, too."""
    visit = {"id": "v-1", "patient": "pt-1", "state": "TX", "day": "2026-03-10", "category": "rn"}
    store.apply([Statement("p-2", "visits", visit)], by(ROSTER))
    store.apply([Statement("p-3", "visits", visit)], by(ROSTER, 1))
    mark = store.mark()
    store.undo(2, "Dana", NOW + 2 * HOUR)
    assert [entry.person for entry in store.visits()] == ["p-2"]
    assert store.changed_since(mark).persons == {"p-2", "p-3"}


def test_who_was_only_spoken_of_again(store: Store) -> None:
    """It moves no fact, but may move the days between two sightings; of those it is told apart."""
    store.apply([rn(), Statement("p-2", "person", {"name": "Lee"})], by(ROSTER))
    mark = store.mark()
    store.apply([rn(), Statement("p-2", "person", {"name": "Lee"})], by(ROSTER, 1))
    again = store.changed_since(mark)
    assert not again.persons
    assert again.said_again == {"p-1"}
    assert again.mark == store.mark() != mark
    assert store.changed_since(again.mark) == Changes(frozenset(), again.mark)


def test_a_visit_that_cannot_be_read_is_told(store: Store) -> None:
    """What a newer program added is left aside; what this one needs must be there."""
    visit = {"id": "v-1", "patient": "pt-1", "state": "TX", "day": "2026-03-10", "category": "rn"}
    store.apply([Statement("p-1", "visits", {**visit, "floor": 3})], by(ROSTER))
    assert [entry.id for entry in store.visits()] == ["v-1"]
    del visit["state"]
    store.apply([Statement("p-1", "visits", visit)], by(ROSTER, 1))
    with pytest.raises(OperatorError, match="visit 'v-1': what is on record cannot be read"):
        store.visits()


def test_a_preview_tells_and_writes_nothing(store: Store) -> None:
    """Added, changed, removed, unchanged, with what differs; then the import does just that."""
    store.apply([rn(title="RN"), Statement("p-1", "complete", {"kind": "licenses"})], by(ROSTER))
    history = store.history("p-1")
    words = [
        rn(title="Registered Nurse", terms=term("2024-01-01", "2026-12-31")),
        Statement("p-1", "complete", {"kind": "licenses"}),
        Statement("p-1", "residences", {"jurisdiction": "TX"}, Change.REMOVE),
    ]
    preview = store.preview(words, by(ROSTER, 1))
    assert store.history("p-1") == history
    assert {name: count for name, count in preview.counts.items() if name != "kinds"} == {
        "added": 1,
        "changed": 1,
        "removed": 1,
        "unchanged": 1,
        "overruled": 0,
        "unmatched": 1,
    }
    changed = next(difference for difference in preview.differences if difference.what == "changed")
    assert (changed.fields, changed.before and changed.before["title"]) == (("title",), "RN")
    receipt = store.apply(words, by(ROSTER, 1), token=preview.token)
    assert receipt.counts == preview.counts


def test_a_preview_that_is_out_of_date_is_not_applied(store: Store) -> None:
    """Somebody else's import in between shows in the token, and nothing is written."""
    preview = store.preview([rn(title="RN")], by(ROSTER, 1))
    store.apply([rn(title="Nurse")], by(ROSTER))
    with pytest.raises(OperatorError, match="look at a new preview"):
        store.apply([rn(title="RN")], by(ROSTER, 1), token=preview.token)
    assert len(store.receipts()) == 1


def test_bad_statements_are_all_told_and_none_is_kept(store: Store) -> None:
    """Unreadable, contradicting and nameless statements, each with the person it is about."""
    words = [
        rn(),
        rn(title="Another"),
        Statement("p-2", "residences", {"jurisdiction": "XX"}),
        Statement("p-3", "licenses", {"category": "rn"}),
        Statement("", "residences", {"jurisdiction": "TX"}),
    ]
    with pytest.raises(InputError) as caught:
        store.apply(words, by(ROSTER))
    text = str(caught.value)
    assert len(caught.value.problems) == 4
    assert "p-1: licenses TX|rn|884211: is said twice, and not the same" in text
    assert "p-2: residences: jurisdiction: 'XX': not a jurisdiction" in text
    assert "person '': must be 1 to 200" in text
    assert store.receipts() == []
    assert store.persons() == frozenset()


def test_a_source_keeps_its_kind(store: Store) -> None:
    """A roster cannot pass for the board by taking its name."""
    store.apply([rn()], Delivery("Texas Board of Nursing", BOARD, "Dana", NOW))
    with pytest.raises(InputError, match="is on record as issuer, it cannot be employer now"):
        store.apply([rn()], Delivery("Texas Board of Nursing", ROSTER, "Dana", NOW))


def test_times_are_whole_and_not_of_the_future(store: Store) -> None:
    """A time without its zone, or a file of tomorrow, is refused."""
    with pytest.raises(ValueError, match="now must be a time with its zone"):
        Delivery("roster", ROSTER, "Dana", NOW.replace(tzinfo=None))
    with pytest.raises(InputError, match="must not lie after"):
        by(ROSTER, as_of=NOW + HOUR)
    with pytest.raises(ValueError, match="known_at must be a time with its zone"):
        store.dossier("p-1", NOW.replace(tzinfo=None))


def test_a_receipt_says_who_and_what(store: Store) -> None:
    """Of the file's path only its name is kept; the undoing names the receipt."""
    folder = "/srv/exports/roster.xlsx"
    store.apply([rn()], by(ROSTER, as_of=NOW - HOUR, file_name=folder))
    store.undo(1, "Lee", NOW + HOUR)
    imported, undoing = store.receipts()
    assert (imported.file_name, imported.source, imported.recorder) == (
        "roster.xlsx",
        "the employer",
        "Dana",
    )
    assert (imported.recorded_at, imported.as_of) == (NOW, NOW - HOUR)
    assert (imported.undone_by, undoing.undoes, undoing.recorder) == (2, 1, "Lee")
    (fact,) = store.history("p-1")
    assert (fact.recorder, fact.import_id, fact.undone_by) == ("Dana", 1, 2)
    for receipt, says in ((1, "was undone already, by receipt 2"), (9, "there is none")):
        with pytest.raises(InputError, match=says):
            store.undo(receipt, "Lee", NOW + 2 * HOUR)


def test_undoing_the_first_import_leaves_what_the_second_said_too(store: Store) -> None:
    """The second changed nothing and wrote nothing; what it said is not lost."""
    store.apply([rn()], by(ROSTER))
    store.apply([rn()], by(ROSTER, 1))
    store.undo(1, "Dana", NOW + 2 * HOUR)
    assert len(store.dossier("p-1").licenses) == 1
    store.undo(2, "Dana", NOW + 3 * HOUR)
    assert store.dossier("p-1").licenses == ()
    assert len(store.dossier("p-1", NOW + HOUR).licenses) == 1


def test_a_plugins_kind_needs_no_migration(store: Store) -> None:
    """A kind and words that core does not know are kept, told and undone like any other."""
    words = CORE_WORDS.plus(topics=["harbor_safety"])
    course = {
        "title": "Safety",
        "completed": "2026-01-02",
        "hours": 1.5,
        "topics": ["harbor_safety"],
    }
    with pytest.raises(InputError, match="not a known topic"):
        store.apply([Statement("p-1", "continuing_education", course)], by(ROSTER))
    own = Store(store._engine, words)
    sentence = [
        Statement("p-1", "continuing_education", course),
        Statement("p-1", "harbor/drills", {"day": "2026-01-02", "boat": "Gull"}),
        Statement("p-1", "harbor_badges", {"id": "b-1", "color": "red"}),
    ]
    own.apply(sentence, by(ROSTER))
    own.apply([Statement("p-1", "harbor_badges", {"id": "b-1", "color": "blue"})], by(ROSTER, 1))
    # The plugin is gone: what it brought can still be read.
    assert store.dossier("p-1").continuing_education[0].topics == ("harbor_safety",)
    assert store.dossier_json("p-1")["harbor_badges"] == [{"id": "b-1", "color": "blue"}]


def test_nobody_and_nothing_yet(store: Store) -> None:
    """A slip in an id is told; a person of whom nothing was known then has an empty dossier."""
    with pytest.raises(InputError, match="person 'p-9': nothing is on record"):
        store.dossier("p-9")
    store.apply([rn()], by(ROSTER))
    assert store.dossier("p-1", NOW - HOUR).licenses == ()
