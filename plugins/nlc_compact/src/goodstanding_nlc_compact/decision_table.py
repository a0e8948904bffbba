"""The decision table, NLC-01 to NLC-59: each rule in a sentence, with its sources.

`{window}` and `{limit}` are the numbers of the `Move` that cites the rule, on the day asked about.
"""

from typing import Final

from goodstanding.catalog import PartyRule
from goodstanding.sources import Citation
from goodstanding_nlc_compact import sources as s


def _rule(number: int, says: str, *cite: Citation) -> PartyRule:
    return PartyRule(f"NLC-{number:02}", says, cite)


NLC_01: Final = _rule(
    1,
    "Practice happens where the patient is when the service is given.",
    s.MODEL_TEXT.at("Art. I(b)(5), III(e)"),
    s.MN_TELENURSING.at(""),
    s.NURSE_COM.at(""),
)
NLC_02: Final = _rule(
    2,
    "RN and LPN/VN are separate; neither covers the other, nor APRN practice.",
    s.NLC_FAQ.at(""),
    s.NURSYS_FIELDS.at("authorizations to practice"),
)
NLC_03: Final = _rule(
    3,
    "An active, unexpired, unencumbered license of the patient's state authorizes there.",
    s.OLD_FAQ.at(""),
)
NLC_04: Final = _rule(
    4,
    "On an encumbered license of the patient's state the order decides; suspended, revoked or "
    "surrendered gives nothing.",
    s.VT_1647E.at("Art. V"),
)
NLC_05: Final = _rule(
    5,
    "The home state's active, unencumbered multistate license gives a privilege in every party "
    "state that takes them.",
    s.MODEL_TEXT.at("Art. III(a)"),
    s.NLC_FAQ.at(""),
)
NLC_06: Final = _rule(
    6,
    "A state outside the compact, or before its first day in it, takes no privileges.",
    s.OLD_FAQ.at(""),
    s.PA_FAQ.at(""),
)
NLC_07: Final = _rule(
    7,
    "A partly implemented state takes privileges; its own residents' licenses serve there only.",
    s.PA_FAQ.at(""),
    s.WASHINGTON.at("phase 1"),
    s.GUAM.at(""),
)
NLC_08: Final = _rule(
    8, "A single-state license serves in the issuing state only.", s.NLC_FAQ.at("")
)
NLC_09: Final = _rule(
    9,
    "Residents of states outside the compact hold single-state licenses only.",
    s.MODEL_TEXT.at("Art. III(f)"),
    s.NLC_FAQ.at(""),
    s.OLD_FAQ.at(""),
)
NLC_10: Final = _rule(
    10,
    "A party state's resident with single-state licenses may use each in its own state only.",
    s.MODEL_TEXT.at("Art. III"),
    s.OLD_FAQ.at(""),
)
NLC_11: Final = _rule(
    11,
    "Beside a multistate license no single-state one of another party state is issued or renewed.",
    s.RULES_2024.at("302(4), 401(3), 402(4)"),
    s.RULES_2018_300.at("302(4)"),
)
NLC_12: Final = _rule(
    12,
    "Of two multistate licenses only the one of the primary state of residence is valid.",
    s.MODEL_TEXT.at("Art. IV(b)"),
    s.KENTUCKY.at(""),
)
NLC_20: Final = _rule(
    20,
    "After a move between party states the old multistate license continues until the new one is "
    "issued, the application being filed within {window} days.",
    s.RULES_2024.at("402(2), 403(1)"),
    s.WASHINGTON.at(""),
    s.MOVING.at(""),
)
NLC_21: Final = _rule(
    21,
    "Within {window} days of the move the old license serves while the application is still to be "
    "filed.",
    s.MOVING.at(""),
)
NLC_22: Final = _rule(
    22,
    "Past {window} days without an application it is not settled what the old license is worth.",
    s.RULES_2024.at("402(2)"),
)
NLC_23: Final = _rule(
    23,
    "Before 2024 no number of days was given: the old license continued while an application was "
    "processed.",
    s.RULES_2018_400.at("402(2)"),
)
NLC_24: Final = _rule(
    24,
    "Under the original compact the old license served while the application was processed, "
    "{limit} days at most.",
    s.NC_ORIGINAL.at("(f)"),
)
NLC_25: Final = _rule(
    25,
    "From the day the new home state issues its license the old one gives no authority anywhere.",
    s.MODEL_TEXT.at("Art. IV(c)"),
    s.MOVING.at(""),
)
NLC_26: Final = _rule(
    26,
    "If the old license ends or is encumbered during the move, authority ends with it.",
    s.MOVING.at(""),
)
NLC_27: Final = _rule(
    27,
    "A move out of the compact makes the multistate license single-state by law.",
    s.MODEL_TEXT.at("Art. IV(d)"),
    s.MOVING.at(""),
)
NLC_28: Final = _rule(
    28,
    "A move into the compact leaves old single-state licenses as they are; the multistate license "
    "follows proof of residence.",
    s.MODEL_TEXT.at("Art. IV(c)(1)-(2)"),
    s.MOVING.at(""),
)
NLC_29: Final = _rule(
    29,
    "Work, commuting or property elsewhere is no move; remote practice has no time limit.",
    s.NLC_FAQ.at(""),
    s.EMPLOYERS_2025.at(""),
)
NLC_30: Final = _rule(
    30,
    "Service members and spouses who keep their legal residence have not moved.",
    s.NLC_FAQ.at(""),
)
NLC_31: Final = _rule(
    31,
    "Whether a move to a state not fully in the compact keeps the license multistate is contested.",
    s.PA_FAQ.at(""),
    s.MASSACHUSETTS.at(""),
)
NLC_40: Final = _rule(
    40,
    "While the home license is encumbered, privileges in all other party states are deactivated.",
    s.MODEL_TEXT.at("Art. V(b)"),
    s.DISCIPLINE.at(""),
)
NLC_41: Final = _rule(
    41,
    "An action against the privilege affects the acting state only.",
    s.WIS_STAT.at("(5)(a)"),
    s.VT_1647E.at("Art. V(a)(1)-(2)"),
)
NLC_42: Final = _rule(
    42,
    "During an alternative program the multistate privilege is deactivated.",
    s.MODEL_TEXT.at("Art. V(c), III(c)(9)"),
)
NLC_43: Final = _rule(
    43,
    "Whether an action without a limit on practice touches the privilege is contested.",
    s.MODEL_TEXT.at("Art. V(b)"),
)
NLC_44: Final = _rule(44, "An investigation alone changes nothing.", s.VT_1647E.at("Art. V"))
NLC_45: Final = _rule(
    45,
    "A felony, or a misdemeanor related to practice, after issue disqualifies; the record must "
    "show what the board did.",
    s.RULES_2018_300.at("Art. III(g)(2)"),
)
NLC_46: Final = _rule(
    46,
    "An encumbered license of a state that is not home does not encumber the multistate license.",
    s.VT_1647E.at("Art. V(a)"),
)
NLC_50: Final = _rule(
    50,
    "A home license that is expired, inactive or lapsed gives nothing anywhere; the expiry day "
    "itself still counts.",
    s.PRIVILEGE_END.at(""),
)
NLC_51: Final = _rule(
    51,
    "In a federal role any active state license serves everywhere.",
    s.NLC_FAQ.at(""),
    s.VA_RULE.at(""),
)
NLC_52: Final = _rule(
    52, "Outside the federal role the exemption does not apply.", s.NLC_FAQ.at("")
)
NLC_53: Final = _rule(
    53, "A temporary or graduate permit serves in the issuing state only.", s.WI_PERMIT.at("")
)
NLC_54: Final = _rule(
    54,
    "A foreign citizen may declare the country of origin; licenses are then single-state only.",
    s.RULES_2024.at("402(5)"),
    s.WI_DECLARE.at(""),
)
NLC_55: Final = _rule(55, "Before 2018-01-19 only the original compact counts.", s.GO_LIVE.at(""))
NLC_56: Final = _rule(
    56,
    "Through 2018-07-18 Rhode Island stayed in the original compact with Colorado and New Mexico.",
    s.NATHO.at(""),
)
NLC_57: Final = _rule(
    57,
    "Colorado multistate licenses issued from 2017-07-21 without a fingerprint check by 2018-04-19 "
    "became single-state.",
    s.COLORADO_CHECK.at(""),
)
NLC_58: Final = _rule(
    58,
    "Relief for relocated military families asks for an application and a sworn statement.",
    s.RELIEF_ACT.at(""),
)
NLC_59: Final = _rule(
    59,
    "With residence unknown or in conflict the privilege is not certain; an own license still is.",
    s.KENTUCKY.at(""),
)
RETAINED: Final = PartyRule(
    "NLC-grandfathered",
    "A multistate license held on 2017-07-20 and unencumbered on 2018-01-19 was kept without "
    "meeting the new requirements.",
    (s.RULES_2018_300.at(""), s.GO_LIVE.at("")),
)
