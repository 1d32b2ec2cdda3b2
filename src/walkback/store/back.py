"""Rows of a case as the reading that they came from: nothing is lost on the way there and back."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from ..records import (
    Actor,
    DocumentInfo,
    Event,
    Figure,
    Furniture,
    Lever,
    Mention,
    Position,
    Proposal,
    Reading,
    Shift,
    Span,
    Spans,
    Statement,
    Term,
    Warned,
    When,
    Where,
)

TABLES = (
    "documents", "texts", "marks", "document_actors", "mentions", "statements", "events", "positions", "shifts", "times", "places",
    "warnings", "evidence", "figures", "levers", "proposals", "terms",
)  # fmt: skip
SAME = {
    Actor: ("name", "kind", "country", "office", "office_basis", "speaks_for", "wikidata", "conflict", "why"),
    Statement: ("speaker", "kind", "speaker_reason", "addressee", "polarity", "time", "confidence", "why"),
    Event: ("type", "status", "mode", "cameo", "quad", "time", "place", "instrument", "code", "confidence", "why"),
    Position: ("holder", "issue", "stance", "voice", "via", "time", "confidence", "why"),
    Shift: ("holder", "issue", "kind", "noted_by_text", "confidence", "why"),
    Lever: ("kind", "holder", "avert", "via", "confidence", "why"),
    Proposal: ("name", "owner", "standing", "confidence", "why"),
    Figure: ("what", "low", "high", "unit"),
    Term: ("issue", "ends"),
    When: ("type", "value", "mod", "basis", "why"),
    Where: ("name", "country", "lat", "lon", "geonameid", "precision", "why"),
}
"""Fields of a record that are columns of the same name."""

Row = dict[str, Any]


def reading_of(rows: dict[str, list[Row]]) -> Reading:
    """The reading of one document, from its rows of `TABLES`."""
    return _Builder(rows).reading()


class _Builder:
    def __init__(self, rows: dict[str, list[Row]]) -> None:
        order = {table: sorted(held, key=lambda r: r.get("n") or 0) for table, held in rows.items()}
        self.rows: defaultdict[str, list[Row]] = defaultdict(list, order)
        self.spans: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
        for row in self.rows["evidence"]:
            self.spans[row["record"], row["role"]].append(_span(row))
        self.doc = self.rows["documents"][0]["doc"]
        self.local = {r["position"]: r["local"] for r in self.rows["positions"]}

    def of(self, key: str, role: str) -> Spans:
        return tuple(self.spans[key, role])

    def one(self, key: str, role: str) -> Span | None:
        return next(iter(self.spans[key, role]), None)

    def reading(self) -> Reading:
        """The document's reading, as it was before it was stored."""
        return Reading(
            document=self._info(), text=self.rows["texts"][0]["text"], actors=tuple(map(self._actor, self.rows["document_actors"])),
            statements=tuple(map(self._statement, self.rows["statements"])), events=tuple(map(self._event, self.rows["events"])),
            positions=tuple(map(self._position, self.rows["positions"])),
            shifts=tuple(self._shift(r) for r in self.rows["shifts"] if r["scope"] == "document"),
            levers=tuple(map(self._lever, self.rows["levers"])), proposals=tuple(map(self._proposal, self.rows["proposals"])),
            times=tuple(map(self._time, self.rows["times"])),
            places=tuple(Where(id=r["local"], span=_span(r), **_same(Where, r)) for r in self.rows["places"]),
            warnings=tuple(
                Warned(code=r["code"], message=r["message"], spans=self.of(f"{self.doc}/w{r['n']}", "warning"))
                for r in self.rows["warnings"]
            ),
        )  # fmt: skip

    def _info(self) -> DocumentInfo:
        row, marks = self.rows["documents"][0], self.rows["marks"]
        cut = row["truncated_start"]
        return DocumentInfo(
            **{k: row[k] for k in ("id", "title", "published", "published_basis", "publisher", "url", "language", "length", "extracted")},
            furniture=tuple(Furniture(span=_span(m), kind=m["kind"]) for m in marks if m["kind"] != "subhead"),
            subheads=tuple(_span(m) for m in marks if m["kind"] == "subhead"),
            truncated=None if cut is None else Span(cut, row["truncated_end"]), text=self.rows["texts"][0]["text"] if row["extracted"] else None,
        )  # fmt: skip

    def _actor(self, r: Row) -> Actor:
        mentions = tuple(Mention(span=_span(m), text=m["words"], how=m["how"]) for m in self.rows["mentions"] if m["actor"] == r["actor"])
        return Actor(id=r["actor"], sectors=tuple(r["sectors"]), aliases=tuple(r["aliases"]), mentions=mentions, **_same(Actor, r))

    def _statement(self, r: Row) -> Statement:
        key = r["statement"]
        return Statement(
            id=r["local"], content_text=r["content"], co_speakers=tuple(r["co_speakers"]), reported_by=tuple(r["reported_by"]),
            source=self.of(key, "source"), cue=self.of(key, "cue"), content=self.of(key, "content"), venue=self.one(key, "venue"),
            **_same(Statement, r),
        )  # fmt: skip

    def _event(self, r: Row) -> Event:
        key = r["event"]
        return Event(
            id=r["local"], source=tuple(r["source"]), target=tuple(r["target"]), evidence=self.of(key, "evidence"),
            evidence_text=r["evidence"], trigger=self.of(key, "trigger"), source_spans=self.of(key, "source"),
            target_spans=self.of(key, "target"), contexts=tuple(r["contexts"]), condition=self.one(key, "condition"),
            reported_by=tuple(r["reported_by"]), figures=tuple(self._figure(f) for f in self.rows["figures"] if f["event"] == key),
            **_same(Event, r),
        )  # fmt: skip

    def _position(self, r: Row) -> Position:
        key = r["position"]
        return Position(
            id=r["local"], evidence=self.of(key, "evidence"), evidence_text=r["evidence"], condition=self.one(key, "condition"),
            **_same(Position, r),
        )  # fmt: skip

    def _shift(self, r: Row) -> Shift:
        return Shift(
            before=self.local.get(r["before"], ""), after=self.local.get(r["after"], ""), evidence=self.of(r["shift"], "evidence"),
            **_same(Shift, r),
        )  # fmt: skip

    def _figure(self, r: Row) -> Figure:
        return Figure(span=_span(r), **_same(Figure, r))

    def _lever(self, r: Row) -> Lever:
        key = r["lever"]
        return Lever(
            id=r["local"], targets=tuple(r["targets"]), act=self.of(key, "act"), act_text=r["act"], trigger=self.one(key, "condition"),
            trigger_text=r["condition"], **_same(Lever, r),
        )  # fmt: skip

    def _proposal(self, r: Row) -> Proposal:
        terms = tuple(
            Term(span=_span(t), text=t["words"], positions=tuple(t["positions"]), **_same(Term, t))
            for t in self.rows["terms"]
            if t["proposal"] == r["proposal"]
        )
        return Proposal(
            id=r["local"], terms=terms, mentions=self.of(r["proposal"], "mention"), positions=tuple(r["positions"]), **_same(Proposal, r)
        )

    def _time(self, r: Row) -> When:
        return When(
            id=r["local"], span=_span(r), text=r["words"], start=r["first"], end=r["last"],
            anchor=self.one(f"{self.doc}/{r['local']}", "anchor"), **_same(When, r),
        )  # fmt: skip


def _span(row: Row) -> Span:
    return Span(row["start_char"], row["end_char"])


def _same(kind: type, row: Row) -> dict[str, Any]:
    return {name: row[name] for name in SAME[kind]}
