"""A message taken apart: what is asked, in order; what stands before it; what is no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from verifier.answers.checking import asks_only_a_check, greets
from verifier.answers.clauses import bare
from verifier.answers.decline import declined
from verifier.answers.elliptic import so_many
from verifier.answers.fragments import part_of
from verifier.answers.granted import stands_alone
from verifier.answers.opening import MOST, cleaned, unmarked
from verifier.answers.question import Declined
from verifier.answers.several import ASKS, asks, marked, sentences, several
from verifier.answers.verbal import has_main_verb
from verifier.answers.verbs import told_past
from verifier.values.vocabulary import FUNCTION_WORDS

_I = re.IGNORECASE
#: What is to be checked, behind an order to whoever answers: "Output only YES. Statement: …".
_BEHIND_ORDER = re.compile(
    r"^(?P<order>.*?(?:^|[.!?]\s+)(?:the )?(?:statement|claim|assertion|sentence)|"
    r".*?\b(?:sign off on|confirm|approve|okay|clear|agree (?:to|with)|vouch for|stand by|wave through) "
    r"(?:this|the following|it)(?: one| line| sentence| statement)?)\s*:\s+(?P<rest>.+)$",
    _I,
)
#: What stands before a colon or a dash: what the question behind it is about.
_PREFACE = re.compile(r"^(?P<about>[^:?]{3,}?)(?::| [-–—])\s+(?P<rest>.+)$")
#: Who was met is seldom whom a question behind it is about.
_MET = re.compile(
    r"\b(?:i|we)(?:'ve| have)? (?:just )?(?:spoke|talked|met|called|rang|asked|saw|emailed)\b|"
    r"^(?:spoke|talked|met|rang)\b",
    _I,
)
_GOING_ON = re.compile(r"(?:[a-z]+ing|back|open|closed|still|again|out|off|on|over)\b", _I)


#: "On the Halden ferry: …".
_TO_TOPIC = re.compile(r"^(?:on|about|re|regarding|concerning|as for|in|at)\s+(?=\S+\s|\S+$)", _I)


class Message(NamedTuple):
    """A message as it is looked up.

    Attributes:
        about: What stands before a colon, or alone before what is asked; empty where nothing does.
        asked: The questions, in order.
        granted: Statements before them that they take for granted, in order.
        orders: Sentences that only tell whoever answers what to do.
        before: Sentences before the first question, remarks among them: what it may be about.
        beyond: Questions beyond the most that one message is answered, in order.
    """

    about: str
    asked: tuple[str, ...]
    granted: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()


def taken(text: str) -> Message:
    """A message without markup, taken apart."""
    order, words = behind_order(text)
    about, words = preface(words)
    about = "" if asks_only_a_check(about) else _TO_TOPIC.sub("", about)
    about, aside = _for_whom(about)
    asked = several(words)
    before = _before(words, asked)
    granted = tuple(one for one in map(_as_statement, before) if one)
    noun = next((one.rstrip(".! ") for one in reversed(before) if _is_noun(one)), "")
    about = noun if not about or (noun and _GOING_ON.match(asked[0])) else about
    if len(asked) == 1 and about and (filled := _as_subject(about, asked[0])):
        about, asked = "", (filled,)
    orders = tuple(one for one in before if declined(one) is Declined.INSTRUCTION)
    parts = _of_parts(cleaned(about), asked)
    beside = tuple(one for one in before if one not in orders)
    beside = tuple(cleaned(one) for one in beside if not _MET.search(one))
    orders = (*order, *aside, *orders)
    return Message(cleaned(about), parts[:MOST], granted[-2:], orders, beside, parts[MOST:])


#: "I'm writing for X about Y: …" is about Y.
_WRITING = re.compile(
    r"^(?P<who>(?:i|we)(?:['’](?:m|re|ve)| am| are| have)? (?:been )?"
    r"(?:writing|working|reporting|calling|asking)\b.*?) (?:about|on|regarding) (?P<topic>.+)$",
    _I,
)


def _for_whom(about: str) -> tuple[str, tuple[str, ...]]:
    """What stands before a colon without who writes for whom; and that, where it names anybody."""
    found = _WRITING.match(about)
    if found is None:
        return about, ()
    who = found["who"]
    return found["topic"], (who,) if any(lacking(who, "")) else ()


def behind_order(text: str) -> tuple[tuple[str, ...], str]:
    """The order a statement stands behind, as it stands, and the statement; else nothing, and the text."""
    found = _BEHIND_ORDER.match(text)
    if found is None or ASKS.match(found["rest"]):
        return (), text
    order = found["order"]
    alone = re.fullmatch(r"(?:the )?(?:statement|claim|assertion|sentence)", order, _I) is not None
    return () if alone else (order,), found["rest"]


def preface(text: str) -> tuple[str, str]:
    """What stands before a colon, and the question behind it; nothing, and the text, where none does."""
    found = _PREFACE.match(text)
    if found is None or so_many(text.rstrip("?.! ")) is not None:
        return "", text
    about, rest = found["about"], found["rest"]
    dash = text[len(about)] == " "
    parts = not dash and all(part_of(about, part) for part in _nouns(cleaned(rest)))
    if not (ASKS.match(rest) or parts or (rest.rstrip().endswith("?") and not dash)):
        return "", text
    return about, rest


def _before(text: str, asked: Iterable[str]) -> list[str]:
    """Sentences before the first that asks, but for those asked themselves."""
    every = sentences(text)
    ask = marked if any(map(marked, every)) else asks
    first = next((k for k, one in enumerate(every) if ask(cleaned(one))), 0)
    known = set(asked)
    return [
        one for one in every[:first] if cleaned(one) not in known and cleaned(one).rstrip(".") not in known
    ]


def _as_statement(sentence: str) -> str:
    """A sentence before a question that states something of somebody; empty for a remark or an order."""
    plain = cleaned(sentence).rstrip(".! ")
    words = plain.split()
    if declined(plain) is not None or greets(sentence) or asks_only_a_check(sentence) or len(words) < 2:
        return ""
    opens = told_past(bare(words[0])) and not words[0][:1].isupper()
    remark = told_past(bare(words[0])) and bare(words[0]).endswith("ed")
    if opens or remark or not has_main_verb(words) or not _tells(plain):
        return ""
    return plain


def _tells(plain: str) -> bool:
    supposed = re.match(r"(?:if|suppose|supposing|assuming|imagine|say)\b", plain, _I)
    return supposed is None and stands_alone(plain)


def _is_noun(sentence: str) -> bool:
    """Whether a sentence is a noun without a verb: what the question behind it is about."""
    plain = cleaned(sentence).rstrip(".! ")
    short = 1 < len(plain.split()) < 12 and declined(plain) is None and not greets(sentence)
    short = short and not asks_only_a_check(sentence)
    return short and not has_main_verb(plain.split()) and not told_past(bare(plain.split()[0]))


def _as_subject(about: str, question: str) -> str:
    """As in "Rail link to Halden. Running again?": what is asked without a subject, with it."""
    if _GOING_ON.match(question) is None or has_main_verb(question.split()):
        return ""
    thing = about.rsplit(": ", maxsplit=1)[-1]
    named = thing.split()[0].lower() in {"the", "a", "an", "his", "her", "their", "our"}
    thing = thing if named or thing[:1].isupper() else f"the {thing}"
    return f"{thing} is {question[:1].lower()}{question[1:]}"


def _of_parts(about: str, asked: tuple[str, ...]) -> tuple[str, ...]:
    """As in "the boy in Halden: name and age", "name and age of the boy": each part is asked."""
    parts = (_nouns(one) if about or _SHARED.match(one) else [one] for one in asked)
    return tuple(part for every in parts for part in every)


_SHARED = re.compile(r"(?P<one>(?:the )?[a-z]+(?: [a-z]+)?) and (?P<other>(?:the )?[a-z]+) (?P<of>of .+)", _I)


def _nouns(text: str) -> list[str]:
    shared = _SHARED.fullmatch(text.rstrip("?.! "))
    if shared is not None and all(part_of("it", shared[name]) for name in ("one", "other")):
        return [f"{shared[name]} {shared['of']}" for name in ("one", "other")]
    parts = re.split(r",? and |, ", text.rstrip("?.! "))
    return parts if all(part_of("it", part) for part in parts) else [text]


def left_out(message: str, orders: Iterable[str], told: str) -> Iterator[str]:
    """Sentences of a message that are no part of what is looked up: orders, and those with what it lacks.

    Args:
        message: As asked.
        orders: Orders found in it.
        told: All that is looked up.
    """
    yield from orders
    for one in sentences(message):
        within = any(one in order for order in orders)
        if not within and not marked(one) and any(lacking(unmarked(one), told)):
            yield one


def lacking(sentence: str, told: str) -> Iterator[str]:
    """Names and numbers of a sentence that what is looked up does not have; its first word may be any."""
    known = {bare(word).removesuffix("'s") for word in re.split(r"[\s–—/-]+", told.replace("’", "'"))}
    words = re.split(r"[\s–—/-]+", sentence.replace("’", "'"))
    for at, word in enumerate(words):
        plain = bare(word).removesuffix("'s")
        named = word[:1].isupper() and len(plain) > 1 and at > 0
        named = named and plain not in FUNCTION_WORDS and not plain.startswith("i'")
        counts = named or any(ch.isdigit() for ch in word)
        if counts and plain and plain not in known:
            yield word
