"""This site, for the commands: its settings file, its database, its plugins, its clock."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import attrs
import platformdirs

from goodstanding.errors import InputError, OperatorError
from goodstanding.site import database as core_database
from goodstanding.site import installed
from goodstanding.site import settings as core_settings
from goodstanding_notifications.channels import Channel
from goodstanding_notifications.channels.choosing import channel_of
from goodstanding_notifications.database import Database, open_database
from goodstanding_notifications.kinds import Kind, all_kinds
from goodstanding_notifications.settings import Settings, read_settings

FILE: Final = "notices.toml"
VARIABLE: Final = "GOODSTANDING_NOTICES"
"""The file with the settings of the notices; else `notices.toml` here, or the user's own."""


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def settings(path: Path | None = None) -> Settings:
    """The site's settings: the file given, named by the environment, here, or the user's own."""
    named = os.environ.get(VARIABLE)
    usual = Path(platformdirs.user_config_dir("goodstanding", appauthor=False)) / FILE
    if path is None and named:
        path = Path(named)
        if not path.is_file():
            raise OperatorError(f"{VARIABLE}: {path}: there is no such file")
    if path is None:
        path = next((each for each in (Path(FILE), usual) if each.is_file()), None)
    further: list[Kind] = []
    for listed in installed.plugins().hooks.goodstanding_notice_kinds():
        further.extend(listed)
    kinds = all_kinds(further)
    found = Settings(kinds=kinds) if path is None else read_settings(path, kinds)
    return attrs.evolve(found, site_file=core_settings.site_file())


def channel(found: Settings) -> Channel:
    """The channel that the settings name."""
    further: list[Channel] = []
    for listed in installed.plugins().hooks.goodstanding_channels(settings=found):
        further.extend(listed)
    return channel_of(found, further)


def url(store: Path | None) -> str:
    """The address of the site's database, or of a SQLite file."""
    if store is None:
        return core_database.database_url()
    if not store.is_file():
        raise InputError(f"{store}: there is no such file")
    return core_database.sqlite_url(store)


@contextmanager
def opened(store: Path | None) -> Iterator[Database]:
    """The notices of the site; its facts are opened first, so that their tables are there."""
    core_database.store(store).close()
    found = open_database(url(store))
    try:
        yield found
    finally:
        found.close()
