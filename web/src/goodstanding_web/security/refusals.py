"""Notes in the audit trail what was refused to whom; of strangers the log of requests has it."""

from typing import Any, Final

from anyio.to_thread import run_sync
from litestar.exceptions import (
    HTTPException,
    NotAuthorizedException,
    PermissionDeniedException,
)

from goodstanding.errors import InputError
from goodstanding_web.security.access import LoginUnfinishedException
from goodstanding_web.security.audit import Action, AuditTrail, Entry
from goodstanding_web.security.logins import Login
from goodstanding_web.security.request_limits import RequestLimits, RequestRates
from goodstanding_web.security.tokens import Token, bearer

NOTED_PER_MINUTE: Final = 60
"""Refusals of each login or token that are noted in a minute; the log of requests has the rest."""


class Refusals:
    """What the trail of a site has of refusals: so many that nobody can fill it by asking."""

    def __init__(self, trail: AuditTrail) -> None:
        self._trail, self._limits = trail, RequestLimits(RequestRates(NOTED_PER_MINUTE))

    def note(self, entry: Entry) -> None:
        """Adds an entry, unless its user was refused too often within a minute."""
        if self._limits.wait(entry.user) == 0:
            self._trail.note(entry)


async def note_refusal(error: Exception, scope: Any) -> None:
    """Notes a right that is missing, a person of others, or a token that is over or closed.

    OPTIONS is answered to nobody, and asks for nothing.
    """
    if isinstance(error, (HTTPException, InputError)) and scope["method"] != "OPTIONS":
        await run_sync(_note, error, scope)


def _note(error: HTTPException | InputError, scope: Any) -> None:
    site = scope["litestar_app"].state.site
    known = _user(scope, error)
    if known is None:
        return
    user, login = known
    # The template of the address: what stands in it instead could be an id.
    route = f"{scope['method']} {scope.get('path_template') or '?'}"[:300]
    action: Action = "refused"
    subject = route
    if isinstance(error, NotAuthorizedException):
        action = "token refused"
    elif not isinstance(error, PermissionDeniedException):
        person = None if login is None else _person_of_others(site, login, scope)
        if person is None:
            return
        action, subject = "view refused", person
    site.refusals.note(Entry(site.now(), user, action, subject))


def _user(scope: Any, error: Exception) -> tuple[str, Login | None] | None:
    """Who was refused; None for strangers, and for who is only led to what the login lacks."""
    user = scope.get("user")
    if isinstance(error, LoginUnfinishedException) and scope["method"] == "GET":
        return None
    if isinstance(user, Login):
        return user.name, user
    if isinstance(user, Token):
        return f"token {user.name}", None
    header = dict(scope["headers"]).get(b"authorization", b"").decode("latin-1")
    name = scope["litestar_app"].state.site.tokens.name_of(bearer(header))
    return None if name is None else (f"token {name}", None)


def _person_of_others(site: Any, login: Login, scope: Any) -> str | None:
    """Whom the address names, if somebody on record whom this login may not see.

    The answer says the same as of nobody; only the trail knows better.
    """
    params = scope.get("path_params", {})
    person = params.get("person_id")
    if person is None and "key" in params:
        item = site.agency.queue(site.agency.today()).item(params["key"])
        person = item and item.person.id
    if person is None or person not in site.agency.store.persons():
        return None
    if login.person is not None:
        return None if person == login.person else person
    if login.branch is None:
        return None
    _, own = site.agency.of_branch(login.branch).roster(site.agency.today())
    return None if person in own.people else person
