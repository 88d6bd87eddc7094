"""Recall of the fact store: the sets are sound, and a small run counts what is found."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from evals.measure import recall
from evals.measure.generated import near_misses
from evals.measure.recall import Sought, Wording, sets
from tests.facts.likeness import WordEmbedder
from verifier.facts import Assertion, NewFact


def _words(text: str) -> set[str]:
    """Words of four letters and more, and numbers."""
    return set(re.findall(r"\d+|\w{4,}", text.lower()))


def test_the_sets_are_sound() -> None:
    known, sought, _ = sets()
    assert len(set(known)) == len(known) >= 600
    assert {one.group for one in sought} == {"paraphrases", "unseen", "gold"}
    assert len({one.id for one in sought}) == len(sought)
    for one in sought:
        assert one.statements <= set(known)
        assert one.group == "gold" or one.claim.text not in one.statements
        assert one.cluster.startswith(f"{one.group}/")
        assert one.id.startswith(f"{one.cluster}/")


@pytest.mark.parametrize(("group", "facts"), [("paraphrases", 211), ("unseen", 110)])
def test_a_quarter_is_in_other_languages(group: str, facts: int) -> None:
    claims = [one for one in sets()[1] if one.group == group]
    assert len({one.cluster for one in claims}) == facts
    assert 0.24 < sum(one.claim.language != "en" for one in claims) / len(claims) < 0.3


def test_the_unseen_share_few_words_with_their_facts() -> None:
    shared = [
        len(_words(one.claim.text) & _words(statement)) / len(_words(one.claim.text))
        for one in sets()[1]
        if one.group == "unseen"
        for statement in one.statements
    ]
    assert sum(share < 0.5 for share in shared) > len(shared) * 2 / 3


def test_the_hash_is_of_every_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sets()[2]
    for group in recall.SETS:
        (tmp_path / f"{group}.jsonl").write_bytes((recall.WORDED / f"{group}.jsonl").read_bytes())
    monkeypatch.setattr(recall, "WORDED", tmp_path)
    assert sets()[2] == before
    for group in recall.SETS:
        path = tmp_path / f"{group}.jsonl"
        whole = path.read_text("utf-8")
        path.write_text("".join(whole.splitlines(keepends=True)[1:]), "utf-8")
        assert sets()[2] != before
        path.write_text(whole, "utf-8")


def test_every_unseen_fact_has_near_misses() -> None:
    for statement in {min(one.statements) for one in sets()[1] if one.group == "unseen"}:
        fact = NewFact(statement=statement, assertions=(Assertion(outlet="The Brindle Courier"),))
        assert {near.statement for near in near_misses(fact, 3)} - {statement}


def test_a_small_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = ["The ships left Elmar.", "Nine wolves were seen near Kest.", "Rain fell on Tarn."]
    claims = ["Vessels departed.", "Near Kest nine wolves were seen.", "Zebras."]
    sought = [
        Sought(recall.SETS[n % 2], f"{n}", f"{n}", Wording(text=claim), frozenset({statement}))
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
