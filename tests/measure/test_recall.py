"""Recall of the fact store: the sets are sound, and a small run counts what is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from evals.measure import recall
from evals.measure.recall import Sought, Wording, sets
from tests.facts.likeness import WordEmbedder


def test_the_sets_are_sound() -> None:
    known, sought, _ = sets()
    assert len(set(known)) == len(known) >= 400
    assert {one.group for one in sought} == {"paraphrases", "gold"}
    assert len({(one.group, one.id) for one in sought}) == len(sought)
    for one in sought:
        assert one.statements <= set(known)
        assert one.group == "gold" or one.claim.text not in one.statements
    assert sum(one.claim.language != "en" for one in sought) > 70


def test_a_small_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = ["The ships left Elmar.", "Nine wolves were seen near Kest.", "Rain fell on Tarn."]
    claims = ["Vessels departed.", "Near Kest nine wolves were seen.", "Zebras."]
    sought = [
        Sought("paraphrases", f"{n}", f"{n}", Wording(text=claim), frozenset({statement}))
        for n, (claim, statement) in enumerate(zip(claims, known, strict=True))
    ]
    monkeypatch.setattr(recall, "sets", lambda: (known, sought, "0" * 64))
    monkeypatch.setattr(recall, "embedder_for", lambda _: WordEmbedder())
    output, misses = tmp_path / "recall.json", tmp_path / "misses.jsonl"
    done = CliRunner().invoke(
        recall.main, ["--distractors", "20", "-o", str(output), "--misses", str(misses)]
    )
    assert done.exit_code == 0, done.output
    figures = json.loads(output.read_text("utf-8"))["figures"]
    found = {mode: figures[f"all, {mode}, at 10"]["value"] for mode in recall.MODES}
    assert found == {
        "text": pytest.approx(1 / 3, abs=1e-3),
        "vectors": pytest.approx(2 / 3, abs=1e-3),
        "both": pytest.approx(2 / 3, abs=1e-3),
    }
    (missed,) = map(json.loads, misses.read_text("utf-8").splitlines())
    assert missed["claim"] == "Zebras."
