"""Whether notices run is on the first page and under Administration, by the record of runs."""

from collections.abc import Callable
from datetime import datetime, timedelta

from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.features.notices.desk import NoticeDesk
from goodstanding_web.application import Site
from goodstanding_web.jobs import LATE
from goodstanding_web.security.tokens import Token

Client = TestClient[Litestar]


def test_a_run_that_is_missed_is_on_the_first_page(
    enter: Callable[[str], Client],
    site: Site,
    desk: NoticeDesk,
    clock: Callable[[], datetime],
) -> None:
    """A day after the last run; before, nothing is said; the machine sees when it was."""
    finished = desk.runs(site.now()).finished_at
    assert finished is not None
    client = enter("hr")
    assert "nobody is told of anything" not in client.get("/").text
    assert "Running: the last run" in enter("admin").get("/administration").text
    clock.on(LATE + timedelta(minutes=1))  # type: ignore[attr-defined]
    assert "nobody is told of anything" in enter("hr").get("/").text
    assert "nobody is told of anything" not in enter("auditor").get("/").text
    admin = enter("admin")
    assert "Late, and nobody is told of anything" in admin.get("/administration").text
    token = site.tokens.add(Token("watch", False, site.now() + timedelta(days=1)), site.now())
    text = admin.get("/metrics", headers={"authorization": f"Bearer {token}"}).text
    assert f"goodstanding_notices_last_run_time_seconds {finished.timestamp():.0f}" in text
    assert "goodstanding_webhook_waiting_changes 0" in text


def test_without_notices_administration_says_so(log_in: Callable[[str], Client]) -> None:
    """And the first page does not, for nobody there can fix it."""
    client = log_in("admin")
    assert "nobody is told of anything by mail" in client.get("/administration").text
    assert "Not installed" not in client.get("/").text
