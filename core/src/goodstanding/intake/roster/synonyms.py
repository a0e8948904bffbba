"""The words of boards and employers for categories, statuses and scopes, beside our own."""

from typing import Final

import attrs

CATEGORY_SPELLINGS: Final = {
    "rn": (
        *("RN", "R.N.", "Registered Nurse", "Registered Professional Nurse"),
        *("Registered Nurse (RN)", "RN - Registered Nurse"),
    ),
    "lpn": (
        *("LPN", "L.P.N.", "LVN", "L.V.N.", "LPN/LVN", "LPN/VN", "LVN/LPN", "PN", "VN"),
        *("Licensed Practical Nurse", "Licensed Vocational Nurse"),
        *("Licensed Practical Nurse (LPN)", "Licensed Vocational Nurse (LVN)"),
        "Licensed Practical/Vocational Nurse",
    ),
    "aprn": (
        *("APRN", "ARNP", "APN", "NP", "CNP", "CRNP", "CNS", "CNM", "CRNA"),
        *("Advanced Practice Registered Nurse", "Nurse Practitioner"),
    ),
    "hha": ("HHA", "Home Health Aide", "Certified Home Health Aide", "CHHA"),
    "cna": (
        *("CNA", "C.N.A.", "STNA", "LNA", "Certified Nursing Assistant", "Certified Nurse Aide"),
        *("Certified Nurse Assistant", "Nurse Aide"),
    ),
    "lbsw": (
        *("LBSW", "Licensed Bachelor Social Worker", "Licensed Baccalaureate Social Worker"),
        *("Licensed Bachelor's Social Worker",),
    ),
    "lmsw": ("LMSW", "LGSW", "Licensed Master Social Worker", "Licensed Master's Social Worker"),
    "lcsw": (
        *("LCSW", "L.C.S.W.", "LCSW-C", "LCSW-R", "LICSW", "Licensed Clinical Social Worker"),
        *("Licensed Independent Clinical Social Worker",),
    ),
}
"""License categories as boards and employers write them; case and punctuation do not matter."""

UNCLEAR_CATEGORIES: Final = (
    *("LSW", "LISW", "CSW", "SW", "MSW", "Social Worker", "Nurse", "Nursing"),
    *("SN", "Skilled Nurse", "Skilled Nursing"),
)
"""Words that may mean more than one category: asked about, never guessed."""

WORD_SPELLINGS: Final = {
    "multistate": (
        *("Multi", "Compact", "Compact license", "Multistate license", "Compact multistate"),
        "Multistate compact",
    ),
    "single_state": (
        *("Single", "Single state license", "Single state only", "Non-compact", "Not compact"),
    ),
    "active": (
        *("Current", "Valid", "Active/Current", "Current/Active", "Active - in good standing"),
        *("Active - good standing", "In good standing", "Good standing", "Active/Unencumbered"),
        *("Active - unrestricted", "Active/Clear", "Clear/Active", "License renewed & current"),
    ),
    "inactive": ("Not active",),
    "lapsed": ("Expired", "Delinquent", "Not renewed", "Non-renewed", "Not current"),
    "suspended": ("Suspension", "Summary suspension", "Summarily suspended"),
    "revoked": ("Revocation",),
    "surrendered": (
        *("Surrender", "Voluntary surrender", "Voluntarily surrendered"),
        "Voluntary surrendered",
    ),
    "deactivated": (
        *("Cancelled", "Canceled", "Closed", "Terminated", "Void", "Voided", "Null and void"),
        "Null & void",
    ),
    "pending": ("Application pending", "Pending application", "In process"),
    "retired": ("Retired - inactive", "Inactive - retired"),
    "temporary_permit": ("Permit", "Temporary"),
    "booked": ("Scheduled", "Confirmed", "Planned", "Open", "Pending", "Assigned", "In progress"),
    "cancelled": (
        *("Canceled", "Cancelled by patient", "Canceled by patient", "Cancelled by agency"),
        *("Canceled by agency", "Missed", "Missed visit", "No show", "Void", "Deleted", "Declined"),
    ),
    "done": ("Completed", "Complete", "Verified", "Approved", "Closed", "Finished"),
    "left": (
        *("Terminated", "Separated", "Resigned", "Retired", "Former", "Former employee"),
        *("Quit", "Dismissed", "Deceased", "No longer employed", "Contract ended", "Left"),
    ),
    "on_leave": (
        *("Leave", "On LOA", "LOA", "Leave of absence", "Medical leave", "FMLA", "FMLA leave"),
        *("Maternity leave", "Parental leave"),
    ),
    "passed": ("Pass",),
    "failed": ("Fail",),
}
"""Other words for those that a column lists; case and punctuation do not matter."""

NOT_KNOWN: Final = frozenset({"unknown", "not known", "n/a", "null", "-", "--"})
"""What exports write where they know nothing; read as an empty cell, which never says no."""


@attrs.frozen
class Refused:
    """Words that do not answer a column, told by a word it lists, and what to write instead."""

    column: str
    words: tuple[str, ...]
    says: str


REFUSED_WORDS: Final = (
    Refused(
        "left",
        ("Inactive", "Not active", "Per diem", "PRN", "Suspended"),
        "does not say whether the person works; write active, on_leave or left",
    ),
    Refused(
        "active",
        ("Unencumbered", "Unencumbered (see history)", "Clear", "Unrestricted", "No discipline"),
        "says that nothing limits the license, not whether it is active; write active if the "
        "board's record says so too",
    ),
    Refused(
        "active",
        (
            *("Encumbered", "Probation", "Active - probation", "Active on probation"),
            *("Probationary", "Restricted", "Active - restricted", "Limited", "Conditional"),
            *("Active with conditions", "Active - conditions", "Active/Encumbered", "Reprimand"),
        ),
        "is a limit, not a status; write the status (active, if it is) here, and the limit as a "
        "row of encumbrances",
    ),
    Refused(
        "multistate",
        ("Yes", "Y", "True", "No", "N", "False"),
        "write multistate or single_state; yes may say no more than that the state is in a compact",
    ),
)
