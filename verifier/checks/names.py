"""Names of a claim against the names in its evidence."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from verifier.articles import Article, Span
from verifier.checks.comparison import Comparison, claim_sentence_span, differs, missing, settle
from verifier.checks.nameforms import folded, present, same_name
from verifier.claims import Claim
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.values.names import names
from verifier.values.tokens import Token, tokens_of

_NEARBY = 3  # sentences before the evidence that a pronoun or a role in it may point to
_MOST_TOKENS = 160


def compare(
    claim: Claim, claim_article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Comparison:
    """Every name of the claim: any form of it agrees, another name in the same place differs.

    A name the evidence lacks is a missing detail, unless it stands shortly before the
    evidence, where "he" or "the minister" may mean it. Another name counts as a difference
    only where the words to both sides of it are the same in both sentences.
    """
    wanted = list(dict.fromkeys(names(claim_article.text, claim.span)))
    if not evidence:
        return settle(0, [], "names")
    discrepancies: list[Discrepancy] = []
    open_ = 0
    checked: list[str] = []
    for span in wanted:
        words = claim_article.quote(span)
        if any(same_name(words, known) for known in checked):
            continue
        checked.append(words)
        found = _one(words, span, claim, claim_article, evidence, source)
        if found is None:
            open_ += 1
        elif isinstance(found, Discrepancy):
            discrepancies.append(found)
    return settle(len(checked), discrepancies, "names", open_)


def _one(
    words: str, span: Span, claim: Claim, article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Discrepancy | bool | None:
    """``True`` where a form of it is there, ``None`` where code can't tell, else what differs."""
    if any(_in(words, source, e.span) for e in evidence):
        return True
    within = claim_sentence_span(claim, article, span)
    for item in evidence:
        other = _in_its_place(article, within, span, source, item.span)
        theirs = source.quote(other) if other else words
        if other and not same_name(words, theirs) and not _in(theirs, article, within):
            return differs(DiscrepancyKind.NAME, article, span, source, other)
    if any(_nearby(words, source, e.sentence) for e in evidence):
        return None
    return missing(article, span, source, "this name")


def _in(words: str, article: Article, span: Span) -> bool:
    there = frozenset(folded(t.text) for t in tokens_of(article.text, span) if t.kind != "mark")
    return present(words, there, [article.quote(s) for s in names(article.text, span)])


def _nearby(words: str, source: Article, sentence: int) -> bool:
    first = max(1, sentence - _NEARBY)
    return any(
        _in(words, source, source.sentence(n).span)
        for n in range(first, min(sentence, len(source.sentences)))
    )


def _in_its_place(article: Article, within: Span, name: Span, source: Article, evidence: Span) -> Span | None:
    """The source's name that stands between the same words as ``name`` does, or ``None``."""
    ours, theirs = (
        tokens_of(article.text, within)[:_MOST_TOKENS],
        tokens_of(source.text, evidence)[:_MOST_TOKENS],
    )
    rivals = {span.start: span for span in names(source.text, evidence)}
    a, b = [folded(t.text) for t in ours], [folded(t.text) for t in theirs]
    for code in Levenshtein.opcodes(a, b):
        if code.tag != "replace":
            continue
        ours_here, theirs_here = ours[code.src_start : code.src_end], theirs[code.dest_start : code.dest_end]
        ranges = (code.src_start, code.src_end), (code.dest_start, code.dest_end)
        if not _overlaps(ours_here, name) or not _same_sides(a, b, *ranges):
            continue
        rival = next((span for start, span in rivals.items() if _overlaps(theirs_here, span)), None)
        if rival is not None:
            return rival
    return None


def _overlaps(found: tuple[Token, ...], span: Span) -> bool:
    return bool(found) and found[0].start < span.end and span.start < found[-1].end


def _same_sides(a: list[str], b: list[str], ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether the word before and the two after both ranges are the same, at least two of them words."""
    before_a, before_b = a[max(0, ours[0] - 1) : ours[0]], b[max(0, theirs[0] - 1) : theirs[0]]
    after_a, after_b = a[ours[1] : ours[1] + 2], b[theirs[1] : theirs[1] + 2]
    sides = before_a + after_a
    return (
        before_a == before_b
        and after_a == after_b
        and "-" not in sides
        and sum(w.isalpha() for w in sides) >= 2
    )
