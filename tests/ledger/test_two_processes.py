"""Several processes on one new file: made once, and nothing lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from verifier.ledger import Ledger

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from verifier.ledger import Entry, Ledger

path, name = Path(sys.argv[1]), sys.argv[2]
sys.stdin.readline()  # all start at once
with Ledger.open(path) as ledger:
    for number in range(60):
        shared = number % 3 == 0
        ledger.put(Entry(
            key=f"{'both' if shared else name}-{number}", created=datetime.now(UTC), status="ok",
            prompt_name="p", prompt_version="1", prompt_hash="h", model="m", model_identity="m",
            request={}, response={"by": name},
        ))
        assert ledger.get(f"{'both' if shared else name}-{number}") is not None
"""


def test_two_processes_on_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite3"
    command = [sys.executable, "-W", "error", "-c", WRITER, str(path)]
    root = Path(__file__).resolve().parents[2]
    writers = [
        subprocess.Popen([*command, name], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root)
        for name in ("one", "two", "three")
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    complaints = [writer.communicate(timeout=120)[1] for writer in writers]
    assert complaints == ["", "", ""]
    with Ledger.open(path) as ledger:
        assert ledger.stats().ok == 20 + 3 * 40
        assert {entry.response["by"] for entry in ledger.list(limit=500)} == {"one", "two", "three"}
