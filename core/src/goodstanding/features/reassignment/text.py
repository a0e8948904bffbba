"""Who could take a visit, on a screen."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from goodstanding.features.phrases import count, listed, sentence
from goodstanding.features.reassignment.page import (
    ProposalsPage,
    Reassignment,
    VisitCandidate,
    VisitCandidates,
)
from goodstanding.features.reassignment.tables import WORDS
from goodstanding.features.schedule.scope import SAYS, ScheduleAnswer, answer_of
from goodstanding.features.schedule.text import TONES
from goodstanding.features.shown_days import long_day, short_day
from goodstanding.features.terminal_colors import DIM, STYLES, Marks, Tone, styled
from goodstanding.vocabulary import called

SHOWN: Final = 20
"""Proposals that a screen shows if not told otherwise."""


def candidates_text(found: VisitCandidates, marks: Marks) -> RenderableType:
    """Who could take a visit, in the order in which to ask."""
    wanted = found.wanted
    needs = listed([called(category) for category in wanted.categories])
    time = "" if wanted.start is None else f" from {wanted.start:%H:%M}"
    time += "" if wanted.end is None else f" until {wanted.end:%H:%M}"
    parts: list[RenderableType] = [
        styled((f"{needs} in {wanted.state}", "bold"), f"  {long_day(wanted.day)}{time}"),
        styled(*_summary(found, marks)),
        Text(),
    ]
    parts += [Padding(_candidate(person, marks), (0, 0, 0, 2)) for person in found.listed]
    if len(found.listed) < found.total:
        more = found.total - len(found.listed)
        parts.append(styled((f"  and {more:,} more: --most names more of them", DIM)))
    parts += list(_open(found, marks))
    return Group(*parts)


def proposals_text(
    page: ProposalsPage, on: date, marks: Marks, *, everything: bool = False
) -> RenderableType:
    """For each booking that cannot stand, who could take it; nothing is changed."""
    if not page.total:
        return styled(marks.mark(Tone.OK), " every booking can go ahead")
    parts: list[RenderableType] = [
        styled(
            (f"{count(page.total, 'booking')} cannot stand", "bold"),
            ("  nothing is changed in scheduling", DIM),
        ),
        Text(),
    ]
    shown = page.proposals if everything else page.proposals[:SHOWN]
    for proposal in shown:
        parts += list(_proposal(proposal, on, marks))
    if len(shown) < page.total:
        parts.append(styled((f"  and {page.total - len(shown):,} more: add --all", DIM)))
    return Group(*parts)


def _proposal(proposal: Reassignment, on: date, marks: Marks) -> Iterator[RenderableType]:
    booking, answer = proposal.booking, answer_of(proposal.booking)
    through = "" if booking.through == booking.day else f" through {short_day(booking.through, on)}"
    yield Padding(
        styled(
            (f"{marks.icon(TONES[answer])} {SAYS[answer].capitalize()}", STYLES[TONES[answer]]),
            f"  {short_day(booking.day, on)}{through}  ",
            (str(booking.person), "bold"),
            f", {called(booking.need.category)} in {booking.need.state}, patient {booking.patient}",
        ),
        (0, 0, 0, 2),
    )
    if answer is not ScheduleAnswer.AWAY:
        yield Padding(styled(sentence(booking.why)), (0, 0, 0, 4))
    yield Padding(styled(*_summary(proposal.candidates, marks)), (0, 0, 0, 4))
    for person in proposal.candidates.listed:
        yield Padding(_candidate(person, marks), (0, 0, 0, 6))
    yield from (Padding(line, (0, 0, 0, 4)) for line in _open(proposal.candidates, marks))


def _summary(found: VisitCandidates, marks: Marks) -> tuple[Text | str, ...]:
    if not found.total:
        return (marks.mark(Tone.STOPPED), " nobody on the roster is known to be allowed")
    people = count(found.total, "person", "people")
    return (f"{people} could take it, {found.free:,} without a visit at that time",)


def _candidate(person: VisitCandidate, marks: Marks) -> Text:
    branch = f", {person.branch}" if person.branch else ""
    same = " (same branch)" if person.same_branch else ""
    return styled(
        f"{marks.arrow} ",
        (str(person.person), "bold"),
        f" ({person.person.id}), {called(person.category)}{branch}{same}",
        (f"  {WORDS[person.calendar]}; {count(person.visits_after, 'visit')} in 7 days", DIM),
    )


def _open(found: VisitCandidates, marks: Marks) -> Iterator[Text]:
    """Who may be allowed too, for all that is known."""
    if found.in_review:
        names = listed([str(person) for person in found.review])
        more = "" if found.in_review == len(found.review) else ", among others"
        people = count(found.in_review, "more person", "more people")
        yield styled(marks.mark(Tone.UNKNOWN), f" {people} cannot be told yet: {names}{more}")
    if found.unread:
        people = count(found.unread, "person", "people")
        yield styled(
            marks.mark(Tone.UNKNOWN),
            f" {people} not looked at: a row about them could not be read",
        )
