"""What the known titles of a table give: people, licenses, discipline, visits."""

from collections.abc import Iterator, Sequence
from typing import Final

from goodstanding.intake.profiles.known_titles import Titles
from goodstanding.intake.profiles.layout import text_of
from goodstanding.intake.profiles.profile import Cells, SheetPart
from goodstanding.intake.profiles.spelling import title_key, word_key
from goodstanding.intake.profiles.targets import SHEET_TARGETS

_ADDRESS: Final = ("city", "zip", "zipcode", "postalcode", "address", "address1", "street")
_WORKER: Final = frozenset(SHEET_TARGETS["worker"])
_YES_NO: Final = frozenset({"yes", "no", "y", "n", "true", "false", "none", ""})

Below = Sequence[Sequence[object]]


def parts_of_table(titles: Titles, below: Below, asked: list[str]) -> Iterator[SheetPart]:
    """The parts of a profile for a table; what must be asked goes to `asked`."""
    if _is_schedule(titles):
        yield _visits(titles, below)
        return
    licenses = _licenses(titles, below, asked) if _has_licenses(titles) else None
    staff = _staff(titles, below)
    workers = titles.has("worker", "left_on", "hired_on", "home_state", "leave_since") or (
        licenses is None and titles.has("worker", "status")
    )
    leavers = titles.has("worker", "left_on") and not titles.has("worker", "status", "hired_on")
    if "id" in staff and "name" in staff and not leavers and (workers or licenses is None):
        yield SheetPart("people", staff)
    if workers:
        yield from _worker(titles, staff, licensed=licenses is not None)
    if licenses is not None:
        yield licenses
        yield from _discipline(titles, below, licenses)


def _is_schedule(titles: Titles) -> bool:
    return (
        titles.has("visit", "id", "start", "day")
        and (titles.has("visit", "patient") or bool(titles.private))
        and not titles.has("license", "number")
    )


def _has_licenses(titles: Titles) -> bool:
    return titles.has("license", "number") and titles.has("license", "category", "jurisdiction")


def _staff(titles: Titles, below: Below) -> dict[str, Cells]:
    """By what the table names its people: id, name, e-mail, number."""
    found: dict[str, str] = dict(titles.found.get("staff", {}))
    name = found.get("name", "")
    if name and "id" not in found and _looks_like_ids(titles, name, below):
        found["id"] = found.pop("name")
    if found.get("first") and found.get("last"):
        found["name"] = f"{{{found['first']}}} {{{found['last']}}}"
    return {
        role: Cells((found[role],)) for role in ("id", "name", "email", "npi") if found.get(role)
    }


def _named_by(staff: dict[str, Cells]) -> dict[str, Cells]:
    """The same as columns of a sheet that is about people of another."""
    names = {"id": "person", "name": "person_name", "npi": "person_npi", "email": "person_email"}
    return {names[role]: cells for role, cells in staff.items()}


def _worker(titles: Titles, staff: dict[str, Cells], *, licensed: bool) -> Iterator[SheetPart]:
    named = _named_by(staff)
    home = titles.get("worker", "home_state")
    if home:
        yield SheetPart("residences", {**named, "jurisdiction": Cells((home,))})
    roles = dict(titles.found.get("worker", {}))
    status = roles.pop("status", "")
    if status and not (licensed and status == "Status"):
        roles["employment"] = status
    columns = {role: Cells((title,)) for role, title in roles.items() if role in _WORKER}
    needs = tuple(name for name in ("employment", "left_on") if name in columns)
    if needs:
        yield SheetPart("worker", {**named, **columns}, needs=needs)


def _licenses(titles: Titles, below: Below, asked: list[str]) -> SheetPart:
    cells = _named_by(_staff(titles, below))
    for role, title in titles.found["license"].items():
        yes_no = title_key(title) == "discipline" and _only_yes_no(titles, title, below)
        if role in SHEET_TARGETS["licenses"] and not yes_no:
            cells[role] = Cells((title,))
    if "jurisdiction" not in cells:
        state = next((title for title in titles.layout.titles if title_key(title) == "state"), "")
        at_home = any(title_key(title) in _ADDRESS for title in titles.layout.titles)
        if state and at_home:
            asked.append(
                f"'{state}' stands beside an address, so it may be where the holder lives and is "
                "not read: which state issued these licenses? ([sheet.licenses] "
                'always = {jurisdiction = "TX"}, if it is TX)'
            )
        elif state:
            cells["jurisdiction"] = Cells((state,))
        else:
            asked.append(
                "no column says which state issued these licenses: which one did? "
                '([sheet.licenses] always = {jurisdiction = "TX"}, if it is TX)'
            )
    return SheetPart("licenses", cells)


def _discipline(titles: Titles, below: Below, licenses: SheetPart) -> Iterator[SheetPart]:
    title = titles.get("discipline", "action")
    if not title or licenses.repeated:
        return
    if title_key(title) == "discipline" and not _only_yes_no(titles, title, below):
        return
    kept = {
        name: cells
        for name, cells in licenses.cells.items()
        if name.startswith("person") or name == "jurisdiction"
    }
    if "number" in licenses.cells:
        kept["license"] = licenses.cells["number"]
    yield SheetPart(
        "encumbrances", {**kept, "action": Cells((title,))}, licenses.constants, ("action",)
    )


def _visits(titles: Titles, below: Below) -> SheetPart:
    cells = _named_by(_staff(titles, below))
    roles = dict(titles.found["visit"])
    roles.setdefault("day", roles.get("start", ""))
    for role, title in roles.items():
        if title and role in SHEET_TARGETS["visits"]:
            cells[role] = Cells((title,))
    return SheetPart("visits", cells)


def _looks_like_ids(titles: Titles, title: str, below: Below) -> bool:
    texts = _texts(titles, title, below)
    return bool(texts) and all(
        " " not in text.strip() and any(map(str.isdigit, text)) for text in texts
    )


def _only_yes_no(titles: Titles, title: str, below: Below) -> bool:
    return all(word_key(text) in _YES_NO for text in _texts(titles, title, below))


def _texts(titles: Titles, title: str, below: Below) -> list[str]:
    at = titles.layout.at(title)
    return [
        text
        for cells in below
        if at is not None
        and at < len(cells)
        and (text := text_of(cells[at]))
        and sum(cell != "" for cell in cells) > 1
    ]
