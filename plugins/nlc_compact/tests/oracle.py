"""A second, deliberately plain reading of the Nurse Licensure Compact's decision table.

It shares no code and no data with the engine, which property tests compare with it. A dossier is
a plain dict in the shape of the dossier contract (days as ISO text or as dates).
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from .oracle_record import (
    LAST_DAY_OF_BOTH,
    NO,
    PRESENT_COMPACT,
    REVIEW,
    YES,
    Facts,
    accepts,
    as_day,
    begun,
    covers,
    current,
    facts,
    issued,
    may_limit,
    multistate,
    orders,
    original_member,
    residence,
    sends,
    standing_as_destination,
    status_on,
    stays,
    suspends,
)

SIXTY_DAY_RULE = date(2024, 1, 2)
TAKEN_AWAY = {"suspended", "revoked", "surrendered"}
CONDITIONING = {"probation", "limitation", "condition", "conditions", "restriction", "monitoring"}


def renewed_since(license: Facts, returned: date, on: date) -> bool:
    return any(
        returned <= since <= on
        for since in (as_day(term.get("since")) for term in facts(license, "terms"))
        if since is not None
    )


def party(state: str, on: date) -> bool:
    """Whether a license of this state can be multistate at all on a day."""
    return sends(state, on) != NO or original_member(state, on)


def took_over(dossier: Facts, other: Facts, on: date) -> list[date]:
    """Days on which a multistate license became that of the state then lived in."""
    days = []
    seen = False
    for home in sorted(facts(dossier, "residences"), key=lambda p: str(p.get("since"))):
        if home["jurisdiction"] != other["jurisdiction"]:
            continue
        arrived = as_day(home.get("since")) or date.min
        last = min(on, as_day(home.get("until")) or on)
        starts = [as_day(term.get("since")) for term in facts(other, "terms")]
        candidates = [day for day in starts if day is not None and day >= arrived]
        first = issued(other)
        if not seen and first is not None and first < arrived:
            candidates.append(arrived)
        seen = True
        if candidates:
            begin = min(candidates)
            days += sorted(
                day
                for day in [begin, *(as_day(s["since"]) for s in facts(other, "status"))]
                if day is not None
                and begin <= day <= last
                and current(other, day) == YES
                and residence(dossier, day) == other["jurisdiction"]
                and party(other["jurisdiction"], day)
            )[:1]
    return days


def reissued(dossier: Facts, license: Facts, on: date) -> str:
    """Whether a later home state's multistate license took this one's place (NLC-25)."""
    first = issued(license)
    answer = NO
    for other in multistate(dossier, license["category"]):
        if other["jurisdiction"] == license["jurisdiction"] or first is None:
            continue
        if any(day > first for day in took_over(dossier, other, on)):
            if residence(dossier, on) != license["jurisdiction"]:
                return YES
            returned = stays(dossier, on)[-1][1]
            if not renewed_since(license, returned, on):
                answer = REVIEW
    return answer


def replaced(dossier: Facts, license: Facts, on: date) -> str:
    """As `reissued`, or another active multistate license is that of the residence (NLC-12)."""
    if license.get("scope") != "multistate" or license.get("kind", "license") != "license":
        return NO
    home = residence(dossier, on)
    for other in multistate(dossier, license["category"]):
        if (
            other["jurisdiction"] == home != license["jurisdiction"]
            and party(other["jurisdiction"], on)
            and current(other, on) == YES
            and reissued(dossier, other, on) == NO
        ):
            return YES
    return reissued(dossier, license, on)


def applied(dossier: Facts, state: str, on: date) -> list[date]:
    days = [
        as_day(application["filed"])
        for application in facts(dossier, "compact_applications")
        if application["compact"] in ("nlc", "nlc-original")
        and application["jurisdiction"] == state
    ]
    return [day for day in days if day is not None and day <= on]


def in_order(dossier: Facts, state: str, moved: date, on: date, original: bool) -> str:
    """A move between party states, under the rule of the day asked (NLC-20 to NLC-24)."""
    filed = applied(dossier, state, on)
    if original:
        if on > moved + timedelta(90):
            return NO
        return YES if filed else REVIEW
    if on < SIXTY_DAY_RULE:
        return YES if filed else REVIEW
    last = moved + timedelta(60)
    in_time = any(day <= last or day < SIXTY_DAY_RULE for day in filed)
    return YES if in_time or on <= last else REVIEW


def residence_allows(dossier: Facts, license: Facts, on: date, original: bool) -> str:
    """What the history of residence leaves of a multistate license outside its own state."""
    home, state = residence(dossier, on), license["jurisdiction"]
    first = issued(license) or date.min
    if home is None:
        return REVIEW
    places = stays(dossier, on)
    at_home = [index for index, (destination, _) in enumerate(places) if destination == state]
    doubts = False
    for left, back in pairwise([-1, *at_home]):
        returned = places[back][1]
        for index in range(left + 1, back):
            destination, moved = places[index]
            if moved < first or renewed_since(license, returned, on):
                continue
            doubts |= standing_as_destination(destination, moved, original) != YES
    if home == state:
        return REVIEW if doubts else YES
    hops = places[at_home[-1] + 1 :] if at_home else places[-1:]
    for index, (destination, moved) in enumerate(hops):
        if index + 1 < len(hops) and hops[index + 1][1] <= first:
            continue
        if first > moved:
            if standing_as_destination(destination, on, original) == NO:
                return NO
            doubts = True
            continue
        kind = standing_as_destination(destination, moved, original)
        result = in_order(dossier, destination, moved, on, original) if kind == YES else kind
        if result == NO:
            return NO
        doubts |= result == REVIEW
    return REVIEW if doubts else YES


def fingerprints(dossier: Facts, license: Facts, on: date) -> str:
    """Colorado's licenses of 2017 and 2018 (NLC-57)."""
    first, check = issued(license), as_day(license.get("background_check"))
    deadline = date(2018, 4, 19)
    if license["jurisdiction"] != "CO" or first is None or on <= deadline:
        return YES
    if not date(2017, 7, 21) <= first <= deadline or (check and check <= deadline):
        return YES
    return NO if check or "licenses" in (dossier.get("complete") or []) else REVIEW


