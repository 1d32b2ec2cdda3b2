"""Finding the words that tell an event, in frames whose needs are met."""

from __future__ import annotations

from dataclasses import replace

from ..draft import Draft
from ..language.modality_words import modality_words
from ..language.tokens import Parse, Token
from .lexicon import Frame, lexicon
from .lists import bilateral, whole_list
from .needs import OF_PARTIES, ROLES, Found, met
from .people import actorlike, party
from .slots import host, possessor, slot, spread, subject


def find_triggers(draft: Draft) -> list[Found]:
    """Every trigger of the document, in text order; of a word's frames the first whose needs are met, else the first that lacks roles alone."""
    parse, frames, out = draft.syntax, lexicon().frames, []
    for token in parse.tokens:
        kind, spare = _kind(parse, token), None
        for frame in frames.get((token.lemma if token.pos != "PROPN" else token.lower, kind), ()) if kind else ():
            found = _fits(draft, token, frame)
            if found is not None and not found.unmet:
                out.append(found)
                break
            spare = spare or found
        else:
            out += [spare] if spare is not None else []
    return out


def _kind(parse: Parse, token: Token) -> str:
    """v, n or a by how the word is used, "" for what can tell no event."""
    if token.pos == "VERB" or (token.pos == "AUX" and token.dep == "ROOT" and token.lemma not in ("be", "have")):
        return "" if parse.children(token.i, "det") else "v"
    if token.pos == "ADJ":
        return "a" if token.dep in ("acomp", "conj", "oprd", "ROOT", "advcl", "appos") else ""
    return "n" if token.pos in ("NOUN", "PROPN") and token.ent not in ("DATE", "TIME") else ""


def _fits(draft: Draft, token: Token, frame: Frame) -> Found | None:
    parse = draft.syntax
    words = [token]
    if frame.particle is not None:
        particle = next((c for c in parse.children(token.i, "prt", "prep", "advmod", "dobj") if c.lower == frame.particle), None)
        if particle is None:
            return None
        words.append(particle)
    if frame.before:
        start = token.i - len(frame.before)
        if start < 0 or tuple(t.lower for t in parse.tokens[start : token.i]) != frame.before:
            return None
        words = parse.tokens[start : token.i + 1]
    before = token.dep in ("compound", "nmod", "amod") and parse.tokens[token.head].i > token.i
    if before and (not frame.verbal or (token.tag == "VBG" and not actorlike(draft, parse.tokens[token.head]))):  # "fighting words"
        return None
    found = Found(token, frame, list(words))
    if not all(met(draft, found, need) for need in frame.needs if need not in OF_PARTIES):
        return None
    _fill(draft, found)
    unmet = [need for need in frame.needs if need in OF_PARTIES and not met(draft, found, need)]
    found.unmet = (*unmet, *(["passing"] if _in_passing(parse, token, frame) else []))
    return found if set(unmet) <= ROLES and not ("V" in unmet and found.target) else None


def _in_passing(parse: Parse, token: Token, frame: Frame) -> bool:
    """A participle that only describes: "people accused of crimes", "a convicted murderer"."""
    if frame.kind != "v" or token.tag != "VBN" or frame.type not in ("ACCUSE", "SANCTION", "COERCE") or parse.children(token.i, "agent"):
        return False
    noun = parse.tokens[token.head]
    return token.dep == "amod" or (token.dep == "acl" and noun.pos == "PRON") or (token.dep == "acl" and noun.tag == "NNS" and noun.lower == "people")


