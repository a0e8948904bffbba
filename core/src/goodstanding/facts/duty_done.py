"""That a duty which comes with a privilege was done: who did it, when, and what shows it."""

from datetime import date
from typing import Annotated

import attrs

from goodstanding.facts import fields
from goodstanding.facts.fields import fact


@fact(
    "duties_done",
    "Duties that come with a privilege, such as a report to a board, and when they were done.",
    identity="duty jurisdiction day action_day",
)
@attrs.frozen
class DutyDone:
    """A duty of a compact that was done on a day; `by` is who did it.

    It discharges one duty: of several actions of a state, the one of `action_day`, or else the
    earliest that was not reported yet.
    """

    duty: Annotated[
        str, fields.identifier("id of the duty, as its compact has it", "NLC-wa-report")
    ]
    """The id of the duty, as its compact has it."""
    jurisdiction: Annotated[
        str,
        fields.state(
            "the state that asks it; of a report of an action, the state that acted",
            aliases="state",
            example="WA",
        ),
    ]
    """The state that asks it, or, of a report of a board's action, the state that acted."""
    day: Annotated[date, fields.day("day on which it was done", aliases="done done_on")]
    """The day on which it was done."""
    action_day: Annotated[
        date | None,
        fields.day("of a report of an action, the first day of that action", ""),
    ] = None
    """The first day of the board's action that was reported; None: the earliest one."""
    by: Annotated[str | None, fields.text("who did it", "Ines Cole, HR")] = None
    """Who did it."""
    evidence_sha256: Annotated[
        str | None, fields.text("SHA-256 of the document kept as evidence", "")
    ] = None
    """The SHA-256 digest of the file that was kept of it."""
