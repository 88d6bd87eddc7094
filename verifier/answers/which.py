"""Words for a point's blank: read by code where one thing fits, else asked of the model, and located."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from verifier.answers.alike import content
from verifier.answers.fitting import Fit, fits, fitting
from verifier.answers.of_whom import of_another
from verifier.answers.passages import Passage, Target, excerpt, passages
from verifier.answers.question import Wanted
from verifier.answers.tolls_told import tells_toll
from verifier.answers.values import Reading
from verifier.articles import Article
from verifier.asking import Failure, Stage, all_of
from verifier.judge.reading import NOT_TOLD, located
from verifier.judge.replies import Filled
from verifier.llm import Door, Prompt, Reply, load_prompt
from verifier.numbered import lines
from verifier.progress import OnProgress
from verifier.values.quantities import quantities
from verifier.values.tolls import words_for

#: What reading is called in progress.
STAGE = "read what is stored"
#: Share of a point a sentence must hold for words to be read from it.
ENOUGH = 0.5
#: How far behind the best sentence another one may be.
CLOSE = 0.15
#: Share a sentence must have of its own to go on with the one before it.
GOING_ON = 0.4
#: Sentences of a source shown to the model, apart from the one before each.
SHOWN = 4
#: Words of a question on a toll that no story need have.
_OF_TOLLS = ("victims", "toll")


@dataclass(frozen=True)
class ReadFrom:
    """What one source has for a blank.

    Attributes:
        readings: Words read, those of the best sentence first; empty where the source does not tell.
        nearest: Number of the sentence that holds most of the point; ``None`` where none holds enough.
        failed: Why nobody answered; empty where somebody did.
    """

    readings: tuple[Reading, ...]
    nearest: int | None = None
    failed: str = ""


def by_code(target: Target, wanted: Wanted, source: Article) -> tuple[Reading, ...]:
    """What code alone reads for a point's blank; nothing where a model would have to be asked."""
    settled = _Blank(target, wanted, source).settled
    return settled.readings if settled is not None else ()


async def read_point(
    targets: Sequence[Target], wanted: Wanted, sources: Sequence[Article], door: Door, on_progress: OnProgress
) -> tuple[ReadFrom, ...]:
    """What each source has for a point's blank, in their order; each is held against the target beside it.

    Raises:
        ModelError: The model had to be asked, and could not be at all.
    """
    blanks = [_Blank(one, wanted, source) for one, source in zip(targets, sources, strict=True)]
    open_ = [one for one in blanks if one.settled is None]
    asked: Iterator[ReadFrom] = iter(())
    if open_:
        work = Stage(STAGE, len(open_), door, on_progress, door.profile.parallel)
        asked = iter(await all_of(one.asked(work) for one in open_))
    return tuple(one.settled if one.settled is not None else next(asked) for one in blanks)


class _Blank:
    """A point's blank and one source: what code reads, and what is asked where that leaves it open."""

    def __init__(self, target: Target, wanted: Wanted, source: Article) -> None:
        self._target, self._wanted, self._source = target, wanted, source
        self._near = near(target, source)
        shown = [p.number for p in self._near[:SHOWN]]
        self._numbers = sorted({*shown, *(n - 1 for n in shown if n > 1)})
        self.settled = self._by_code()

    def _by_code(self) -> ReadFrom | None:
        if not self._near:
            return ReadFrom(())
        told = [one for one in self._near if not of_another(self._target, self._source, one.number)]
        found = fitting(self._target, self._wanted, self._source, told)
        if found is None:
            return None
        return ReadFrom(tuple(map(self._reading, found)), self._near[0].number)

    def _reading(self, fit: Fit) -> Reading:
        return Reading(
            words=self._source.quote(fit.span),
            span=fit.span,
            sentence=fit.sentence,
            reading=fit.reading,
            by=f"code {fit.rule}",
        )

    async def asked(self, work: Stage) -> ReadFrom:
        prompt = load_prompt("read-claim")
        cut, own = excerpt(self._source, frozenset(self._numbers))
        variables = {
            "article": lines(cut, sorted(own)),
            "statements": [{"text": self._target.statement}],
        }
        reply = await work.ask(prompt, Filled, variables, max_output_tokens=60)
        nearest = self._near[0].number
        if isinstance(reply, Failure):
            return ReadFrom((), nearest, reply.detail)
        found = self._located(reply.value.words, prompt, reply)
        return ReadFrom((found,) if found else (), nearest)

    def _located(self, answer: str, prompt: Prompt, reply: Reply[Filled]) -> Reading | None:
        """The model's words, where a sentence that bears on the point has them, of the sort asked."""
        words = answer.strip().strip("\"'“”‘’,;[]").strip()
        if not words.strip(".") or NOT_TOLD in words.casefold():
            return None
        found = passages(self._target, self._source)
        bearing = {p.number for p in found if p.named and not p.other_time}
        numbers = [n for n in self._numbers if n in bearing]
        where = located(self._source, words, numbers) or located(self._source, words.rstrip("."), numbers)
        if where is None or where[0] not in numbers:
            return None
        sentence, span = where
        fit = fits(self._target, self._wanted, self._source, sentence, span)
        if fit is None:
            return None
        return Reading(
            words=self._source.quote(fit.span),
            span=fit.span,
            sentence=sentence,
            reading=fit.reading,
            by=f"prompt {prompt.name}@{prompt.version}",
            model=reply.model,
            call=reply.key,
        )


def near(target: Target, source: Article) -> tuple[Passage, ...]:
    """The sentences words may be read from: with all names, the time, and enough of the point, best first.

    What a sentence lacks and the one before it has counts as there: "the government" goes on with it.
    """
    here = (p for p in passages(target, source) if p.named and p.timed is not False)
    found = [_going_on(_of_toll(p, target, source), source) for p in here]
    best = sorted((p for p in found if p.share >= ENOUGH), key=lambda p: (-p.share, p.number))
    return tuple(p for p in best if p.share >= best[0].share - CLOSE)


def _of_toll(passage: Passage, target: Target, source: Article) -> Passage:
    """A sentence that tells the toll asked, in whatever words, where its story has the rest of the point."""
    if target.toll is None or not passage.missing:
        return passage
    told = quantities(source.text, source.sentence(passage.number).span)
    if not any(tells_toll(target, source, passage.number, one) for one in told):
        return passage
    said = set(content(" ".join((*words_for(target.toll), *_OF_TOLLS))))
    whole = set(content(source.text))
    return replace(passage, share=1.0, missing=frozenset()) if passage.missing - said <= whole else passage


def _going_on(passage: Passage, source: Article) -> Passage:
    before = passage.number - 1
    if not passage.missing or before < 1 or passage.share < GOING_ON:
        return passage
    there = set(content(source.quote(source.sentence(before).span)))
    if not passage.missing <= there:
        return passage
    return replace(passage, share=1.0 - CLOSE, missing=frozenset())
