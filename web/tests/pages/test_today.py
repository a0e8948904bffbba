"""The first page of a large agency: of long lists the beginning, and never in silence."""

from collections.abc import Callable
from datetime import timedelta

from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.application import Site
from goodstanding_web.pages.today import MOST_LISTED, SHOWN

Client = TestClient[Litestar]
NAMES = [f"Nobody {number:03}" for number in range(MOST_LISTED + 20)]


def test_what_is_left_out_is_told_and_one_click_away(
    site: Site, log_in: Callable[[str], Client]
) -> None:
    """Of what changed `all` shows everything; the queue has a page of its own."""
    recorded = site.now() + timedelta(days=1)
    day = (recorded + timedelta(days=1)).date().isoformat()
    rows = []
    for number, name in enumerate(NAMES):
        visit = {"id": f"no-{number}", "patient": "pt", "state": "CA", "day": day, "category": "rn"}
        rows.append(Statement(f"nobody-{number:03}", "person", {"name": name}))
        rows.append(Statement(f"nobody-{number:03}", "visits", visit))
    site.agency.store.apply(rows, Delivery("HR", SourceKind.EMPLOYER, "test", recorded))
    asked = recorded.date()
    changes = site.agency.morning(asked).changes or ()
    queue = site.agency.queue(asked)
    assert len(changes) > MOST_LISTED
    assert len(queue.items) > SHOWN
    client = log_in("hr")
    text = client.get(f"/?day={asked}").text
    assert f"{len(changes) - MOST_LISTED} more: show all" in text
    assert f"All {len(queue.items)}, by kind" in text
    assert not all(name in text for name in NAMES)
    everything = client.get(f"/?day={asked}&all=yes").text
    assert "more: show all" not in everything
    assert all(name in everything for name in NAMES)
    found = client.get(f"/queue?day={asked}&kind=cannot_be_told").text
    assert all(name in found for name in NAMES)
