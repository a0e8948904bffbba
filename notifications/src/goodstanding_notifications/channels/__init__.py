"""Channels: ways to hand a message over; built in are mail, file, webhook and Apprise."""

from goodstanding_notifications.channels.protocol import (
    Channel,
    OutgoingMessage,
    Refused,
    Undelivered,
)

__all__ = ["Channel", "OutgoingMessage", "Refused", "Undelivered"]
