"""Extraction: every sentence of an article ends in claims or in a stated reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verifier.articles import CLAIM_ROLES, Article, BlockRole, Sentence
from verifier.asking import Failure, Stage, all_of
from verifier.claims import Claim, Extraction, SentenceOutcome, SkipReason
from verifier.extraction.accept import accept
from verifier.extraction.attribute import Voice, voice_of
from verifier.extraction.build import whole_sentence
from verifier.extraction.complaints import complaints
from verifier.extraction.mend import mend
from verifier.extraction.replies import ExtractedClaim, ExtractedClaims, ExtractedSentence, SentenceFacts
from verifier.extraction.standalone import is_question, is_quotation, says_one_thing
from verifier.llm import Door, load_prompt
from verifier.numbered import lines, windows
from verifier.progress import OnProgress

#: Rounds in which sentences the model left out are asked for.
ROUNDS = 2
_TOKENS_PER_SENTENCE = 160

_ROLE_REASONS = {
    BlockRole.PROMO: SkipReason.PROMO,
    BlockRole.CREDIT: SkipReason.CREDIT,
    BlockRole.CORRECTION: SkipReason.CORRECTION,
    BlockRole.BOILERPLATE: SkipReason.BOILERPLATE,
}


@dataclass(frozen=True)
class Batch:
    """Sentences one question covers, and the sentences shown with it."""

    shown: tuple[int, ...]
    targets: tuple[int, ...]


@dataclass(frozen=True)
class Drafted:
    """What the model wrote for one sentence: statements, or why there are none.

    With neither, its answer could not be used, and the sentence as it stands is the claim.
    """

    claims: tuple[ExtractedClaim, ...]
    reason: SkipReason | None
    detail: str
    by: str


async def extract_claims(article: Article, door: Door, on_progress: OnProgress, *, stage: str) -> Extraction:
    """Takes an article apart.

    Args:
        article: As read, with blocks and sentences.
        door: The model to ask.
        on_progress: Told after each question.
        stage: What to call this in progress ("extract A").

    Returns:
        Claims in order of the text and one outcome for every sentence.
    """
    settled = {s.number: found for s in article.sentences if (found := settle(article, s))}
    open_ = [s for s in article.sentences if s.number not in settled]
    batches = plan(article, open_, door)
    work = Stage(stage, len(batches), door, on_progress)
    for drafts in await all_of(_ask(article, batch, door, work) for batch in batches):
        for number, drafted in drafts.items():
            settled[number] = _outcome(article, article.sentence(number), drafted)
    return _assembled(article, settled)


def settle(article: Article, sentence: Sentence) -> tuple[SentenceOutcome, tuple[Claim, ...]] | None:
    """What code settles without a question: role, questions, sentences that say one thing, quotations."""
    role = article.role_of(sentence)
    if role not in CLAIM_ROLES:
        rule = article.blocks[sentence.block].rule
        return SentenceOutcome(
            sentence=sentence.number, reason=_ROLE_REASONS[role], detail=f"block rule {rule}"
        ), ()
    if is_question(article.quote(sentence.span)):
        return SentenceOutcome(sentence=sentence.number, reason=SkipReason.QUESTION, detail="ends in ?"), ()
    voice = voice_of(article, sentence)
    whole_by = _whole_by(article, sentence, voice)
    if whole_by is None:
        return None
    claim = whole_sentence(article, sentence, voice, rule=whole_by)
    return SentenceOutcome(sentence=sentence.number, claims=(claim.id,)), (claim,)


def _whole_by(article: Article, sentence: Sentence, voice: Voice) -> str | None:
    """The rule by which a sentence is one claim as it stands, if there is one."""
    if says_one_thing(article, sentence, voice):
        return "says_one_thing"
    # "He said" needs the model to put the name in; a quotation alone goes on with the speaker before.
    pronoun = voice.cue is not None and voice.cue.pronoun and voice.cue.span in sentence.span
    return "quotation" if not pronoun and is_quotation(article, sentence) else None


def plan(article: Article, sentences: Sequence[Sentence], door: Door) -> list[Batch]:
    """The questions extraction will ask for these sentences."""
    size = door.profile.sentences_per_call
    wanted = {s.number for s in sentences}
    batches: list[Batch] = []
    for window in windows(article, article.claim_sentences(), door.profile.context_tokens):
        own = [n for n in window.own if n in wanted]
        batches += [Batch(window.shown, tuple(own[k : k + size])) for k in range(0, len(own), size)]
    return batches


async def _ask(article: Article, batch: Batch, door: Door, work: Stage) -> dict[int, Drafted]:
    if door.profile.sentences_per_call == 1:
        return {batch.targets[0]: await _ask_one(article, batch, work)}
    return await _ask_many(article, batch, door, work)


async def _ask_one(article: Article, batch: Batch, work: Stage) -> Drafted:
    prompt = load_prompt("extract-sentence")
    by = f"prompt {prompt.name}@{prompt.version}"
    variables = {"article": lines(article, batch.shown), "targets": lines(article, batch.targets)}
    wrong: list[str] = []
    facts: list[str] = []
    for turn in range(ROUNDS):
        # A question of its own, so that the ledger holds both answers and a second run asks nothing.
        work.total += int(turn > 0)
        asked = variables | {"complaints": "; ".join(wrong)}
        reply = await work.ask(prompt, SentenceFacts, asked, max_output_tokens=2 * _TOKENS_PER_SENTENCE)
        if isinstance(reply, Failure):
            return Drafted((), None, reply.detail, by) if reply.why == "reply" else _failed(reply, by)
        sentence = article.sentence(batch.targets[0])
        given = [fact for fact in reply.value.facts if fact.strip()]
        facts = mend(article, sentence, voice_of(article, sentence), given)
        wrong = _none_usable(article, sentence, facts)
        if not wrong:
            break
    claims = tuple(ExtractedClaim(text=fact, speaker=None) for fact in facts)
    reason = None if claims else SkipReason.NO_CHECKABLE_CONTENT
    return Drafted(claims, reason, "" if claims else "the model found no checkable fact", by)


def _none_usable(article: Article, sentence: Sentence, facts: Sequence[str]) -> list[str]:
    """What to complain of where not one statement can be used; single bad ones are dropped later."""
    voice = voice_of(article, sentence)
    wrong = [complaints(article, sentence, voice, fact) for fact in facts]
    return sorted({found for one in wrong for found in one}) if wrong and all(wrong) else []


async def _ask_many(article: Article, batch: Batch, door: Door, work: Stage) -> dict[int, Drafted]:
    prompt = load_prompt("extract")
    by = f"prompt {prompt.name}@{prompt.version}"
    found: dict[int, Drafted] = {}
    for _ in range(ROUNDS):
        missing = [n for n in batch.targets if n not in found]
        if not missing:
            break
        reply = await work.ask(
            prompt,
            ExtractedClaims,
            {"article": lines(article, batch.shown), "numbers": ", ".join(map(str, missing))},
            max_output_tokens=min(door.profile.max_output_tokens, 200 + _TOKENS_PER_SENTENCE * len(missing)),
        )
        if isinstance(reply, Failure):
            return found | {n: _failed(reply, by) for n in missing}
        found |= _by_number(reply.value.sentences, missing, by)
    left_out = Drafted((), SkipReason.LEFT_OUT_BY_MODEL, f"asked {ROUNDS} times", by)
    return found | {n: left_out for n in batch.targets if n not in found}


def _by_number(entries: Sequence[ExtractedSentence], wanted: Sequence[int], by: str) -> dict[int, Drafted]:
    """Entries by sentence number; numbers not asked for are ignored, the first of two is taken."""
    found: dict[int, Drafted] = {}
    for entry in entries:
        if entry.sentence in wanted and entry.sentence not in found:
            reason = None if entry.claims else SkipReason(entry.reason or "no_checkable_content")
            found[entry.sentence] = Drafted(tuple(entry.claims), reason, "", by)
    return found


def _failed(failure: Failure, by: str) -> Drafted:
    reason = SkipReason.BUDGET_SPENT if failure.why == "budget" else SkipReason.CALL_FAILED
    return Drafted((), reason, failure.detail, by)


def _outcome(
    article: Article, sentence: Sentence, drafted: Drafted
) -> tuple[SentenceOutcome, tuple[Claim, ...]]:
    if drafted.reason is not None:
        return SentenceOutcome(sentence=sentence.number, reason=drafted.reason, detail=drafted.detail), ()
    claims, detail = accept(article, sentence, drafted.claims, drafted.by)
    return SentenceOutcome(
        sentence=sentence.number, claims=tuple(c.id for c in claims), detail=detail
    ), claims


def _assembled(article: Article, settled: dict[int, tuple[SentenceOutcome, tuple[Claim, ...]]]) -> Extraction:
    order = [settled[s.number] for s in article.sentences]
    return Extraction(
        article=article.id,
        claims=tuple(claim for _, claims in order for claim in claims),
        outcomes=tuple(outcome for outcome, _ in order),
    )
