"""The kinds of notice: what each is about, its template, its ladder and its audiences."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

import attrs

from goodstanding.errors import PluginError
from goodstanding_notifications.ladder import WITH_EDUCATION, Audience, Ladder

if TYPE_CHECKING:
    from goodstanding.facts import Dossier
    from goodstanding_notifications.due.item import DueItem

PERSON, MANAGER = Audience.PERSON, Audience.MANAGER
COMPLIANCE, SCHEDULING = Audience.COMPLIANCE, Audience.SCHEDULING
_EVERYONE: Final = {PERSON: 90, MANAGER: 90, COMPLIANCE: 90, SCHEDULING: 90}


@attrs.frozen
class Kind:
    """One kind of notice; its template is `<template>.txt.j2`, `title` is how a reader names it.

    `good` news needs no work; `stops` says when notices of the kind end by themselves. A plugin's
    kind has `find`: every deadline of the kind that a person's facts hold, near or far, the same
    on every day; and `words`, its template (a site's file of the name comes first).
    """

    id: str
    title: str
    stops: str
    ladder: Ladder = attrs.field(factory=Ladder)
    template: str = attrs.field(default="", kw_only=True)
    good: bool = attrs.field(default=False, kw_only=True)
    find: "Callable[[Dossier], Iterable[DueItem]] | None" = attrs.field(default=None, kw_only=True)
    words: str = attrs.field(default="", kw_only=True, repr=False)

    @property
    def file(self) -> str:
        """The template's file name."""
        return f"{self.template or self.id}.txt.j2"

    def ladder_for(self, *, needs_education: bool) -> Ladder:
        """The ladder, begun earlier where hours have to be collected first."""
        return self.ladder.from_days(WITH_EDUCATION) if needs_education else self.ladder


LICENSE_END: Final = Kind(
    "license_end",
    "licenses that end",
    "the new term, or the license that takes its place, is on record",
)
CERTIFICATION_END: Final = Kind(
    "certification_end",
    "certifications that end",
    "the new term is on record",
    Ladder(leads={PERSON: 90, MANAGER: 30, COMPLIANCE: 14}),
)
AUTHORITY_END: Final = Kind(
    "authority_end",
    "booked work beyond the last day of practice authority",
    "authority beyond the bookings is on record, or the bookings are moved",
    Ladder(weekly=0, leads={PERSON: 90, MANAGER: 30, COMPLIANCE: 14, SCHEDULING: 14}),
)
NOT_COVERED: Final = Kind(
    "not_covered",
    "booked work without practice authority",
    "somebody else is booked, or the authority is on record",
    Ladder(weekly=8, leads={**_EVERYONE, PERSON: 14}),
)
MOVE: Final = Kind(
    "move",
    "applications due after a move",
    "the application is on record",
    Ladder(steps=(60, 30, 14, 7, 1, 0), weekly=0),
)
AUTHORITY_LOST: Final = Kind(
    "authority_lost",
    "practice authority that has ended",
    "the authority is back on record; otherwise after the fourth week",
    Ladder(steps=(0,), weekly=4, leads=_EVERYONE),
)
RULE_CHANGE: Final = Kind(
    "rule_change",
    "changes of a law or rule",
    "the day of the change has been told",
    Ladder(steps=(90, 30, 0), weekly=0, leads={PERSON: 90, MANAGER: 90, COMPLIANCE: 90}, late=14),
)
UNKNOWN: Final = Kind(
    "unknown",
    "facts that are missing",
    "the missing fact is on record",
    Ladder(steps=(30, 14, 7, 0), weekly=8, leads={COMPLIANCE: 30, MANAGER: 14, PERSON: 7}),
)
WINDOW_OPENS: Final = Kind(
    "window_opens",
    "windows that open",
    "it has been told once",
    Ladder(steps=(0,), weekly=0, leads={PERSON: 0}, late=14),
    good=True,
)
WINDOW_CLOSES: Final = Kind(
    "window_closes",
    "windows that close",
    "the application is on record",
    Ladder(steps=(30, 14, 7, 1, 0), weekly=0, leads={PERSON: 30, MANAGER: 14}),
)
APPLICATION_CLOSES: Final = Kind(
    "application_closes",
    "windows to apply that close",
    "it has been told once",
    Ladder(steps=(14,), weekly=0, leads={PERSON: 14}, late=14),
    template="window_closes",
    good=True,
)
EDUCATION_SHORT: Final = Kind(
    "education_short",
    "contact hours that are missing",
    "the hours are on record",
    Ladder(steps=(180, 90, 60, 30, 14, 7, 1, 0), weekly=0, leads={PERSON: 180, MANAGER: 30}),
)
ELIGIBLE: Final = Kind(
    "eligible",
    "certifications you may apply for",
    "it has been told once",
    Ladder(steps=(0,), weekly=0, leads={PERSON: 0}, late=30),
    good=True,
)
POSITION: Final = Kind(
    "position",
    "what a position requires",
    "the requirement is met on record",
    Ladder(leads={PERSON: 90, MANAGER: 30, COMPLIANCE: 14}),
)

VISIT_PASSED: Final = Kind(
    "visit_passed",
    "work that passed without practice authority",
    "what became of it is on record, or compliance acknowledges it",
    Ladder(steps=(0,), weekly=4, leads={COMPLIANCE: 0}),
)

_DUTY: Final = (30, 14, 7, 1, 0)
DUTY: Final = Kind(
    "duty",
    "duties of the employer that come with a privilege",
    "it is on record that the duty was done",
    Ladder(steps=_DUTY, weekly=8, leads={COMPLIANCE: 30, MANAGER: 14}),
)
OWN_DUTY: Final = Kind(
    "own_duty",
    "duties of the clinician that come with a privilege",
    "it is on record that the duty was done",
    Ladder(steps=_DUTY, weekly=8, leads={PERSON: 30, COMPLIANCE: 14, MANAGER: 7}),
    template="duty",
)
ACTION_REPORT: Final = Kind(
    "action_report",
    "reports of a board's action",
    "it is on record that the report was made",
    Ladder(steps=_DUTY, weekly=8, leads={PERSON: 30, COMPLIANCE: 30}),
    template="duty",
)

BUILT_IN: Final = (
    LICENSE_END,
    CERTIFICATION_END,
    AUTHORITY_END,
    NOT_COVERED,
    MOVE,
    AUTHORITY_LOST,
    RULE_CHANGE,
    UNKNOWN,
    WINDOW_OPENS,
    WINDOW_CLOSES,
    APPLICATION_CLOSES,
    EDUCATION_SHORT,
    ELIGIBLE,
    POSITION,
    DUTY,
    OWN_DUTY,
    ACTION_REPORT,
    VISIT_PASSED,
)

Kinds = Mapping[str, Kind]


def all_kinds(further: Iterable[Kind] = ()) -> Kinds:
    """The built-in kinds and those of plugins; `PluginError` if two share an id."""
    found: dict[str, Kind] = {}
    for kind in (*BUILT_IN, *further):
        if kind.id in found:
            raise PluginError(f"two kinds of notice are called {kind.id!r}; one must be renamed")
        found[kind.id] = kind
    return found
