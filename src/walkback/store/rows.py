"""A document and its reading as rows of the case's tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from ..positions.issues import split_issue
from ..positions.shifts import SCALE, alleged, polity
from ..records import Actor, Document, Event, Lever, Position, Proposal, Reading, Shift, Span, Spans, Statement, words_of
from .dated import dated, iso_day
from .fingerprint import reader
from .keys import RecordKeys, document_key, lasting_key
from .scores import goldstein, intensity

PAST = frozenset({"happened", "ongoing", "alleged", "denied"})
"""What is told as done: it lies no later than the report."""
Row = dict[str, Any]
Rows = dict[str, list[Row]]


def rows_of(document: Document, reading: Reading) -> Rows:
    """All rows but those of the corpus; `version` and `latest` of the document are the writer's to set."""
    return _Maker(document, reading).rows


def given_json(document: Document) -> str:
    """What was known before reading, for a later reading by a newer walkback."""
    names = ("published", "published_basis", "publisher", "title", "url", "language", "extracted", "numbered")
    notes = [{"code": w.code, "message": w.message, "spans": w.spans} for w in document.notes]
    return json.dumps({**{n: getattr(document, n) for n in names}, "notes": notes}, ensure_ascii=False, sort_keys=True)


class _Maker:
    def __init__(self, document: Document, reading: Reading) -> None:
        self.doc = document_key(document)
        self.reading = reading
        self.info = reading.document
        self.times = {t.id: t for t in reading.times}
        self.places = {p.id: p for p in reading.places}
        self.actors = {a.id: a for a in reading.actors}
        self.keys = RecordKeys(self.doc)
        self.positions: dict[str, str] = {}
        self.rows: Rows = {}
        self._document(document)
        for n, actor in enumerate(reading.actors):
            self._actor(n, actor)
        for n, statement in enumerate(reading.statements):
            self._statement(n, statement)
        for n, event in enumerate(reading.events):
            self._event(n, event)
        for n, position in enumerate(reading.positions):
            self._position(n, position)
        for n, shift in enumerate(reading.shifts):
            self._shift(n, shift)
        for n, lever in enumerate(reading.levers):
            self._lever(n, lever)
        for n, proposal in enumerate(reading.proposals):
            self._proposal(n, proposal)
        self._rest()

    def _put(self, table: str, **row: Any) -> None:
        self.rows.setdefault(table, []).append(row)

    def _side(self, actor: str | None) -> str | None:
        return polity(actor, self.actors)

    def _spans(self, record: str, **roles: Spans | Span | None) -> None:
        for role, given in roles.items():
            spans: Iterable[Span] = () if given is None else (given,) if isinstance(given, Span) else given
            for n, (start, end) in enumerate(spans):
                self._put("evidence", record=record, doc=self.doc, role=role, n=n, start_char=start, end_char=end)

    def _words(self, spans: Spans | Span | None) -> str | None:
        if not spans:
            return None
        return words_of(self.reading.text, (spans,) if isinstance(spans, Span) else spans) or None

    def _document(self, document: Document) -> None:
        info = self.info
        cut = info.truncated or (None, None)
        self._put(
            "documents", doc=self.doc, key=lasting_key(document), id=document.id, title=info.title, published=info.published,
            day=iso_day(info.published), published_basis=info.published_basis, publisher=info.publisher, url=info.url,
            language=info.language, length=info.length, extracted=info.extracted, truncated_start=cut[0], truncated_end=cut[1],
            text_sha256=hashlib.sha256(self.reading.text.encode("utf-8", "surrogatepass")).hexdigest(),
            given=given_json(document), reader=reader(),
        )  # fmt: skip
        self._put("texts", doc=self.doc, text=self.reading.text)
        marks = [(m.kind, m.span) for m in info.furniture] + [("subhead", s) for s in info.subheads]
        for n, (kind, span) in enumerate(marks):
            self._put("marks", doc=self.doc, n=n, kind=kind, start_char=span.start, end_char=span.end)

    def _actor(self, n: int, a: Actor) -> None:
        self._put(
            "document_actors", doc=self.doc, n=n, actor=a.id, name=a.name, kind=a.kind, country=a.country, sectors=a.sectors,
            office=a.office, office_basis=a.office_basis, speaks_for=a.speaks_for, side=self._side(a.id), wikidata=a.wikidata,
            aliases=a.aliases, conflict=a.conflict, mentions=len(a.mentions), why=a.why,
        )  # fmt: skip
        for i, m in enumerate(a.mentions):
            self._put("mentions", doc=self.doc, actor=a.id, n=i, start_char=m.span.start, end_char=m.span.end, words=m.text, how=m.how)

    def _statement(self, n: int, s: Statement) -> None:
        key = self.keys.of("s", s.content or s.cue)
        day = dated(s.time, self.times, self.info, past=True)
        self._put(
            "statements", statement=key, doc=self.doc, n=n, local=s.id, speaker=s.speaker, speaker_side=self._side(s.speaker),
            co_speakers=s.co_speakers, speaker_reason=s.speaker_reason, addressee=s.addressee, reported_by=s.reported_by,
            polarity=s.polarity, kind=s.kind, content=s.content_text, source_words=self._words(s.source),
            cue_words=self._words(s.cue), venue=self._words(s.venue), day=day.day, day_basis=day.basis, time=s.time,
            confidence=s.confidence, why=s.why, **_reach(s.content),
        )  # fmt: skip
        self._spans(key, source=s.source, cue=s.cue, content=s.content, venue=s.venue)

    def _event(self, n: int, e: Event) -> None:
        key = self.keys.of("e", e.trigger or e.evidence)
        day = dated(e.time, self.times, self.info, past=e.status in PAST)
        place = self.places.get(e.place or "")
        self._put(
            "events", event=key, doc=self.doc, n=n, local=e.id, type=e.type, mode=e.mode, cameo=e.cameo, quad=e.quad,
            contexts=e.contexts, status=e.status, source=e.source, target=e.target, reported_by=e.reported_by,
            condition=self._words(e.condition), day=day.day, day_end=day.day_end, day_basis=day.basis, time=e.time, place=e.place,
            place_name=place.name if place else None, country=place.country if place else None, lat=place.lat if place else None,
            lon=place.lon if place else None, geonameid=place.geonameid if place else None,
            precision=place.precision if place else None, intensity=intensity(e.type, e.mode), goldstein=goldstein(e.cameo),
            instrument=e.instrument, code=e.code, evidence=e.evidence_text, trigger_words=self._words(e.trigger), confidence=e.confidence, why=e.why, **_reach(e.evidence[:1]),
        )  # fmt: skip
        for role, actors in (("source", e.source), ("target", e.target), ("reported_by", e.reported_by)):
            for i, actor in enumerate(actors):
                known = self.actors.get(actor)
                country = known.country if known else None
                self._put("event_actors", event=key, doc=self.doc, role=role, n=i, actor=actor, side=self._side(actor), country=country)
        for i, f in enumerate(e.figures):
            start, end = f.span
            self._put("figures", event=key, doc=self.doc, n=i, what=f.what, low=f.low, high=f.high, unit=f.unit, start_char=start, end_char=end)
        self._spans(
            key, evidence=e.evidence, trigger=e.trigger, source=e.source_spans, target=e.target_spans, condition=e.condition
        )

    def _position(self, n: int, p: Position) -> None:
        key = self.keys.of("p", p.evidence)
        self.positions[p.id] = key
        day = dated(p.time, self.times, self.info, past=True)
        self._put(
            "positions", position=key, doc=self.doc, n=n, local=p.id, holder=p.holder, side=self._side(p.holder), issue=p.issue,
            predicate=split_issue(p.issue)[0], stance=p.stance, scale=SCALE[p.stance], condition=self._words(p.condition),
            voice=p.voice, via=p.via, alleged=alleged(p, self.reading.statements, self.actors), day=day.day, day_basis=day.basis,
            time=p.time, evidence=p.evidence_text, confidence=p.confidence, why=p.why, **_reach(p.evidence),
        )  # fmt: skip
        self._spans(key, evidence=p.evidence, condition=p.condition)

    def _shift(self, n: int, s: Shift) -> None:
        key = self.keys.of("h", s.evidence)
        held = {p.id: p for p in self.reading.positions}
        before, after = held.get(s.before), held.get(s.after)
        self._put(
            "shifts", shift=key, scope="document", doc=self.doc, n=n, holder=s.holder, issue=s.issue,
            before=self.positions.get(s.before), after=self.positions.get(s.after),
            before_stance=before.stance if before else None, after_stance=after.stance if after else None,
            before_day=dated(before.time, self.times, self.info, past=True).day if before else None,
            after_day=dated(after.time, self.times, self.info, past=True).day if after else None, kind=s.kind, noted_by_text=s.noted_by_text,
            confidence=s.confidence, why=s.why,
        )  # fmt: skip
        self._spans(key, evidence=s.evidence)

    def _lever(self, n: int, v: Lever) -> None:
        key = self.keys.of("l", v.act)
        self._put(
            "levers", lever=key, doc=self.doc, n=n, local=v.id, kind=v.kind, holder=v.holder, targets=v.targets, act=v.act_text,
            condition=v.trigger_text, avert=v.avert, via=v.via, confidence=v.confidence, why=v.why,
        )  # fmt: skip
        self._spans(key, act=v.act, condition=v.trigger)

    def _proposal(self, n: int, p: Proposal) -> None:
        key = self.keys.of("o", p.mentions)
        self._put(
            "proposals", proposal=key, doc=self.doc, n=n, local=p.id, name=p.name, owner=p.owner, standing=p.standing,
            positions=p.positions, confidence=p.confidence, why=p.why,
        )  # fmt: skip
        for i, term in enumerate(p.terms):
            self._put(
                "terms", proposal=key, doc=self.doc, n=i, start_char=term.span.start, end_char=term.span.end, words=term.text,
                issue=term.issue, ends=term.ends, positions=term.positions,
            )  # fmt: skip
        self._spans(key, mention=p.mentions)

    def _rest(self) -> None:
        for n, t in enumerate(self.reading.times):
            self._put(
                "times", doc=self.doc, n=n, local=t.id, start_char=t.span.start, end_char=t.span.end, words=t.text, type=t.type,
                value=t.value, first=t.start, last=t.end, mod=t.mod, basis=t.basis, why=t.why,
            )  # fmt: skip
            self._spans(f"{self.doc}/{t.id}", anchor=t.anchor)
        for n, p in enumerate(self.reading.places):
            self._put(
                "places", doc=self.doc, n=n, local=p.id, start_char=p.span.start, end_char=p.span.end, name=p.name,
                country=p.country, lat=p.lat, lon=p.lon, geonameid=p.geonameid, precision=p.precision, why=p.why,
            )  # fmt: skip
        for n, w in enumerate(self.reading.warnings):
            self._put("warnings", doc=self.doc, n=n, code=w.code, message=w.message)
            self._spans(f"{self.doc}/w{n}", warning=w.spans)


def _reach(spans: Spans) -> dict[str, int | None]:
    return {"start_char": min((s.start for s in spans), default=None), "end_char": max((s.end for s in spans), default=None)}
