"""The systems, each on rows of its own; with a scripted door where a model would be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.evals.invented import FERRY, rows
from tests.scripted_door import ScriptedDoor
from verifier.articles import Span
from verifier.errors import BadReply, SettingsError
from verifier.evals.datasets import ClaimRow, Label
from verifier.evals.systems import (
    SYSTEMS,
    Prediction,
    article_of,
    claims_of,
    combined,
    judge_by_overlap,
    judge_by_pipeline,
    judge_plainly,
)
from verifier.evals.ways import WAYS, way_named
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence, Finding, NotJudged, Relation, Step
from verifier.llm import Prompt, Reply, load_prompt
from verifier.progress import silent


def row(claim: str, document: str = FERRY) -> ClaimRow:
    return ClaimRow(id="1", document=document, claim=claim, label=Label.SUPPORTED)


# --- plain


@pytest.mark.parametrize(
    ("label", "relation"),
    [("supported", "supported"), ("refuted", "contradicted"), ("not_found", "not_addressed")],
)
async def test_plain_takes_the_answer_as_it_comes(label: str, relation: str) -> None:
    with ScriptedDoor({"reason": "The story says a rudder failed.", "label": label}) as door:
        said = await judge_plainly(row("A propeller failed."), door, silent)  # type: ignore[arg-type]
    assert said.relation is Relation(relation)
    assert said.reason == "The story says a rudder failed."
    ((prompt, variables),) = door.asked
    assert prompt == "plain"
    assert variables == {"article": FERRY, "claim": "A propeller failed."}


async def test_plain_with_much_to_say_has_answered_all_the_same() -> None:
    with ScriptedDoor({"reason": "So it stands. " * 100, "label": "refuted"}) as door:
        said = await judge_plainly(row("A propeller failed."), door, silent)  # type: ignore[arg-type]
    assert said.relation is Relation.CONTRADICTED


async def test_plain_without_an_answer_is_not_judged() -> None:
    with ScriptedDoor(BadReply("The answer did not fit.")) as door:
        said = await judge_plainly(row("A propeller failed."), door, silent)  # type: ignore[arg-type]
    assert said.relation is Relation.NOT_JUDGED
    assert said.failure == "call_failed: The answer did not fit."


def test_the_plain_prompt_shows_the_article_first() -> None:
    """What stays the same from claim to claim stands first, so that a server's prefix cache holds."""
    prompt = load_prompt("plain")
    one, other = (prompt.messages({"article": FERRY, "claim": c})[1]["content"] for c in ("One.", "Two."))
    shared = next(place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    assert FERRY in one[:shared]


# --- overlap


@pytest.mark.parametrize(
    ("claim", "relation", "evidence"),
    [
        ("The ferry Alma Rood ran aground off Kettle Island.", "supported", (1,)),
        ("Captain Jorun Haske said a rudder had failed in clear weather.", "partly_supported", (3,)),
        ("Mussel farmers demand compensation for lost harvests.", "not_addressed", ()),
    ],
)
async def test_overlap_counts_words(claim: str, relation: str, evidence: tuple[int, ...]) -> None:
    with ScriptedDoor() as door:
        said = await judge_by_overlap(row(claim), door, silent)  # type: ignore[arg-type]
    assert said.relation is Relation(relation)
    assert said.evidence == evidence


async def test_overlap_of_a_claim_without_content_words() -> None:
    with ScriptedDoor() as door:
        said = await judge_by_overlap(row("He is."), door, silent)  # type: ignore[arg-type]
    assert said.relation is Relation.NOT_ADDRESSED


# --- pipeline


async def test_pipeline_settles_the_same_sentence_by_code() -> None:
    sentence = "Captain Jorun Haske said a rudder had failed in heavy fog."
    with ScriptedDoor() as door:
        said = await judge_by_pipeline(row(sentence), door, silent)  # type: ignore[arg-type]
    source = article_of(FERRY)
    assert said.relation is Relation.SUPPORTED
    assert [source.quote(source.sentence(n).span) for n in said.evidence] == [sentence]
    assert all("Haske" not in step for step in said.steps)


class Unanswering(ScriptedDoor):
    """Never answers."""

    async def ask(
        self,
        prompt: Prompt,
        returns: type[Any],
        variables: Mapping[str, object],
        *,
        max_output_tokens: int,
        validate: Callable[[Any], list[str]] | None = None,
    ) -> Reply[Any]:
        raise BadReply("The answer did not fit.")


async def test_pipeline_without_an_answer_is_not_judged_and_says_why() -> None:
    asked = row("Captain Jorun Haske said the rudder of the Alma Rood broke in thick fog.")
    said = await judge_by_pipeline(asked, Unanswering(), silent)  # type: ignore[arg-type]
    assert said.relation is Relation.NOT_JUDGED
    assert said.failure


def finding(relation: Relation, *, sentence: int = 1, kind: DiscrepancyKind | None = None) -> Finding:
    nowhere = Span(start=0, end=0)
    differs = [
        Discrepancy(kind=one, claim_words="", claim_span=nowhere, note="A: 41; B: 14")
        for one in ([kind] if kind else [])
    ]
    return Finding(
        id="f",
        claim="c",
        source="s",
        relation=relation,
        discrepancies=tuple(differs),
        evidence=(Evidence(sentence=sentence, span=nowhere, quote=""),),
        not_judged=NotJudged.CALL_FAILED if relation is Relation.NOT_JUDGED else None,
        detail="no answer" if relation is Relation.NOT_JUDGED else "",
        steps=(Step(by="code test", relation=relation, reason="words of the text"),),
    )


@pytest.mark.parametrize(
    ("relations", "expected"),
    [
        (["supported", "supported"], "supported"),
        (["supported", "partly_supported"], "partly_supported"),
        (["partly_supported", "not_addressed", "supported"], "not_addressed"),
        (["not_addressed", "contradicted", "supported"], "contradicted"),
        (["supported", "not_judged"], "not_judged"),
        (["not_addressed", "not_judged"], "not_judged"),
        (["not_judged", "contradicted"], "contradicted"),
    ],
)
def test_the_worst_sentence_of_a_claim_counts(relations: list[str], expected: str) -> None:
    said = combined([finding(Relation(one)) for one in relations])
    assert said.relation is Relation(expected)
    assert bool(said.failure) == (expected == "not_judged")


def test_evidence_and_kinds_are_of_the_sentence_that_counts() -> None:
    said = combined(
        [
            finding(Relation.SUPPORTED, sentence=1, kind=DiscrepancyKind.QUOTE_WORDING),
            finding(Relation.CONTRADICTED, sentence=4, kind=DiscrepancyKind.NUMBER),
        ]
    )
    assert said == Prediction(
        relation=Relation.CONTRADICTED,
        kinds=(DiscrepancyKind.NUMBER,),
        evidence=(4,),
        quotes=("",),
        steps=("code test: supported", "code test: contradicted"),
        reason="A: 41; B: 14",
    )


def test_each_sentence_of_a_claim_is_a_claim() -> None:
    stated = article_of("The strike ended on Thursday. It had delayed 41 ships, Petra Oswin said.")
    claims = claims_of(stated)
    assert [claim.sentences for claim in claims] == [(1,), (2,)]
    assert claims[1].attribution is not None
    assert [str(quantity.value) for quantity in claims[1].quantities] == ["41"]


def test_a_text_cut_off_is_taken_as_it_is() -> None:
    """Rows are labelled on the text given: what it does not tell is not addressed."""
    assert article_of(FERRY + "\nSubscribe to continue reading").truncated is None


# --- all of them


def test_systems_are_known_by_name() -> None:
    assert all(way_named(name, step).name == name for step, ways in WAYS.items() for name in ways)
    assert [name for name, system in SYSTEMS.items() if not system.asks_model] == ["overlap"]
    with pytest.raises(SettingsError) as refused:
        way_named("oracle", "judging")
    assert "pipeline" in refused.value.hint
    with pytest.raises(SettingsError, match="no system 'sentences' for judging"):
        way_named("sentences", "judging")


async def test_no_system_is_shown_the_label() -> None:
    """The same answer, whatever the label says."""
    with ScriptedDoor() as door:
        said = [
            await judge_by_overlap(one.model_copy(update={"label": label}), door, silent)  # type: ignore[arg-type]
            for one in rows()
            for label in (Label.SUPPORTED, Label.REFUTED)
        ]
    assert said[::2] == said[1::2]
