"""The command `notices run`: look, queue, send; once."""

from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, Any

import attrs
from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.site import clock, database
from goodstanding_notifications.channels.file import FileChannel
from goodstanding_notifications.commands.options import SettingsFile, Store, Workers
from goodstanding_notifications.sending import runs
from goodstanding_notifications.sending.rehearsal import clock_of, copy_of
from goodstanding_notifications.sending.runs import RunSummary
from goodstanding_notifications.settings import site


def run(
    store: Store = None,
    *,
    settings: SettingsFile = None,
    workers: Workers = 1,
    on: Annotated[
        options.Day | None,
        Parameter(help="Rehearse this day on a copy, with messages as files; nothing is sent."),
    ] = None,
    json: options.Json = False,
) -> int:
    """Look at who is due, queue what follows, send what is due; once.

    Run it as often as you like: each notice is on record and goes out once.
    """
    summary = rehearse(store, settings, on) if on else run_once(store, settings, workers)
    console.tell_problems(summary.swept.problems)
    if json:
        console.show_json(to_json(summary.counts()))
    else:
        console.say(sentence_of(summary))
    return Exit.NO if summary.sent.dead or summary.swept.problems else Exit.FINE


def rehearse(store: Path | None, settings: Path | None, on: date) -> RunSummary:
    """A run as of a day, on a copy beside the database; its messages become files beside it."""
    found = site.settings(settings)
    copy = copy_of(site.url(store))
    folder = copy.with_suffix(".messages")
    found = attrs.evolve(found, channel="file", folder=folder)
    console.tell(
        f"Rehearsing {on} on {copy}; delete it to begin anew. Messages go into {folder}; nothing "
        "is sent."
    )
    return runs.run(
        database.sqlite_url(copy), found, FileChannel(folder, found.mail), clock_of(on, found)
    )


def run_once(store: Path | None, settings: Path | None, workers: int) -> RunSummary:
    """One run with the site's settings, channel and clock."""
    found = site.settings(settings)
    console.tell_problems(site.plugin_problems())
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


def sentence_of(summary: RunSummary) -> str:
    """What a run did, in a sentence."""
    if summary.busy:
        return "another run is under way; nothing was done"
    swept, sent = summary.swept, summary.sent
    text = (
        f"looked at {swept.people:,} people, queued {swept.notices:,} notices, "
        f"sent {sent.sent:,} messages"
    )
    if sent.failed:
        text += f", {sent.failed:,} to be tried again"
    if sent.dead:
        text += f", {sent.dead:,} dead: see 'goodstanding notices ledger --dead'"
    if swept.unaddressed:
        text += (
            f"; {swept.unaddressed:,} notices reach nobody: see 'goodstanding notices ledger "
            "--state unaddressed'"
        )
    return text
