from __future__ import annotations

import re
from base64 import b64encode
from datetime import UTC, datetime
from hashlib import sha256
from itertools import cycle
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.factory import report
from tests.render.long import WORDS_A_BLOCK, long_report
from tests.render.pages import pane
from verifier.articles import Article, Block, BlockRole, Sentence, Span
from verifier.claims import Claim, Extraction
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence, Finding, Relation, Step
from verifier.origins import ClaimOrigin, Origin, OriginKind, OriginVerdict, PairOrigins, Reason, Words
from verifier.render import render
from verifier.report import Report, Side, Usage


@pytest.fixture(scope="module")
def made() -> Report:
    return report()


@pytest.fixture(scope="module")
def page(made: Report) -> str:
    return render(made, "html")


def test_the_articles_are_intact(made: Report, page: str) -> None:
    for side in (made.a, made.b):
        assert pane(page, side.label).text == side.article.text


def test_the_policy_allows_this_style_and_script_only(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    allowed = policy.group(1).replace("&#39;", "'")
    for tag in ("style", "script"):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        assert len(bodies) == 1
        assert b64encode(sha256(bodies[0].encode()).digest()).decode() in allowed
    for rule in ("default-src 'none'", "img-src 'none'", "base-uri 'none'", "form-action 'none'"):
        assert rule in allowed
    assert "unsafe" not in allowed


def test_nothing_outside_the_style_and_script_runs_or_loads(page: str) -> None:
    bare = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.S)
    assert not re.search(r"<(script|style|link|img|iframe|object|embed|base|form|svg)\b", bare)
    assert not re.search(r"<[^>]*\s(on\w+|style|src|srcset)=", bare)
    assert "javascript:" not in bare
    assert "{{7*7}}" in bare


def test_only_web_addresses_become_links(page: str) -> None:
    assert re.findall(r'href="([^#"][^"]*)"', page) == ["https://courier.example/ferry?id=7&amp;v=2"]


def test_every_link_within_the_page_leads_somewhere_and_ids_are_unique(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_every_finding_has_a_card_and_its_words(made: Report, page: str) -> None:
    assert page.count('class="card ') == len(made.findings)
    assert page.count(made.watermark) >= 3


def test_words_carry_the_claims_they_state(made: Report, page: str) -> None:
    found = [a.get("data-claims") or "" for a in pane(page, "A").attributes]
    assert {ref for refs in found for ref in refs.split()} == {f"a{n}" for n in range(1, 17)}


def colours(page: str) -> list[dict[str, str]]:
    roots = re.findall(r":root \{(.*?)\}", page, re.S)[:2]
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", root)) for root in roots]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast_is_enough_to_read(page: str, scheme: int) -> None:
    colour = colours(page)[scheme]
    for ground in ("paper", "sheet"):
        for text in ("ink", "soft", *(relation.value for relation in Relation)):
            assert contrast(colour[text], colour[ground]) >= 4.5, (text, ground)
    for ground in ("own", "own-differs", "proof", "proof-differs", "behind"):
        assert contrast(colour["ink"], colour[ground]) >= 4.5, ground


ALPHABET = st.one_of(st.characters(), st.sampled_from("<>&\"'\r\n\t\x00\x85\u2028{}%"))
cuts = st.lists(st.integers(0, 80), max_size=16)
spans = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)).map(sorted), max_size=8)


def article(text: str, edges: list[int], roles: list[BlockRole]) -> Article:
    """Blocks between every other pair of edges, each with one sentence."""
    ordered = sorted({min(edge, len(text)) for edge in edges})
    pairs = list(zip(ordered[::2], ordered[1::2], strict=False))
    where = [Span(start=start, end=end) for start, end in pairs]
    blocks = [Block(role=roles[n % len(roles)], rule="<r>", span=span) for n, span in enumerate(where)]
    cut = [Sentence(number=n + 1, block=n, span=span) for n, span in enumerate(where)]
    return Article(text=text, blocks=tuple(blocks), sentences=tuple(cut), outlet=text[:5])


def side(label: str, source: Article, found: list[list[int]]) -> Side:
    claims = tuple(
        Claim(
            id=f"{label}{n}<",
            article=source.id,
            text=source.text[s:e],
            span=Span(start=s, end=e),
            sentences=(1,),
            decided_by="code &",
        )
        for n, (s, e) in enumerate(found)
    )
    return Side(
        label=label, article=source, extraction=Extraction(article=source.id, claims=claims, outcomes=())
    )


def finding(claim: Claim, source: Article) -> Finding:
    gap = Discrepancy(
        kind=DiscrepancyKind.NUMBER,
        claim_words="<b>",
        claim_span=claim.span,
        source_words="&lt;",
        source_span=claim.span,
        note="<i>",
    )
    return Finding(
        id=claim.id,
        claim=claim.id,
        source=source.id,
        relation=Relation.CONTRADICTED,
        discrepancies=(gap,),
        evidence=(Evidence(sentence=1, span=claim.span, quote="<u>"),),
        steps=(Step(by="code x", relation=Relation.CONTRADICTED, reason="</li>"),),
    )


def origins(a: Article, b: Article, found: list[Finding], where: Span) -> PairOrigins:
    """Origins whose words are no slice of anything."""
    said = (Words(span=where, words="<u>"),)
    behind = Origin(kind=OriginKind.SPEAKER_STATEMENT, label="<b>", a=said, b=said)
    reason = Reason(text="</p><script>", a=said, b=said)
    claims = [
        ClaimOrigin(claim=f.claim, finding=f.id, verdict=v, origins=(behind,), reasons=(reason,))
        for f, v in zip(found, cycle(OriginVerdict), strict=False)
    ]
    return PairOrigins(a=a.id, b=b.id, sources=2, origins=(behind,), claims=tuple(claims))


@settings(deadline=None, max_examples=60)
@given(
    st.text(ALPHABET, min_size=1, max_size=80),
    st.text(ALPHABET, min_size=1, max_size=80),
    cuts,
    spans,
    spans,
    st.lists(st.sampled_from(BlockRole), min_size=1, max_size=4),
)
def test_any_text_and_any_spans(
    one: str, two: str, edges: list[int], of_a: list[list[int]], of_b: list[list[int]], roles: list[BlockRole]
) -> None:
    a, b = article(one, edges, roles), article(two + "b", edges, roles)
    sides = side("A", a, of_a), side("B", b, of_b)
    findings = [finding(c, b) for c in sides[0].extraction.claims] + [
        finding(c, a) for c in sides[1].extraction.claims
    ]
    # Unchecked on purpose: the page must stay inert whatever a report holds.
    made = Report.model_construct(
        id="i",
        created=datetime(2026, 1, 1, tzinfo=UTC),
        verifier_version="0",
        model="<m>",
        a=sides[0],
        b=sides[1],
        findings=tuple(findings),
        origins=origins(a, b, findings, Span(start=edges[0] if edges else 0, end=80)),
        usage=Usage(),
    )
    page = render(made, "html")
    for given_side in sides:
        found = pane(page, given_side.label)
        assert found.text == re.sub("[\x00\ud800-\udfff]", "\ufffd", given_side.article.text)
        assert set(found.tags) <= {"span", "p", "h3"}
    assert page.count("<script>") == 1


def test_a_hundred_thousand_words_take_seconds() -> None:
    made = long_report(100_000 // WORDS_A_BLOCK + 1)
    assert len(made.a.article.text.split()) >= 90_000
    started = process_time()
    page = render(made, "html")
    assert process_time() - started < 30
    assert page.count('class="card ') == len(made.findings)
