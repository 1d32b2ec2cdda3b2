"""The page in a real browser: nothing is refused or fetched, and records and words find each other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chromium import FOUND, Chromium

from made_readings import made_reading
from walkback.records import Failure
from walkback.views.page import write_page

pytestmark = pytest.mark.skipif(FOUND is None, reason="no Chromium here")
FAILURE = Failure(doc_id="bad", stage="reading", code="empty", message="no words")
CHOSEN = "[...document.querySelectorAll('.rec.on')].map(r => r.id).join()"
LIT = "[...document.querySelectorAll('.m.on')].map(m => m.textContent).join('|')"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    folder = tmp_path_factory.mktemp("browser")
    with (folder / "page.html").open("wb") as stream:
        write_page([made_reading("a"), FAILURE, made_reading("b")], stream)
    with Chromium(folder / "profile") as browser:
        browser.open(folder / "page.html")
        yield browser


def test_nothing_is_fetched_and_nothing_refused(browser: Chromium) -> None:
    asked = [e["params"]["request"]["url"] for e in browser.said if e["method"] == "Network.requestWillBeSent"]
    assert len(asked) == 1 and asked[0].startswith("file:")
    assert not [e for e in browser.said if e["method"] in ("Log.entryAdded", "Runtime.exceptionThrown")]
    assert browser.js("getComputedStyle(document.querySelector('.rec')).borderLeftWidth") == "3px"


def test_a_click_on_a_record_lights_its_words_and_brings_them_into_view(browser: Chromium) -> None:
    browser.click("#d3-s1")
    assert browser.js(CHOSEN) == "d3-s1"
    assert browser.js(LIT) == '"|Varnia| will never join the League,"|Ilse Maren|told'
    browser.js("new Promise(done => setTimeout(done, 1200))")
    assert browser.js(
        "(() => { const r = document.querySelector('.m.on').getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight })()"
    )


def test_a_click_on_words_chooses_the_innermost_record_and_the_next_click_one_further_out(browser: Chromium) -> None:
    browser.key("Escape")
    words = "#d1 .m.ac.st"  # "Varnia" inside the quotation: an actor, a statement, a position, a shift
    browser.click(words)
    first = browser.js(CHOSEN)
    browser.click(words)
    assert first == "d1-actor-1" and browser.js(CHOSEN) in ("d1-s1", "d1-q1", "d1-shift-1")


def test_j_and_k_go_through_the_records_and_escape_lets_go(browser: Chromium) -> None:
    browser.key("Escape")
    seen = []
    for key in "jjjk":
        browser.key(key)
        seen.append(browser.js(CHOSEN))
    assert seen == ["d1-s1", "d1-s2", "d1-s3", "d1-s2"]
    browser.key("Escape")
    assert browser.js(CHOSEN) == "" and browser.js(LIT) == ""


def test_a_kind_that_is_switched_off_is_gone_from_the_list_and_the_text(browser: Chromium) -> None:
    ground = "getComputedStyle(document.querySelector('#d1 .m.st')).backgroundColor"
    before = browser.js(ground)
    browser.click("#f-st")
    assert browser.js("document.querySelector('#d1 .rec.st').getClientRects().length") == 0
    assert browser.js(ground) == "rgba(0, 0, 0, 0)" != before
    browser.click("#f-st")
    assert browser.js(ground) == before


def test_dark_and_print_have_looks_of_their_own(browser: Chromium) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    looks = []
    for media, scheme in (("screen", "light"), ("screen", "dark"), ("print", "light")):
        browser.call("Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": scheme}])
        looks.append(browser.js(ground))
    assert browser.js("getComputedStyle(document.querySelector('.bar')).display") == "none"
    browser.call("Emulation.setEmulatedMedia", media="screen", features=[])
    assert len(set(looks)) == 3
