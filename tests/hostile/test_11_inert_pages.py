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
