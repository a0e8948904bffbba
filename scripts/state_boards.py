"""Write docs/reference/state-boards.md from the records of the plugin state_boards.

    uv run python scripts/state_boards.py

A test compares the page with the records.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.vocabulary import called, spoken
from goodstanding_state_boards.records import BoardRecord, records

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "state-boards.md"
HEAD = """\
# What state boards ask at renewal

Written from the records of `plugins/state_boards` by `scripts/state_boards.py`; change them there,
a file for each jurisdiction. A rule is in force by the day on which its page was read; of terms
that ended before, nothing is on record. *To be looked at* is what the rules of this version cannot
say: an answer that depends on it is unknown, and names the page.

`goodstanding rules oh-rn` prints the rules of one license, `goodstanding ce PERSON` what they still
ask of a person.
"""
FIRST = {
    "exempt": "nothing at the first renewal",
    "exempt_after_examination": "nothing at the first renewal after an examination",
    "as_ever": "the same at the first renewal",
    "differs": "first renewal: to be looked at",
    "": "first renewal: not on record",
}

HANDED_IN = "before the application is handed in"


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for state, listed in groupby(records(), key=lambda record: record.jurisdiction):
        parts.append(f"## {JURISDICTIONS[state].name}\n")
        parts.append("| license | term | asked | source |\n|---|---|---|---|")
        parts += [row(record) for record in listed]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def row(record: BoardRecord) -> str:
    """One license in one line of the table."""
    values = record.values
    asked = "; ".join(filter(None, _asked(values))) or "nothing"
    source = f"[{values.get('law', 'page')}]({values['page']}), read {record.read}"
    if "published" in values:
        source += f", shown as of {values['published']}"
    if not record.confident:
        source += f"; confidence {values['confidence']}"
    license = f"`{record.id}` {called(record.category)}, {record.title}"
    term = f"{values['term_months']} months, {_ends(values['ends'])}"
    return f"| {license} | {term} | {asked} | {source} |".replace("\n", " ")


def _ends(ends: dict[str, str]) -> str:
    years = ends.get("years", "")
    return " ".join(filter(None, (spoken(ends["by"]), ends.get("day", ""), spoken(years))))


def _asked(values: Any) -> Iterator[str]:
    if "hours" in values:
        yield f"{values['hours']:g} hours"
    if "span_months" in values:
        yield f"{'' if 'hours' in values else 'hours of education '}{_span(values)}"
    if "way" in values:
        yield f"{values['ways']} of: " + " / ".join(map(_way, values["way"]))
    for topic in values.get("topics", ()):
        yield _topic(topic)
    yield from _limits(values)
    for entry in values.get("practice", ()):
        ways = entry.get("any", (entry,))
        yield " or ".join(_practice(way["hours"], way) for way in ways)
    if values.get("repeats_next") is False:
        yield "no course again in the next term"
    if values.get("carry_over"):
        yield f"up to {values['carry_over']:g} hours may carry over"
    if "first" in values:
        yield "first renewal: " + " / ".join(_first(row, values) for row in values["first"])
    elif not values.get("nothing"):
        word = values.get("first_renewal", "")
        yield FIRST.get(word, f"{word} at the first renewal")
    if "changes" in values:
        yield f"changes on {values['changes']}: to be looked at"
    for review in values.get("review", ()):
        yield f"to be looked at: {review}"


def _limits(values: Any) -> Iterator[str]:
    for limit in values.get("limits", ()):
        kinds = " or ".join(map(spoken, limit["formats"]))
        if "share" in limit:
            part, whole = limit["share"]
            of = " of each year" if limit.get("per_year") else ""
            yield f"{kinds} as at most {part}/{whole} of the hours{of}"
            continue
        word = "at_least" if "at_least" in limit else "at_most"
        yield f"{spoken(word)} {limit[word]:g} {kinds}"
    for entry in values.get("kinds", ()):
        word = "at_least" if "at_least" in entry else "at_most"
        yield f"{spoken(word)} {entry[word]:g} classed as {spoken(entry['kind'])}"
    if "yearly" in values:
        yield _yearly(values["yearly"])


def _yearly(rule: Any) -> str:
    """What each year asks, and the most of it that counts."""
    least = f"{rule['at_least']:g} hour{'' if rule['at_least'] == 1 else 's'}"
    most = f", at most {rule['at_most']:g} count" if "at_most" in rule else ""
    if rule.get("at_most") == rule["at_least"]:
        return f"{least} in each year, and no more of it count"
    look = f", else to be looked at: {rule['review']}" if "review" in rule else ""
    return f"{least} in each year{most}{look}"


def _span(values: Any) -> str:
    through = f" through {values['span_through']}" if "span_through" in values else ""
    if values.get("span_year_before"):
        through += " of the year before"
    if values.get("span_handed_in"):
        through = f" {HANDED_IN}"
    years = f", in {values['span_years']} years alone" if "span_years" in values else ""
    phase = ", in which years: to be looked at" if values.get("span_open") else ""
    return f"counted over {values['span_months']} months{through}{years}{phase}"


def _first(row: Any, values: Any) -> str:
    who = [f"licensed by {row['by']}" if "by" in row else ""]
    if "under" in row:
        who.append(f"licensed less than {row['under']} months")
    if "at_most" in row:
        who.append(f"licensed at most {row['at_most']} months")
    asked = []
    if "hours" in row:
        share = " in proportion to the months licensed" if row.get("by_month") else ""
        asked.append(f"{row['hours']:g} hours{share}")
    if "amounts" in row:
        asked += [f"{hours:g} in {spoken(topic)}" for topic, hours in row["amounts"].items()]
    topics = row.get("topics")
    if topics == "all":
        asked.append("with every topic")
    elif topics:
        asked.append("only " + " and ".join(map(spoken, topics)))
    elif topics is None and (values.get("topics") or ("hours" in row and values.get("limits"))):
        asked.append("topics and limits to be looked at")
    if "passed" in row:
        recent = f"{called(row['passed'])} passed within {row['within_months']} months"
        asked.append(f"nothing if licensed by examination and {recent}")
        asked.append(f"otherwise to be looked at: {row['review']}")
    elif "review" in row:
        asked.append(f"to be looked at: {row['review']}")
    says = ", ".join(asked) or "nothing"
    return ": ".join(filter(None, (" and ".join(filter(None, who)), says)))


def _practice(hours: float, way: Any) -> str:
    ends = f" {HANDED_IN}" if way.get("handed_in") else ""
    return f"{hours:g} hours of practice in {way['within_months']} months{ends}"


def _way(way: Any) -> str:
    figures = [
        f"{way['hours']:g} hours" if "hours" in way else "",
        _practice(way["practice_hours"], way) if "practice_hours" in way else "",
    ]
    if way.get("certification") or "degree" in way:
        return str(way["name"])
    return " and ".join(filter(None, figures)) or f"{way['name']} (to be looked at)"


def _topic(topic: Any) -> str:
    amount = f"{topic['hours']:g} in" if "hours" in topic else "a course in"
    every = topic.get("every", "")
    clock = "once" if every == "once" else f"every {every} years" if every else ""
    apart = {True: "on top", "unknown": "on top or within: to be looked at"}.get(
        topic.get("on_top", False), ""
    )
    duty = f"of those who: {spoken(topic['duty'])}" if "duty" in topic else ""
    due = "first due later: to be looked at" if "due" in topic else ""
    if "first_due" in topic:
        due = f"first due {topic['first_due']}"
    if "due_within" in topic:
        rule = topic["due_within"]
        begun = "since the duty began" if rule.get("of_the_duty") else "since first licensure"
        due = f"due within {rule['months']} months {begun}"
        if "licensed_since" in rule:
            due += f" (of those licensed before {rule['licensed_since']}: to be looked at)"
    about = topic.get("name") or " or ".join(map(spoken, topic["topics"]))
    formats = " or ".join(map(spoken, topic.get("formats", ())))
    look = f"to be looked at: {topic['review']}" if "review" in topic else ""
    years = _yearly(topic["per_year"]) if "per_year" in topic else ""
    kind = f"classed as {spoken(topic['kind'])}" if "kind" in topic else ""
    parts = (f"{amount} {about}", formats, kind, clock, years, apart, duty, due, look)
    return ", ".join(filter(None, parts))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.name} written")
