"""CPU time of the code stage, and how it grows with the length of the articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import zip_longest
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from evals.measure.command import Measure, command
from evals.measure.results import ROOT, Data, Measured
from evals.measure.stage import PARTS, Taken, taken_alone
from verifier.checks import COMPARATORS
from verifier.evals.gold.files import PAIRS, SIDES, read_split
from verifier.evals.score import Figure
from verifier.evals.sheets import MISSING, Table
from verifier.llm.prompts import digest

HELP = """CPU time of all that code works out on two articles, at 1, 2, 4 and 8 times the length.

The articles are put together from the project's own invented stories, each told twice: one telling goes into
each article. Every sentence is a claim. Timed are: values and claims; identical and nearest sentences;
statements and their blanks; the comparators; totals; origins. Reading the text, importing and the model
are not.

Every run has a process of its own, so that nothing read before helps. Given are the median, the least and
the most of five runs; the machine matters for the seconds, less for how they grow.

\b
Example:
  python -m evals.measure.cost --output cost.json
"""
#: Words of either article at the single length.
WORDS = 800
FACTORS = (1, 2, 4, 8)
RUNS = 5
GOLD = ROOT / "evals/gold"
PLANTED = ROOT / "tests/planted/stories"
EXAMPLE = ROOT / "examples/harbor"
#: Sums shown beside the parts.
SUMS: dict[str, tuple[str, ...]] = {"all comparators": tuple(COMPARATORS), "all": PARTS}
SHOWN = (*PARTS, *SUMS)


def tellings() -> list[tuple[str, str]]:
    """The project's own stories as two outlets tell them: the example, then gold and planted by turns."""
    gold = [_pair(GOLD / PAIRS / slug) for slug in read_split(GOLD).dev]
    planted = [story for path in sorted(PLANTED.glob("*.txt")) if all(story := _planted(path))]
    by_turns = [pair for pairs in zip_longest(gold, planted) for pair in pairs if pair is not None]
    return [_pair(EXAMPLE), *by_turns]


def _planted(path: Path) -> tuple[str, str]:
    """A story to plant changes in: "=" begins a sentence of it, "~" the same in other words."""
    lines = path.read_text(encoding="utf-8").splitlines()
    first, second = (
        "\n\n".join(line[2:] for line in lines if line.startswith(mark)) for mark in ("= ", "~ ")
    )
    return first, second


def _pair(folder: Path) -> tuple[str, str]:
    a, b = ((folder / f"{side}.txt").read_text(encoding="utf-8") for side in SIDES)
    return a, b


def of_length(told: Iterable[str], words: int) -> str:
    """The first paragraphs of some stories that have so many words between them."""
    kept: list[str] = []
    count = 0
    for paragraph in (p for text in told for p in text.split("\n\n")):
        if count >= words:
            break
        kept.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(kept)


def articles(words: int) -> tuple[str, str]:
    """Two articles of so many words that tell the same stories."""
    first, second = zip(*tellings(), strict=True)
    return of_length(first, words), of_length(second, words)


def timed(lengths: Mapping[int, tuple[str, str]], runs: int) -> dict[int, list[Taken]]:
    """So many runs at every length, each in a process of its own, one after another.

    The lengths take turns, so that a machine that is busy for a while is busy for all of them.
    """
    found: dict[int, list[Taken]] = {factor: [] for factor in lengths}
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        for _ in range(runs):
            for factor, texts in lengths.items():
                found[factor].append(pool.submit(taken_alone, texts).result())
    return found


def figures(found: Mapping[int, Sequence[Taken]]) -> dict[str, Figure]:
    """Seconds of every part at every length, and how they grow over the first length.

    Ratios are taken within a round of runs, in which the machine was about as busy.
    """
    first = next(iter(found))
    made: dict[str, Figure] = {}
    for factor, runs in found.items():
        made[f"words, times at {factor}"] = _spread([runs[0].words / found[first][0].words])
        for part in SHOWN:
            seconds = [_seconds(one, part) for one in runs]
            before = [_seconds(one, part) for one in found[first]]
            ratios = [a / b for a, b in zip(seconds, before, strict=True) if b]
            made[f"{part}, seconds at {factor}"] = _spread(seconds)
            made[f"{part}, times at {factor}"] = _spread(ratios)
    return made


def _seconds(one: Taken, part: str) -> float:
    return sum(one.seconds[name] for name in SUMS.get(part, (part,)))


def _spread(values: Sequence[float]) -> Figure:
    """The median, and the least and the most in place of an interval."""
    if not values:
        return Figure(value=None, rows=0)
    return Figure(value=median(values), low=min(values), high=max(values), rows=len(values))


def _sizes(found: Mapping[int, Sequence[Taken]]) -> Table:
    rows = (
        (str(factor), *(f"{n:,}" for n in (one.words, one.sentences, one.claims, one.findings)))
        for factor, (one, *_) in found.items()
    )
    columns = ("times the length", "words of both", "sentences", "claims", "claims with a near sentence")
    return Table("The articles", columns, tuple(rows))


def _table(title: str, made: Mapping[str, Figure], what: str, factors: Iterable[int], digits: int) -> Table:
    """A line a part, a column a length."""
    names = [name for name in ("words", *SHOWN) if f"{name}, {what} at {FACTORS[0]}" in made]
    columns = ("", *(f"at {factor}" for factor in factors))
    rows = ((n, *(_cell(made[f"{n}, {what} at {f}"], digits) for f in factors)) for n in names)
    return Table(title, columns, tuple(rows))


def _cell(figure: Figure, digits: int) -> str:
    if figure.value is None or figure.low is None or figure.high is None:
        return MISSING
    shown = f"{figure.value:.{digits}f}"
    return (
        shown
        if figure.low == figure.high
        else f"{shown} ({figure.low:.{digits}f} to {figure.high:.{digits}f})"
    )


def measured(lengths: Mapping[int, tuple[str, str]], runs: int) -> Measured:
    """Figures and tables of articles by length."""
    found = timed(lengths, runs)
    made = figures(found)
    return Measured(
        data=Data(name="", hash=digest([*lengths.values()]), rows=len(lengths), clusters=0, drawn=""),
        figures=made,
        counts={
            f"at {factor}": {
                "words": one.words,
                "sentences": one.sentences,
                "claims": one.claims,
                "claims with a near sentence": one.findings,
            }
            for factor, (one, *_) in found.items()
        },
        tables=[
            _sizes(found),
            _table("CPU seconds", made, "seconds", lengths, 3),
            _table(f"Times what it takes at {FACTORS[0]}", made, "times", list(lengths)[1:], 2),
        ],
        notes=("Seconds are of one machine at one time. How they grow with the length says more.",),
        intervals=f"are the least and the most of {runs} runs, the figure their median",
    )


def run(path: Path, name: str) -> Measured:
    """On the project's own stories; needs no data."""
    del path, name
    return measured({factor: articles(factor * WORDS) for factor in FACTORS}, RUNS)


MEASURE = Measure(
    name="cost",
    purpose="CPU time of the code stage by length",
    help=HELP,
    data="",
    run=run,
)

if __name__ == "__main__":
    command(MEASURE)()
