"""The work queue: everything that asks somebody to act, and nothing hidden by a click."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from goodstanding.errors import InputError
from goodstanding.facts import Dossier, Person, UnreadRows, Visit, Worker, WorkerStatus
from goodstanding.features.disagreements.page import DisputedFact
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.page import AbsentBooking, BookingIssue, Morning, NotVerified
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.roster import Roster, roster_of_file
from goodstanding.features.terminal_colors import Marks
from goodstanding.features.work_queue.acts import (
    act_on,
    assignee_key,
    assignees,
    chosen,
    override_of,
    overrides_page,
    work_queue,
)
from goodstanding.features.work_queue.builder import queue_items
from goodstanding.features.work_queue.page import (
    ItemKind,
    ItemStatus,
    QueueItem,
    Urgency,
    WorkQueue,
)
from goodstanding.features.work_queue.tables import overrides_tables, queue_tables
from goodstanding.features.work_queue.text import overrides_text, queue_text
from goodstanding.features.work_queue.withdrawals import withdrawal_of
from goodstanding.intake.roster import read_roster
from goodstanding.plugins import load_plugins
from goodstanding.sample import write_harbor
from goodstanding.site.overrides import KINDS, OverridePolicy
from goodstanding.store import ActKind, OwnWord, QueueAct

TODAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
DAY = timedelta(days=1)
CATALOG = load_plugins().catalog
POLICY = OverridePolicy(KINDS)
UNKNOWN = ItemKind.CANNOT_BE_TOLD


def day_of(moment: datetime) -> date:
    return moment.date()


@pytest.fixture(scope="module")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Roster:
    """The sample agency, with one who has left and is booked."""
    folder = tmp_path_factory.mktemp("sample") / "harbor"
    write_harbor(folder, TODAY)
    return roster_of_file(read_roster(folder), "Harbor", TODAY)


@pytest.fixture(scope="module")
def report(roster: Roster) -> Morning:
    """The report of the sample agency."""
    return morning(CATALOG, roster, TODAY)


@pytest.fixture(scope="module")
def items(report: Morning, roster: Roster) -> tuple[QueueItem, ...]:
    """Its items."""
    return queue_items(report, roster)


def queue(
    items: tuple[QueueItem, ...],
    *acts: QueueAct,
    day: date = TODAY,
    policy: OverridePolicy | None = POLICY,
) -> WorkQueue:
    return work_queue("Harbor", day, items, acts, day_of, policy)


def after(item: QueueItem, *acts: QueueAct, day: date = TODAY, **more: Any) -> QueueItem:
    """The item with acts on it."""
    (found,) = queue((item,), *acts, day=day, **more).items
    return found


def a_refused(items: tuple[QueueItem, ...]) -> QueueItem:
    return next(item for item in items if item.kind is ItemKind.NOT_ALLOWED)


def override(item: QueueItem, days: int = 3, **more: Any) -> QueueAct:
    words: dict[str, Any] = {
        "reason": "the board confirmed it by telephone",
        "approver": "Wren Ellis",
    }
    words |= {"through": TODAY + days * DAY, **more}
    return override_of(item, "Dana", NOON, TODAY, POLICY, **words)


def test_whatever_the_report_says_is_wrong_is_an_item(
    report: Morning, items: tuple[QueueItem, ...]
) -> None:
    """Every booking that cannot go, every doubt, lapse and end, each in an item of its person."""
    queued = {(item.person.id, key) for item in items for key in item.booking_keys}
    entries: tuple[BookingIssue | AbsentBooking, ...] = (
        *report.stopped,
        *report.unknown,
        *report.absent,
    )
    booked = {
        (entry.person.id, ":".join(booking.key)) for entry in entries for booking in entry.bookings
    }
    assert booked
    assert booked <= queued
    page = report.certifications
    assert page is not None
    lapsed = {*(end.person for end in report.lapsed), *(end.person for end in page.lapsed)}
    ending = {
        *(end.person for end in report.expirations),
        *(end.person for end in page.expirations),
    }
    assert lapsed <= {item.person for item in items if item.kind is ItemKind.LAPSED}
    # An end whose bookings cannot go for the same reason is told with them.
    refused = {item.person for item in items if item.kind in (ItemKind.NOT_ALLOWED, UNKNOWN)}
    assert ending <= refused | {item.person for item in items if item.kind is ItemKind.EXPIRING}
    assert {end.person for end in report.expirations if end.hits} <= refused
    assert len({item.key for item in items}) == len(items)


def test_one_cause_stands_once(report: Morning, items: tuple[QueueItem, ...]) -> None:
    """The end of a license and the booking after it are one item, with the last day that counts."""
    ends = [end for end in report.expirations if end.hits]
    assert len(ends) > 3
    for end in ends:
        about = [
            item
            for item in items
            if item.person == end.person and item.kind in (ItemKind.NOT_ALLOWED, UNKNOWN)
        ]
        assert any(str(end.last_day) in item.why for item in about), end
        assert not [
            item
            for item in items
            if item.person == end.person and item.kind is ItemKind.EXPIRING and item.bookings
        ]
    (fatima,) = (item for item in items if item.person.id == "hh-023")
    assert fatima.kind is ItemKind.NOT_ALLOWED
    assert fatima.why.endswith("in GA and FL it counts through 2027-01-25")


def test_an_end_of_another_cause_stays_an_item(report: Morning, roster: Roster) -> None:
    """Also one with a booking that no other item is about."""
    (end,) = (end for end in report.expirations if end.person.id == "hh-020")
    (issue,) = (issue for issue in report.stopped if issue.person.id == "hh-020")
    another = attrs.evolve(issue.bookings[0], id="another")
    for other in (
        attrs.evolve(report, stopped=(attrs.evolve(issue, why="a suspension"),)),
        attrs.evolve(report, stopped=(attrs.evolve(issue, bookings=(another,)),)),
    ):
        kinds = {item.kind for item in queue_items(other, roster) if item.person == end.person}
        assert kinds == {ItemKind.NOT_ALLOWED, ItemKind.EXPIRING}


def test_an_item_keeps_its_key_whatever_is_said_of_it(
    report: Morning, roster: Roster, items: tuple[QueueItem, ...]
) -> None:
    """Another wording, another remedy and another order give the same keys."""
    reworded = attrs.evolve(
        report,
        stopped=tuple(
            attrs.evolve(issue, why="another", answer="wording", remedies=(), substitutes=())
            for issue in reversed(report.stopped)
        ),
        unknown=tuple(attrs.evolve(issue, why="another") for issue in report.unknown),
        expirations=tuple(attrs.evolve(end, why="another") for end in report.expirations),
    )
    again = queue_items(reworded, roster)
    assert {item.key for item in again} == {item.key for item in items}


def test_the_most_urgent_comes_first(items: tuple[QueueItem, ...]) -> None:
    """By the first booking that is affected, or the first day; urgency says how far it is."""
    found = queue(items).items
    ranks = [list(Urgency).index(item.urgency) for item in found]
    assert ranks == sorted(ranks)
    limits = {Urgency.TODAY: (-4000, 0), Urgency.WEEK: (1, 7), Urgency.MONTH: (8, 30)}
    for item in found:
        if item.bookings:
            assert item.day == min(booking.day for booking in item.bookings)
        if item.urgency in limits and item.day is not None:
            first, last = limits[item.urgency]
            assert first <= (item.day - TODAY).days <= last


def _refused_in(roster: Roster, day: date) -> WorkQueue:
    return queue(queue_items(morning(CATALOG, roster, day), roster), day=day)


def test_an_item_has_the_same_key_on_the_next_day(roster: Roster) -> None:
    """What is still so tomorrow is the same thing."""
    today, tomorrow = (_refused_in(roster, day) for day in (TODAY, TODAY + DAY))
    kept = {item.key for item in today.items} & {item.key for item in tomorrow.items}
    assert len(kept) > len(today.items) * 3 / 4


DONE = [kind for kind in ActKind if kind is not ActKind.WITHDRAWN]


@given(kinds=st.lists(st.sampled_from(DONE), min_size=1, max_size=4), days=st.integers(-2, 5))
def test_no_act_changes_the_answer(kinds: list[ActKind], days: int) -> None:
    """Not allowed stays not allowed, with its reason, its day and its bookings."""
    item = _small()
    acts = [
        override(item) if kind is ActKind.OVERRIDDEN else _act(item, kind, NOON + n * DAY)
        for n, kind in enumerate(kinds)
    ]
    found = after(item, *acts, day=TODAY + days * DAY)
    for name in ("key", "decision", "why", "rules", "remedy", "day", "bookings", "urgency"):
        assert getattr(found, name) == getattr(item, name)


def _small() -> QueueItem:
    visit = Visit("v-1", "p-1", "pt-1", "TX", TODAY, "rn")
    roster = Roster("Small", {"p-1": Dossier(Person("p-1", "Dana Reyes"))}, (visit,))
    (item,) = queue_items(morning(CATALOG, roster, TODAY), roster)
    return item


def _act(item: QueueItem, kind: ActKind, at: datetime = NOON) -> QueueAct:
    return act_on(item, kind, "Dana", at, assignee="Lee", evidence="board's page printed")


def test_what_is_resolved_and_still_so_comes_back_the_next_day(
    items: tuple[QueueItem, ...],
) -> None:
    """With who resolved it and how; on the day itself it stands at the end, and is not hidden."""
    item = a_refused(items)
    resolved = _act(item, ActKind.RESOLVED)
    today = queue(items, resolved)
    assert today.items[-1].key == item.key
    assert today.items[-1].status is ItemStatus.RESOLVED
    assert today.waiting == len(items) - 1
    tomorrow = after(item, resolved, day=TODAY + DAY)
    assert tomorrow.status is ItemStatus.OPEN
    assert tomorrow.came_back is not None
    assert tomorrow.came_back.evidence == "board's page printed"


def test_what_waits_for_a_look_is_done_when_somebody_looked(roster: Roster) -> None:
    """The look is what was asked for; another word of the person asks for another one."""
    word = OwnWord("hh-001", "residences", "OK", {"jurisdiction": "OK"}, "Dana", NOON, "d1")
    report = morning(CATALOG, attrs.evolve(roster, people={}, visits=(), assignments=()), TODAY)
    (item,) = queue_items(report, roster, own_words=(word,))
    looked = _act(item, ActKind.RESOLVED)
    assert after(item, looked, day=TODAY + 40 * DAY).status is ItemStatus.RESOLVED
    (other,) = queue_items(report, roster, own_words=(attrs.evolve(word, digest="d2"),))
    assert other.key == item.key
    assert after(other, looked, day=TODAY + DAY).status is ItemStatus.OPEN


def test_an_override_holds_through_its_last_day_and_is_gone_after(
    items: tuple[QueueItem, ...],
) -> None:
    """It is shown beside the answer; on the day after, the item waits as if it had never been."""
    item = a_refused(items)
    act = override(item, days=3)
    last = after(item, act, day=TODAY + 3 * DAY)
    assert (last.status, last.decision) == (ItemStatus.OVERRIDDEN, item.decision)
    assert last.override is not None
    assert after(item, act, day=TODAY + 4 * DAY) == after(item)


def test_an_override_holds_for_its_grounds_only(items: tuple[QueueItem, ...]) -> None:
    """Approved because a renewal is under way, it says nothing about a suspension."""
    item = a_refused(items)
    other = attrs.evolve(item, grounds=(*item.grounds, "nlc.discipline"))
    assert after(other, override(item)).status is ItemStatus.OPEN


def test_an_override_ends_with_the_policy(items: tuple[QueueItem, ...]) -> None:
    """The site that allows it no longer has none."""
    item = a_refused(items)
    assert after(item, override(item), policy=None).status is ItemStatus.OPEN
    assert after(item, override(item), policy=OverridePolicy(("lapsed",))).override is None


def test_a_new_booking_asks_to_be_seen(items: tuple[QueueItem, ...]) -> None:
    """Who acknowledged one visit has not seen the next."""
    item = a_refused(items)
    seen = _act(item, ActKind.ACKNOWLEDGED)
    assert after(item, seen, day=TODAY + DAY).status is ItemStatus.ACKNOWLEDGED
    visit = attrs.evolve(item.bookings[0], id="another")
    more = attrs.evolve(item, bookings=(*item.bookings, visit))
    assert after(more, seen, day=TODAY + DAY).status is ItemStatus.OPEN


def test_the_last_to_whom_it_was_given_has_it(items: tuple[QueueItem, ...]) -> None:
    """And it waits until it is done."""
    item = a_refused(items)
    first = act_on(item, ActKind.ASSIGNED, "Dana", NOON, assignee="Lee")
    second = act_on(item, ActKind.ASSIGNED, "Lee", NOON, assignee="Wren")
    found = after(item, first, second)
    assert found.assigned is not None
    assert (found.assigned.assignee, found.assigned.actor, found.waits) == ("Wren", "Lee", True)


def numbered(*acts: QueueAct) -> tuple[QueueAct, ...]:
    """Acts as they are on record, each with its number."""
    return tuple(attrs.evolve(act, id=number) for number, act in enumerate(acts, start=1))


@given(kinds=st.lists(st.sampled_from(DONE), min_size=1, max_size=4), data=st.data())
def test_what_is_withdrawn_counts_as_if_it_had_not_been_done(
    kinds: list[ActKind], data: st.DataObject
) -> None:
    """Whichever act it is, and whatever was done before and after it."""
    item = _small()
    acts = numbered(
        *(override(item) if kind is ActKind.OVERRIDDEN else _act(item, kind) for kind in kinds)
    )
    gone = data.draw(st.sampled_from(acts))
    withdrawal = withdrawal_of(acts, gone.id, "Lee", NOON, reason="the wrong visit")
    others = [act for act in acts if act is not gone]
    assert after(item, *acts, withdrawal) == after(item, *others)


def test_a_withdrawal_is_of_an_act_that_stands(items: tuple[QueueItem, ...]) -> None:
    """The last one if no number is said; what stands no longer is named with what does."""
    item = a_refused(items)
    seen, given_to = numbered(_act(item, ActKind.ACKNOWLEDGED), _act(item, ActKind.ASSIGNED))
    last = withdrawal_of([seen, given_to], None, "Lee", NOON, reason=" the  wrong visit ")
    assert (last.withdraws, last.reason, last.item) == (2, "the wrong visit", item.key)
    withdrawn = [seen, given_to, attrs.evolve(last, id=3)]
    assert withdrawal_of(withdrawn, None, "Lee", NOON, reason="r").withdraws == 1
    for number in (2, 3, 9):
        with pytest.raises(InputError, match=rf"act {number}: must be one that stands.*1 \(ack"):
            withdrawal_of(withdrawn, number, "Lee", NOON, reason="r")
    with pytest.raises(InputError, match="Nothing was done about this item"):
        withdrawal_of([], None, "Lee", NOON, reason="r")
    with pytest.raises(InputError, match="reason: must be there"):
        withdrawal_of([seen], None, "Lee", NOON, reason=" ")
    with pytest.raises(ValueError, match="withdrawal_of"):
        act_on(item, ActKind.WITHDRAWN, "Dana", NOON)


def test_a_day_before_the_withdrawal_shows_the_act(items: tuple[QueueItem, ...]) -> None:
    """An override that was withdrawn later held until then, and the week's report has it."""
    item = a_refused(items)
    (given_on,) = numbered(override(item, days=3))
    later = withdrawal_of([given_on], 1, "Lee", NOON + DAY, reason="not approved after all")
    assert after(item, given_on, later).status is ItemStatus.OVERRIDDEN
    assert after(item, given_on, later, day=TODAY + DAY).status is ItemStatus.OPEN

    def listed(first: int, last: int) -> int:
        days = (TODAY + first * DAY, TODAY + last * DAY)
        return len(overrides_page("Harbor", [given_on, later], *days, day_of).overrides)

    assert [listed(-3, -1), listed(0, 0), listed(1, 5), listed(2, 5)] == [0, 1, 1, 0]
    page = overrides_page("Harbor", [given_on, later], TODAY, TODAY + DAY, day_of)
    says = "withdrawn by Lee on Nov 27 because not approved after all"
    assert says in printed(overrides_text(page, Marks()))
    (table,) = overrides_tables(page)
    assert table.rows[0][-1] == says


