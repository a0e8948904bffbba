"""How often the program of a token may ask: so many requests at once, and as many each minute.

A bucket for each token (of the process that serves, for there is one): a request takes a drop, and
each minute as many drops come back as the limit says, up to it.
"""

import math
import time
from collections.abc import Callable
from threading import Lock
from typing import Final

import attrs

PER_MINUTE: Final = 6000
"""Requests of a token each minute where the site's file says nothing: a hundred a second."""
MINUTE: Final = 60.0


@attrs.frozen
class RequestRates:
    """Requests each minute: of every token, and of those of these names."""

    per_minute: int = PER_MINUTE
    by_token: dict[str, int] = attrs.field(factory=dict)

    def of(self, token: str) -> int:
        """The limit of a token by its name."""
        return self.by_token.get(token, self.per_minute)


class RequestLimits:
    """What each token has left; safe from several threads."""

    def __init__(
        self, rates: RequestRates, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """`monotonic`: seconds that only go on, whatever the machine's clock is set to."""
        self._rates, self._monotonic = rates, monotonic
        self._lock = Lock()
        self._left: dict[str, tuple[float, float]] = {}

    def wait(self, token: str) -> int:
        """Counts a request and gives 0; or the whole seconds after which one will be counted."""
        most, now = self._rates.of(token), self._monotonic()
        with self._lock:
            left, then = self._left.get(token, (float(most), now))
            left = min(float(most), left + (now - then) * most / MINUTE)
            if left >= 1:
                self._left[token] = (left - 1, now)
                return 0
            self._left[token] = (left, now)
            return max(1, math.ceil((1 - left) * MINUTE / most))
