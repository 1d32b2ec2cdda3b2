"""Where an argument stands: a word's subject, object, possessor or prepositional object, found through the parse.

A slot is named in plain words so that issue files and lexicons can be written by hand: `subject`, `object`, `dative`,
`possessive`, `modifier`, `clause` (what a verb or adjective takes as its complement), `self`, or a preposition (`to`, `against`).
`a|b` tries `b` where `a` is empty; `a.b` takes slot `b` of what stands in slot `a`.
"""

from __future__ import annotations

from ..language.tokens import Parse, Token
from .tables import rows, words

OBJECTS = ("dobj", "nsubjpass", "attr", "oprd")
CLAUSES = ("xcomp", "ccomp", "pcomp")


def slot(parse: Parse, i: int, where: str) -> list[int]:
    """Indexes of the tokens in that slot of token `i`, coordinated ones included; empty where nothing stands there."""
    for option in where.split("|"):
        found = [i]
        for step in option.split("."):
            found = [k for f in found for k in _step(parse, f, step)]
        if found:
            return list(dict.fromkeys(found))
    return []


def _step(parse: Parse, i: int, name: str) -> list[int]:
    if name == "self":
        return [i]
    if name == "subject":
        return subject(parse, i)
    if name == "above":
        return [parse.tokens[i].head] if parse.tokens[i].head != i else []
    if name == "bearer":
        return slot(parse, i, "possessive") or _bearer(parse, parse.tokens[i])
    if name == "coordinate":
        return [c.i for c in parse.children(i, "conj")]
    if name == "complement":
        return [c.i for c in parse.children(i, "acomp", "oprd", "ccomp", "xcomp") if c.pos == "ADJ"]
    if name == "acl":
        return [c.i for c in parse.children(i, "acl")]
    if name == "object":
        found = [k for c in parse.children(i, *OBJECTS) for k in _some_of(parse, c)]
    elif name == "dative":
        found = [c.i for c in parse.children(i, "dative") if c.pos != "ADP"]
        found += [p.i for c in parse.children(i, "dative") if c.pos == "ADP" for p in parse.children(c.i, "pobj")]
    elif name == "possessive":
        found = _possessors(parse, i)
        if not found:  # "Georgia's sovereignty and integrity": the possessor hangs on one of the two
            token = parse.tokens[i]
            beside = parse.children(i, "conj", "nmod") + ([parse.tokens[token.head]] if token.dep == "conj" else [])
            found = [k for b in beside if b.pos == "NOUN" for k in _possessors(parse, b.i) if k < i]
    elif name == "modifier":
        found = [c.i for c in parse.children(i, "amod", "compound", "nmod", "npadvmod", "nummod")]
    elif name == "purpose":
        found = [c.i for c in parse.children(i, "advcl") if any(a.tag == "TO" for a in parse.children(c.i, "aux"))]
    elif name == "pobj":
        found = [c.i for c in parse.children(i, "pobj", "pcomp")]
    elif name == "doing":
        found = [c.i for c in parse.children(i, "amod", "compound") if c.tag == "VBG"]
    elif name == "clause":
        found = clauses(parse, i)
    elif name == "relative":
        found = [c.i for c in parse.children(i, "acl", "relcl")]
    else:
        found = prepositional(parse, i, name)
    return [k for f in found for k in parse.conjuncts(f)]


def _some_of(parse: Parse, token: Token) -> list[int]:
    """"Some of the tariffs" are tariffs."""
    if token.lower in words("quantities.tsv"):
        below = [p.i for c in parse.children(token.i, "prep") if c.lower == "of" for p in parse.children(c.i, "pobj")]
        return below or [token.i]
    return [token.i]


def _possessors(parse: Parse, i: int) -> list[int]:
    """Children with a possessive mark, however the parser labels them."""
    marked = [c for c in parse.children(i, "nmod", "compound") if any(k.tag == "POS" for k in parse.children(c.i))]
    return [c.i for c in [*parse.children(i, "poss"), *marked]]


def clauses(parse: Parse, i: int) -> list[int]:
    """Complement clauses of a verb, noun or adjective ("wants to join", "unrealistic for X to return", "plan to join")."""
    token = parse.tokens[i]
    found = [c.i for c in parse.children(i, "xcomp", "ccomp") if not _reports(parse, c, i)]
    if not found:  # "had ruled out sending …": the parser hangs the gerund right after the verb as if it told how
        found = [c.i for c in parse.children(i, "advcl") if c.tag == "VBG" and _right_after(parse, i, c)]
    if token.pos == "VERB":  # "rule out Georgia joining": parsed as a participle that describes Georgia
        names = [c for c in parse.children(i, "dobj") if c.pos == "PROPN"]
        found += [a.i for c in names for a in parse.children(c.i, "acl") if a.tag == "VBG"]
        found += [a.i for c in names for a in parse.children(i, "advcl") if a.tag == "VBG" and a.i == c.i + 1]
    if token.pos == "NOUN":
        found += [c.i for c in parse.children(i, "acl") if _infinitive(parse, c) or c.tag == "VBG"]
    if token.pos in ("ADJ", "NOUN"):  # "it was unrealistic for X to return": the clause hangs on the copula
        head = parse.tokens[token.head]
        if token.dep in ("acomp", "attr", "oprd") and head.lemma in words("copular.tsv"):
            found += [c.i for c in parse.children(head.i, "advcl", "xcomp", "ccomp") if c.i != i and _infinitive(parse, c)]
            found += [c.i for c in parse.children(head.i, "csubj")]
    return found


