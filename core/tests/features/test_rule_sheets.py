"""Rule sheets say the same as the rules, day by day, in words."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from goodstanding import rules
from goodstanding.as_json import to_json
from goodstanding.catalog import Catalog, Compact, Model, Party
from goodstanding.cli.running import run
from goodstanding.credentials import (
    CredentialType,
    Eligibility,
    Fee,
    FeeFor,
    Issuer,
    Note,
    Renewal,
    Route,
)
from goodstanding.dates import by, dated, since
from goodstanding.engine.requirements.answering import _LEAVES
from goodstanding.errors import InputError
from goodstanding.features.rule_sheets.changes import compact_changes, rule_changes
from goodstanding.features.rule_sheets.changes_text import changes_document
from goodstanding.features.rule_sheets.compact import compact_sheet
from goodstanding.features.rule_sheets.compact_text import compact_document
from goodstanding.features.rule_sheets.credential import (
    RuleSheet,
    SheetRequirement,
    State,
    rule_sheet,
)
from goodstanding.features.rule_sheets.credential_text import credential_document
from goodstanding.features.rule_sheets.document import markdown, plain
from goodstanding.features.rule_sheets.rule_phrases import _PHRASES
from goodstanding.plugins import load_plugins
from goodstanding.rules.combine import Requirement
from goodstanding.rules.continuing import CeHours
from goodstanding.sources import Source

BOOK = Source(
    "Handbook",
    url="https://body.example/h.pdf",
    published=date(2018, 5, 1),
    retrieved=date(2026, 8, 1),
)
PAGE = Source("Page on ethics", url="https://body.example/e", retrieved=date(2026, 8, 1))
FULL_TIME = rules.assumed("xyz.full_time", unit="hours/week", why="the hours are not published")
HOURS = dated(since("2018-07-01", 60, BOOK.at("p. 12")), since("2025-01-01", 80, BOOK.at("p. 14")))
ETHICS = dated(since("2018-07-01", None, BOOK.at("p. 12")), by("2025-01-01", 8, PAGE.at("hours")))
ENDED = dated(
    since("2018-07-01", True, BOOK.at("p. 4")), since("2020-01-01", None, BOOK.at("p. 5"))
)
XYZ = CredentialType(
    id="xyz",
    name="Example <of> a body",
    issuer=Issuer("body", "The Body", "https://body.example/"),
    eligibility=Eligibility(
        requirement=rules.any_of(
            "eligibility",
            rules.holds("eligibility.license", "rn", offered=ENDED),
            rules.experience(
                "eligibility.work",
                months=dated(since("2018-07-01", 24, BOOK.at("p. 6"))),
                lookback_months=dated(since("2019-01-01", 60, BOOK.at("p. 7"))),
                full_time=FULL_TIME,
                positions="case_manager",
                paid=True,
            ),
        )
    ),
    renewal=Renewal(
        requirement=rules.all_of(
            "renewal",
            rules.ce_hours("renewal.hours", at_least=HOURS),
            rules.ce_hours("renewal.ethics", topic="ethics", at_least=ETHICS),
        ),
        windows=rules.yearly("spring", "03-01", "05-31", BOOK.at("p. 9"), years=[2025, 2026]),
    ),
    routes=(
        Route(
            id="late",
            name="Late renewal",
            requirement=rules.within_days_after_term(
                "late.window", at_most=dated(since("2025-01-01", 30, BOOK.at("p. 16")))
            ),
        ),
    ),
    fees=(Fee("fee.renew", "Renewal", HOURS, paid=FeeFor.EARLY_RENEWAL, days_before=60),),
    notes=(Note("pin", "A pin comes with it.", (PAGE.at("pin"),)),),
)
CATALOG = Catalog(credential_types=(XYZ,))
BUNDLED = load_plugins().catalog
TYPES = [kind.id for kind in BUNDLED.credential_types]
DAYS = [date(1990, 1, 1), date(2016, 12, 20), date(2026, 11, 21)]


def asked(sheet: RuleSheet, id: str) -> SheetRequirement:
    def walk(node: SheetRequirement) -> list[SheetRequirement]:
        return [node, *(found for part in node.parts for found in walk(part))]

    (found,) = (node for part in sheet.parts for node in walk(part.requirement) if node.id == id)
    return found


@pytest.mark.parametrize(
    ("day", "id", "state", "says"),
    [
        (date(2018, 6, 30), "renewal.hours", State.UNRECORDED, "contact hours"),
        (date(2018, 7, 1), "renewal.hours", State.IN_FORCE, "60 contact hours"),
        (date(2024, 12, 31), "renewal.hours", State.IN_FORCE, "60 contact hours"),
        (date(2025, 1, 1), "renewal.hours", State.IN_FORCE, "80 contact hours"),
        (
            date(2024, 12, 31),
            "renewal.ethics",
            State.PERHAPS_CHANGED,
            "before: not asked; after: 8 contact hours in ethics, within the total",
        ),
        (
            date(2025, 1, 1),
            "renewal.ethics",
            State.IN_FORCE,
            "8 contact hours in ethics, within the total",
        ),
        (date(2019, 12, 31), "eligibility.license", State.IN_FORCE, "held in good standing: RN"),
        (date(2020, 1, 1), "eligibility.license", State.NOT_OFFERED, "held in good standing: RN"),
        (date(2018, 7, 1), "eligibility.work", State.IN_FORCE, "24 months of full-time work"),
    ],
)
def test_both_sides_of_each_day(day: date, id: str, state: State, says: str) -> None:
    """A requirement is shown with the value, and in the state, of the day asked."""
    found = asked(rule_sheet(CATALOG, "xyz", day), f"xyz.{id}")
    assert (found.state, found.says) == (state, says)


def test_look_back_and_conditions_stand_with_the_work() -> None:
    """A look-back has a day and a source of its own; conditions are said in words."""
    early = asked(rule_sheet(CATALOG, "xyz", date(2018, 12, 31)), "xyz.eligibility.work")
    late = asked(rule_sheet(CATALOG, "xyz", date(2019, 1, 1)), "xyz.eligibility.work")
    assert [value.says for value in early.values] == ["24"]
    assert [value.says for value in late.values] == ["24", "60 months"]
    assert late.conditions == (
        "the hours of a full-time week are not published: xyz.full_time",
        "as case manager",
        "paid",
    )


def test_what_is_ahead_and_behind() -> None:
    """Values of other days are listed apart, those ahead with the day they begin."""
    before = rule_sheet(CATALOG, "xyz", date(2019, 6, 1))
    assert [(step.id, step.value.says) for step in before.ahead] == [
        ("xyz.eligibility.license", "not offered"),
        ("xyz.renewal.hours", "80"),
        ("xyz.late.window", "30"),
        ("xyz.fee.renew", "$80"),
    ]
    assert not before.behind
    after = rule_sheet(CATALOG, "xyz", date(2025, 1, 1))
    assert not after.ahead
    assert [(step.id, step.value.says, step.until) for step in after.behind] == [
        ("xyz.eligibility.license", "offered", date(2020, 1, 1)),
        ("xyz.renewal.hours", "60", date(2025, 1, 1)),
        ("xyz.renewal.ethics", "not asked", date(2025, 1, 1)),
        ("xyz.fee.renew", "$60", date(2025, 1, 1)),
    ]


def test_a_window_by_the_last_day_is_said() -> None:
    """In words, as it has no days of the calendar; with its document."""
    windows = (
        rules.before_last_day("online", BOOK.at("p. 8"), days=90),
        rules.before_last_day("paper", BOOK.at("p. 9"), months=6, closes=1),
    )
    kind = CATALOG.credential_type("xyz")
    assert kind.renewal is not None
    changed = attrs.evolve(kind, renewal=attrs.evolve(kind.renewal, windows=windows))
    catalog = Catalog(credential_types=(changed,))
    text = plain(credential_document(rule_sheet(catalog, "xyz", date(2025, 1, 1))))
    assert "online: from 90 days before the last day through that day" in text
    assert "paper: from 6 months before the last day through 1 day before it" in text
    assert "Handbook, p. 9" in text


@pytest.mark.parametrize("total", [False, True])
def test_hours_of_a_topic_are_within_a_total_only_where_there_is_one(total: bool) -> None:
    """Alone they are no share of anything."""
    amount = dated(since("2018-01-01", 75, BOOK.at("p. 3")))
    topic = rules.ce_hours("renewal.topic", topic="ethics", at_least=amount)
    every = (rules.ce_hours("renewal.hours", at_least=amount),) if total else ()
    kind = CATALOG.credential_type("xyz")
    asked = Renewal(requirement=rules.all_of("renewal", *every, topic))
    changed = attrs.evolve(kind, renewal=asked, eligibility=None, routes=())
    catalog = Catalog(credential_types=(changed,))
    text = plain(credential_document(rule_sheet(catalog, "xyz", date(2025, 1, 1))))
    assert "75 contact hours in ethics" in text
    assert ("within the total" in text) is total


def test_what_a_fee_is_paid_for_is_said() -> None:
    """With the days before the last one by which an early renewal is handed in."""
    text = plain(credential_document(rule_sheet(CATALOG, "xyz", date(2025, 1, 1))))
    paid = "to renew early, in place of the renewal's, at least 60 days before the last day"
    assert paid in text


@pytest.mark.parametrize(
    ("day", "states"),
    [
        (date(2025, 2, 28), ["ahead", "ahead"]),
        (date(2025, 3, 1), ["open", "ahead"]),
        (date(2025, 5, 31), ["open", "ahead"]),
        (date(2025, 6, 1), ["past", "ahead"]),
    ],
)
def test_windows_know_the_day(day: date, states: list[str]) -> None:
    """A window is open on its first and on its last day."""
    (renewal,) = (part for part in rule_sheet(CATALOG, "xyz", day).parts if part.id == "renewal")
    assert [window.state for window in renewal.windows] == states


def test_assumptions_say_what_they_decide_and_how_they_are_set() -> None:
    """What the body has not published is listed with what depends on it and the site's value."""
    (unset,) = rule_sheet(CATALOG, "xyz", date(2026, 1, 1)).assumptions
    assert (unset.used_by, unset.set_to) == (("xyz.eligibility.work",), None)
    (sheet_set,) = rule_sheet(CATALOG, "xyz", date(2026, 1, 1), {"xyz.full_time": 35}).assumptions
    assert sheet_set.set_to == 35
    text = plain(
        credential_document(rule_sheet(CATALOG, "xyz", date(2026, 1, 1), {"xyz.full_time": 35}))
    )
    assert "xyz.full_time (hours/week): set at this site to 35" in text


