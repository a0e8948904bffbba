"""What the site's file says of the pages and the API, under `[web]`: second factors, limits."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, Final

import attrs

from goodstanding.errors import InputError, OperatorError
from goodstanding.site import settings
from goodstanding_web.security.request_limits import PER_MINUTE, RequestRates
from goodstanding_web.security.roles import Role

TABLE: Final = "web"
_KEYS: Final = ("second_factor", "barred_words", "api")
_API_KEYS: Final = ("requests_per_minute", "by_token")
_MOST_REQUESTS: Final = 1_000_000


@attrs.frozen
class WebSettings:
    """What the file says; without it nothing is demanded.

    `second_factor`: the roles whose logins open nothing before they have a second factor; `rates`:
    how often the program of a token may ask; `barred_words`: what does not make a password here.
    """

    second_factor: frozenset[Role] = frozenset()
    rates: RequestRates = attrs.field(factory=RequestRates)
    barred_words: tuple[str, ...] = ()


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
    if reading.problems:
        raise InputError(reading.problems)
    return WebSettings(roles, rates, words)


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
