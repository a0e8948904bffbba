"""The suite for kinds of notice finds each fault it is there for, and takes one that has none."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

from goodstanding.facts import Dossier
from goodstanding_notifications.notice_kinds import Audience, DueItem, Kind, Ladder
from goodstanding_notifications.testing.notice_checks import NoticeSubject
from goodstanding_notifications.testing.notice_conformance import NOTICE_CHECKS, examine_notice

WORDS = (
    "{% block heading %}{{ your }} {{ item.title }} ends {{ days | until }}{% endblock %}"
    "{% block what %}{{ deadline | day }} is the last day.{% endblock %}"
)
PEOPLE = """
- name: It ends
  dossier: {person: {id: p-1}, memberships: [{body: quay, until: 2026-12-31}]}
  due: [2026-12-31]
- name: It has no end
  dossier: {person: {id: p-2}, memberships: [{body: quay}]}
  due: []
"""


def items(dossier: Dossier, **changes: Any) -> Iterator[DueItem]:
    """What is found of somebody's memberships."""
    for membership in dossier.memberships:
        if membership.until is not None:
            item = DueItem(
                "badge",
                dossier.person.id,
                f"badge:{membership.body}",
                membership.until,
                "badge",
                "the badge on record ends",
                todo=("Get a new one",),
                rules=("badge.end",),
                sources=("Handbook, 4",),
            )
            yield attrs.evolve(item, **changes)


def plain(dossier: Dossier) -> Iterator[DueItem]:
    """What is found, as it should be."""
    return items(dossier)


def by_place(dossier: Dossier) -> Iterator[DueItem]:
    """Numbers its items by the order of the facts."""
    for number, item in enumerate(items(dossier)):
        yield attrs.evolve(item, subject=f"{item.subject}:{number}")


def named(dossier: Dossier) -> Iterator[DueItem]:
    """Says whose it is."""
    return items(dossier, title=f"badge of {dossier.person.name}")


def a_day_late(dossier: Dossier) -> Iterator[DueItem]:
    """Gives the day after the last one."""
    for item in items(dossier):
        yield attrs.evolve(item, deadline=item.deadline + timedelta(days=1))


def of_everybody(dossier: Dossier) -> Iterator[DueItem]:
    """Finds something where there is nothing."""
    yield from items(dossier)
    yield DueItem("badge", dossier.person.id, "badge:x", date(2027, 1, 1), "badge", "it ends")


def crashing(dossier: Dossier) -> Iterator[DueItem]:
    """Takes what need not be there."""
    assert dossier.memberships[0].until is not None
    return items(dossier)


def changed(**changes: Any) -> Callable[[Dossier], Iterable[DueItem]]:
    """The same finding, with items that differ."""
    return lambda dossier: items(dossier, **changes)


GOOD = Kind(
    "badge",
    "badges that end",
    "the new badge is on record",
    Ladder(steps=(30, 0), weekly=1, leads={Audience.PERSON: 30}),
    find=plain,
    words=WORDS,
)


def complaints(kind: Kind, check: str, folder: Path, people: str = PEOPLE) -> str:
    """What a check says of a kind."""
    path = folder / "people.yaml"
    path.write_text(people, encoding="utf-8")
    return "\n".join(found.text for found in examine_notice(NoticeSubject(kind, path), [check]))


@pytest.mark.parametrize("check", NOTICE_CHECKS)
def test_a_kind_without_a_fault_is_taken(check: str, tmp_path: Path) -> None:
    """No check complains of it."""
    assert complaints(GOOD, check, tmp_path) == ""


@pytest.mark.parametrize(
    ("changes", "check", "says"),
    [
        ({"id": "move"}, "kind_is_whole", "'move' is one of the notices' own"),
        ({"find": None}, "kind_is_whole", "find= is missing"),
        ({"find": lambda dossier, on: ()}, "kind_is_whole", "find= must take the dossier alone"),
        ({"words": ""}, "kind_is_whole", "words= is missing"),
        ({"template": "move"}, "kind_is_whole", "template= is for the notices' own"),
        ({"stops": "It is over."}, "kind_is_whole", "stops= must say it without a full stop"),
        ({"ladder": Ladder(leads={})}, "kind_is_whole", "the ladder tells nobody"),
        (
            {"ladder": Ladder(steps=(60, 0), leads={Audience.PERSON: 30})},
            "kind_is_whole",
            "the first step of the ladder tells nobody",
        ),
        ({"find": a_day_late}, "people_hold", "'It ends': expected 2026-12-31, found 2027-01-01"),
        ({"find": changed(kind="move")}, "people_hold", "an item of the kind 'move'"),
        ({"find": changed(person="p-9")}, "people_hold", "an item of another person"),
        ({"find": changed(subject="x")}, "people_hold", "it must begin with 'badge:'"),
        ({"find": changed(deadline="soon")}, "people_hold", "a deadline that is a str"),
        ({"find": lambda _: ["badge"]}, "people_hold", "it gave a str; it must give DueItem"),
        ({"find": crashing}, "people_hold", "'It has no end': AssertionError"),
        ({"find": crashing}, "nothing_is_due_of_nobody", "raised IndexError"),
        ({"find": of_everybody}, "nothing_is_due_of_nobody", "has 2027-01-01 due"),
        ({"find": changed(why="It ends.")}, "items_are_whole", "why must say it without a full"),
        ({"find": changed(todo=())}, "items_are_whole", "todo is empty: give what would settle"),
        ({"find": changed(sources=())}, "items_are_whole", "sources is empty"),
        ({"find": changed(todo=["Get a new one"])}, "items_are_kept", "another one once it was"),
        ({"find": named}, "nobody_is_named", "the item names the person"),
        ({"words": WORDS.replace("days |", "dayz |")}, "words_are_well", "badge.txt.j2"),
        ({"words": "Hello"}, "words_are_well", "has no block 'heading'"),
    ],
)
def test_each_fault_is_found(
    changes: dict[str, Any], check: str, says: str, tmp_path: Path
) -> None:
    """Each complaint says what is wrong with what."""
    assert says in complaints(attrs.evolve(GOOD, **changes), check, tmp_path)


def test_html_that_leaves_something_out_is_found(tmp_path: Path) -> None:
    """As a site's own template of the message could."""
    (tmp_path / "message.html.j2").write_text("<p>Hello</p>", encoding="utf-8")
    (tmp_path / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    examined = NoticeSubject(GOOD, tmp_path / "people.yaml")
    examined.settings = attrs.evolve(examined.settings, templates=tmp_path)
    found = examine_notice(examined, ["text_and_html_say_the_same"])
    assert any(
        "December 31, 2026 is the last day.' stands in one of" in line.text for line in found
    )


def test_an_order_that_changes_items_is_found(tmp_path: Path) -> None:
    """With two facts, whose order nothing promises."""
    people = PEOPLE.replace(
        "{body: quay, until", "{body: harbor, until: 2026-06-30}, {body: quay, until"
    )
    kind = attrs.evolve(GOOD, find=by_place)
    assert "stand in another order" in complaints(kind, "items_are_kept", tmp_path, people)


@pytest.mark.parametrize(
    ("people", "says"),
    [
        (PEOPLE.partition("- name: It has")[0], "nobody on paper has facts and nothing due"),
        ("- name: It has" + PEOPLE.partition("- name: It has")[2], "nobody on paper has anything"),
    ],
)
def test_a_side_that_nobody_stands_on_is_found(people: str, says: str, tmp_path: Path) -> None:
    """Somebody is due, and somebody's facts settle it."""
    assert says in complaints(GOOD, "both_sides_are_seen", tmp_path, people)