def test_changes_go_from_what_to_what() -> None:
    """Changes are in order of days, each with what was before, what came after, and the source."""
    text = [
        (change.day.isoformat(), change.by_then, change.id, change.before, change.after)
        for change in rule_changes(CATALOG, "xyz").changes
        if change.id.startswith("xyz.renewal")
    ]
    assert text == [
        ("2018-07-01", False, "xyz.renewal.hours", "nothing on record", "at least 60"),
        ("2018-07-01", False, "xyz.renewal.ethics", "nothing on record", "not asked"),
        ("2025-01-01", True, "xyz.renewal.ethics", "not asked", "at least 8"),
        ("2025-01-01", False, "xyz.renewal.hours", "at least 60", "at least 80"),
    ]
    assert "2025-01-01, or earlier\n" in plain(changes_document(rule_changes(CATALOG, "xyz")))
    assert "Page on ethics, hours" in markdown(changes_document(rule_changes(CATALOG, "xyz")))


def test_compacts_and_credentials_have_one_shape() -> None:
    """Both sheets begin with id, name and day; both lists of changes are the same keys."""
    (nlc,) = (compact for compact in BUNDLED.compacts if compact.id == "nlc")
    sheets = [
        to_json(compact_sheet(nlc, date(2025, 7, 7))),
        to_json(rule_sheet(CATALOG, "xyz", date(2025, 7, 7))),
    ]
    for sheet in sheets:
        assert {"id", "name", "as_of", "sources"} <= set(sheet)
    changes = [to_json(compact_changes(nlc)), to_json(rule_changes(CATALOG, "xyz"))]
    assert {tuple(changed) for changed in changes} == {("id", "name", "changes")}
    assert {tuple(row) for changed in changes for row in changed["changes"]} == {
        ("day", "by_then", "id", "about", "before", "after", "cite", "note")
    }


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2025, 7, 6), "takes privileges in, issues none"),
        (date(2025, 7, 7), "privileges work both ways"),
    ],
)
def test_a_compact_knows_its_members_by_day(day: date, state: str) -> None:
    """Pennsylvania stands with those that it belonged to on the day of the sheet."""
    (nlc,) = (compact for compact in BUNDLED.compacts if compact.id == "nlc")
    sheet = compact_sheet(nlc, day)
    (found,) = (group.state for group in sheet.members if "PA" in group.jurisdictions)
    assert found == state
    text = plain(compact_document(sheet))
    assert all(rule.id in text for rule in sheet.rules)
    assert max(len(line) for line in text.splitlines() if "http" not in line) <= 100


