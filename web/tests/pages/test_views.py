"""Lists go into files as they are filtered, and stay under a name for whoever may see them."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from python_calamine import CalamineWorkbook

from goodstanding.errors import InputError
from goodstanding_web.application import Site
from goodstanding_web.lists.catalog import LISTS
from goodstanding_web.lists.filters import AskedFilters
from goodstanding_web.lists.saved_views import LONGEST_NAME, MOST, SavedView, SavedViews
from goodstanding_web.security.logins import Login
from goodstanding_web.security.roles import Role

Client = TestClient[Litestar]
BRANCH = "Riverside"
FILTERED = [
    ("visits", "days=30&decision=not_authorized"),
    ("visits", "state=TX&category=rn"),
    ("proposals", "days=30"),
    ("people", "waiting=yes"),
    ("people", "work=on_leave"),
    ("queue", "kind=not_allowed"),
    ("queue", "branch="),
    ("expirations", "branch="),
    ("coverage", "category=rn"),
    ("people-by-state", "category=rn&columns=all&state=OH"),
]


def token_of(client: Client) -> str:
    """What a form of the session brings along."""
    found = re.search(r'name="_csrf" value="([^"]+)"', client.get("/reports").text)
    assert found is not None
    return found[1]


def save(client: Client, listing: str, name: str, **words: str) -> int:
    """Saves a view by the form; the status of the answer."""
    form = {f"f-{key}": word for key, word in words.items() if key not in ("shared", "keep_day")}
    form |= {key: words[key] for key in ("shared", "keep_day") if key in words}
    data = {"_csrf": token_of(client), "listing": listing, "name": name, **form}
    return client.post("/views", data=data).status_code


def number_of(site: Site, user: str, name: str) -> int:
    """The number of a view of a login."""
    found = [view for view in site.views.visible(user) if view.name == name]
    assert len(found) == 1
    return found[0].number


def cells(client: Client, address: str) -> list[list[str]]:
    """The rows of a CSV file, with its header."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize(("name", "query"), FILTERED)
def test_files_hold_what_the_page_shows(
    log_in: Callable[[str], Client], site: Site, name: str, query: str
) -> None:
    """The same filters leave the same rows in each form, and the page links to them."""
    client = log_in("hr")
    listing = LISTS[name]
    words = dict(part.split("=") for part in query.split("&"))
    tables = listing.tables(AskedFilters(site.agency, words, "hr"))
    page = client.get(f"{listing.path}?{query}").text
    assert f'href="/lists/{name}/xlsx?' in page
    book = client.get(f"/lists/{name}/xlsx?{query}")
    if not tables:
        assert client.get(f"/lists/{name}/csv?{query}").status_code == 400
        return
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0)
    assert len(tables) == 1
    assert len(sheet.to_python()) == len(tables[0].rows) + 1
    assert len(cells(client, f"/lists/{name}/csv?{query}")) == len(tables[0].rows) + 1
    printed = client.get(f"/lists/{name}/print?{query}").text
    assert listing.says(words) in printed.replace("&#39;", "'")


def test_a_filter_narrows_the_file(log_in: Callable[[str], Client]) -> None:
    """Only bookings of the state are in it, and there are others."""
    client = log_in("hr")
    whole, texas = cells(client, "/lists/visits/csv"), cells(client, "/lists/visits/csv?state=TX")
    at = whole[0].index("State")
    assert {row[at] for row in texas[1:]} == {"TX"}
    assert len(texas) < len(whole)


def test_a_view_is_of_the_day_on_which_it_is_opened(
    log_in: Callable[[str], Client], site: Site, clock: Callable[[], object]
) -> None:
    """Saved today, opened a week later: the days of that week; with its day kept, the same."""
    client = log_in("hr")
    today = site.agency.today().isoformat()
    assert save(client, "visits", "Texas this week", state="TX", days="7", day=today) == 303
    assert save(client, "visits", "That week", days="7", day=today, keep_day="yes") == 303
    opened = [
        client.get(f"/views/{number_of(site, 'hr', name)}")
        for name in ("Texas this week", "That week")
    ]
    assert [answer.headers["location"] for answer in opened] == [
        "/visits?days=7&state=TX",
        f"/visits?day={today}&days=7",
    ]
    before = [
        cells(client, f"/views/{number_of(site, 'hr', name)}/csv")
        for name in ("Texas this week", "That week")
    ]
    clock.on(timedelta(days=7))  # type: ignore[attr-defined]
    client = log_in("hr")
    after = [
        cells(client, f"/views/{number_of(site, 'hr', name)}/csv")
        for name in ("Texas this week", "That week")
    ]
    day = before[0][0].index("Day")
    week = date.fromisoformat(today) + timedelta(days=7)
    assert all(date.fromisoformat(row[day]) >= week for row in after[0][1:])
    assert {row[day] for row in before[1][1:]} == {row[day] for row in after[1][1:]}


