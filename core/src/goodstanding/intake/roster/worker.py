"""Whether a person is at work, from the columns of people: a word, a first and a last day."""

from collections.abc import Iterator
from typing import Final

from goodstanding.dates import ONE_DAY, next_day, parse_day
from goodstanding.intake.roster.rows import Values

_DETAILS: Final = ("kind", "branch", "manager", "department")


def worker_of(values: Values) -> Iterator[Values]:
    """The facts, each with the days it holds; nothing for a row that says nothing of it.

    `since` and `until` are the first and last day with the employer, `status` is the word that
    holds on the day of the file, from `status_since` on if that is known. A last day is the end
    of it, unless the word still says that the person is at work.
    """
    details: Values = {name: values[name] for name in _DETAILS if name in values}
    word, since, until = values.get("status"), values.get("since"), values.get("until")
    begun = values.get("status_since")
    if not (details or word or since or until):
        return
    if word == "on_leave":
        if since and begun and since < begun:
            yield _fact("active", since, _before(begun), details)
        yield _fact("on_leave", begun, until, details)
    elif word != "left":
        yield _fact("active", since if since else begun, until, details)
    elif until or begun:
        yield _fact("active", since, until or _before(str(begun)), details)
    if word == "left" and not until:
        yield _fact("left", begun, None, details)
    elif until and word != "active":
        yield _fact("left", next_day(parse_day(until)).isoformat(), None, details)


def _before(day: str) -> str:
    return (parse_day(day) - ONE_DAY).isoformat()


def _fact(word: str, since: str | None, until: str | None, details: Values) -> Values:
    days = {"since": since, "until": until}
    return {"status": word, **{key: day for key, day in days.items() if day}, **details}
