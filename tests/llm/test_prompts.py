"""Prompt files: read strictly, rendered once, hashed whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.errors import PromptError
from verifier.llm import list_prompts, load_prompt
from verifier.llm.prompts import parse_prompt

FILE = """---
name: try-me
version: 1.2
purpose: Shows a prompt: with a colon.
returns: Facts
---

## system
Be brief.

## user
{% for s in sentences %}
[{{ s }}]
{% endfor %}
END {{ article }}
"""


def test_a_file_is_read() -> None:
    prompt = parse_prompt(FILE, where="try-me.md")
    assert (prompt.name, prompt.version, prompt.returns) == ("try-me", "1.2", "Facts")
    assert prompt.purpose == "Shows a prompt: with a colon."
    assert prompt.variables == {"sentences", "article"}
    assert prompt.messages({"sentences": ["a", "b"], "article": "c"}) == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "[a]\n[b]\nEND c"},
    ]


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("---\nname", "name", "front matter"),
        ("name: try-me", "name: Try Me", "name"),
        ("purpose: Shows a prompt: with a colon.\n", "", "purpose"),
        ("returns: Facts", "returns: Facts\ntemperature: 1", "temperature"),
        ("returns: Facts", "returns: Facts\nname: other", "once"),
        ("version: 1.2", "version: new", "version"),
        ("## system", "Hello.\n## system", "sections"),
        ("## user", "## assistant", "sections"),
        ("## user", "## user\n## user", "sections"),
        ("{% endfor %}", "", "line"),
    ],
)
def test_a_wrong_file_is_refused(was: str, becomes: str, says: str) -> None:
    with pytest.raises(PromptError, match=says):
        parse_prompt(FILE.replace(was, becomes), where="try-me.md")


@given(st.text())
def test_text_enters_as_it_is(article: str) -> None:
    prompt = parse_prompt(FILE, where="try-me.md")
    content = prompt.messages({"sentences": [], "article": article})[1]["content"]
    sendable = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in article)
    assert content == f"END {sendable}"


def test_article_text_is_never_a_template() -> None:
    prompt = parse_prompt(FILE, where="try-me.md")
    nasty = "{{ 7*7 }} {% raw %} {# #} {{ self.__class__ }}"
    assert (
        prompt.messages({"sentences": [nasty], "article": nasty})[1]["content"] == f"[{nasty}]\nEND {nasty}"
    )


@pytest.mark.parametrize(
    "template",
    ["{{ article.missing }}", "{{ article + 1 }}", "{{ article.__class__.__mro__[1] }}", "{{ 1 / 0 }}"],
)
def test_a_template_that_cannot_be_rendered_shows_no_article_text(template: str) -> None:
    prompt = parse_prompt(FILE.replace("{{ article }}", template + "{{ article }}"), where="try-me.md")
    with pytest.raises(PromptError) as caught:
        prompt.messages({"sentences": [], "article": "SECRET"})
    assert "SECRET" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_the_hash_covers_template_version_schema_and_settings() -> None:
    prompt = parse_prompt(FILE, where="try-me.md")
    hashes = {
        prompt.hash({}, {}),
        prompt.hash({"type": "object"}, {}),
        prompt.hash({}, {"temperature": 0}),
        parse_prompt(FILE.replace("brief", "short"), where="x").hash({}, {}),
        parse_prompt(FILE.replace("1.2", "1.3"), where="x").hash({}, {}),
    }
    assert len(hashes) == 5
    assert prompt.hash({}, {}) == parse_prompt(FILE.replace("\n", "\r\n"), where="x").hash({}, {})


def test_the_prompts_that_ship_load() -> None:
    prompts = list_prompts()
    assert prompts
    assert [prompt.name for prompt in prompts] == sorted(prompt.name for prompt in prompts)
    assert all(load_prompt(prompt.name) == prompt for prompt in prompts)


@pytest.mark.parametrize("name", ["no-such", "../README", "", "/etc/passwd"])
def test_a_name_that_is_none(name: str) -> None:
    with pytest.raises(PromptError, match="no prompt"):
        load_prompt(name)
