"""Whether a sentence shows reporting of the outlet's own."""

from __future__ import annotations

import re

from verifier.articles import Sentence, Span
from verifier.origins.voices import Story
from verifier.remembered import by_text

_GENERIC = (
    r"\btold (?:this (?:news)?paper|this reporter|us)\b"
    r"|\b(?:an?|our|this) (?:\w+ )?(?:reporter|correspondent|journalist|photographer|news crew)s?"
    r" (?:at the scene|on the scene|there|saw|counted|watched|witnessed|visited|heard|was|were|who)\b"
    r"|\b(?:seen|reviewed|obtained|verified|viewed) by (?:this (?:news)?paper|our reporters?)\b"
)
_BY = r"(?:seen|reviewed|obtained|verified|viewed|examined|analy[sz]ed|first reported|counted|compiled) by"
_DOES = r"(?:saw|counted|found|reviewed|obtained|examined|visited|verified|analy[sz]ed)"
_WHO = r"(?:reporter|correspondent|journalist|photographer)"
_WORK = r"(?:tally|count|analysis|review|poll|survey)"


def shows_own_reporting(story: Story, sentence: Sentence) -> Span | None:
    """The words that show the outlet's own reporting ("told The Brindle Courier"), or ``None``."""
    return story.first(sentence, _pattern(story.article.outlet or ""))


def credits_outlet(story: Story, sentence: Sentence, outlet: str | None) -> Span | None:
    """The words that credit another outlet ("as The Brindle Courier first reported"), or ``None``."""
    if not outlet or (story.article.outlet or "").casefold() == outlet.casefold():
        return None
    return story.first(sentence, _credit(outlet))


@by_text
def _credit(outlet: str) -> re.Pattern[str]:
    name = _named(outlet)
    return re.compile(
        rf"\btold {name}|\b(?:interview|spoke|speaking) (?:with|to) {name}|\baccording to {name}"
        rf"|\b(?:{_BY}|reported by) {name}|\b{name} (?:first |earlier )?(?:reported|reports|{_DOES})\b"
    )


def _named(outlet: str) -> str:
    bare = re.sub(r"^the\s+", "", outlet.strip(), flags=re.IGNORECASE)
    return rf"(?:[Tt]he )?{re.escape(bare)}(?![\w-])"


@by_text
def _pattern(outlet: str) -> re.Pattern[str]:
    if not outlet.strip():
        return re.compile(_GENERIC)
    name = _named(outlet)
    return re.compile(
        rf"{_GENERIC}|\btold (?:{_WHO}s? (?:for|from|of) )?{name}"
        rf"|\b(?:interview|spoke|speaking) (?:with|to) {name}"
        rf"|\b{_BY} {name}|\b{name} {_DOES}\b|\b{_WHO}s? (?:for|from|of|with) {name}"
        rf"|\b[Aa]n? {name} (?:{_WHO}|{_WORK})\b"
    )
