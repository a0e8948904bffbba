"""What a site sets: name, zone, who reads what, ladders, quiet days, mail; never a secret."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import attrs

from goodstanding.site.site_file import NOTHING_SAID, SiteFile
from goodstanding_notifications.channels.channel_type import ChannelSettings
from goodstanding_notifications.kinds import Kind, Kinds, all_kinds
from goodstanding_notifications.ladder import NO_QUIET, Audience, Ladder, Quiet

EVERYONE: Final = "*"


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


@attrs.frozen(eq=False)
class Settings:
    """The settings of a site; also the ladder of each kind.

    `calendars` is the address below which something serves the private feeds; empty: nothing does.
    `channels` has what is set for each channel of a plugin.
    """

    site: str = "Good Standing"
    time_zone: str = "America/New_York"
    page: str = ""
    calendars: str = ""
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
    site_file: SiteFile = NOTHING_SAID
    mail: Mail = Mail()
    folder: Path = Path("notices")
    webhook: str = ""
    channels: Mapping[str, ChannelSettings] = attrs.field(factory=dict)
    apprise: tuple[str, ...] = ()
    templates: Path | None = None

    @property
    def kinds_of_plugins(self) -> tuple[Kind, ...]:
        """The kinds that find their own items, without those that are off."""
        return tuple(
            kind
            for kind in self.kinds.values()
            if kind.find is not None and kind.id not in self.off
        )

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
            return tuple(reader for reader in self.readers if reader.id in named)
        return tuple(
            reader
            for reader in self.readers
            if reader.reads is audience and reader.reads_of(person)
        )
