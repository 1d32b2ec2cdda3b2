"""Place or actor: "in Moscow" is a place, "Moscow said" is Russia's government."""

from __future__ import annotations

from functools import lru_cache

from ..language.tokens import Parse, Token
from ..records import Span
from .attach import places
from .detect import Toponym
from .words import words

_LITERAL_PREPOSITIONS = frozenset(
    ["in", "at", "near", "into", "across", "through", "throughout", "around", "outside", "inside", "within", "via", "off", "along", "beyond", "above", "under", "over", "toward", "towards", "on", "amid"]
)
_STOOD_ON = frozenset({"island", "sea", "river", "lake", "mountain", "strait", "canal", "site"})
_LISTED = 100
"""Names of a list climbed to its head: a guard against hostile text."""
_STATE_VERBS = frozenset(
    ["be", "have", "become", "remain", "lie", "sit", "border", "include", "contain", "see", "experience", "suffer", "record", "cover", "stretch", "extend", "stand", "feature", "house"]
)
_PLACE_VERBS = frozenset({"lie", "sit", "border", "cover", "stretch", "extend", "stand", "feature", "house", "contain"})


@lru_cache(maxsize=1)
def _relatives() -> frozenset[str]:
    return words("kin") | {"child", "grandchild", "sibling", "spouse", "parent", "grandparent", "friend"}


def literal(parse: Parse, toponym: Toponym) -> tuple[bool, str]:
    """Whether the words name the place itself, and by which rule."""
    if toponym.candidates and all(c.place.kind in _STOOD_ON for c in toponym.candidates):
        return True, "a natural feature or a site, which does not act"
    root = parse.root_of(toponym.span) or parse.tokens[toponym.last]
    for _ in range(_LISTED):
        if root.dep not in ("conj", "appos") or root.head == root.i:
            break
        above = parse.tokens[root.head]
        if above.lemma in _relatives():
            return False, f"one of the “{above.lower}”: a person"
        if root.dep == "appos":
            break
        root = above
    head = parse.tokens[root.head]
    if toponym.name in words("unions") and not (root.dep == "pobj" and head.lower in _LITERAL_PREPOSITIONS | {"from", "to"} - {"on", "over"}):
        return False, "a union of states, which acts"
    if root.dep == "pobj":
        if head.lower in ("on", "over") and not any(c.place.kind in _STOOD_ON for c in toponym.candidates) and not places(parse, head):
            return False, f"after “{parse.tokens[head.head].lower} {head.lower}”: a party or a matter, not a place"
        return _after_preposition(parse, head)
    if root.dep in ("nsubj", "nsubjpass", "csubj"):
        return _subject(parse, root, head)
    if root.dep in ("dobj", "obj"):
        if head.lemma in words("stays_literal_objects"):
            return True, f"object of “{head.lemma}”"
        return False, f"object of “{head.lemma}”: a party, not a place"
    if root.dep in ("dative", "agent", "iobj"):
        return False, f"{root.dep} of “{head.lemma}”: a party"
    if root.dep == "poss":
        if head.lemma in _relatives():
            return False, f"has a “{head.lower}”: a person"
        if head.lemma in words("act_nouns") or head.lower in words("act_nouns"):
            return False, f"its “{head.lower}”: an actor's"
        if any(c.place.kind == "PCL" for c in toponym.candidates) and not _tells_where(head):
            return False, f"a country's “{head.lower}”: no place of anything"
        return True, f"its “{head.lower}”"
    if root.dep in ("compound", "nmod", "amod") and head.i != root.i:
        if head.lower in words("treaty_nouns"):
            return False, f"names the “{head.lower}”"
        if head.lower in words("agent_nouns"):
            return False, f"says whose “{head.lower}”"
        if head.ent == "PERSON" and not head.ent_start:
            return False, f"says what “{head.text}” is of"
        if any(c.place.kind == "PCL" for c in toponym.candidates) and not _tells_where(head):
            return False, f"a country's “{head.lower}”: no place of anything"
        return True, f"says where: “{head.lower}”"
    return True, "names the place"


