"""Is it English? A light check by script and by the share of function words.

No model and no library: the prompts handle English only, so all that must be told apart is
English from the rest. Named guesses (Spanish, French …) only make the message kinder.
"""

from __future__ import annotations

import re
from collections import Counter

from verifier.errors import UnsupportedLanguage

#: Languages the prompts handle, as the first part of a BCP 47 tag.
SUPPORTED = frozenset({"en"})

_STOP_WORDS = {
    "English": "the of and to in a that is was for on with as at by it from be has have had were said not "
    "are an this which but his her they he she who will would their after been its more when or",
    "Spanish": "de la que el en y los del se las por un para con una su al lo como más pero sus le ha fue",
    "French": "de la le et les des en un du une que est pour qui dans par plus pas au sur ce il avec ne se",
    "German": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an",
    "Portuguese": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao foi",
    "Italian": "di e il la che in un a per è una sono con non del da si le della dei i al ha più anche",
    "Dutch": "de het een en van in is dat op te zijn met voor niet aan er om ook als dan maar bij door",
    "Polish": "w i na z się że do nie to jest o po od za przez jak a ale dla są",
    "Swedish": "och i att det som en på är av för med den till inte har de ett om han var",
    "Indonesian": "yang dan di untuk dengan dari pada ini itu tidak akan dalam ke oleh juga",
    "Turkish": "ve bir bu için da de ile olarak çok daha olan gibi ancak sonra",
}
_SETS = {name: frozenset(words.split()) for name, words in _STOP_WORDS.items()}
_SCRIPTS = (
    (re.compile(r"[\u0400-\u04ff]"), "Cyrillic letters"),
    (re.compile(r"[\u0600-\u06ff]"), "Arabic letters"),
    (re.compile(r"[\u0590-\u05ff]"), "Hebrew letters"),
    (re.compile(r"[\u0370-\u03ff]"), "Greek letters"),
    (re.compile(r"[\u0900-\u097f]"), "Devanagari letters"),
    (re.compile(r"[\u3040-\u30ff]"), "Japanese"),
    (re.compile(r"[\uac00-\ud7af]"), "Korean"),
    (re.compile(r"[\u4e00-\u9fff]"), "Chinese characters"),
    (re.compile(r"[\u0e00-\u0e7f]"), "Thai letters"),
)
_WORD = re.compile(r"[^\W\d_]+")
#: Only the beginning is looked at, so that long articles cost nothing.
_LOOK_AT = 20_000
#: News English has 0.30 to 0.45 of its words among ours; other languages under 0.08.
_ENGLISH_FROM = 0.15


def check_language(text: str, stated: str | None) -> None:
    """Refuses a text the prompts do not handle.

    Args:
        text: The article's text.
        stated: Language the caller states (BCP 47); "en" skips the check.

    Raises:
        UnsupportedLanguage: The stated language, or the one the text seems to be in, is not English.
    """
    if stated is not None:
        if stated.lower().replace("_", "-").split("-")[0] not in SUPPORTED:
            raise _refusal(f"The article is stated to be in “{stated}”")
        return
    guess = foreign(text)
    if guess:
        raise _refusal(f"The article does not read like English ({guess})")


def _refusal(what: str) -> UnsupportedLanguage:
    return UnsupportedLanguage(
        f"{what}; only English can be read so far.",
        hint="If it is English after all, say so with the language option: language “en”.",
    )


def foreign(text: str) -> str | None:
    """What a text is in if it is not English ("looks like Spanish"), or ``None`` for English."""
    head = text[:_LOOK_AT]
    letters = sum(map(str.isalpha, head))
    latin = sum("a" <= ch.lower() <= "z" or "À" <= ch <= "ɏ" for ch in head)
    if letters and latin < 0.5 * letters:
        return _script(head, letters)
    shares = stop_word_shares(head)
    if shares["English"] >= _ENGLISH_FROM:
        return None
    best = max(shares, key=shares.__getitem__)
    if best != "English" and shares[best] > max(0.1, 1.5 * shares["English"]):
        return f"looks like {best}"
    return "hardly an English function word" if shares["English"] < 0.05 else None


def _script(text: str, letters: int) -> str:
    counts = {name: len(script.findall(text)) for script, name in _SCRIPTS}
    if counts["Japanese"] > 0.1 * letters:  # written with Chinese characters, too
        return "mostly Japanese"
    most = max(counts, key=counts.__getitem__)
    return f"mostly {most}" if counts[most] else "hardly a Latin letter"


def stop_word_shares(text: str) -> dict[str, float]:
    """For each language known by its function words, their share among the words of ``text``."""
    words = Counter(word.lower() for word in _WORD.findall(text))
    total = sum(words.values()) or 1
    return {name: sum(words[word] for word in known) / total for name, known in _SETS.items()}
