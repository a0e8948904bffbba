"""What is looked at to find the due items of one person, and what was found."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, Protocol

import attrs

from goodstanding.catalog import Catalog
from goodstanding.facts import Dossier
from goodstanding.findings import earliest
from goodstanding.site.site_file import NOTHING_SAID, SiteFile
from goodstanding_notifications.days import shifted
from goodstanding_notifications.due.item import Booking, DueItem
from goodstanding_notifications.kinds import Kind
from goodstanding_notifications.ladder import Ladder

LOOK_AHEAD: Final = 400
"""Days ahead that are looked through for deadlines."""
LOOK_BACK: Final = 30
"""Days for which work that has passed is still asked about."""
LOOK_AGAIN: Final = 180
"""Days after which a person is looked at again though nothing is known to change."""


@attrs.frozen(eq=False)
class PersonContext:
    """All that is looked at to find a person's due items on a day.

    `first_seen` has the day since which each open matter has been known; `ladders` gives the
    ladder of a kind for a credential, so that nothing is worked out before its first step.
    `unknown_allowed`: days for which a doubt may stay open. `site`: what the site assumes, and what
    its positions require. `offered`: certifications of which becoming eligible is news (None:
    those that the site's positions name; all, where they name none). `further`: kinds of plugins.
    """

    catalog: Catalog
    dossier: Dossier
    bookings: Sequence[Booking]
    on: date
    ladders: "Ladders"
    first_seen: Mapping[str, date] = attrs.field(factory=dict)
    unknown_allowed: int = 30
    site: SiteFile = NOTHING_SAID
    offered: frozenset[str] | None = None
    further: Sequence[Kind] = ()

    def is_news(self, type_id: str) -> bool:
        """Whether becoming eligible for a certification is worth a message at this site."""
        if self.offered is not None:
            return type_id in self.offered
        types = {kind.id for kind in self.catalog.credential_types}
        named = {
            credential
            for position in self.site.positions
            for required in position.requires
            for credential in required.holds
        }
        return not named & types or type_id in named

    @property
    def person(self) -> str:
        """The person's id."""
        return self.dossier.person.id

    @property
    def through(self) -> date:
        """The last day looked at."""
        return shifted(self.on, LOOK_AHEAD)


class Ladders(Protocol):
    """The ladder of each kind, as the site has set it."""

    def of(self, kind: str, credential: str = "", *, needs_education: bool = False) -> Ladder:
        """The ladder of a kind, for one license category or certification."""
        ...


@attrs.define
class Evaluation:
    """What was found, and the first later day on which it may differ without new facts.

    `undecided` has the kinds of plugins that failed, each with the reason in a sentence: what is
    open of them stays open.
    """

    items: list[DueItem] = attrs.field(factory=list)
    again: date | None = None
    undecided: dict[str, str] = attrs.field(factory=dict)

    def until(self, *days: date | None) -> None:
        """The answer may differ from the earliest of these days on."""
        self.again = earliest((self.again, *days))

    def near(
        self,
        context: PersonContext,
        kind: str,
        deadline: date,
        credential: str = "",
        *,
        needs_education: bool = False,
    ) -> bool:
        """Whether a deadline is near enough for its first step; else it is looked at again then.

        One whose last step is too long ago is not near either.
        """
        ladder = context.ladders.of(kind, credential, needs_education=needs_education)
        first = shifted(deadline, -ladder.longest)
        if context.on < first:
            self.until(first)
            return False
        last = shifted(deadline, 7 * ladder.weekly + ladder.late)
        if context.on <= last:
            self.until(shifted(last, 1))
            return True
        return False
