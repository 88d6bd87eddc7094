"""Questions that stored text can't answer, declined kindly, each for its reason."""

from __future__ import annotations

import re

from verifier.answers.question import Declined
from verifier.answers.tongue import tongue
from verifier.values.wordlists import word_set

#: What whoever asked is told.
REASONS: dict[Declined, str] = {
    Declined.OPINION: "That asks for an opinion. I can look up what was said or happened, and who said it.",
    Declined.ADVICE: "That is for the desk to decide. I can look up the facts it turns on.",
    Declined.GREETING: "Hello! Ask me what was said or happened: I look it up in the desk's store.",
    Declined.WRITING: "I don't write or rewrite text. Ask me about a fact, and I look it up.",
    Declined.PREDICTION: "Nobody has stored what is yet to come. I can look up what is planned, and by whom.",
    Declined.INSTRUCTION: "That reads as an instruction, and I take none. What is the question?",
    Declined.LANGUAGE: "I could not read that question in its language. Could you ask it in English?",
    Declined.NOT_FACTS: "I find no question on facts in that. Ask, say, “Did X do Y?” or “How many …?”.",
    Declined.UNCLEAR: "I could not make out what is asked. Could you ask it in one plain sentence?",
}
#: The same of a question in another language, where there is no model to put it into English.
NO_TRANSLATOR = (
    "I could not put that question into English: no model is here to do it. Could you ask it in English?"
)

