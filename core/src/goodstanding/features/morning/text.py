"""The morning report on a screen: the answer first and last, between them what to do."""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goodstanding.features.morning.certifications_page import (
    Certifications,
)
from goodstanding.features.morning.certifications_text import certification_parts
from goodstanding.features.morning.counts_text import count_lines, headline
from goodstanding.features.morning.expiring_page import expiring_page
from goodstanding.features.morning.lapses import lapses_booked
from goodstanding.features.morning.page import (
    ActionNote,
    BookingIssue,
    Doubt,
    JustLapsed,
    Morning,
)
from goodstanding.features.morning.rows_text import RowWriter
from goodstanding.features.phrases import count, listed, title
from goodstanding.features.shown_days import bare_day, long_day
from goodstanding.features.terminal_colors import DIM, STYLES, Marks, Tone, styled

_WHEN: Final = 12


@attrs.frozen
class Lengths:
    """How many entries of each part are shown; the rest is counted."""

    stopped: int = 11
    unknown: int = 8
    lapsed: int = 8
    expirations: int = 10
    states: int = 12
    notes: int = 6
    notes_of_a_rule: int = 2
    categories: int = 6
    certifications: int = 6
    not_verified: int = 8
    changes: int = 8
    supervisors: int = 6
    duties: int = 8


EVERYTHING: Final = Lengths(*[10**9] * 13)


def morning_text(
    report: Morning, marks: Marks, lengths: Lengths | None = None, more: str = "--all"
) -> RenderableType:
    """The report; `more` is what to write to see all of what is cut off."""
    return Group(*_View(report, marks, lengths or Lengths(), more).parts())


def expiring_text(report: Morning, marks: Marks, lengths: Lengths) -> RenderableType:
    """Only the parts on what just lapsed, on what ends, and on duties that are to be done."""
    view = _View(report, marks, lengths, "")
    parts = [*view.unread(), *view.lapsed()]
    expirations = list(view.expirations())
    if not expirations:
        within = count(report.within, "day")
        whole = bool(report.counts.licensed) and not report.counts.unread
        tone = Tone.OK if whole else Tone.UNKNOWN
        nothing = f"{marks.icon(tone)} nobody's authority ends within {within}"
        nothing += "" if whole else ", as far as known"
        expirations = [styled((nothing, STYLES[tone]))]
    parts += expirations
    parts += view.duties()
    certifications = expiring_page(report).certifications
    if certifications:
        alone = Certifications(report.day, report.within, certifications)
        parts += [Text(), *certification_parts(alone, marks, lengths.certifications, "")]
    return Group(*parts)


