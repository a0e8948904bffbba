"""Supervision: an assistant serves only under a supervisor who may practice there that day."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.catalog import Catalog
from goodstanding.engine.practice import Capacity, Coverage, PracticeAnswer, practice
from goodstanding.errors import InputError
from goodstanding.facts.dossier import as_supervisor
from goodstanding.findings import Decision
from goodstanding.intake.dossiers import dossier_to_json, read_dossier
from goodstanding.site.site_file import read_site
from goodstanding.testing.strategies import PLACES, days, dossiers

YES, OPEN, NO = "authorized", "needs_review", "not_authorized"
DAY = "2026-06-01"


def holder(person: str, category: str, through: str = "2027-12-31", **more: Any) -> dict[str, Any]:
    """Somebody of Texas with one license from 2020 on."""
    return {
        "person": {"id": person, "name": f"Name of {person}"},
        "residences": [{"jurisdiction": "TX", "since": "2010-01-01"}],
        "licenses": [
            {
                "id": f"{person}-{category}",
                "category": category,
                "jurisdiction": "TX",
                "scope": "single_state",
                "terms": [{"since": "2020-01-01", "through": through}],
                "status": [{"since": "2020-01-01", "is": "active"}],
            }
        ],
        "complete": ["licenses"],
        **more,
    }


def under(*ids: str, category: str = "pta", **more: Any) -> list[dict[str, Any]]:
    """Supervision by these people from 2021 on."""
    return [{"supervisor": id, "category": category, "since": "2021-01-01", **more} for id in ids]


def site(policy: str | None, **tables: Any) -> Catalog:
    """A catalog with what a site says of supervision."""
    table = {"supervision": {**({} if policy is None else {"policy": policy}), **tables}}
    return read_site(table, Catalog()).said_of(Catalog())


def asked(
    dossier: dict[str, Any],
    on: str = DAY,
    policy: str | None = None,
    category: str = "pta",
    **more: Any,
) -> PracticeAnswer:
    """The answer for Texas on a day."""
    state = more.pop("state", "TX")
    return practice(
        site(policy), read_dossier(dossier), category, state, date.fromisoformat(on), **more
    )


@pytest.mark.parametrize(("category", "by"), [("pta", "pt"), ("ota", "ot"), ("lpn", "rn")])
def test_each_assistant_serves_under_the_profession(category: str, by: str) -> None:
    """A supervisor of the profession carries the work; one of another does not."""
    supervisions = under("s", category=category)
    good = holder("a", category, supervisions=supervisions, supervisors=[holder("s", by)])
    found = asked(good, category=category)
    assert found.decision == YES
    assert f"Name of s supervises, and may practice as {by.upper()}" in found.findings[-1].why
    assert found.findings[-1].facts == ("supervisions[0]",)
    for other in {"pt", "ot", "rn", "slp"} - {by}:
        bad = {**good, "supervisors": [holder("s", other)]}
        assert asked(bad, category=category).decision == OPEN


@pytest.mark.parametrize(
    ("policy", "incomplete", "complete"),
    [("off", YES, YES), ("warn", YES, YES), (None, YES, OPEN), ("block", OPEN, NO)],
)
def test_where_nobody_supervises(policy: str | None, incomplete: str, complete: str) -> None:
    """What is not on record is a remark unless the site asks for it; it is never taken for a no."""
    assistant = holder("a", "pta")
    found = asked(assistant, policy=policy)
    assert found.decision == incomplete
    says = [finding.why for finding in found.findings]
    remark = "no supervisor of this PTA is on record"
    assert (remark in says) is (policy != "off")
    assert asked({**assistant, "complete": ["supervisions"]}, policy=policy).decision == complete


@pytest.mark.parametrize(
    ("policy", "incomplete", "complete"),
    [("off", YES, YES), ("warn", YES, YES), (None, OPEN, OPEN), ("block", OPEN, NO)],
)
@pytest.mark.parametrize("on", ["2026-03-31", "2026-04-01"])
def test_the_supervisors_last_day_is_the_assistants(
    policy: str | None, incomplete: str, complete: str, on: str
) -> None:
    """Through the last day of the supervisor's license, and the answer holds no longer."""
    assistant = holder(
        "a", "pta", supervisions=under("s"), supervisors=[holder("s", "pt", "2026-03-31")]
    )
    found = asked(assistant, on, policy)
    lapsed = on == "2026-04-01"
    assert found.decision == (incomplete if lapsed else YES)
    if not lapsed and policy != "off":
        assert found.holds_until == date(2026, 4, 1)
    if lapsed and incomplete == OPEN:
        assert "Name of s, who supervises, may not practice as PT in Texas" in found.why
        assert "2026-03-31" in found.why
        assert found.remedies[0].text.startswith("Record as supervisor somebody who may practice")
    closed = {**assistant, "complete": ["licenses", "supervisions"]}
    assert asked(closed, on, policy).decision == (complete if lapsed else YES)


