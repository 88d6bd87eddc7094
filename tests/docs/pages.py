"""What the docs need to run."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"(?P<before>[^\n]*)\n```(?P<kind>\w+)\n(?P<code>.*?)\n```\n", re.DOTALL)
NEEDS_MODEL = "<!-- needs model -->"
#: Before commands that are run, in order, and not only parsed; what is shown below one is what it says.
RUNS = "<!-- runs -->"


@dataclass(frozen=True)
class Example:
    """One fenced block of a page."""

    page: Path
    line: int
    kind: str
    code: str
    needs_model: bool
    runs: bool

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


def pages() -> list[Path]:
    """Every page a user reads."""
    return [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
        *sorted((ROOT / "docs").glob("*.md")),
    ]


def examples(kind: str) -> list[Example]:
    """Every fenced block of that kind."""
    found = []
    for page in pages():
        text = page.read_text("utf-8")
        for match in _FENCE.finditer(text):
            if match["kind"] == kind:
                line = text.count("\n", 0, match.start("code")) + 1
                before = match["before"].strip()
                found.append(Example(page, line, kind, match["code"], before == NEEDS_MODEL, before == RUNS))
    return found


def run_example(example: Example) -> None:
    """Runs it as a program of its own would: in a thread without an event loop."""
    code = compile(example.code, str(example), "exec")
    with ThreadPoolExecutor(max_workers=1) as alone:
        alone.submit(exec, code, {"__name__": "__main__"}).result()
