"""How time is taken: processor time of this process, the least of several runs; and memory."""

import resource
import time
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

_KILOBYTES: Final = 1024


def best(work: Callable[[], object], runs: int) -> float:
    """Seconds of processor time that the fastest of `runs` runs took.

    What else the machine does can only add to a run, so the least is the nearest to the truth.
    """
    return min(taken(work) for _ in range(runs))


def taken(work: Callable[[], object]) -> float:
    """Seconds of processor time that one run took."""
    start = time.process_time()
    work()
    return time.process_time() - start


def drained(work: Callable[[], Iterable[object]]) -> Callable[[], object]:
    """Work whose results are let go one by one, as a caller lets go of an answer."""
    return lambda: deque(work(), maxlen=0)


class Steps:
    """Seconds between steps: by the clock unless `now` is another, such as `time.process_time`.

    By the clock, because a database's server works on processor time of its own.
    """

    def __init__(self, now: Callable[[], float] = time.perf_counter) -> None:
        self._now = now
        self._last = now()

    def lap(self) -> float:
        """Seconds since the step before."""
        before, self._last = self._last, self._now()
        return self._last - before


def peak() -> float:
    """The most memory in MB that this process held.

    Linux hands what `getrusage` tells of a parent down to its children, so it is asked elsewhere.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (row for row in status.read_text().splitlines() if row.startswith("VmHWM:"))
        return int(line.split()[1]) / _KILOBYTES
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTES
