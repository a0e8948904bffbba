"""Notices over the API: the ledger of the pages, and what readers say, made once for its key."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import attrs
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select, update

from goodstanding.features.notices.desk import NoticeDesk
from goodstanding_web.application import Site, application

Client = TestClient[Litestar]
Headers = dict[str, str]


@pytest.fixture
def api(site: Site, desk: NoticeDesk) -> Iterator[Client]:
    """The site where notices are sent."""
    with TestClient(
        application(attrs.evolve(site, notices=desk)), base_url="http://testserver.local"
    ) as client:
        yield client


def rows(client: Client, headers: Headers, path: str, key: str, **query: str) -> list[Any]:
    """Every row of a list, page by page."""
    found: list[Any] = []
    words = {"limit": "7", **query}
    while True:
        answer = client.get(f"/api/v1{path}", headers=headers, params=words)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found += page[key]
        if page["next"] is None:
            return found
        words["cursor"] = page["next"]


def post(client: Client, headers: Headers, path: str, key: str, words: Any = None) -> Any:
    """A change with an idempotency key."""
    return client.post(
        f"/api/v1/notices/{path}", json=words, headers={**headers, "idempotency-key": key}
    )


def test_without_notices_there_is_no_such_address(
    client: Client, looks: Headers, writes: Headers
) -> None:
    """An empty list would say that everybody was told."""
    for path in ("notices", "notices/preview", "notices/dead-letters"):
        answer = client.get(f"/api/v1/{path}", headers=looks)
        assert (answer.status_code, answer.json()["status"]) == (404, 404)
    assert post(client, writes, "x/acknowledge", "k", {"reader": "cora"}).status_code == 404


def test_the_ledger_holds_each_notice_once(
    api: Client, looks: Headers, site: Site, desk: NoticeDesk
) -> None:
    """As on the pages, the latest first; filters narrow it; a cursor names nobody."""
    _, roster = site.agency.roster(site.agency.today())
    page = desk.notices(roster, site.agency.today(), state="", first=0, most=10_000)
    found = rows(api, looks, "/notices", "notices")
    assert [line["id"] for line in found] == [line.id for line in page.ledger]
    assert len(found) > 14
    for name in ("state", "kind"):
        for word in {line[name] for line in found}:
            some = rows(api, looks, "/notices", "notices", **{name: word})
            assert some == [line for line in found if line[name] == word]
    person = found[0]["person"]["id"]
    theirs = rows(api, looks, "/notices", "notices", person=person)
    assert theirs == [line for line in found if line["person"]["id"] == person]


def test_the_preview_is_that_of_the_pages(
    api: Client, looks: Headers, site: Site, desk: NoticeDesk
) -> None:
    """Each message once, whole."""
    day = site.agency.today() + timedelta(days=1)
    _, roster = site.agency.roster(day)
    messages = desk.preview(site.agency.catalog, roster, day, whole=True)
    found = rows(api, looks, "/notices/preview", "messages", day=day.isoformat())
    assert sorted(message["text"] for message in found) == sorted(
        message.text for message in messages
    )
    assert found


def test_a_reader_acknowledges_and_puts_off(
    api: Client, looks: Headers, writes: Headers, site: Site, desk: NoticeDesk
) -> None:
    """Once for the key, with the token's name in the audit trail; only a token that writes may."""
    line = next(
        line
        for line in rows(api, looks, "/notices", "notices")
        if desk.own(line["person"]["id"], site.agency.today()).matters
    )
    person, notice = line["person"]["id"], line["id"]
    words = {"reader": f"person:{person}", "why": "renewal is under way"}
    assert post(api, looks, f"{notice}/acknowledge", "a", words).status_code == 403
    first = post(api, writes, f"{notice}/acknowledge", "a", words)
    assert first.status_code == 201, first.text
    assert first.json() == {"notice": notice, "reader": f"person:{person}", "until": None}
    assert post(api, writes, f"{notice}/acknowledge", "a", words).json() == first.json()
    assert post(api, writes, f"{notice}/snooze", "a", words).status_code == 409
    until = (site.agency.today() + timedelta(days=5)).isoformat()
    words = {"reader": person, "until": until, "why": "On leave"}
    assert post(api, writes, f"{line['matter']}/snooze", "b", words).status_code == 201
    (matter,) = (
        known
        for known in desk.own(person, site.agency.today()).matters
        if known.id == line["matter"]
    )
    assert (matter.acknowledged, matter.quiet_until.isoformat()) == (True, until)  # type: ignore[union-attr]
    noted = [entry for entry in site.trail.latest() if entry.action.endswith(" notice")]
    assert [(entry.user, entry.action) for entry in noted] == [
        ("token writes", "snooze notice"),
        ("token writes", "acknowledge notice"),
    ]


