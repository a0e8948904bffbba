"""The morning report on a screen: the answer first, then what to do, the most urgent above."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, TypeVar

import attrs
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goodstanding.features.morning.certifications_page import Careers, CertificationExpiration
from goodstanding.features.morning.certifications_text import careers_counts, careers_parts
from goodstanding.features.morning.page import (
    ActionNote,
    AffectedBooking,
    AuthorityExpiration,
    BookingIssue,
    BookingKind,
    Doubt,
    Morning,
    bookings,
    persons,
    steps,
)
from goodstanding.features.phrases import (
    DIM,
    STYLES,
    Marks,
    Tone,
    away,
    bare_day,
    count,
    listed,
    long_day,
    short_day,
    state,
    styled,
    title,
)
from goodstanding.findings import Decision

T = TypeVar("T")

_SOON: Final = 30
_WHEN: Final = 12
_DAYS_NAMED: Final = 3


@attrs.frozen
class Lengths:
    """How many entries of each part are shown; the rest is counted."""

    stopped: int = 12
    unknown: int = 8
    endings: int = 10
    places: int = 12
    notes: int = 6
    notes_of_a_rule: int = 2
    categories: int = 6
    careers: int = 6


EVERYTHING: Final = Lengths(*[10**9] * 8)


def morning_text(
    report: Morning, marks: Marks, lengths: Lengths | None = None, more: str = "--all"
) -> RenderableType:
    """The report; `more` is what to write to see all of what is cut off."""
    view = _View(report, marks, lengths or Lengths(), more)
    return Group(*view.parts())


def endings_text(report: Morning, marks: Marks, lengths: Lengths) -> RenderableType:
    """Only the parts on authority and certifications that end."""
    view = _View(report, marks, lengths, "")
    parts = list(view.endings())
    if not parts:
        within = count(report.within, "day")
        nothing = f"{marks.icon(Tone.OK)} nobody's authority ends within {within}"
        parts = [styled((nothing, STYLES[Tone.OK]))]
    certifications = certifications_ending(report)
    if certifications:
        alone = Careers(report.day, report.within, certifications)
        parts += [Text(), *careers_parts(alone, marks, lengths.careers, "")]
    return Group(*parts)


def certifications_ending(report: Morning) -> tuple[CertificationExpiration, ...]:
    """The certifications that end within the days of the report, or have just ended."""
    if report.careers is None:
        return ()
    return tuple(
        each for each in report.careers.endings if each.days_left(report.day) <= report.within
    )


class _View:
    def __init__(self, report: Morning, marks: Marks, lengths: Lengths, more: str) -> None:
        self.report, self.marks, self.lengths, self.more = report, marks, lengths, more
        self.on = report.day

    def parts(self) -> Iterator[RenderableType]:
        yield from self._head()
        report = self.report
        rows = [self._trouble(each, Tone.STOPPED) for each in self._cut(report.stopped, "stopped")]
        yield from self._part(
            "May not be made as booked",
            Tone.STOPPED,
            rows,
            len(report.stopped) - len(rows),
        )
        told: list[BookingIssue | Doubt] = [*report.unknown, *report.doubts]
        rows = [
            self._trouble(each, Tone.UNKNOWN)
            if isinstance(each, BookingIssue)
            else self._doubt(each)
            for each in told[: self.lengths.unknown]
        ]
        yield from self._part(
            "Cannot be told until a fact is recorded", Tone.UNKNOWN, rows, len(told) - len(rows)
        )
        yield from self.endings()
        if report.careers is not None:
            yield from careers_parts(report.careers, self.marks, self.lengths.careers, self.more)
        yield from self._places()
        yield from self._notes()
        yield from self._unread()

    def endings(self) -> Iterator[RenderableType]:
        report = self.report
        rows = [self._ending(each) for each in self._cut(report.endings, "endings")]
        yield from self._part(
            f"Authority that ends within {count(report.within, 'day')}",
            Tone.WARNING,
            rows,
            len(report.endings) - len(rows),
        )

    def _cut(self, entries: Sequence[T], part: str) -> Sequence[T]:
        most: int = getattr(self.lengths, part)
        return entries[:most]

    def _head(self) -> Iterator[RenderableType]:
        report, dot = self.report, f" {self.marks.dot} "
        yield styled((report.title, "bold"), dot, (long_day(self.on), "bold"))
        booked = count(report.visits, "visit")
        if report.assignments:
            booked += f" and {count(report.assignments, 'assignment')}"
        ahead = f"{booked} booked from today on"
        if report.last_visit is not None:
            ahead = f"{booked} booked from today through {bare_day(report.last_visit, self.on)}"
        where = count(len(report.places), "state")
        yield styled((dot.join((count(report.people, "person", "people"), ahead, where)), DIM))
        yield Text()
        yield self._counts()
        yield Text()

    def _counts(self) -> RenderableType:
        report = self.report
        today = [each for each in report.stopped if each.today(self.on)]
        table = Table.grid(padding=(0, 1))
        table.add_column(width=1)
        table.add_column(min_width=24)
        table.add_column(overflow="fold")

        def line(tone: Tone, what: str, told: str) -> None:
            tone = tone if not told.startswith("none") else Tone.OK
            table.add_row(self.marks.mark(tone), styled((what, STYLES[tone])), styled(told))

        line(
            Tone.STOPPED, "Stopped today", _how_many(_on_day(today, self.on), persons(tuple(today)))
        )
        later = tuple(each for each in report.stopped if each.booked[-1].day > self.on)
        days = [booked.day for each in later for booked in each.booked if booked.day > self.on]
        first = min(days, default=None)
        told = _how_many(len(days), persons(later))
        if first is not None:
            told += f", the first {away(first, self.on)}"
        line(Tone.STOPPED, "Stopped after today", told)
        unknown = bookings(report.unknown)
        told = _how_many(unknown, persons(report.unknown))
        if report.doubts:
            beside = count(len({each.person.id for each in report.doubts}), "person", "people")
            told = (
                f"{told}; and {beside} not booked" if unknown else f"{beside}, none of them booked"
            )
        line(Tone.UNKNOWN, "Unknown", told)
        within = [f"{report.ending_within(days):,} within {days}" for days in steps(report.within)]
        ending = count(report.ending_within(report.within), "person", "people")
        told = f"{ending}: {', '.join(within)} days"
        if not report.endings:
            told = "none"
        line(Tone.WARNING, "Authority ends", told)
        if report.careers is not None:
            for tone, what, told in careers_counts(report.careers):
                line(tone, what, told)
        total = report.visits + report.assignments
        fine = max(0, total - len(_distinct(report.stopped)) - len(_distinct(report.unknown)))
        if total:
            line(Tone.OK, "As booked", f"{fine:,} of {total:,} bookings can go ahead")
        else:
            told = "nothing is booked; 'goodstanding coverage' shows who may serve where"
            line(Tone.UNKNOWN, "As booked", told)
        return table

    def _part(
        self, heading: str, tone: Tone, rows: list[tuple[Text, Text]], hidden: int
    ) -> Iterator[RenderableType]:
        if not rows:
            return
        yield styled((f"{self.marks.icon(tone)} {heading}", f"{STYLES[tone]} bold"))
        table = Table.grid(padding=(0, 1), expand=True)
        table.add_column(width=_WHEN)
        table.add_column(ratio=1, overflow="fold")
        for row in rows:
            table.add_row(*row)
        yield Padding(table, (0, 0, 0, 2))
        if hidden:
            yield styled((f"  and {hidden:,} more: add {self.more} to see them", DIM))
        yield Text()

    def _trouble(self, trouble: BookingIssue, tone: Tone) -> tuple[Text, Text]:
        first = trouble.booked[0]
        told = self._who(trouble.person, trouble.category, trouble.state)
        if len(trouble.booked) > 1:
            told.append_text(styled(f": {self._all_booked(trouble.booked)}"))
        else:
            told.append_text(styled((f" {self.marks.dot} patient {first.patient}", DIM)))
        told.append_text(self._rule(trouble.rules))
        if trouble.capacity != "civilian":
            told.append_text(styled((f", booked in a {trouble.capacity} role", DIM)))
        told.append("\n").append_text(styled(trouble.why))
        names = [str(who) for who in trouble.instead]
        if tone is Tone.UNKNOWN and trouble.remedies:
            self._todo(told, trouble.remedies[0].text)
        elif not first.others:
            self._todo(told, "nobody else of the roster may serve there that day", STYLES[tone])
        else:
            self._todo(told, f"may serve instead: {listed(names, 3, first.others, 'or')}")
        return self._when(trouble.booked), told

    def _rule(self, rules: Sequence[str]) -> Text:
        """The numbered rule that decided; the general ones have no number."""
        named = "" if not rules or rules[0].startswith("practice.") else rules[0]
        return styled((f" {self.marks.dot} {named}" if named else "", DIM))

    def _todo(self, told: Text, text: str, style: str = "") -> None:
        told.append(f"\n{self.marks.arrow} ", STYLES[Tone.OK])
        told.append_text(styled((text, style)))

    def _who(self, person: object, category: str, *places: str) -> Text:
        what = f", {title(category)}" if category else ""
        where = listed([state(place) for place in places], 2)
        return styled((str(person), "bold"), what, f" in {where}" if where else "")

    def _when(self, booked: Sequence[AffectedBooking]) -> Text:
        first = booked[0]
        today = first.day == self.on
        when = styled(
            ("today", STYLES[Tone.STOPPED]) if today else (short_day(first.day, self.on), "bold")
        )
        if first.until is not None and first.until > first.day:
            when.append("\n").append_text(styled(f"to {short_day(first.until, self.on)}"))
        return when

    def _all_booked(self, booked: Sequence[AffectedBooking]) -> str:
        days = [bare_day(each.day, self.on) for each in booked]
        noun = "visit" if booked[0].booking is BookingKind.VISIT else "booking"
        of = f" to {count(len({each.patient for each in booked}), 'patient')}"
        if len(days) <= _DAYS_NAMED:
            return f"{count(len(booked), noun)}{of}, {listed(days)}"
        return f"{count(len(booked), noun)}{of} from {days[0]} to {days[-1]}"

    def _doubt(self, doubt: Doubt) -> tuple[Text, Text]:
        told = self._who(doubt.person, doubt.category, *doubt.states)
        told.append_text(self._rule(doubt.rules))
        told.append("\n").append_text(styled(doubt.why))
        if doubt.remedy is not None:
            self._todo(told, doubt.remedy.text)
        return styled(("not booked", DIM)), told

    def _ending(self, ending: AuthorityExpiration) -> tuple[Text, Text]:
        left = ending.days_left(self.on)
        style = STYLES[Tone.WARNING] if left <= _SOON else "bold"
        when = styled((short_day(ending.last_day, self.on), style))
        when.append("\n").append_text(styled((away(ending.last_day, self.on), DIM)))
        told = self._who(ending.person, ending.category)
        lost = listed([state(code) for code in ending.states], 2, ending.lost)
        told.append_text(styled(f" loses {lost}"))
        if ending.becomes is Decision.NEEDS_REVIEW:
            told.append_text(styled((" (needs review from then on)", STYLES[Tone.UNKNOWN])))
        if ending.hits:
            days = [bare_day(each.day, self.on) for each in ending.hits]
            hit = f"hits {count(len(days), 'booking')} on {listed(days, _DAYS_NAMED)}"
            told.append_text(styled("; ", (hit, STYLES[Tone.STOPPED])))
        self._todo(told, ending.why if ending.remedy is None else ending.remedy.text)
        return when, told

    def _places(self) -> Iterator[RenderableType]:
        report = self.report
        if not report.places:
            return
        yield styled(("Who may serve today, by patient's state", "bold"))
        table = Table(box=None, padding=(0, 2), pad_edge=False, header_style=DIM)
        table.add_column("State")
        table.add_column("Visits ahead", justify="right")
        categories = report.categories[: self.lengths.categories]
        for category in categories:
            table.add_column(title(category), justify="right")
        for place in self._cut(report.places, "places"):
            cells = [self._may(place.may[each], place.review[each]) for each in categories]
            table.add_row(styled(state(place.state)), f"{place.visits:,}", *cells)
        yield Padding(table, (0, 0, 0, 2))
        hidden = len(report.places) - len(self._cut(report.places, "places"))
        if hidden:
            yield styled((f"  and {hidden} more states: add {self.more} to see them", DIM))
        if any(any(place.review.values()) for place in report.places):
            yield styled(("  +n? : so many more need a fact or a look before anyone can tell", DIM))
        yield Text()

    def _may(self, may: int, review: int) -> Text:
        style = STYLES[Tone.OK] if may else DIM
        more = f" +{review:,}?" if review else ""
        return styled((f"{may:,}", style), (more, STYLES[Tone.UNKNOWN]))

    def _notes(self) -> Iterator[RenderableType]:
        notes = self.report.notes
        by_rule: dict[str, list[ActionNote]] = {}
        for note in notes:
            by_rule.setdefault(note.rule, []).append(note)
        shown = [note for same in by_rule.values() for note in self._cut(same, "notes_of_a_rule")]
        shown = list(self._cut(shown, "notes"))
        if not shown:
            return
        yield styled(("For compliance: changes nothing today", "bold"))
        for note in shown:
            names = listed([str(who) for who in note.people], 3)
            yield Padding(
                styled((names, "bold"), f": {note.why}", (f" ({note.rule})", DIM)), (0, 0, 0, 2)
            )
        hidden = len(notes) - len(shown)
        if hidden:
            yield styled((f"  and {hidden:,} more: add {self.more} to see them", DIM))
        yield Text()

    def _unread(self) -> Iterator[RenderableType]:
        unread = self.report.unread
        if unread:
            told = count(len(unread), "row or file", "rows or files")
            yield styled(
                (
                    f"{self.marks.icon(Tone.UNKNOWN)} {told} could not be read and "
                    "are left out; answers about these people are left open",
                    STYLES[Tone.UNKNOWN],
                )
            )
            for each in unread[: self.lengths.notes]:
                yield styled(f"  {each}")
            hidden = len(unread) - self.lengths.notes
            if hidden > 0:
                yield styled((f"  and {hidden:,} more: add {self.more} to see them", DIM))
            yield Text()


def _on_day(troubles: Sequence[BookingIssue], on: date) -> int:
    return sum(booked.day <= on for each in troubles for booked in each.booked)


def _distinct(troubles: Sequence[BookingIssue]) -> set[tuple[str, str, str]]:
    return {
        (each.person.id, booked.booking, booked.id or booked.patient)
        for each in troubles
        for booked in each.booked
    }


def _how_many(held_up: int, people: int) -> str:
    if not held_up:
        return "none"
    return f"{count(held_up, 'booking')} of {count(people, 'person', 'people')}"
