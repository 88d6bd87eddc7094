"""Who speaks in each sentence of an article, with roles led back to the names the article gives them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from verifier.articles import Article, Sentence, Span
from verifier.checks.nameforms import parts, same_name
from verifier.claims import Claim, SpeakerKind
from verifier.extraction.attribute import NOT_NAMED, Voice, voice_of
from verifier.origins.credits import credits_of
from verifier.origins.roles import Link, links, role_fits, role_stems
from verifier.origins.values import Credit
from verifier.values.attribution import find_attribution
from verifier.values.names import ROLE_WORDS, names
from verifier.values.quotes import quote_spans
from verifier.values.reporting import PRONOUNS
from verifier.values.tokens import tokens_of

#: From here a story goes on in its own voice, even within "X said that …".
_BACKGROUND = re.compile(
    r",\s+(?:(?:even )?as|while|amid|following|despite|part of|in what|in an?|the latest"
    r"|(?:(?:a|\w+) )?(?:hours?|days?|weeks?|months?) after)\s"
)


class Speaker(NamedTuple):
    """Somebody or something that is said to have said it.

    Attributes:
        words, span: As the article has it; for "he said", from a sentence before.
        name: The fullest form the article gives; the words themselves where it names nobody.
        roles: The roles the article gives, in its words.
        kind: Named, unnamed or document.
        cue: The reporting words.
        link: Where the article links the role to the name, where that was needed.
    """

    words: str
    span: Span | None
    name: str
    roles: tuple[str, ...]
    kind: SpeakerKind
    cue: Span | None
    link: Span | None = None


class Said(NamedTuple):
    """What a sentence reports, without what the story adds to it, and who said it."""

    content: tuple[Span, ...]
    speaker: Speaker | None


class Story:
    """An article read for its sources, once, in time linear in its length."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.name = article.name
        self._first: dict[tuple[int, re.Pattern[str]], Span | None] = {}

    @cached_property
    def credits(self) -> tuple[Credit, ...]:
        """Where it credits agencies."""
        return credits_of(self.article)

    @cached_property
    def agencies(self) -> frozenset[str]:
        """Agencies that the story as a whole is credited to, or whose own it is."""
        return frozenset(credit.agency for credit in self.credits if credit.place != "phrase")

    @cached_property
    def said(self) -> tuple[Said | None, ...]:
        """What each sentence reports; ``None`` where the story speaks in its own voice."""
        found: list[Said | None] = []
        before: Said | None = None
        for sentence in self.article.sentences:
            before = self._said(sentence, before)
            found.append(before)
        return tuple(found)

    def _said(self, sentence: Sentence, before: Said | None) -> Said | None:
        """A sentence that is all quotation goes on with the speaker before it."""
        if find_attribution(self.article.text, sentence.span) is None:
            goes_on = before is not None and self._all_quoted(sentence)
            return before._replace(content=(sentence.span,)) if before is not None and goes_on else None
        voice = voice_of(self.article, sentence)
        return Said(_own_content(self.article, sentence, voice), self._speaker(voice))

    def _speaker(self, voice: Voice) -> Speaker | None:
        if voice.cue is None or voice.speaker is None:
            return None
        role = self.article.quote(voice.role) if voice.role else None
        kind = voice.cue.kind if voice.speaker == voice.cue.speaker else SpeakerKind.NAMED
        return self._named(self.article.quote(voice.speaker), voice.speaker, role, kind, voice.cue.span)

    def of_claim(self, claim: Claim) -> Said | None:
        """What a claim of this story reports, by the attribution that extraction gave it."""
        sentence = self.article.sentence(claim.sentences[0])
        given = claim.attribution
        background = _background(self.article, sentence.span)
        if given is None or (background is not None and claim.span.start >= background):
            return None
        if given.speaker == NOT_NAMED:
            return Said((claim.span,), None)
        read = self.said[sentence.number - 1]
        cue = read.speaker.cue if read and read.speaker else None
        return Said((claim.span,), self._named(given.speaker, given.span, given.role, given.kind, cue))

    def _named(
        self, words: str, span: Span | None, role: str | None, kind: SpeakerKind, cue: Span | None
    ) -> Speaker | None:
        """A speaker by the fullest name the article gives; ``None`` for a pronoun."""
        if words.casefold() in PRONOUNS | {"who"}:
            return None
        given = (role,) if role else ()
        if kind is not SpeakerKind.NAMED:
            return Speaker(words, span, words, given, kind, cue)
        if (link := self._of_role(words)) is not None:
            return Speaker(words, span, link.name, (words, link.role_words), kind, cue, link.span)
        name = self._fullest(words)
        linked = (known.role_words for known in self._linked(name))
        return Speaker(words, span, name, tuple(dict.fromkeys((*given, *linked))), kind, cue)

    def _of_role(self, words: str) -> Link | None:
        """The name behind a role alone; ``None`` where it fits several people, or nobody."""
        wanted = role_stems(words)
        heads = wanted & ROLE_WORDS
        known = self._links_by_role.get(min(heads), ()) if heads else ()
        fitting = [
            link
            for link in known
            if role_fits(wanted, link.role) or (len(link.role) > 1 and role_fits(link.role, wanted))
        ]
        longest = max(fitting, key=lambda link: (len(link.name), link.name), default=None)
        alike = longest is not None and all(same_name(longest.name, other.name) for other in fitting)
        return longest if alike else None

    def _linked(self, name: str) -> list[Link]:
        known = self._links_by_name.get(parts(name)[-1], []) if parts(name) else []
        return [link for link in known if same_name(link.name, name)]

    def _fullest(self, name: str) -> str:
        """The longest form of a name in the article; the name itself where two people could be meant."""
        known = self._long_names.get(parts(name)[-1], []) if parts(name) else []
        forms = [form for form in known if same_name(form, name)]
        longest = max([name, *forms], key=lambda form: (len(form.split()), len(form), form))
        return longest if all(same_name(longest, form) for form in forms) else name

    @cached_property
    def _links(self) -> tuple[Link, ...]:
        found: dict[tuple[frozenset[str], str], Link] = {}
        for sentence in self.article.claim_sentences():
            for link in links(self.article, sentence):
                found.setdefault((link.role, link.name), link)
        return tuple(found.values())

    @cached_property
    def _links_by_role(self) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self._links:
            for word in link.role & ROLE_WORDS:
                found[word].append(link)
        return found

    @cached_property
    def _links_by_name(self) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self._links:
            found[parts(link.name)[-1]].append(link)
        return found

    @cached_property
    def _long_names(self) -> dict[str, list[str]]:
        """Names of two words and more, each once, by their last word."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for sentence in self.article.claim_sentences():
            for span in names(self.article.text, sentence.span):
                name = self.article.quote(span)
                if len(name.split()) > 1 and parts(name) and " of " not in name:
                    found[parts(name)[-1]][name] = None
        return {last: list(forms) for last, forms in found.items()}

    @cached_property
    def _quotations(self) -> tuple[list[int], list[int]]:
        """Starts and ends of the outermost quotations."""
        starts: list[int] = []
        ends: list[int] = []
        for span in quote_spans(self.article.text):
            if not ends or span.start >= ends[-1]:
                starts.append(span.start)
                ends.append(span.end)
        return starts, ends

    def quoted(self, at: int) -> bool:
        """Whether a position lies within quotation marks."""
        starts, ends = self._quotations
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < ends[index]

    def first(self, sentence: Sentence, pattern: re.Pattern[str]) -> Span | None:
        """The first match of a pattern in a sentence, outside quotation marks; looked for once."""
        key = (sentence.number, pattern)
        if key not in self._first:
            matches = pattern.finditer(self.article.text, sentence.span.start, sentence.span.end)
            spans = (Span(start=m.start(), end=m.end()) for m in matches if not self.quoted(m.start()))
            self._first[key] = next(spans, None)
        return self._first[key]

    def _all_quoted(self, sentence: Sentence) -> bool:
        found = [t for t in tokens_of(self.article.text, sentence.span) if t.kind != "mark"]
        return bool(found) and all(self.quoted(token.start) for token in found)


def _own_content(article: Article, sentence: Sentence, voice: Voice) -> tuple[Span, ...]:
    """What is reported, up to where the story goes on in its own voice."""
    end = _background(article, sentence.span)
    if end is None or voice.cue is None or end < voice.cue.span.end:
        return voice.content
    return tuple(Span(start=s.start, end=min(s.end, end)) for s in voice.content if s.start < end)


def _background(article: Article, sentence: Span) -> int | None:
    """Where a sentence turns to background after a cue (", as the talks go on"), outside quotations."""
    cue = find_attribution(article.text, sentence)
    if cue is None:
        return None
    match = _BACKGROUND.search(article.text, cue.span.end, sentence.end)
    if match is None:
        return None
    quoted = any(q.start <= match.start() < q.end for q in quote_spans(article.text, sentence))
    return None if quoted else match.start()
