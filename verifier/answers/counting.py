"""How many origins stand behind what is said, article by article, by the rules of ``verifier.origins``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from verifier.answers.evidence import Rows
from verifier.answers.values import OriginCount, Row
from verifier.answers.wording import counted, listed
from verifier.extraction.attribute import voice_of
from verifier.extraction.build import whole_sentence
from verifier.findings import Evidence, Finding, Relation, Step
from verifier.origins import ClaimOrigin, OriginVerdict
from verifier.origins.case import Case
from verifier.origins.overlap import Overlap
from verifier.origins.verdicts import verdict_on


def origins_behind(told: Sequence[Row], rows: Rows) -> OriginCount | None:
    """The origins behind rows that say the same.

    Args:
        told: The rows.
        rows: All rows, with their sources.

    Returns:
        ``None`` where there are no rows. Facts are sources, but no origin is counted for them: they say
        themselves whose words they rest on.
    """
    sources = list(dict.fromkeys(row.source for row in told))
    if not sources:
        return None
    articles = [id for id in sources if rows.sources[id].fact is None]
    best = {id: next(row for row in told if row.source == id) for id in articles}
    verdicts = {pair: _verdict(best[pair[0]], best[pair[1]], rows) for pair in combinations(articles, 2)}
    groups = _grouped(articles, verdicts)
    unsure = any(
        one.verdict is OriginVerdict.CANNOT_TELL and not _together(pair, groups)
        for pair, one in verdicts.items()
    )
    shared = [one for one in verdicts.values() if one.verdict is OriginVerdict.ONE_ORIGIN]
    labels = tuple(dict.fromkeys(origin.label for one in shared for origin in one.origins))
    number = None if unsure or not articles else len(groups)
    return OriginCount(
        sources=len(sources),
        origins=number,
        labels=labels,
        note=_note(len(sources), articles, number, labels),
    )


def _note(sources: int, articles: Sequence[str], number: int | None, labels: Sequence[str]) -> str:
    shown = counted(sources, "source").capitalize()
    if not articles:
        return f"{shown} of the desk's own store; each says whose words it rests on."
    if number is None:
        return f"{shown}; the texts do not show whether they are of one origin."
    behind = f": {listed(list(labels))}" if labels else ""
    return f"{shown}, {counted(number, 'origin')} as far as the texts show{behind}."


def _verdict(ours: Row, theirs: Row, rows: Rows) -> ClaimOrigin:
    mine, other = rows.story(ours.source), rows.story(theirs.source)
    sentence = mine.article.sentence(ours.sentence)
    claim = whole_sentence(mine.article, sentence, voice_of(mine.article, sentence), rule="evidence")
    found = Finding(
        id=f"{claim.id}:{other.article.id}",
        claim=claim.id,
        source=other.article.id,
        relation=Relation.SUPPORTED,
        evidence=(Evidence(sentence=theirs.sentence, span=theirs.span, quote=theirs.quote),),
        steps=(Step(by="code evidence", relation=Relation.SUPPORTED, reason="both rows say it"),),
    )
    return verdict_on(Case(claim, found, mine, other, True, Overlap(mine.article, other.article)))


def _grouped(articles: Iterable[str], verdicts: dict[tuple[str, str], ClaimOrigin]) -> list[set[str]]:
    """Articles of one origin together."""
    groups = [{id} for id in articles]
    for (a, b), one in verdicts.items():
        if one.verdict is OriginVerdict.ONE_ORIGIN:
            joined = [group for group in groups if a in group or b in group]
            groups = [group for group in groups if group not in joined] + [set().union(*joined)]
    return groups


def _together(pair: tuple[str, str], groups: Sequence[set[str]]) -> bool:
    return any(set(pair) <= group for group in groups)
