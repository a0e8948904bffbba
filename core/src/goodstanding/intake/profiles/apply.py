"""Applies a profile to a table: the rows of a roster sheet, as the roster reader reads them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fnmatch import fnmatchcase
from typing import Final

import attrs

from goodstanding.intake.matching import Directory, MatchDoubt, Sought
from goodstanding.intake.profiles.columns import CellReader, cell_readers
from goodstanding.intake.profiles.disciplines import Disciplines
from goodstanding.intake.profiles.layout import Layout, text_of
from goodstanding.intake.profiles.patient_key import PatientKey
from goodstanding.intake.profiles.profile import Profile, SheetPart
from goodstanding.intake.profiles.questions import Asks, OpenQuestion, OpenQuestions
from goodstanding.intake.profiles.spelling import word_key
from goodstanding.intake.profiles.tables import Table
from goodstanding.intake.profiles.targets import FINDING
from goodstanding.intake.profiles.titled import SHOWN
from goodstanding.intake.profiles.visit_times import NO_ZONE, ZONE_LINE, to_local
from goodstanding.intake.profiles.workers import LEFT_AND_ACTIVE, complete_worker
from goodstanding.intake.roster.csv_files import Rows
from goodstanding.intake.roster.sheets_of_facts import SHEETS

Values = dict[str, str]
"""Texts by column of a roster sheet; the person still by whatever the row names them."""

_PERSONAL: Final = frozenset({"person", *FINDING})
_ENCUMBRANCES: Final = "encumbrances"


@attrs.frozen(kw_only=True)
class Reading:
    """One profile on one table: where its titles stand, whom it may be about, and what is asked."""

    profile: Profile
    table: Table
    layout: Layout
    as_of: date
    people: Directory
    patients: PatientKey
    questions: OpenQuestions
    disciplines: Disciplines
    month_first: bool | None = True


@attrs.frozen
class Slice:
    """What one part of a profile gives one sheet: of one group of columns, if they repeat.

    `led` are further sheets to which words in it lead, known when its rows have been read.
    """

    part: SheetPart
    sheet: str
    group: int | None = None
    led: set[str] = attrs.field(factory=set, eq=False)


def slices(reading: Reading) -> Iterator[Slice]:
    """What there is to read, in the order of the profile.

    Read the rows of each before going on: where words in them lead to further sheets, these follow.
    """
    for part in reading.profile.parts:
        if part.sheet not in SHEETS:
            continue  # a kind of fact that this release does not know yet
        titles = [title for cells in part.cells.values() for title in cells.titles]
        groups: Sequence[int | None] = reading.layout.groups(titles) if part.repeated else (None,)
        for group in groups:
            piece = Slice(part, part.sheet, group)
            yield piece
            yield from (Slice(part, sheet, group) for sheet in sorted(piece.led))


def sheet_rows(
    reading: Reading,
    piece: Slice,
    doubt: Callable[[int, MatchDoubt, Sought], None],
    seen: dict[int, Values],
) -> Rows:
    """The rows of one slice, the first of them the sheet's column names.

    A row whose person nobody can tell goes to `doubt` and is left out. What may be shown of the
    texts of a row goes to `seen`.
    """
    columns = SHEETS[piece.sheet].header
    yield reading.layout.row, list(columns)
    for row, values in _values(reading, piece):
        if piece.sheet != "people":
            own = piece.part.sheet == "licenses" and piece.sheet in ("licenses", _ENCUMBRANCES)
            sought = _sought(values, values.get("jurisdiction", "") if own else "")
            person = reading.people.find(sought)
            if isinstance(person, MatchDoubt):
                doubt(row, person, sought)
                continue
            values["person"] = person
            if piece.sheet == "worker":
                asked = complete_worker(values, reading.as_of, *reading.people.status(person))
                if asked:
                    reading.questions.add(_about_worker(reading, person, asked), row)
                if not values["status"]:
                    continue
            discipline = values.get("discipline", "")
            if discipline and not values.get("category"):
                categories = reading.people.categories(person)
                values["category"] = (
                    reading.disciplines.category(discipline, categories) or discipline
                )
            number = values.get("number", "")
            if piece.sheet == "licenses" and number and not values.get("jurisdiction"):
                values["jurisdiction"] = reading.people.issuer(person, number)
        seen[row] = {name: text for name, text in values.items() if text and name in SHOWN}
        yield row, [values.get(name, "") for name in columns]


def _about_worker(reading: Reading, person: str, says: str) -> OpenQuestion:
    named = f"{person} {reading.people.name(person)}".strip()
    status = "rehired" if says == LEFT_AND_ACTIVE else "left"
    return OpenQuestion(
        file=reading.table.label,
        says=says,
        samples=(named,),
        asks=Asks.PERSON,
        settle=f"goodstanding worker {person} {status} --on DAY",
        leaves_out=False,
    )


def _values(reading: Reading, piece: Slice) -> Iterator[tuple[int, Values]]:
    part = piece.part
    readers = cell_readers(reading, part, piece.group)
    deciding = [
        reader.column
        for reader in readers
        if (reader.column in part.needs if part.needs else reader.column not in _PERSONAL)
    ]
    for row, cells in data_rows(reading):
        values, signs, filled = _read(readers, cells, row)
        # A word may say something of other columns only: "On Leave" gives a status, no employment.
        says = filled if part.needs else values
        if signs.get("skip") or not any(map(says.get, deciding)):
            continue
        for name, text in part.constants.items():
            values.setdefault(name, text)
        if "encumbrance" in signs:
            piece.led.add(_ENCUMBRANCES)
        if piece.sheet == _ENCUMBRANCES != part.sheet:
            if "encumbrance" in signs:
                yield row, _encumbrance(values, str(signs["encumbrance"]))
            continue
        sheet = signs.get("sheet", part.sheet)
        if sheet != piece.sheet:
            if sheet in SHEETS:
                piece.led.add(str(sheet))
            continue
        if part.sheet == "licenses":
            _assume_active(reading, values)
        elif part.sheet == "visits":
            _complete_visit(reading, values, row)
        yield row, values


def _read(
    readers: Sequence[CellReader], cells: Sequence[object], row: int
) -> tuple[Values, dict[str, str | bool], dict[str, bool]]:
    """The values of a row, the signs that its words gave, and the columns that said anything."""
    values: Values = {}
    signs: dict[str, str | bool] = {}
    filled: dict[str, bool] = {}
    for reader in readers:
        at = reader.position
        cell = reader.text(cells) if at is None else cells[at]
        text = cell if type(cell) is str else text_of(cell)
        if text:
            own, others, problems = reader.known.get(text) or reader.read(text, row)
            if own or others:
                filled[reader.column] = True
            if own:
                values[reader.column] = own
            if others:
                values.update(others)
            if problems:
                signs.update(problems)
    return values, signs, filled


def _encumbrance(values: Values, action: str) -> Values:
    """What a word about discipline says, as a row that a person completes."""
    kept = {name: text for name, text in values.items() if name in _PERSONAL | {"jurisdiction"}}
    return {**kept, "license": values.get("number", ""), "action": action}


def _assume_active(reading: Reading, values: Values) -> None:
    """The site's choice, if it made it, for a license of which no status is given."""
    through = values.get("through", "")
    day = reading.as_of.isoformat()
    if reading.profile.unexpired_is_active and not values.get("status") and through >= day:
        values["status"] = "presumed_active"
        values.setdefault("status_since", day)


