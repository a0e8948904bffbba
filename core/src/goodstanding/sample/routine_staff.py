"""People of the sample agency with no story: licensed where booked, past every visit."""

from datetime import timedelta
from typing import Final

import attrs

from goodstanding.dates import add_months
from goodstanding.sample.builder import Entry, SampleBuilder

FIRST_VISIT: Final = -30
LAST_VISIT: Final = 100
PATIENTS_EACH: Final = 3


@attrs.frozen
class Regular:
    """A clinician, the states they hold (the first is home) and the states they serve.

    `years_late`, `days_early`: by how much the last day was recorded wrongly, if it was.
    """

    name: str
    category: str
    holds: str
    serves: str
    multistate: bool = False
    years_late: int = 0
    days_early: int = 0


NURSES: Final = (
    Regular("Amara Osei", "rn", "TX", "TX OK NM", multistate=True),
    Regular("Benjamin Kowalski", "rn", "TX", "TX CO", multistate=True),
    Regular("Camila Fuentes", "rn", "TX", "TX AZ", multistate=True),
    Regular("Desmond Wright", "rn", "TX", "TX GU", multistate=True),
    Regular("Esther Kim", "rn", "CO", "CO NM", multistate=True),
    Regular("Felix Brandt", "rn", "CO", "CO AZ", multistate=True),
    Regular("Gloria Mendez", "rn", "NM", "NM TX", multistate=True),
    Regular("Harold Nakamura", "rn", "OK", "OK TX", multistate=True, years_late=1),
    Regular("Imani Brooks", "rn", "OK", "OK CO", multistate=True),
    Regular("Jasper Lowell", "rn", "AZ", "AZ NM", multistate=True),
    Regular("Katya Sorensen", "rn", "AZ", "AZ CO", multistate=True, days_early=1),
    Regular("Lamar Jefferson", "rn", "GA", "GA FL", multistate=True),
    Regular("Monica Delgado", "rn", "GA", "GA VA", multistate=True),
    Regular("Nathan Pelletier", "rn", "FL", "FL GA", multistate=True),
    Regular("Olivia Hartman", "rn", "FL", "FL", multistate=True),
    Regular("Patrick O'Dell", "rn", "VA", "VA GA", multistate=True),
    Regular("Quinn Harlow", "rn", "VA", "VA FL", multistate=True),
    Regular("Rosa Benitez", "rn", "CA", "CA"),
    Regular("Samuel Cho", "rn", "CA", "CA"),
    Regular("Theresa Vance", "rn", "NY", "NY"),
    Regular("Umar Siddiqui", "rn", "NY MA", "NY MA"),
    Regular("Valerie Dupont", "rn", "MA", "MA"),
    Regular("William Tran", "lpn", "TX", "TX OK", multistate=True),
    Regular("Ximena Rojas", "lpn", "GA", "GA FL", multistate=True),
    Regular("Yusuf Adeyemi", "lpn", "AZ", "AZ NM", multistate=True),
)

SOCIAL_WORKERS: Final = (
    Regular("Abigail Stern", "lcsw", "TX OK", "TX OK"),
    Regular("Bruno Carvalho", "lcsw", "FL", "FL"),
    Regular("Celeste Dubois", "lcsw", "NY MA", "NY MA"),
    Regular("Dominic Reyes", "lmsw", "CO", "CO"),
    Regular("Evelyn Park", "lmsw", "VA", "VA"),
    Regular("Franklin Moss", "lmsw", "GA", "GA"),
)


def regulars(visits: int) -> Entry:
    """All regulars, with visits spread evenly over the days up to a total in the book."""

    def write(book: SampleBuilder) -> None:
        """Licensed in each state served, for longer than anything is booked."""
        everyone = [
            (staff, _enter(book, staff, n)) for n, staff in enumerate(NURSES + SOCIAL_WORKERS)
        ]
        missing = book.visits_left(visits)
        for number in range(missing):
            staff, person = everyone[number % len(everyone)]
            turn = number // len(everyone)
            states = staff.serves.split()
            state = states[turn % len(states)]
            offset = FIRST_VISIT + number * (LAST_VISIT - FIRST_VISIT) // (missing - 1)
            patient = str(1 + turn // len(states) % PATIENTS_EACH)
            book.visit(person, state, offset, staff.category, patient=patient)

    return write


def _enter(book: SampleBuilder, staff: Regular, number: int) -> str:
    states = staff.holds.split()
    person = book.person(staff.name, staff.category, states[0], -2500 + 37 * number)
    for index, state in enumerate(states):
        through = 125 + (number * 83 + index * 190) % 500
        day = book.today + timedelta(days=book.last_day(state, staff.category, through))
        recorded = add_months(day, 12 * staff.years_late) - timedelta(days=staff.days_early)
        last = (recorded - book.today).days
        scope = "multistate" if staff.multistate else "single_state"
        days = (through - 730, last)
        book.license(person, staff.category, state, scope, days, as_written=True)
    for index, state in enumerate(staff.serves.split()):
        book.assignment(person, state, staff.category, since=-55 + number, until=110 + 5 * index)
    return person
