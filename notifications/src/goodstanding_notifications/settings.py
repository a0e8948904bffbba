"""What a site sets: name, zone, who reads what, ladders, quiet days, mail; never a secret."""

import csv
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

import attrs

from goodstanding.dates import parse_day
from goodstanding.errors import InputError, OperatorError
from goodstanding.site.site_file import NOTHING_SAID, SiteFile
from goodstanding_notifications.kinds import Kinds, all_kinds
from goodstanding_notifications.ladder import NO_QUIET, Audience, Ladder, Quiet

EVERYONE: Final = "*"
# Before this, daylight-saving changes make hours twice or not at all.
_EARLIEST: Final = 4
_HOURS: Final = 24


@attrs.frozen
class Reader:
    """Somebody who reads notices about others; `people` are ids, `*` is everyone."""

    id: str
    name: str
    email: str
    time_zone: str
    reads: Audience
    people: frozenset[str] = frozenset({EVERYONE})

    def reads_of(self, person: str) -> bool:
        """Whether notices about a person go to this reader."""
        return EVERYONE in self.people or person in self.people


@attrs.frozen
class Mail:
    """How mail is handed over; the password comes from GOODSTANDING_SMTP_PASSWORD only."""

    host: str = "localhost"
    port: int = 25
    security: str = "starttls"
    user: str = ""
    sender: str = "notices@localhost"
    stop: str = ""
    timeout: float = 30.0


def _sendable(said: SiteFile) -> SiteFile:
    """With a plain dictionary, which can be sent to workers in other processes."""
    return attrs.evolve(said, assumptions=dict(said.assumptions))


@attrs.frozen(eq=False)
class Settings:
    """The settings of a site; also the ladder of each kind."""

    site: str = "Good Standing"
    time_zone: str = "America/New_York"
    page: str = ""
    hour: int = 8
    until_hour: int = 20
    channel: str = "mail"
    readers: tuple[Reader, ...] = ()
    managers: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    kinds: Kinds = attrs.field(factory=all_kinds)
    off: frozenset[str] = frozenset()
    overrides: Mapping[tuple[str, str], Ladder] = attrs.field(factory=dict)
    quiet: Quiet = NO_QUIET
    unknown_allowed: int = 30
    offered: frozenset[str] | None = None
    site_file: SiteFile = attrs.field(default=NOTHING_SAID, converter=_sendable)
    mail: Mail = Mail()
    folder: Path = Path("notices")
    webhook: str = ""
    apprise: tuple[str, ...] = ()
    templates: Path | None = None

    def of(self, kind: str, credential: str = "", *, needs_education: bool = False) -> Ladder:
        """The ladder of a kind: for this credential, else for the kind, else the kind's own."""
        for key in ((kind, credential), (kind, "")):
            if key in self.overrides:
                return self.overrides[key]
        return self.kinds[kind].ladder_for(needs_education=needs_education)

    def readers_of(self, audience: Audience, person: str) -> tuple[Reader, ...]:
        """Who of an audience reads about a person, other than the person."""
        named = self.managers.get(person)
        if audience is Audience.MANAGER and named is not None:
            return tuple(each for each in self.readers if each.id in named)
        return tuple(
            each for each in self.readers if each.reads is audience and each.reads_of(person)
        )


_TABLES: Final = {
    "site": {"name", "time_zone", "page", "hour", "until_hour"},
    "notices": {
        "channel", "off", "quiet_weekdays", "quiet_days", "unknown_after", "offer",
        "templates", "folder", "webhook", "apprise", "managers",
    },
    "mail": {"host", "port", "security", "user", "sender", "stop", "timeout"},
    "reader": set(),
    "ladder": set(),
}  # fmt: skip
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_settings(path: Path, kinds: Kinds | None = None) -> Settings:
    """The settings in a TOML file; `InputError` with every problem of it."""
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except OSError as error:
        raise OperatorError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: is not TOML: {error}") from None
    return _Reading(path, kinds or all_kinds()).settings(table)


