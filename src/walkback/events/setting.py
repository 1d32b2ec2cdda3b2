"""What a report is about, as it bears on whether it tells events: ordinary crime, sport and business are none, by the coding guide.

Features of candidates (weigh.py): how much of the report is of public actors, what its nouns speak of, and how thickly the encoder hears acts in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from ..draft import Draft
from ..language.tokens import Token
from ..records import Actor, Event, Span

_PUBLIC = frozenset({"government", "military", "armed-group", "igo", "party", "legislature"})
_PUBLIC_SECTORS = frozenset({"GOV", "MIL", "LEG", "PTY", "OPP", "REB", "SPY", "IGO", "UAF", "PRO"})
_SHARES = (0.05, 0.2, 0.4, 0.6)
"""Where a next step begins, of the share of mentions that are of public actors."""
_RATES = (0.01, 0.03, 0.06)
"""The same of the share of a topic among nouns."""
_MOST, _MOST_HERE, _NEAR = 4, 2, 3
_SHORT = 6
"""A text of fewer sentences says too little of what it is about, and is taken for the usual report: of public affairs, acts at a middling rate."""
_USUAL_RATE, _USUAL_TOPICS, _USUAL_LOUDNESS = 3, {"state": 2}, 0.5
_APART = frozenset({"COERCE", "ACCUSE", "ASSAULT", "SANCTION", "REJECT", "REQUEST"})


def of_document(draft: Draft, kind: str) -> tuple[str, ...]:
    """What the document is about, as it bears on acts of a kind: the same for all of them."""
    rate, count, _ = _public(draft)
    names = [f"setting={rate}", f"setting-many={count}", *(f"setting-{topic}={step}" for topic, step in _topics(draft))]
    return (*names, *(f"{name}:{kind}" for name in names))


def of_sentence(draft: Draft, token: Token, event: Event, kind: str) -> Iterator[str]:
    """How many public actors the sentence has, and how many of the act's parties are."""
    rate, _, public = _public(draft)
    yield f"setting-here={_here(draft, token.sent, public)}:{kind}"
    parties = [*event.source, *event.target]
    of_them = f"setting-sides={min(sum(a in public for a in parties), 2)}:{min(len(parties), 2)}"
    yield from (f"{of_them}:{rate}", f"{of_them}:{kind}")


def kind_of(event: Event) -> str:
    """The act's type, where ordinary crime, courts and quarrels are full of it."""
    return event.type if event.type in _APART else "other"


def told_around(draft: Draft, token: Token, kind: str) -> Iterator[tuple[str, float]]:
    """How loud the encoder hears acts in the units around and in all of the document, by name with the mean of the units' loudest piece."""
    near, everywhere = _density(draft, token)
    yield from (("setting-near", near), ("setting-all", everywhere), (f"setting-all:{kind}", everywhere))


def is_public(actor: Actor) -> bool:
    """Whether it is of a state, an army, a party, armed men or protesters, or a person who is."""
    return actor.kind in _PUBLIC or (actor.kind == "person" and bool(_PUBLIC_SECTORS & set(actor.sectors)))


def _short(draft: Draft) -> bool:
    return len(draft.syntax.sentences) < _SHORT


def _public(draft: Draft) -> tuple[int, int, frozenset[str]]:
    """In steps the share of mentions that are of public actors, how many of these there are, and who they are."""
    known: tuple[int, int, frozenset[str]] | None = draft.syntax.known.get(("setting", "public"))
    if known is None:
        public = frozenset(a.id for a in draft.actors if is_public(a))
        total = sum(len(a.mentions) for a in draft.actors)
        share = sum(len(a.mentions) for a in draft.actors if a.id in public) / total if total else 0.0
        rate, many = sum(share > edge for edge in _SHARES), min(_MOST, len(public))
        if _short(draft):
            rate, many = _USUAL_RATE, _MOST
        known = draft.syntax.known["setting", "public"] = rate, many, public
    return known


def _here(draft: Draft, sentence: int, public: frozenset[str]) -> int:
    known: int | None = draft.syntax.known.get(("setting", sentence))
    if known is None:
        mentions = draft.mentions_in(Span(*draft.syntax.sentences[sentence].span))
        known = draft.syntax.known["setting", sentence] = min(_MOST_HERE, len({m.actor for m in mentions} & public))
    return known


def _topics(draft: Draft) -> list[tuple[str, int]]:
    """Of each topic in steps the share that its words have of the document's nouns."""
    known: list[tuple[str, int]] | None = draft.syntax.known.get(("setting", "topics"))
    if known is None:
        if _short(draft):
            return [(topic, _USUAL_TOPICS.get(topic, 0)) for topic in topics()]
        nouns = [t.lemma.lower() for t in draft.syntax.tokens if t.pos in ("NOUN", "PROPN")]
        shares = ((topic, sum(n in words for n in nouns) / max(1, len(nouns))) for topic, words in topics().items())
        known = draft.syntax.known["setting", "topics"] = [(topic, sum(share > edge for edge in _RATES)) for topic, share in shares]
    return known


def _density(draft: Draft, token: Token) -> tuple[float, float]:
    if draft.encoding is None or _short(draft):
        return _USUAL_LOUDNESS, _USUAL_LOUDNESS
    known: tuple[list[float], list[int]] | None = draft.syntax.known.get(("setting", "loudest"))
    if known is None:
        first, units = len(draft.encoding.manifest.act_tags), draft.encoding.units
        known = [float(u.outputs["acts"][:, first:].max()) for u in units], [u.span.start for u in units]
        draft.syntax.known["setting", "loudest"] = known
    loudest, starts = known
    at = bisect_right(starts, token.start) - 1
    near = [*loudest[max(0, at - _NEAR) : max(at, 0)], *loudest[at + 1 : at + 1 + _NEAR]]
    return (sum(near) / len(near) if near else 0.0), sum(loudest) / max(1, len(loudest))


@lru_cache(maxsize=1)
def topics() -> dict[str, frozenset[str]]:
    """Nouns by topic."""
    text = (files("walkback.events") / "data" / "topics.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {topic: frozenset(words.split(",")) for topic, words in rows}
