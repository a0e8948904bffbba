"""The work queue over the API: the same items as on the pages, and acts that are made once."""

from datetime import timedelta
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.as_json import to_json
from goodstanding.features.work_queue.page import ItemKind, ItemStatus
from goodstanding.site.overrides import KINDS, OverridePolicy
from goodstanding.site.site_file import SiteFile
from goodstanding_web.application import Site

Client = TestClient[Litestar]
Headers = dict[str, str]


def refused(site: Site) -> str:
    """The key of the first item of today that is not allowed."""
    items = site.agency.queue(site.agency.today()).items
    return next(item.key for item in items if item.kind is ItemKind.NOT_ALLOWED)


def status(site: Site, key: str) -> ItemStatus:
    item = site.agency.queue(site.agency.today()).item(key)
    assert item is not None
    return item.status


def post(client: Client, headers: Headers, key: str, idempotency: str, **words: Any) -> Any:
    return client.post(
        f"/api/v1/queue/{key}/acts",
        json=words,
        headers={**headers, "idempotency-key": idempotency},
    )


def test_pages_of_the_queue_hold_each_item_once(client: Client, looks: Headers, site: Site) -> None:
    """By urgency, seven at a time; the items are those of the feature."""
    queue = site.agency.queue(site.agency.today())
    found: list[dict[str, Any]] = []
    cursor = ""
    while True:
        address = f"/api/v1/queue?limit=7&cursor={cursor}"
        page = client.get(address, headers=looks).json()
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert {item["key"]: item for item in found} == {
        item.key: to_json(item) for item in queue.items
    }
    assert len(found) == len(queue.items) > 7
    urgencies = [item["urgency"] for item in found]
    order = [count.word for count in queue.urgencies]
    assert urgencies == sorted(urgencies, key=order.index)
    some = client.get("/api/v1/queue?kind=not_allowed&urgency=week", headers=looks).json()
    assert {(item["kind"], item["urgency"]) for item in some["items"]} == {("not_allowed", "week")}


def test_an_act_is_made_once_for_its_key(
    client: Client, looks: Headers, writes: Headers, site: Site
) -> None:
    """With the token's name as who did it, and in the audit trail."""
    key = refused(site)
    first = post(client, writes, key, "k1", act="assigned", assignee="Lee Chan")
    again = post(client, writes, key, "k1", act="assigned", assignee="Lee Chan")
    assert (first.status_code, again.json()) == (201, first.json())
    assert len(site.agency.store.queue.acts()) == 1
    assert first.json()["item"]["assigned"]["actor"] == "token writes"
    assert client.get(f"/api/v1/queue/{key}", headers=looks).json() == first.json()["item"]
    other = post(client, writes, key, "k1", act="acknowledged")
    assert other.status_code == 409
    assert post(client, looks, key, "k2", act="acknowledged").status_code == 403
    (noted,) = (entry for entry in site.trail.latest() if entry.action == "work queue")
    assert noted.user == "token writes"


def test_each_act_does_what_it_does_on_the_page(
    client: Client, writes: Headers, site: Site
) -> None:
    """Acknowledged, resolved with a digest, overridden within the policy; the answer stays."""
    site.agency.site = SiteFile(overrides=OverridePolicy(KINDS))
    key = refused(site)
    assert post(client, writes, key, "a", act="acknowledged").status_code == 201
    assert status(site, key) is ItemStatus.ACKNOWLEDGED
    words = {"reason": "The board confirmed it", "approver": "Wren Ellis"}
    through = (site.agency.today() + timedelta(days=2)).isoformat()
    sent = post(client, writes, key, "b", act="overridden", through=through, **words)
    item = sent.json()["item"]
    assert (item["status"], item["decision"]) == ("overridden", "not_authorized")
    found = client.get("/api/v1/overrides", headers=writes).json()["overrides"]
    assert [(entry["item"], entry["approver"]) for entry in found] == [(key, "Wren Ellis")]
    earlier = client.get("/api/v1/overrides?through=2026-11-24", headers=writes).json()
    assert earlier["overrides"] == []
    sent = post(client, writes, key, "c", act="resolved", evidence="Seen", document="0" * 64)
    assert sent.json()["act"]["document"] == "0" * 64
    assert status(site, key) is ItemStatus.RESOLVED


