"""What the site's file says of the pages and the API, under `[web]`: second factors, limits."""

import os
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, Final
from urllib.parse import urlsplit

import attrs

from goodstanding.errors import InputError, OperatorError
from goodstanding.site import settings
from goodstanding_web.security.provider import ALGORITHMS, Provider, ProviderSettings
from goodstanding_web.security.request_limits import PER_MINUTE, RequestRates
from goodstanding_web.security.roles import Role
from goodstanding_web.webhooks.posting import checked_address

TABLE: Final = "web"
SECRET: Final = "GOODSTANDING_OIDC_SECRET"  # noqa: S105 - the variable's name
"""The secret of this site at the OpenID provider that `[web.oidc]` of the site's file names."""
_KEYS: Final = ("second_factor", "barred_words", "api", "oidc")
_OIDC_KEYS: Final = ("issuer", "client_id", "address", "name", "algorithms")
_API_KEYS: Final = ("requests_per_minute", "by_token")
_MOST_REQUESTS: Final = 1_000_000


@attrs.frozen
class WebSettings:
    """What the file says; without it nothing is demanded.

    `second_factor`: the roles whose logins open nothing before they have a second factor; `rates`:
    how often the program of a token may ask; `barred_words`: what does not make a password here;
    `provider`: the OpenID provider by which people may log in (None: by password only).
    """

    second_factor: frozenset[Role] = frozenset()
    rates: RequestRates = attrs.field(factory=RequestRates)
    barred_words: tuple[str, ...] = ()
    provider: ProviderSettings | None = None


def barred_words() -> tuple[str, ...]:
    """Words that do not make a password here: the site's employers, and those its file bars."""
    employers = {position.employer for position in settings.site_file().positions}
    return (*sorted(employers - {""}), *web_settings().barred_words)


def web_settings() -> WebSettings:
    """What `[web]` of the site's file says; `OperatorError` with every problem of it."""
    try:
        return read_settings(settings.program_table(TABLE))
    except InputError as error:
        found = settings.settings_file()
        problems = "\n".join(f"{found}: {problem}" for problem in error.problems)
        raise OperatorError(problems) from None


def read_settings(table: Mapping[str, Any]) -> WebSettings:
    """What the table says; `InputError` with every problem, each as `path: what it must be`."""
    reading = _WebTable()
    reading.keys(TABLE, table, _KEYS)
    roles = reading.roles(f"{TABLE}.second_factor", table.get("second_factor", []))
    rates = reading.rates(f"{TABLE}.api", table.get("api", {}))
    words = reading.words(f"{TABLE}.barred_words", table.get("barred_words", []))
    provider = reading.provider(f"{TABLE}.oidc", table["oidc"]) if "oidc" in table else None
    if reading.problems:
        raise InputError(reading.problems)
    return WebSettings(roles, rates, words, provider)


def provider_of(found: WebSettings) -> Provider | None:
    """The provider that the file names; `OperatorError` if the environment has not its secret."""
    if found.provider is None:
        return None
    secret = os.environ.get(SECRET)
    if not secret:
        raise OperatorError(f"{SECRET}: must be set, for the site's file names [{TABLE}.oidc]")
    return Provider(found.provider, secret)


class _WebTable:
    """Collects every problem of the table."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def wrong(self, path: str, says: str) -> None:
        self.problems.append(f"{path}: {says}")

    def keys(self, path: str, table: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for name in table:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                hint = f"did you mean {near[0]}? " if near else ""
                self.wrong(f"{path}.{name}", f"unknown; {hint}keys are {', '.join(known)}")

    def table(self, path: str, value: Any, known: tuple[str, ...]) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            self.wrong(path, f"must be a table, under [{path}]")
            return {}
        self.keys(path, value, known)
        return value

    def rates(self, path: str, value: Any) -> RequestRates:
        api = self.table(path, value, _API_KEYS)
        names = api.get("by_token", {})
        if not isinstance(names, Mapping):
            self.wrong(f"{path}.by_token", "must be a table of tokens by name and numbers")
            names = {}
        by_token = {
            name: self.requests(f"{path}.by_token.{name}", count) for name, count in names.items()
        }
        most = api.get("requests_per_minute", PER_MINUTE)
        return RequestRates(self.requests(f"{path}.requests_per_minute", most), by_token)

    def requests(self, path: str, value: Any) -> int:
        if type(value) is not int or not 1 <= value <= _MOST_REQUESTS:
            self.wrong(path, f"must be a whole number, 1 to {_MOST_REQUESTS}")
            return PER_MINUTE
        return value

    def provider(self, path: str, value: Any) -> ProviderSettings | None:
        oidc, before = self.table(path, value, _OIDC_KEYS), len(self.problems)
        issuer, address = self.address(path, oidc, "issuer"), self.address(path, oidc, "address")
        texts = {"client_id": oidc.get("client_id"), "name": oidc.get("name", "your organization")}
        for name, text in texts.items():
            if not isinstance(text, str) or not text.strip() or not text.isprintable():
                self.wrong(f"{path}.{name}", "must be a text of one line")
        if address and urlsplit(address).path not in ("", "/"):
            self.wrong(f"{path}.address", "must be the address of this site without a path")
        algorithms = oidc.get("algorithms", ["RS256"])
        listed = isinstance(algorithms, list) and bool(algorithms)
        if not listed or any(algorithm not in ALGORITHMS for algorithm in algorithms):
            self.wrong(f"{path}.algorithms", f"must be a list of any of {', '.join(ALGORITHMS)}")
        if len(self.problems) > before:
            return None
        return ProviderSettings(
            issuer, texts["client_id"], address.rstrip("/"), texts["name"], tuple(algorithms)
        )

    def address(self, path: str, table: Mapping[str, Any], name: str) -> str:
        """An address without a query: https, or http on this machine."""
        found = table.get(name)
        text = found if isinstance(found, str) else ""
        try:
            if checked_address(text).query:
                raise InputError("The address must hold no query")
        except InputError:
            says = "must be https://... without a query, or http://... on this machine"
            self.wrong(f"{path}.{name}", says)
        return text

    def words(self, path: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
            self.wrong(path, 'must be a list of words, such as ["Harbor"]')
            return ()
        return tuple(value)

    def roles(self, path: str, value: Any) -> frozenset[Role]:
        known = [role.value for role in Role]
        if not isinstance(value, list):
            self.wrong(path, 'must be a list of roles, such as ["admin", "hr"]')
            return frozenset()
        for word in value:
            if word not in known:
                self.wrong(path, f"{word!r}: write any of {', '.join(known)}")
        return frozenset(Role(word) for word in value if word in known)
