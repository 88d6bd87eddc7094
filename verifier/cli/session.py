"""What one run of the command line shares: told to commands as click's ``obj``."""

from __future__ import annotations

import os
from dataclasses import dataclass, field


@dataclass
class Session:
    """State of one run.

    Attributes:
        debug: Show tracebacks.
        color: ``False`` where NO_COLOR asks for none, ``None`` to let the terminal decide.
        on_interrupt: Said after Ctrl-C; set once there is something worth saying.
    """

    debug: bool = field(default_factory=lambda: bool(os.environ.get("VERIFIER_DEBUG")))
    color: bool | None = field(default_factory=lambda: False if os.environ.get("NO_COLOR") else None)
    on_interrupt: str = ""
