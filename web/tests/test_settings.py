"""What the site's file says under `[web]`, and the sentences for what it cannot say."""

from pathlib import Path
from typing import Any

import pytest

from goodstanding.errors import InputError, OperatorError
from goodstanding_web.security.roles import Role
from goodstanding_web.settings import (
    SECRET,
    WebSettings,
    barred_words,
    provider_of,
    read_settings,
    web_settings,
)

OIDC = {
    "issuer": "https://id.harbor.example",
    "client_id": "goodstanding",
    "address": "https://staff.harbor.example/",
}


def test_without_a_file_nothing_is_demanded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor by a file that does not speak of the pages."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("GOODSTANDING_SITE", raising=False)
    monkeypatch.chdir(tmp_path)
    assert web_settings() == WebSettings()
    (tmp_path / "goodstanding.toml").write_text('time_zone = "America/Chicago"\n')
    assert web_settings() == WebSettings()


def test_the_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From where the environment names it; a problem is told with the file and the path in it."""
    path = tmp_path / "goodstanding.toml"
    monkeypatch.setenv("GOODSTANDING_SITE", str(path))
    path.write_text('[web]\nsecond_factor = ["admin", "hr"]\n')
    assert web_settings().second_factor == {Role.ADMIN, Role.HR}
    path.write_text("[web.api]\nrequests_per_minute = 600\nby_token = {scheduling = 9000}\n")
    rates = web_settings().rates
    assert (rates.of("scheduling"), rates.of("payroll")) == (9000, 600)
    path.write_text(
        '[web]\nbarred_words = ["Quayside"]\n[[position]]\nname = "case_manager"\n'
        'employer = "Harbor Home"\nrequires = []\n'
    )
    assert barred_words() == ("Harbor Home", "Quayside")
    for text, sentence in (
        ("web = 3", "web: must be a table, under [web]"),
        ("[web]\nsecond_facter = []", "web.second_facter: unknown; did you mean second_factor?"),
    ):
        path.write_text(text)
        with pytest.raises(OperatorError, match="goodstanding") as error:
            web_settings()
        assert sentence in str(error.value)


def test_the_provider_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the environment, never from the file; without a provider none is needed."""
    monkeypatch.delenv(SECRET, raising=False)
    assert provider_of(WebSettings()) is None
    found = read_settings({"oidc": OIDC})
    assert found.provider is not None
    assert found.provider.address == "https://staff.harbor.example"
    with pytest.raises(OperatorError, match="GOODSTANDING_OIDC_SECRET: must be set"):
        provider_of(found)
    monkeypatch.setenv(SECRET, "s3cret")
    provider = provider_of(found)
    assert provider is not None
    assert provider.settings == found.provider


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ({"second_factor": "hr"}, "web.second_factor: must be a list of roles"),
        ({"second_factor": ["boss"]}, "web.second_factor: 'boss': write any of admin, hr, "),
        ({"api": 3}, "web.api: must be a table, under [web.api]"),
        ({"api": {"per_minute": 3}}, "web.api.per_minute: unknown; did you mean requests_per_m"),
        ({"api": {"requests_per_minute": 0}}, "web.api.requests_per_minute: must be a whole num"),
        ({"api": {"requests_per_minute": True}}, "web.api.requests_per_minute: must be a whole"),
        ({"api": {"by_token": 3}}, "web.api.by_token: must be a table of tokens by name"),
        ({"api": {"by_token": {"a": 1_000_001}}}, "web.api.by_token.a: must be a whole number, 1"),
        ({"barred_words": "Harbor"}, "web.barred_words: must be a list of words"),
        ({"barred_words": [3]}, "web.barred_words: must be a list of words"),
        ({"oidc": []}, "web.oidc: must be a table, under [web.oidc]"),
        ({"oidc": OIDC | {"isuer": "x"}}, "web.oidc.isuer: unknown; did you mean issuer?"),
        ({"oidc": OIDC | {"issuer": "http://id.example"}}, "web.oidc.issuer: must be https://"),
        ({"oidc": OIDC | {"issuer": "https://id.example?a"}}, "web.oidc.issuer: must be https://"),
        ({"oidc": OIDC | {"address": 3}}, "web.oidc.address: must be https://... without"),
        ({"oidc": OIDC | {"address": "https://a.example/b"}}, "web.oidc.address: must be the add"),
        ({"oidc": OIDC | {"client_id": ""}}, "web.oidc.client_id: must be a text of one line"),
        ({"oidc": OIDC | {"name": "a\nb"}}, "web.oidc.name: must be a text of one line"),
        ({"oidc": OIDC | {"algorithms": ["HS256"]}}, "web.oidc.algorithms: must be a list of"),
        ({"oidc": OIDC | {"algorithms": [["RS256"]]}}, "web.oidc.algorithms: must be a list of"),
        ({"oidc": OIDC | {"algorithms": []}}, "web.oidc.algorithms: must be a list of any of R"),
        ({"second_factor": [["hr"]]}, "web.second_factor: ['hr']: write any of admin, hr, "),
    ],
)
def test_what_cannot_be_a_setting(table: dict[str, Any], sentence: str) -> None:
    """A sentence with its path, and never a setting that is silently left out."""
    with pytest.raises(InputError) as error:
        read_settings(table)
    assert any(problem.startswith(sentence) for problem in error.value.problems)
