"""The first and the last line of the morning report, and the counts below the first."""

from collections.abc import Iterator, Sequence
from datetime import date

from goodstanding.features.morning.certifications_text import certification_counts
from goodstanding.features.morning.page import (
    BookingCount,
    Counts,
    DecisionChange,
    Morning,
    MorningVerdict,
)
from goodstanding.features.phrases import ANSWERS, count
from goodstanding.features.shown_days import away
from goodstanding.features.terminal_colors import Tone

Line = tuple[Tone, str, str]
"""A count: its tone, what is counted, and how much."""

_TONES = {
    MorningVerdict.ABSENT_BOOKED: Tone.STOPPED,
    MorningVerdict.STOPPED_TODAY: Tone.STOPPED,
    MorningVerdict.UNKNOWN_TODAY: Tone.UNKNOWN,
    MorningVerdict.STOPPED_LATER: Tone.STOPPED,
    MorningVerdict.UNKNOWN_LATER: Tone.UNKNOWN,
    MorningVerdict.NOTHING_BOOKED: Tone.UNKNOWN,
    MorningVerdict.ALL_AS_BOOKED: Tone.OK,
}


def headline(report: Morning) -> tuple[Tone, str]:
    """What the report comes to, in a line; green only where all was read and all of it is yes."""
    return _TONES[report.verdict], _HEADLINES[report.verdict](report)


def _absent_booked(report: Morning) -> str:
    counts = report.counts
    text = f"{_bookings(counts.absent)} of people who have left or are on leave"
    text += f", {counts.absent_today:,} of them today" if counts.absent_today else ""
    others = counts.stopped_today.bookings
    return f"{text}; {others:,} more not allowed today" if others else text


def _stopped_today(report: Morning) -> str:
    counts = report.counts
    text = f"Not allowed today: {_how_many(counts.stopped_today)}"
    unknown = counts.unknown_today.bookings
    return f"{text}; {unknown:,} more cannot be told" if unknown else text


def _unknown_today(report: Morning) -> str:
    counts = report.counts
    if not report.people:
        return "Nobody is on the roster, so nothing can be told"
    if not counts.licensed:
        people = "the one person" if report.people == 1 else f"any of {report.people:,} people"
        return f"No license is on record for {people}: load the licenses first"
    if counts.unknown_today.bookings:
        return (
            f"Of today's {count(counts.bookings_today, 'booking')} "
            f"{counts.unknown_today.bookings:,} cannot be told"
        )
    return f"{_unread(counts)} could not be read, so this report is not whole"


def _stopped_later(report: Morning) -> str:
    counts = report.counts
    text = f"{_bookings(counts.stopped_later)} not allowed after today{_first(report)}"
    return f"{text}; {_today_is_fine(counts)}"


def _unknown_later(report: Morning) -> str:
    counts = report.counts
    today = _today_is_fine(counts)
    if counts.unknown_later.bookings:
        later = count(counts.unknown_later.bookings, "booking")
        return f"{later} after today cannot be told yet; {today}"
    people = count(counts.not_booked, "person", "people")
    return f"{people} cannot be told about, though not booked; {today}"


def _nothing_booked(_: Morning) -> str:
    return "Nothing is booked; 'goodstanding coverage' shows who may serve where"


def _all_as_booked(report: Morning) -> str:
    bookings = report.counts.bookings
    if bookings == 1:
        return "The one booking can go ahead as booked"
    return f"All {count(bookings, 'booking')} can go ahead as booked"


_HEADLINES = {
    MorningVerdict.ABSENT_BOOKED: _absent_booked,
    MorningVerdict.STOPPED_TODAY: _stopped_today,
    MorningVerdict.UNKNOWN_TODAY: _unknown_today,
    MorningVerdict.STOPPED_LATER: _stopped_later,
    MorningVerdict.UNKNOWN_LATER: _unknown_later,
    MorningVerdict.NOTHING_BOOKED: _nothing_booked,
    MorningVerdict.ALL_AS_BOOKED: _all_as_booked,
}


