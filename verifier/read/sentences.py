"""Where sentences start and end: the library's cuts, and a repair layer for news prose.

The library is sentencex (see ``docs/readers.md`` for why, with measured results). It
returns offsets and never touches the text; it errs on a handful of things that are common
in news, so every place where a sentence may end (a *gap*) goes through ``_decide``, a short
list of named rules; where none of them applies, the library's answer stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise
from typing import TypedDict

from verifier.read.quotations import quotations, within

#: Quotations up to this many characters stay in one sentence with what introduces or follows
#: them, so that their speaker stays with them. Longer ones are cut inside.
QUOTE_LIMIT = 600

#: Paragraphs longer than twice this many characters go to the library in windows.
WINDOW = 2_000

#: Titles and the like: a name or a number follows, never a new sentence.
NEVER_ENDS = frozenset(
    """
    Mr Mrs Ms Mx Dr Prof Rev Fr Sr Sra Srta Lic Ing Msgr Hon Messrs Mme Mlle M St Ste Ft Mt
    Gen Lt Col Maj Capt Cpt Cmdr Cdr Cpl Sgt Pvt Pfc Adm Brig Ens Det Insp Supt Spc
    Sen Sens Rep Reps Gov Govs Pres Amb Atty Asst Supt Dist Def
    No Nos Art Sec Fig Vol pp approx est vs v e.g i.e cf viz ca Rs Op Nr
    """.split()
)

#: Short words the library takes for abbreviations wherever they stand.
PLAIN_WORDS = frozenset("no may me ill id art miss May OK LA DC etc all fed con".split())

#: Words that open a sentence and hardly ever go on after an abbreviation ("the U.S. He …").
STARTERS = frozenset(
    """
    The He She It They We I You A An This That These Those His Her Its Their Our There Here
    But And Or So Yet If When While After Before Since Although Though Because As At In On For
    From By With Without Under Among Both Neither None Nobody No Not Many Most Some Several
    However Meanwhile Still Also Then Now Later Earlier Last Another Other Others Officials
    Police Authorities Prosecutors Investigators Who What Where Why How Asked Only Two Three
    """.split()
)

#: The same after a single initial ("hepatitis B. The …"), where surnames such as He or So occur.
STARTERS_AFTER_INITIAL = frozenset("The It They But This That These Those His Her Its Their There".split())

#: What may follow "3 p.m." within the sentence.
CLOCK_GOES_ON = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
    Eastern Central Mountain Pacific Atlantic Alaska Hawaii Greenwich Moscow Beijing Tokyo London
    ET CT MT PT EST EDT CST CDT MST MDT PST PDT GMT UTC BST CET CEST IST JST AEST
    """.split()
)

#: What follows a day's number with a stop, as German, Danish and Norwegian write it: "am 30. September".
MONTHS_AFTER_A_STOP = frozenset(
    """
    Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember
    """.split()
)

#: Before a day in German; of months that English writes alike it tells the two apart.
_GERMAN_BEFORE_A_DAY = re.compile(r"\b(?:am|vom|zum|bis|den|dem|der|seit|ab|und)\s+\Z")

_SAYS = (
    "said says asked asks added replied told shouted wrote wondered cried yelled screamed "
    "continued demanded exclaimed recalled"
)
_ATTRIBUTION = re.compile(
    r"([A-Z][\w.’'-]*)\s+(?:(?:[A-Z][\w.’'-]*|of|the|for|from|at|with|de|del|la|van|von|bin|al)\s+){0,6}"
    r"(?:" + "|".join(_SAYS.split()) + r")\b"
)
_GAP = re.compile(r"[.!?…]{1,8}[)\]\"”’'»]{0,4}\s+(?=\S)")
_TOKEN_BEFORE = re.compile(r"[^\s\"“”‘(\[«—–]+\Z")
_WORD = re.compile(r"[\"“‘'(\[«¿¡*_]*([^\W_]+(?:[.’'-][^\W_]+)*)")
_INITIALISM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\Z|[A-Z]\Z")
_CLOCK = re.compile(r"(?i)[ap]\.?m\Z")


class _Cut(TypedDict):
    start_index: int


def split(text: str) -> list[tuple[int, int]]:
    """Sentences of one paragraph.

    Args:
        text: The paragraph, of any length.

    Returns:
        Half-open ranges in characters, in order, without surrounding white space. Every
        non-space character lies in exactly one of them.
    """
    starts = [0, *_cuts(text), len(text)]
    pieces = [_trimmed(text, a, b) for a, b in pairwise(starts)]
    return _with_orphans_joined(text, [(a, b) for a, b in pieces if a < b])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    body = piece.strip()
    lead = len(piece) - len(piece.lstrip()) if body else 0
    return start + lead, start + lead + len(body)


