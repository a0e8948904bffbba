"""The site's policy on supervision: of whom it is asked, under whom, and what follows without."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

import attrs

from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.supervision import HOME_HEALTH, SupervisionPolicy, SupervisionRule

_POLICY: Final = "policy"
_KEYS: Final = (_POLICY, "by", "states", "since", "cite")
_Wrong = Callable[[str, str], None]


def read_supervision(
    value: Any, categories: Sequence[str], wrong: _Wrong
) -> Mapping[str, SupervisionRule]:
    """What `[supervision]` says beside what is known of home health; `wrong` takes each problem."""
    if not isinstance(value, Mapping):
        wrong("supervision", "must be a table, under [supervision]")
        return HOME_HEALTH
    policy = _policy("supervision", value, SupervisionPolicy.RECORDED, wrong)
    rules = {category: attrs.evolve(rule, policy=policy) for category, rule in HOME_HEALTH.items()}
    for category, entry in value.items():
        path = f"supervision.{category}"
        if category == _POLICY:
            continue
        if category not in categories:
            near = get_close_matches(category, (*categories, _POLICY), n=1)
            hint = f"did you mean {near[0]}? " if near else ""
            wrong(path, f"unknown; {hint}write policy, or any of {', '.join(categories)}")
        elif not isinstance(entry, Mapping):
            wrong(path, f"must be a table, under [{path}]")
        else:
            rules[category] = _rule(path, category, entry, policy, categories, wrong)
    found = {
        category: rule
        for category, rule in rules.items()
        if rule.policy is not SupervisionPolicy.OFF
    }
    for category, rule in found.items():
        for supervisor in rule.by:
            if supervisor in found:
                says = f"{supervisor!r} works under supervision itself, and may not supervise"
                wrong(f"supervision.{category}.by", says)
    return found


def _rule(
    path: str,
    category: str,
    entry: Mapping[str, Any],
    policy: SupervisionPolicy,
    categories: Sequence[str],
    wrong: _Wrong,
) -> SupervisionRule:
    for name in entry:
        if name not in _KEYS:
            near = get_close_matches(name, _KEYS, n=1)
            hint = f"did you mean {near[0]}? " if near else ""
            wrong(f"{path}.{name}", f"unknown; {hint}keys are {', '.join(_KEYS)}")
    known = HOME_HEALTH.get(category)
    policy = _policy(path, entry, policy, wrong)
    states = _words(f"{path}.states", entry.get("states", []), tuple(JURISDICTIONS), wrong)
    since, cite = entry.get("since"), entry.get("cite", "")
    if since is not None and type(since) is not date:
        wrong(f"{path}.since", "must be a day, such as 2026-01-01 without quotes")
        since = None
    if not isinstance(cite, str):
        wrong(f"{path}.cite", "must be text")
        cite = ""
    if known is not None and not {"by", "since", "cite"} & entry.keys():
        return attrs.evolve(known, policy=policy, states=states)
    if known is None and not entry.get("by") and policy is not SupervisionPolicy.OFF:
        wrong(f"{path}.by", 'must be there: who supervises, such as ["rn"]')
    by = _words(f"{path}.by", entry.get("by", known.by if known else []), categories, wrong)
    return SupervisionRule(category, by, policy, None, states, since, cite)


def _policy(
    path: str, entry: Mapping[str, Any], otherwise: SupervisionPolicy, wrong: _Wrong
) -> SupervisionPolicy:
    policy = entry.get(_POLICY, otherwise)
    if policy not in list(SupervisionPolicy):
        wrong(f"{path}.policy", f"{policy!r}: write one of {', '.join(SupervisionPolicy)}")
        return otherwise
    return SupervisionPolicy(policy)


def _words(path: str, value: Any, known: Sequence[str], wrong: _Wrong) -> tuple[str, ...]:
    words = [value] if isinstance(value, str) else value
    if isinstance(words, tuple):
        words = list(words)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        wrong(path, "must be a word or a list of words")
        return ()
    for word in words:
        if word not in known:
            wrong(path, f"{word!r}: write any of {', '.join(known)}")
    return tuple(word for word in words if word in known)