def test_an_action_against_the_supervisor_turns_the_assistants_answer() -> None:
    """From its day on; what is open about the supervisor is open about the assistant."""
    action = {
        "jurisdiction": "TX",
        "license": "s-pt",
        "against": "license",
        "since": "2026-05-10",
    }
    for word, limits in (("suspension", True), ("probation", None)):
        supervisor = holder(
            "s", "pt", encumbrances=[{**action, "action": word, "limits_practice": limits}]
        )
        assistant = holder("a", "pta", supervisions=under("s"), supervisors=[supervisor])
        assert asked(assistant, "2026-05-09").decision == YES
        assert asked(assistant, "2026-05-09").holds_until == date(2026, 5, 10)
        after = asked(assistant, "2026-05-10")
        assert after.decision == OPEN
        words = " ".join((after.why, *(str(finding) for finding in after.findings)))
        assert "encumber" not in words
        assert "order" not in words
        certain = "Name of s, who supervises, may not practice as PT in Texas" in after.why
        assert certain is (word == "suspension")
        assert "Name of s" in after.why


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2020-12-31", OPEN), ("2021-01-01", YES), ("2026-06-30", YES), ("2026-07-01", OPEN)],
)
def test_it_counts_from_its_first_through_its_last_day(on: str, expected: str) -> None:
    """Between, the answer holds until the day after the last; then it tells who it was."""
    assistant = holder(
        "a", "pta", supervisions=under("s", until="2026-06-30"), supervisors=[holder("s", "pt")]
    )
    found = asked(assistant, on)
    assert found.decision == expected
    if on == "2026-07-01":
        assert "Name of s supervised through 2026-06-30" in found.why
    if on == "2026-06-30":
        assert found.holds_until == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("worker", "expected"),
    [
        ({"status": "left", "since": "2026-06-02"}, YES),
        ({"status": "left", "since": "2026-06-01"}, OPEN),
        ({"status": "on_leave", "since": "2026-06-01"}, OPEN),
        ({"status": "active", "since": "2026-06-01"}, YES),
    ],
)
def test_who_has_left_supervises_nobody(worker: dict[str, str], expected: str) -> None:
    """From the first day away; whether somebody on leave still does, is asked."""
    supervisor = holder("s", "pt", worker=[worker])
    assistant = holder("a", "pta", supervisions=under("s"), supervisors=[supervisor])
    assert asked(assistant).decision == expected
    if worker["since"] == "2026-06-02":
        assert asked(assistant).holds_until == date(2026, 6, 2)


def test_one_supervisor_who_may_is_enough() -> None:
    """Another one's lapse stops nothing then."""
    people = [holder("s", "pt", "2026-01-31"), holder("t", "pt")]
    assistant = holder("a", "pta", supervisions=under("s", "t"), supervisors=people)
    assert asked(assistant).decision == YES
    assert asked({**assistant, "supervisors": people[:1]}).decision == OPEN


def test_supervision_in_one_state_is_none_in_another() -> None:
    """The default leaves a state open only where somebody was recorded for it."""
    assistant = holder(
        "a", "pta", supervisions=under("s", jurisdiction="OK"), supervisors=[holder("s", "pt")]
    )
    assert asked(assistant).decision == YES
    assert asked(assistant, policy="block").decision == OPEN
    assert asked(assistant, state="OK").decision == NO


def test_who_is_not_among_the_facts_is_asked_about() -> None:
    """A supervisor by id only, and a person who supervises alone, give no yes."""
    unknown = asked(holder("a", "pta", supervisions=under("s")))
    assert (unknown.decision, "not on record" in unknown.why) == (OPEN, True)
    own = asked(holder("a", "pta", supervisions=under("a"), supervisors=[holder("a", "pt")]))
    assert own.decision == OPEN
    assert "their own work" in own.why


