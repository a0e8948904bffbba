"""Administration: logins and tokens begin and end at once, each noted; old sources are seen."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.application import Site
from goodstanding_web.pages.administration import OLD, sources_of

Client = TestClient[Litestar]


def send(client: Client, path: str, **words: str) -> tuple[int, str]:
    """Sends a form of the page."""
    found = re.search(r'name="_csrf" value="([^"]+)"', client.get("/administration").text)
    assert found is not None
    answer = client.post(path, data={"_csrf": found[1], **words})
    return answer.status_code, answer.text


def code_of(page: str) -> str:
    """What a page shows this once."""
    found = re.search(r"<code>([^<]+)</code>", page)
    assert found is not None
    return found[1]


def test_a_login_begins_and_ends(log_in: Callable[[str], Client], site: Site) -> None:
    """Both are in the audit trail."""
    client = log_in("admin")
    words = {"name": "nell", "role": "manager", "branch": "Riverside"}
    status, page = send(client, "/administration/logins", **words)
    assert status == 200
    password = code_of(page)
    assert password not in client.get("/administration").text
    assert site.logins.check("nell", password, site.now()) is not None
    assert send(client, "/administration/logins/close", name="nell")[0] == 303
    assert site.logins.check("nell", password, site.now()) is None
    assert [entry.action for entry in site.trail.latest(2)] == ["close login", "add login"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"role": "owner"}, "The role must be one of"),
        ({"name": ""}, "Write the name"),
        ({"role": "clinician", "person": "hh-999"}, "nobody on record"),
        ({"role": "clinician"}, "names the person"),
        ({"name": "hr"}, "there is such a login already"),
    ],
)
def test_what_cannot_be_a_login(
    log_in: Callable[[str], Client], site: Site, words: dict[str, str], sentence: str
) -> None:
    """A sentence, and nothing is added."""
    client = log_in("admin")
    before = site.logins.all()
    given = {"name": "nell", "role": "hr"} | words
    status, page = send(client, "/administration/logins", **given)
    assert status == 400
    assert sentence in page.replace("&#39;", "'")
    assert site.logins.all() == before


def test_an_administrator_stays(log_in: Callable[[str], Client], site: Site) -> None:
    """Nobody closes the own login by a slip."""
    status, _ = send(log_in("admin"), "/administration/logins/close", name="admin")
    assert status == 400
    assert site.logins.named("admin") is not None


def test_a_token_is_shown_once(log_in: Callable[[str], Client], site: Site) -> None:
    """It works, and the next look at the page does not hold it."""
    client = log_in("admin")
    status, page = send(client, "/administration/tokens", name="scheduling", days="30")
    assert status == 200
    text = re.search(r"<code>([^<]+)</code>", page)
    assert text is not None
    token = site.tokens.of(text[1], site.now())
    assert token is not None
    assert not token.writes
    assert text[1] not in client.get("/administration").text
    assert send(client, "/administration/tokens/close", name="scheduling")[0] == 303
    assert site.tokens.of(text[1], site.now()) is None
    for days in ("0", "soon", "99999", "4000"):
        assert send(client, "/administration/tokens", name="more", days=days)[0] == 400


def test_a_source_is_old_from_its_31st_day_on(site: Site) -> None:
    """The day before it is not; what was taken back says nothing."""
    statement = Statement("hh-950", "person", {"id": "hh-950", "name": "Ada"})
    moment = site.now()
    receipt = site.agency.store.apply(
        [statement], Delivery("Clinic", SourceKind.EMPLOYER, "test", moment)
    )
    for age, old in ((OLD - timedelta(seconds=1), False), (OLD, True)):
        sources = sources_of(site.agency.store.receipts(), moment + age)
        assert {source.source: source.old for source in sources}["Clinic"] is old
    site.agency.store.undo(receipt.id, "test", moment)
    assert "Clinic" not in {
        source.source for source in sources_of(site.agency.store.receipts(), moment)
    }


def test_health_and_readiness(client: Client, site: Site) -> None:
    """Up while it answers; ready while the database does."""
    assert client.get("/health").json() == {"status": "up"}
    assert client.get("/ready").json() == {"status": "ready"}
    with site.agency.store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE imports RENAME TO gone")
    answer = client.get("/ready")
    assert answer.status_code == 503
