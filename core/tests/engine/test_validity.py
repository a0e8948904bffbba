"""Whether a credential is current, when it was issued, and where a person lives, day by day."""

from datetime import date

import pytest

from goodstanding.dates import ONE_DAY, between
from goodstanding.engine.validity import Validity, first_day, residences_on, scope_on, validity_on
from goodstanding.facts import DatedScope, Residence, Scope, Status, StatusWord, Term


def day(text: str) -> date:
    return date.fromisoformat(text)


ACTIVE = (Status(StatusWord.ACTIVE, day("2024-01-01")),)
SAID_LATER = (Status(StatusWord.ACTIVE, day("2024-07-01")),)
TERM = (Term(day("2024-01-01"), day("2025-12-31")),)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2023-12-31", Validity.NOT_YET),
        ("2024-01-01", Validity.CURRENT),
        ("2025-12-31", Validity.CURRENT),
        ("2026-01-01", Validity.EXPIRED),
    ],
)
def test_a_term_is_good_through_its_last_day(on: str, expected: Validity) -> None:
    """The first and the last day count; their neighbors do not."""
    assert validity_on(TERM, ACTIVE, day(on))[0] is expected


@pytest.mark.parametrize(
    ("terms", "status", "says"),
    [
        # A last day that a weightier source gave, and a later one of a list kept by hand.
        (
            (Term(None, day("2027-09-08")), Term(None, day("2027-09-30"))),
            ACTIVE,
            "valid through 2027-09-08",
        ),
        ((Term(None, day("2025-06-30")), Term(None, day("2027-09-30"))), ACTIVE, "2025-06-30"),
        (
            TERM,
            (*ACTIVE, Status(StatusWord.DISPUTED, day("2025-10-01"))),
            "valid through 2025-09-30",
        ),
        (TERM, (*ACTIVE, Status(StatusWord.ACTIVE, day("2025-10-01"))), "2025-12-31"),
        (TERM, (*ACTIVE, Status(StatusWord.SUSPENDED, day("2026-01-01"))), "2025-12-31"),
    ],
)
def test_the_last_day_that_is_told_is_the_last_that_holds(
    terms: tuple[Term, ...], status: tuple[Status, ...], says: str
) -> None:
    """Not a later one that another row gives, or that a worse word on record cuts off."""
    found, why = validity_on(terms, status, day("2024-12-01"))
    assert found is Validity.CURRENT
    assert says in why
    last = day(why.removeprefix("valid through "))
    assert validity_on(terms, status, last)[0] is Validity.CURRENT
    assert validity_on(terms, status, last + ONE_DAY)[0] is not Validity.CURRENT or len(status) > 1


OTHERS = (StatusWord.PRESUMED_ACTIVE, StatusWord.DISPUTED)
BOARDS = [word for word in StatusWord if word not in OTHERS]


@pytest.mark.parametrize("word", [word for word in BOARDS if word is not StatusWord.ACTIVE])
def test_only_active_is_active(word: StatusWord) -> None:
    """Any other word of the board's ends use from its day on."""
    status = (*ACTIVE, Status(word, day("2025-01-01")))
    assert validity_on(TERM, status, day("2024-12-31"))[0] is Validity.CURRENT
    assert validity_on(TERM, status, day("2025-01-01")) == (
        Validity.NOT_ACTIVE,
        f"status is {word}",
    )


