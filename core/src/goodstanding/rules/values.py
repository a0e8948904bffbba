"""Values a rule states: dated and cited ones, and those that the issuer has not published."""

from collections.abc import Iterable

import attrs

from goodstanding.dates import Dated, Since
from goodstanding.errors import RuleError
from goodstanding.sources import Citation


@attrs.frozen
class Assumed:
    """A value the issuer has not published; `id` is the full name under which a site sets it."""

    id: str
    unit: str
    why: str


def assumed(id: str, *, unit: str, why: str) -> Assumed:
    """A value that a site may set; until then every verdict that depends on it is unknown."""
    if not why:
        raise RuleError(f"assumed({id!r}): say in `why` what is not published")
    return Assumed(id, unit, why)


Number = int | float | Assumed | None
"""A quantity; None: the rule did not exist yet; `Assumed`: not published."""

Amount = Dated[Number]
"""A quantity over time, as `dated(...)` gives it."""

Force = Dated[bool | None]
"""Whether something is asked, over time."""


def stated(
    id: str, cite: Citation | None, in_force: Force | None, offered: Force | None = None
) -> Dated[bool | None]:
    """When a rule without a quantity is in force, or a way is `offered`.

    A citation alone means "in force by the day its document shows, or else was read".
    """
    if offered is not None and cite is None and in_force is None:
        return offered
    if offered is not None:
        raise RuleError(f"{id!r}: give offered=dated(...) alone, without cite=... and in_force=...")
    if in_force is not None and cite is None:
        return in_force
    if cite is not None and in_force is None:
        document = cite.source
        day = document.published or document.retrieved
        return Dated((Since(day, True, cite, by_then=True),))
    raise RuleError(
        f"{id!r}: give one of cite=..., in_force=dated(...) and offered=dated(...), and only one"
    )


def optional_amount(id: str, word: str, value: Amount | None) -> Amount | None:
    """As `amount`, or None when the rule does not ask for one."""
    return None if value is None else amount(id, word, value)


def amount(id: str, word: str, value: Amount) -> Amount:
    """A dated quantity as written in a rule; `RuleError` for a bare number."""
    if not isinstance(value, Dated):
        raise RuleError(
            f"{id!r}: {word}={value!r} needs its day and source; write "
            f"{word}=dated(since('YYYY-MM-DD', {value!r}, SOURCE.at('p. 1')))"
        )
    for step in value:
        if isinstance(step.value, int | float) and step.value < 0:
            raise RuleError(
                f"{id!r}: {word} is {step.value} from {step.day}; it must not be negative"
            )
    return value


def words(value: str | Iterable[str] | None) -> tuple[str, ...]:
    """One word or several, as a tuple."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
