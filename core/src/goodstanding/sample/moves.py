"""People of the sample agency whose story is a move, or a residence nobody recorded."""

from typing import Final

from goodstanding.sample.builder import Entry, SampleBuilder


def moved_59_days_ago(book: SampleBuilder) -> None:
    """Moved TX to CO 59 days ago, no application: good through tomorrow, then too late."""
    person = book.person("Dana Reyes", "rn", "TX", at_home=False)
    book.residence(person, "TX", -2200, -60)
    book.residence(person, "CO", -59)
    book.license(person, "rn", "TX", "multistate", days=(-300, 430))
    for offset in (-27, -12, 0, 1, 6):
        book.visit(person, "CO", offset)


def moved_61_days_ago(book: SampleBuilder) -> None:
    """Moved OK to TX 61 days ago, no application: the window closed yesterday."""
    person = book.person("Owen Whitaker", "rn", "OK", at_home=False)
    book.residence(person, "OK", -2400, -62)
    book.residence(person, "TX", -61)
    book.license(person, "rn", "OK", "multistate", days=(-410, 320))
    for offset in (-20, -5, 2):
        book.visit(person, "TX", offset)


def moved_and_applied(book: SampleBuilder) -> None:
    """Moved GA to FL 61 days ago, applied in time: the old license serves until the new."""
    person = book.person("Priya Nair", "rn", "GA", at_home=False)
    book.residence(person, "GA", -1900, -62)
    book.residence(person, "FL", -61)
    book.license(person, "rn", "GA", "multistate", days=(-200, 530))
    book.add(
        "compact_applications",
        person=person,
        compact="nlc",
        jurisdiction="FL",
        filed=book.day(-30),
    )
    for offset in (-25, -3, 3, 17, 40):
        book.visit(person, "FL", offset)


def moved_out_of_the_compact(book: SampleBuilder) -> None:
    """Moved TX to CA 200 days ago: the license is good in Texas only since then."""
    person = book.person("Grace Lindqvist", "rn", "TX", at_home=False)
    book.residence(person, "TX", -2300, -201)
    book.residence(person, "CA", -200)
    book.license(person, "rn", "TX", "multistate", days=(-500, 230))
    for offset in (-10, 8):
        book.visit(person, "TX", offset)
    book.visit(person, "CO", 5)


def moved_and_reissued(book: SampleBuilder) -> None:
    """Two multistate licenses: Colorado issued after the move, Oklahoma's is void."""
    person = book.person("Miguel Santoro", "rn", "OK", at_home=False)
    book.residence(person, "OK", -2100, -121)
    book.residence(person, "CO", -120)
    book.license(person, "rn", "OK", "multistate", days=(-600, 130))
    book.license(person, "rn", "CO", "multistate", days=(-40, 690))
    book.add(
        "compact_applications",
        person=person,
        compact="nlc",
        jurisdiction="CO",
        filed=book.day(-110),
    )
    for offset in (-28, -2, 4, 31):
        book.visit(person, "CO", offset)
    book.visit(person, "OK", 12)


def residence_not_recorded(book: SampleBuilder) -> None:
    """Nobody recorded where she resides: Arizona is safe, any other state needs a look."""
    person = book.person("Hannah Okafor", "rn", "AZ", at_home=False)
    book.license(person, "rn", "AZ", "multistate", days=(-250, 480))
    for offset in (-14, 1, 22):
        book.visit(person, "AZ", offset)
    book.visit(person, "NM", 9)


MOVES: Final[tuple[Entry, ...]] = (
    moved_59_days_ago,
    moved_61_days_ago,
    moved_and_applied,
    moved_out_of_the_compact,
    moved_and_reissued,
    residence_not_recorded,
)
