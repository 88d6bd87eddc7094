"""Prompts as versioned files: front matter, a system and a user template with strict variables."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import ConfigDict, Field, ValidationError

from verifier.articles import Value
from verifier.errors import PromptError

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_FRONT = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_SECTION = re.compile(r"^## (?P<name>\S+)[ \t]*$", re.MULTILINE)
_SECTIONS = ["system", "user"]


class _Front(Value):
    """Front matter of a prompt file; unknown keys are refused."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    version: Annotated[str, Field(pattern=r"^\d+(\.\d+)*$")]
    purpose: Annotated[str, Field(min_length=1)]
    returns: Annotated[str, Field(pattern=r"^[A-Z]\w*$")]


class Prompt(Value):
    """One prompt.

    Attributes:
        name, version, purpose: As its front matter says.
        returns: Name of the response model.
        system, user: Jinja templates. Article text enters as a variable only, and is never
            itself rendered.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    name: str
    version: str
    purpose: str
    returns: str
    system: str
    user: str

    @cached_property
    def variables(self) -> frozenset[str]:
        """Names of the variables the templates use."""
        from jinja2 import TemplateSyntaxError, meta

        env = _environment()
        try:
            used = (meta.find_undeclared_variables(env.parse(text)) for text in (self.system, self.user))
            return frozenset().union(*used)
        except TemplateSyntaxError as error:
            raise PromptError(f"Prompt {self.name}: {error.message} (line {error.lineno}).") from error

    def messages(self, variables: Mapping[str, object]) -> list[dict[str, str]]:
        """The chat messages, rendered once.

        Raises:
            PromptError: A variable is missing, unknown, or used in a way it cannot be.
        """
        self._check(variables)
        return [
            {"role": role, "content": self._render(text, variables)}
            for role, text in (("system", self.system), ("user", self.user))
        ]

    def hash(self, returns_schema: Mapping[str, Any], settings: Mapping[str, Any]) -> str:
        """SHA-256 (hex) of the templates, version, response schema and settings."""
        parts = {
            "version": self.version,
            "system": self.system,
            "user": self.user,
            "schema": returns_schema,
            "settings": settings,
        }
        return digest(parts)

    def _check(self, variables: Mapping[str, object]) -> None:
        missing = self.variables - variables.keys()
        unknown = variables.keys() - self.variables
        if missing or unknown:
            wrong = [
                f"{what}: {', '.join(sorted(names))}"
                for what, names in (("missing", missing), ("unknown", unknown))
                if names
            ]
            raise PromptError(f"Prompt {self.name} has wrong variables ({'; '.join(wrong)}).")

    def _render(self, text: str, variables: Mapping[str, object]) -> str:
        try:
            rendered = _environment().from_string(text).render(variables)
        except Exception as error:
            # Templates raise what they like. Neither message nor cause is shown: both may hold article text.
            raise PromptError(f"Prompt {self.name} cannot be rendered ({type(error).__name__}).") from None
        return _sendable(rendered)


def digest(value: object) -> str:
    """SHA-256 (hex) of a JSON value, independent of the order of its keys."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def parse_prompt(text: str, *, where: str) -> Prompt:
    """A prompt from the text of its file; ``where`` names it in errors.

    Raises:
        PromptError: The front matter or a section is missing, doubled or unknown.
    """
    match = _FRONT.match(text.replace("\r\n", "\n"))
    if match is None:
        raise PromptError(f"{where}: no front matter between two lines of ---.")
    front = _front(match["front"].splitlines(), where)
    sections = _sections(match["body"], where)
    prompt = Prompt(**front.model_dump(), system=sections["system"], user=sections["user"])
    prompt.variables  # noqa: B018 - a template that does not parse is refused when loaded, not when used
    return prompt


def load_prompt(name: str) -> Prompt:
    """The prompt of that name.

    Raises:
        PromptError: There is none, or its file is wrong.
    """
    return _load(name)


def list_prompts() -> tuple[Prompt, ...]:
    """Every prompt, by name."""
    names = sorted(f.name.removesuffix(".md") for f in _folder().iterdir() if _is_prompt(f.name))
    return tuple(load_prompt(name) for name in names)


@cache
def _load(name: str) -> Prompt:
    file = _folder() / f"{name}.md"
    if not _is_prompt(file.name) or not file.is_file():
        raise PromptError(f"There is no prompt named {name!r}.")
    prompt = parse_prompt(file.read_text(encoding="utf-8"), where=file.name)
    if prompt.name != name:
        raise PromptError(f"{file.name}: its front matter names it {prompt.name!r}.")
    return prompt


def _folder() -> Traversable:
    """``verifier/prompts`` of an installed wheel, else ``prompts`` of the checkout."""
    package = files("verifier")
    packed = package / "prompts"
    return packed if packed.is_dir() else Path(str(package)).parent / "prompts"


def _is_prompt(filename: str) -> bool:
    return re.fullmatch(r"[a-z][a-z0-9-]*\.md", filename) is not None


def _front(lines: Iterable[str], where: str) -> _Front:
    fields: dict[str, str] = {}
    for line in lines:
        key, colon, value = line.partition(":")
        if not colon or key.strip() in fields:
            raise PromptError(f"{where}: front matter wants each key once, as 'key: value'.")
        fields[key.strip()] = value.strip()
    try:
        return _Front.model_validate(fields)
    except ValidationError as error:
        wrong = ", ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise PromptError(f"{where}: front matter is wrong ({wrong}).") from error


def _sections(body: str, where: str) -> dict[str, str]:
    pieces = _SECTION.split(body)
    names, texts = pieces[1::2], pieces[2::2]
    if pieces[0].strip() or names != _SECTIONS:
        raise PromptError(f"{where}: wants exactly the sections '## system' and '## user', in that order.")
    return {name: text.strip("\n") for name, text in zip(names, texts, strict=True)}


def _sendable(text: str) -> str:
    """The text with lone surrogates, which no JSON request can carry, replaced by U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
