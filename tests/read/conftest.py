"""Invented news text for the readers' tests."""

from __future__ import annotations

import pytest

# ruff: noqa: E501 - paragraphs are single lines
STORY = """Fire at Old Harbour injures two and closes coast road

By Jane Doe, The Associated Press

HARBOUR CITY (AP) — A fire at the Old Harbour injured two people on Sunday and closed the coast road for six hours, Mayor Ana Roe said.

“We saw smoke. We ran,” said Tom Pike, 41, who has sold fish at the pier for twenty years. The U.S. Coast Guard sent two boats at 9 p.m. Officials do not know the cause.

MAYOR-BACKED McCANN GROUP’S HARBOUR PLAN EMERGES AS KEY ISSUE IN COUNCIL RACE

The fire department did not immediately respond to a request for comment

FILE - The Old Harbour before the fire, May 2, 2024. (AP Photo/Jo Day)

An inquiry under Gen. Al Smith will begin on Monday, and the road has since been opened again.

Correction: An earlier version gave the wrong day.

Reuters contributed to this report.

© 2026 Harbour Post. All rights reserved.
"""


@pytest.fixture
def story() -> str:
    return STORY
