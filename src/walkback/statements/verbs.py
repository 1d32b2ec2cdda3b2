"""Attributions whose cue is a verb: clausal, infinitive, noun-phrase and prepositional contents, inverted and interrupted."""

from __future__ import annotations

from ..draft import Draft
from ..language.tokens import Parse, Token
from ..records import Polarity
from .clauses import RELATIVE, agent, antecedent, has_passive_subject, negated, neither, phrase, subject, unspoken, verb_group
from .found import Found, spans_of
from .lexicon import CueVerb, cue_verbs

LEADS = frozenset({"go", "continue", "begin", "proceed"})
REFUSALS = frozenset({"decline", "refuse", "fail"})
TOLD = frozenset(
    {"tell", "inform", "remind", "assure", "brief", "warn", "urge", "ask", "encourage", "exhort", "advise", "order", "instruct"}
)


def verb_cues(draft: Draft) -> list[Found]:
    """Every attribution with a verb as cue that the parse shows."""
    out = []
    for token in draft.syntax.tokens:
        if token.pos in ("VERB", "AUX") or token.tag.startswith("VB"):
            found = _at(draft, token) or _clear(draft, token)
            if found is not None:
                out.append(found)
    return out


def cue_verb(parse: Parse, token: Token) -> CueVerb | None:
    """The cue verb at a token, phrasal verbs by their particle ("rule out"; "point" only with "out" or "to")."""
    verb = cue_verbs().get(token.lemma)
    particles = {c.lower for c in parse.children(token.i, "prt", "advmod") if c.i == token.i + 1}
    if token.lemma == "rule" and "out" in particles:
        return cue_verbs()["rule_out"]
    if token.lemma == "point" and "out" not in particles:
        return None
    return verb


def _at(draft: Draft, token: Token) -> Found | None:
    parse = draft.syntax
    verb = cue_verb(parse, token)
    if verb is None or token.dep in ("amod", "compound") or unspoken(parse, token.i) or _inner(parse, token):
        return None
    passive = has_passive_subject(parse, token.i)
    source = agent(parse, token.i) if passive or (token.dep == "acl" and token.tag == "VBN") else subject(parse, token.i)
    content, frame, addressee, extra = _content(parse, token, verb, passive)
    if not content:
        return None
    if not source and not passive and frame != "around" and token.dep not in ("ROOT", "acl", "advcl", "ccomp", "conj", "parataxis"):
        return None
    cue = [*_leads(parse, token), *verb_group(parse, token.i), *extra]
    text = draft.text
    spans = spans_of(text, parse, [k for k in content if k not in set(source) | set(cue)])
    if not spans:
        return None
    return Found(
        source=spans_of(text, parse, source), cue=spans_of(text, parse, cue), content=spans, anchor=token.i, frame=frame,
        how=f"cue verb “{token.text}” with {FRAME_WORDS[frame]}", score=_trust(frame, verb, bool(source)),
        polarity=_polarity(parse, token, verb), addressee=spans_of(text, parse, addressee), passive=passive, view=verb.cue_class == "view",
        named=any(parse.tokens[k].pos in ("NOUN", "PROPN") for k in source),
    )  # fmt: skip


def _clear(draft: Draft, token: Token) -> Found | None:
    """ "made (it) clear that …", "was clear that …"."""
    parse, text = draft.syntax, draft.text
    if token.lemma not in ("make", "be") or has_passive_subject(parse, token.i):
        return None
    clear = next(
        (parse.tokens[k] for k in range(token.i + 1, min(token.i + 5, len(parse.tokens))) if parse.tokens[k].lower == "clear"), None
    )
    if clear is None or clear.sent != token.sent:
        return None
    clauses = [c for h in (token.i, clear.i) for c in parse.children(h, "ccomp", "advcl") if c.i > clear.i]
    source = subject(parse, token.i)
    if not clauses or not source or parse.tokens[source[-1]].lower in ("it", "that", "this"):
        return None
    return Found(
        source=spans_of(text, parse, source), cue=spans_of(text, parse, [*verb_group(parse, token.i), *range(token.i, clear.i + 1)]),
        content=spans_of(text, parse, phrase(parse, clauses[-1].i)), anchor=token.i, frame="clause", how="“clear” with a clause", score=0.75,
        polarity="refused" if negated(parse, token.i) else "asserted",
    )  # fmt: skip


