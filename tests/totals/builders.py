"""Articles for the tests, one sentence a line; a line may name its role first ("HEADLINE: …")."""

from __future__ import annotations

from datetime import UTC, datetime

from verifier.articles import Article, Block, BlockRole, Sentence, Span
from verifier.totals import Sum, SumKind, Verdict, work_out

PUBLISHED = datetime(2025, 9, 17, 9, 0, tzinfo=UTC)  # a Wednesday
_ROLES = {role.name: role for role in BlockRole}


def article(*lines: str, outlet: str = "A", published: datetime | None = PUBLISHED) -> Article:
    roles = [_ROLES.get(line.partition(": ")[0], BlockRole.BODY) for line in lines]
    bare = [line.partition(": ")[2] if line.partition(": ")[0] in _ROLES else line for line in lines]
    text, blocks, sentences, at = "\n".join(bare), [], [], 0
    for number, (role, line) in enumerate(zip(roles, bare, strict=True), start=1):
        span = Span(start=at, end=at + len(line))
        blocks.append(Block(role=role, rule="test", span=span))
        sentences.append(Sentence(number=number, block=number - 1, span=span))
        at += len(line) + 1
    return Article(
        text=text, outlet=outlet, published=published, blocks=tuple(blocks), sentences=tuple(sentences)
    )


def one(kind: SumKind, *articles: Article) -> Sum:
    """The single result of a kind; fails where there are none or several."""
    found = [item for item in work_out(*articles) if item.kind is kind]
    assert len(found) == 1, found
    return found[0]


def verdicts(kind: SumKind, *articles: Article) -> list[Verdict]:
    return [item.verdict for item in work_out(*articles) if item.kind is kind]


def assert_exact(articles: tuple[Article, ...], found: tuple[Sum, ...]) -> None:
    """Every passage is an exact slice of the article and the sentence it names."""
    by_id = {item.id: item for item in articles}
    for item in found:
        for told in (*item.stated, *(p for part in item.parts for p in part.passages)):
            source = by_id[told.article]
            assert source.text[told.span.start : told.span.end] == told.words != ""
            assert told.span in source.sentence(told.sentence).span
