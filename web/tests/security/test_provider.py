"""Logging in by the OpenID provider of a site, against one that is served on this machine."""

import hmac
import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import attrs
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding_web.application import Site, application
from goodstanding_web.security.journeys import LASTS
from goodstanding_web.security.provider import (
    KEPT,
    LEEWAY,
    OLDEST,
    PAUSE,
    RETURN,
    Provider,
    ProviderSettings,
)
from goodstanding_web.security.roles import Role
from goodstanding_web.settings import WebSettings

Client = TestClient[Litestar]
HERE = "http://testserver.local"
SUBJECT = {"sub": "00u1", "email": "Hanna@Harbor.example", "email_verified": True}


class Seconds:
    """Seconds that a test sets on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    """By which what the provider publishes grows old."""
    return Seconds()


@pytest.fixture
def federated(site: Site, provider: Any, seconds: Seconds) -> Site:
    """A site whose provider says that Hanna came; her address opens the login hr."""
    settings = ProviderSettings(provider.issuer, provider.client, HERE, "Harbor Account")
    now = int(site.now().timestamp())
    provider.claims = {**SUBJECT, "iat": now, "exp": now + 300}
    site.identities.link("hr", provider.issuer, email="hanna@harbor.example")
    return attrs.evolve(site, provider=Provider(settings, provider.secret, seconds))


@pytest.fixture
def visitor(federated: Site) -> Iterator[Client]:
    """A browser without a session."""
    with TestClient(application(federated), base_url=HERE) as client:
        client.follow_redirects = False
        yield client


def depart(client: Client) -> str:
    """Where the link of the log-in page leads."""
    answer = client.get("/sign-in/provider")
    assert answer.status_code == 303
    return str(answer.headers["location"])


def arrive(client: Client, provider: Any, **changed: str) -> Any:
    """The page after somebody logged in at the provider; `changed`: what they bring back."""
    return client.get(RETURN, params=provider.log_in(depart(client)) | changed)


def shared(header: dict[str, Any], claims: dict[str, Any], secret: str) -> str:
    """A token signed with a secret, as no library of today would: a public key is one here too."""
    parts = [json.dumps(part).encode() for part in (header, claims)]
    text = ".".join(urlsafe_b64encode(part).decode().rstrip("=") for part in parts)
    signature = hmac.digest(secret.encode(), text.encode(), "sha256")
    return f"{text}.{urlsafe_b64encode(signature).decode().rstrip('=')}"


def actions(site: Site) -> list[tuple[str, str]]:
    """The latest entries of the trail, newest first."""
    return [(entry.user, entry.action) for entry in site.trail.latest(3)]


def test_an_account_that_is_linked_opens_its_login(
    visitor: Client, provider: Any, federated: Site
) -> None:
    """With the login's own role, by a page that leads on; and the audit trail has it."""
    assert "Log in with Harbor Account" in visitor.get("/sign-in").text
    answer = arrive(visitor, provider)
    assert answer.status_code == 200
    assert re.search(r'http-equiv="refresh" content="0;url=/"', answer.text)
    assert visitor.get("/people").status_code == 200
    assert visitor.get("/administration").status_code == 403
    assert ("hr", "log in") in actions(federated)


@pytest.mark.parametrize(
    ("asked", "first"), [("/people?find=a.b", "/people?find=a.b"), ("//elsewhere.example", "/")]
)
def test_who_asked_for_a_page_comes_back_to_it(
    visitor: Client, provider: Any, asked: str, first: str
) -> None:
    """The cookie of the way there keeps it; nothing but a page of this site is taken."""
    answer = visitor.get("/sign-in/provider", params={"to": asked})
    back = visitor.get(RETURN, params=provider.log_in(answer.headers["location"]))
    assert f'content="0;url={first}"' in back.text


def test_who_logs_out_here_may_log_out_there(visitor: Client, provider: Any) -> None:
    """Where the provider publishes an address for it, and comes back to the log-in page."""
    provider.published = {"end_session_endpoint": f"{provider.issuer}/end?of=all"}
    assert arrive(visitor, provider).status_code == 200
    token = re.search(r'name="_csrf" value="([^"]+)"', visitor.get("/account").text)
    assert token is not None
    assert "log out there too" not in visitor.get("/sign-in").text
    answer = visitor.post("/session/end", data={"_csrf": token[1]})
    after = visitor.get(answer.headers["location"]).text
    assert "log out there too" in after
    answer = visitor.get("/sign-in/provider/end")
    assert answer.status_code == 303
    address = urlsplit(answer.headers["location"])
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{provider.issuer}/end"
    assert dict(parse_qsl(address.query)) == {
        "of": "all",
        "client_id": provider.client,
        "post_logout_redirect_uri": f"{HERE}/sign-in",
    }


