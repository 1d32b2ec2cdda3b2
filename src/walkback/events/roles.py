"""Who is meant on each side of an event: the rules' answer weighed against everyone else who could be (`candidates.py`).

A logistic model over where the candidates stand, what they are, what the rules and the encoder say (data/roles.tsv, training/events/roles.py)
gives each a chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from math import exp

from ..draft import Draft
from ..language.tokens import Parse, Token
from ..records import Event
from .candidates import Candidate, Scene, candidates, crosses, scene_of
from .context import SIDES, Context, context_of
from .hearing import HEARD, hear
from .implied import Told
from .judged import aside
from .slots import is_passive

SURE = 0.35
"""From this chance on a candidate is one of the side."""
LIKELIEST = 0.2
"""From this chance on the likeliest candidate of a side stands where nobody reaches `SURE`."""
LEFT = 0.08
"""From this chance on the rules' own party stands where nobody is likelier."""

OPEN = 0.6
"""What share of a leader's chance the government must have, or the other way round, for it to be open which of the two acts."""

Chance = Callable[[str, Candidate], float]
Rated = list[tuple[float, int, Candidate]]
"""A chance, the place in the list, and the candidate."""


def chance_of(side: str, candidate: Candidate) -> float:
    """The chance that the candidate is on the side."""
    weigh = weights_of(SIDES.index(side) + (0 if HEARD in candidate.features else 2), candidate.type).get
    total = 0.0
    for name, value in candidate.features.items():
        if (weight := weigh(name)) is not None:
            total += weight * value
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def settled(draft: Draft, told: list[Told], chance: Chance = chance_of) -> list[Told]:
    """The events with the parties that are likeliest."""
    scene, context = scene_of(draft), context_of(draft, told)
    return [replace(t, event=_settled(draft, context, k, scene, chance)) for k, t in enumerate(told)]


def _settled(draft: Draft, context: Context, k: int, scene: Scene, chance: Chance) -> Event:
    """The event with both sides chosen: nobody stands on both, and who could goes where they are likelier."""
    told = context.told[k]
    event, heard = told.event, hear(draft, told)
    barred = {"source": frozenset[str](), "target": _dealt_with_inside(draft, context, k) | _only_where(draft, told)}
    enemies = _attacked_by(context, event) if event.type in HELP else frozenset[str]()
    who = {s: [c for c in candidates(draft, context, k, s, heard, scene) if c.actor not in barred[s]] for s in SIDES}
    own = _own_state(draft, event) if event.type in AGAINST else frozenset[str]()
    loose = frozenset[str]() if "proposed" in event.why else frozenset({"rule"})
    who["target"] = [c for c in who["target"] if (c.actor not in enemies or loose & c.features.keys()) and (c.actor not in own or "rule" in c.features)]
    rated = {s: _rated(s, who[s], chance) for s in SIDES}
    if _by_nobody(draft, told):
        rated["source"] = [x for x in rated["source"] if x[0] >= GUESSED or "not in the sentence" not in x[2].features or "rule" in x[2].features]
    if event.type == "REJECT" and _of_what_was_said(draft, told):
        whose = context.told[k - 1].event.source if k else ()
        rated["target"] = [x for x in rated["target"] if x[2].actor in whose]
    if event.type == "THREATEN" and told.found.frame.type != "THREATEN" and event.target:
        rated["target"] = [(1.0, n, Candidate(a, event.type)) for n, a in enumerate(event.target)]  # whose conduct the condition names is threatened
    surer = max(SIDES, key=lambda s: rated[s][0][0] if rated[s] else 0.0)
    taken: set[str] = set()
    for side in (surer, SIDES[surer == "source"]):
        there = {c.actor: p for p, _, c in rated[SIDES[side == "source"]]}
        free = [r for r in rated[side] if r[2].actor not in taken]
        chosen = _chosen(draft, told.event, side, free, [r for r in free if r[0] >= there.get(r[2].actor, 0.0) or r[0] < LEFT])
        ids = tuple(dict.fromkeys(c.actor for c in chosen))
        taken |= set(ids)
        if set(ids) != set(getattr(told.event, side)):
            spans = tuple(c.span for c in chosen if c.span is not None) or getattr(told.event, f"{side}_spans")
            event = replace(event, **{side: ids, f"{side}_spans": spans}, why=f"{event.why}; {side} weighed")  # type: ignore[arg-type]
    return event


