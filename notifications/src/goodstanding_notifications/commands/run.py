"""The command `notices run`: look, queue, send; once."""

from collections.abc import Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.site import clock, database
from goodstanding_notifications.commands.options import SettingsFile, Store, Workers
from goodstanding_notifications.sending import runs
from goodstanding_notifications.sending.runs import RunSummary
from goodstanding_notifications.settings import site


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
    summary = run_once(store, settings, workers)
    if json:
        console.show_json(counts_of(summary))
    else:
        console.show(sentence_of(summary))
    return Exit.NO if summary.sent.dead else Exit.FINE


def run_once(store: Path | None, settings: Path | None, workers: int) -> RunSummary:
    """One run with the site's settings, channel and clock."""
    found = site.settings(settings)
    channel = site.channel(found)
    database.store(store).close()
    pool: Any = nullcontext(None)
    if workers > 1:
        pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        with pool as executor:
            given: Executor | None = executor
            return runs.run(
                site.url(store), found, channel, clock.now, executor=given, workers=workers
            )
    finally:
        channel.close()


def counts_of(summary: RunSummary) -> Mapping[str, Any]:
    """What a run did, for programs."""
    return {
        "busy": summary.busy,
        "people": summary.swept.people,
        "left": summary.swept.left,
        "notices": summary.swept.notices,
        "digests": summary.digests,
        "sent": summary.sent.sent,
        "failed": summary.sent.failed,
        "dead": summary.sent.dead,
    }


def sentence_of(summary: RunSummary) -> str:
    """What a run did, in a sentence."""
    if summary.busy:
        return "another run is under way; nothing was done"
    counts = counts_of(summary)
    text = (
        f"looked at {counts['people']:,} people, queued {counts['notices']:,} notices, "
        f"sent {counts['sent']:,} messages"
    )
    if counts["failed"]:
        text += f", {counts['failed']:,} to be tried again"
    if counts["dead"]:
        text += f", {counts['dead']:,} dead: see 'goodstanding notices ledger --dead'"
    return text
