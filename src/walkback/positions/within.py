"""Shifts inside one document: what the text itself says was given up, and stances of two stated days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..draft import Draft
from ..language.tokens import Parse
from ..records import Shift
from .arguments import Namer
from .mood import mood_of
from .shifts import SCALE, Held, alleged, comparable, kind_of, mentioned, polity, shifts_among, sound
from .slots import subject
from .stance import supposed
from .tables import rows, words
from .told import Told


def shifts_within(draft: Draft, found: list[Told], ids: dict[int, str], namer: Namer) -> list[Shift]:
    """The shifts among a document's tellings; `ids` says which position each went into."""
    actors = {a.id: a for a in draft.actors}
    published = (draft.published or "")[:10] or None
    noted = _noted_sentences(draft, namer)

    def held(n: int) -> Held:
        told = found[n]
        account = alleged(told.position, draft.statements, actors)
        start = told.when.start[:10] if told.when is not None and told.when.start else None
        stated = start if start and (published is None or start <= published) else None
        now = published if not told.former and told.when is None and not told.past else None
        return Held(told.position, str(n), stated or now, actors, published, account, stated is not None)

    everything = [held(n) for n in range(len(found))]
    out: list[Shift] = []
    seen: set[tuple[str, str, int]] = set()

    def add(before: int, after: int, who: str, kind: str, is_noted: bool, confidence: float, why: str) -> None:
        """One shift, unless the same move of the same holder stands already."""
        a, z = found[before].position, found[after].position
        key = (who, a.issue, SCALE[z.stance] > 0)
        if key in seen or ids[before] == ids[after]:
            return
        seen.add(key)
        holder = who if who in actors else z.holder
        out.append(
            Shift(
                holder=holder, issue=a.issue, before=ids[before], after=ids[after], kind=kind, noted_by_text=is_noted,  # type: ignore[arg-type]
                evidence=(*a.evidence[:1], *z.evidence[:1]), confidence=confidence, why=why,
            )
        )  # fmt: skip

    for after, told in enumerate(found):
        if told.undoing is None:
            continue
        before = next((n for n, t in enumerate(found) if t.former and t.at == told.at and t.position.issue == told.position.issue), None)
        if before is None:
            continue
        kind = kind_of(everything[before], everything[after], noted=True)
        if kind is not None:
            word = draft.syntax.tokens[told.undoing].text
            who = polity(told.position.holder, actors) or told.position.holder
            add(before, after, who, kind, True, 0.8, f"the text says so: {word!r}")
    dated = [h for h in everything if not h.position.issue.startswith("other(") and not found[int(h.document)].former]
    for shift in shifts_among(dated, across=False):
        if not (shift.before.dated or shift.after.dated):
            continue
        before, after = int(shift.before.document), int(shift.after.document)
        both = {ids[before], ids[after]}
        is_noted = any((t.sentence, shift.holder) in noted for n, t in enumerate(found) if ids[n] in both)
        kind = kind_of(shift.before, shift.after, noted=is_noted)
        if kind is not None:
            add(before, after, shift.holder, kind, is_noted, 0.75 if is_noted else 0.6, shift.why)
    for before, after, who in _told_of(found, everything, noted):
        kind = kind_of(everything[before], everything[after], noted=True)
        if kind is not None:
            why = f"the text says that the stance changed: {found[before].position.stance} before, {found[after].position.stance} since, same arguments"
            add(before, after, who, kind, True, 0.7, why)
    return out


def _told_of(found: list[Told], held: Sequence[Held], noted: Mapping[tuple[int, str], str | None]) -> Iterator[tuple[int, int, str]]:
    """Pairs whose order the text gives without a date: a stance told in the very sentence that says that its holder's stance changed,
    and the contrary one told of the same holder in the past tense elsewhere, with every argument known to be the same."""
    fit = [n for n, h in enumerate(held) if not h.alleged and not found[n].former and comparable(h.position.issue) and "?" not in h.position.issue]
    fit = [n for n in fit if not mentioned(held[n].position) and sound(held[n])]
    who = {n: polity(held[n].position.holder, held[n].actors) or "" for n in fit}
    changed = [n for n in fit if (found[n].sentence, who[n]) in noted]
    for after in changed:
        topic = noted[found[after].sentence, who[after]]
        if topic is not None and topic not in held[after].position.evidence_text.lower():
            continue  # "hardened its stance on fishing and could send troops"
        sign, issue = SCALE[held[after].position.stance], held[after].position.issue
        same = (n for n in fit if who[n] == who[after] and held[n].position.issue == issue and (found[n].sentence, who[n]) not in noted)
        earlier = [n for n in same if found[n].past and SCALE[held[n].position.stance] * sign < 0]
        if earlier:
            yield max(earlier, key=lambda n: (held[n].position.confidence, -n)), after, who[after]


def _topic(parse: Parse, verb: int) -> str | None:
    """The word for what the stance is on ("hardened its stance on fishing"), None where it stands alone."""
    holds = [verb, *(c.i for c in parse.children(verb, "dobj"))]
    below = (p for k in holds for c in parse.children(k, "prep") if c.lower in ("on", "towards", "toward", "about") for p in parse.children(c.i, "pobj", "pcomp"))
    return next((p.lemma.lower() for p in below if p.ent not in ("DATE", "TIME")), None)


def _noted_sentences(draft: Draft, namer: Namer) -> dict[tuple[int, str], str | None]:
    """Sentences that say that somebody changed a stance, with the government (or actor) that did → what it is a stance on, if named."""
    verbs = {r[0]: r[1] for r in rows("undoing.tsv")}
    actors = {a.id: a for a in draft.actors}
    out: dict[tuple[int, str], str | None] = {}
    for token in draft.syntax.tokens:
        kind = verbs.get(token.lemma)
        if kind is None or token.pos != "VERB":
            continue
        if kind == "stance" and not any(c.lemma in words("stances.tsv") for c in draft.syntax.children(token.i, "dobj")):
            continue
        if mood_of(draft.syntax, token.i).negated or mood_of(draft.syntax, token.i).force not in ("fact", "") or supposed(draft.syntax, token.i):
            continue  # "has not changed its stance", "could soften its stance"
        for k in subject(draft.syntax, token.i):
            actor = namer.actor_at(k)
            who = polity(actor.id, actors) if actor is not None else None
            if who is not None:
                out[token.sent, who] = _topic(draft.syntax, token.i)
    return out
