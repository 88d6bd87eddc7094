"""Rules for questions that begin with "who", "when", "where", "why", or ask whether."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.answers.clauses import BE, DO, HAVE, MODAL, PREPOSITIONS, bare, clause
from verifier.answers.question import BLANK, Sort, Wanted
from verifier.answers.shapes import Shape, asked_of, is_subject, object_asked, sentence, with_blank
from verifier.answers.verbs import participle, told_past


def whether(words: Sequence[str]) -> Shape | None:
    """As in "Did Mexico send 92 members?"."""
    helper = bare(words[0])
    if len(words) > 2 and bare(words[1]) == "there":
        return Shape("is there", Sort.WHETHER, sentence(f"There {helper} {' '.join(words[2:])}"))
    words = [_SOME.get(bare(word), word) for word in words]
    made = clause(helper, words[1:])
    if made is None:
        return None
    return Shape(f"{helper} …", Sort.WHETHER, sentence(made.statement), core=made.core)


#: What is said of anybody in a question is said of somebody in a statement.
_SOME = {"anybody": "somebody", "anyone": "somebody"}


def when(words: Sequence[str]) -> Shape | None:
    """As in "When did X leave?"."""
    return asked_of("when", words[1:], Wanted.TIME, presumed=True)


def where(words: Sequence[str]) -> Shape | None:
    """As in "Where was X found?"."""
    return asked_of("where", words[1:], Wanted.PLACE, presumed=True)


def why(words: Sequence[str]) -> Shape | None:
    """As in "Why did X leave?"."""
    return asked_of("why", words[1:], Wanted.WORDS, presumed=True, end="because ")


def who(words: Sequence[str]) -> Shape | None:
    """As in "Who was held?", "Who did X talk to?", "Who is X?"."""
    if len(words) < 2:
        return None
    second, after = bare(words[1]), words[2:]
    if second in BE and after and (_is_name(after) or (len(after) == 1 and not participle(bare(after[0])))):
        return with_blank("who is", f"{' '.join(after)} {words[1]} {BLANK}", Wanted.WORDS)
    if second in DO | HAVE | MODAL and is_subject(after):
        return object_asked("who did", clause(second, after), BLANK, Wanted.PERSON)
    core = next((bare(word) for word in words[1:] if participle(bare(word)) or told_past(bare(word))), "")
    return with_blank("who", f"{BLANK} {' '.join(words[1:])}", Wanted.PERSON, core)


def _is_name(words: Sequence[str]) -> bool:
    """Whether nothing follows but a name, or a role without a name."""
    if not any(participle(bare(word)) and not word[:1].isupper() for word in words):
        return words[-1][:1].isupper() and bare(words[0]) not in PREPOSITIONS
    return False
