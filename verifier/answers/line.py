"""The line: sentences composed of checked parts, each with the rows it rests on.

Nothing here is prose of a model. What stands between quotation marks is an exact slice of a row; numbers are
those of rows or of sums code worked out; names are those of sources and speakers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from verifier.answers.alike import content
from verifier.answers.answered import Answered
from verifier.answers.evidence import Rows, telling
from verifier.answers.figures import Figures
from verifier.answers.overtaken import BY
from verifier.answers.passages import range_before
from verifier.answers.question import BLANK, QuestionRead, Sort, Wanted
from verifier.answers.summing import SumsFound
from verifier.answers.values import LineSentence, Row, Says, SentenceKind, Source
from verifier.answers.wording import (
    counted,
    day_shown,
    has_all_names,
    listed,
    lower_first,
    on_whose_word,
    quoted,
    shown,
    who,
)
from verifier.checks.nameforms import same_name
from verifier.factcheck.values import Standing
from verifier.findings import Discrepancy, DiscrepancyKind, Relation
from verifier.judge.compared import EXCLUDING

_NEGATED = frozenset({DiscrepancyKind.NEGATION})
_SHOWN = 3
#: Of a question that could not be read, and was looked up as it stands.
_UNREAD = "I could not make out what is asked, and could only look for what comes near it."


@dataclass(frozen=True)
class Composer:
    """Composes the line of an answer.

    Attributes:
        sources: By id.
        rows: The rows.
        sums: What code worked out of the sources' figures.
        asked: The question's own words.
        several: Whether it asks several things, so that each is named where it is not told.
    """

    sources: dict[str, Source]
    rows: Rows
    sums: SumsFound
    asked: str
    several: bool = False

    def of(self, one: Answered) -> tuple[LineSentence, ...]:
        """The sentences on one point."""
        rows = self.rows.of(one)
        make: Callable[[Answered, list[Row]], Iterator[LineSentence]] = {
            Says.SUPPORTED: self._supported,
            Says.PARTLY_SUPPORTED: self._partly,
            Says.CONTRADICTED: self._contradicted,
            Says.CONFLICTING: self._conflicting,
            Says.TOLD: self._told,
            Says.NOT_ADDRESSED: self._not_settled,
            Says.NOTHING: self._nothing,
            Says.NOT_JUDGED: self._not_judged,
            Says.AMBIGUOUS: self._asked_back,
        }[one.answer.says]
        return (*make(one, rows), *self._beside(one, rows), *self._standing(one, rows))

    def _beside(self, one: Answered, rows: list[Row]) -> Iterator[LineSentence]:
        """What other sources have near a passage that a model picked: they may tell it otherwise."""
        near = [row for row in rows if row.relation is Relation.NOT_ADDRESSED][:_SHOWN]
        if one.picked and near:
            yield self._stated(one, f"Near it: {self._dated(one, near)}.", near)

    def _dated(self, one: Answered, rows: Sequence[Row]) -> str:
        """As in "A (3 Apr 2026) has “…”"."""
        return "; ".join(f"{shown(self.sources[row.source])} has {self._quote(one, row)}" for row in rows)

    def premise(self, one: Answered) -> tuple[LineSentence, ...]:
        """What the question takes for granted, where stored text speaks against it or does not say it."""
        granted = f"The question takes for granted that {lower_first(one.point.statement, self.asked)}"
        if one.answer.says in {Says.NOT_ADDRESSED, Says.NOTHING}:
            # A source may say it in quite other words: what is stored was searched, not understood.
            text = f"{granted}; that was not found in what is stored."
            return (self._plain(one, SentenceKind.NOT_SETTLED, text),)
        rows = telling(self.rows.of(one))
        against = [row for row in rows if row.relation is Relation.CONTRADICTED][:_SHOWN]
        if one.answer.says not in {Says.CONTRADICTED, Says.CONFLICTING} or not against:
            return ()
        return (self._stated(one, f"{granted}; {self._has(one, against)}.", against),)

    def otherwise(self, one: Answered) -> Iterator[LineSentence]:
        """Words of the question, and a sentence that tells it otherwise: both as they stand."""
        for found in one.otherwise:
            row = self.rows.against(one, found)
            lead = "against that, as a model reads it, " if found.model else ""
            text = f"The question has “{found.asked}”; {lead}{self._dated(one, [row])}."
            yield self._stated(one, text, [row])

    def _stated(
        self, one: Answered, text: str, rows: Sequence[Row], sums: Sequence[int] = ()
    ) -> LineSentence:
        return LineSentence(
            text=text,
            kind=SentenceKind.EVIDENCE,
            point=one.point.id,
            rows=tuple(row.id for row in rows),
            sums=tuple(sums),
        )

    def _plain(self, one: Answered, kind: SentenceKind, text: str) -> LineSentence:
        return LineSentence(text=text, kind=kind, point=one.point.id)

    def _has(self, one: Answered, rows: Sequence[Row]) -> str:
        """As in "A has “…”; B has “…”"."""
        return "; ".join(f"{self.sources[row.source].name} has {self._quote(one, row)}" for row in rows)

    def _quote(self, one: Answered, row: Row) -> str:
        return quoted(row, one.target, self.sources[row.source])

    def _supported(self, one: Answered, rows: list[Row]) -> Iterator[LineSentence]:
        every = [row for row in telling(rows) if row.relation is Relation.SUPPORTED]
        told = [row for row in every if row.source not in self._read_by_model(one)]
        if told:
            yield self._yes(one, told)
        if read := [row for row in every if row not in told][:_SHOWN]:
            # What a model takes for the same stands in other words: they are shown, not vouched for.
            lead = "As a model reads it, also" if told else "Yes, as a model reads it"
            yield self._stated(one, f"{lead}: {self._has(one, read)}.", read)
        yield from self._less(one, [row for row in telling(rows) if row not in every][:_SHOWN])

    def _yes(self, one: Answered, told: Sequence[Row]) -> LineSentence:
        total = self.sums.behind(one.target.numbers, told)
        scope = ""
        if total is not None:
            scope = f", in {self.sums.shown(total, told, self.sources)}"
        elif self._running(one, told):
            scope = ", as a running total"
        text = f"Yes{scope}, according to {who(told, self.sources)}{on_whose_word(told, one.target)}."
        return self._stated(one, text, told, () if total is None else (total,))

    def _read_by_model(self, one: Answered) -> set[str]:
        """Sources whose relation to the point rests on a model's word."""
        found = (f for f in one.answer.findings if f.finding)
        return {f.source for f in found if f.finding and any(step.model for step in f.finding.steps)}

    def _less(self, one: Answered, rows: Sequence[Row]) -> Iterator[LineSentence]:
        """Sources that say less than those that say yes: it must not be lost behind them."""
        if rows:
            unsure = any(gap.kind is DiscrepancyKind.CERTAINTY for gap in self._gaps(one, rows))
            lead = "Less firmly" if unsure else "Only in part"
            yield self._stated(one, f"{lead}: {self._has(one, rows)}.", rows)

    def _running(self, one: Answered, rows: Sequence[Row]) -> bool:
        """Whether the sources tell the number as a total that grows."""
        gaps = self._gaps(one, rows)
        return any(gap.kind is DiscrepancyKind.SCOPE for gap in gaps)

    def _gaps(self, one: Answered, rows: Sequence[Row]) -> list[Discrepancy]:
        here = {row.source for row in rows}
        found = (f.finding for f in one.answer.findings if f.source in here and f.finding)
        return [gap for finding in found for gap in finding.discrepancies]

    def _partly(self, one: Answered, rows: list[Row]) -> Iterator[LineSentence]:
        told = telling(rows)[:_SHOWN]
        yield self._stated(one, f"Only in part: {self._has(one, told)}.", told)

    def _contradicted(self, one: Answered, rows: list[Row]) -> Iterator[LineSentence]:
        told = [row for row in telling(rows) if row.relation is Relation.CONTRADICTED]
        gaps = self._gaps(one, told)
        last = [f.finding.steps[-1] for f in one.answer.findings if f.finding]
        if any(step.by == BY and step.relation is Relation.CONTRADICTED for step in last):
            yield from self._no_longer(one, told, telling(rows))
            return
        read = self._read_by_model(one)
        if not any(gap.kind in EXCLUDING for gap in gaps) and any(row.source in read for row in told):
            shown = told[:_SHOWN]
            yield self._stated(one, f"Not so, as a model reads it: {self._has(one, shown)}.", shown)
            return
        if any(gap.kind in _NEGATED for gap in gaps):
            shown = [row for row in told if any(g.source_span and g.source_span in row.span for g in gaps)]
            shown = shown or told
            yield self._stated(
                one, f"No, according to {who(shown, self.sources)}: {self._each(one, shown)}.", shown
            )
            return
        yield self._stated(one, f"Not as asked: {self._has(one, told[:_SHOWN])}.", told[:_SHOWN])

    def _no_longer(self, one: Answered, told: list[Row], every: list[Row]) -> Iterator[LineSentence]:
        """What holds now first, then what ended, with its last day; then what was told before."""
        told.sort(key=lambda row: bool(self._until(one, row)))
        shown = "; ".join(f"{self._has(one, [row])}{self._until(one, row)}" for row in told[:_SHOWN])
        yield self._stated(one, f"No longer, by the latest stored: {shown}.", told[:_SHOWN])
        if before := [row for row in every if row not in told][:_SHOWN]:
            yield self._stated(one, f"Told earlier: {self._has(one, before)}.", before)

    def _until(self, one: Answered, row: Row) -> str:
        """The last day of a state that ended before the day asked."""
        fact = self.sources[row.source].fact
        if fact is None or fact.valid_to is None or fact.valid_to >= one.target.as_of:
            return ""
        return f", until {day_shown(fact.valid_to)}"

    def _each(self, one: Answered, rows: Sequence[Row]) -> str:
        return "; ".join(self._quote(one, row) for row in rows)

    def _conflicting(self, one: Answered, rows: list[Row]) -> Iterator[LineSentence]:
        told = telling(rows)
        by_source = list({row.source: row for row in reversed(told)}.values())[::-1]
        if one.point.sort is Sort.WHICH:
            shown = "; ".join(f"{self.sources[r.source].name} has “{r.words}”" for r in by_source)
        else:
            shown = self._has(one, by_source)
        yield self._stated(one, f"The sources differ: {shown}.", by_source)

    def _told(self, one: Answered, rows: list[Row]) -> Iterator[LineSentence]:
        told = telling(rows)
        if one.picked:
            yield self._picked(one, told[0])
            return
        if one.point.wanted is Wanted.NUMBER:
            yield from self._figures(one, told)
            return
        lead, *others = self._by_words(told)
        if one.point.wanted is Wanted.WORDS and self._by_model(one):
            # What joins them to the question is the model's word: the source speaks for itself.
            every = [row for group in (lead, *others) for row in group][:_SHOWN]
            yield self._stated(one, f"On this {self._has(one, every)}.", every)
            return
        if self._tells_all(one, lead):
            words = one.point.statement.rstrip(".").replace(BLANK, f"“{lead[0].words}”")
            text = f"{words}, according to {who(lead, self.sources)}"
        else:
            text = f"Nearest to it: {self._has(one, lead[:_SHOWN])}"
            lead = lead[:_SHOWN]
        also = "".join(f"; {who(group, self.sources)} has “{group[0].words}”" for group in others[:_SHOWN])
        rest = [row for group in others[:_SHOWN] for row in group]
        yield self._stated(one, f"{text}{also}.", [*lead, *rest])

    def _picked(self, one: Answered, row: Row) -> LineSentence:
        """The passage itself: that it answers is the model's word, and no yes or no is read into it."""
        said = f"{shown(self.sources[row.source])} has {self._quote(one, row)}"
        return self._stated(one, f"On this{self._part(one)} {said}, as a model picks it out.", [row])

    def _by_model(self, one: Answered) -> bool:
        return any(reading.model for found in one.answer.findings for reading in found.readings)

    def _tells_all(self, one: Answered, rows: Sequence[Row]) -> bool:
        """Whether the sentences, each with the one before it, have all words of the point."""
        for row in rows:
            source = self.sources[row.source].article
            near = range_before(row.sentence, 1)
            there = {key for n in near for key in content(source.quote(source.sentence(n).span))}
            if set(one.target.words) <= there:
                return True
        return False

    def _by_words(self, rows: Sequence[Row]) -> list[list[Row]]:
        """Rows that have the same words together, or two forms of one name; the longest form leads."""
        groups: dict[str, list[Row]] = {}
        for row in sorted(rows, key=lambda row: -len(row.words)):
            key = row.words.casefold()
            same = (
                known for known in groups if row.words[:1].isupper() and same_name(known.title(), row.words)
            )
            groups.setdefault(key if key in groups else next(same, key), []).append(row)
        order = [row.id for row in rows]
        return sorted(groups.values(), key=lambda group: min(order.index(row.id) for row in group))

    def _figures(self, one: Answered, told: list[Row]) -> Iterator[LineSentence]:
        """One figure, a total and what it is made of, or several events apart; then those told earlier."""
        figures = Figures(one, self.sources, tuple(told))
        groups = figures.groups
        lead = groups[0]
        total = self.sums.stated_in(lead)
        grows = figures.grows(lead)
        if len(groups) > 1 and total is None and not grows:
            apart = [group[0] for group in groups][:_SHOWN]
            text = f"Several figures are stored, each for its own: {self._has(one, apart)}."
            yield self._stated(one, text, apart)
            return
        made_of = f", in {self.sums.shown(total, lead, self.sources)}" if total is not None else ""
        in_total = " in total" if grows or total is not None else ""
        word = on_whose_word(lead, one.target)
        said = f"{lead[0].words}{in_total}{made_of}{figures.as_of}"
        text = f"{said[:1].upper()}{said[1:]}, according to {who(lead, self.sources)}{word}."
        yield self._stated(one, text, lead, () if total is None else (total,))
        if before := figures.earlier[:_SHOWN]:
            shown = "; ".join(map(figures.dated, before))
            yield self._stated(one, f"Earlier figures: {shown}.", before)

    def _not_settled(self, one: Answered, rows: list[Row]) -> Iterator[LineSentence]:
        if one.point.sort is Sort.OPEN:
            yield self._plain(one, SentenceKind.NOT_SETTLED, _UNREAD)
            yield from self._nearest(one, rows)
            return
        asked = lower_first(one.point.statement, self.asked)
        what = f"whether {asked}" if one.point.sort is Sort.WHETHER else "that"
        yield self._plain(
            one, SentenceKind.NOT_SETTLED, f"What is stored does not say {what}{self._part(one)}."
        )
        yield from self._nearest(one, rows)

    def _part(self, one: Answered) -> str:
        """Which of several things asked is meant: its statement, with a gap where the words would stand."""
        if not self.several or one.point.sort is Sort.WHETHER:
            return ""
        gap = lower_first(one.point.statement, self.asked).replace(BLANK, "…")
        return f" (“{gap}”)"

    def _nearest(self, one: Answered, rows: list[Row]) -> Iterator[LineSentence]:
        if one.near:
            yield self._stated(one, f"Nearest to it: {self._dated(one, rows[:_SHOWN])}.", rows[:_SHOWN])
            return
        near = [row for row in rows if has_all_names(row, one.target, self.sources[row.source])][:_SHOWN]
        if near and one.target.names:
            yield self._stated(one, f"Nearest to it: {self._has(one, near)}.", near)

    def _nothing(self, one: Answered, rows: list[Row]) -> Iterator[LineSentence]:
        why = f": no stored text speaks of {listed(list(one.unknown))}" if one.unknown else ""
        yield self._plain(
            one, SentenceKind.NOTHING_STORED, f"The desk has nothing on this{self._part(one)}{why}."
        )
        yield from self._nearest(one, rows)

    def _not_judged(self, one: Answered, rows: list[Row]) -> Iterator[LineSentence]:
        why = "there is no model to judge it" if one.no_model else "it could not be judged now"
        text = f"Stored text may bear on this{self._part(one)}, but {why}."
        yield self._plain(one, SentenceKind.NOT_JUDGED, text)
        if one.near:
            yield from self._nearest(one, rows)
        elif rows:
            yield self._stated(one, f"Nearest to it: {self._has(one, rows[:_SHOWN])}.", rows[:_SHOWN])

    def _asked_back(self, one: Answered, rows: list[Row]) -> Iterator[LineSentence]:
        del rows
        able = [f"{meant.name} ({shown(self.sources[source])})" for meant, source in one.meant]
        names = f"{', '.join(able[:-1])} or {able[-1]}"
        text = f"Which {one.meant[0][0].role} is meant: {names}? Name one, and I look it up."
        yield self._plain(one, SentenceKind.ASKED_BACK, text)

    def _standing(self, one: Answered, rows: list[Row]) -> Iterator[LineSentence]:
        """That only facts say so which do not count fully."""
        lower = {Standing.PROPOSED: "only proposed", Standing.DEPRECATED: "marked as not to be gone by"}
        tier = one.answer.rests_on
        facts = [row for row in telling(rows) if self.sources[row.source].standing is tier]
        if tier in lower and facts:
            text = f"That rests on {counted(len({row.source for row in facts}), 'fact')} {lower[tier]}."
            yield self._stated(one, text, facts)


def declined_line(question: QuestionRead) -> LineSentence:
    """The line where the question is declined."""
    return LineSentence(text=question.reason, kind=SentenceKind.DECLINED)
