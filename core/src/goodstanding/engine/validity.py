"""Whether a credential is current, when it was issued, where a person lives: facts, day by day."""

from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias, TypeVar

import attrs

from goodstanding.dates import ONE_DAY, Between
from goodstanding.facts import (
    AlternativeProgram,
    CompactEligible,
    DatedScope,
    Employment,
    Encumbrance,
    Exclusion,
    FederalRole,
    Investigation,
    Membership,
    Military,
    Residence,
    Scope,
    Status,
    StatusWord,
    Term,
)

Dated = TypeVar("Dated", Term, Status)


class Validity(StrEnum):
    """Whether a credential's term and the issuer's word let it be used on a day."""

    CURRENT = "current"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    NOT_ACTIVE = "not_active"
    UNKNOWN = "unknown"


# Looking a member up in its enumeration costs more than the comparison.
_ACTIVE: Final = StatusWord.ACTIVE
_PRESUMED: Final = StatusWord.PRESUMED_ACTIVE
_DISPUTED: Final = StatusWord.DISPUTED
_GOOD: Final = "valid through {}"
_BY_CHOICE: Final = (
    "valid through {}, and active only by this site's choice: nobody has verified it"
)
_NOT_RECORDED: Final = "the board's status is not recorded"
IN_DISPUTE: Final = "its sources disagree on whether it is in force"
TERMS_DISAGREE: Final = "its recorded terms disagree: one that began later ended on {}"
"""Why it is not known: one row says the license is over, another goes on; one of them is wrong."""
_CURRENT: Final = Validity.CURRENT
_PENDING: Final = StatusWord.PENDING


def validity_on(
    terms: tuple[Term, ...], status: tuple[Status, ...], on: date
) -> tuple[Validity, str]:
    """Whether a credential is current on a day, and the reason in words.

    Good through the end of its last valid day. A status that was not recorded, a term without its
    end, or no term at all is `unknown`, never a yes. So are the days of a term after the end of
    another that began after it: the later row may be the right one. A renewal ends later.
    """
    found, says, which = validity_parts(terms, status, on)
    return found, says.format(which)


def validity_parts(
    terms: tuple[Term, ...], status: tuple[Status, ...], on: date
) -> tuple[Validity, str, date | StatusWord | None]:
    """The same with the words not yet put together: a template, and what goes into it."""
    changed = _change_open_on((*terms, *status), on)
    if changed is not None:
        return _either(terms, status, on, changed)
    entry = _entry_on(status, on)
    word = None if entry is None else entry.word
    open_word = word is None or word is _DISPUTED
    if not open_word and word is not _ACTIVE and word is not _PRESUMED:
        return Validity.NOT_ACTIVE, "status is {}", word
    through, start_unknown = None, False
    for term in terms:
        if term.through is None or on > term.through:
            continue
        if term.since is None:
            start_unknown = True
        elif term.since <= on and (through is None or term.through > through):
            through = term.through
    if through is not None:
        if open_word:
            return Validity.UNKNOWN, _NOT_RECORDED if word is None else IN_DISPUTE, None
        ended = None
        if len(terms) > 1:
            through, ended = _undisputed(terms, on)
        if through is not None:
            says = _BY_CHOICE if word is _PRESUMED else _GOOD
            return _CURRENT, says, _before_worse(status, on, through)
        if not start_unknown:
            return Validity.UNKNOWN, TERMS_DISAGREE, ended
    return _spoken_of(terms, status, entry, on) if start_unknown else _outside(terms, on)


def _undisputed(terms: tuple[Term, ...], on: date) -> tuple[date | None, date | None]:
    """The last day of the terms that cover a day and that no other one disputes.

    With the last day of those that dispute one: they began after it and ended before the day.
    """
    through = last = None
    for term in terms:
        if (
            term.since is None
            or term.through is None
            or not term.since <= on <= term.through
            or (through is not None and term.through <= through)
        ):
            continue
        ended = [
            other.through
            for other in terms
            if other.since is not None
            and other.through is not None
            and term.since < other.since <= other.through < on
        ]
        if ended:
            last = max(ended if last is None else (*ended, last))
        else:
            through = term.through
    return through, last