def _rated(side: str, who: list[Candidate], chance: Chance) -> Rated:
    """The candidates of a side with their chances, the likeliest first."""
    named = [c for c in who if side == "source" and "rule" in c.features and AGENT & c.features.keys()]
    if named:
        return [(1.0, n, c) for n, c in enumerate(named)]
    return sorted(((chance(side, c), n, c) for n, c in enumerate(who)), key=lambda r: (-r[0], r[1]))


AGENT = frozenset({"by from", "by by"})
"""Whose act the words themselves tell ("criticism from his rivals", "rejected by the unions"): nobody else's."""
GUESSED = 0.6
"""From this chance on somebody from elsewhere in the text did what a passive lays at nobody's door."""
HELP = frozenset({"SUPPORT", "AID", "COOPERATE"})
AGAINST = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT", "SANCTION", "COERCE", "ASSAULT"})
ASIDE = HELP - {"AID"} | {"AGREE", "REJECT"}
HOSTILE = (3, 4)
"""Quad classes of acts against somebody."""


def _attacked_by(context: Context, event: Event) -> frozenset[str]:
    """Whom the text has the source attack: no help for them is guessed."""
    acts = (t.event for t in context.told if t.event.type == "ASSAULT" and t.event.status in ("happened", "ongoing"))
    return frozenset(a for e in acts if set(e.source) & set(event.source) for a in e.target)


def _own_state(draft: Draft, event: Event) -> frozenset[str]:
    """The states whose officials the sources are: a demand or reproach is not guessed to be made to them."""
    sources = (a for i in event.source if (a := draft.actor(i)) is not None)
    return frozenset(a.country.lower() for a in sources if a.kind == "person" and a.country and "GOV" in a.sectors)


def _by_nobody(draft: Draft, told: Told) -> bool:
    """ "The government has been criticised": who did it is not told, and nobody from elsewhere in the text is guessed."""
    token = told.found.token
    return is_passive(draft.syntax, token) and not draft.syntax.children(token.i, "agent")


def _of_what_was_said(draft: Draft, told: Told) -> bool:
    """ "Hill rejects that": what was told right before is rejected, and nobody else in the text."""
    tokens, i = draft.syntax.tokens, told.found.token.i
    after = tokens[i + 1 : i + 3]
    return len(after) == 2 and after[0].lower in ("that", "this", "it") and after[1].pos == "PUNCT"


def _dealt_with_inside(draft: Draft, context: Context, k: int) -> frozenset[str]:
    """Whom acts within the words of a support or promise are aimed against: "applaud the steps taken to condemn Hill" is no support for Hill,
    "committed to hold Hill accountable" no promise to Hill; and whom alone a rejected claim is about."""
    told, parse = context.told[k], draft.syntax
    token, plover = told.found.token, told.event.type
    out: set[str] = set()
    if plover in HELP:
        below = [t for t in context.told if t.event.quad in HOSTILE and any(a.i == token.i for a in parse.ancestors(t.found.token.i))]
        own = {p.actor for p in told.found.target if p.head.head == token.i}
        out = {actor for t in below for actor in t.event.target if actor not in own}
    if plover in ASIDE:
        inside: dict[str, bool] = {}
        for mention in draft.mentions_in(parse.sentences[token.sent].span):
            inside[mention.actor] = inside.get(mention.actor, True) and _aside(parse, mention.head, token, plover)
        out |= {actor for actor, only in inside.items() if only}
    return frozenset(out)


def _aside(parse: Parse, head: int, token: Token, plover: str) -> bool:
    """Whether a word stands, below the trigger, among words that its act is aimed at nobody by."""
    up = [parse.tokens[head], *parse.ancestors(head)]
    below = next((up[:n] for n, a in enumerate(up) if a.i == token.i), [])
    nearest = next((a for a in below if a.pos == "VERB"), None)
    return any(aside(parse, a, plover) for a in (below if plover == "REJECT" else [nearest] if nearest is not None else []))


PLACED = frozenset({"ACCUSE", "SANCTION"})
WHERE = frozenset({"in", "near", "at", "off", "outside", "inside", "across", "around", "over"})
_OF_PLACES = frozenset({"government", "organisation", "unknown"})


