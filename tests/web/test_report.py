"""The report: one file that needs nothing else, and in which every link has a place."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from walkback.cli import main
from walkback.store import open_case
from walkback.store.corrections import correct
from walkback.web.report import short_ids

from .browsing import FOUND, Browser


class Page(HTMLParser):
    """Ids, links and sources of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.loads: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and tag == "a":
                self.links.add(value or "")
            if name == "src" or (name == "href" and tag == "link"):
                self.loads.append(value or "")
            if name.startswith("on") or name == "style":
                self.handlers.append(name)


@pytest.fixture(scope="module")
def report(story_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("report") / "report.html"
    done = CliRunner().invoke(main, ["report", str(story_case), "-o", str(place)])
    assert done.exit_code == 0, done.output
    return place


def test_a_report_loads_nothing_and_every_link_in_it_has_its_place(report: Path) -> None:
    page = Page(report.read_text(encoding="utf-8"))
    assert page.loads == [] and page.handlers == []
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert len(inside) > 200 and inside <= set(page.ids)
    assert all(link.startswith(("#", "https://example.org/")) for link in page.links)
    doubled = [i for i in set(page.ids) if page.ids.count(i) > 1 and not i.startswith("g-")]
    assert doubled == []


def test_a_report_has_every_view(report: Path) -> None:
    ids = Page(report.read_text(encoding="utf-8")).ids
    assert {"overview", "positions", "shifts", "timeline", "dyad", "who", "map", "search", "documents"} <= set(ids)


def test_corrections_are_in_the_report_with_their_names(own_case: Path, tmp_path: Path) -> None:
    key = open_case(own_case).statements(limit=1)[0]["statement"]
    correct(own_case, key, "wrong", by="A. Reader", note="misheard")
    CliRunner().invoke(main, ["report", str(own_case), "-o", str(tmp_path / "r.html")])
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "Marked wrong" in text and "A. Reader" in text and "Correct this" not in text


def test_a_report_of_a_period_holds_the_reports_of_that_period(story_case: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["report", str(story_case), "-o", str(tmp_path / "r.html"), "--since", "2031-06-01", "--documents", "5"])
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert done.exit_code == 0 and text.count('<article class="doc"') == 5 and not re.search(r'<article class="doc".{0,400}February 2031', text, re.DOTALL)


@pytest.mark.skipif(FOUND is None, reason="no Chromium here")
def test_a_report_in_a_browser_shows_a_view_at_a_time_and_leads_from_mark_to_words(report: Path, tmp_path: Path) -> None:
    with Browser(tmp_path / "profile") as browser:
        browser.open(report)
        assert browser.complaints() == [] and len(browser.asked()) == 1
        assert browser.js("[...document.querySelectorAll('.view')].filter(v => v.getClientRects().length).map(v => v.id).join()") == "overview"
        browser.js("location.hash = '#timeline'")
        browser.until("document.querySelector('#timeline').getClientRects().length")
        browser.js("location.hash = document.querySelector('#timeline a.mk[href^=\"#d\"]').getAttribute('href')")
        browser.until("document.querySelector('#documents .m.on')")
        assert browser.js("(r => r.top > 0 && r.bottom < innerHeight)(document.querySelector('#documents .m.on').getBoundingClientRect())")
        browser.js("location.hash = '#search'")
        browser.until("document.querySelector('[data-find]').getClientRects().length")
        browser.js("document.querySelector('[data-find]').focus()")
        browser.call("Input.insertText", text="corridor")
        browser.until("/^[1-9]\\d* found$/.test(document.querySelector('[data-found]').textContent)")
        assert browser.axe("#search") == []
        assert browser.js("window.pwned") is None


def test_short_ids_change_no_word_and_keep_two_records_apart() -> None:
    a, b = "s" + "1" * 15, "p" + "1" * 15
    body = f'<p>{a} id=&#34;{a}&#34; <a id="d{"2" * 15}-w-{a}"></a><span data-r="d{"2" * 15}-{a} d{"2" * 15}-{b} d{"2" * 15}-p1"></span><a href="https://example.org/{a}">{a}</a><a href="#d{"2" * 15}-w-{a}"></a></p>'
    assert short_ids(body) == f'<p>{a} id=&#34;{a}&#34; <a id="d0-w-s_1"></a><span data-r="d0-s_1 d0-p_2 d0-p1"></span><a href="https://example.org/{a}">{a}</a><a href="#d0-w-s_1"></a></p>'
