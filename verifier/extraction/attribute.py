"""Who says a claim: the voice of its sentence, and whether the claim lies in it."""

from __future__ import annotations

from verifier.articles import Article, Sentence, Span, Value
from verifier.claims import Attribution, SpeakerKind
from verifier.extraction.words import any_content, words_of
from verifier.remembered import in_article
from verifier.values.attribution import Cue, find_attribution
from verifier.values.quotes import quotes

#: Stands for a speaker where the sentence reports speech and names nobody ("is said to").
NOT_NAMED = "not named"
_CARRY = 4  # Sentences a "he said" may reach back; newsrooms name a speaker anew after that.


class Voice(Value):
    """Whose words a sentence reports.

    Attributes:
        cue: The reporting words, or ``None`` where the article speaks in its own voice.
        speaker: Where the speaker's name stands, for a pronoun in an earlier sentence.
        role: Where the role stands, if any.
        content: What of the sentence is reported; several spans where the cue interrupts it.
        speaker_keys: Stems of the speaker's names, ``None`` where it could not be told.
    """

    cue: Cue | None = None
    speaker: Span | None = None
    role: Span | None = None
    content: tuple[Span, ...] = ()
    speaker_keys: frozenset[str] | None = None


@in_article
def voice_of(article: Article, sentence: Sentence) -> Voice:
    """The voice of a sentence.

    "He said" is resolved to the named speaker of the sentences before; a sentence that is
    all quotation, without reporting words, goes on with the speaker of the one before.
    """
    cue = find_attribution(article.text, sentence.span)
    if cue is None:
        return _voice_of_quotation(article, sentence)
    speaker, role = cue.speaker, cue.role
    if cue.pronoun or speaker is None:
        before = _speaker_before(article, sentence)
        if cue.pronoun and before:
            speaker, role = before.speaker, before.role
    keys = frozenset(w.key for w in words_of(article.text, speaker)) if speaker else None
    if keys is not None and role is not None:
        keys |= {w.key for w in words_of(article.text, role) if w.content}
    return Voice(
        cue=cue,
        speaker=speaker,
        role=role,
        content=_content(article, sentence, cue),
        speaker_keys=None if cue.pronoun and speaker == cue.speaker else keys,
    )


def _voice_of_quotation(article: Article, sentence: Sentence) -> Voice:
    """The voice of the sentence a run of bare quotations goes on from."""
    number = sentence.number
    while number > 1 and _bare_quotation(article, article.sentence(number)):
        number -= 1
    if number == sentence.number:
        return Voice()
    before = voice_of(article, article.sentence(number))
    return before.model_copy(update={"content": (sentence.span,)}) if before.cue else Voice()


def _bare_quotation(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence is all quotation, without reporting words."""
    quoted = [q.span for q in quotes(article.text, sentence.span)]
    if not quoted or any(
        w.content and not _within(w.start, quoted) for w in words_of(article.text, sentence.span)
    ):
        return False
    return find_attribution(article.text, sentence.span) is None


def _within(at: int, spans: list[Span]) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _speaker_before(article: Article, sentence: Sentence) -> Cue | None:
    for number in range(sentence.number - 1, max(0, sentence.number - 1 - _CARRY), -1):
        cue = find_attribution(article.text, article.sentence(number).span)
        if cue and cue.speaker and not cue.pronoun and cue.kind is SpeakerKind.NAMED:
            return cue
    return None


def _content(article: Article, sentence: Sentence, cue: Cue) -> tuple[Span, ...]:
    """What a cue governs: all after "X said", all before ", X said."; both where it interrupts."""
    head = min(s.start for s in (cue.span, cue.speaker or cue.span))
    tail = max(s.end for s in (cue.span, cue.speaker or cue.span, cue.role or cue.span))
    before = Span(start=sentence.span.start, end=head)
    after = Span(start=tail, end=sentence.span.end)
    trailing = _ends_clause(before.of(article.text))
    has_after = any_content(article.text, after)
    parts = [before] if trailing else []
    if has_after:
        parts.append(after)
    return tuple(parts) or (before,)


def _ends_clause(text: str) -> bool:
    """Whether the words before a cue are a clause of their own: they end in a comma or closing mark."""
    bare = text.rstrip()
    return bare.endswith((",", "”", '"', "’", "»", "?", "!")) and len(bare.split()) > 3


def attribution_of(
    article: Article, voice: Voice, span: Span, text: str, speaker: str | None
) -> Attribution | None:
    """The attribution of a claim, or ``None`` where the article makes it in its own voice.

    Args:
        article: The article.
        voice: The voice of the claim's sentence.
        span: The claim's words in the article.
        text: The claim's wording.
        speaker: The speaker the model named, taken only where code cannot tell one and the
            article holds these very words.
    """
    if voice.cue is None or not (
        _inside(voice, span) or find_attribution(text, Span(start=0, end=len(text)))
    ):
        return None
    where = voice.speaker or _located(article, speaker)
    return Attribution(
        speaker=article.quote(where) if where else NOT_NAMED,
        role=article.quote(voice.role) if voice.role else None,
        cue=article.quote(voice.cue.span),
        kind=voice.cue.kind if where else SpeakerKind.UNNAMED,
        span=where,
    )


def _inside(voice: Voice, span: Span) -> bool:
    shared = sum(max(0, min(span.end, c.end) - max(span.start, c.start)) for c in voice.content)
    return 2 * shared > span.end - span.start


def _located(article: Article, speaker: str | None) -> Span | None:
    start = article.text.find(speaker) if speaker else -1
    return Span(start=start, end=start + len(speaker)) if speaker and start >= 0 else None
