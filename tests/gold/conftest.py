from __future__ import annotations

from pathlib import Path

import pytest

import verifier

GOLD = Path(verifier.__file__).parents[1] / "evals" / "gold"


@pytest.fixture(scope="session")
def shipped() -> Path:
    return GOLD
