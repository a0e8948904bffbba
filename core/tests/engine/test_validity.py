"""Whether a credential is current, when it was issued, and where a person lives, day by day."""

from datetime import date

import pytest

from goodstanding.engine.validity import Validity, first_day, residences_on, validity_on
from goodstanding.facts import Residence, Status, StatusWord, Term


def day(text: str) -> date:
    return date.fromisoformat(text)


ACTIVE = (Status(StatusWord.ACTIVE, day("2024-01-01")),)
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


@pytest.mark.parametrize("word", [word for word in StatusWord if word is not StatusWord.ACTIVE])
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
        ((Term(None, day("2025-12-31")),), ACTIVE, "the day its term began is not recorded"),
    ],
)
def test_what_is_not_recorded_is_not_known(
    terms: tuple[Term, ...], status: tuple[Status, ...], why: str
) -> None:
    """A missing status or end of a term is neither a yes nor a no."""
    assert validity_on(terms, status, day("2024-06-01")) == (Validity.UNKNOWN, why)


def test_a_gap_between_terms() -> None:
    """Between two terms a credential is expired, and current again afterwards."""
    terms = (*TERM, Term(day("2026-02-01"), day("2027-12-31")))
    found = [validity_on(terms, ACTIVE, day(on))[0] for on in ("2026-01-31", "2026-02-01")]
    assert found == [Validity.EXPIRED, Validity.CURRENT]


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
