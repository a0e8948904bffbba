"""The plugins installed at this site, and what they declare."""

from functools import lru_cache

from goodstanding.catalog import Catalog
from goodstanding.plugins import Plugins, load_plugins
from goodstanding.vocabulary import Words


@lru_cache(maxsize=1)
def plugins() -> Plugins:
    """The plugins of this site, loaded once."""
    return load_plugins()


def catalog() -> Catalog:
    """What the plugins declare."""
    return plugins().catalog


def vocabulary() -> Words:
    """The words that facts are written in."""
    return catalog().words
