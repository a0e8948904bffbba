"""The terms of one source, file by file: each is believed on its day and leaves what was seen."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.dates import Between
from goodstanding.engine.validity import Validity, validity_parts
from goodstanding.facts import License
from goodstanding.intake.dossiers import read_dossier
from goodstanding.store.merge import assemble
from goodstanding.store.source_precedence import RecordedFact
from goodstanding.store.statements import Statement, atoms, microseconds
from goodstanding.vocabulary import CORE_WORDS

START = datetime(2026, 1, 10, 12, tzinfo=UTC)
NOT_IN_FORCE = {Validity.EXPIRED, Validity.NOT_YET, Validity.NOT_ACTIVE}
Days = tuple[str | None, str]
"""The first and the last day of a term, as a file has them."""


@attrs.frozen
class File:
    """A file of the board, so many days after the start."""

    number: int
    terms: tuple[Days, ...]
    word: str = "active"
    word_since: str | None = None

    @property
    def today(self) -> date:
        """The day on which it was made."""
        return START.date() + timedelta(days=self.number)

    @property
    def newest(self) -> Days | None:
        """The last of its terms that have begun."""
        begun = [term for term in self.terms if (term[0] or "") <= self.today.isoformat()]
        return max(begun, key=lambda term: term[1], default=None)

    def facts(self) -> list[RecordedFact]:
        """What it says, as it is kept."""
        terms = [{"since": since, "through": through} for since, through in self.terms]
        status = {"since": self.word_since, "is": self.word}
        payload: dict[str, Any] = {"category": "rn", "jurisdiction": "FL", "number": "1"}
        statement = Statement("p", "licenses", {**payload, "terms": terms, "status": [status]})
        moment = microseconds(START + timedelta(days=self.number))
        return [
            RecordedFact(0, "p", *row[1:6], moment, self.number, "board", "issuer")
            for row in atoms(statement)
        ]

    def silent(self, earlier: list["File"]) -> bool:
        """Whether it says nothing of its own day that the files before it leave open.

        All its terms are still to come; or it gives the days of a term that is older than one of
        which the source told the days; or it leaves out a first day, still to come, that it told.
        """
        if self.newest is None:
            return True
        since, last = self.newest
        firsts = [first for file in earlier for first, _ in file.terms if first]
        to_come = [first for first in firsts if first > self.today.isoformat()]
        return bool(since and any(first > last for first in firsts)) or bool(not since and to_come)


def license_of(*files: File) -> License:
    """The license after these files."""
    dossier = assemble("p", [fact for file in files for fact in file.facts()]).dossier
    (license,) = read_dossier(dossier, CORE_WORDS).licenses
    return license


def validity(license: License, day: date | str) -> Validity:
    """Whether the license is current on a day."""
    on = date.fromisoformat(day) if isinstance(day, str) else day
    return validity_parts(license.terms, license.status, on)[0]


def days(license: License) -> list[tuple[date | None, date | None]]:
    """First and last days of its terms."""
    return [(term.since, term.through) for term in license.terms]


FIRST = st.sampled_from([None, None, "2025-01-01", "2026-02-01", "2026-07-01", "2027-01-01"])
LAST = st.sampled_from(["2025-12-31", "2026-02-15", "2026-06-30", "2026-12-31", "2027-12-31"])
TERM = st.tuples(FIRST, LAST).filter(lambda term: (term[0] or "") <= term[1])
WORD = st.sampled_from([("active", None), ("suspended", None), ("lapsed", None)])
ALWAYS_ACTIVE = st.just(("active", "2020-01-01"))


@st.composite
def histories(draw: st.DrawFn) -> list[File]:
    """Two to six files of a board in the order of their days, which may give terms in words.

    The first draw decides whether each has one term, as nearly all lists, or one or two.
    """
    most = draw(st.integers(1, 2))
    words = draw(st.sampled_from([WORD, ALWAYS_ACTIVE]))
    numbers = draw(st.lists(st.integers(0, 300), min_size=2, max_size=6, unique=True))
    several = st.lists(TERM, min_size=1, max_size=most, unique_by=lambda term: term[1])
    return [File(number, tuple(draw(several)), *draw(words)) for number in sorted(numbers)]


@given(files=histories())
def test_no_file_changes_a_day_on_which_an_earlier_one_was_read(files: list[File]) -> None:
    """From the first file that speaks of its day to the last before this one, nothing is other.

    But where a file gives the first day of a further term itself: one after all terms known, or
    between the two sightings of its beginning. That is the board's own word about the past.
    """
    *earlier, last = files
    speaking = [file for n, file in enumerate(earlier) if not file.silent(earlier[:n])]
    if not speaking:
        return
    before, after = license_of(*earlier), license_of(*files)
    dated = [
        since
        for since, _ in last.terms
        if since
        and (
            all(str(term.through) < since for term in before.terms)
            or any(
                isinstance(term.since, Between)
                and str(term.since.first) < since <= str(term.since.last)
                for term in before.terms
            )
        )
    ]
    for number in range(speaking[0].number, speaking[-1].number + 1):
        day = START.date() + timedelta(days=number)
        was, now = validity(before, day), validity(after, day)
        if was is Validity.UNKNOWN or any(since <= day.isoformat() for since in dated):
            continue
        assert now is was or {now, was} <= NOT_IN_FORCE, day


@given(files=histories())
def test_the_last_file_is_believed_on_its_day(files: list[File]) -> None:
    """The answer is that which the file would give alone, whatever earlier files have said.

    Of a file with several terms it may stay unknown which of them an earlier word was about.
    """
    *earlier, last = files
    alone = validity(license_of(last), last.today)
    if alone is Validity.UNKNOWN or last.silent(earlier):
        return
    found = validity(license_of(*files), last.today)
    if found is Validity.UNKNOWN:
        assert any(len(file.terms) > 1 for file in files)
    else:
        assert found is alone or {found, alone} <= NOT_IN_FORCE


@pytest.mark.parametrize("since", [None, "2025-01-01"])
def test_a_correction_leaves_the_days_that_were_seen(since: str | None) -> None:
    """Through June on January 10 and February 16; through February 15 on February 17."""
    seen = [File(number, ((None, "2026-06-30"),)) for number in (0, 1, 37)]
    license = license_of(*seen, File(38, ((since, "2026-02-15"),)))
    assert validity(license, "2026-01-10") is Validity.CURRENT
    assert validity(license, "2026-02-16") is Validity.CURRENT
    assert validity(license, "2026-02-17") is Validity.EXPIRED


def test_a_renewal_that_is_taken_back() -> None:
    """Seen renewed on one day only; the day before and that day stay, the end is the old one."""
    old, renewed = ((None, "2026-02-15"),), ((None, "2026-06-30"),)
    license = license_of(File(0, old), File(1, renewed), File(2, old))
    for day in ("2026-01-10", "2026-01-11", "2026-02-15"):
        assert validity(license, day) is Validity.CURRENT
    assert validity(license, "2026-02-16") is Validity.EXPIRED


def test_a_renewal_taken_back_that_was_seen_on_two_days_in_a_row() -> None:
    """The day of its beginning was found, not told: a file with the old days is not silent."""
    old, renewed = (("2025-01-01", "2025-12-31"),), ((None, "2026-12-31"),)
    license = license_of(File(0, old), File(1, old), File(2, renewed), File(3, old))
    assert validity(license, "2026-01-12") is Validity.CURRENT
    assert validity(license, "2026-01-13") is Validity.EXPIRED


def test_a_file_with_the_days_of_an_older_term_is_silent_on_the_present_one() -> None:
    """The source told when the present term began; without days, a last day is today's."""
    present, older = File(0, (("2026-01-01", "2027-12-31"),)), ("2024-01-01", "2025-12-31")
    assert validity(license_of(present, File(9, (older,))), "2026-06-01") is Validity.CURRENT
    ended = license_of(present, File(9, ((None, "2025-12-31"),)))
    assert validity(ended, "2026-01-10") is Validity.CURRENT
    assert validity(ended, "2026-01-19") is Validity.EXPIRED


