"""What pages hold of notices: the ledger, messages that would go out, dead ones, templates."""

from datetime import date, datetime

import attrs

from goodstanding.features.person_ref import PersonRef


@attrs.frozen(kw_only=True)
class LedgerLine:
    """One notice: about whom and what, for which deadline, and what became of it.

    `id` is the notice's, `matter` that of what it is about, `kind` what kind of notice it is;
    `step` is how many days before the deadline it is told, negative after it. `audience` is
    `person`, `manager`, `compliance` or `scheduling`; `state` is `waiting`, `sent`, `stopped` or
    `unaddressed`. `to` are the readers who have it in a message. What is the person's own choice
    has no title here.
    """

    id: str
    matter: str
    kind: str
    person: PersonRef
    title: str
    deadline: date
    step: int
    audience: str
    state: str
    due_on: date
    sent_at: datetime | None
    to: tuple[str, ...]


@attrs.frozen(kw_only=True)
class DeadLetter:
    """A message that could not be handed over, by its id, and why."""

    id: str
    to: str
    address: str
    day: date
    attempts: int
    why: str


@attrs.frozen(kw_only=True)
class MessagePreview:
    """A message that would go out: to whom, and what it says, empty where that is not shown."""

    to: str
    address: str
    subject: str
    text: str


@attrs.frozen(kw_only=True)
class NoticeTemplate:
    """What the notices of a kind say: its template, and when they end by themselves."""

    kind: str
    title: str
    stops: str
    file: str
    text: str


@attrs.frozen(kw_only=True)
class NoticesPage:
    """The notices of an agency or of some of its people.

    `ran` is whether notices have run here; `total` how many lines the ledger has of what is asked.
    """

    ran: bool
    day: date
    ledger: tuple[LedgerLine, ...]
    total: int
    dead: tuple[DeadLetter, ...]


@attrs.frozen(kw_only=True)
class NoticeRuns:
    """How the job that sends notices fares.

    `begun_at`: when it last began, None: never; `finished_at`: when a run last came to its end by
    itself; `stopped`: the kind of mistake that ended the last one, empty if it ended by itself or
    is under way; `dead`: how many messages could not be handed over.
    """

    begun_at: datetime | None
    finished_at: datetime | None
    stopped: str
    dead: int


@attrs.frozen(kw_only=True)
class OwnMatter:
    """An open matter of one's own, by the id under which notices know it.

    `quiet_until` is the last day through which it was put off; None: it was not.
    """

    id: str
    title: str
    why: str
    deadline: date
    acknowledged: bool
    quiet_until: date | None


@attrs.frozen(kw_only=True)
class NoticeKind:
    """A kind of notice; `stopped` if its reader does not want it; some cannot be stopped."""

    id: str
    title: str
    stopped: bool
    stoppable: bool


@attrs.frozen(kw_only=True)
class OwnNotices:
    """What one person is told, and wished about it; `feed` is whether a calendar feed is open."""

    ran: bool
    address: str
    sent: tuple[LedgerLine, ...]
    matters: tuple[OwnMatter, ...]
    kinds: tuple[NoticeKind, ...]
    feed: bool
