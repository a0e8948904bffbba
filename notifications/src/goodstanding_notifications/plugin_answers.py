"""What plugins answer to the hooks of the notices, held to the same rules as core's.

A wrong return, a duplicate id or an error is one sentence that names the plugin and its
distribution, and takes down nothing else: the other plugins' answers still count.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import attrs

from goodstanding.plugins import Plugin, Plugins
from goodstanding_notifications.channels.channel_type import ChannelType
from goodstanding_notifications.kinds import BUILT_IN, Kind

OURS: Final = ("mail", "file", "webhook", "apprise")
"""Names of channels that a plugin cannot take."""


@attrs.frozen
class Answers:
    """The kinds and channels of plugins, and what was wrong with the others, a sentence each."""

    kinds: tuple[Kind, ...] = ()
    channels: tuple[ChannelType, ...] = ()
    problems: tuple[str, ...] = ()


def kinds_of(plugins: Plugins) -> Answers:
    """The kinds of notice that plugins add."""
    owners: dict[str, object] = dict.fromkeys((kind.id for kind in BUILT_IN), "the notices")
    kinds: list[Kind] = []
    problems: list[str] = []
    for plugin, answer in _answers(plugins, "goodstanding_notice_kinds", problems):
        for kind in answer:
            where = f"{plugin}: goodstanding_notice_kinds()"
            if not isinstance(kind, Kind):
                problems.append(f"{where} returned a {_type(kind)} among its values; {_WANTED}")
            elif kind.id in owners:
                problems.append(
                    f"{where}: the kind {kind.id!r} is already declared by {owners[kind.id]}; ids "
                    "must be unique"
                )
            elif not _WORD.fullmatch(kind.id):
                problems.append(
                    f"{where}: the kind {kind.id!r} must be small letters and digits joined by _"
                )
            else:
                owners[kind.id] = plugin
                kinds.append(kind)
    return Answers(kinds=tuple(kinds), problems=tuple(problems))


def channels_of(plugins: Plugins) -> Answers:
    """The channels that plugins add."""
    owners: dict[str, object] = dict.fromkeys(OURS, "the notices")
    channels: list[ChannelType] = []
    problems: list[str] = []
    for plugin, answer in _answers(plugins, "goodstanding_channels", problems):
        for channel in answer:
            where = f"{plugin}: goodstanding_channels()"
            if not isinstance(channel, ChannelType):
                problems.append(
                    f"{where} returned a {_type(channel)} among its values; it must return a "
                    "tuple of ChannelType"
                )
            elif channel.name in owners:
                problems.append(
                    f"{where}: the channel {channel.name!r} is already declared by "
                    f"{owners[channel.name]}; names must be unique"
                )
            else:
                owners[channel.name] = plugin
                channels.append(channel)
    return Answers(channels=tuple(channels), problems=tuple(problems))


_WORD: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_WANTED: Final = "it must return a tuple of Kind"


def _answers(
    plugins: Plugins, hook: str, problems: list[str]
) -> Iterator[tuple[Plugin, Sequence[Any]]]:
    for plugin in plugins.loaded:
        function = getattr(plugin.module, hook, None)
        if function is None:
            continue
        wanted = "kinds" if hook.endswith("kinds") else "channels"
        try:
            answer = function()
        except Exception as error:
            problems.append(f"{plugin}: {hook}() raised {_type(error)}: {error}")
            continue
        if answer is None or isinstance(answer, str | bytes) or not isinstance(answer, Sequence):
            problems.append(
                f"{plugin}: {hook}() returned a {_type(answer)}; it must return a tuple of {wanted}"
            )
            continue
        yield plugin, answer


def _type(value: object) -> str:
    return type(value).__name__
