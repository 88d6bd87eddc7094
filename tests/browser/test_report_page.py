"""The report's page as a reader has it: keys, filter, highlights, and nothing it must not do."""

from __future__ import annotations

import re
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from tests.browser.conftest import Opener
from tests.render import figures
from tests.render.long import long_report
from verifier.findings import Relation
from verifier.render import render
from verifier.render.view import View
from verifier.report import Report


def current(page: Any) -> str | None:
    found: str | None = page.evaluate("document.querySelector('.card[aria-current]')?.dataset.ref ?? null")
    return found


def shown(page: Any) -> list[str]:
    script = (
        "Array.from(document.querySelectorAll('.card')).filter(c => c.offsetParent).map(c => c.dataset.ref)"
    )
    found: list[str] = page.evaluate(script)
    return found


def lit(page: Any, side: str, kind: str) -> str:
    script = (
        f"Array.from(document.querySelectorAll('#text-{side} .on-{kind}')).map(e => e.textContent).join('|')"
    )
    found: str = page.evaluate(script)
    return found


def refs(made: Report, **wanted: object) -> list[str]:
    return [
        row.ref.lower()
        for row in View(made).rows
        if all(
            getattr(row, name, getattr(row.finding, name, None)) == value for name, value in wanted.items()
        )
    ]


def test_the_articles_are_intact_to_the_character(made: Report, visit: Opener) -> None:
    page = visit().page
    for side in (made.a, made.b):
        found = page.evaluate(f"document.getElementById('text-{side.label.lower()}').textContent")
        assert found == side.article.text


def test_text_that_looks_like_a_script_is_text(visit: Opener) -> None:
    page = visit().page
    page.wait_for_timeout(100)
    assert page.locator("script").count() == 1
    assert page.locator("img, .text b").count() == 0
    assert page.get_by_text("<script>alert(1)</script> {{7*7}} [bold]red[/bold]").count() > 0


