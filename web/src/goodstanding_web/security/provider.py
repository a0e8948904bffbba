"""The site's OpenID provider: where it sends people, and what it says of who came back.

The authorization code with PKCE (RFC 7636, S256), a state and a nonce, as OpenID Connect Core 1.0
section 3.1 has them. joserfc checks signatures; the algorithms are the site's, never the token's.
"""

import json
import time
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from threading import Lock
from typing import Any, Final
from urllib.parse import quote_plus, urlencode

import attrs
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry, decode

from goodstanding.errors import InputError
from goodstanding_web.webhooks.posting import Refused, checked_address, exchange

ALGORITHMS: Final = ("RS256", "PS256", "ES256")
"""Signatures that may be taken; those with a shared secret, and none, are not among them."""
LEEWAY: Final = 30
"""Seconds by which the provider's clock may differ."""
OLDEST: Final = 600
"""Seconds after which a token that was issued earlier is not taken."""
KEPT: Final = 3600.0
"""Seconds for which what the provider publishes is not asked for again."""
PAUSE: Final = 10.0
"""Seconds before its keys are asked for again because of a key that is not among them."""
RETURN: Final = "/sign-in/provider/return"
AFTER_END: Final = "/sign-in"
"""Where the provider sends a browser that logged out there, if it knows the address."""
_END: Final = "end_session_endpoint"
_WELL_KNOWN: Final = "/.well-known/openid-configuration"
_FORM: Final = "application/x-www-form-urlencoded"
_LONGEST: Final = 255
_FINE: Final = 200


class SignInError(Exception):
    """Nobody was logged in; the text says why, without what the provider sent."""


class UnverifiedError(SignInError):
    """The provider confirmed a log-in, and what it says of it is not as it must be."""


class ProviderAwayError(SignInError):
    """The provider does not answer, or not as OpenID Connect has it."""


@attrs.frozen
class ProviderSettings:
    """The provider as the site's file names it; `address` is that of this site, for the return."""

    issuer: str
    client_id: str
    address: str
    name: str = "your organization"
    algorithms: tuple[str, ...] = ("RS256",)


@attrs.frozen
class Account:
    """Who came back: `subject` never changes; `email` only where the provider verified it.

    `several_factors`: the provider says that it asked for more than one (`mfa`, RFC 8176).
    """

    subject: str
    email: str | None
    several_factors: bool


@attrs.frozen
class Journey:
    """What one log-in sends along and must get back; all of it random."""

    state: str
    nonce: str
    verifier: str


