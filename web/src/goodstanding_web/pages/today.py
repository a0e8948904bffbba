"""The first page: is anything wrong today, and what asks whom to act?"""

from typing import Any, Final

from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Template

from goodstanding.features.morning.counts_text import headline
from goodstanding.features.work_queue.acts import chosen
from goodstanding_web.jobs import notices_job, troubled
from goodstanding_web.pages.context import agency_of, asked_day, page
from goodstanding_web.rendering import TONES
from goodstanding_web.security.roles import Right

MOST_LISTED: Final = 50
"""Entries of a list that are shown before everything is asked for."""
SHOWN: Final = 15
"""Items of the work queue on the first page."""


@get("/", opt={"right": Right.ROSTER}, sync_to_thread=True)
def today(
    request: Request[Any, Any, Any],
    day: FromQuery[str | None] = None,
    all: FromQuery[str | None] = None,
) -> Template:
    """The morning report of a day, the work queue, and what ends by month and branch.

    Of long lists the beginning, or with `all` everything; the whole queue has a page of its own.
    """
    agency, asked = agency_of(request), asked_day(request, day)
    report = agency.morning(asked)
    tone, verdict = headline(report)
    queue = agency.queue(asked)
    site = request.app.state.site
    jobs = []
    if request.user.may(Right.NOTICES) and site.notices is not None:
        jobs = troubled([notices_job(site.notices.runs(site.now()), site.now())])
    return page(
        request,
        "today.html",
        "today",
        report=report,
        verdict_tone=TONES[tone],
        verdict=verdict,
        most=None if all else MOST_LISTED,
        queue=queue,
        shown=queue.items[:SHOWN],
        mine=len(chosen(queue, assignee=request.user.name).items),
        expirations=agency.expirations(asked),
        jobs=jobs,
        may_act=request.user.may(Right.QUEUE),
    )


HANDLERS = (today,)
