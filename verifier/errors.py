"""Every error this package raises on purpose, drawn as one tree.

    VerifierError
    ├── InputError                 what was handed in cannot be used          exit 2
    │   ├── UnreadableInput        missing file, binary, wrong encoding, empty
    │   ├── NotAnArticle           readable, but no news text in it
    │   ├── UnsupportedLanguage    the prompts do not handle this language
    │   ├── SameArticle            both sides are one text
    │   ├── InputTooLarge          beyond the stated limit
    │   └── FactRefused            what the fact store does not do: no person named, own fact approved …
    ├── SettingsError              an option or setting cannot be used        exit 2
    │   └── PromptError            a prompt file or its variables are wrong
    ├── OutputError                the result cannot be written               exit 3
    ├── LedgerError                the ledger cannot be read or written       exit 4
    ├── BudgetExceeded             the next call would pass the budget        exit 5
    ├── FactStoreError             the fact store cannot be read or written   exit 7
    ├── DeskError                  the desk's database, likewise              exit 8
    └── ModelError                 the model could not be asked               exit 6
        ├── NoModel                there is none: nothing can be asked
        │   ├── ModelNotInstalled  the extra or the weights are missing
        │   ├── WeightsCorrupt     joined weights do not have the pinned hash
        │   └── KeyMissing         the provider's key is not set
        ├── Unauthorized           the provider refused the key
        ├── RateLimited            still limited after every retry
        ├── ModelTimeout           no answer within the deadline
        ├── ModelUnavailable       connection refused, 5xx, unknown model
        ├── ContextTooLong         the request does not fit the model
        └── BadReply               the answer never fitted its schema
            └── TruncatedReply     the answer was cut off by the output limit

Nothing from a library below (httpx, litellm, instructor, SQLAlchemy …) leaks
through unmapped. ``Unauthorized`` and ``NoModel`` end a run, except that a question
to the desk is answered without a model as far as code gets; the other model errors
are recorded for the calls they hit, and what those calls would have judged becomes
``not_judged``.
"""

from __future__ import annotations


class VerifierError(Exception):
    """Base of the tree.

    Attributes:
        message: One sentence for a person, without article text.
        hint: What to do about it, or an empty string.
        exit_code: What the CLI exits with.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(VerifierError):
    """What was handed in cannot be used."""

    exit_code = 2


class UnreadableInput(InputError):
    """Missing file, binary content, wrong encoding, empty text."""


class NotAnArticle(InputError):
    """Readable, but there is no news text in it."""


class UnsupportedLanguage(InputError):
    """The prompts do not handle the language of the article."""


class SameArticle(InputError):
    """Both sides of a comparison are one text."""


class InputTooLarge(InputError):
    """The input is beyond the stated limit."""


class FactRefused(InputError):
    """The fact store does not do this: no person named, one's own fact approved, no such fact."""


class SettingsError(VerifierError):
    """An option or setting cannot be used."""

    exit_code = 2


class PromptError(SettingsError):
    """A prompt file, or a variable handed to it, is wrong."""


class OutputError(VerifierError):
    """The result cannot be written."""

    exit_code = 3


class LedgerError(VerifierError):
    """The ledger cannot be read or written."""

    exit_code = 4


class FactStoreError(VerifierError):
    """The fact store cannot be read or written."""

    exit_code = 7


class DeskError(VerifierError):
    """The desk's database cannot be read or written."""

    exit_code = 8


class BudgetExceeded(VerifierError):
    """The next call would pass the budget; it was not sent."""

    exit_code = 5


class ModelError(VerifierError):
    """The model could not be asked, or did not answer.

    Attributes:
        status: HTTP status of the provider's reply, if there was one.
        request_id: The provider's id of the request, if it gave one.
        retry_after: Seconds the provider asked to wait, if it did.
    """

    exit_code = 6

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        status: int | None = None,
        request_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, hint=hint)
        self.status = status
        self.request_id = request_id
        self.retry_after = retry_after


class NoModel(ModelError):
    """There is no model that could be asked; nothing was sent, and asking again changes nothing."""


class ModelNotInstalled(NoModel):
    """The extra or the weights a model needs are missing."""


class WeightsCorrupt(NoModel):
    """The joined weights do not have the pinned hash."""


class KeyMissing(NoModel):
    """The key of the model's provider is not set."""


class Unauthorized(ModelError):
    """The provider refused the key."""


class RateLimited(ModelError):
    """Still limited after every retry."""


class ModelTimeout(ModelError):
    """No answer within the deadline."""


class ModelUnavailable(ModelError):
    """Connection refused, server error, unknown model."""


class NotRecorded(ModelError):
    """Answers are taken from a recording alone, and the question is not in it."""


class ContextTooLong(ModelError):
    """The request does not fit the model's context."""


class BadReply(ModelError):
    """The answer never fitted its schema, after every re-ask."""


class TruncatedReply(BadReply):
    """The answer was cut off by the output limit."""
