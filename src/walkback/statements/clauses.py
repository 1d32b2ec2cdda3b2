"""Small questions to the parse that every rule of the room asks: who is the subject, what is the phrase."""

from __future__ import annotations

from ..language.tokens import Parse, Token

SUBJECTS = ("nsubj", "csubj")
RELATIVE = frozenset({"who", "which", "that", "whom"})
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})


def phrase(parse: Parse, i: int, *, without: int | None = None) -> list[int]:
    """The subtree of token `i`, less the subtree of `without`, less loose marks at its edges."""
    out = parse.subtree(i)
    if without is not None:
        gone = set(parse.subtree(without))
        out = [k for k in out if k not in gone]
    while out and parse.tokens[out[-1]].pos == "PUNCT" and parse.tokens[out[-1]].text in ",;:–—-(":
        out.pop()
    return out


def subject(parse: Parse, i: int, depth: int = 0) -> list[int]:
    """Tokens of the noun phrase that does what the verb at `i` says: its own subject, or one shared or governed."""
    verb = parse.tokens[i]
    for child in parse.children(i, *SUBJECTS):
        if child.lower in RELATIVE and verb.dep == "relcl":
            return antecedent(parse, i)
        return phrase(parse, child.i)
    if depth > 6 or verb.head == i or has_passive_subject(parse, i):
        return []
    head = parse.tokens[verb.head]
    if verb.dep == "relcl":
        return []
    if verb.dep == "acl" and verb.tag in ("VBG", "TO", "VB") and head.pos in ("NOUN", "PROPN", "PRON"):
        return antecedent(parse, i)
    if verb.tag == "VBG" and verb.dep == "advcl" and (with_whom := _with_whom(parse, i)):
        return with_whom
    if verb.dep in ("conj", "advcl", "xcomp", "pcomp", "ccomp", "dep", "prep"):
        if verb.dep == "ccomp" and verb.tag != "VBG":
            return []
        if verb.dep == "xcomp" and (objects := parse.children(verb.head, "dobj")) and head.lemma not in ("take", "use", "make"):
            return phrase(parse, objects[0].i, without=i) if verb.tag == "VBG" else phrase(parse, objects[0].i)
        return subject(parse, head.i, depth + 1)
    return []


def _with_whom(parse: Parse, i: int) -> list[int]:
    """ "… with the minister saying that …": whoever stands between "with" and the participle does it."""
    before = parse.tokens[i - 1] if i else None
    if before is None or before.dep != "pobj" or before.pos not in ("NOUN", "PROPN") or parse.tokens[before.head].lower != "with":
        return []
    return phrase(parse, before.i)


def antecedent(parse: Parse, i: int) -> list[int]:
    """The noun phrase that the clause at `i` hangs on, without that clause."""
    return phrase(parse, parse.tokens[i].head, without=i)


def has_passive_subject(parse: Parse, i: int) -> bool:
    """Whether the verb is passive."""
    return bool(parse.children(i, "nsubjpass", "auxpass"))


def agent(parse: Parse, i: int) -> list[int]:
    """Tokens of the noun phrase after "by" of a passive verb or of a noun ("remarks by X")."""
    for child in parse.children(i, "agent", "prep"):
        if child.lower == "by":
            for noun in parse.children(child.i, "pobj"):
                return phrase(parse, noun.i)
    return []


def negated(parse: Parse, i: int) -> bool:
    """Whether the verb itself is negated ("did not say", "never said"), or fails ("failed to say")."""
    if any(c.dep == "neg" or c.lower in ("never", "hardly") for c in parse.children(i)):
        return True
    verb = parse.tokens[i]
    return verb.dep == "xcomp" and parse.tokens[verb.head].lemma in ("fail", "decline", "refuse") and verb.head != i


def neither(parse: Parse, i: int) -> bool:
    """ "Neither confirmed nor denied", of either verb."""
    verb = parse.tokens[i]
    return any(c.lower == "neither" for at in (i, verb.head if verb.dep == "conj" else i) for c in parse.children(at, "preconj", "cc", "advmod", "det"))


def unspoken(parse: Parse, i: int) -> bool:
    """Conditions and bare possibilities of speaking ("if he says …", "may say"), and questions, or their asker left out: nobody's words."""
    verb = parse.tokens[i]
    if verb.tag == "VBN" and verb.dep == "advcl" and not parse.children(i, "agent", *SUBJECTS, "nsubjpass", "aux", "auxpass"):
        return True  # "Asked whether she would resign, she said …": whoever asked is not told
    if any(c.dep == "mark" and c.lower in ("if", "unless", "whether") for c in parse.children(i)) or _turned_round(parse, i):
        return True
    helping = [c.lower for c in parse.children(i, "aux")]
    return not {"should", "could", "may", "might", "must"}.isdisjoint(helping) or {"would", "have"} <= set(helping)  # "would have said"


def _turned_round(parse: Parse, i: int) -> bool:
    """Whether the verb asks and does not tell: "Why aren't they talking about …?", "How can you tell …?"."""
    sentence = parse.sentences[parse.tokens[i].sent]
    if not any(t.text == "?" for t in parse.tokens[max(sentence.first, sentence.last - 3) : sentence.last]):
        return False
    subjects = parse.children(i, *SUBJECTS)
    return any(c.dep == "aux" and subjects and c.i < subjects[0].i for c in parse.children(i))


def verb_group(parse: Parse, i: int) -> list[int]:
    """The verb with its auxiliaries, adverbs, particle and negation, as far as they stand next to it."""
    near = {i} | {c.i for c in parse.children(i, "aux", "auxpass", "advmod", "neg", "prt") if not parse.kids[c.i] or c.dep != "advmod"}
    low = high = i
    while low - 1 in near:
        low -= 1
    while high + 1 in near:
        high += 1
    return list(range(low, high + 1))


def clause_head(parse: Parse, i: int) -> Token:
    """The verb (or root) of the clause that token `i` stands in."""
    token = parse.tokens[i]
    while token.head != token.i and token.pos not in ("VERB", "AUX"):
        token = parse.tokens[token.head]
    return token
