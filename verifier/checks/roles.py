"""What a person is called on both sides, and who did it to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.articles import Article
from verifier.checks.acts import swapped
from verifier.checks.comparison import Comparison, claim_sentence_span, differs, settle
from verifier.checks.content import index_of, stem
from verifier.checks.kin import other_kin
from verifier.checks.nameforms import same_name
from verifier.checks.offices import RANKS, domain, other_domain, other_rank, past, unnamed_office
from verifier.checks.slots import in_its_place_of_words
from verifier.claims import Claim
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.remembered import in_article
from verifier.values.places import country
from verifier.values.roles import FAMILY, Role, role_word, roles
from verifier.values.tokens import tokens_of
from verifier.values.wordlists import word_set

#: Words newsrooms use for one another.
_ALIKE: tuple[frozenset[str], ...] = (
    word_set("head chief boss leader director president chairman chairwoman chair chairperson ceo executive"),
    word_set("head chief commander commissioner superintendent director sheriff general"),
    word_set("premier chancellor minister"),
    word_set("lawyer attorney solicitor barrister counsel"),
    word_set("spokesman spokeswoman spokesperson official aide"),
    word_set("doctor dr physician surgeon professor prof"),
    word_set("reporter journalist correspondent writer author columnist editor novelist"),
    word_set("officer policeman policewoman detective constable trooper inspector deputy agent"),
    word_set("captain capt commander skipper"),
    *(group | {"officer", "commander"} for group in RANKS),
    word_set("actor actress singer musician drummer guitarist pianist composer dancer comedian"),
    word_set("""analyst economist strategist researcher scientist professor academic scholar historian expert
             astronomer physicist biologist chemist geologist archaeologist
             psychologist sociologist meteorologist"""),
    word_set("""senator sen lawmaker congressman congresswoman rep representative politician
        legislator councilman
             councilwoman councillor"""),
    word_set("striker forward"),
    word_set("winger forward"),
    word_set("coach manager"),
    word_set("prosecutor attorney"),
    word_set("adviser advisor aide assistant strategist"),
    word_set("wife widow spouse"),
    word_set("husband widower spouse"),
    word_set("father dad"),
    word_set("mother mom mum"),
    word_set("student pupil"),
    word_set("owner founder"),
    word_set("secretary minister"),
)
#: "Leader" stands for any of these.
_LED = word_set(
    """president minister premier chancellor senator lawmaker candidate mayor governor secretary
    general head chief
    boss director chairman founder commander king queen sheikh imam emir pope"""
)
#: These fit any other role.
_GENERAL = word_set(
    """official officials man men woman women person people figure figures member members veteran
    resident residents
    victim victims survivor witness suspect suspects citizen citizens national individual others
    politician activist
    campaigner worker workers employee employees author
    defendant defendants speaker lawmaker patient voter passenger child youth nationals envoy"""
)
_PORTFOLIO = frozenset({"minister", "secretary"})


def compare(
    claim: Claim, claim_article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Comparison:
    """The role beside each name: another role for the same person differs, as do two names that swap parts.

    Roles are held against each other where the source gives one for that name and none fits.
    Words outlets use for one another ("chief", "director") fit, and so does a general one
    ("official"). Jobs and families are kept apart, and so are what someone was and is. Officers
    are told by rank, ministers and directors by their field, a deputy from whom it stands for.
    """
    within = claim_sentence_span(claim, claim_article, claim.span)
    ours = [role for role in roles(claim_article.text, within) if _claimed(role, claim)]
    found: list[Discrepancy] = []
    checked = 0
    for name in dict.fromkeys(role.name for role in ours):
        there = list(_theirs(claim_article.quote(name), evidence, source))
        mine = [role for role in ours if role.name == name]
        if not there:
            continue
        checked += 1
        other = _unlike(claim_article, mine, source, there)
        if other is not None:
            found.append(differs(DiscrepancyKind.ROLE, claim_article, mine[0].span, source, other.span))
    found += _in_place(claim, claim_article, evidence, source, found)
    found += unnamed_office(claim, claim_article, evidence, source)
    found += other_kin(claim, claim_article, evidence, source, _fits)
    found += [
        differs(DiscrepancyKind.ROLE, claim_article, act.ours, source, act.theirs, "parts swapped")
        for act in swapped(claim, claim_article, evidence, source)
    ]
    return settle(max(checked, len(found)), found[:2], "roles")


def _claimed(role: Role, claim: Claim) -> bool:
    """Whether a role and its name both lie in the claim's words; its sentence tells where they end."""
    return role.name in claim.span and role.span.start < claim.span.end and claim.span.start < role.span.end


