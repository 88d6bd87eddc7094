"""Which name of one sentence stands where another name stands in the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from verifier.articles import Article, Span
from verifier.checks.content import keys
from verifier.checks.nameforms import folded, present, same_name
from verifier.remembered import by_span
from verifier.values.names import names
from verifier.values.roles import role_word
from verifier.values.tokens import Token, tokens_of
from verifier.values.vocabulary import COMMON_VERBS, FUNCTION_WORDS
from verifier.values.wordlists import word_set

_NO_NOUN = FUNCTION_WORDS | COMMON_VERBS
_NEARBY = 3  # sentences before the evidence that a pronoun or a role in it may point to
_MOST_TOKENS = 160
_SHARE = 0.55  # share of the other words, by weight, that a sentence must hold for a name left over
_FEWEST = 3


_PERSON_OF = re.compile(r"((?:[^\W\d_][\w’'.-]* ){1,3}[^\W\d_][\w’'.-]*) of (?:the )?(?=[^\W\d_])")
_BODIES = word_set(
    """university bank institute ministry department house board court bureau school college church
    museum academy
    association society council union party office center centre league federation organization organisation
    secretary city state republic kingdom bay gulf isle port king queen duke knights sons daughters guard"""
)


@by_span
def names_in(text: str, span: Span) -> tuple[Span, ...]:
    """The names of a span, a person parted from the body named behind ("Eva Lund of the Reform Alliance")."""
    found: list[Span] = []
    for name in names(text, span):
        match = _PERSON_OF.match(text, name.start, name.end)
        if match and match[1].split()[-1].lower() not in _BODIES:
            found.append(Span(start=name.start, end=match.end(1)))
            found.append(Span(start=match.end(), end=name.end))
        else:
            found.append(name)
    return tuple(found)


def held(words: str, article: Article, span: Span) -> bool:
    """Whether a stretch of an article holds a form of a name."""
    return present(words, *words_and_names(article.text, span))


@by_span
def words_and_names(text: str, span: Span) -> tuple[frozenset[str], tuple[str, ...]]:
    """The folded words of a stretch, and its names."""
    words = frozenset(folded(t.text) for t in tokens_of(text, span) if t.kind != "mark")
    return words, tuple(s.of(text) for s in names(text, span))


def sure(article: Article, name: Span, sentence: Span) -> bool:
    """Whether capitals show a name: several words, or not only the first word of a sentence."""
    words = article.quote(name)
    if article.text[max(0, name.start - 1) : name.start] == "-":  # part of a compound
        return False
    first = not article.text[sentence.start : name.start].strip("“\"‘' ")
    return " " in words or not first or article.text.count(words) > 1


def nearby(words: str, article: Article, sentence: int) -> bool:
    """Whether a form of a name stands up to three sentences before, where "he" may mean it."""
    first = max(1, sentence - _NEARBY)
    return any(
        held(words, article, article.sentence(n).span)
        for n in range(first, min(sentence, len(article.sentences)))
    )


def in_its_place(article: Article, within: Span, name: Span, source: Article, evidence: Span) -> Span | None:
    """The source's name that stands between the same words as ``name`` does, or ``None``."""
    ours = tokens_of(article.text, within)[:_MOST_TOKENS]
    theirs = tokens_of(source.text, evidence)[:_MOST_TOKENS]
    rivals = names_in(source.text, evidence)
    a, b = [folded(t.text) for t in ours], [folded(t.text) for t in theirs]
    for code in Levenshtein.opcodes(a, b):
        if code.tag != "replace":
            continue
        here, there = ours[code.src_start : code.src_end], theirs[code.dest_start : code.dest_end]
        ranges = (code.src_start, code.src_end), (code.dest_start, code.dest_end)
        if not _overlaps(here, name) or not _same_sides(a, b, *ranges):
            continue
        rival = next((span for span in rivals if _overlaps(there, span)), None)
        if rival is not None:
            return rival
    return None


