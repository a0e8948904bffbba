"""The order of a message, and the facts that are told once."""

from datetime import date

import attrs
import pytest

from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.kinds import all_kinds
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.messages.compose import Composer, To
from goodstanding_notifications.messages.urgency import Part, ordered
from goodstanding_notifications.settings import Settings
from goodstanding_notifications.settings.model import Reader

ON = date(2026, 11, 25)
WHY = "May not practice as RN in Georgia: the license is encumbered"


def part(kind: str, deadline: date, *booked: date, **more: object) -> Part:
    """A notice of one person."""
    due = DueItem(
        kind, "p-1", f"{kind}:{deadline}", deadline, "RN work in Georgia", WHY,
        booked=tuple((day.isoformat(), "GA") for day in booked), credential="rn",
    )  # fmt: skip
    return Part(kind, attrs.evolve(due, **more), 0, Audience.PERSON, "Pat")  # type: ignore[arg-type]


def test_the_most_urgent_comes_first_and_good_news_last() -> None:
    """A visit tomorrow before what ended long ago, a license that ends before good news."""
    parts = [
        part("eligible", ON),
        part("license_end", date(2026, 12, 20)),
        part("not_covered", date(2026, 11, 26), date(2026, 11, 26), why="x: other"),
        part("license_end", date(2026, 11, 1), subject="license:old"),
        part("not_covered", date(2026, 12, 2), date(2026, 12, 2), why="x: third"),
    ]
    kinds = [(part.due.kind, part.due.deadline) for part in ordered(parts, ON, all_kinds())]
    assert kinds == [
        ("not_covered", date(2026, 11, 26)),
        ("license_end", date(2026, 11, 1)),
        ("not_covered", date(2026, 12, 2)),
        ("license_end", date(2026, 12, 20)),
        ("eligible", ON),
    ]


def test_one_fact_is_one_notice() -> None:
    """Lost authority and the booking that hangs on it, with the same reason."""
    lost = part("authority_lost", date(2026, 11, 10), title="RN practice in Georgia and 40 others")
    work = part("not_covered", date(2026, 11, 29), date(2026, 11, 29))
    to = To("m", "person:p-1", "Pat", "p@x.example", ON)
    message = Composer(Settings()).message(to, [lost, work])
    assert message.text.count("the license is encumbered") == 1
    assert "The same holds for the RN practice in Georgia and 40 others" in message.text
    other = attrs.evolve(work, due=attrs.evolve(work.due, why="May not: another reason"))
    assert len(ordered([lost, other], ON, all_kinds())) == 2


def test_what_goes_out_for_several_audiences_is_told_once() -> None:
    """A small agency has one reader, who gets what each audience would."""
    lost = part("authority_lost", date(2026, 11, 10), title="RN practice in Georgia and 40 others")
    work = part("not_covered", date(2026, 11, 29), date(2026, 11, 29))
    parts = [
        attrs.evolve(matter, id=f"{matter.id}:{audience}", audience=audience)
        for matter in (lost, work)
        for audience in (Audience.MANAGER, Audience.COMPLIANCE, Audience.SCHEDULING)
    ]
    (shown,) = ordered(parts, ON, all_kinds())
    assert [other.kind for other in shown.also] == ["authority_lost"]


@pytest.mark.parametrize("audience", [Audience.SCHEDULING, Audience.MANAGER, Audience.COMPLIANCE])
def test_compliance_is_not_sent_to_ask_compliance(audience: Audience) -> None:
    """Who stands in for scheduling reads why, and what to do about it."""
    reader = Reader("cora", "Cora", "cora@x.example", "America/Chicago", Audience.COMPLIANCE)
    work = part(
        "not_covered",
        date(2026, 11, 29),
        date(2026, 11, 29),
        todo=("Read the order",),
        private=True,
    )
    message = Composer(Settings(readers=(reader,))).message(
        To("m", "reader:cora", "Cora", "cora@x.example", ON),
        [attrs.evolve(work, audience=audience)],
    )
    assert "the license is encumbered" in message.text
    assert "Read the order" in message.text
    assert "ask compliance" not in message.text.lower()
    assert "you read for compliance" in message.text


def test_scheduling_is_told_no_more_than_it_needs() -> None:
    """A reader of scheduling, or one whom the settings no longer name, gets no reason."""
    work = part("not_covered", date(2026, 11, 29), date(2026, 11, 29), todo=("Read the order",))
    for readers in ((), (Reader("sam", "Sam", "s@x.example", "UTC", Audience.SCHEDULING),)):
        message = Composer(Settings(readers=readers)).message(
            To("m", "reader:sam", "Sam", "s@x.example", ON),
            [attrs.evolve(work, audience=Audience.SCHEDULING)],
        )
        assert "the license is encumbered" not in message.text
        assert "compliance can say why" in message.text


def test_missing_hours_are_told_with_the_end_they_are_missing_for() -> None:
    """The same certification, on the same day."""
    end = part("certification_end", date(2027, 5, 31), credential="ccm")
    hours = part("education_short", date(2027, 5, 31), credential="ccm", why="6 hours of ethics")
    (sentence,) = ordered([hours, end], ON, all_kinds())
    assert (sentence.due.kind, sentence.also) == ("certification_end", (hours.due,))
    text = Composer(Settings()).message(To("m", "person:p-1", "P", "p@x.e", ON), [hours, end]).text
    assert "6 hours of ethics." in text


def test_days_are_written_out() -> None:
    """Nobody reads 2026-11-26 aloud."""
    due = part("license_end", date(2026, 12, 20), why="it ends on 2026-12-20", cost="It costs $5")
    text = Composer(Settings()).message(To("m", "person:p-1", "P", "p@x.e", ON), [due]).text
    assert "2026-" not in text
    assert "It costs $5." in text


def test_text_and_html_say_the_same() -> None:
    """Both are made of the same blocks."""
    import html  # noqa: PLC0415
    import re  # noqa: PLC0415

    parts = [part("not_covered", ON, ON, todo=("Record <it>",)), part("license_end", ON)]
    message = Composer(Settings(site="A & B")).message(
        To("m", "person:p-1", "P", "p@x.e", ON), parts
    )
    body = message.html.partition("<main>")[2]
    shown = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())
    for line in message.text.splitlines():
        words = " ".join(line.removeprefix("- ").split())
        if words and set(words) != {"-"}:
            assert words in shown, words