def test_an_unknown_type_is_told() -> None:
    """The sentence lists those that are known."""
    with pytest.raises(InputError, match="'abc': not a credential type; known are xyz"):
        rule_sheet(CATALOG, "abc", date(2026, 1, 1))


def test_markdown_takes_no_text_for_markup() -> None:
    """Names from a plugin cannot open a tag."""
    assert markdown(credential_document(rule_sheet(CATALOG, "xyz", date(2026, 1, 1)))).startswith(
        "# Example \\<of\\> a body (`xyz`)"
    )


def test_every_word_has_a_phrase() -> None:
    """A new word of the rules cannot be forgotten on the sheet."""
    assert set(_PHRASES) == {*_LEAVES, CeHours}


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("id", TYPES)
def test_bundled_sheets_are_whole(id: str, day: date) -> None:
    """Each requirement stands on the sheet, no line is longer than 100 but for addresses."""
    sheet = rule_sheet(BUNDLED, id, day)
    text = plain(credential_document(sheet))
    flat = " ".join(text.split())
    for requirement in BUNDLED.credential_type(id).requirements():
        assert f"[{id}.{requirement.id}]" in flat
        assert f"`{id}.{requirement.id}`" in markdown(credential_document(sheet))
    for line in text.splitlines():
        assert len(line) <= 100 or line.strip().startswith("http"), line
    assert json.loads(json.dumps(to_json(sheet)))["id"] == id


