"""Who runs the program, as receipts name them."""

import getpass


def account() -> str:
    """The login name of who runs the program; 'unknown' where the system has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
