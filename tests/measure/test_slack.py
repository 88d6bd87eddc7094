"""The burst of questions, in small: everything is counted, and nothing is lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from evals.measure import slack
from evals.measure.replayed import answers


@pytest.mark.loopback
async def test_a_small_burst_is_counted_whole() -> None:
    seen = await slack.burst(12, people=5, channels=6, median=0.05)
    assert len(seen.acknowledged) == len(seen.answered) == 12
    assert (seen.lost, seen.twice, seen.elsewhere) == (0, 0, 0)
    assert 0 < seen.burst < seen.whole
    assert seen.memory > 20


def test_the_figures_are_those_seen() -> None:
    seen = slack.Seen(
        acknowledged=[0.1] * 99 + [0.5],
        answered=[float(n) for n in range(1, 101)],
        lost=1,
        twice=2,
        elsewhere=0,
        burst=3.0,
        whole=9.0,
        memory=100.0,
        too_fast=4,
    )
    made = {name: one.value for name, one in slack.figures(seen).items()}
    assert made["acknowledged, p50 s"] == pytest.approx(0.1)
    assert made["acknowledged, most s"] == 0.5
    assert made["answered, p50 s"] == pytest.approx(50.5)
    assert (made["lost"], made["answered twice"], made["sent back as too fast"]) == (1, 2, 4)
    assert slack.figures(replace(seen, lost=0))["lost"].value == 0


def test_the_answers_replayed_are_the_packages_own() -> None:
    made = asyncio.run(answers())
    assert [bool(one.rows) for one in made] == [True, True, True, False]
    assert all(one.usage.calls == 0 for one in made)