def test_the_list_of_one_assignee(items: tuple[QueueItem, ...]) -> None:
    """Whatever the capital letters; what was given to somebody else since is theirs."""
    first, second, third = items[:3]
    acts = numbered(
        act_on(first, ActKind.ASSIGNED, "Dana", NOON, assignee="Lee Chan"),
        act_on(second, ActKind.ASSIGNED, "Dana", NOON, assignee="lee  chan"),
        act_on(third, ActKind.ASSIGNED, "Dana", NOON, assignee="Lee Chan"),
        act_on(third, ActKind.ASSIGNED, "Dana", NOON, assignee="Wren"),
    )
    whole = queue(items, *acts)
    mine = chosen(whole, assignee="LEE CHAN")
    assert {item.key for item in mine.items} == {first.key, second.key}
    assert mine.kinds == whole.kinds
    assert [(name.word.casefold(), name.items) for name in assignees(whole)] == [
        ("lee chan", 2),
        ("wren", 1),
    ]
    assert assignee_key("Lee Chan") == assignee_key("lee chan")


def test_a_past_day_shows_what_was_done_by_then(items: tuple[QueueItem, ...]) -> None:
    """Not what was done later."""
    item = a_refused(items)
    late = _act(item, ActKind.ACKNOWLEDGED, NOON + DAY)
    assert after(item, late).status is ItemStatus.OPEN
    assert after(item, late, day=TODAY + DAY).status is ItemStatus.ACKNOWLEDGED


