"""The first page: is anything wrong today?"""

from typing import Any, Final

from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Template

from goodstanding.features.morning.counts_text import headline
from goodstanding.features.phrases import Tone
from goodstanding_web.pages.context import agency_of, asked_day, page
from goodstanding_web.security.roles import Right

MOST_LISTED: Final = 50
"""Entries of a list that are shown before everything is asked for."""
_TONES: Final = {
    Tone.OK: "ok",
    Tone.WARNING: "soon",
    Tone.STOPPED: "stop",
    Tone.UNKNOWN: "open",
    Tone.PLAIN: "none",
}


@get("/", opt={"right": Right.ROSTER}, sync_to_thread=True)
def today(
    request: Request[Any, Any, Any],
    day: FromQuery[str | None] = None,
    all: FromQuery[str | None] = None,
) -> Template:
    """The morning report of a day: of long lists the beginning, or with `all` everything."""
    report = agency_of(request).morning(asked_day(request, day))
    tone, verdict = headline(report)
    return page(
        request,
        "today.html",
        "today",
        report=report,
        verdict_tone=_TONES[tone],
        verdict=verdict,
        most=None if all else MOST_LISTED,
    )


HANDLERS = (today,)
