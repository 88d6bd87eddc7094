"""Where the subject of a question ends: what a statement needs to be put in its own order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from verifier.answers.verbs import NOUNS_BEFORE_VERB, base_form, participle, past, third
from verifier.values.vocabulary import plural
from verifier.values.wordlists import word_set

DETERMINERS: frozenset[str] = word_set(
    "the a an this that these those his her its their our any some each every no all both another"
)
PREPOSITIONS: frozenset[str] = word_set(
    """in on at by from to of for with about after before under over between during into against near among
    within without since until behind beside aboard across along inside outside through"""
)
_PRONOUNS = word_set(
    """he she it they we you i this that these those there everyone everybody anyone anybody someone somebody
    nobody"""
)
_LINKS = frozenset({"of", "and", "for", "de", "del", "la", "von", "van", "the", "&", "bin", "al"})
_ADVERBS = word_set("not never ever already still also now yet first last only again")
#: "of one mind": said of somebody, not whose somebody is.
_OF_ONE = re.compile(
    r"of (?:one|the same|two|a different|another) (?:mind|view|opinion|age|kind)", re.IGNORECASE
)
_MARKS = ".,;:!?\"'“”‘’()"
BE: frozenset[str] = word_set("is are was were am")
HAVE: frozenset[str] = word_set("has have had")
MODAL: frozenset[str] = word_set("will would can could may might must shall should")
DO: frozenset[str] = word_set("did does do")
HELPERS: frozenset[str] = BE | HAVE | MODAL | DO
#: Those that questions are asked with, as alternatives of a pattern.
HELPING = "is|are|was|were|did|does|do|has|have|had|will|would|can|could"


def helps(word: str) -> bool:
    """Whether a word as typed is a helping verb: "May" with a capital is a month."""
    return bare(word) in HELPERS and (bare(word) != "may" or word.islower())


class Clause(NamedTuple):
    """A question's clause in the order of a statement.

    Attributes:
        subject: Its words.
        verb: Helping verbs and verb, or the verb alone ("sent", "was").
        rest: What follows.
        core: Base form or participle of the main verb; empty where there is none but "be".
    """

    subject: str
    verb: str
    rest: str
    core: str

    @property
    def statement(self) -> str:
        """As one string, without a stop."""
        return " ".join(part for part in (self.subject, self.verb, self.rest) if part)


def bare(word: str) -> str:
    """A word in lower case, without marks around it."""
    return word.strip(_MARKS).lower()


def clause(helper: str, words: Sequence[str]) -> Clause | None:
    """What follows a helping verb, put in order; ``None`` where its subject can't be told from its verb.

    Args:
        helper: "did", "was", "has" …, lower case.
        words: The words after it.
    """
    if helper in DO:
        at = _base_verb(words)
        return None if at is None else _done(helper, words, at)
    at = _predicate(helper, words)
    if at is None:
        return None
    core = next((bare(w) for w in words[at:] if _is_core(bare(w))), "")
    if helper in BE and bare(words[at]) in DETERMINERS | PREPOSITIONS:
        core = ""
    return Clause(" ".join(words[:at]), helper, " ".join(words[at:]), core)


def _is_core(word: str) -> bool:
    return word not in {"be", "been", "being"} and (participle(word) or base_form(word))


def _done(helper: str, words: Sequence[str], at: int) -> Clause:
    negated = bare(words[at - 1]) == "not"
    subject = words[: at - 1] if negated else words[:at]
    verb = bare(words[at])
    tail = words[at][len(words[at].rstrip(_MARKS)) :]
    told = {"did": past, "does": third}.get(helper, str)(verb)
    shown = f"{helper} not {verb}" if negated else told
    return Clause(" ".join(subject), shown + tail, " ".join(words[at + 1 :]), verb)


def _base_verb(words: Sequence[str]) -> int | None:
    """Index of the verb after "did": the first base form that is no noun where it stands."""
    for at in range(1, len(words)):
        word = words[at]
        if word[:1].isupper() or not base_form(bare(word)) or not _may_end_subject(words, at):
            continue
        if _is_noun_here(words, at):
            continue
        return None if _either(words, at) else at
    return _unknown_verb(words)


def _is_noun_here(words: Sequence[str], at: int) -> bool:
    """Whether a word that can be a verb is the noun before one: "the rail strike go ahead", "the ban be"."""
    after = bare(words[at + 1]) if at + 1 < len(words) else ""
    if not base_form(after) or words[at + 1][:1].isupper() or _LAST_TIME.match(" ".join(words[at + 1 :])):
        return False
    return bare(words[at]) in NOUNS_BEFORE_VERB or after in {"be", "have"}


def _is_noun_before_past(words: Sequence[str], at: int) -> bool:
    """As in "(was) the Osk building closed", "the rail cut reversed": what is said of it comes last."""
    word, after = bare(words[at]), [bare(one) for one in words[at + 1 :]]
    noun = word in NOUNS_BEFORE_VERB or (word.endswith("ing") and word != "being")
    past_ = bool(after) and participle(after[0]) and not after[0].endswith("ing")
    ends = len(after) == 1 or (len(after) > 1 and after[1] in PREPOSITIONS) or after[:1] == ["been"]
    return bare(words[0]) in DETERMINERS and noun and past_ and ends


#: No verb: "(did the union) strike last week".
_LAST_TIME = re.compile(
    r"last (?:week|month|year|night|time|spring|summer|autumn|fall|winter|weekend|[A-Z])\w*"
)


def _either(words: Sequence[str], at: int) -> bool:
    """Whether a verb behind a noun may be a noun as well: "(did) the ministry report record losses"."""
    if at < 2 or at + 1 >= len(words) or not {bare(words[at - 1]), bare(words[at])} <= NOUNS_BEFORE_VERB:
        return False
    return plural(bare(words[at + 1])) and _may_end_subject(words, at - 1)


#: What begins a clause of its own behind a verb.
_CLAUSES = word_set("when while as because if that what how where whether he she it they them him her me us")


def _unknown_verb(words: Sequence[str]) -> int | None:
    """Index of a word no list has, where the verb must stand: behind a name, or before an object."""
    if named := _name_end(words):
        return _behind_name(words, named)
    for at in range(2 if bare(words[0]) in DETERMINERS else 1, len(words)):
        after = bare(words[at + 1]) if at + 1 < len(words) else "the"
        opens = after in DETERMINERS | PREPOSITIONS | _CLAUSES or after[:1].isdigit()
        if opens and _lone(words[at]) and _may_end_subject(words, at) and after != "of":
            return at
    return None


def _behind_name(words: Sequence[str], named: int) -> int | None:
    """Index of an unknown verb behind a name; behind "the Kelver" a noun may come first: "bridge reopen"."""
    after = words[named + 1] if named + 1 < len(words) else ""
    if bare(words[0]) == "the" and _lone(after) and bare(after) not in _CLAUSES | _PARTICLES:
        return named + 1 if base_form(bare(after)) else None
    return named if _lone(words[named]) else None


#: What may stand right behind a verb, and is no noun.
_PARTICLES = word_set("off up down out away back early late here there today yesterday tomorrow soon too")


def _lone(word: str) -> bool:
    """Whether an unknown word can be a base form: small letters, and no ending of a noun."""
    return (
        bare(word).isalpha()
        and word.islower()
        and not word.endswith(_NOUN_ENDINGS)
        and (word not in DETERMINERS | PREPOSITIONS | HELPERS | _LINKS | _ADVERBS)
    )


_NOUN_ENDINGS = ("s", "ed", "ing", "tion", "ment", "ness", "ity", "ance", "ence")


def _may_end_subject(words: Sequence[str], at: int) -> bool:
    before = bare(words[at - 1])
    return before not in DETERMINERS - {"this", "that", "these", "those", "all", "both", "any", "some"} and (
        before not in PREPOSITIONS
    )


def _predicate(helper: str, words: Sequence[str]) -> int | None:
    """Index where the subject has ended after "was", "has" or "will"."""
    if not words:
        return None
    if bare(words[0]) in _PRONOUNS and (bare(words[0]) not in DETERMINERS or _ends(helper, words, 1)):
        return 1 if len(words) > 1 else None
    named = _name_end(words)
    if named and bare(words[0]) == "the" and not _ends(helper, words, named):
        # "the Halden lock built": the name is of a thing whose noun is still to come.
        named = 0 if any(_ends(helper, words, k) for k in (named + 1, named + 2)) else named
    if named and _is_noun_before_past(words, named):
        named = 0
    if named and (_ends(helper, words, named) or helper in BE) and bare(words[named]) not in {"of", "and"}:
        return named
    wanted = range(max(1, named), len(words))
    verbs = [k for k in wanted if _ends(helper, words, k) and _may_end_subject(words, k)]
    noun = _is_noun_here if helper in MODAL else _is_noun_before_past
    verbs = [k for k in verbs if not noun(words, k)]
    if verbs or helper not in BE:
        return verbs[0] if verbs else None
    return _said_without_verb(words, wanted)


def _said_without_verb(words: Sequence[str], wanted: range) -> int | None:
    """Index where what is said of a subject begins, where it has no verb: "at red", "8 percent"."""
    of_one = next((k for k in wanted if _OF_ONE.match(" ".join(words[k : k + 3]))), None)
    if (amount := _amount(words)) is not None:
        return amount
    if of_one is None and len(words) > 4 and bare(words[-2]) in PREPOSITIONS - {"of"}:
        return len(words) - 2  # "at red", "on strike": said of all that stands before it
    open_ = (
        k for k in wanted if bare(words[k]) in DETERMINERS | (PREPOSITIONS - {"of"}) and _opens(words, k)
    )
    lone = len(words) == 2 and bare(words[0]) not in DETERMINERS
    return of_one or next(open_, 1 if lone else None)


def _amount(words: Sequence[str]) -> int | None:
    """Index of an amount that is said of what stands before it: "(was) the raise 8 percent"."""
    at = next((k for k, word in enumerate(words) if any(ch.isdigit() for ch in word)), None)
    if at is None or not re.fullmatch(r"[€$£]?\d[\d.,]*%?", words[at]):
        return None
    end = next((k for k in range(at + 1, len(words)) if bare(words[k]) in PREPOSITIONS), len(words))
    counted = all(bare(word) in _OF_AMOUNTS or plural(bare(word)) for word in words[at + 1 : end])
    while at > 1 and bare(words[at - 1]) in _ABOUT:
        at -= 1
    able = at > (bare(words[0]) in DETERMINERS) and _may_end_subject(words, at)
    return at if counted and able and words[at - 1].islower() else None


_OF_AMOUNTS = word_set("million billion thousand hundred percent per cent million-euro euro crowns")
#: Before an amount, part of it.
_ABOUT = word_set("only just about nearly almost exactly roughly around over under above below some")


def _opens(words: Sequence[str], at: int) -> bool:
    """Whether "the …" or "in …" can begin what is said: behind a lone name in small letters too."""
    return at > 1 or (bare(words[1]) in DETERMINERS and bare(words[0]) not in DETERMINERS | PREPOSITIONS)


def _ends(helper: str, words: Sequence[str], at: int) -> bool:
    """Whether a word can begin what is said of the subject."""
    if at >= len(words):
        return False
    word = bare(words[at])
    if helper in BE and word in _SAID_OF and _said_of(words, at):
        return True
    if word in _ADVERBS or (word.endswith("ly") and len(word) > 4):
        return True
    if helper in MODAL:
        return base_form(word)
    return participle(word) and not words[at][:1].isupper()


#: What is said of somebody without a verb: "able to go on", "open again".
_SAID_OF = word_set(
    """able ready willing good fit likely unlikely due safe open shut free guilty alive aware available
    responsible sure liable eligible empty full dry wrong right true false legal illegal valid missing absent
    present"""
)


def _said_of(words: Sequence[str], at: int) -> bool:
    """Whether such a word ends what it is said of: nothing follows it that it could describe."""
    after = bare(words[at + 1]) if at + 1 < len(words) else ""
    return not after or after in PREPOSITIONS | _ADVERBS | {"to", "or", "when", "while", "that"}


def _name_end(words: Sequence[str]) -> int:
    """How many words a name at the beginning has; 0 where there is none, or nothing after it."""
    at = 1 if bare(words[0]) == "the" else 0
    end = at
    while end < len(words):
        link = (
            bare(words[end]) in _LINKS and end + 1 < len(words) and words[end + 1][:1].isupper() and end > at
        )
        if not (words[end][:1].isupper() or link):
            break
        end += 1
        if words[end - 1].endswith((",", "?", ";")):
            break
    if words[end - 1].replace("’", "'").endswith(("'s", "s'")):
        return 0  # "Rehbek's lawyer": the subject goes on
    return end if at < end < len(words) else 0
