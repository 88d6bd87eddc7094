from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gold import builder
from verifier.articles import Span
from verifier.evals.gold import counts, load_gold, summary
from verifier.evals.gold.locate import Unlocated, locate, spans_of
from verifier.evals.gold.relations import combined
from verifier.findings import DiscrepancyKind, Relation


def test_words_become_positions(tmp_path: Path) -> None:
    (pair,) = load_gold(builder.write(tmp_path, builder.labels())).pairs
    claim = pair.a.claims[1]
    assert claim.claim.id == "crane/a2"
    assert pair.a.article.quote(claim.claim.span) == "injured 14 people"
    assert claim.claim.sentences == (2,)
    assert [(q.value, pair.a.article.quote(q.span)) for q in claim.claim.quantities] == [(Decimal(14), "14")]
    (difference,) = claim.discrepancies
    assert pair.a.article.quote(difference.claim_span) == "14 people"
    assert difference.source_span
    assert pair.b.article.quote(difference.source_span) == "17 dockers"
    assert [(e.sentence, e.quote) for e in claim.evidence] == [(2, builder.LEAD_B)]
    assert difference.note == "The Elm: 14 people; Dock Times: 17 dockers"


def test_every_sentence_has_an_outcome(tmp_path: Path) -> None:
    (pair,) = load_gold(builder.write(tmp_path, builder.labels())).pairs
    outcomes = [(o.sentence, o.claims, o.reason) for o in pair.a.outcomes]
    assert outcomes == [
        (1, ("crane/a1",), None),
        (2, ("crane/a2",), None),
        (3, (), "opinion"),
        (4, ("crane/a3",), None),
    ]


def test_counts_are_of_what_is_there(tmp_path: Path) -> None:
    gold = load_gold(builder.write(tmp_path, builder.labels()))
    found = counts(gold.pairs)
    assert (found.pairs, found.claims, found.attributed, found.without_claim) == (1, 6, 3, 1)
    assert found.relations == {
        Relation.SUPPORTED: 3,
        Relation.PARTLY_SUPPORTED: 0,
        Relation.CONTRADICTED: 1,
        Relation.NOT_ADDRESSED: 2,
    }
    assert found.kinds[DiscrepancyKind.NUMBER] == 1
    assert sum(found.kinds.values()) == 1
    assert "| `contradicted` | 1 | 0 | 1 |\n" in summary(gold)


S, P, C, N = (
    Relation.SUPPORTED,
    Relation.PARTLY_SUPPORTED,
    Relation.CONTRADICTED,
    Relation.NOT_ADDRESSED,
)


@pytest.mark.parametrize(
    ("said", "so", "relation"),
    [(S, N, S), (S, C, S), (P, S, P), (C, S, C), (N, S, P), (N, P, P), (N, C, C), (N, N, N)],
)
def test_the_two_answers_give_the_relation(said: Relation, so: Relation, relation: Relation) -> None:
    assert combined(said, so) is relation


def test_a_number_is_found_whole() -> None:
    text = "Of 5,120 children, 5 were aged 5.5 years."
    assert [s.start for s in spans_of(text, "5", [Span(start=0, end=len(text))])] == [19]


@given(st.text(alphabet="ab .,5", max_size=30), st.text(alphabet="ab .,5", min_size=1, max_size=4))
def test_what_is_located_reads_as_asked_and_is_alone(text: str, words: str) -> None:
    whole = Span(start=0, end=len(text))
    try:
        found = locate(text, words, [whole])
    except Unlocated:
        return
    assert found.of(text) == words
    assert spans_of(text, words, [whole]) == [found]
