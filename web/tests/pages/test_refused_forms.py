"""A form that is refused: its field is marked, with the sentence, and what was typed stays."""

import html
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.errors import InputError
from goodstanding.site.overrides import KINDS, OverridePolicy
from goodstanding.site.site_file import SiteFile
from goodstanding_web.application import Site
from goodstanding_web.pages.refused_forms import EMPTY, refused_page

Client = TestClient[Litestar]
PAGE = (
    "<!doctype html><title>A</title><details><summary>S</summary>"
    '<form method="post" action="/a"><input type="hidden" name="of" value="1">'
    '<input name="why" required><button>Go</button></form></details><br/>&amp;'
    '<form method="post" action="/a"><input type="hidden" name="of" value="2">'
    '<input name="why" required><input type="password" name="secret">'
    '<select name="kind"><option>x</option><option value="y">Y &lt;</option></select>'
    '<input type="checkbox" name="also" value="b" checked></form>'
)


class Forms(HTMLParser):
    """The forms of a page that something must be filled in on: address, hidden fields, names."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, dict[str, str], list[str]]] = []
        self._open = False
        self.feed(page)
        self.found = [form for form in self.found if form[3]]

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Collects."""
        words = dict(attrs)
        if tag == "form":
            self._open = True
            self.found.append((words.get("method", "get"), words.get("action", ""), {}, []))
        elif self._open and words.get("type") == "hidden":
            self.found[-1][2][words["name"]] = words["value"]
        elif self._open and tag in ("input", "select") and "required" in words:
            self.found[-1][3].append(words["name"])

    def handle_endtag(self, tag: str) -> None:
        """Leaves a form."""
        self._open = self._open and tag != "form"


def marked(page: str) -> dict[str, str]:
    """The sentences of the fields that are marked, by name; the first has the focus."""
    found = {}
    for tag in re.findall(r"<(?:input|select)[^>]*aria-invalid[^>]*>", page):
        name = re.search(r' name="([^"]+)"', tag)
        number = re.search(r'aria-describedby="([^"]+)"', tag)
        assert name is not None
        assert number is not None
        words = re.search(rf'<p class="stop refused" id="{number[1]}">.*?</span> (.*?)</p>', page)
        assert words is not None
        found[name[1]] = html.unescape(words[1])
        assert ("autofocus" in tag) == (len(found) == 1)
    return found


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("hr", "queue item"),
        ("hr", "/imports"),
        ("clinician", "/me/tell"),
        ("admin", "/administration"),
        ("admin", "/account"),
        ("admin", "/webhooks"),
    ],
)
def test_each_form_marks_what_is_not_filled_in(
    log_in: Callable[[str], Client], site: Site, role: str, path: str
) -> None:
    """Of every form on the page: each field that must be filled in, and nothing is recorded."""
    site.agency.site = SiteFile(overrides=OverridePolicy(KINDS))
    client = log_in(role)
    if path == "queue item":
        path = f"/queue/{site.agency.queue(site.agency.today()).items[0].key}"
    forms = Forms(client.get(path).text).found
    assert forms
    receipts = len(site.agency.store.receipts())
    for method, action, hidden, names in forms:
        assert method == "post"
        answer = client.post(action, data={**hidden, **dict.fromkeys(names, "")})
        assert answer.status_code == 400, action
        assert set(names) <= set(marked(answer.text)), (action, marked(answer.text))
        assert "<title>Look again: " in answer.text
    assert len(site.agency.store.receipts()) == receipts


def test_the_notices_of_a_clinician_too(enter: Callable[[str], Client]) -> None:
    """Each matter has a form of its own, and only that one is marked."""
    client = enter("clinician")
    forms = Forms(client.get("/me/notices").text).found
    assert forms
    _, action, hidden, names = forms[-1]
    page = client.post(action, data={**hidden, **dict.fromkeys(names, "")}).text
    assert marked(page).keys() == {"until", "why"}
    before = page[: page.index("aria-invalid")]
    assert before.rindex(f'name="matter" value="{hidden["matter"]}"') > before.rindex("<form")


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        (
            {"title": "A <b>", "completed": "2026-11-01", "hours": "many"},
            {"hours": "The hours must be a number above 0 and at most 500"},
        ),
        (
            {"title": "A <b>", "completed": "yesterday", "hours": "2"},
            {"completed": "Say the day of completion, as YYYY-MM-DD"},
        ),
        (
            {"title": "A <b>", "completed": "2026-12-01", "hours": "2"},
            {
                "completed": "completed 2026-12-01: lies after 2026-11-25; record it when it is "
                "completed"
            },
        ),
    ],
)
def test_the_field_that_is_wrong_says_what_it_must_be(
    log_in: Callable[[str], Client], words: dict[str, str], marks: dict[str, str]
) -> None:
    """And everything else stands there as it was typed: words, choices, and nothing runs."""
    client = log_in("clinician")
    token = Forms(client.get("/me/tell").text).found[0][2]["_csrf"]
    sent = {**words, "topics": ["ethics", "law"], "approvers": ["ccmc"], "_csrf": token}
    answer = client.post("/me/education", data=sent)
    assert answer.status_code == 400
    assert marked(answer.text) == marks
    assert 'value="A &lt;b&gt;"' in answer.text
    for word in ("ethics", "law"):
        assert re.search(rf'<input[^>]*value="{word}"[^>]*checked>', answer.text)
    assert not re.search(r'value="other"[^>]*checked', answer.text)
    assert '<option value="ccmc" selected>' in answer.text


def test_the_visit_that_cannot_be_asked_for(log_in: Callable[[str], Client]) -> None:
    """A form that only asks keeps what was typed too."""
    page = log_in("hr").get("/coverage/visit?state=XX&need=SN&start=09:00")
    assert page.status_code == 400
    assert marked(page.text) == {"state": "The state must be one of those that the form lists"}
    assert re.search(r'name="start"[^>]*value="09:00"', page.text)


def test_only_the_form_that_was_sent_is_changed() -> None:
    """Of two to the same address it is the one whose hidden fields came; all else is as it was."""
    sent = [("of", "2"), ("why", ""), ("secret", "s"), ("kind", "y")]
    page = refused_page(PAGE, "/a", sent, InputError("Say why", "why"))
    assert page is not None
    assert page.replace("Look again: ", "").startswith(PAGE[: PAGE.index('<input name="why"')])
    assert marked(page) == {"why": "Say why"}
    assert '<option value="y" selected>Y &lt;</option>' in page
    assert '<input type="checkbox" name="also" value="b"></form>' in page
    assert "<details>" in page
    first = refused_page(PAGE, "/a", [("of", "1"), ("why", "x")], InputError("It rains"))
    assert first is not None
    assert '<details open=""><summary>' in first or "<details open><summary>" in first
    assert marked(first) == {"why": "It rains"}
    other = refused_page(PAGE, "/a", [("of", "2"), ("why", "x")], InputError("It rains"))
    assert other is not None
    assert marked(other) == {}
    assert re.search(r'role="alert" tabindex="-1" autofocus>.*It rains</p>', other)
    named = refused_page(PAGE, "/a", [("of", "2"), ("why", "x")], InputError("why: too long"))
    assert named is not None
    assert marked(named) == {"why": "Too long"}
    assert marked(refused_page(PAGE, "/a", [("of", "2")], InputError("?")) or "") == {"why": EMPTY}
    assert refused_page(PAGE, "/b", [], InputError("?")) is None