def _before_worse(status: tuple[Status, ...], on: date, through: date) -> date:
    """The last day of a term, or the day before a word on record that ends or opens it sooner."""
    if len(status) == 1:
        return through
    for entry in status:
        begun = entry.since
        if (
            isinstance(begun, date)
            and on < begun <= through
            and entry.word is not _ACTIVE
            and entry.word is not _PRESUMED
        ):
            through = begun - ONE_DAY
    return through


def _spoken_of(
    terms: tuple[Term, ...], status: tuple[Status, ...], entry: Status | None, on: date
) -> tuple[Validity, str, date | None]:
    """A term whose first day is not recorded counts from the day `active` was said of it.

    That is a day after every term that is over: a word said before speaks of another term. So of
    several it is good through the first last day that comes.
    """
    if entry is not None and entry.word is _DISPUTED:
        return Validity.UNKNOWN, IN_DISPUTE, None
    if (
        entry is None
        or entry.since is None
        or any(term.through is not None and entry.since <= term.through < on for term in terms)
    ):
        return Validity.UNKNOWN, "the day its term began is not recorded", None
    ends = [term.through for term in terms if term.through is not None and term.through >= on]
    says = _BY_CHOICE if entry.word is _PRESUMED else _GOOD
    return _CURRENT, says, _before_worse(status, on, min(ends))


def _change_open_on(dated: tuple[Term | Status, ...], on: date) -> Between | None:
    """The first change of which it is not known whether it has come by the day."""
    for part in dated:
        since = part.since
        if type(since) is Between and since.open_on(on):
            return since
    return None


def _either(
    terms: tuple[Term, ...], status: tuple[Status, ...], on: date, changed: Between
) -> tuple[Validity, str, date | StatusWord | None]:
    """What is so whether or not the change has come by the day; else `unknown`."""
    answers = [
        validity_parts(
            tuple(_moved(term, changed, day) for term in terms),
            tuple(_moved(entry, changed, day) for entry in status),
            on,
        )
        for day in (on, changed.last)
    ]
    if answers[0][0] is answers[1][0]:
        return answers[1]
    if not {answers[0][0], answers[1][0]} & {Validity.CURRENT, Validity.UNKNOWN}:
        # Not in force in either case; a term that is over is so in both.
        return next((answer for answer in answers if answer[0] is Validity.EXPIRED), answers[1])
    return Validity.UNKNOWN, "it changed {}, on a day that is not recorded", changed


def _moved(part: Dated, changed: Between, day: date) -> Dated:
    """The part with a day in the place of a change; parts of one change go together."""
    return attrs.evolve(part, since=day) if part.since == changed else part


def _outside(terms: tuple[Term, ...], on: date) -> tuple[Validity, str, date | None]:
    """Why no recorded term covers a day."""
    if not terms:
        return Validity.UNKNOWN, "no term is recorded", None
    if any(term.through is None and (term.since is None or term.since <= on) for term in terms):
        return Validity.UNKNOWN, "the last valid day of its term is not recorded", None
    ended = [term.through for term in terms if term.through is not None and term.through < on]
    if ended:
        return Validity.EXPIRED, "valid through {} and not renewed", max(ended)
    begins = min((term.since for term in terms if term.since is not None), default=on)
    return Validity.NOT_YET, "its first term begins on {}", begins


def status_on(status: tuple[Status, ...], on: date) -> StatusWord | None:
    """The issuer's word on a day: the last one that had begun; None when none had.

    Of two words of one day the one that is not `active` counts, in whatever order they stand.
    """
    entry = _entry_on(status, on)
    return None if entry is None else entry.word


def _entry_on(status: tuple[Status, ...], on: date) -> Status | None:
    found: Status | None = None
    latest = date.min
    for entry in status:
        begun = entry.since or date.min
        if latest <= begun <= on and (begun > latest or found is None or found.word is _ACTIVE):
            found, latest = entry, begun
    return found


