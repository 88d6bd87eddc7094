"""Rules for questions that begin with "who", "when", "where", "why", or ask whether."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.answers.clauses import BE, DO, HAVE, MODAL, PREPOSITIONS, bare, clause
from verifier.answers.embedded import embedded, occasion_first
from verifier.answers.question import BLANK, Sort, Wanted
from verifier.answers.shapes import Shape, asked_of, is_subject, object_asked, sentence, with_blank
from verifier.answers.verbs import participle, told_past
from verifier.values.vocabulary import plural


def whether(words: Sequence[str]) -> Shape | None:
    """As in "Did Mexico send 92 members?"."""
    if len(words) < 2:
        return None
    helper = bare(words[0])
    if len(words) > 2 and bare(words[1]) == "there":
        return Shape(
            "is there", Sort.WHETHER, sentence(f"There {helper} {_ANY.sub('', ' '.join(words[2:]))}")
        )
    words = [_SOME.get(bare(word), word) for word in words]
    made = clause(helper, words[1:])
    if made is None:
        return None
    return Shape(f"{helper} …", Sort.WHETHER, sentence(made.statement), core=made.core)


_ANY = re.compile(r"^any (?=\w)", re.IGNORECASE)
#: What is said of anybody in a question is said of somebody in a statement.
_SOME = {"anybody": "somebody", "anyone": "somebody"}


def when(words: Sequence[str]) -> Shape | None:
    """As in "When did X leave?"."""
    asked = asked_of("when", words[1:], Wanted.TIME, presumed=True)
    return asked or occasion_first(words) or embedded("when", words[1:])


def where(words: Sequence[str]) -> Shape | None:
    """As in "Where was X found?"."""
    asked = asked_of("where", words[1:], Wanted.PLACE, presumed=True)
    return asked or embedded("where", words[1:])


def why(words: Sequence[str]) -> Shape | None:
    """As in "Why did X leave?"."""
    asked = asked_of("why", words[1:], Wanted.WORDS, presumed=True, end="because ")
    return asked or embedded("why", words[1:], end="because ")


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
    said = _BLAMED.sub("blamed for", " ".join(words[1:]))
    return with_blank("who", f"{BLANK} {said}", Wanted.PERSON, core, _held_to_be(said))


#: Who is to blame is for others to say; who was blamed, and for what, can be looked up.
_BLAMED = re.compile(r"\b(?:to blame|at fault|responsible) for\b", re.IGNORECASE)
_BEING = re.compile(r"blamed for (?P<about>(?:the|that|this|[A-Z]).+?) (?:having been|being) (?P<said>.+)")


def _held_to_be(said: str) -> str:
    """As in "Who was blamed for the bridge being late?": the bridge was late."""
    found = _BEING.search(said)
    if found is None:
        return ""
    return f"{found['about']} {'were' if plural(bare(found['about'].split()[-1])) else 'was'} {found['said']}"


def _is_name(words: Sequence[str]) -> bool:
    """Whether nothing follows but a name, or a role without a name."""
    if not any(participle(bare(word)) and not word[:1].isupper() for word in words):
        return words[-1][:1].isupper() and bare(words[0]) not in PREPOSITIONS
    return False
