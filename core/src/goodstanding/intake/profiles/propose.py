"""Proposes a profile for a table nobody has described: what is sure, and what must be asked."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from goodstanding.intake.profiles.known_titles import Titles, find_titles
from goodstanding.intake.profiles.layout import text_of
from goodstanding.intake.profiles.moments import moment
from goodstanding.intake.profiles.parts import parts_of_table
from goodstanding.intake.profiles.profile import Profile, SheetPart
from goodstanding.intake.profiles.spelling import title_key
from goodstanding.intake.profiles.tables import HEAD, Table
from goodstanding.intake.roster.recognize import slug

_BEARS: Final = re.compile(r"disciplin|encumb|restrict|probation|sanction|limitation|suspen|revo")
_DAY: Final = re.compile(
    r"(?P<before>[A-Za-z]+(?: [A-Za-z]+)?:?) +(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})"
)
_KNOWN_BY: Final = 5


@attrs.frozen
class Proposal:
    """A profile for a table, and what a person should look at before it is used."""

    profile: Profile
    questions: tuple[str, ...]
    unknown: tuple[str, ...]
    """Titles that nothing is known of; they are not read."""


def propose(table: Table) -> Proposal | None:
    """A profile of what is sure; None if no row of the first looks like titles."""
    head = table.head()
    titles = find_titles(head)
    if titles is None:
        return None
    below = [cells for row, cells in head if row > titles.layout.row]
    asked: list[str] = []
    parts = tuple(parts_of_table(titles, below, asked))
    if not parts:
        return None
    used = {title for part in parts for cells in part.cells.values() for title in cells.wanted}
    shown = {title_key(title.replace("{n}", str(n))) for title in used for n in range(1, 21)}
    rest = [
        title
        for title in titles.layout.titles
        if title and title_key(title) not in shown and title not in titles.private
    ]
    asked += [
        f"'{title}' may limit a license and is not read: what does it say?"
        for title in rest
        if _BEARS.search(title_key(title))
    ]
    visits = any(part.sheet == "visits" for part in parts)
    name = _name(table)
    profile = Profile(
        id=slug(name),
        name=name,
        source=name,
        known_by=_known_by(titles, parts),
        parts=parts,
        patient=titles.private if visits else (),
        not_wanted=(*rest, *(() if visits else titles.private)),
        continued=_continued(titles, parts, below),
        headings=any(sum(cell != "" for cell in cells) == 1 for cells in below),
        as_of=(*_banner_days(titles, head), "file name"),
    )
    return Proposal(profile, tuple(asked), tuple(rest))


def _name(table: Table) -> str:
    """The file's name without days and numbers, so that next week's is the same."""
    stem = re.sub(r"\d+", " ", table.path.stem)
    words = [word for word in re.split(r"[\W_]+", stem) if word.lower() not in ("to", "")]
    return " ".join(words).capitalize() or "Export"


def _known_by(titles: Titles, parts: Sequence[SheetPart]) -> tuple[str, ...]:
    """Some titles that are read, those with more words in them first: they tell more."""
    read = [
        title.replace("{n}", "1")
        for part in parts
        for cells in part.cells.values()
        for title in cells.wanted
    ]
    order = list(dict.fromkeys(read))
    ranked = sorted(order, key=lambda title: (-len(title.split()), order.index(title)))
    return tuple(sorted(ranked[:_KNOWN_BY], key=order.index))


def _continued(
    titles: Titles, parts: Sequence[SheetPart], below: Sequence[Sequence[object]]
) -> tuple[str, ...]:
    """The staff's titles, if rows go on about the person of the row above."""
    staff = [title for title in titles.found.get("staff", {}).values()]
    positions = [at for title in staff if (at := titles.layout.at(title)) is not None]
    if not any(part.sheet == "licenses" for part in parts) or not positions:
        return ()
    enough = len(positions) + 1
    goes_on = any(
        all(at < len(cells) and cells[at] == "" for at in positions)
        and sum(cell != "" for cell in cells) >= enough
        for cells in below[1:]
    )
    return tuple(staff) if goes_on else ()


def _banner_days(titles: Titles, head: Sequence[tuple[int, list[object]]]) -> Iterator[str]:
    for row, cells in head[:HEAD]:
        if row >= titles.layout.row:
            return
        for cell in cells:
            for found in _DAY.finditer(text_of(cell)):
                if moment(found["day"], month_first=True):
                    yield f"banner: {found['before'].strip()} {{day}}"
