"""How time is taken: processor time of this process, the least of several runs."""

import time
from collections import deque
from collections.abc import Callable, Iterable


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
