"""What the site's file says of the pages and the API, under `[web]`: who needs a second factor."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, Final

import attrs

from goodstanding.errors import InputError, OperatorError
from goodstanding.site import settings
from goodstanding_web.security.roles import Role

TABLE: Final = "web"
_KEYS: Final = ("second_factor",)


@attrs.frozen
class WebSettings:
    """What the file says; without it nothing is demanded.

    `second_factor`: the roles whose logins open nothing before they have a second factor.
    """

    second_factor: frozenset[Role] = frozenset()


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
    if reading.problems:
        raise InputError(reading.problems)
    return WebSettings(roles)


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

    def roles(self, path: str, value: Any) -> frozenset[Role]:
        known = [role.value for role in Role]
        if not isinstance(value, list):
            self.wrong(path, 'must be a list of roles, such as ["admin", "hr"]')
            return frozenset()
        for word in value:
            if word not in known:
                self.wrong(path, f"{word!r}: write any of {', '.join(known)}")
        return frozenset(Role(word) for word in value if word in known)