@pytest.mark.parametrize(
    ("policy", "more", "says"),
    [
        (None, {}, "allows no overrides"),
        (OverridePolicy(("lapsed",)), {}, "no override of an item of the kind 'not_allowed'"),
        (OverridePolicy(KINDS, ("ccm",)), {}, "about RN"),
        (POLICY, {"approver": "dana"}, "somebody else"),
        (POLICY, {"approver": " "}, "approver: must be there"),
        (POLICY, {"reason": ""}, "reason: must be there"),
        (POLICY, {"through": TODAY - DAY}, "through: must be a day"),
        (POLICY, {"through": TODAY + 14 * DAY}, "through: must be a day"),
    ],
)
def test_an_override_needs_the_site_s_policy(
    items: tuple[QueueItem, ...], policy: OverridePolicy | None, more: dict[str, Any], says: str
) -> None:
    """And a reason, an approver and an end within it."""
    item = next(item for item in items if item.kind is ItemKind.NOT_ALLOWED)
    item = attrs.evolve(item, category="rn")
    words: dict[str, Any] = {"reason": "r", "approver": "Wren", "through": TODAY, **more}
    with pytest.raises(InputError) as caught:
        override_of(item, "Dana", NOON, TODAY, policy, **words)
    assert says in "; ".join(caught.value.problems)


