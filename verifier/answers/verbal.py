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
#: "everything included": said of a price.
_COUNTED_IN = frozenset("included excluded combined alone".split())
_NUMBERS = word_set("two three four five six seven eight nine ten several some many more all")


def has_main_verb(words: Sequence[str]) -> bool:
    """Whether a verb stands outside of the clauses within: "the man who was held" has none.

    Args:
        words: As typed, with their marks and capitals.
    """
    plain = [bare(word) for word in words]
    ends = next((k for k in range(1, len(words)) if _begins_clause(plain, k)), len(words))
    every = [k for k in range(1, len(words)) if is_verb(words, k)]
    # "was freed" is one; "who were held are free" has two.
    verbs = [k for k in every if k - 1 not in every or plain[k] in HELPERS]
    inner = sum(1 for k, word in enumerate(plain) if k and _opens(words, k, word))
    if plain and plain[0] in _SUBORDINATE:  # "When X left, it ended": its own clause comes first.
        comma = next((k for k, word in enumerate(words) if word.endswith(",")), len(words))
        return any(k > comma for k in verbs)
    return sum(1 for k in verbs if k < ends) > sum(1 for k in range(inner) if k < len(verbs))


def _begins_clause(plain: Sequence[str], at: int) -> bool:
    """Whether a clause begins that says when or why: "when X left", "since it left"."""
    follows = at + 1 < len(plain) and plain[at + 1] in _SUBJECTS - {"this", "that"}
    return plain[at] in _SUBORDINATE or (plain[at] in {"since", "after", "before", "until", "as"} and follows)


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
    if words[at][:1].isupper() and not words[at].isupper():
        return False
    if word in HELPERS or word.endswith("n't"):
        return True
    if word in _COUNTED_IN and at == len(words) - 1:
        return False
    parted = at > 0 and (words[at - 1].endswith((",", ":", ";")) or before in {"and", "or"})
    if parted and word.endswith("ed"):
        return False  # "dead and injured"
    return _says_of_a_name(words, at) or (told_past(word) and _has_subject(words, at) and _by_form(words, at))


def _has_subject(words: Sequence[str], at: int) -> bool:
    before = bare(words[at - 1]) if at else "the"
    owned = at > 0 and words[at - 1].replace("’", "'").endswith(("'s", "s'"))
    return before not in DETERMINERS - _SUBJECTS | PREPOSITIONS and not owned


def _by_form(words: Sequence[str], at: int) -> bool:
    """Whether a form that can be a verb is one here, and no noun."""
    word, before = bare(words[at]), bare(words[at - 1])
    after = bare(words[at + 1]) if at + 1 < len(words) else ""
    if is_past(word):
        return word not in _LOOSE or _goes_on(after) or words[at + 1 : at + 2] != [after]
    if before[:1].isdigit() or before in _NUMBERS:
        return False  # "12 arrests"
    if base_form(word):
        of_many = plural(before) or before in _SUBJECTS - {"this", "that"} | PERSON_NOUNS
        return (of_many and word not in NOUNS_TOO) or before in {"they", "we", "you", "i", "people"}
    return word.removesuffix("s") not in NOUNS_TOO or before in _SUBJECTS or after in DETERMINERS | {"that"}


def _says_of_a_name(words: Sequence[str], at: int) -> bool:
    """As in "Hall quit", "Tollund chairs the board": whatever stands so behind a name is its verb."""
    word, after = bare(words[at]), words[at + 1] if at + 1 < len(words) else ""
    if at == 0 or not word.isalpha() or bare(words[at - 1]) in DETERMINERS | PREPOSITIONS:
        return False
    if word in {"quit", "beat", "burst", "cast", "let", *_LOOSE} and words[at - 1][:1].isupper():
        return not after or after[:1].isupper() or _goes_on(bare(after))
    opens = (
        after[:1].isdigit()
        or bare(after) in DETERMINERS
        or (after[:1].isupper() and words[at - 1][:1].isupper())
    )
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 and opens


def is_past(word: str) -> bool:
    """Whether a lower-case word is a verb in its past form: "sank", "seized", "was"."""
    if word in {"was", "were", "had", "did"} or word in _LOOSE:
        return True
    if word in BASE and BASE[word] != word and not word.endswith("ing"):
        return True  # "found": of "find", and a verb of its own
    if not told_past(word) or base_form(word):
        return False
    return word.endswith("ed") or word in BASE or not word.endswith("s")


def _goes_on(after: str) -> bool:
    """Whether what follows is an object, a time or a place: "left the port", "hit by"."""
    known = DETERMINERS | PREPOSITIONS | _NUMBERS | {"him", "her", "them", "it", "when", "after"}
    return after in known or after[:1].isdigit()