class Provider:
    """One provider; safe from several threads."""

    def __init__(
        self,
        settings: ProviderSettings,
        secret: str,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings, self._secret, self._monotonic = settings, secret, monotonic
        self._lock = Lock()
        self._kept: dict[str, tuple[float, dict[str, Any]]] = {}

    @property
    def _return(self) -> str:
        return self.settings.address + RETURN

    def address(self, journey: Journey) -> str:
        """Where the browser is sent; `SignInError` if the provider does not say."""
        digest = sha256(journey.verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": self._return,
            "scope": "openid email",
            "state": journey.state,
            "nonce": journey.nonce,
            "code_challenge": urlsafe_b64encode(digest).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        return _asking(_endpoint(self._published(), "authorization_endpoint"), asked)

    def end_address(self) -> str | None:
        """Where a browser logs out at the provider; None where it publishes no such address.

        OpenID Connect RP-Initiated Logout 1.0, with `client_id` and without a hint of who it is:
        no token of the provider is kept. `SignInError` if the provider does not answer.
        """
        published = self._published()
        if published.get(_END) is None:
            return None
        asked = {
            "client_id": self.settings.client_id,
            "post_logout_redirect_uri": self.settings.address + AFTER_END,
        }
        return _asking(_endpoint(published, _END), asked)

    def account(
        self, answer: Mapping[str, str], journey: Journey, code: str, now: datetime
    ) -> Account:
        """Who the code stands for; `SignInError` if anything is not as it must be."""
        published = self._published()
        issuer = answer.get("iss")
        promised = published.get("authorization_response_iss_parameter_supported") is True
        if (issuer is not None or promised) and issuer != self.settings.issuer:
            raise SignInError("The answer is from another provider than the one that was asked")
        token = self._token(published, journey, code)
        try:
            claims = self._decoded(published, token)
            self._check(claims, journey, now)
        except (JoseError, ValueError):
            raise UnverifiedError(
                "What the provider says of you could not be verified: ask an administrator"
            ) from None
        email = claims.get("email") if claims.get("email_verified") is True else None
        methods = claims.get("amr")
        return Account(
            claims["sub"],
            email if isinstance(email, str) and email else None,
            isinstance(methods, list) and "mfa" in methods,
        )

    def _token(self, published: Mapping[str, Any], journey: Journey, code: str) -> str:
        sent = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._return,
            "code_verifier": journey.verifier,
        }
        headers = {"Content-Type": _FORM, "Accept": "application/json"}
        known = published.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        if "client_secret_basic" in known:
            # Each part is encoded as in a form before they are joined (RFC 6749, 2.3.1).
            pair = f"{quote_plus(self.settings.client_id)}:{quote_plus(self._secret)}"
            headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
        elif "client_secret_post" in known:
            sent |= {"client_id": self.settings.client_id, "client_secret": self._secret}
        else:
            raise ProviderAwayError("The provider takes no secret of this site: see its settings")
        address = _endpoint(published, "token_endpoint")
        status, found = _asked("POST", address, headers, urlencode(sent).encode())
        token = found.get("id_token")
        if status != _FINE or not isinstance(token, str):
            raise SignInError("The provider did not confirm this log-in: begin it again")
        return token

    def _decoded(self, published: Mapping[str, Any], token: str) -> dict[str, Any]:
        address = _endpoint(published, "jwks_uri")
        try:
            return decode(token, self._keys(address, KEPT), self.settings.algorithms).claims
        except InvalidKeyIdError:
            # The provider may have taken a new key since.
            return decode(token, self._keys(address, PAUSE), self.settings.algorithms).claims

    def _check(self, claims: dict[str, Any], journey: Journey, now: datetime) -> None:
        moment, own = int(now.timestamp()), self.settings.client_id
        JWTClaimsRegistry(
            now=moment,
            leeway=LEEWAY,
            iss={"essential": True, "value": self.settings.issuer},
            sub={"essential": True},
            aud={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
        ).validate(claims)
        # The library takes a list that holds the value; here it must be the only one.
        if claims["aud"] not in (own, [own]) or claims.get("azp", own) != own:
            raise ValueError("the token is for another client, or for others too")
        if claims.get("nonce") != journey.nonce:
            raise ValueError("the token is of another log-in")
        if claims["iat"] + OLDEST + LEEWAY <= moment:
            raise ValueError("the token was issued long ago")
        if len(claims["sub"]) > _LONGEST:
            raise ValueError("the subject is longer than 255 characters")

    def _published(self) -> dict[str, Any]:
        address = self.settings.issuer.rstrip("/") + _WELL_KNOWN
        found = self._document(address, KEPT)
        if found.get("issuer") != self.settings.issuer:
            raise ProviderAwayError(
                "The provider names itself otherwise than web.oidc.issuer of the site's file"
            )
        return found

    def _keys(self, address: str, age: float) -> KeySet:
        keys = self._document(address, age).get("keys")
        listed = keys if isinstance(keys, list) else []
        usable = [
            key
            for key in listed
            if isinstance(key, dict)
            and key.get("kty") in ("RSA", "EC")
            and key.get("use", "sig") == "sig"
        ]
        return KeySet.import_key_set({"keys": usable})

    def _document(self, address: str, age: float) -> dict[str, Any]:
        """What the provider publishes, as it was at most so many seconds ago."""
        now = self._monotonic()
        with self._lock:
            asked_at, found = self._kept.get(address, (0.0, None))
        if found is not None and now - asked_at < age:
            return found
        status, found = _asked("GET", address, {"Accept": "application/json"}, None)
        if status != _FINE:
            raise ProviderAwayError(f"The provider answers {status}: try again in a while")
        with self._lock:
            self._kept[address] = (now, found)
        return found


def _asking(address: str, asked: Mapping[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"


def _endpoint(published: Mapping[str, Any], name: str) -> str:
    """An address that the provider publishes: https, or http on this machine."""
    found = published.get(name)
    try:
        checked_address(found if isinstance(found, str) else "")
    except InputError:
        raise ProviderAwayError(f"The provider publishes no {name} that can be asked") from None
    return str(found)


def _asked(
    method: str, address: str, headers: dict[str, str], body: bytes | None
) -> tuple[int, dict[str, Any]]:
    """The status and the object of JSON that an address answers with."""
    try:
        status, content = exchange(method, checked_address(address), headers, body)
        found = json.loads(content)
    except (Refused, ValueError, RecursionError):
        raise ProviderAwayError(
            "The provider does not answer: try again in a while, or log in with your password"
        ) from None
    return status, found if isinstance(found, dict) else {}
