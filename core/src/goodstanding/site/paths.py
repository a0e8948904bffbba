"""Where this site keeps its files."""

from pathlib import Path

import platformdirs

from goodstanding.errors import OperatorError


def data_folder() -> Path:
    """The folder of the site's data; made if needed, for its owner only."""
    path = Path(platformdirs.user_data_dir("goodstanding", appauthor=False))
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise OperatorError(f"{path}: cannot be made: {error.strerror}") from None
    return path


def config_folder() -> Path:
    """The folder of the user's own settings; it need not exist."""
    return Path(platformdirs.user_config_dir("goodstanding", appauthor=False))
