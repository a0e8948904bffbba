"""What somebody says after the last file of the source that is believed leaves its word open."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.catalog import Catalog
from goodstanding.engine.practice import practice
from goodstanding.engine.validity import Validity, scope_on, validity_on
from goodstanding.facts import License, Scope
from goodstanding.intake.dossiers import read_dossier
from goodstanding.store import Delivery, SourceKind, Statement, Store, open_store
from goodstanding.store.merge import assemble
from goodstanding.store.source_precedence import RecordedFact
from goodstanding.store.statements import atoms, microseconds
from goodstanding.vocabulary import CORE_WORDS

APRIL, MAY, JULY, SEPTEMBER = (datetime(2026, month, 10, tzinfo=UTC) for month in (4, 5, 7, 9))
OCTOBER, NOVEMBER, LATER = (
    datetime(2026, 10, 31, 12, tzinfo=UTC),
    datetime(2026, 11, 1, 12, tzinfo=UTC),
    datetime(2026, 11, 20, 12, tzinfo=UTC),
)
NOW = datetime(2026, 11, 25, tzinfo=UTC)
TODAY = NOW.date()
BOARD, ROSTER, OTHER, SELF = (
    ("board", SourceKind.ISSUER),
    ("roster", SourceKind.EMPLOYER),
    ("another roster", SourceKind.EMPLOYER),
    ("self", SourceKind.PERSON),
)
Source = tuple[str, SourceKind]


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    """An empty store."""
    with open_store(sqlite_url) as opened:
        yield opened


def tell(store: Store, source: Source, as_of: datetime, word: str, **more: Any) -> int:
    """A file with a nurse's license; the number of its receipt."""
    payload = {"category": "rn", "jurisdiction": "FL", "number": "1", **more}
    payload["terms"] = [{"since": "2025-05-01", "through": "2027-04-30"}]
    payload["status"] = [{"is": word, "since": "2025-05-01"} if source is BOARD else {"is": word}]
    delivery = Delivery(*source, "Dana", NOW, as_of=as_of)
    return store.apply([Statement("p", "licenses", payload)], delivery).id


def decision(store: Store, on: date = TODAY, known_at: datetime | None = None) -> str:
    """What is answered in Florida."""
    return practice(Catalog(), store.dossier("p", known_at), "rn", "FL", on).decision.value


@pytest.mark.parametrize("source", [ROSTER, SELF])
@pytest.mark.parametrize("word", ["suspended", "lapsed", "inactive"])
def test_a_worse_word_after_the_boards_last_file(store: Store, source: Source, word: str) -> None:
    """Open from the day after that file; the board is asked, and ends it with its next file."""
    tell(store, BOARD, MAY, "active")
    tell(store, source, JULY, word)
    assert decision(store, MAY.date()) == "authorized"
    assert decision(store, JULY.date()) == "needs_review"
    found = practice(Catalog(), store.dossier("p"), "rn", "FL", TODAY)
    assert found.decision.value == "needs_review"
    assert "its sources disagree on whether it is in force" in found.why
    assert found.remedies[0].text.startswith("Look the FL RN license up at its board")
    tell(store, BOARD, SEPTEMBER, "active")
    assert decision(store) == "authorized"


def test_a_worse_word_that_the_board_has_answered(store: Store) -> None:
    """Told in April, and again in July; the board's file of May says active."""
    for source, as_of, word in (
        (ROSTER, APRIL, "lapsed"),
        (BOARD, MAY, "active"),
        (ROSTER, JULY, "lapsed"),
    ):
        tell(store, source, as_of, word)
    assert decision(store) == "authorized"


