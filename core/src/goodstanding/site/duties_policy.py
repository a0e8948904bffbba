"""The duties that a site leaves out, because they do not concern this employer."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from goodstanding.catalog import Catalog


def read_duties(
    value: Any, catalog: Catalog, wrong: Callable[[str, str], None]
) -> Mapping[str, str]:
    """By id of a duty why it is left out; only one that concerns some employers only may be."""
    duties = {duty.id: duty for compact in catalog.compacts for duty in compact.duties}
    if not isinstance(value, Mapping):
        wrong("duties", 'must be a table such as NLC-wa-report = "why it does not concern us"')
        return {}
    found: dict[str, str] = {}
    for id, why in value.items():
        path = f"duties.{id}"
        if id not in duties:
            wrong(path, f"not a duty of a compact; known are {', '.join(sorted(duties)) or 'none'}")
        elif not duties[id].only:
            wrong(path, "concerns everybody by its source, and cannot be left out")
        elif not isinstance(why, str) or not why.strip():
            wrong(path, "must be a text: why it does not concern this employer")
        else:
            found[id] = why.strip()
    return MappingProxyType(found)
