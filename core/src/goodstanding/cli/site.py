"""This site: its day, its plugins, its words, who runs the program, and where files are kept."""

import getpass
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import platformdirs

from goodstanding.catalog import Catalog
from goodstanding.cli import settings
from goodstanding.errors import OperatorError
from goodstanding.plugins import Plugins, load_plugins
from goodstanding.services.site_file import SiteFile
from goodstanding.words import Words


def today() -> date:
    """The day where this program runs."""
    return date.today()  # noqa: DTZ011 - people mean the day of their own clock


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


@lru_cache(maxsize=1)
def plugins() -> Plugins:
    """The plugins of this site, loaded once."""
    return load_plugins()


def catalog() -> Catalog:
    """What the plugins declare."""
    return plugins().catalog


def words() -> Words:
    """The words that facts are written in."""
    return catalog().words


def assumptions(given: Iterable[str] = ()) -> dict[str, float | bool]:
    """What the site assumes where issuers have not published a value."""
    return settings.assumptions(catalog(), given)


def said() -> SiteFile:
    """What the site's file says."""
    return settings.site_file(catalog())


def recorder() -> str:
    """Who runs the program, as the receipts name them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def folder() -> Path:
    """Where this site keeps its files; made if needed, for its owner only."""
    path = Path(platformdirs.user_data_dir("goodstanding", appauthor=False))
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise OperatorError(f"{path}: cannot be made: {error.strerror}") from None
    return path
