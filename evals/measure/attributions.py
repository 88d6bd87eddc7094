"""Who is said to have said what: attributions code finds, against labelled ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.measure.command import Measure, command
from evals.measure.results import Data, Measured
from evals.measure.rows import Row, hash_of_rows, read_rows
from evals.measure.shares import Item, percent, shares
from evals.measure.spans import Pair, as_spans, f1, share_a_word, words
from verifier.articles import Article, Span, Value
from verifier.evals.score import Figure
from verifier.evals.sheets import MISSING, Table
from verifier.evals.systems import article_of
from verifier.extraction.attribute import voice_of
from verifier.values.reporting import BASE_OF

HELP = """Attributions found by code, against articles with every attribution labelled.

PATH is a JSONL file, one article a line; positions are half-open, in characters of the text:

\b
  {"id": "1", "text": "Rain is due, Eva Lund said.", "attributions": [{"source_span": [[13, 21]],
   "cue_span": [[22, 26]], "content_span": [[0, 11]], "direct": false}]}

Code reads one attribution a sentence. It counts as found where its cue shares a word with a labelled cue:

\b
  precision   of the attributions code finds, those labelled
  recall      of those labelled, those code finds
  sentences   the same of sentences that hold an attribution: labels may give several to one
  speaker     of those found that have a labelled source, those where code's speaker, in that sentence,
              shares a word of weight with it
  content     mean F1 of words between what code takes to be reported and what is labelled so; code never
              looks past the sentence, so it is also given within the sentence alone

\b
Example:
  python -m evals.measure.attributions polnear/dev.jsonl --output attributions.json
