"""Who stands where around a word that tells an event: subject, object, prepositions, possessor, and what control adds.

A slot is the list of head tokens that fill it, coordination spread out. Passives, relative and participle clauses,
infinitives under another verb and nouns under light verbs give the same slots as the plain active clause.
"""

from __future__ import annotations

from ..language.tokens import Parse, Token
from .lexicon import lexicon

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SUBJECT = ("nsubj", "nsubjpass", "csubj")
_MAX_STEPS = 6


def is_passive(parse: Parse, token: Token) -> bool:
    """A passive clause, or a past participle that describes its noun."""
    if parse.children(token.i, "auxpass", "nsubjpass"):
        return True
    if token.dep == "conj" and token.tag == "VBN" and not parse.children(token.i, "nsubj", "aux", "dobj"):
        return is_passive(parse, parse.tokens[token.head])
    if token.tag != "VBN" or parse.children(token.i, "aux", "nsubj"):
        return False
    return token.dep in ("acl", "advcl", "relcl", "amod") or bool(parse.children(token.i, "agent"))


def spread(parse: Parse, heads: list[Token]) -> list[Token]:
    """The heads with what is coordinated with them; a list's verbs and adjectives are no members."""
    out: list[Token] = []
    for head in heads:
        for k in parse.conjuncts(head.i):
            token = parse.tokens[k]
            if token not in out and token.lower not in ("jr.", "sr.") and token.pos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "DET"):
                out.append(token)
    return out


def slot(parse: Parse, token: Token, name: str) -> list[Token]:
    """The heads that fill the slot `name` of a verb or noun."""
    return spread(parse, _slot(parse, token, name))


def _slot(parse: Parse, token: Token, name: str) -> list[Token]:
    verbal = token.pos in ("VERB", "AUX") or token.tag.startswith("VB")
    if name == "subj":
        if token.pos == "ADJ":
            return _bearer(parse, token)
        return subject(parse, token) if verbal else possessor(parse, token)
    if name == "obj":
        return direct_object(parse, token) if verbal else []
    if name == "poss":
        return list(parse.children(token.i, "poss"))
    if name == "dative":
        heads = parse.children(token.i, "dative")
        return [p for h in heads for p in (parse.children(h.i, "pobj") if h.pos == "ADP" else [h])]
    if name == "comp":
        return complement_objects(parse, token)
    if name == "attr":
        return parse.children(token.i, "attr", "oprd", "acomp", "xcomp", "ccomp")
    return prepositional(parse, token, name)


def subject(parse: Parse, token: Token, steps: int = _MAX_STEPS) -> list[Token]:
    """Who does it: the subject of an active clause, the agent of a passive one, or who controls the word from above."""
    if is_passive(parse, token):
        agents = [p for a in parse.children(token.i, "agent") for p in parse.children(a.i, "pobj")]
        if agents or token.dep != "conj" or parse.children(token.i, "auxpass", "nsubjpass"):
            return agents
    own = [c for c in parse.children(token.i, "nsubj") if c.lower != "it" or token.dep != "relcl"]
    own = [_antecedent(parse, token, c) for c in own]
    if own:
        return own
    return _controller(parse, token, steps) if steps else []


def _bearer(parse: Parse, token: Token) -> list[Token]:
    """Of whom an adjective is said: the subject of its copula."""
    above = next((a for a in parse.ancestors(token.i) if a.pos in ("VERB", "AUX")), None)
    if token.dep == "acomp" or (token.dep == "conj" and above is not None):
        return subject(parse, above) if above is not None else []
    return list(parse.children(token.i, "nsubj"))


def _antecedent(parse: Parse, verb: Token, relative: Token) -> Token:
    if relative.lower in _RELATIVE and verb.dep == "relcl":
        return parse.tokens[verb.head]
    return relative


def _controller(parse: Parse, token: Token, steps: int) -> list[Token]:
    head = parse.tokens[token.head]
    if head.i == token.i:
        return []
    if token.dep == "acl" and token.tag == "VBG":
        return [head]
    if token.dep == "acl":  # "its decision to send": the noun's possessor, or the subject of the verb that it stands under
        given = [p for a in parse.children(head.i, "prep") if a.lower == "from" for p in parse.children(a.i, "pobj")]
        return possessor(parse, head) or given or _host_subject(parse, head, steps)
    if token.dep in ("pcomp", "pobj"):
        above = parse.tokens[head.head]
        if above.pos in ("VERB", "AUX"):
            objects = direct_object(parse, above)
            if objects and head.lower in ("of", "for", "from", "into", "against") and objects[0].i < token.i:
                return objects
            return subject(parse, above, steps - 1)
        return possessor(parse, above) or _host_subject(parse, above, steps)
    if token.dep == "xcomp" and head.lemma in lexicon().classes["object_control"]:
        objects = direct_object(parse, head)
        if objects and objects[0].i < token.i:
            return objects
        if is_passive(parse, head):
            return parse.children(head.i, "nsubjpass")
    if token.dep == "xcomp" and is_passive(parse, head):
        return parse.children(head.i, "nsubjpass")
    if token.dep in ("xcomp", "conj", "advcl", "acomp", "dep", "ccomp") and head.pos in ("VERB", "AUX"):
        if token.dep == "ccomp" and not any(t.lower == "to" for t in parse.children(token.i, "aux")) and token.tag != "VBG":
            return []
        if is_passive(parse, head):
            return [_antecedent(parse, head, c) for c in parse.children(head.i, "nsubjpass")]
        return subject(parse, head, steps - 1)
    if token.dep in ("xcomp", "advcl") and head.pos == "ADJ":
        above = parse.tokens[head.head]
        return subject(parse, above, steps - 1) if above.i != head.i else []
    return []