@pytest.mark.parametrize(
    ("published", "away", "status"),
    [
        ({}, False, 404),
        ({"end_session_endpoint": "javascript:alert(1)"}, False, 503),
        ({"end_session_endpoint": "https://elsewhere.example/end"}, True, 503),
    ],
)
def test_a_provider_that_logs_nobody_out(
    visitor: Client, provider: Any, published: dict[str, str], away: bool, status: int
) -> None:
    """No link leads nowhere; the log-in page stands, whatever the provider does."""
    provider.published, provider.away = published, away
    page = visitor.get("/sign-in?ended=yes")
    assert page.status_code == 200
    assert "log out there too" not in page.text
    assert visitor.get("/sign-in/provider/end").status_code == status


def test_without_a_provider_there_is_no_log_out_elsewhere(client: Client) -> None:
    """Nor a page that would lead to it."""
    assert client.get("/sign-in/provider/end").status_code == 404
    assert "log out there too" not in client.get("/sign-in?ended=yes").text


def test_the_cookies_of_the_way_there_and_back(federated: Site, provider: Any) -> None:
    """The first comes along from the provider, the session's does not leave this site."""
    behind = attrs.evolve(federated, secure_cookies=True)
    with TestClient(application(behind), base_url="https://testserver.local") as client:
        client.follow_redirects = False
        answer = client.get("/sign-in/provider")
        cookie = set(answer.headers["set-cookie"].split("; "))
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax", "Max-Age=600"} <= cookie
        assert answer.headers["set-cookie"].startswith("__Host-goodstanding_journey=")
        back = client.get(RETURN, params=provider.log_in(answer.headers["location"]))
        cookies = back.headers.get_list("set-cookie")
        assert any("__Host-goodstanding_session=" in row and "strict" in row for row in cookies)
        assert any("journey" in row and "Max-Age=0" in row for row in cookies)


def test_an_address_is_bound_to_its_subject(
    visitor: Client, provider: Any, federated: Site
) -> None:
    """Later the subject counts: another address opens still, another subject does not."""
    assert arrive(visitor, provider).status_code == 200
    provider.claims |= {"email": "hanna.new@harbor.example"}
    assert arrive(visitor, provider).status_code == 200
    provider.claims |= {**SUBJECT, "sub": "00u2"}
    refused = arrive(visitor, provider)
    assert refused.status_code == 401
    assert "No login here belongs to this account" in refused.text


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "true"},
        {"email": None},
        {"email": "hanna@harbor.example.evil.example"},
        {"email": ["hanna@harbor.example"]},
    ],
)
def test_an_address_counts_only_where_it_is_verified(
    visitor: Client, provider: Any, federated: Site, claims: dict[str, Any]
) -> None:
    """Nobody is added, and nobody gets the rights of another."""
    before = federated.logins.all()
    provider.claims |= claims
    assert arrive(visitor, provider).status_code == 401
    assert visitor.get("/people").status_code == 303
    assert federated.logins.all() == before
    assert actions(federated)[0] == ("provider", "log in refused")


def test_a_closed_login_stays_closed(visitor: Client, provider: Any, federated: Site) -> None:
    """Also for whom the provider lets in; and one that is unlinked is opened by no account."""
    federated.logins.disable("hr", federated.now())
    assert arrive(visitor, provider).status_code == 401
    federated.identities.link("admin", provider.issuer, subject="00u1")
    assert arrive(visitor, provider).status_code == 200
    federated.identities.unlink("admin")
    assert arrive(visitor, provider).status_code == 401


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://other.example"},
        {"iss": None},
        {"aud": "another client"},
        {"aud": ["good standing", "another client"]},
        {"aud": None},
        {"azp": "another client"},
        {"nonce": "of another log-in"},
        {"nonce": None},
        {"sub": None},
        {"sub": ""},
        {"sub": "x" * 256},
        {"exp": None},
        {"iat": None},
    ],
)
def test_a_token_that_is_not_for_this_log_in_is_refused(
    visitor: Client, provider: Any, claims: dict[str, Any]
) -> None:
    """Of another issuer, for another client, or of another log-in; without its times."""
    provider.claims |= claims
    answer = arrive(visitor, provider)
    assert answer.status_code == 401
    assert "could not be verified" in answer.text
    assert visitor.get("/people").status_code == 303


