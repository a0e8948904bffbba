"""The site's file, `goodstanding.toml`: what it assumes, and what its jobs require by state."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any, Final

import attrs

from goodstanding.catalog import Catalog, Waiver
from goodstanding.dates import ONE_DAY, add_months
from goodstanding.errors import InputError
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.rules.question import Setting
from goodstanding.site.assumptions import known_assumptions, wrong_assumption
from goodstanding.site.duties_policy import read_duties
from goodstanding.site.overrides import OverridePolicy, read_overrides
from goodstanding.site.policy import Policy
from goodstanding.site.supervision_policy import read_supervision
from goodstanding.site.verification_policies import RULE_MAKERS, VerificationPolicy
from goodstanding.supervision import HOME_HEALTH, SupervisionRule


@attrs.frozen
class ValidFor:
    """A length of time: so many months, and so many days."""

    months: int = 0
    days: int = 0

    def last_day(self, first: date) -> date:
        """The last day of this length, begun on its first day."""
        return add_months(first, self.months) + timedelta(days=self.days) - ONE_DAY


@attrs.frozen
class Required:
    """One thing a job requires: any one of `holds`, in good standing, so long after hire.

    `states` empty: wherever the person serves. `since`: the day the agency began to require it;
    who was hired before has until `within_months` after that day. `valid_for`: how long a
    certification counts from its first day, whatever its own last day (None: through that).
    """

    holds: tuple[str, ...]
    within_months: int = 0
    states: tuple[str, ...] = ()
    since: date | None = None
    policy: Policy = Policy.WARN
    why: str = ""
    valid_for: ValidFor | None = None


@attrs.frozen
class Position:
    """A job, whose (empty: any), and what it requires.

    It is the position's word in employments, or everybody at work in one of `categories`.
    """

    name: str
    requires: tuple[Required, ...]
    employer: str = ""
    categories: tuple[str, ...] = ()


@attrs.frozen
class SiteFile:
    """What the file says."""

    assumptions: Mapping[str, Setting] = attrs.field(factory=dict)
    positions: tuple[Position, ...] = ()
    disciplines: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    """License categories that may give a kind of service, where the site says otherwise."""
    waivers: tuple[Waiver, ...] | None = None
    """None: nothing is said of waivers; empty: none is in force."""
    higher_licenses: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    """By category, those whose holders may serve in its place, by the site's policy."""
    overrides: OverridePolicy | None = None
    """Which items of the work queue may be overridden, and how; None: none."""
    verification: tuple[VerificationPolicy, ...] = ()
    """How lately licenses must have been verified; empty: the site asks for nothing."""
    supervision: Mapping[str, SupervisionRule] = HOME_HEALTH
    """By category, under whose supervision its holders work, and what follows without."""
    residence_months: int | None = None
    """After how many months people are asked again where they live; None: they are not asked."""

    duties_left_out: Mapping[str, str] = attrs.field(factory=dict)
    """By id, duties that come with a privilege and do not concern this employer, and why not."""

    def said_of(self, catalog: Catalog) -> Catalog:
        """The catalog with what the file says of practice."""
        with_waivers = catalog.with_waivers(self.waivers)
        with_higher = with_waivers.with_higher_licenses(self.higher_licenses)
        supervised = with_higher.with_supervision(self.supervision)
        return supervised.without_duties(self.duties_left_out)


NOTHING_SAID: Final = SiteFile()
_OURS: Final = {
    "assumptions": "[assumptions]",
    "position": "[[position]]",
    "waiver": "[[waiver]]",
    "disciplines": "[disciplines]",
    "higher_licenses": "[higher_licenses]",
    "overrides": "[overrides]",
    "verification": "[verification.NAME]",
    "duties": "[duties]",
    "residence": "[residence]",
    "supervision": "[supervision]",
    "time_zone": 'time_zone = "America/Chicago"',
}
"""Our keys, each as it is written."""
_MOST_MONTHS: Final = 600
_LONGEST: Final = {"month": _MOST_MONTHS, "day": 18_000}
_MOST_DAYS: Final = 3660
_DIGITS: Final = 6


def read_site(table: Mapping[str, Any], catalog: Catalog) -> SiteFile:
    """What parsed TOML says; `InputError` with every problem, each as `path: what it must be`.

    Other tables belong to other programs and are left alone.
    """
    reading = _SiteReading(catalog)
    assumptions = dict(reading.assumptions(table.get("assumptions", {})))
    positions = tuple(reading.positions(table.get("position", [])))
    waivers = tuple(reading.waivers(table["waiver"])) if "waiver" in table else None
    disciplines = dict(reading.disciplines(table.get("disciplines", {})))
    higher = dict(reading.higher_licenses(table.get("higher_licenses", {})))
    overrides = (
        read_overrides(table["overrides"], reading.credentials, reading.wrong)
        if "overrides" in table
        else None
    )
    verification = tuple(reading.verification(table.get("verification", {})))
    supervision = (
        read_supervision(table["supervision"], reading.categories, reading.wrong)
        if "supervision" in table
        else HOME_HEALTH
    )
    duties = read_duties(table["duties"], catalog, reading.wrong) if "duties" in table else {}
    months = reading.residence(table["residence"]) if "residence" in table else None
    for name in table:
        near = get_close_matches(name, _OURS, n=1, cutoff=0.8)
        if name not in _OURS and near:
            reading.wrong(name, f"unknown; did you mean {_OURS[near[0]]}?")
    if reading.problems:
        raise InputError(reading.problems)
    return SiteFile(
        assumptions=assumptions,
        positions=positions,
        disciplines=disciplines,
        waivers=waivers,
        higher_licenses=higher,
        duties_left_out=duties,
        overrides=overrides,
        verification=verification,
        supervision=supervision,
        residence_months=months,
    )


