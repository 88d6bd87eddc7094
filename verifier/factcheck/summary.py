"""What a reader must know of answers from a fact store before reading them."""

from __future__ import annotations

from verifier.factcheck.values import FactAnswers


def notes_on(known: FactAnswers | None) -> tuple[str, ...]:
    """Notes for the report; none without a store."""
    return () if known is None else (*_hidden(known), *known.notes)


def _hidden(known: FactAnswers) -> tuple[str, ...]:
    hidden = sum(one.hidden for one in known.facts)
    if not hidden:
        return ()
    what = "fact is" if hidden == 1 else "facts are"
    return (
        f"{hidden} {what} under embargo or unpublished, shown as {known.reader} may see it: do not pass on.",
    )
