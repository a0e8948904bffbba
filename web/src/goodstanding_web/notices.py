"""The desk of the notices of this site, if what sends them is installed."""

from goodstanding.features.notices.desk import NoticeDesk
from goodstanding.site import installed


def desk_of(url: str) -> NoticeDesk | None:
    """The desk of a database; None where no plugin sends notices."""
    desk: NoticeDesk | None = installed.plugins().hooks.goodstanding_notice_desk(url=url)
    return desk
