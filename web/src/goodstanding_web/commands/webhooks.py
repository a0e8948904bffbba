"""The command `webhooks run`: tells other programs what changed, once, as a timer may ask."""

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.site import clock, database
from goodstanding_web.commands.serve import agency_of
from goodstanding_web.database import Database
from goodstanding_web.security.site_key import site_key
from goodstanding_web.webhooks.decisions import Decisions
from goodstanding_web.webhooks.receivers import Receivers
from goodstanding_web.webhooks.worker import Worker


def run() -> int:
    """Compare decisions with what programs know, and send what is due; `serve` does it itself."""
    with database.store() as store:
        pages = Database(database.database_url())
        try:
            receivers = Receivers(pages, site_key())
            agency = agency_of(store, "On record")
            done = Worker(agency, Decisions(pages), receivers, clock.now).run()
            waiting = sum(receiver.waiting for receiver in receivers.all())
        finally:
            pages.close()
    console.say(f"{done.found} changes found, {done.taken} messages taken, {waiting} waiting.")
    return Exit.FINE