def _only_where(draft: Draft, told: Told) -> frozenset[str]:
    """Countries that the clause names for the place alone: sanctions on individuals in Belland, an inquiry into a crash in Belland, are not against Belland."""
    if told.event.type not in PLACED:
        return frozenset()
    parse, token = draft.syntax, told.found.token
    found: dict[str, bool] = {}
    for mention in draft.mentions_in(parse.sentences[token.sent].span):
        first = _first_of(parse, parse.tokens[mention.head])
        above = parse.tokens[first.head]
        placed = first.dep == "pobj" and above.lower in WHERE and above.head != token.i and any(a.i == token.i for a in parse.ancestors(above.i))
        found[mention.actor] = found.get(mention.actor, True) and placed
    return frozenset(a for a, placed in found.items() if placed and (actor := draft.actor(a)) is not None and actor.kind in _OF_PLACES)


def _first_of(parse: Parse, token: Token) -> Token:
    while token.dep == "conj":
        token = parse.tokens[token.head]
    return token


def _chosen(draft: Draft, event: Event, side: str, free: Rated, own: Rated) -> list[Candidate]:
    """The likeliest of a side, with those who are named or meant together with them; `own` are those who are likelier here than on the other side."""
    chosen = [c for p, _, c in own if p >= SURE] or [c for p, _, c in own[:1] if p >= LIKELIEST] or list(_of(free, getattr(event, side)))
    chosen = _governed(chosen) if side == "source" else chosen
    chosen += _beside(draft, chosen, [c for p, _, c in free if LEFT <= p < SURE and c.actor not in getattr(event, SIDES[side == "source"])])
    chosen += _of_one_office(draft, chosen, own)
    return chosen + _of_one_word(draft, event, side, chosen, own)


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
    return draft.syntax.conjuncts(_first_of(draft.syntax, token).i)


def _of_one_word(draft: Draft, event: Event, side: str, chosen: list[Candidate], own: Rated) -> list[Candidate]:
    """Those whom one plural word means ("the leaders", "they") together with a third of them or more who are on the side."""
    sentence = next(s.span for s in draft.syntax.sentences if s.span.end > event.trigger[0].start)
    groups = [{m.actor, *m.also} for m in draft.mentions_in(sentence) if m.also]
    groups += [set(getattr(event, side))] if len(getattr(event, side)) > 1 else []
    ids, across = {c.actor for c in chosen}, set(getattr(event, SIDES[side == "source"]))
    together: set[str] = set().union(*(g for g in groups if len(g & ids) * 3 >= len(g))) - ids - across
    return [c for p, _, c in own if c.actor in together and p >= LEFT]


def _of_one_office(draft: Draft, chosen: list[Candidate], own: Rated) -> list[Candidate]:
    """The government of a leader who is on the side, or its leader where it is, while it is open which of the two acts."""
    likely = {c.actor: p for p, _, c in own}
    open_to = [(c.actor, max(LIKELIEST, OPEN * likely.get(c.actor, 1.0))) for c in chosen]
    return [c for p, _, c in own if c not in chosen and any(p >= least and _one_office(draft, c.actor, actor) for actor, least in open_to)]


def _one_office(draft: Draft, one: str, other: str) -> bool:
    """Whether one of the two is the government that the other, a person, speaks for or is of."""
    a, b = draft.actor(one), draft.actor(other)
    if a is None or b is None or {a.kind, b.kind} != {"person", "government"}:
        return False
    person, ruled = (a, b) if a.kind == "person" else (b, a)
    return (person.speaks_for or (person.country or "").lower()) == ruled.id


def _of(rated: Rated, ids: tuple[str, ...]) -> Iterator[Candidate]:
    """The rules' own parties, where nobody is sure and they are not out of the question."""
    return (c for p, _, c in rated if c.actor in ids and p >= LEFT)


@lru_cache(maxsize=128)
def weights_of(column: int, plover: str) -> dict[str, float]:
    """A column's weights for events of one type."""
    table, tail = weights()[column], f":{plover}"
    out = dict(table)
    for name, weight in table.items():
        base = name.removesuffix(tail)
        if base != name and crosses(base):
            out[base] = out.get(base, 0.0) + weight
    return out


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
