"""The page in a real browser, over the samples and a story: opened, filtered, a mark followed to its words, a correction made and seen again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from walkback.casefile import again
from walkback.store import open_case
from walkback.store.connect import writing

from .browsing import FOUND, Browser, served
from .story import story_pipeline

pytestmark = pytest.mark.skipif(FOUND is None, reason="no Chromium here")
VIEWS = (
    "/", "/positions?others=1", "/shifts", "/timeline", "/timeline?lanes=pair", "/documents", "/dyad?one=Kelmar&two=Tovria", "/who", "/who/kelmar", "/map", "/search?q=grain",
    "/corrections", "/api",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(sample_case: Path) -> Iterator[str]:
    with served(sample_case) as address:
        yield address


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("browser") / "profile") as browser:
        yield browser


@pytest.fixture(autouse=True)
def plain_look(browser: Browser) -> None:
    browser.look(1280, 900)


def details(case: Path) -> list[str]:
    o = open_case(case)
    doc = next(d["doc"] for d in o.documents() if d["document"] == "evil")
    tabloid = next(d["doc"] for d in o.documents() if d["document"].endswith("tabloid.txt"))
    return [f"/documents/{doc}", f"/documents/{tabloid}", f"/shifts/{o.shifts()[0]['shift']}", f"/acts/{o.events(limit=1)[0]['act']}", f"/records/{o.statements(limit=1)[0]['statement']}"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280, 2560])
def test_every_view_opens_without_complaint_overflow_or_serious_findings(browser: Browser, site: str, sample_case: Path, scheme: str, width: int) -> None:
    browser.look(width, 900, scheme)
    for path in (*VIEWS, *details(sample_case)):
        browser.go(site + path)
        assert browser.complaints() == [], path
        assert all(url.startswith((site, "data:")) for url in browser.asked()), path
        assert browser.js("document.documentElement.scrollWidth - innerWidth") <= 0, path
        assert browser.axe() == [], path
        assert browser.js("window.pwned") is None, path


def test_a_filter_stays_in_the_address_and_in_the_ways_to_other_views(browser: Browser, site: str) -> None:
    browser.go(site + "/timeline")
    before = browser.js("document.querySelectorAll('a.mk').length")
    browser.js("document.querySelector('.filters-bar [name=since]').value = '2031-05'; document.querySelector('.filters-bar').requestSubmit()")
    browser.until("location.search.includes('since=2031-05')")
    browser.until(f"document.querySelectorAll('a.mk').length && document.querySelectorAll('a.mk').length < {before}")
    assert browser.js("[...document.querySelectorAll('.steps-bar a')].length") >= 4
    browser.until("document.querySelector('.top nav a[href^=\"/positions\"]').getAttribute('href').includes('since=2031-05-01')")
    browser.click(".row a.who")
    browser.until("document.querySelector('#side.open .passage a[href^=\"/documents/\"]')")
    browser.js("document.querySelector('#side .passage a[href^=\"/documents/\"]').click()")
    browser.until("location.pathname.startsWith('/documents/') && document.querySelector('.sheet')")
    assert "since=2031-05-01" in browser.js("document.querySelector('.quick [name=since]') ? 'since=' + document.querySelector('.quick [name=since]').value : ''"), "and in the search"
    assert "since=2031-05-01" in browser.js("document.querySelector('.top nav a[href^=\"/positions\"]').getAttribute('href')")


def test_a_mark_opens_beside_the_view_and_leads_to_the_words_in_the_report(browser: Browser, site: str) -> None:
    browser.go(site + "/timeline?show=events&actor=Kelmar")
    browser.click("a.mk")
    browser.until("document.querySelector('#side.open mark')")
    words = browser.text("#side mark")
    assert browser.js("location.pathname") == "/timeline"
    browser.js("document.querySelector('#side .passage a[href^=\"/documents/\"]').click()")
    browser.until("location.pathname.startsWith('/documents/') && document.querySelector('.m.on')")
    assert browser.js("[...document.querySelectorAll('.m.on')].map(m => m.textContent).join('')").strip()[:12] == words[:12]


def test_a_shift_shows_both_passages_side_by_side(browser: Browser, site: str) -> None:
    browser.look(1800, 900)
    browser.go(site + "/positions")
    browser.click("td .shift-mark")
    browser.until("document.querySelectorAll('#side .sides-wide section').length === 2")
    assert "between" in browser.text("#side") and "reported by" in browser.text("#side")
    browser.key("Escape")
    browser.until("!document.querySelector('#side.open')")
    assert browser.js("document.activeElement.matches('.shift-mark')"), "the focus goes back to where it was"


def test_the_keys_go_through_marks_views_and_the_timeline(browser: Browser, site: str) -> None:
    browser.go(site + "/who/kelmar")
    browser.key("j")
    browser.key("j")
    assert browser.js("document.activeElement.matches('a.who')")
    browser.key("3")
    browser.until("location.pathname === '/timeline'")
    browser.until("document.querySelector('.steps-bar')")
    browser.key("+")
    browser.until("location.search.includes('since=')")
    browser.key("/")
    assert browser.js("document.activeElement.id") == "quick"


def test_the_list_follows_the_reading(browser: Browser, site: str, sample_case: Path) -> None:
    doc = next(d["doc"] for d in open_case(sample_case).documents() if d["document"].endswith("denial.txt"))
    browser.look(1280, 420)
    browser.go(f"{site}/documents/{doc}")
    browser.until("document.querySelector('.panel .near')")
    browser.js("scrollTo(0, document.body.scrollHeight)")
    browser.until("document.querySelector('.panel').scrollTop > 60")


def test_a_quotation_in_the_list_stands_whole_and_scrolls_nowhere_of_its_own(browser: Browser, site: str, sample_case: Path) -> None:
    for path in details(sample_case)[:2]:
        browser.go(site + path)
        assert browser.js("document.querySelectorAll('.rec blockquote').length") > 0
        assert browser.js("[...document.querySelectorAll('.rec blockquote')].every(b => getComputedStyle(b).overflowY === 'visible' && getComputedStyle(b).maxHeight === 'none')")


def test_dragging_over_the_days_of_the_timeline_goes_nearer(browser: Browser, site: str) -> None:
    browser.go(site + "/timeline?since=2031-02-01&until=2031-06-30&show=shifts")
    browser.until("window.d3 && document.querySelector('.brush')")
    x, y, width = browser.js("(r => [r.x, r.y, r.width])(document.querySelector('svg.lane').getBoundingClientRect())")
    for kind, at in (("mousePressed", 0.3), ("mouseMoved", 0.45), ("mouseMoved", 0.6), ("mouseReleased", 0.6)):
        browser.call("Input.dispatchMouseEvent", type=kind, x=x + width * at, y=y + 6, button="left", buttons=1, clickCount=1)
    browser.until("new URLSearchParams(location.search).get('since') > '2031-02-20' && new URLSearchParams(location.search).get('until') < '2031-05-20'")


def test_the_map_is_drawn_and_a_place_opens_its_acts(browser: Browser, site: str) -> None:
    browser.go(site + "/map?near=1")
    assert browser.js("document.querySelectorAll('.land path').length") > 150
    browser.click("a.bubble circle")
    browser.until("document.querySelector('#side.open .row')")


def test_a_correction_is_made_and_seen_again_after_a_re_reading(browser: Browser, own_case: Path) -> None:
    doc = next(d["doc"] for d in open_case(own_case).documents() if d["document"] == "evil")
    with served(own_case) as site:
        browser.go(f"{site}/documents/{doc}")
        browser.js("document.querySelector('.rec.st .onward').click()")
        browser.until("document.querySelector('#side.open form[data-correct]')")
        browser.js("document.querySelector('#side details.correct').open = true; document.querySelector('#side [value=wrong]').checked = true")
        browser.js("document.querySelector('#side [name=by]').value = 'A. Reader'; document.querySelector('#side [name=note]').value = '<b>not said</b>'")
        browser.js("document.querySelector('#side form[data-correct]').requestSubmit()")
        browser.until("document.querySelector('#side .verdict.wrong')")
        browser.until("document.querySelector('#view .rec.judged.wrong')")
        with writing(own_case) as connection:
            connection.execute("UPDATE documents SET reader = 'an older one'")
        again(own_case, pipeline=story_pipeline)
        browser.go(f"{site}/documents/{doc}")
        assert "Marked wrong by A. Reader" in browser.text(".rec.judged.wrong .verdict") and "<b>not said</b>" in browser.text(".rec.judged.wrong .verdict")
        browser.go(f"{site}/corrections")
        assert "A. Reader" in browser.text("main")


def test_without_scripts_every_view_is_still_a_page(browser: Browser, site: str) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.go(site + "/timeline?show=events")
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.js("document.querySelectorAll('a.mk[href^=\"/acts/\"]').length") > 20
    assert browser.js("document.querySelectorAll('.steps-bar a').length") >= 4


def test_a_page_prints_without_what_is_only_for_the_screen(browser: Browser, site: str) -> None:
    browser.look(1280, 900, media="print")
    browser.go(site + "/positions")
    for gone in (".top", ".filters-bar", "footer"):
        assert browser.js(f"document.querySelector('{gone}').getClientRects().length") == 0
    assert browser.js("document.querySelector('.matrix').getClientRects().length") == 1


def test_the_map_is_brought_nearer_by_keys_and_buttons(browser: Browser, site: str) -> None:
    browser.go(site + "/map")
    browser.until("!document.querySelector('.zoom-keys').hidden")
    scale = "document.querySelector('.zoomed').transform.baseVal.consolidate()?.matrix.a ?? 1"
    browser.key("+")
    browser.until(f"({scale}) > 1.5")
    browser.click("[data-zoom-by='0']")
    browser.until(f"({scale}) === 1")


def test_the_focus_stays_in_the_filter_that_was_changed(browser: Browser, site: str) -> None:
    browser.go(site + "/timeline")
    browser.js("document.querySelector('.filters-bar [name=status]').focus()")
    browser.js("(s => { s.value = 'denied'; s.dispatchEvent(new Event('change', { bubbles: true })) })(document.querySelector('.filters-bar [name=status]'))")
    browser.until("location.search.includes('status=denied')")
    browser.until("document.activeElement.name === 'status'")


def test_a_narrow_timeline_shows_the_latest_days_and_moves_sideways(browser: Browser, site: str) -> None:
    browser.look(360, 760)
    browser.go(site + "/timeline")
    browser.until("document.querySelector('.lanes').scrollLeft > 100")
    assert browser.js("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_printed_matrix_and_timeline_fit_on_the_paper(browser: Browser, site: str) -> None:
    browser.look(794, 1123, media="print")
    for path, what in (("/positions", ".matrix"), ("/timeline", ".lanes .lane")):
        browser.go(site + path)
        assert browser.js(f"document.querySelector('{what}').getBoundingClientRect().right <= innerWidth"), path
    browser.go(site + "/positions")
    assert browser.js("document.querySelector('.matrix tbody th').getBoundingClientRect().width") > 30
