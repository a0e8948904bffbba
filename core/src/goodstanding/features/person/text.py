"""A person's page on a screen."""

from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from goodstanding.dates import ONE_DAY
from goodstanding.features.answer_text import duties_text
from goodstanding.features.disagreements.words import fact_words
from goodstanding.features.duties.page import OpenDuty
from goodstanding.features.duties.text import open_duty_words
from goodstanding.features.morning.page import AuthorityExpiration, BookingIssue, JustLapsed
from goodstanding.features.person.page import (
    Area,
    CredentialLine,
    PersonPage,
)
from goodstanding.features.phrases import SAYS, count, listed, state, title
from goodstanding.features.shown_days import away, bare_day, long_day, short_day
from goodstanding.features.terminal_colors import DIM, STYLES, TONES, Marks, Tone, styled
from goodstanding.features.workforce_text import away_words
from goodstanding.findings import Decision

_TRUTH: Final = {True: Tone.OK, False: Tone.STOPPED, None: Tone.UNKNOWN}


def person_text(page: PersonPage, marks: Marks) -> RenderableType:
    """One person's page."""
    return Group(*_person(page, marks))


def _person(page: PersonPage, marks: Marks) -> Iterator[RenderableType]:
    dot = f" {marks.dot} "
    name = str(page.person)
    who = name if name == page.person.id else f"{name} ({page.person.id})"
    yield styled((who, "bold"), dot, (long_day(page.day), "bold"))
    residence = "; ".join(page.residences) or "not recorded"
    yield styled(("Residence: ", DIM), residence)
    if page.absence is not None:
        away_from = page.absence
        words = away_words(away_from.status, away_from.since, away_from.until)
        yield styled(marks.mark(Tone.STOPPED), (f" {words}", STYLES[Tone.STOPPED]))
    yield Text()
    yield styled(("Holds", "bold"))
    if not page.credentials:
        yield styled("  ", marks.mark(Tone.UNKNOWN), " no license or certification is on record")
    for credential in page.credentials:
        yield _credential(credential, marks)
        if credential.question:
            line = styled(marks.mark(Tone.UNKNOWN), f" {credential.question}")
            yield Padding(line, (0, 0, 0, 4))
    for category in page.categories:
        yield Text()
        holds = ""
        if category.holds_until is not None:
            # `holds_until` is the first day that may differ; people read a last day as counting.
            holds = f"{dot}holds through {short_day(category.holds_until - ONE_DAY, page.day)}"
        yield styled((f"May serve as {title(category.category)}", "bold"), (holds, DIM))
        for area in category.areas:
            yield from _area(area, marks)
        yield from duties_text(category.duties, marks)
    yield from _supervision(page)
    yield from _ahead(page, marks)
    if page.disagreements:
        yield Text()
        months = all(disagreement.same_month for disagreement in page.disagreements)
        heading = "Sources agree but for the day of a month" if months else "Sources disagree"
        yield styled((heading, "bold"))
    for disagreement in page.disagreements:
        yield styled(
            "  ", (fact_words(disagreement.what), "bold"), f": believed {disagreement.believed}"
        )
        for other in disagreement.others:
            yield styled((f"    {other}", DIM))


def _credential(credential: CredentialLine, marks: Marks) -> Text:
    tone = _TRUTH[credential.good]
    verification = STYLES[Tone.WARNING] if credential.unverified else DIM
    return styled(
        "  ",
        marks.mark(tone),
        " ",
        (credential.what, "bold"),
        (f" {credential.standing}", STYLES[tone]),
        f": {credential.why}",
        (f" ({credential.id})", DIM),
        (f"; {credential.verification}" if credential.verification else "", verification),
    )


def _area(area: Area, marks: Marks) -> Iterator[RenderableType]:
    tone = TONES[area.decision]
    codes = " ".join(area.states)
    if area.about_site and area.decision is Decision.NEEDS_REVIEW:
        # A question to the site and not about this person: a line and no more.
        asks = f" {codes}, while an emergency may be proclaimed: waiver = [] if none is"
        line = styled(marks.mark(tone), " ", (SAYS[area.decision], STYLES[tone]), asks)
        yield Padding(line, (0, 0, 0, 2))
        return
    yield Padding(
        styled(
            marks.mark(tone),
            " ",
            (SAYS[area.decision], STYLES[tone]),
            f" ({len(area.states)}): ",
            codes,
        ),
        (0, 0, 0, 2),
    )
    uncited = not area.rules or area.rules[0].startswith("practice.")
    rule = "" if uncited else f" ({area.rules[0]})"
    if len(area.states) == 1 or area.decision is not Decision.NOT_AUTHORIZED:
        yield Padding(styled((f"{area.why}{rule}", DIM)), (0, 0, 0, 6))
    else:
        example = f"such as {state(area.states[0])}: {area.why}{rule}"
        yield Padding(styled((example, DIM)), (0, 0, 0, 6))
    if area.decision is Decision.NEEDS_REVIEW and area.remedies:
        line = styled((f"{marks.arrow} ", STYLES[Tone.OK]), area.remedies[0].text)
        yield Padding(line, (0, 0, 0, 6))


