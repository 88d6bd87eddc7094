"""Which of a model's statements become claims, and what stands in for those that can't."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.articles import Article, Sentence, Span
from verifier.claims import Claim
from verifier.extraction.anchor import span_in
from verifier.extraction.attribute import Voice, voice_of
from verifier.extraction.build import build, whole_sentence
from verifier.extraction.complaints import complaints
from verifier.extraction.replies import ExtractedClaim
from verifier.extraction.words import content_keys, words, words_of
from verifier.values.quantities import quantities
from verifier.values.times import times

#: Share of a sentence's content words its claims must hold between them; below it the sentence
#: itself is the claim, so that nothing checkable is lost to a model's bad wording.
ENOUGH = 0.6
_INITIALS = re.compile(r"\b([A-Z])\. (?=[A-Z]\.)")
_BEFORE_TIME = frozenset({"on", "in", "at", "by", "since", "until", "during", "early", "late"})


def accept(
    article: Article, sentence: Sentence, drafts: Sequence[ExtractedClaim], by: str
) -> tuple[tuple[Claim, ...], str]:
    """The claims of a sentence and, where statements were rejected, a line that says why.

    Where the usable statements hold less than ``ENOUGH`` of the sentence's content words, or
    leave out one of its numbers, the sentence as it stands is the one claim. So there is
    always at least one, and no number is lost.
    """
    voice = voice_of(article, sentence)
    usable, rejected = _sorted_out(article, sentence, voice, drafts)
    kept = _distinct(usable)
    detail = f"statements rejected: {'; '.join(rejected)}" if rejected else ""
    if _share(article, sentence, voice, kept) < ENOUGH or _number_lost(article, sentence, kept):
        claim = whole_sentence(article, sentence, voice, rule="whole_sentence")
        return (claim,), detail or "the statements left out too much; the sentence stands as it is"
    claims = [build(article, sentence, voice, d.text, speaker=d.speaker, decided_by=by) for d in kept]
    return tuple({claim.id: claim for claim in claims}.values()), detail


def _sorted_out(
    article: Article, sentence: Sentence, voice: Voice, drafts: Sequence[ExtractedClaim]
) -> tuple[list[ExtractedClaim], list[str]]:
    usable: list[ExtractedClaim] = []
    rejected: list[str] = []
    for draft in drafts:
        text = _tidy(article, sentence, draft.text)
        wrong = complaints(article, sentence, voice, text) if text else ["an empty fact"]
        if wrong:
            rejected.append(wrong[0])
        else:
            usable.append(draft.model_copy(update={"text": text}))
    return usable, sorted(set(rejected))


def _distinct(drafts: Sequence[ExtractedClaim]) -> list[ExtractedClaim]:
    """Drops statements whose content words another one, as long or longer, holds all of."""
    keys = [content_keys(words(d.text, 0, len(d.text))) for d in drafts]
    return [
        draft
        for k, draft in enumerate(drafts)
        if not any(keys[k] < other or (keys[k] == other and n < k) for n, other in enumerate(keys) if n != k)
    ]


def _share(article: Article, sentence: Sentence, voice: Voice, drafts: Sequence[ExtractedClaim]) -> float:
    """Share of the sentence's content words its statements hold; who said it is kept beside them."""
    aside = [span for span in (voice.speaker, voice.role, voice.cue.span if voice.cue else None) if span]
    said = content_keys(
        [
            word
            for word in words_of(article.text, sentence.span)
            if not any(span.start <= word.start < span.end for span in aside)
        ]
    )
    held = {key for d in drafts for key in content_keys(words(d.text, 0, len(d.text)))}
    return len(said & held) / len(said) if said and drafts else float(bool(drafts))


def _number_lost(article: Article, sentence: Sentence, drafts: Sequence[ExtractedClaim]) -> bool:
    held = {word.key for d in drafts for word in words(d.text, 0, len(d.text))}
    return any(
        word.key not in held
        for quantity in quantities(article.text, sentence.span)
        for word in words_of(article.text, quantity.span)
        if word.number or (word.content and quantity.unit == "ordinal")
    )


def _tidy(article: Article, sentence: Sentence, text: str) -> str:
    """The statement on one line, initials closed up ("U. S."), and with the time it lost."""
    closed = _INITIALS.sub(r"\1.", " ".join(text.split()))
    return _with_time(article, sentence, closed) if closed else closed


def _with_time(article: Article, sentence: Sentence, text: str) -> str:
    """Puts back a time that stands right behind or before the statement's words and that the model dropped.

    "The council sent 37 files to Oslo on Tuesday as …", "In May, the council sent …": without the
    day it is another claim.
    """
    span = span_in(article, sentence, text)
    for time in times(article.text, sentence.span, article.published):
        between = article.text[span.end : time.span.start].split()
        told = {word.key for word in words(text, 0, len(text))}
        lost = any(word.key not in told for word in words_of(article.text, time.span))
        follows = time.span.start >= span.end and all(w in _BEFORE_TIME for w in between)
        if follows and lost:
            return f"{text.rstrip('.')} {' '.join([*between, article.quote(time.span)])}."
        lead = Span(start=sentence.span.start, end=time.span.end)
        opens = all(w.lower() in _BEFORE_TIME for w in article.text[lead.start : time.span.start].split())
        if opens and lost and article.text[lead.end : span.start].strip() == ",":
            return f"{article.quote(lead)}, {text}"
    return text
