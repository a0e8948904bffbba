"""What the program writes about its work: routes, statuses and durations, never about whom.

A line holds no address as it was asked for, no query, no name, no id and no message of an error,
which may quote a fact: of an error its kind, and where in the program it came from.
"""

import json
import logging
import sys
import traceback
from datetime import datetime
from threading import Lock
from types import TracebackType
from typing import IO, Any, Final

from goodstanding.site import clock

_FRAMES: Final = 8
Fault = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]


class Logs:
    """Lines on a stream: as JSON, each request and each fault; in words, faults only."""

    def __init__(self, stream: IO[str] | None = None, *, as_json: bool = False) -> None:
        self._stream, self._as_json = stream, as_json
        self._lock = Lock()

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        if self._as_json:
            self._write(
                "info",
                "request",
                {"method": method, "route": route, "status": status, "seconds": round(seconds, 6)},
            )

    def fault(self, route: str, error: BaseException) -> None:
        """Something went wrong that nobody foresaw."""
        self._write("error", "fault", {"route": route, **_of_error(error)})

    def of_library(self, record: logging.LogRecord) -> None:
        """What a library has to say: which one, and where; its words may hold what was asked."""
        details: dict[str, Any] = {"logger": record.name, "line": record.lineno}
        if record.exc_info and record.exc_info[1] is not None:
            details |= _of_error(record.exc_info[1])
        self._write(record.levelname.lower(), "library", details)

    def _write(self, level: str, event: str, details: dict[str, Any]) -> None:
        now: datetime = clock.now()
        if self._as_json:
            line = json.dumps({"at": now.isoformat(), "level": level, "event": event, **details})
        else:
            words = ", ".join(f"{name} {value}" for name, value in details.items())
            line = f"{now:%Y-%m-%d %H:%M:%S} UTC {level}: {event}: {words}"
        with self._lock:
            stream = self._stream or sys.stderr
            stream.write(f"{line}\n")
            stream.flush()


def _of_error(error: BaseException) -> dict[str, Any]:
    """The kind of an error and of those behind it, and the calls that led there, last one last."""
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < _FRAMES:
        kinds.append(type(cause).__name__)
        error, cause = cause, cause.__cause__ or cause.__context__
    frames = [
        f"{frame.f_globals.get('__name__', '?')}:{line}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    return {"error": " from ".join(kinds), "calls": frames[-_FRAMES:]}


class LibraryHandler(logging.Handler):
    """Passes on what libraries log, from warnings upwards."""

    def __init__(self, logs: Logs) -> None:
        super().__init__(logging.WARNING)
        self._logs = logs

    def emit(self, record: logging.LogRecord) -> None:
        """One record."""
        self._logs.of_library(record)