class _SiteReading:
    """Collects every problem of a file."""

    def __init__(self, catalog: Catalog) -> None:
        self.problems: list[str] = []
        self.known = known_assumptions(catalog)
        words = catalog.words
        self.categories = words.categories
        self.credentials = (*words.categories, *(kind.id for kind in catalog.credential_types))
        self.words = words.positions
        self.categories = words.categories

    def wrong(self, path: str, says: str) -> None:
        self.problems.append(f"{path}: {says}")

    def assumptions(self, table: Any, prefix: str = "") -> Iterator[tuple[str, Setting]]:
        """Dotted names without quotes are tables within tables to TOML."""
        if not isinstance(table, Mapping):
            self.wrong("assumptions", "must be a table of names and values")
            return
        for key, value in table.items():
            name = f"{prefix}{key}"
            if isinstance(value, Mapping):
                yield from self.assumptions(value, f"{name}.")
            elif not isinstance(value, int | float):
                self.wrong(f"assumptions.{name}", "must be a number, true or false")
            else:
                wrong = wrong_assumption(self.known, name, value)
                if wrong:
                    self.wrong(f"assumptions.{name}", wrong)
                else:
                    yield name, value

    def disciplines(self, value: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Which license categories may give a kind of service."""
        if not isinstance(value, Mapping):
            self.wrong("disciplines", "must be a table of disciplines and license categories")
            return
        for name, listed in value.items():
            yield name, self._words(f"disciplines.{name}", listed, self.categories)

    def higher_licenses(self, value: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
        """By category, the license categories whose holders may serve in its place."""
        if not isinstance(value, Mapping):
            self.wrong("higher_licenses", 'must be a table such as lpn = ["rn"]')
            return
        for name, listed in value.items():
            path = f"higher_licenses.{name}"
            if name not in self.categories:
                self.wrong(path, f"not a license category; write {', '.join(self.categories)}")
            higher = self._words(path, listed, self.categories)
            if name in higher:
                self.wrong(path, f"{name!r} stands above itself; leave it out of its own list")
            yield name, higher

    def residence(self, value: Any) -> int | None:
        """Whether `[residence]` asks people where they live, and after how many months again."""
        if not isinstance(value, dict):
            self.wrong("residence", "must be a table, under [residence]")
            return None
        self._keys("residence", value, ("ask_every_months",))
        months = value.get("ask_every_months")
        if type(months) is not int or not 1 <= months <= _MOST_MONTHS:
            self.wrong("residence.ask_every_months", f"must be a whole number, 1 to {_MOST_MONTHS}")
            return None
        return months

    def verification(self, value: Any) -> Iterator[VerificationPolicy]:
        """By rule maker, how lately a license must have been verified, and what follows if not."""
        if not isinstance(value, Mapping):
            self.wrong("verification", "must be tables, each under [verification.NAME]")
            return
        for name, entry in value.items():
            path = f"verification.{name}"
            if not isinstance(entry, Mapping):
                self.wrong(path, f"must be a table, under [verification.{name}]")
                continue
            self._keys(path, entry, ("policy", "within_days", "categories"))
            known, policy = RULE_MAKERS.get(name), self._policy(path, entry)
            if policy is Policy.OFF:
                continue
            days = entry.get("within_days", None if known is None else known.within_days)
            if type(days) is not int or not 0 < days <= _MOST_DAYS:
                says = f"must be a whole number of days, 1 to {_MOST_DAYS}"
                says += f"; {name} gives none" if known and "within_days" not in entry else ""
                self.wrong(f"{path}.within_days", says)
                days = _MOST_DAYS
            categories = entry.get("categories", [])
            yield VerificationPolicy(
                name,
                days,
                policy,
                self._words(f"{path}.categories", categories, self.categories),
            )

    def positions(self, tables: Any) -> Iterator[Position]:
        for path, entry in self._tables("position", tables):
            self._keys(path, entry, ("name", "employer", "categories", "requires"))
            categories = self._words(
                f"{path}.categories", entry.get("categories", []), self.categories
            )
            by_category = "categories" in entry
            name = self._text(path, entry, "name", needed=not by_category)
            if by_category and ("name" in entry or "employer" in entry):
                self.wrong(path, "give name and employer, or categories, not both")
            if name and name not in self.words:
                listed = ", ".join(self.words)
                self.wrong(f"{path}.name", f"{name!r}: not a position; write one of {listed}")
            employer = self._text(path, entry, "employer")
            requires = [
                self._required(where, required)
                for where, required in self._tables(f"{path}.requires", entry.get("requires", []))
            ]
            yield Position(name, tuple(requires), employer, categories)

    def waivers(self, tables: Any) -> Iterator[Waiver]:
        """Waivers in an emergency: state, categories, days and where each is written."""
        for path, entry in self._tables("waiver", tables):
            self._keys(path, entry, tuple(field.name for field in attrs.fields(Waiver)))
            state = self._text(path, entry, "jurisdiction", needed=True)
            if state and state not in JURISDICTIONS:
                self.wrong(f"{path}.jurisdiction", f"{state!r}: write a postal code such as AL")
            if "categories" not in entry:
                self.wrong(f"{path}.categories", "must be there: license categories such as 'rn'")
            categories = self._words(
                f"{path}.categories", entry.get("categories", []), self.categories
            )
            since, until = entry.get("since"), entry.get("until")
            for name, day in (("since", since), ("until", until)):
                if type(day) is not date and not (name == "until" and day is None):
                    self.wrong(f"{path}.{name}", "must be a day, such as 2026-01-01 without quotes")
            cite = self._text(path, entry, "cite", needed=True)
            if state in JURISDICTIONS and type(since) is date and type(until) in (date, type(None)):
                yield Waiver(state, categories, since, until, cite)

    def _required(self, path: str, entry: Mapping[str, Any]) -> Required:
        self._keys(path, entry, tuple(field.name for field in attrs.fields(Required)))
        since = entry.get("since")
        if since is not None and type(since) is not date:
            self.wrong(f"{path}.since", "must be a day, such as 2026-01-01 without quotes")
            since = None
        months = entry.get("within_months", 0)
        if type(months) is not int or not 0 <= months <= _MOST_MONTHS:
            self.wrong(f"{path}.within_months", f"must be a whole number, 0 to {_MOST_MONTHS}")
            months = 0
        policy = self._policy(path, entry)
        if "holds" not in entry:
            self.wrong(f"{path}.holds", "must be there: what is to be held, such as 'ccm'")
        return Required(
            self._words(f"{path}.holds", entry.get("holds", []), self.credentials),
            months,
            self._words(f"{path}.states", entry.get("states", []), tuple(JURISDICTIONS)),
            since,
            policy,
            self._text(path, entry, "why"),
            self._valid_for(f"{path}.valid_for", entry["valid_for"])
            if "valid_for" in entry
            else None,
        )

    def _policy(self, path: str, entry: Mapping[str, Any]) -> Policy:
        policy = entry.get("policy", Policy.WARN)
        if policy not in list(Policy):
            self.wrong(f"{path}.policy", f"{policy!r}: write one of {', '.join(Policy)}")
            return Policy.WARN
        return Policy(policy)

    def _valid_for(self, path: str, value: Any) -> ValidFor | None:
        """A length as a site writes it: `"24 months"`, `"14 days"`."""
        number, _, unit = value.partition(" ") if isinstance(value, str) else ("", "", "")
        unit = unit.rstrip("s")
        count = int(number) if number.isdecimal() and len(number) < _DIGITS else 0
        if unit not in ("month", "day") or not 0 < count <= _LONGEST[unit]:
            self.wrong(path, f"{value!r}: write a length such as '24 months' or '14 days'")
            return None
        return ValidFor(months=count) if unit == "month" else ValidFor(days=count)

    def _tables(self, path: str, tables: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
        if not isinstance(tables, list):
            self.wrong(path, f"must be a list of tables, each under [[{_bare(path)}]]")
            return
        for number, entry in enumerate(tables):
            if isinstance(entry, Mapping):
                yield f"{path}[{number}]", entry
            else:
                self.wrong(f"{path}[{number}]", "must be a table")

    def _keys(self, path: str, entry: Mapping[str, Any], known: Sequence[str]) -> None:
        for name in entry:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                hint = f"did you mean {near[0]}? " if near else ""
                self.wrong(f"{path}.{name}", f"unknown; {hint}keys are {', '.join(known)}")

    def _text(self, path: str, entry: Mapping[str, Any], name: str, *, needed: bool = False) -> str:
        value = entry.get(name, "")
        if not isinstance(value, str) or (needed and not value):
            self.wrong(f"{path}.{name}", "must be text" if name in entry else "must be there")
            return ""
        return value

    def _words(self, path: str, value: Any, known: Sequence[str]) -> tuple[str, ...]:
        words = [value] if isinstance(value, str) else value
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            self.wrong(path, "must be a word or a list of words")
            return ()
        for word in words:
            if word not in known:
                self.wrong(path, f"{word!r}: write any of {', '.join(known)}")
        return tuple(word for word in words if word in known)


def _bare(path: str) -> str:
    """The name of a table without the places in it."""
    return "".join(part.partition("]")[2] or part for part in path.split("["))