def _theirs(words: str, evidence: tuple[Evidence, ...], source: Article) -> Iterator[Role]:
    """The source's roles of a person: of the evidence first, then of the rest."""
    cited = [role for e in evidence for role in roles(source.text, e.span)]
    seen = {role.name.start for role in cited}
    yield from (role for role in cited if same_name(words, source.quote(role.name)))
    yield from (role for role in _roles_of(source, words) if role.name.start not in seen)


@in_article
def _roles_of(article: Article, words: str) -> tuple[Role, ...]:
    """What somebody is called anywhere in an article; each form of a name is looked at once."""
    told = index_of(article).roles
    forms = {name for name in told if same_name(words, name)}
    found = [role for name in forms for role in told[name]]
    return tuple(sorted(found, key=lambda role: role.name.start))


def _unlike(article: Article, ours: Sequence[Role], source: Article, theirs: Sequence[Role]) -> Role | None:
    """The first role of the other side, where none of either side fits any of the other's."""
    ours = [role for role in ours if role.head not in _GENERAL]
    theirs = [role for role in theirs if role.head not in _GENERAL]
    if not ours or not theirs or any(_fits(a, b) for a in ours for b in theirs):
        return None
    told = {stem(t.lower) for role in theirs for t in tokens_of(source.text, role.span)}
    if all(stem(role.head) in told and not _other_office(role, theirs) for role in ours):
        return None if not any(_relative_of(a, b) for a in ours for b in theirs) else theirs[0]
    return theirs[0]


def _other_office(role: Role, theirs: Sequence[Role]) -> bool:
    """Whether the office of one head noun is another: by its portfolio, its rank or its field."""
    if role.head in _PORTFOLIO and any(other.head in _PORTFOLIO for other in theirs):
        return True
    return any(other_rank(role, other) or other_domain(role, other) for other in theirs)


def _relative_of(a: Role, b: Role) -> bool:
    """The father of the number two against the number two."""
    return (a.head in FAMILY) is not (b.head in FAMILY) and (a.head in b.rest or b.head in a.rest)


def _fits(a: Role, b: Role) -> bool:
    if _number(a) != _number(b) or other_rank(a, b) or other_domain(a, b):
        return False
    if (a.head in FAMILY) is not (b.head in FAMILY):
        return not (a.owned and b.owned)
    if a.head in _PORTFOLIO and b.head in _PORTFOLIO:
        return _same_portfolio(a, b)
    return _one_job(a, b)


def _one_job(a: Role, b: Role) -> bool:
    """Whether two heads can be of one job, of a former and a present one, or one the other in short."""
    if stem(a.head) == stem(b.head) or past(a) is not past(b) or a.head in _GENERAL or b.head in _GENERAL:
        return True
    if a.head in b.rest or b.head in a.rest:
        return True  # "the head teacher", "the head"
    if "leader" in (a.head, b.head):
        return a.head in _LED or b.head in _LED
    return any(a.head in group and b.head in group for group in _ALIKE)


def _number(role: Role) -> str:
    """The rank in "number two", where no relative stands before it."""
    return role.head if role.head.startswith("number") else ""


def _same_portfolio(a: Role, b: Role) -> bool:
    """Whether one of the two names no portfolio, or both share a word of it."""
    if domain(a) and domain(b):
        return not other_domain(a, b)
    first, second = ({stem(w) for w in role.rest if not country(w) and w not in _PLAIN} for role in (a, b))
    return not first or not second or bool(first & second)


_PLAIN = word_set("former ex new then acting deputy country nation state government longtime the")


def _in_place(
    claim: Claim,
    article: Article,
    evidence: tuple[Evidence, ...],
    source: Article,
    known: Sequence[Discrepancy],
) -> Iterator[Discrepancy]:
    """Other people between the same words ("Students at the dam", "Engineers at the dam")."""
    within = claim_sentence_span(claim, article, claim.span)
    if not any(role_word(token.lower) for token in tokens_of(article.text, within)):
        return
    for item in evidence:
        for ours, theirs in in_its_place_of_words(article, within, source, item.span):
            a, b = article.quote(ours).lower(), source.quote(theirs).lower()
            role = (
                Role(name=ours, span=ours, head=_singular(a)),
                Role(name=theirs, span=theirs, head=_singular(b)),
            )
            if not _fits(*role) and not any(
                d.claim_span.start <= ours.start < d.claim_span.end for d in known
            ):
                yield differs(DiscrepancyKind.ROLE, article, ours, source, theirs)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