def test_a_script_put_in_afterwards_is_refused(visit: Opener) -> None:
    watched = visit()
    watched.page.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.body.append(script);
        const image = document.createElement('img');
        image.src = 'https://elsewhere.example/pixel.png';
        document.body.append(image);
    }""")
    watched.page.wait_for_timeout(100)
    assert watched.page.evaluate("window.ran") is None
    assert sorted(set(watched.page.evaluate("window.violations"))) == ["img-src", "script-src-elem"]
    watched.page.evaluate("delete window.violations")
    watched.complaints.clear()
    assert watched.requests == []


def test_what_needs_a_person_is_shown_first(made: Report, visit: Opener) -> None:
    page = visit().page
    assert shown(page) == refs(made, needs_person=True)
    assert current(page) == shown(page)[0]
    assert page.locator("#status").inner_text().startswith(f"1 of {len(shown(page))} ")


@pytest.mark.parametrize(("on", "back"), [("j", "k"), ("ArrowDown", "ArrowUp")])
def test_keys_step_through_the_claims(visit: Opener, on: str, back: str) -> None:
    page = visit().page
    order = shown(page)
    page.keyboard.press(on)
    page.keyboard.press(on)
    assert current(page) == order[2]
    assert page.evaluate("document.activeElement.closest('.card').dataset.ref") == order[2]
    assert page.locator("#status").inner_text().startswith("3 of ")
    page.keyboard.press(back)
    assert current(page) == order[1]
    for _ in range(3):
        page.keyboard.press(back)
    assert current(page) == order[0]


def test_the_chosen_claim_and_its_words_are_in_view(visit: Opener) -> None:
    page = visit().page
    for _ in range(12):
        page.keyboard.press("j")
        inside = page.evaluate("""() => {
            const within = (e, pane) => {
                const a = e.getBoundingClientRect(), b = pane.getBoundingClientRect();
                return a.top >= b.top - 1 && a.top < b.bottom;
            };
            const firsts = ['a', 'b'].map(s => [document.querySelector(`#text-${s} :is(.on-own, .on-proof)`),
                                                document.getElementById(`article-${s}`)]);
            return [[document.querySelector('[aria-current]'), document.getElementById('claims')], ...firsts]
                .filter(([e]) => e).every(([e, pane]) => within(e, pane));
        }""")
        assert inside, current(page)


def test_a_claim_lights_up_its_words_on_both_sides(visit: Opener) -> None:
    page = visit().page
    page.locator("#a3 .pick").focus()
    page.keyboard.press("Enter")
    assert current(page) == "a3"
    assert (
        lit(page, "a", "own").replace("|", "")
        == "214 people were taken ashore, Harbour Master Ilse Tarkov said"
    )
    assert lit(page, "a", "differs").replace("|", "") == "214 peopleHarbour Master Ilse Tarkov"
    assert lit(page, "b", "differs") == "209 people|the coastguard"
    proof = lit(page, "b", "proof").replace("|", "")
    assert proof.startswith("KESTREL POINT — A ferry with 209 people on board")
    assert proof.endswith("no passenger was hurt.")
    page.locator("#b3 .claim").click()
    assert current(page) == "b3"
    assert lit(page, "b", "own").startswith("KESTREL POINT")
    assert "said no passenger was hurt" not in lit(page, "b", "own") + lit(page, "b", "proof")
    assert lit(page, "a", "differs") == "214 people"


def test_the_origin_of_a_claim_is_lit_on_both_sides(visit: Opener) -> None:
    page = visit().page
    page.locator("#a3 .pick").press("Enter")
    assert "One origin." in page.locator("#a3 .sources").inner_text()
    assert lit(page, "a", "behind").split("|")[0] == "Ilse Tarkov"
    assert lit(page, "b", "behind").split("|")[0] == "Harbour Master Ilse Tarkow"


def test_an_origin_lights_up_its_words_and_leads_to_its_claims(visit: Opener) -> None:
    page = visit().page
    assert page.locator("#sources summary h2").is_visible()
    assert not page.locator("#o1").is_visible()
    page.locator("#sources summary").press("Enter")
    page.locator("#o1 .pick").press("Enter")
    assert "Tarkov" in lit(page, "a", "behind")
    assert "Tarkow" in lit(page, "b", "behind")
    assert lit(page, "a", "own") + lit(page, "b", "proof") == ""
    assert page.locator("#status").inner_text() == "O1 origin"
    page.locator("#o1 .place").last.click()
    ref = page.locator("#o1 .place").last.get_attribute("href")
    inside = page.evaluate(
        """href => {
        const a = document.querySelector(href).getBoundingClientRect();
        const b = document.getElementById('article-b').getBoundingClientRect();
        return a.top >= b.top && a.top < b.bottom;
    }""",
        ref,
    )
    assert inside
    page.locator("#o1 .ref").first.click()
    assert current(page) == "a3"
    page.keyboard.press("j")
    assert current(page) != "a3"


def test_a_sum_lights_up_its_words_and_what_differs_is_open(tmp_path: Path, visit: Opener) -> None:
    path = tmp_path / "figures.html"
    path.write_text(render(figures.report(), "html"), encoding="utf-8", newline="")
    page = visit(path).page
    assert page.locator("#t1").is_visible()
    assert page.locator("#t1").inner_text().startswith("T1")
    page.locator("#t1 .pick").press("Enter")
    assert lit(page, "a", "behind") == "12 people|seven men|four women"
    page.locator("#t2").click()
    assert lit(page, "a", "behind") == "37 barges|92 barges|29 barges|26 barges"
    assert lit(page, "b", "behind") == "37 barges"
    page.locator("#i1 .pick").click()
    assert lit(page, "a", "behind") == "14 barges|37 barges"


def test_words_choose_their_claim(visit: Opener) -> None:
    page = visit().page
    page.locator("#text-b .w[data-claims='b12']").first.click()
    assert current(page) == "b12"
    assert page.locator("[data-filter='all']").get_attribute("aria-pressed") == "true"


def test_the_filter(made: Report, visit: Opener) -> None:
    page = visit().page
    page.keyboard.press("f")
    assert shown(page) == [row.ref.lower() for row in View(made).rows]
    for key, relation in enumerate(
        (
            Relation.CONTRADICTED,
            Relation.PARTLY_SUPPORTED,
            Relation.NOT_JUDGED,
            Relation.NOT_ADDRESSED,
            Relation.SUPPORTED,
        ),
        start=1,
    ):
        page.keyboard.press(str(key))
        assert shown(page) == refs(made, relation=relation)
        assert page.locator(f"[data-filter='{relation}']").get_attribute("aria-pressed") == "true"
        assert page.locator(f"[data-filter='{relation}'] .n").inner_text() == str(len(shown(page)))
    page.keyboard.press("f")
    assert shown(page) == refs(made, needs_person=True)


def test_the_direction(made: Report, visit: Opener) -> None:
    page = visit().page
    page.keyboard.press("f")
    page.get_by_role("button", name="B’s claims in A").click()
    assert shown(page) == refs(made, side=made.b)
    page.keyboard.press("d")
    assert len(shown(page)) == len(made.findings)


def test_an_empty_filter_says_so(tmp_path: Path, made: Report, visit: Opener) -> None:
    calm = made.model_copy(
        update={"findings": tuple(f for f in made.findings if f.relation is Relation.NOT_ADDRESSED)}
    )
    for name in ("a", "b"):
        side = getattr(calm, name)
        kept = tuple(c for c in side.extraction.claims if any(f.claim == c.id for f in calm.findings))
        extraction = side.extraction.model_copy(update={"claims": kept})
        calm = calm.model_copy(update={name: side.model_copy(update={"extraction": extraction})})
    path = tmp_path / "calm.html"
    path.write_text(render(calm, "html"), encoding="utf-8", newline="")
    page = visit(path).page
    assert shown(page) == []
    assert page.get_by_text("No claim here").is_visible()
    page.keyboard.press("j")
    page.keyboard.press("f")
    assert len(shown(page)) == len(calm.findings)
    assert not page.get_by_text("No claim here").is_visible()


def test_promotion_is_folded_and_can_be_shown(visit: Opener) -> None:
    page = visit().page
    promo = page.get_by_text("SIGN UP FOR THE MORNING TIDE").first
    assert not promo.is_visible()
    page.keyboard.press("p")
    assert promo.is_visible()
    page.get_by_role("button", name="Promotion").click()
    assert not promo.is_visible()


def test_help_opens_closes_and_single_letters_can_be_turned_off(visit: Opener) -> None:
    page = visit().page
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    assert dialog.is_visible()
    page.keyboard.press("j")
    assert current(page) == shown(page)[0]
    page.get_by_role("button", name="Single-letter keys").click()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    page.keyboard.press("j")
    assert current(page) == shown(page)[0]
    page.keyboard.press("ArrowDown")
    assert current(page) == shown(page)[1]


def test_everything_can_be_reached_by_tab_with_visible_focus(visit: Opener) -> None:
    page = visit().page
    seen = []
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.textContent.trim().slice(0, 20)"))
        assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
    assert seen[0] == "To the claims"
    assert any(words.startswith("Needs a person") for words in seen)


def test_landmarks_and_headings(visit: Opener) -> None:
    page = visit().page
    for role in ("banner", "main", "contentinfo", "status"):
        assert page.get_by_role(role).count() == 1
    assert page.locator("h1").count() == 1
    assert page.get_by_role("heading", name="Harrow Bay Courier", exact=False).count() >= 2


def test_relations_differ_without_colour(visit: Opener) -> None:
    page = visit().page
    page.keyboard.press("f")
    styles = {
        relation: page.evaluate(
            f"getComputedStyle(document.querySelector('.card.c-{relation} .rel')).textDecorationStyle"
        )
        for relation in Relation
    }
    assert len(set(styles.values())) == len(Relation)
    marks = page.evaluate(
        "Array.from(new Set(Array.from(document.querySelectorAll('.card .sign')).map(e => e.textContent)))"
    )
    assert len(marks) == len(Relation)


def test_without_scripts_everything_is_there(made: Report, visit: Opener) -> None:
    page = visit(java_script_enabled=False).page
    assert page.locator(".card").count() == len(made.findings)
    for card in page.locator(".card").all():
        assert card.is_visible()
    assert page.get_by_text("SIGN UP FOR THE MORNING TIDE").first.is_visible()
    assert not page.locator("#tools").is_visible()
    page.locator("#sources summary").click()
    assert page.locator("#o1 .place").first.is_visible()
    page.locator("#a3 details summary").click()
    assert page.get_by_text("Asked with the sides swapped").first.is_visible()
    page.locator("#b13 .pick").click()
    target = page.locator(page.locator("#b13 .pick").get_attribute("href") or "")
    assert target.inner_text().startswith("Low water")
    assert page.evaluate("1") == 1
    page.close()


@pytest.mark.parametrize("width", [320, 360, 390, 768, 1024])
def test_no_horizontal_scroll(visit: Opener, width: int) -> None:
    page = visit(viewport={"width": width, "height": 780}).page
    page.keyboard.press("f")
    page.keyboard.press("p")
    page.locator("#sources summary").press("Enter")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = ".card, .item, .place, .block, .q, button, h1"
    clipped = page.evaluate(f"""Array.from(document.querySelectorAll('{boxes}'))
        .filter(e => e.offsetParent && e.getBoundingClientRect().right > {width} + 1).length""")
    assert clipped == 0


def test_on_a_phone_a_step_brings_the_card(visit: Opener) -> None:
    page = visit(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True).page
    page.get_by_role("button", name="Next claim").tap()
    page.wait_for_timeout(100)
    top = page.evaluate("document.querySelector('[aria-current]').getBoundingClientRect().top")
    assert 0 <= top < 300
    place = page.locator("[aria-current] .place").last
    words = page.locator(place.get_attribute("href") or "")
    place.tap()
    page.wait_for_timeout(100)
    box = words.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 740


def test_in_print_all_claims_and_the_watermark_are_there(made: Report, visit: Opener) -> None:
    page = visit().page
    page.emulate_media(media="print")
    assert len(shown(page)) == len(made.findings)
    assert page.locator(".stamp").is_visible()
    assert page.locator(".stamp").inner_text() == made.watermark
    assert not page.locator("#tools").is_visible()
    assert page.get_by_text("SIGN UP FOR THE MORNING TIDE").first.is_visible()
    assert page.locator("#o1").is_visible()
    assert re.match(rb"%PDF", page.pdf(format="A4"))


def test_a_link_to_a_claim_chooses_it(visit: Opener) -> None:
    assert current(visit(hash="#b12").page) == "b12"


def test_dark_mode(visit: Opener) -> None:
    grounds = {
        scheme: visit(color_scheme=scheme).page.evaluate(
            "getComputedStyle(document.documentElement).backgroundColor"
        )
        for scheme in ("light", "dark")
    }
    assert grounds["light"] != grounds["dark"]


def test_a_long_report_answers_at_once(tmp_path: Path, visit: Opener) -> None:
    path = tmp_path / "long.html"
    path.write_text(render(long_report(500), "html"), encoding="utf-8", newline="")
    page = visit(path).page
    for key in "f5j1f":
        started = monotonic()
        page.keyboard.press(key)
        page.evaluate("document.body.offsetHeight")
        assert monotonic() - started < 5, key
