"""How a table is to be read: by a profile, by one made for it, or as the program's own sheet."""

from collections.abc import Sequence

from goodstanding.intake.profiles.exports import Proposer
from goodstanding.intake.profiles.finding import Fit, find_profile, known_titles
from goodstanding.intake.profiles.own_sheets import OwnSheet, own_sheet
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.tables import Table


def choose(
    table: Table,
    head: Sequence[tuple[int, list[object]]],
    profiles: Sequence[Profile],
    propose: Proposer | None = None,
) -> Fit | OwnSheet | None:
    """What knows most of a table's titles; None if nothing fits.

    A profile is made only for a table that is no sheet of the program's own, or that lacks columns
    of one which the profile finds under other titles.
    """
    own = own_sheet(table, head)
    fit = find_profile(profiles, head)
    if fit is not None and (own is None or known_titles(fit.profile, fit.layout) > own.known):
        return fit
    if own is not None and own.whole:
        return own
    proposed = propose(table) if propose is not None else None
    proposed_fit = find_profile([proposed], head) if proposed is not None else None
    if proposed_fit is None or own is None:
        return proposed_fit or own
    better = known_titles(proposed_fit.profile, proposed_fit.layout) > own.known
    return proposed_fit if better or own.is_filled_by(proposed_fit.profile) else own
