"""The examples that ask a model, run as they stand; the model's answers are played from a recording.

They all compare the example pair, so the first one asks and the others find the answers in the ledger.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, examples, run_example
from verifier.cli.run import run

PAIR = ("examples/harbor/a.txt", "examples/harbor/b.txt")


@pytest.mark.vcr
def test_examples_that_ask_a_model(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    found = [example for example in examples("python") if example.needs_model]
    assert found
    for example in found:
        run_example(example)
    assert "findings, 0 calls" in capsys.readouterr().out

    with ThreadPoolExecutor(max_workers=1) as alone:
        for shape in ("terminal", "markdown", "html", "json"):
            arguments = ["compare", *PAIR, "--format", shape, "--output", str(tmp_path / shape)]
            assert alone.submit(run, arguments).result() == 0
    report = json.loads((tmp_path / "json").read_text("utf-8"))
    assert report["usage"]["calls"] == 0
    assert len(report["findings"]) == sum(len(report[side]["extraction"]["claims"]) for side in "ab")
