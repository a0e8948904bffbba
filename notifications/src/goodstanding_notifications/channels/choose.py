"""Makes the channel that the settings name: one of ours, or a plugin's."""

from collections.abc import Callable, Iterable

from goodstanding.errors import OperatorError
from goodstanding_notifications.channels.apprise import AppriseChannel
from goodstanding_notifications.channels.channel_type import ChannelSettings, ChannelType
from goodstanding_notifications.channels.file import FileChannel
from goodstanding_notifications.channels.protocol import Channel
from goodstanding_notifications.channels.smtp import MailChannel
from goodstanding_notifications.channels.webhook import WebhookChannel
from goodstanding_notifications.settings import Settings


def channel_of(settings: Settings, further: Iterable[ChannelType] = ()) -> Channel:
    """The channel in use; `OperatorError` if there is none of that name."""
    ours: dict[str, Callable[[], Channel]] = {
        "mail": lambda: MailChannel(settings.mail),
        "file": lambda: FileChannel(settings.folder, settings.mail),
        "webhook": lambda: WebhookChannel(settings.webhook),
        "apprise": lambda: AppriseChannel(settings.apprise),
    }
    theirs = {channel.name: channel for channel in further}
    if settings.channel in ours:
        return ours[settings.channel]()
    if settings.channel in theirs:
        given = settings.channels.get(settings.channel, ChannelSettings())
        return theirs[settings.channel].opened(given)
    raise OperatorError(
        f"[notices] channel {settings.channel!r}: there is none of this name; there are "
        f"{', '.join([*ours, *theirs])}"
    )
