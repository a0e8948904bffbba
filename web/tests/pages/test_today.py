"""The first page of a large agency: of long lists the beginning, and never in silence."""

from collections.abc import Callable
from datetime import timedelta

from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.application import Site
from goodstanding_web.pages.today import MOST_LISTED

Client = TestClient[Litestar]


def test_what_is_left_out_is_told_and_one_click_away(
    site: Site, log_in: Callable[[str], Client]
) -> None:
    """The counts are those of everything; `all` shows everything."""
    day = (site.now() + timedelta(days=1)).date().isoformat()
    rows = []
    for number in range(MOST_LISTED + 20):
        visit = {"id": f"no-{number}", "patient": "pt", "state": "CA", "day": day, "category": "rn"}
        rows.append(Statement(f"nobody-{number:03}", "person", {"name": f"Nobody {number:03}"}))
        rows.append(Statement(f"nobody-{number:03}", "visits", visit))
    later = site.now() + timedelta(minutes=1)
    site.agency.store.apply(rows, Delivery("HR", SourceKind.EMPLOYER, "test", later))
    report = site.agency.morning(site.agency.today())
    total = len(report.unknown)
    assert total > MOST_LISTED
    client = log_in("hr")
    text = client.get("/").text
    assert f"{total - MOST_LISTED} more: show all" in text
    everything = client.get(f"/?day={site.agency.today().isoformat()}&all=yes").text
    assert "more: show all" not in everything
    last = report.unknown[-1].person
    assert everything.count(f"/people/{last.id}") > text.count(f"/people/{last.id}")
