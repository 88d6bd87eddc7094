"""Time, calls and tokens of each stage: once cold, once from the ledger (``make bench``).

``python examples/bench.py`` takes the example pair and the embedded model;
``python examples/bench.py A B MODEL`` any two articles and any model.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from verifier import Report, Verifier, read_path
from verifier.report import StageUsage

EXAMPLE = Path(__file__).parent / "harbor"


def main(a: str, b: str, model: str = "local") -> None:
    """Compare the two articles twice with a ledger of their own, and print what each run took."""
    articles = (read_path(a), read_path(b))
    with tempfile.TemporaryDirectory() as folder:
        for name in ("cold", "from the ledger"):
            started = time.perf_counter()
            report = Verifier(model=model, ledger=Path(folder) / "ledger.sqlite").compare(*articles)
            show(name, report, time.perf_counter() - started)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"peak memory {peak:.2f} GB")


def show(name: str, report: Report, seconds: float) -> None:
    """Print one run."""
    print(f"{name}: {seconds:.1f} s, {report.model}, {len(report.findings)} findings")
    print(f"  {'stage':<32}{'s':>8}{'calls':>7}{'ledger':>8}{'in':>9}{'out':>8}")
    for stage in (*report.stages, StageUsage(stage="total", usage=report.usage)):
        used = stage.usage
        counts = f"{used.calls:>7}{used.cached_calls:>8}{used.input_tokens:>9}{used.output_tokens:>8}"
        print(f"  {stage.stage:<32}{used.seconds:>8.1f}{counts}")
    print("  " + ", ".join(f"{relation.value} {count}" for relation, count in report.counts().items()))


if __name__ == "__main__":
    main(*(sys.argv[1:] or (str(EXAMPLE / "a.txt"), str(EXAMPLE / "b.txt"))))
