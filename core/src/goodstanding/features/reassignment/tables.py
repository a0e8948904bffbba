"""Proposals as a table: for each booking that cannot stand, who could take it."""

from typing import Final

from goodstanding.features.reassignment.page import Calendar, ProposalsPage, VisitCandidate
from goodstanding.features.schedule.scope import SAYS, ScheduleAnswer, answer_of
from goodstanding.features.tables import Cell, ReportTable

WORDS: Final = {
    Calendar.FREE: "no visit that day",
    Calendar.APART: "visits at other times",
    Calendar.TIME_UNKNOWN: "visits that day, time not recorded",
    Calendar.TAKEN: "has a visit at that time",
}
"""What stands in a calendar, as a screen says it."""
_BEFORE: Final = (
    "Booking",
    "Day",
    "Through",
    "State",
    "Category",
    "Patient",
    "Branch",
    "Now",
    "Name",
    "Answer",
    "Why",
    "Could take it",
    "Of them without a visit at that time",
)
_OF_CANDIDATE: Final = ("", "name", "branch", "visits that day", "visits in 7 days", "calendar")


def proposals_tables(page: ProposalsPage, named: int) -> tuple[ReportTable, ...]:
    """One table, a row for each booking, with columns for `named` people; none if all can stand."""
    if not page.proposals:
        return ()
    header = list(_BEFORE)
    for number in range(1, named + 1):
        header += [f"{number}. {word}".strip() for word in _OF_CANDIDATE]
    rows = []
    for proposal in page.proposals:
        booking, candidates = proposal.booking, proposal.candidates
        answer = answer_of(booking)
        row: list[Cell] = [
            booking.id,
            booking.day,
            booking.through,
            booking.need.state,
            booking.need.category,
            booking.patient,
            proposal.branch,
            booking.person.id,
            booking.person.name,
            SAYS[answer],
            "" if answer is ScheduleAnswer.AWAY else booking.why,
            candidates.total,
            candidates.free,
        ]
        for person in candidates.listed[:named]:
            row += _cells(person)
        row += [None] * (len(header) - len(row))
        rows.append(tuple(row))
    return (ReportTable("Proposals, nothing changed", tuple(header), tuple(rows)),)


def _cells(person: VisitCandidate) -> tuple[Cell, ...]:
    return (
        person.person.id,
        person.person.name,
        person.branch,
        person.visits,
        person.visits_after,
        WORDS[person.calendar],
    )
