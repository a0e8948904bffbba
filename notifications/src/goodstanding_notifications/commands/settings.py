"""The command `notices settings check`: what the site has set, and whether it means something."""

from collections.abc import Iterator

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import GoodStandingError
from goodstanding.site import installed
from goodstanding_notifications.commands.options import SettingsFile, Store
from goodstanding_notifications.messages.template_check import checked
from goodstanding_notifications.settings import EVERYONE, Settings, site


def check(store: Store = None, *, settings: SettingsFile = None) -> int:
    """Read the settings and try what they name; exit 1 if something is wrong.

    Nothing is sent: `notices try-mail` does that.
    """
    found = site.settings(settings)
    problems = list(_problems(found, store))
    console.say(*problems)
    if problems:
        return Exit.NO
    path = settings or site.settings_file()
    source = "no settings file, so as shipped" if path is None else str(path)
    console.say(
        f"All settings are well ({source}): {len(found.readers)} readers, channel {found.channel}, "
        f"zone {found.time_zone}."
    )
    return Exit.FINE


def _problems(found: Settings, store: Store) -> Iterator[str]:
    yield from site.plugin_problems()
    try:
        site.channel(found).close()
    except GoodStandingError as error:
        yield str(error)
    catalog = installed.catalog()
    types = {kind.id for kind in catalog.credential_types}
    known = types | set(catalog.words.categories)
    for kind, credential in found.overrides:
        if credential and credential not in known:
            yield f"[ladder.{kind}.{credential}]: no license category or certification is so called"
    for offered in sorted((found.offered or frozenset()) - types):
        yield f"[notices] offer: {offered!r} is no certification of an installed plugin"
    if not found.readers:
        yield "[[reader]]: nobody reads for managers, compliance or scheduling"
    yield from _unknown_people(found, store)
    yield from checked(found)


def _unknown_people(found: Settings, store: Store) -> Iterator[str]:
    named = {person for reader in found.readers for person in reader.people} - {EVERYONE}
    named |= set(found.managers)
    if not named:
        return
    with site.opened(store) as database:
        for person in sorted(named - site.persons(database)):
            yield f"{person!r}: named in the settings, and nobody on record has this id"
