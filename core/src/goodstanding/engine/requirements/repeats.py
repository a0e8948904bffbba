"""The same course twice: certificates that are nearly alike, and courses taken again in a term."""

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from goodstanding.dates import Span
from goodstanding.facts import ContinuingEducation

Listed = tuple[int, ContinuingEducation, int]
"""An activity's position in the dossier, the activity, and its minutes."""

_ALIKE: Final = 0.85
"""How much of two titles must agree for certificates of one day and length to be one, perhaps."""


@lru_cache(maxsize=8192)
def same_title(title: str) -> str:
    """A title without what typing changes: case, spaces, punctuation."""
    return " ".join("".join(c if c.isalnum() else " " for c in title.casefold()).split())


def nearly_twice(listed: Sequence[Listed]) -> Iterator[tuple[int, str]]:
    """Certificates that may be another one again, with the question to ask about each.

    Alike are two of one day with the same title, or with the same hours and nearly the same title.
    """
    by_day: dict[object, list[Listed]] = {}
    for entry in listed:
        by_day.setdefault(entry[1].completed, []).append(entry)
    for entries in by_day.values():
        # The longest stands, so that one more certificate never takes hours away.
        kept: dict[str, Listed] = {}
        unnumbered: list[tuple[str, Listed]] = []
        for index, activity, minutes in sorted(entries, key=_longest):
            title = same_title(activity.title)
            numbered = any(c.isdigit() for c in title)  # part 1 and part 2 are two courses
            twin = kept.get(title)
            if twin is None and not numbered:
                twin = next(
                    (
                        other
                        for name, other in unnumbered
                        if minutes == other[2]
                        and SequenceMatcher(None, title, name).ratio() >= _ALIKE
                    ),
                    None,
                )
            if twin is None:
                kept[title] = (index, activity, minutes)
                if not numbered:
                    unnumbered.append((title, kept[title]))
            else:
                by = f" by {twin[1].provider}" if twin[1].provider else ""
                yield (
                    index,
                    f"it is nearly {twin[1].title} of the same day{by}; if they are two "
                    "certificates, record each under its own title",
                )


def _longest(entry: Listed) -> tuple[int, int]:
    return (-entry[2], entry[0])


def taken_again(listed: Sequence[Listed]) -> Iterator[tuple[int, ContinuingEducation]]:
    """Activities with the title of another one on another day, and that other one."""
    by_title: dict[str, list[Listed]] = {}
    for entry in listed:
        by_title.setdefault(same_title(entry[1].title), []).append(entry)
    for entries in by_title.values():
        first, *others = sorted(entries, key=_longest)
        for index, activity, _ in others:
            if activity.completed != first[1].completed:
                yield index, first[1]


def taken_before(
    listed: Sequence[Listed], recorded: Sequence[ContinuingEducation], before: Span
) -> Iterator[tuple[int, str]]:
    """Activities with the title of an earlier one of these days, with the question to ask."""
    earlier: dict[str, date] = {}
    for activity in recorded:
        if before.covers(activity.completed):
            title = same_title(activity.title)
            earlier[title] = max(activity.completed, earlier.get(title, date.min))
    for index, activity, _ in listed:
        if (day := earlier.get(same_title(activity.title))) is not None:
            yield (
                index,
                f"it has the title of a course of {day}, of the term before, which does not "
                "count again if it was counted then",
            )