def test_an_act_is_withdrawn_by_its_number(client: Client, writes: Headers, site: Site) -> None:
    """The list of an item's acts has the number, and afterwards who withdrew it and why."""
    key = refused(site)
    post(client, writes, key, "a", act="acknowledged")
    (entry,) = client.get(f"/api/v1/queue/{key}/acts", headers=writes).json()["acts"]
    assert (entry["act"]["kind"], entry["withdrawn"]) == ("acknowledged", None)
    words = {"act": "withdrawn", "withdraws": entry["act"]["id"], "reason": "The wrong item"}
    sent = post(client, writes, key, "b", **words)
    assert (sent.status_code, sent.json()["item"]["status"]) == (201, "open")
    first, second = client.get(f"/api/v1/queue/{key}/acts", headers=writes).json()["acts"]
    assert first["withdrawn"]["reason"] == "The wrong item"
    assert second["act"]["withdraws"] == entry["act"]["id"]
    again = post(client, writes, key, "c", **words)
    assert again.status_code == 400
    assert "Nothing was done about this item" in "; ".join(again.json()["errors"])
    assert client.get("/api/v1/queue/000000000000/acts", headers=writes).status_code == 404


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({}, "act: must be one of"),
        ({"act": "undone"}, "act: must be one of"),
        ({"act": ["assigned"]}, "act: must be one of"),
        ({"act": "assigned"}, "assignee: must be a text"),
        ({"act": "assigned", "assignee": " "}, "assignee: must be a text"),
        ({"act": "assigned", "assignee": "x" * 1001}, "assignee: must be a text"),
        ({"act": "acknowledged", "assignee": "Lee"}, "assignee: not a key of this act"),
        ({"act": "resolved", "evidence": "e", "document": "x"}, "document: must be the SHA-256"),
        ({"act": "withdrawn", "reason": "r"}, "withdraws: must be the number of an act"),
        ({"act": "withdrawn", "reason": "r", "withdraws": True}, "withdraws: must be the number"),
        ({"act": "withdrawn", "withdraws": 1}, "reason: must be a text"),
        ({"act": "withdrawn", "reason": "r", "withdraws": 7}, "Nothing was done about this item"),
        ({"act": "acknowledged", "day": 5}, "day: must be a day"),
        ({"act": "overridden", "reason": "r", "approver": "W"}, "through: must be a text"),
        (
            {"act": "overridden", "reason": "r", "approver": "W", "through": "2026-11-26"},
            "allows no overrides",
        ),
    ],
)
def test_a_wrong_act_is_a_problem(
    client: Client, writes: Headers, site: Site, words: dict[str, Any], says: str
) -> None:
    """With what it must be; nothing is recorded."""
    answer = post(client, writes, refused(site), "k", **words)
    assert answer.status_code == 400
    assert says in "; ".join(answer.json()["errors"])
    assert site.agency.store.queue.acts() == []


def test_an_item_that_is_not_there_is_not_found(client: Client, writes: Headers) -> None:
    """To look at, and to act on."""
    assert client.get("/api/v1/queue/000000000000", headers=writes).status_code == 404
    assert post(client, writes, "000000000000", "k", act="acknowledged").status_code == 404


def test_what_ends_is_that_of_the_feature(client: Client, looks: Headers, site: Site) -> None:
    """By month and branch, with everything that is counted."""
    found = client.get("/api/v1/expirations", headers=looks).json()
    assert found == to_json(site.agency.expirations(site.agency.today()))
    assert found["ends"]


@pytest.mark.parametrize(
    "path",
    ["/queue?kind=none", "/queue?urgency=soon", "/overrides?since=2026-11-26&through=2026-11-25"],
)
def test_a_wrong_filter_is_a_sentence(client: Client, looks: Headers, path: str) -> None:
    """What it must be, as a problem."""
    answer = client.get(f"/api/v1{path}", headers=looks)
    assert answer.status_code == 400
    assert answer.json()["errors"]
