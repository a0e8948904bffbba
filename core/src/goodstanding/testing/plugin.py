"""The pytest plugin that makes the fixtures known wherever this package is installed."""

from goodstanding.testing.databases import (
    database_url,
    postgresql_server,
    postgresql_url,
    sqlite_url,
)

__all__ = ["database_url", "postgresql_server", "postgresql_url", "sqlite_url"]
