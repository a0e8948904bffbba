"""People of the sample agency about whom a board has acted, or who are in a program."""

from typing import Final

from goodstanding.sample.builder import Entry, SampleBuilder


def probation_at_home(book: SampleBuilder) -> None:
    """Probation that limits practice in Georgia, her home: a look there, nothing elsewhere."""
    person = book.person("Wendy Castellano", "rn", "GA")
    license = book.license(person, "rn", "GA", "multistate", days=(-360, 370))
    book.add(
        "encumbrances",
        person=person,
        jurisdiction="GA",
        license=license,
        against="license",
        action="probation",
        since=book.day(-15),
        limits_practice="yes",
    )
    book.visit(person, "GA", -30)
    book.visit(person, "GA", 4)
    book.visit(person, "FL", 8)


def action_against_one_privilege(book: SampleBuilder) -> None:
    """Georgia acted against her privilege there: Georgia no, Florida and the rest as before."""
    person = book.person("Beatriz Coleman", "rn", "FL")
    book.license(person, "rn", "FL", "multistate", days=(-390, 340))
    book.add(
        "encumbrances",
        person=person,
        jurisdiction="GA",
        against="privilege",
        action="suspension",
        since=book.day(-20),
        limits_practice="yes",
    )
    book.visit(person, "GA", 6)
    for offset in (-7, 3, 26):
        book.visit(person, "FL", offset)


def alternative_program(book: SampleBuilder) -> None:
    """In Arizona's alternative program: no privilege; at home the agreement must be read."""
    person = book.person("Noah Fairbanks", "rn", "AZ")
    book.license(person, "rn", "AZ", "multistate", days=(-310, 420))
    book.add("alternative_programs", person=person, jurisdiction="AZ", since=book.day(-45))
    book.visit(person, "NM", 7)
    book.visit(person, "AZ", 11)


def investigation_only(book: SampleBuilder) -> None:
    """An open inquiry in Colorado and nothing decided: it changes nothing, and it is shown."""
    person = book.person("Iris Delacroix", "rn", "CO")
    book.license(person, "rn", "CO", "multistate", days=(-230, 500))
    book.add("investigations", person=person, jurisdiction="CO", since=book.day(-25))
    for offset in (-3, 4, 21, 50):
        book.visit(person, "CO", offset)


DISCIPLINE: Final[tuple[Entry, ...]] = (
    probation_at_home,
    action_against_one_privilege,
    alternative_program,
    investigation_only,
)
