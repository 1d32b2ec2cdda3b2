"""The page: one HTML file that needs nothing else, for any number of documents."""

from __future__ import annotations

import base64
import hashlib
import tempfile
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files
from typing import IO
from urllib.parse import urlsplit

from ...records import DocumentInfo, Failure, Reading
from ..words import day_words, language_words, table
from .marks import text_html
from .notebook import notebook_html
from .panel import KINDS, Panel, count, h

__all__ = ["notebook_html", "write_page"]

COLUMNS = ("", "Document", "Publisher", "Date", "Statements", "Events", "Positions", "Shifts")
HELD_BYTES = 8 * 1024 * 1024  # of finished documents, before they go to a temporary file


def write_page(results: Iterable[Reading | Failure], stream: IO[bytes]) -> None:
    """Write the page. The documents wait in a temporary file until the index that stands before them is known."""
    index: list[str] = []
    first: DocumentInfo | None = None
    with tempfile.SpooledTemporaryFile(max_size=HELD_BYTES) as body:
        for number, result in enumerate(results, 1):
            if isinstance(result, Reading):
                first = first or result.document
                index.append(_index_row(number, result))
                body.write(_document(number, result).encode("utf-8", "replace"))
            else:
                index.append(_failed_row(number, result))
                body.write(_failed(number, result).encode("utf-8", "replace"))
        title = (first.title or first.id) if first and len(index) == 1 else f"{len(index)} documents"
        stream.write(_head(title, index).encode("utf-8", "replace"))
        body.seek(0)
        while block := body.read(1 << 20):
            stream.write(block)
    stream.write(f"</main>\n<script>{_template('page.js')}</script>\n</body>\n</html>\n".encode("utf-8", "replace"))


@cache
def _template(name: str) -> str:
    return (files("walkback.views") / "templates" / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8", "replace")).digest()).decode()


def _head(title: str, index: list[str]) -> str:
    css, js = _template("page.css"), _template("page.js")
    policy = f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}'; base-uri 'none'; form-action 'none'"
    boxes = "".join(f'<label class="{css_}"><input type="checkbox" id="f-{css_}" checked> {name}</label>' for css_, name in KINDS)
    contents = ""
    if len(index) > 1:
        columns = "".join(f'<th scope="col">{c}</th>' for c in COLUMNS)
        contents = f'<nav class="index"><table><thead><tr>{columns}</tr></thead><tbody>\n{"".join(index)}</tbody></table></nav>\n'
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{h(title)} · walkback</title>\n<style>{css}</style>\n</head>\n<body>\n"
        f'<header class="bar"><strong>walkback</strong><div class="filters" role="group" aria-label="Show">{boxes}</div>'
        '<span class="keys"><kbd>j</kbd> <kbd>k</kbd> next, previous record <kbd>Esc</kbd> none</span></header>\n'
        f"<main>\n{contents}"
    )


def _index_row(number: int, reading: Reading) -> str:
    document = reading.document
    counts = "".join(f"<td>{len(r) or ''}</td>" for r in (reading.statements, reading.events, reading.positions, reading.shifts))
    return (
        f'<tr><td>{number}</td><td><a href="#d{number}">{h(document.title or document.id)}</a></td><td>{h(document.publisher or "")}</td>'
        f"<td>{h(day_words(document.published) or '')}</td>{counts}</tr>\n"
    )


def _failed_row(number: int, failure: Failure) -> str:
    link = f'<a href="#d{number}">{h(failure.doc_id)}</a>'
    return f'<tr class="failed"><td>{number}</td><td>{link}</td><td colspan="6">not read: {h(failure.code)}</td></tr>\n'


def _failed(number: int, failure: Failure) -> str:
    return (
        f'<section class="doc failed" id="d{number}"><header><h1>{h(failure.doc_id)}</h1><p class="meta">'
        f"This document could not be read ({h(failure.code)}, {h(failure.stage)}): {h(failure.message)}</p></header></section>\n"
    )


def _document(number: int, reading: Reading) -> str:
    prefix, title = f"d{number}-", reading.document.title or reading.document.id
    panel = Panel(reading, prefix).html() or '<p class="none">No record was found in this text.</p>'
    return (
        f'<section class="doc" id="d{number}"><header><h1>{h(title)}</h1>'
        f'<p class="meta">{_meta(reading.document)}</p></header>\n<div class="sheet">\n'
        f'<div class="text">\n{text_html(reading, prefix)}</div>\n'
        f'<aside class="panel" aria-label="Records">\n{panel}</aside>\n</div></section>\n'
    )


def _meta(document: DocumentInfo) -> str:
    day = day_words(document.published, long=True)
    basis = table("published").get(document.published_basis, document.published_basis)
    parts = [
        h(document.publisher) if document.publisher else "", h(f"{day} ({basis})" if day else "date not known"),
        h(language_words(document.language)), f"{document.length:,} characters",
        f"{count(len(document.furniture), 'piece')} of page furniture left aside" if document.furniture else "", _link(document.url),
    ]  # fmt: skip
    return " · ".join(p for p in parts if p)


def _link(url: str | None) -> str:
    """A link for a web address; anything else is shown and leads nowhere."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        web = parts.scheme in ("http", "https") and bool(parts.netloc)
    except ValueError:
        web = False
    return f'<a href="{h(url)}" rel="noopener noreferrer nofollow" target="_blank">source</a>' if web else h(url)
