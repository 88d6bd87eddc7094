"""Pictures of how sure and how right a run is: where it tells, in words too, within their frames."""

from __future__ import annotations

import re

from tests.evals.invented import planted, record
from tests.evals.test_calibration import RUN
from verifier.evals.page import page
from verifier.evals.page.curves import charts_of
from verifier.evals.records import Run
from verifier.evals.score import score

BARE = Run(
    header=RUN.header,
    records=tuple(record(one.id, one.cluster, one.label, one.prediction.relation) for one in RUN.records),
)


def test_a_run_that_tells_how_sure_it_is_has_both_pictures() -> None:
    kept, bins = charts_of([score(RUN, replicates=100)])
    assert kept.picture.count("<polyline") == 3
    assert bins.picture.count("<circle") == 5
    assert "of the surest 50% 80.0% right" in kept.picture
    assert "of the surest 100% 60.0% right" in kept.picture
    assert "75% sure, 0% right" in bins.picture


def test_what_is_kept_is_drawn_where_it_is() -> None:
    kept, _ = charts_of([score(RUN, replicates=100)])
    (right,) = re.findall(r'class="kept-right run1" points="([^"]+)"', kept.picture)
    points = [tuple(map(float, point.split(","))) for point in right.split()]
    assert len(points) == 20
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    # All claims: 60% right, at the right edge of a frame from 196 (nothing) up to 20 (all).
    assert points[-1] == (302, round(196 - 0.6 * 176, 1))
    assert points[0][1] == 20


def test_all_is_within_the_frame() -> None:
    for chart in charts_of([score(RUN, replicates=100)] * 2):
        numbers = re.findall(r'\b(?:x|x1|x2|cx)="([\d.-]+)"', chart.picture)
        assert all(0 <= float(one) <= 320 for one in numbers)
        assert all(
            0 <= float(one) <= 236 for one in re.findall(r'\b(?:y|y1|y2|cy)="([\d.-]+)"', chart.picture)
        )


def test_a_run_that_tells_nothing_has_none() -> None:
    assert charts_of([score(BARE, replicates=100)]) == []
    made = page(BARE, replicates=100)
    assert 'id="sure"' not in made
    assert 'href="#sure"' not in made


def test_of_two_runs_one_may_tell_nothing() -> None:
    made = page(RUN, BARE, replicates=100)
    assert 'id="sure"' in made
    assert "run 2: says nothing of how sure it is" in made
    assert 'class="kept-right run1"' in made
    assert 'class="kept-right run2"' not in made


def test_the_pictures_need_no_style_of_their_own() -> None:
    made = page(planted(*RUN.records), replicates=100)
    assert made.count('class="chart"') == 2
    assert " style=" not in made
