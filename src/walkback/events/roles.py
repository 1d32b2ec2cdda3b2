"""Who is meant on each side of an event: the rules' answer weighed against everyone else who could be.

For each side every actor of the sentence, of the words' speaker and of the talk told before is a candidate; a logistic model over where they
stand, what they are, what the rules and the encoder say (data/roles.tsv, training/events/roles.py) gives each a chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from math import exp, log

from ..draft import Draft, MentionAt
from ..language import heads
from ..language.encoder import Floats, UnitEncoding
from ..language.tokens import Token
from ..records import Event, Span
from .implied import Told
from .states import state
from .voices import principal, publishing, speaker_of

SURE = 0.4
"""From this chance on a candidate is one of the side. On the briefs' unseen part .75 of the parties named are right, at .3 it was .72; lower cuts name
more of them and put people into acts that are not theirs."""
LEFT = 0.08
"""From this chance on the rules' own party stands where nobody is likelier."""
SIDES = ("source", "target")
HEARD = "encoder"


@dataclass(slots=True)
class Candidate:
    """An actor who could be on a side: what speaks for it, and where it stands."""

    actor: str
    features: dict[str, float] = field(default_factory=dict)
    span: Span | None = None


Chance = Callable[[str, Candidate], float]
Heard = tuple[UnitEncoding, dict[str, Floats]]


