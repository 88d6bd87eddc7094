"""Which role each paragraph has: the first rule that holds gives it.

The rules themselves stand in ``verifier/read/rules.py``, one line or two each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from verifier.articles import BlockRole

#: Paragraphs longer than this many characters are running text, whatever they begin with.
LONGEST_MARKED = 1_200

_FINAL = re.compile(r"[.!?…:;][)\]\"”’'»*_]*\Z|[)\]]\Z")


@dataclass(frozen=True)
class Line:
    """One paragraph as the rules see it.

    Attributes:
        text: The paragraph, without surrounding white space.
        index: 0 for the first paragraph that the format gave no role.
        above: Roles seen above, each once, and last the role of the paragraph just above.
        below: The next paragraph, or an empty string at the end.
        headed: Whether the article has its headline already.
        loud: Whether the whole article is written in capitals (old wire copy).
    """

    text: str
    index: int = 5
    above: tuple[BlockRole, ...] = (BlockRole.BODY,)
    below: str = ""
    headed: bool = True
    loud: bool = False

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def stopped(self) -> bool:
        """Whether it ends in final punctuation (or a closing bracket)."""
        return bool(_FINAL.search(self.text[-8:]))

    @property
    def before_body(self) -> bool:
        """Whether no body paragraph stands above."""
        return BlockRole.BODY not in self.above


@dataclass(frozen=True)
class Rule:
    """One way to tell a role.

    Attributes:
        name: What ``Block.rule`` says; unique.
        role: The role it gives.
        meaning: One plain sentence for the docs.
        holds: Whether it holds for a paragraph.
        examples: Paragraphs it must hold for.
        others: Paragraphs that look alike and must not get it.
        where: "top" where it looks only above the body; its examples are tested there.
    """

    name: str
    role: BlockRole
    meaning: str
    holds: Callable[[Line], bool]
    examples: tuple[str, ...]
    others: tuple[str, ...] = ()
    where: Literal["anywhere", "top"] = "anywhere"


def starts(*patterns: str, words: int = 60) -> Callable[[Line], bool]:
    """Holds for paragraphs of at most ``words`` words that begin with one of ``patterns``."""
    return lambda line: line.words <= words and any(p.match(line.text) for p in _compiled(patterns))


def contains(*patterns: str, words: int = 60) -> Callable[[Line], bool]:
    """Holds for paragraphs of at most ``words`` words with one of ``patterns`` anywhere."""
    return lambda line: line.words <= words and any(p.search(line.text) for p in _compiled(patterns))


@cache
def _compiled(patterns: tuple[str, ...]) -> list[re.Pattern[str]]:
    """Compiled when first asked for: importing the table must not cost what using it does."""
    return [re.compile(pattern) for pattern in patterns]


def assign(
    texts: Sequence[str], given: Sequence[tuple[BlockRole | None, str]], rules: Sequence[Rule]
) -> list[tuple[BlockRole, str]]:
    """Role and rule of every paragraph.

    Args:
        texts: The paragraphs.
        given: Role and rule that the format gave, per paragraph; role ``None`` leaves it to the rules.
        rules: In order of precedence; the first that holds wins, else body by "default".
    """
    loud = is_loud(texts)
    headed = any(role is BlockRole.HEADLINE for role, _ in given)
    found: list[tuple[BlockRole, str]] = []
    seen: dict[BlockRole, None] = {}
    last: tuple[BlockRole, ...] = ()
    index = 0
    for number, (text, (told, by)) in enumerate(zip(texts, given, strict=True)):
        if told is None:
            below = texts[number + 1] if number + 1 < len(texts) else ""
            role, rule = _first(Line(text, index, (*seen, *last), below, headed, loud), rules)
            index += 1
        else:
            role, rule = told, by
        headed = headed or role is BlockRole.HEADLINE
        seen[role] = None
        last = (role,)
        found.append((role, rule))
    return found


def _first(line: Line, rules: Sequence[Rule]) -> tuple[BlockRole, str]:
    if len(line.text) <= LONGEST_MARKED:
        for rule in rules:
            if rule.holds(line):
                return rule.role, rule.name
    return BlockRole.BODY, "default"


def is_loud(texts: Sequence[str]) -> bool:
    """Whether most letters of the whole article are capitals."""
    upper = lower = 0
    for text in texts:
        upper += sum(map(str.isupper, text))
        lower += sum(map(str.islower, text))
    return upper > lower


def capital_share(text: str) -> float:
    """Share of capitals among the letters of ``text`` that have a case."""
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    return upper / (upper + lower) if upper + lower else 0.0
