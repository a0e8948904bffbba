"""The commands `notices run` and `notices serve`."""

import signal
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, Any, Final

from cyclopts import Parameter
from cyclopts.validators import Number

from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import GoodStandingError
from goodstanding.site import database as core_database
from goodstanding_notifications import runs, site
from goodstanding_notifications.runs import RunSummary

SettingsFile = Annotated[
    Path | None,
    Parameter(
        name="--settings",
        help="The file with the settings of the notices; notices.toml if left out.",
    ),
]
Store = Annotated[Path | None, Parameter(help="A .sqlite file; the site's database if left out.")]
Workers = Annotated[
    int, Parameter(validator=Number(gte=1, lte=64), help="How many processes look at people.")
]
EVERY: Final = "*/10"
"""Minutes of the hour, in UTC, which has no daylight-saving change, at which `serve` runs."""


def run(
    store: Store = None,
    *,
    settings: SettingsFile = None,
    workers: Workers = 1,
    json: options.Json = False,
) -> int:
    """Look at who is due, queue what follows, send what is due; once.

    Run it as often as you like: each notice is on record and goes out once.
    """
    done = _once(store, settings, workers)
    if json:
        console.show_json(_counts(done))
    else:
        console.show(_told(done))
    return Exit.NO if done.sent.dead else Exit.FINE


def serve(store: Store = None, *, settings: SettingsFile = None, workers: Workers = 1) -> int:
    """Run the notices now and then every ten minutes until stopped (Ctrl-C or SIGTERM).

    Two of these at once do no harm: one works, the other waits for its next turn.
    """
    # Slow to import, and no other command needs it.
    from apscheduler.schedulers.blocking import (  # type: ignore[import-untyped]  # noqa: PLC0415
        BlockingScheduler,
    )

    scheduler = BlockingScheduler(timezone="UTC")
    turn = _turn(store, settings, workers)
    scheduler.add_job(
        turn,
        "cron",
        minute=EVERY,
        timezone="UTC",
        max_instances=1,
        coalesce=True,
        misfire_grace_time=None,
    )
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        turn()
        scheduler.start()
    except KeyboardInterrupt:
        if scheduler.running:
            # A message that is being handed over is marked before the program ends.
            scheduler.shutdown(wait=True)
    return Exit.FINE


def _turn(store: Path | None, settings: Path | None, workers: int) -> Callable[[], None]:
    def turn() -> None:
        try:
            console.tell(
                f"{site.now():%Y-%m-%d %H:%M} UTC: {_told(_once(store, settings, workers))}"
            )
        except GoodStandingError as error:
            # The next turn may find the database or the mail server back.
            console.tell(f"{site.now():%Y-%m-%d %H:%M} UTC: {error}")

    return turn


def _once(store: Path | None, settings: Path | None, workers: int) -> RunSummary:
    found = site.settings(settings)
    channel = site.channel(found)
    core_database.store(store).close()
    pool: Any = nullcontext(None)
    if workers > 1:
        pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        with pool as executor:
            given: Executor | None = executor
            return runs.run(
                site.url(store), found, channel, site.now, executor=given, workers=workers
            )
    finally:
        channel.close()


def _counts(done: RunSummary) -> dict[str, Any]:
    return {
        "busy": done.busy,
        "people": done.swept.people,
        "left": done.swept.left,
        "notices": done.swept.notices,
        "digests": done.digests,
        "sent": done.sent.sent,
        "failed": done.sent.failed,
        "dead": done.sent.dead,
    }


def _told(done: RunSummary) -> str:
    if done.busy:
        return "another run is under way; nothing was done"
    counts = _counts(done)
    said = (
        f"looked at {counts['people']:,} people, queued {counts['notices']:,} notices, "
        f"sent {counts['sent']:,} messages"
    )
    if counts["failed"]:
        said += f", {counts['failed']:,} to be tried again"
    if counts["dead"]:
        said += f", {counts['dead']:,} dead: see 'goodstanding notices ledger --dead'"
    return said