FRAME_WORDS = {
    "clause": "a clause", "around": "the sentence around it", "infinitive": "an infinitive", "person": "somebody told to",
    "noun": "a noun phrase", "as": "a description of somebody", "for": "somebody praised or blamed", "preposition": "a preposition",
    "said to": "“said to”", "as said": "the sentence around “as … said”",
}  # fmt: skip


TRUST = {
    "clause": 0.9, "around": 0.8, "as said": 0.8, "person": 0.75, "infinitive": 0.7, "said to": 0.7, "as": 0.65, "for": 0.6, "preposition": 0.6, "noun": 0.5,
}  # fmt: skip
"""How far each shape was to be trusted by eye before weights were fitted (weigh.py)."""


def _trust(frame: str, verb: CueVerb, sourced: bool) -> float:
    return TRUST[frame] - (0.2 if verb.cue_class == "view" else 0.0) - (0.0 if sourced else 0.15)


def _polarity(parse: Parse, token: Token, verb: CueVerb) -> Polarity:
    if neither(parse, token.i):
        return "refused"
    if negated(parse, token.i):
        return "refused" if verb.polarity == "asserted" else "asserted"
    return verb.polarity


def _inner(parse: Parse, token: Token) -> bool:
    """ "declined to say" is one cue, at "declined"."""
    return token.dep == "xcomp" and parse.tokens[token.head].lemma in REFUSALS


def _leads(parse: Parse, token: Token) -> list[int]:
    """ "went on to" before "say": part of the cue."""
    head = parse.tokens[token.head]
    if token.dep == "xcomp" and head.lemma in LEADS:
        return list(range(head.i, token.i))
    return []


Shape = tuple[list[int], str, list[int], list[int]]
NOTHING: Shape = ([], "", [], [])


def _content(parse: Parse, token: Token, verb: CueVerb, passive: bool) -> Shape:
    """Content, frame, addressee and further cue tokens."""
    for finder in (_clause, _person, _description, _infinitive, _for, _around, _preposition, _noun):
        shape = finder(parse, token, verb, passive)
        if shape[0]:
            return shape
    return NOTHING


def _clause(parse: Parse, token: Token, verb: CueVerb, passive: bool) -> Shape:
    clauses = [c for c in parse.children(token.i, "ccomp") if c.i != token.i]
    if not clauses and verb.cue_class == "say" and not passive:
        clauses = [c for c in parse.children(token.i, "xcomp") if c.tag == "VBG"]  # "denied shelling it", "admitted having lied"
    if "c" not in verb.frames or not clauses:
        return _said_to(parse, token, passive) if "c" in verb.frames and not ("o" in verb.frames and verb.cue_class == "say") else NOTHING
    clause = max(clauses, key=lambda c: len(parse.subtree(c.i)))
    told = parse.children(token.i, "dobj", "dative") if "o" in verb.frames or token.lemma in TOLD else []
    if passive and "o" in verb.frames:
        told = parse.children(token.i, "nsubjpass")
    address = phrase(parse, told[0].i) if told else []
    extra = [k for k in address if k == token.i + 1 or k - 1 in address] if address and not passive else []
    return phrase(parse, clause.i), "clause", address, extra


def _said_to(parse: Parse, token: Token, passive: bool) -> Shape:
    """ "X is said to be ill": the content is X with the infinitive."""
    subjects, complements = parse.children(token.i, "nsubjpass"), parse.children(token.i, "xcomp", "oprd")
    if passive and subjects and complements and subjects[0].lower not in RELATIVE:
        return phrase(parse, subjects[0].i) + phrase(parse, complements[0].i), "said to", [], []
    return NOTHING


def _person(parse: Parse, token: Token, verb: CueVerb, passive: bool) -> Shape:
    if "o" not in verb.frames:
        return NOTHING
    acts = [c for c in parse.children(token.i, "xcomp", "ccomp") if any(k.lower == "to" and k.dep == "aux" for k in parse.children(c.i))]
    if not acts:
        return NOTHING
    act = acts[0]
    told = parse.children(token.i, "nsubjpass" if passive else "dobj", "dative") or parse.children(act.i, "nsubj")
    address = phrase(parse, told[0].i, without=act.i if told[0].i != act.i else None) if told else []
    inside = [k for k in phrase(parse, act.i) if k not in address]
    return inside, "person", address, [] if passive else address


