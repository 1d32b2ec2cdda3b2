"""The reader: a document with its records as highlights, a list that follows, and who told whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from ...records import Reading, Span
from ...store.asking import overview as glance
from ...store.asking.records import keyed_reading
from ...views.page.marks import text_html
from ...views.page.panel import KINDS
from ..cards import Cards
from ..drawing.chain import chains
from ..opened import Opened

PAGE = 60


def view(o: Opened, document: str) -> dict[str, Any]:
    """One document."""
    doc, reading, shifts = keyed_reading(o.c, document)
    row = o.c.execute("SELECT version, latest, key FROM documents WHERE doc = ?", [doc]).fetchone()
    newest = None if row[1] else next(iter(o.c.execute("SELECT doc FROM documents WHERE key = ? AND latest", [row[2]]).fetchone() or ()), None)
    prefix = f"{doc}-" if o.to.report else ""
    cards = Cards(reading, shifts, o, prefix)
    family = o.c.execute("SELECT c.doc, d.publisher, c.how FROM copies c JOIN documents d ON d.doc = c.doc WHERE c.family = (SELECT family FROM copies WHERE doc = ?) AND c.doc <> ? ORDER BY d.published, c.doc LIMIT 12", [doc, doc]).fetchall()
    return {
        "title": reading.document.title or reading.document.id, "doc": doc, "document": reading.document, "text": Markup(text_html(reading, prefix)),
        "cards": Markup(cards.in_text_order()), "rest": Markup(cards.rest()), "kinds": KINDS, "chains": chains(reading), "version": row[0], "newest": newest,
        "copies": [{"doc": d, "publisher": p, "how": h} for d, p, h in family], "counts": _counts(reading),
    }  # fmt: skip


def _counts(r: Reading) -> dict[str, int]:
    held: Iterable[tuple[str, Iterable[Any]]] = (
        ("st", r.statements), ("ev", r.events), ("po", r.positions), ("sh", r.shifts), ("pr", r.proposals), ("le", r.levers), ("wa", r.warnings), ("ac", r.actors), ("ti", r.times), ("pl", r.places),
    )  # fmt: skip
    return {css: len(list(records)) for css, records in held}


def start(spans: Iterable[Span], otherwise: int = 1 << 60) -> int:
    """Where the first of the spans begins."""
    return min((s.start for s in spans), default=otherwise)


def index(o: Opened) -> dict[str, Any]:
    """All documents, a page at a time."""
    a = o.asked
    page = a.number("page", 1, 100_000)
    shown, total = glance.page_of_documents(o.c, publisher=a.one("publisher"), page=page, size=PAGE, since=a.since, until=a.until)
    publishers = [r[0] for r in o.c.execute("SELECT publisher FROM documents WHERE latest AND publisher IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 60").fetchall()]
    return {"title": "Documents", "rows": shown, "all": total, "page": page, "pages": -(-total // PAGE), "publishers": publishers}
