"""The commands `users`: which account at a provider opens a login, and who may log in."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from goodstanding.cli.exit_codes import Exit
from goodstanding.site import clock
from goodstanding.site.account import account
from goodstanding.site.database import sqlite_url
from goodstanding.testing.commands import outcome
from goodstanding_web.database import Database
from goodstanding_web.security.audit import AuditTrail
from goodstanding_web.security.identities import Identities
from goodstanding_web.security.logins import Logins
from goodstanding_web.security.provider import Account

Streams = pytest.CaptureFixture[str]
ISSUER = "https://id.harbor.example"
SITE = f"""
[web]
barred_words = ["Quayside"]

[web.oidc]
issuer = "{ISSUER}"
client_id = "goodstanding"
address = "https://staff.harbor.example"
name = "Harbor Account"
"""
ANYBODY = Account("00u1", "nell@harbor.example", several_factors=False)


def type_in(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    """What stands on standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Streams) -> Iterator[Database]:
    """A site of its own that names a provider, with a login nell."""
    url = sqlite_url(tmp_path / "site.sqlite")
    (tmp_path / "goodstanding.toml").write_text(SITE)
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", url)
    monkeypatch.setenv("GOODSTANDING_SITE", str(tmp_path))
    type_in(monkeypatch, "seven purple tractors")
    assert outcome(capsys, "users", "add", "nell")[0] == Exit.FINE
    found = Database(url)
    yield found
    found.close()


def test_an_account_is_linked_and_unlinked(pages: Database, capsys: Streams) -> None:
    """By a sentence each way, and the audit trail has both."""
    identities = Identities(pages)
    assert identities.of(ISSUER, ANYBODY) is None
    code, out, _ = outcome(capsys, "users", "link", "nell", "--email", "Nell@harbor.example")
    assert (code, out) == (Exit.FINE, "nell may log in with Harbor Account.\n")
    login = identities.of(ISSUER, ANYBODY)
    assert login is not None
    assert login.name == "nell"
    code, out, _ = outcome(capsys, "users", "unlink", "nell")
    assert (code, out) == (Exit.FINE, "No account at a provider opens nell any more.\n")
    assert identities.of(ISSUER, ANYBODY) is None
    found = [entry.action for entry in AuditTrail(pages).latest(2)]
    assert found == ["unlink account", "link account"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("link", "nobody", "--email", "a@b.example"), "'nobody': there is no such login"),
        (("link", "nell"), "Give a subject or an e-mail address"),
        (("link", "nell", "--email", "a@b.example", "--subject", "1"), "Give a subject or an e"),
        (("link", "nell", "--subject", "x" * 256), "of up to 255 characters"),
        (("unlink", "nell"), "'nell': no account at a provider opens it"),
    ],
)
def test_what_cannot_be_linked_is_a_sentence(
    pages: Database, capsys: Streams, words: tuple[str, ...], sentence: str
) -> None:
    """Nothing is changed by it."""
    code, _, err = outcome(capsys, "users", *words)
    assert code != Exit.FINE
    assert sentence in " ".join(err.split())
    assert Identities(pages).of(ISSUER, ANYBODY) is None


def test_an_account_opens_one_login(
    pages: Database, capsys: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linked to another it must be unlinked first; the same login may take another account."""
    type_in(monkeypatch, "seven purple tractors")
    outcome(capsys, "users", "add", "wren")
    outcome(capsys, "users", "link", "nell", "--email", "nell@harbor.example")
    _, _, err = outcome(capsys, "users", "link", "wren", "--email", "NELL@harbor.example")
    assert "opens another login already" in err
    assert outcome(capsys, "users", "link", "nell", "--subject", "00u1")[0] == Exit.FINE
    login = Identities(pages).of(ISSUER, ANYBODY)
    assert login is not None
    assert login.name == "nell"


def test_a_word_of_the_site_makes_no_password(
    pages: Database, capsys: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command bars what the pages bar."""
    type_in(monkeypatch, "quayside-2026!")
    code, _, err = outcome(capsys, "users", "add", "wren")
    assert code != Exit.FINE
    assert "guessed easily" in err


def test_logins_and_tokens_go_into_a_workbook_and_onto_a_page(
    pages: Database, capsys: Streams, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With branch and last day; a name is no formula and no markup, and no secret is written."""
    name = "=1+1 <i>"
    typed = "nine green lanterns"
    type_in(monkeypatch, typed)
    words = ("users", "add", name, "--role", "manager", "--branch", "Hilo")
    assert outcome(capsys, *words)[0] == Exit.FINE
    token = outcome(capsys, "tokens", "add", name, "--write")[1].strip()
    for command, rest in (("users", ["manager", None, "Hilo"]), ("tokens", ["write"])):
        book, page = tmp_path / f"{command}.xlsx", tmp_path / f"{command}.html"
        code, _, err = outcome(capsys, command, "list", "--xlsx", book, "--html", page)
        assert code == Exit.FINE, err
        rows = CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).to_python()
        (row,) = (row for row in rows if row[0] == name)
        assert [cell or None for cell in row[1 : 1 + len(rest)]] == rest
        text = page.read_text(encoding="utf-8")
        assert "=1+1 &lt;i&gt;" in text
        assert b"<f>" not in book.read_bytes()
        assert not any(word in text or word in str(rows) for word in (typed, token))


def test_logins_and_tokens_of_commands_are_in_the_trail(pages: Database, capsys: Streams) -> None:
    """With the account of the machine that ran them; what is refused is not."""
    assert outcome(capsys, "tokens", "add", "scheduling")[0] == Exit.FINE
    assert outcome(capsys, "tokens", "add", "scheduling")[0] != Exit.FINE
    assert outcome(capsys, "tokens", "revoke", "scheduling")[0] == Exit.FINE
    assert outcome(capsys, "users", "disable", "nell")[0] == Exit.FINE
    found = [(entry.user, entry.action, entry.subject) for entry in AuditTrail(pages).latest()]
    assert found[::-1] == [
        (account(), "add login", "nell"),
        (account(), "add token", "scheduling"),
        (account(), "close token", "scheduling"),
        (account(), "close login", "nell"),
    ]


def test_a_first_password_is_printed_once_and_replaced(pages: Database, capsys: Streams) -> None:
    """Of a new login and of one that forgot its own; the trail has the second."""
    code, out, _ = outcome(capsys, "users", "add", "wren", "--first-password")
    assert (code, out.splitlines()[0]) == (Exit.FINE, "wren may log in as hr.")
    logins = Logins(pages)
    first = out.split()[-1]
    assert logins.check("wren", first, clock.now()) is not None
    code, out, _ = outcome(capsys, "users", "reset-password", "wren")
    assert code == Exit.FINE
    assert out.startswith("First password of wren, good for 7 days, shown this once: ")
    assert logins.check("wren", first, clock.now()) is None
    assert logins.check("wren", out.split()[-1], clock.now()) is not None
    assert set(logins.first_passwords()) == {"wren"}
    assert AuditTrail(pages).latest(1)[0].action == "give first password"
    code, _, err = outcome(capsys, "users", "reset-password", "nobody")
    assert (code, "there is no such login" in err) == (Exit.INPUT, True)