class _View:
    def __init__(self, report: Morning, marks: Marks, lengths: Lengths, more: str) -> None:
        self.report, self.marks, self.lengths, self.more = report, marks, lengths, more
        self.on = report.day
        self.rows = RowWriter(report.day, marks)

    def parts(self) -> Iterator[RenderableType]:
        report = self.report
        yield from self._head()
        yield from self._absent()
        yield from self.unread()
        yield from self._part(
            "Not allowed as booked",
            Tone.STOPPED,
            [self.rows.issue(issue, Tone.STOPPED) for issue in self._cut(report.stopped)],
            len(report.stopped),
        )
        unknown: list[BookingIssue | Doubt] = [*report.unknown, *report.doubts]
        yield from self._part(
            "Cannot be told until a fact is recorded",
            Tone.UNKNOWN,
            [self.rows.unknown(entry) for entry in unknown[: self.lengths.unknown]],
            len(unknown),
        )
        yield from self._supervisors()
        yield from self._changes()
        booked = lapses_booked((*report.stopped, *report.unknown), report.lapsed)
        yield from self.lapsed(booked)
        yield from self.expirations()
        yield from self.duties()
        yield from self._not_verified()
        if report.certifications is not None:
            most = self.lengths.certifications
            yield from certification_parts(report.certifications, self.marks, most, self.more)
        yield from self._states()
        yield from self._notes()
        yield self._verdict()

    def _absent(self) -> Iterator[RenderableType]:
        absent = self.report.absent
        yield from self._part(
            "Booked with people who have left or are on leave",
            Tone.STOPPED,
            [self.rows.absent(entry) for entry in absent[: self.lengths.stopped]],
            len(absent),
            todo="Book somebody else, or correct the worker status if it is out of date",
        )

    def unread(self) -> Iterator[RenderableType]:
        unread = self.report.unread
        if not unread:
            return
        words = count(self.report.counts.unread, "row or file", "rows or files")
        heading = f"{words} could not be read; answers about these people stay open"
        yield self._heading(heading, Tone.UNKNOWN)
        for problem in unread[: self.lengths.notes]:
            yield Padding(styled(problem), (0, 0, 0, 2))
        yield from self._hidden(len(unread), self.lengths.notes)
        todo = "Settle what is asked, or fix it in the file, and read it again"
        yield styled((f"  {self.marks.arrow} ", STYLES[Tone.OK]), todo)
        yield Text()

    def lapsed(self, booked: Sequence[JustLapsed] = ()) -> Iterator[RenderableType]:
        """What just lapsed; `booked` are those that stand above already, with their bookings."""
        report = self.report
        certifications = () if report.certifications is None else report.certifications.lapsed
        rows = [self.rows.lapsed(license) for license in report.lapsed if license not in booked]
        rows += [self.rows.lapsed_certification(end) for end in certifications]
        yield from self._part(
            "Just lapsed: ended within the last 90 days and not renewed",
            Tone.WARNING,
            rows[: self.lengths.lapsed],
            len(rows),
        )
        if booked:
            people = listed(list(dict.fromkeys(str(lapse.person) for lapse in booked)))
            yield styled(("Lapsed, and told above with their bookings: ", DIM), people)
            yield Text()

    def expirations(self) -> Iterator[RenderableType]:
        ends = self.report.expirations
        yield from self._part(
            f"Authority that ends within {count(self.report.within, 'day')}",
            Tone.WARNING,
            [self.rows.expiration(end) for end in ends[: self.lengths.expirations]],
            len(ends),
        )

    def duties(self) -> Iterator[RenderableType]:
        """Those that are overdue, and apart from them those that are to be done."""
        for overdue, heading, tone in (
            (True, "Duties that come with privileges: overdue", Tone.STOPPED),
            (False, "Duties that come with privileges: to be done", Tone.WARNING),
        ):
            entries = [entry for entry in self.report.duties if entry.overdue is overdue]
            yield from self._part(
                heading,
                tone,
                [self.rows.duty(entry) for entry in entries[: self.lengths.duties]],
                len(entries),
                todo="Once one is done: 'goodstanding duty PERSON DUTY'",
            )

    def _supervisors(self) -> Iterator[RenderableType]:
        stops = self.report.supervisors
        yield from self._part(
            "Supervisors who may not practice, and whose work that stops",
            Tone.UNKNOWN,
            [self.rows.supervisor(stop) for stop in stops[: self.lengths.supervisors]],
            len(stops),
        )

    def _changes(self) -> Iterator[RenderableType]:
        changes = self.report.changes or ()
        yield from self._part(
            "Changed since the day before",
            Tone.WARNING,
            [self.rows.change(change) for change in changes[: self.lengths.changes]],
            len(changes),
        )

    def _not_verified(self) -> Iterator[RenderableType]:
        missed = self.report.not_verified
        if not missed:
            return
        yield from self._part(
            "Licenses not verified as lately as this site asks",
            Tone.WARNING,
            [self.rows.not_verified(entry) for entry in missed[: self.lengths.not_verified]],
            len(missed),
            todo="Look them up at the issuer: 'goodstanding verified', or import its file",
        )

    def _cut(self, issues: Sequence[BookingIssue]) -> Sequence[BookingIssue]:
        return issues[: self.lengths.stopped]

    def _heading(self, text: str, tone: Tone) -> Text:
        return styled((f"{self.marks.icon(tone)} {text}", f"{STYLES[tone]} bold"))

    def _hidden(self, total: int, most: int) -> Iterator[RenderableType]:
        if total > most:
            more = f"  and {total - most:,} more: add {self.more} to see them"
            yield styled((more, DIM))

    def _verdict(self) -> Text:
        tone, text = headline(self.report)
        return self._heading(text, tone)

    def _head(self) -> Iterator[RenderableType]:
        report, dot = self.report, f" {self.marks.dot} "
        scope = f"{dot}{report.scope}" if report.scope else ""
        yield styled((f"{report.title}{scope}", "bold"), dot, (long_day(self.on), "bold"))
        booked = count(report.visits, "visit")
        if report.assignments:
            booked += f" and {count(report.assignments, 'assignment')}"
        ahead = f"{booked} booked from today on"
        if report.last_visit is not None:
            ahead = f"{booked} booked from today through {bare_day(report.last_visit, self.on)}"
        where = count(len(report.states), "state")
        people = count(report.people, "person", "people")
        yield styled((dot.join((people, ahead, where)), DIM))
        yield self._verdict()
        yield Text()
        yield self._counts()
        yield Text()

    def _counts(self) -> RenderableType:
        table = Table.grid(padding=(0, 1))
        table.add_column(width=1)
        table.add_column(min_width=25)
        table.add_column(overflow="fold")
        for tone, what, figures in count_lines(self.report):
            table.add_row(self.marks.mark(tone), styled((what, STYLES[tone])), styled(figures))
        return table

    def _part(
        self,
        heading: str,
        tone: Tone,
        rows: list[tuple[Text, Text]],
        total: int,
        todo: str = "",
    ) -> Iterator[RenderableType]:
        if not rows:
            return
        yield self._heading(heading, tone)
        table = Table.grid(padding=(0, 1), expand=True)
        table.add_column(width=_WHEN)
        table.add_column(ratio=1, overflow="fold")
        for row in rows:
            table.add_row(*row)
        yield Padding(table, (0, 0, 0, 2))
        yield from self._hidden(total, len(rows))
        if todo:
            yield styled((f"  {self.marks.arrow} ", STYLES[Tone.OK]), todo)
        yield Text()

    def _states(self) -> Iterator[RenderableType]:
        report = self.report
        if not report.states:
            return
        yield styled(("Who may serve today, by patient's state", "bold"))
        table = Table(box=None, padding=(0, 2), pad_edge=False, header_style=DIM)
        table.add_column("State")
        table.add_column("Visits ahead", justify="right")
        categories = report.categories[: self.lengths.categories]
        for category in categories:
            table.add_column(title(category), justify="right")
        for state in report.states[: self.lengths.states]:
            cells = [self._may(state.may[name], state.review[name]) for name in categories]
            # Postal codes, so that six categories fit a narrow screen.
            table.add_row(styled(state.state), f"{state.visits:,}", *cells)
        yield Padding(table, (0, 0, 0, 2))
        hidden = len(report.states) - self.lengths.states
        if hidden > 0:
            yield styled((f"  and {hidden} more states: add {self.more} to see them", DIM))
        if any(any(state.review.values()) for state in report.states):
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
        shown = [note for same in by_rule.values() for note in same[: self.lengths.notes_of_a_rule]]
        shown = shown[: self.lengths.notes]
        if not shown:
            return
        yield styled(("For compliance: changes nothing today", "bold"))
        for note in shown:
            names = listed([str(person) for person in note.people], 3)
            rule = "" if note.rule.startswith("practice.") else f" ({note.rule})"
            yield Padding(styled((names, "bold"), f": {note.why}", (rule, DIM)), (0, 0, 0, 2))
        yield from self._hidden(len(notes), len(shown))
        yield Text()
