"""What keeps other programs up to date: compares, then sends; once, or every so often."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

import attrs
from sqlalchemy.exc import SQLAlchemyError

from goodstanding.errors import GoodStandingError
from goodstanding_web.agency import Agency
from goodstanding_web.webhooks.decisions import Decisions, snapshot
from goodstanding_web.webhooks.receivers import Receivers

EVERY: Final = timedelta(seconds=30)
"""How often `serve` looks."""
_PATIENCE: Final = 5.0
_LOG: Final = logging.getLogger(__name__)


@attrs.frozen
class Run:
    """What one run did: events found, and events that receivers took."""

    found: int
    taken: int


@attrs.frozen
class Worker:
    """Keeps the receivers of a site up to date."""

    agency: Agency
    decisions: Decisions
    receivers: Receivers
    now: Callable[[], datetime]

    def run(self) -> Run:
        """Compares if there is somebody to tell and anything new, then sends what is due."""
        if not self.receivers.all():
            return Run(0, 0)
        day = self.agency.today()
        mark, roster = self.agency.roster(day)
        found = 0
        if not self.decisions.known(day, mark):
            current = snapshot(self.agency.catalog, roster, day)
            found = self.decisions.compare(current, day, mark, self.now())
        return Run(found, self.receivers.send(self.now))

    @contextmanager
    def beside(self) -> Iterator[None]:
        """Runs in a thread of its own meanwhile."""
        stopped = threading.Event()
        thread = threading.Thread(
            target=self.run_until, args=[stopped], name="webhooks", daemon=True
        )
        thread.start()
        try:
            yield
        finally:
            stopped.set()
            # What is being sent may take longer; not taken yet, it is sent again.
            thread.join(_PATIENCE)

    def run_until(self, stopped: threading.Event) -> None:
        """Runs every so often; what fails is in the log and tried again the next time."""
        while not stopped.wait(EVERY.total_seconds()):
            try:
                self.run()
            except (GoodStandingError, SQLAlchemyError) as error:
                _LOG.error("webhooks: %s", type(error).__name__)
