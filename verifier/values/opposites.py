"""Words of opposite direction, as news uses them of one thing."""

from __future__ import annotations

_PAIRS: tuple[tuple[str, str], ...] = (
    (
        """rise rises rose risen rising increase increases increased increasing climb climbs
        climbed climbing jump
        jumps jumped surge surges surged soar soars soared grow grows grew grown gain gains gained up""",
        """fall falls fell fallen falling decrease decreases decreased decreasing decline declines declined
        declining drop drops dropped dropping plunge plunges plunged slump slumps slumped
        sink sank sunk tumble
        tumbled shrink shrank down""",
    ),
    ("raise raises raised raising", "cut cuts cutting lower lowers lowered reduce reduces reduced"),
    ("more", "fewer less"),
    ("higher larger bigger", "lower smaller"),
    ("highest largest biggest", "lowest smallest"),
    ("best", "worst"),
    ("oldest", "youngest"),
    ("first", "last"),
    ("win wins won winning", "lose loses lost losing"),
    ("victory", "defeat loss"),
    (
        """accept accepts accepted accepting approve approves approved approving pass passed back
        backs backed support
        supports supported endorse endorsed""",
        """reject rejects rejected rejecting block blocked oppose opposes opposed veto vetoed
            defeat defeated""",
    ),
    ("confirm confirms confirmed confirming admit admits admitted", "deny denies denied denying"),
    ("guilty convicted", "acquitted cleared innocent acquit"),
    ("open opens opened reopen reopened", "close closes closed shut shuts"),
    (
        "allow allows allowed permit permits permitted legalize legalized",
        "ban bans banned forbid forbids forbade prohibit prohibits prohibited bar barred outlaw outlawed",
    ),
    ("survive survives survived alive", "die dies died killed dead"),
    ("pass passes passed passing", "fail fails failed failing"),
    ("later", "earlier"),
    ("double doubles doubled doubling", "halve halves halved halving"),
    ("raise raises raising raised", "lower lowers lowering lowered"),
    ("agree agrees agreed agreeing", "disagree disagrees disagreed disagreeing"),
    ("approve approves approved", "disapprove disapproves disapproved"),
    ("appear appears appeared", "disappear disappears disappeared vanished"),
    ("improve improves improved improving", "worsen worsens worsened worsening deteriorate deteriorated"),
    ("strengthen strengthens strengthened", "weaken weakens weakened"),
    ("expand expands expanded expanding", "shrink shrinks shrank contract contracts contracted"),
    ("extend extends extended extending", "shorten shortens shortened"),
    ("profit profits surplus", "loss losses deficit"),
    ("succeed succeeds succeeded", "fail fails failed"),
    ("praise praises praised", "criticize criticizes criticized criticise criticised condemn condemned"),
    ("attend attends attended", "boycott boycotts boycotted skipped"),
    ("retain retains retained keep keeps kept", "lose loses lost scrap scraps scrapped"),
    ("lifted lift lifts", "imposed impose imposes"),
    ("present", "absent"),
    ("able", "unable"),
    ("likely", "unlikely"),
    ("lawful", "unlawful"),
    ("known", "unknown"),
    ("stable", "unstable critical"),
    ("full", "empty"),
    ("early", "late"),
    ("public", "private secret"),
    ("red", "green"),
    ("before", "after"),
    ("arrive arrives arrived arriving", "leave leaves left depart departs departed"),
    ("buy buys bought buying", "sell sells sold selling"),
    ("begin begins began begun start starts started", "end ends ended stop stops stopped finish finished"),
    ("arrest arrests arrested detained jailed", "release releases released freed"),
    ("hire hires hired", "fire fires fired dismissed"),
    ("join joins joined", "quit quits"),
    ("import imports imported", "export exports exported"),
    ("legal", "illegal"),
    ("safe", "unsafe dangerous"),
    ("success", "failure"),
    ("majority", "minority"),
    ("for favor favour", "against"),
)
_GROUPS = tuple((frozenset(a.split()), frozenset(b.split())) for a, b in _PAIRS)
#: Of these the word they go with decides, so it must be the same.
ORDER_WORDS = frozenset({"before", "after", "for", "favor", "favour", "against"})
#: Of these one party does the one and its opponent the other in one event.
TWO_SIDED = frozenset(
    """win wins won winning lose loses lost losing victory defeat loss buy buys bought buying sell sells
    sold selling""".split()
)


def _table() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    opposite: dict[str, frozenset[str]] = {}
    like: dict[str, frozenset[str]] = {}
    for one, two in _GROUPS:
        for mine, other in ((one, two), (two, one)):
            for word in mine:
                opposite[word] = opposite.get(word, frozenset()) | other
                like[word] = like.get(word, frozenset()) | mine
    return opposite, like


_OPPOSITE, _LIKE = _table()
#: Words that have an opposite.
TURNED: frozenset[str] = frozenset(_OPPOSITE)
_NONE: frozenset[str] = frozenset()


def opposite_of(word: str) -> frozenset[str]:
    """Words that tell the opposite of a lower-case word."""
    return _OPPOSITE.get(word, _NONE)


def like_of(word: str) -> frozenset[str]:
    """Words of the same direction, the word among them."""
    return _LIKE.get(word, _NONE)