@pytest.mark.parametrize("through", ["2027-12-31", "2026-01-31"])
def test_what_could_not_be_read_about_a_supervisor_is_neither_yes_nor_no(through: str) -> None:
    """The row that could not be read may be the renewal, or the board's action."""
    unread = [{"sheet": "licenses", "rows": [3]}]
    supervisor = holder("s", "pt", through, unread=unread)
    complete = ["licenses", "supervisions"]
    assistant = holder("a", "pta", supervisions=under("s"), complete=complete)
    found = asked({**assistant, "supervisors": [supervisor]}, policy="block")
    assert found.decision == OPEN
    assert "not everything on record about Name of s" in found.why
    whole = {**supervisor, "unread": []}
    expected = YES if through == "2027-12-31" else NO
    assert asked({**assistant, "supervisors": [whole]}, policy="block").decision == expected


@pytest.mark.parametrize(
    "facts",
    [
        {"exclusions": [{"list": "leie", "since": "2026-01-01"}]},
        {"exclusions": [{"list": "leie", "since": "2026-01-01", "match": "possible"}]},
    ],
)
def test_what_is_private_to_a_supervisor_is_not_told(facts: dict[str, Any]) -> None:
    """The assistant learns that, and not why; the supervisor's own answer has the reason."""
    supervisor = holder("s", "pt", **facts)
    assistant = holder("a", "pta", supervisions=under("s"), supervisors=[supervisor])
    found = asked(assistant)
    assert found.decision == OPEN
    assert "exclu" not in str(found)
    assert "LEIE" not in str(found)
    assert "exclu" in str(practice(site(None), read_dossier(supervisor), "pt", "TX", found.day))


def test_a_license_of_the_profession_needs_no_supervisor() -> None:
    """A site whose PTs may serve PTA visits asks them for none, but an assistant still."""
    table = {"higher_licenses": {"pta": ["pt"]}, "supervision": {"policy": "block"}}
    catalog = read_site(table, Catalog()).said_of(Catalog())
    day = date.fromisoformat(DAY)
    therapist = read_dossier(holder("s", "pt", complete=["licenses", "supervisions"]))
    assert practice(catalog, therapist, "pta", "TX", day).decision == YES
    assistant = read_dossier(holder("a", "pta", complete=["licenses", "supervisions"]))
    assert practice(catalog, assistant, "pta", "TX", day).decision == NO


def test_an_assistant_of_a_higher_category_brings_the_doubt_along() -> None:
    """Where a supervised category serves for a lower one, its lack of a supervisor counts there."""
    table = {
        "higher_licenses": {"lbsw": ["lmsw"]},
        "supervision": {"policy": "block", "lmsw": {"by": ["lcsw"]}},
    }
    catalog = read_site(table, Catalog()).said_of(Catalog())
    worker = read_dossier(holder("a", "lmsw"))
    day = date.fromisoformat(DAY)
    assert practice(catalog, worker, "lbsw", "TX", day).decision == OPEN
    assert practice(Catalog(higher_licenses={"lbsw": ("lmsw",)}), worker, "lbsw", "TX", day)


def test_the_federal_condition_begins_on_its_day() -> None:
    """Nothing is said of the days before the conditions of participation were in force."""
    terms = {"terms": [{"since": "2010-01-01", "through": "2027-12-31"}]}
    assistant = holder("a", "pta")
    assistant["licenses"][0].update(terms, status=[{"since": "2010-01-01", "is": "active"}])
    before, after = (asked(assistant, f"2018-01-{day}", "block") for day in (12, 13))
    assert (before.decision, after.decision) == (YES, OPEN)
    assert before.holds_until == date(2018, 1, 13)


def test_a_site_asks_it_of_others_in_its_states() -> None:
    """By its own rule, which the answer cites as the site's."""
    own = {"by": ["rn"], "states": ["TX"], "since": date(2026, 1, 1), "cite": "26 TAC 558"}
    catalog = site("block", hha=own)
    aide = read_dossier(holder("a", "hha"))
    found = practice(catalog, aide, "hha", "TX", date(2026, 1, 1))
    assert (found.decision, found.rules[0]) == (OPEN, "supervision.hha")
    assert found.findings[0].cite[0].source.title == "26 TAC 558"
    assert practice(catalog, aide, "hha", "TX", date(2025, 12, 31)).decision == YES
    elsewhere = site("block", hha={**own, "states": ["OK"]})
    assert practice(elsewhere, aide, "hha", "TX", date(2026, 1, 1)).decision == YES


