"""Which column of a table, or field of a JSON record, is which part of a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..errors import BadRecord, UsageError

USUAL = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "body_text", "event_text", "story"),
    "html": ("html", "body_html", "content_html"),
    "id": ("id", "doc_id", "document_id", "article_id", "story_id", "guid", "uuid"),
    "published": ("published", "date", "published_at", "publication_date", "pub_date", "pubdate", "date_published", "publishdate", "datetime", "day"),
    "publisher": ("publisher", "source", "outlet", "publication", "site", "newspaper", "domain"),
    "title": ("title", "headline", "head"),
    "url": ("url", "link", "uri", "web_url"),
    "language": ("language", "lang"),
}
"""The names under which people keep them; the first that is there is taken. Case does not count."""


def parse_columns(given: str | None) -> dict[str, str]:
    """`text=Body,published=Date` as a dict; raises `UsageError` where it is something else."""
    out: dict[str, str] = {}
    for part in (given or "").split(","):
        if part.strip():
            name, mark, column = part.partition("=")
            if not mark or name.strip() not in USUAL:
                raise UsageError(f"--columns {part.strip()!r}: give NAME=COLUMN, NAME one of {', '.join(USUAL)}")
            out[name.strip()] = column.strip()
    return out


def columns_of(header: Iterable[str], asked: Mapping[str, str], label: str) -> dict[str, str]:
    """Which column of the header is what: as asked for, else by the usual names. Raises `BadRecord` where no text can be found."""
    have = list(header)
    folded = {h.strip().lower().replace(" ", "_"): h for h in reversed(have)}
    out: dict[str, str] = {}
    for name, usual in USUAL.items():
        if name in asked:
            if asked[name] not in have:
                raise BadRecord(f"{label}: no column {asked[name]!r} for {name}; there are {', '.join(have)[:300]}")
            out[name] = asked[name]
        else:
            found = next((folded[u] for u in usual if u in folded), None)
            if found is not None and found not in asked.values():
                out[name] = found
    if "text" not in out and "html" not in out:
        there = f"no column of text among {', '.join(have)[:300]}" if have else "no column of text"
        raise BadRecord(f"{label}: {there}; name it with --columns text=COLUMN")
    return out