@pytest.mark.parametrize(
    ("terms", "status", "why"),
    [
        ((), ACTIVE, "no term is recorded"),
        (TERM, (), "the board's status is not recorded"),
        (
            (Term(day("2024-01-01"), None),),
            ACTIVE,
            "the last valid day of its term is not recorded",
        ),
        ((Term(None, day("2025-12-31")),), SAID_LATER, "the day its term began is not recorded"),
        (
            (Term(day("2021-01-01"), day("2023-12-31")), Term(None, day("2025-12-31"))),
            (Status(StatusWord.ACTIVE, day("2022-05-01")),),
            "the day its term began is not recorded",
        ),
    ],
)
def test_what_is_not_recorded_is_not_known(
    terms: tuple[Term, ...], status: tuple[Status, ...], why: str
) -> None:
    """A missing status or end of a term is neither a yes nor a no."""
    assert validity_on(terms, status, day("2024-06-01")) == (Validity.UNKNOWN, why)


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2024-06-30", Validity.UNKNOWN),
        ("2024-07-01", Validity.CURRENT),
        ("2025-12-31", Validity.CURRENT),
        ("2026-01-01", Validity.EXPIRED),
    ],
)
def test_a_last_day_and_the_word_active_count_from_the_day_of_the_word(
    on: str, found: Validity
) -> None:
    """A list that gives a last day and says `active` is believed from the day of the list on."""
    assert validity_on((Term(None, day("2025-12-31")),), SAID_LATER, day(on))[0] is found


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2026-05-01", Validity.CURRENT),
        ("2026-05-02", Validity.UNKNOWN),
        ("2026-09-09", Validity.UNKNOWN),
        ("2026-09-10", Validity.NOT_ACTIVE),
    ],
)
def test_between_two_sightings_of_the_status_it_is_not_known(on: str, found: Validity) -> None:
    """Active on the first day and lapsed on the last: in between neither yes nor no."""
    status = (
        Status(StatusWord.ACTIVE, day("2024-01-01")),
        Status(StatusWord.LAPSED, between(day("2026-05-01"), day("2026-09-10"))),
    )
    term = (Term(day("2024-01-01"), day("2026-12-31")),)
    assert validity_on(term, status, day(on))[0] is found


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2026-05-01", Validity.EXPIRED),
        ("2026-05-02", Validity.UNKNOWN),
        ("2026-09-10", Validity.CURRENT),
    ],
)
def test_between_two_sightings_of_the_term_it_is_not_known(on: str, found: Validity) -> None:
    """Expired on the first day and renewed on the last; a word that stands says nothing of it."""
    terms = (
        Term(day("2024-01-01"), day("2025-12-31")),
        Term(between(day("2026-05-01"), day("2026-09-10")), day("2027-12-31")),
    )
    assert validity_on(terms, (Status(StatusWord.ACTIVE, day("2024-01-01")),), day(on))[0] is found


def test_what_is_so_either_way_is_known() -> None:
    """Suspended, then revoked on a day in between: no license on any of the days."""
    status = (
        Status(StatusWord.SUSPENDED, day("2024-01-01")),
        Status(StatusWord.REVOKED, between(day("2026-05-01"), day("2026-09-10"))),
    )
    term = (Term(day("2024-01-01"), day("2026-12-31")),)
    assert validity_on(term, status, day("2026-07-01"))[0] is Validity.NOT_ACTIVE


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2025-07-09", Scope.SINGLE_STATE),
        ("2025-07-10", Scope.MULTISTATE),
        ("2026-05-01", Scope.MULTISTATE),
        ("2026-05-02", Scope.UNKNOWN),
        ("2026-09-10", Scope.SINGLE_STATE),
    ],
)
def test_the_reach_of_a_license_has_days(on: str, found: Scope) -> None:
    """Single-state, multistate from a day on, and back between two sightings."""
    scope = (
        DatedScope(Scope.SINGLE_STATE),
        DatedScope(Scope.MULTISTATE, day("2025-07-10")),
        DatedScope(Scope.SINGLE_STATE, between(day("2026-05-01"), day("2026-09-10"))),
    )
    assert scope_on(scope, day(on)) is found


def test_a_gap_between_terms() -> None:
    """Between two terms a credential is expired, and current again afterwards."""
    terms = (*TERM, Term(day("2026-02-01"), day("2027-12-31")))
    found = [validity_on(terms, ACTIVE, day(on))[0] for on in ("2026-01-31", "2026-02-01")]
    assert found == [Validity.EXPIRED, Validity.CURRENT]


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2024-12-31", Validity.CURRENT),
        ("2025-01-01", Validity.UNKNOWN),
        ("2025-12-31", Validity.UNKNOWN),
        ("2026-01-01", Validity.EXPIRED),
    ],
)
def test_a_word_in_dispute_is_open(on: str, found: Validity) -> None:
    """Neither a yes nor a no from its day on, also of a term without its first day."""
    status = (*ACTIVE, Status(StatusWord.DISPUTED, day("2025-01-01")))
    assert validity_on(TERM, status, day(on))[0] is found
    endless = (Term(None, day("2025-12-31")),)
    assert validity_on(endless, status, day(on))[0] is found


