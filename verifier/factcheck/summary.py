"""What a reader must know of answers from a fact store before reading them."""

from __future__ import annotations

from verifier.factcheck.values import FactAnswers


def notes_on(known: FactAnswers | None) -> tuple[str, ...]:
    """Notes for the report; none without a store."""
    if known is None or not any(one.hidden for one in known.facts):
        return ()
    hidden = sum(one.hidden for one in known.facts)
    what = "fact is" if hidden == 1 else "facts are"
    return (
        f"{hidden} {what} under embargo or unpublished, shown as {known.reader} may see it: do not pass on.",
    )
