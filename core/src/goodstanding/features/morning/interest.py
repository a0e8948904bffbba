"""The states that matter to a person: where licensed or privileged, and where booked."""

from collections.abc import Sequence

from goodstanding.facts import Dossier
from goodstanding.features.bookings import UpcomingBooking


def interest(
    dossier: Dossier | None, bookings: Sequence[UpcomingBooking]
) -> list[tuple[str, tuple[str, ...]]]:
    """By category, the states in which a person is licensed, has a privilege, or is booked."""
    found: dict[str, dict[str, None]] = {}
    for license in () if dossier is None else dossier.permissions:
        found.setdefault(license.category, {})[license.jurisdiction] = None
    for privilege in () if dossier is None else dossier.privileges:
        found.setdefault(privilege.category, {})[privilege.jurisdiction] = None
    for booking in bookings:
        if booking.need.category in found:
            found[booking.need.category][booking.need.state] = None
    if dossier is not None and dossier.person.category and not dossier.permissions:
        for residence in dossier.residences[-1:]:
            found.setdefault(dossier.person.category, {})[residence.jurisdiction] = None
    return [(category, tuple(states)) for category, states in found.items()]
