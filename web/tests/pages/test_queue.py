"""The work queue on the pages: who may act on what, and what an act does not do."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import attrs
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from markupsafe import escape

from goodstanding.features.expirations.builder import chosen_ends
from goodstanding.features.work_queue.page import ItemKind, ItemStatus, QueueItem
from goodstanding.site.overrides import KINDS, OverridePolicy
from goodstanding.site.site_file import SiteFile
from goodstanding.store import ActKind, Delivery, QueueAct, SourceKind, Statement
from goodstanding_web.application import Site
from goodstanding_web.rendering import dated_words

Client = TestClient[Litestar]
LogIn = Callable[[str], Client]


def refused(site: Site) -> QueueItem:
    """The first item of today that is not allowed."""
    items = site.agency.queue(site.agency.today()).items
    return next(item for item in items if item.kind is ItemKind.NOT_ALLOWED)


def now(site: Site, key: str) -> QueueItem:
    """The item as it stands."""
    item = site.agency.queue(site.agency.today()).item(key)
    assert item is not None
    return item


def send(client: Client, path: str, **words: str) -> int:
    """The status of a form that is sent with the session's token."""
    token = re.search(r'name="_csrf" value="([^"]+)"', client.get("/").text)
    assert token is not None
    return client.post(path, data={"_csrf": token[1], **words}).status_code


def test_the_list_holds_every_item(log_in: LogIn, site: Site) -> None:
    """Each once, with its reason; a filter holds as many as the count beside it says."""
    queue = site.agency.queue(site.agency.today())
    client = log_in("hr")
    page = client.get("/queue").text
    assert [*re.findall(r'id="item-([0-9a-f]{12})"', page)] == [item.key for item in queue.items]
    assert all(str(escape(dated_words(item.why))) in page for item in queue.items)
    for name, counts in (("kind", queue.kinds), ("urgency", queue.urgencies)):
        for count in counts:
            some = client.get(f"/queue?{name}={count.word}").text
            assert some.count('id="item-') == count.items
    for count in queue.branches:
        some = client.get(f"/queue?branch={count.word}").text
        assert some.count('id="item-') == count.items
    assert client.get("/queue?kind=nothing").status_code == 400


def test_the_first_page_begins_with_the_most_urgent(log_in: LogIn, site: Site) -> None:
    """In the order of the queue, and says how many there are."""
    queue = site.agency.queue(site.agency.today())
    page = log_in("hr").get("/").text
    shown = re.findall(r'id="item-([0-9a-f]{12})"', page)
    assert shown == [item.key for item in queue.items[: len(shown)]]
    assert f"Work queue: {queue.waiting} waiting" in page
    assert f"All {len(queue.items)}, by kind, day and branch" in page


def test_every_count_of_what_ends_leads_to_its_list(log_in: LogIn, site: Site) -> None:
    """By month and by branch: the list is as long as the count says."""
    found = site.agency.expirations(site.agency.today())
    client = log_in("hr")
    page = client.get("/").text
    links = re.findall(r'href="(/expirations\?[^"]*)"[^>]*>(\d+)<', page)
    months = [count for count in found.months if count.ended + count.ahead]
    assert len(months) > 1
    # Each month of the whole agency, then of each branch with the sum of the branch.
    assert len(links) >= 2 * len(months) + 1
    for link, number in links:
        listed = client.get(unescape(link)).text
        assert f"<h2>{number} license" in listed, link
    for count in months:
        listed = client.get(f"/expirations?month={count.month:%Y-%m}").text
        for end in chosen_ends(found, count.month).ends:
            assert str(escape(end.person.name)) in listed
    assert client.get("/expirations?month=soon").status_code == 400


def test_acts_go_on_record_with_who_did_them(log_in: LogIn, site: Site) -> None:
    """And in the audit trail, without a name."""
    key = refused(site).key
    client = log_in("hr")
    assert send(client, f"/queue/{key}/acknowledge") == 303
    assert now(site, key).status is ItemStatus.ACKNOWLEDGED
    assert send(client, f"/queue/{key}/assign", assignee="Lee Chan") == 303
    assert send(client, f"/queue/{key}/resolve", evidence="Booked somebody else") == 303
    item = now(site, key)
    assert item.status is ItemStatus.RESOLVED
    assert item.assigned is not None
    assert (item.assigned.assignee, item.assigned.actor) == ("Lee Chan", "hr")
    noted = [entry for entry in site.trail.latest() if entry.action == "work queue"]
    assert len(noted) == 3
    page = client.get(f"/queue/{key}").text
    assert "Booked somebody else" in page
    assert "resolved by hr on Nov 25" in page


