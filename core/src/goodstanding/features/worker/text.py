"""A worker status, and what is booked on days on which the person is away, on a screen."""

from rich.console import Group, RenderableType

from goodstanding.facts import WorkerStatus
from goodstanding.features.phrases import count
from goodstanding.features.terminal_colors import Marks, Tone, styled
from goodstanding.features.worker.page import WorkerAnswer
from goodstanding.features.workforce_text import away_words


def worker_text(answer: WorkerAnswer, marks: Marks) -> RenderableType:
    """What is told of the person, and how many bookings need somebody else."""
    if answer.status is WorkerStatus.ACTIVE:
        says = f"at work from {answer.since}"
    else:
        says = away_words(answer.status, answer.since, answer.until)
    person = styled((f"{answer.person.name or answer.person.id}", "bold"), f": {says}")
    open_ = answer.open_bookings
    if not open_:
        return person
    booked = " and ".join(
        count(number, noun)
        for number, noun in ((open_.visits, "visit"), (open_.assignments, "assignment"))
        if number
    )
    verb = "is" if open_.visits + open_.assignments == 1 else "are"
    through = "or later" if answer.until is None else f"through {answer.until}"
    return Group(
        person,
        styled(
            marks.mark(Tone.STOPPED),
            f" {booked} {verb} booked with them on {open_.since} {through}: 'goodstanding check' "
            "tells of it first, with who could go instead",
        ),
    )
