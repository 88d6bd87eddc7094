"""The two questions of judging: fill the blanks, and, where that leaves it open, is it the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verifier.asking import Failure, Stage
from verifier.judge.case import Case
from verifier.judge.reading import Reading
from verifier.judge.replies import Alikeness, Filled, FilledForms, Samenesses, Stated
from verifier.judge.statement import Part, Statement, wording_of
from verifier.llm import Prompt, load_prompt
from verifier.numbered import Window, lines

#: Rounds in which what the model left out is asked for.
ROUNDS = 2
NO_CHANCES = "the server told no probabilities"
_TOKENS_PER_FORM = 40


@dataclass(frozen=True)
class Form:
    """A statement of one claim with the parts that are blanked."""

    case: Case
    statement: Statement
    blanks: tuple[Part, ...]


@dataclass(frozen=True)
class FormBatch:
    """Forms one question covers, and the sentences of the source shown with it."""

    window: Window
    forms: tuple[Form, ...]


@dataclass(frozen=True)
class Answer:
    """What came back for one claim: words for its blanks or a relation word, and from where."""

    words: tuple[str, ...]
    by: str
    model: str
    call: str


@dataclass(frozen=True)
class Weights:
    """How likely a model found it that the source states a claim, says otherwise, or does not tell.

    Attributes:
        yes, no, unknown: Chances, together 1.
        by, model, call: Who said so, and where it is in the ledger.
    """

    yes: float
    no: float
    unknown: float
    by: str
    model: str
    call: str


@dataclass(frozen=True)
class Pair:
    """Sentences of the source and a claim, for the small question."""

    case: Case
    sentences: tuple[int, ...]


def by(prompt: Prompt) -> str:
    """How a prompt is named in a step."""
    return f"prompt {prompt.name}@{prompt.version}"


async def fill(batch: FormBatch, work: Stage) -> dict[str, Answer | Failure]:
    """Words for the blanks of each form, by claim id; what the model left out is not in it."""
    source = batch.forms[0].case.source
    article = {"article": lines(source, batch.window.shown)}
    if work.door.profile.claims_per_call == 1:
        return await _fill_one(batch.forms[0], article, work)
    return await _fill_many(batch.forms, article, work)


async def _fill_one(form: Form, article: Mapping[str, object], work: Stage) -> dict[str, Answer | Failure]:
    prompt = load_prompt("read-claim")
    shown = [{"text": form.statement.blanked(form.blanks)}]
    reply = await work.ask(prompt, Filled, {**article, "statements": shown}, max_output_tokens=60)
    if isinstance(reply, Failure):
        return {form.case.claim.id: reply}
    return {form.case.claim.id: Answer((reply.value.words,), by(prompt), reply.model, reply.key)}


async def _fill_many(
    forms: Sequence[Form], article: Mapping[str, object], work: Stage
) -> dict[str, Answer | Failure]:
    prompt = load_prompt("read")
    named = {f"s{n}": form for n, form in enumerate(forms, start=1)}
    found: dict[str, Answer | Failure] = {}
    for _ in range(ROUNDS):
        missing = {name: form for name, form in named.items() if form.case.claim.id not in found}
        if not missing:
            break
        shown = [{"id": name, "text": form.statement.blanked(form.blanks)} for name, form in missing.items()]
        limit = min(work.door.profile.max_output_tokens, 60 + _TOKENS_PER_FORM * len(missing))
        reply = await work.ask(prompt, FilledForms, {**article, "statements": shown}, max_output_tokens=limit)
        if isinstance(reply, Failure):
            return found | {form.case.claim.id: reply for form in missing.values()}
        for entry in reply.value.forms:
            if entry.id in missing and missing[entry.id].case.claim.id not in found:
                form = missing[entry.id]
                words = _of_length(entry.words, len(form.blanks))
                found[form.case.claim.id] = Answer(words, by(prompt), reply.model, reply.key)
    return found


def _of_length(words: Sequence[str], wanted: int) -> tuple[str, ...]:
    """One answer a blank: a blank without one was not told, an answer without a blank is dropped."""
    return (*words, *([""] * wanted))[:wanted]


async def weigh(case: Case, window: Window, work: Stage) -> Weights | Failure:
    """How likely the model finds it that the source states the claim.

    The label it settles on tells little, and is not looked at; the chances of the labels tell much. Where
    the server gave none, that is a failure.
    """
    prompt = load_prompt("states")
    shown = {"article": lines(case.source, window.shown), "statement": _with_speaker(case)}
    reply = await work.ask(prompt, Stated, shown, max_output_tokens=20)
    if isinstance(reply, Failure):
        return reply
    if reply.chances is None:
        return Failure("model", NO_CHANCES)
    return Weights(**reply.chances, by=by(prompt), model=reply.model, call=reply.key)


@dataclass(frozen=True)
class Unlike:
    """How likely a model found it that a claim, and the claim with the words read, cannot both be right.

    Attributes:
        chance: 0 to 1.
        by, model, call: Who said so, and where it is in the ledger.
    """

    chance: float
    by: str
    model: str
    call: str


async def alike(form: Form, reading: Reading, window: Window, work: Stage) -> Unlike | Failure:
    """The chance that the claim, and the claim with the words read, cannot both be right."""
    [part], statement = form.blanks, form.statement
    words = reading.span.of(form.case.source.text) if reading.span else reading.words
    shown = {
        "article": lines(form.case.source, window.shown),
        "read": statement.wording[: part.at.start] + words + statement.wording[part.at.end :],
        "claimed": statement.wording,
    }
    prompt = load_prompt("alike")
    reply = await work.ask(prompt, Alikeness, shown, max_output_tokens=20)
    if isinstance(reply, Failure):
        return reply
    if reply.chances is None:
        return Failure("model", NO_CHANCES)
    return Unlike(reply.chances["different"], by(prompt), reply.model, reply.key)


async def compare(pairs: Sequence[Pair], work: Stage) -> dict[str, Answer | Failure]:
    """How the sentences of each pair bear on its claim, by claim id; what was left out is not in it."""
    prompt = load_prompt("same")
    named = {f"p{n}": pair for n, pair in enumerate(pairs, start=1)}
    found: dict[str, Answer | Failure] = {}
    for _ in range(ROUNDS):
        missing = {name: pair for name, pair in named.items() if pair.case.claim.id not in found}
        if not missing:
            break
        shown = [{"id": name, **_shown(pair)} for name, pair in missing.items()]
        limit = min(work.door.profile.max_output_tokens, 60 + _TOKENS_PER_FORM * len(missing))
        reply = await work.ask(prompt, Samenesses, {"pairs": shown}, max_output_tokens=limit)
        if isinstance(reply, Failure):
            return found | {pair.case.claim.id: reply for pair in missing.values()}
        for entry in reply.value.answers:
            if entry.id in missing:
                answer = Answer((entry.answer,), by(prompt), reply.model, reply.key)
                found.setdefault(missing[entry.id].case.claim.id, answer)
    return found


def _shown(pair: Pair) -> dict[str, str]:
    case = pair.case
    sentences = (case.source.quote(case.source.sentence(n).span) for n in sorted(pair.sentences))
    return {"source": " ".join(" ".join(sentences).split()), "claim": _with_speaker(case)}


def _with_speaker(case: Case) -> str:
    """The claim as the model sees it, its speaker named."""
    text = wording_of(case.claim)
    speaker = case.claim.attribution.speaker if case.claim.attribution else None
    return text if speaker is None or speaker in text else f"{text} (said by {speaker})"
