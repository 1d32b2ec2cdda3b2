"""The list of records beside the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from ...records import Actor, Event, Lever, Position, Proposal, Reading, Shift, Span, Statement, Warned, When, Where, words_of
from ..select import in_order_of_time, part_of
from ..words import Names, event_words, issue_words, office_words, one_line, said_words, signs, table, when_words

KINDS = (
    ("st", "Statements"), ("ev", "Events"), ("po", "Positions"), ("sh", "Shifts"), ("pr", "Proposals"), ("le", "Levers"), ("wa", "Warnings"), ("ac", "Actors"), ("ti", "Times"),
    ("pl", "Places"),
)  # fmt: skip


def h(words: object) -> str:
    """The words, safe in HTML text and attributes."""
    return escape(one_line(str(words)))


class Panel:
    """The records of one reading as HTML."""

    def __init__(self, reading: Reading, prefix: str) -> None:
        self.reading, self.prefix = reading, prefix
        self.names = Names(reading)
        self.times = {t.id: t for t in reading.times}
        self.places = {p.id: p for p in reading.places}
        self.positions = {p.id: p for p in reading.positions}

    def html(self) -> str:
        """All sections that hold something."""
        return "".join(self._section(css, title, list(self._cards(css))) for css, title in KINDS)

    def _cards(self, css: str) -> Iterator[str]:
        r = self.reading
        if css == "st":
            return (self._statement(s) for s in r.statements)
        if css == "ev":
            return (self._event(e, w) for e, w in in_order_of_time(r))
        if css == "po":
            first = {p.issue: -n for n, p in enumerate(reversed(r.positions))}  # an issue's positions together, issues in text order
            return (self._position(p) for p in sorted(r.positions, key=lambda p: first[p.issue]))
        if css == "sh":
            return (self._shift(n, s) for n, s in enumerate(r.shifts, 1))
        if css == "pr":
            return (self._proposal(p) for p in r.proposals)
        if css == "le":
            return (self._lever(v) for v in r.levers)
        if css == "wa":
            return (self._warning(n, w) for n, w in enumerate(r.warnings, 1))
        if css == "ac":
            parts = part_of(r)
            return (
                self._actor(n, a, parts) for n, a in sorted(enumerate(r.actors, 1), key=lambda x: (-parts[x[1].id], -len(x[1].mentions)))
            )
        return (self._time(t) for t in r.times) if css == "ti" else (self._place(p) for p in r.places)

    def _section(self, css: str, title: str, cards: list[str]) -> str:
        if not cards:
            return ""
        shown = " open" if css not in ("ac", "ti", "pl") else ""
        return f'<details class="group {css}"{shown}><summary>{title} <small>{len(cards)}</small></summary>\n{"".join(cards)}</details>\n'

    def _card(self, css: str, record: str, head: str, *, words: str = "", facts: Iterable[str | None] = (), why: str = "") -> str:
        """`head` and `words` are HTML; `facts` and `why` plain."""
        told = " · ".join(h(f) for f in facts if f)
        return (
            f'<article class="rec {css}" id="{escape(self.prefix + record)}" data-r="{escape(self.prefix + record)}" tabindex="0">'
            f'<a class="head" href="#{escape(f"{self.prefix}w-{record}")}">{head}</a>'
            + (f'<p class="facts">{told}</p>' if told else "")
            + words
            + (f'<p class="why">{h(why)}</p>' if why else "")
            + "</article>\n"
        )

    def _words(self, spans: Iterable[Span]) -> str:
        return f"<blockquote>{h(words_of(self.reading.text, tuple(spans)))}</blockquote>"

    def _span(self, span: Span | None) -> str:
        return self.reading.text[span.start : span.end] if span else ""

    def _when(self, time_id: str | None) -> str | None:
        return when_words(self.times.get(time_id or ""), near=self.reading.document.published)

    def _statement(self, s: Statement) -> str:
        speakers = [i for i in (s.speaker, *s.co_speakers) if i]
        name = h(self.names.all(speakers)) if speakers else f"<i>{h(self._span(s.source[0]) if s.source else 'speaker not known')}</i>"
        verb = said_words(s, self.reading.text)
        facts = (
            s.speaker_reason if not speakers else None,
            f"to {self.names.of(s.addressee)}" if s.addressee else None, self._when(s.time), self._span(s.venue),
            f"passed on by {', '.join(self.names.of(i) for i in s.reported_by)}" if s.reported_by else None,
        )  # fmt: skip
        return self._card("st", s.id, f"<b>{name}</b> {h(verb)}", words=self._words(s.content), facts=facts, why=_why(s.why, s.confidence))

    def _event(self, e: Event, when: When | None) -> str:
        source, target = self.names.all(e.source) or "someone not named", self.names.all(e.target)
        sign, word = signs("statuses").get(e.status, ("?", e.status))
        place = self.places.get(e.place or "")
        head = (
            f'<span class="sign" title="{h(word)}">{h(sign)}</span> <b>{h(source)}{" → " + h(target) if target else ""}</b> '
            f'<span class="what {h(e.status)}">{h(event_words(e))}</span>' + (f" · <i>{h(word)}</i>" if e.status != "happened" else "")
        )
        facts = (
            when_words(when, near=self.reading.document.published), f"in {place.name}" if place else None,
            f"on condition “{self._span(e.condition)}”" if e.condition else None,
            f"according to {self.names.all(e.reported_by)}" if e.reported_by else None,
            " ".join(x for x in (e.type, e.cameo and f"CAMEO {e.cameo}") if x),
        )  # fmt: skip
        return self._card("ev", e.id, head, words=self._words(e.evidence), facts=facts, why=_why(e.why, e.confidence))

    def _stance(self, p: Position) -> str:
        sign, word = signs("stances").get(p.stance, ("?", p.stance))
        return f'<span class="sign {h(p.stance)}">{h(sign)}</span> {h(word)}'

    def _position(self, p: Position) -> str:
        head = f"<b>{h(self.names.of(p.holder))}</b> on {h(issue_words(p.issue))}: {self._stance(p)}"
        facts = (
            f"in the words of {self.names.of(p.voice)}" if p.voice and p.voice != p.holder else None, self._when(p.time),
            f"on condition “{self._span(p.condition)}”" if p.condition else None,
        )  # fmt: skip
        return self._card("po", p.id, head, words=self._words(p.evidence), facts=facts, why=_why(p.why, p.confidence))

    def _shift(self, number: int, s: Shift) -> str:
        sides = ""
        for position in (self.positions.get(s.before), self.positions.get(s.after)):
            if position is not None:
                when = self._when(position.time)
                sides += f"<div>{self._stance(position)}{' · ' + h(when) if when else ''}{self._words(position.evidence)}</div>"
        kind = table("shifts").get(s.kind, s.kind)
        head = f"<b>{h(self.names.of(s.holder))}</b> on {h(issue_words(s.issue))}: <b>{h(kind)}</b>"
        noted = "the text says so itself" if s.noted_by_text else "the text does not say so itself"
        words = f'<div class="sides">{sides}</div>'
        return self._card("sh", f"shift-{number}", head, words=words, facts=(noted,), why=_why(s.why, s.confidence))

    def _proposal(self, p: Proposal) -> str:
        owner = f"<b>{h(self.names.of(p.owner))}</b>: " if p.owner else ""
        head = f"{owner}{h(issue_words(f'other({p.name})'))} · {h(table('standings').get(p.standing, p.standing))}"
        terms = "".join(f"<li>{h(t.text)}{self._stands(t.positions)}</li>" for t in p.terms)
        words = self._words(p.mentions[:1]) + (f"<ul>{terms}</ul>" if terms else "") + self._stands(p.positions)
        return self._card("pr", p.id, head, words=words, why=_why(p.why, p.confidence))

    def _stands(self, ids: Iterable[str]) -> str:
        held = [self.positions[i] for i in ids if i in self.positions]
        return "".join(f"<div>{h(self.names.of(p.holder))}: {self._stance(p)}</div>" for p in held)

    def _lever(self, v: Lever) -> str:
        holder = f"<b>{h(self.names.of(v.holder))}</b>" if v.holder else "someone not named"
        at = f" over {h(self.names.all(v.targets))}" if v.targets else ""
        facts = (f"{'unless' if v.avert else 'if'} “{v.trigger_text}”" if v.trigger_text else None,)
        return self._card("le", v.id, f"{holder}{at}: {h(v.kind)}", words=self._words(v.act), facts=facts, why=_why(v.why, v.confidence))

    def _warning(self, number: int, w: Warned) -> str:
        return self._card("wa", f"warning-{number}", h(w.message), facts=(w.code,))

    def _actor(self, number: int, a: Actor, parts: Counter[str]) -> str:
        facts = (
            table("kinds").get(a.kind, a.kind), a.country, office_words(a, basis=True), count(len(a.mentions), "mention"),
            count(parts[a.id], "record") if parts[a.id] else None, a.conflict,
        )  # fmt: skip
        return self._card("ac", f"actor-{number}", f"<b>{h(a.name)}</b>", facts=facts, why=a.why)

    def _time(self, t: When) -> str:
        value = t.value if t.start else f"{t.value or 'no value'}, not resolved"
        return self._card("ti", t.id, f"<b>{h(t.text)}</b>", facts=(when_words(t) if t.start else None, value, t.basis), why=t.why)

    def _place(self, p: Where) -> str:
        at = f"{p.lat:.2f}, {p.lon:.2f}" if p.lat is not None and p.lon is not None else "not resolved"
        name = f"GeoNames {p.geonameid}" if p.geonameid else None
        return self._card("pl", p.id, f"<b>{h(p.name)}</b>", facts=(p.country, at, p.precision, name), why=p.why)


def _why(why: str, confidence: float) -> str:
    return f"{confidence:.0%} sure · {why or 'no reason recorded'}"


def count(number: int, noun: str) -> str:
    """The number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
