"""People of the sample agency whose license ends soon, was renewed early, or is pending."""

from typing import Final

from goodstanding.sample.builder import Entry, SampleBuilder


def valid_through_today(book: SampleBuilder) -> None:
    """Valid through today: today's visit is fine, tomorrow's is not."""
    person = book.person("Walter Jimenez", "rn", "FL")
    book.license(person, "rn", "FL", "multistate", days=(-730, 0))
    for offset in (-15, 0, 1):
        book.visit(person, "FL", offset)


def ends_in_7_days(book: SampleBuilder) -> None:
    """Ends in 7 days, booked two days later."""
    person = book.person("Colette Amari", "rn", "CA")
    book.license(person, "rn", "CA", days=(-723, 7))
    for offset in (-5, 3, 9):
        book.visit(person, "CA", offset)


def ends_in_30_days(book: SampleBuilder) -> None:
    """Recorded to end in 30 days, booked three days later: Virginia's terms end with a month.

    Unless that day ends a month, the board's record is to be looked at: the visit may be covered.
    """
    person = book.person("Devin Hargrove", "lpn", "VA")
    book.license(person, "lpn", "VA", "multistate", days=(-700, 30), as_written=True)
    for offset in (-2, 14, 33):
        book.visit(person, "VA", offset, "lpn")


def ends_in_60_days(book: SampleBuilder) -> None:
    """Ends in 60 days, booked two days later, in another state: the privilege ends with it."""
    person = book.person("Fatima Rahimi", "rn", "FL")
    book.license(person, "rn", "FL", "multistate", days=(-670, 60))
    for offset in (-21, 19):
        book.visit(person, "FL", offset)
    book.visit(person, "GA", 62)


def ends_in_90_days(book: SampleBuilder) -> None:
    """A social worker whose license ends in 90 days, booked three days later."""
    person = book.person("Gordon Teller", "lmsw", "NY")
    book.license(person, "lmsw", "NY", days=(-1000, 90))
    for offset in (-17, 13, 56, 93):
        book.visit(person, "NY", offset, "lmsw")


def ends_without_a_visit_after(book: SampleBuilder) -> None:
    """Ends in 14 days, or with one of the next months; no visit is booked after the end."""
    for name, state, soonest in (
        ("Hazel Quimby", "FL", 14),
        ("Ivan Petrakis", "NM", 35),
        ("Joy Abernathy", "VA", 60),
    ):
        person = book.person(name, "rn", state)
        through = book.last_day(state, "rn", soonest)
        book.license(person, "rn", state, "multistate", days=(through - 730, through))
        for offset in (-28, -6, 8):
            book.visit(person, state, offset)


def renewed_early(book: SampleBuilder) -> None:
    """The present term ends with a month and the next one is on record: visits simply go on."""
    person = book.person("Kenji Morita", "rn", "TX")
    last = book.last_day("TX", "rn", 20)
    book.license(person, "rn", "TX", "multistate", days=(last - 730, last))
    book.license(person, "rn", "TX", "multistate", days=(last + 1, last + 730))
    for offset in (-10, 10, last, last + 1, 55, 96):
        book.visit(person, "TX", offset)


def hired_and_pending(book: SampleBuilder) -> None:
    """New hire whose Florida license is still pending; not booked yet."""
    person = book.person("Lucille Barnett", "rn", "FL")
    book.license(person, "rn", "FL", "multistate", days=(-3, 727), status="pending")


ENDINGS: Final[tuple[Entry, ...]] = (
    valid_through_today,
    ends_in_7_days,
    ends_in_30_days,
    ends_in_60_days,
    ends_in_90_days,
    ends_without_a_visit_after,
    renewed_early,
    hired_and_pending,
)
