"""Lets the worked example be imported without being installed."""

import sys
from pathlib import Path

SOURCE = str(Path(__file__).parent / "src")
if SOURCE not in sys.path:
    sys.path.insert(0, SOURCE)