@pytest.mark.parametrize(
    ("id", "months"), [("ccm", 60), ("acm-rn", 48), ("cmc", 36), ("c-swcm", 24), ("acsw", 12)]
)
def test_the_length_of_a_term_stands_on_the_sheet(id: str, months: int) -> None:
    """How long a holder has for what renewal asks is said with its day and source."""
    sheet = rule_sheet(BUNDLED, id, date(2026, 11, 21))
    assert f"A term lasts {months} months, in force by" in plain(credential_document(sheet))


@pytest.mark.parametrize("id", TYPES)
def test_every_dated_value_is_somewhere_on_the_sheet(id: str) -> None:
    """On any day a step is in force, ahead, or behind; none is lost."""
    steps = {(change.id, change.day) for change in rule_changes(BUNDLED, id).changes if change.cite}
    for day in DAYS:
        sheet = rule_sheet(BUNDLED, id, day)
        found = {(step.id, step.value.since) for step in (*sheet.ahead, *sheet.behind)}
        found |= {(f.id, value.since) for f in sheet.fees for value in f.values}
        for part in sheet.parts:
            found |= {(f"{id}.renewal.term", value.since) for value in part.term}
            stack = [part.requirement]
            while stack:
                node = stack.pop()
                stack += node.parts
                found |= {(node.id, value.since) for value in node.values}
        assert steps <= found


