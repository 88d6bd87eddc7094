"""What is known of each kind of model: how it is asked and how much at once."""

from __future__ import annotations

from typing import Literal

from verifier.articles import Value
from verifier.llm.settings import is_local

Mode = Literal["json_schema", "json", "md_json"]


class Profile(Value):
    """How a kind of model is asked.

    Attributes:
        name: The profile's name.
        mode: "json_schema" where the server holds the answer to the schema, "json" where
            it holds it to JSON, "md_json" where it promises neither.
        sentences_per_call: Sentences a call of extraction covers.
        claims_per_call: Claims a call of judging covers.
        blanks_per_claim: Parts of a claim that are blanked and asked for.
        parallel: Requests under way at once.
        parallel_a_stage: Of these, requests of one stage, which are all on one article.
        context_tokens: Tokens a request and its answer may have together.
        max_output_tokens: Tokens an answer may have.
        evidence_floor: Share of a claim's words, by weight, below which a sentence does not bear on it.
        blank_floor: Share below which the nearest sentence is too far off for a claim's times and names to be
            asked for. A telling number is asked for all the same: where all other words differ, it is what
            two stories share.
        support_floor: Share the evidence must hold for ``supported`` to stand.
        picks: Whether it is asked which passage tells what no source settles. Only models known to be large
            are: a small one names one for nearly every question.
        tells_chances: Whether the server tells how likely each token was, so that the chances of a
            label can be read.
        timeout: Seconds one request may take.
        max_reasks: Repeats after an answer that does not fit.
        key_env: Environment variable that holds the key, where one is needed.
        sends_seed: Whether the provider takes a seed.
    """

    name: str
    mode: Mode = "json_schema"
    sentences_per_call: int = 200
    claims_per_call: int = 25
    blanks_per_claim: int = 6
    parallel: int = 4
    parallel_a_stage: int = 4
    context_tokens: int = 128_000
    max_output_tokens: int = 8_192
    evidence_floor: float = 0.15
    blank_floor: float = 0.0
    support_floor: float = 0.3
    picks: bool = False
    tells_chances: bool = False
    timeout: float = 120.0
    max_reasks: int = 2
    key_env: str | None = None
    sends_seed: bool = True


#: Two articles, two slots, each with the beginning its questions share: two streams at once take two
#: thirds of the time of one after the other. A second stream on one article would have to read it again.
EMBEDDED = Profile(
    name="local",
    sentences_per_call=1,
    claims_per_call=1,
    blanks_per_claim=2,
    parallel=2,
    parallel_a_stage=1,
    context_tokens=8_192,
    max_output_tokens=1_024,
    blank_floor=0.3,
    support_floor=0.4,
    tells_chances=True,
    timeout=600.0,
    max_reasks=1,
)

#: First match of a model name's beginning wins.
PROFILES: tuple[tuple[str, Profile], ...] = (
    ("local", EMBEDDED),
    ("openai/", Profile(name="openai", picks=True, key_env="OPENAI_API_KEY")),
    ("azure/", Profile(name="azure", picks=True, key_env="AZURE_API_KEY")),
    (
        "anthropic/",
        Profile(
            name="anthropic",
            picks=True,
            mode="json",
            context_tokens=200_000,
            key_env="ANTHROPIC_API_KEY",
            sends_seed=False,
        ),
    ),
    ("gemini/", Profile(name="gemini", picks=True, context_tokens=1_000_000, key_env="GEMINI_API_KEY")),
    (
        "mistral/",
        Profile(name="mistral", mode="json", picks=True, key_env="MISTRAL_API_KEY", sends_seed=False),
    ),
    ("groq/", Profile(name="groq", mode="json", key_env="GROQ_API_KEY")),
    (
        "ollama/",
        Profile(
            name="ollama",
            sentences_per_call=5,
            claims_per_call=5,
            parallel=1,
            context_tokens=8_192,
            max_output_tokens=2_048,
            timeout=600.0,
        ),
    ),
)

DEFAULT = Profile(name="default", mode="json", context_tokens=32_000, max_output_tokens=4_096)


def profile_for(model: str) -> Profile:
    """The profile of that model name; the cautious default where the name is not known."""
    if is_local(model):
        return EMBEDDED
    hosted = (profile for prefix, profile in PROFILES if prefix.endswith("/") and model.startswith(prefix))
    return next(hosted, DEFAULT)