LONG = Term(day("2025-01-01"), day("2027-12-31"))
SHORT = Term(day("2025-06-01"), day("2026-10-31"))


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2025-03-01", Validity.CURRENT),
        ("2026-10-31", Validity.CURRENT),
        ("2026-11-01", Validity.UNKNOWN),
        ("2027-12-31", Validity.UNKNOWN),
        ("2028-01-01", Validity.EXPIRED),
    ],
)
def test_a_later_row_that_ends_earlier_leaves_the_days_after_it_open(
    on: str, found: Validity
) -> None:
    """It may be the correction of the longer one, in whatever order they stand."""
    for terms in ((LONG, SHORT), (SHORT, LONG)):
        state, why = validity_on(terms, ACTIVE, day(on))
        assert state is found
        assert ("terms disagree" in why) is (found is Validity.UNKNOWN)


@pytest.mark.parametrize(
    "other",
    [
        Term(day("2024-01-01"), day("2026-10-31")),
        Term(day("2024-01-01"), day("2025-06-01")),
        Term(day("2025-01-01"), day("2026-10-31")),
        Term(None, day("2026-10-31")),
        Term(day("2025-06-01"), day("2027-12-31")),
    ],
)
def test_a_renewal_is_no_dispute(other: Term) -> None:
    """The older term ended earlier; boards repeat the first day of issue, or give none."""
    for on in ("2026-11-01", "2027-12-31"):
        assert validity_on((LONG, other), ACTIVE, day(on))[0] is Validity.CURRENT


def test_a_third_term_settles_a_dispute() -> None:
    """Which of two rows was wrong does not matter once a renewal covers the day."""
    renewed = Term(day("2026-11-01"), day("2028-10-31"))
    found = validity_on((LONG, SHORT, renewed), ACTIVE, day("2027-03-01"))
    assert found == (Validity.CURRENT, "valid through 2028-10-31")
    assert validity_on((LONG, SHORT, renewed), ACTIVE, day("2026-10-31"))[0] is Validity.CURRENT


def test_a_pending_license_is_not_issued() -> None:
    """A license that was pending is issued on the day it is first active."""
    pending = (Status(StatusWord.PENDING, day("2024-01-01")),)
    assert first_day(TERM, pending) is None
    later = (*pending, Status(StatusWord.ACTIVE, day("2024-03-01")))
    assert first_day(TERM, later) == day("2024-03-01")
    assert first_day(TERM, ACTIVE) == day("2024-01-01")


def test_the_day_of_a_move_belongs_to_the_new_place() -> None:
    """One residence may end on the day the next begins; two open ones are a conflict."""
    places = (
        Residence("TX", day("2020-01-01"), day("2026-03-01")),
        Residence("CO", day("2026-03-01")),
    )
    assert residences_on(places, day("2026-02-28")) == {"TX"}
    assert residences_on(places, day("2026-03-01")) == {"CO"}
    both = (Residence("TX", day("2020-01-01")), Residence("CO", day("2026-03-01")))
    assert residences_on(both, day("2026-03-02")) == {"TX", "CO"}
    assert residences_on((), day("2026-03-02")) == frozenset()


def test_the_order_of_terms_and_words_does_not_matter() -> None:
    """A term that is wholly recorded counts beside one that is not, whichever comes first."""
    partly = Term(None, day("2030-12-31"))
    for terms in ((partly, *TERM), (*TERM, partly)):
        assert validity_on(terms, ACTIVE, day("2024-06-01"))[0] is Validity.CURRENT
        assert validity_on(terms, ACTIVE, day("2026-06-01"))[0] is Validity.UNKNOWN
    lapsed = Status(StatusWord.LAPSED, day("2024-01-01"))
    for status in ((lapsed, *ACTIVE), (*ACTIVE, lapsed)):
        assert validity_on(TERM, status, day("2024-06-01"))[0] is Validity.NOT_ACTIVE
    early = (*TERM, Term(day("2025-11-01"), day("2027-12-31")))
    assert validity_on(early, ACTIVE, day("2025-12-01"))[1] == "valid through 2027-12-31"


def test_a_presumption_of_the_site_is_said_with_every_yes() -> None:
    """It counts as active from its day on, and the reason says whose word it is."""
    terms = (Term(date(2026, 1, 1), date(2026, 12, 31)),)
    status = (Status(StatusWord.PRESUMED_ACTIVE, date(2026, 11, 25)),)
    found, reason = validity_on(terms, status, date(2026, 11, 25))
    assert found is Validity.CURRENT
    assert reason.endswith("active only by this site's choice: nobody has verified it")
    assert validity_on(terms, status, date(2026, 11, 24))[0] is not Validity.CURRENT
    assert validity_on(terms, status, date(2027, 1, 1))[0] is Validity.EXPIRED
