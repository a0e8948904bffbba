"""People of the sample agency whose story is the patient's state, the category or the role."""

from typing import Final

from goodstanding.sample.builder import Entry, SampleBuilder


def only_new_york(book: SampleBuilder) -> None:
    """Holds New York only, outside the compact: New York patients yes, Virginia no."""
    person = book.person("Rachel Adler", "rn", "NY")
    book.license(person, "rn", "NY", days=(-700, 395))
    for offset in (-22, -1, 0, 6, 34):
        book.visit(person, "NY", offset)
    book.visit(person, "VA", 10)


def resident_of_guam(book: SampleBuilder) -> None:
    """Guam takes multistate nurses but issues no such license: at home yes, in Florida no."""
    person = book.person("Tasi Camacho", "rn", "GU")
    book.license(person, "rn", "GU", days=(-350, 380))
    for offset in (-18, 2, 15, 44):
        book.visit(person, "GU", offset)
    book.visit(person, "FL", 18)


def telephone_to_guam(book: SampleBuilder) -> None:
    """A Texas multistate license reaches a patient in Guam, which takes incoming nurses only."""
    person = book.person("Caleb Monroe", "rn", "TX")
    book.license(person, "rn", "TX", "multistate", days=(-150, 580))
    for offset in (-8, 3, 24):
        book.visit(person, "TX", offset)
    book.visit(person, "GU", 11)


def booked_in_massachusetts(book: SampleBuilder) -> None:
    """Massachusetts enacted the compact, but nothing works there yet: booked too early."""
    person = book.person("Leah Bergstrom", "rn", "VA")
    book.license(person, "rn", "VA", "multistate", days=(-320, 410))
    for offset in (-16, 5, 37):
        book.visit(person, "VA", offset)
    book.visit(person, "MA", 3)


def practical_nurse_booked_as_registered(book: SampleBuilder) -> None:
    """A licensed practical nurse, booked for a visit that needs a registered nurse."""
    person = book.person("Tyrell Boone", "lpn", "OK")
    book.license(person, "lpn", "OK", "multistate", days=(-280, 450))
    for offset in (-9, 2, 13, 27):
        book.visit(person, "OK", offset, "lpn")
    book.visit(person, "OK", 5, "rn")


def federal_beside_civilian(book: SampleBuilder) -> None:
    """Works for the VA and for Harbor: in California only the VA visits are covered."""
    person = book.person("Marcus Ellery", "rn", "TX")
    book.license(person, "rn", "TX", "multistate", days=(-340, 390))
    book.add("federal_roles", person=person, agency="VA", since=book.day(-1200))
    book.visit(person, "CA", -6, capacity="federal")
    book.visit(person, "CA", 4, capacity="federal")
    book.visit(person, "CA", 7, capacity="civilian")
    book.visit(person, "TX", 14)


def scope_not_recorded(book: SampleBuilder) -> None:
    """Virginia license whose scope nobody recorded: Virginia yes, Florida cannot be told."""
    person = book.person("Sofia Marchetti", "rn", "VA")
    book.license(person, "rn", "VA", "unknown", days=(-450, 280))
    for offset in (-11, 1, 29):
        book.visit(person, "VA", offset)
    book.visit(person, "FL", 16)


def social_worker_across_a_line(book: SampleBuilder) -> None:
    """A social worker of Texas booked in Oklahoma: no compact license for social work yet."""
    person = book.person("Joanna Pruitt", "lcsw", "TX")
    book.license(person, "lcsw", "TX", days=(-420, 310))
    for offset in (-13, 0, 9, 33):
        book.visit(person, "TX", offset, "lcsw")
    book.visit(person, "OK", 12, "lcsw")


def own_licenses_outside_the_compact(book: SampleBuilder) -> None:
    """Multistate in Arizona, and own licenses of California and New York."""
    person = book.person("Elena Vargas", "rn", "AZ")
    book.license(person, "rn", "AZ", "multistate", days=(-180, 550))
    book.license(person, "rn", "CA", days=(-500, 230))
    book.license(person, "rn", "NY", days=(-620, 475))
    for offset, state in ((-19, "CA"), (-4, "NY"), (0, "AZ"), (6, "CA"), (20, "NY"), (41, "CA")):
        book.visit(person, state, offset)


PLACES: Final[tuple[Entry, ...]] = (
    only_new_york,
    resident_of_guam,
    telephone_to_guam,
    booked_in_massachusetts,
    practical_nurse_booked_as_registered,
    federal_beside_civilian,
    scope_not_recorded,
    social_worker_across_a_line,
    own_licenses_outside_the_compact,
)
