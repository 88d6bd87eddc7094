"""The code stage: all that is worked out on two articles without a model, part by part, with its CPU time."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from evals.measure.asked import nearest
from verifier.articles import Article
from verifier.checks import COMPARATORS, identical_sentences
from verifier.claims import Claim, Extraction
from verifier.evals.systems import article_of, claims_of
from verifier.findings import Discrepancy, Evidence, Finding, Relation, Step
from verifier.judge.blanks import chosen
from verifier.judge.case import Case
from verifier.judge.compared import Weighed, demoted
from verifier.judge.finding import finding
from verifier.judge.statement import statement_of
from verifier.judge.told import told
from verifier.llm.profiles import EMBEDDED
from verifier.origins import origins_of
from verifier.totals import inside, work_out

#: Whose times add up to the whole.
PARTS = (
    "values and claims",
    "identical",
    "nearest sentences",
    "statements and blanks",
    *COMPARATORS,
    "totals",
    "origins",
)
_WARM = "Rain fell on Monday, the mayor said.\n\nThe mayor said that 12 millimeters of rain fell on Tuesday."


@dataclass
class Taken:
    """What the stage took on two articles.

    Attributes:
        seconds: CPU seconds by part.
        words, sentences, claims: How much there was, of both articles.
        findings: How many findings say anything but "not addressed".
    """

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(PARTS, 0.0))
    words: int = 0
    sentences: int = 0
    claims: int = 0
    findings: int = 0

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Adds the CPU time of what is done inside to a part."""
        began = time.process_time()
        yield
        self.seconds[name] += time.process_time() - began


def taken_alone(texts: tuple[str, str]) -> Taken:
    """What the stage takes in a process that has read nothing else; a few words are read first.

    These load what is loaded on first use; nothing they leave behind helps with other texts.
    """
    run(article_of(_WARM), article_of(_WARM.replace("12", "21")))
    return run(*map(article_of, texts))


def run(a: Article, b: Article) -> Taken:
    """Every sentence of either article as a claim against the other: values, comparators, totals, origins."""
    taken = Taken()
    with taken.part("values and claims"):
        claims = (claims_of(a), claims_of(b))
    findings = _judged(claims[0], a, b, taken) + _judged(claims[1], b, a, taken)
    with taken.part("totals"):
        work_out(a, b), inside(a), inside(b)
    with taken.part("origins"):
        origins_of(a, b, _extraction(a, claims[0]), _extraction(b, claims[1]), findings)
    taken.words = len(a.text.split()) + len(b.text.split())
    taken.sentences = len(a.sentences) + len(b.sentences)
    taken.claims = len(claims[0]) + len(claims[1])
    taken.findings = sum(one.relation is not Relation.NOT_ADDRESSED for one in findings)
    return taken


def _judged(claims: Sequence[Claim], article: Article, source: Article, taken: Taken) -> list[Finding]:
    cases = [Case(claim, article, source) for claim in claims]
    with taken.part("identical"):
        for case in cases:
            identical_sentences(case.claim, case.article, case.source)
    with taken.part("nearest sentences"):
        evidence = [nearest(case) for case in cases]
    with taken.part("statements and blanks"):
        for case in cases:
            _stated(case)
    compared = _compared(list(zip(cases, evidence, strict=True)), taken)
    return [_finding(*one) for one in zip(cases, evidence, compared, strict=True)]


def _stated(case: Case) -> None:
    """What code does for the questions on a claim, and with their answers: here none."""
    statement = statement_of(case)
    chosen(case, statement, EMBEDDED)
    told(case, statement, (), EMBEDDED)


def _compared(
    claims: Sequence[tuple[Case, tuple[Evidence, ...]]], taken: Taken
) -> list[tuple[Discrepancy, ...]]:
    """What differs, claim by claim.

    A comparator sees all claims in one go: reading the clock takes time too.
    """
    found: list[list[Discrepancy]] = [[] for _ in claims]
    for name, compare in COMPARATORS.items():
        with taken.part(name):
            for (case, evidence), known in zip(claims, found, strict=True):
                known.extend(compare(case.claim, case.article, evidence, case.source).discrepancies)
    return [tuple(differs) for differs in found]


def _finding(case: Case, evidence: tuple[Evidence, ...], differs: tuple[Discrepancy, ...]) -> Finding:
    """As if a model had called every claim with a near sentence supported."""
    relation = demoted(Relation.SUPPORTED, {d.kind for d in differs}) if evidence else Relation.NOT_ADDRESSED
    step = Step(by="code measure", relation=relation, reason="measured")
    found = Weighed(relation=relation, evidence=evidence, discrepancies=differs if evidence else ())
    return finding(case, found, (step,))


def _extraction(article: Article, claims: tuple[Claim, ...]) -> Extraction:
    return Extraction(article=article.id, claims=claims, outcomes=())