def test_a_federal_role_asks_the_supervisor_in_the_same_role() -> None:
    """A therapist in the same federal role supervises wherever the assistant serves."""
    role: dict[str, Any] = {"federal_roles": [{"agency": "va", "since": "2020-01-01"}]}
    supervisor = holder("s", "pt", **role)
    assistant = holder("a", "pta", supervisions=under("s"), supervisors=[supervisor], **role)
    found = asked(assistant, state="OK", capacity=Capacity.FEDERAL)
    assert found.decision == YES
    plain = {**assistant, "supervisors": [holder("s", "pt", complete=["federal_roles"])]}
    assert asked(plain, state="OK", capacity=Capacity.FEDERAL).decision == OPEN


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (5, "supervision: must be a table"),
        ({"policy": "stop"}, "supervision.policy: 'stop': write one of off, warn, recorded, block"),
        ({"hha": {}}, "supervision.hha.by: must be there"),
        ({"pta": {"by": ["pta"]}}, "supervision.pta.by: 'pta' works under supervision itself"),
        ({"hha": {"by": ["lpn"]}}, "supervision.hha.by: 'lpn' works under supervision itself"),
        ({"ptaa": {"policy": "warn"}}, "supervision.ptaa: unknown; did you mean pta"),
        ({"pta": {"polcy": "warn"}}, "supervision.pta.polcy: unknown; did you mean policy"),
        ({"pta": {"states": ["ZZ"]}}, "supervision.pta.states: 'ZZ'"),
        ({"pta": {"since": "2026"}}, "supervision.pta.since: must be a day"),
        ({"pta": {"cite": 5}}, "supervision.pta.cite: must be text"),
        ({"pta": {"by": 5}}, "supervision.pta.by: must be a word or a list"),
        ({"pta": "warn"}, "supervision.pta: must be a table"),
    ],
)
def test_a_wrong_policy_is_told_with_its_place(table: Any, says: str) -> None:
    """A sentence with the path."""
    with pytest.raises(InputError) as refused:
        read_site({"supervision": table}, Catalog())
    assert says in "\n".join(refused.value.problems)


def test_one_category_is_taken_out() -> None:
    """`off` for one leaves the others."""
    found = site("block", lpn={"policy": "off"}).supervision
    assert set(found) == {"ota", "pta"}
    assert read_site({}, Catalog()).supervision == Catalog().supervision


def test_supervisors_in_a_dossier_are_read_whole_and_written_back() -> None:
    """With every problem of theirs, and none has supervisors of its own."""
    document = holder("a", "pta", supervisions=under("s"), supervisors=[holder("s", "pt")])
    dossier = read_dossier(document)
    assert read_dossier(dossier_to_json(dossier)) == dossier
    broken = [holder("s", "pt", supervisors=[]), holder("s", "pt")]
    broken[1]["encumbrances"] = [{"jurisdiction": "TX", "license": "x", "action": "suspended"}]
    with pytest.raises(InputError) as refused:
        read_dossier({**document, "supervisors": broken})
    sentences = "\n".join(refused.value.problems)
    assert "supervisors[0].supervisors: unknown key" in sentences
    assert "supervisors[1].encumbrances[0].license: 'x'" in sentences
    assert "supervisors[1].person.id: 's': supervisors[0] is of this person too" in sentences


ASSISTANTS = st.sampled_from(["lpn", "pta"])
BY = {"lpn": "rn", "pta": "pt"}
POLICIES = st.sampled_from(["warn", None, "block"])
RANK = {Decision.NOT_AUTHORIZED: 0, Decision.NEEDS_REVIEW: 1, Decision.AUTHORIZED: 2}