def kept(dossier: Facts, license: Facts, on: date) -> str:
    """Licenses of the earlier compact, kept if unencumbered on the day the present one began."""
    first = issued(license)
    if first is None or first > date(2017, 7, 20) or on < PRESENT_COMPACT:
        return YES
    stood = orders(dossier, license, PRESENT_COMPACT)
    return REVIEW if any(order.get("limits_practice") is not False for order in stood) else YES


def said_after(license: Facts, order: Facts, on: date) -> bool:
    """Whether an action does not limit, and the board said multistate on a day after it began."""
    scope = license.get("scope")
    since = as_day(order.get("since"))
    if may_limit(order) or order["action"] in CONDITIONING or since is None:
        return False
    return isinstance(scope, list) and any(
        step["is"] == "multistate"
        and begun(as_day(step.get("since")), on)
        and since <= (as_day(step["since"]) or date.min)
        for step in scope
    )


def discipline(dossier: Facts, license: Facts, where: str, on: date) -> str:
    """What actions, programs and convictions leave of a privilege (NLC-40 to NLC-46)."""
    doubts = False
    for order in orders(dossier, license, on):
        if suspends(order) or order.get("limits_practice") is True:
            return NO
        doubts |= not said_after(license, order, on)
    for order in facts(dossier, "encumbrances"):
        if order["jurisdiction"] == where and covers(order, on):
            if order.get("against", "license") == "license":
                doubts |= may_limit(order)
            elif may_limit(order):
                return NO
            else:
                doubts = True
    for other in facts(dossier, "licenses"):
        if other["jurisdiction"] == where and other["category"] == license["category"]:
            doubts |= other.get("kind") != "registration" and status_on(other, on) in TAKEN_AWAY
    if any(covers(program, on) for program in facts(dossier, "alternative_programs")):
        return NO
    for conviction in facts(dossier, "convictions"):
        day, first = as_day(conviction["day"]), issued(license)
        if day is not None and day <= on and (first is None or first <= day):
            related = conviction.get("practice_related") is not False
            doubts |= conviction["kind"] == "felony" or related
    return REVIEW if doubts else YES