@pytest.mark.parametrize(
    ("name", "seconds_on", "status"),
    [
        ("exp", 1 - LEEWAY, 200),
        ("exp", -LEEWAY, 401),
        ("iat", LEEWAY, 200),
        ("iat", LEEWAY + 1, 401),
        ("iat", 1 - OLDEST - LEEWAY, 200),
        ("iat", -OLDEST - LEEWAY, 401),
    ],
)
def test_the_times_of_a_token_on_both_sides(
    visitor: Client, provider: Any, federated: Site, name: str, seconds_on: int, status: int
) -> None:
    """With half a minute for clocks that differ."""
    provider.claims[name] = int(federated.now().timestamp()) + seconds_on
    assert arrive(visitor, provider).status_code == status


def test_only_the_algorithms_of_the_site_are_taken(visitor: Client, provider: Any) -> None:
    """Neither none, nor a shared secret, nor one that the site's file does not name."""
    provider.header = {"alg": "PS256"}
    assert arrive(visitor, provider).status_code == 401
    provider.header = {}
    claims = {**provider.claims, "iss": provider.issuer, "aud": provider.client}
    for secret in (provider.secret, provider.key.as_pem(private=False).decode()):
        away = depart(visitor)
        brought = provider.log_in(away)
        nonce = re.search(r"nonce=([^&]+)", away)
        assert nonce is not None
        header = {"alg": "HS256", "kid": provider.key.kid}
        provider.token = shared(header, {**claims, "nonce": nonce[1]}, secret)
        assert visitor.get(RETURN, params=brought).status_code == 401
    plain, payload, _ = provider.token.split(".")
    provider.token = f"eyJhbGciOiJub25lIn0.{payload}."
    assert arrive(visitor, provider).status_code == 401
    provider.token = f"{plain}.{payload}"
    assert arrive(visitor, provider).status_code == 401


def test_keys_are_asked_for_again_when_they_turn(
    visitor: Client, provider: Any, seconds: Seconds
) -> None:
    """A key that is not among those kept is looked up, and not more than every ten seconds."""
    assert arrive(visitor, provider).status_code == 200
    assert arrive(visitor, provider).status_code == 200
    assert provider.asked.count("/keys") == 1
    provider.turn()
    seconds.now += PAUSE - 0.01
    assert arrive(visitor, provider).status_code == 401
    seconds.now += 0.01
    assert arrive(visitor, provider).status_code == 200
    assert provider.asked.count("/keys") == 2
    published = provider.asked.count("/.well-known/openid-configuration")
    seconds.now += KEPT - PAUSE
    assert arrive(visitor, provider).status_code == 200
    assert provider.asked.count("/.well-known/openid-configuration") == published + 1


def test_what_did_not_begin_in_this_browser_is_refused(
    visitor: Client, provider: Any, clock: Any
) -> None:
    """Neither a stranger's state, nor one that was used, nor one that is ten minutes old."""
    stolen = provider.log_in(depart(visitor))
    visitor.cookies.clear()
    assert "not begun in this browser" in visitor.get(RETURN, params=stolen).text
    answer = arrive(visitor, provider, state="another")
    assert answer.status_code == 401
    assert "begun elsewhere" in answer.text
    brought = provider.log_in(depart(visitor))
    token = visitor.cookies["goodstanding_journey"]
    assert visitor.get(RETURN, params=brought).status_code == 200
    visitor.cookies.set("goodstanding_journey", token)
    assert visitor.get(RETURN, params=brought).status_code == 401
    visitor.cookies.clear()
    brought = provider.log_in(depart(visitor))
    clock.on(LASTS - timedelta(microseconds=1))
    now = int(clock().timestamp())
    provider.claims |= {"iat": now, "exp": now + 300}
    assert visitor.get(RETURN, params=brought).status_code == 200
    brought = provider.log_in(depart(visitor))
    clock.on(LASTS)
    assert visitor.get(RETURN, params=brought).status_code == 401


def test_a_stranger_leaves_nothing_in_the_trail(
    visitor: Client, provider: Any, federated: Site
) -> None:
    """Who has no account at the provider cannot fill it; who has one is noted."""
    before = federated.trail.check().entries
    visitor.get(RETURN, params={"state": "a", "code": "b"})
    arrive(visitor, provider, state="another")
    arrive(visitor, provider, code="wrong")
    arrive(visitor, provider, error="access_denied")
    assert federated.trail.check().entries == before
    provider.claims["aud"] = "another client"
    arrive(visitor, provider)
    assert federated.trail.check().entries == before + 1
    assert actions(federated)[0] == ("provider", "log in refused")


