"""A draft into an article: roles, sentences, dateline, agencies, and whether it is cut off."""

from __future__ import annotations

from dataclasses import replace

from verifier.articles import Article, Block, BlockRole, Sentence, Span
from verifier.read.agencies import Dateline, agencies_in, dateline_of
from verifier.read.drafts import Draft, Known
from verifier.read.roles import assign
from verifier.read.rules import RULES
from verifier.read.sentences import split
from verifier.read.truncation import truncation

#: The dateline stands in one of the first body paragraphs, or nowhere.
_DATELINE_WITHIN = 3
#: Marks around a Markdown paragraph that hide it from the rules.
_EMPHASIS = "*_ \t"


def assemble(draft: Draft, *, source: str | None = None) -> Article:
    """The article of a draft; nothing is refused here.

    Args:
        draft: Text and paragraphs, from one of the readers.
        source: What was read, for people.
    """
    texts = [draft.text[p.start : p.end] for p in draft.paragraphs]
    given = [(p.role, p.rule) for p in draft.paragraphs]
    roles = assign([text.strip(_EMPHASIS) or text for text in texts], given, RULES)
    spans = [Span(start=p.start, end=p.end) for p in draft.paragraphs]
    dateline = _dateline([(role, text) for (role, _), text in zip(roles, texts, strict=True)])
    known = _with_findings(draft.known, texts, roles, dateline)
    return Article(
        text=draft.text,
        source=source,
        dateline=dateline.place if dateline else None,
        blocks=tuple(
            Block(role=role, rule=rule, span=span) for span, (role, rule) in zip(spans, roles, strict=True)
        ),
        sentences=tuple(_sentences(texts, spans)),
        **vars(known),
    )


def _sentences(texts: list[str], spans: list[Span]) -> list[Sentence]:
    found: list[Sentence] = []
    for block, (text, span) in enumerate(zip(texts, spans, strict=True)):
        for start, end in split(text):
            place = Span(start=span.start + start, end=span.start + end)
            found.append(Sentence(number=len(found) + 1, block=block, span=place))
    return found


def _dateline(paragraphs: list[tuple[BlockRole, str]]) -> Dateline | None:
    bodies = [text for role, text in paragraphs if role is BlockRole.BODY]
    found = (dateline_of(text.strip(_EMPHASIS)) for text in bodies[:_DATELINE_WITHIN])
    return next((dateline for dateline in found if dateline), None)


def _with_findings(
    known: Known, texts: list[str], roles: list[tuple[BlockRole, str]], dateline: Dateline | None
) -> Known:
    byline = known.byline or _byline(texts, roles)
    named = [*known.agencies, *agencies_in(byline or "")]
    if dateline and dateline.agency:
        named.append(dateline.agency)
    for text, (role, rule) in zip(texts, roles, strict=True):
        if role is BlockRole.CREDIT or rule == "copyright":
            named.extend(agencies_in(text.strip(_EMPHASIS)))
    cut = known.truncated or truncation([(role, text) for (role, _), text in zip(roles, texts, strict=True)])
    return replace(known, byline=byline, agencies=tuple(dict.fromkeys(named)), truncated=cut)


def _byline(texts: list[str], roles: list[tuple[BlockRole, str]]) -> str | None:
    for text, (_, rule) in zip(texts, roles, strict=True):
        if rule == "byline":
            return text.strip(_EMPHASIS)[2:].strip(" ,|/–—-") or None
        if rule == "name_and_agency":
            return text.strip(_EMPHASIS)
    return None