def both_ways(home: str, where: str, on: date) -> Iterable[tuple[str, bool]]:
    """For each compact in force: whether it joins two states, and whether it is the original."""
    if on >= PRESENT_COMPACT:
        yield worst([sends(home, on), accepts(where, on)]), False
    if on < PRESENT_COMPACT or (on <= LAST_DAY_OF_BOTH and "RI" in (home, where)):
        both = original_member(home, on) and original_member(where, on)
        yield (REVIEW if on == LAST_DAY_OF_BOTH else YES) if both else NO, True


def worst(answers: list[str]) -> str:
    return NO if NO in answers else REVIEW if REVIEW in answers else YES


def best(answers: list[str]) -> str:
    return YES if YES in answers else REVIEW if REVIEW in answers else NO


def rivals(dossier: Facts, license: Facts, on: date) -> bool:
    """Another multistate license is shown active and residence does not tell which is valid."""
    home = residence(dossier, on)
    others = [
        other["jurisdiction"]
        for other in multistate(dossier, license["category"])
        if other["jurisdiction"] != license["jurisdiction"]
        and current(other, on) != NO
        and replaced(dossier, other, on) == NO
    ]
    return (
        license.get("scope") == "multistate"
        and bool(others)
        and (home not in (license["jurisdiction"], *others))
    )


def privilege(dossier: Facts, license: Facts, where: str, on: date) -> str:
    """What a license gives outside its own state (NLC-05 to NLC-12)."""
    scope = license.get("scope") or "unknown"
    if (
        license["category"] not in ("rn", "lpn")
        or license.get("kind", "license") != "license"
        or scope == "single_state"
        or license["jurisdiction"] == where
    ):
        return NO
    reach = [
        worst(
            [
                joined,
                residence_allows(dossier, license, on, original),
                YES if original else kept(dossier, license, on),
                REVIEW if rivals(dossier, license, on) else YES,
            ]
        )
        for joined, original in both_ways(license["jurisdiction"], where, on)
    ]
    gone = {YES: NO, NO: YES, REVIEW: REVIEW}[replaced(dossier, license, on)]
    return worst(
        [
            best(reach),
            current(license, on),
            gone,
            fingerprints(dossier, license, on),
            discipline(dossier, license, where, on),
            YES if scope == "multistate" else REVIEW,
            REVIEW if single_state_twin(dossier, license, on) else YES,
        ]
    )


def single_state_twin(dossier: Facts, license: Facts, on: date) -> bool:
    """Whether another record of it that is no older is current and single-state."""
    first = issued(license)
    return any(
        other is not license
        and (first is None or (issued(other) or date.max) >= first)
        and other["jurisdiction"] == license["jurisdiction"]
        and other["category"] == license["category"]
        and other.get("kind", "license") == "license"
        and other.get("scope") == "single_state"
        and current(other, on) == YES
        for other in facts(dossier, "licenses")
    )


def own(dossier: Facts, license: Facts, where: str, on: date) -> str:
    """What a license gives in the state that issued it (NLC-03, NLC-04, NLC-53)."""
    if license["jurisdiction"] != where or license.get("kind", "license") == "registration":
        return NO
    answers = [current(license, on)]
    answers.append({YES: NO, NO: YES, REVIEW: REVIEW}[replaced(dossier, license, on)])
    for order in orders(dossier, license, on):
        if suspends(order):
            answers.append(NO)
        elif order["action"] in CONDITIONING or may_limit(order):
            answers.append(REVIEW)
    for program in facts(dossier, "alternative_programs"):
        if program["jurisdiction"] == where and covers(program, on):
            answers.append(REVIEW)
    return worst(answers)


def federal(dossier: Facts, licenses: list[Facts], on: date) -> str:
    """What a federal role gives on a visit made in it (NLC-51)."""
    answers = []
    recorded = any(covers(role, on) for role in facts(dossier, "federal_roles"))
    if not recorded and "federal_roles" in (dossier.get("complete") or []):
        return NO
    for license in licenses:
        if license.get("kind", "license") != "license" or replaced(dossier, license, on) == YES:
            continue
        ordered = orders(dossier, license, on)
        limited = any(may_limit(order) or order["action"] in CONDITIONING for order in ordered)
        ended = any(suspends(order) for order in ordered)
        role = REVIEW if limited or not recorded else YES
        answers.append(worst([current(license, on), NO if ended else role]))
    return best(answers)