def _fill(draft: Draft, found: Found) -> None:
    parse, token, frame = draft.syntax, found.token, found.frame
    verb = None if frame.verbal else host(parse, token)
    if frame.verbal:
        sources = slot(parse, token, "subj")
    else:
        sources = spread(parse, possessor(parse, token))
        if token.dep == "attr" and not sources and token.lemma in lexicon().classes["people"]:
            sources = spread(parse, subject(parse, parse.tokens[token.head]))
        for need in frame.needs if not sources else ():
            if need.startswith("src:"):
                sources = sources or slot(parse, token, need.removeprefix("src:"))
        suffered = token.lemma in lexicon().classes["suffered"] and not slot(parse, token, "of") and parse.children(token.i, "poss")
        if suffered and _kind_of(draft, sources) not in _FORCES:
            found.source = [party(draft, t) for t in slot(parse, token, "by")]
            found.target = [party(draft, t) for t in sources]
            return
        verb = verb if verb is not None and verb.lemma in lexicon().classes["light"] else _described_by(parse, token)
        if not sources and verb is None and frame.type == "CONSULT":
            verb_said = _said_in(parse, token)
            sources = spread(parse, subject(parse, verb_said)) if verb_said is not None else []
        if not sources and verb is not None:
            sources = [t for t in spread(parse, subject(parse, verb)) if t.i != token.i]
    if frame.verbal and frame.target[:1] == ("subj",):  # "faces charges": the subject is whom it is done to
        sources, frame = slot(parse, token, "by") or slot(parse, token, "from"), replace(frame, target=("subj",))
    targets: list[Token] = []
    for name in frame.target:
        targets = [t for t in slot(parse, token, name) if t not in sources]
        if not targets and verb is not None and name not in ("poss", "of"):
            targets = [t for t in slot(parse, verb, name) if t not in sources and t.i != token.i]
        targets = [t for t in targets if t.i != token.i]
        if targets and (name != "obj" or frame.verbal):
            break
    sources, targets = whole_list(draft, sources), whole_list(draft, targets)
    if not frame.verbal and len({t.i for t in (*sources, *targets)}) < 2 and (both := bilateral(draft, token)):
        sources, targets = both[:1], both[1:]
    targets = [t for t in targets if t not in sources]
    if not frame.verbal and not targets and token.lemma in _FOUGHT and (lands := _called_after(draft, token)):
        sources, targets = [t for t in sources if t not in lands], lands
    found.source = [party(draft, t) for t in sources]
    found.target = [party(draft, t) for t in targets]
    if "between" in frame.target and not found.source and len(found.target) > 1:
        found.source, found.target = found.target[:1], found.target[1:]
    elif not found.target and len(found.source) > 1 and ("mutual" in frame.needs or not frame.verbal):
        found.source, found.target = found.source[:1], found.source[1:]


_FOUGHT = frozenset({"war", "conflict"})
"""Acts that are called after the land in which they happen."""
_FORCES = frozenset({"government", "military", "police", "armed-group", "court", "igo", "organisation"})


def _called_after(draft: Draft, token: Token) -> list[Token]:
    """The one land that a war is called after and fought in: "the Norway war", which is not Norway's."""
    lands = [c for c in draft.syntax.children(token.i, "compound", "nmod") if _kind_of(draft, [c]) == "government"]
    return lands if len(lands) == 1 else []


def _kind_of(draft: Draft, heads: list[Token]) -> str | None:
    """The kind of the actor that the first of the heads means."""
    actor = draft.actor(party(draft, heads[0]).actor) if heads else None
    return actor.kind if actor is not None else None


def _said_in(parse: Parse, token: Token) -> Token | None:
    """The verb of speech of "said in a call with X"; the one nearest above, where the parser hung the phrase lower."""
    head = parse.tokens[token.head]
    if token.dep != "pobj" or head.lower not in ("in", "during", "at"):
        return None
    governors = modality_words().governors
    return next((a for a in parse.ancestors(head.i) if a.pos == "VERB" and governors.get((a.lemma, "v")) == "report"), None)


def _described_by(parse: Parse, token: Token) -> Token | None:
    """The light verb of a clause that describes the noun: "the attack launched against X", "the meetings he held with Y"."""
    clauses = parse.children(token.i, "acl", "relcl")
    return next((c for c in clauses if c.lemma in lexicon().classes["light"]), None)