def _complete_visit(reading: Reading, values: Values, row: int) -> None:
    """Makes the times those of the patient's clock, and an id where the export has none."""
    if not to_local(values):
        question = OpenQuestion(file=reading.table.label, says=NO_ZONE, settle=ZONE_LINE)
        reading.questions.add(question, row)
        values["day"] = ""
    if not values.get("id"):
        known = ("person", "person_name", "patient", "start", "day")
        values["id"] = reading.patients.id_of("|".join(values.get(name, "") for name in known))


def _sought(values: Values, state: str) -> Sought:
    return Sought(
        values.pop("person", ""),
        values.pop("person_name", ""),
        values.pop("person_npi", ""),
        values.pop("person_email", ""),
        values.pop("person_license", ""),
        state,
    )


def data_rows(reading: Reading) -> Rows:
    """The rows below the titles, continued and without headings and what is to be skipped."""
    profile, layout = reading.profile, reading.layout
    continued = [at for title in profile.continued if (at := layout.at(title)) is not None]
    skip = [
        (at, [word_key(pattern) for pattern in patterns])
        for title, patterns in profile.skip.items()
        if (at := layout.at(title)) is not None
    ]
    width = len(layout.titles)
    above: list[object] = [""] * width
    for row, cells in reading.table.rows():
        if row <= layout.row:
            continue
        cells.extend([""] * (width - len(cells)))
        if profile.headings and sum(cell != "" for cell in cells) == 1:
            continue
        if any(
            fnmatchcase(word_key(text_of(cells[at])), pattern)
            for at, patterns in skip
            for pattern in patterns
        ):
            continue
        if continued:
            if all(cells[at] == "" for at in continued):
                for at in continued:
                    cells[at] = above[at]
            above = cells
        yield row, cells
