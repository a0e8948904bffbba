"""What a plugin needs to bring a kind of notice: the kind, its ladder, and its due items."""

from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.kinds import Kind
from goodstanding_notifications.ladder import Audience, Ladder

__all__ = ["Audience", "DueItem", "Kind", "Ladder"]
