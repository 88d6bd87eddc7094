"""The only door to a model: typed questions in, typed answers out.

Importing this loads neither litellm nor instructor, xllamacpp or SQLAlchemy.
"""

from verifier.llm.chances import Labelled
from verifier.llm.door import Door
from verifier.llm.profiles import Profile, profile_for
from verifier.llm.prompts import Prompt, list_prompts, load_prompt
from verifier.llm.purse import metered
from verifier.llm.settings import Budget, Estimate, ModelSettings, Reply

__all__ = [
    "Budget",
    "Door",
    "Estimate",
    "Labelled",
    "ModelSettings",
    "Profile",
    "Prompt",
    "Reply",
    "list_prompts",
    "load_prompt",
    "metered",
    "profile_for",
]
