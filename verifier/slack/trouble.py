"""What may be said of an error in a log."""

from __future__ import annotations

import traceback
from pathlib import Path


def where(error: BaseException) -> str:
    """What kind of error, and on which line: its own words, or a traceback, could show text of a message."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + place
