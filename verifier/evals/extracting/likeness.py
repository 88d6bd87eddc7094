"""How much two claims of one article are the same claim: by where they stand and by what words they hold."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.articles import Article
from verifier.claims import Attribution, Claim
from verifier.extraction.words import content_keys, words, words_of

#: From here on two claims are one. Set on the gold's dev part alone, before any system was looked at: no two
#: claims of one sentence are as like as that, and of sentences that state one claim 99 in 100 are, however it
#: is worded. A whole sentence is so like one of its several claims where the others are short.
SAME = 0.6
#: Share of a claim's content words that another one must have to hold it.
HOLDS = 0.8


@dataclass(frozen=True)
class Signature:
    """What of a claim is compared.

    Attributes:
        places: Where the content words of its span begin, in characters.
        every: Stems of the content words of its wording.
        keys: The same without those that name who said it.
        said: Stems of the content words of its span, likewise: the article's own words for it.
        sentences: Numbers of its sentences.
    """

    places: frozenset[int]
    every: frozenset[str]
    keys: frozenset[str]
    said: frozenset[str]
    sentences: frozenset[int]


def signature(claim: Claim, article: Article) -> Signature:
    """The signature of a claim of that article."""
    inside = [word for word in words_of(article.text, claim.span) if word.content]
    aside = speaker_keys(claim.attribution)
    every = content_keys(words(claim.text, 0, len(claim.text)))
    said = content_keys(inside)
    return Signature(
        places=frozenset(word.start for word in inside),
        every=every,
        keys=every - aside or every,
        said=said - aside or said,
        sentences=frozenset(claim.sentences),
    )


def speaker_keys(who: Attribution | None) -> frozenset[str]:
    """Stems of the words that name who said it, and how.

    Who said it is compared on its own; whether the wording repeats it tells nothing of the claim.
    """
    if who is None:
        return frozenset()
    parts = (who.speaker, who.role or "", who.cue)
    return frozenset(key for part in parts for key in content_keys(words(part, 0, len(part))))


def likeness(one: Signature, other: Signature) -> float:
    """0 to 1: the mean of the overlap of their places (Jaccard) and of their wordings (Dice)."""
    if not one.sentences & other.sentences:
        return 0.0
    return (_jaccard(one.places, other.places) + dice(one.keys, other.keys)) / 2


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Twice what both hold, by what the two hold together."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def holds(whole: Signature, part: Signature) -> bool:
    """Whether one claim states what the other does: has nearly all of the article's words for it."""
    if not whole.sentences & part.sentences or not part.said:
        return False
    # Words that the wording adds ("the bridge" for "it") are no part of what the sentence states.
    own = part.keys & part.said or part.said
    return len(own & whole.every) >= HOLDS * len(own)