def _supervision(page: PersonPage) -> Iterator[RenderableType]:
    if page.supervised_by or page.supervises:
        yield Text()
        yield styled(("Supervision", "bold"))
    for verb, lines in (("works under", page.supervised_by), ("supervises", page.supervises)):
        for line in lines:
            where = "" if line.jurisdiction is None else f" in {state(line.jurisdiction)}"
            days = "" if line.since is None else f" since {short_day(line.since, page.day)}"
            days += "" if line.until is None else f" through {short_day(line.until, page.day)}"
            work = f": {title(line.category)} work{where}"
            yield styled(f"  {verb} ", (str(line.person), "bold"), work, (days, DIM))


def _ahead(page: PersonPage, marks: Marks) -> Iterator[RenderableType]:
    yield Text()
    yield styled(("Ahead", "bold"), (f" {marks.dot} {count(page.visits, 'visit')} booked", DIM))
    if page.unread:
        yield styled("  ", marks.mark(Tone.UNKNOWN), f" {page.unread}")
        yield styled((f"      {marks.arrow} ", STYLES[Tone.OK]), "Fix the row and read it again")
    if not (
        page.absent
        or page.issues
        or page.lapsed
        or page.expirations
        or page.notes
        or page.unread
        or page.duties
    ):
        whole = all(
            credential.good is not None and not credential.question
            for credential in page.credentials
        )
        tone = Tone.OK if page.credentials and whole else Tone.UNKNOWN
        known = "" if tone is Tone.OK else ", as far as known"
        yield styled("  ", marks.mark(tone), f" nothing to do within {page.within} days{known}")
    for entry in page.absent:
        days = listed([bare_day(booking.day, page.day) for booking in entry.bookings], 4)
        text = f" {count(len(entry.bookings), 'booking')} in {state(entry.state)} on {days}"
        words = away_words(entry.status, entry.since, entry.until)
        line = styled(marks.mark(Tone.STOPPED), (text, STYLES[Tone.STOPPED]), f": {words}")
        yield Padding(line, (0, 0, 0, 2))
    for issue in page.issues:
        yield from _issue(issue, page, marks)
    for license in page.lapsed_unbooked:
        yield _lapsed(license, page, marks)
    for end in page.expirations:
        yield _expiration(end, page, marks)
    for duty in page.duties:
        yield _duty(duty, page, marks)
    for note in page.notes:
        rule = "" if note.rule.startswith("practice.") else f" ({note.rule})"
        yield styled((f"  note: {note.why}{rule}", DIM))


def _issue(issue: BookingIssue, page: PersonPage, marks: Marks) -> Iterator[RenderableType]:
    tone = TONES[issue.decision]
    days = listed([bare_day(booking.day, page.day) for booking in issue.bookings], 4)
    what = count(len(issue.bookings), "booking")
    yield Padding(
        styled(
            marks.mark(tone),
            (f" {what} in {state(issue.state)} on {days}", STYLES[tone]),
            f": {issue.why}",
        ),
        (0, 0, 0, 2),
    )
    if issue.remedies:
        line = styled((f"{marks.arrow} ", STYLES[Tone.OK]), issue.remedies[0].text)
        yield Padding(line, (0, 0, 0, 6))


def _lapsed(license: JustLapsed, page: PersonPage, marks: Marks) -> RenderableType:
    last = f"{short_day(license.last_day, page.day)}, {away(license.last_day, page.day)}"
    kind = f"{license.compact} privilege" if license.compact else "license"
    what = f"{license.state} {title(license.category)} {kind} just lapsed"
    return Padding(
        styled(
            marks.mark(Tone.STOPPED),
            (f" {what}", STYLES[Tone.STOPPED]),
            f": its last day was {last}; it was not renewed",
        ),
        (0, 0, 0, 2),
    )


def _expiration(end: AuthorityExpiration, page: PersonPage, marks: Marks) -> RenderableType:
    lost = listed([state(code) for code in end.states], 3, end.lost)
    last = f"{short_day(end.last_day, page.day)}, {away(end.last_day, page.day)}"
    line = styled(
        marks.mark(Tone.WARNING), (f" {last}", STYLES[Tone.WARNING]), f": last day in {lost}"
    )
    if end.remedy is not None:
        line.append_text(styled((f" {marks.arrow} ", STYLES[Tone.OK]), end.remedy.text))
    return Padding(line, (0, 0, 0, 2))


def _duty(entry: OpenDuty, page: PersonPage, marks: Marks) -> RenderableType:
    tone = Tone.STOPPED if entry.overdue else Tone.WARNING
    owed = entry.owed
    due = "no last day"
    if owed.by is not None:
        due = f"{short_day(owed.by, page.day)}, {away(owed.by, page.day)}"
    line = styled(
        marks.mark(tone),
        (f" {due}", STYLES[tone]),
        f": {state(owed.jurisdiction)}, {open_duty_words(entry)}",
        (f" ({owed.duty.id})", DIM),
    )
    return Padding(line, (0, 0, 0, 2))
