"""An article as HTML whose text content is the article's text, to the character.

Blocks and sentences are elements, stretches of marked words are spans that carry the
references of the findings they belong to. Labels and numbers are added by the style
sheet, so that no character stands in the text that the article does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup, escape

from verifier.articles import Block, BlockRole
from verifier.findings import Relation
from verifier.render import words
from verifier.render.html.targets import Targets, sentence_id
from verifier.render.marks import Mark, Segment, segments
from verifier.report import Side

#: Shown only when asked for, where scripts run.
FOLDED = frozenset({BlockRole.PROMO, BlockRole.BOILERPLATE})

# An HTML parser drops U+0000 and cannot hold a lone surrogate; both become U+FFFD, its own choice.
_UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")
_URGENCY = {relation: place for place, relation in enumerate(words.BY_URGENCY)}


def intact(text: str) -> Markup:
    """Escaped so that an HTML parser gives back ``text``, carriage returns too."""
    return Markup(str(escape(_UNHOLDABLE.sub("\ufffd", text))).replace("\r", "&#13;"))


def pane(side: Side, targets: Targets) -> Markup:
    """The article; fills ``targets.places`` with where the links lead."""
    return Markup("").join(_Writer(side, targets).blocks())


class _Writer:
    def __init__(self, side: Side, targets: Targets) -> None:
        self._side, self._targets = side, targets
        self._text = side.article.text
        marks = targets.marks[side.label]
        edges = [Mark(s.span.start, s.span.end, "sentence", str(s.number)) for s in side.article.sentences]
        edges += [Mark(b.span.start, b.span.end, "block", str(i)) for i, b in enumerate(side.article.blocks)]
        self._cut = segments(0, len(self._text), [*edges, *marks])

    def blocks(self) -> Iterator[Markup]:
        for number, parts in groupby(self._cut, key=lambda part: _ref(part, "block")):
            inner = Markup("").join(self._sentences(parts))
            if number is not None:
                yield _block(self._side.article.blocks[int(number)], inner)
            elif inner.strip():
                yield _block(None, inner)
            else:
                yield Markup('<span class="gap">{}</span>').format(inner)

    def _sentences(self, parts: Iterator[Segment]) -> Iterator[Markup]:
        for number, group in groupby(parts, key=lambda part: _ref(part, "sentence")):
            inner = Markup("").join(self._words(part) for part in group)
            if number is None:
                yield inner
            else:
                place = sentence_id(self._side, int(number))
                yield Markup('<span class="s" id="{}" data-n="{}">{}</span>').format(place, number, inner)

    def _words(self, part: Segment) -> Markup:
        text = intact(self._text[part.start : part.end])
        kinds = {kind: refs for kind in _DATA if (refs := _refs(part, kind))}
        if not kinds:
            return text
        label = self._side.label
        place = f"{label.lower()}-w{part.start}"
        for kind, refs in kinds.items():
            for ref in refs:
                self._targets.places.setdefault((label, kind, ref), place)
        classes = ["w", *self._relation(kinds.get("claim", []))]
        data = "".join(f' data-{_DATA[kind]}="{" ".join(refs)}"' for kind, refs in kinds.items())
        return Markup('<span class="{}" id="{}"{}>{}</span>').format(
            " ".join(classes), place, Markup(data), text
        )

    def _relation(self, refs: list[str]) -> list[str]:
        found: list[Relation] = [self._targets.relations[ref] for ref in refs]
        return [f"r-{min(found, key=_URGENCY.__getitem__)}"] if found else []


_DATA = {"claim": "claims", "evidence": "evidence", "behind": "behind", "differs": "differs"}


def _refs(part: Segment, kind: str) -> list[str]:
    return list(dict.fromkeys(mark.ref for mark in part.marks if mark.kind == kind))


def _ref(part: Segment, kind: str) -> str | None:
    return next((mark.ref for mark in part.marks if mark.kind == kind), None)


def _block(block: Block | None, inner: Markup) -> Markup:
    role = block.role if block else BlockRole.BODY
    fold = " fold" if role in FOLDED else ""
    tag = Markup("h3" if role is BlockRole.HEADLINE else "p")
    return Markup(
        '<{tag} class="block {role}{fold}" dir="auto"{about}><span class="inner">{inner}</span></{tag}>'
    ).format(tag=tag, role=role.value, fold=fold, about=_about(block), inner=inner)


def _about(block: Block | None) -> Markup:
    if block is None or block.role is BlockRole.BODY:
        return Markup()
    word = words.ROLES[block.role]
    return Markup(' data-role="{}" title="{} (rule: {})"').format(word, word, block.rule)
