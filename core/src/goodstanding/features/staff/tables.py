"""The staff list as a table: a row for each credential, so that it can be sorted and counted."""

from goodstanding.features.staff.page import StaffPage
from goodstanding.features.tables import ReportTable
from goodstanding.features.work_queue.phrases import KINDS

_HEADER = (
    "Person",
    "Name",
    "Branch",
    "Lives in",
    "At work",
    "Credential",
    "Standing",
    "Valid through",
    "Verified",
    "To do",
    "By",
)


def staff_tables(page: StaffPage) -> tuple[ReportTable, ...]:
    """One table; who has no credential on record has a row all the same. None without people."""
    rows = []
    for line in page.lines:
        work = "yes" if line.absence is None else str(line.absence.status).replace("_", " ")
        item = line.waiting[0] if line.waiting else None
        before = (line.person.id, line.person.name, line.branch, line.residence, work)
        after = ("", None) if item is None else (KINDS[item.kind], item.day)
        credentials = [
            (credential.what, credential.standing, credential.through, credential.verification)
            for credential in line.credentials
        ]
        rows += [
            (*before, *credential, *after)
            for credential in credentials or [("none on record", "", None, "")]
        ]
    return (ReportTable("Staff", _HEADER, tuple(rows)),) if rows else ()
