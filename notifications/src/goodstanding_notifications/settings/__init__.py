"""What a site sets for its notices: the model, the file it is read from, and where that is."""

from goodstanding_notifications.settings.model import EVERYONE, Mail, Reader, Settings
from goodstanding_notifications.settings.toml_file import read_settings

__all__ = ["EVERYONE", "Mail", "Reader", "Settings", "read_settings"]
