"""The page: whole, safe, and every record tied to its words."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_readings import TEXT, made_reading
from walkback.records import Failure, Mention, Reading, Span, Warned
from walkback.views.page import notebook_html, write_page
from walkback.views.page.marks import text_html


class Checked(HTMLParser):
    """Fails on tags that do not nest; keeps ids, links, attributes, text."""

    VOID: ClassVar = {"meta", "input", "br"}

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.records: list[str] = []
        self.attributes: set[str] = set()
        self.raw: dict[str, str] = {}
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.attributes |= given.keys()
        if tag not in self.VOID:
            self.open.append(tag)
        if "id" in given:
            self.ids.append(given["id"] or "")
        if "href" in given:
            self.links.append(given["href"] or "")
        if tag == "span" and "data-r" in given:
            self.records += (given["data-r"] or "").split()
        if given.get("http-equiv"):
            self.policy = given["content"] or ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style"):
            self.raw[self.open[-1]] = data


def page(*results: Reading | Failure) -> str:
    out = io.BytesIO()
    write_page(results, out)
    return out.getvalue().decode()


def checked(html: str) -> Checked:
    parser = Checked()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


FAILURE = Failure(doc_id="<b>bad</b>", stage="reading", code="empty", message="<script>alert(1)</script>")


def test_tags_nest_and_ids_are_unique() -> None:
    seen = checked(page(made_reading("a"), FAILURE, made_reading("b")))
    assert len(seen.ids) == len(set(seen.ids))


def test_every_record_has_a_card_and_words_that_lead_to_each_other() -> None:
    reading = made_reading()
    seen = checked(page(reading))
    records = [*reading.statements, *reading.events, *reading.positions, *reading.times, *reading.places]
    expected = (
        [f"d1-{r.id}" for r in records]
        + [f"d1-actor-{n}" for n in range(1, len(reading.actors) + 1)]
        + ["d1-shift-1", "d1-warning-1", "d1-warning-2"]
    )
    for record in expected:
        assert record in seen.ids, f"{record} has no card"
        assert record in seen.records, f"{record} has no words"
    assert {link[1:] for link in seen.links if link.startswith("#")} <= set(seen.ids)


def test_the_page_asks_for_nothing_and_its_hashes_are_right() -> None:
    html = page(made_reading())
    seen = checked(html)
    for tag in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(seen.raw[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in seen.policy
    assert seen.policy.startswith("default-src 'none'")
    assert not {"style", "onclick", "onload", "src", "srcset"} & seen.attributes
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|import\(", html)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example", "http://[", 'x" onclick="y']
)
def test_only_web_addresses_become_links(url: str) -> None:
    reading = made_reading()
    seen = checked(page(replace(reading, document=replace(reading.document, url=url))))
    assert all(link.startswith("#") for link in seen.links)


def test_hostile_words_stay_words() -> None:
    nasty = "\"><script>alert(1)</script><img src=x onerror=alert(2)> ' & \x00\x1b \ud800 </style></script>"
    reading = made_reading()
    hostile = replace(
        reading,
        text=reading.text + nasty,
        document=replace(reading.document, title=nasty, publisher=nasty, id=nasty, language=nasty),
        actors=tuple(replace(a, id=nasty, name=nasty, office=nasty, conflict=nasty, why=nasty) for a in reading.actors[:1]),
        statements=tuple(replace(s, why=nasty, speaker=nasty, speaker_reason=nasty) for s in reading.statements),
        events=tuple(replace(e, source=(nasty,), mode=nasty, cameo=nasty, why=nasty) for e in reading.events),
        positions=tuple(replace(p, issue=nasty, holder=nasty) for p in reading.positions),
        shifts=tuple(replace(s, issue=nasty, holder=nasty) for s in reading.shifts),
        warnings=(Warned(code=nasty, message=nasty, spans=(Span(0, 5),)),),
    )
    html = page(hostile, FAILURE)
    assert html.count("<script>") == 1 and "<img" not in html and "<b>bad" not in html
    seen = checked(html)
    assert not {"onerror", "src"} & seen.attributes
    assert "<script" not in notebook_html(hostile) and "<img" not in notebook_html(hostile)


def plain(html: str) -> str:
    """The text that a browser would show."""
    out: list[str] = []

    class Words(HTMLParser):
        def handle_data(self, data: str) -> None:
            out.append(data)

    parser = Words()
    parser.feed(html)
    return "".join(out)


def test_the_text_is_all_there_and_in_order() -> None:
    assert plain(text_html(made_reading(), "d1-")).split() == TEXT.split()


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_spans_that_nest_and_overlap_at_will_lose_no_letter_and_no_record(pairs: list[tuple[int, int]]) -> None:
    text = "One two three,\nfour five & six <seven> eight\n\nnine ten eleven twelve thirteen fourteen."
    spans = [Span(a, min(a + n, len(text))) for a, n in pairs]
    base = made_reading()
    actors = tuple(
        replace(base.actors[0], id=f"x{n}", mentions=(Mention(span=s, text=text[s.start : s.end], how="name"),))
        for n, s in enumerate(spans)
    )
    reading = Reading(document=replace(base.document, furniture=(), truncated=None), text=text, actors=actors)
    html = text_html(reading, "")
    seen = Checked()
    seen.feed(html)
    assert seen.open == [] and plain(html).replace("\n", "") == text.replace("\n", "")
    for number, span in enumerate(spans):
        if text[span.start : span.end].strip():
            assert f"actor-{number + 1}" in seen.records


def test_several_documents_have_an_index_and_one_has_none() -> None:
    assert '<nav class="index">' not in page(made_reading())
    html = page(made_reading("a"), FAILURE, made_reading("b"))
    assert html.count('href="#d2"') == 1 and "not read: empty" in html and 'id="d3-s1"' in html


def test_the_same_readings_give_the_same_bytes() -> None:
    assert page(made_reading(), FAILURE) == page(made_reading(), FAILURE)


def test_in_a_notebook_there_is_no_script_and_no_style_sheet() -> None:
    html = made_reading()._repr_html_()
    checked(html)
    assert "<script" not in html and "<style" not in html and "Varnia will never join" in html
