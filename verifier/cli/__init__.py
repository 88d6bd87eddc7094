"""The command line: ``verifier``. One file a command; heavy modules load only when a command needs them."""

from __future__ import annotations

from verifier.cli.run import main

__all__ = ["main"]
