"""The command `notices channels`: every channel, and what a site sets for each."""

from collections.abc import Iterator

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.safe_text import safe
from goodstanding.site import installed
from goodstanding_notifications.channels import ChannelType
from goodstanding_notifications.plugin_answers import OURS, channels_of


def channels() -> int:
    """List the channels: those built in, and with their settings those of plugins.

    What is wrong with a plugin's channel is told; exit 1 if something is.
    """
    found = channels_of(installed.plugins())
    console.say(f"Built in: {', '.join(OURS)}.")
    for channel in found.channels:
        console.say("", *map(safe, _lines(channel)))
    console.tell_problems(found.problems)
    return Exit.NO if found.problems else Exit.FINE


def _lines(channel: ChannelType) -> Iterator[str]:
    yield f"{channel.name}: {channel.meaning}"
    if channel.settings:
        yield f"In notices.toml, below [channel.{channel.name}]:"
    for setting in channel.settings:
        otherwise = "must be given" if setting.default is None else f"else {setting.default}"
        yield f"  {setting.name}: {setting.meaning} ({setting.wanted}; {otherwise})"
    if channel.secrets:
        yield "In the environment:"
    for secret in channel.secrets:
        yield f"  {secret.variable}: {secret.meaning} (at least {secret.least} signs)"
