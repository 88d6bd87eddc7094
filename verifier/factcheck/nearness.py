"""Whether a fact says enough of what a claim says for it to be worth judging.

Half of an archive shares a claim's day and place. So days don't count, and names alone must make up more.
"""

from __future__ import annotations

from collections.abc import Set

from verifier.articles import Article, Span
from verifier.checks.content import keys
from verifier.claims import Claim
from verifier.judge import wording_of
from verifier.values.names import names

#: Share of the claim's words, by weight and without those of its times, that a fact must hold: the same event
#: told with another number and other verbs comes to a third.
FLOOR = 0.3
#: The same where nothing but names is shared.
NAMES_ONLY = 0.5


def near_enough(
    claim: Claim, article: Article, held: Set[str], floor: float = FLOOR, names_only: float = NAMES_ONLY
) -> bool:
    """Whether a fact shares enough words with a claim.

    Args:
        claim: The claim.
        article: The article that makes it.
        held: The fact's content words, by stem.
        floor: Share that is enough where a word is shared that is not of a name.
        names_only: Share that is enough where none is.
    """
    wording = wording_of(claim)
    times = {key for time in claim.times for key in keys(article.quote(time.span))}
    wanted = {key: weight for key, weight in keys(wording).items() if key not in times}
    if not wanted:  # a claim of nothing but a day
        wanted = dict(keys(wording))
    named = {
        key for span in names(wording, Span(start=0, end=len(wording))) for key in keys(span.of(wording))
    }
    shared = wanted.keys() & held
    # A name or number the fact lacks counts as a plain word, as in judging: one that differs hides nothing.
    total = sum(weight if key in shared else 1.0 for key, weight in wanted.items())
    share = sum(wanted[key] for key in shared) / total if total else 0.0
    return share >= (floor if shared - named else max(floor, names_only))
