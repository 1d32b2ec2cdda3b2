"""One list from what rules and encoder propose: the same cue made one candidate, each weighed, doubles dropped."""

from __future__ import annotations

from dataclasses import replace

from ..draft import Draft
from ..records import Span, merged
from .authors import FIRST_PERSON
from .clauses import RELATIVE, unspoken
from .edges import clipped, refusing, scoped
from .found import LAYOUT, Found, Nearby, cover, length, tidy
from .layout import headline, signed, turns
from .lexicon import cue_verbs, words
from .model import model_cues, start_probabilities
from .phrases import phrase_cues
from .quotations import quotes_near, shorn, snapped
from .sources import resourced, sourced, told
from .verbs import verb_cues
from .weigh import Scope, Weights, features_of

SURE = {"turn": 0.95, "signature": 0.9, "words of": 0.75, "as said": 0.75, "tail": 0.7, "headline": 0.8, "for whom": 0.5}
"""Frames that are sure by themselves, and too rare in the gold that weights are fitted on."""
NESTED = 0.15
"""Another's speech inside a statement stands from here on: the gold that weights are fitted on has few of them."""
GAP = 80
"""Characters between two pieces of one clause that the encoder left out, which are part of it."""
EDGE = 30
"""Characters by which a clause's left edge is drawn out to where the parse begins it."""


def proposals(draft: Draft) -> list[Found]:
    """All candidates of rules and encoder, those with the same cue made one, each with its features."""
    rules = [*turns(draft), *headline(draft), *signed(draft), *verb_cues(draft), *phrase_cues(draft)]
    model = model_cues(draft)
    for one in [*rules, *model]:
        snapped(draft, one)
        shorn(draft, one)
    near = Nearby(rules)
    by_anchor = {f.anchor: f for f in rules if f.anchor is not None}
    out: list[Found] = []
    used: set[int] = set()
    for one in model:
        if _says_nothing(draft, one):
            continue
        rule = by_anchor.get(one.anchor) if one.anchor is not None else None
        rule = rule or next((r for r in near.over(*one.cue[0]) if cover(r.cue, one.cue)), None)
        if rule is not None and id(rule) not in used:
            used.add(id(rule))
            out.append(_married(draft, one, rule))
        else:
            out.append(one)
    for rule in rules:
        if id(rule) not in used:
            rule.features.update(start_probabilities(draft, rule.cue))
            out.append(rule)
    for one in out:
        clipped(draft, one)
        told(draft, one)
        sourced(draft, one)
        resourced(draft, one)
        refusing(draft, one)
        scoped(draft, one)
    return sorted((f for f in out if not _nobody(draft, f)), key=lambda f: f.start)


def _nobody(draft: Draft, one: Found) -> bool:
    """ "No one has claimed responsibility", "neither Hill nor Marsh confirmed that …": nobody says that."""
    said = [t for s in one.source for t in draft.syntax.between(s)]
    if not said or (len(said) > 1 and said[0].lower == "no" and (said[1].text == "." or said[1].pos == "NUM")):  # "No 10"
        return False
    lone = len(said) == 1 and said[0].tag == "JJ" and said[0].text.islower() and said[0].lower not in QUANTITIES  # "political" of "political favors"
    return lone or said[0].lower in NOBODY_SAYS


QUANTITIES = frozenset({"many", "few", "several", "most", "some", "other", "more", "both"})
"""Adjectives that stand for people."""
NOBODY_SAYS = frozenset({"no", "nobody", "no-one", "anyone", "anybody", "none", "neither"})
"""First words of sources that are nobody."""


def _says_nothing(draft: Draft, one: Found) -> bool:
    """A verb that takes another's subject ("appeared to be celebrating") lays words at nobody's door; nor does a content of one pronoun."""
    tokens = draft.syntax.tokens
    if one.anchor is not None and tokens[one.anchor].lemma in words("raising") and not one.source:
        return True
    after = [t.lower for t in tokens[one.anchor + 1 : one.anchor + 3]] if one.anchor is not None else []
    if after == ["as", "much"]:
        return True  # "even Hill said as much": what, stands before, and the rule has it
    inside = [t for span in one.content for t in draft.syntax.between(span)]
    return (len(inside) == 1 and inside[0].pos in ("PRON", "DET", "SCONJ")) or _of_the_speaker_alone(draft, one)


