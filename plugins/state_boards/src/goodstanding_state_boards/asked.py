"""What a record asks at renewal, in the words of rules; what no word says needs a look."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from goodstanding.dates import by, dated, since
from goodstanding.rules import (
    activities,
    all_of,
    any_of,
    at_least_n_of,
    carry_over,
    ce_hours,
    certified,
    counted_through,
    course_in,
    degree,
    due_within,
    exempt,
    experience,
    in_years,
    needs_review,
    own_hours,
    topic_every,
    topic_once,
    where,
)
from goodstanding.rules.combine import Requirement
from goodstanding.rules.continuing import CeHours, Prorated
from goodstanding_state_boards.approvals import approvals_of

if TYPE_CHECKING:
    from goodstanding_state_boards.records import BoardRecord

ONCE = "once"


class Asked:
    """The requirements of one record, and the words that its facts need."""

    def __init__(self, record: "BoardRecord") -> None:
        self.record, self.values = record, record.values
        self.day = record.read.isoformat()
        self.cite = record.cite
        self.note = "" if record.confident else f"confidence {record.values['confidence']}"
        self.topics: dict[str, None] = {}
        self.classes = {
            entry["kind"]: tuple(entry["others"]) for entry in self.values.get("kinds", ())
        }

    def hours(self, amount: float) -> Any:
        """An amount in force by the day of reading."""
        return dated(by(self.day, amount, self.cite))

    def asked(self) -> Any:
        """Asked by the day of reading."""
        return dated(by(self.day, True, self.cite))

    def accepted(self) -> Any:
        """What a total accepts: not what the board excludes, nor a topic that comes on top."""
        excluded = list(self.values.get("excluded", ()))
        for topic in self.values.get("topics", ()):
            if topic.get("on_top") is True and "every" in topic:
                excluded += topic["topics"]
        self.topics |= dict.fromkeys(excluded)
        repeats = False if self.values.get("repeats") is False else None
        following = self.values.get("repeats_next", True)
        record = self.record
        return activities(
            excluded_topics=tuple(excluded),
            repeats=repeats,
            repeats_next=following,
            per_activity=self.values.get("per_activity"),
            per_day=self.values.get("per_day"),
            approvals=approvals_of(record.jurisdiction, record.category),
        )

    def total(
        self, id: str, amount: float, *, first: bool = False, prorated: Prorated | None = None
    ) -> Requirement:
        """So many hours in all; at a first renewal there is no term before to carry over from."""
        most = None if first else self.values.get("carry_over")
        return ce_hours(
            id,
            at_least=self.hours(amount),
            accepted=self.accepted(),
            **self.span(),
            carried=carry_over(at_most=most, last_months=self.values.get("carry_over_last_months"))
            if most
            else None,
            prorated=prorated,
            own=own_hours(self.record.jurisdiction, self.values["own_hours"])
            if "own_hours" in self.values
            else None,
            note=self.note,
        )

    def span(self) -> dict[str, Any]:
        """In which days hours are counted, where it is not the term."""
        through = self.values.get("span_through")
        return {
            "lookback_months": self.values.get("span_months"),
            "through": through
            and counted_through(through, year_before=self.values.get("span_year_before", False)),
            "handed_in": self.values.get("span_handed_in", False),
        }

    def practice(self, id: str, entry: Mapping[str, Any]) -> Requirement:
        """So many hours of work while licensed, within so many months before."""
        return experience(
            id,
            hours=self.hours(entry["practice_hours"]),
            lookback_months=self.hours(entry["within_months"]),
            licensed_as=self.record.category,
            handed_in=entry.get("handed_in", False),
            note=self.note,
        )

    def review(self, id: str, what: str) -> Requirement:
        """What no word says, with the page to look at."""
        return needs_review(id, f"{what}: see the page of the board", in_force=self.asked())

    def parts(self) -> Iterator[Requirement]:
        """What every renewal asks; of hours that another span counts, a lack is open."""
        asked = tuple(self.hours_asked())
        if "span_years" in self.values:
            yield in_years("renewal.years", self.values["span_years"], *asked)
        elif self.values.get("span_open"):
            yield from self.over_a_span(asked)
        else:
            yield from asked
        yield from self.practices("renewal")
        for number, what in enumerate(self.values.get("review", ()), 1):
            yield self.review(f"renewal.review_{number}", what)
        if "changes" in self.values:
            yield needs_review(
                "renewal.changes",
                "the rule changes, and the new one is not written out here: see the page",
                in_force=dated(
                    by(self.day, None, self.cite),
                    since(self.values["changes"].isoformat(), True, self.cite),
                ),
            )
        if self.values.get("nothing"):
            yield exempt("renewal.nothing", in_force=self.asked(), note=self.note)

    def over_a_span(self, asked: tuple[Requirement, ...]) -> Iterator[Requirement]:
        """Hours of days that are to be looked at; topics on clocks of their own as ever."""
        counted = [part for part in asked if any(isinstance(leaf, CeHours) for leaf in part.walk())]
        if counted:
            yield any_of(
                "renewal.span",
                all_of("renewal.span.hours", *counted),
                self.review("renewal.span.days", "in which days the hours are counted"),
            )
        yield from (part for part in asked if part not in counted)

    def practices(self, above: str) -> Iterator[Requirement]:
        """Hours of work besides hours of education; `any`: some of them in some span, or others."""
        for number, entry in enumerate(self.values.get("practice", ()), 1):
            id = f"{above}.practice_{number}"
            ways = [
                self.practice(
                    f"{id}.way_{index}" if "any" in entry else id,
                    {**way, "practice_hours": way["hours"]},
                )
                for index, way in enumerate(entry.get("any", (entry,)), 1)
            ]
            yield any_of(id, *ways) if "any" in entry else ways[0]

    def hours_asked(self) -> Iterator[Requirement]:
        """Hours, topics and limits by format."""
        if "way" in self.values:
            ways = [
                self.way(f"renewal.way_{number}", way)
                for number, way in enumerate(self.values["way"], 1)
            ]
            needed = int(self.values["ways"])
            if needed > 1:
                yield at_least_n_of("renewal.ways", needed, *ways)
            else:
                yield any_of("renewal.ways", *ways)
        elif "hours" in self.values:
            yield self.total("renewal.hours", self.values["hours"])
        for number, topic in enumerate(self.values.get("topics", ()), 1):
            yield from self.topic(f"renewal.topic_{number}", topic)
        yield from self.limits("renewal")
        yield from self.kinds()
        yield from self.yearly()

    def kinds(self) -> Iterator[Requirement]:
        """Hours that the board classes as something: some of it asked, or no more of it counted."""
        for number, entry in enumerate(self.values.get("kinds", ()), 1):
            yield ce_hours(
                f"renewal.kind_{number}",
                at_least=self.hours(entry["at_least"]) if "at_least" in entry else None,
                at_most=self.hours(entry["at_most"]) if "at_most" in entry else None,
                **self.classed(entry["kind"]),
                **self.span(),
                note=self.note,
            )

    def classed(self, kind: str | None) -> dict[str, Any]:
        """A class of the board, and the others that it has beside it, as the facts write them."""
        if kind is None:
            return {}
        return {"kind": (self.class_of(kind),), "other_kinds": self.classes_beside(kind)}

    def class_of(self, name: str) -> str:
        """A class with its state, since each board has its own."""
        return f"{self.record.jurisdiction.lower()}.{name}"

    def class_words(self) -> tuple[str, ...]:
        """Every class of the board, as the facts write it."""
        names = dict.fromkeys(name for kind in self.classes for name in (kind, *self.classes[kind]))
        return tuple(map(self.class_of, names))

    def classes_beside(self, kind: str) -> tuple[str, ...]:
        """The classes of the board that are not this one."""
        return tuple(map(self.class_of, self.classes[kind]))

    def yearly(self) -> Iterator[Requirement]:
        """Hours of each year; where it is not sure that each year asks, too few need a look."""
        rule = self.values.get("yearly")
        if rule is None:
            return
        asked = ce_hours(
            "renewal.yearly",
            at_least=self.hours(rule["at_least"]),
            at_most=self.hours(rule["at_most"]) if "at_most" in rule else None,
            per_year=True,
            **self.span(),
            note=self.note,
        )
        yield self.or_look(asked, rule.get("review"))

    def or_look(self, asked: Requirement, review: str | None) -> Requirement:
        """What is enough for sure, or else a look."""
        if review is None:
            return asked
        return any_of(f"{asked.id}.or_look", asked, self.review(f"{asked.id}.look", review))

    def limits(
        self, above: str, share: float = 1.0, prorated: Prorated | None = None
    ) -> Iterator[Requirement]:
        """Limits by format; of a total that is only a `share` of the usual, so much less."""
        for number, limit in enumerate(self.values.get("limits", ()), 1):
            id, formats = f"{above}.limit_{number}", tuple(limit["formats"])
            if "at_least" in limit:
                yield ce_hours(
                    id,
                    format=formats,
                    at_least=self.hours(limit["at_least"]),
                    **self.span(),
                )
            elif "share" in limit:
                part, whole = limit["share"]
                yield ce_hours(
                    id,
                    format=formats,
                    at_most_share=self.hours(part / whole),
                    per_year=limit.get("per_year", False),
                    **self.span(),
                )
            else:
                yield ce_hours(
                    id,
                    format=formats,
                    at_most=self.hours(limit["at_most"] * share),
                    prorated=prorated,
                    **self.span(),
                )

    def way(self, id: str, way: Mapping[str, Any]) -> Requirement:
        """One of several ways."""
        has_hours, has_practice = "hours" in way, "practice_hours" in way
        if has_hours and has_practice:
            return all_of(
                id,
                self.total(f"{id}.hours", way["hours"]),
                self.practice(f"{id}.practice", way),
            )
        if has_hours:
            return self.total(id, way["hours"])
        if has_practice:
            return self.practice(id, way)
        if way.get("certification"):
            return certified(id, in_force=self.asked(), note=way["name"])
        if "degree" in way:
            return self.recent_degree(id, way["degree"])
        return self.review(id, way["name"])

    def recent_degree(self, id: str, entry: Mapping[str, Any]) -> Requirement:
        """A degree of some levels and fields, conferred within so many months before."""
        return degree(
            id,
            tuple(entry.get("levels", ())),
            tuple(entry["fields"]),
            lookback_months=entry["within_months"],
            in_force=self.asked(),
            note=self.note,
        )

    def topic(self, id: str, topic: Mapping[str, Any]) -> Iterator[Requirement]:
        """Hours in a topic: in every term, once, or on a clock; of some duty; due later."""
        words = tuple(topic["topics"])
        self.topics |= dict.fromkeys(words)
        every, amount = topic.get("every"), topic.get("hours")
        name = topic.get("name", "").strip()
        note = "; ".join(
            filter(
                None,
                (
                    name,
                    "the page says more" if topic.get("read_page") else "",
                    self.note,
                ),
            )
        )
        asked: Requirement
        joint = topic.get("together") is True
        if amount is None:
            years = max(1, int(self.values["term_months"]) // 12)
            clock = None if every == ONCE else every or years
            asked = course_in(id, words, cite=self.cite, years=clock, together=joint, note=note)
        elif every == ONCE:
            least = self.hours(amount)
            if "first_due" in topic:
                first_due = topic["first_due"].isoformat()
                least = dated(by(self.day, None, self.cite), since(first_due, amount, self.cite))
            asked = topic_once(id, words, at_least=least, together=joint, note=note)
        elif every is not None:
            asked = topic_every(
                id, words, years=every, at_least=self.hours(amount), together=joint, note=note
            )
        else:
            apart = topic.get("on_top") is True
            least = self.hours(amount)
            asked = ce_hours(
                id,
                topic=words,
                format=tuple(topic.get("formats", ())),
                **self.classed(topic.get("kind")),
                at_least=least,
                **self.span(),
                separate=apart,
                together=joint,
                note=note,
            )
        if "per_year" in topic:
            asked = self.each_year(asked, topic)
        if "due_within" in topic:
            due = topic["due_within"]
            duty = topic["duty"] if due.get("of_the_duty") else ""
            asked = due_within(
                f"{id}.first_due",
                asked,
                months=due["months"],
                jurisdiction="" if duty else self.record.jurisdiction,
                category="" if duty else self.record.category,
                duty=duty,
                licensed_since=due["licensed_since"].isoformat() if "licensed_since" in due else "",
            )
        if topic.get("due") == "later":
            when = self.review(f"{id}.due", "when it is first due")
            asked = any_of(f"{id}.or_later", asked, when)
        if "review" in topic:
            asked = all_of(f"{id}.with", asked, self.review(f"{id}.review", topic["review"]))
        if "duty" in topic:
            asked = where(f"{id}.duty", topic["duty"], asked)
        yield asked
        if topic.get("on_top") == "unknown":
            yield self.review(f"{id}.on_top", "whether these hours come on top of the total")

    def each_year(self, asked: Requirement, topic: Mapping[str, Any]) -> Requirement:
        """Hours in a topic of each year; where that is not sure, those of the term need a look."""
        rule = topic["per_year"]
        yearly = ce_hours(
            f"{asked.id}.yearly",
            topic=tuple(topic["topics"]),
            **self.classed(topic.get("kind")),
            at_least=self.hours(rule["at_least"]),
            per_year=True,
            **self.span(),
            note=self.note,
        )
        if "review" not in rule:
            return yearly
        look = self.review(f"{asked.id}.look", rule["review"])
        return any_of(f"{asked.id}.years", yearly, all_of(f"{asked.id}.term", asked, look))
