"""Whom somebody means at the command line: by id, by name, or by a part of either."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from goodstanding.cli import console
from goodstanding.errors import InputError, OperatorError
from goodstanding.facts import Dossier
from goodstanding.intake.matching import Directory, MatchDoubt, Sought
from goodstanding.site import database

if TYPE_CHECKING:
    from goodstanding.store import Store


def directory_of(dossiers: Iterable[Dossier]) -> Directory:
    """Everybody, by all that may name them."""
    people = Directory()
    for dossier in dossiers:
        _add(people, dossier)
    return people


def directory_of_store(store: "Store") -> Directory:
    """Everybody on record, with the decisions on who is meant."""
    # A roster in files is asked without a database.
    from goodstanding.store.matches import matches  # noqa: PLC0415

    people = Directory(dict(matches(store)))
    for dossier in store.dossiers():
        _add(people, dossier)
    return people


def decided_on_record() -> dict[str, str]:
    """Whom names of exports mean, as `match` recorded it at this site; empty without a database.

    Where the database cannot be read, a line says so: what was decided is then asked again.
    """
    try:
        if not database.exists():
            return {}
        # A roster in files is asked without a database.
        from goodstanding.store.matches import matches  # noqa: PLC0415

        with database.store() as store:
            return dict(matches(store))
    except OperatorError as error:
        says = "note: whom names mean by decisions of this site is not known here"
        console.tell(f"{says}: {error}")
        return {}


def meant(text: str, people: Directory) -> str:
    """The id of the person somebody means for certain; `InputError` offers the near ones."""
    if text in people:
        return text
    for sought in (Sought(id=text), Sought(name=text)):
        found = people.find(sought)
        if not isinstance(found, MatchDoubt):
            return found
    near = people.by_part(text)
    if len(near) == 1 and len(text.split()) == 1 and text.lower() in near[0].name.lower():
        return near[0].person
    if not near:
        raise InputError(f"{text!r}: nobody on the roster has this id or name")
    listed = [f"  {person.person}  {person.name}" for person in near]
    raise InputError([f"{text!r}: nobody for certain; it may be", *listed])


def _add(people: Directory, dossier: Dossier) -> None:
    word = max(dossier.worker, key=lambda word: word.since or date.min, default=None)
    since = None if word is None else word.since
    people.add(
        dossier.person.id,
        dossier.person.name,
        npi=dossier.person.npi,
        email=dossier.person.email,
        licenses=[(known.number, known.jurisdiction) for known in dossier.licenses if known.number],
        categories=[license.category for license in dossier.licenses],
        status="" if word is None else str(word.status),
        status_since="" if since is None else since.isoformat(),
    )
