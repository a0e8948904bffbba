"""A change of a decision becomes an event, with the decision or not at all; both databases."""

import json
from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest
from sqlalchemy import select

from goodstanding.facts import Person
from goodstanding.features.roster import license_numbers
from goodstanding.findings import Decision
from goodstanding.jurisdictions import BITS
from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.api.openapi import openapi
from goodstanding_web.application import Site
from goodstanding_web.database import Database
from goodstanding_web.security.site_key import SiteKey
from goodstanding_web.tables import DECISIONS, EVENTS
from goodstanding_web.webhooks.decisions import Decisions, Where, snapshot
from goodstanding_web.webhooks.receivers import Receivers
from goodstanding_web.webhooks.worker import Run, Worker

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
DAY = date(2026, 11, 25)
KEY = SiteKey(b"k" * 32)
TX, CO = BITS["TX"], BITS["CO"]


def events(database: Database) -> list[dict[str, Any]]:
    """What is kept for the receivers."""
    with database.reading() as connection:
        rows = connection.execute(select(EVENTS.c.body).order_by(EVENTS.c.number))
        return [json.loads(row.body) for row in rows]


def test_what_changed_and_nothing_else(database: Database) -> None:
    """State by state with before and after; who came or went has no before or after."""
    decisions = Decisions(database)
    first = {("a", "rn"): Where(TX, CO), ("b", "rn"): Where(TX, 0), ("c", "rn"): Where(CO, 0)}
    assert decisions.compare(first, DAY, 1, NOW) == 0
    second = {("a", "rn"): Where(CO, 0), ("b", "rn"): Where(TX, 0), ("d", "lpn"): Where(TX, 0)}
    assert decisions.compare(second, DAY, 2, NOW) == 3
    assert decisions.compare(second, DAY, 3, NOW) == 0
    a, c, d = events(database)
    assert (a["type"], a["person"], a["category"]) == ("decision.changed", "a", "rn")
    assert (a["day"], a["mark"]) == ("2026-11-25", 2)
    assert a["changes"] == [
        {"state": "CO", "before": "needs_review", "after": "authorized"},
        {"state": "TX", "before": "authorized", "after": "not_authorized"},
    ]
    assert c["person"] == "c"
    assert {row["after"] for row in c["changes"]} == {None}
    assert {"state": "TX", "before": None, "after": "authorized"} in d["changes"]
    assert len(d["changes"]) == len(BITS)
    with database.reading() as connection:
        kept = {row.person for row in connection.execute(select(DECISIONS))}
    assert kept == {"a", "b", "d"}


def test_an_older_look_changes_nothing(database: Database) -> None:
    """Another process may be slower: what it saw before the last import is not told."""
    decisions = Decisions(database)
    decisions.compare({("a", "rn"): Where(TX, 0)}, DAY, 5, NOW)
    assert decisions.known(DAY, 5)
    assert decisions.compare({("a", "rn"): Where(0, 0)}, DAY, 4, NOW) == 0
    assert decisions.compare({("a", "rn"): Where(0, 0)}, date(2026, 11, 24), 9, NOW) == 0
    assert events(database) == []
    assert decisions.compare({("a", "rn"): Where(0, 0)}, date(2026, 11, 26), 5, NOW) == 1


def test_what_is_open_is_never_called_allowed() -> None:
    """Even where both bits were set."""
    assert Where(TX, TX).decision("TX") is Decision.NEEDS_REVIEW


def test_the_snapshot_is_what_the_engine_answers(site: Site) -> None:
    """For people of the sample, in every state; who cannot be read in full needs review."""
    catalog, (_, roster) = site.agency.catalog, site.agency.roster(DAY)
    found = snapshot(catalog, roster, DAY)
    for person in ("hh-001", "hh-014", "hh-018"):
        for category in site.agency.person(person, DAY).categories:
            where = found[person, category.category]
            for area in category.areas:
                assert {where.decision(code) for code in area.states} == {area.decision}
    double = attrs.evolve(roster.people["hh-001"], person=Person("of another branch"))
    unread = attrs.evolve(roster, numbers_of_others=tuple(license_numbers([double])))
    assert "hh-001" in unread.affected
    where = snapshot(catalog, unread, DAY)["hh-001", "rn"]
    assert {where.decision(code) for code in BITS} == {Decision.NEEDS_REVIEW}


def test_a_lapse_reaches_a_receiver(site: Site, hook: Any) -> None:
    """From the import to the message; without a receiver nothing is compared."""
    pages = site.trail.database
    receivers = Receivers(pages, KEY)
    worker = Worker(site.agency, Decisions(pages), receivers, site.now)
    assert worker.run().found == 0
    assert not Decisions(pages).known(DAY, site.agency.store.last_receipt())
    receivers.add("scheduling", hook.address, site.now())
    assert worker.run().found == 0
    dossier = site.agency.store.dossier_json("hh-001")
    statements = [
        Statement(
            "hh-001",
            "licenses",
            {**license, "status": [{"since": "2026-11-01", "is": "suspended"}]},
        )
        for license in dossier["licenses"]
    ]
    delivery = Delivery("Board", SourceKind.ISSUER, "test", site.now())
    site.agency.store.apply(statements, delivery)
    done = worker.run()
    assert (done.found, done.taken) == (1, 1)
    (message,) = hook.taken
    body = json.loads(message.body)
    assert body["person"] == "hh-001"
    assert body["number"] == 1
    assert {row["after"] for row in body["changes"]} <= {"not_authorized", "needs_review"}
    schema = openapi(site.agency.catalog)["webhooks"]["decisionChanged"]["post"]
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(body, schema["requestBody"]["content"]["application/json"]["schema"])
    name = site.agency.person("hh-001", DAY).person.name
    assert name.encode() not in message.body
    assert worker.run() == Run(0, 0)