def _of_the_speaker_alone(draft: Draft, one: Found) -> bool:
    """ "His wife, Ada, agreed": words that only say who speaks are no content."""
    head = draft.syntax.root_of(one.source[0]) if one.source else None
    if head is None or len(one.content) != 1 or head.dep not in ("nsubj", "appos"):
        return False
    top = draft.syntax.tokens[head.head] if head.dep == "appos" else head
    said = draft.syntax.between(one.content[0])
    return bool(said) and all(t.ent != "" or t.pos in ("NOUN", "PROPN", "ADJ", "DET", "PRON", "PUNCT", "NUM") for t in said) and any(t.i == top.i or (t.dep == "appos" and t.head == top.i) for t in said)


def _married(draft: Draft, model: Found, rule: Found) -> Found:
    """The encoder's spans with what the rule knows of them; a clause that the rule saw whole is not cut at its left edge."""
    text = draft.text
    shared = cover(model.content, rule.content) * 2 / max(1, length(model.content) + length(rule.content))
    features = {**model.features, "rule": rule.score, "agree": shared}
    if rule.frame in LAYOUT:
        return replace(rule, features=features)
    source = model.source or rule.source
    apart = rule.frame == "clause" and not cover(source, rule.source)
    if apart and ((rule.named and _between(rule.source, source, model.cue)) or _right_before(text, rule)):
        source = rule.source  # the verb's own subject stands nearer than the speaker around it
    elif rule.frame == "noun cue" and rule.source and rule.source[0].start >= rule.cue[0].end:
        source = rule.source  # "prompted criticism from X that …": whoever prompted it did not say it
    elif not apart and _astray(draft, model, rule):
        source = rule.source
    content = model.content
    whole, first = rule.content[0], content[0]
    led_in = text[whole.start : first.start].rstrip().endswith(":")  # "told the paper the levers were there: “…”"
    if rule.frame in ("clause", "infinitive", "said to") and (led_in or (shared > 0.7 and len(rule.content) == 1)):
        gap = Span(whole.start, first.start)
        if gap.end - gap.start > 0 and (led_in or gap.end - gap.start <= EDGE) and not cover([*source, *model.cue], [gap]):
            content = [Span(whole.start, first.end), *content[1:]]
    if rule.frame == "noun cue" and len(rule.content) == 1 and abs(first.start - whole.start) <= 1:
        content = [Span(s.start, min(s.end, whole.end)) for s in content if s.start < whole.end]  # "the claim that … was repeated by Y"
    if rule.frame == "clause" and len(rule.content) == 1 and len(content) > 1:
        content = _closed(content, whole, [*source, *model.cue])
    return replace(
        model, source=source, content=content, frame=rule.frame, polarity=rule.polarity, addressee=rule.addressee, passive=rule.passive, view=rule.view,
        how=f"the encoder and a rule: {rule.how}", features=features, anchor=rule.anchor if rule.anchor is not None else model.anchor,
    )  # fmt: skip


def _closed(content: list[Span], whole: Span, own: list[Span]) -> list[Span]:
    """The pieces of a clause that the encoder saw in parts, joined where neither cue nor source stands between them."""
    out = content[:1]
    for piece in content[1:]:
        gap = Span(out[-1].end, piece.start)
        if gap.end - gap.start <= GAP and whole.covers(gap) and not cover(own, [gap]):
            out[-1] = Span(out[-1].start, piece.end)
        else:
            out.append(piece)
    return out