def count_lines(report: Morning) -> Iterator[Line]:
    """The counts, the most urgent first."""
    counts = report.counts
    # What was not read, or never loaded, may be what would say no.
    whole = bool(counts.licensed) and not counts.unread
    if counts.unread:
        yield (
            Tone.UNKNOWN,
            "Could not be read",
            f"{_unread(counts)}; answers about these people stay open",
        )
    without = report.people - counts.licensed
    if without:
        sentence = f"none on record for {without:,} of {count(report.people, 'person', 'people')}"
        yield Tone.PLAIN if counts.licensed else Tone.UNKNOWN, "Licenses", sentence
    if counts.left or counts.on_leave:
        away_ = [f"{count(counts.left, 'person has', 'people have')} left"] if counts.left else []
        away_ += [f"{counts.on_leave:,} on leave"] if counts.on_leave else []
        but = ", but for what lapsed" if any(entry.on_leave for entry in report.lapsed) else ""
        yield Tone.PLAIN, "Not at work", f"{', '.join(away_)}; not counted below{but}"
    if counts.absent.bookings:
        yield Tone.STOPPED, "Booked, not at work", _how_many(counts.absent)
    yield _bookings_line(
        "Today",
        counts.bookings_today - counts.absent_today,
        counts.stopped_today,
        counts.unknown_today,
        whole=whole,
    )
    yield _bookings_line(
        "After today",
        counts.bookings - counts.bookings_today - (counts.absent.bookings - counts.absent_today),
        counts.stopped_later,
        counts.unknown_later,
        whole=whole,
        first="" if counts.first_stopped_later is None else _first(report),
    )
    yield from _changes_line(report.changes)
    if counts.not_booked:
        people = count(counts.not_booked, "person", "people")
        yield Tone.UNKNOWN, "Not booked", f"{people} who cannot be told about"
    none = Tone.OK if whole else Tone.UNKNOWN
    known = "none" if whole else "none that is known of"
    if counts.lapsed:
        people = count(counts.lapsed, "person", "people")
        away_now = len({found.person.id for found in report.lapsed if found.on_leave})
        leave = f", {away_now:,} of them on leave" if away_now else ""
        yield Tone.WARNING, "License just lapsed", f"{people}, within the last 90 days{leave}"
    else:
        yield none, "License just lapsed", known
    if report.expirations:
        within = [f"{step.people:,} within {step.days}" for step in counts.expiring]
        people = count(counts.expiring[-1].people, "person", "people")
        yield Tone.WARNING, "Authority ends", f"{people}: {', '.join(within)} days"
    else:
        yield none, "Authority ends", known
    if counts.not_verified:
        people = count(counts.not_verified, "person", "people")
        yield Tone.WARNING, "License not verified", f"{people}, as lately as this site asks"
    yield from _duties_line(counts)
    if report.certifications is not None:
        yield from certification_counts(report.certifications)
    if counts.bookings:
        tone = Tone.OK if whole and counts.as_booked == counts.bookings else Tone.WARNING
        fine = f"{counts.as_booked:,} of {count(counts.bookings, 'booking')} can go ahead"
        yield tone, "As booked", fine if whole else f"{fine}, as far as known"


def _duties_line(counts: Counts) -> Iterator[Line]:
    if not (counts.duties or counts.duties_overdue):
        return
    overdue = f"{count(counts.duties_overdue, 'duty', 'duties')} overdue"
    others = f"{count(counts.duties, 'duty', 'duties')} to be done"
    parts = [overdue] * bool(counts.duties_overdue) + [others] * bool(counts.duties)
    tone = Tone.STOPPED if counts.duties_overdue else Tone.WARNING
    yield tone, "Comes with privileges", "; ".join(parts)


def _changes_line(changes: Sequence[DecisionChange] | None) -> Iterator[Line]:
    if changes is None:
        return
    people = {
        decision: {change.person.id for change in changes if change.now is decision}
        for decision in ANSWERS
    }
    parts = [f"{len(people[now]):,} now {word}" for now, word in ANSWERS.items() if people[now]]
    says = f"{', '.join(parts)} (people)" if parts else "no answer has changed"
    yield Tone.WARNING if parts else Tone.PLAIN, "Since the day before", says


def _bookings_line(
    what: str,
    bookings: int,
    stopped: BookingCount,
    unknown: BookingCount,
    *,
    whole: bool,
    first: str = "",
) -> Line:
    if not bookings and not stopped.bookings and not unknown.bookings:
        return Tone.PLAIN, what, "nothing is booked"
    parts = []
    if stopped.bookings:
        parts.append(f"{_how_many(stopped)} not allowed{first}")
    if unknown.bookings:
        parts.append(f"{_how_many(unknown)} cannot be told")
    if parts:
        return (Tone.STOPPED if stopped.bookings else Tone.UNKNOWN), what, "; ".join(parts)
    fine = (
        f"{count(bookings, 'booking')} can go ahead"
        if bookings == 1
        else (f"all {bookings:,} bookings can go ahead")
    )
    return (Tone.OK, what, fine) if whole else (Tone.UNKNOWN, what, f"{fine}, as far as known")


def _today_is_fine(counts: Counts) -> str:
    today = counts.bookings_today - counts.absent_today
    if not today:
        return "nothing is booked today"
    return "today's can go ahead" if today == 1 else f"today's {today:,} can go ahead"


def _bookings(counted: BookingCount) -> str:
    return f"{count(counted.bookings, 'booking')} {'is' if counted.bookings == 1 else 'are'}"


def _first(report: Morning) -> str:
    day: date | None = report.counts.first_stopped_later
    return "" if day is None else f", the first {away(day, report.day)}"


def _how_many(counted: BookingCount) -> str:
    people = count(counted.people, "person", "people")
    return f"{count(counted.bookings, 'booking')} of {people}"


def _unread(counts: Counts) -> str:
    return count(counts.unread, "row or file", "rows or files")
