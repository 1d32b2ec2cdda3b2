"""How likely a candidate is an event: a logistic model over what the lexicon, the syntax and the encoder say of it.

The weights are data/weights.tsv (training/events/weigh.py): one column for where the encoder was heard, one for rules alone. The chance is
the event's confidence, and a candidate below the model's cut is no event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.resources import files
from math import exp, log

from ..draft import Draft
from ..language.tokens import Token
from ..records import Event, Span
from . import setting
from .needs import Found
from .proposed import Heard

CUT = "cut"
CUT_WHOLE = "cut where every need is met"
"""A frame that asked for its words and parties has asked already: its cut is lower."""
REFUSED = 0.8
"""What the encoder must reach where the lexicon knows the word, its frame does not fit, and a party is missing."""
NOBODY = 0.5
"""What a verb must reach whose frame is not met, and that is done to something by nobody: "the wedding was sanctioned by the church"."""
Judge = Callable[[Draft, Found, Event, Heard | None], float | None]


def judged(draft: Draft, found: Found, event: Event, heard: Heard | None) -> float | None:
    """The chance that the candidate is an event of its type; None below the model's cut."""
    chance = chance_of(draft, found, event, heard)
    column = weights()[0 if heard is not None else 1]
    cut = column.get(CUT_WHOLE if _whole(found, heard) else CUT, 0.5)
    if found.unmet and found.frame.verbal and found.target and not (event.source or event.target):
        cut = max(cut, NOBODY)
    if "refused" in found.unmet and not (event.source and event.target):
        cut = max(cut, REFUSED)
    return chance if chance >= cut else None


def _whole(found: Found, heard: Heard | None) -> bool:
    return not found.unmet and found.frame.kind != "s" and (heard is None or heard.by == "encoder")


def chance_of(draft: Draft, found: Found, event: Event, heard: Heard | None) -> float:
    """The chance that the candidate is an event of its type."""
    which = 0 if heard is not None else 1
    column = weights()[which]
    total = _document_total(draft, setting.kind_of(event), which)
    for name, value in _features(draft, found, event, heard):
        total += column.get(name, 0.0) * value
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def _document_total(draft: Draft, kind: str, which: int) -> float:
    """What the document's own features add to every act of that kind, reckoned once."""
    known: float | None = draft.syntax.known.get(("setting", kind, which))
    if known is None:
        column = weights()[which]
        known = draft.syntax.known["setting", kind, which] = sum(column.get(name, 0.0) for name in setting.of_document(draft, kind))
    return known


def features(draft: Draft, found: Found, event: Event, heard: Heard | None) -> Iterator[tuple[str, float]]:
    """The features of a candidate by name, with their values."""
    yield from ((name, 1.0) for name in setting.of_document(draft, setting.kind_of(event)))
    yield from _features(draft, found, event, heard)


def _features(draft: Draft, found: Found, event: Event, heard: Heard | None) -> Iterator[tuple[str, float]]:
    """Those that are not the same for the whole document."""
    token, frame, kind = found.token, found.frame, setting.kind_of(event)
    origin = "speech" if frame.kind == "s" else "encoder" if heard is not None and heard.by != "encoder" else "lexicon"
    names = ["bias", f"type={event.type}", f"{origin}:{frame.kind}", f"{event.type}:{origin}:{frame.kind}", f"word={token.lemma}:{event.type}"]
    if found.unmet:
        names += ["weak", f"weak:{event.type}", *(f"unmet={n}" for n in found.unmet), *(f"unmet={n}:{event.type}" for n in found.unmet)]
    sides = f"{bool(event.source):d}{bool(event.target):d}"
    names += [f"sides={sides}", f"sides={sides}:{event.type}", f"status={event.status}", f"status={event.status}:{event.type}"]
    names += [f"dep={token.dep}", f"dep={token.dep}:{frame.kind}", f"genre={draft.genre}", f"genre={draft.genre}:{event.type}", f"tag={token.tag}"]
    names += [f"by={_kind(draft, event.source)}:{event.type}", f"to={_kind(draft, event.target)}:{event.type}"]
    names += [f"by={_kind(draft, event.source)}", f"to={_kind(draft, event.target)}", *_about(draft, token, event)]
    yield from ((name, 1.0) for name in (*names, *setting.of_sentence(draft, token, event, kind)))
    if heard is not None:
        p = min(max(heard.p, 0.002), 0.998)
        loud = log(p / (1 - p)) / 4
        yield from (("logit", loud), (f"logit:{origin}", loud), (f"logit:{event.type}", loud), ("rival", heard.rival))
        yield from setting.told_around(draft, token, kind)


def _about(draft: Draft, token: Token, event: Event) -> Iterator[str]:
    parse = draft.syntax
    if any(q.start <= token.start < q.end for s in draft.statements for q in s.content):
        yield "told"
        yield f"told:{event.type}"
    above = parse.tokens[token.head]
    yield f"under={above.pos}"
    if token.dep == "pobj":
        yield f"prep={above.lower}"
    if any(a.lower == "to" for a in parse.children(token.i, "aux")):
        yield f"to:{token.dep}"
    if event.time:
        yield "time"
    if event.condition is not None:
        yield "condition"
    if draft.headline is not None and draft.headline.start <= token.start < draft.headline.end:
        yield "headline"
    people = sum(1 for m in draft.mentions_in(Span(*parse.sentences[token.sent].span)))
    yield f"mentions={min(people, 4)}"


def _kind(draft: Draft, ids: tuple[str, ...]) -> str:
    actor = draft.actor(ids[0]) if ids else None
    return actor.kind if actor is not None else "none"


@lru_cache(maxsize=1)
def weights() -> tuple[dict[str, float], dict[str, float]]:
    """The weights of both models by feature."""
    heard: dict[str, float] = {}
    alone: dict[str, float] = {}
    for line in (files("walkback.events") / "data" / "weights.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, with_encoder, without = line.split("\t")
            heard[name], alone[name] = float(with_encoder), float(without)
    return heard, alone
