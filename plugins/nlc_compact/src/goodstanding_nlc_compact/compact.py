"""The Nurse Licensure Compact, and the original compact before it, as data for core's engine."""

from datetime import date
from typing import Final

from goodstanding.catalog import (
    Compact,
    Conversion,
    Model,
    Move,
    Point,
    Retention,
    Unapplied,
)
from goodstanding.conditions import PrivilegeConditions
from goodstanding.dates import Span, dated, since
from goodstanding_nlc_compact import decision_table as r
from goodstanding_nlc_compact.duties import DUTIES
from goodstanding_nlc_compact.parties import ORIGINAL_PARTIES, PARTIES
from goodstanding_nlc_compact.sources import (
    GO_LIVE,
    NATHO,
    NC_ORIGINAL,
    RULES_2018_400,
    RULES_2024,
)

_POINTS: Final = {
    Point.LOCATION: r.NLC_01,
    Point.CATEGORY: r.NLC_02,
    Point.OWN_LICENSE: r.NLC_03,
    Point.OWN_ENCUMBERED: r.NLC_04,
    Point.PRIVILEGE: r.NLC_05,
    Point.NOT_ACCEPTING: r.NLC_06,
    Point.PARTIAL: r.NLC_07,
    Point.SINGLE_STATE: r.NLC_08,
    Point.OUTSIDE_RESIDENT: r.NLC_09,
    Point.PARTY_RESIDENT: r.NLC_10,
    Point.REDUNDANT: r.NLC_11,
    Point.TWO_MULTISTATE: r.NLC_12,
    Point.REISSUED: r.NLC_25,
    Point.ENDED_IN_WINDOW: r.NLC_26,
    Point.CONVERTED: r.NLC_27,
    Point.MOVED_IN: r.NLC_28,
    Point.MILITARY_HOME: r.NLC_30,
    Point.MOVE_TO_PENDING: r.NLC_31,
    Point.HOME_ENCUMBERED: r.NLC_40,
    Point.PRIVILEGE_ACTION: r.NLC_41,
    Point.PROGRAM: r.NLC_42,
    Point.NO_LIMIT: r.NLC_43,
    Point.INVESTIGATION: r.NLC_44,
    Point.CONVICTION: r.NLC_45,
    Point.OTHER_ENCUMBERED: r.NLC_46,
    Point.ENDED: r.NLC_50,
    Point.FEDERAL: r.NLC_51,
    Point.NOT_FEDERAL: r.NLC_52,
    Point.PERMIT: r.NLC_53,
    Point.ABROAD: r.NLC_54,
    Point.UNSETTLED: r.NLC_06,
    Point.MILITARY_RELIEF: r.NLC_58,
    Point.RESIDENCE: r.NLC_59,
}

_CONVERSIONS: Final = (
    Conversion(
        "CO",
        issued=Span(date(2017, 7, 21), date(2018, 4, 19)),
        check_by=date(2018, 4, 19),
        single_state_from=date(2018, 4, 20),
        rule=r.NLC_57,
    ),
)

NLC: Final = Compact(
    id="nlc",
    name="Nurse Licensure Compact",
    model=Model.AUTOMATIC,
    categories=("rn", "lpn"),
    parties=PARTIES,
    rules=_POINTS,
    moves=dated(
        since(
            "2018-01-19",
            Move(
                window=None,
                limit=None,
                unapplied=Unapplied.REVIEW,
                applied=r.NLC_23,
                waiting=r.NLC_23,
                breached=r.NLC_23,
            ),
            RULES_2018_400.at("402(2)"),
        ),
        since(
            "2024-01-02",
            Move(
                window=60,
                limit=None,
                unapplied=Unapplied.WINDOW,
                applied=r.NLC_20,
                waiting=r.NLC_21,
                breached=r.NLC_22,
            ),
            RULES_2024.at("402(2), 403(1)"),
        ),
    ),
    conversions=_CONVERSIONS,
    conditions=PrivilegeConditions(program=True),
    retention=Retention(date(2017, 7, 20), date(2018, 1, 19), r.RETAINED),
    cited_for=("aprn",),
    duties=DUTIES,
    further_rules=(r.NLC_28, r.NLC_29, r.NLC_55, r.NLC_56),
)

ORIGINAL: Final = Compact(
    id="nlc-original",
    name="Original Nurse Licensure Compact",
    model=Model.AUTOMATIC,
    categories=("rn", "lpn"),
    parties=ORIGINAL_PARTIES,
    rules=_POINTS | {Point.UNSETTLED: r.NLC_56},
    remark=dated(
        since("1999-07-01", r.NLC_55, GO_LIVE.at("")),
        since("2018-01-19", r.NLC_56, NATHO.at("")),
    ),
    moves=dated(
        since(
            "1999-07-01",
            Move(
                window=None,
                limit=90,
                unapplied=Unapplied.REVIEW,
                applied=r.NLC_24,
                waiting=r.NLC_24,
                breached=r.NLC_24,
            ),
            NC_ORIGINAL.at("(f)"),
        ),
    ),
    conversions=_CONVERSIONS,
    conditions=PrivilegeConditions(program=True),
    further_rules=(r.NLC_56,),
)
