"""What a privilege is called where it is asked about by name."""

from datetime import date

from goodstanding.facts import Dossier, Privilege


def privilege_name(privilege: Privilege) -> str:
    """Its number, else its compact, state and category."""
    return privilege.number or f"{privilege.compact}-{privilege.jurisdiction}-{privilege.category}"


def privilege_named(dossier: Dossier, name: str) -> int | None:
    """The place in the dossier of the privilege of this name; None: there is none.

    Of several, such as terms that were recorded one by one, the one that began last.
    """
    found = [
        (max((term.since or date.min for term in privilege.terms), default=date.min), position)
        for position, privilege in enumerate(dossier.privileges)
        if privilege_name(privilege) == name
    ]
    return max(found)[1] if found else None