def test_a_worse_word_that_its_source_takes_back(store: Store) -> None:
    """Active in its next file, corrected, or the whole import undone."""
    tell(store, BOARD, MAY, "active")
    number = tell(store, ROSTER, JULY, "suspended")
    assert decision(store) == "needs_review"
    tell(store, ROSTER, SEPTEMBER, "active")
    assert decision(store) == "authorized"
    store.undo(3, "Dana", NOW)
    assert decision(store) == "needs_review"
    store.undo(number, "Dana", NOW)
    assert decision(store) == "authorized"
    tell(store, ROSTER, JULY, "suspended")
    assert decision(store) == "needs_review"


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("active", "suspended", "not_authorized"),
        ("suspended", "active", "authorized"),
    ],
)
def test_of_two_rosters_the_later_word_counts(
    store: Store, first: str, last: str, found: str
) -> None:
    """Both without a day: each speaks of the day of its file."""
    for source, as_of, word in ((ROSTER, MAY, first), (OTHER, JULY, last)):
        payload = {"category": "rn", "jurisdiction": "FL", "number": "1"}
        terms = [{"since": "2025-05-01", "through": "2027-04-30"}]
        parts = {**payload, "terms": terms, "status": [{"is": word}]}
        delivery = Delivery(*source, "Dana", NOW, as_of=as_of)
        store.apply([Statement("p", "licenses", parts)], delivery)
    assert decision(store) == found


def test_a_narrower_reach_after_the_boards_last_file(store: Store) -> None:
    """Whether it is multistate is open until the board is read again."""
    tell(store, BOARD, MAY, "active", scope="multistate")
    tell(store, ROSTER, JULY, "active", scope="single_state")
    (license,) = store.dossier("p").licenses
    assert scope_on(license.scope, MAY.date()) is Scope.MULTISTATE
    assert scope_on(license.scope, TODAY) is Scope.UNKNOWN
    tell(store, BOARD, SEPTEMBER, "active", scope="multistate")
    (license,) = store.dossier("p").licenses
    assert scope_on(license.scope, TODAY) is Scope.MULTISTATE


def check(
    store: Store, source: Source, as_of: datetime, outcome: str = "confirmed", **more: Any
) -> int:
    """Somebody has looked the license up; the number of the receipt."""
    payload = {
        "license": "1",
        "day": as_of.date().isoformat(),
        "method": "web_by_hand",
        "outcome": outcome,
        "by": "Dana",
        **more,
    }
    delivery = Delivery(*source, "Dana", NOW, as_of=as_of)
    return store.apply([Statement("p", "verifications", payload)], delivery).id


@pytest.mark.parametrize(
    ("source", "as_of", "more", "found"),
    [
        (ROSTER, SEPTEMBER, {}, "authorized"),
        (OTHER, JULY + timedelta(hours=1), {}, "authorized"),
        (BOARD, SEPTEMBER, {}, "authorized"),
        (SELF, SEPTEMBER, {}, "needs_review"),
        (ROSTER, SEPTEMBER, {"outcome": "differs"}, "needs_review"),
        (ROSTER, SEPTEMBER, {"outcome": "not_found"}, "needs_review"),
        (ROSTER, SEPTEMBER, {"license": "2"}, "needs_review"),
        (ROSTER, SEPTEMBER, {"day": "2026-07-09"}, "needs_review"),
        (ROSTER, JULY - timedelta(hours=1), {}, "needs_review"),
    ],
)
def test_a_check_by_hand_after_a_worse_word(
    store: Store, source: Source, as_of: datetime, more: dict[str, str], found: str
) -> None:
    """What is found as on record hears the board again; not what the person says, nor before."""
    tell(store, BOARD, MAY, "active")
    tell(store, ROSTER, JULY, "suspended")
    number = check(store, source, as_of, **more)
    assert decision(store) == found
    tell(store, ROSTER, LATER, "suspended")
    assert decision(store) == found
    tell(store, OTHER, LATER, "revoked")
    assert decision(store) == "needs_review"
    store.undo(number, "Dana", NOW)
    assert decision(store) == "needs_review"


@pytest.mark.parametrize(
    ("later", "outcome", "found"),
    [
        (LATER, "differs", "needs_review"),
        (LATER, "not_found", "needs_review"),
        (SEPTEMBER, "differs", "needs_review"),
        (LATER, "confirmed", "authorized"),
    ],
)
def test_the_last_check_counts(store: Store, later: datetime, outcome: str, found: str) -> None:
    """Who looked again and did not find it so leaves it open again; of one day the worse counts."""
    tell(store, BOARD, MAY, "active")
    tell(store, ROSTER, JULY, "suspended")
    check(store, ROSTER, SEPTEMBER)
    check(store, ROSTER, later, outcome, method="phone")
    assert decision(store) == found
    check(store, ROSTER, later + timedelta(days=1))
    assert decision(store) == "authorized"


