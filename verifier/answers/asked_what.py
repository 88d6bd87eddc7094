"""Rules for questions that begin with "what" or "which", or with a preposition before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.answers.asked_how import how_many
from verifier.answers.asked_who import why
from verifier.answers.clauses import BE, DETERMINERS, DO, HAVE, MODAL, PREPOSITIONS, bare, clause, helps
from verifier.answers.question import BLANK, Wanted
from verifier.answers.shapes import Shape, asked_of, blank_of, is_subject, object_asked, with_blank
from verifier.answers.verbs import base_form, participle
from verifier.values.vocabulary import plural

_AMOUNTS = re.compile(
    r"(?:what|which) (?:percentage|share|proportion|number|amount|portion|part|fraction) (?P<rest>of .+)",
    re.IGNORECASE,
)


def what(words: Sequence[str]) -> Shape | None:
    """As in "What did X say?", "Which firm did the repairs?"."""
    if (amount := _AMOUNTS.fullmatch(" ".join(words))) is not None:
        return how_many("many", amount["rest"].split())
    if len(words) < 3:
        return None
    if bare(words[1]) == "made" and (made := why(["why", "did", *words[2:]])) is not None:
        return made
    at = next((k for k, word in enumerate(words) if k and helps(word)), None)
    if at is None:
        return with_blank("what", f"{BLANK} {' '.join(words[1:])}", Wanted.WORDS)
    return _what_of(words, at)


def _what_of(words: Sequence[str], at: int) -> Shape | None:
    """As in "What did X say?", "Which firm did the repairs?": by the helping verb, the word at a place."""
    thing, helper, after = " ".join(words[1:at]), bare(words[at]), words[at + 1 :]
    if at == 1 and helper in BE and after and not _said_of(after):
        return _what_is(words[at], after)
    if helper in BE and len(after) == 2 and bare(after[0]) in DETERMINERS:
        return with_blank("what is", f"{' '.join(after)} {words[at]} {thing} {BLANK}", Wanted.WORDS)
    if helper in DO and thing and after and bare(after[0]) == "not":
        return with_blank("which", f"{blank_of(thing)} {' '.join(words[at:])}", Wanted.WORDS, bare(after[-1]))
    subject = is_subject(after) or _bare_subject(helper, after)
    made = clause(helper, after) if helper in DO or subject else None
    if made is not None:
        wanted = Wanted.NUMBER if not thing and bare(made.core) in _PAID else Wanted.WORDS
        blank = f"{BLANK} {thing}" if thing.startswith("of ") else f"{thing} {BLANK}".strip()
        return object_asked("what", made, blank, wanted)
    if is_subject(after) and not (helper in DO and thing):
        return None
    core = next((bare(word) for word in after if participle(bare(word))), "")
    lead = f"{thing} {BLANK}".strip()
    return with_blank("what", f"{lead} {' '.join(words[at:])}", Wanted.WORDS, core)


def _what_is(helper: str, after: Sequence[str]) -> Shape:
    """As in "What is the cause of X?", "What was the row about?", "What is in the file?"."""
    if bare(after[0]) in PREPOSITIONS:
        return with_blank("what", f"{BLANK} {helper} {' '.join(after)}", Wanted.WORDS)
    end = [after[-1]] if len(after) > 1 and bare(after[-1]) in PREPOSITIONS else []
    said = [*after[: len(after) - len(end)], helper, *end, BLANK]
    return with_blank("what is", " ".join(said), Wanted.WORDS)


def _bare_subject(helper: str, after: Sequence[str]) -> bool:
    """As in "What had [prosecutors] wanted?", "What number should [readers] ring?": no "the" before it."""
    if len(after) < 2 or not plural(bare(after[0])) or participle(bare(after[0])):
        return False
    verb = bare(after[1])
    return base_form(verb) if helper in MODAL else helper in HAVE and participle(verb)


def _said_of(after: Sequence[str]) -> bool:
    """Whether what stands behind "what is" has a verb of its own, not in a clause within it."""
    within = next(
        (k for k, word in enumerate(after) if bare(word) in {"who", "which", "that"} and k), len(after)
    )
    if within < len(after) - 1 and bare(after[-1]) in {"called", "named"}:
        return True
    return any(participle(bare(word)) for word in after[:within])


#: What is asked of these is an amount: "What did it cost?".
_PAID = frozenset("cost pay weigh".split())


def of_what(words: Sequence[str]) -> Shape | None:
    """As in "On what grounds did X …?", "Until when is X …?": the preposition waits for the blank."""
    lead, asking = words[0].lower(), bare(words[1])
    at = next((k for k, word in enumerate(words) if k > 1 and helps(word)), None)
    if at is None:
        return None
    thing = " ".join(words[2:at])
    wanted = {"when": Wanted.TIME, "where": Wanted.PLACE, "whom": Wanted.PERSON, "how": Wanted.NUMBER}
    end = f"{lead} " if asking in wanted else f"{lead} {thing} ".replace("  ", " ")
    if asking == "how":
        end = f"{lead} "
    presumed = asking in {"what", "which"} and thing in {"grounds", "ground", "reason", "reasons"}
    made = asked_of(
        f"{lead} {asking}", words[at:], wanted.get(asking, Wanted.WORDS), presumed=presumed, end=end
    )
    counted = " ".join(words[3:at]) if asking == "how" and bare(words[2]) in {"many", "much"} else ""
    return made._replace(statement=f"{made.statement[:-1]} {counted}.") if made and counted else made
