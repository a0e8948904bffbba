"""Makes a dossier of what is on record."""

from datetime import date
from typing import Any, Final

import cattrs
from cattrs.gen import make_dict_structure_fn, override

from goodstanding.dates import between
from goodstanding.errors import OperatorError
from goodstanding.facts import DatedScope, Dossier
from goodstanding.facts.dossier import DOSSIER_KINDS
from goodstanding.facts.fields import fields_of

_KNOWN: Final = frozenset({"person", "complete", *(kind.name for kind in DOSSIER_KINDS)})


def dossier_converter() -> cattrs.Converter:
    """Reads what was checked when it was recorded; a plugin's words may be gone by now."""
    converter = cattrs.Converter(detailed_validation=False)
    converter.register_structure_hook(date, lambda raw, _: _day(raw))
    for kind in DOSSIER_KINDS:
        for part in kind.parts:
            _rename(converter, part.part)
    _rename(converter, DatedScope)
    steps = converter.get_structure_hook(tuple[DatedScope, ...])
    converter.register_structure_hook_func(
        lambda kind: kind == tuple[DatedScope, ...],
        lambda raw, kind: steps(raw if isinstance(raw, list) else [{"is": raw}], kind),
    )
    return converter


def _day(raw: Any) -> date:
    """A day as it is kept, or the two sightings it lies between."""
    if isinstance(raw, str):
        return date.fromisoformat(raw)
    first, last = raw["between"]
    begun = date.min if first is None else date.fromisoformat(first)
    return between(begun, date.fromisoformat(last))


def _rename(converter: cattrs.Converter, part: type | None) -> None:
    """Teaches the keys of a dated part that are not its attributes' names, such as `is`."""
    if part is not None:
        named = {
            field.name: override(rename=field.key)
            for field in fields_of(part)
            if field.key != field.name
        }
        converter.register_structure_hook(
            part,
            make_dict_structure_fn(
                part,
                converter,
                _cattrs_detailed_validation=False,
                **named,  # type: ignore[arg-type]  # its keywords are attributes of the class
            ),
        )


def structured(converter: cattrs.Converter, dossier: dict[str, Any]) -> Dossier:
    """The dossier; `OperatorError` if a newer program recorded what this cannot read."""
    known = {kind: facts for kind, facts in dossier.items() if kind in _KNOWN}
    try:
        found: Dossier = converter.structure(known, Dossier)
    except Exception as error:
        raise OperatorError(
            f"person {dossier['person']['id']!r}: what is on record cannot be read by this "
            f"program ({error}); install the newer one that recorded it"
        ) from error
    return found
