"""A pair of stories of any length, to see that nothing takes the square of it."""

from __future__ import annotations

from tests.render.builder import Builder, R, article
from tests.render.factory import report
from verifier.articles import Article, BlockRole
from verifier.claims import Extraction
from verifier.origins import PairOrigins
from verifier.report import Report, Side

WORDS_A_BLOCK = 54


def _story(blocks: int, end: str) -> Article:
    said = "{} says that {} people of parish {} walked along the long grey quay to the {} gate on Monday."
    gates = ("north", "south", "east")
    body = [[said.format("Everyone", i, i, gate) for gate in gates] for i in range(blocks)]
    return article([(BlockRole.BODY, "default", sentences) for sentences in [*body, [end]]])


def long_report(blocks: int) -> Report:
    """About 54 words a block; every sentence of A is a claim, supported by B."""
    a, b = _story(blocks, "An end."), _story(blocks, "Another end.")
    build = Builder(a, b)
    for number in range(1, 3 * blocks + 1):
        build.add("A", number, f"claim {number}", R.SUPPORTED, evidence=[number])
    of_a = Extraction(article=a.id, claims=tuple(build.claims["A"]), outcomes=())
    of_b = Extraction(article=b.id, claims=(), outcomes=())
    sides = {
        "a": Side(label="A", article=a, extraction=of_a),
        "b": Side(label="B", article=b, extraction=of_b),
    }
    origins = PairOrigins(a=a.id, b=b.id, sources=2)
    return report().model_copy(
        update={**sides, "findings": tuple(build.findings["A"]), "origins": origins, "totals": ()}
    )
