"""What a page says of itself outside its running text: its day, its title, its lead paragraph."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from ..errors import BadDate
from .published import parse_published

PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
    "publish-date", "publication_date", "date.issued", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "date",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
"""Names of <meta> elements that state the day of publication, the surest first."""
LEAD = re.compile(r"(?:^|[-_\s])(?:lead|lede|standfirst|summary|dek|deck|intro|subtitle|sub-?headline)(?:[-_\s]|$)", re.IGNORECASE)
ASIDE = re.compile(r"related|teaser|promo|card|list|widget|sidebar|recommend|newsletter|comment", re.IGNORECASE)
LEAD_REACH = 150
"""Elements after the title among which the lead paragraph stands; in the pages seen it is among the first dozen."""
SHORTEST_LEAD, LONGEST_LEAD = 40, 1500


class PageFacts(NamedTuple):
    """What was found: the stated day, the <h1> of the article, the <title>, the lead paragraph."""

    published: str | None
    heading: str | None
    window_title: str
    lead: str | None


def page_facts(tree: Any) -> PageFacts:
    """The facts of a parsed page."""
    heading = _heading(tree)
    window_title = next((_text(t) for t in tree.iter("title")), "")
    return PageFacts(_published(tree), _text(heading) if heading is not None else None, window_title, _lead(tree, heading))


def _text(element: Any) -> str:
    """Its words; a line that a <br> breaks is broken between words."""
    if element.find(".//br") is None:
        return " ".join(element.text_content().split())
    from lxml.etree import iterwalk

    parts: list[str] = []
    for event, inner in iterwalk(element, events=("start", "end", "comment")):
        if event == "start":
            parts += [" " if inner.tag == "br" else "", inner.text or ""]
        elif inner is not element:
            parts.append(inner.tail or "")
    return " ".join("".join(parts).split())


def _heading(tree: Any) -> Any:
    """The one <h1> that repeats what the page's <title> or og:title begins with, or the only one there is."""
    headings = [h for h in tree.iter("h1") if len(_text(h).split()) >= 2]
    titles = [_letters(_text(t)) for t in tree.iter("title")] + [_letters(m.get("content") or "") for m in tree.xpath("//meta[@property='og:title']")]
    for heading in headings:
        if any(title.startswith(_letters(_text(heading))) for title in titles):
            return heading
    return headings[0] if len(headings) == 1 else None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _published(tree: Any) -> str | None:
    """The first stated day that is one, in the zone of the page where the page shows the same moment with its zone."""
    stated = next((day for value in _stated(tree) if (day := _parsed(value))), None)
    if stated is None or len(stated) == 10:
        return stated
    moment = _moment(stated)
    for element in tree.iter("time"):
        shown = _parsed(element.get("datetime") or "")
        if moment and shown and _moment(shown) == moment:
            return shown
    return stated


def _stated(tree: Any) -> Iterator[str]:
    for element in tree.xpath("//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.get("content") or ""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        yield from _json_dates(script.text or "")
    metas = {(m.get("property") or m.get("name") or m.get("itemprop") or "").lower(): m.get("content") or "" for m in tree.iter("meta")}
    for name in PUBLISHED_META:
        yield metas.get(name, "")


def _json_dates(source: str) -> Iterator[str]:
    """Every "datePublished" of a JSON-LD block, outer objects first."""
    try:
        queue = [json.loads(source)]
    except (ValueError, RecursionError):
        return
    while queue:
        node = queue.pop(0)
        if isinstance(node, dict):
            if isinstance(node.get("datePublished"), str):
                yield node["datePublished"]
            queue.extend(v for k, v in node.items() if k in ("@graph", "mainEntity", "mainEntityOfPage"))
        elif isinstance(node, list):
            queue.extend(node[:50])


def _parsed(value: str) -> str | None:
    try:
        return parse_published(value.strip()) if value else None
    except BadDate:
        return None


def _moment(value: str) -> datetime | None:
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else None


def _lead(tree: Any, heading: Any) -> str | None:
    """The lead paragraph that stands between the title and the body, which extractors take for furniture."""
    if heading is None:
        return None
    for element in heading.xpath("following::*")[:LEAD_REACH]:
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "nav", "aside", "footer", "meta"):
            continue
        named = element.get("itemprop") == "description" or LEAD.search(element.get("class") or "")
        if named and not any(ASIDE.search(a.get("class") or "") or a.tag in ("aside", "nav") for a in element.iterancestors()):
            text = _text(element)
            if SHORTEST_LEAD <= len(text) <= LONGEST_LEAD and text.rstrip("\"'”’)").endswith((".", "!", "?", ":")):
                return text
    return None