def scope_on(scope: tuple[DatedScope, ...], on: date) -> Scope:
    """The reach of a license on a day; `unknown` before the first word, and between two sightings.

    Of two words of one day the narrower counts.
    """
    word, latest = Scope.UNKNOWN, date.min
    for step in scope:
        begun = step.since or date.min
        if isinstance(step.since, Between) and step.since.open_on(on):
            return Scope.UNKNOWN
        if latest <= begun <= on and (begun > latest or word is not Scope.SINGLE_STATE):
            word, latest = step.word, begun
    return word


def eligible_on(words: tuple[CompactEligible, ...], on: date) -> bool | None:
    """The board's word on a day on eligibility under a compact; None: none, or not certain.

    Of two words of one day the no counts.
    """
    word: bool | None = None
    latest = date.min
    for entry in words:
        begun = entry.since or date.min
        if isinstance(entry.since, Between) and entry.since.open_on(on):
            return None
        if latest <= begun <= on and (begun > latest or word is not False):
            word, latest = entry.word, begun
    return word


def first_day(terms: tuple[Term, ...], status: tuple[Status, ...]) -> date | None:
    """The day a credential was issued: its first term's start, or active day if it was pending.

    None when it has not been issued, or when that day is not recorded.
    """
    issued: date | None = None
    for term in terms:
        if term.since is None:
            return None
        if issued is None or term.since < issued:
            issued = term.since
    for entry in status:
        if entry.word is _PENDING and issued is not None:
            return _accepted(issued, status)
    return issued


def _accepted(issued: date, status: tuple[Status, ...]) -> date | None:
    """The day a credential that was pending became active; None while it is pending."""
    active = [entry.since for entry in status if entry.word in (_ACTIVE, _PRESUMED)]
    days = [day for day in active if day is not None]
    return max(issued, min(days)) if days else None


def residences_on(residences: tuple[Residence, ...], on: date) -> frozenset[str]:
    """Where the person resides on a day; on the day of a move, where the move went."""
    found = [
        residence
        for residence in residences
        if (residence.since is None or residence.since <= on)
        and (residence.until is None or on <= residence.until)
    ]
    if len(found) > 1:
        starting = [residence for residence in found if residence.since == on]
        if starting and all(residence.until == on for residence in found if residence.since != on):
            found = starting
    return frozenset([residence.jurisdiction for residence in found])


def boundaries(*spans: tuple[date | None, date | None]) -> list[date]:
    """The days on which inclusive spans begin, and the days after they end."""
    days: list[date] = []
    for since, until in spans:
        days.extend(possible(since))
        if isinstance(until, Between):
            days.extend(possible(until))
        elif until is not None and until != date.max:
            days.append(until + ONE_DAY)
    return days


def covers(since: date | None, until: date | None, day: date) -> bool | None:
    """Whether an inclusive span covers a day; None where an edge lies between two sightings.

    An end that was not recorded is open. An `until` between two sightings is the day of the change:
    on its first day the old state was still seen, on its last one the new state was.
    """
    begun = since is None or since <= day
    over = until is not None and (until <= day if isinstance(until, Between) else until < day)
    if begun and not over and not (isinstance(until, Between) and until.open_on(day)):
        return True
    may_have_begun = begun or (isinstance(since, Between) and since.open_on(day))
    return None if may_have_begun and not over else False


def possible(day: date | None, before: date | None = None) -> list[date]:
    """The first and the last day that may be meant, those before a day; none if not known."""
    if day is None:
        return []
    days = [day.earliest, day.last] if isinstance(day, Between) else [day]
    return days if before is None else [day for day in days if day < before]


Lasting: TypeAlias = (
    Residence
    | Encumbrance
    | Investigation
    | AlternativeProgram
    | FederalRole
    | Military
    | Membership
    | Employment
    | Exclusion
)
"""A fact that is true from one day through another."""
