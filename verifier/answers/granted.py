"""What a question takes for granted in a clause of its own: "Seeing that X left, who …?"."""

from __future__ import annotations

import re
from typing import NamedTuple

from verifier.answers.clauses import DETERMINERS, HELPERS, PREPOSITIONS, bare
from verifier.answers.verbal import has_main_verb, is_past, is_verb
from verifier.answers.verbs import base_form, participle, past
from verifier.articles import Span
from verifier.values.names import names
from verifier.values.vocabulary import plural

_I = re.IGNORECASE
_HELPING = "|".join(sorted(HELPERS))
#: What a question begins with.
_ASKS = (
    r"(?:so |then |and )?(?:(?:for|in|on|at|by|of|from|to|with|until|since|about|under) )?"
    rf"(?:who|whom|whose|what|when|where|which|why|how|{_HELPING})\b"
)
#: Given as so, whatever is asked.
_AS_SO = (
    r"seeing (?:that|as|how)|given (?:that|how)|considering (?:that|how)|granted that|knowing that|now that"
)
#: Says on which occasion, or why: it goes on being part of what is asked.
_OCCASION = r"when|while|whilst|after|once|since|because"
_SUPPOSED = r"if|unless|in case|assuming(?: that)?|suppos(?:e|ing)(?: that)?|provided(?: that)?|before|until"
#: Before a noun, where a clause could stand too.
_NOUN_LEADS = r"given|considering|because of|thanks to|ahead of|following"
_LEADING = re.compile(
    rf"(?:and |so |but )?(?P<lead>{_AS_SO}|{_OCCASION}|{_SUPPOSED}|although|though|even though|as|with|"
    rf"in|on|at|by|during|under|despite|for|from|between|among|unlike|like|according to|apart from|besides|"
    rf"except for|except|other than|aside from|excluding|"
    rf"{_NOUN_LEADS}|of|as for|on top of|instead of|within|until)\s+(?P<clause>[^?]+?),\s+"
    rf"(?P<rest>{_ASKS}.*)",
    _I,
)
_TRAILING = re.compile(rf"(?P<rest>.+?),?\s+(?P<lead>{_AS_SO}|although|even though)\s+(?P<clause>[^?]+)", _I)
_OCCASION_AT_END = re.compile(r"(?P<rest>.+?),?\s+(?P<lead>when|while|whilst|after)\s+(?P<clause>[^?]+)", _I)
_AS_SAID = re.compile(
    r"(?P<rest>.+?),?\s+as (?P<who>[^,?]+?) (?P<helper>had|has|have)?\s*"
    r"(?:(?P<urged>urged|demanded|asked|ordered|advised|recommended|requested|warned)|"
    r"(?P<said>said|claimed|promised|announced|reported|alleged|told|predicted|planned|feared))",
    _I,
)
#: What a clause cannot begin with, or have as an object, where it is to stand alone.
_LEANS = re.compile(r"^(?:he|she|it|they|we|i|you|this|that|these|those|his|her|its|their|there)\b", _I)
_OBJECT = re.compile(
    r"\b(?!(?:that|when|if|because|while|as|and|but|where) )[a-z]+ (?:it|him|them|me|us|you)\b", _I
)
#: After these, "when" begins what is said or known, no occasion.
_TELLING = frozenset(
    "know knows say says said ask asks asked tell told decide decided explain of on about from".split()
)


class Granted(NamedTuple):
    """A question apart from what it takes for granted.

    Attributes:
        question: What is asked.
        before: Clauses that stood before it, which it leans on.
        clauses: All clauses, each as a statement that stands alone; at most two.
    """

    question: str
    before: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


def taken_apart(question: str) -> Granted:
    """What a question asks, and what it gives as so.

    A clause that says on which occasion stays part of the question, behind it; so does what is only supposed.

    Args:
        question: One question, cleaned.
    """
    mark = "?" if question.rstrip().endswith("?") else ""
    plain = question.rstrip("?.! ")
    plain = _GIVEN_THAT.sub("", plain)
    plain = _WITHIN.sub(r"\g<asks> \g<rest>, \g<said>", plain)
    before: tuple[str, ...] = ()
    clauses: list[str] = []
    if (leading := _LEADING.fullmatch(plain)) is not None:
        clause, gone = _leading(leading)
        plain = (
            leading["rest"] if gone else f"{leading['rest']} {leading['lead'].lower()} {leading['clause']}"
        )
        before, clauses = ((clause,), [clause]) if clause else ((), [])
    elif (so := _SO.fullmatch(plain)) is not None and _states(so["clause"]):
        plain, before, clauses = so["rest"], (so["clause"],), [so["clause"]]
    plain, behind = _behind(plain)
    return Granted(
        f"{plain}{mark}", before, tuple([*clauses, *(one for one in behind if one not in clauses)][:2])
    )


#: "Why, as the union claimed, did X leave?".
_WITHIN = re.compile(
    rf"^(?P<asks>why|when|where|how), (?P<said>as [^,]+), (?P<rest>(?:{_HELPING})\b[^,]+)$", _I
)


def _states(clause: str) -> bool:
    return has_main_verb(clause.split()) and stands_alone(clause)


