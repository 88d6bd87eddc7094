"""Simple questions read by code: "Did X …?", "How many …?", "Who is X?" as statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from verifier.answers.clauses import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    HELPERS,
    MODAL,
    PREPOSITIONS,
    Clause,
    bare,
    clause,
)
from verifier.answers.nouns import any_there, of_noun
from verifier.answers.question import BLANK, Sort, Wanted
from verifier.answers.verbs import base_form, participle, past, third, told_past

_ADJECTIVES = {"old": "years old", "high": "high", "tall": "tall", "far": "away", "long": "long",
               "big": "big", "large": "large", "heavy": "heavy", "deep": "deep", "wide": "wide"}  # fmt: skip
_FREE_ENDED = {"long": Wanted.NUMBER, "often": Wanted.WORDS}
_MANNERS = frozenset("fast quickly far high low deep late early close loud hard".split())
_AMOUNTS = re.compile(
    r"(?:what|which) (?:percentage|share|proportion|number|amount|portion|part|fraction) (?P<rest>of .+)",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"(?:is|was) it (?:true|correct|right|confirmed|so|the case|known) that (?P<rest>.+)|"
    r"(?:is it )?true that (?P<other>.+)",
    re.IGNORECASE,
)
_TAGGED = re.compile(
    r"(?P<rest>.+?),? (?:right|correct|true|yes|no|"
    r"(?:did|was|is|has|have|does|do|were|are)n['’]t (?:he|she|it|they))",
    re.IGNORECASE,
)


class Shape(NamedTuple):
    """A question as a rule read it.

    Attributes:
        rule: Name of the rule.
        sort, statement, wanted: As of a point.
        core: The main verb, base form or as it stands; empty where there is none but "be".
        premise: What it takes for granted, as a statement; empty where it is nothing to look up.
    """

    rule: str
    sort: Sort
    statement: str
    wanted: Wanted | None = None
    core: str = ""
    premise: str = ""


def shape_of(question: str) -> Shape | None:
    """What a rule makes of one question; ``None`` where none fits.

    Args:
        question: One question, without greeting; its question mark may be there.
    """
    text = question.strip().rstrip("?.! ").strip()
    if not text:
        return None
    if (that := _THAT.fullmatch(text)) is not None:
        return _stated("is it so that", that["rest"] or that["other"])
    words = text.split()
    first = bare(words[0])
    if (rule := _RULES.get(first)) is not None:
        return rule(words)
    if first in PREPOSITIONS and len(words) > 2 and bare(words[1]) in _ASKING:
        return _of_what(words)
    return _unasked(text, words)


def _unasked(text: str, words: Sequence[str]) -> Shape | None:
    """A question that no asking word begins: a noun, or a statement."""
    if (there := any_there(text)) is not None:
        return Shape("any", Sort.WHETHER, sentence(there))
    if (apart := _APART.fullmatch(text)) is not None and (shape := _put_first(apart)) is not None:
        return shape
    if (tagged := _TAGGED.fullmatch(text)) is not None:
        return _stated("statement with a tag", tagged["rest"])
    if (noun := of_noun(text)) is not None:
        return _which("noun", *noun)
    if bare(words[0]) not in _NO_STATEMENT and _has_verb(words):
        return _stated("statement", text)
    return None


#: "The raise they got, was that 6 percent?": what it is about stands before it.
_APART = re.compile(
    r"(?P<about>(?:the|that|this|those|these|his|her|its|their|our)\s[^,]+),\s+"
    r"(?P<helper>is|are|was|were|did|does|do|has|have|had|will)\s+(?:that|it|this|they|he|she|those)\s+"
    r"(?P<rest>.+)",
    re.IGNORECASE,
)


def _put_first(found: re.Match[str]) -> Shape | None:
    about, helper, rest = found["about"], found["helper"].lower(), found["rest"]
    if helper not in DO:
        return Shape(f"{helper} …", Sort.WHETHER, sentence(f"{about} {helper} {rest}"))
    verb, _, after = rest.partition(" ")
    told = {"did": past, "does": third}.get(helper, str)(bare(verb))
    return Shape(f"{helper} …", Sort.WHETHER, sentence(f"{about} {told} {after}"), core=bare(verb))


def _of_what(words: Sequence[str]) -> Shape | None:
    """As in "On what grounds did X …?", "Until when is X …?": the preposition waits for the blank."""
    lead, asking = words[0].lower(), bare(words[1])
    at = next((k for k, word in enumerate(words) if k > 1 and bare(word) in HELPERS), None)
    if at is None:
        return None
    thing = " ".join(words[2:at])
    wanted = {"when": Wanted.TIME, "where": Wanted.PLACE, "whom": Wanted.PERSON, "how": Wanted.NUMBER}
    end = f"{lead} " if asking in wanted else f"{lead} {thing} ".replace("  ", " ")
    if asking == "how":
        end = f"{lead} "
    presumed = asking in {"what", "which"} and thing in {"grounds", "ground", "reason", "reasons"}
    return _asked_of(
        f"{lead} {asking}", words[at:], wanted.get(asking, Wanted.WORDS), presumed=presumed, end=end
    )


#: Words a statement does not begin with; a question or a fragment does.
_NO_STATEMENT = frozenset("and or but so whose whom anything any nothing something also".split())
_ASKING = frozenset("who whom whose what which when where why how".split())
_RELATIVE = frozenset("who whom whose which when where".split())


def _has_verb(words: Sequence[str]) -> bool:
    """Whether it can be a statement: it has a verb, and asks with no word."""
    if any(word.endswith(":") for word in words) or bare(words[0]) in _ASKING:
        return False
    # "The boy who was hit": said of somebody, not asked.
    if any(bare(word) in _ASKING - _RELATIVE for word in words[:4]):
        return False
    return len(words) > 2 and any(
        (told_past(bare(word)) or bare(word) in HELPERS) and not word[:1].isupper() for word in words[1:]
    )


def _stated(rule: str, statement: str) -> Shape:
    core = next((bare(w) for w in statement.split()[1:] if told_past(bare(w)) and not w[:1].isupper()), "")
    return Shape(rule, Sort.WHETHER, sentence(statement), core=core)


def sentence(statement: str) -> str:
    """A statement as a sentence: capital, stop."""
    plain = statement.strip().rstrip(" .?!,")
    return f"{plain[:1].upper()}{plain[1:]}."


def _which(rule: str, statement: str, wanted: Wanted, core: str = "", premise: str = "") -> Shape:
    return Shape(rule, Sort.WHICH, sentence(statement), wanted, core, sentence(premise) if premise else "")


def _whether(words: Sequence[str]) -> Shape | None:
    """As in "Did Mexico send 92 members?"."""
    helper = bare(words[0])
    if len(words) > 2 and bare(words[1]) == "there":
        return Shape("is there", Sort.WHETHER, sentence(f"There {helper} {' '.join(words[2:])}"))
    words = [_SOME.get(bare(word), word) for word in words]
    made = clause(helper, words[1:])
    if made is None:
        return None
    return Shape(f"{helper} …", Sort.WHETHER, sentence(made.statement), core=made.core)


#: What is said of anybody in a question is said of somebody in a statement.
_SOME = {"anybody": "somebody", "anyone": "somebody"}


def _how(words: Sequence[str]) -> Shape | None:
    second = bare(words[1]) if len(words) > 1 else ""
    if second in {"many", "much"}:
        return _how_many(second, words[2:])
    if second in _ADJECTIVES and len(words) > 3 and bare(words[2]) in BE:
        statement = f"{' '.join(words[3:])} {words[2]} {BLANK} {_ADJECTIVES[second]}"
        return _which("how old", statement, Wanted.NUMBER)
    if second == "come":
        return _asked_of("why", words[2:], Wanted.WORDS, presumed=True, end="because ")
    if second in _MANNERS and len(words) > 3 and bare(words[2]) in HELPERS:
        return _object_asked(f"how {second}", clause(bare(words[2]), words[3:]), BLANK, Wanted.WORDS)
    if second in _FREE_ENDED and len(words) > 3:
        return _asked_of(f"how {second}", words[2:], _FREE_ENDED[second])
    return _asked_of("how", words[1:], Wanted.WORDS, presumed=True)


def _how_many(which: str, words: Sequence[str]) -> Shape | None:
    rule = f"how {which}"
    at = next((k for k, word in enumerate(words) if bare(word) in HELPERS), None)
    if at is None:
        return _counted_alone(rule, words)
    thing, helper, after = " ".join(words[:at]), bare(words[at]), words[at + 1 :]
    if helper in DO or (helper in HAVE | MODAL and _is_subject(after)) or _of_another(after):
        return _object_asked(rule, clause(helper, after), _blank(thing), Wanted.NUMBER)
    if helper in BE and after and bare(after[0]) == "there":
        return _which(rule, f"there {words[at]} {_blank(thing)} {' '.join(after[1:])}", Wanted.NUMBER)
    core = next((bare(word) for word in after if participle(bare(word))), "")
    return _which(rule, f"{_blank(thing)} {' '.join(words[at:])}", Wanted.NUMBER, core)


def _object_asked(rule: str, made: Clause | None, blank: str, wanted: Wanted) -> Shape | None:
    """The blank behind the verb; at the end, where a preposition waits for it ("talked to ____")."""
    if made is None:
        return None
    made = _with_its_clause(made)
    rest = made.rest.split()
    verbs = [made.verb]
    while made.core and made.core != made.verb and rest and bare(made.core) in map(bare, rest):
        verbs.append(rest.pop(0))
        if bare(verbs[-1]) == made.core:
            break
    if rest and bare(rest[-1]) in PREPOSITIONS:
        rest, blank = [*rest, blank], ""
    parts = [made.subject, *verbs, blank, *rest]
    return _which(rule, " ".join(part for part in parts if part), wanted, made.core)


def _with_its_clause(made: Clause) -> Clause:
    """As in "… does [the union] have [that is on strike]?": what is said of it goes back to it."""
    words = made.rest.split()
    if len(words) < 3 or bare(words[0]) not in {"that", "which", "who"} or bare(words[1]) not in HELPERS:
        return made
    return made._replace(subject=f"{made.subject} {made.rest}", rest="")


def _blank(thing: str) -> str:
    return f"{BLANK} {thing}".strip()


def _is_subject(after: Sequence[str]) -> bool:
    """Whether a subject follows: "How many members has [Mexico] sent?"."""
    if not after:
        return False
    first = after[0]
    pronoun = bare(first) in {"he", "she", "it", "they", "we", "i"}
    return first[:1].isupper() or bare(first) in DETERMINERS or pronoun


def _of_another(after: Sequence[str]) -> bool:
    """As in "How many counts was [he] convicted on?": the preposition waits for what is counted."""
    return len(after) > 2 and _is_subject(after) and bare(after[-1]) in PREPOSITIONS


def _counted_alone(rule: str, words: Sequence[str]) -> Shape | None:
    """As in "How many people died?": no helping verb."""
    at = next((k for k, word in enumerate(words) if told_past(bare(word)) and _verbal(words, k)), None)
    if at is None:
        return None
    statement = f"{_blank(' '.join(words[:at]))} {' '.join(words[at:])}"
    return _which(rule, statement, Wanted.NUMBER, bare(words[at]))


def _verbal(words: Sequence[str], at: int) -> bool:
    """Whether a word that can be a verb is one here: at the beginning only if it is no noun too."""
    return at > 0 or (len(words) > 1 and not base_form(bare(words[0]).removesuffix("s")))


def _asked_of(
    rule: str, words: Sequence[str], wanted: Wanted, *, presumed: bool = False, end: str = ""
) -> Shape | None:
    """As in "When did X …?": the clause, and the blank after it."""
    if not words or bare(words[0]) not in HELPERS:
        return None
    made = clause(bare(words[0]), words[1:])
    alone = made is None or not made.core
    if alone and bare(words[0]) in BE and len(words) > 1:  # "When was the seizure?", "… the raid in X?"
        made = Clause(" ".join(words[1:]), words[0], "", "")
    if made is None:
        return None
    statement = f"{made.statement.rstrip('.,')} {end}{BLANK}"
    premise = made.statement if presumed and made.core else ""
    return _which(rule, statement, wanted, made.core, premise)


def _when(words: Sequence[str]) -> Shape | None:
    return _asked_of("when", words[1:], Wanted.TIME, presumed=True)


def _where(words: Sequence[str]) -> Shape | None:
    return _asked_of("where", words[1:], Wanted.PLACE, presumed=True)


def _why(words: Sequence[str]) -> Shape | None:
    return _asked_of("why", words[1:], Wanted.WORDS, presumed=True, end="because ")


def _who(words: Sequence[str]) -> Shape | None:
    if len(words) < 2:
        return None
    second, after = bare(words[1]), words[2:]
    if second in BE and after and (_is_name(after) or (len(after) == 1 and not participle(bare(after[0])))):
        return _which("who is", f"{' '.join(after)} {words[1]} {BLANK}", Wanted.WORDS)
    if second in DO | HAVE | MODAL and _is_subject(after):
        return _object_asked("who did", clause(second, after), BLANK, Wanted.PERSON)
    core = next((bare(word) for word in words[1:] if participle(bare(word)) or told_past(bare(word))), "")
    return _which("who", f"{BLANK} {' '.join(words[1:])}", Wanted.PERSON, core)


def _is_name(words: Sequence[str]) -> bool:
    """Whether nothing follows but a name, or a role without a name."""
    if not any(participle(bare(word)) and not word[:1].isupper() for word in words):
        return words[-1][:1].isupper() and bare(words[0]) not in PREPOSITIONS
    return False


def _what(words: Sequence[str]) -> Shape | None:
    if (amount := _AMOUNTS.fullmatch(" ".join(words))) is not None:
        return _how_many("many", amount["rest"].split())
    if len(words) < 3:
        return None
    if bare(words[1]) == "made" and (why := _why(["why", "did", *words[2:]])) is not None:
        return why
    at = next((k for k, word in enumerate(words) if k and bare(word) in HELPERS), None)
    if at is None:
        return _which("what", f"{BLANK} {' '.join(words[1:])}", Wanted.WORDS)
    return _what_of(words, at)


def _what_of(words: Sequence[str], at: int) -> Shape | None:
    """As in "What did X say?", "Which firm did the repairs?": by the helping verb, the word at a place."""
    thing, helper, after = " ".join(words[1:at]), bare(words[at]), words[at + 1 :]
    if at == 1 and helper in BE and not any(participle(bare(word)) for word in after):
        return _which("what is", f"{' '.join(after)} {words[at]} {BLANK}", Wanted.WORDS)
    made = clause(helper, after) if helper in DO or _is_subject(after) else None
    if made is not None:
        wanted = Wanted.NUMBER if not thing and bare(made.core) in _PAID else Wanted.WORDS
        return _object_asked("what", made, f"{thing} {BLANK}".strip(), wanted)
    if _is_subject(after) and not (helper in DO and thing):
        return None
    core = next((bare(word) for word in after if participle(bare(word))), "")
    lead = f"{thing} {BLANK}".strip()
    return _which("what", f"{lead} {' '.join(words[at:])}", Wanted.WORDS, core)


#: What is asked of these is an amount: "What did it cost?".
_PAID = frozenset("cost pay weigh".split())
_RULES: dict[str, Callable[[Sequence[str]], Shape | None]] = {
    **dict.fromkeys(HELPERS, _whether),
    "how": _how,
    "when": _when,
    "where": _where,
    "why": _why,
    "who": _who,
    "what": _what,
    "which": _what,
}
