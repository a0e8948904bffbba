"""The oracle's own membership table, and what a dossier, as a plain dict, has on record."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

Facts = Mapping[str, Any]

YES, NO, REVIEW = "authorized", "not_authorized", "needs_review"

PRESENT_COMPACT = date(2018, 1, 19)
LAST_DAY_OF_BOTH = date(2018, 7, 18)
STAYED_BEHIND = {"RI", "CO", "NM"}
SUSPENDING = {"suspension", "summary_suspension", "revocation", "surrender"}

MEMBERSHIP = """
AL,2019,2020-01-01,,,
AZ,2016,2018-01-19,,2002-07-01,2018-01-19
AR,2017,2018-01-19,,2000-07-01,2018-01-19
CO,2018-01-18,2018-01-19,,2007-10-01,2018-07-18
CT,2024-05-30,2025-10-01,,,
DE,2017,2018-01-19,,2000-07-01,2018-01-19
FL,2016,2018-01-19,,,
GA,2017,2018-01-19,,,
ID,2016,2018-01-19,,2001-07-01,2018-01-19
IN,2019-04-29,2020-07-01,,,
IA,2017,2018-01-19,,2000-07-01,2018-01-19
KS,2018-04-10,2019-07-01,,,
KY,2017,2018-01-19,,2007-06-01,2018-01-19
LA,2018,2019-07-01,,,
ME,2017,2018-01-19,,2001-07-01,2018-01-19
MD,2017,2018-01-19,,1999-07-01,2018-01-19
MA,2024-11-20,,,,
MS,2017,2018-01-19,,2001-07-01,2018-01-19
MO,2016,2018-01-19,,2010-06-01,2018-01-19
MT,2017,2018-01-19,,2015-10-01,2018-01-19
NE,2017,2018-01-19,,2001-01-01,2018-01-19
NH,2016,2018-01-19,,2006-01-01,2018-01-19
NJ,2019-07-19,2021-11-15,2020-03,,
NM,2018-01-18,2018-01-19,,2004-01-01,2018-07-18
NC,2017-07-20,2018-01-19,,2000-07-01,2018-01-19
ND,2017,2018-01-19,,2004-01-01,2018-01-19
OH,2021-07-01,2023-01-01,,,
OK,2016,2018-01-19,,,
PA,2021-07-01,2025-07-07,2023-09-05,,
RI,2023-06-24,2024-01-08,,2008-07-01,2018-07-18
SC,2017,2018-01-19,,2006-02-01,2018-01-19
SD,2016,2018-01-19,,2001-01-01,2018-01-19
TN,2016,2018-01-19,,2003-07-01,2018-01-19
TX,2017,2018-01-19,,2000-01-01,2018-01-19
UT,2017,2018-01-19,,2000-01-01,2018-01-19
VT,2021-06,2022-02-01,,,
VA,2016,2018-01-19,,2005-01-01,2018-01-19
WA,2023-04-21,2024-01-31,2023-07-24,,
WV,2017,2018-01-19,,,
WI,2017-12,2018-01-19,,2000-01-01,2018-01-19
WY,2016,2018-01-19,,,
GU,2021-03-05,,2021-03-05,,
VI,2021-12-06,,,,
"""
"""State, enacted, implemented, partial from, in the original compact from, first day out."""


def as_day(value: object) -> date | None:
    """A day; a month or year that is all that is known becomes its first day."""
    if value is None or isinstance(value, date):
        return value
    text = str(value)
    return date.fromisoformat(text + "0000-01-01"[len(text) :]) if text else None


TABLE = {
    cells[0]: [as_day(cell) for cell in cells[1:]]
    for cells in (line.split(",") for line in MEMBERSHIP.split())
}
NEVER: list[date | None] = [None] * 5


def begun(start: date | None, on: date) -> bool:
    return start is not None and start <= on


def original_member(state: str, on: date) -> bool:
    """In the original compact; 2018-07-18 is counted here and doubted elsewhere."""
    since, left = TABLE.get(state, NEVER)[3:]
    last = LAST_DAY_OF_BOTH if state in STAYED_BEHIND else PRESENT_COMPACT - timedelta(1)
    return begun(since, on) and left is not None and on <= last


def accepts(state: str, on: date) -> str:
    """Whether incoming multistate licenses work in a state under the present compact."""
    _, implemented, partial, *_ = TABLE.get(state, NEVER)
    if state == "NJ" and date(2020, 3, 1) <= on <= date(2020, 3, 31):
        return REVIEW
    if state == "RI" and date(2024, 1, 1) <= on <= date(2024, 1, 7):
        return REVIEW
    return YES if begun(implemented, on) or begun(partial, on) else NO


def sends(state: str, on: date) -> str:
    """Whether a state's own multistate licenses work elsewhere under the present compact."""
    if state == "RI" and date(2024, 1, 1) <= on <= date(2024, 1, 7):
        return REVIEW
    return YES if begun(TABLE.get(state, NEVER)[1], on) else NO


