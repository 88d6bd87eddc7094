"""A gate for changes: a run against bounds, and against the run of before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from verifier.articles import Value
from verifier.errors import SettingsError
from verifier.evals.called import called_of
from verifier.evals.comparing import shared
from verifier.evals.counted import NOTHING, Counted
from verifier.evals.datasets import Label
from verifier.evals.kept import Kept
from verifier.evals.measures import MEASURES
from verifier.evals.records import Record, Run, Step
from verifier.evals.sheets import nouns, value_words
from verifier.findings import Relation

BoundKind = Literal["no_rise", "no_fall", "max", "min"]

#: What a run is held to without being asked, against a baseline.
_RISES: dict[Step, tuple[str, ...]] = {
    # Who judges nothing contradicts nothing: that is no way through.
    "judging": ("false_contradiction", "false_contradiction_any", "not_judged"),
    "facts": ("false_contradiction", "false_contradiction_any", "not_judged"),
    "extraction": (),
    # Nor does who finds nothing.
    "end-to-end": ("false_contradictions_a_pair", "unmatched_contradictions_a_pair", "no_relation"),
    # Two sources where there is one is the error that a desk acts on.
    "origins": ("false_independence",),
    # Who answers nothing invents nothing: that is no way through.
    "questions": ("answers_to_nothing", "false_refusals", "not_answered"),
}
#: Ids named in a reason.
_NAMED = 5
#: Figures are sums of few floats; below this two are the same.
_SAME = 1e-9


class Bound(Value):
    """What a figure may not do.

    Attributes:
        kind: "no_rise" and "no_fall" against the baseline, "max" and "min" for itself.
        figure: Its name.
        value: By how much it may rise or fall at most (0 or more), or the value it may not pass.
    """

    kind: BoundKind
    figure: str
    value: float

    @classmethod
    def of(cls, kind: BoundKind, words: str) -> Bound:
        """From "name=value"; of rises and falls "name" alone is by nothing at all.

        Raises:
            SettingsError: It is not that.
        """
        name, equals, number = words.rpartition("=")
        if not equals and kind in {"no_rise", "no_fall"}:
            return cls(kind=kind, figure=words.strip(), value=0.0)
        try:
            value = float(number)
        except ValueError:
            value = -1.0
        if not name.strip() or not 0 <= value < float("inf"):
            raise SettingsError(f"“{words}” is no bound.", hint="Write it so: false_contradiction=0.02")
        return cls(kind=kind, figure=name.strip(), value=value)


#: What holds of every run without being asked.
_ALWAYS: dict[Step, tuple[Bound, ...]] = {
    "extraction": (Bound(kind="min", figure="anchored", value=1),),
    "facts": (Bound(kind="max", figure="hidden_shown", value=0),),
    "questions": (
        Bound(kind="max", figure="invented_answers", value=0),
        Bound(kind="max", figure="hidden_shown", value=0),
    ),
}


class Verdict(Value):
    """What a gate found.

    Attributes:
        held: A line for each bound that holds.
        broken: A line for each that doesn't, and for all that keeps the run from being judged.
    """

    held: tuple[str, ...]
    broken: tuple[str, ...]


def gate(run: Run, baseline: Run | None, bounds: Sequence[Bound] = ()) -> Verdict:
    """Holds a run to bounds.

    Against a baseline, on the rows of the baseline, a run of judging or facts may not have a higher rate of
    false contradictions, of supported rows or of all rows not refuted, nor leave more rows without a
    relation, unless a bound says by how much. All positions of a run of extraction must be exact, and no run
    of facts may show a hidden one. All this holds beside the bounds given.

    Args:
        run: The run.
        baseline: The run of before, on the same data.
        bounds: More bounds.

    Raises:
        SettingsError: There is nothing to hold it to, a figure is unknown, a bound needs a baseline
            and there is none, or the runs can't be compared.
    """
    all_ = _with_defaults(run.header.step, bounds, baseline is not None)
    held, broken = [], _missing(run, baseline)
    pairs = shared(baseline, run) if baseline else []
    measure = MEASURES[run.header.step]
    whole = measure.figures([one for (one,) in measure.outcomes(run.kept)])
    both = measure.outcomes([a for a, _ in pairs], [b for _, b in pairs]) if pairs else []
    before, after = (measure.figures([row[side] for row in both]) if both else {} for side in (0, 1))
    for bound in all_:
        relative = bound.kind in {"no_rise", "no_fall"}
        now = _figure(after if relative else whole, whole, bound)
        was = before.get(bound.figure, NOTHING) if relative else None
        line = _line(bound, now, was)
        if _holds(bound, now.value, was.value if was else None):
            held.append(line)
        else:
            broken.append(line + (_rows(bound, pairs) if relative else ""))
    return Verdict(held=tuple(held), broken=tuple(broken))


def _with_defaults(step: Step, bounds: Sequence[Bound], against: bool) -> list[Bound]:
    if not against and any(bound.kind in {"no_rise", "no_fall"} for bound in bounds):
        raise SettingsError("a rise or a fall needs a run of before.", hint="Name it with --against.")
    given = {(bound.kind, bound.figure) for bound in bounds}
    rises = [Bound(kind="no_rise", figure=name, value=0) for name in _RISES[step] if against]
    found = [bound for bound in (*rises, *_ALWAYS.get(step, ())) if (bound.kind, bound.figure) not in given]
    if not found and not bounds:
        raise SettingsError(
            "there is nothing to hold the run to.",
            hint="Name a run of before with --against, or a bound: --max false_contradiction=0.02",
        )
    return [*found, *bounds]


def _missing(run: Run, baseline: Run | None) -> list[str]:
    """What keeps a run from being judged whole."""
    what, left = nouns(run.header)[0], run.header.wanted - len(run.kept)
    found = [f"{left} of {run.header.wanted} {what}s are missing: the run is not finished"] if left else []
    if baseline:
        there = {one.key for one in run.kept}
        gone = sum(one.key not in there for one in baseline.kept)
        found += [f"{gone} of the baseline's {len(baseline.kept)} {what}s are not in the run"] if gone else []
    return found


def _figure(figures: Mapping[str, Counted], known: Mapping[str, Counted], bound: Bound) -> Counted:
    if bound.figure not in known:
        raise SettingsError(
            f"there is no figure {bound.figure!r} in the run.", hint=f"There are: {', '.join(known)}."
        )
    return figures.get(bound.figure, NOTHING)


def _holds(bound: Bound, now: float | None, was: float | None) -> bool:
    """Whether a bound holds; one on a figure that nothing was counted for does not."""
    if now is None or (was is None and bound.kind in {"no_rise", "no_fall"}):
        return False
    match bound.kind:
        case "no_rise":
            return now - (was or 0.0) <= bound.value + _SAME
        case "no_fall":
            return (was or 0.0) - now <= bound.value + _SAME
        case "max":
            return now <= bound.value + _SAME
        case "min":
            return now >= bound.value - _SAME


def _line(bound: Bound, now: Counted, was: Counted | None) -> str:
    name = bound.figure
    shown = f"{name}: {value_words(name, now.value)}"
    shown += f", was {value_words(name, was.value)}" if was else ""
    by = value_words(name, bound.value)
    slack = f" by more than {by}" if bound.value else ""
    wanted = {
        "no_rise": f"may not rise{slack}",
        "no_fall": f"may not fall{slack}",
        "max": f"may be {by} at most",
        "min": f"must be {by} at least",
    }[bound.kind]
    counted = "" if now.rows else " (nothing it could be counted on)"
    return f"{shown}, {wanted}{counted}"


def _rows(bound: Bound, pairs: Sequence[tuple[Kept, Kept]]) -> str:
    """The rows behind a rise of false contradictions, by id."""
    if not bound.figure.startswith("false_contradiction"):
        return ""
    only_supported = bound.figure == "false_contradiction"
    rows = [both for a, b in pairs for both in zip(called_of(a), called_of(b), strict=True)]
    turned = [b.id for a, b in rows if _false(b, only_supported) and not _false(a, only_supported)]
    ids = list(dict.fromkeys(turned))
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return f"; now called contradicted: {', '.join(ids[:_NAMED])}{more}" if ids else ""


def _false(one: Record, only_supported: bool) -> bool:
    if one.prediction.relation is not Relation.CONTRADICTED:
        return False
    others = {Label.PARTIALLY_SUPPORTED, Label.NOT_FOUND}
    return one.label is Label.SUPPORTED or (one.label in others and not only_supported)