def test_a_check_that_may_mean_two_licenses(store: Store) -> None:
    """Two with one number in two states: it hears neither board."""
    for state in ("FL", "GA"):
        tell(store, BOARD, MAY, "active", jurisdiction=state)
        tell(store, ROSTER, JULY, "suspended", jurisdiction=state)
    check(store, ROSTER, SEPTEMBER)
    assert decision(store) == "needs_review"


def test_a_check_beside_credentials_that_are_no_licenses(store: Store) -> None:
    """A registry entry is looked up as well; a certification is not, and is none of its names."""
    entry = {"category": "hha", "jurisdiction": "FL", "number": "1"}
    for source, as_of, word in ((BOARD, MAY, "active"), (ROSTER, JULY, "suspended")):
        payload = {**entry, "status": [{"is": word}]}
        certification = {"type": "ccm", "number": "1", "status": [{"is": "active"}]}
        parts = [
            Statement("p", "registries", payload),
            Statement("p", "certifications", certification),
        ]
        store.apply(parts, Delivery(*source, "Dana", NOW, as_of=as_of))
    assert validity_on((), store.dossier("p").registries[0].status, TODAY)[0] is Validity.UNKNOWN
    check(store, ROSTER, SEPTEMBER)
    (entered,) = store.dossier("p").registries
    assert [step.word.value for step in entered.status] == ["active"]


def test_a_check_confirms_the_reach_as_well(store: Store) -> None:
    """The board's multistate license, which a roster calls single-state."""
    tell(store, BOARD, MAY, "active", scope="multistate")
    tell(store, ROSTER, JULY, "active", scope="single_state")
    check(store, ROSTER, SEPTEMBER)
    (license,) = store.dossier("p").licenses
    assert scope_on(license.scope, TODAY) is Scope.MULTISTATE


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ([(ROSTER, SEPTEMBER), (BOARD, OCTOBER)], "authorized"),
        ([(ROSTER, SEPTEMBER), (BOARD, NOVEMBER)], "needs_review"),
        ([(ROSTER, SEPTEMBER), (BOARD, NOVEMBER), (ROSTER, LATER)], "needs_review"),
        ([(BOARD, NOVEMBER), (ROSTER, LATER)], "authorized"),
    ],
)
def test_a_renewal_that_the_board_does_not_have(
    store: Store, order: list[tuple[Source, datetime]], found: str
) -> None:
    """Read after the last day, the board still gives that day, which a roster had moved before.

    Told after the board's last file, or where that was read before its last day, it is news.
    """
    for source, as_of in order:
        days = {"since": "2026-11-01", "through": "2028-10-31"}
        if source is BOARD:
            days = {"since": "2024-11-01", "through": "2026-10-31"}
        payload = {"category": "rn", "jurisdiction": "FL", "number": "1", "terms": [days]}
        payload["status"] = [{"is": "active", "since": "2024-11-01"}]
        delivery = Delivery(*source, "Dana", NOW, as_of=as_of)
        store.apply([Statement("p", "licenses", payload)], delivery)
    assert decision(store) == found
    assert list(store.disagreements()) or order[0][0] is BOARD


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ([(ROSTER, MAY, "2028"), (OTHER, JULY, "2026")], "needs_review"),
        ([(ROSTER, MAY, "2028"), (SELF, JULY, "2026")], "needs_review"),
        ([(OTHER, MAY, "2026"), (ROSTER, JULY, "2028")], "authorized"),
        ([(ROSTER, MAY, "2028"), (OTHER, JULY, "2026"), (ROSTER, SEPTEMBER, "2028")], "authorized"),
        ([(BOARD, MAY, "2028"), (ROSTER, JULY, "2026")], "authorized"),
        (
            [(ROSTER, MAY, "2026"), (ROSTER, JULY, "2028"), (OTHER, SEPTEMBER, "2026")],
            "needs_review",
        ),
    ],
)
def test_an_earlier_last_day_that_another_tells_later(
    store: Store, files: list[tuple[Source, datetime, str]], found: str
) -> None:
    """It may be a correction until the later day is said again; the day of the board stands."""
    for source, as_of, year in files:
        days = {"since": f"{int(year) - 2}-11-01", "through": f"{year}-10-31"}
        payload = {"category": "rn", "jurisdiction": "FL", "number": "1", "terms": [days]}
        payload["status"] = [{"is": "active", "since": "2024-11-01"}]
        delivery = Delivery(*source, "Dana", NOW, as_of=as_of)
        store.apply([Statement("p", "licenses", payload)], delivery)
    assert decision(store) == found


