"""Exit codes, in one place: what a script can rely on."""

from __future__ import annotations

DONE = 0
UNEXPECTED = 1
BAD_INPUT = 2
NOT_WRITTEN = 3
LEDGER = 4
BUDGET = 5
MODEL = 6
FACTS = 7
DESK = 8
FAIL_ON = 10
GATE = 11
REFUSED = 12
INTERRUPTED = 130

#: Shown at the end of ``verifier --help``; docs/cli.md holds the same table, and a test compares them.
MEANINGS = {
    DONE: "done",
    UNEXPECTED: "an error of this program; run again with --debug and report it",
    BAD_INPUT: "an input or an option can't be used",
    NOT_WRITTEN: "the result can't be written",
    LEDGER: "the ledger can't be read or written",
    BUDGET: "the next call would pass the budget",
    MODEL: "the model can't be asked",
    FACTS: "the fact store can't be read or written",
    DESK: "the desk's database can't be read or written",
    FAIL_ON: "done, and a finding is of a kind named by --fail-on",
    GATE: "a measured run does not hold a bound of verifier eval gate",
    REFUSED: "done, but some of what was to be imported was refused; it is said what and why",
    INTERRUPTED: "stopped by Ctrl-C; what was finished is kept",
}


def epilog() -> str:
    r"""The table as click shows it ("\b" keeps its lines)."""
    rows = "\n".join(f"  {code:>3}  {meaning}" for code, meaning in MEANINGS.items())
    return f"\b\nExit codes:\n{rows}"
