"""Makes the items of the work queue of what the morning report and the store hold."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from hashlib import blake2b
from typing import Final

import attrs

from goodstanding.dates import ONE_DAY
from goodstanding.features.disagreements.page import DisputedFact
from goodstanding.features.disagreements.words import fact_words
from goodstanding.features.duties.page import OpenDuty
from goodstanding.features.duties.text import open_duty_words
from goodstanding.features.morning.booking_issues import UNREAD
from goodstanding.features.morning.certifications_page import CertificationExpiration
from goodstanding.features.morning.lapses import lapses_booked
from goodstanding.features.morning.page import (
    AbsentBooking,
    AffectedBooking,
    AuthorityExpiration,
    BookingIssue,
    Doubt,
    JustLapsed,
    Morning,
    NotVerified,
)
from goodstanding.features.positions.page import DueStatus, Gap
from goodstanding.features.roster import Roster, gap_about
from goodstanding.features.work_queue.causes import same_cause, why_with_end
from goodstanding.features.work_queue.page import ItemKind, QueueItem, Urgency
from goodstanding.features.workforce import absence, branch
from goodstanding.findings import Decision, Remedy, Verdict
from goodstanding.store import OwnWord

_WEEK: Final = 7
_MONTH: Final = 30
_ASKED_FOR: Final = frozenset({ItemKind.MISSING, ItemKind.NOT_VERIFIED})
_GAPS: Final = {
    DueStatus.OVERDUE: ItemKind.MISSING,
    DueStatus.COMING: ItemKind.MISSING,
    DueStatus.UNKNOWN: ItemKind.CANNOT_BE_TOLD,
    DueStatus.ENDING: ItemKind.EXPIRING,
}
_AGREE: Final = Remedy("Ask the one that is wrong to correct its file, and import it again")
_LOOK: Final = Remedy("Look at what was handed in: confirm it, or take it back")
_VERIFY: Final = Remedy("Look the license up at its issuer, and record what was found")
_DO: Final = Remedy("Have it done, and record who did it, when, and what shows it")
_LATE: Final = Remedy("Late renewal may be open; ask its issuer")
_RETURN: Final = Remedy("Give the booking to somebody who is at work")


def item_key(kind: ItemKind, *subject: str) -> str:
    """The key of an item: twelve hexadecimal digits of its kind and subject."""
    text = json.dumps([kind.value, *subject])
    return blake2b(text.encode(), digest_size=6).hexdigest()


def queue_items(
    report: Morning,
    roster: Roster,
    disagreements: Iterable[DisputedFact] = (),
    own_words: Iterable[OwnWord] = (),
) -> tuple[QueueItem, ...]:
    """Every item of the day of a report, each once, by key; nothing is known yet of acts.

    Of disagreements and of people's own words, those about people of the roster.
    """
    on = report.day
    found: dict[str, QueueItem] = {}
    ends = same_cause(report)
    lapses = lapses_booked((*report.stopped, *report.unknown), report.lapsed)
    lapses_of: dict[tuple[str, str], list[JustLapsed]] = {}
    for lapse in lapses:
        lapses_of.setdefault((lapse.person.id, lapse.category), []).append(lapse)
    with_issue = frozenset(ends.values())
    everything = (
        *(
            _of_issue(issue, ends, lapses_of.get((issue.person.id, issue.category), ()))
            for issue in (*report.stopped, *report.unknown)
        ),
        *(_of_absent(entry) for entry in report.absent),
        *(_of_doubt(doubt) for doubt in report.doubts if not _of_unread_row(doubt, roster)),
        *_of_lapses(report, lapses),
        *(_of_expiration(end) for end in report.expirations if end not in with_issue),
        *_of_certifications(report),
        *(_of_duty(entry) for entry in report.duties),
        *(_of_not_verified(entry) for entry in report.not_verified),
        *_of_unread(report, roster),
        *(
            _of_disagreement(fact)
            for fact in disagreements
            if fact.person.id in roster.people and not fact.same_month
        ),
        *(_of_own_word(word, roster) for word in own_words if word.person in roster.people),
    )
    for item in everything:
        before = found.get(item.key)
        found[item.key] = item if before is None else _both(before, item)
    return tuple(_placed(item, roster, on) for item in found.values())


def _of_issue(
    issue: BookingIssue,
    ends: Mapping[BookingIssue, AuthorityExpiration],
    lapses: Sequence[JustLapsed],
) -> QueueItem:
    """An item of bookings; of an end that has the same cause it says the last day.

    What was done about it before a license lapsed does not settle it after.
    """
    lapsed = ("lapsed",) if lapses_booked((issue,), lapses) else ()
    stopped = issue.decision is Decision.NOT_AUTHORIZED
    kind = ItemKind.NOT_ALLOWED if stopped else ItemKind.CANNOT_BE_TOLD
    return QueueItem(
        key=item_key(kind, issue.person.id, issue.category, issue.state, issue.capacity),
        kind=kind,
        person=issue.person,
        category=issue.category,
        states=(issue.state,),
        day=issue.day,
        decision=issue.decision,
        why=why_with_end(issue, ends.get(issue)),
        rules=issue.rules,
        remedy=issue.remedies[0] if issue.remedies else None,
        bookings=issue.bookings,
        substitutes=issue.substitutes,
        grounds=(*(issue.rules or ("unread",)), *lapsed),
    )


def _of_absent(entry: AbsentBooking) -> QueueItem:
    since = "" if entry.since is None else f" since {entry.since}"
    until = "" if entry.until is None else f" through {entry.until}"
    status = str(entry.status).replace("_", " ")
    return QueueItem(
        key=item_key(ItemKind.ABSENT, entry.person.id, entry.category, entry.state),
        kind=ItemKind.ABSENT,
        person=entry.person,
        category=entry.category,
        states=(entry.state,),
        day=entry.day,
        why=f"booked, and not at work: {status}{since}{until}",
        remedy=_RETURN,
        bookings=entry.bookings,
        substitutes=entry.substitutes,
        grounds=(str(entry.status),),
    )


def _of_doubt(doubt: Doubt) -> QueueItem:
    return QueueItem(
        key=item_key(ItemKind.CANNOT_BE_TOLD, doubt.person.id, doubt.category),
        kind=ItemKind.CANNOT_BE_TOLD,
        person=doubt.person,
        category=doubt.category,
        states=doubt.states,
        decision=Decision.NEEDS_REVIEW,
        why=doubt.why,
        rules=doubt.rules,
        remedy=doubt.remedy,
        grounds=doubt.rules or ("unread",),
    )


def _of_unread_row(doubt: Doubt, roster: Roster) -> bool:
    """Whether a doubt says no more than the item of the row that could not be read."""
    dossier = roster.people.get(doubt.person.id)
    return not doubt.category and dossier is not None and bool(dossier.unread)


def _of_lapses(report: Morning, booked: Sequence[JustLapsed]) -> Iterator[QueueItem]:
    """What lapsed and stands in no item of bookings already: one cause stands once."""
    hits: dict[tuple[str, str, str], list[AffectedBooking]] = {}
    for issue in (*report.stopped, *report.unknown):
        hits.setdefault((issue.person.id, issue.category, issue.state), []).extend(issue.bookings)
    for license in report.lapsed:
        if license in booked:
            continue
        of_license = hits.get((license.person.id, license.category, license.state), [])
        yield _of_lapse(license, tuple(of_license))


def _of_lapse(license: JustLapsed, hits: tuple[AffectedBooking, ...]) -> QueueItem:
    first = min((booking.day for booking in hits), default=license.last_day + ONE_DAY)
    return QueueItem(
        key=item_key(
            ItemKind.LAPSED,
            license.person.id,
            license.category,
            license.state,
            license.last_day.isoformat(),
            *([license.compact] if license.compact else []),
        ),
        kind=ItemKind.LAPSED,
        person=license.person,
        category=license.category,
        states=(license.state,),
        day=first,
        decision=license.decision,
        why=f"{f'{license.compact} privilege' if license.compact else 'license'} "
        f"ended {license.last_day} and was not renewed{', on leave' if license.on_leave else ''}",
        bookings=hits,
        grounds=(license.decision.value,),
    )


def _of_expiration(end: AuthorityExpiration) -> QueueItem:
    first = min((booking.day for booking in end.hits), default=end.last_day + ONE_DAY)
    return QueueItem(
        key=item_key(
            ItemKind.EXPIRING, end.person.id, "authority", end.category, end.last_day.isoformat()
        ),
        kind=ItemKind.EXPIRING,
        person=end.person,
        category=end.category,
        states=end.states,
        day=first,
        why=f"counts through {end.last_day}; then: {end.why}",
        rules=end.rules,
        remedy=end.remedy,
        bookings=end.hits,
        grounds=end.rules,
    )


def _of_certifications(report: Morning) -> Iterator[QueueItem]:
    page = report.certifications
    if page is None:
        return
    for end in page.lapsed:
        yield _of_certification(ItemKind.LAPSED, end)
    for end in page.expirations:
        yield _of_certification(ItemKind.EXPIRING, end)
    for gap in page.gaps:
        yield _of_gap(gap)


def _of_certification(kind: ItemKind, end: CertificationExpiration) -> QueueItem:
    lapsed = kind is ItemKind.LAPSED
    begins = f"ended {end.last_day} and was not renewed" if lapsed else f"ends {end.last_day}"
    # What a renewal asks and already has is no reason for anything.
    missing = "all that renewal asks is on record" if end.verdict is Verdict.MET else end.why
    return QueueItem(
        key=item_key(kind, end.person.id, "certification", end.type, end.last_day.isoformat()),
        kind=kind,
        person=end.person,
        category=end.type,
        day=end.last_day + ONE_DAY,
        why=f"{begins}: {missing}",
        remedy=_LATE if lapsed else end.remedy,
        grounds=(end.verdict.value,),
    )


def _of_gap(gap: Gap) -> QueueItem:
    kind = _GAPS[gap.state]
    nearest = gap.nearest[0] if gap.nearest else None
    remedy = None
    if nearest is not None and nearest.day is not None:
        remedy = Remedy(f"May apply for {nearest.type.upper()} from {nearest.day}")
    return QueueItem(
        key=item_key(kind, gap.person.id, "job", gap.position, gap.employer, *sorted(gap.holds)),
        kind=kind,
        person=gap.person,
        category=gap.holds[0] if gap.holds else "",
        states=gap.states,
        day=gap.due and gap.due + ONE_DAY,
        why=gap.why,
        rules=(gap.finding.id,),
        remedy=remedy,
        grounds=(gap.finding.id, gap.state.value),
    )


def _of_duty(entry: OpenDuty) -> QueueItem:
    """The same item before and after its last day; who saw it before has not seen it overdue."""
    owed = entry.owed
    kind = ItemKind.DUTY_OVERDUE if entry.overdue else ItemKind.DUTY
    return QueueItem(
        key=item_key(
            ItemKind.DUTY, entry.person.id, owed.duty.id, owed.jurisdiction, str(owed.owed_from)
        ),
        kind=kind,
        person=entry.person,
        category=entry.category,
        states=(owed.jurisdiction,),
        day=owed.by and owed.by + ONE_DAY,
        why=open_duty_words(entry),
        rules=(owed.duty.id,),
        remedy=_DO,
        grounds=(owed.duty.id, kind.value, str(owed.by)),
        owed=owed,
    )


def _of_not_verified(entry: NotVerified) -> QueueItem:
    last = entry.last
    return QueueItem(
        key=item_key(ItemKind.NOT_VERIFIED, entry.person.id, entry.category, entry.state),
        kind=ItemKind.NOT_VERIFIED,
        person=entry.person,
        category=entry.category,
        states=(entry.state,),
        day=None if last is None else last + timedelta(days=entry.within_days) + ONE_DAY,
        why=f"{entry.why} ({entry.rule_maker} asks for it within {entry.within_days} days)",
        remedy=_VERIFY,
        grounds=(str(entry.last), str(entry.contradicted)),
    )


def _of_unread(report: Morning, roster: Roster) -> Iterator[QueueItem]:
    """A row that could not be read is an item of whom it is about, by the sheet it is in."""
    bookings: dict[str, list[AffectedBooking]] = {}
    for issue in report.unknown:
        bookings.setdefault(issue.person.id, []).extend(issue.bookings)
    for person, dossier in roster.people.items():
        if not dossier.unread or absence(dossier, report.day) is not None:
            continue
        hits = tuple(bookings.get(person, ()))
        for gap in dossier.unread:
            yield QueueItem(
                key=item_key(ItemKind.UNREAD, person, gap.sheet),
                kind=ItemKind.UNREAD,
                person=roster.who(person),
                day=min((booking.day for booking in hits), default=None),
                why=gap_about((gap,)),
                remedy=UNREAD,
                bookings=hits,
                grounds=(str(gap),),
            )


def _of_disagreement(fact: DisputedFact) -> QueueItem:
    return QueueItem(
        key=item_key(ItemKind.DISAGREEMENT, fact.person.id, fact.what),
        kind=ItemKind.DISAGREEMENT,
        person=fact.person,
        why=f"{fact_words(fact.what)}: believed {fact.believed}; {'; '.join(fact.others)}",
        remedy=_AGREE,
        grounds=(_digest(fact.believed, *fact.others),),
    )


def _of_own_word(word: OwnWord, roster: Roster) -> QueueItem:
    subject = word.payload.get("title") or word.payload.get("jurisdiction") or word.key
    what = word.kind.replace("_", " ")
    return QueueItem(
        key=item_key(ItemKind.REVIEW, word.person, word.kind, word.key),
        kind=ItemKind.REVIEW,
        person=roster.who(word.person),
        category=str(word.payload.get("category", "")),
        why=f"{what}, {subject}: on the person's own word, and nobody else has said it yet",
        remedy=_LOOK,
        grounds=(word.digest,),
    )


def _digest(*words: str) -> str:
    return blake2b(json.dumps(words).encode(), digest_size=8).hexdigest()


def _both(item: QueueItem, other: QueueItem) -> QueueItem:
    """Two items on one subject as one: the sooner day, and what either rests on."""
    first, second = sorted((item, other), key=lambda part: part.day or date.max)
    return attrs.evolve(
        first,
        states=tuple(dict.fromkeys((*first.states, *second.states))),
        rules=tuple(dict.fromkeys((*first.rules, *second.rules))),
        grounds=tuple(dict.fromkeys((*first.grounds, *second.grounds))),
        bookings=tuple(
            sorted(
                dict.fromkeys((*first.bookings, *second.bookings)),
                key=lambda booking: (booking.day, *booking.key),
            )
        ),
        substitutes=tuple(dict.fromkeys((*first.substitutes, *second.substitutes))),
    )


def _placed(item: QueueItem, roster: Roster, on: date) -> QueueItem:
    """The item with its branch and urgency."""
    dossier = roster.people.get(item.person.id)
    return attrs.evolve(
        item,
        branch="" if dossier is None else branch(dossier, on),
        urgency=_urgency(item, on),
    )


def _urgency(item: QueueItem, on: date) -> Urgency:
    if item.day is None:
        # What is asked for and was never there is not there today.
        return Urgency.TODAY if item.kind in _ASKED_FOR else Urgency.UNDATED
    days = (item.day - on).days
    if days <= 0:
        return Urgency.TODAY
    if days <= _WEEK:
        return Urgency.WEEK
    return Urgency.MONTH if days <= _MONTH else Urgency.LATER