def test_an_answer_of_another_provider_is_refused(visitor: Client, provider: Any) -> None:
    """By its name (RFC 9207), which must be there where the provider promises it."""
    assert "another provider" in arrive(visitor, provider, iss="https://other.example").text
    brought = provider.log_in(depart(visitor))
    del brought["iss"]
    assert visitor.get(RETURN, params=brought).status_code == 200
    provider.published = {"authorization_response_iss_parameter_supported": True}
    fresh = Provider(visitor.app.state.site.provider.settings, provider.secret)
    visitor.app.state.site = attrs.evolve(visitor.app.state.site, provider=fresh)
    brought = provider.log_in(depart(visitor))
    del brought["iss"]
    assert visitor.get(RETURN, params=brought).status_code == 401


@pytest.mark.parametrize("brought", [{"error": "access_denied"}, {"code": ""}, {"code": "wrong"}])
def test_a_refusal_of_the_provider_is_a_sentence(
    visitor: Client, provider: Any, brought: dict[str, str]
) -> None:
    """Whoever said no there is not let in here, and nothing of what it sent is shown."""
    answer = arrive(visitor, provider, **brought, error_description="<b>call 555</b>")
    assert answer.status_code == 401
    assert "The provider did not" in answer.text
    assert "call 555" not in answer.text


def test_nothing_in_the_address_leads_elsewhere(visitor: Client, provider: Any) -> None:
    """Neither the way back nor the page after it is taken from the request."""
    away = visitor.get(
        "/sign-in/provider?next=https://evil.example&redirect_uri=https://evil.example",
        headers={"x-forwarded-host": "evil.example"},
    )
    assert "evil" not in away.headers["location"]
    brought = provider.log_in(away.headers["location"]) | {"next": "//evil.example"}
    assert "evil" not in visitor.get(RETURN, params=brought).text


@pytest.mark.parametrize(
    "published",
    [
        {"issuer": "https://other.example"},
        {"token_endpoint": "http://192.0.2.1/token"},
        {"token_endpoint": None},
        {"jwks_uri": "file:///etc/passwd"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"token_endpoint_auth_methods_supported": ["private_key_jwt"]},
    ],
)
def test_a_provider_that_publishes_something_odd(
    visitor: Client, provider: Any, published: dict[str, Any]
) -> None:
    """It is neither asked nor sent to; whoever logs in is told to wait or ask."""
    provider.published = published
    answer = visitor.get("/sign-in/provider")
    if answer.status_code == 303:
        answer = visitor.get(RETURN, params=provider.log_in(answer.headers["location"]))
    assert answer.status_code == 503
    assert "provider" in answer.text


def test_a_provider_that_is_away_lets_passwords_in(visitor: Client, provider: Any) -> None:
    """Its answer is a sentence; the form below it works."""
    provider.away = True
    answer = visitor.get("/sign-in/provider")
    assert answer.status_code == 503
    assert "The provider answers 503" in answer.text
    words = {"name": "hr", "password": "correct horse battery staple"}
    assert visitor.post("/session", data=words).status_code == 303


def test_a_wrong_secret_is_refused_and_a_posted_taken(
    visitor: Client, provider: Any, federated: Site
) -> None:
    """The provider says how it takes the secret: in the header, or in the form."""
    provider.published = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert arrive(visitor, provider).status_code == 200
    provider.secret = provider.secret[::-1]
    assert "did not confirm" in arrive(visitor, provider).text


def test_a_demanded_factor_is_asked_for_by_the_provider(federated: Site, provider: Any) -> None:
    """A role that needs two is let in where the provider says that it asked for two."""
    strict = attrs.evolve(federated, settings=WebSettings(second_factor=frozenset({Role.HR})))
    with TestClient(application(strict), base_url=HERE) as client:
        client.follow_redirects = False
        for methods in (None, ["pwd"], "mfa"):
            provider.claims["amr"] = methods
            answer = arrive(client, provider)
            assert answer.status_code == 401
            assert "needs a second factor" in answer.text
        provider.claims["amr"] = ["pwd", "mfa"]
        assert arrive(client, provider).status_code == 200
        assert client.get("/people").status_code == 200


def test_a_session_before_is_over(visitor: Client, provider: Any, federated: Site) -> None:
    """What the browser had is ended, and the new one has another token."""
    words = {"name": "admin", "password": "correct horse battery staple"}
    visitor.post("/session", data=words)
    before = visitor.cookies["goodstanding_session"]
    assert arrive(visitor, provider).status_code == 200
    assert visitor.cookies["goodstanding_session"] != before
    assert federated.sessions.of(before, federated.now()) is None


def test_without_a_provider_there_is_no_such_page(client: Client) -> None:
    """Neither link nor address."""
    assert "/sign-in/provider" not in client.get("/sign-in").text
    assert client.get("/sign-in/provider").status_code == 404
    assert client.get(RETURN).status_code == 404
