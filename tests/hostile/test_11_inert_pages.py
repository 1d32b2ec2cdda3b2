"""Proves: titles, names, quotations and addresses that carry mark-up come out as words on every page, in the report, in notebooks and in errors."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from made_readings import made_reading
from walkback.records import Document
from walkback.store import open_case
from walkback.views.page.notebook import notebook_html
from walkback.web import create_app
from walkback.web.report import write_report
from web.story import make

EVILS = (
    "<script>pwned()</script>", "<img src=x onerror=pwned()>", "\"><svg onload=pwned()>", "'><a href=javascript:pwned()>", "</template></textarea></style></script><script>pwned()</script>",
    "<iframe srcdoc='<script>pwned()</script>'>", "{{constructor.constructor('pwned()')()}}", "${pwned()}", "<math><mtext><style><img src onerror=pwned()>", "\u202epwned\u202c", "]]><script>pwned()</script>",
    "--><script>pwned()</script>", "hx-get=/x hx-trigger=load", "<form action=//evil.example><button>", "<base href=//evil.example>", "&lt;script&gt;",
)  # fmt: skip
URLS = ("javascript:pwned()", "JaVaScRiPt:pwned()", " javascript:pwned()", "java\tscript:pwned()", "data:text/html,<script>pwned()</script>", "vbscript:pwned()", "//evil.example/", "https://ok.example/\"onclick=pwned()")
DOCUMENTS = tuple(
    Document(id=f"e{n} {evil}", published="2031-05-01", title=evil, publisher=evil, url=URLS[n % len(URLS)] + "#" + str(n),
             text=f"Kelmar shelled Tovria in Lund.\n\nIlse Maren told reporters: “{evil}” Jonas Brandt said on Monday that Kelmar supports the talks in Lund.")
    for n, evil in enumerate(EVILS)
)  # fmt: skip


class Live(HTMLParser):
    """What in a page could run or load."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {k: v or "" for k, v in attrs}
        if tag in ("iframe", "object", "embed", "base", "math", "frame", "applet", "meta") and "http-equiv" not in given and "charset" not in given and given.get("name") not in ("viewport", "htmx-config", "color-scheme", "referrer"):
            self.found.append(f"<{tag} {given}>")
        self.found += [f"{k}={v}" for k, v in given.items() if k.startswith("on") or "pwned" in k]
        for name in ("href", "src", "action", "formaction", "xlink:href", "hx-get", "hx-post"):
            value = given.get(name, "").strip().lower()
            if value.startswith(("javascript", "vbscript", "data:text", "//")) or "script:" in value.replace("\t", ""):
                self.found.append(f"{name}={value}")
        if tag in ("script", "img", "svg") and any("pwned" in v for v in given.values()):
            self.found.append(f"<{tag} {given}>")


def live(page: str) -> list[str]:
    parser = Live()
    parser.feed(page)
    scripts = page.count("<script>pwned") + page.count("<svg onload") + page.count("<img src=x") + page.count("\u202e")
    return parser.found + ["raw mark-up"] * scripts


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("evil") / "evil.case", *DOCUMENTS, reports=20)


@pytest.fixture(scope="module")
def client(case: Path) -> TestClient:
    return TestClient(create_app(case), base_url="http://localhost:8017", follow_redirects=False)


def test_every_view_shows_words_and_runs_nothing(case: Path, client: TestClient) -> None:
    docs = [d["doc"] for d in open_case(case).documents() if d["document"].startswith("e")]
    said = [s["statement"] for s in open_case(case).statements(by="Ilse Maren")]
    assert len(docs) == len(EVILS) and len(said) >= len(EVILS)
    paths = ["/", "/positions", "/timeline", "/documents", "/map", "/search?q=pwned", "/who/ilse-maren", "/dyad?one=Kelmar&two=Tovria", *(f"/documents/{d}" for d in docs), *(f"/records/{s}" for s in said)]
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200 and live(answer.text) == [], path
        assert "unsafe" not in answer.headers["content-security-policy"]
    assert "pwned()" in client.get("/documents").text  # it is there, as words