def test_what_is_resolved_and_still_so_comes_back(
    log_in: LogIn, site: Site, clock: Callable[[], object]
) -> None:
    """On the next morning, with how it was said to be resolved."""
    key = refused(site).key
    send(log_in("hr"), f"/queue/{key}/resolve", evidence="Called the board")
    clock.on(timedelta(days=1))  # type: ignore[attr-defined]
    assert now(site, key).status is ItemStatus.OPEN
    assert "(Called the board), and it is still so" in log_in("hr").get(f"/queue/{key}").text


def test_an_act_is_withdrawn_with_a_reason(log_in: LogIn, site: Site) -> None:
    """It counts no longer; the page shows both, and nothing to withdraw of them."""
    key = refused(site).key
    client = log_in("hr")
    send(client, f"/queue/{key}/assign", assignee="Lee Chan")
    (act,) = site.agency.store.queue.acts()
    assert f'name="act" value="{act.id}"' in client.get(f"/queue/{key}").text
    words = {"act": str(act.id), "reason": "The wrong visit"}
    assert send(client, f"/queue/{key}/withdraw", **words) == 303
    assert now(site, key).assigned is None
    page = client.get(f"/queue/{key}").text
    assert "withdrawn by hr on Nov 25 because The wrong visit" in page
    assert "Assigned: to Lee Chan" in page
    assert 'name="act"' not in page
    for wrong in ({**words, "reason": ""}, {**words, "act": "x"}, words):
        assert send(client, f"/queue/{key}/withdraw", **wrong) == 400


def test_everybody_has_a_list_of_their_own(log_in: LogIn, site: Site) -> None:
    """What is assigned to the login; an address names nobody."""
    items = site.agency.queue(site.agency.today()).items
    client = log_in("hr")
    assert "Assigned to me: 0" in client.get("/").text
    send(client, f"/queue/{items[0].key}/assign", assignee="HR")
    send(client, f"/queue/{items[1].key}/assign", assignee="Lee Chan")
    assert "Assigned to me: 1" in client.get("/").text
    mine = client.get("/queue?assigned=mine").text
    assert [*re.findall(r'id="item-([0-9a-f]{12})"', mine)] == [items[0].key]
    key = re.search(r'<option value="([0-9a-f]{12})">Lee Chan \(1\)', mine)
    assert key is not None
    theirs = client.get(f"/queue?assigned={key[1]}").text
    assert [*re.findall(r'id="item-([0-9a-f]{12})"', theirs)] == [items[1].key]
    assert client.get("/queue?assigned=Lee").status_code == 400
    form = client.get(f"/queue/{items[0].key}").text
    names = re.findall(r'<option value="([^"]+)"></option>', form)
    assert {"hr", "manager", "admin"} <= set(names)
    assert not {"auditor", "clinician"} & set(names)


def test_an_override_is_said_wherever_the_item_is(log_in: LogIn, site: Site) -> None:
    """Who approved it, through when and why; the answer, the counts and the verdict stay."""
    site.agency.site = SiteFile(overrides=OverridePolicy(KINDS))
    item = refused(site)
    client = log_in("hr")
    before = client.get("/").text
    through = site.agency.today() + timedelta(days=3)
    words = {"reason": "The board confirmed it", "approver": "Wren Ellis"}
    sent = send(client, f"/queue/{item.key}/override", through=through.isoformat(), **words)
    assert sent == 303
    says = "overridden by Wren Ellis through Nov 28 because The board confirmed it (asked by hr)"
    for path in ("/queue", f"/queue/{item.key}", f"/people/{item.person.id}", "/reports/queue"):
        page = client.get(path).text
        assert says in page, path
    for path in ("/queue", f"/queue/{item.key}", f"/people/{item.person.id}"):
        assert "Still not allowed" in client.get(path).text, path
    verdict = re.compile(r'<p class="verdict.*?</p>|<b>\d+</b>', re.DOTALL)
    assert verdict.findall(client.get("/").text) == verdict.findall(before)
    assert now(site, item.key).decision == item.decision
    report = client.get("/reports/overrides").text
    assert "Wren Ellis" in report
    assert "The board confirmed it" in report


def test_the_weekly_report_ends_with_the_override(
    log_in: LogIn, site: Site, clock: Callable[[], object]
) -> None:
    """It is on the report of each week in which it held, and on no other."""
    item = refused(site)
    today = site.agency.today()
    site.agency.store.queue.add(
        QueueAct(
            item=item.key,
            kind=ActKind.OVERRIDDEN,
            actor="hr",
            at=site.now(),
            reason="The board confirmed it",
            approver="Wren Ellis",
            through=today,
            about={"person": item.person.id},
        )
    )
    client = log_in("hr")
    clock.on(timedelta(minutes=1))  # type: ignore[attr-defined]
    found = {
        days: "Wren Ellis" in client.get(f"/reports/overrides?day={today + days * DAY}").text
        for days in (-1, 0, 6, 7)
    }
    assert found == {-1: False, 0: True, 6: True, 7: False}


DAY = timedelta(days=1)