"""
_NOTE = (
    "Code reads at most one attribution a sentence, and only reports of speech and writing;"
    " labelled are several to a sentence, and nouns and verbs of attitude too."
)
#: How an attribution is made, by its cue; the verbs are those of the package's own table.
CUES = {
    "say": "“say”, “tell”",
    "verb": "another verb of the table",
    "according": "“according to”",
    "other": "anything else",
}


#: What figures are called.
NAMES = {
    "precision": "precision",
    "recall": "recall",
    "F1": "F1",
    "sentence precision": "sentences with one, precision",
    "sentence recall": "sentences with one, recall",
    "speaker": "speaker right",
    "content": "content, mean F1 of words",
    "content in the sentence": "content within the sentence, mean F1 of words",
}


class Labelled(Value):
    """An attribution as labelled; each part may stand in several stretches, or nowhere.

    Attributes:
        source_span, cue_span, content_span: Half-open offsets into the article's text.
        direct: Whether the content is quoted.
    """

    model_config = Row.model_config

    source_span: tuple[Pair, ...] = ()
    cue_span: tuple[Pair, ...]
    content_span: tuple[Pair, ...] = ()
    direct: bool = False


class LabelledArticle(Row):
    """An article with every attribution in it.

    Attributes:
        id: Unique in its file.
        text: As published.
        attributions: In any order.
    """

    text: str
    attributions: tuple[Labelled, ...]


@dataclass(frozen=True)
class Found:
    """An attribution as code reads it from one sentence."""

    sentence: Span
    cue: Span
    speaker: Span | None
    content: tuple[Span, ...]


def find(article: Article) -> Iterator[Found]:
    """The attributions of an article by code; quotations that merely go on are none of their own."""
    for sentence in article.claim_sentences():
        voice = voice_of(article, sentence)
        if voice.cue is not None and voice.cue.span in sentence.span:
            yield Found(sentence.span, voice.cue.span, voice.cue.speaker, voice.content)


def cue_kind(words_of_cue: str) -> str:
    """How an attribution is made, by the words of its cue."""
    there = [word.strip(",.:;") for word in words_of_cue.lower().split()]
    if "according" in there:
        return "according"
    bases = [BASE_OF[word] for word in there if word in BASE_OF]
    if not bases:
        return "other"
    return "say" if {"say", "tell"} & set(bases) else "verb"


def pairs(text: str, found: Sequence[Found], labelled: Sequence[Labelled]) -> dict[int, int]:
    """Which labelled attribution each found one is, by index: most words of the cue in common, each once."""
    ours = [words(text, [one.cue]) for one in found]
    theirs = [words(text, as_spans(one.cue_span, text)) for one in labelled]
    near = [(len(a & b), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs) if a & b]
    matched: dict[int, int] = {}
    for _, i, j in sorted(near, key=lambda one: (-one[0], one[1], one[2])):
        if i not in matched and j not in matched.values():
            matched[i] = j
    return matched


def items(row: LabelledArticle) -> Iterator[Item]:
    """What every attribution of an article, found or labelled, and every sentence adds to the figures."""
    text, article = row.text, article_of(row.text)
    found = list(find(article))
    matched = pairs(text, found, row.attributions)
    for i, one in enumerate(found):
        right = (float(i in matched), 1.0)
        kind = cue_kind(one.cue.of(text))
        yield Item(row.id, f"found {i:05}", {"precision": right, f"precision {kind}": right, "F1": right})
    by_label = {j: found[i] for i, j in matched.items()}
    for j, label in enumerate(row.attributions):
        yield Item(row.id, f"labelled {j:05}", _label_parts(text, label, by_label.get(j)))
    yield Item(row.id, "sentences", _sentence_parts(article, found, row.attributions))


def _label_parts(text: str, label: Labelled, found: Found | None) -> dict[str, tuple[float, float]]:
    """The figures of one labelled attribution: of all, of its kind of cue, and of quoted words or others."""
    kind = cue_kind(" ".join(span.of(text) for span in as_spans(label.cue_span, text)))
    tails = ("", f" {kind}", " quoted" if label.direct else " not quoted")
    parts = {f"{name}{tail}": part for name, part in _parts(text, label, found) for tail in tails}
    return parts | {"F1": (float(found is not None), 1.0)}


def _sentence_parts(
    article: Article, found: Sequence[Found], labelled: Sequence[Labelled]
) -> dict[str, tuple[float, float]]:
    """Sentences rather than attributions: code reads one of each, labels may be several."""
    cues = [span.start for one in labelled for span in as_spans(one.cue_span, article.text)]
    spans = [sentence.span for sentence in article.claim_sentences()]
    theirs = {span for span in spans if any(span.start <= cue < span.end for cue in cues)}
    ours = {one.sentence for one in found}
    both = float(len(ours & theirs))
    return {"sentence precision": (both, len(ours)), "sentence recall": (both, len(theirs))}


def _parts(text: str, label: Labelled, found: Found | None) -> Iterator[tuple[str, tuple[float, float]]]:
    yield "recall", (float(found is not None), 1.0)
    if found is None:
        return
    if source := as_spans(label.source_span, text):
        right = found.speaker is not None and share_a_word(text, [found.speaker], source)
        yield "speaker", (float(right), 1.0)
    if wanted := words(text, as_spans(label.content_span, text)):
        ours, here = words(text, found.content), words(text, [found.sentence])
        yield "content", (f1(ours, wanted), 1.0)
        if wanted & here:
            yield "content in the sentence", (f1(ours & here, wanted & here), 1.0)


def _all(figures: Mapping[str, Figure]) -> Table:
    there = [name for name in NAMES if name in figures]
    rows = ((NAMES[name], percent(figures[name]), str(figures[name].rows)) for name in there)
    return Table("Attributions", ("", "", "counted over"), tuple(rows))


def _kinds(figures: Mapping[str, Figure]) -> Table:
    tails = {**CUES, "quoted": "quoted words", "not quoted": "words not quoted"}
    rows = tuple((shown, *_cells(figures, tail)) for tail, shown in tails.items())
    columns = ("", "code finds", "precision", "labelled", "recall", "speaker right", "content")
    note = "“The table” is the package's own list: recall on its verbs says nothing of verbs it lacks."
    return Table("By cue, and by what is reported", columns, rows, note)


def _cells(figures: Mapping[str, Figure], tail: str) -> Iterator[str]:
    for name in ("precision", "recall"):
        figure = figures.get(f"{name} {tail}")
        yield str(figure.rows) if figure else MISSING
        yield percent(figure)
    for name in ("speaker", "content"):
        yield percent(figures.get(f"{name} {tail}"))


def _count(items: Sequence[Item], name: str) -> int:
    return sum(item.id.startswith(name) for item in items)


def measured(rows: Sequence[LabelledArticle], name: str) -> Measured:
    """Figures and tables of some articles."""
    every = [item for row in rows for item in items(row)]
    figures = shares(every)
    labelled = sum(len(row.attributions) for row in rows)
    return Measured(
        data=Data(name=name, hash=hash_of_rows(rows), rows=labelled, clusters=len(rows), drawn="articles"),
        figures=figures,
        counts={"attributions": {name: _count(every, name) for name in ("found", "labelled")}},
        tables=[_all(figures), _kinds(figures)],
        notes=(_NOTE,),
    )


def run(path: Path, name: str) -> Measured:
    """On a file of articles."""
    return measured(read_rows(path, LabelledArticle), name)


MEASURE = Measure(
    name="attributions",
    purpose="who said what, found by code",
    help=HELP,
    data="polnear/dev.jsonl",
    run=run,
)

if __name__ == "__main__":
    command(MEASURE)()
