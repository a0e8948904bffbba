"""Works out the first pages before anybody asks: after a start, a change, and at midnight.

Whoever asks meanwhile is answered as always, and only waits for what is not ready yet.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Final

import attrs

from goodstanding.features.coverage.builder import categories_of
from goodstanding_web.agency import Agency
from goodstanding_web.logs import Logs

EVERY: Final = timedelta(seconds=5)
"""How often it looks whether the day is another or something was recorded."""
_PATIENCE: Final = 20.0
_NAME: Final = "warming"


class _EndedError(Exception):
    """The program is told to end: what is being worked out is of no use any more."""


@attrs.define(eq=False)
class Warming:
    """Keeps the pages of today worked out."""

    agency: Agency
    logs: Logs
    _looked_at: tuple[date, int] | None = attrs.field(default=None, init=False)
    _stopped: threading.Event = attrs.field(factory=threading.Event, init=False)

    def is_done(self, mark: int) -> bool:
        """Whether the pages of today were worked out with what is on record up to a receipt.

        Or were tried in vain: then whoever asks for them is told what is wrong.
        """
        return self._looked_at == (self.agency.today(), mark)

    def look(self) -> bool:
        """Works out what is not; whether anything was to be done.

        What fails is in the log by its kind alone, and is tried again once anything has changed.
        """
        state: tuple[date, int] | None = None
        try:
            state = (self.agency.today(), self.agency.store.last_receipt())
            if state == self._looked_at:
                return False
            self._work_out(state[0])
        except _EndedError:
            return False
        except Exception as error:  # nobody asked, so nobody else can be told
            self.logs.fault(_NAME, error)
        self._looked_at = state
        return True

    def _work_out(self, day: date) -> None:
        """What Today shows, and the coverage that is shown first."""
        agency = self.agency
        _, roster = agency.roster(day)
        self._go_on()
        agency.morning(day, progress=self._go_on)
        agency.queue(day)
        agency.expirations(day)
        self._go_on()
        if categories_of(roster):
            agency.coverage(day, None)

    def _go_on(self, *_: object) -> None:
        if self._stopped.is_set():
            raise _EndedError

    @contextmanager
    def beside(self) -> Iterator[None]:
        """Looks every so often in a thread of its own meanwhile; ends with what is around it."""
        thread = threading.Thread(target=self._run, name=_NAME, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            thread.join(_PATIENCE)

    def _run(self) -> None:
        settled: date | None = None
        while True:
            if self.look() and settled != self.agency.today():
                settled = self.agency.today()
                settle()
            if self._stopped.wait(EVERY.total_seconds()):
                return


def settle() -> None:
    """Tells the garbage collector to leave alone what is in memory now, most of which stays.

    With ten thousand people a full collection takes half a second, of whichever request it falls
    into. Once a day what was left alone is looked at again, so that nothing is lost for good.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
