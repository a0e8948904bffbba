"""Values a rule states: dated and cited ones, and those that the issuer has not published."""

from collections.abc import Iterable

import attrs

from goodstanding.dates import Dated, Since
from goodstanding.errors import RuleError
from goodstanding.sources import Citation, refuse_other


@attrs.frozen
class Assumed:
    """A value the issuer has not published; `id` is the full name under which a site sets it."""

    id: str
    unit: str
    why: str


def assumed(id: str, *, unit: str, why: str) -> Assumed:
    """A value that a site may set; until then every verdict that depends on it is unknown.

    `id` is its full name, the credential's id in front. It takes the place of a number in an
    amount: `months=dated(since("2018-07-01", FULL_TIME, SOURCE.at("p. 6")))`, and of a quantity
    without a day, as `full_time=FULL_TIME`. A site sets it below `[assumptions]` of
    `goodstanding.toml`, a scenario below `assumptions:`. An answer that rests on it says so.
    """
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
    for word, force in (("in_force", in_force), ("offered", offered)):
        if force is not None and not isinstance(force, Dated):
            raise _undated(id, word, force)
    if offered is not None and cite is None and in_force is None:
        return offered
    if offered is not None:
        raise RuleError(f"{id!r}: give offered=dated(...) alone, without cite=... and in_force=...")
    if in_force is not None and cite is None:
        return in_force
    if cite is not None and in_force is None:
        refuse_other(repr(id), "cite", cite)
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
        raise _undated(id, word, value)
    for step in value:
        number = isinstance(step.value, int | float | Assumed) and step.value is not True
        if step.value is not None and (not number or step.value is False):
            raise RuleError(
                f"{id!r}: {word} is {step.value!r} from {step.day}; it must be a number, "
                "assumed(...), or None for not asked"
            )
        if isinstance(step.value, int | float) and step.value < 0:
            raise RuleError(
                f"{id!r}: {word} is {step.value} from {step.day}; it must not be negative"
            )
    return value


def _undated(id: str, word: str, value: object) -> RuleError:
    if isinstance(value, Since):
        return RuleError(
            f"{id!r}: {word} is one step; write {word}=dated(...) around the since(...) or by(...)"
        )
    return RuleError(
        f"{id!r}: {word}={value!r} needs its day and source; write "
        f"{word}=dated(since('YYYY-MM-DD', {value!r}, SOURCE.at('p. 1')))"
    )


def words(value: str | Iterable[str] | None) -> tuple[str, ...]:
    """One word or several, as a tuple."""
    if value is None:
        return ()
    listed = (value,) if isinstance(value, str) else tuple(value)
    for word in listed:
        if not isinstance(word, str):
            raise RuleError(f"{word!r} among words: write text, as ('ethics', 'law')")
    return listed


def whole_months(id: str, word: str, value: object) -> None:
    """`RuleError` unless a number of months without a day of its own is one, or left out."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
        return
    raise RuleError(f"{id!r}: {word} must be a whole number of months, as {word}=24")
