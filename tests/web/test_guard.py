"""What stands before the page: names, origins, sizes, policies."""

from __future__ import annotations

import asyncio
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from walkback.web import create_app
from walkback.web.guard import MOST_BYTES, Guard

BASE = "http://localhost:8017"


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, attrs))


def client(case: Path, **options: Any) -> TestClient:
    return TestClient(create_app(case, **options), base_url=BASE, follow_redirects=False)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "", "[::2]:8017"])
def test_a_name_that_is_not_this_machine_gets_nothing(story_case: Path, host: str) -> None:
    answer = client(story_case).get("/", headers={"host": host})
    assert answer.status_code == 421 and "Kelmar" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8017", "127.0.0.1", "[::1]:8017", "LOCALHOST"])
def test_the_names_of_this_machine_are_answered(story_case: Path, host: str) -> None:
    assert client(story_case).get("/api/counts", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", [None, "http://evil.example", "null", "http://localhost:9999", "http://localhost:8017.evil.example"])
def test_a_change_from_elsewhere_is_refused(own_case: Path, origin: str | None) -> None:
    headers = {"origin": origin} if origin else {}
    answer = client(own_case).post("/corrections", content="record=x", headers=headers)
    assert answer.status_code == 403


def test_a_change_that_the_browser_says_is_of_another_site_is_refused(own_case: Path) -> None:
    headers = {"origin": BASE, "sec-fetch-site": "cross-site"}
    assert client(own_case).post("/corrections", content="record=x", headers=headers).status_code == 403


def test_a_body_over_the_cap_is_refused(own_case: Path) -> None:
    answer = client(own_case).post("/corrections", content=b"x" * (MOST_BYTES + 1), headers={"origin": BASE})
    assert answer.status_code == 413


def test_a_body_that_grows_over_the_cap_without_saying_so_is_cut_off(own_case: Path) -> None:
    def endless() -> Any:
        for _ in range(200):
            yield b"x" * 1024

    with pytest.raises(Exception):  # noqa: B017, PT011 - the connection is dropped: what the client makes of it is its affair
        client(own_case).post("/corrections", content=endless(), headers={"origin": BASE}).raise_for_status()


def test_an_address_of_great_length_is_refused(story_case: Path) -> None:
    assert client(story_case).get("/search?q=" + "x" * 9000).status_code == 414
    assert client(story_case).get("/search?q=" + "x" * 300).status_code == 400


def test_every_answer_bears_a_policy_without_inline_script(story_case: Path) -> None:
    page = client(story_case)
    for path in ("/", "/nope", "/api/counts", "/timeline?since=never", "/static/x/app.js"):
        answer = page.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy and "http" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_no_page_has_inline_script_or_style_or_asks_for_anything_elsewhere(story_case: Path) -> None:
    page = client(story_case)
    for path in ("/", "/positions", "/timeline", "/documents", "/dyad?one=Kelmar&two=Tovria", "/map", "/search?q=grain", "/api"):
        tags = Tags()
        tags.feed(page.get(path).text)
        names = {name for _, given in tags.seen for name, _ in given}
        assert len(tags.seen) > 40 and "style" not in names and not [n for n in names if n.startswith("on")]
        assert not [t for t, _ in tags.seen if t in ("style", "iframe", "object", "embed", "base")]
        assert all(dict(given).get("src", "").startswith("/static/") for tag, given in tags.seen if tag == "script")
        assert not [v for tag, given in tags.seen for n, v in given if n == "src" and not (v or "").startswith("/")]


def test_read_only_takes_no_corrections_and_shows_no_form(own_case: Path) -> None:
    page = client(own_case, read_only=True)
    key = page.get("/api/statements?limit=1").json()[0]["statement"]
    assert "Correct this" not in page.get(f"/records/{key}").text
    answer = page.post("/corrections", content=f"record={key}&verdict=wrong&by=A", headers={"origin": BASE})
    assert answer.status_code == 405
    assert page.get("/api/corrections").json() == []


def ask(guard: Guard) -> list[Any]:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    asyncio.run(guard({"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"localhost")], "query_string": b""}, receive, send))
    return sent


def test_requests_over_the_cap_are_told_to_come_back() -> None:
    async def never(scope: Any, receive: Any, send: Any) -> None:
        raise AssertionError("must not be reached")

    sent = ask(Guard(never, hosts=("localhost",), most_at_once=0))
    assert sent[0]["status"] == 503 and (b"retry-after", b"2") in sent[0]["headers"]


def test_a_request_that_takes_too_long_is_stopped_and_told_so() -> None:
    async def slow(scope: Any, receive: Any, send: Any) -> None:
        await asyncio.sleep(30)

    sent = ask(Guard(slow, hosts=("localhost",), seconds=0.05))
    assert sent[0]["status"] == 504 and b"shorter" in sent[1]["body"]