def test_an_override_is_no_plain_act(items: tuple[QueueItem, ...]) -> None:
    """It cannot be made past the policy."""
    with pytest.raises(ValueError, match="policy"):
        act_on(items[0], ActKind.OVERRIDDEN, "Dana", NOON)


def test_overrides_of_a_period_are_those_that_held_in_it(items: tuple[QueueItem, ...]) -> None:
    """On any of its days, whenever they were given; with what the item was then."""
    item = a_refused(items)
    act = override(item, days=3)

    def period(first: int, last: int) -> int:
        days = (TODAY + first * DAY, TODAY + last * DAY)
        return len(overrides_page("Harbor", [act], *days, day_of).overrides)

    assert [period(-7, -1), period(-6, 0), period(1, 2), period(3, 9), period(4, 10)] == [
        0,
        1,
        1,
        1,
        0,
    ]
    page = overrides_page("Harbor", [act], TODAY, TODAY, day_of)
    assert (page.overrides[0].person, page.overrides[0].why) == (item.person, item.why)
    none = overrides_page("Harbor", [act], TODAY, TODAY, day_of, lambda person: person == "x")
    assert none.overrides == ()
    (table,) = overrides_tables(page)
    assert "the board confirmed it by telephone" in table.rows[0]
    assert "approved by Wren Ellis, asked by Dana" in printed(overrides_text(page, Marks()))
    assert "no override held" in printed(overrides_text(none, Marks()))
    assert overrides_tables(none) == ()


