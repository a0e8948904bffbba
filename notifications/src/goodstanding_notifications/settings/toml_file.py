"""Reads the settings file, `notices.toml`: every problem of it is told at once, with its place."""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from goodstanding.dates import parse_day
from goodstanding.errors import InputError, OperatorError
from goodstanding_notifications.channels.channel_type import LOOPBACK, ChannelSettings, ChannelType
from goodstanding_notifications.kinds import Kinds, all_kinds
from goodstanding_notifications.ladder import Audience, Ladder, Quiet
from goodstanding_notifications.settings.model import EVERYONE, Mail, Reader, Settings
from goodstanding_notifications.settings.values import Values

# Before this, daylight-saving changes make hours twice or not at all.
_EARLIEST: Final = 4
_LATEST: Final = 23
_MOST_DAYS: Final = 3650
_TABLES: Final = {
    "site": {"name", "time_zone", "page", "calendars", "hour", "until_hour"},
    "notices": {
        "channel", "off", "quiet_weekdays", "quiet_days", "unknown_after", "offer",
        "templates", "folder", "webhook", "apprise", "managers",
    },
    "mail": {"host", "port", "security", "user", "sender", "stop", "timeout"},
    "reader": {"id", "name", "email", "time_zone", "reads", "people"},
    "ladder": {"steps", "weekly", "late", *Audience},
    "channel": set(),
}  # fmt: skip
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SECRET: Final = re.compile("password|secret|token|key", re.IGNORECASE)


