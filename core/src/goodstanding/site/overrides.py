"""The site's policy on overrides of its work queue: for what, for whom, by whom, for how long.

An override changes no answer: it says that somebody answers for going on as it is.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

import attrs

from goodstanding.dates import ONE_DAY

KINDS: Final = (
    "not_allowed",
    "absent",
    "cannot_be_told",
    "lapsed",
    "missing",
    "expiring",
    "not_verified",
)
"""Kinds of items that a site may let be overridden; the others are set right, not lived with."""
_MOST_DAYS: Final = 366
_DAYS: Final = 14
_KEYS: Final = ("kinds", "categories", "approvers", "approver_differs", "longest_days")


@attrs.frozen
class OverridePolicy:
    """What may be overridden: items of these `kinds`, of people in these `categories` (empty: all).

    `approvers` are who may approve (empty: anybody); `approver_differs`: nobody approves what they
    ask for themselves; an override holds for at most `longest_days`.
    """

    kinds: tuple[str, ...]
    categories: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    approver_differs: bool = True
    longest_days: int = _DAYS

    def allows(self, kind: str, category: str) -> bool:
        """Whether an item of a kind, about a license category or credential, may be overridden."""
        return kind in self.kinds and (not self.categories or category in self.categories)

    def problems(self, asker: str, approver: str, through: date, on: date) -> list[str]:
        """What is wrong with an override asked for on a day, each in a sentence."""
        found = []
        if self.approver_differs and _same(asker, approver):
            found.append("approver: must be somebody else than who asks for it, by the site's file")
        if self.approvers and not any(_same(approver, known) for known in self.approvers):
            found.append(f"approver: must be one of {', '.join(self.approvers)}")
        last = on + timedelta(days=self.longest_days) - ONE_DAY
        if not on <= through <= last:
            found.append(f"through: must be a day from {on} through {last}, by the site's file")
        return found


def _same(name: str, other: str) -> bool:
    return " ".join(name.split()).casefold() == " ".join(other.split()).casefold()


def read_overrides(
    value: Any, credentials: Sequence[str], wrong: Callable[[str, str], None]
) -> OverridePolicy | None:
    """What `[overrides]` of the site's file says; problems go to `wrong` as path and sentence."""
    if not isinstance(value, Mapping):
        wrong("overrides", "must be a table, under [overrides]")
        return None
    for name in value:
        if name not in _KEYS:
            wrong(f"overrides.{name}", f"unknown; keys are {', '.join(_KEYS)}")
    if "kinds" not in value:
        wrong("overrides.kinds", f"must be there: any of {', '.join(KINDS)}")
    differs = value.get("approver_differs", True)
    if not isinstance(differs, bool):
        wrong("overrides.approver_differs", "must be true or false")
        differs = True
    days = value.get("longest_days", _DAYS)
    if type(days) is not int or not 1 <= days <= _MOST_DAYS:
        wrong("overrides.longest_days", f"must be a whole number, 1 to {_MOST_DAYS}")
        days = _DAYS
    return OverridePolicy(
        _words("kinds", value, KINDS, wrong),
        _words("categories", value, credentials, wrong),
        _words("approvers", value, None, wrong),
        differs,
        days,
    )


def _words(
    name: str,
    table: Mapping[str, Any],
    known: Sequence[str] | None,
    wrong: Callable[[str, str], None],
) -> tuple[str, ...]:
    words = table.get(name, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        wrong(f"overrides.{name}", "must be a list of words")
        return ()
    if known is not None:
        for word in words:
            if word not in known:
                wrong(f"overrides.{name}", f"{word!r}: write any of {', '.join(known)}")
    return tuple(words)
