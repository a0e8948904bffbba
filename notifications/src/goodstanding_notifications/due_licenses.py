"""Due items of licenses: terms that end, and applications due after a move."""

from collections.abc import Iterable, Iterator
from datetime import date

from goodstanding.dates import ONE_DAY
from goodstanding.engine.practice import Authority, explain
from goodstanding.engine.practice.grounds import Outcome
from goodstanding.engine.validity import status_on
from goodstanding.facts import License, StatusWord
from goodstanding.findings import Remedy
from goodstanding.jurisdictions import BITS, JURISDICTIONS, codes
from goodstanding_notifications.due import Booking, DueItem, Evaluation, PersonContext, told
from goodstanding_notifications.kinds import LICENSE_END, MOVE

_GIVEN_UP = frozenset(
    {StatusWord.SURRENDERED, StatusWord.REVOKED, StatusWord.RETIRED, StatusWord.DEACTIVATED}
)


def license_ends(case: PersonContext, authority: Authority, look: Evaluation) -> Iterator[DueItem]:
    """The end of each license that still gives authority on its last day."""
    for license_ in case.dossier.licenses:
        if license_.category != authority.category:
            continue
        through = last_day(license_)
        if through is None or not look.near(case, LICENSE_END.id, through, license_.category):
            continue
        if status_on(license_.status, case.on) in _GIVEN_UP or not _counts(
            authority, license_, through
        ):
            continue
        place = JURISDICTIONS[license_.jurisdiction]
        after = explain(authority, place.code, through + ONE_DAY)
        ends_first = authority.segment(through).authorized
        lost = ends_first & ~authority.segment(through + ONE_DAY).authorized
        said = told(after, case)
        title = f"{license_.category.upper()} {_word(license_)} of {place.name}"
        yield DueItem(
            LICENSE_END.id,
            case.person,
            f"license:{license_.id}",
            through,
            title,
            f"the term on record ends on {through} and no later one is recorded",
            (
                f"Renew with the {place.name} board and send the new last valid day to whoever "
                "keeps the roster",
            ),
            rules=said["rules"],
            sources=said["sources"],
            states=tuple(codes(lost)),
            booked=booked_in(case.bookings, license_.category, lost, through + ONE_DAY),
            credential=license_.category,
        )


def last_day(license_: License) -> date | None:
    """The last valid day on record; None when a term has no end, or there is none."""
    ends = [term.through for term in license_.terms]
    if not ends or any(end is None for end in ends):
        return None
    return max(end for end in ends if end is not None)


def ends_of_terms(licenses: Iterable[License]) -> frozenset[date]:
    """The days after the last valid days: what is lost then is told as the end of a license."""
    days = (last_day(license_) for license_ in licenses)
    return frozenset(day + ONE_DAY for day in days if day is not None and day != date.max)


def booked_in(
    bookings: Iterable[Booking], category: str, states: int, since: date
) -> tuple[tuple[str, str], ...]:
    """The days and states of work booked in some states from a day on, in order."""
    found = {
        (max(each.since, since).isoformat(), each.state)
        for each in bookings
        if each.category == category and each.until >= since and BITS[each.state] & states
    }
    return tuple(sorted(found))


def moves(case: PersonContext, authority: Authority, look: Evaluation) -> Iterator[DueItem]:
    """Applications that are due by a day, while what rests on them still counts."""
    seen: set[date] = set()
    for claim in authority.segment(case.on).claims:
        by = claim.by
        if claim.outcome is not Outcome.AUTHORIZED or by is None or by in seen:
            continue
        seen.add(by)
        if by < case.on or not look.near(case, MOVE.id, by, authority.category):
            continue
        place = JURISDICTIONS[next(codes(claim.bits))].name
        remedy = Remedy(claim.remedy.format(*claim.args, here=place), by)
        yield DueItem(
            MOVE.id,
            case.person,
            f"move:{authority.category}",
            by,
            f"{authority.category.upper()} license after a move",
            claim.says.format(*claim.args, here=place),
            (remedy.text, "Record the day on which the application was filed"),
            rules=tuple(rule.id for rule in claim.rules),
            sources=tuple(dict.fromkeys(str(cite) for rule in claim.rules for cite in rule.cite))[
                :4
            ],
            states=tuple(codes(claim.bits)),
            booked=booked_in(case.bookings, authority.category, claim.bits, by + ONE_DAY),
            credential=authority.category,
        )


def _counts(authority: Authority, license_: License, on: date) -> bool:
    """Whether a license gives authority, or may give it, on a day."""
    fact = f"licenses[{license_.id}]"
    return any(
        fact in claim.facts and claim.outcome in (Outcome.AUTHORIZED, Outcome.REVIEW)
        for claim in authority.segment(on).claims
    )


def _word(license_: License) -> str:
    return str(license_.kind).replace("_", " ")
