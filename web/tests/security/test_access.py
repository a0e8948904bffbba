"""Every route with every role against a written table; sessions, forms and headers."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlencode

import attrs
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.errors import InputError
from goodstanding_web.application import Site, application
from goodstanding_web.security.logins import Login
from goodstanding_web.security.roles import Role
from goodstanding_web.security.sessions import IDLE, LASTS

Client = TestClient[Litestar]
SPAN = (date(2026, 11, 25), date(2026, 12, 8))

EVERYBODY_OF_THE_AGENCY = {"admin", "hr", "manager", "auditor"}
ROUTES = {
    "/": EVERYBODY_OF_THE_AGENCY,
    "/coverage": EVERYBODY_OF_THE_AGENCY,
    "/coverage/people": EVERYBODY_OF_THE_AGENCY,
    "/coverage/visit": EVERYBODY_OF_THE_AGENCY,
    "/people": EVERYBODY_OF_THE_AGENCY,
    "/people/hh-001": EVERYBODY_OF_THE_AGENCY,
    "/people/hh-001/certifications": EVERYBODY_OF_THE_AGENCY,
    "/visits": EVERYBODY_OF_THE_AGENCY,
    "/visits/proposals": EVERYBODY_OF_THE_AGENCY,
    "/lists/proposals/xlsx": EVERYBODY_OF_THE_AGENCY,
    "/views/1": EVERYBODY_OF_THE_AGENCY,
    "/views/1/csv": EVERYBODY_OF_THE_AGENCY,
    "/reports": EVERYBODY_OF_THE_AGENCY,
    "/reports/morning": EVERYBODY_OF_THE_AGENCY,
    "/reports/morning/xlsx": EVERYBODY_OF_THE_AGENCY,
    "/notices": {"admin", "hr", "manager"},
    "/notices/preview": {"admin", "hr", "manager"},
    "/notices/templates": {"admin", "hr", "manager"},
    "/queue": EVERYBODY_OF_THE_AGENCY,
    "/queue/0": EVERYBODY_OF_THE_AGENCY,
    "/expirations": EVERYBODY_OF_THE_AGENCY,
    "/me": {"clinician"},
    "/me/notices": {"clinician"},
    "/me/tell": {"clinician"},
    "/documents/hh-001/0": {role.value for role in Role},
    "/rules": {role.value for role in Role},
    "/rules/nlc": {role.value for role in Role},
    "/rules/nlc/affected": EVERYBODY_OF_THE_AGENCY,
    "/imports": {"admin", "hr"},
    "/imports/none": {"admin", "hr"},
    "/administration": {"admin"},
    "/audit": {"admin", "auditor"},
    "/webhooks": {"admin"},
    "/account": {role.value for role in Role},
}
"""Who may look at what; a route that is not here is one that needs no login, named below."""
CHANGES = {
    "/queue/0/acknowledge": {"admin", "hr", "manager"},
    "/queue/0/assign": {"admin", "hr", "manager"},
    "/queue/0/resolve": {"admin", "hr", "manager"},
    "/queue/0/done": {"admin", "hr", "manager"},
    "/queue/0/override": {"admin", "hr", "manager"},
    "/queue/0/withdraw": {"admin", "hr", "manager"},
    "/views": {"admin", "hr", "manager"},
    "/views/1/remove": {"admin", "hr", "manager"},
    "/imports/upload": {"admin", "hr"},
    "/imports/none/order": {"admin", "hr"},
    "/imports/none/answer": {"admin", "hr"},
    "/imports/none/record": {"admin", "hr"},
    "/imports/undo/1": {"admin", "hr"},
    "/administration/logins": {"admin"},
    "/administration/logins/close": {"admin"},
    "/administration/tokens": {"admin"},
    "/administration/tokens/close": {"admin"},
    "/administration/logins/end-sessions": {"admin"},
    "/administration/logins/first-password": {"admin"},
    "/administration/links": {"admin"},
    "/webhooks": {"admin"},
    "/webhooks/close": {"admin"},
    "/session/stay": {role.value for role in Role},
    "/account/password": {role.value for role in Role},
    "/account/second-factor": {role.value for role in Role},
    "/account/second-factor/confirm": {role.value for role in Role},
    "/account/second-factor/end": {role.value for role in Role},
    "/me/education": {"clinician"},
    "/me/renewal": {"clinician"},
    "/me/duty": {"clinician"},
    "/me/residence": {"clinician"},
    "/me/residence/confirm": {"clinician"},
    "/me/notices/acknowledge": {"clinician"},
    "/me/notices/snooze": {"clinician"},
    "/me/notices/resume": {"clinician"},
    "/me/notices/stop": {"clinician"},
    "/me/notices/feed": {"clinician"},
    "/me/notices/feed/end": {"clinician"},
    "/me/undo/1": {"clinician"},
    # The last, for it ends the session.
    "/account/end-all": {role.value for role in Role},
}
"""Who may change what."""
PUBLIC = {
    "/calendar/{secret:str}",
    "/health",
    "/metrics",
    "/ready",
    "/sign-in",
    "/sign-in/provider",
    "/sign-in/provider/return",
    "/sign-in/provider/end",
    "/session",
    "/session/end",
    "/session/typed",
    "/auditor/{token:str}",
    "/demo",
    "/static/{file_path:path}",
}


def paths(app: Litestar) -> set[str]:
    """Every path of the pages, parameters as they are written; the API has tokens and its tests."""
    return {route.path for route in app.routes if not route.path.startswith("/api/")}


def test_every_route_is_in_the_table(site: Site) -> None:
    """A new route is closed until somebody writes down who may use it."""
    listed = {_pattern(path) for path in (*ROUTES, *CHANGES)} | PUBLIC
    assert {path.removesuffix("/") or "/" for path in paths(application(site))} == listed


def _pattern(path: str) -> str:
    for word, name in (
        ("/queue/0", "/queue/{key:str}"),
        ("/hh-001/0", "/{person_id:str}/{digest:str}"),
        ("/hh-001", "/{person_id:str}"),
        ("/proposals/xlsx", "/{listing:str}/{form:str}"),
        ("/views/1", "/views/{number:int}"),
        ("}/csv", "}/{form:str}"),
        ("/morning/xlsx", "/{report:str}/{form:str}"),
        ("/morning", "/{report:str}"),
        ("/nlc", "/{name:str}"),
        ("/none", "/{token:str}"),
        ("/undo/1", "/undo/{receipt:int}"),
    ):
        path = path.replace(word, name)
    return path


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_each_role_changes_what_the_table_says(log_in: Callable[[str], Client], role: str) -> None:
    """403 for who may not, though the form has the session's token."""
    client = log_in(role)
    page = client.get("/me" if role == "clinician" else "/").text
    token = re.search(r'name="_csrf" value="([^"]+)"', page)
    assert token is not None
    for path, who in CHANGES.items():
        assert client.post(path, data={}).status_code == 403
        answer = client.post(path, data={"_csrf": token[1]})
        assert (answer.status_code == 403) == (role not in who), (path, answer.status_code)


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_each_role_sees_what_the_table_says(
    log_in: Callable[[str], Client], site: Site, role: str
) -> None:
    """200 for who may, 403 for everybody else."""
    client = log_in(role)
    found = {path: client.get(path).status_code for path in ROUTES}
    gone = {"/queue/0": 404, "/imports/none": 400, "/documents/hh-001/0": 400}
    gone |= {"/views/1": 404, "/views/1/csv": 404}
    if not site.agency.catalog.compacts:
        # Alone, without the plugin that knows this compact.
        gone["/rules/nlc"] = 400
        gone["/rules/nlc/affected"] = 400
    assert found == {
        path: gone.get(path, 200) if role in who else 403 for path, who in ROUTES.items()
    }


