"""Everyone who could be on a side of an event, and what speaks for each: where they stand, what they are, what the rules and the encoder say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from ..actors.joint import joint
from ..draft import Draft, MentionAt
from ..language.tokens import Token
from ..records import Actor, Event, Span
from ..statements.speakers import issuer
from .context import SIDES, Context, Noted, habits, said, subject_word
from .hearing import HEARD, Heard, listen
from .implied import Told
from .states import state
from .voices import principal, publishing, speaker_of

BACK = 2
"""Sentences before the trigger's own whose actors are asked too."""
SALIENT = 3
"""Actors of the document, by mentions, who are asked wherever they stand."""

SUBJECT = ("child:nsubj", "child:nsubjpass", "child:poss", "subject above", "by by")
"""Places of whoever acts, whose government may be meant."""
BY_WORD = ("met by", "met", "source before", "target before", "speaker", "principal", "publishes", "told of most 0", "rule", "not in the sentence", "addressee",
           "government of the rule's")  # fmt: skip
"""Features that count otherwise by what kind of word stands in the side's place."""

Note = Callable[..., None]


@dataclass(slots=True)
class Candidate:
    """An actor who could be on a side: what speaks for it, and where it stands."""

    actor: str
    type: str = ""
    features: dict[str, float] = field(default_factory=dict)
    span: Span | None = None

    def by_type(self) -> dict[str, float]:
        """The features, each that is not of a type or kind already once more for the event's type: what training reads."""
        return self.features | {f"{n}:{self.type}": x for n, x in self.features.items() if crosses(n)}


def crosses(name: str) -> bool:
    """Whether a feature has a weight for each type beside its own."""
    return name == HEARD or not name.startswith(("type=", "kind=", HEARD))


@dataclass(frozen=True, slots=True)
class Scene:
    """What is asked once a document: its actors by id, who is told of most, who publishes it."""

    actors: dict[str, Actor]
    salient: tuple[str, ...]
    titled: frozenset[str]
    publishes: tuple[str, ...]
    """Who issues the text: whose release it is, of a joint statement those who signed."""
    issuer: str | None
    """Of a joint statement, the first of them, to whom its first persons are laid."""


def scene_of(draft: Draft) -> Scene:
    """The scene of a document."""
    counted = Counter(m.actor for m in draft.mentions)
    order = {m.actor: k for k, m in reversed(list(enumerate(draft.mentions)))}
    salient = sorted(counted, key=lambda a: (-counted[a], order[a]))[:SALIENT]
    title = (draft.title or "").casefold()
    titled = frozenset(a.id for a in draft.actors if title and a.name.casefold().split()[-1] in title)
    signed = joint(draft)
    publisher = publishing(draft)
    publishes = signed or ((publisher,) if publisher is not None else ())
    return Scene({a.id: a for a in draft.actors}, tuple(salient), titled, publishes, issuer(draft) if signed else None)


def candidates(draft: Draft, context: Context, k: int, side: str, heard: Heard | None, scene: Scene) -> list[Candidate]:
    """Everyone who could be on the side of the event numbered `k`; `heard` is what the encoder says (`hear`)."""
    told = context.told[k]
    event, token = told.event, told.found.token
    found: dict[str, Candidate] = {}

    def note(actor: str | None, *names: str, span: Span | None = None) -> None:
        """Count what speaks for somebody; a name that is nobody's is passed over."""
        candidate = found.get(actor or "")
        if candidate is None:
            if actor is None or (actor not in scene.actors and draft.actor(actor) is None):
                return
            candidate = found[actor] = Candidate(actor, event.type)
        for name in names:
            candidate.features[name] = 1.0
        candidate.span = candidate.span or span

    _note_rules(told, side, note)
    if k not in context.noted:
        context.noted[k] = list(_of_both_sides(draft, context, k, scene))
    for who, why, span in context.noted[k]:
        note(who, *why, span=span)
    _note_governments(draft, event, side, found, note, scene)
    there, across = (subject_word(draft, token, s) for s in (side, SIDES[side == "source"]))
    lands = {
        place: [(a, land) for a in getattr(event, where) if (land := _land(scene.actors.get(a) or draft.actor(a)))]
        for where, place in ((side, "the rule's"), (SIDES[side == "source"], "the other side's"))
    }
    for candidate in found.values():
        _describe(draft, candidate, event, scene, lands)
        names = [*habits(context, k, side, candidate.actor), *context.whereabouts(token.sent, candidate.actor), f"where told={there}"]
        names += [f"{n}|{there}" for n in BY_WORD if n in candidate.features]
        names += [f"{n}||{across}" for n in ("met", "met by") if n in candidate.features]
        candidate.features |= dict.fromkeys(names, 1.0)
    if heard is not None:
        for who, heard_of in listen(heard, side, found).items():
            found[who].features |= heard_of
    return list(found.values())


