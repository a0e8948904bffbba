"""The records of `data/`, a file for each jurisdiction, as credential types that are licenses."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

import attrs

from goodstanding.credentials import (
    LAST_DAY_OF_TERM,
    CredentialType,
    Issuer,
    LicenseOf,
    Note,
    Renewal,
    TermEnds,
    TermRule,
)
from goodstanding.dates import by, dated
from goodstanding.sources import Citation, Source
from goodstanding_state_boards.first_renewals import renewal_of

_NURSES = ("rn", "lpn")
_FULL_DAY = 10


@attrs.frozen
class BoardRecord:
    """What one board asks of the licenses of one category, as its file says it."""

    jurisdiction: str
    category: str
    values: Mapping[str, Any] = attrs.field(eq=False, repr=False)

    @property
    def id(self) -> str:
        """The id of its credential type, such as `oh-rn`."""
        return f"{self.jurisdiction.lower()}-{self.category}"

    @property
    def title(self) -> str:
        """The state's own title."""
        return str(self.values["title"])

    @property
    def short_titles(self) -> tuple[str, ...]:
        """The titles in brackets, such as `LICSW`; none that says more than a title."""
        brackets = re.findall(r"\(([^)]*)\)", self.title)
        found = [part.strip() for text in brackets for part in text.partition(",")[0].split("/")]
        return tuple(title for title in found if re.fullmatch(r"[A-Z]+(-[A-Z]+)*", title))

    @property
    def full_title(self) -> str:
        """The title without what stands in brackets."""
        return self.title.partition("(")[0].strip()

    @property
    def read(self) -> date:
        """The day on which its source was read."""
        day = self.values["read"]
        assert isinstance(day, date)  # noqa: S101 - TOML gives a day, and a test reads every file
        return day

    @property
    def source(self) -> Source:
        """The page it was read from; a day that the page shows in part stands in its note."""
        published = str(self.values.get("published", ""))
        whole = len(published) == _FULL_DAY
        notes = [
            f"shown as of {published}" if published and not whole else "",
            "" if self.confident else f"confidence {self.values['confidence']}",
        ]
        return Source(
            f"{self.jurisdiction} {self.title}",
            url=str(self.values["page"]),
            published=date.fromisoformat(published) if whole else None,
            retrieved=self.read,
            note="; ".join(filter(None, notes)),
        )

    @property
    def cite(self) -> Citation:
        """Its place in the law, where that is known."""
        return self.source.at(str(self.values.get("law", "")))

    @property
    def confident(self) -> bool:
        """Whether the source was firm."""
        return bool(self.values["confidence"] == "high")


@lru_cache(maxsize=1)
def records() -> tuple[BoardRecord, ...]:
    """Every record, by jurisdiction, in the order of its file."""
    return tuple(_read())


def _read() -> Iterator[BoardRecord]:
    folder = files("goodstanding_state_boards") / "data"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            for values in table["license"]:
                for category in values["categories"]:
                    yield BoardRecord(table["jurisdiction"], category, values)


@lru_cache(maxsize=1)
def license_types() -> tuple[CredentialType, ...]:
    """Every record as a credential type."""
    return tuple(license_type(record) for record in records())


def license_type(record: BoardRecord) -> CredentialType:
    """A record as a credential type that is a license."""
    field = "nursing" if record.category in _NURSES else "social work"
    requirement, words = renewal_of(record)
    months = dated(by(record.read.isoformat(), int(record.values["term_months"]), record.cite))
    return CredentialType(
        id=record.id,
        name=f"{record.title}, {record.jurisdiction}",
        issuer=Issuer(
            f"{record.jurisdiction.lower()}-{field.replace(' ', '-')}",
            f"{record.jurisdiction} licensing of {field}",
            record.source.url,
        ),
        license=LicenseOf(record.jurisdiction, record.category),
        titles=(*record.short_titles, record.full_title),
        renewal=Renewal(
            key_day=LAST_DAY_OF_TERM,
            term=TermRule(months=months, by_rule=_ends(record)),
            requirement=requirement,
        ),
        notes=tuple(_notes(record)),
        words=words,
    )


def _ends(record: BoardRecord) -> TermEnds:
    ends = record.values["ends"]
    return TermEnds(ends["by"], record.cite, ends.get("day", ""), ends.get("years", ""))


def _notes(record: BoardRecord) -> Iterator[Note]:
    values, cite = record.values, (record.cite,)
    carried = values.get("carry_over")
    if carried:
        says = f"Up to {carried:g} hours may carry over from the term before; they leave it open."
        yield Note("renewal.carry_over", says, cite)
    if values.get("exemptions"):
        yield Note("renewal.exemptions", "Some are exempt; the page says who.", cite)
    if values.get("alternatives"):
        yield Note("renewal.alternatives", "The board takes other ways; see its page.", cite)
    if "own_hours" in values:
        says = "Whoever has another social work license of the state needs hours for each."
        yield Note("renewal.own_hours", says, cite)
    if values.get("shared_hours"):
        says = "The same hours may serve several licenses of the state."
        yield Note("renewal.shared_hours", says, cite)
    if "keep_records_years" in values:
        says = f"Records are kept {values['keep_records_years']:g} years."
        yield Note("renewal.records", says, cite)
