"""Due items of the kinds that plugins bring: found by them, checked here, told when near."""

from collections.abc import Iterator
from datetime import date

from goodstanding.errors import GoodStandingError, PluginError
from goodstanding_notifications.days import shifted
from goodstanding_notifications.due.context import Evaluation, PersonContext
from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.kinds import Kind


def further(context: PersonContext, evaluation: Evaluation) -> Iterator[DueItem]:
    """The items of plugins' kinds that are near.

    A kind that fails leaves the others alone: it is undecided for this person, and asked again
    the next day.
    """
    for kind in context.further:
        try:
            items = found_by(kind, context)
        except Exception as error:  # a plugin may fail in any way, and licenses end all the same
            evaluation.undecided[kind.id] = _sentence(kind, error)
            evaluation.until(shifted(context.on, 1))
            continue
        for item in items:
            if evaluation.near(
                context,
                kind.id,
                item.deadline,
                item.credential,
                needs_education=item.needs_education,
            ):
                yield item


def found_by(kind: Kind, context: PersonContext) -> tuple[DueItem, ...]:
    """All that a plugin's kind finds of a person; `PluginError` if one of it cannot be right."""
    if kind.find is None:
        return ()
    items = tuple(kind.find(context.dossier))
    for item in items:
        _check(kind, context.person, item)
    return items


def _check(kind: Kind, person: str, item: object) -> None:
    if not isinstance(item, DueItem):
        raise PluginError(f"it gave a {type(item).__name__}; it must give DueItem")
    if item.kind != kind.id:
        raise PluginError(f"it gave an item of the kind {item.kind!r}; it must give its own")
    if item.person != person:
        raise PluginError("it gave an item of another person than the one it was asked about")
    if not item.subject.startswith(f"{kind.id}:"):
        raise PluginError(f"it gave the subject {item.subject!r}; it must begin with '{kind.id}:'")
    if type(item.deadline) is not date:
        raise PluginError(
            f"it gave a deadline that is a {type(item.deadline).__name__}; it must be a date"
        )


def _sentence(kind: Kind, error: Exception) -> str:
    """What failed; an error that was not made to be told may quote facts."""
    why = str(error) if isinstance(error, GoodStandingError) else type(error).__name__
    return f"the kind of notice {kind.id!r} could not look ({why})"
