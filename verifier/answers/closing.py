"""What stands below the line: what is missing or would settle it, and how sure the answer is, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from verifier.answers.answered import Answered
from verifier.answers.evidence import telling
from verifier.answers.question import BLANK, Sort
from verifier.answers.values import Difference, OriginCount, Row, Says, Source, Sureness, SurenessLevel
from verifier.answers.wording import listed, lower_first
from verifier.factcheck.values import Standing, Timing
from verifier.findings import Relation

_SETTLED = frozenset({Says.SUPPORTED, Says.CONTRADICTED, Says.TOLD})
#: Why nobody judged what code does not settle.
NO_MODEL = "there is no model to judge it"
_OPEN = frozenset({Says.NOT_ADDRESSED, Says.NOTHING, Says.NOT_JUDGED, Says.AMBIGUOUS})


def missing(
    answered: Sequence[Answered],
    rows: Sequence[Row],
    sources: Mapping[str, Source],
    origins: OriginCount | None,
) -> tuple[str, ...]:
    """What nobody stored says, and what would settle it."""
    several = len(answered) > 1
    found = [text for one in answered for text in _of_point(one, rows, sources, several)]
    if any(one.no_model for one in answered):
        found.append("What stored text says in other words takes a model to judge, and there is none.")
    if origins is not None and origins.origins == 1 and origins.sources > 1:
        found.append("A source of another origin would make it firmer.")
    elif origins is not None and origins.sources == 1:
        found.append("Only one source says so; a second one would make it firmer.")
    cut = [one.name for one in sources.values() if one.article.truncated]
    if cut:
        found.append(f"The stored text of {listed(cut)} is not whole; what is cut off was not read.")
    return tuple(dict.fromkeys(found))


def _untold(one: Answered, several: bool) -> str:
    statement = lower_first(one.point.statement, one.target.asked)
    if one.point.sort is Sort.OPEN:
        return "Asked in one plain sentence, it could be held against what is stored."
    if one.point.sort is Sort.WHETHER:
        return f"Nothing stored says whether {statement}."
    return (
        f"Nothing stored tells “{statement.replace(BLANK, '…')}”."
        if several
        else "Nothing stored tells what is asked."
    )


def _of_point(
    one: Answered, rows: Sequence[Row], sources: Mapping[str, Source], several: bool
) -> Iterator[str]:
    says, point = one.answer.says, one.point
    if one.others:
        yield f"It may be asked of another story too ({listed(one.others)}): name who or what is meant."
    if says is Says.NOTHING:
        yield "An article or a fact on it would have to be put in first."
    elif says is Says.NOT_ADDRESSED:
        yield _untold(one, several)
    elif says is Says.CONFLICTING:
        speakers = [row.speaker for row in telling(rows) if row.point == point.id and row.speaker]
        ask = f" {listed(list(dict.fromkeys(speakers)))} would know." if speakers else ""
        yield f"Which figure or account holds is not settled by what is stored.{ask}"
    elif says is Says.AMBIGUOUS:
        yield f"Which {one.meant[0][0].role} is meant has to be said."
    elif says is Says.NOT_JUDGED and not one.no_model:
        yield "Ask again later: the model did not answer."
    if one.unpicked:
        yield f"A model was to look which of the nearest passages tells it, and failed: {one.unpicked}"
    for found in one.answer.findings:
        if found.validity is not None and found.validity.timing in {Timing.OTHER, Timing.OPEN}:
            yield f"{sources[found.source].name}: {found.validity.reading}"


def sureness(
    answered: Sequence[Answered],
    gaps: Sequence[Difference],
    origins: OriginCount | None,
) -> Sureness:
    """How sure the answer is of what is stored; the least sure of its points counts."""
    asked = [one for one in answered if not one.point.premise]
    levels = [_level(one, gaps, origins) for one in asked]
    order = list(SurenessLevel)
    level, reasons = max(levels, key=lambda found: order.index(found[0]))
    return Sureness(level=level, reasons=tuple(reasons))


def _level(
    one: Answered, gaps: Sequence[Difference], origins: OriginCount | None
) -> tuple[SurenessLevel, list[str]]:
    says = one.answer.says
    if says is Says.NOT_ADDRESSED and one.point.sort is Sort.OPEN:
        return SurenessLevel.NONE, ["it could not be read as a question that is held against what is stored"]
    if says in _OPEN:
        why = {
            Says.NOTHING: "nothing on it is stored",
            Says.NOT_ADDRESSED: "what is stored comes near, and does not settle it",
            Says.NOT_JUDGED: NO_MODEL if one.no_model else "the model did not answer",
            Says.AMBIGUOUS: "stored stories have several it can mean",
        }
        return SurenessLevel.NONE, [why[says]]
    if says is Says.CONFLICTING:
        return SurenessLevel.LOW, ["the sources contradict each other"]
    if one.picked:
        return SurenessLevel.LOW, ["a model picked the passage: whether it answers is for a person to read"]
    reasons, doubts = [], 0
    if one.answer.rests_on is not Standing.IN_FORCE:
        return SurenessLevel.LOW, ["only facts say so that do not count fully"]
    if _by_model(one):
        doubts += 1
        reasons.append("a model read it; the words are exact, but whether they mean this is for a person")
    else:
        reasons.append("code found it in the exact words")
    doubts += _origins_doubt(origins, reasons)
    if says is Says.PARTLY_SUPPORTED:
        doubts += 1
        reasons.append("the sources say it in part only")
    reasons += [f"not every source near it was judged: {NO_MODEL}"] if one.no_model else []
    if any(f.finding and f.finding.relation is Relation.PARTLY_SUPPORTED for f in one.answer.findings):
        doubts += says is Says.SUPPORTED
        reasons += ["another source says less"] if says is Says.SUPPORTED else []
    if any(gap.conflict for gap in gaps if gap.point == one.point.id):
        doubts += 1
        reasons.append("the sources differ in figures")
    levels = (SurenessLevel.HIGH, SurenessLevel.MEDIUM, SurenessLevel.LOW)
    # What nobody judged may speak against it.
    return levels[min(max(doubts, int(one.no_model)), 2)], reasons


def _origins_doubt(origins: OriginCount | None, reasons: list[str]) -> int:
    if origins is None:
        return 0
    if origins.sources == 1:
        reasons.append("one source says so")
        return 1
    if origins.origins == 1:
        reasons.append(f"{origins.sources} sources say so, of one origin")
        return 1
    reasons.append(f"{origins.sources} sources say so")
    return 0 if origins.origins else 1


def _by_model(one: Answered) -> bool:
    """Whether a model's word stands behind what is told."""
    for found in one.answer.findings:
        if any(reading.model for reading in found.readings):
            return True
        if found.finding is not None and found.finding.evidence and any(s.model for s in found.finding.steps):
            return True
    return False
