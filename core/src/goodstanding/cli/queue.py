"""The commands `queue ...`: what asks somebody to act, and what was done about it."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Final

from cyclopts import App, Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, save
from goodstanding.cli.check import report_of
from goodstanding.cli.evidence import digest_of
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import InputError
from goodstanding.features.on_record import roster_of_store
from goodstanding.features.tables import ReportTable
from goodstanding.features.work_queue.acts import act_on, chosen, override_of, overrides_page
from goodstanding.features.work_queue.on_record import items_on_record, queue_on_record
from goodstanding.features.work_queue.page import (
    ActedItem,
    ItemKind,
    QueueItem,
    WorkQueue,
)
from goodstanding.features.work_queue.tables import overrides_tables, queue_tables
from goodstanding.features.work_queue.text import acted_text, overrides_text, queue_text
from goodstanding.features.work_queue.withdrawals import withdrawal_of
from goodstanding.site import clock, database, settings
from goodstanding.site.account import account
from goodstanding.site.overrides import OverridePolicy
from goodstanding.store import ActKind, QueueAct, Store

queue = App(
    name="queue",
    help="List what asks somebody to act, and record what was done about it.",
    help_format="plaintext",
)

_WEEK: Final = 7
Item = Annotated[str, Parameter(help="The key of the item, as the list has it in brackets.")]
Database = Annotated[
    Path | None, Parameter(help="A .sqlite file; the database of this site if left out.")
]
OfDay = Annotated[
    options.Day | None,
    Parameter(name="--on", help="The day whose list has the item; today if left out."),
]
SiteOption = Annotated[
    Path | None,
    Parameter(name="--site", help="The site's file, if not goodstanding.toml in this folder."),
]


@queue.default
def show(
    path: Database = None,
    /,
    *,
    on: options.On = None,
    kind: Annotated[
        tuple[ItemKind, ...],
        Parameter(
            negative=(), consume_multiple=False, help="Only items of this kind; may be repeated."
        ),
    ] = (),
    branch: Annotated[
        str | None, Parameter(help="Only the people of this branch, as on record.")
    ] = None,
    person: Annotated[str, Parameter(help="Only this person, by id.")] = "",
    assignee: Annotated[
        str, Parameter(help="Only what is assigned to this name, as it was written.")
    ] = "",
    mine: Annotated[
        bool, Parameter(negative=(), help="Only what is assigned to who runs the program.")
    ] = False,
    settings_: SiteOption = None,
    all_: Annotated[options.All, Parameter(name="--all")] = False,
    csv: save.Csv = None,
    xlsx: save.Xlsx = None,
    html: save.Html = None,
    json: options.Json = False,
) -> int:
    """List what asks somebody to act, by urgency, with what was done about it."""
    if mine and assignee:
        raise InputError("--mine and --assignee: only one of them can be asked for")
    day = on or clock.today()
    with database.store(path) as store:
        page = _queue(store, path, day, settings.site_file(settings_).overrides)
    page = chosen(page, kind, branch, person, assignee=account() if mine else assignee)
    _save(queue_tables(page), f"{page.title}: work queue", day, csv, xlsx, html)
    if json:
        console.show_json(to_json(page))
    else:
        console.show(queue_text(page, console.marks(), everything=all_))
    return Exit.FINE


@queue.command
def acknowledge(
    item: Item,
    path: Database = None,
    /,
    *,
    on: OfDay = None,
    recorder: options.Recorder = None,
    json: options.Json = False,
) -> int:
    """Record that somebody has seen an item; it waits on, and new bookings ask to be seen again."""
    return _acted(
        item,
        path,
        on,
        None,
        lambda found, *_: act_on(found, ActKind.ACKNOWLEDGED, recorder or account(), clock.now()),
        json=json,
    )


@queue.command
def assign(
    item: Item,
    path: Database = None,
    /,
    *,
    to: Annotated[str, Parameter(help="Who is to see to it.")],
    on: OfDay = None,
    recorder: options.Recorder = None,
    json: options.Json = False,
) -> int:
    """Record who is to see to an item."""
    return _acted(
        item,
        path,
        on,
        None,
        lambda found, *_: act_on(
            found, ActKind.ASSIGNED, recorder or account(), clock.now(), assignee=to
        ),
        json=json,
    )


@queue.command
def resolve(
    item: Item,
    path: Database = None,
    /,
    *,
    evidence: Annotated[str, Parameter(help="How it was resolved, and where that can be seen.")],
    file: Annotated[
        Path | None, Parameter(help="A file that shows it; its SHA-256 digest is recorded.")
    ] = None,
    on: OfDay = None,
    recorder: options.Recorder = None,
    json: options.Json = False,
) -> int:
    """Record how an item was resolved; what is still so on the next day comes back."""
    document = "" if file is None else digest_of(file)
    return _acted(
        item,
        path,
        on,
        None,
        lambda found, *_: act_on(
            found,
            ActKind.RESOLVED,
            recorder or account(),
            clock.now(),
            evidence=evidence,
            document=document,
        ),
        json=json,
    )


@queue.command
def override(
    item: Item,
    path: Database = None,
    /,
    *,
    because: Annotated[str, Parameter(help="The reason; it is shown wherever the item is.")],
    approver: Annotated[str, Parameter(help="Who approves it, by name.")],
    through: Annotated[options.Day, Parameter(help="The last day on which it holds.")],
    settings_: SiteOption = None,
    on: OfDay = None,
    recorder: options.Recorder = None,
    json: options.Json = False,
) -> int:
    """Record that somebody answers for an item as it is, where the site's file allows it.

    The answer stays what it is; every override of a week is in 'queue overrides'.
    """
    return _acted(
        item,
        path,
        on,
        settings_,
        lambda found, policy, _: override_of(
            found,
            recorder or account(),
            clock.now(),
            clock.today(),
            policy,
            reason=because,
            approver=approver,
            through=through,
        ),
        json=json,
    )


@queue.command
def withdraw(
    item: Item,
    path: Database = None,
    /,
    *,
    because: Annotated[str, Parameter(help="The reason; it stands beside what is withdrawn.")],
    act: Annotated[
        int | None,
        Parameter(help="The number of the act, as it was told; the item's last if left out."),
    ] = None,
    on: OfDay = None,
    recorder: options.Recorder = None,
    json: options.Json = False,
) -> int:
    """Record that an act on an item counts no longer; both stay on record."""
    return _acted(
        item,
        path,
        on,
        None,
        lambda found, policy, acts: withdrawal_of(
            acts, act, recorder or account(), clock.now(), reason=because
        ),
        json=json,
    )


@queue.command
def overrides(
    path: Database = None,
    /,
    *,
    since: Annotated[
        options.Day | None, Parameter(help="The first day; six days before the last if left out.")
    ] = None,
    through: Annotated[
        options.Day | None, Parameter(help="The last day; today if left out.")
    ] = None,
    csv: save.Csv = None,
    xlsx: save.Xlsx = None,
    html: save.Html = None,
    json: options.Json = False,
) -> int:
    """List the overrides that held on some day of a period, a week if nothing else is said."""
    last = through or clock.today()
    first = since or last - timedelta(days=_WEEK - 1)
    if first > last:
        raise InputError(f"--since {first}: must not lie after {last}")
    with database.store(path) as store:
        page = overrides_page(_title(path), store.queue.acts(), first, last, clock.day_of)
    _save(overrides_tables(page), f"{page.title}: overrides since {first}", last, csv, xlsx, html)
    if json:
        console.show_json(to_json(page))
    else:
        console.show(overrides_text(page, console.marks()))
    return Exit.FINE


def _title(path: Path | None) -> str:
    return "On record" if path is None else path.stem


def _queue(store: Store, path: Path | None, day: date, policy: OverridePolicy | None) -> WorkQueue:
    """The queue of a store on a day; `InputError` if nobody is on record."""
    with console.progress() as progress:
        roster = roster_of_store(store, _title(path), day, progress=progress)
    if not roster.people:
        raise InputError("Nobody is on record yet: import a roster first")
    items = items_on_record(store, report_of(roster, day, _AHEAD), roster)
    return queue_on_record(store, roster.title, day, items, clock.day_of, policy)


_AHEAD: Final = 90
"""Days ahead that the queue looks for what ends."""


def _acted(
    key: str,
    path: Path | None,
    on: date | None,
    settings_: Path | None,
    act: Callable[[QueueItem, OverridePolicy | None, Sequence[QueueAct]], QueueAct],
    *,
    json: bool,
) -> int:
    """Records an act on an item of a day, and shows the item after it."""
    policy = settings.site_file(settings_).overrides
    day = on or clock.today()
    with database.store(path) as store:
        before = _queue(store, path, day, policy)
        item = before.item(key)
        if item is None:
            raise InputError(
                f"{key!r}: no item of {day} has this key; 'goodstanding queue' lists them"
            )
        recorded = store.queue.add(act(item, policy, store.queue.acts(key)))
        after = queue_on_record(store, before.title, day, before.items, clock.day_of, policy)
    acted = ActedItem(after.item(key) or item, recorded)
    if json:
        console.show_json(to_json(acted))
    else:
        console.show(acted_text(acted, after, console.marks()))
    return Exit.FINE


def _save(
    tables: Sequence[ReportTable],
    title: str,
    day: date,
    csv: Path | None,
    xlsx: Path | None,
    html: Path | None,
) -> None:
    """Writes the list to the files asked for."""
    if csv is not None:
        save.save_csv(csv, tables)
    if xlsx is not None:
        save.save_xlsx(xlsx, tables)
    if html is not None:
        save.save_html(html, title, day, tables)
