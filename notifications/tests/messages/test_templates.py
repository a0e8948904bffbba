"""Templates and settings: rendered with every kind, overridden by a site, every problem told."""

from datetime import date
from pathlib import Path

import attrs
import pytest

from goodstanding.errors import OperatorError
from goodstanding_notifications.kinds import BUILT_IN, Kind, all_kinds
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.messages.calendar import calendar_of
from goodstanding_notifications.messages.compose import Composer, Part, To
from goodstanding_notifications.messages.template_check import checked, sample
from goodstanding_notifications.settings import Settings

BLOCKS = "{{% block heading %}}{}{{% endblock %}}{{% block what %}}{}{{% endblock %}}"
"""A kind's template: a heading and what there is to say."""


def test_our_templates_are_well() -> None:
    """Every kind, audience and step renders, and says what it must."""
    assert list(checked(Settings())) == []


@pytest.mark.parametrize("kind", BUILT_IN, ids=lambda kind: kind.id)
def test_each_kind_says_what_by_when_why_what_to_do_and_how_to_stop(kind: Kind) -> None:
    """The person's own message and its HTML twin."""
    due = sample(kind.id)
    to = To("m", "person:p-1", "Pat", "pat@example.org", date(2027, 3, 1))
    message = Composer(Settings(site="Harbor")).message(
        to, [Part("n-1", due, 30, Audience.PERSON, "Pat Doe")]
    )
    assert "March 31, 2027" in message.text
    assert "What to do:\n- Renew with the board by March 31, 2027." in message.text
    assert "Rule: NLC-50. Source: Rules of the commission, 402(2)." in message.text
    assert "Why you get this: it is about you; it is the 30-day notice." in message.text
    assert f"It stops when {kind.stops}." in message.text
    assert "(Notice n-1)" in message.html
    assert "&lt;Ohio&gt; &amp; Co" in message.html or "<Ohio>" not in message.text
    assert b"BEGIN:VALARM" in message.calendar


def test_a_site_overrides_a_template(tmp_path: Path) -> None:
    """A file of the same name in the site's folder comes first."""
    (tmp_path / "license_end.txt.j2").write_text(
        BLOCKS.format("Renew {{ item.title }} now", "By {{ deadline | day }}"), encoding="utf-8"
    )
    settings = Settings(templates=tmp_path)
    assert list(checked(settings)) == []
    to = To("m", "reader:ana", "Ana", "ana@example.org", date(2027, 3, 30))
    part = Part("n", sample("license_end"), 1, Audience.MANAGER, "Pat Doe")
    assert Composer(settings).message(to, [part]).subject.startswith("Renew RN license")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BLOCKS.format("{{ item.titel }}", ""), "license_end.txt.j2: .*titel"),
        ("Hello\n{% if %}", "license_end.txt.j2 line 2"),
        (BLOCKS.format("Renew", "soon"), "does not say by when"),
        (BLOCKS.format("{{ ''.__class__.__mro__ }}", "2027"), "unsafe"),
        ("Renew by {{ deadline | day }}", "license_end.txt.j2: has no block 'heading'"),
        (BLOCKS.format("{{ days + item }}", "2027"), "license_end.txt.j2: unsupported operand"),
    ],
)
def test_a_broken_template_is_told_with_its_place(text: str, says: str, tmp_path: Path) -> None:
    """A misspelled name, a syntax error, no date, and what a template may not do."""
    (tmp_path / "license_end.txt.j2").write_text(text, encoding="utf-8")
    with pytest.raises(AssertionError, match=says):
        assert not "\n".join(checked(Settings(templates=tmp_path)))


def test_a_kind_of_a_plugin_needs_a_template() -> None:
    """It is told by the check, before the first notice fails."""
    kinds = all_kinds([Kind("badge_end", "badges", "the badge is new")])
    (problem,) = checked(Settings(kinds=kinds))
    assert "badge_end.txt.j2" in problem


def test_a_folder_that_is_not_there() -> None:
    """The operator is told."""
    with pytest.raises(OperatorError, match="no such folder of templates"):
        Composer(Settings(templates=Path("nowhere")))


def test_a_manager_with_very_many_matters_gets_them_in_lines(tmp_path: Path) -> None:
    """The first ones in full, then one line each, then a number."""
    parts = [
        Part(
            f"n-{number}",
            attrs.evolve(sample("license_end"), person=f"p-{number}"),
            30,
            Audience.MANAGER,
            f"Person {number:03}",
        )
        for number in range(300)
    ]
    to = To("m", "reader:ana", "Ana", "ana@example.org", date(2027, 3, 1))
    message = Composer(Settings()).message(to, parts)
    assert message.text.count("Why you get this") == 25
    assert "And in one line each:" in message.text
    assert "75 more are in the ledger." in message.text
    assert message.calendar == b""


def test_a_calendar_keeps_its_uids() -> None:
    """The same deadlines made twice are the same events, with three alarms each."""
    icalendar = pytest.importorskip("icalendar")
    items = [sample("license_end"), sample("move")]
    calendars = [icalendar.Calendar.from_ical(calendar_of(items, "Harbor")) for _ in range(2)]
    uids = [[str(event["UID"]) for event in entry.walk("VEVENT")] for entry in calendars]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == 2
    assert len(calendars[0].walk("VALARM")) == 6
    (first, _) = calendars[0].walk("VEVENT")
    assert first["DTSTART"].dt == date(2027, 3, 31)
