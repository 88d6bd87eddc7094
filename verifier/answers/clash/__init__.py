"""What a question takes for granted, where a passage near it tells it the other way round.

    question + nearest passages ─▶ opposed  (late / early, banned / allowed)
                                ─▶ denials  (did / did not, without a raise / a raise of …)
                                ─▶ parts    (all seventeen counts / 14 of 17)
                                ─▶ holders  (Finance Minister Ilwen defended … / … Tremayne defended …)
                                ─▶ figures  (the 340 million that … / … cost 430 million)

Code alone, on words of both sides. Where anything near tells it as the question has it, nothing is said: a
story has both ("closed in May, open again since Monday").
"""

from verifier.answers.clash.clashes import FINDERS, Clash, clashes

__all__ = ["FINDERS", "Clash", "clashes"]