def chance_of(side: str, candidate: Candidate) -> float:
    """The chance that the candidate is on the side."""
    table = weights()[SIDES.index(side) + (0 if HEARD in candidate.features else 2)]
    total = sum(table.get(name, 0.0) * value for name, value in candidate.features.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def settled(draft: Draft, told: list[Told], chance: Chance = chance_of) -> list[Told]:
    """The events with the parties that are likeliest."""
    return [replace(t, event=_settled(draft, t, chance)) for t in told]


def _settled(draft: Draft, told: Told, chance: Chance) -> Event:
    event = told.event
    chosen: dict[str, list[Candidate]] = {}
    heard = hear(draft, told)
    for side in SIDES:
        rated = sorted(((chance(side, c), k, c) for k, c in enumerate(candidates(draft, told, side, heard))), key=lambda r: (-r[0], r[1]))
        chosen[side] = [c for p, _, c in rated if p >= SURE] or list(_of(rated, getattr(event, side)))
        chosen[side] = _governed(chosen[side]) if side == "source" else chosen[side]
        others = [c for p, _, c in rated if LEFT <= p < SURE and c.actor not in getattr(event, SIDES[side == "source"])]
        chosen[side] += _beside(draft, chosen[side], others)
    taken = {c.actor for c in chosen["source"]}
    chosen["target"] = [c for c in chosen["target"] if c.actor not in taken]
    for side in SIDES:
        ids = tuple(dict.fromkeys(c.actor for c in chosen[side]))
        if set(ids) != set(getattr(event, side)):
            spans = tuple(c.span for c in chosen[side] if c.span is not None) or getattr(event, f"{side}_spans")
            event = replace(event, **{side: ids, f"{side}_spans": spans}, why=f"{event.why}; {side} weighed")  # type: ignore[arg-type]
    return event


GOVERNS = frozenset({"child:nsubj", "subject above"})


def _governed(chosen: list[Candidate]) -> list[Candidate]:
    """Without those who stand elsewhere in the sentence, where its subject is one of them ("Their talks end as Sevrin signs …")."""
    if not any(GOVERNS & c.features.keys() for c in chosen):
        return chosen
    return [c for c in chosen if GOVERNS & c.features.keys() or "elsewhere" not in c.features or "rule" in c.features]


def _beside(draft: Draft, chosen: list[Candidate], others: list[Candidate]) -> list[Candidate]:
    """Those who are named in one breath with one who is on the side ("A and B agreed")."""
    groups = [_named_together(draft, root) for c in chosen if c.span is not None and (root := draft.syntax.root_of(c.span)) is not None]
    together = {i for group in groups if len(group) > 1 for i in group}
    return [c for c in others if c not in chosen and c.span is not None and (root := draft.syntax.root_of(c.span)) is not None and root.i in together]


def _named_together(draft: Draft, token: Token) -> list[int]:
    while token.dep == "conj":
        token = draft.syntax.tokens[token.head]
    return draft.syntax.conjuncts(token.i)


def _of(rated: list[tuple[float, int, Candidate]], ids: tuple[str, ...]) -> Iterator[Candidate]:
    """The rules' own parties, where nobody is sure and they are not out of the question."""
    return (c for p, _, c in rated if c.actor in ids and p >= LEFT)


def candidates(draft: Draft, told: Told, side: str, heard: Heard | None) -> list[Candidate]:
    """Everyone who could be on the side, each with what speaks for it; `heard` is what the encoder says (`hear`)."""
    event, token = told.event, told.found.token
    found: dict[str, Candidate] = {}

    def note(actor: str | None, *names: str, span: Span | None = None) -> None:
        if actor is None or draft.actor(actor) is None:
            return
        candidate = found.setdefault(actor, Candidate(actor))
        candidate.features |= dict.fromkeys(names, 1.0) | {f"{n}:{event.type}": 1.0 for n in names}
        candidate.span = candidate.span or span

    other = SIDES[side == "source"]
    for actor in getattr(event, side):
        note(actor, "rule", f"rule{min(3, len(getattr(event, side)))}", f"rule:{told.found.frame.kind}")
    for actor in getattr(event, other):
        note(actor, "rule on the other side")
    sentence = draft.syntax.sentences[token.sent].span
    for mention in draft.mentions_in(sentence):
        for actor in (mention.actor, *mention.also):
            note(actor, *_standing(draft, mention, token), span=mention.span)
    speaker = speaker_of(draft, token.start)
    note(speaker, "speaker")
    if speaker is not None:
        note(principal(draft, speaker), "principal")
    note(publishing(draft), "publishes")
    if told.met is not None:
        for actor in told.met.source:
            note(actor, "met by")
        for actor in told.met.target:
            note(actor, "met")
    for actor in event.source if side == "source" else event.target:
        note(_government(draft, actor), "government of the rule's")
    for candidate in found.values():
        candidate.features |= _kinds(draft, candidate.actor, event)
    if heard is not None:
        _listen(draft, heard, side, found)
    return list(found.values())


def _standing(draft: Draft, mention: MentionAt, token: Token) -> Iterator[str]:
    """Where a mention stands to the trigger."""
    parse = draft.syntax
    head = parse.tokens[mention.head]
    above = parse.tokens[head.head]
    side = "before" if head.i < token.i else "after"
    yield side
    yield f"{side}:{head.dep}"
    far = abs(head.i - token.i)
    yield f"{side}:{'next' if far <= 2 else 'near' if far <= 6 else 'middle' if far <= 15 else 'far'}"
    yield f"how={mention.how}"
    if head.head == token.i:
        yield f"child:{head.dep}"
    elif above.pos == "ADP" and above.head == token.i:
        yield f"by {above.lower}"
    elif above.pos == "ADP" and parse.tokens[above.head].head == token.i:
        yield f"below by {above.lower}"
    elif head.dep in ("nsubj", "nsubjpass") and any(a.i == above.i for a in parse.ancestors(token.i)):
        yield "subject above"
    elif any(a.i == token.i for a in parse.ancestors(head.i)):
        yield "below"
    else:
        yield "elsewhere"
    if head.dep == "poss":
        yield f"{side}:owner of {'the act' if head.head == token.i else 'something'}"


def _kinds(draft: Draft, actor_id: str, event: Event) -> dict[str, float]:
    actor = draft.actor(actor_id)
    kind = actor.kind if actor is not None else "none"
    return dict.fromkeys(("bias", f"type={event.type}", f"kind={kind}", f"kind={kind}:{event.type}", f"kind={kind}:{draft.genre}"), 1.0)


def _government(draft: Draft, actor_id: str) -> str | None:
    actor = draft.actor(actor_id)
    country = actor.country if actor is not None and actor.kind != "government" else None
    return state(draft, country) if country else None


def hear(draft: Draft, told: Told) -> Heard | None:
    """The encoder's unit of the trigger, and the chances of its pieces; None without its heads."""
    encoding = draft.encoding
    if encoding is None or not heads.has_acts(encoding):
        return None
    unit = encoding.unit_at(told.found.token.start)
    pieces = unit.pieces(told.event.trigger[0]) if unit is not None else range(0)
    if unit is None or not len(pieces):
        return None
    return unit, heads.roles(encoding, unit, [heads.act_at(encoding, unit, pieces).head])


def _listen(draft: Draft, heard: Heard, side: str, found: dict[str, Candidate]) -> None:
    """What the encoder says of each mention of a candidate in the unit of the trigger."""
    unit, both = heard
    chances = both[f"act_{side}"]
    best: dict[str, float] = {}
    for mention in draft.mentions_in(unit.span):
        inside = unit.pieces(mention.span)
        p = float(chances[inside.start : inside.stop].max(initial=0.0))
        for actor in (mention.actor, *mention.also):
            if actor in found:
                best[actor] = max(best.get(actor, 0.0), p)
    for actor, candidate in found.items():
        p = min(max(best.get(actor, 0.0), 0.002), 0.998)
        candidate.features |= {HEARD: log(p / (1 - p)) / 4, "encoder:in the unit" if actor in best else "encoder:elsewhere": 1.0}


@lru_cache(maxsize=1)
def weights() -> tuple[dict[str, float], ...]:
    """The weights for source and target by feature, where the encoder was heard and for rules alone."""
    tables: tuple[dict[str, float], ...] = ({}, {}, {}, {})
    for line in (files("walkback.events") / "data" / "roles.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, *values = line.split("\t")
            for table, value in zip(tables, values, strict=True):
                table[name] = float(value)
    return tables
