"""Facts that say the same in other words are candidates where the store is searched by meaning."""

from __future__ import annotations

from pathlib import Path

from tests.factcheck.builders import day
from tests.facts.conftest import made
from tests.facts.likeness import WordEmbedder
from verifier.factcheck.asked import OpenSource
from verifier.factcheck.candidates import Finder
from verifier.factcheck.given import read_claims
from verifier.facts import FactStore
from verifier.llm import profile_for

CLAIM = "Vessels of the northern company departed the harbour of Elmar overnight."


def candidates(store: FactStore) -> list[str]:
    asked = read_claims(CLAIM, as_of=day("2026-11-12"), language="en")
    finder = Finder(OpenSource(store, None, 4), profile_for("local"))
    return [one.fact.statement for one in finder.find(asked.claims[0], asked.article)]


def test_other_words_for_the_same_are_judged_and_other_things_in_the_same_place_are_not(
    tmp_path: Path,
) -> None:
    with FactStore.open(tmp_path / "facts.db") as store:
        others = [made(f"Elmar has {n} museums and {n} libraries.") for n in range(2, 9)]
        store.add_many([made("Ships left Elmar."), *others], person="Ana")
        assert candidates(store) == []
        store.embed(WordEmbedder())
        assert candidates(store) == ["Ships left Elmar."]
