"""Visits and assignments as they are on record, in the same objects that a roster file makes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final, TypeVar

import attrs
import cattrs

from goodstanding.errors import OperatorError
from goodstanding.facts import Assignment, Visit

B = TypeVar("B", Visit, Assignment)


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=False)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    return converter


_CONVERTER: Final = _converter()


def booking(kind: type[B], payload: Mapping[str, Any]) -> B:
    """The visit or assignment that a payload with its `person` tells of.

    What a newer program added is left out; `OperatorError` if what this one needs is not there.
    """
    names = {field.name for field in attrs.fields(kind)}
    known = {name: value for name, value in payload.items() if name in names}
    try:
        return _CONVERTER.structure(known, kind)
    except Exception as error:
        raise OperatorError(
            f"{kind.__name__.lower()} {payload.get('id', '')!r}: what is on record cannot be read "
            f"by this program ({error}); install the newer one that recorded it"
        ) from error
