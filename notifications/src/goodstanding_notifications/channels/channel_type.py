"""A channel that a plugin declares: its name, what a site sets for it, its secrets, how it opens.

In the settings file each channel has a table of its own::

    [channel.pager]
    url = "https://pager.example/in"
    timeout = 10

Core reads it, tells what is wrong with it, and hands the values over when the channel is opened.
"""

import os
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import attrs

from goodstanding.errors import OperatorError, PluginError
from goodstanding_notifications.channels.protocol import Channel

if TYPE_CHECKING:
    from goodstanding_notifications.settings.values import Values

LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
"""Hosts that are this machine, to which a message may go without TLS."""
_WORD: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_VARIABLE: Final = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")
_MOST: Final = 1_000_000


@attrs.frozen
class TextSetting:
    """A text that a site sets: any, or one of `choices`; without `default` it must be given."""

    name: str
    meaning: str
    default: str | None = None
    choices: tuple[str, ...] = ()

    @property
    def wanted(self) -> str:
        """What must be written, in a few words."""
        return f"one of {', '.join(self.choices)}" if self.choices else "a text"

    def read(self, values: "Values") -> str:
        """The value in a file's table, or the default; the table is told what is wrong."""
        text = values.text(self.name, self.default or "")
        if text and self.choices:
            return values.one_of(self.name, self.default or "", self.choices)
        return text


@attrs.frozen
class AddressSetting:
    """A web address that a site sets: https, or http on this machine; it must be given."""

    name: str
    meaning: str
    default: None = attrs.field(default=None, init=False)

    @property
    def wanted(self) -> str:
        """What must be written, in a few words."""
        return "an https address, or http on this machine"

    def read(self, values: "Values") -> str:
        """The address in a file's table; the table is told what is wrong, without its query."""
        text = values.text(self.name)
        if text and not _is_safe(text):
            values.wrong(self.name, f"must be {self.wanted}")
        return text


@attrs.frozen
class NumberSetting:
    """A whole number that a site sets, from `least` to `most`; without `default` it is asked."""

    name: str
    meaning: str
    default: int | None = None
    least: int = 0
    most: int = _MOST

    @property
    def wanted(self) -> str:
        """What must be written, in a few words."""
        return f"a whole number from {self.least} to {self.most}"

    def read(self, values: "Values") -> int:
        """The value in a file's table, or the default; the table is told what is wrong."""
        default = self.least if self.default is None else self.default
        return values.number(self.name, default, self.least, self.most)


Setting = TextSetting | AddressSetting | NumberSetting


@attrs.frozen
class Secret:
    """A secret that a channel needs: a variable of the environment, of at least so many signs."""

    variable: str
    meaning: str
    least: int = 16


@attrs.frozen
class ChannelSettings:
    """What a channel is opened with: texts and numbers by setting, secrets by variable."""

    texts: Mapping[str, str] = attrs.field(factory=dict)
    numbers: Mapping[str, int] = attrs.field(factory=dict)
    secrets: Mapping[str, str] = attrs.field(factory=dict, repr=False)


@attrs.frozen
class ChannelType:
    """A channel as a plugin declares it; `PluginError` where its parts cannot be right.

    `meaning` is one sentence: where messages go. `open` makes the channel from what the site has
    set, once per process; it raises `OperatorError` where that cannot work.
    """

    name: str
    meaning: str
    open: Callable[[ChannelSettings], Channel]
    settings: tuple[Setting, ...] = ()
    secrets: tuple[Secret, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse what a settings file could not name."""
        where = f"the channel {self.name!r}"
        if not isinstance(self.name, str) or not _WORD.fullmatch(self.name):
            raise PluginError(f"{where}: its name must be small letters and digits joined by _")
        for setting in self.settings:
            if not isinstance(setting, Setting):
                raise PluginError(
                    f"{where}: its settings hold a {type(setting).__name__}; each must be a "
                    "TextSetting, AddressSetting or NumberSetting"
                )
            if not _WORD.fullmatch(setting.name):
                raise PluginError(
                    f"{where}: the setting {setting.name!r} must be small letters and digits "
                    "joined by _"
                )
        names = [setting.name for setting in self.settings]
        if twice := {name for name in names if names.count(name) > 1}:
            raise PluginError(f"{where}: the setting {min(twice)!r} is declared twice")
        for secret in self.secrets:
            if not isinstance(secret, Secret) or not _VARIABLE.fullmatch(secret.variable):
                raise PluginError(
                    f"{where}: its secrets must be Secret, each with a variable such as "
                    "HARBOR_PAGER_TOKEN"
                )

    def read(self, values: "Values", *, in_use: bool) -> ChannelSettings:
        """What a site has set in the channel's table, which is told of each problem.

        What must be given is asked only of the channel in use.
        """
        texts: dict[str, str] = {}
        numbers: dict[str, int] = {}
        for setting in self.settings:
            if setting.default is None and in_use and values.table.get(setting.name, "") == "":
                values.wrong(setting.name, f"must be given: {setting.wanted}")
                continue
            value = setting.read(values)
            if isinstance(value, int):
                numbers[setting.name] = value
            else:
                texts[setting.name] = value
        return ChannelSettings(texts, numbers)

    def opened(self, settings: ChannelSettings) -> Channel:
        """The channel with the secrets of this process; `OperatorError` where one is missing."""
        found = {}
        for secret in self.secrets:
            text = os.environ.get(secret.variable, "")
            if len(text) < secret.least:
                raise OperatorError(
                    f"{secret.variable}: set it in the environment to at least {secret.least} "
                    f"signs; it is for the channel {self.name}"
                )
            found[secret.variable] = text
        return self.open(attrs.evolve(settings, secrets=found))


def _is_safe(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not url.isprintable() or " " in url or not host or parts.username is not None:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)
