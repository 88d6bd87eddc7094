"""Whom else a sentence names or means, and where: before a point's words, beside its verb, at its start."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.answers.alike import content, one_word
from verifier.answers.clauses import BE, DETERMINERS, HELPERS, PREPOSITIONS
from verifier.answers.one_clause import subject_and_verb
from verifier.answers.passages import Target
from verifier.articles import Article, Span
from verifier.checks.content import stem
from verifier.checks.nameforms import same_name
from verifier.values.names import names
from verifier.values.places import country, is_place
from verifier.values.reporting import BASE_OF
from verifier.values.roles import role_word, roles
from verifier.values.tokens import Token, lower_at, tokens_of
from verifier.values.wordlists import word_set

#: Words for a person whom a sentence before may have named.
_ANYONE = word_set(
    "man men woman women person people suspect suspects defendant defendants individual individuals"
)
_SOMEBODY = frozenset({"he", "she", "they"})
_OWNERS = word_set("his her their")
_BEING = word_set("being been be")
_NEW = word_set("a an another")
_OBJECTS = word_set("him her it them")
#: Words that may stand between a verb and the name of whom it befalls: "convicted former mayor Marta Oln".
_BEFORE_NAME = DETERMINERS | word_set("former ex then acting")
#: Tokens behind a verb among which "and" joins others to whom it befalls.
_JOINED = 6


class Told:
    """A sentence held against a point: whom it names besides those of the point, and where.

    Args:
        target: The point.
        source: The source.
        number: The sentence.
    """

    def __init__(self, target: Target, source: Article, number: int) -> None:
        self._target, self._source = target, source
        self._within = source.sentence(number).span
        self._said = tokens_of(source.text, self._within)
        self._keys = [one_word(stem(token.lower)) for token in self._said]
        self._others = {span.start: span for span in self._other_names()}

    @property
    def of_another(self) -> bool:
        """Whether another is named or meant before the first word of the point, of which it has no name."""
        if self._befalls_pronoun():
            return False
        first = next((k for k in self._asked()), len(self._said))
        named = any(self._said[k].start in self._others and not self._speaks(k) for k in range(first))
        return (
            named or self._theirs_begins or any(map(self._another, range(first))) or self._befalls_another()
        )

    @property
    def _theirs_begins(self) -> bool:
        """As in "her dog died"."""
        if lower_at(self._said, 0) not in _OWNERS or len(self._said) < 2:
            return False
        return self._keys[1] not in self._target.words

    @property
    def done_by_another(self) -> bool:
        """Whether another name stands right before the verb of the point, or behind it as whom it befalls."""
        verbs = content(subject_and_verb(self._target)[1]).keys()
        passive = any(word.lower() in BE for word in self._target.shown.split())
        return any(
            self._right_before(k) or (passive and self._name_behind(k) and not self._joined_behind(k))
            for k in self._asked()
            if self._keys[k] in verbs
        )

    def _right_before(self, at: int) -> bool:
        k = at - 1
        while k > 0 and self._said[k].lower in HELPERS | _BEING:
            k -= 1
        span = next((s for s in self._others.values() if s.start <= self._said[k].start < s.end), None)
        if span is None:
            return False
        before = next(j for j, token in enumerate(self._said) if token.start >= span.start) - 1
        return lower_at(self._said, before) not in PREPOSITIONS | {"and", "or", ","}

    def _joined_behind(self, at: int) -> bool:
        """As in "fined Oln and Reik"."""
        behind = self._said[at + 1 : at + 1 + _JOINED]
        return any(token.lower == "and" for token in behind)

    @property
    def begins_with_another(self) -> bool:
        """Whether its first name or noun for a person is another's."""
        for k, token in enumerate(self._said[: self._first_verb()]):
            if token.start in self._others or self._another(k):
                return not self._speaks(k)
        return False

    def _first_verb(self) -> int:
        return next(
            (k for k, token in enumerate(self._said) if token.lower in BE | {"has", "had", "will"}),
            min(len(self._said), 8),
        )

    def _other_names(self) -> Iterator[Span]:
        text, target = self._source.text, self._target
        known = (*target.names, *target.apart, self._source.outlet or "")
        for span in names(text, self._within):
            name = span.of(text)
            if any(one and same_name(name, one) for one in known) or country(name.lower()):
                continue
            if not is_place(text, span, self._within) and not _behind_place_word(text, span, self._within):
                yield span

    def _asked(self) -> Iterator[int]:
        """Where words of the point stand."""
        return (
            k
            for k, token in enumerate(self._said)
            if token.kind in {"word", "number"}
            and not token.capital
            and (self._keys[k] in self._target.words or f"#{token.text}" in self._target.words)
        )

    def _speaks(self, at: int) -> bool:
        """Whether a name, or a noun for a person with it, is that of who says it, and not of themselves."""
        after = at + 1
        while after < len(self._said) and self._goes_on(after, at):
            after += 1
        if lower_at(self._said, after) not in BASE_OF:
            return False
        following = {lower_at(self._said, after + 1), lower_at(self._said, after + 2)}
        many = after == at + 1 and self._said[at].lower.endswith(("s", "police"))
        return not ({"they"} if many else _SOMEBODY) & following

    def _goes_on(self, at: int, first: int) -> bool:
        """Whether a word belongs to the same name, or to the name behind a noun ("leader Mia Torv")."""
        token = self._said[at]
        within = any(span.start <= token.start < span.end for span in self._others.values())
        return within or for_a_person(token) or (token.text == "," and at == first + 1)

    def _another(self, at: int) -> bool:
        """Whether a word is a noun for a person, as subject, whom the source does not call those asked."""
        token = self._said[at]
        if token.capital and at:
            return False
        if token.lower == "others":
            return True
        if not for_a_person(token) or (token.lower in _ANYONE and not self._new(at)):
            return False
        if self._keys[at] in self._target.words or self._behind_preposition(at) or self._speaks(at):
            return False
        return stem(token.lower) not in self._called

    def _new(self, at: int) -> bool:
        """Whether "a" or "another" makes it somebody not told of before: "a 34-year-old man"."""
        before = (lower_at(self._said, k) for k in range(at - 1, max(-1, at - 8), -1))
        return next((word in _NEW for word in before if word in DETERMINERS), False)

    @property
    def _called(self) -> set[str]:
        """What the source calls those asked about."""
        text, target = self._source.text, self._target
        return {
            stem(role.head)
            for sentence in self._source.claim_sentences()
            for role in roles(text, sentence.span)
            if any(same_name(role.name.of(text), name) for name in target.names)
        }

    def _behind_preposition(self, at: int) -> bool:
        """Whether the noun's phrase has a preposition before it: "by the driver"."""
        for k in range(at - 1, max(-1, at - 4), -1):
            if self._said[k].kind != "word":
                return False
            if self._said[k].lower in PREPOSITIONS:
                return True
        return False

    def _befalls_pronoun(self) -> bool:
        """As in "a judge sentenced him", of a point on what befell somebody named before."""
        if not any(word.lower() in BE for word in self._target.shown.split()):
            return False
        return any(lower_at(self._said, k + 1) in _OBJECTS for k in self._asked())

    def _befalls_another(self) -> bool:
        """As in "the court convicted former mayor Marta Oln"."""
        return any(self._name_behind(k) for k in self._asked())

    def _name_behind(self, at: int) -> bool:
        for token in self._said[at + 1 : at + 5]:
            if token.start in self._others:
                return True
            if token.kind != "word" or not (token.lower in _BEFORE_NAME or for_a_person(token)):
                return False
        return False


def for_a_person(token: Token) -> bool:
    """Whether a word says what somebody is: "deputy", "foreman"."""
    return role_word(token.lower) or token.lower.endswith(("man", "woman"))


def _behind_place_word(text: str, span: Span, within: Span) -> bool:
    """Whether a name stands behind "in", "at" or "near": where it was, not who it was."""
    before = text[within.start : span.start].split()
    return bool(before) and before[-1].lower() in {"in", "at", "near", "outside", "off"}
