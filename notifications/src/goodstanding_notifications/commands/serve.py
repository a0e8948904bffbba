"""The command `notices serve`: a run now and then every ten minutes."""

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Final

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import GoodStandingError
from goodstanding.site import clock
from goodstanding_notifications.commands.options import SettingsFile, Store, Workers
from goodstanding_notifications.commands.run import run_once, sentence_of

EVERY: Final = "*/10"
"""Minutes of the hour, in UTC, which has no daylight-saving change, at which `serve` runs."""


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
            summary = run_once(store, settings, workers)
            console.tell_problems(summary.swept.problems)
            text = sentence_of(summary)
        except GoodStandingError as error:
            # The next turn may find the database or the mail server back.
            text = str(error)
        console.tell(f"{clock.now():%Y-%m-%d %H:%M} UTC: {text}")

    return turn
