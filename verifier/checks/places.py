"""Places of a claim against those of its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verifier.articles import Article, Span
from verifier.checks.comparison import Comparison, alike_told, claim_sentence_span, differs, settle, stems_in
from verifier.checks.content import stem
from verifier.checks.names import Look, compare_like
from verifier.claims import Claim
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.remembered import by_span
from verifier.values.places import is_place, sort_of_place
from verifier.values.tokens import Token, tokens_of

_SHARE = 0.5  # share of the claim's content words a sentence must hold for a direction in it
_OPPOSITE = {
    "north": "south", "south": "north", "east": "west", "west": "east", "upper": "lower", "lower": "upper",
    "left": "right", "right": "left",
}  # fmt: skip
_OTHER_SORTS = ({"people", "place"}, {"people", "venue"}, {"venue", "place"}, {"venue", "country"})
_DIRECTION = re.compile(r"(north|south|east|west|upper|lower|left|right)(?:ern|most|-hand)?$")
_DOTTED = str.maketrans("ıİ", "ii")  # one letter to a pattern that ignores case
_OF = frozenset({"of", "the", "from"})  # "south of Selby" goes with Selby as "the south bank" with the bank
_AND_THE_OTHER = (
    r"(?:,? (?:in|of|near|outside|across from|north of|south of|east of|west of)(?: the)?| ?,|['’]s) "
)


def compare(
    claim: Claim, claim_article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Comparison:
    """Every place: the same or one within the other agrees, another place in its stead differs.

    A place is within another where either article says so ("Selby, Norway", "Selby, across
    from Hull", "Selby in northern Norway"). Opposite directions of the same thing differ too
    ("the north bank", "the south bank"; "north of Selby", "south of Selby").
    """
    found = compare_like(
        claim, claim_article, evidence, source, Look(_place, DiscrepancyKind.PLACE, "places", "this place")
    )
    kept = [d for d in found.discrepancies if not _side_by_side(d, claim_article, source)]
    kept += _directions(claim, claim_article, evidence, source)
    if kept:
        return settle(len(kept), kept, "places")
    if found.outcome == "differ":
        return Comparison(outcome="cannot_tell", reason="one place lies within or beside the other")
    return found


def _place(article: Article, name: Span, sentence: Span) -> bool:
    return is_place(article.text, name, sentence)


def _side_by_side(found: Discrepancy, article: Article, source: Article) -> bool:
    """Whether both can be meant: one in the other by either article's words, or another sort of place."""
    if found.source_words is None:
        return False
    sorts = {sort_of_place(found.claim_words), sort_of_place(found.source_words)}
    if sorts in _OTHER_SORTS and not _between_the_same(found, article, source):
        return True
    texts = [t for t in (article.text, source.text) if _holds(t, found.claim_words, found.source_words)]
    if not texts:
        return False
    ours, theirs = re.escape(found.claim_words), re.escape(found.source_words)
    inner = r"(?:\w+ )?"
    pattern = re.compile(
        rf"{ours}{_AND_THE_OTHER}{inner}{theirs}|{theirs}{_AND_THE_OTHER}{inner}{ours}", re.IGNORECASE
    )
    return any(pattern.search(text) for text in texts)


def _holds(text: str, *words: str) -> bool:
    """Whether a text has all of the words in any case; most have one place only, and need no pattern."""
    return all(_caseless(word) in _caseless(text) for word in words)


@by_span
def _caseless(text: str) -> str:
    return text.translate(_DOTTED).casefold()


def _between_the_same(found: Discrepancy, article: Article, source: Article) -> bool:
    """Whether the same words stand to both sides of the two places."""
    if found.source_span is None:
        return False
    ours, theirs = _beside(article, found.claim_span), _beside(source, found.source_span)
    return ours == theirs and all(ours)


def _beside(article: Article, span: Span) -> tuple[str, str]:
    """The words right before and after a span, within its sentence; marks count as words."""
    within = next((s.span for s in article.sentences if span in s.span), span)
    found = tokens_of(article.text, within)
    before = next((t.lower for t in reversed(found) if t.end <= span.start and t.lower != "the"), "")
    return before, next((t.lower for t in found if t.start >= span.end), "")


def _directions(
    claim: Claim, article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Iterator[Discrepancy]:
    """Opposite directions before the same word, in sentences alike."""
    ours = dict(_directed(article.text, claim.span))
    within = claim_sentence_span(claim, article, claim.span)
    for item in evidence if ours else ():
        if not alike_told(claim, article, within, stems_in(source.text, item.span), _SHARE):
            continue
        theirs = dict(_directed(source.text, item.span))
        for (direction, thing), span in ours.items():
            other = theirs.get((_OPPOSITE[direction], thing))
            if other is not None and (direction, thing) not in theirs:
                yield differs(DiscrepancyKind.PLACE, article, span, source, other)


def _directed(text: str, within: Span) -> Iterator[tuple[tuple[str, str], Span]]:
    """Directions with the stem of the word they go with ("north bank", "southern Norway")."""
    found = tokens_of(text, within)
    for index, token in enumerate(found):
        match = _DIRECTION.fullmatch(token.lower)
        if match and (thing := _thing(found, index + 1)) is not None:
            yield (match[1], stem(thing.lower)), Span(start=token.start, end=thing.end)


def _thing(found: Sequence[Token], index: int) -> Token | None:
    """The word a direction goes with: the next one, past "of the"."""
    while index < len(found) and found[index].lower in _OF:
        index += 1
    thing = found[index] if index < len(found) else None
    return thing if thing is not None and thing.kind in {"word", "initials"} else None