@pytest.mark.parametrize(
    ("number", "year", "found"),
    [
        ("2", "2026", "needs_review"),
        ("2", "2027", "authorized"),
        ("RN-01", "2026", "not_authorized"),
        (None, "2028", "authorized"),
    ],
)
def test_a_license_that_the_board_names_with_another_number(
    store: Store, number: str | None, year: str, found: str
) -> None:
    """A roster's license 1 of the state is good through 2028; the board's is over, or good, too."""
    files = [(ROSTER, "1", "2028")]
    files += [(BOARD, number, year)] if number is not None else []
    for source, name, last in files:
        days = {"since": "2024-11-01", "through": f"{last}-10-31"}
        payload = {"category": "rn", "jurisdiction": "FL", "number": name, "terms": [days]}
        payload["status"] = [{"is": "active", "since": "2024-11-01"}]
        delivery = Delivery(*source, "Dana", NOW, as_of=NOVEMBER)
        store.apply([Statement("p", "licenses", payload)], delivery)
    assert decision(store) == found


@attrs.frozen
class File:
    """What a source says of a license, so many days after April 10."""

    source: Source
    number: int
    word: str
    since: str | None
    term: tuple[str | None, str]

    @property
    def day(self) -> date:
        """The day on which it was made."""
        return APRIL.date() + timedelta(days=self.number)

    def facts(self) -> list[RecordedFact]:
        """As it is kept."""
        since, through = self.term
        payload = {"category": "rn", "jurisdiction": "FL", "number": "1"}
        parts = {
            "terms": [{"since": since, "through": through}],
            "status": [{"since": self.since, "is": self.word}],
        }
        name, kind = self.source
        moment = microseconds(APRIL + timedelta(days=self.number))
        return [
            RecordedFact(0, "p", *row[1:6], moment, self.number, name, kind)
            for row in atoms(Statement("p", "licenses", {**payload, **parts}))
        ]


FILES = st.lists(
    st.builds(
        File,
        st.sampled_from([BOARD, ROSTER, OTHER, SELF]),
        st.integers(0, 200),
        st.sampled_from(["active", "active", "active", "suspended", "lapsed"]),
        st.sampled_from([None, "2024-11-01", "2026-03-01"]),
        st.tuples(
            st.sampled_from([None, "2024-11-01", "2026-03-01"]),
            st.sampled_from(["2026-06-30", "2026-10-31", "2028-10-31"]),
        ),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda file: file.number,
).map(lambda files: sorted(files, key=lambda file: file.number))


def license_of(files: list[File]) -> License:
    """The license after these files."""
    dossier = assemble("p", [fact for file in files for fact in file.facts()]).dossier
    (license,) = read_dossier(dossier, CORE_WORDS).licenses
    return license


@given(files=FILES)
def test_no_yes_against_a_word_that_is_news(files: list[File]) -> None:
    """Whoever said it, for the first time and last of all: it is asked about, or it counts."""
    *earlier, last = files
    before = [file.word for file in earlier if file.source == last.source]
    if last.word == "active" or set(before) - {"active"}:
        return
    license = license_of(files)
    for day in (last.day, TODAY, date(2028, 10, 31)):
        found = validity_on(license.terms, license.status, day)[0]
        assert found is not Validity.CURRENT, day


@given(files=FILES)
def test_no_yes_after_the_last_day_that_anybody_gives(files: list[File]) -> None:
    """By the last file of each source, or where nobody says active."""
    last = {file.source: file for file in files}
    license = license_of(files)
    words = {file.word for file in last.values()}
    for day in (TODAY, date(2028, 10, 31)):
        if words <= {"suspended", "lapsed"} or all(
            file.term[1] < day.isoformat() for file in last.values()
        ):
            found = validity_on(license.terms, license.status, day)[0]
            assert found is not Validity.CURRENT, day