@pytest.mark.parametrize("evil", EVILS)
def test_errors_and_searches_say_back_words(client: TestClient, evil: str) -> None:
    from urllib.parse import quote

    for path in (f"/search?q={quote(evil)}", f"/{quote(evil, safe='')}", f"/records/{quote(evil, safe='')}", f"/who/{quote(evil, safe='')}", f"/timeline?since={quote(evil)}", f"/dyad?one={quote(evil)}&two=x", f"/positions?holder={quote(evil)}", f"/api/events?type={quote(evil)}"):
        answer = client.get(path)
        assert answer.status_code < 500, path
        if "html" in answer.headers.get("content-type", ""):
            assert live(answer.text) == [], path
        else:
            assert "application/json" in answer.headers["content-type"] or "text/plain" in answer.headers["content-type"]
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("evil", EVILS)
def test_filters_that_go_along_from_page_to_page_stay_words(case: Path, client: TestClient, evil: str) -> None:
    from urllib.parse import quote

    said = open_case(case).statements(by="Ilse Maren")[0]
    asked = "&".join(f"{name}={quote(evil)}" for name in ("since", "until", "sure", "publisher", "by", "to", "issue", "on", "kind", "verdict", "show", "lanes", "name", "days", "lat"))
    for path in (f"/records/{said['statement']}", f"/documents/{said['doc']}", "/who/ilse-maren", "/who", "/documents", "/search", "/corrections", "/timeline", "/positions", "/shifts", "/map", "/map/place", "/"):
        answer = client.get(f"{path}?{asked}")
        assert answer.status_code < 500 and live(answer.text) == [], path
    assert client.get(f"/search?q=pwned&{asked}").status_code < 500


def test_corrections_that_carry_mark_up_are_shown_as_words_wherever_they_are_shown(case: Path, tmp_path: Path) -> None:
    import shutil

    own = tmp_path / "own.case"
    shutil.copy(case, own)
    said = open_case(own).statements(by="Ilse Maren")
    client = TestClient(create_app(own), base_url="http://localhost:8017", follow_redirects=False)
    for n, evil in enumerate(EVILS):
        given = {"record": said[n]["statement"], "verdict": "mended", "by": evil, "note": evil, "to_speaker": evil, "to_addressee": evil, "back": f"/records/{said[n]['statement']}?since={evil}"}
        answer = client.post("/corrections", data=given, headers={"origin": "http://localhost:8017"})
        assert answer.status_code == 303 and answer.headers["location"].startswith("/records/") and "<" not in answer.headers["location"], answer.text
    for path in ("/corrections", "/", "/search?q=pwned", "/timeline", *(f"/records/{s['statement']}" for s in said[: len(EVILS)]), *(f"/documents/{s['doc']}" for s in said[: len(EVILS)])):
        answer = client.get(path)
        assert answer.status_code == 200 and live(answer.text) == [], path
    assert client.get("/corrections").text.count("pwned") >= len(EVILS)
    with (tmp_path / "r.html").open("wb") as stream:
        write_report(own, stream)
    assert live((tmp_path / "r.html").read_text(encoding="utf-8")) == []


def test_a_form_of_odd_shape_is_refused_and_writes_nothing(case: Path, tmp_path: Path) -> None:
    import shutil

    own = tmp_path / "own.case"
    shutil.copy(case, own)
    said = open_case(own).statements(by="Ilse Maren")[0]["statement"]
    client = TestClient(create_app(own), base_url="http://localhost:8017", follow_redirects=False, raise_server_exceptions=False)
    for body in ("&".join(f"x{n}=1" for n in range(60)), "", "record=" + "a" * 5000, f"record={said}", f"record={said}&verdict=mended&by=a&to_speaker={'v' * 100_000}", f"record={said}&verdict=wrong&by={'b' * 5000}&note={'n' * 100_000}", "%ff%00=%ff&record=%00", f"record={said}&verdict=<b>&by=me"):
        answer = client.post("/corrections", content=body, headers={"origin": "http://localhost:8017", "content-type": "application/x-www-form-urlencoded"})
        assert 400 <= answer.status_code < 500, (body[:60], answer.status_code)
    assert open_case(own).sql("SELECT count(*) AS n FROM corrections") == [{"n": 0}]


def test_the_report_runs_nothing_but_its_own(case: Path, tmp_path: Path) -> None:
    with (tmp_path / "r.html").open("wb") as stream:
        write_report(case, stream, title=EVILS[0])
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert live(text) == [] and text.count("<script") == 1 and "script-src 'sha256-" in unescape(text)


def test_a_notebook_shows_words(tmp_path: Path) -> None:
    for evil in EVILS:
        reading = made_reading("d1")
        reading = replace(reading, document=replace(reading.document, title=evil, publisher=evil, url=URLS[0]), statements=tuple(replace(s, speaker_reason=evil) for s in reading.statements))
        assert live(notebook_html(reading)) == []