def _right_after(parse: Parse, i: int, gerund: Token) -> bool:
    """Whether nothing but the verb's particle stands before the gerund."""
    return gerund.i == i + 1 or (gerund.i == i + 2 and parse.tokens[i + 1].dep == "prt")


def _reports(parse: Parse, clause: Token, verb: int) -> bool:
    return clause.dep == "ccomp" and clause.i < verb and parse.tokens[verb].lemma in words("report_verbs.tsv")


def _infinitive(parse: Parse, verb: Token) -> bool:
    return any(c.tag == "TO" or c.lower == "that" for c in parse.children(verb.i, "aux", "mark"))


def prepositional(parse: Parse, i: int, preposition: str) -> list[int]:
    """Objects of that preposition below `i`, or below its object or adverb, where parsers often hang it."""
    found = _governed(parse, i, preposition)
    if not found and parse.tokens[i].pos in ("VERB", "AUX"):
        for child in parse.children(i, "dobj", "nsubjpass", "advmod", "attr", "prt", "acomp", "oprd"):
            found += _governed(parse, child.i, preposition)
    return found or _raised(parse, i, preposition)


def _raised(parse: Parse, i: int, preposition: str) -> list[int]:
    """Objects of a preposition that belongs to the noun `i` and hangs on its verb, or on a phrase that stands between."""
    token = parse.tokens[i]
    if token.pos not in ("NOUN", "PROPN"):
        return []
    found: list[int] = []
    for child in parse.children(i, "prep"):  # "guarantees [from the States] for Ukraine", hung on "States"
        for below in parse.children(child.i, "pobj", "pcomp"):
            found += _governed(parse, below.i, preposition)
    if not found and token.dep in ("dobj", "pobj", "attr", "nsubjpass", "oprd"):
        above = token
        for _ in range(4):
            above = parse.tokens[above.head]
            for child in parse.children(above.i, "prep", "dative"):
                if child.i > i and child.lower == preposition:
                    found += [p.i for p in parse.children(child.i, "pobj", "pcomp")]
            if found or above.pos in ("VERB", "AUX"):
                break
    return found


def _governed(parse: Parse, i: int, preposition: str) -> list[int]:
    out: list[int] = []
    for child in parse.children(i, "prep", "agent", "dative", "prt", "advmod", "conj", "pcomp"):
        if child.lower == preposition:
            out += [p.i for p in parse.children(child.i, "pobj", "pcomp")]
        elif child.dep == "prep" and child.lower in words("split_prepositions.tsv"):
            out += _governed(parse, child.i, preposition)
    return out


def subject(parse: Parse, i: int, depth: int = 0) -> list[int]:
    """Who does what the verb (or predicate) says, through passives, control and coordination."""
    if depth > 6:
        return []
    token = parse.tokens[i]
    agents = [p.i for c in parse.children(i, "agent") for p in parse.children(c.i, "pobj")]
    if agents:
        return [k for a in agents for k in parse.conjuncts(a)]
    if parse.children(i, "nsubjpass", "auxpass"):
        return []
    own = parse.children(i, "nsubj", "csubj")
    if own:
        out = [k for c in own for k in parse.conjuncts(c.i)]
        if token.dep == "relcl" and own[0].tag in ("WDT", "WP"):
            return parse.conjuncts(token.head) if parse.tokens[token.head].dep != "conj" else [token.head]
        return out
    return _controlled(parse, token, depth)


def _controlled(parse: Parse, token: Token, depth: int) -> list[int]:
    """The understood subject of a verb that has none of its own."""
    head = parse.tokens[token.head]
    if head.i == token.i:
        return []
    if token.dep in ("xcomp", "ccomp"):
        objects = [c.i for c in parse.children(head.i, "dobj") if c.i < token.i]
        if objects and head.lemma not in words("subject_control.tsv"):
            return parse.conjuncts(objects[0])
        called = [p.i for c in parse.children(head.i, "prep") if c.lower in ("on", "upon") and c.i < token.i for p in parse.children(c.i, "pobj")]
        if called and head.lemma in ("call", "prevail"):  # "called on the president to resign"
            return parse.conjuncts(called[0])
        if parse.children(head.i, "nsubjpass"):
            return [k for c in parse.children(head.i, "nsubjpass") for k in parse.conjuncts(c.i)]
        if head.pos == "ADJ" and head.dep in ("acomp", "oprd"):
            return subject(parse, head.head, depth + 1)
        return subject(parse, head.i, depth + 1)
    if token.dep == "conj" and head.pos in ("VERB", "AUX"):
        return subject(parse, head.i, depth + 1)
    before = parse.tokens[token.i - 1] if token.i else token
    if token.tag == "VBG" and before.pos == "PROPN" and before.dep in ("pobj", "dobj") and token.dep in ("pcomp", "advcl"):
        return parse.conjuncts(before.i)  # "against Turkey joining", "rule out Georgia joining"
    if token.dep == "advcl":
        if parse.children(head.i, "nsubjpass"):
            return [k for c in parse.children(head.i, "nsubjpass") for k in parse.conjuncts(c.i)]
        return subject(parse, head.i, depth + 1)
    if token.dep == "pcomp":
        return _controlled_by_preposition(parse, parse.tokens[head.head], token, depth)
    if token.dep == "acl" and head.pos == "PROPN" and token.tag == "VBG":
        return parse.conjuncts(head.i)
    if token.dep == "acl" and head.pos in ("NOUN", "PROPN"):
        owner = slot(parse, head.i, "possessive") or slot(parse, head.i, "by")
        return owner or _holder_above(parse, head, depth)
    if token.dep in ("acomp", "attr", "oprd"):
        return subject(parse, head.i, depth + 1)
    return []