def standing_as_destination(state: str, moved: date, original: bool) -> str:
    """What a state was to a person who moved there: party (YES), outside (NO) or not settled."""
    if original:
        return YES if original_member(state, moved) else NO
    enacted, implemented, partial, *_ = TABLE.get(state, NEVER)
    if moved < PRESENT_COMPACT and original_member(state, moved):
        return REVIEW if state == "RI" else YES
    if begun(implemented, moved):
        return YES
    return REVIEW if begun(enacted, moved) or begun(partial, moved) else NO


def facts(dossier: Facts, kind: str) -> list[Facts]:
    return list(dossier.get(kind) or [])


def covers(fact: Facts, on: date) -> bool:
    since, until = as_day(fact.get("since")), as_day(fact.get("until"))
    return (since is None or since <= on) and (until is None or on <= until)


def status_on(license: Facts, on: date) -> str | None:
    reached = [entry for entry in facts(license, "status") if begun(as_day(entry["since"]), on)]
    return max(reached, key=lambda entry: str(entry["since"]))["is"] if reached else None


def said_of_the_term(license: Facts, on: date) -> bool:
    """Whether `active`, said last, speaks of a term that covers the day and began on no known day.

    It does if it was said on a day after all terms that are over.
    """
    words = max(
        (
            str(entry["since"])
            for entry in facts(license, "status")
            if begun(as_day(entry["since"]), on)
        ),
        default=None,
    )
    terms = facts(license, "terms")
    covers_day = any(
        as_day(term.get("since")) is None and (as_day(term.get("through")) or date.min) >= on
        for term in terms
    )
    over = [
        str(term["through"]) for term in terms if (as_day(term.get("through")) or date.max) < on
    ]
    return covers_day and words is not None and all(end < words for end in over)


def current(license: Facts, on: date) -> str:
    """Whether a license is active and unexpired on a day."""
    word = status_on(license, on)
    if word is not None and word != "active":
        return NO
    terms = facts(license, "terms")
    results = [] if terms else [REVIEW]
    for term in terms:
        since, through = as_day(term.get("since")), as_day(term.get("through"))
        outside = (since is not None and on < since) or (through is not None and through < on)
        results.append(NO if outside else YES if since and through else REVIEW)
    if YES not in results and word == "active" and said_of_the_term(license, on):
        return YES
    if YES in results:
        return YES if word == "active" else REVIEW
    return REVIEW if REVIEW in results else NO


def issued(license: Facts) -> date | None:
    days = [as_day(term.get("since")) for term in facts(license, "terms")]
    known = [day for day in days if day is not None]
    return min(known) if known else None


def orders(dossier: Facts, license: Facts, on: date) -> list[Facts]:
    """Actions in force against this license."""
    return [
        order
        for order in facts(dossier, "encumbrances")
        if order.get("against", "license") == "license"
        and covers(order, on)
        and (
            order["license"] == license["id"]
            if order.get("license")
            else order["jurisdiction"] == license["jurisdiction"]
        )
    ]


def suspends(order: Facts) -> bool:
    return order["action"] in SUSPENDING


def may_limit(order: Facts) -> bool:
    return suspends(order) or order.get("limits_practice") is not False


def residence(dossier: Facts, on: date) -> str | None:
    """The one state of residence on a day; None when none or several are recorded."""
    here = [home for home in facts(dossier, "residences") if covers(home, on)]
    starting = [state for state in here if as_day(state.get("since")) == on]
    if starting and all(p in starting or as_day(p.get("until")) == on for p in here):
        here = starting
    states = {state["jurisdiction"] for state in here}
    return states.pop() if len(states) == 1 else None


def stays(dossier: Facts, on: date) -> list[tuple[str, date]]:
    """States of residence up to a day with their first days, in order, repeats joined."""
    found: list[tuple[str, date]] = []
    begins = [
        (as_day(p.get("since")) or date.min, p["jurisdiction"])
        for p in facts(dossier, "residences")
    ]
    for since, state in sorted(begins):
        if since <= on and (not found or found[-1][0] != state):
            found.append((state, since))
    return found


def multistate(dossier: Facts, category: str) -> list[Facts]:
    return [
        license
        for license in facts(dossier, "licenses")
        if license["category"] == category
        and license.get("scope") == "multistate"
        and license.get("kind", "license") == "license"
    ]