@pytest.mark.parametrize("format", ["plain", "markdown", "json"])
@pytest.mark.parametrize("more", [[], ["--changes"]])
def test_the_command(
    format: str,
    more: list[str],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`rules ccm` prints the sheet or the changes in each format."""
    monkeypatch.chdir(tmp_path)
    assert run(["rules", "ccm", "--as-of", "2026-11-21", "--format", format, *more]) == 0
    text = capsys.readouterr().out
    assert "ccm.renewal.ethics" in text
    if format == "json":
        assert json.loads(text)["id"] == "ccm"


def test_a_first_day_that_nobody_has_established_is_no_absence() -> None:
    """After the last day on which nothing worked there, it is open, on the sheet as in answers."""
    paper = Source("A compact on paper", url="https://example.org", retrieved=date(2026, 8, 20))
    parties = (
        Party("TX", paper.at("TX"), known_through=date(2026, 6, 16)),
        Party("CO", paper.at("CO"), enacted=date(2024, 1, 1), known_through=date(2026, 6, 16)),
        Party("NY", paper.at("NY")),
    )
    compact = Compact("toy", "Toy compact", Model.ISSUED, ("rn",), parties, {})
    known, after = (compact_sheet(compact, day) for day in (date(2026, 6, 16), date(2026, 6, 17)))
    states = {group.state: group.jurisdictions for group in known.members}
    assert states == {"enacted, nothing works yet": ("CO",)}
    states = {group.state: group.jurisdictions for group in after.members}
    assert states == {"open whether it has begun": ("CO", "TX")}
    text = plain(compact_document(after))
    assert "Texas: whether it has begun is not established after 2026-06-16" in text
    assert "Colorado: enacted 2024-01-01, whether it has begun is not established" in text
    assert "New York: never a member" in text
    changes = {
        (change.about, change.day): change.after for change in compact_changes(compact).changes
    }
    assert changes["Texas", date(2026, 6, 17)] == "open whether it has begun"


def test_a_way_for_new_licenses_says_for_whom_it_is() -> None:
    """For how long, with or without the last month, and how the license was won."""
    page = PAGE.at("first")

    def new(id: str, **months: Any) -> Requirement:
        nothing = rules.exempt(f"{id}.none", cite=page)
        return rules.newly_licensed(id, nothing, jurisdiction="OH", category="rn", **months)

    ways = (new("renewal.year", under=12), new("renewal.month", at_most=1, by="endorsement"))
    kind = attrs.evolve(XYZ, renewal=Renewal(requirement=rules.any_of("renewal", *ways)))
    sheet = rule_sheet(Catalog(credential_types=(kind,)), "xyz", date(2026, 11, 21))
    assert asked(sheet, "xyz.renewal.year").says == (
        "Licensed for less than 12 months on the last day of the term:"
    )
    assert asked(sheet, "xyz.renewal.month").says == (
        "Licensed by endorsement for at most 1 month on the last day of the term:"
    )


def test_what_is_due_later_says_from_when() -> None:
    """After first licensure or a duty, and of whom nothing is on record."""
    part = rules.course_in("renewal.course", "ethics", cite=PAGE.at("ethics"))
    board: dict[str, Any] = {"jurisdiction": "CA", "category": "rn"}
    new = rules.due_within("renewal.new", part, months=24, licensed_since="2023-01-01", **board)
    other = rules.course_in("renewal.other", "hiv", cite=PAGE.at("hiv"))
    duty = rules.due_within("renewal.duty", other, months=1, duty="emergency_room")
    kind = attrs.evolve(XYZ, renewal=Renewal(requirement=rules.all_of("renewal", new, duty)))
    sheet = rule_sheet(Catalog(credential_types=(kind,)), "xyz", date(2026, 11, 21))
    assert asked(sheet, "xyz.renewal.new").says == (
        "Once 24 months have passed since first licensure (whether those licensed before "
        "2023-01-01 owe it is not on record):"
    )
    assert asked(sheet, "xyz.renewal.duty").says == (
        "Once 1 month has passed since the duty emergency room began:"
    )


def test_other_days_than_those_of_the_term_are_named() -> None:
    """A day of the year through which hours count, and years in which they are asked."""
    hours = [
        rules.ce_hours(
            f"renewal.{name}",
            at_least=HOURS,
            accepted=rules.activities(repeats_next=False),
            lookback_months=months,
            through=through,
        )
        for name, months, through in (
            ("june", 12, rules.counted_through("06-30")),
            ("years", 24, rules.counted_through("12-31", year_before=True)),
        )
    ]
    even = rules.in_years("renewal.even", "even", *hours)
    kind = attrs.evolve(XYZ, renewal=Renewal(requirement=even))
    sheet = rule_sheet(Catalog(credential_types=(kind,)), "xyz", date(2026, 11, 21))
    assert asked(sheet, "xyz.renewal.even").says == "Where the term ends in an even year:"
    june = asked(sheet, "xyz.renewal.june")
    assert june.says == (
        "80 contact hours, within the 12 months through the 06-30 before the last day of the term"
    )
    assert "not a course that was counted in the term before" in june.conditions
    assert asked(sheet, "xyz.renewal.years").says == (
        "80 contact hours, within the 24 months through the 12-31 of the year before the last day "
        "of the term"
    )


def test_hours_by_the_months_licensed_say_so() -> None:
    """Beside the hours of a whole term."""
    rule = rules.by_months_licensed(24, jurisdiction="OH", category="rn")
    hours = rules.ce_hours("renewal.hours", at_least=HOURS, prorated=rule)
    kind = attrs.evolve(XYZ, renewal=Renewal(requirement=hours))
    sheet = rule_sheet(Catalog(credential_types=(kind,)), "xyz", date(2026, 11, 21))
    assert asked(sheet, "xyz.renewal.hours").conditions == (
        "in proportion to the months licensed, where they are fewer than 24 months",
    )


def test_hours_that_serve_no_other_license_say_so() -> None:
    """By the categories of those."""
    own = rules.own_hours("MT", {"lmsw": 20, "lcsw": 20})
    hours = rules.ce_hours("renewal.hours", at_least=HOURS, own=own)
    kind = attrs.evolve(XYZ, renewal=Renewal(requirement=hours))
    sheet = rule_sheet(Catalog(credential_types=(kind,)), "xyz", date(2026, 11, 21))
    assert asked(sheet, "xyz.renewal.hours").conditions == (
        "not hours that serve the LMSW or LCSW license of MT",
    )


def test_a_recent_degree_is_named_with_its_months() -> None:
    """How long ago it may have been conferred."""
    recent = rules.degree(
        "renewal.degree", "bachelor", "nursing", lookback_months=60, cite=BOOK.at("p. 7")
    )
    kind = attrs.evolve(XYZ, renewal=Renewal(requirement=recent))
    sheet = rule_sheet(Catalog(credential_types=(kind,)), "xyz", date(2026, 11, 21))
    assert asked(sheet, "xyz.renewal.degree").says == (
        "a bachelor's degree in nursing, conferred within the 60 months before"
    )
