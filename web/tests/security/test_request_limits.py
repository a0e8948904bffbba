"""How often a token may ask: to the request and to the moment, each token by itself."""

from datetime import timedelta
from typing import Any

import attrs
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding_web.api.openapi import openapi
from goodstanding_web.application import Site, application
from goodstanding_web.security.request_limits import RequestLimits, RequestRates
from goodstanding_web.security.tokens import Token
from goodstanding_web.settings import WebSettings

Client = TestClient[Litestar]


class Seconds:
    """Seconds that a test sets on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_minute_s_requests_may_come_at_once() -> None:
    """The next is counted when its share of the minute is over, and not before."""
    seconds = Seconds()
    limits = RequestLimits(RequestRates(30), seconds)
    assert [limits.wait("a") for _ in range(31)] == [0] * 30 + [2]
    seconds.now += 1.99
    assert limits.wait("a") == 1
    seconds.now += 0.01
    assert [limits.wait("a"), limits.wait("a")] == [0, 2]


def test_asking_in_vain_takes_nothing() -> None:
    """Who keeps asking is let in as early as who waits."""
    seconds = Seconds()
    limits = RequestLimits(RequestRates(1), seconds)
    assert limits.wait("a") == 0
    for _ in range(59):
        seconds.now += 1
        assert limits.wait("a") > 0
    seconds.now += 1
    assert limits.wait("a") == 0


def test_rest_saves_up_a_minute_and_no_more() -> None:
    """After a day as after a minute."""
    seconds = Seconds()
    limits = RequestLimits(RequestRates(5), seconds)
    limits.wait("a")
    seconds.now += 86_400
    assert [limits.wait("a") for _ in range(6)] == [0] * 5 + [12]


def test_a_token_takes_nothing_from_another() -> None:
    """By the limit of its own name, where it has one."""
    limits = RequestLimits(RequestRates(1, {"scheduling": 3}), Seconds())
    assert [limits.wait("payroll"), limits.wait("payroll")] == [0, 60]
    assert [limits.wait("scheduling") for _ in range(4)] == [0, 0, 0, 20]


@pytest.fixture
def limited(site: Site) -> Any:
    """A client of a site that takes three requests a minute."""
    found = attrs.evolve(site, settings=WebSettings(rates=RequestRates(3)))
    with TestClient(application(found), base_url="http://testserver.local") as client:
        yield client


def test_a_token_that_asks_too_often_is_told_when(limited: Client, site: Site) -> None:
    """A problem with Retry-After, as the document promises; another token is answered."""
    end = site.now() + timedelta(days=1)
    headers = [
        {"authorization": f"Bearer {site.tokens.add(Token(name, False, end), site.now())}"}
        for name in ("payroll", "scheduling")
    ]
    found = [limited.get("/api/v1/people", headers=headers[0]) for _ in range(4)]
    assert [answer.status_code for answer in found] == [200, 200, 200, 429]
    refused = found[-1]
    assert 1 <= int(refused.headers["retry-after"]) <= 20
    assert refused.headers["content-type"].startswith("application/problem+json")
    assert refused.json()["status"] == 429
    assert limited.get("/api/v1/people", headers=headers[1]).status_code == 200
    assert limited.get("/api/v1/openapi.json").status_code == 200
    assert limited.get("/api/v1/people").status_code == 401


def test_what_a_token_may_not_do_takes_nothing(limited: Client, site: Site) -> None:
    """A refusal for want of a right comes before the count, and stays one."""
    token = Token("looks", False, site.now() + timedelta(days=1))
    headers = {"authorization": f"Bearer {site.tokens.add(token, site.now())}"}
    refused = [limited.post("/api/v1/imports", json={}, headers=headers) for _ in range(5)]
    assert {answer.status_code for answer in refused} == {403}
    assert limited.get("/api/v1/people", headers=headers).status_code == 200


def test_every_address_with_a_token_says_so(site: Site) -> None:
    """429 with its header wherever there is a 401, and nowhere else."""
    document = openapi(site.agency.catalog)
    answers = [
        operation["responses"] for item in document["paths"].values() for operation in item.values()
    ]
    assert len(answers) > 20
    for responses in answers:
        assert ("401" in responses) == ("429" in responses)
        if "429" in responses:
            assert responses["429"]["headers"]["Retry-After"]["required"]