def _astray(draft: Draft, model: Found, rule: Found) -> bool:
    """Whether the encoder's source overlaps the verb's own subject and is headed by another word: a name in a clause about the speaker, the clause before."""
    if rule.anchor is None or not rule.source or not cover(model.source, rule.source):
        return False
    own = draft.syntax.children(rule.anchor, "nsubj")
    if not own or own[0].lower in RELATIVE or own[0].pos not in ("NOUN", "PROPN", "PRON") or not cover([own[0].span], rule.source):
        return False
    head = draft.syntax.root_of(Span(model.source[0].start, model.source[-1].end))
    return head is not None and head.i != own[0].i


def _between(near: list[Span], far: list[Span], cue: list[Span]) -> bool:
    """Whether one source stands between another and the cue."""
    return bool(near and far and cue) and far[-1].end <= near[0].start and near[-1].end <= cue[0].start + 1


def _right_before(text: str, rule: Found) -> bool:
    """Whether the subject of a rule's verb stands right before it."""
    return bool(rule.source and rule.cue) and rule.source[-1].end <= rule.cue[0].start and not text[rule.source[-1].end : rule.cue[0].start].strip()


def weighed(draft: Draft, found: list[Found], weights: Weights, scope: Scope) -> list[Found]:
    """The candidates with their calibrated scores."""
    near = Nearby(found)
    scores = [weights.score(features_of(draft, one, near), scope) for one in found]
    for one, score in zip(found, scores, strict=True):
        one.score = max(score, SURE.get(one.frame, 0.0))
        if scope == "guide" and one.anchor is not None and (unspoken(draft.syntax, one.anchor) or _only_seen(draft, one)):
            one.score = 0.0
    return found


def _only_seen(draft: Draft, one: Found) -> bool:
    """ "Footage shows the bridge burning", "the leaders discussed the bridge": what there is to see, or a topic; nobody says anything."""
    verb = draft.syntax.tokens[one.anchor] if one.anchor is not None else None
    if verb is None or not one.source:
        return False
    if verb.lemma == "show":
        head = draft.syntax.root_of(one.source[0])
        return head is not None and head.lemma in words("images")
    return verb.lemma == "discuss" and one.frame in ("", "model", "noun")


def settled(draft: Draft, found: list[Found], *, floor: float) -> list[Found]:
    """The candidates that stand, best first where two claim the same cue or say the same of the same words."""
    kept: list[Found] = []
    standing: set[int] = set()
    near = Nearby(found)
    for one in sorted(found, key=lambda f: (-f.score, f.start)):
        if one.score < floor and not (one.score >= NESTED and _reported_inside(near, standing, one)):
            continue
        one.content = list(merged(one.content))
        if one.content and not any(id(o) in standing and _double(one, o) for o in near.over(one.start, one.end)):
            standing.add(id(one))
            kept.append(one)
    turned = [f for f in kept if f.frame == "turn"]
    kept = [f for f in kept if not _own_turn(draft, f, turned)]
    _set_apart(draft, kept)
    _go_on(draft, kept)
    _leave_to_others(kept)
    return sorted((f for f in kept if f.content), key=lambda f: f.start)


def _own_turn(draft: Draft, one: Found, turned: list[Found]) -> bool:
    """A first person inside a transcript's turn says no more than the turn does."""
    words = draft.text[one.source[0].start : one.source[0].end].lower().split() if one.source else []
    if not words or words[-1] not in FIRST_PERSON or _tells(draft, one):
        return False
    return any(cover(o.content, one.source) for o in turned)


def _tells(draft: Draft, one: Found) -> bool:
    """Whether the first person tells of words said elsewhere or does something by them: "I told him that …", "we announced", "I urge"; not "I think", "I say"."""
    verb = draft.syntax.tokens[one.anchor] if one.anchor is not None else None
    known = cue_verbs().get(verb.lemma) if verb is not None else None
    if verb is None or known is None or known.cue_class != "say" or one.view:
        return False
    return verb.tag in ("VBD", "VBN") or verb.lemma in words("performing")


