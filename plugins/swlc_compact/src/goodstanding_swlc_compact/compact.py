"""The Social Work Licensure Compact as data for core's engine."""

from typing import Final

from goodstanding.catalog import Compact, Model, Point
from goodstanding_swlc_compact import decision_table as r
from goodstanding_swlc_compact.duties import DUTIES
from goodstanding_swlc_compact.parties import PARTIES

SWLC: Final = Compact(
    id="swlc",
    name="Social Work Licensure Compact",
    model=Model.AUTOMATIC,
    categories=("lbsw", "lmsw", "lcsw"),
    parties=PARTIES,
    rules={
        Point.LOCATION: r.LOCATION,
        Point.CATEGORY: r.SW_04,
        Point.OWN_LICENSE: r.SW_02,
        Point.OWN_ENCUMBERED: r.SW_02,
        Point.PRIVILEGE: r.SW_03,
        Point.NOT_ACCEPTING: r.SW_01,
        Point.PARTIAL: r.SW_01,
        Point.SINGLE_STATE: r.SW_03,
        Point.OUTSIDE_RESIDENT: r.SW_03,
        Point.PARTY_RESIDENT: r.SW_03,
        Point.REDUNDANT: r.SW_03,
        Point.TWO_MULTISTATE: r.SW_07,
        Point.REISSUED: r.SW_07,
        Point.ENDED_IN_WINDOW: r.SW_07,
        Point.CONVERTED: r.SW_07,
        Point.MOVED_IN: r.SW_07,
        Point.MILITARY_HOME: r.SW_07,
        Point.MOVE_TO_PENDING: r.SW_07,
        Point.HOME_ENCUMBERED: r.SW_05,
        Point.PRIVILEGE_ACTION: r.SW_06,
        Point.PROGRAM: r.OPEN,
        Point.NO_LIMIT: r.OPEN,
        Point.INVESTIGATION: r.SW_08,
        Point.CONVICTION: r.OPEN,
        Point.OTHER_ENCUMBERED: r.SW_06,
        Point.ENDED: r.SW_03,
        Point.FEDERAL: r.FEDERAL,
        Point.NOT_FEDERAL: r.NOT_FEDERAL,
        Point.PERMIT: r.SW_03,
        Point.ABROAD: r.SW_07,
        Point.UNSETTLED: r.SW_01,
        Point.MILITARY_RELIEF: r.MILITARY,
        Point.RESIDENCE: r.SW_07,
        Point.UNREGULATED: r.SW_04,
        Point.PARTNER: r.SW_03,
    },
    duties=DUTIES,
    partner=True,
    home_from_license=True,
    action_reaches_privilege=True,
)