def registered(
    dossier: Facts, licenses: list[Facts], where: str, on: date, mode: str | None
) -> str:
    """What a telehealth registration of the patient's state gives."""
    own = [
        current(license, on)
        for license in licenses
        if license.get("kind") == "registration" and license["jurisdiction"] == where
    ]
    rests_on = [
        current(license, on)
        for license in licenses
        if license.get("kind", "license") == "license"
        and license["jurisdiction"] != where
        and not any(may_limit(order) for order in orders(dossier, license, on))
    ]
    by = {"telehealth": YES, None: REVIEW}.get(mode, NO)
    return worst([best(own), best(rests_on), by])


def relief(dossier: Facts, licenses: list[Facts], where: str, on: date) -> str:
    """What federal relief gives a relocated service member or spouse (NLC-58)."""
    if on < date(2023, 1, 5):
        return NO
    full = [license for license in licenses if license.get("kind", "license") == "license"]
    if any(license["jurisdiction"] == where for license in full):
        return NO
    good = [
        license
        for license in full
        if current(license, on) == YES
        and replaced(dossier, license, on) != YES
        and not any(
            may_limit(order) or order["action"] in CONDITIONING
            for order in orders(dossier, license, on)
        )
    ]
    in_play = any(
        license.get("scope") == "multistate" and current(license, on) != NO for license in full
    )
    if not good or (in_play and accepts(where, on) != NO):
        return NO
    home = residence(dossier, on)
    answers = []
    for relation in facts(dossier, "military"):
        if not covers(relation, on):
            continue
        state = relation.get("relocated_to") or moved_during(dossier, relation, home, on)
        if state is None:
            complete = "military" in (dossier.get("complete") or [])
            answers.append(REVIEW if in_play and not complete else NO)
        elif state != where:
            answers.append(NO)
        else:
            papers = [as_day(relation.get(name)) for name in ("orders", "application_filed")]
            done = relation.get("relocated_to") and all(begun(day, on) for day in papers)
            answers.append(YES if done else REVIEW)
    return best(answers)


def moved_during(dossier: Facts, relation: Facts, home: str | None, on: date) -> str | None:
    """The residence, if it was taken up during the service and another one left for it."""
    since = as_day(relation.get("since")) or date.min
    for stay in facts(dossier, "residences"):
        arrived = as_day(stay.get("since"))
        if stay["jurisdiction"] != home or arrived is None or not since <= arrived <= on:
            continue
        left = [
            as_day(other.get("until"))
            for other in facts(dossier, "residences")
            if other["jurisdiction"] != home
        ]
        if any(day is not None and day <= arrived for day in left):
            return home
    return None


def decide(
    dossier: Facts,
    category: str,
    jurisdiction: str,
    day: object,
    *,
    capacity: str = "civilian",
    mode: str | None = None,
) -> tuple[str, str]:
    """Decision and basis for a person of this dossier with a patient in a jurisdiction on a day."""
    on = as_day(day)
    assert on is not None
    licenses = [item for item in facts(dossier, "licenses") if item["category"] == category]
    home = residence(dossier, on)
    name = "home_license" if jurisdiction == home else "single_state_license"
    answers = [(own(dossier, license, jurisdiction, on), name) for license in licenses]
    answers += [
        (privilege(dossier, license, jurisdiction, on), "multistate_privilege")
        for license in licenses
    ]
    if capacity == "federal":
        answers.append((federal(dossier, licenses, on), "federal_role"))
    answers.append((registered(dossier, licenses, jurisdiction, on, mode), "registration"))
    answers.append((relief(dossier, licenses, jurisdiction, on), "military_relief"))
    for answer, basis in answers:
        if answer == YES:
            return YES, basis
    unrecorded = not facts(dossier, "licenses") and "licenses" not in (
        dossier.get("complete") or []
    )
    doubtful = any(answer == REVIEW for answer, _ in answers)
    if doubtful or unrecorded:
        return REVIEW, "none"
    return NO, "none"
