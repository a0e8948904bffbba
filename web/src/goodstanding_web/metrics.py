"""Counts and durations for Prometheus: of routes, never of people.

Written by hand in the text format 0.0.4, which is a dozen lines. A route is counted by its template
(`/people/{person_id}`), so that no name, id or question stands in it.
"""

import ipaddress
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate
from threading import Lock
from typing import Any, Final

from litestar import Request, Response, get
from litestar.exceptions import NotAuthorizedException

from goodstanding_web.security.tokens import bearer

BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
"""Seconds up to which durations are counted together."""
TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
Key = tuple[str, str]


class Metrics:
    """What was asked and how long it took, since the program began; safe from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._began = time.time()
        self._running = 0
        self._answers: Counter[tuple[str, str, int]] = Counter()
        self._seconds: defaultdict[Key, float] = defaultdict(float)
        self._buckets: defaultdict[Key, list[int]] = defaultdict(lambda: [0] * (len(BUCKETS) + 1))

    def begin(self) -> None:
        """A request is being answered."""
        with self._lock:
            self._running += 1

    def end(self, method: str, route: str, status: int, seconds: float) -> None:
        """It was answered, within so many seconds."""
        method = method if method in METHODS else "other"
        bucket = next((n for n, most in enumerate(BUCKETS) if seconds <= most), len(BUCKETS))
        with self._lock:
            self._running -= 1
            self._answers[method, route, status] += 1
            self._seconds[method, route] += seconds
            self._buckets[method, route][bucket] += 1

    def text(self) -> str:
        """Everything in the format of Prometheus."""
        with self._lock:
            return "".join(f"{line}\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        yield from _head("process_start_time_seconds", "gauge", "When the program began.")
        yield f"process_start_time_seconds {self._began:.3f}"
        name = "goodstanding_requests_running"
        yield from _head(name, "gauge", "Requests that are being answered.")
        yield f"{name} {self._running}"
        name = "goodstanding_requests_total"
        yield from _head(name, "counter", "Requests answered, by method, route and status.")
        for (method, route, status), count in sorted(self._answers.items()):
            yield f'{name}{{{_labels(method, route)},status="{status}"}} {count}'
        name = "goodstanding_request_seconds"
        yield from _head(name, "histogram", "Seconds until a request was answered.")
        for key, counts in sorted(self._buckets.items()):
            labels = _labels(*key)
            bounds = [*map(str, BUCKETS), "+Inf"]
            for bound, count in zip(bounds, accumulate(counts), strict=True):
                yield f'{name}_bucket{{{labels},le="{bound}"}} {count}'
            yield f"{name}_sum{{{labels}}} {self._seconds[key]:.6f}"
            yield f"{name}_count{{{labels}}} {sum(counts)}"


def _head(name: str, kind: str, says: str) -> Iterator[str]:
    yield f"# HELP {name} {says}"
    yield f"# TYPE {name} {kind}"


def _labels(method: str, route: str) -> str:
    escaped = route.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'method="{method}",route="{escaped}"'


@get("/metrics", opt={"public": True}, sync_to_thread=True)
def metrics(request: Request[Any, Any, Any]) -> Response[bytes]:
    """What was counted, for whoever asks from this machine itself, or with a token of the API."""
    if not (_from_this_machine(request) or _has_token(request)):
        raise NotAuthorizedException()
    site = request.app.state.site
    lines = "".join(f"{line}\n" for line in job_lines(site))
    return Response((site.metrics.text() + lines).encode(), media_type=TEXT)


def job_lines(site: Any) -> Iterator[str]:
    """How the site's jobs fare: by these somebody is woken before anybody misses a notice."""
    if site.notices is not None:
        runs = site.notices.runs(site.now())
        name = "goodstanding_notices_last_run_time_seconds"
        yield from _head(name, "gauge", "When a run of the notices last came to its end; 0: never.")
        yield f"{name} {runs.finished_at.timestamp() if runs.finished_at else 0:.0f}"
        name = "goodstanding_notices_dead_messages"
        yield from _head(name, "gauge", "Messages that could not be handed over.")
        yield f"{name} {runs.dead}"
    receivers = site.receivers.all()
    name = "goodstanding_webhook_waiting_changes"
    yield from _head(name, "gauge", "Changes that programs were not told of yet.")
    yield f"{name} {sum(receiver.waiting for receiver in receivers)}"


def _from_this_machine(request: Request[Any, Any, Any]) -> bool:
    """Whether the other end is this machine, and no proxy that asks for somebody else."""
    if request.client is None or any(name in request.headers for name in _FORWARDED):
        return False
    return _loopback(request.client.host) and _loopback(request.url.hostname or "")


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _has_token(request: Request[Any, Any, Any]) -> bool:
    text = bearer(request.headers.get("authorization", ""))
    site = request.app.state.site
    return bool(text) and site.tokens.of(text, site.now()) is not None


HANDLERS = (metrics,)
