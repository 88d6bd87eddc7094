"""What the bot says of itself, in one place: never text of an error, never text of an article."""

from __future__ import annotations

from verifier import errors

HELP = (
    "Ask me what the desk's articles and facts say: mention me in a channel, write to me directly, or use"
    " `/verify` with a question. I answer from what is stored and from nothing else, with the words, the"
    " outlets and the links. `/verify` with two links to stored articles compares them, and `/verify` alone"
    " takes pasted texts."
)
STATUS = "is looking through the desk's articles and facts…"
WATERMARK = "Machine reading, not for publication."
OUTSIDE = (
    "This channel is shared with another organisation, so I don't answer here from the desk's own store."
    " Ask me in a direct message."
)
STRANGER = "I answer members of this workspace only: not guests, and not people of other organisations."
EMPTY = "Ask me a question, like “How many ships did the port take in May?”"
LONG = "That is too long for a question. Use `/verify` alone to paste texts and compare them."
MOVED = "I could not post in the channel you asked in, so here it is."
UNKNOWN_LINK = (
    "I only compare articles the desk has stored, and don't fetch pages. Not stored: {links}."
    " Add one with `verifier articles add`, or use `/verify` alone and paste both texts."
)
NOT_YOURS = "Only the members of the facts group may do that."
NOT_HERE = "Facts are not proposed in channels shared with other organisations."

#: Why answering was given up, by the class of the error; the first that fits.
_WHY: tuple[tuple[type[BaseException], str], ...] = (
    (errors.SameArticle, "The two texts are the same."),
    (errors.NotAnArticle, "One of the texts is too short, or no news text."),
    (errors.InputTooLarge, "That is more text than I can take at once."),
    (errors.UnsupportedLanguage, "I can't read that language yet."),
    (errors.InputError, "I can't use what was asked as it stands. Try to word it differently."),
    (errors.BudgetExceeded, "The budget for the model is spent."),
    (errors.RateLimited, "The model is asked too much just now. Ask again in a while."),
    (errors.NoModel, "That takes a model, and there is none here. Tell whoever runs me."),
    (errors.ModelError, "The model can't be reached. I tried several times; ask again in a while."),
    (errors.VerifierError, "The desk's database can't be used just now. Tell whoever runs me."),
)
_OTHER = "Something went wrong on my side, and I have told whoever runs me."


def sorry(error: BaseException) -> str:
    """What the asker is told when answering is given up."""
    why = next((words for kind, words in _WHY if isinstance(error, kind)), _OTHER)
    return f"I could not answer this. {why}"
