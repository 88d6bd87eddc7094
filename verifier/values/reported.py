"""Whether a verb of the table reports speech where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.values.clauses import document_before, phrase_before, skip_back
from verifier.values.reporting import BASE_OF, DOCUMENT_WORDS, NEED_CONTENT, NEED_QUOTE, NOT_AFTER
from verifier.values.tokens import Token, lower_at
from verifier.values.wordlists import word_set


def reports(found: Sequence[Token], index: int) -> bool:
    """Whether the reporting verb at an index reports, by the words beside it.

    Not in compounds, infinitives and "did not say whether"; verbs that mean something else
    as often need "that" or a quotation.
    """
    word, before, after = (lower_at(found, index + k) for k in (0, -1, 1))
    if "-" in (before, after) or (found[index].capital and index > 0 and not _headline(found)):
        return False
    if word == "reported" and after in {"to", "in"} and before not in _BE:
        return False  # "cases reported to the authority"
    told_by = after == "by" and before in _BE
    infinitive = before in NOT_AFTER and not (before == "to" and lower_at(found, index - 2) in _GOES_ON)
    untold = "not" in (before, lower_at(found, index - 2)) and after in _UNTOLD
    if infinitive or untold or (word in NEED_CONTENT and not told_by and not _content_follows(found, index)):
        return False
    if after == "for" and BASE_OF[word] == "call":
        return True
    if word in NEED_QUOTE and not _quote_follows(found, index):
        return False
    return told_by or after not in {"for", "off", "by"} or word in {"said", "says"}


_BE = word_set("is are was were been be being")
#: Before "to" these leave the act of saying standing: "continues to insist".
_GOES_ON = word_set("continue continues continued on")


def _headline(found: Sequence[Token]) -> bool:
    """Whether most longer words are capitalised, so that a capital says nothing."""
    words = [token for token in found if token.kind == "word" and len(token.text) > 3]
    return len(words) > 3 and sum(token.capital for token in words) > 0.7 * len(words)


_UNTOLD = word_set("whether if when where why how what who which")


def _content_follows(found: Sequence[Token], index: int) -> bool:
    """Whether what was said stands beside the verb: "that", a quotation, or a document as its subject."""
    after = found[index + 1] if index + 1 < len(found) else None
    if after is None:
        return False
    if after.kind == "quote" or after.lower == "that" or after.text == ":":
        return True
    following = found[index + 2] if index + 2 < len(found) else None
    if following is not None and (
        (after.text == "," and following.kind == "quote")
        or (BASE_OF[found[index].lower] == "ask" and after.lower in {"whether", "if"})
        or (after.lower == "out" and following.lower == "that")
    ):
        return True
    if _document_or_question(found, index):
        return True
    if after.text == "." and index + 2 >= len(found) and _set_off(found, index):
        return True
    quote_before = index > 1 and any(t.kind == "quote" for t in found[max(0, index - 4) : index])
    return quote_before and after.text in {".", ","}


def _document_or_question(found: Sequence[Token], index: int) -> bool:
    """Whether a document is the verb's subject, or a quotation right before it what was asked."""
    if lower_at(found, index - 1) in DOCUMENT_WORDS or document_before(
        found, phrase_before(found, index - 1)
    ):
        return True
    return index > 0 and found[index - 1].kind == "quote" and BASE_OF[found[index].lower] == "ask"


def _set_off(found: Sequence[Token], index: int) -> bool:
    """Whether a comma before its subject sets a closing verb off ("…, the study found.")."""
    phrase = phrase_before(found, skip_back(found, index))
    return phrase is not None and phrase[0] > 3 and found[phrase[0] - 1].text == ","


def _quote_follows(found: Sequence[Token], index: int) -> bool:
    """Whether the verb's clause holds quoted words ("called him a “crook”")."""
    for token in found[index + 1 : index + 20]:
        if token.kind == "quote":
            return True
        if token.text in {".", ";"}:
            return False
    return False
