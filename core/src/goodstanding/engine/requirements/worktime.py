"""Months and hours of work, counted from the days on which it was done.

A stretch of days is counted in calendar months from its first day; the part of a month that is left
over counts as its share of that month, so two half months make one and thirty days in a month of
thirty-one do not. Days on which several jobs overlap count once.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import attrs

from goodstanding.dates import add_months

DAYS_PER_WEEK = 7


@attrs.frozen
class Worked:
    """Days worked from `since` up to but not including `end`, at a share of full-time."""

    since: date
    end: date
    share: Fraction = Fraction(1)


def months_between(since: date, end: date) -> Fraction:
    """Calendar months from `since` up to but not including `end`."""
    if end <= since:
        return Fraction(0)
    whole = (end.year - since.year) * 12 + end.month - since.month
    if add_months(since, whole) > end:
        whole -= 1
    start, after = add_months(since, whole), add_months(since, whole + 1)
    left = (end - start).days
    return whole + Fraction(left, (after - start).days) if left else Fraction(whole)


def union(pieces: Iterable[Worked]) -> list[Worked]:
    """The same work without overlaps: shares of jobs on the same day add up to one at most."""
    listed = [piece for piece in pieces if piece.since < piece.end]
    days = sorted({day for piece in listed for day in (piece.since, piece.end)})
    joined: list[Worked] = []
    for start, end in pairwise(days):
        share = min(
            Fraction(1),
            sum(
                (piece.share for piece in listed if piece.since <= start and end <= piece.end),
                Fraction(0),
            ),
        )
        if not share:
            continue
        if joined and joined[-1].end == start and joined[-1].share == share:
            joined[-1] = Worked(joined[-1].since, end, share)
        else:
            joined.append(Worked(start, end, share))
    return joined


def months_of(pieces: Iterable[Worked]) -> Fraction:
    """Months of full-time work, overlaps counted once."""
    return sum(
        (months_between(piece.since, piece.end) * piece.share for piece in union(pieces)),
        Fraction(0),
    )


@attrs.frozen
class Paid:
    """Hours worked evenly from `since` up to but not including `end`."""

    employer: str
    since: date
    end: date
    per_day: Fraction
    full_time: bool


def hours_of(pieces: Iterable[Paid]) -> tuple[Fraction, Fraction]:
    """Hours worked: those that are certain, and those with every overlap added.

    The same employer twice at once is one job recorded twice; two full-time jobs at once are taken
    as certain only once.
    """
    listed = [piece for piece in pieces if piece.since < piece.end]
    days = sorted({day for piece in listed for day in (piece.since, piece.end)})
    certain = possible = Fraction(0)
    for start, end in pairwise(days):
        now: dict[str, Paid] = {}
        for piece in listed:
            if piece.since <= start and end <= piece.end:
                other = now.get(piece.employer)
                if other is None or other.per_day < piece.per_day:
                    now[piece.employer] = piece
        length = (end - start) / timedelta(days=1)
        full = [piece.per_day for piece in now.values() if piece.full_time]
        part = sum((piece.per_day for piece in now.values() if not piece.full_time), Fraction(0))
        certain += int(length) * (max(full, default=Fraction(0)) + part)
        possible += int(length) * (sum(full, Fraction(0)) + part)
    return certain, possible
