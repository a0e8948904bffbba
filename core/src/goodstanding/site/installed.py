"""The plugins installed at this site, and what they declare."""

from functools import lru_cache

from goodstanding.catalog import Catalog
from goodstanding.own_tables import OwnTables
from goodstanding.plugins import Plugins, declared, load_plugins
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


def own_tables() -> tuple[OwnTables, ...]:
    """Every table that is kept in the site's database, by the distribution that keeps it."""
    # Loaded only where a database is used.
    from goodstanding.store.backup import FACTS_AND_RECEIPTS  # noqa: PLC0415

    others = (
        owner
        for plugin in plugins().loaded
        for owner in declared(plugin, "goodstanding_tables", OwnTables)
    )
    return (FACTS_AND_RECEIPTS, *others)
