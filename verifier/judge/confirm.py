"""A contradiction that code does not see is asked again, sides swapped, for the words that differ."""

from __future__ import annotations

from verifier.articles import Article, Span
from verifier.asking import Failure, Stage
from verifier.findings import Discrepancy, DiscrepancyKind, Relation, Step
from verifier.judge.case import Case
from verifier.judge.compared import Weighed
from verifier.judge.replies import Confirmation
from verifier.llm import load_prompt


async def confirm(case: Case, found: Weighed, work: Stage) -> Weighed:
    """Keeps a contradiction only where the model, asked the other way round, names its words.

    The words must stand exactly so in both articles; else, and where the answers disagree,
    it becomes ``partly_supported`` and the step says so.
    """
    prompt = load_prompt("confirm")
    theirs = " ".join(one.quote for one in found.evidence)
    ours = " ".join(case.article.quote(span) for span in case.sentence_spans())
    reply = await work.ask(
        prompt,
        Confirmation,
        {"source": " ".join(theirs.split()), "claim": " ".join(ours.split())},
        max_output_tokens=160,
    )
    by = f"prompt {prompt.name}@{prompt.version}"
    if isinstance(reply, Failure):
        return _lessened(found, Step(by=by, relation=Relation.PARTLY_SUPPORTED, reason=reply.detail))
    words = _located(case, found, reply.value)
    agreed = not reply.value.both_can_hold and words is not None
    reason = (
        "asked with the sides swapped, it named the words that exclude each other"
        if agreed
        else "asked with the sides swapped, it did not name words that exclude each other"
    )
    relation = Relation.CONTRADICTED if agreed else Relation.PARTLY_SUPPORTED
    step = Step(by=by, model=reply.model, relation=relation, reason=reason, call=reply.key)
    if words is None or not agreed:
        return _lessened(found, step)
    return found.model_copy(
        update={"discrepancies": (*found.discrepancies, words), "steps": (*found.steps, step)}
    )


def _lessened(found: Weighed, step: Step) -> Weighed:
    return found.model_copy(update={"relation": Relation.PARTLY_SUPPORTED, "steps": (*found.steps, step)})


def _located(case: Case, found: Weighed, reply: Confirmation) -> Discrepancy | None:
    """The words named, found exactly on both sides; ``None`` where they are not or are the same."""
    ours = _find(case.article, case.sentence_spans(), reply.second_words)
    theirs = _find(case.source, [one.span for one in found.evidence], reply.first_words)
    if ours is None or theirs is None or reply.first_words.casefold() == reply.second_words.casefold():
        return None
    claim_words, source_words = case.article.quote(ours), case.source.quote(theirs)
    return Discrepancy(
        kind=DiscrepancyKind.DETAIL,
        claim_words=claim_words,
        claim_span=ours,
        source_words=source_words,
        source_span=theirs,
        note=f"{case.article.name}: {claim_words}; {case.source.name}: {source_words}",
    )


def _find(article: Article, spans: list[Span], words: str) -> Span | None:
    for span in spans:
        at = article.text.find(words, span.start, span.end) if words.strip() else -1
        if at >= 0:
            return Span(start=at, end=at + len(words))
    return None