def _description(parse: Parse, token: Token, verb: CueVerb, passive: bool) -> Shape:
    if "a" not in verb.frames:
        return NOTHING
    predicate = parse.children(token.i, "oprd", "ccomp", "xcomp") or [c for c in parse.children(token.i, "prep") if c.lower == "as"]
    whom = parse.children(token.i, "nsubjpass" if passive else "dobj")
    if not predicate or predicate[0].i < token.i:
        return NOTHING
    body = [k for w in whom for k in phrase(parse, w.i)]
    if token.dep == "relcl" and not whom:
        body = antecedent(parse, token.i)
    return body + phrase(parse, predicate[0].i), "as", [], []


def _infinitive(parse: Parse, token: Token, verb: CueVerb, passive: bool) -> Shape:
    if "i" not in verb.frames:
        return NOTHING
    for act in parse.children(token.i, "xcomp", "ccomp"):
        if act.i > token.i and any(k.lower == "to" and k.dep == "aux" for k in parse.children(act.i)):
            return phrase(parse, act.i), "infinitive", [], []
    return NOTHING


def _for(parse: Parse, token: Token, verb: CueVerb, passive: bool) -> Shape:
    if "f" not in verb.frames:
        return NOTHING
    whom = parse.children(token.i, "nsubjpass" if passive else "dobj")
    links = ("of", "for", "over", "on", "to", "with", "as", "about")
    why = [c for c in parse.children(token.i, "prep") if c.lower in links and c.i > token.i]
    if not whom or not (why or "n" in verb.frames):
        return NOTHING
    body = phrase(parse, whom[0].i)
    return body + [k for w in why for k in phrase(parse, w.i)], "for", [], []


def _around(parse: Parse, token: Token, verb: CueVerb, passive: bool) -> Shape:
    """ "Talks, officials said, are near collapse"; "as X said"; the cue clause hangs inside or after its content."""
    if not verb.frames & {"c", "z"} or (passive and token.dep != "advcl") or token.head == token.i:
        return NOTHING
    head = parse.tokens[token.head]
    as_clause = token.dep == "advcl" and any(c.lower == "as" and c.dep in ("mark", "advmod") for c in parse.children(token.i))
    if (token.dep != "parataxis" and not as_clause) or head.pos not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
        return NOTHING
    if as_clause:
        objects = parse.children(token.i, "dobj", "ccomp", "xcomp")
        if any(o.lower != "it" for o in objects) or ("c" not in verb.frames and not objects):
            return NOTHING  # "as he announced the plan" tells when, "as she put it" whose words
        return phrase(parse, head.i, without=token.i), "as said", [], []
    if parse.children(token.i, "dobj") or "c" not in verb.frames:
        return NOTHING
    return phrase(parse, head.i, without=token.i), "around", [], []


def _preposition(parse: Parse, token: Token, verb: CueVerb, passive: bool) -> Shape:
    if passive:
        return NOTHING
    for child in parse.children(token.i, "prep"):
        if child.lower not in verb.prepositions or child.i < token.i:
            continue
        if child.lower == "on" and token.lemma == "call":  # "called on X to do Y"
            acts = parse.children(token.i, "xcomp", "advcl")
            whom = [k for o in parse.children(child.i, "pobj") for k in phrase(parse, o.i)]
            nested = [a for o in parse.children(child.i, "pobj") for a in parse.children(o.i, "acl")]
            if acts or nested:
                act = (acts or nested)[0]
                below = set(parse.subtree(act.i))
                whom = [k for k in whom if k not in below]
                return phrase(parse, act.i), "person", whom, [child.i, *whom]
            continue
        body = [k for k in phrase(parse, child.i) if k != child.i]
        return body, "preposition", [], [child.i]
    return NOTHING


def _noun(parse: Parse, token: Token, verb: CueVerb, passive: bool) -> Shape:
    if "n" not in verb.frames:
        return NOTHING
    objects = parse.children(token.i, "nsubjpass" if passive else "dobj")
    if not objects or objects[0].lower in RELATIVE | {"it", "this", "so", "what"}:
        return NOTHING
    return phrase(parse, objects[0].i), "noun", [], []
