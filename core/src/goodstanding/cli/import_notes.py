"""What is odd in an import is told to the person who enters it, before it is recorded."""

from collections.abc import Iterable
from datetime import date

from goodstanding.cli import console
from goodstanding.facts import Dossier
from goodstanding.features.data_quality import LOOKED_AT, new_numbers, new_oddities
from goodstanding.features.roster import license_numbers
from goodstanding.site import installed
from goodstanding.store import Store


def tell_oddities(people: Iterable[Dossier], store: Store, day: date) -> None:
    """Notes on standard error on what an import says of people, beside what is on record."""
    looked = {
        dossier.person.id: dossier
        for dossier in people
        if any(getattr(dossier, kind) for kind in LOOKED_AT)
    }
    if not looked:
        return
    known = {
        dossier_on_record.person.id: dossier_on_record
        for dossier_on_record in store.dossiers(persons=looked)
    }
    console.tell_problems(
        f"note: {person}: {note}"
        for person, dossier in looked.items()
        for note in new_oddities(installed.catalog(), known.get(person), dossier, day)
    )


def tell_new_numbers(people: Iterable[Dossier], store: Store) -> None:
    """Notes on licenses that an import has under another number than they are known by."""
    found = new_numbers(store.license_numbers(), license_numbers(people))
    console.tell_problems(f"note: {person}: {note}" for person, note in found)