#: "A judge cleared Berg, so why is he held?".
_SO = re.compile(r"(?P<clause>[^?]+?),? so (?P<rest>(?:who|what|when|where|why|how|which)\b.+)", _I)
#: "Given that, who …?" leans on what stands before it.
_GIVEN_THAT = re.compile(rf"^(?:given|considering|because of|in view of) (?:that|this|it), (?={_ASKS})", _I)


def _leading(found: re.Match[str]) -> tuple[str, bool]:
    """The clause as a statement, empty where it is none; and whether the question is read without it."""
    lead, clause = found["lead"].lower(), found["clause"].strip()
    if lead == "with":
        said = _with(clause)
        return said, bool(said)
    if re.fullmatch(_SUPPOSED, lead) or not has_main_verb(clause.split()) or not stands_alone(clause):
        return "", False
    if re.fullmatch(_OCCASION, lead) and lead not in {"since", "because"}:
        return (clause, False) if _happened(clause) else ("", False)
    states = re.fullmatch(rf"{_AS_SO}|{_OCCASION}|although|though|even though|as", lead) is not None
    return (clause, True) if states else ("", False)


def _behind(question: str) -> tuple[str, list[str]]:
    """A question without the clause behind it that is given as so; and what that and others state."""
    if (said := _AS_SAID.fullmatch(question)) is not None and (stated := _as_said(said)):
        return said["rest"], stated
    if (found := _TRAILING.fullmatch(question)) is not None:
        clause = found["clause"].strip()
        if has_main_verb(clause.split()) and stands_alone(clause):
            return found["rest"], [clause]
    if (found := _OCCASION_AT_END.fullmatch(question)) is not None:
        clause, before = found["clause"].strip(), bare(found["rest"].split()[-1])
        asks = len(found["rest"].split()) > 2 and before not in _TELLING
        if asks and _happened(clause) and stands_alone(clause):
            return question, [clause]
    return question, []


def _as_said(found: re.Match[str]) -> list[str]:
    """As in "Why didn't X leave, as Y had urged?": Y had urged X to leave; "as Y said": Y said so."""
    asked = re.match(r"(?:.*?\b)?(?:did|does|do)(?:n['’]t| not)?\s+(?P<said>.+)", found["rest"], _I)
    lead = " ".join(part for part in (found["who"], found["helper"]) if part)
    if asked is None or _LEANS.match(found["who"]):
        return []
    words = asked["said"].split()
    at = next(
        (k for k in range(1, len(words)) if base_form(bare(words[k])) and not words[k][:1].isupper()), None
    )
    if at is None:
        return []
    who, did = " ".join(words[:at]).removesuffix(" not"), " ".join(words[at:])
    told = (found["said"] or "").lower() in {"said", "claimed", "reported", "alleged", "told"}
    if told and not re.search(r"\bnot\b|n['’]t\b", found["rest"], _I):
        return [
            f"{lead} {found['said']} that {who} {past(bare(words[at]))} {' '.join(words[at + 1 :])}".strip()
        ]
    if found["urged"]:
        return [f"{lead} {found['urged']} {who} to {did}"]
    return [f"{lead} {found['said']} that {who} would {did}"]


def _with(clause: str) -> str:
    """As in "With the port closed, …": the port was closed; empty where nothing is said of it."""
    words = clause.split()
    able = [k for k in range(1, len(words)) if _said_of(words, k)]
    at = next((k for k in able if participle(bare(words[k]))), able[-1] if able else None)
    if at is None or (_LEANS.match(clause) and bare(words[0]) not in DETERMINERS):
        return ""
    head = next((words[k - 1] for k in range(1, at) if bare(words[k]) in PREPOSITIONS), words[at - 1])
    past = participle(bare(words[at])) and not bare(words[at]).endswith("ing")
    many = plural(bare(head)) and not head[:1].isupper()
    helper = ("were" if many else "was") if past else ("are" if many else "is")
    return " ".join([*words[:at], helper, *words[at:]])


def _said_of(words: list[str], at: int) -> bool:
    word, before = bare(words[at]), bare(words[at - 1])
    if words[at][:1].isupper() or before in DETERMINERS | PREPOSITIONS:
        return False
    after = bare(words[at + 1]) if at + 1 < len(words) else ""
    ends = not after or after in PREPOSITIONS | DETERMINERS or after.endswith("ly")
    if word in {"in", "out", "on", "off", "under", "behind", "still", "now", "dead", "gone", "shut", "open"}:
        return len(words) > at + 1 or word in {"out", "off", "dead", "gone", "shut", "open"}
    return participle(word) and ends


def stands_alone(clause: str) -> bool:
    """Whether a clause says whom it is about, and is about nobody who asks or is asked."""
    if (
        _LEANS.match(clause)
        or _OBJECT.search(clause)
        or re.search(r"\b(?:i|we|you|my|our|your|us|me)\b", clause, _I)
    ):
        return False
    said = re.search(r"\b(?:he|she|they|his|her|their|its)\b", clause, _I)
    named = names(clause, Span(start=0, end=said.start() if said else len(clause)))
    return len(clause.split()) > 1 and (said is None or bool(named))


def _happened(clause: str) -> bool:
    """Whether a clause tells of something that happened once: "the ferry sank", not "it rains"."""
    words = clause.split()
    return any(is_verb(words, k) and is_past(bare(words[k])) for k in range(1, len(words)))
