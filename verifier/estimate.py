"""The dry run: which questions a comparison would ask, and what they would take."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from verifier import extraction, judge
from verifier.articles import Article, Sentence, Value
from verifier.claims import Claim
from verifier.extraction.attribute import voice_of
from verifier.extraction.build import whole_sentence
from verifier.extraction.replies import ExtractedClaims, SentenceFacts
from verifier.factcheck.asked import Asked, OpenSource
from verifier.factcheck.candidates import Finder
from verifier.factcheck.lookup import by_fact, each, pairs
from verifier.factcheck.run import STAGE
from verifier.judge.replies import Filled, FilledForms, Samenesses, Stated
from verifier.llm import Door, Estimate, load_prompt
from verifier.numbered import lines

#: Claims a news sentence yields, and tokens an answer takes for each, as seen on the example pairs.
CLAIMS_PER_SENTENCE = 2
TOKENS_PER_CLAIM = 35
TOKENS_PER_BLANK = 8
TOKENS_PER_ANSWER = 12
#: Share of the claims read that need the small question too, as seen on the example pairs.
SHARE_ASKED = 0.4


class PlannedStage(Value):
    """One stage of a dry run: its name, calls, and estimated tokens."""

    name: str
    calls: int
    input_tokens: int
    output_tokens: int


class Plan(Value):
    """What a comparison would take.

    Attributes:
        model: The model that would be asked.
        stages: In order.
        calls, input_tokens, output_tokens: Over all stages; estimated.
        cost: US dollars, ``None`` where the price is unknown.
        notes: How the estimate was made.
    """

    model: str
    stages: tuple[PlannedStage, ...]
    calls: int
    input_tokens: int
    output_tokens: int
    cost: Decimal | None
    notes: tuple[str, ...]


def estimate(a: Article, b: Article, door: Door, facts: OpenSource | None = None) -> Plan:
    """Plans a comparison as it would run, with ``CLAIMS_PER_SENTENCE`` claims a sentence.

    The questions of extraction are those that would be asked. How many claims there will be
    is not known before; each open sentence stands for ``CLAIMS_PER_SENTENCE`` of them here.
    """
    parts = [
        ("extract A", _extraction(a, door)),
        ("extract B", _extraction(b, door)),
        ("judge A by B", _judging(a, b, door)),
        ("judge B by A", _judging(b, a, door)),
    ]
    if facts is not None:
        asked = [Asked(article, tuple(_expected_claims(article))) for article in (a, b)]
        parts.append((STAGE, _by_facts(asked, door, facts)))
    note = (
        f"Claims are reckoned at {CLAIMS_PER_SENTENCE} a sentence; reported contradictions cost one more "
        f"short call each. What the ledger holds already costs nothing."
    )
    return _plan(parts, door, note)


def estimate_check(asked: Asked, door: Door, facts: OpenSource) -> Plan:
    """Plans a check as it would run: the facts are looked up, no model is asked."""
    note = (
        "Reported contradictions cost one more short call each. What the ledger holds already costs nothing."
    )
    return _plan([(STAGE, _by_facts([asked], door, facts))], door, note)


def _plan(parts: Sequence[tuple[str, Estimate]], door: Door, note: str) -> Plan:
    total = sum((found for _, found in parts), Estimate())
    return Plan(
        model=door.settings.model,
        stages=tuple(_stage(name, found) for name, found in parts),
        calls=total.calls,
        input_tokens=total.input_tokens,
        output_tokens=total.output_tokens,
        cost=total.cost,
        notes=(note,),
    )


def _stage(name: str, found: Estimate) -> PlannedStage:
    return PlannedStage(
        name=name, calls=found.calls, input_tokens=found.input_tokens, output_tokens=found.output_tokens
    )


def _open(article: Article) -> list[Sentence]:
    return [s for s in article.sentences if extraction.settle(article, s) is None]


def _extraction(article: Article, door: Door) -> Estimate:
    one = door.profile.sentences_per_call == 1
    prompt = load_prompt("extract-sentence" if one else "extract")
    total = Estimate()
    for batch in extraction.plan(article, _open(article), door):
        variables: dict[str, object] = {"article": lines(article, batch.shown)}
        if one:
            variables |= {"targets": lines(article, batch.targets), "complaints": ""}
        else:
            variables["numbers"] = ", ".join(map(str, batch.targets))
        expected = len(batch.targets) * CLAIMS_PER_SENTENCE * TOKENS_PER_CLAIM
        returns = SentenceFacts if one else ExtractedClaims
        total += door.estimate(prompt, returns, variables, expected_output_tokens=expected)
    return total


def _by_facts(asked: Sequence[Asked], door: Door, facts: OpenSource) -> Estimate:
    finder = Finder(facts, door.profile)
    total = Estimate()
    for group in by_fact(pair for one, claim in each(asked) for pair in pairs(one, claim, finder)):
        first = group[0]
        claims = [pair.claim for pair in group]
        total += _judging(first.asked.article, first.candidate.article, door, claims)
    return total


def _judging(
    article: Article, source: Article, door: Door, claims: Sequence[Claim] | None = None
) -> Estimate:
    given = _expected_claims(article) if claims is None else claims
    cases = [judge.Case(claim, article, source) for claim in given]
    open_ = [case for case in cases if judge.settle(case, door.profile) is None]
    return _reading(open_, source, door) + _comparing(open_, door)


def _reading(open_: Sequence[judge.Case], source: Article, door: Door) -> Estimate:
    one = door.profile.claims_per_call == 1
    prompt = load_prompt("read-claim" if one else "read")
    returns: type[Filled | FilledForms] = Filled if one else FilledForms
    total = Estimate()
    for batch in judge.plan(judge.forms(open_, door.profile), door.profile):
        shown = [
            {"id": f"s{n}", "text": form.statement.blanked(form.blanks)}
            for n, form in enumerate(batch.forms, start=1)
        ]
        variables = {"article": lines(source, batch.window.shown), "statements": shown}
        blanks = sum(len(form.blanks) for form in batch.forms)
        expected = blanks * TOKENS_PER_BLANK + len(shown) * TOKENS_PER_ANSWER
        total += door.estimate(prompt, returns, variables, expected_output_tokens=expected)
    return total


def _comparing(open_: Sequence[judge.Case], door: Door) -> Estimate:
    """The small questions: which claims will need one is not known; ``SHARE_ASKED`` of them stand in."""
    if door.profile.tells_chances:
        return _weighing(open_, door)
    asked = open_[: round(len(open_) * SHARE_ASKED)]
    size = door.profile.claims_per_call
    total = Estimate()
    for k in range(0, len(asked), size):
        pairs = [
            {"id": f"p{n}", "source": case.claim.text, "claim": case.claim.text}
            for n, case in enumerate(asked[k : k + size], start=1)
        ]
        expected = len(pairs) * TOKENS_PER_ANSWER
        total += door.estimate(
            load_prompt("same"), Samenesses, {"pairs": pairs}, expected_output_tokens=expected
        )
    return total


def _weighing(open_: Sequence[judge.Case], door: Door) -> Estimate:
    """Of a model that tells chances, each claim is asked whether it is stated."""
    total = Estimate()
    for case in open_:
        window = judge.nearest_window(case, door.profile)
        variables = {"article": lines(case.source, window.shown), "statement": case.claim.text}
        total += door.estimate(
            load_prompt("states"), Stated, variables, expected_output_tokens=TOKENS_PER_ANSWER
        )
    return total


def _expected_claims(article: Article) -> Sequence[Claim]:
    """Stand-ins for the claims to come: each open sentence as it is, as often as expected."""
    found: list[Claim] = []
    for sentence in article.sentences:
        settled = extraction.settle(article, sentence)
        if settled is not None:
            found.extend(settled[1])
            continue
        claim = whole_sentence(article, sentence, voice_of(article, sentence), rule="expected")
        found.extend(claim for _ in range(CLAIMS_PER_SENTENCE))
    return found