def test_a_term_to_come_takes_nothing_from_the_present_one() -> None:
    """And a later word on its own days is believed."""
    present = File(0, (("2025-01-01", "2026-12-31"),))
    ahead = (("2027-01-01", "2028-12-31"),)
    assert days(license_of(present, File(5, ahead))) == [
        (date(2025, 1, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2028, 12, 31)),
    ]
    moved = license_of(present, File(5, ahead), File(9, (("2027-03-01", "2028-12-31"),)))
    assert validity(moved, "2027-02-28") is Validity.EXPIRED
    assert validity(moved, "2027-03-01") is Validity.CURRENT


def test_a_first_day_after_the_term_before_is_the_boards_own_word() -> None:
    """Renewed after its end, with the first day told: that day counts, though it is past."""
    license = license_of(
        File(0, (("2024-01-01", "2026-02-15"),)),
        File(50, (("2024-01-01", "2026-02-15"),)),
        File(60, (("2026-02-20", "2028-02-15"),)),
    )
    assert validity(license, "2026-02-19") is Validity.EXPIRED
    assert validity(license, "2026-02-20") is Validity.CURRENT


def test_a_last_day_that_was_missing_is_that_of_the_same_term() -> None:
    """And a cell that is empty later changes nothing."""

    def file(number: int, through: str) -> File:
        return File(number, (("2025-01-01", through),))

    license = license_of(file(0, ""), file(5, "2026-12-31"), file(9, ""))
    assert days(license) == [(date(2025, 1, 1), date(2026, 12, 31))]


