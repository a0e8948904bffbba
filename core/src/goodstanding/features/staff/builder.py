"""Finds the people asked for, and works out the standing of those alone that are shown."""

from collections.abc import Iterable
from datetime import date

from goodstanding.catalog import Catalog
from goodstanding.facts import Dossier
from goodstanding.features.authorities import Authorities
from goodstanding.features.person.builder import credential_lines
from goodstanding.features.person.privileges import privilege_lines
from goodstanding.features.residence import residence_on
from goodstanding.features.roster import Roster
from goodstanding.features.staff.page import StaffLine, StaffPage
from goodstanding.features.staff.scope import EVERYBODY, StaffScope
from goodstanding.features.verification import NO_CHECKS
from goodstanding.features.work_queue.page import QueueItem
from goodstanding.features.workforce import absence, branch


def staff_page(
    catalog: Catalog,
    roster: Roster,
    on: date,
    items: Iterable[QueueItem],
    scope: StaffScope = EVERYBODY,
    *,
    first: int = 0,
    most: int | None = None,
) -> StaffPage:
    """The people of a roster on a day, by name, `most` of them from the `first` on.

    `items` are those of the work queue that wait for somebody.
    """
    waiting: dict[str, list[QueueItem]] = {}
    for item in items:
        waiting.setdefault(item.person.id, []).append(item)
    found = sorted(
        (dossier for dossier in roster.people.values() if scope.takes(dossier, on, waiting)),
        key=lambda dossier: (
            (dossier.person.name or dossier.person.id).casefold(),
            dossier.person.id,
        ),
    )
    shown = found[first : None if most is None else first + most]
    authorities = Authorities(catalog, {dossier.person.id: dossier for dossier in shown})
    return StaffPage(
        roster.title,
        on,
        len(roster.people),
        len(found),
        tuple(
            _line(catalog, roster, authorities, dossier, on, waiting.get(dossier.person.id, []))
            for dossier in shown
        ),
    )


def _line(
    catalog: Catalog,
    roster: Roster,
    authorities: Authorities,
    dossier: Dossier,
    on: date,
    waiting: list[QueueItem],
) -> StaffLine:
    person = dossier.person.id
    unread = roster.affected.get(person, "")
    home = residence_on(dossier, on)
    return StaffLine(
        roster.who(person),
        branch(dossier, on),
        "" if home is None else home.jurisdiction,
        absence(dossier, on),
        (
            *credential_lines(catalog, dossier, on, unread, roster.issuers.get(person, NO_CHECKS)),
            *privilege_lines(authorities, person, dossier, on, unread),
        ),
        tuple(waiting),
    )