def test_rows_disagreements_and_absences_are_items() -> None:
    """Of whom they are about; a row that was not read is told once, and urgent by its visits."""
    gap = UnreadRows("licenses", "licenses.csv", (7,))
    visit = Visit("v-1", "p-1", "pt-1", "TX", TODAY + DAY, "rn")
    gone = Visit("v-2", "p-2", "pt-2", "TX", TODAY, "rn")
    left = Worker(WorkerStatus.LEFT, since=TODAY - DAY)
    roster = Roster(
        "Small",
        {
            "p-1": Dossier(Person("p-1"), unread=(gap,)),
            "p-2": Dossier(Person("p-2"), worker=(left,)),
            "p-3": Dossier(Person("p-3"), unread=(gap,)),
        },
        (visit, gone),
    )
    disputes = [
        DisputedFact(PersonRef(person), "residences TX", "jurisdiction TX", ("a board says OK",))
        for person in ("p-1", "p-9")
    ]
    found = queue_items(morning(CATALOG, roster, TODAY), roster, disputes)
    kinds = {(item.person.id, item.kind) for item in found}
    assert kinds == {
        ("p-1", ItemKind.CANNOT_BE_TOLD),
        ("p-1", ItemKind.UNREAD),
        ("p-1", ItemKind.DISAGREEMENT),
        ("p-2", ItemKind.ABSENT),
        ("p-3", ItemKind.UNREAD),
    }
    by_person = {item.person.id: item for item in found if item.kind is ItemKind.UNREAD}
    assert by_person["p-1"].urgency is Urgency.WEEK
    assert by_person["p-3"].urgency is Urgency.UNDATED


