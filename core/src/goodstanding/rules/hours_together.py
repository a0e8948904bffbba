"""Hours that cannot be counted as written, refused when the rules are loaded.

An hour counts once. Where two requirements for hours hold together and each is only one of several
ways, no order of counting is right for every choice, so such rules are written as ways in full.
"""

from itertools import combinations
from typing import Final

from goodstanding.errors import RuleError
from goodstanding.rules.combine import AllOf, AtLeastNOf, Leaf, Requirement, Several
from goodstanding.rules.continuing import CeHours
from goodstanding.rules.experience import Experience

REPAIR: Final = (
    "write every way out in full, as any_of(all_of(total, first, second), ...), so that each hour "
    "counts once in it"
)


_OFFERED: Final[dict[type, str]] = {
    CeHours: "offered=True beside at_least=...",
    Experience: "offered=True beside the months or hours",
}


def refuse_hours_apart(root: Requirement) -> None:
    """`RuleError` for hours that hold together but stand in different alternatives."""
    paths = [path for path in _paths(root, ()) if isinstance(path[-1], CeHours)]
    for first, second in combinations(paths, 2):
        _refuse_pair(first, second)
    for path in paths:
        leaf = path[-1]
        assert isinstance(leaf, CeHours)  # noqa: S101 - only such paths are listed
        outer = [other[-1] for other in paths if other is not path and _inherits(path, other)]
        totals = [
            other for other in outer if isinstance(other, CeHours) and _is_total(other, beside=leaf)
        ]
        if leaf.at_most is not None and totals:
            raise RuleError(
                f"{leaf.id!r}: this limit stands in one of several ways and the total "
                f"{totals[0].id!r} outside of it, so it would limit nothing; put the total into "
                "the way, or the limit beside the total"
            )


def refuse_free_ways(root: Requirement) -> None:
    """`RuleError` for a way that is met by everybody while its value is none.

    Among several ways a value of none would open the whole requirement, where the issuer only did
    not offer that way.
    """
    for node in root.walk():
        if isinstance(node, AllOf) or not isinstance(node, Several):
            continue
        for way in node.children:
            if not isinstance(way, Leaf) or way.offered:
                continue
            for step in (step for value in way.dated_values for step in value):
                if (step.value is None or step.value is False) and not _is_limit(way):
                    raise RuleError(
                        f"{way.id!r}: from {step.day} nothing is asked of this way, so that it "
                        f"would open {node.id!r} to everybody; if it is not offered then, write "
                        f"{_OFFERED.get(type(way), 'offered=dated(...) instead of in_force=...')}"
                    )


def _is_limit(leaf: Leaf) -> bool:
    return isinstance(leaf, CeHours) and leaf.at_least is None


def _paths(node: Requirement, above: tuple[Requirement, ...]) -> list[tuple[Requirement, ...]]:
    """The way down to each node, the node itself last."""
    path = (*above, node)
    return [path, *(found for child in node.children for found in _paths(child, path))]


def _refuse_pair(first: tuple[Requirement, ...], second: tuple[Requirement, ...]) -> None:
    one_leaf, other_leaf = first[-1], second[-1]
    assert isinstance(one_leaf, CeHours)  # noqa: S101 - only such paths are compared
    assert isinstance(other_leaf, CeHours)  # noqa: S101 - only such paths are compared
    if not _same_days(one_leaf, other_leaf):
        return
    common = max(i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a is b)
    node = first[common]
    together = isinstance(node, AllOf) or (isinstance(node, AtLeastNOf) and node.needed > 1)
    if not together:
        return
    if one_leaf.share is None and other_leaf.share is None and not _alike(one_leaf, other_leaf):
        raise RuleError(
            f"{one_leaf.id!r} and {other_leaf.id!r}: two totals that hold together accept "
            "different activities; let both accept the same, or make one a share by topic, "
            "approver or format"
        )
    _refuse_limit_beside(one_leaf, other_leaf)
    apart = [_is_way(path[common:]) for path in (first, second)]
    if all(apart) and _compete(one_leaf, other_leaf):
        raise RuleError(
            f"{one_leaf.id!r} and {other_leaf.id!r}: both may be asked of the same hours, and each "
            f"is one of several ways; {REPAIR}"
        )
    for path, leaf, other in ((first, one_leaf, other_leaf), (second, other_leaf, one_leaf)):
        alternatives = [node for node in path[:-1] if not isinstance(node, AllOf)]
        if len(alternatives) > 1 and (leaf.separate or other.separate):
            raise RuleError(
                f"{leaf.id!r}: hours on top of a total stand here with ways inside ways; {REPAIR}"
            )


def _refuse_limit_beside(one_leaf: CeHours, other_leaf: CeHours) -> None:
    """`RuleError` for a limit on hours in a topic that another requirement counts beside it."""
    if one_leaf.share is None or other_leaf.share is None:
        return
    if not (_chooses(one_leaf) and _chooses(other_leaf)):
        return
    both = set(one_leaf.share.topics) & set(other_leaf.share.topics)
    if both and not (one_leaf.at_most is None and other_leaf.at_most is None):
        raise RuleError(
            f"{one_leaf.id!r} and {other_leaf.id!r}: both count hours in {min(both)}, and the "
            "limit of one would not hold what the other counts; write at_least=... and "
            "at_most=... in one"
        )


def days_of(leaf: CeHours) -> tuple[object, ...]:
    """What says in which days its hours are counted."""
    return (leaf.lookback_months, leaf.after_degree, leaf.through, leaf.handed_in)


def _same_days(rule: CeHours, other: CeHours) -> bool:
    return days_of(rule) == days_of(other)


def _alike(rule: CeHours, other: CeHours) -> bool:
    return rule.accepted == other.accepted


def _chooses(leaf: CeHours) -> bool:
    """Whether an hour counted for it is not counted for another topic."""
    return leaf.by_topic or leaf.separate


def _compete(rule: CeHours, other: CeHours) -> bool:
    """Whether an hour that serves the one may be missing to the other."""
    if rule.share is None or other.share is None:
        return rule.separate or other.separate
    return _chooses(rule) and _chooses(other)


def _is_way(path: tuple[Requirement, ...]) -> bool:
    """Whether the leaf at the end of the path stands in one of several ways below its start."""
    return any(not isinstance(node, AllOf) for node in path[:-1])


def _inherits(path: tuple[Requirement, ...], other: tuple[Requirement, ...]) -> bool:
    """Whether the other leaf is asked whichever way leads to this one, this one not always."""
    common = max(i for i, (a, b) in enumerate(zip(path, other, strict=False)) if a is b)
    return _is_way(path[common:]) and not _is_way(other[common:])


def _is_total(leaf: CeHours, *, beside: CeHours) -> bool:
    return leaf.share is None and _same_days(leaf, beside)