def is_struck(parse: Parse, span: Span) -> bool:
    """Whether the words name what is bombed, entered or left: the town itself, even where its name often stands for a government."""
    root = parse.root_of(span)
    return root is not None and root.dep in ("dobj", "nsubjpass") and parse.tokens[root.head].lemma in words("bodily")


def _after_preposition(parse: Parse, preposition: Token) -> tuple[bool, str]:
    said = preposition.lower
    above = parse.tokens[preposition.head]
    if said == "from" and (above.lemma in words("from_heads") or _object_in(parse, above, "from_heads")):
        return False, f"“{above.lower} from”: a party, not a place"
    if said == "to":
        giving = above.lemma in words("give_verbs") and above.pos in ("VERB", "AUX")
        if giving or above.lower in words("give_nouns") or _object_in(parse, above, "give_nouns"):
            return False, f"“{above.lower} to”: a party, not a place"
        if above.pos in ("ADJ", "ADV"):
            return False, f"“{above.lower} to” somebody"
        return True, "after “to”"
    if said == "between":
        travelled = bool({above.lemma, above.lower} & words("travelled_between"))
        return travelled, f"“{above.lower} between” {'places' if travelled else 'parties'}"
    if said in _LITERAL_PREPOSITIONS or said == "from":
        return True, f"after “{said}”"
    if said == "of":
        if above.ent == "PERSON" or ({above.lower, above.lemma} & words("agent_nouns") and above.lower not in ("authority", "side")):
            return False, f"says whose “{above.lower}”"
        if above.lower in words("act_nouns") and above.lemma not in words("struck_nouns") and above.lower not in words("held_there"):
            return False, f"whose “{above.lower}”: an actor's"
        return True, f"after “{above.lower} of”"
    if said in ("for", "with") and (above.lemma in ("leave", "depart", "sail", "bound", "head", "border", "frontier", "share")):
        return True, f"after “{above.lower} {said}”"
    if said in ("including", "like", "as", "than", "after"):
        return True, f"after “{said}”"
    return False, f"after “{said}”: a party, not a place"


def _object_in(parse: Parse, verb: Token, use: str) -> bool:
    return verb.pos == "VERB" and any(o.lower in words(use) or o.lemma in words(use) for o in parse.children(verb.i, "dobj"))


def _subject(parse: Parse, root: Token, head: Token) -> tuple[bool, str]:
    if root.dep == "nsubjpass":
        if any(c.dep == "xcomp" for c in parse.children(head.i)) or head.lemma in _PASSIVE_ACTS:
            return False, f"acts: “{head.lower}”"
        return True, f"subject of “{head.lower}”"
    if head.lemma in _PLACE_VERBS:
        return True, f"subject of “{head.lemma}”"
    if head.lemma in _STATE_VERBS:
        said = {w.lower for w in parse.children(head.i, "attr", "acomp", "dobj", "xcomp")}
        if said & words("actor_states") or any(_is_to_act(parse, c) for c in parse.children(head.i, "xcomp")):
            return False, f"“{head.lemma}” of an actor"
        return True, f"subject of “{head.lemma}”"
    return False, f"acts: subject of “{head.lemma}”"


def _is_to_act(parse: Parse, verb: Token) -> bool:
    """"Peru was to join", "has to pay": it acts."""
    return verb.pos == "VERB" and verb.lemma not in _STATE_VERBS and any(a.tag == "TO" for a in parse.children(verb.i, "aux"))


def _tells_where(head: Token) -> bool:
    return head.lower in words("common_noun_head") or head.lower in words("held_there") or head.lemma in words("struck_nouns")


_PASSIVE_ACTS = frozenset({"criticize", "criticise", "accuse", "invite", "represent", "defeat", "beat", "sanction", "condemn", "blame", "urge", "ask", "tell", "select", "record", "offer", "give", "grant", "force"})  # fmt: skip