def test_history_told_later_is_believed_of_days_nobody_saw() -> None:
    """The present term began between the older one's end and the first file."""
    license = license_of(
        File(0, ((None, "2026-12-31"),), word_since="2020-01-01"),
        File(9, (("2023-01-01", "2025-11-30"), (None, "2026-12-31")), word_since="2020-01-01"),
    )
    assert validity(license, "2025-11-30") is Validity.CURRENT
    assert validity(license, "2025-12-15") is Validity.UNKNOWN
    assert validity(license, "2026-01-10") is Validity.CURRENT


LONG, SHORT = ("2025-01-01", "2027-12-31"), ("2025-06-01", "2026-10-31")


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ([(LONG, SHORT)], Validity.UNKNOWN),
        ([(LONG,), (LONG, SHORT)], Validity.UNKNOWN),
        ([(LONG,), (SHORT,)], Validity.EXPIRED),
        ([(LONG, SHORT), (SHORT,)], Validity.EXPIRED),
        ([(LONG, SHORT), (LONG,)], Validity.CURRENT),
        ([(SHORT,), (LONG,)], Validity.CURRENT),
        ([(LONG, SHORT), (LONG,), (LONG, SHORT)], Validity.UNKNOWN),
    ],
)
def test_two_rows_of_which_one_is_wrong(files: list[tuple[Days, ...]], found: Validity) -> None:
    """The last file is believed; what it does not decide is open after the earlier last day."""
    license = license_of(*[File(number, terms) for number, terms in enumerate(files)])
    assert validity(license, "2026-10-31") is Validity.CURRENT
    assert validity(license, "2027-03-01") is found


def test_an_older_term_told_later_disputes_nothing() -> None:
    """Over before the first file, which gave the day of first issue for the present term."""
    issued, older = ("2015-01-01", "2027-12-31"), ("2023-01-01", "2024-12-31")
    files = [File(number, terms) for number, terms in ((0, (issued,)), (9, (issued, older)))]
    license = license_of(*[attrs.evolve(file, word_since="2020-01-01") for file in files])
    assert validity(license, "2024-12-31") is Validity.CURRENT
    assert validity(license, "2025-06-01") is Validity.UNKNOWN
    assert validity(license, "2026-01-10") is Validity.CURRENT
