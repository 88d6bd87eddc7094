"""A sentence, or a whole question, by its words: what both sides share around a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cached_property

from verifier.answers.alike import one_word
from verifier.answers.clash.turnings import Turning, turnings
from verifier.answers.clauses import HELPERS
from verifier.articles import Span
from verifier.checks.content import stem
from verifier.remembered import by_span
from verifier.values.names import names
from verifier.values.numberwords import SMALL
from verifier.values.tokens import Token, tokens_of
from verifier.values.vocabulary import FUNCTION_WORDS
from verifier.values.wordlists import word_set

#: Tokens on either side of a word in which stands what it is said of.
_REACH = 9
#: Words both sides must share there.
_SHARED = 2
_ENDS = frozenset(".?!;:")
#: Where a clause of a question ends or begins, and tokens to either side that are shown with a word.
_CLAUSE_ENDS = HELPERS | word_set(
    """what which who whom whose when where why how that so because since as if for by and or but than
    , . ? ! ; : – — ( )"""
)
_SHOWN = 6
_ASKING = word_set("why when where how who what which whom that and but so")
_NO_NAMES = word_set("mp mps i ok")


class Said:
    """A stretch of a text by its words.

    Args:
        text: The text.
        span: The stretch, half-open.
        english: Whether it is in English: "die" is no death in German.
    """

    def __init__(self, text: str, span: Span, *, english: bool = True) -> None:
        self.text, self.span, self.english = text, span, english
        self.tokens: Sequence[Token] = tokens_of(text, span)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """By token, the word that stands for all that say the same; empty for what tells nothing."""
        return tuple(_key(token) for token in self.tokens)

    @cached_property
    def turnings(self) -> tuple[Turning, ...]:
        """Words and phrases that tell how something came out."""
        return turnings(self.tokens, english=self.english)

    @cached_property
    def name_spans(self) -> tuple[Span, ...]:
        """Where its names stand."""
        return tuple(s for s in names(self.text, self.span) if s.of(self.text).lower() not in _NO_NAMES)

    @cached_property
    def name_keys(self) -> frozenset[str]:
        """The keys of its names' words."""
        within = [
            k
            for k, token in enumerate(self.tokens)
            if any(s.start <= token.start < s.end for s in self.name_spans)
        ]
        return frozenset(self.keys[k] for k in within) - {""}

    @cached_property
    def inverted_denial(self) -> bool:
        """Whether it asks by a denied helper ("Why didn't …?", "Isn't …?"): what is denied comes later."""
        return any(
            token.lower.replace("’", "'").endswith("n't")
            and (not k or self.tokens[k - 1].lower in _ASKING or self.tokens[k - 1].text in _ENDS | {","})
            for k, token in enumerate(self.tokens)
        )

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Its names, each once."""
        return tuple(dict.fromkeys(span.of(self.text) for span in self.name_spans))

    def around(self, first: int, last: int) -> Mapping[str, int]:
        """Words of its sentence near the tokens ``first`` to ``last``, each with how far off it stands."""
        found: dict[str, int] = {}
        for step, edge in ((-1, first), (1, last)):
            for far in range(1, _REACH + 1):
                at = edge + step * far
                if not 0 <= at < len(self.tokens) or self.tokens[at].text in _ENDS:
                    break
                if self.keys[at]:
                    found[self.keys[at]] = min(far, found.get(self.keys[at], far))
        return found

    def words(self, first: int, last: int, there: Said) -> Span:
        """Tokens ``first`` to ``last``, with those of their clause that the other side has too."""
        shared = {key for key in there.keys if key}
        start, end = (self._reached(edge, step, shared) for edge, step in ((first, -1), (last, 1)))
        while start and self.tokens[start - 1].end == self.tokens[start].start:  # the "25-" of "25-ton"
            start -= 1
        return Span(start=self.tokens[start].start, end=self.tokens[end].end)

    def _reached(self, edge: int, step: int, shared: Set[str]) -> int:
        reached = edge
        for at in range(edge + step, edge + step * _SHOWN, step):
            if not 0 <= at < len(self.tokens) or self.tokens[at].lower in _CLAUSE_ENDS:
                break
            if self.keys[at] in shared:
                reached = at
        return reached


def said_of_one(ours: Mapping[str, int], theirs: Mapping[str, int], names: Set[str]) -> bool:
    """Whether the words around two words show that they are said of one thing: two, not only names.

    Args:
        ours: As :meth:`Said.around` has them.
        theirs: The same of the other side.
        names: Words of the question's names.
    """
    shared = ours.keys() & theirs.keys()
    return len(shared) >= _SHARED and bool(shared - names)


@by_span
def said(text: str, span: Span, language: str | None = None) -> Said:
    """A stretch of a text by its words; kept.

    Args:
        text: The text.
        span: The stretch, half-open.
        language: Its language, as an article has it ("en", "de-AT"); ``None`` is taken for English.
    """
    return Said(text, span, english=(language or "en").startswith("en"))


def _key(token: Token) -> str:
    if token.kind == "number":
        return "#" + token.text.replace(",", "")
    if token.kind != "word" or token.lower in FUNCTION_WORDS:
        return ""
    if token.lower in SMALL:
        return f"#{SMALL[token.lower]}"
    return one_word(stem(token.lower.replace("’", "'").removesuffix("'s")))
