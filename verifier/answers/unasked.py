"""Rules for what no asking word begins: a statement, one with a tag, a noun that asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verifier.answers.clauses import DO, HELPERS, bare, helps
from verifier.answers.fragments import fragment
from verifier.answers.nouns import any_there, of_noun
from verifier.answers.question import BLANK, Sort, Wanted
from verifier.answers.shapes import Shape, sentence, stated, with_blank
from verifier.answers.verbal import has_main_verb, is_past
from verifier.answers.verbs import participle, past, third

_TAGGED = re.compile(
    r"(?P<rest>.+?)(?:(?:,| [-–—])? (?:right|correct|true|yes|no|"
    r"(?:is (?:that|this|it) )?still (?:right|correct|true|accurate)|"
    r"is (?:that|this|it) (?:right|correct|true|accurate|confirmed)|"
    r"(?:did|was|is|has|have|does|do|were|are)n['’]t (?:he|she|it|they))|"
    r",(?: still)? (?:safe|ok|okay|fine|good|accurate|confirmed|agreed)|"
    r", (?:did|was|is|has|have|does|do|were|are) (?:he|she|it|they))",
    re.IGNORECASE,
)


def unasked(text: str, words: Sequence[str]) -> Shape | None:
    """A question that no asking word begins: a noun, or a statement; a noun that tells nothing is open."""
    if (found := next((made for made in _known_forms(text) if made is not None), None)) is not None:
        return found
    if bare(words[0]) in _NO_STATEMENT or _asks_within(words):
        return None
    if _one_of(text, words) or _IN_ITS_PLACE.search(text):
        return Shape("as asked", Sort.OPEN, text)
    short = len(words) == 2 and words[0][:1].isupper() and is_past(bare(words[1]))  # "Hall resigned"
    if short or (len(words) > 2 and has_main_verb(words)):
        return stated("statement", text)
    # A noun that no rule reads states nothing: it is looked up as it stands.
    return Shape("as asked", Sort.OPEN, text) if len(words) > 1 else None


#: "Berg held, freed, or charged?": one of them is asked for.
_ONE_OF = re.compile(r"[^,]+? (?P<one>[a-z]+)(?:, [a-z]+)*,? or (?P<other>[a-z]+)(?: .+)?", re.IGNORECASE)
#: "Berg was held on what grounds?": it asks, and no rule puts a blank there.
_IN_ITS_PLACE = re.compile(
    r" (?:on|at|in|by|for|from|to|with|under|of) (?:what|which) [a-z]+(?: (?:in|on|at)\b.*)?$", re.IGNORECASE
)


def _one_of(text: str, words: Sequence[str]) -> bool:
    found = _ONE_OF.fullmatch(text)
    if found is None or any(map(helps, words)):
        return False
    return participle(found["one"].lower()) and participle(found["other"].lower())


#: Asks for whatever there is, and states nothing.
_ALL_THERE_IS = re.compile(
    r"any (?:updates?|news|word|developments?|progress|more) (?:on|of|in|about|from)\b|"
    r"(?:everything|anything|all) (?:(?:we|you) (?:know|have|got)|new|on|about)\b",
    re.IGNORECASE,
)


def _known_forms(text: str) -> Iterator[Shape | None]:
    if _ALL_THERE_IS.match(text):
        yield Shape("as asked", Sort.OPEN, text)
    if (there := any_there(text)) is not None:
        yield Shape("any", Sort.WHETHER, sentence(there))
    if (apart := _APART.fullmatch(text)) is not None:
        yield _put_first(apart)
    if (tagged := _TAGGED.fullmatch(text)) is not None:
        rest = tagged["rest"]
        known = stated("statement with a tag", rest) if has_main_verb(rest.split()) else None
        yield fragment(rest) or known
    yield _in_place(text)
    yield fragment(text)
    if (noun := of_noun(text)) is not None:
        yield with_blank("noun", *noun)


#: "Berg paid how much for the yard?", "Hall resigned when?": it asks where its answer would stand.
_IN_PLACE = re.compile(
    r"(?P<said>.+?) (?:(?P<much>how (?:much|many(?P<things> [a-z]+)))"
    r"(?P<rest>(?: (?:for|to|in|of|on|from)\b.*)?)|what (?P<topic>(?:about|on|of)\b.+)|"
    r"(?P<at>(?:(?:to|for|by|with|from|on|at|in|since|until) )?(?:when|where|whom|why|what)))(?: exactly)?",
    re.IGNORECASE,
)
_SORTS = {"when": Wanted.TIME, "where": Wanted.PLACE, "whom": Wanted.PERSON}


def _in_place(text: str) -> Shape | None:
    found = _IN_PLACE.fullmatch(text)
    if (
        found is None
        or not has_main_verb(found["said"].split())
        or bare(text.split(maxsplit=1)[0]) in ASKING | HELPERS
    ):
        return None
    if found["much"]:
        counted = f"{BLANK}{found['things'] or ''}{found['rest'] or ''}"
        return with_blank("in its place", f"{found['said']} {counted}", Wanted.NUMBER)
    if found["topic"]:
        return with_blank("in its place", f"{found['said']} {BLANK} {found['topic']}", Wanted.WORDS)
    *lead, word = found["at"].lower().split()
    end = " ".join(["because"] if word == "why" else lead)
    said = " ".join(part for part in (found["said"], end, BLANK) if part)
    return with_blank("in its place", said, _SORTS.get(word, Wanted.WORDS))


#: "The raise they got, was that 6 percent?": what it is about stands before it.
_APART = re.compile(
    r"(?:(?:and|but|so) )?(?P<about>(?:the|that|this|those|these|his|her|its|their|our)\s[^,]+),\s+"
    r"(?:(?P<asks>when|where|who|what)\s+)?"
    r"(?P<helper>is|are|was|were|did|does|do|has|have|had|will)\s+(?:that|it|this|they|he|she|those)"
    r"(?:\s+(?P<rest>.+))?",
    re.IGNORECASE,
)
_BLANKS = {"when": Wanted.TIME, "where": Wanted.PLACE, "who": Wanted.WORDS, "what": Wanted.WORDS}


def _put_first(found: re.Match[str]) -> Shape | None:
    about, helper, rest = found["about"], found["helper"].lower(), found["rest"] or ""
    said = f"{about} {helper} {rest}".strip()
    verb, _, after = rest.partition(" ")
    core = bare(verb) if helper in DO else ""
    if core:
        told = {"did": past, "does": third}.get(helper, str)(core)
        said = f"{about} {told} {after}".strip()
    if found["asks"]:
        wanted = _BLANKS[found["asks"].lower()]
        return with_blank(f"{found['asks'].lower()} …", f"{said} {BLANK}", wanted, core)
    return Shape(f"{helper} …", Sort.WHETHER, sentence(said), core=core) if rest else None


#: Words a statement does not begin with; a question or a fragment does.
_NO_STATEMENT = frozenset("and or but so whose whom anything any nothing something also".split())
ASKING = frozenset("who whom whose what which when where why how".split())
_RELATIVE = frozenset("who whom whose which when where".split())


def _asks_within(words: Sequence[str]) -> bool:
    """Whether an asking word stands where one asks: "The boy who was hit" asks nothing."""
    asks = any(bare(word) in ASKING - _RELATIVE for word in words[:4])
    return asks or bare(words[0]) in ASKING | HELPERS or any(word.endswith(":") for word in words)
