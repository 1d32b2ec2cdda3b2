"""The views of a case as one file: the same templates, with links inside the file."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from typing import IO, Any

from markupsafe import Markup

from ..errors import UsageError
from ..store.asking import overview as glance
from ..store.case import open_case
from ..store.home import Home
from .asked import asked
from .links import ReportLinks
from .opened import Opened, opened
from .pages import dyad, overview, places, positions, reader, timeline, who
from .rendering import environment, static

MOST_ACTORS, MOST_PAIRS, MOST_STATEMENTS, MOST_MARKS = 12, 6, 1500, 1500
SECONDS = 600.0
SECTIONS = (
    ("overview", "Overview"), ("positions", "Positions"), ("shifts", "Shifts"), ("timeline", "Timeline"), ("dyad", "Dyads"), ("who", "Who"), ("map", "Map"),
    ("search", "Statements"), ("documents", "Reports"),
)  # fmt: skip


def write_report(
    case: Home, stream: IO[bytes], *, since: str | None = None, until: str | None = None, least: float = 0.0, most_documents: int = 200,
    title: str | None = None,
) -> dict[str, int]:  # fmt: skip
    """Write the report; gives the numbers of documents in it and in the case, and its size in bytes."""
    open_case(case)
    query = asked("/", [(k, v) for k, v in (("since", since), ("until", until)) if v])
    query = replace(query, sure=least)
    to = ReportLinks(query)
    with opened(case, query, to, seconds=SECONDS) as o:
        docs = _documents(o, most_documents)
        to.documents = set(docs)
        body, told = _body(o, to, docs)
    css, js = static("page.css") + static("app.css"), static("report.js")
    policy = f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}'; img-src data:; base-uri 'none'; form-action 'none'"
    html = environment().get_template("report.html").render(
        body=Markup(short_ids(body)), css=Markup(css), js=Markup(js), policy=policy, title=title or case.stem, sections=SECTIONS, asked=query, to=to
    )
    data = html.encode("utf-8", "replace")
    stream.write(data)
    return {**told, "bytes": len(data)}


_REFERS = re.compile(r'( (?:id|data-r|data-lights|href)=")(#?[^"#:/]*)"')
_KEY = re.compile(r"\b([dseph])[0-9a-f]{15}\b")


def short_ids(body: str) -> str:
    """The same page with small numbers in place of the case's long keys: half of a report would be keys else.

    Only ids and what refers to them inside the file are touched; a quotation mark in a text is escaped, so no text looks like one.
    """
    numbers: dict[str, str] = {}

    def number(key: re.Match[str]) -> str:
        return numbers.setdefault(key[0], f"{key[1]}{len(numbers):x}" if key[1] == "d" else f"{key[1]}_{len(numbers):x}")  # apart from "p1", a place

    return _REFERS.sub(lambda m: f'{m[1]}{_KEY.sub(number, m[2])}"', body)


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8", "replace")).digest()).decode()


def _documents(o: Opened, most: int) -> list[str]:
    """The documents whose text goes in: those of shifts first, then those with most positions, then the newest; in order of time."""
    rows = o.case.documents(**o.asked.period)
    order = {r["doc"]: n for n, r in enumerate(rows)}
    wanted = [d for s in o.case.shifts(**o.asked.period) for d in (s["before_doc"], s["after_doc"])]
    busy = [r[0] for r in o.c.execute("SELECT doc FROM positions GROUP BY doc ORDER BY count(*) DESC, doc").fetchall()]
    every = dict.fromkeys([*(d for d in wanted if d in order), *(d for d in busy if d in order), *(r["doc"] for r in reversed(rows))])
    return sorted(list(every)[:most], key=lambda d: order[d])


def _body(o: Opened, to: ReportLinks, docs: list[str]) -> tuple[str, dict[str, int]]:
    found = positions.view(o, most_holders=40, most_issues=24)
    actors = [a["actor"] for a in glance.top_actors(o.c, limit=MOST_ACTORS)]
    pairs = [(p["one"], p["two"]) for p in glance.top_pairs(o.c, limit=MOST_PAIRS, **o.asked.period)]
    shifts = [s["shift"] for s in o.case.shifts(least=o.asked.sure, limit=200, **o.asked.period)]
    keys = o.c.execute(
        " UNION ALL ".join(f"SELECT {t[:-1]}, doc FROM {t} WHERE doc = ANY(?)" for t in ("statements", "events", "positions")), [docs] * 3
    ).fetchall()
    sections_held = [*(f"shift-{s}" for s in shifts), *(f"who-{a}" for a in actors), *(f"dyad-{'-'.join(sorted(p))}" for p in pairs)]
    to.held = {**dict(keys), **dict.fromkeys(sections_held, "")}

    def part(name: str, context: dict[str, Any]) -> str:
        return environment().get_template(f"_{name}.html").render(asked=o.asked, to=to, read_only=True, case_name=o.case.path.name, **context)

    histories = [part("history", positions.history(o, holder, issue)) for holder, issue in found["cells"]]
    said = o.shown(o.case.statements(least=o.asked.sure, limit=MOST_STATEMENTS, newest=True, **o.asked.period), "statement")
    index = [{"doc": r["doc"], "title": r["title"] or r["document"], "publisher": r["publisher"], "day": r["day"]} for r in o.case.documents(**o.asked.period) if r["doc"] in to.documents]
    all_documents = o.case.counts()["documents"]
    sections = {
        "overview": part("overview", overview.view(o)),
        "positions": "<h1>Who stands where</h1>" + part("positions", found) + "".join(histories),
        "shifts": "<h1>Who moved</h1>" + ("".join(part("shift", positions.shift(o, s)) for s in shifts) or part("none", {"words": "Nobody is on record at two stances on one issue."})),
        "timeline": "<h1>Timeline</h1>" + part("timeline", timeline.view(o, most_items=MOST_MARKS, listed=600)),
        "dyad": "".join(f'<div id="dyad-{one}-{two}">{part("dyad", dyad.view(o, one, two))}</div>' for one, two in map(sorted, pairs)) or part("dyad", dyad.view(o)),
        "who": "".join(_who(o, a, part) for a in actors),
        "map": "<h1>Where</h1>" + part("map", places.view(o)),
        "search": part("said", {"rows": said, "most": MOST_STATEMENTS}),
        "documents": part("contents", {"rows": index, "all": all_documents}) + "".join(part("reader", reader.view(o, d)) for d in docs),
    }
    return "".join(f'<section class="view" id="{name}" aria-label="{words}">{sections[name]}</section>\n' for name, words in SECTIONS), {
        "documents": len(docs), "all_documents": all_documents,
    }  # fmt: skip


def _who(o: Opened, actor: str, part: Any) -> str:
    try:
        return str(part("who", who.view(o, actor, most=8)))
    except UsageError:
        return ""


