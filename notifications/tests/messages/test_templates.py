"""Templates and settings: rendered with every kind, overridden by a site, every problem told."""

from datetime import date
from pathlib import Path

import attrs
import pytest

from goodstanding.errors import InputError, OperatorError
from goodstanding_notifications.kinds import BUILT_IN, Kind, all_kinds
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.messages.calendar import calendar_of
from goodstanding_notifications.messages.compose import Composer, Part, To
from goodstanding_notifications.messages.template_check import checked, sample
from goodstanding_notifications.settings import Settings, read_settings


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
    assert "What to do:\n- Renew with the board by 2027-03-31." in message.text
    assert "Rule: NLC-50. Source: Rules of the commission, 402(2)." in message.text
    assert "Why you get this: it is about you; it is the 30-day notice." in message.text
    assert f"It stops when {kind.stops}." in message.text
    assert "(Notice n-1)" in message.html
    assert "&lt;Ohio&gt; &amp; Co" in message.html or "<Ohio>" not in message.text
    assert b"BEGIN:VALARM" in message.calendar


def test_a_site_overrides_a_template(tmp_path: Path) -> None:
    """A file of the same name in the site's folder comes first."""
    (tmp_path / "license_end.txt.j2").write_text(
        "Renew {{ item.title }} now\nby {{ deadline | day }}\n", encoding="utf-8"
    )
    settings = Settings(templates=tmp_path)
    assert list(checked(settings)) == []
    to = To("m", "reader:ana", "Ana", "ana@example.org", date(2027, 3, 30))
    part = Part("n", sample("license_end"), 1, Audience.MANAGER, "Pat Doe")
    assert Composer(settings).message(to, [part]).subject.startswith("Renew RN license")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{{ item.titel }}", "license_end.txt.j2: .*titel"),
        ("Hello\n{% if %}", "license_end.txt.j2 line 2"),
        ("Renew\nsoon", "does not say by when"),
        ("{{ ''.__class__.__mro__ }} 2027", "unsafe"),
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
    made = [icalendar.Calendar.from_ical(calendar_of(items, "Harbor")) for _ in range(2)]
    uids = [[str(event["UID"]) for event in each.walk("VEVENT")] for each in made]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == 2
    assert len(made[0].walk("VALARM")) == 6
    (first, _) = made[0].walk("VEVENT")
    assert first["DTSTART"].dt == date(2027, 3, 31)


SETTINGS = """
[site]
name = "Harbor"
time_zone = "America/Chicago"
hour = 9
[notices]
channel = "file"
off = ["eligible"]
quiet_weekdays = ["saturday", "sunday"]
quiet_days = [2026-12-25]
managers = "managers.csv"
[mail]
host = "localhost"
security = "none"
[[reader]]
id = "ana"
email = "ana@x.example"
reads = "manager"
[ladder.license_end]
steps = [120, 30, 0]
scheduling = false
[ladder.license_end.lcsw]
steps = [200, 100]
manager = 100
"""


def test_a_site_sets_ladders_readers_and_quiet_days(tmp_path: Path) -> None:
    """By kind and by credential type; what is not said stays."""
    path = tmp_path / "notices.toml"
    path.write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "managers.csv").write_text("person,manager\np-1,ana\n", encoding="utf-8")
    found = read_settings(path)
    assert found.hour == 9
    assert found.of("license_end", "rn").steps == (120, 30, 0)
    assert Audience.SCHEDULING not in found.of("license_end", "rn").leads
    assert found.of("license_end", "lcsw").steps_for(Audience.MANAGER)[0] == 100
    assert found.of("move").steps == (60, 30, 14, 7, 1, 0)
    assert found.quiet.first_after(date(2026, 12, 25)) == date(2026, 12, 28)
    assert [each.id for each in found.readers_of(Audience.MANAGER, "p-1")] == ["ana"]


def test_every_problem_of_the_settings_is_told_at_once(tmp_path: Path) -> None:
    """One sentence each, with its place; a password is refused."""
    path = tmp_path / "notices.toml"
    path.write_text(
        """
[sight]
[site]
time_zone = "Mars/Base"
colour = "red"
hour = 2
[notices]
off = ["nothing"]
quiet_weekdays = ["someday"]
managers = "absent.csv"
[mail]
host = "mail.example"
security = "none"
password = "x"
[[reader]]
id = "ana"
[[reader]]
id = "bo"
email = "b@x.example"
reads = "everything"
[ladder.license_end]
steps = [1, 2]
[ladder.nothing]
""",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as raised:
        read_settings(path)
    told = "\n".join(raised.value.problems)
    for part in (
        "[sight]: unknown", "Mars/Base", "colour", "hour and until_hour", "'nothing' is no kind",
        "quiet_weekdays", "absent.csv", "GOODSTANDING_SMTP_PASSWORD", "security none",
        "email and reads must be given", "manager, compliance or scheduling", "steps [1, 2]",
        "[ladder.nothing]",
    ):  # fmt: skip
        assert part in told, part