def _set_apart(draft: Draft, kept: list[Found]) -> None:
    """ "… with X calling it a farce and Y calling it a crime": the first content ends where the second speaker begins."""
    near = Nearby(kept)
    for other in kept:
        before = draft.text[max(0, other.source[0].start - 8) : other.source[0].start].rstrip() if other.source and other.cue else ""
        if not before.endswith((" and", " while", ";")) or other.anchor is None:
            continue
        whole = [*other.source, *other.cue]
        for one in near.over(other.start, other.end):
            if one is not other and _coordinated(draft, one, other) and cover(one.content, whole) == length(whole):
                end = other.source[0].start - len(before.rsplit(" ", 1)[-1])
                parts = (Span(s.start, min(s.end, end)) for s in one.content if s.start < end)
                one.content = [t for p in parts if (t := tidy(draft.text, p)).end > t.start]


def _go_on(draft: Draft, kept: list[Found]) -> None:
    """ "walked back its ban, saying that …": what the same speaker goes on to say is no part of what comes before it."""
    near = Nearby(kept)
    for other in kept:
        if other.anchor is None or draft.syntax.tokens[other.anchor].tag != "VBG" or not other.source:
            continue
        for one in near.over(other.start, other.end):
            inside = [s for s in one.content if s.start < other.cue[0].start < s.end] if other.cue else []
            if one is not other and inside and cover(one.source, other.source) and cover(other.content, one.content) == length(other.content):
                one.content = [tidy(draft.text, Span(s.start, min(s.end, other.cue[0].start))) for s in one.content if s.start < other.cue[0].start]


def _leave_to_others(kept: list[Found]) -> None:
    """A later piece of a content that another cue, standing before it, claims is that other's ("wants …, with X saying that …")."""
    near = Nearby(kept)
    for one in kept:
        for piece in one.content[1:]:
            for other in near.over(piece.start, piece.end):
                claims = cover(other.content, [piece]) == piece.end - piece.start and length(other.content) >= piece.end - piece.start
                if other is not one and claims and other.cue and one.content[0].end <= other.cue[0].start < piece.start:
                    one.content = [c for c in one.content if c != piece]
                    break


def _coordinated(draft: Draft, one: Found, other: Found) -> bool:
    """Whether two cues have the same form and the first stands, unquoted, before the second speaker."""
    tokens = draft.syntax.tokens
    if one.anchor is None or other.anchor is None or one.frame == "turn" or not one.cue or one.cue[-1].end > other.source[0].start:
        return False
    quoted = cover([q.inner for q in quotes_near(draft, other.cue)], other.cue)
    return not quoted and tokens[one.anchor].tag == tokens[other.anchor].tag and tokens[one.anchor].sent == tokens[other.anchor].sent


def _reported_inside(near: Nearby, standing: set[int], one: Found) -> bool:
    """Whether a rule sees another's speech inside the content of a statement that stands ("X said that Y had said …")."""
    if one.frame != "clause" or one.view or not one.source:
        return False
    at = [*one.cue, *one.source]
    around = near.over(at[0].start, at[-1].end)
    return any(id(o) in standing and cover(o.content, at) == length(at) and not cover(o.source, at) for o in around)


def _double(one: Found, other: Found) -> bool:
    """The same cue, or nearly the same content from the same source."""
    if (one.anchor is not None and one.anchor == other.anchor) or (one.cue and cover(one.cue, other.cue)):
        return True
    shared = cover(one.content, other.content)
    alike = shared * 2 / max(1, length(one.content) + length(other.content))
    same_source = not one.source or not other.source or cover(one.source, other.source) > 0
    return alike > (0.85 if same_source else 0.95)


def inside(near: Nearby, one: Found) -> Found | None:
    """The smallest other candidate in whose content this one's cue (or source) stands."""
    at: list[Span] = one.cue or one.source
    if not at:
        return None
    around = near.over(at[0].start, at[-1].end)
    holders = [f for f in around if f is not one and cover(f.content, at) == length(at) and length(f.content) > length(one.content)]
    return min(holders, key=lambda f: length(f.content), default=None)
