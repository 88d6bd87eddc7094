"""Whether words make a statement: a verb of their own clause, none of a clause within it."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.answers.clauses import DETERMINERS, HELPERS, PREPOSITIONS, bare
from verifier.answers.verbs import NOUNS_TOO, base_form, told_past
from verifier.values.irregular import BASE
from verifier.values.vocabulary import PERSON_NOUNS, plural
from verifier.values.wordlists import word_set

#: What begins a clause within another one.
_RELATIVE = frozenset("who whom whose which".split())
_SUBORDINATE = frozenset("when while where because although though if unless whether once".split())
_SUBJECTS = frozenset("he she it they we you i who that this".split())
#: Past forms that are nouns or adjectives as often.
_LOOSE = word_set("left lost cost hurt cut hit shot set put bet bid led read spread split dead lead felt")
_NUMBERS = word_set("two three four five six seven eight nine ten several some many more all")


def has_main_verb(words: Sequence[str]) -> bool:
    """Whether a verb stands outside of the clauses within: "the man who was held" has none.

    Args:
        words: As typed, with their marks and capitals.
    """
    plain = [bare(word) for word in words]
    ends = next((k for k, word in enumerate(plain) if k and word in _SUBORDINATE), len(words))
    verbs = [k for k in range(1, len(words)) if is_verb(words, k)]
    inner = sum(1 for k, word in enumerate(plain) if k and _opens(words, k, word))
    if plain and plain[0] in _SUBORDINATE:  # "When X left, it ended": its own clause comes first.
        comma = next((k for k, word in enumerate(words) if word.endswith(",")), len(words))
        return any(k > comma for k in verbs)
    return sum(1 for k in verbs if k < ends) > sum(1 for k in range(inner) if k < len(verbs))


def _opens(words: Sequence[str], at: int, word: str) -> bool:
    """Whether a relative clause begins: "who was hit", "that killed"."""
    if word in _RELATIVE:
        return True
    after = at + 1 < len(words) and (is_verb(words, at + 1) or bare(words[at + 1]) in _SUBJECTS)
    return word == "that" and after and bare(words[at - 1]) not in PREPOSITIONS and not _says(words, at - 1)


def _says(words: Sequence[str], at: int) -> bool:
    return at > 0 and is_verb(words, at)


def is_verb(words: Sequence[str], at: int) -> bool:
    """Whether the word at a place is a verb with a subject before it, as far as its form and place tell."""
    word, before = bare(words[at]), bare(words[at - 1]) if at else ""
    after = bare(words[at + 1]) if at + 1 < len(words) else ""
    if words[at][:1].isupper() and not words[at].isupper():
        return False
    if word in HELPERS or word.endswith("n't"):
        return True
    owned = words[at - 1].replace("’", "'").endswith(("'s", "s'")) if at else True
    if not told_past(word) or before in DETERMINERS - _SUBJECTS | PREPOSITIONS or owned:
        return False
    if is_past(word):
        return word not in _LOOSE or _goes_on(after)
    if base_form(word):
        return ((plural(before) or before in _SUBJECTS | PERSON_NOUNS) and word not in NOUNS_TOO) or (
            before in {"they", "we", "you", "i", "people"}
        )
    return word.removesuffix("s") not in NOUNS_TOO or before in _SUBJECTS or after in DETERMINERS | {"that"}


def is_past(word: str) -> bool:
    """Whether a lower-case word is a verb in its past form: "sank", "seized", "was"."""
    if word in {"was", "were", "had", "did"} or word in _LOOSE:
        return True
    if not told_past(word) or base_form(word):
        return False
    return word.endswith("ed") or word in BASE or not word.endswith("s")


def _goes_on(after: str) -> bool:
    """Whether what follows is an object, a time or a place: "left the port", "hit by"."""
    known = DETERMINERS | PREPOSITIONS | _NUMBERS | {"him", "her", "them", "it", "when", "after"}
    return after in known or after[:1].isdigit()