def _controlled_by_preposition(parse: Parse, governor: Token, token: Token, depth: int) -> list[int]:
    if governor.pos in ("VERB", "AUX"):
        objects = [c.i for c in parse.children(governor.i, "dobj") if c.i < token.i]
        if objects and governor.lemma in words("object_control.tsv"):
            return parse.conjuncts(objects[0])
        return subject(parse, governor.i, depth + 1)
    if governor.pos in ("NOUN", "PROPN"):
        return slot(parse, governor.i, "possessive") or _holder_above(parse, governor, depth)
    if governor.pos == "ADJ":
        return subject(parse, governor.head, depth + 1)
    return []


def _bearer(parse: Parse, noun: Token, depth: int = 0) -> list[int]:
    """Whose the noun is where no possessor says so: the subject of the verb that voices it, through prepositions and nouns."""
    found = slot(parse, noun.i, "by")
    head = parse.tokens[noun.head]
    if found or depth > 4 or head.i == noun.i:
        return found
    if noun.dep in ("dobj", "attr", "oprd", "pobj"):
        verb = parse.tokens[head.head] if noun.dep == "pobj" else head
        if verb.pos in ("VERB", "AUX"):
            return subject(parse, verb.i) if verb.lemma in words("voicing.tsv") else []
    if noun.dep == "pobj" and parse.tokens[head.head].pos in ("NOUN", "PROPN"):
        return slot(parse, head.head, "possessive") or _bearer(parse, parse.tokens[head.head], depth + 1)
    if noun.dep == "conj":
        return slot(parse, head.i, "possessive") or _bearer(parse, head, depth + 1)
    if noun.dep in ("nsubj", "nsubjpass"):
        return slot(parse, noun.i, "of|from")
    return []


def _holder_above(parse: Parse, noun: Token, depth: int) -> list[int]:
    """The subject of the verb whose object the noun is ("Norway announced plans to leave")."""
    head = parse.tokens[noun.head]
    verb = parse.tokens[head.head] if noun.dep == "pobj" else head
    if noun.dep not in ("dobj", "attr", "oprd", "pobj") or verb.pos not in ("VERB", "AUX") or verb.lemma in words("judging.tsv"):
        return []  # "condemned plans to leave": not its own
    return subject(parse, verb.i, depth + 1)


def owner_of(parse: Parse, i: int) -> int | None:
    """Whom a possessive pronoun most likely means by grammar alone: the subject of the nearest verb above it."""
    for above in parse.ancestors(i):
        if above.pos in ("VERB", "AUX"):
            found = [k for k in subject(parse, above.i) if k < i and parse.tokens[k].pos != "PRON"]
            if found:
                return found[0]
    return None


def parallel_subject(parse: Parse, i: int) -> int | None:
    """The noun that a subject pronoun repeats from the clause before it ("Ukraine could not …, and it would not …")."""
    verb = parse.tokens[parse.tokens[i].head]
    if parse.tokens[i].dep not in ("nsubj", "nsubjpass") or verb.dep != "conj":
        return None
    found = [c for c in parse.children(verb.head, "nsubj", "nsubjpass") if c.pos in ("NOUN", "PROPN")]
    return found[0].i if found else None


def comes_about(parse: Parse, head: Token) -> bool:
    """Whether the verb only says that its subject comes about ("takes place", "be allowed")."""
    parts = {row[1] if len(row) > 1 else "" for row in rows("happening.tsv") if row[0] == head.lemma}
    passive = bool(parse.children(head.i, "auxpass"))
    return any(passive if part == "passive" else not passive and (not part or any(c.lower == part for c in parse.children(head.i))) for part in parts)


def exists(parse: Parse, head: Token) -> bool:
    """Whether the verb only says that there is something ("there must be talks")."""
    return head.lemma == "be" and bool(parse.children(head.i, "expl"))


def ceases(parse: Parse, head: Token) -> bool:
    """Whether the verb only says that its subject comes to an end ("must stop")."""
    return head.lemma in words("ceasing.tsv") and not parse.children(head.i, "dobj", "xcomp", "ccomp")
