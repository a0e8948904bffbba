"""No more of a matter than its reader needs: in a mail, and in a calendar alike."""

import attrs

from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.kinds import AUTHORITY_LOST, NOT_COVERED
from goodstanding_notifications.ladder import Audience


def no_more_than_needed(due: DueItem, audience: Audience) -> DueItem:
    """The item as far as an audience needs it: what a board did is for compliance to tell.

    Whoever books visits needs to know who and when, not why.
    """
    if audience is Audience.COMPLIANCE or (audience is Audience.MANAGER and not due.private):
        return due
    if audience is Audience.PERSON and not due.private:
        return due
    verdict, colon, _ = due.why.partition(": ")
    short = f"{verdict}: " if colon else ""
    return attrs.evolve(
        due,
        why=f"{short}compliance can say why",
        todo=("Ask compliance before the visit",),
        own=(),
        rules=(),
        sources=(),
        asks=due.asks if due.kind in (NOT_COVERED.id, AUTHORITY_LOST.id) else "",
    )
