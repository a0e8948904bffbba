"""Reads the settings file, `notices.toml`: every problem of it is told at once, with its place."""

import csv
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

from goodstanding.dates import parse_day
from goodstanding.errors import InputError, OperatorError
from goodstanding_notifications.kinds import Kinds, all_kinds
from goodstanding_notifications.ladder import Audience, Ladder, Quiet
from goodstanding_notifications.settings.model import EVERYONE, Mail, Reader, Settings

# Before this, daylight-saving changes make hours twice or not at all.
_EARLIEST: Final = 4
_HOURS: Final = 24

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
        for name, entries in table.items():
            if name not in _TABLES:
                self.problem(f"[{name}]: unknown; tables are {', '.join(_TABLES)}")
            elif _TABLES[name]:
                self.unknown(name, entries, _TABLES[name])
        site, notices = table.get("site", {}), table.get("notices", {})
        values: dict[str, Any] = {
            key: site[name]
            for key, name in (
                ("site", "name"), ("page", "page"), ("hour", "hour"), ("until_hour", "until_hour")
            )
            if name in site
        }  # fmt: skip
        values["time_zone"] = self.zone("site", site.get("time_zone", "America/New_York"))
        for key in ("channel", "webhook"):
            if key in notices:
                values[key] = notices[key]
        values["apprise"] = tuple(notices.get("apprise", ()))
        for key in ("folder", "templates"):
            if key in notices:
                values[key] = self.path.parent / notices[key]
        values["off"] = frozenset(notices.get("off", ()))
        for kind in values["off"] - set(self.kinds):
            self.problem(f"[notices] off: {kind!r} is no kind; kinds are {', '.join(self.kinds)}")
        values["quiet"] = self.quiet(notices)
        values["unknown_allowed"] = notices.get("unknown_after", 30)
        if "offer" in notices:
            values["offered"] = frozenset(notices["offer"])
        values["mail"] = self.mail(table.get("mail", {}))
        values["readers"] = tuple(self.readers(table.get("reader", ())))
        values["overrides"] = dict(self.ladders(table.get("ladder", {})))
        values["managers"] = self.managers(notices.get("managers"))
        hour, until = values.get("hour", 8), values.get("until_hour", 20)
        if not (
            isinstance(hour, int) and isinstance(until, int) and _EARLIEST <= hour < until < _HOURS
        ):
            self.problem("[site] hour and until_hour: hours of the day, from 4, hour before until")
        if self.problems:
            raise InputError(self.problems)
        return Settings(kinds=self.kinds, **values)

    def problem(self, says: str) -> None:
        self.problems.append(f"{self.path}: {says}")

    def unknown(self, where: str, entries: Mapping[str, Any], known: set[str]) -> None:
        for name in entries:
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

    def mail(self, entries: Mapping[str, Any]) -> Mail:
        if "password" in entries:
            self.problem("[mail] password: secrets come from GOODSTANDING_SMTP_PASSWORD only")
        mail = Mail(**{key: entries[key] for key in entries if key in _TABLES["mail"]})
        if mail.security not in ("starttls", "tls", "none"):
            self.problem(f"[mail] security {mail.security!r}: starttls, tls or none")
        if mail.security == "none" and mail.host not in ("localhost", "127.0.0.1", "::1"):
            self.problem("[mail] security none: only for a mail server on this machine")
        return mail

    def readers(self, listed: Any) -> list[Reader]:
        found: dict[str, Reader] = {}
        for number, entry in enumerate(listed, start=1):
            where = f"reader {number}"
            self.unknown(where, entry, {"id", "name", "email", "time_zone", "reads", "people"})
            if missing := [name for name in ("id", "email", "reads") if not entry.get(name)]:
                self.problem(f"[{where}]: {' and '.join(missing)} must be given")
                continue
            if entry["reads"] not in set(Audience) - {Audience.PERSON}:
                self.problem(f"[{where}] reads: manager, compliance or scheduling")
                continue
            if entry["id"] in found:
                self.problem(f"[{where}] id {entry['id']!r}: another reader has this id")
            found[entry["id"]] = Reader(
                entry["id"],
                entry.get("name", entry["id"]),
                entry["email"],
                self.zone(where, entry.get("time_zone", "America/New_York")),
                Audience(entry["reads"]),
                frozenset(entry.get("people", (EVERYONE,))),
            )
        return list(found.values())

    def ladders(self, table_: Mapping[str, Any]) -> dict[tuple[str, str], Ladder]:
        found: dict[tuple[str, str], Ladder] = {}
        for kind, table in table_.items():
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

    def ladder(self, where: str, entries: Mapping[str, Any], base: Ladder) -> Ladder:
        self.unknown(where, entries, {"steps", "weekly", "late", *Audience})
        leads = dict(base.leads)
        for audience in Audience:
            lead = entries.get(audience.value)
            if lead is False:
                leads.pop(audience, None)
            elif isinstance(lead, int):
                leads[audience] = lead
        try:
            return Ladder(
                tuple(entries.get("steps", base.steps)),
                entries.get("weekly", base.weekly),
                leads,
                entries.get("late", base.late),
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
