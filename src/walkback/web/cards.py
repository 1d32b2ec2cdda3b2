"""The reader's cards: those of the page that `walkback read` makes, with corrections, chains and ways onward."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ..records import Reading, Span
from ..views.page.panel import Panel, h
from .opened import Opened
from .rendering import environment

FAR = 1 << 60


class Cards(Panel):
    """The records of one reading whose ids are the case's keys."""

    def __init__(self, reading: Reading, shifts: list[str], o: Opened, prefix: str = "") -> None:
        super().__init__(reading, prefix)
        self.o, self.shifts = o, shifts
        self.chain = {s.id: (s.speaker, *reversed(s.reported_by)) for s in reading.statements if s.reported_by}

    def in_text_order(self) -> str:
        """Statements, events, positions, shifts, proposals, levers and warnings as their words come."""
        r = self.reading
        when = {t.id: t for t in r.times}
        found = [
            *((_start(s.content), 0, self._statement(s)) for s in r.statements),
            *((_start(e.evidence), 1, self._event(e, when.get(e.time or ""))) for e in r.events),
            *((_start(p.evidence), 2, self._position(p)) for p in r.positions),
            *((_start(s.evidence), 3, self._shift(n, s)) for n, s in enumerate(r.shifts, 1)),
            *((_start(p.mentions), 4, self._proposal(p)) for p in r.proposals),
            *((_start(v.act), 5, self._lever(v)) for v in r.levers),
            *((_start(w.spans), 6, self._warning(n, w)) for n, w in enumerate(r.warnings, 1)),
        ]
        return "".join(card for _, _, card in sorted(found))

    def rest(self) -> str:
        """Actors, times and places, to be opened."""
        return "".join(self._section(css, title, list(self._cards(css))) for css, title in (("ac", "Actors"), ("ti", "Times"), ("pl", "Places")))

    def _card(self, css: str, record: str, head: str, *, words: str = "", facts: Iterable[str | None] = (), why: str = "") -> str:
        card = super()._card(css, record, head, words=words, facts=facts, why=why)
        key = self._key(css, record)
        if key is None:
            return card
        more = self._drawn_chain(record) + _more(self.o, key, css)
        judged = self.o.standing.get(key)
        verdict = f" judged {judged['verdict']}" if judged else ""
        card = card.replace(f'<article class="rec {css}"', f'<article class="rec {css}{verdict}"', 1)
        return card.replace("</article>", f"{more}</article>")

    def _key(self, css: str, record: str) -> str | None:
        if css == "sh":
            return self.shifts[int(record.removeprefix("shift-")) - 1]
        return record if css in ("st", "ev", "po") else None

    def _drawn_chain(self, record: str) -> str:
        chain = self.chain.get(record)
        if not chain:
            return ""
        names = [self.names.of(a) for a in chain] + [self.reading.document.publisher or "this report"]
        steps = "".join(f"<li>{h(n)}</li>" for n in names)
        return f'<ol class="chain" aria-label="Who told whom">{steps}</ol>'


def _start(spans: Iterable[Span]) -> int:
    return min((s.start for s in spans), default=FAR)


def _more(o: Opened, key: str, css: str) -> str:
    """The correction that stands, and the link to the record's own page."""
    template = environment().get_template("_judged.html")
    said = template.render(correction=o.standing.get(key), to=o.to)
    place = o.to.shift(key) if css == "sh" else "" if o.to.report else o.to.record(key)
    link = f'<a class="onward" href="{escape(place)}" data-side>details{"" if o.to.report else " · correct"}</a>' if place else ""
    return f'{said}<p class="ways">{link}</p>' if said.strip() or link else ""
