"""Messages that give a statement and ask whether it may be printed: what asks, and who is said to say it."""

from __future__ import annotations

import re

from verifier.answers.verbs import base_form, past

_I = re.IGNORECASE
_THIS = r"(?: (?:it|that|this|so))?"
_PRINT = r"(?:say|write|print|run|publish|report|go with|stand by|sign off on)"
_TO_PRINT = rf" (?:to|for us to) (?:{_PRINT}|go){_THIS}"
#: A sentence that asks for a check of what stands beside it, and states nothing: "Safe to say?", "Right?".
#: "Is it safe?" asks something of its own.
_CHECK = re.compile(
    r"(?:please |so |and |just )?(?:"
    r"(?:is (?:it|that|this|all (?:of )?(?:it|that|this)) )?(?:still |all )*"
    r"(?:right|correct|true|accurate|confirmed)|"
    r"safe|ok|okay|fine|good|sure|"
    rf"(?:(?:is|are|am|would) (?:it|that|this|we|i)(?: be)? )?(?:safe|ok|okay|fine|good){_TO_PRINT}|"
    rf"(?:can|could|may|do) (?:we|i) (?:safely )?{_PRINT}{_THIS}|"
    r"(?:have|did|do|had) (?:i|we) (?:got|get|have) (?:it|that|this|them)(?: all)? right|"
    r"(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could)(?:n't)? (?:he|she|it|they)|"
    r"(?:does|do|did) (?:it|that|this|they) (?:still )?(?:stand(?: up)?|hold(?: up)?|add up|check out)|"
    r"is (?:it|that|this) still (?:good|the case|so)|"
    r"anything on (?:that|this|it)|any truth (?:to|in) (?:that|this|it)|"
    r"am i right|are we right|do you agree|agreed?|yes or no|"
    r"true or false|fact or fiction|right or wrong|"
    r"(?:(?:quick|copy|fact|final|sanity)[ -])?(?:double )?check(?:ing)?(?: (?:this|that))?"
    r")(?: (?:like that|as it stands|please|pls|or not|or no|before the .{3,20}))?[ ?.!:,]*",
    _I,
)
_PAPER = r"(?:story|copy|piece|box|caption|headline|draft|report|article|graphic|lede|text)"
_COLLEAGUE = (
    r"(?:[a-z]+ )?(?:editor|subeditor|sub|colleague|boss|intern|reporter|stringer|freelancer|producer|friend|"
    r"source|reader|caller)"
)
#: Whose words a statement is said to be: the desk's own, or nobody's in particular.
_REPORTED = re.compile(
    r"^(?:(?:(?:please |just )*(?:(?:quick|copy|fact|final|double)[ -])?check(?:ing)?(?: this| please)?"
    r"(?: before [^:,]{3,30})?)[:.]\s+|"
    r"(?:we(?:'re| are)? (?:saying|writing|going with)|(?:we have|the desk has) it(?: down)?|"
    rf"our (?:\w+ )?{_PAPER} (?:says?|has|have|reads?|claims?)|"
    r"(?:(?:the|this|that|my|tonight's|today's|tomorrow's) )?(?:\w+ )?"
    r"(?:piece|box|caption|headline|draft|lede|graphic|sidebar|timeline|standfirst) "
    r"(?:says?|has|had|reads?|gives?)|"
    r"i(?:'ve| have)? (?:it|him|her|them) down as|"
    r"(?:someone|somebody|people) (?:says?|claims?)|"
    r"i(?:'ve| have)? (?:hear|heard|read|seen|written|think|thought|believe|gather|understand)|"
    r"you (?:said|wrote)|(?:i(?:'ve| have)? )?(?:got|been) told|"
    rf"(?:my|our|an?) {_COLLEAGUE}(?: (?-i:[A-Z])[\w'-]+){{0,2}} "
    r"(?:(?:in|at|from|with) (?:the |our )?\w+ )?"
    r"(?:says?|claims?|thinks?|insists?|swears?|reckons?|tells me|told me)|"
    r"i(?:'m| am) told|word is|(?:the )?rumou?r (?:is|has it))"
    r"(?:(?: that)?[,:]?\s+)(?!(?:to|no|so|if|whether|from|who|what|when|where|why|how|which)\b)|"
    r"(?:we(?:'re| are)? reporting|"
    r"(?:they|he|she|a (?:reader|colleague|source|friend)|someone|somebody|people) "
    r"(?:says?|claims?|tells? (?:me|us)|told (?:me|us)))(?: that[,:]?|:)\s+)",
    _I,
)
#: "I have her down as saying …": she said so.
_DOWN_AS = re.compile(
    r"^(?:i|we)(?:'ve| have)?(?: got)? (?P<who>him|her|them|it|[A-Z]\S+(?: [A-Z]\S+)*) down as "
    r"(?P<verb>[a-z]+ing) (?P<rest>.+)",
    _I,
)
_WHO = {"him": "he", "her": "she", "them": "they"}
#: "If you go by the defense …": according to the defense.
_GOING_BY = re.compile(
    r"^(?:if (?:you|we|one) (?:go|goes) by|going by|judging by|if (?:you|we) (?:ask|believe)|as per|per) "
    r"(?P<who>(?:the|his|her|our) [a-z]+(?: [a-z]+){0,3}(?=,| \d)|the [a-z]+|[A-Z]\S+(?: [A-Z]\S+)*),? "
    r"(?P<rest>\S.+)",
)
_GREETING = re.compile(r"(?:hi|hello|hey|good (?:morning|afternoon|evening)|thanks|thank you)\b.{0,20}", _I)
_QUOTES = '"“”'
#: Behind a statement, what it stands in: "“…” - our headline".
_STANDS_IN = re.compile(
    rf"\s+[-–—]+\s+(?:that's |that is )?(?:our|the|my|this|tonight's|today's) (?:\w+ )?{_PAPER}[?.! ]*$", _I
)


def asks_only_a_check(sentence: str) -> bool:
    """Whether a sentence asks for a check of another one, as "OK to run?", and states nothing itself."""
    return _CHECK.fullmatch(sentence.replace("’", "'").strip(f" {_QUOTES}")) is not None


def greets(sentence: str) -> bool:
    """Whether a sentence only greets or thanks."""
    return _GREETING.fullmatch(sentence.strip()) is not None


def _past_of(verb: str) -> str:
    """The past of a verb in "-ing": "saying", "denying", "being"."""
    stem = verb.removesuffix("ing")
    bases = (stem, f"{stem}e", stem[:-1])
    return next((past(base) for base in bases if base_form(base)), f"was {verb}")


def unreported(sentence: str) -> str:
    """A sentence without whose words it is said to be ("Our box says that …"), or quotation marks."""
    told = _GOING_BY.sub(r"according to \g<who>, \g<rest>", sentence.strip())
    if (down := _DOWN_AS.match(told)) is not None:
        who = _WHO.get(down["who"].lower(), down["who"])
        return f"{who} {_past_of(down['verb'].lower())} {down['rest']}"
    plain = _STANDS_IN.sub("", _REPORTED.sub("", told))
    inner = plain.rstrip(f"?.! {_QUOTES}").strip(_QUOTES)
    quoted = plain[:1] in tuple(_QUOTES) and not any(mark in inner for mark in _QUOTES)
    return (inner if quoted else plain) or sentence
