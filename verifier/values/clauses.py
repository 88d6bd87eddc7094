"""Noun phrases beside a reporting verb, by words and marks alone."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.articles import Span
from verifier.remembered import by_span
from verifier.values.irregular import BASE
from verifier.values.names import ROLE_WORDS, given_name_jan
from verifier.values.quotes import quote_spans
from verifier.values.reporting import BASE_OF, DOCUMENT_WORDS, PRONOUNS
from verifier.values.roles import role_word
from verifier.values.tokens import Token, lower_at, tokens_of
from verifier.values.vocabulary import (
    COMMON_VERBS,
    FUNCTION_WORDS,
    MONTH_WORDS,
    WEEKDAY_WORDS,
    plural,
)
from verifier.values.wordlists import word_set

_INSIDE_PREPOSITIONS = word_set("of for in at from with on to")
_DETERMINERS = word_set(
    """a an the his her its their our my this that these those some many several two three four five
    one another other both all"""
)
_SUBJECT_DETERMINERS = _DETERMINERS - {"that", "this", "these", "those"}
_NOT_ALONE = _DETERMINERS - {"one", "some", "many", "all", "others", "another", "both"}
_BEFORE_DOCUMENT = _DETERMINERS | {"'s", "court", "news"}
_QUOTE_MARKS = frozenset("“”\"„«»‘’'‹›")
_SKIPPED = word_set(
    """has have had just also later then did would not never repeatedly further again once still now
    ever soon already"""
)
_NEVER_NOUNS = (FUNCTION_WORDS - _DETERMINERS) | (COMMON_VERBS - {"left", "lead"})
_DAYS_MONTHS = WEEKDAY_WORDS | MONTH_WORDS
_PERIODS = word_set("week month year morning afternoon evening night")
_REACH = 16


@by_span
def outside_quotes(text: str, sentence: Span) -> tuple[Token, ...]:
    """The tokens of a sentence with each quotation folded into one token of kind "quote"."""
    spans = quote_spans(text, sentence)
    if not spans:
        return tuple([t for t in tokens_of(text, sentence) if t.text not in _QUOTE_MARKS])
    result: list[Token] = []
    quote, inside = 0, -1
    for token in tokens_of(text, sentence):
        while quote < len(spans) and token.start >= spans[quote].end:
            quote += 1
        if token.text in _QUOTE_MARKS and token.kind == "mark":
            continue
        if quote < len(spans) and spans[quote].start <= token.start:
            if token.start >= inside:
                inside = spans[quote].end
                result.append(Token(spans[quote].start, spans[quote].end, "", "", "quote"))
            continue
        result.append(token)
    return tuple(result)


def _noun_like(found: Sequence[Token], index: int) -> bool:
    token = found[index]
    if token.kind in {"number", "initials"} or token.text in {"-", "'s", "&", "’", "'"}:
        return True
    if token.kind != "word":
        return token.text == "." and index > 0 and _abbreviation(found, index)
    if token.lower in _DAYS_MONTHS and token.capital and not given_name_jan(found, index):
        return lower_at(found, index + 1) == "'s"
    if token.lower in BASE_OF and not token.capital and lower_at(found, index - 1) not in {"a", "an", "the"}:
        return token.lower in DOCUMENT_WORDS and _document(found, index)
    return token.lower not in _NEVER_NOUNS


def _document(found: Sequence[Token], index: int) -> bool:
    """Whether "report" is a noun here: after a determiner, or after a name where the phrase ends."""
    if lower_at(found, index - 1) in _BEFORE_DOCUMENT:
        return True
    return (
        index > 0
        and found[index - 1].capital
        and index + 1 < len(found)
        and (found[index + 1].text in {",", "."} or found[index + 1].lower == "by")
    )


def _abbreviation(found: Sequence[Token], index: int) -> bool:
    before = found[index - 1]
    return before.end == found[index].start and (
        len(before.text) <= 1 or before.lower in ROLE_WORDS | {"st", "jr"}
    )


def phrase_before(found: Sequence[Token], last: int) -> tuple[int, int] | None:
    """The noun phrase that ends at token ``last``, as a range of indices, or ``None``."""
    if last < 0:
        return None
    if found[last].lower in PRONOUNS or found[last].lower == "who":
        return last, last + 1
    first = last + 1
    while first > 0 and last - first < _REACH and _joins_left(found, first - 1, last):
        first -= 1
    return _trim(found, first, last + 1)


def document_before(found: Sequence[Token], phrase: tuple[int, int] | None) -> tuple[int, int] | None:
    """The document before "by": in "a memo obtained by the Courier shows" it is the memo that shows."""
    if phrase is None or phrase[0] < 3:
        return None
    by = phrase[0] - 1
    if lower_at(found, by) != "by" or not _participle(lower_at(found, by - 1)):
        return None
    head = phrase_before(found, by - 2)
    if head is None or lower_at(found, head[1] - 1) not in DOCUMENT_WORDS | _PICTURES:
        return None
    return head[0], phrase[1]


def _participle(word: str) -> bool:
    return word.endswith(("ed", "en")) or word in BASE


def who_before(found: Sequence[Token], index: int) -> int | None:
    """Where "who" begins the clause that ends right before a verb, without a mark between, or ``None``.

    In "an official who was not authorized to speak said" the official says it.
    """
    for at in range(index - 1, max(0, index - _REACH), -1):
        if found[at].kind in {"mark", "quote"} and found[at].text not in {"-", "'s", "’"}:
            return None
        if found[at].lower == "who":
            return at if index - at > 2 else None
    return None


_PICTURES = word_set("pictures images photographs photos recordings emails documents papers")


def _joins_left(found: Sequence[Token], index: int, last: int) -> bool:
    word = found[index].lower
    if _noun_like(found, index):
        return True
    if word in _INSIDE_PREPOSITIONS:
        return index < last and index > 0 and _noun_like(found, index - 1)
    return word == "and" and 0 < index < last and found[index + 1].capital and found[index - 1].capital


def _trim(found: Sequence[Token], first: int, after: int) -> tuple[int, int] | None:
    while first < after and (
        found[first].text in {"-", "'s", ".", "’", "'", "&"}
        or found[first].lower in _INSIDE_PREPOSITIONS
        or (found[first].lower.endswith("ly") and not found[first].capital)
    ):
        first += 1
    while after > first and found[after - 1].text in {"-", "&", "'"}:
        after -= 1
    bare = all(found[k].lower in _NOT_ALONE or found[k].kind == "number" for k in range(first, after))
    return None if first >= after or bare else (first, after)


def phrase_after(found: Sequence[Token], first: int) -> tuple[int, int] | None:
    """The noun phrase that begins at token ``first``, or ``None``."""
    if first < len(found) and found[first].lower in PRONOUNS:
        return first, first + 1
    after = first
    while after < len(found) and after - first < _REACH and _joins_right(found, after, first):
        after += 1
    while after > first and (
        found[after - 1].lower in _INSIDE_PREPOSITIONS | {"and", "by"} or found[after - 1].text == "."
    ):
        after -= 1
    return _trim(found, first, after)


def _joins_right(found: Sequence[Token], index: int, first: int) -> bool:
    word = found[index].lower
    if _noun_like(found, index):
        if index > first and word.endswith("ed") and not found[index].capital:
            return False
        return not (
            index > first
            and word in _DETERMINERS
            and lower_at(found, index - 1) not in _INSIDE_PREPOSITIONS | {"by"}
        )
    following = found[index + 1] if index + 1 < len(found) else None
    if following is None or index == first:
        return False
    if word in _INSIDE_PREPOSITIONS or (word == "by" and lower_at(found, index - 1) in DOCUMENT_WORDS):
        dated = following.lower in _DAYS_MONTHS or following.kind == "number"
        return not dated and word != "to" and _noun_like(found, index + 1)
    return word == "and" and following.capital and found[index - 1].capital


def skip_back(found: Sequence[Token], index: int) -> int:
    """Index left of helper verbs, adverbs, "on Tuesday" and "last week" before a verb at ``index``."""
    at = index - 1
    while at >= 0:
        word = found[at].lower
        if word in _SKIPPED or (word.endswith("ly") and not found[at].capital and word != "family"):
            at -= 1
        elif word in _PERIODS and lower_at(found, at - 1) in {"this", "last", "that"}:
            at -= 2
        elif word in WEEKDAY_WORDS:
            at -= 2 if lower_at(found, at - 1) == "on" else 1
        else:
            break
    return at


def starts_noun(found: Sequence[Token], index: int) -> bool:
    """Whether a subject may begin here: pronoun, determiner, capital, or plural noun."""
    if index >= len(found):
        return False
    token = found[index]
    if token.lower in _DAYS_MONTHS:
        return False
    return (
        token.lower in PRONOUNS
        or token.lower in _SUBJECT_DETERMINERS
        or (token.capital and token.lower not in FUNCTION_WORDS)
        or (token.kind == "word" and (plural(token.lower) or token.lower in ROLE_WORDS))
    )


def insertion(found: Sequence[Token], closing: int) -> tuple[int, int] | None:
    """The stretch set off by marks that ends at the mark ``closing``: its range, or ``None``.

    It holds no finite verb code knows, unless it begins with "who".
    """
    marks = {",", "—", "–", "("}
    opening = closing - 1
    while opening > 0 and closing - opening < 28 and found[opening].text not in marks:
        if found[opening].text in {";", ":"}:
            return None
        opening -= 1
    if opening <= 0 or opening + 1 >= closing or found[opening].text not in marks:
        return None
    relative = found[opening + 1].lower in {"who", "whose", "which", "where"}
    inside = range(opening + 1, closing)
    if not relative and any(_finite_verb(found, k) or found[k].kind == "quote" for k in inside):
        return None
    return opening + 1, closing


def _finite_verb(found: Sequence[Token], index: int) -> bool:
    word = found[index].lower
    return word in COMMON_VERBS or (word in BASE_OF and word.endswith("ed"))


def subject_before(
    found: Sequence[Token], last: int
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Subject that ends at ``last`` and its role, past insertions ("Ruiz, 41, a driver from Leeds,")."""
    role: tuple[int, int] | None = None
    for _ in range(4):
        if last < 0 or found[last].text not in {",", "—", "–", ")"}:
            break
        inserted = insertion(found, last)
        if inserted is None:
            return None, None
        last = inserted[0] - 2
        if last > 1 and found[last].kind == "number" and found[last - 1].text == ",":
            last -= 2
        if role_like(found, *inserted):
            role = inserted
        elif (swapped := _named_role(found, inserted, last)) is not None:
            return swapped
        phrase = phrase_before(found, last)
        if phrase and phrase[0] > 0 and found[phrase[0] - 1].text == "," and role_like(found, *phrase):
            role, last = phrase, phrase[0] - 2
            break
    return phrase_before(found, last), role


def _named_role(
    found: Sequence[Token], inserted: tuple[int, int], last: int
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """In "The ministry's spokeswoman, Li Wei," the name is the insertion, the role stands before it."""
    phrase = phrase_before(found, last)
    if phrase is None or not all(found[k].capital or found[k].text in {"-", "."} for k in range(*inserted)):
        return None
    if any(role_word(found[k].lower) for k in range(*phrase)):
        name_inside = found[phrase[1] - 1].capital
        return None if name_inside else (inserted, phrase)
    return None


def role_like(found: Sequence[Token], first: int, after: int) -> bool:
    """Whether a stretch reads as a role: determiner, age, role word, or lower-case noun; no clause."""
    head = found[first].lower
    if any(found[k].lower in {"was", "were", "said", "that"} for k in range(first, after)):
        return head == "who" and after - first < 20
    if head in {"a", "an", "the", "who", "his", "her", "its", "their", "chief", "head"} or head in ROLE_WORDS:
        return True
    if found[first].kind == "number":
        return False
    if found[first].capital:
        return any(found[k].lower in ROLE_WORDS or found[k].text == "'s" for k in range(first, after))
    return any(found[k].lower in ROLE_WORDS for k in range(first, after))