@pytest.mark.parametrize("path", ROUTES)
def test_nobody_is_sent_to_log_in(client: Client, path: str) -> None:
    """Without a session a page is not even said to exist; the log-in leads back to it."""
    answer = client.get(path)
    back = "" if path == "/" else f"?{urlencode({'to': path})}"
    assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in{back}")


def test_a_wrong_password_says_no_more_than_an_unknown_name(client: Client) -> None:
    """Nobody learns which names exist."""
    wrong = client.post("/session", data={"name": "hr", "password": "x" * 20})
    unknown = client.post("/session", data={"name": "nobody", "password": "x" * 20})
    assert (wrong.status_code, wrong.text) == (unknown.status_code, unknown.text)
    assert wrong.status_code == 401


def test_ten_wrong_tries_close_the_name_for_a_while(
    client: Client, clock: Callable[[], object]
) -> None:
    """The eleventh is refused even with the right password, until 15 minutes have passed."""
    for _ in range(10):
        client.post("/session", data={"name": "hr", "password": "x" * 20})
    right = {"name": "hr", "password": "correct horse battery staple"}
    assert client.post("/session", data=right).status_code == 401
    clock.on(timedelta(minutes=15))  # type: ignore[attr-defined]
    assert client.post("/session", data=right).status_code == 303