def _note_rules(told: Told, side: str, note: Note) -> None:
    mine = getattr(told.event, side)
    how = {p.actor: p.how.split()[0] for p in getattr(told.found, side) if p.actor}
    for actor in mine:
        note(actor, "rule", f"rule{min(3, len(mine))}", f"rule:{told.found.frame.kind}", f"rule how={how.get(actor, 'else')}")
    for actor in getattr(told.event, SIDES[side == "source"]):
        note(actor, "rule on the other side")


def _of_both_sides(draft: Draft, context: Context, k: int, scene: Scene) -> Iterator[Noted]:
    """What speaks for somebody whichever side is asked."""
    told, before = context.told[k], context.told[k - 1] if k else None
    token = told.found.token
    yield from _mentions(draft, token)
    yield from ((actor, (why,), None) for actor, why in _voices(draft, token, scene))
    yield from ((actor, why, None) for actor, why in _told_before(told, before))
    yield from ((actor, (f"told of most {rank}",), None) for rank, actor in enumerate(scene.salient))
    yield from ((actor, why, None) for actor, why in said(draft, token))
    yield from ((actor, ("told of near",), None) for actor in context.near(token.sent))


def _voices(draft: Draft, token: Token, scene: Scene) -> Iterator[tuple[str | None, str]]:
    speaker = speaker_of(draft, token.start)
    if speaker is not None and speaker != scene.issuer:
        yield speaker, "speaker"
        yield principal(draft, speaker), "principal"
        yield _government(draft, speaker, scene), "government of the speaker's"
    yield from ((actor, "publishes") for actor in scene.publishes)


def _note_governments(draft: Draft, event: Event, side: str, found: dict[str, Candidate], note: Note, scene: Scene) -> None:
    for actor, candidate in list(found.items()):
        subject = next((n for n in SUBJECT if n in candidate.features), None)
        note(_government(draft, actor, scene) if subject else None, f"government of {subject}")
    for actor in getattr(event, side):
        note(_government(draft, actor, scene), "government of the rule's")
    for actor in getattr(event, SIDES[side == "source"]):
        note(_government(draft, actor, scene), "government of the other side's")


def _mentions(draft: Draft, token: Token) -> Iterator[Noted]:
    parse = draft.syntax
    sentence = parse.sentences[token.sent]
    inside = draft.mentions_in(sentence.span)
    for mention in inside:
        names = (*_standing(draft, mention, token), f"mentions={min(len(inside), 5)}")
        yield from ((actor, names, mention.span) for actor in (mention.actor, *mention.also))
    for back in range(1, BACK + 1):
        if token.sent - back < 0:
            break
        for mention in draft.mentions_in(parse.sentences[token.sent - back].span):
            head = parse.tokens[mention.head]
            names = (f"back{back}", f"back{back}:{'subject' if head.dep in ('nsubj', 'nsubjpass') else 'else'}")
            yield from ((actor, names, None) for actor in (mention.actor, *mention.also))


def _told_before(told: Told, before: Told | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    if told.met is not None:
        yield from ((actor, ("met by",)) for actor in told.met.source)
        yield from ((actor, ("met",)) for actor in told.met.target)
    if before is not None:
        alike = "alike" if before.event.type == told.event.type else "unlike"
        for name in SIDES:
            yield from ((actor, (f"{name} before", f"{name} before:{alike}")) for actor in getattr(before.event, name))


def _describe(draft: Draft, candidate: Candidate, event: Event, scene: Scene, lands: dict[str, list[tuple[str, str]]]) -> None:
    """What the candidate is, alone and beside the other side."""
    actor = scene.actors.get(candidate.actor) or draft.actor(candidate.actor)
    kind = actor.kind if actor is not None else "none"
    names = [*_of_kind(event.type, kind, draft.genre)]
    if candidate.actor in scene.titled:
        names.append("titled")
    if actor is not None and actor.name == actor.name.lower():
        names.append("described")
    if "before" not in candidate.features and "after" not in candidate.features:
        names += ["not in the sentence", f"not in the sentence:kind={kind}"]
    own = _land(actor)
    names += [f"same land as {place}" for place, known in lands.items() if own and any(land == own and a != candidate.actor for a, land in known)]
    candidate.features |= dict.fromkeys(names, 1.0)


@lru_cache(maxsize=4096)
def _of_kind(plover: str, kind: str, genre: str) -> tuple[str, ...]:
    return ("bias", f"type={plover}", f"kind={kind}", f"kind={kind}:{plover}", f"kind={kind}:{genre}")


def _land(actor: Actor | None) -> str:
    return (actor.country or "").lower() if actor is not None else ""


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


def _government(draft: Draft, actor_id: str, scene: Scene) -> str | None:
    actor = scene.actors.get(actor_id) or draft.actor(actor_id)
    country = actor.country if actor is not None and actor.kind != "government" else None
    return state(draft, country) if country else None
