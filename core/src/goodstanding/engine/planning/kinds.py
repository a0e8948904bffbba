"""The kinds of course that a plan may name: a free choice, and the topics that are asked."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations, product
from typing import Final

from goodstanding.facts import ContinuingEducation
from goodstanding.rules.continuing import CeHours, TopicClock

FREE: Final = "other"
"""The topic of a course of free choice: no requirement asks for it."""
TITLE: Final = "a course that is not taken yet"
_LIVE: Final = "live"

Leaves = Sequence[CeHours | TopicClock]


def kinds_of(asked: Mapping[str, Leaves], *days: date) -> tuple[ContinuingEducation, ...]:
    """A course of an hour for each kind on each of the days, by what the credentials ask.

    A course is of one topic that is asked, and of a further one where a total takes only listed
    topics; topics that an issuer joins are asked together. Everybody named approves of it, and
    each issuer classes it as what it asks, or as what it does not limit.
    """
    leaves = [leaf for found in asked.values() for leaf in found]
    topics: dict[tuple[str, ...], None] = {}
    for leaf in leaves:
        if isinstance(leaf, TopicClock):
            names, together = leaf.topics, leaf.together
        else:
            names = () if leaf.share is None else leaf.share.topics
            together = leaf.share is not None and leaf.share.together
        for kind in [names] if together else [(name,) for name in names]:
            topics |= {kind: None}
    listed = {
        name: {topic for leaf in found for topic in _accepted(leaf)}
        for name, found in asked.items()
        if any(_accepted(leaf) for leaf in found)
    }
    taken = list(dict.fromkeys(topic for found in listed.values() for topic in sorted(found)))
    kinds: dict[tuple[str, ...], None] = {(FREE,): None}
    kinds |= dict.fromkeys([*topics, *((topic,) for topic in taken)])
    kinds |= dict.fromkeys(combinations(taken, 2))
    for kind, topic in product(topics, taken):
        if topic not in kind and any(not found & set(kind) for found in listed.values()):
            kinds |= {(*kind, topic): None}
    approvers = tuple(sorted({name for leaf in leaves for name in approvers_of(leaf)}))
    formats = list(dict.fromkeys([_LIVE, *(name for leaf in leaves for name in _format(leaf))]))
    classes = tuple(dict.fromkeys(name for leaf in leaves for name in _classes(leaf)))
    return tuple(
        ContinuingEducation(
            f"{TITLE} {number}",
            day,
            1.0,
            kind,
            # Where a total names topics no choice is free, whoever approves.
            () if listed and kind == (FREE,) else approvers,
            format,
            kinds=classes,
        )
        for number, (day, format, kind) in enumerate(product(days, formats, kinds))
    )


def approvers_of(leaf: CeHours | TopicClock) -> tuple[str, ...]:
    """Whose approval a requirement asks."""
    if isinstance(leaf, TopicClock):
        return leaf.approvers
    share = () if leaf.share is None else leaf.share.approvers
    return (*leaf.accepted.approvers, *share)


def _accepted(leaf: CeHours | TopicClock) -> tuple[str, ...]:
    return () if isinstance(leaf, TopicClock) else leaf.accepted.topics


def _format(leaf: CeHours | TopicClock) -> tuple[str, ...]:
    """A format that is asked, where a live course does not serve."""
    if isinstance(leaf, TopicClock) or leaf.at_least is None or leaf.share is None:
        return ()
    return leaf.share.formats[:1] if _LIVE not in leaf.share.formats else ()


def _classes(leaf: CeHours | TopicClock) -> tuple[str, ...]:
    """What an issuer is to class a course as, so that it serves and no limit stops it."""
    if isinstance(leaf, TopicClock) or leaf.share is None or not leaf.share.kinds:
        return ()
    asked = leaf.share.kinds if leaf.at_least is not None else leaf.share.other_kinds
    return asked[:1]
