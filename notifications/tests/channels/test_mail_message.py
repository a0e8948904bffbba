"""The mail itself: its headers, its parts, and nothing raw of what people are called."""

import email
from datetime import UTC, date, datetime
from email.message import Message
from email.policy import default
from email.utils import parsedate_to_datetime

import pytest

from goodstanding_notifications.channels import OutgoingMessage, Refused
from goodstanding_notifications.channels.mail_message import mail_message
from goodstanding_notifications.messages.calendar import calendar_of
from goodstanding_notifications.messages.template_check import sample
from goodstanding_notifications.settings import Mail

AT = datetime(2026, 11, 23, 14, tzinfo=UTC)
STOP = (
    "mailto:notices-stop-of-a-very-long-name@harbor-home-health.example?subject=stop%20" + "a" * 90
)


def sent(**changes: object) -> Message:
    """The mail as a mail program reads it, and what stood on the wire."""
    values = {
        "id": "1.notice@x",
        "to": "pat@x.example",
        "name": "Pat Doe",
        "subject": "Your RN license of New York ends in 30 days",
        "text": "Hello, Nuñez\n",
        "html": "<p>Hello</p>",
        "calendar": calendar_of([sample("license_end")], "Harbor"),
        "stop": STOP,
        "at": AT,
        **changes,
    }
    wire = mail_message(OutgoingMessage(**values), Mail()).as_bytes()  # type: ignore[arg-type]
    read = email.message_from_bytes(wire, policy=default)
    read["X-Wire"] = wire.decode("ascii").replace("\r\n", "|")
    return read


def test_mail_has_the_moment_of_handing_over() -> None:
    """Without a Date, mail programs sort it to the bottom, and filters take it for spam."""
    assert parsedate_to_datetime(str(sent()["Date"])) == AT


def test_how_to_stop_is_never_put_into_encoded_words() -> None:
    """However long the address is: an encoded one is not recognized by any mail program."""
    mail = sent()
    assert mail["List-Unsubscribe"] == f"<{STOP}>"
    assert "=?" not in mail["X-Wire"].partition("||")[0]


def test_the_calendar_says_the_same_method_as_its_part() -> None:
    """A part that says PUBLISH around a calendar without it is not offered as dates."""
    (part,) = [part for part in sent().walk() if part.get_content_type() == "text/calendar"]
    assert part.get_param("method") == "PUBLISH"
    assert b"METHOD:PUBLISH\r\n" in part.get_payload(decode=True)


def test_letters_beyond_ascii_arrive() -> None:
    """The body goes as ASCII on the wire, so that any server takes it."""
    (part,) = [part for part in sent().walk() if part.get_content_type() == "text/plain"]
    assert part.get_payload(decode=True) == "Hello, Nuñez\r\n".encode()


@pytest.mark.parametrize("letter", ["\x1b[31m", "\u202e", "\u200b", "\x00"])
def test_no_header_carries_what_could_turn_a_line(letter: str) -> None:
    """Control, bidirectional and zero-width characters of a name stay out."""
    mail = sent(name=f"Pat{letter}Doe", subject=f"Your{letter} license")
    assert letter not in str(mail["To"]) + str(mail["Subject"])


def test_a_line_break_in_an_address_is_refused() -> None:
    """It would begin a header of its own."""
    with pytest.raises(Refused, match="no mail address"):
        sent(to="pat@x.example\r\nBcc: all@x.example")


def test_an_event_on_the_last_day_of_the_calendar() -> None:
    """A fact with the day 9999-12-31 gives an event, not an error."""
    import attrs  # noqa: PLC0415

    for day in (date.max, date.min):
        assert b"BEGIN:VEVENT" in calendar_of([attrs.evolve(sample("move"), deadline=day)], "x")
