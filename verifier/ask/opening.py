"""What stands around a question and asks nothing: greetings, "can you tell me"; and several asked at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Most characters of a question.
LONGEST_QUESTION = 2_000
#: Most questions taken out of one message.
MOST = 4

_I = re.IGNORECASE
_LEADS = (
    re.compile(r"^(?:<@\w{1,20}>|@\w{1,40})[,:]?\s*"),
    re.compile(
        r"^(?:hi|hello|hey|good (?:morning|afternoon|evening)|ok|okay|so|well|thanks|thank you|please|"
        r"quick (?:question|check|one)|question|sorry)(?: (?:there|all|team|again|everyone|"
        r"verifier))?\s*[,:;.!–—-]+\s+",
        _I,
    ),
    re.compile(r"^(?:so|please|well|ok|okay|hi|hey|hello)\s+(?=\w+\s)", _I),
    re.compile(r"^can (?:we|i) (?:safely )?(?:say|write|report|state)(?: that)?\s+", _I),
    re.compile(
        r"^(?:(?:can|could|would|will) (?:you|anyone|somebody|someone) (?:please |quickly )?"
        r"(?:tell (?:me|us)|say|check|confirm|find out|look up|verify|let (?:me|us) know)|"
        r"(?:do|does) (?:you|we|anyone|anybody|the desk) know|"
        r"(?:i|we)(?: would|'d|’d)? (?:want|wanted|need|like|wonder|am wondering|'m wondering)(?: to know|"
        r" to check)?|"
        r"(?:please )?(?:tell (?:me|us)|check|confirm|verify|find out))[,:]?\s+",
        _I,
    ),
)
#: "who's in charge" in full.
_CONTRACTED = re.compile(r"\b(who|what|where|when|how|that|there|here)'s\b", _I)
_WHETHER = re.compile(r"^(?:if|whether|that)\s+", _I)
_TRAILS = re.compile(
    r"[,;\s–—-]+(?:please|thanks|thank you|many thanks|thx|cheers)[?.! ]*$|[,;\s]+(?:do you know|any "
    r"idea)[?.! ]*$",
    _I,
)
_FILLERS = re.compile(r"\b(?:really|actually|in fact|truly|indeed|ever|exactly)\b[, ]+", _I)
_ANY = ((re.compile(r"\b(a)ny(one|body|thing)\b", _I)),)
#: "… and how many …", "… and when …": a second question in one sentence.
_JOINED = re.compile(r",?\s+and\s+(?=(?:how (?:many|much|old|long)|who|when|where|why|what|which)\s)", _I)
_ENDS = re.compile(r"(?<=[?？])\s+")


def cleaned(text: str) -> str:
    """A question without what stands around it; white space single."""
    plain = _CONTRACTED.sub(r"\1 is", " ".join(text.replace("’", "'").split()))
    before = None
    while plain != before:
        before = plain
        for lead in _LEADS:
            shorter = lead.sub("", plain, count=1)
            plain = shorter or plain
        plain = _TRAILS.sub(lambda match: "?" if "?" in match.group() else "", plain)
    plain = _WHETHER.sub("", plain)
    return _FILLERS.sub("", plain).strip()


def several(text: str) -> tuple[str, ...]:
    """The questions a message asks, in order; sentences before them that ask nothing are left out."""
    sentences = _ENDS.split(text)
    marked = [one for one in sentences if one.rstrip().endswith(("?", "？"))]
    parts = [part for sentence in marked or sentences for part in _parted(sentence)]
    asked = [part for part in map(cleaned, parts) if any(map(str.isalnum, part))]
    return tuple(asked[:MOST])


def _parted(sentence: str) -> Iterator[str]:
    """A sentence with a question mark, at its "and how many"; and without what was said before it."""
    own = re.split(r"(?<=[.!])\s+(?=[A-Z\"“])", sentence.strip())
    asked = [part for part in own if part.rstrip().endswith(("?", "？"))] or own
    for part in asked:
        yield from _JOINED.split(part)
