"""Ids that follow from what they name, so that two workers who make the same thing make one."""

from datetime import date
from hashlib import blake2b
from typing import Final

PERSON: Final = "person:"
"""In front of a person's id, where readers are named; readers of the site have `reader:`."""
READER: Final = "reader:"


def item_id(person: str, subject: str, deadline: date) -> str:
    """The id of an item."""
    return _digest("item", person, subject, deadline.isoformat())


def notice_id(item: str, step: int, audience: str) -> str:
    """The id of a row of the ledger."""
    return _digest("notice", item, str(step), audience)


def message_key(reader: str, day: date, channel: str) -> str:
    """The id of a message, from which its Message-ID is made."""
    return _digest("message", reader, day.isoformat(), channel)


def _digest(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=10).hexdigest()