_I = re.IGNORECASE
_PATTERNS: tuple[tuple[Declined, re.Pattern[str]], ...] = (
    (
        Declined.INSTRUCTION,
        re.compile(
            r"\b(?:ignore|disregard|forget|override|bypass) (?:all |any |everything |the |your |my |"
            r"previous |prior |"
            r"above )+(?:instruction|prompt|rule|guideline|article|text|polic|above|before|you)|"
            r"\b(?:system|developer|hidden|initial) prompt\b|\byou are now\b|\bact as (?:a|an|if|my)\b|"
            r"\bpretend (?:to be|you|that)\b|\bjailbreak|\bdeveloper mode\b|\bfrom now on,? (?:you|answer|"
            r"say)|"
            r"\b(?:answer|reply|respond|say) (?:only )?(?:with )?[\"“'](?:yes|no|true|false|supported)\b|"
            r"^system\s*:|\bdebug mode\b|"
            r"\b(?:print|show|list|dump|leak) (?:me )?(?:every|all)\b.{0,40}\b(?:fact|embargo|unpublished)|"
            r"\b(?:reveal|print|show|repeat|leak) (?:me )?(?:your|the) (?:system |hidden |secret |api )?"
            r"(?:prompt|instructions|rules|token|key|password)",
            _I,
        ),
    ),
    (
        Declined.WRITING,
        re.compile(
            r"^(?:please |can you |could you |would you |will you )*(?:write|draft|compose|rewrite|"
            r"rephrase|summari[sz]e|"
            r"translate|generate|edit|proofread|shorten|paraphrase|create|make (?:me |up )?an?|"
            r"give me (?:a|an|some|two|three|four|five|\d) (?:[a-z]+ )?(?:headlines?|"
            r"lede|paragraph|tweet|summary|draft|story|post|caption)|"
            r"suggest (?:a |an |some )?(?:headline|title|lede)|come up with)\b|"
            r"^(?:have you |has anyone |anyone |anybody )?(?:got|any ideas? for|i need|we need|i want|"
            r"looking for|how about) (?:a |an |any |some |another )*(?:[a-z]+er |more [a-z]+ |[a-z]+ )?"
            r"(?:headline|title|lede|caption|intro|standfirst|slug|pun|tagline)s?(?: ideas?)?"
            r"(?: (?:for|on|about)\b.*|\W*)$",
            _I,
        ),
    ),
    (
        Declined.ADVICE,
        re.compile(
            r"^(?:should|shall|may|must|ought) (?:we|i)\b|^(?:can|could) (?:we|i) "
            r"(?!(?:get|have|see) (?:the|an?) |"
            r"(?:safely )?(?:(?:say|write|report|state)\b|(?:run|go|print|publish|use)(?: with)? [\"“]))|"
            r"\b(?:what|how|when|where|why) (?!do (?:we|i) (?:know|have)\b)(?:should|shall|do|can) "
            r"(?:we|i)\b|\b(?:safe|ok|okay|legal|ready) (?:for us )?to (?:publish|run|print|say|use)\b|"
            r"\bwould you (?:publish|recommend|advise|run)\b|"
            r"^(?:is|would) it (?:be )?(?:wise|right|wrong|fair|smart|good|bad|better|unwise|premature) "
            r"(?:for us )?to (?:publish|run|print|post|name|quote)\b",
            _I,
        ),
    ),
    (
        Declined.OPINION,
        re.compile(
            r"\b(?:do|don't|would) you (?:think|believe|feel|like|prefer|agree|reckon|trust|"
            r"admire|hate|love|favor|favour)\b|\byour "
            r"(?:opinion|view|take|"
            r"thoughts)\b|\bin your (?:opinion|view)\b|\bwhat do you make of\b|"
            r"\b(?:who|what) is to blame(?: here| there| then| now)?\??$|"
            r"^(?:is|was|are|were|isn't|aren't|wasn't) .{1,80}\b(?:a good|a bad|good|bad|evil|stupid|"
            r"ridiculous|awful|great|"
            r"wonderful|disgraceful|shameful|justified|fair|unfair|immoral|moral|wise|smart|overrated|"
            r"better|worse|"
            r"beautiful|boring)(?: (?:idea|thing|man|woman|person|president|minister|move|decision|"
            r"policy))?\??$|"
            r"^(?:who|what|which) (?:is|was|are) the (?:best|worst|greatest|nicest|smartest)\b|"
            r"^(?:is|was|would) it (?:be )?(?:fair|right|wrong|wise|smart|good|bad) to "
            r"(?!(?:say|report|write|call)\b)|"
            r"^(?:is|was|are|were|isn't|wasn't) "
            r"(?:(?:the [a-z]+|he|she|they)|(?-i:[A-Z])\S+(?: (?-i:[A-Z])\S+){0,3}) "
            r"(?:really |such )?an? (?:good|bad|great|terrible|awful|decent|competent|incompetent|brilliant|"
            r"lousy|poor) (?!debt|loan|check|cheque|samaritan|faith)[a-z-]+(?: [a-z-]+)?\??$|"
            # Who is to act, in whoever answers' view; "who should have paid?" is on a duty.
            r"^who should (?!(?:have|be (?:told|called|contacted|notified)|the|his|her|our|their)\b)"
            r"(?-i:[a-z]+(?<!s)) "
            r"(?!.*\b(?:according to|says?|said|have)\b)|"
            r"^should (?!we\b|i\b)",
            _I,
        ),
    ),
    (
        Declined.PREDICTION,
        re.compile(
            r"^(?:who|what|which .{1,40}) (?:will|is going to) (?:win|happen)\b|\bwhat are the (?:odds|"
            r"chances)\b|"
            r"\bhow likely is\b|^will .{1,60}\b(?:win|lose|survive|crash|recover|rain)\b",
            _I,
        ),
    ),
)
_GREETINGS = word_set(
    """hi hello hey thanks thank you good morning afternoon evening night bye goodbye cheers yo there all team
    everyone how are doing what's up please ok okay great nice cool lol test testing ping welcome
    again verifier hola buenos días bonjour salut merci hallo guten tag morgen danke ciao buongiorno grazie
    olá oi bom dia obrigado obrigada gracias moin servus"""
)
_THANKS = re.compile(r"^(?:many )?(?:thanks|thank you|thx|cheers)\b.{0,60}$", re.IGNORECASE)


def declined(text: str) -> Declined | None:
    """Why a message is not looked up; ``None`` where nothing speaks against it.

    Args:
        text: The whole message, white space single.
    """
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return Declined.UNCLEAR
    words = [word.strip(".,!?:;") for word in text.lower().replace("’", "'").split()]
    thanked = _THANKS.match(text) is not None and "?" not in text
    alone = len(words) == 1 and words[0] in {"how", "what's"}
    if thanked or (not alone and all(word in _GREETINGS or not word.isalnum() for word in words)):
        return Declined.GREETING
    if tongue(text):
        return Declined.LANGUAGE
    return next((why for why, pattern in _PATTERNS if pattern.search(text)), None)
