"""The suite that holds every kind of notice to the same promises.

In a plugin's test file::

    from goodstanding_notifications.testing.notice_conformance import notice_conformance

    test_conformance = notice_conformance(kind=BADGE_END, people=Path("people.yaml"))

Of each person on paper the file has a name, a dossier as in scenario files, and the days that are
due::

    - name: A badge that ends
      dossier: {person: {id: p-1}, memberships: [{body: badge, until: 2026-12-31}]}
      due: [2026-12-31]
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from goodstanding.testing.conformance import Complaint
from goodstanding_notifications.kinds import Kind
from goodstanding_notifications.testing import notice_checks
from goodstanding_notifications.testing.notice_checks import NoticeSubject
from goodstanding_notifications.testing.suite import examine, suite

NoticeCheck = Callable[[NoticeSubject], Iterable[str]]

NOTICE_CHECKS: Final[Mapping[str, NoticeCheck]] = {
    check.__name__: check
    for check in (
        notice_checks.kind_is_whole,
        notice_checks.people_hold,
        notice_checks.both_sides_are_seen,
        notice_checks.nothing_is_due_of_nobody,
        notice_checks.items_are_whole,
        notice_checks.items_are_kept,
        notice_checks.nobody_is_named,
        notice_checks.words_are_well,
        notice_checks.text_and_html_say_the_same,
        notice_checks.it_is_told_on_its_days,
    )
}
"""Every check by its name, in the order in which they are worth repairing."""


def examine_notice(
    examined: NoticeSubject, checks: Iterable[str] | None = None
) -> tuple[Complaint, ...]:
    """What the checks (all of them, or those named) find in a kind of notice."""
    return examine(NOTICE_CHECKS, examined, checks)


def notice_conformance(*, kind: Kind, people: Path) -> Callable[[str], None]:
    """A test for pytest, one per check: assign it to a name that begins with `test_`."""
    return suite(NOTICE_CHECKS, NoticeSubject(kind, people))
