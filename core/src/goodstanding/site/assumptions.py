"""Values that issuers have not published: which there are, and whether a site may set them so."""

from collections.abc import Iterator, Mapping

import attrs

from goodstanding.catalog import Catalog
from goodstanding.credentials import Fee
from goodstanding.dates import Dated
from goodstanding.rules.combine import Requirement
from goodstanding.rules.question import Setting
from goodstanding.rules.values import Assumed

_YES_NO = "yes/no"


def known_assumptions(catalog: Catalog) -> Mapping[str, Assumed]:
    """Every value that some credential's rules leave to the site, by its full name."""
    found: dict[str, Assumed] = {}
    for kind in catalog.credential_types:
        parts: list[Requirement | Fee] = [*kind.requirements(), *kind.fees]
        for part in parts:
            for assumed in _assumed(part):
                found.setdefault(assumed.id, assumed)
    return found


def _assumed(part: Requirement | Fee) -> Iterator[Assumed]:
    for field in attrs.fields(type(part)):
        value = getattr(part, field.name)
        if isinstance(value, Assumed):
            yield value
        elif isinstance(value, Dated):
            for step in value:
                if isinstance(step.value, Assumed):
                    yield step.value


def wrong_assumption(known: Mapping[str, Assumed], name: str, value: Setting) -> str:
    """What is wrong with setting a value, in a sentence; empty if nothing is."""
    assumed = known.get(name)
    if assumed is None:
        listed = ", ".join(sorted(known)) or "none: install a plugin"
        return f"no rule has this assumption; known are {listed}"
    if assumed.unit == _YES_NO:
        return "" if isinstance(value, bool) else "must be true or false"
    if isinstance(value, bool):
        return f"must be a number of {assumed.unit}"
    return "" if value >= 0 else "must not be negative"
