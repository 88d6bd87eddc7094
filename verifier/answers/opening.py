"""What stands around a question and asks nothing: greetings, "can you tell me", slips."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from verifier.answers.checking import unreported
from verifier.values.vocabulary import FUNCTION_WORDS

#: Most characters of a question.
LONGEST_QUESTION = 2_000
#: Most questions taken out of one message.
MOST = 4

_I = re.IGNORECASE
_LEADS = (
    re.compile(
        r"^(?:[Mm]y|[Oo]ur|[Tt]he) (?:[a-z]+ )?(?:editor|desk|boss|colleague)(?: [A-Z]\w+)? "
        r"(?:wants|needs|would like) to know[,:]?\s+"
    ),
    re.compile(r"^(?:<@\w{1,20}>|@\w{1,40})[,:]?\s*"),
    re.compile(
        r"^(?:(?:(?:can|could|would|will) you |(?:i |we )?need (?:an? )?)?(?:please |just |quick )*"
        r"(?:(?:fact|double)[ -]?check|(?:check|verify|confirm) (?=this|that|the following))"
        r"(?: ?(?:this|that|the following))?(?: please| for me)?|"
        r"(?:true or false|fact or fiction|right or wrong),?)\s*(?:(?<=,)|[:–—-]+)\s+",
        _I,
    ),
    re.compile(
        r"^(?:hi|hello|hey|good (?:morning|afternoon|evening)|ok|okay|so|well|thanks|thank you|please|"
        r"quick (?:question|check|one)|question|sorry)(?: (?:there|all|team|again|everyone|"
        r"verifier))?\s*[,:;.!–—-]+\s+",
        _I,
    ),
    re.compile(r"^(?:so|then|please|well|ok|okay|hi|hey|hello)\s+(?=\w+[\s,])", _I),
    re.compile(r"^(?:and )?if (?:so|not|yes),?\s+(?=(?:who|what|when|where|which|why|how)\b)", _I),
    re.compile(
        r"^(?:what (?:i|we) (?:want|need|would like) to know is|the question is|"
        r"(?:i(?:'m| am) )?not sure)[,:]?\s+"
        r"(?=(?:if|whether|who|what|when|where|which|why|how)\b)",
        _I,
    ),
    re.compile(
        r"^(?:(?:i(?:'m| am) )?(?:looking|searching) for|can (?:i|we) (?:get|have|see)|need:?) "
        r"(?=(?:the|an?|name|number|date)\b)",
        _I,
    ),
    re.compile(r"^(?:URGENT|NB|FYI|PS|ASAP|Q)\b[:,.!–—-]*\s+"),
    re.compile(
        r"^(?:for the record|by the way|btw|just curious|just checking|out of interest|one more thing|"
        r"sorry to (?:bother|ask|trouble)[^,:?]*?(?=,|:| but ))[,:]?\s+(?:but )?",
        _I,
    ),
    re.compile(r"^can (?:we|i) (?:safely )?(?:run|go|print|publish|use)(?: with)?(?: that)?\s+(?=[\"“])", _I),
    re.compile(
        r"^(?:is|would) it (?:be )?(?:right|correct|fair|accurate) to (?:say|write|report)(?: that)?\s+",
        _I,
    ),
    re.compile(r"^can (?:we|i) (?:safely )?(?:say|write|report|state)(?: that)?\s+", _I),
    re.compile(
        r"^(?:(?:do|have) (?:you|we)(?: have| got)?|is there) (?:an?|any|the) "
        r"(?=(?:(?:exact|final|latest) )?(?:figure|number|date|name|time|price|total)s? (?:for|of|on|in)\b)",
        _I,
    ),
    re.compile(r"^(?:please )?(?:give|get|find|show|send) (?:me|us) (?=(?!an?\b)\S)", _I),
    re.compile(
        r"^(?:(?:and|but|so) )?"
        r"(?:(?:can|could|would|will) (?:you|anyone|somebody|someone) (?:please |quickly )?"
        r"(?:tell (?:me|us)|say|check|confirm|find out|look up|verify|let (?:me|us) know|"
        r"(?:send|give|get|find|show) (?:me|us))|"
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
#: Not "if you go by X", nor "if X left, who …?".
_IF = (
    r"(?:if|whether)\s+(?!(?:you|we|one) (?:go|goes|ask|believe)\b|"
    r"[^?]*,\s+(?:who|what|when|where|which|why|how|is|are|was|were|did|does|do|has|have|had|will|would|can)\b)"
)
_WHETHER = re.compile(rf"^{_IF}", _I)
_THAT = re.compile(rf"^(?:{_IF}|that\s+)", _I)
_TRAILS = re.compile(
    r"(?<![,;\s–—-])[,;\s–—-]+(?:please|pls|plz|thanks|thank you|many thanks|thx|cheers|asap)[?.! ]*$|"
    r"(?<![,;\s])[,;\s]+(?:do you know|any idea)[?.! ]*$|"
    r",\s*any[?.! ]*$|"
    r",\s*any (?:name|word|idea|news|figure|date|number|update)s?(?: yet| so far)?[?.! ]*$|"
    r"(?<![,;\s]),?\s+(?:or not|or no|or what|yes or no)(?: yet)?[?.! ]*$",
    _I,
)
_IF_ANY = re.compile(r",? if any(?:thing|one|body)?,", _I)
_FILLERS = re.compile(r"\b(?:really|actually|in fact|truly|indeed|ever|exactly)\b[, ]+", _I)


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
    return _FILLERS.sub("", _IF_ANY.sub("", plain)).strip()


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