def _with_orphans_joined(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A piece without a letter or digit ("”", "***") is no sentence: it joins its neighbour."""
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        bare = not any(ch.isalnum() for ch in text[start:end])
        if joined and (bare or not any(ch.isalnum() for ch in text[joined[-1][0] : joined[-1][1]])):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _cuts(text: str) -> list[int]:
    quoted = quotations(text)
    kept = [q for q in quoted if q[1] - q[0] <= QUOTE_LIMIT]
    gaps = {m.end(): m.start() for m in _GAP.finditer(text)}
    guess = _library_cuts(text, 0, len(text), gaps)
    for start, end in quoted:
        if end - start > QUOTE_LIMIT:
            guess |= _library_cuts(text, start + 1, end - 1, gaps)
    cuts: list[int] = []
    for at in sorted(guess | gaps.keys()):
        if not 0 < at < len(text) or not text[at - 1].isspace() or within(kept, at):
            continue
        last = cuts[-1] if cuts else 0
        verdict = _decide(text, gaps[at], at, last) if at in gaps else None
        if verdict if verdict is not None else at in guess:
            cuts.append(at)
    return cuts


def _decide(text: str, stop: int, at: int, last: int) -> bool | None:
    """Whether a sentence ends at a gap; ``None`` leaves it to the library.

    Args:
        text: The paragraph.
        stop: Where the final punctuation starts.
        at: Where the next sentence would start.
        last: Where the sentence at hand starts.
    """
    ahead = _WORD.match(text, at)
    right = ahead.group(1) if ahead else ""
    tail = text[stop:at].rstrip()
    if right[:1].islower():
        return False
    if tail != ".":
        return _decide_after_marks(text, tail, at, right)
    found = _TOKEN_BEFORE.search(text, max(last, stop - 40), stop)
    left = found.group() if found else ""
    if left.isdigit() and len(left) <= 3 and stop - last < 8 and not text[last : stop - len(left)].strip():
        return False  # "1. First item"
    if _is_day(left, text[last : stop - len(left)], right):
        return False
    return _decide_after_word(left, right)


def _is_day(left: str, before: str, right: str) -> bool:
    """Whether a number and what follows its stop are a day as German writes it: "am 30. September"."""
    if right not in MONTHS_AFTER_A_STOP or not (
        left.isdigit() and left.isascii() and 1 <= int(left[:3]) <= 31
    ):
        return False
    return right not in CLOCK_GOES_ON or bool(_GERMAN_BEFORE_A_DAY.search(before))


def _decide_after_word(left: str, right: str) -> bool | None:
    """The rules for a plain full stop between two words."""
    if left in NEVER_ENDS:
        return left == "No" and bool(right) and right in STARTERS
    if _CLOCK.search(left):
        return right not in CLOCK_GOES_ON
    if left in PLAIN_WORDS:
        return not right[:1].isdigit()
    if _INITIALISM.match(left):
        known = STARTERS_AFTER_INITIAL if len(left) == 1 else STARTERS
        return True if right in known else None
    if left.isalpha() and left.islower() and len(left) > 2 and right[:1].isupper():
        return True
    return True if right in STARTERS else None


def _decide_after_marks(text: str, tail: str, at: int, right: str) -> bool | None:
    """The rules for "?", "!", "…", and for stops followed by closing quotes or brackets."""
    if tail[-1] not in ")]\"”’'»":
        return None
    if not right[:1].isupper():
        return None
    says = _ATTRIBUTION.match(text, at) if tail[0] in "?!" and tail[-1] in "\"”’'»" else None
    if says and says.group(1) not in STARTERS:
        return False  # “Is it over?” Smith asked.
    return None if tail[0] == "…" else True


def _library_cuts(text: str, start: int, end: int, gaps: Mapping[int, int]) -> set[int]:
    """The library's cuts in ``text[start:end]``, asked window by window.

    It takes quadratic time on unclosed quotation marks; windows keep that bounded.
    """
    cuts: set[int] = set()
    stops: list[int] = []
    if end - start > 2 * WINDOW:
        stops = [at for at, stop in gaps.items() if start < at < end and _decide(text, stop, at, 0)]
    while start < end:
        stop = _window_end(text, start, end, stops)
        # Half characters cannot cross into the library; one placeholder each keeps the offsets.
        window = re.sub("[\ud800-\udfff]", "\ufffd", text[start:stop])
        found = {start + cut["start_index"] for cut in _library()("en", window)}
        cuts |= found - {start}
        start = stop
    return cuts


def _window_end(text: str, start: int, end: int, stops: list[int]) -> int:
    """The first sure sentence end past ``WINDOW`` characters, else white space, else a hard end."""
    if end - start <= 2 * WINDOW:
        return end
    index = bisect_left(stops, start + WINDOW)
    if index < len(stops) and stops[index] <= start + 2 * WINDOW:
        return stops[index]
    space = text.find(" ", start + WINDOW, start + 2 * WINDOW)
    return space + 1 if space >= 0 else start + 2 * WINDOW


@cache
def _library() -> Callable[[str, str], list[_Cut]]:
    """sentencex, imported when the first text is split."""
    from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]

    splitter: Callable[[str, str], list[_Cut]] = get_sentence_boundaries
    return splitter
