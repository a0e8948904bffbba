"""The rows of the morning report: when on the left, who, why and what to do on the right."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from rich.text import Text

from goodstanding.features.duties.page import OpenDuty
from goodstanding.features.duties.text import open_duty_words
from goodstanding.features.morning.certifications_page import CertificationExpiration
from goodstanding.features.morning.certifications_text import certification_row
from goodstanding.features.morning.page import (
    AbsentBooking,
    AffectedBooking,
    AuthorityExpiration,
    BookingIssue,
    BookingKind,
    DecisionChange,
    Doubt,
    JustLapsed,
    NotVerified,
)
from goodstanding.features.morning.supervision_page import SupervisorStop
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.phrases import ANSWERS, count, listed, state, title
from goodstanding.features.shown_days import away, bare_day, short_day
from goodstanding.features.terminal_colors import DIM, STYLES, TONES, Marks, Tone, styled
from goodstanding.features.workforce_text import away_words
from goodstanding.findings import Decision

_SOON: Final = 30
_DAYS_NAMED: Final = 3
_NAMED: Final = 3

Row = tuple[Text, Text]


class RowWriter:
    """Writes the rows of one day."""

    def __init__(self, on: date, marks: Marks) -> None:
        self.on, self.marks = on, marks

    def unknown(self, entry: BookingIssue | Doubt) -> Row:
        """A booking that cannot be told, or a doubt about somebody who is not booked."""
        if isinstance(entry, BookingIssue):
            return self.issue(entry, Tone.UNKNOWN)
        text = self._who(entry.person, entry.category, *entry.states)
        text.append_text(self._rule(entry.rules))
        text.append("\n").append_text(styled(entry.why))
        if entry.remedy is not None:
            self._todo(text, entry.remedy.text)
        return styled(("not booked", DIM)), text

    def absent(self, entry: AbsentBooking) -> Row:
        """Bookings of somebody who is not at work, and who could make them instead."""
        text = self._who(entry.person, entry.category, entry.state)
        text.append_text(styled(f": {self._all_booked(entry.bookings)}"))
        text.append("\n").append_text(styled(away_words(entry.status, entry.since, entry.until)))
        self._instead(text, entry.bookings[0], entry.substitutes, STYLES[Tone.STOPPED])
        return self._when(entry.bookings), text

    def issue(self, issue: BookingIssue, tone: Tone) -> Row:
        """A booking that cannot go as booked, and who could make it instead."""
        first = issue.bookings[0]
        text = self._who(issue.person, issue.category, issue.state)
        if len(issue.bookings) > 1:
            text.append_text(styled(f": {self._all_booked(issue.bookings)}"))
        else:
            text.append_text(styled((f" {self.marks.dot} patient {first.patient}", DIM)))
        text.append_text(self._rule(issue.rules))
        if issue.capacity != "civilian":
            text.append_text(styled((f", booked in a {issue.capacity} role", DIM)))
        text.append("\n").append_text(styled(issue.why))
        if tone is Tone.UNKNOWN and issue.remedies:
            self._todo(text, issue.remedies[0].text)
        else:
            self._instead(text, first, issue.substitutes, STYLES[tone])
        return self._when(issue.bookings), text

    def expiration(self, end: AuthorityExpiration) -> Row:
        """Authority that ends, what it hits, and what can still be done."""
        style = STYLES[Tone.WARNING] if end.days_left(self.on) <= _SOON else "bold"
        text = self._who(end.person, end.category)
        lost = listed([state(code) for code in end.states], 2, end.lost)
        text.append_text(styled(f" loses {lost}"))
        if end.becomes is Decision.NEEDS_REVIEW:
            text.append_text(styled((" (needs review from then on)", STYLES[Tone.UNKNOWN])))
        if end.hits:
            days = [bare_day(booking.day, self.on) for booking in end.hits]
            hit = f"hits {count(len(days), 'booking')} on {listed(days, _DAYS_NAMED)}"
            text.append_text(styled("; ", (hit, STYLES[Tone.STOPPED])))
        self._todo(text, end.why if end.remedy is None else end.remedy.text)
        return self._last_day(end.last_day, style), text

    def lapsed(self, license: JustLapsed) -> Row:
        """A license or privilege that has just lapsed, and what its holder may still do."""
        text = self._who(license.person, license.category, license.state)
        if license.compact:
            text.append_text(styled(f" {license.compact} privilege"))
        text.append_text(styled((" lapsed", STYLES[Tone.STOPPED])))
        if license.on_leave:
            text.append_text(styled(", on leave"))
        if license.decision is Decision.AUTHORIZED:
            text.append_text(styled("; may still serve there on another license"))
        elif license.decision is Decision.NEEDS_REVIEW:
            text.append_text(styled("; whether they may still serve there needs review"))
        todo = "Have it renewed or reinstated, and record the new term"
        if license.compact:
            todo = "Have it renewed with the compact if it is needed, and record the new term"
        self._todo(text, todo)
        return self._last_day(license.last_day, STYLES[Tone.STOPPED]), text

    def change(self, change: DecisionChange) -> Row:
        """An answer that is another than it was the day before."""
        text = self._who(change.person, change.category, change.state)
        was = "not on record" if change.before is None else ANSWERS[change.before]
        text.append_text(styled((f" {self.marks.dot} was {was}", DIM)))
        if change.bookings:
            text.append_text(styled(f": {self._all_booked(change.bookings)}"))
        text.append_text(self._rule(change.rules)).append("\n").append_text(styled(change.why))
        return styled((ANSWERS[change.now], STYLES[TONES[change.now]])), text

    def not_verified(self, entry: NotVerified) -> Row:
        """A license that was not looked up at its issuer as lately as the site asks."""
        text = self._who(entry.person, entry.category, entry.state)
        text.append_text(styled((f" ({entry.license})", DIM)))
        asks = f"{entry.rule_maker}: within {count(entry.within_days, 'day')}"
        text.append_text(styled(f"\n{entry.why} ", (f"({asks})", DIM)))
        if entry.blocks:
            says = "answers that rest on it stay open until it is"
            text.append_text(styled("; ", (says, STYLES[Tone.UNKNOWN])))
        if entry.last is None:
            return styled(("never", STYLES[Tone.WARNING])), text
        return self._last_day(entry.last, STYLES[Tone.WARNING]), text

    def duty(self, entry: OpenDuty) -> Row:
        """A duty that is to be done, about whom and where, and by when."""
        owed = entry.owed
        text = self._who(entry.person, entry.category, owed.jurisdiction)
        text.append_text(styled((f" ({owed.duty.id})", DIM)))
        text.append_text(styled(f"\n{open_duty_words(entry)}"))
        if owed.by is None:
            return styled(("no last day", DIM)), text
        style = STYLES[Tone.STOPPED if entry.overdue else Tone.WARNING]
        return self._last_day(owed.by, style), text

    def supervisor(self, stop: SupervisorStop) -> Row:
        """A supervisor who does not carry the work, whom that stops, and who could supervise."""
        names = listed([str(person) for person in stop.stops], _NAMED)
        text = styled((str(stop.supervisor), "bold"), " supervises ", (names, "bold"))
        text.append_text(styled(f", {title(stop.category)} in {state(stop.state)}"))
        text.append_text(self._rule(stop.rules)).append("\n").append_text(styled(stop.why))
        if stop.others:
            others = listed([str(person) for person in stop.others], _NAMED, 0, "or")
            self._todo(text, f"could supervise there: {others}")
        else:
            self._todo(text, "nobody else on record may supervise there that day")
        day = (short_day(stop.day, self.on), "bold")
        return styled(("today", "bold") if stop.day == self.on else day), text

    def lapsed_certification(self, end: CertificationExpiration) -> Row:
        """A certification that has just lapsed."""
        return certification_row(end, self.on, self.marks)

    def _rule(self, rules: Sequence[str]) -> Text:
        """The numbered rule that decided; the general ones have no number."""
        named = "" if not rules or rules[0].startswith("practice.") else rules[0]
        return styled((f" {self.marks.dot} {named}" if named else "", DIM))

    def _instead(
        self, text: Text, first: AffectedBooking, people: Sequence[PersonRef], style: str
    ) -> None:
        if not first.substitutes:
            self._todo(text, "nobody else of the roster may serve there that day", style)
            return
        names = [str(person) for person in people]
        most = max(_NAMED, len(names))
        listing = listed(names, most, max(first.substitutes, len(names)), "or")
        self._todo(text, f"may serve instead: {listing}")

    def _todo(self, text: Text, todo: str, style: str = "") -> None:
        text.append(f"\n{self.marks.arrow} ", STYLES[Tone.OK])
        text.append_text(styled((todo, style)))

    def _who(self, person: object, category: str, *codes: str) -> Text:
        what = f", {title(category)}" if category else ""
        where = listed([state(code) for code in codes], 2)
        return styled((str(person), "bold"), what, f" in {where}" if where else "")

    def _last_day(self, day: date, style: str) -> Text:
        when = styled((short_day(day, self.on), style))
        return when.append("\n").append_text(styled((away(day, self.on), DIM)))

    def _when(self, bookings: Sequence[AffectedBooking]) -> Text:
        first = bookings[0]
        day = short_day(first.day, self.on)
        when = styled(("today", STYLES[Tone.STOPPED]) if first.day == self.on else (day, "bold"))
        if first.until is not None and first.until > first.day:
            when.append("\n").append_text(styled(f"to {short_day(first.until, self.on)}"))
        return when

    def _all_booked(self, bookings: Sequence[AffectedBooking]) -> str:
        days = list(dict.fromkeys(bare_day(booking.day, self.on) for booking in bookings))
        noun = "visit" if bookings[0].kind is BookingKind.VISIT else "booking"
        patients = len({booking.patient for booking in bookings})
        of = f" to {count(patients, 'patient')}"
        if len(days) <= _DAYS_NAMED:
            return f"{count(len(bookings), noun)}{of}, {listed(days)}"
        return f"{count(len(bookings), noun)}{of} from {days[0]} to {days[-1]}"
