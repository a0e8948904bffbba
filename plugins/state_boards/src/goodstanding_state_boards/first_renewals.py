"""What a record asks at the first renewal, and all that it asks at renewals."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from goodstanding.rules import (
    all_of,
    any_of,
    at_first_renewal,
    by_months_licensed,
    exempt,
    newly_licensed,
    passed,
)
from goodstanding.rules.combine import Requirement
from goodstanding.rules.continuing import Prorated
from goodstanding_state_boards.asked import Asked

if TYPE_CHECKING:
    from goodstanding_state_boards.records import BoardRecord


class _FirstRenewal(Asked):
    """The requirements of one record, with those of its first renewal."""

    def first(self) -> Requirement | None:
        """What suffices at the first renewal; None: nothing is counted there."""
        word = self.values.get("first_renewal", "")
        if self.values.get("nothing") or word == "as_ever":
            return None
        if entries := self.values.get("first"):
            ways = [
                self.eased(f"renewal.first.way_{number}", entry)
                for number, entry in enumerate(entries, 1)
            ]
            if any("hours" in entry for entry in entries):
                # Whoever needs no hours by another way needs none of a shortened term either.
                ways += [
                    self.way(f"renewal.first.other_{number}", way)
                    for number, way in enumerate(self.values.get("way", ()), 1)
                    if "hours" not in way
                ]
            return any_of("renewal.first", *ways)
        if word == "exempt":
            return self.nothing("renewal.first")
        if word == "exempt_after_examination":
            return any_of(
                "renewal.first",
                self.nothing("renewal.first.examination", "examination"),
                self.review("renewal.first.otherwise", "what a first renewal otherwise asks"),
            )
        if word.endswith(" hours"):
            return self.total("renewal.first", float(word.removesuffix(" hours")))
        return self.review("renewal.first", "what a first renewal asks")

    def eased(self, id: str, entry: Mapping[str, Any]) -> Requirement:
        """One row of what a first renewal asks: for whom, and how much of the usual."""
        new, way = "under" in entry or "at_most" in entry, entry.get("by", "")
        parts = list(self.eased_parts(id, entry))
        if not parts or (way and not new):
            parts.insert(0, self.nothing(f"{id}.nothing", "" if new else way))
        if not new:
            return all_of(id, *parts)
        return newly_licensed(
            id,
            *parts,
            under=entry.get("under"),
            at_most=entry.get("at_most"),
            by=way,
            jurisdiction=self.record.jurisdiction,
            category=self.record.category,
        )

    def nothing(self, id: str, way: str = "") -> Requirement:
        """Nothing is due; `way`: of those licensed so."""
        return exempt(
            id,
            by=way,
            jurisdiction=self.record.jurisdiction,
            category=self.record.category,
            in_force=self.asked(),
            note=self.note,
        )

    def eased_parts(self, id: str, entry: Mapping[str, Any]) -> Iterator[Requirement]:
        """Hours, topics and work that a row asks; what it does not say of them stays open.

        As much as of the usual total, within limits as much smaller as the row is, is enough.
        """
        topics = self.values.get("topics", ())
        named = entry.get("topics")
        limited = "hours" in entry and "limits" in self.values
        if not limited and (named is not None or not topics):
            yield from self.reduced(id, entry, named or ())
        else:
            yield any_of(
                f"{id}.topics",
                all_of(
                    f"{id}.every",
                    *self.reduced(f"{id}.every", entry, "all" if named is None else named),
                    *(
                        self.limits(f"{id}.every", self.share(entry), self.proportion(entry))
                        if limited
                        else ()
                    ),
                ),
                all_of(
                    f"{id}.some",
                    *self.reduced(f"{id}.some", entry, named or ()),
                    self.review(f"{id}.some.look", "which topics and limits a first renewal has"),
                ),
            )
        for work in self.practices(id):
            look = self.review(f"{work.id}.look", "whether a first renewal asks for hours of work")
            yield any_of(f"{work.id}.or_none", work, look)
        reviews = [*self.values.get("review", ())] if "hours" in entry else []
        if "hours" in entry and "yearly" in self.values:
            reviews.append("what a first renewal asks of each year")
        if "hours" in entry and self.classes:
            reviews.append("how many hours of each class a first renewal asks")
        if "passed" in entry:
            yield self.recently_passed(f"{id}.examination", entry)
        elif "review" in entry:
            reviews.append(entry["review"])
        for number, what in enumerate(reviews, 1):
            yield self.review(f"{id}.review_{number}", what)

    def recently_passed(self, id: str, entry: Mapping[str, Any]) -> Requirement:
        """Licensed by an examination passed within so many months before; else a look is needed.

        The record does not say of whom another state examined, nor of the day itself that ends
        the months.
        """
        examination = passed(
            f"{id}.passed",
            entry["passed"],
            lookback_months=entry["within_months"],
            in_force=self.asked(),
            note=self.note,
        )
        recent = all_of(f"{id}.recent", examination, self.nothing(f"{id}.by", "examination"))
        return any_of(id, recent, self.review(f"{id}.look", entry["review"]))

    def proportion(self, entry: Mapping[str, Any]) -> Prorated | None:
        """By the months licensed, where the row says so."""
        if not entry.get("by_month"):
            return None
        return by_months_licensed(
            int(self.values["term_months"]),
            jurisdiction=self.record.jurisdiction,
            category=self.record.category,
        )

    def share(self, entry: Mapping[str, Any]) -> float:
        """How much of the usual total a row asks."""
        return float(entry["hours"] / self.values.get("hours", entry["hours"]))

    def reduced(self, id: str, entry: Mapping[str, Any], named: Any) -> Iterator[Requirement]:
        """The total of a row, and those topics that are asked of it."""
        amounts = entry.get("amounts", {})
        if "hours" in entry:
            yield self.total(
                f"{id}.hours", entry["hours"], first=True, prorated=self.proportion(entry)
            )
        for number, usual in enumerate(self.values.get("topics", ()), 1):
            # What a row names is due at the first renewal, however much later it otherwise is.
            topic = {key: value for key, value in usual.items() if key != "due_within"}
            name = topic["topics"][0]
            if name in amounts:
                yield from self.topic(f"{id}.topic_{number}", {**topic, "hours": amounts[name]})
            elif named == "all" or name in named:
                yield from self.topic(f"{id}.topic_{number}", topic)


def renewal_of(record: "BoardRecord") -> tuple[Requirement, Mapping[str, tuple[str, ...]]]:
    """What a record asks at renewal, and the topics and classes that its rules name."""
    asked = _FirstRenewal(record)
    later = all_of("renewal.every", *asked.parts())
    first = asked.first()
    requirement: Requirement = later
    if first is not None:
        requirement = at_first_renewal(
            "renewal",
            later,
            first=first,
            jurisdiction=record.jurisdiction,
            category=record.category,
        )
    return requirement, {"topics": tuple(asked.topics), "kinds": asked.class_words()}