@pytest.mark.parametrize(
    ("path", "words", "says"),
    [
        ("acknowledge", {}, "reader: must be a text"),
        ("acknowledge", {"reader": "nobody"}, "neither a reader of the site nor a person"),
        ("acknowledge", {"reader": "cora", "until": "2026-12-01"}, "until: not a key"),
        ("snooze", {"reader": "cora", "until": "2026-12-01"}, "why: must be a text"),
        ("snooze", {"reader": "cora", "until": "soon", "why": "w"}, "until: "),
        ("snooze", {"reader": "cora", "until": "2026-11-01", "why": "w"}, "lies in the past"),
        ("snooze", {"reader": 5, "until": "2026-12-01", "why": "w" * 301}, "why: must be a text"),
    ],
)
def test_a_wrong_wish_is_a_problem(
    api: Client, writes: Headers, path: str, words: dict[str, Any], says: str
) -> None:
    """With what it must be."""
    notice = rows(api, writes, "/notices", "notices")[0]["id"]
    answer = post(api, writes, f"{notice}/{path}", "k", words)
    assert answer.status_code == 400
    assert says in "; ".join(answer.json()["errors"])
    assert post(api, writes, f"none/{path}", "l", _whole(path)).status_code == 404


def _whole(path: str) -> dict[str, str]:
    more = {"until": "2026-12-01", "why": "w"} if path == "snooze" else {}
    return {"reader": "cora", **more}


@pytest.mark.parametrize(
    "query", ["state=gone", "kind=weather", "cursor=WyJ4Il0=", "cursor=WyJ4IiwieSJd", "limit=0"]
)
def test_a_wrong_filter_is_a_sentence(api: Client, looks: Headers, query: str) -> None:
    """What it must be, as a problem."""
    answer = api.get(f"/api/v1/notices?{query}", headers=looks)
    assert answer.status_code == 400
    assert answer.json()["errors"]


def test_a_dead_letter_is_sent_again(
    api: Client, looks: Headers, writes: Headers, site: Site
) -> None:
    """By its id, once; what is not dead cannot be."""
    tables = pytest.importorskip("goodstanding_notifications.ledger.tables")
    assert rows(api, looks, "/notices/dead-letters", "dead_letters") == []
    with site.trail.database.writing() as connection:
        connection.execute(update(tables.MESSAGES).values(state="dead", error="550 no such user"))
        messages = set(connection.scalars(select(tables.MESSAGES.c.id)))
    found = rows(api, looks, "/notices/dead-letters", "dead_letters")
    assert {letter["id"] for letter in found} == messages
    assert {letter["why"] for letter in found} == {"550 no such user"}
    first = found[0]["id"]
    assert post(api, looks, f"dead-letters/{first}/resend", "a").status_code == 403
    assert post(api, writes, f"dead-letters/{first}/resend", "a").json() == {"message": first}
    assert post(api, writes, f"dead-letters/{first}/resend", "a").status_code == 201
    assert post(api, writes, f"dead-letters/{first}/resend", "b").status_code == 404
    left = rows(api, looks, "/notices/dead-letters", "dead_letters")
    assert {letter["id"] for letter in left} == messages - {first}
