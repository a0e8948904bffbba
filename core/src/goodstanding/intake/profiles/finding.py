"""Which profile fits a table, by its titles; and the day a file describes."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import attrs

from goodstanding.dates import parse_day
from goodstanding.intake.profiles.layout import Layout, find_layout, layouts_of, text_of
from goodstanding.intake.profiles.moments import moment
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.tables import Table

_IN_NAME: Final = re.compile(r"(?<!\d)(20\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_DAY: Final = "{day}"


@attrs.frozen
class Fit:
    """A profile that fits a table, and where the table's titles stand."""

    profile: Profile
    layout: Layout


def find_profile(
    profiles: Iterable[Profile], head: Sequence[tuple[int, list[object]]]
) -> Fit | None:
    """The profile that knows most of a table's titles; of two that know as many the first."""
    layouts = layouts_of(head)
    fits = [
        Fit(profile, layout)
        for profile in profiles
        if (layout := find_layout(profile, layouts)) is not None
    ]
    if not fits:
        return None
    most = max(known_titles(fit.profile, fit.layout) for fit in fits)
    return next(fit for fit in fits if known_titles(fit.profile, fit.layout) == most)


def known_titles(profile: Profile, layout: Layout) -> int:
    """How many of the table's titles the profile has a word for."""
    listed = (*profile.titles, *profile.patient, *profile.not_wanted)
    return sum(layout.at(title.replace("{n}", "1")) is not None for title in dict.fromkeys(listed))


def day_of(
    profile: Profile, table: Table, layout: Layout, head: Sequence[tuple[int, list[object]]]
) -> date | None:
    """The day that a file describes, where the profile says it stands; None if nowhere."""
    for origin in profile.as_of:
        what, _, rest = origin.partition(":")
        wanted = rest.strip()
        found = (
            _in_name(table.path.name)
            if what == "file name"
            else _in_column(table, layout, wanted)
            if what == "column"
            else _in_banner(layout, head, wanted)
        )
        if found is not None:
            return found
    return None


def _in_name(name: str) -> date | None:
    for year, month, day in _IN_NAME.findall(name):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def _in_banner(layout: Layout, head: Sequence[tuple[int, list[object]]], frame: str) -> date | None:
    before, _, behind = frame.partition(_DAY)
    pattern = re.compile(
        rf"{re.escape(before.strip())}\s*(\S+){re.escape(behind.strip())}", re.IGNORECASE
    )
    for row, cells in head:
        if row >= layout.row:
            return None
        for cell in cells:
            found = pattern.search(text_of(cell))
            read = moment(found[1], month_first=True) if found else None
            if read is not None:
                return parse_day(read.day)
    return None


def _in_column(table: Table, layout: Layout, title: str) -> date | None:
    at = layout.at(title)
    if at is None:
        return None
    texts = {
        text_of(cells[at]) for row, cells in table.rows() if row > layout.row and at < len(cells)
    }
    days = {read.day for text in texts if (read := moment(text, month_first=True)) is not None}
    return parse_day(max(days)) if days else None
