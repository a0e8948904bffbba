"""Channels: ways to hand a message over; built in are mail, file, webhook and Apprise."""

from goodstanding_notifications.channels.protocol import (
    Channel,
    Message,
    Refused,
    Undelivered,
)

__all__ = ["Channel", "Message", "Refused", "Undelivered"]
