"""Why an issued privilege gives nothing, or nothing certain: each cause with its remedy."""

from datetime import date
from typing import NamedTuple

from goodstanding.catalog import Compact, Point
from goodstanding.facts import Encumbrance, Privilege
from goodstanding.jurisdictions import BITS


class Cause(NamedTuple):
    """One reason, in words; `refused`: a no, else a doubt."""

    refused: bool
    point: Point
    why: str
    remedy: str
    facts: tuple[str, ...] = ()


def not_live(compact: Compact, state: str, on: date) -> Cause | None:
    """Why a state's part in a compact gives nothing on a day, or nothing certain; None: it does."""
    members = compact.members(on)
    bit = BITS[state]
    if bit & members.unseen:
        why = f"whether {state} has begun in the {compact.name} is not established"
    elif bit & members.unsettled:
        why = f"membership of {state} in the {compact.name} is not settled on the day"
    elif bit & members.accepting:
        return None
    else:
        remedy = f"Obtain a license from {state}"
        return Cause(True, Point.NOT_ACCEPTING, _outside(compact, state, on), remedy)
    remedy = f"Ask the commission of the {compact.name} since when {state} takes part"
    return Cause(False, Point.UNSETTLED, why, remedy)


def _outside(compact: Compact, state: str, on: date) -> str:
    party = compact.party(state)
    if party is None:
        return f"{state} is not in the {compact.name}"
    if party.left is not None and party.left <= on:
        return f"{state} left the {compact.name} on {party.left}"
    if party.implemented is not None:
        return f"{state} takes part in the {compact.name} only from {party.implemented}"
    return f"{state} takes no part in the {compact.name} yet"


def begun_after(privilege: Privilege, day: date, on: date) -> bool:
    """Whether a term of the privilege has begun since a day."""
    return any(term.since is not None and day < term.since <= on for term in privilege.terms)


def last_start(privilege: Privilege, on: date) -> date:
    """The first day of the term in which a privilege is, or was last; `date.min` if not known."""
    starts = [term.since for term in privilege.terms if term.since is not None]
    return max((day for day in starts if day <= on), default=date.min)


def acted(action: Encumbrance) -> str:
    """A board's action, in words."""
    days = f" from {action.since}" if action.since is not None else ""
    if action.until is not None:
        days += f" through {action.until}"
    return f"the {action.action.replace('_', ' ')} of {action.jurisdiction}{days}"