def read_settings(
    path: Path, kinds: Kinds | None = None, channels: Sequence[ChannelType] = ()
) -> Settings:
    """The settings in a TOML file; `InputError` with every problem of it.

    `kinds` are the kinds of notice that a file may name, `channels` those of plugins.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise OperatorError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: is not TOML: {error}") from None
    return _Reading(path, kinds or all_kinds(), channels).settings(table)


class _Reading:
    """Collects every problem of one file."""

    def __init__(self, path: Path, kinds: Kinds, channels: Sequence[ChannelType]) -> None:
        self.path, self.kinds, self.channels = path, kinds, channels
        self.problems: list[str] = []

    def settings(self, table: Mapping[str, Any]) -> Settings:
        for name in table:
            if name not in _TABLES:
                self.problem(f"[{name}]: unknown; tables are {', '.join(_TABLES)}")
        site = self.values("site", table.get("site", {}))
        notices = self.values("notices", table.get("notices", {}))
        zone = self.zone(site, "America/New_York")
        hour = site.number("hour", 8, _EARLIEST, _LATEST - 1)
        until_hour = site.number("until_hour", max(20, hour + 1), _EARLIEST + 1, _LATEST)
        if until_hour <= hour:
            site.wrong("until_hour", f"must be later than hour, {hour}")
        readers = tuple(self.readers(table.get("reader", ()), zone))
        templates = notices.text("templates")
        found = Settings(
            site=site.text("name", "Good Standing"),
            time_zone=zone,
            page=self.address(site, "page"),
            calendars=self.address(site, "calendars"),
            hour=hour,
            until_hour=until_hour,
            channel=notices.text("channel", "mail"),
            readers=readers,
            managers=self.managers(notices.text("managers"), readers),
            kinds=self.kinds,
            off=frozenset(self.kind_names(notices)),
            overrides=dict(self.ladders(table.get("ladder", {}))),
            quiet=self.quiet(notices),
            unknown_allowed=notices.number("unknown_after", 30, 0, _MOST_DAYS),
            offered=frozenset(notices.texts("offer")) if "offer" in notices.table else None,
            mail=self.mail(table.get("mail", {})),
            folder=self.path.parent / notices.text("folder", "notices"),
            webhook=notices.text("webhook"),
            channels=dict(self.channel_tables(table.get("channel", {}), notices.text("channel"))),
            apprise=notices.texts("apprise"),
            templates=self.path.parent / templates if templates else None,
        )
        if self.problems:
            raise InputError(self.problems)
        return found

    def problem(self, says: str) -> None:
        self.problems.append(f"{self.path}: {says}")

    def values(self, where: str, table: Any, of: str = "") -> Values:
        return Values(where, table, _TABLES[of or where], self.problem)

    def zone(self, values: Values, default: str) -> str:
        name = values.text("time_zone", default)
        if name not in available_timezones():
            values.wrong("time_zone", f"{name!r} is no time zone, such as America/Chicago")
            return "UTC"
        return name

    def address(self, values: Values, name: str) -> str:
        url = values.text(name)
        if url and urlsplit(url).scheme not in ("https", "http"):
            values.wrong(name, f"{url!r}: must begin with https:// or http://")
        return url

    def channel_tables(self, tables: Any, in_use: str) -> Iterator[tuple[str, ChannelSettings]]:
        if not isinstance(tables, Mapping):
            self.problem("[channel]: must be tables, such as [channel.pager]")
            return
        names = [channel.name for channel in self.channels]
        for name in tables:
            if name not in names:
                known = f"plugins bring {', '.join(names)}" if names else "no plugin brings one"
                self.problem(f"[channel.{name}]: no channel of a plugin is so called; {known}")
        for channel in self.channels:
            where, table = f"channel.{channel.name}", tables.get(channel.name, {})
            own = {setting.name for setting in channel.settings}
            values = Values(
                where, self.without_secrets(where, table, own, channel), own, self.problem
            )
            yield channel.name, channel.read(values, in_use=channel.name == in_use)

    def without_secrets(self, where: str, table: Any, own: set[str], channel: ChannelType) -> Any:
        if not isinstance(table, Mapping):
            return table
        variables = " and ".join(secret.variable for secret in channel.secrets)
        secret = [name for name in table if variables and name not in own and _SECRET.search(name)]
        for name in secret:
            self.problem(f"[{where}] {name}: secrets come from {variables} only")
        return {name: value for name, value in table.items() if name not in secret}

    def kind_names(self, notices: Values) -> Iterator[str]:
        for kind in notices.texts("off"):
            if kind not in self.kinds:
                notices.wrong("off", f"{kind!r} is no kind; kinds are {', '.join(self.kinds)}")
            yield kind

    def quiet(self, notices: Values) -> Quiet:
        names = [name.lower() for name in notices.texts("quiet_weekdays")]
        if wrong := [name for name in names if name not in _WEEKDAYS]:
            notices.wrong("quiet_weekdays", f"{wrong[0]!r}: write monday to sunday")
        if set(names) >= set(_WEEKDAYS):
            notices.wrong("quiet_weekdays", "must leave at least one day of the week")
            names = []
        return Quiet(
            frozenset(_WEEKDAYS.index(name) for name in names if name in _WEEKDAYS),
            frozenset(self.days(notices, "quiet_days")),
        )

    def days(self, values: Values, name: str) -> Iterator[date]:
        listed = values.table.get(name, ())
        for day in listed if isinstance(listed, list | tuple) else (listed,):
            try:
                yield parse_day(str(day))
            except ValueError as error:
                values.wrong(name, f"{day!r}: {error}")

    def mail(self, table: Any) -> Mail:
        if isinstance(table, Mapping) and "password" in table:
            self.problem("[mail] password: secrets come from GOODSTANDING_SMTP_PASSWORD only")
            table = {name: value for name, value in table.items() if name != "password"}
        values = self.values("mail", table)
        shipped = Mail()
        mail = Mail(
            values.text("host", shipped.host),
            values.number("port", shipped.port, 1, 65535),
            values.one_of("security", shipped.security, ("starttls", "tls", "none")),
            values.text("user"),
            values.text("sender", shipped.sender),
            values.text("stop"),
            values.number("timeout", int(shipped.timeout), 1, 600),
        )
        if mail.security == "none" and mail.host not in LOOPBACK:
            values.wrong("security", "none: only for a mail server on this machine")
        for name, address in (("sender", mail.sender), ("stop", mail.stop)):
            if address and not _is_address(address):
                values.wrong(name, f"{address!r} is no mail address")
        return mail

    def readers(self, listed: Any, zone: str) -> list[Reader]:
        if not isinstance(listed, list | tuple):
            self.problem("[reader]: write each reader under [[reader]]")
            return []
        found: dict[str, Reader] = {}
        for number, entry in enumerate(listed, start=1):
            values = self.values(f"reader {number}", entry, "reader")
            needed = {name: values.text(name) for name in ("id", "email", "reads")}
            if missing := [name for name, text in needed.items() if not text]:
                self.problem(f"[reader {number}]: {' and '.join(missing)} must be given")
                continue
            key = needed["id"]
            if key in found:
                values.wrong("id", f"{key!r}: another reader has this id")
            if not _is_address(needed["email"]):
                values.wrong("email", f"{needed['email']!r} is no mail address")
            audiences = tuple(word for word in Audience if word is not Audience.PERSON)
            found[key] = Reader(
                key,
                values.text("name", key),
                needed["email"],
                self.zone(values, zone),
                Audience(values.one_of("reads", Audience.MANAGER, audiences)),
                frozenset(values.texts("people", (EVERYONE,))),
            )
        return list(found.values())

    def ladders(self, table: Any) -> Iterator[tuple[tuple[str, str], Ladder]]:
        kinds = table if isinstance(table, Mapping) else {}
        if table and not kinds:
            self.problem("[ladder]: must be a table, such as [ladder.license_end]")
        for kind, entries in kinds.items():
            if kind not in self.kinds or not isinstance(entries, Mapping):
                self.problem(f"[ladder.{kind}]: no kind; kinds are {', '.join(self.kinds)}")
                continue
            base = self.kinds[kind].ladder
            own = {key: value for key, value in entries.items() if not isinstance(value, Mapping)}
            if own:
                base = self.ladder(f"ladder.{kind}", own, base)
                yield (kind, ""), base
            for credential, more in entries.items():
                if isinstance(more, Mapping):
                    where = f"ladder.{kind}.{credential}"
                    yield (kind, credential), self.ladder(where, more, base)

    def ladder(self, where: str, table: Mapping[str, Any], base: Ladder) -> Ladder:
        values = self.values(where, table, "ladder")
        leads = dict(base.leads)
        for audience in Audience:
            if table.get(audience.value) is False:
                leads.pop(audience, None)
            elif audience.value in table:
                leads[audience] = values.number(audience.value, 0, 0, _MOST_DAYS)
        steps = table.get("steps", list(base.steps))
        if not isinstance(steps, list) or not all(type(step) is int for step in steps):
            values.wrong("steps", f"must be a list of whole numbers, not {steps!r}")
            return base
        try:
            return Ladder(
                tuple(steps),
                values.number("weekly", base.weekly, 0, 520),
                leads,
                values.number("late", base.late, 0, _MOST_DAYS),
            )
        except ValueError as error:
            self.problem(f"[{where}]: {error}")
            return base

    def rows(self, name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
        if not name:
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

    def managers(self, name: str, readers: tuple[Reader, ...]) -> dict[str, tuple[str, ...]]:
        known = {reader.id for reader in readers if reader.reads is Audience.MANAGER}
        found: dict[str, tuple[str, ...]] = {}
        for number, row in enumerate(self.rows(name, ("person", "manager")), start=2):
            person, manager = row["person"] or "", row["manager"] or ""
            if manager not in known:
                self.problem(f"{name}, row {number}: {manager!r} is no reader who is a manager")
            found[person] = (*found.get(person, ()), manager)
        return found


def _is_address(text: str) -> bool:
    name, at, host = text.rpartition("@")
    return bool(name and at and host) and text.isprintable()
