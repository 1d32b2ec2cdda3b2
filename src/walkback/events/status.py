"""The standing of an act: happened, ongoing, planned, postponed, cancelled, possible, denied, alleged, or not told as an act."""

from __future__ import annotations

from dataclasses import dataclass

from ..draft import Draft
from ..language.modality import Modality, modality_of
from ..language.tokens import Token
from ..records import Span
from .needs import Found, bare

_VERBAL_ACTS = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "AGREE", "THREATEN", "CONSULT"})
_WISHING = frozenset({"want", "like", "wish", "let", "love", "hasten"})
_SPOKEN = frozenset({"thank", "congratulate", "condemn", "apologise", "apologize", "welcome", "commend", "applaud", "salute", "honor", "honour"})
LASTING = frozenset({"war", "aggression", "occupation", "cooperation", "partnership", "fighting", "blockade", "collaboration", "coordination", "alliance",
                     "trade", "conflict", "hostility", "buildup", "build-up", "repression", "persecution", "oppression", "siege", "investigation",
                     "inquiry", "dialogue", "provision", "unrest", "genocide", "onslaught", "interference", "support", "deployment", "detention"})  # fmt: skip
"""Nouns of what goes on."""
_STATES = frozenset({"hold", "occupy", "besiege", "remain", "serve", "persecute", "oppress", "repress", "blockade"})
"""Verbs of what goes on once it has begun."""
_TO_COME = frozenset({"upcoming", "forthcoming", "planned", "scheduled", "proposed", "impending", "future", "next"})
_HELD = frozenset({"take", "begin", "start", "occur", "happen", "open", "resume", "follow"})
_ATTAINING = frozenset({"secure", "achieve", "reach", "conclude", "ensure", "bring", "produce", "finalise", "finalize", "obtain", "attain", "negotiate", "seek", "broker",
                        "see", "implement", "begin", "facilitate", "demand"})  # fmt: skip
_TOWARDS = frozenset({"effort", "work", "need", "way", "time", "push", "attempt", "bid", "proposal", "plan", "hope", "diplomacy", "step", "deal", "opportunity", "urgency",
                      "importance", "pressure", "call", "goal"})  # fmt: skip
_OFTEN = frozenset({"sometimes", "often", "usually", "regularly", "routinely", "frequently", "always", "repeatedly"})
TOLD = "told as done"
"""The reason where the syntax has no more to say."""
GOING_ON = frozenset({"ongoing", "continuing", "continued", "continuous", "longstanding", "long-standing", "long-running", "sustained", "persistent", "protracted", "unending"})
"""What is said of an act that goes on."""
_LAID = frozenset({"blame", "attribute", "ascribe", "allege", "suspect"})
"""Participles that lay a deed at somebody's door: "an attack blamed on Varnia"."""
_HEARSAY = frozenset({"alleged", "allegedly", "reportedly", "reported", "suspected", "purported", "purportedly", "supposed", "supposedly"})
_DROPPED = frozenset({"desire", "need", "directive", "permission", "failure", "refusal", "prevention", "doubt", "threat"})