def direct_object(parse: Parse, token: Token) -> list[Token]:
    """What it is done to: the object, the subject of a passive, the noun that a relative or participle clause describes."""
    if is_passive(parse, token):
        own = [_antecedent(parse, token, c) for c in parse.children(token.i, "nsubjpass")]
        if own:
            return own
        if token.dep == "conj":
            return direct_object(parse, parse.tokens[token.head])
        if token.dep in ("acl", "relcl", "amod"):
            return [parse.tokens[token.head]]
        if token.dep == "advcl" and parse.tokens[token.head].pos == "VERB":  # "appeared in court, charged with murder"
            return subject(parse, parse.tokens[token.head], 1)
        return []
    own = list(parse.children(token.i, "dobj"))
    if own:
        return [_antecedent(parse, token, c) for c in own]
    for small in parse.children(token.i, "ccomp", "xcomp"):  # "hold Varnia accountable"
        if small.pos in ("ADJ", "NOUN") and not parse.children(small.i, "aux", "mark"):
            return list(parse.children(small.i, "nsubj"))
    following = [k for k in parse.children(token.i, "conj") if k.tag == token.tag and k.pos == "VERB"]
    for verb in following:  # "attacked and destroyed the port": the object is the last verb's
        shared = parse.children(verb.i, "dobj")
        if shared and not parse.children(verb.i, "nsubj", "aux") and not parse.children(token.i, "prep", "ccomp", "xcomp"):
            return shared
    subjects = parse.children(token.i, "nsubj")
    if token.dep == "relcl" and subjects and not parse.children(token.i, "prep", "ccomp", "xcomp", "dative"):
        return [] if any(c.lower in _RELATIVE for c in subjects) else [parse.tokens[token.head]]
    return []


def possessor(parse: Parse, token: Token) -> list[Token]:
    """Whose act a noun names: its possessor, a "by" phrase, an adjective or noun of nationality before it."""
    by = [p for a in parse.children(token.i, "prep", "agent") if a.lower == "by" for p in parse.children(a.i, "pobj")]
    if by:
        return by
    own = parse.children(token.i, "poss")
    if own:
        return own
    before = parse.children(token.i, "amod", "compound", "nmod")
    named = [c for c in before if c.ent in ("NORP", "GPE", "ORG", "PERSON")]
    return named or [c for c in before if c.dep == "amod" and c.text[:1].isupper() and c.i != parse.sentences[c.sent].first and not c.ent]


def host(parse: Parse, token: Token) -> Token | None:
    """The verb that a noun of action stands under: "launched" for "launched an attack"."""
    seen = token
    for _ in range(_MAX_STEPS):
        head = parse.tokens[seen.head]
        if head.i == seen.i:
            return None
        if head.pos in ("VERB", "AUX"):
            return head if seen.dep in ("dobj", "nsubjpass", "pobj", "prep", "attr", "oprd", "conj", "xcomp", "acl") else None
        if head.pos not in ("ADP", "NOUN") or seen.dep not in ("conj", "pobj", "prep", "compound"):
            return None
        if head.pos == "NOUN" and seen.dep != "conj":
            return None
        seen = head
    return None


def _host_subject(parse: Parse, token: Token, steps: int) -> list[Token]:
    verb = host(parse, token)
    return subject(parse, verb, steps - 1) if verb is not None and steps else []


def prepositional(parse: Parse, token: Token, name: str) -> list[Token]:
    """Objects of the preposition `name` on the word, on its object ("sanctions on X") or on its verb ("launched an attack on X")."""
    out = _objects_of(parse, token, name)
    if not out and token.pos in ("VERB", "AUX"):
        for child in parse.children(token.i, "dobj", "nsubjpass", "prep", "prt", "oprd", "advmod"):
            out += _objects_of(parse, child, name)
        if not out and token.dep == "acl" and is_passive(parse, token):
            out = _objects_of(parse, parse.tokens[token.head], name)
    return out


def _objects_of(parse: Parse, token: Token, name: str) -> list[Token]:
    out: list[Token] = []
    for child in parse.children(token.i, "prep", "dative", "agent", "prt", "pcomp", "advmod"):
        if child.lower == name:
            out += [t for t in parse.children(child.i, "pobj") if t.ent not in ("DATE", "TIME")]
            out += [t for p in parse.children(child.i, "prep", "pcomp") if p.lower == "including" for t in parse.children(p.i, "pobj")]
    return out


def complement_objects(parse: Parse, token: Token) -> list[Token]:
    """Objects of the infinitive that completes the word: "promised to support Varnia" gives Varnia."""
    out: list[Token] = []
    for child in parse.children(token.i, "xcomp", "ccomp", "acl", "advcl"):
        if child.pos != "VERB":
            continue
        objects = parse.children(child.i, "dobj")
        phrases = [a for a in parse.children(child.i, "prep") if a.lower in ("with", "to", "on", "against")]
        out += objects or [p for a in phrases for p in parse.children(a.i, "pobj")]
    return out
