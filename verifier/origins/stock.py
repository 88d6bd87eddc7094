"""Phrases that every newsroom uses: sharing them shows no shared copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

#: One a line, as wire style books and daily use have them. Words in a row count, with any joined on.
_PHRASES = """
did not immediately respond to a request for comment
did not immediately respond to requests for comment
did not immediately return a request for comment
did not immediately return requests for comment
did not respond to a request for comment
did not respond to requests for comment
did not immediately reply to a request for comment
could not immediately be reached for comment
could not be reached for comment
declined to comment on
spoke on condition of anonymity
spoke on the condition of anonymity
on condition of anonymity because he was not authorized to
on condition of anonymity because she was not authorized to
on condition of anonymity because they were not authorized to
because he was not authorized to speak publicly
because she was not authorized to speak publicly
because they were not authorized to speak publicly
was not authorized to discuss the matter publicly
were not authorized to discuss the matter publicly
to speak publicly about the matter
to discuss the matter publicly
according to a person familiar with the matter
according to people familiar with the matter
according to two people familiar with the matter
told reporters at the white house on
wrote in a post on x
said in a post on x
in a post on x formerly known as twitter
the social media platform formerly known as twitter
on his truth social platform
said in a statement on
at the time of writing
for the first time since the
for the first time in more than a
the president of the united states
the united states of america
the end of the year
at the end of the day
in the middle of the night
"""


def _by_first_word() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for line in _PHRASES.split("\n"):
        if words := tuple(line.split()):
            found[words[0]].append(words)
    return found


_BY_FIRST = _by_first_word()


def stock_words(keys: Sequence[str]) -> Iterator[int]:
    """Indices of the words that belong to a stock phrase, some more than once."""
    for at, key in enumerate(keys):
        for phrase in _BY_FIRST.get(key, ()):
            if tuple(keys[at : at + len(phrase)]) == phrase:
                yield from range(at, at + len(phrase))