def in_its_place_of_words(
    article: Article, within: Span, source: Article, evidence: Span
) -> Iterator[tuple[Span, Span]]:
    """Single words for people that stand between the same words on both sides."""
    ours = tokens_of(article.text, within)[:_MOST_TOKENS]
    theirs = tokens_of(source.text, evidence)[:_MOST_TOKENS]
    a, b = [folded(t.text) for t in ours], [folded(t.text) for t in theirs]
    for code in Levenshtein.opcodes(a, b):
        lone = code.tag == "replace" and code.src_end - code.src_start == 1 == code.dest_end - code.dest_start
        ranges = (code.src_start, code.src_end), (code.dest_start, code.dest_end)
        if not lone or not _same_sides(a, b, *ranges):
            continue
        here, there = ours[code.src_start], theirs[code.dest_start]
        if _for_people(here) and _for_people(there) and (role_word(here.lower) or role_word(there.lower)):
            yield Span(start=here.start, end=here.end), Span(start=there.start, end=there.end)


def _for_people(token: Token) -> bool:
    """Whether a word can be one for a person where a role stands in the same place on the other side."""
    if role_word(token.lower):
        return True
    plain = token.kind == "word" and not token.capital and token.lower not in _NO_NOUN
    return plain and not token.lower.endswith(("ed", "ing", "ly", "al", "ic", "ous"))


def _overlaps(found: Sequence[Token], span: Span) -> bool:
    return bool(found) and found[0].start < span.end and span.start < found[-1].end


def _same_sides(a: list[str], b: list[str], ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether the words beside both ranges are the same, at least two of them words; an end counts as one."""
    before_a, before_b = a[max(0, ours[0] - 1) : ours[0]], b[max(0, theirs[0] - 1) : theirs[0]]
    after_a, after_b = a[ours[1] : ours[1] + 2], b[theirs[1] : theirs[1] + 2]
    sides = before_a + after_a
    return (
        before_a == before_b
        and after_a == after_b
        and "-" not in sides
        and sum(w.isalpha() for w in sides) + (not before_a) >= 2
    )


def left_over(
    article: Article,
    within: Span,
    name: Span,
    source: Article,
    evidence: Span,
    like: Callable[[Article, Span, Span], bool],
) -> Span | None:
    """The one name of its like that is left over where the sentences tell the same otherwise.

    The other must hold most of this sentence's words, names and numbers by weight, each must
    have exactly one name of this like the other lacks, and the source nowhere the claim's name.
    """
    if not _same_otherwise(article, within, name, source, evidence):
        return None
    ours = _lacking(article, within, source, evidence, like)
    theirs = _lacking(source, evidence, article, within, like) or _lacking(source, evidence, article, within)
    if len(ours) != 1 or len(theirs) != 1 or ours[0] != name:
        return None
    words = article.quote(name)
    if any(held(words, source, sentence.span) for sentence in source.claim_sentences()):
        return None
    return theirs[0]


def _lacking(
    article: Article,
    within: Span,
    other: Article,
    there: Span,
    like: Callable[[Article, Span, Span], bool] | None = None,
) -> list[Span]:
    """Names of one sentence, of one like, that the other sentence has no form of; each once."""
    found: list[Span] = []
    for span in names_in(article.text, within):
        words = article.quote(span)
        if (like is not None and not like(article, span, within)) or held(words, other, there):
            continue
        if not any(same_name(words, article.quote(known)) for known in found):
            found.append(span)
    return found


def _same_otherwise(article: Article, within: Span, name: Span, source: Article, evidence: Span) -> bool:
    told, own = keys(article.quote(within)), keys(article.quote(name))
    ours = {key: weight for key, weight in told.items() if key not in own}
    shared = ours.keys() & keys(source.quote(evidence)).keys()
    return len(shared) >= _FEWEST and sum(ours[key] for key in shared) >= _SHARE * sum(ours.values())
