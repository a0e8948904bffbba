"""How often a page asks the database: a dozen times at most, however many people are on record."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from litestar.testing import TestClient
from sqlalchemy import Engine, event

from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.application import Site

Client = TestClient[Litestar]
MOST = 12
VALUES = {"person_id": "hh-001", "rule_id": "nlc", "compact": "nlc"}
"""What stands for a part of an address."""


@contextmanager
def statements(site: Site) -> Iterator[list[str]]:
    """What is asked of the database meanwhile, without where transactions begin and end."""
    asked: list[str] = []

    def count(_: Any, __: Any, statement: str, *___: Any) -> None:
        if not statement.startswith(("BEGIN", "SET ")):
            asked.append(statement)

    engines: list[Engine] = [site.agency.store.engine, site.logins.database.engine]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", count)
    try:
        yield asked
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", count)


def addresses(client: Client) -> list[str]:
    """Every page that is asked for by its address alone, or by the id of a person besides."""
    found = []
    for route in client.app.routes:
        if not isinstance(route, HTTPRoute) or "GET" not in route.methods:
            continue
        if route.path.startswith(("/static", "/api", "/health", "/ready", "/demo")):
            continue
        path = route.path_format
        for name in route.path_parameters:
            path = path.replace(f"{{{name}}}", VALUES.get(name, "?"))
        if "?" not in path:
            found.append(path)
    return sorted(found)


def more_people(site: Site) -> None:
    """Three hundred more, each with a license and a visit."""
    day = (site.now() + timedelta(days=2)).date().isoformat()
    rows = []
    for number in range(300):
        person = f"more-{number:03}"
        license: dict[str, Any] = {
            "id": "l",
            "category": "rn",
            "jurisdiction": "CA",
            "number": f"m{number}",
        }
        license |= {"terms": [{"since": "2025-01-01", "through": "2027-12-31"}]}
        visit = {"id": f"m-{number}", "patient": "pt", "state": "CA", "day": day, "category": "rn"}
        rows += [
            Statement(person, "person", {"name": f"Somebody {number}"}),
            Statement(person, "licenses", license),
            Statement(person, "visits", visit),
        ]
    later = site.now() + timedelta(minutes=1)
    site.agency.store.apply(rows, Delivery("HR", SourceKind.EMPLOYER, "test", later))


def asked_by_page(client: Client, site: Site) -> dict[str, int]:
    """How often each page that the login may see asks when it is asked for again."""
    found = {}
    for address in addresses(client):
        client.get(address)
        with statements(site) as asked:
            answer = client.get(address)
        assert answer.status_code < 500, address
        # Of refusals only so many are noted in a minute, so that later ones ask less.
        if answer.status_code != 403:
            found[address] = len(asked)
    return found


@pytest.mark.parametrize("role", ["admin", "manager", "clinician"])
def test_a_page_asks_a_dozen_times_at_most(
    role: str, site: Site, log_in: Callable[[str], Client]
) -> None:
    """And no more often where four times as many people are on record."""
    client = log_in(role)
    few = asked_by_page(client, site)
    own = {"/me", "/me/tell", "/rules", "/account"}
    assert (own if role == "clinician" else {"/", "/coverage", "/people/hh-001"}) <= few.keys()
    assert {address: count for address, count in few.items() if count > MOST} == {}
    more_people(site)
    assert asked_by_page(client, site) == few


@pytest.mark.parametrize("address", ["/", "/coverage", "/people/hh-001"])
def test_after_a_change_a_page_asks_as_often_for_a_hundred_as_for_one(
    address: str, site: Site, log_in: Callable[[str], Client]
) -> None:
    """Those of whom something changed are read together, and nobody else is."""
    client = log_in("hr")
    more_people(site)
    client.get(address)
    counts = []
    for number, people in enumerate((1, 100)):
        rows = [
            Statement(f"more-{person:03}", "person", {"name": f"Renamed {number}"})
            for person in range(people)
        ]
        later = site.now() + timedelta(minutes=2 + number)
        site.agency.store.apply(rows, Delivery("HR", SourceKind.EMPLOYER, "test", later))
        with statements(site) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 36