def printed(text: Any) -> str:
    console = Console(width=120, no_color=True)
    with console.capture() as capture:
        console.print(text)
    return capture.get()


def test_the_screen_says_what_the_queue_holds(items: tuple[QueueItem, ...]) -> None:
    """Every item with its key; an override is never told as an answer."""
    item = a_refused(items)
    found = queue(items, override(item), _act(items[0], ActKind.ASSIGNED))
    text = printed(queue_text(found, Marks(), everything=True))
    assert all(f"[{other.key}]" in text for other in items)
    assert "Not allowed" in text
    assert "Overridden by Wren Ellis through Nov 29 because" in " ".join(text.split())
    (table,) = queue_tables(found)
    assert len(table.rows) == len(items)
    assert all(len(row) == len(table.header) for row in table.rows)
    many = tuple(attrs.evolve(item, key=f"{number:012x}") for number in range(25))
    assert "and 5 more: add --all to see them" in printed(queue_text(queue(many), Marks()))
    assert "nothing on record asks" in printed(queue_text(queue(()), Marks()))


def test_what_is_asked_for_is_chosen_and_counted(items: tuple[QueueItem, ...]) -> None:
    """Counts stay those of the whole queue, so that a filter hides none."""
    whole = queue(items)
    some = chosen(whole, kinds=[ItemKind.NOT_ALLOWED])
    assert {item.kind for item in some.items} == {ItemKind.NOT_ALLOWED}
    (count,) = (count for count in whole.kinds if count.word == "not_allowed")
    assert (count.items, some.kinds) == (len(some.items), whole.kinds)
    person = items[0].person.id
    assert {item.person.id for item in chosen(whole, person=person).items} == {person}
    assert chosen(whole, branch="nowhere").items == ()
    assert chosen(whole, urgencies=[Urgency.WEEK]).items
    assert sum(count.items for count in whole.branches) == len(items)


def test_a_license_not_looked_up_lately_is_an_item(roster: Roster, report: Morning) -> None:
    """From the day after the site's days are over; never looked up is today."""
    last = TODAY - 25 * DAY
    entry = NotVerified(
        PersonRef("hh-001"), "rn", "TX", "l", last, None, "Harbor", 30, False, "not looked up"
    )
    never = attrs.evolve(entry, person=PersonRef("hh-002"), last=None)
    found = queue_items(attrs.evolve(report, not_verified=(entry, never)), roster)
    items = [item for item in found if item.kind is ItemKind.NOT_VERIFIED]
    assert [(item.day, item.urgency) for item in items] == [
        (TODAY + 6 * DAY, Urgency.WEEK),
        (None, Urgency.TODAY),
    ]
