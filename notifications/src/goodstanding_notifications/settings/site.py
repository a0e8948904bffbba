"""This site, for the commands: its settings file, the channel it names, its database opened."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import attrs

from goodstanding.errors import InputError, OperatorError
from goodstanding.site import database as core_database
from goodstanding.site import installed, paths
from goodstanding.site import settings as core_settings
from goodstanding.store import Store
from goodstanding_notifications import plugin_answers
from goodstanding_notifications.channels import Channel
from goodstanding_notifications.channels.choose import channel_of
from goodstanding_notifications.kinds import all_kinds
from goodstanding_notifications.ledger.database import Database, prepared
from goodstanding_notifications.settings.model import Settings
from goodstanding_notifications.settings.toml_file import read_settings

FILE: Final = "notices.toml"
VARIABLE: Final = "GOODSTANDING_NOTICES"
"""The file with the settings of the notices; else `notices.toml` here, or the user's own."""


def settings_file() -> Path | None:
    """The file of the settings: named by the environment, in this folder, or the user's own."""
    if named := os.environ.get(VARIABLE):
        path = Path(named)
        if not path.is_file():
            raise OperatorError(f"{VARIABLE}: {path}: there is no such file")
        return path
    usual = (Path(FILE), paths.config_folder() / FILE)
    return next((path for path in usual if path.is_file()), None)


def settings(path: Path | None = None) -> Settings:
    """The site's settings: in the file given, else in the site's own; as shipped without one."""
    path = path or settings_file()
    plugins = installed.plugins()
    kinds = all_kinds(plugin_answers.kinds_of(plugins).kinds)
    channels = plugin_answers.channels_of(plugins).channels
    found = Settings(kinds=kinds) if path is None else read_settings(path, kinds, channels)
    return attrs.evolve(found, site_file=core_settings.site_file())


def plugin_problems() -> tuple[str, ...]:
    """What is wrong with the answers of plugins, a sentence each; those are left out."""
    plugins = installed.plugins()
    kinds = plugin_answers.kinds_of(plugins).problems
    return kinds + plugin_answers.channels_of(plugins).problems


def channel(found: Settings) -> Channel:
    """The channel that the settings name."""
    return channel_of(found, plugin_answers.channels_of(installed.plugins()).channels)


def url(store: Path | None) -> str:
    """The address of the site's database, or of a SQLite file."""
    if store is None:
        return core_database.database_url()
    if not store.is_file():
        raise InputError(f"{store}: there is no such file")
    return core_database.sqlite_url(store)


@contextmanager
def opened(store: Path | None) -> Iterator[Database]:
    """The notices of the site, or those in a file."""
    with core_database.store(store) as facts:
        yield prepared(facts.engine)


def persons(database: Database) -> frozenset[str]:
    """The ids of those on record."""
    return Store(database.engine).persons()
