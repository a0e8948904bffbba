"""The first pages are worked out before anybody asks, and are the same."""

import gc
import io
import threading
import time
import weakref
from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
from litestar.testing import TestClient

from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.agency import Agency
from goodstanding_web.application import Site, application
from goodstanding_web.logs import Logs
from goodstanding_web.warming import Warming, settle

DAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)


def renamed(site: Site, name: str) -> None:
    """Records another name of a person."""
    words = [Statement("hh-001", "person", {"name": name})]
    site.agency.store.apply(words, Delivery("HR", SourceKind.ISSUER, "test", NOW))


def of_site(site: Site) -> tuple[Warming, io.StringIO]:
    """The warming of a site, and what it writes."""
    stream = io.StringIO()
    return Warming(site.agency, Logs(stream)), stream


def test_it_looks_again_after_a_change_and_on_the_next_day(site: Site, clock: Any) -> None:
    """And at nothing else; what it works out is what is shown."""
    warming, stream = of_site(site)
    assert warming.look()
    assert not warming.look()
    kept = site.agency.morning(DAY)
    assert site.agency.morning(DAY) is kept
    renamed(site, "Renamed")
    assert warming.look()
    assert not warming.look()
    clock.on(timedelta(days=1))
    assert warming.look()
    fresh = Agency(site.agency.store, site.agency.catalog, site.agency.title, clock.today)
    tomorrow = DAY + timedelta(days=1)
    assert site.agency.morning(tomorrow) == fresh.morning(tomorrow)
    assert site.agency.queue(tomorrow) == fresh.queue(tomorrow)
    assert stream.getvalue() == ""


def test_readiness_says_whether_it_is_done(site: Site, clock: Any) -> None:
    """Not before the first look, not after a change, and not on the next day."""
    warming, _ = of_site(site)
    with TestClient(application(attrs.evolve(site, warming=warming))) as client:

        def status() -> str:
            answer = client.get("/ready")
            assert answer.status_code == 200
            return str(answer.json()["status"])

        assert status() == "warming"
        warming.look()
        assert status() == "ready"
        renamed(site, "Renamed")
        assert status() == "warming"
        warming.look()
        assert status() == "ready"
        clock.on(timedelta(days=1))
        assert status() == "warming"


def test_beside_others_it_ends_with_what_is_around_it(site: Site) -> None:
    """What is asked for meanwhile is answered right; told to end, it leaves no thread."""
    warming, stream = of_site(site)
    fresh = Agency(site.agency.store, site.agency.catalog, site.agency.title, site.agency.today)
    with warming.beside():
        assert site.agency.morning(DAY) == fresh.morning(DAY)
        end = time.monotonic() + 60
        while not warming.is_done(site.agency.store.last_receipt()):
            assert time.monotonic() < end
            time.sleep(0.01)
    assert "warming" not in {thread.name for thread in threading.enumerate()}
    unasked = Warming(fresh, Logs(stream))
    with unasked.beside():
        pass
    assert "warming" not in {thread.name for thread in threading.enumerate()}
    renamed(site, "Somebody Else")
    assert fresh.morning(DAY) == site.agency.morning(DAY)
    assert stream.getvalue() == ""


class Ring:
    """Something that only the garbage collector can let go of."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_passed_over_is_let_go_of_on_the_next_day() -> None:
    """Nothing that was in memory once stays there for good."""
    try:
        ring = Ring()
        known = weakref.ref(ring)
        settle()
        del ring
        gc.collect()
        assert known() is not None
        settle()
        assert known() is None
    finally:
        gc.unfreeze()


def test_what_fails_is_in_the_log_without_a_word_of_anybody(site: Site) -> None:
    """By its kind and place; once, until something is recorded or the day is another."""
    with site.agency.store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER facts_no_update")
        connection.exec_driver_sql("""UPDATE facts SET payload = '{"name": "Dana Reyes"' """)
    warming, stream = of_site(site)
    assert warming.look()
    written = stream.getvalue()
    assert "fault: route warming" in written
    assert "Dana" not in written
    assert "hh-0" not in written
    assert not warming.look()
    assert stream.getvalue() == written