_UNDONE = {"postponement": "postponed", "cancellation": "cancelled", "denial": "denied"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A status with its condition and what decided it; `status` None means that no act is told."""

    status: str | None
    why: str
    condition: Span | None = None
    modality: Modality | None = None


def standing(draft: Draft, found: Found) -> Standing:
    """The standing of the act that a trigger tells: what the first rule that knows says, else that it happened."""
    token = found.token
    verb = token.i if token.pos != "ADJ" else next((a.i for a in draft.syntax.ancestors(token.i) if a.pos in ("VERB", "AUX")), token.i)
    m = modality_of(draft.syntax, verb)
    return next((s for rule in _RULES if (s := rule(draft, found, m)) is not None), Standing("happened", _because(m) or TOLD, m.condition, m))


def _because(m: Modality) -> str:
    return "; ".join(m.why)


def _by_saying(draft: Draft, found: Found, m: Modality) -> Standing | None:
    if found.frame.type in _VERBAL_ACTS and found.frame.verbal and _performed(draft, found.token):
        return Standing("happened", "performed by saying so", m.condition, m)
    return None


def _undone(draft: Draft, found: Found, m: Modality) -> Standing | None:
    """Postponed, cancelled or denied by the word above."""
    status = _UNDONE.get(m.governor_class or "")
    if status is None or (status == "denied" and m.certainty != "denied"):
        return None
    return Standing(status, _because(m), m.condition, m)


def _threatened(draft: Draft, found: Found, m: Modality) -> Standing | None:
    """A threat is made by being spoken, whatever becomes of it; the condition is the threat's own."""
    spoken = m.modal in (None, "will", "shall") or (m.modal == "would" and m.governor_class == "report")  # "said that it would punish"
    if found.frame.type == "THREATEN" and m.certainty in ("actual", "planned", "possible") and not m.in_condition and spoken:
        return Standing("happened", _because(m) or "threat made", m.condition or _condition_below(draft, found.token), m)
    return None


def _by_frame(draft: Draft, found: Found, m: Modality) -> Standing | None:
    """What the frame itself says: a standing of its own, or that not doing it is the act ("did not accept")."""
    frame, text = found.frame, found.token.text
    fixed = next((n.removeprefix("as:") for n in frame.needs if n.startswith("as:")), None)
    if fixed is not None and m.certainty == "actual":
        return Standing(fixed, f"{text} tells it so", m.condition, m)
    if frame.verbal and "neg" in frame.needs and not m.in_condition and not m.question:
        return Standing("happened", f"not {text}: refused", m.condition, m)
    if frame.type == "THREATEN" and "neg" in frame.needs:
        return Standing("happened", "will not be tolerated", m.condition, m)
    ahead = _ahead(draft, found, m)
    return Standing(*ahead, m.condition, m) if ahead is not None else None


def _not_told(draft: Draft, found: Found, m: Modality) -> Standing | None:
    """No act: a condition, a question, what is denied or only supposed, wished for or kept from happening."""
    if m.in_condition or m.question or m.certainty in ("denied", "hypothetical"):
        return Standing(None, _because(m), m.condition, m)
    if m.governor_class is None and m.certainty in ("actual", "possible") and (aim := _end_of_a_plan(draft, found.token)) is not None:
        return Standing("planned", aim, m.condition, m)
    return Standing(None, _because(m), m.condition, m) if m.governor_class in _DROPPED and m.certainty != "actual" else None


def _planned(draft: Draft, found: Found, m: Modality) -> Standing | None:
    """Told as to come, and what only looks so: announced as a fact, going on, a habit of the past, a wish."""
    if m.certainty != "planned":
        return None
    group, token = m.governor_class, found.token
    if group == "announcement" and m.modal is None and _finite(draft, token):
        return Standing("ongoing" if m.progressive else "happened", "announced as a fact", m.condition, m)
    if m.modal == "will" and _goes_on(draft, token):
        return Standing("ongoing", "will continue to", m.condition, m)
    if m.modal == "would" and any(c.lower in _OFTEN for c in draft.syntax.children(token.i, "advmod")):
        return Standing("happened", "would often", m.condition, m)
    wish = m.modal == "would" and group not in ("report", "announcement", "allegation") and found.frame.type in _VERBAL_ACTS
    return Standing(None if wish else "planned", _because(m), m.condition, m)


def _possible(draft: Draft, found: Found, m: Modality) -> Standing | None:
    """Told as what may be; a deed whose doer is told with it is taken for granted."""
    if m.certainty != "possible":
        return None
    group, token, frame = m.governor_class, found.token, found.frame
    if frame.type in _VERBAL_ACTS and m.modal is None and group in (None, "attempt") and not m.condition:
        return Standing("happened", _because(m), m.condition, m)
    if group == "proposal" and not frame.verbal and _owned(draft, token):
        return Standing("ongoing" if token.lemma in LASTING else "happened", "taken for granted: whose it is, is told", m.condition, m)
    material = frame.type not in _VERBAL_ACTS | {"COOPERATE"} or frame.type == "CONSULT"
    return Standing("possible" if frame.verbal and m.modal and material else None, _because(m), m.condition, m)


def _hearsay(draft: Draft, found: Found, m: Modality) -> Standing | None:
    if m.governor_class == "allegation":
        return Standing("alleged", f"under {m.governor}", m.condition, m)
    alleged = _alleged_word(draft, found.token)
    return Standing("alleged", alleged, m.condition, m) if alleged else None


def _unended(draft: Draft, found: Found, m: Modality) -> Standing | None:
    """What goes on: a state, an effort said to continue, the progressive."""
    token = found.token
    if _lasts(draft, found, m):
        return Standing("ongoing", "told as a state", m.condition, m)
    if goes_on := going_on(draft, token):
        return Standing("ongoing", f"{goes_on} {token.text}", m.condition, m)
    if m.progressive or m.governor_class == "continue" or (not found.frame.verbal and token.lemma in LASTING):
        return Standing("ongoing", "progressive" if m.progressive else f"{m.governor or token.text}", m.condition, m)
    return None


_RULES = (_by_saying, _undone, _threatened, _by_frame, _not_told, _planned, _possible, _hearsay, _unended)


def _ahead(draft: Draft, found: Found, m: Modality) -> tuple[str, str] | None:
    """A noun's act that is still to come: an upcoming summit, talks to be held, a release that somebody works for."""
    parse, token = draft.syntax, found.token
    if found.frame.verbal or m.certainty in ("denied",):
        return None
    if any(c.lower in _TO_COME for c in parse.children(token.i, "amod")):
        return "planned", "said to be to come"
    if any(c.tag == "VB" and c.lemma in (*_HELD, "be", "hold") for c in parse.children(token.i, "acl", "relcl")):
        return "planned", "to take place"
    head = parse.tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass") and head.lemma in (*_HELD, "hold"):
        above = modality_of(parse, head.i)
        return ("planned", "; ".join(above.why)) if above.certainty == "planned" else None
    if token.dep in ("dobj", "conj", "nsubjpass") and found.frame.type in ("RETREAT", "AGREE", "CONCEDE") and head.lemma in _ATTAINING and head.tag in ("VB", "VBG"):
        above_it = parse.tokens[head.head]
        if above_it.lemma in _TOWARDS or any(a.tag == "MD" for a in parse.children(head.i, "aux")):
            return "possible", f"{above_it.text} to {head.text} it"
    return None


def _owned(draft: Draft, token: Token) -> bool:
    """A deed whose doer stands before it: "the Varnian invasion", "Varnia's attack"."""
    return any(c.dep == "poss" or c.ent in ("NORP", "GPE") for c in draft.syntax.children(token.i, "poss", "amod", "compound", "nmod"))


def _finite(draft: Draft, token: Token) -> bool:
    """A clause with a finite verb of past or present: what is announced as a fact."""
    return token.tag in ("VBD", "VBZ", "VBP") or any(a.tag in ("VBD", "VBZ", "VBP") for a in draft.syntax.children(token.i, "aux", "auxpass"))


def _goes_on(draft: Draft, token: Token) -> bool:
    head = draft.syntax.tokens[token.head]
    return token.dep in ("xcomp", "conj") and head.lemma in ("continue", "keep", "remain")


def _lasts(draft: Draft, found: Found, m: Modality) -> bool:
    """What is told as a state: held, occupied, cooperating, done ever since."""
    token = found.token
    if found.frame.kind != "v" or m.certainty != "actual":
        return False
    if found.frame.type == "COERCE" and token.lemma in _STATES and (token.tag in ("VBZ", "VBP", "VBG", "VBN") or token.dep in ("acl", "amod", "relcl")):
        return not any(a.lower in ("was", "were", "had") for a in draft.syntax.children(token.i, "aux", "auxpass"))
    if m.perfect and any(c.lower == "since" for c in draft.syntax.children(token.i, "prep", "advmod")):
        return True
    return found.frame.type == "COOPERATE" and token.tag in ("VBZ", "VBP") and m.modal is None and not m.perfect


def _performed(draft: Draft, token: Token) -> bool:
    """Words that do what they announce: "I want to thank", "let me congratulate", "we must condemn", "Thank you"."""
    parse = draft.syntax
    if bare(parse, token):
        return True
    if any(c.dep == "neg" for c in parse.children(token.i)):
        return False
    head = parse.tokens[token.head]
    if token.dep in ("xcomp", "ccomp", "conj") and head.lemma in _WISHING and not parse.children(head.i, "neg"):
        who = parse.children(head.i, "nsubj") or parse.children(token.i, "nsubj")
        return any(t.lower in ("i", "we", "me", "us") for t in who) and (head.tag not in ("VBD", "VBN"))
    modal = next((a for a in parse.children(token.i, "aux") if a.tag == "MD"), None)
    return modal is not None and modal.lower in ("must", "can", "would") and token.lemma in _SPOKEN and any(
        t.lower in ("i", "we") for t in parse.children(token.i, "nsubj")
    )


def _condition_below(draft: Draft, token: Token) -> Span | None:
    """The condition of what is threatened, which is the threat's own."""
    below = draft.syntax.children(token.i, "xcomp", "ccomp", "dobj", "acl")
    return next((c for child in below if (c := modality_of(draft.syntax, child.i).condition) is not None), None)


def _end_of_a_plan(draft: Draft, token: Token) -> str | None:
    """The words of a plan whose end the act is: "will travel to Lund to sign …" signs nothing yet."""
    parse = draft.syntax
    while token.dep == "conj" and not parse.children(token.i, "nsubj", "nsubjpass"):
        token = parse.tokens[token.head]
    if token.dep != "advcl" or not any(a.lower == "to" for a in parse.children(token.i, "aux")):
        return None
    above = modality_of(parse, token.head)
    return f"the end of what is planned: {'; '.join(above.why)}" if above.certainty == "planned" else None


def going_on(draft: Draft, token: Token) -> str | None:
    """The word that says that an act, or the effort to do it, goes on: "ongoing provision of", "continued efforts to help"."""
    parse = draft.syntax
    nouns = [token] if token.pos in ("NOUN", "PROPN") else [parse.tokens[token.head]] if token.dep == "acl" else []
    return next((c.text for noun in nouns for c in parse.children(noun.i, "amod") if c.lower in GOING_ON), None)


def _alleged_word(draft: Draft, token: Token) -> str | None:
    """The word that says that somebody else's word is all there is: on the deed, on the verb that it is the subject of, or after it."""
    parse = draft.syntax
    verb = parse.tokens[token.head] if token.dep in ("nsubj", "nsubjpass") else token
    for child in (*parse.children(token.i, "amod", "advmod"), *parse.children(verb.i, "advmod")):
        if child.lower in _HEARSAY:
            return child.text
    laid = next((c for c in parse.children(token.i, "acl") if c.tag == "VBN" and c.lemma in _LAID), None)
    return f"{laid.text} to somebody" if laid is not None else None