@pytest.mark.parametrize("policy", [None, OverridePolicy(("missing",))])
def test_without_the_policy_there_is_no_override(
    log_in: LogIn, site: Site, policy: OverridePolicy | None
) -> None:
    """No form for it, and a form that is sent anyway is refused."""
    site.agency.site = SiteFile(overrides=policy)
    item, client = refused(site), log_in("hr")
    assert "allows no override of this" in client.get(f"/queue/{item.key}").text
    words = {"reason": "r", "approver": "Wren", "through": site.agency.today().isoformat()}
    assert send(client, f"/queue/{item.key}/override", **words) == 400
    assert now(site, item.key).status is ItemStatus.OPEN


def test_a_manager_acts_in_the_own_branch_only(log_in: LogIn, site: Site) -> None:
    """Of another branch an item is not even said to exist."""
    own = site.agency.of_branch("Riverside").queue(site.agency.today()).items
    assert {item.person.id for item in own} == {"hh-001", "hh-002"}
    others = [
        item
        for item in site.agency.queue(site.agency.today()).items
        if item.person.id not in ("hh-001", "hh-002")
    ]
    client = log_in("manager")
    page = client.get("/queue").text
    assert [*re.findall(r'id="item-([0-9a-f]{12})"', page)] == [item.key for item in own]
    assert send(client, f"/queue/{own[0].key}/acknowledge") == 303
    assert now(site, own[0].key).status is ItemStatus.ACKNOWLEDGED
    assert client.get(f"/queue/{others[0].key}").status_code == 404
    assert send(client, f"/queue/{others[0].key}/acknowledge") == 404
    assert now(site, others[0].key).status is ItemStatus.OPEN


def test_an_auditor_reads_and_cannot_act(log_in: LogIn, site: Site) -> None:
    """No form is shown; the table of routes says that none is taken."""
    client, key = log_in("auditor"), refused(site).key
    for path in ("/", "/queue", f"/queue/{key}"):
        page = client.get(path).text
        assert f"/queue/{key}/acknowledge" not in page
        assert "<button>Resolve</button>" not in page


def test_what_a_person_told_waits_for_a_look(
    log_in: LogIn, site: Site, clock: Callable[[], object]
) -> None:
    """It is on the first page until somebody looks; the look settles it for good."""
    clock.on(timedelta(hours=1))  # type: ignore[attr-defined]
    move = Statement("hh-003", "residences", {"jurisdiction": "OK", "since": "2026-11-01"})
    site.agency.store.apply(
        [move], Delivery("hh-003 alone", SourceKind.PERSON, "hh-003", site.now())
    )
    items = site.agency.queue(site.agency.today()).items
    (item,) = (item for item in items if item.kind is ItemKind.REVIEW)
    client = log_in("hr")
    assert "Waiting for review</span><b>1</b>" in client.get("/").text
    assert send(client, f"/queue/{item.key}/resolve", evidence="Lease seen") == 303
    clock.on(timedelta(days=9))  # type: ignore[attr-defined]
    assert now(site, item.key).status is ItemStatus.RESOLVED


def test_evidence_about_a_person_is_not_on_their_own_page(log_in: LogIn, site: Site) -> None:
    """What HR keeps to show how an item was resolved is HR's."""
    items = site.agency.queue(site.agency.today()).items
    key = next(item.key for item in items if item.person.id == "hh-001")
    client = log_in("hr")
    token = re.search(r'name="_csrf" value="([^"]+)"', client.get("/").text)
    assert token is not None
    sent = client.post(
        f"/queue/{key}/resolve",
        data={"_csrf": token[1], "evidence": "Letter of the board"},
        files={"document": ("letter.pdf", b"%PDF-1.7\n", "application/pdf")},
    )
    assert sent.status_code == 303
    assert "Letter of the board" in client.get("/people/hh-001").text
    assert "Letter of the board" not in log_in("clinician").get("/me").text


def test_a_person_s_page_has_the_person_s_items(site: Site) -> None:
    """The very items of the whole queue, worked out without the others."""
    day = site.agency.today()
    whole = site.agency.queue(day).items
    for person in {item.person.id for item in whole}:
        own = site.agency.queue_of(person, day).items
        assert own == tuple(
            attrs.evolve(
                item,
                substitutes=(),
                bookings=tuple(attrs.evolve(part, substitutes=0) for part in item.bookings),
            )
            for item in whole
            if item.person.id == person
        )


def test_an_act_of_another_program_is_seen_on_the_next_request(log_in: LogIn, site: Site) -> None:
    """Also one on the page of a branch."""
    client = log_in("manager")
    item = site.agency.of_branch("Riverside").queue(site.agency.today()).items[0]
    assert client.get("/queue").status_code == 200
    act = QueueAct(
        item=item.key, kind=ActKind.ASSIGNED, actor="root", at=site.now(), assignee="Night shift"
    )
    site.agency.store.queue.add(act)
    assert "assigned to Night shift by root" in client.get("/queue").text