class _Reading:
    """Collects every problem of one file."""

    def __init__(self, path: Path, kinds: Kinds) -> None:
        self.path, self.kinds = path, kinds
        self.problems: list[str] = []

    def settings(self, table: dict[str, Any]) -> Settings:
        for name, held in table.items():
            if name not in _TABLES:
                self.problem(f"[{name}]: unknown; tables are {', '.join(_TABLES)}")
            elif _TABLES[name]:
                self.unknown(name, held, _TABLES[name])
        site, notices = table.get("site", {}), table.get("notices", {})
        made: dict[str, Any] = {
            key: site[name]
            for key, name in (
                ("site", "name"), ("page", "page"), ("hour", "hour"), ("until_hour", "until_hour")
            )
            if name in site
        }  # fmt: skip
        made["time_zone"] = self.zone("site", site.get("time_zone", "America/New_York"))
        for key in ("channel", "webhook"):
            if key in notices:
                made[key] = notices[key]
        made["apprise"] = tuple(notices.get("apprise", ()))
        for key in ("folder", "templates"):
            if key in notices:
                made[key] = self.path.parent / notices[key]
        made["off"] = frozenset(notices.get("off", ()))
        for kind in made["off"] - set(self.kinds):
            self.problem(f"[notices] off: {kind!r} is no kind; kinds are {', '.join(self.kinds)}")
        made["quiet"] = self.quiet(notices)
        made["unknown_allowed"] = notices.get("unknown_after", 30)
        if "offer" in notices:
            made["offered"] = frozenset(notices["offer"])
        made["mail"] = self.mail(table.get("mail", {}))
        made["readers"] = tuple(self.readers(table.get("reader", ())))
        made["overrides"] = dict(self.ladders(table.get("ladder", {})))
        made["managers"] = self.managers(notices.get("managers"))
        hour, until = made.get("hour", 8), made.get("until_hour", 20)
        if not (
            isinstance(hour, int) and isinstance(until, int) and _EARLIEST <= hour < until < _HOURS
        ):
            self.problem("[site] hour and until_hour: hours of the day, from 4, hour before until")
        if self.problems:
            raise InputError(self.problems)
        return Settings(kinds=self.kinds, **made)

    def problem(self, says: str) -> None:
        self.problems.append(f"{self.path}: {says}")

    def unknown(self, where: str, held: Mapping[str, Any], known: set[str]) -> None:
        for name in held:
            if name not in known:
                self.problem(f"[{where}] {name}: unknown; known are {', '.join(sorted(known))}")

    def zone(self, where: str, name: str) -> str:
        if name not in available_timezones():
            self.problem(f"[{where}] time_zone {name!r}: no time zone, such as America/Chicago")
            return "UTC"
        return str(ZoneInfo(name))

    def quiet(self, notices: Mapping[str, Any]) -> Quiet:
        try:
            names = [str(name).lower() for name in notices.get("quiet_weekdays", ())]
            days = [str(day) for day in notices.get("quiet_days", ())]
            return Quiet(
                frozenset(_WEEKDAYS.index(name) for name in names),
                frozenset(parse_day(day) for day in days),
            )
        except ValueError as error:
            self.problem(f"[notices] quiet_weekdays, quiet_days: {error}")
            return Quiet()

    def mail(self, held: Mapping[str, Any]) -> Mail:
        if "password" in held:
            self.problem("[mail] password: secrets come from GOODSTANDING_SMTP_PASSWORD only")
        mail = Mail(**{key: held[key] for key in held if key in _TABLES["mail"]})
        if mail.security not in ("starttls", "tls", "none"):
            self.problem(f"[mail] security {mail.security!r}: starttls, tls or none")
        if mail.security == "none" and mail.host not in ("localhost", "127.0.0.1", "::1"):
            self.problem("[mail] security none: only for a mail server on this machine")
        return mail

    def readers(self, listed: Any) -> list[Reader]:
        found: dict[str, Reader] = {}
        for number, held in enumerate(listed, start=1):
            where = f"reader {number}"
            self.unknown(where, held, {"id", "name", "email", "time_zone", "reads", "people"})
            if missing := [name for name in ("id", "email", "reads") if not held.get(name)]:
                self.problem(f"[{where}]: {' and '.join(missing)} must be given")
                continue
            if held["reads"] not in set(Audience) - {Audience.PERSON}:
                self.problem(f"[{where}] reads: manager, compliance or scheduling")
                continue
            if held["id"] in found:
                self.problem(f"[{where}] id {held['id']!r}: another reader has this id")
            found[held["id"]] = Reader(
                held["id"],
                held.get("name", held["id"]),
                held["email"],
                self.zone(where, held.get("time_zone", "America/New_York")),
                Audience(held["reads"]),
                frozenset(held.get("people", (EVERYONE,))),
            )
        return list(found.values())

    def ladders(self, held: Mapping[str, Any]) -> dict[tuple[str, str], Ladder]:
        found: dict[tuple[str, str], Ladder] = {}
        for kind, table in held.items():
            if kind not in self.kinds:
                self.problem(f"[ladder.{kind}]: no kind; kinds are {', '.join(self.kinds)}")
                continue
            base = self.kinds[kind].ladder
            own = {key: value for key, value in table.items() if not isinstance(value, dict)}
            if own:
                base = found[kind, ""] = self.ladder(f"ladder.{kind}", own, base)
            for credential, more in table.items():
                if isinstance(more, dict):
                    where = f"ladder.{kind}.{credential}"
                    found[kind, credential] = self.ladder(where, more, base)
        return found

    def ladder(self, where: str, held: Mapping[str, Any], base: Ladder) -> Ladder:
        self.unknown(where, held, {"steps", "weekly", "late", *Audience})
        leads = dict(base.leads)
        for audience in Audience:
            lead = held.get(audience.value)
            if lead is False:
                leads.pop(audience, None)
            elif isinstance(lead, int):
                leads[audience] = lead
        try:
            return Ladder(
                tuple(held.get("steps", base.steps)),
                held.get("weekly", base.weekly),
                leads,
                held.get("late", base.late),
            )
        except (ValueError, TypeError) as error:
            self.problem(f"[{where}]: {error}")
            return base

    def rows(self, name: str | None, columns: tuple[str, ...]) -> list[dict[str, str]]:
        if name is None:
            return []
        path = self.path.parent / name
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.DictReader(file)
                missing = set(columns) - set(reader.fieldnames or ())
                if missing:
                    self.problem(f"{name}: the column {min(missing)} is missing")
                    return []
                return list(reader)
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            self.problem(f"{name}: cannot be read: {error}")
            return []

    def managers(self, name: str | None) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for row in self.rows(name, ("person", "manager")):
            found[row["person"]] = (*found.get(row["person"], ()), row["manager"])
        return found
