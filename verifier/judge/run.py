"""Direct judging: claims of one article against the numbered sentences of another.

``judge_claims`` is the seam: another way of judging replaces this module and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verifier.articles import Article
from verifier.asking import Failure, Stage, all_of
from verifier.checks import identical
from verifier.claims import Claim
from verifier.findings import Finding, NotJudged, Relation, Step
from verifier.judge.case import Case
from verifier.judge.confirm import confirm
from verifier.judge.replies import ClaimVerdict, Verdict, Verdicts
from verifier.judge.weigh import EXCLUDING, Weighed, near, weigh
from verifier.llm import Door, Profile, Prompt, Reply, load_prompt
from verifier.numbered import Window, lines, windows
from verifier.progress import OnProgress

#: Rounds in which claims the model left out are asked for.
ROUNDS = 2
_TOKENS_PER_CLAIM = 40
#: Which relation counts where a long source was read in several windows.
_WEIGHT = (Relation.CONTRADICTED, Relation.SUPPORTED, Relation.PARTLY_SUPPORTED, Relation.NOT_ADDRESSED)


@dataclass(frozen=True)
class Batch:
    """Claims one question covers, and the sentences of the source shown with it."""

    window: Window
    cases: tuple[Case, ...]


async def judge_claims(
    claims: Sequence[Claim],
    article: Article,
    source: Article,
    *,
    door: Door,
    on_progress: OnProgress,
    stage: str,
) -> tuple[Finding, ...]:
    """What a source says of each claim.

    Args:
        claims: Claims of ``article``.
        article: The article that makes them.
        source: The article asked.
        door: The model to ask.
        on_progress: Told after each question.
        stage: What to call this in progress ("judge A by B").

    Returns:
        One finding a claim, in the order of the claims.
    """
    cases = [Case(claim, article, source) for claim in claims]
    settled = {c.claim.id: found for c in cases if (found := settle(c, door.profile))}
    batches = plan([c for c in cases if c.claim.id not in settled], door.profile)
    work = Stage(stage, len(batches), door, on_progress)
    parts: dict[str, list[Finding]] = defaultdict(list)
    for findings in await all_of(_judge(batch, work) for batch in batches):
        for finding in findings:
            parts[finding.claim].append(finding)
    return tuple(settled.get(c.id) or _merged(parts[c.id]) for c in claims)


def settle(case: Case, profile: Profile) -> Finding | None:
    """What code settles without a question: the same sentence, or no sentence that bears on it."""
    same = identical.compare(case.claim, case.article, (), case.source)
    if same.outcome == "agree":
        numbers = identical.identical_sentences(case.claim, case.article, case.source)
        evidence = tuple(case.evidence(n) for n in numbers)
        found = Weighed(relation=Relation.SUPPORTED, evidence=evidence, discrepancies=(), steps=())
        step = Step(by="code identical", relation=Relation.SUPPORTED, reason=same.reason)
        return _finding(case, Relation.SUPPORTED, (step,), found)
    if not near(case, profile):
        reason = "no sentence of the source shares enough of the claim's words"
        step = Step(by="code evidence", relation=Relation.NOT_ADDRESSED, reason=reason)
        return _finding(case, Relation.NOT_ADDRESSED, (step,))
    return None


def plan(cases: Sequence[Case], profile: Profile) -> list[Batch]:
    """The questions judging will ask: each claim with every window of the source that bears on it."""
    if not cases:
        return []
    size, source = profile.claims_per_call, cases[0].source
    batches: list[Batch] = []
    for window in windows(source, source.claim_sentences(), profile.context_tokens):
        own = set(window.own)
        here = [c for c in cases if own & set(near(c, profile))]
        batches += [Batch(window, tuple(here[k : k + size])) for k in range(0, len(here), size)]
    return batches


async def _judge(batch: Batch, work: Stage) -> list[Finding]:
    if work.door.profile.claims_per_call == 1:
        return [await _judge_one(batch, work)]
    return await _judge_many(batch, work)


async def _judge_one(batch: Batch, work: Stage) -> Finding:
    prompt = load_prompt("judge-claim")
    case = batch.cases[0]
    reply = await work.ask(
        prompt, ClaimVerdict, _variables(batch, [{"text": _wording(case.claim)}]), max_output_tokens=60
    )
    if isinstance(reply, Failure):
        return _failed(case, reply, _by(prompt))
    return await _weighed(case, reply.value, _first_step(prompt, reply, reply.value), work)


async def _judge_many(batch: Batch, work: Stage) -> list[Finding]:
    prompt = load_prompt("judge")
    found: dict[str, Finding] = {}
    for _ in range(ROUNDS):
        missing = {f"c{n}": c for n, c in enumerate(batch.cases, start=1) if c.claim.id not in found}
        if not missing:
            break
        shown = [{"id": name, "text": _wording(case.claim)} for name, case in missing.items()]
        limit = min(work.door.profile.max_output_tokens, 60 + _TOKENS_PER_CLAIM * len(missing))
        reply = await work.ask(prompt, Verdicts, _variables(batch, shown), max_output_tokens=limit)
        if isinstance(reply, Failure):
            found |= {c.claim.id: _failed(c, reply, _by(prompt)) for c in missing.values()}
            break
        for case, verdict in _by_id(reply.value.verdicts, missing):
            step = _first_step(prompt, reply, verdict)
            found[case.claim.id] = await _weighed(case, verdict, step, work)
    return [found.get(c.claim.id) or _left_out(c, _by(prompt)) for c in batch.cases]


def _variables(batch: Batch, claims: list[dict[str, str]]) -> dict[str, object]:
    return {"article": lines(batch.cases[0].source, batch.window.shown), "claims": claims}


def _by(prompt: Prompt) -> str:
    return f"prompt {prompt.name}@{prompt.version}"


def _first_step(
    prompt: Prompt, reply: Reply[ClaimVerdict] | Reply[Verdicts], verdict: Verdict | ClaimVerdict
) -> Step:
    return Step(
        by=_by(prompt),
        model=reply.model,
        relation=Relation(verdict.relation),
        reason="asked with the sentences of the source",
        call=reply.key,
    )


def _wording(claim: Claim) -> str:
    """The claim as the model sees it: no brackets, and its speaker named."""
    text = claim.text.replace("[", "").replace("]", "")
    speaker = claim.attribution.speaker if claim.attribution else None
    return text if speaker is None or speaker in text else f"{text} (said by {speaker})"


def _by_id(verdicts: Sequence[Verdict], asked: Mapping[str, Case]) -> list[tuple[Case, Verdict]]:
    """Verdicts under the ids asked for, the first of two; never matched by their order."""
    found: dict[str, Verdict] = {}
    for verdict in verdicts:
        if verdict.id in asked:
            found.setdefault(verdict.id, verdict)
    return [(asked[name], verdict) for name, verdict in found.items()]


async def _weighed(case: Case, verdict: Verdict | ClaimVerdict, first: Step, work: Stage) -> Finding:
    found = weigh(case, first.relation, verdict.sentences, work.door.profile)
    seen_by_code = any(d.kind in EXCLUDING for d in found.discrepancies)
    if found.relation is Relation.CONTRADICTED and not seen_by_code:
        found = await confirm(case, found, work)
    return _finding(case, found.relation, (first, *found.steps), found)


def _finding(
    case: Case, relation: Relation, steps: tuple[Step, ...], found: Weighed | None = None
) -> Finding:
    if relation is Relation.NOT_ADDRESSED and case.source.truncated:
        return _not_judged(case, NotJudged.SOURCE_TRUNCATED, case.source.truncated, steps)
    return Finding(
        id=f"{case.claim.id}:{case.source.id}",
        claim=case.claim.id,
        source=case.source.id,
        relation=relation,
        evidence=found.evidence if found else (),
        discrepancies=found.discrepancies if found else (),
        steps=steps,
    )


def _not_judged(case: Case, why: NotJudged, detail: str, steps: tuple[Step, ...]) -> Finding:
    last = Step(by="code record", relation=Relation.NOT_JUDGED, reason=detail)
    return Finding(
        id=f"{case.claim.id}:{case.source.id}",
        claim=case.claim.id,
        source=case.source.id,
        relation=Relation.NOT_JUDGED,
        not_judged=why,
        detail=detail,
        steps=(*steps, last),
    )


def _failed(case: Case, failure: Failure, by: str) -> Finding:
    why = NotJudged.BUDGET_SPENT if failure.why == "budget" else NotJudged.CALL_FAILED
    step = Step(by=by, relation=Relation.NOT_JUDGED, reason="no usable answer")
    return _not_judged(case, why, failure.detail, (step,))


def _left_out(case: Case, by: str) -> Finding:
    step = Step(by=by, relation=Relation.NOT_JUDGED, reason="no usable answer")
    return _not_judged(case, NotJudged.LEFT_OUT_BY_MODEL, f"no verdict in {ROUNDS} askings", (step,))


def _merged(parts: Sequence[Finding]) -> Finding:
    """One finding from the windows of a long source; a window not judged leaves no "not addressed"."""
    best = min(parts, key=lambda f: _WEIGHT.index(f.relation) if f.relation in _WEIGHT else len(_WEIGHT))
    open_ = [f for f in parts if f.relation is Relation.NOT_JUDGED]
    chosen = open_[0] if open_ and best.relation is Relation.NOT_ADDRESSED else best
    return chosen.model_copy(update={"steps": tuple(step for part in parts for step in part.steps)})
