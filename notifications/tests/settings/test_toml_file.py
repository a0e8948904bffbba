"""The settings file: read as it stands, and every problem of it told at once."""

from datetime import date
from pathlib import Path

import pytest

from goodstanding.errors import InputError
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.settings import read_settings

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
    assert [entry.id for entry in found.readers_of(Audience.MANAGER, "p-1")] == ["ana"]


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
    sentences = "\n".join(raised.value.problems)
    for part in (
        "[sight]: unknown", "Mars/Base", "colour", "hour: must be a whole number from 4",
        "'nothing' is no kind", "quiet_weekdays", "absent.csv", "GOODSTANDING_SMTP_PASSWORD",
        "security: none", "email and reads must be given",
        "'everything': write one of manager, compliance, scheduling", "steps [1, 2]",
        "[ladder.nothing]",
    ):  # fmt: skip
        assert part in sentences, part


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[mail]\nport = "smtp"', "[mail] port: must be a whole number from 1 to 65535"),
        ('[notices]\noff = "license_end"', "[notices] off: must be a list of texts"),
        ('[site]\nhour = 20\nuntil_hour = 9', "[site] until_hour: must be later than hour, 20"),
        ('site = "Harbor"', "[site]: must be a table"),
        ('reader = "ana"', "[reader]: write each reader under [[reader]]"),
        ('[ladder.license_end]\nsteps = "90"', "must be a list of whole numbers"),
        ('[ladder.license_end]\nperson = "soon"', "person: must be a whole number"),
        ('[notices]\nunknown_after = -1', "unknown_after: must be a whole number from 0"),
        ('[mail]\nsender = "notices"', "'notices' is no mail address"),
        ('[site]\ncalendars = "here"', "calendars: 'here': must begin with https://"),
        (
            '[notices]\nquiet_weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", '
            '"saturday", "sunday"]',
            "must leave at least one day of the week",
        ),
    ],
)  # fmt: skip
def test_a_value_that_means_nothing_is_refused(text: str, says: str, tmp_path: Path) -> None:
    """One sentence with its place, whatever was written."""
    path = tmp_path / "notices.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_settings(path)
    assert says in "\n".join(raised.value.problems)


def test_a_reader_without_a_zone_has_the_sites(tmp_path: Path) -> None:
    """Eight in the morning is that of the agency, not of New York."""
    path = tmp_path / "notices.toml"
    path.write_text(
        '[site]\ntime_zone = "America/Denver"\n[[reader]]\nid = "ana"\n'
        'email = "ana@x.example"\nreads = "manager"\n',
        encoding="utf-8",
    )
    (reader,) = read_settings(path).readers
    assert reader.time_zone == "America/Denver"


def test_a_manager_who_is_no_reader_is_told_with_the_row(tmp_path: Path) -> None:
    """Else the notices of these people would go to compliance without a word."""
    (tmp_path / "managers.csv").write_text("person,manager\np-1,bo\n", encoding="utf-8")
    path = tmp_path / "notices.toml"
    path.write_text('[notices]\nmanagers = "managers.csv"\n', encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_settings(path)
    assert "managers.csv, row 2: 'bo' is no reader who is a manager" in str(raised.value)