@st.composite
def supervised(draw: st.DrawFn) -> tuple[dict[str, Any], list[dict[str, Any]], str]:
    """An assistant with some supervisors, their facts, and the assistant's category."""
    category = draw(ASSISTANTS)
    assistant = draw(dossiers())
    for license in assistant["licenses"]:
        license["category"] = category
    people = []
    for name in draw(st.lists(st.sampled_from(["s1", "s2", "s3"]), unique=True)):
        person = draw(dossiers())
        for license in person["licenses"]:
            license["category"] = BY[category]
        people.append({**person, "person": {"id": name}})
    names = st.sampled_from(["s1", "s2", "s3"])
    for name in draw(st.lists(names, max_size=3)):
        since, until = sorted((draw(days()), draw(days())))
        entry = {
            "supervisor": name,
            "category": category,
            "jurisdiction": draw(st.sampled_from([None, *PLACES])),
            "since": draw(st.sampled_from([None, since.isoformat()])),
            "until": draw(st.sampled_from([None, until.isoformat()])),
        }
        assistant["supervisions"] = [*assistant.get("supervisions", []), entry]
    return assistant, people, category


@given(supervised(), POLICIES, st.sampled_from(PLACES), days(), st.data())
def test_an_answer_under_supervision_holds_until_it_says(
    case: tuple[dict[str, Any], list[dict[str, Any]], str],
    policy: str | None,
    state: str,
    on: date,
    data: st.DataObject,
) -> None:
    """Law 3: nothing about a supervisor changes before `holds_until` without changing the day."""
    assistant, people, category = case
    catalog = site(policy)
    dossier = read_dossier({**assistant, "supervisors": people})
    answer = practice(catalog, dossier, category, state, on)
    last = answer.holds_until or date(2031, 1, 1)
    ahead = data.draw(st.integers(0, (last - on).days - 1))
    later = practice(catalog, dossier, category, state, on + timedelta(days=ahead))
    assert (later.decision, later.why, later.findings) == (
        answer.decision,
        answer.why,
        answer.findings,
    )


@given(supervised(), POLICIES, st.sampled_from(PLACES), days())
def test_a_supervisor_more_never_makes_a_yes_a_no(
    case: tuple[dict[str, Any], list[dict[str, Any]], str],
    policy: str | None,
    state: str,
    on: date,
) -> None:
    """Nor, where the site has said what it asks for, any answer a worse one; and none is better
    than where nobody need supervise.
    """
    assistant, people, category = case
    catalog = site(policy)
    listed = assistant.get("supervisions", [])
    fewer = read_dossier({**assistant, "supervisions": listed[:-1], "supervisors": people})
    more = read_dossier({**assistant, "supervisors": people})
    before = practice(catalog, fewer, category, state, on).decision
    after = practice(catalog, more, category, state, on).decision
    assert (before, after) != (Decision.AUTHORIZED, Decision.NOT_AUTHORIZED)
    if policy is not None:
        assert RANK[after] >= RANK[before]
    without = read_dossier({**assistant, "supervisions": [], "supervisors": []})
    free = practice(site("off"), without, category, state, on).decision
    assert RANK[after] <= RANK[free]


@given(supervised(), POLICIES, st.lists(days(), min_size=1, max_size=3))
def test_coverage_equals_the_answers_under_supervision(
    case: tuple[dict[str, Any], list[dict[str, Any]], str],
    policy: str | None,
    when: list[date],
) -> None:
    """Law 7: the bits of a roster agree with the explained answers."""
    assistant, people, category = case
    catalog = site(policy)
    dossier = read_dossier({**assistant, "supervisors": people})
    coverage = Coverage(catalog, [("a", dossier)], category)
    for on in when:
        counted = coverage.on(on)
        for state in PLACES:
            decision = practice(catalog, dossier, category, state, on).decision
            if counted.people:
                assert counted.authorized[state] == (decision is Decision.AUTHORIZED)
                assert counted.review[state] == (decision is Decision.NEEDS_REVIEW)


@given(supervised(), POLICIES, st.sampled_from(PLACES), days())
def test_the_facts_handed_over_answer_as_the_whole(
    case: tuple[dict[str, Any], list[dict[str, Any]], str],
    policy: str | None,
    state: str,
    on: date,
) -> None:
    """What a roster keeps of a supervisor decides as the full dossier does."""
    assistant, people, category = case
    whole = read_dossier({**assistant, "supervisors": people})
    cut = read_dossier({**assistant, "supervisors": []})
    handed = [as_supervisor(facts) for facts in whole.supervisors]
    again = read_dossier(
        {**dossier_to_json(cut), "supervisors": list(map(dossier_to_json, handed))}
    )
    first = practice(site(policy), whole, category, state, on)
    assert practice(site(policy), again, category, state, on) == first