@pytest.mark.parametrize("span", [IDLE, LASTS])
def test_a_session_ends(
    log_in: Callable[[str], Client], clock: Callable[[], object], span: timedelta
) -> None:
    """One minute before it still holds if somebody is at it; then it is over."""
    client = log_in("hr")
    end = span - timedelta(minutes=1)
    while end > timedelta(0):
        step = min(end, timedelta(minutes=50))
        clock.on(step)  # type: ignore[attr-defined]
        assert client.get("/people").status_code == 200
        end -= step
    clock.on(timedelta(minutes=1) if span == LASTS else IDLE)  # type: ignore[attr-defined]
    assert client.get("/people").status_code == 303


def test_logging_in_gives_a_new_session(log_in: Callable[[str], Client]) -> None:
    """A token that somebody planted before is not the one after."""
    client = log_in("hr")
    first = client.cookies["goodstanding_session"]
    client.post("/session", data={"name": "hr", "password": "correct horse battery staple"})
    assert client.cookies["goodstanding_session"] != first


def test_a_form_needs_the_token_of_its_session(log_in: Callable[[str], Client]) -> None:
    """Another site's page cannot log anybody out."""
    client = log_in("hr")
    assert client.post("/session/end", data={}).status_code == 403
    assert client.post("/session/end", data={"_csrf": "wrong"}).status_code == 403
    token = re.search(r'name="_csrf" value="([^"]+)"', client.get("/").text)
    assert token is not None
    foreign = client.post(
        "/session/end", data={"_csrf": token[1]}, headers={"origin": "http://elsewhere.example"}
    )
    assert foreign.status_code == 403
    assert client.post("/session/end", data={"_csrf": token[1]}).status_code == 303
    assert client.get("/").status_code == 303


def test_a_closed_login_is_out_at_once(log_in: Callable[[str], Client], site: Site) -> None:
    """Its sessions end with it."""
    client = log_in("hr")
    site.logins.disable("hr", site.now())
    assert client.get("/").status_code == 303


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/sign-in",
        "/people/nobody",
        "/nowhere",
        "/static/style.css",
        "/health",
        "/api/v1/openapi.json",
        "/api/v1/people",
        "/api/v1/nowhere",
    ],
)
def test_every_answer_carries_the_headers(log_in: Callable[[str], Client], path: str) -> None:
    """Pages, errors and files alike."""
    answer = log_in("hr").get(path)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cache-control"]
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize("path", ["/sign-in", "/api/v1/people", "/nowhere", "/static/style.css"])
def test_behind_tls_nothing_goes_without_it(site: Site, path: str) -> None:
    """The browser is told so, and the cookie's name binds it to this host."""
    behind = attrs.evolve(site, secure_cookies=True)
    with TestClient(application(behind), base_url="https://testserver.local") as client:
        assert client.get(path).headers["strict-transport-security"].startswith("max-age=31536000")
        words = {"name": "hr", "password": "correct horse battery staple"}
        answer = client.post("/session", data=words, follow_redirects=False)
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-goodstanding_session=")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=strict"} <= set(cookie.split("; "))
        assert "domain=" not in cookie.lower()
        assert client.get("/people").status_code == 200


def test_the_demonstration_opens_with_its_ticket_only(client: Client) -> None:
    """A site that is not the demonstration has no such door."""
    assert client.get("/demo?ticket=").status_code == 404
    assert client.get("/demo?ticket=guess").status_code == 404


def test_a_manager_sees_the_own_branch_only(log_in: Callable[[str], Client], site: Site) -> None:
    """On every page; whoever is of another branch is not said to exist."""
    client = log_in("manager")
    page = client.get("/people").text
    assert "hh-001" in page
    assert "hh-003" not in page
    refused = client.get("/people/hh-003")
    assert refused.status_code == 400
    assert "nobody on the roster has this id" in refused.text
    own = {row.person.id for row in site.agency.of_branch("Riverside").schedule(*SPAN)}
    every = {row.person.id for row in site.agency.schedule(*SPAN)}
    assert own <= {"hh-001", "hh-002"} < every
    others = every - own
    visits = client.get("/visits").text
    assert not any(f"/people/{person}" in visits for person in others)
    assert "2 people" in client.get("/").text


def test_a_manager_has_a_branch(site: Site) -> None:
    """Without one there is nothing that may be seen."""
    with pytest.raises(InputError, match="names the branch"):
        site.logins.add(Login("everywhere", Role.MANAGER), "correct horse battery staple")
    with pytest.raises(InputError, match="names the branch"):
        site.logins.add(Login("half", Role.HR, branch="Riverside"), "correct horse battery staple")