def test_a_view_is_its_owners_until_it_is_shared(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """Nobody else learns of it; a shared one opens for all who see lists, the auditor too."""
    client = log_in("hr")
    save(client, "queue", "Mine", assigned="mine")
    save(client, "queue", "Ours", kind="not_allowed", shared="yes")
    mine, ours = number_of(site, "hr", "Mine"), number_of(site, "hr", "Ours")
    for role in ("admin", "manager", "auditor"):
        other = log_in(role)
        page = other.get("/reports").text
        assert ("Ours" in page, "Mine" in page) == (True, False)
        assert other.get(f"/views/{ours}").status_code == 303
        for path in (f"/views/{mine}", f"/views/{mine}/xlsx"):
            assert other.get(path).status_code == 404
    assert log_in("clinician").get(f"/views/{ours}").status_code == 403


def test_a_manager_sees_the_own_branch_in_a_shared_view(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """And a view of another branch is not there."""
    for name, branch in (("All", ""), ("Own", BRANCH), ("Other", "Hilltop")):
        words = {"branch": branch} if branch else {}
        view = SavedView(name=name, listing="people", words=words, user="hr", shared=True)
        site.views.add(view, site.now())
    client = log_in("manager")
    page = client.get("/reports").text
    assert ("All</a>" in page, "Own</a>" in page, "Other" in page) == (True, True, False)
    assert client.get(f"/views/{number_of(site, 'hr', 'Other')}").status_code == 404
    rows = cells(client, f"/views/{number_of(site, 'hr', 'All')}/csv")
    assert {row[0] for row in rows[1:]} == {"hh-001", "hh-002"}


def test_who_may_remove_a_view(log_in: Callable[[str], Client], site: Site) -> None:
    """Its owner; an administrator what is shared; nobody else, and nothing of it is left."""
    client = log_in("hr")
    for name in ("First", "Second"):
        save(client, "people", name, shared="yes")
    first, second = number_of(site, "hr", "First"), number_of(site, "hr", "Second")
    manager = log_in("manager")
    data = {"_csrf": token_of(manager)}
    assert manager.post(f"/views/{first}/remove", data=data).status_code == 403
    client = log_in("hr")
    client.post(f"/views/{first}/remove", data={"_csrf": token_of(client)})
    admin = log_in("admin")
    admin.post(f"/views/{second}/remove", data={"_csrf": token_of(admin)})
    assert not site.views.visible("hr")
    actions = [(entry.user, entry.action) for entry in site.trail.latest(20)]
    assert ("hr", "save view") in actions
    assert ("admin", "remove view") in actions


@pytest.mark.parametrize(
    ("listing", "words", "sentence"),
    [
        ("people", {"find": "Reyes"}, "A view keeps no name or id"),
        ("people-by-state", {"find": "Reyes"}, "A view keeps no name or id"),
        ("queue", {"assigned": "0a1b2c"}, "A view keeps no assigned to"),
        ("visits", {"days": "0"}, "must be a whole number from 1 to 90"),
        ("visits", {"decision": "perhaps"}, "The answer must be one of those"),
        ("visits", {"branch": "Nowhere"}, "The branch must be one of those"),
        ("expirations", {"month": "May"}, "must be written YYYY-MM"),
        ("visits", {"day": "never"}, "The day"),
        ("visits", {"category": "x" * 201}, "at most 200 letters"),
        ("nothing", {}, "There is no such list"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    log_in: Callable[[str], Client],
    site: Site,
    listing: str,
    words: dict[str, str],
    sentence: str,
) -> None:
    """In a sentence, when it is saved and not whenever it is opened; no name is kept."""
    client = log_in("hr")
    form = {f"f-{name}": word for name, word in words.items()}
    data = {"_csrf": token_of(client), "listing": listing, "name": "View", **form}
    answer = client.post("/views", data=data)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert not site.views.visible("hr")


@pytest.mark.parametrize("name", ["", "x" * (LONGEST_NAME + 1), "twice"])
def test_a_refused_name_comes_again(log_in: Callable[[str], Client], site: Site, name: str) -> None:
    """The form stands there with its filters, so that it can be sent again."""
    client = log_in("hr")
    save(client, "visits", "Twice", state="OH")
    token = token_of(client)
    data = {"_csrf": token, "listing": "visits", "name": name, "f-state": "TX", "shared": "yes"}
    answer = client.post("/views", data=data)
    assert answer.status_code == 400
    assert 'name="f-state" value="TX"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert [view.words["state"] for view in site.views.visible("hr")] == ["OH"]


def test_a_login_has_so_many_views(site: Site) -> None:
    """The next is refused; another login has room."""
    views = SavedViews(site.logins.database)

    def add(number: int, user: str) -> None:
        view = SavedView(name=f"{number}", listing="visits", words={}, user=user, shared=False)
        views.add(view, site.now())

    for number in range(MOST):
        add(number, "hr")
    with pytest.raises(InputError, match="remove one first"):
        add(MOST, "hr")
    add(MOST, "admin")


def test_a_list_that_is_gone_is_said(log_in: Callable[[str], Client], site: Site) -> None:
    """A view of it can be seen and removed, and does not open."""
    view = SavedView(name="Old", listing="gone", words={}, user="hr", shared=False)
    number = site.views.add(view, site.now())
    client = log_in("hr")
    assert "A list that this version does not have" in client.get("/reports").text
    assert client.get(f"/views/{number}").status_code == 404


def test_an_auditor_keeps_nothing(log_in: Callable[[str], Client]) -> None:
    """Who may change nothing is offered no form, and is refused."""
    page = log_in("auditor").get("/visits").text
    assert "/lists/visits/xlsx" in page
    assert "Save this view" not in page


def test_a_new_login_of_another_role_sees_no_private_view(site: Site) -> None:
    """Views belong to the name of a login, and no name is given twice."""
    view = SavedView(name="Mine", listing="visits", words={}, user="hr", shared=False)
    number = site.views.add(view, site.now())
    assert site.views.of(number, "admin") is None
    with pytest.raises(InputError):
        site.logins.add(Login("hr", Role.ADMIN), "correct horse battery staple")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/lists/none/csv", 404),
        ("/lists/visits/pdf", 404),
        ("/lists/visits/csv?days=0", 400),
        ("/lists/report-morning/csv?table=99", 400),
        ("/lists/report-morning/csv?table=2", 200),
    ],
)
def test_a_file_that_there_is_not(log_in: Callable[[str], Client], path: str, status: int) -> None:
    """Refused, and never a fault."""
    assert log_in("hr").get(path).status_code == status
