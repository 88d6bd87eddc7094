"""What stands around a question and asks nothing: greetings, "can you tell me"; and several asked at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from verifier.answers.checking import asks_only_a_check, greets, unreported
from verifier.read.sentences import split
from verifier.values.vocabulary import FUNCTION_WORDS

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
        r"(?:just |please )*(?:tell (?:me|us)|remind (?:me|us)|check|confirm|verify|find out))[,:]?\s+",
        _I,
    ),
    re.compile(
        r"^(?:any|no) (?:idea|clue|word)(?: on)?,? (?=(?:how|who|what|when|where|why|which|if|whether)\b)", _I
    ),
)
#: "who's in charge" in full; "didn't X …?" asks what "did X …?" does.
_CONTRACTED = (
    (
        re.compile(r"\b(who|what|where|when|why|how|that|there|here)'s\b|\b(who|what|where|how)s\b", _I),
        r"\1\2 is",
    ),
    (re.compile(r"\b(who|what|where|when|how|they|we|you|there)'re\b", _I), r"\1 are"),
    (re.compile(r"\b(they|we|you|who)'ve\b", _I), r"\1 have"),
    (re.compile(r"\b(he|she|it|they|who|that)'ll\b", _I), r"\1 will"),
    (re.compile(r"\b(he|she|it)'s (?=been\b|got\b)", _I), r"\1 has "),
    (re.compile(r"\b(he|she|it)'s\b", _I), r"\1 is"),
    (re.compile(r"\b(who|where|when|how|why|what)'d\b", _I), r"\1 did"),
    (re.compile(r"^won't\b", _I), "will"),
    (re.compile(r"^can't\b", _I), "can"),
    (re.compile(r"^(did|do|does|is|are|was|were|has|have|had|would|could)n't\b", _I), r"\1"),
)
_WHETHER = re.compile(r"^(?:if|whether)\s+", _I)
_THAT = re.compile(r"^(?:if|whether|that)\s+", _I)
_TRAILS = re.compile(
    r"(?<![,;\s–—-])[,;\s–—-]+(?:please|pls|plz|thanks|thank you|many thanks|thx|cheers|asap)[?.! ]*$|"
    r"(?<![,;\s])[,;\s]+(?:do you know|any idea)[?.! ]*$",
    _I,
)
_FILLERS = re.compile(r"\b(?:really|actually|in fact|truly|indeed|ever|exactly)\b[, ]+", _I)
#: "… and how many …", "…, and was there …": a second question in one sentence.
_JOINED = re.compile(
    r",?\s+and\s+(?=(?:(?:until |since |from |by |for |at |in |to )?(?:how|who|when|where|why|what|which)|"
    r"(?:the )?number of|name of)\s)|"
    r",\s+and\s+(?=(?:is|are|was|were|did|does|do|has|have|had|will)\s+"
    r"(?:there|it|he|she|they|the|a|an|any|his|her|its|their|that|this)\b)",
    _I,
)
_ENDS = re.compile(r"(?<=[?？])\s+")


def cleaned(text: str) -> str:
    """A question without what stands around it; white space single."""
    plain = " ".join(text.replace("’", "'").split())
    before = None
    while plain != before:
        before = plain
        for lead in _LEADS:
            shorter = lead.sub("", plain, count=1)
            plain = shorter or plain
        plain = _TRAILS.sub(lambda match: "?" if "?" in match.group() else "", plain)
    # "Confirm that crews left" has a "that" of its own; "that crew left, right?" has not.
    told = not " ".join(text.replace("’", "'").split()).lower().startswith("that ")
    plain = spelled(unreported((_THAT if told else _WHETHER).sub("", plain)))
    for short, full in _CONTRACTED:
        plain = short.sub(full, plain)
    return _FILLERS.sub("", plain).strip()


def spelled(question: str) -> str:
    """A question whose first word asks, where a letter of it is missing or two changed places: "wich"."""
    first, _, rest = question.partition(" ")
    typed = first.lower()
    likely = sorted(_ASKING, key=lambda word: word[0] != typed[:1])
    meant = next((word for word in likely if _slipped(typed, word)), None)
    known = typed in FUNCTION_WORDS or typed in _ASKING
    return question if meant is None or known else f"{meant} {rest}"


_ASKING = ("which", "what", "when", "where", "who", "how", "why")


def _slipped(typed: str, word: str) -> bool:
    if typed[:1] != word[:1] or len(typed) < 3:
        return typed[1:2] == word[:1] and sorted(typed) == sorted(word)  # "hwo"
    return OSA.distance(typed, word) == 1 and (len(typed) < len(word) or sorted(typed) == sorted(word))


#: What is markup, code or a call to all, and no part of a question.
_MARKUP = (
    re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", _I),
    re.compile(r"```.*?```"),
    re.compile(r"</?[a-z!][^<>]*>", _I),
    re.compile(r"(?<!\w)@(?:channel|here|everyone|all)\b", _I),
    re.compile(r"[*_~`]+(?=\w)|(?<=[\w?.!])[*_~`]+"),
)


def unmarked(text: str) -> str:
    """A message without markup; as it is where nothing else is in it."""
    plain = text
    for mark in _MARKUP:
        plain = mark.sub(" ", plain) if mark is not _MARKUP[-1] else mark.sub("", plain)
    plain = re.sub(r" +(?=[?.!,])", "", " ".join(plain.split()))
    return plain if any(map(str.isalnum, plain)) else text


#: What stands before a colon: what the question behind it is about.
_PREFACE = re.compile(r"^(?P<about>[^:?]{3,}?):\s+(?P<rest>.+)$")
_ASKS = re.compile(
    r"^(?:and |so )?(?:who|what|when|where|which|wich|why|how|did|do|does|is|are|was|were|has|have|had|will|"
    r"can|could|would|number|name|any|anyone|anybody)\b",
    _I,
)


def preface(text: str) -> tuple[str, str]:
    """What stands before a colon, and the question behind it; nothing, and the text, where none does."""
    found = _PREFACE.match(text)
    if found is None or not (_ASKS.match(found["rest"]) or found["rest"].rstrip().endswith("?")):
        return "", text
    return found["about"], found["rest"]


def several(text: str) -> tuple[str, ...]:
    """The questions a message asks, in order; sentences before them that ask nothing are left out."""
    sentences = _ENDS.split(text)
    marked = [one for one in sentences if _marked(one)]
    if (stated := _to_be_checked(text)) is not None:
        return stated
    parts = [part for sentence in marked or sentences for part in _parted(sentence)]
    asked = [part for part in map(cleaned, parts) if any(map(str.isalnum, part))]
    return tuple(asked[:MOST])


def _to_be_checked(text: str) -> tuple[str, ...] | None:
    """The statements "Safe to say?" is asked of; ``None`` where it is not asked, or something else is."""
    every = [one for part in _ENDS.split(text) for one in _sentences(part)]
    left = [one for one in every if not asks_only_a_check(one) and not greets(one)]
    if not any(map(asks_only_a_check, every)):
        return None
    if len(left) == len(every) or any(map(_marked, left)):
        return None
    stated = [cleaned(one).rstrip(".") for one in left]
    return tuple(one for one in stated if len(one.split()) > 1)[:MOST] or tuple(left[:MOST]) or None


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


def _marked(sentence: str) -> bool:
    return sentence.rstrip().endswith(("?", "？"))


def _parted(sentence: str) -> Iterator[str]:
    """A sentence with a question mark, at its "and how many"; and without what was said before it."""
    own = _sentences(sentence)
    asked = [part for part in own if part.rstrip().endswith(("?", "？"))] or own
    for part in asked:
        yield from _JOINED.split(part)
