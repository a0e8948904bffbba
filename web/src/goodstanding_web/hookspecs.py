"""What a plugin may give to the pages: one function a hook, one line of meaning each."""

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    # Every command loads the hooks, and few need what a desk needs.
    from goodstanding.features.notices.desk import NoticeDesk

hookspec = pluggy.HookspecMarker("goodstanding")


@hookspec(firstresult=True)
def goodstanding_notice_desk(url: str) -> "NoticeDesk | None":
    """The desk of the notices of the database at an address, for the pages of the notices."""
