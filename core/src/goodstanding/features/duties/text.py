"""Open duties in words: what is to be done, whose duty it is, and by when."""

from goodstanding.features.answer_text import duty_words
from goodstanding.features.duties.page import OpenDuty
from goodstanding.features.phrases import count


def open_duty_words(entry: OpenDuty) -> str:
    """What is to be done, whose duty it is, and since when it is overdue or by when it is due."""
    return f"{duty_words(entry.owed)}; {due_words(entry)}"


def due_words(entry: OpenDuty) -> str:
    """By when a duty is due, and how many days are left or past."""
    owed = entry.owed
    if owed.by is None or entry.days_left is None:
        says = "no last day is on record"
    elif entry.overdue:
        says = f"overdue since {owed.by} ({count(-entry.days_left, 'day')})"
    elif entry.days_left == 0:
        says = f"due today, {owed.by}"
    else:
        says = f"due by {owed.by}, {count(entry.days_left, 'day')} left"
    if owed.done_early is not None:
        says += f"; recorded as done on {owed.done_early}, before it was owed on {owed.owed_from}"
    return says
