"""Channels: ways to hand a message over; built in are mail, file, webhook and Apprise."""

from goodstanding_notifications.channels.channel_type import (
    AddressSetting,
    ChannelSettings,
    ChannelType,
    NumberSetting,
    Secret,
    TextSetting,
)
from goodstanding_notifications.channels.protocol import (
    Channel,
    OutgoingMessage,
    Refused,
    Undelivered,
)

__all__ = [
    "AddressSetting",
    "Channel",
    "ChannelSettings",
    "ChannelType",
    "NumberSetting",
    "OutgoingMessage",
    "Refused",
    "Secret",
    "TextSetting",
    "Undelivered",
]
