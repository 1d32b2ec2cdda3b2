"""Fetching, against a real server on this machine that behaves as servers do, and as they should not."""

from __future__ import annotations

import gzip
import json
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path

import pytest
from click.testing import CliRunner

import walkback
from made_cases import words_pipeline
from made_site import PAGE, QUICK, STORY, Answer, Site, fetcher, send
from walkback.cli import main
from walkback.errors import AddressRefused, FetchFailed, InputTooLarge, RobotsRefused
from walkback.reading import iter_documents
from walkback.reading.fetch import Fetcher
from walkback.reading.fetch import http as wire
from walkback.reading.fetch.address import address
from walkback.reading.fetch.resolve import why_not_public
from walkback.reading.fetch.robots import parse
from walkback.records import Document, Failure


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.close()


def documents(url: str, using: Fetcher | None = None) -> list[Document | Failure]:
    return list(iter_documents([url], fetch=using or fetcher(), limits=QUICK))


def codes(url: str, using: Fetcher | None = None) -> list[str]:
    return [d.code if isinstance(d, Failure) else "read" for d in documents(url, using)]


def test_fetching_is_off_unless_asked_for() -> None:
    (failure,) = iter_documents(["https://news.example.org/1"])
    assert isinstance(failure, Failure) and failure.code == "fetch-off"


def test_a_page_is_a_document_known_by_where_it_was_found(site: Site) -> None:
    site.page("/1?from=mail")
    (found,) = documents(site.url("/1?from=mail#part"))
    assert isinstance(found, Document) and "Varnia met Ostrava" in found.text and found.title == "Talks in Lipnik"
    assert found.url == found.id == site.url("/1?from=mail") and found.extracted


def test_a_pages_own_address_counts_only_where_it_leaves_out_the_query(site: Site) -> None:
    for path, stated, kept in (
        ("/1?from=mail", site.url("/1"), site.url("/1")), ("/2", "https://elsewhere.example.org/2", site.url("/2")), ("/3", site.url("/"), site.url("/3")),
    ):  # fmt: skip
        site.page(path, PAGE.replace("</title>", f'</title><link rel="canonical" href="{stated}">'))
        (found,) = documents(site.url(path))
        assert isinstance(found, Document) and found.url == kept


def test_nothing_but_the_request_is_sent_and_no_redirect_gets_more(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site.answers["/1"] = lambda h: send(h, 302, b"", location=site.url("/2", "other.example.net"), set_cookie="a=b")
    site.page("/2")
    assert codes(site.url("/1")) == ["read"]
    for path, headers in site.seen:
        assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "accept-language", "connection"}, path
        assert headers["user-agent"].startswith("walkback/")


@pytest.mark.parametrize("odd", [
    "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://127.0.0.1./", "http://0x7f.0.0.1/", "http://1.2.3.4.5/",
    "http://[::ffff:127.0.0.1]/", "http://[::1]/", "http://[fe80::1%25eth0]/", "http://[::127.0.0.1]/", "http://１２７.０.０.１/", "http://127。0。0。1/",
    "http://localhost/", "http://LOCALHOST./", "http://a.localhost/", "http://printer/", "http://nas.local/", "http://metadata.google.internal/",
    "http://user@news.example.org/", "http://user:word@news.example.org/", "http://news.example.org@127.0.0.1/", "http://news.example.org:22/",
    "http://news.example.org:99999/", "https://news.example.org:80/", "http://news.example.org\\@127.0.0.1/", "http://news.example.org/a b", "http://news%2eexample.org/",
    "http:///x", "http://", "http://.", "http://-a.example.org/", "http://a..example.org/", "http://[::1", "file:///etc/passwd", "ftp://news.example.org/",
    "gopher://news.example.org/", "http://news.example.org/\r\nX: y", "http://news.example.org/\t", "http://exa\x00mple.org/", "http://" + "a" * 5000 + ".org/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[2001:0:53aa:64c:0:0:80ff:fffe]/", "http://169.254.169.254/latest/meta-data",
])  # fmt: skip
def test_an_address_that_is_odd_or_not_public_is_refused_before_anything_is_asked(odd: str) -> None:
    def never(host: str, port: int) -> list[str]:
        raise AssertionError(f"{host} was looked up")

    (failure,) = iter_documents([odd], fetch=Fetcher(resolver=never))
    assert isinstance(failure, Failure) and failure.code == "address-refused", failure


@pytest.mark.parametrize("given", [
    "127.0.0.1", "10.1.2.3", "172.31.255.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1", "198.18.0.1", "168.63.129.16",
    "192.0.2.1", "::1", "::", "::ffff:8.8.8.8", "::8.8.8.8", "fe80::1", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "64:ff9b::808:808", "64:ff9b:1::1",
    "2002:808:808::", "2001:0:1::1", "2001:db8::1", "100::1", "5f00::1", "3fff::1",
])  # fmt: skip
def test_an_address_that_is_not_of_the_public_internet_is_told(given: str) -> None:
    assert why_not_public(ip_address(given)) is not None
    assert codes("http://news.example.org/", Fetcher(resolver=lambda host, port: [given])) == ["address-refused"]
    assert codes("http://news.example.org/", Fetcher(resolver=lambda host, port: ["93.184.215.14", given])) == ["address-refused"]


@pytest.mark.parametrize("given", ["8.8.8.8", "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00:1450:4001:80b::200e"])
def test_public_addresses_are_public(given: str) -> None:
    assert why_not_public(ip_address(given)) is None


def test_a_name_is_looked_up_once_a_request_and_what_was_checked_is_what_is_connected_to(site: Site) -> None:
    site.page("/1")
    asked: list[str] = []

    def turning(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) < 3 else ["10.0.0.1"]

    using = fetcher(resolver=turning)
    assert codes(site.url("/1"), using) == ["read"] and len(asked) == 2  # robots.txt and the page
    assert codes(site.url("/1"), using) == ["address-refused"]  # what it says the third time is checked the third time


@pytest.mark.parametrize("to", [
    "http://10.0.0.1/", "http://169.254.169.254/latest/", "http://0x7f.1/", "file:///etc/passwd", "//user:word@news.example.org/", "http://localhost/", "javascript:1",
    "http://news.example.org/\x0b", "http://[::1",
])  # fmt: skip
def test_a_redirect_is_checked_like_the_first_address(site: Site, to: str) -> None:
    site.redirect("/1", to)
    assert codes(site.url("/1"), fetcher(resolver=lambda host, port: ["127.0.0.1"])) == ["address-refused"]
    assert len(site.seen) == 2


def test_redirects_end(site: Site) -> None:
    site.redirect("/loop", "/loop")
    assert codes(site.url("/loop")) == ["fetch-failed"] and site.paths().count("/loop") == 6
    site.answers["/nowhere"] = lambda h: send(h, 301, b"")
    assert codes(site.url("/nowhere")) == ["fetch-failed"]


def test_robots_txt_is_kept_also_of_where_a_redirect_leads(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private\nAllow: /private/open\n", "text/plain")
    for path in ("/1", "/private/1", "/private/open/1"):
        site.page(path)
    site.redirect("/there", "/private/1")
    using = fetcher()
    assert [codes(site.url(p), using) for p in ("/1", "/private/1", "/private/open/1", "/there")] == [["read"], ["robots"], ["read"], ["robots"]]
    assert site.paths().count("/robots.txt") == 1 and "/private/1" not in site.paths()


def test_a_robots_txt_that_cannot_be_had_forbids_and_one_that_is_not_there_allows(site: Site) -> None:
    site.page("/1")
    for status, code in ((404, "read"), (403, "read"), (500, "robots"), (503, "robots"), (429, "robots")):
        site.answers["/robots.txt"] = lambda h, status=status: send(h, status, b"")  # type: ignore[misc]
        assert codes(site.url("/1")) == [code], status
    site.redirect("/robots.txt", "http://10.0.0.1/robots.txt")
    assert codes(site.url("/1")) == ["robots"]
    site.answers["/robots.txt"] = lambda h: time.sleep(3)
    assert codes(site.url("/1")) == ["robots"]


@pytest.mark.parametrize(("rules", "path", "allowed"), [
    ("User-agent: *\nDisallow: /a", "/a/b", False),
    ("User-agent: *\nDisallow:", "/a", True),
    ("User-agent: other\nDisallow: /", "/a", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: Walkback/1.0\nDisallow: /x", "/a", True),
    ("User-agent: a\nUser-agent: walkback\nDisallow: /x\nUser-agent: *\nDisallow: /", "/x", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
    ("User-agent: *\nDisallow: /a*b*c", "/a-c-b-c", False),
    ("User-agent: *\nDisallow: /a*b*c", "/a-c-b", True),
    ("User-agent: *\nDisallow: /p\nAllow: /p", "/p", True),
    ("User-agent: *\nDisallow: /%7Ejoe", "/~joe/1", False),
    ("\ufeffUser-agent: * # all\nDisallow: /a # not this\n", "/a", False),
    ("User-agent: *\nDisallow: *", "/robots.txt", True),
    ("Disallow: /", "/a", True),
])  # fmt: skip
def test_robots_rules_are_read_as_the_rfc_says(rules: str, path: str, allowed: bool) -> None:
    assert parse(rules.encode()).allows(path) is allowed


def test_a_hostile_robots_txt_takes_no_time() -> None:
    began = time.monotonic()
    robots = parse(b"User-agent: *\nDisallow: /" + b"*a" * 100_000 + b"b$\n" + b"Disallow: /x*y\n" * 20_000)
    assert robots.allows("/" + "a" * 4000)
    assert time.monotonic() - began < 5


def test_a_host_is_asked_with_pauses_and_as_slowly_as_it_asks(site: Site) -> None:
    waits: list[float] = []
    site.page("/robots.txt", "User-agent: walkback\nCrawl-delay: 7\n", "text/plain")
    for n in (1, 2):
        site.page(f"/{n}")
    using = fetcher(sleep=waits.append, limits=replace(QUICK, fetch_pause=1.0))
    assert [codes(site.url(f"/{n}"), using) for n in (1, 2)] == [["read"], ["read"]]
    assert [round(w) for w in waits] == [1, 7]
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 86400\n", "text/plain")
    assert codes(site.url("/1")) == ["robots"]


def test_a_busy_host_is_asked_once_more_and_not_for_ever(site: Site) -> None:
    waits: list[float] = []
    site.answers["/1"] = lambda h: send(h, 503, b"", retry_after="9")
    assert codes(site.url("/1"), fetcher(sleep=waits.append)) == ["fetch-failed"]
    assert site.paths().count("/1") == 2 and [round(w) for w in waits if w > 0.5] == [9]
    site.answers["/2"] = lambda h: send(h, 429, b"", retry_after="99999")
    assert codes(site.url("/2"), fetcher(sleep=waits.append)) == ["fetch-failed"] and site.paths().count("/2") == 1


def raw(data: bytes, *, every: float = 0.0, times: int = 1) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        for _ in range(times):
            handler.wfile.write(data)
            handler.wfile.flush()
            time.sleep(every)

    return answer


DRIP = {
    "headers": raw(b"HTTP/1.1 200 OK\r\nX: y\r\n", every=0.2, times=200),
    "one endless header": raw(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 10, every=0.2, times=200),
    "body": lambda h: (h.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"), raw(b"<p>", every=0.2, times=200)(h)),
    "silence": lambda h: time.sleep(5),
    "continue": raw(b"HTTP/1.1 100 Continue\r\n\r\n", every=0.2, times=200),
}  # fmt: skip


@pytest.mark.parametrize("how", DRIP)
def test_a_server_that_drips_is_given_up_in_time(site: Site, how: str) -> None:
    site.answers["/1"] = DRIP[how]  # type: ignore[assignment]
    began = time.monotonic()
    assert codes(site.url("/1")) == ["fetch-failed"]
    assert time.monotonic() - began < 4


@pytest.mark.parametrize("answer", [
    raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 999999999999\r\n\r\n<p>"),
    raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + b"ff00\r\n" + b"a" * 0xFF00 + b"\r\n", times=1000),
    lambda h: send(h, 200, gzip.compress(b"a" * 30_000_000), content_encoding="gzip"),
    lambda h: send(h, 200, gzip.compress(b"a" * 150_000) * 500, content_encoding="gzip"),
    raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000, times=1000),
])  # fmt: skip
def test_more_than_the_cap_is_not_taken_in(site: Site, answer: Answer) -> None:
    site.answers["/1"] = answer
    assert codes(site.url("/1")) in (["too-large"], ["fetch-failed"])


@pytest.mark.parametrize("answer", [
    raw(b"nonsense\r\n\r\n"), raw(b""), raw(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\nContent-Type: text/html\r\n\r\n<html>"),
    raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx"), raw(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 5000 + b"\r\n"),
    raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), raw(b"HTTP/1.1 999999 OK\r\n\r\n"), raw(b"\x00" * 500),
    lambda h: send(h, 200, gzip.compress(PAGE.encode())[:-30], content_encoding="gzip"), lambda h: send(h, 200, b"not packed", content_encoding="gzip"),
    lambda h: send(h, 200, b"x", content_encoding="br"), lambda h: send(h, 200, b"x", content_encoding="gzip, gzip"), lambda h: send(h, 404, PAGE.encode()),
    lambda h: send(h, 206, PAGE.encode()), lambda h: send(h, 304, b""),
])  # fmt: skip
def test_a_broken_answer_is_a_failure(site: Site, answer: Answer) -> None:
    site.answers["/1"] = answer
    assert codes(site.url("/1"))[0] in ("fetch-failed", "unreadable", "empty")
    assert codes(site.url("/2")) == ["fetch-failed"]


def test_a_packed_page_is_unpacked_and_a_coded_one_decoded(site: Site) -> None:
    site.page("/1", gzip.compress(PAGE.encode()), content_encoding="gzip")
    site.page("/2", PAGE.replace("harbour", "“café”").encode("cp1252"), "text/html; charset=windows-1252")
    site.page("/3", PAGE.encode(), "text/html; charset=unicode_escape")
    assert codes(site.url("/1")) == ["read"] and codes(site.url("/3")) == ["read"]
    (found,) = documents(site.url("/2"))
    assert isinstance(found, Document) and "“café”" in found.text


@pytest.mark.parametrize(("body", "kind"), [
    (b"%PDF-1.7 ...", "application/pdf"), (b"%PDF-1.7 ...", "text/html"), (b'{"text": "Varnia met Ostrava", "url": "https://news.example.org/1"}', "application/json"),
    (b"PAR1" + b"\x00" * 50, "application/octet-stream"), (b"\x1f\x8b\x08\x00aaaa", "text/html"), (b"body { color: red }", "text/css"),
])  # fmt: skip
def test_only_pages_feeds_and_plain_text_are_taken(site: Site, body: bytes, kind: str) -> None:
    site.page("/1", body, kind)
    assert codes(site.url("/1"))[0] in ("unreadable", "binary")


def test_plain_text_is_a_document(site: Site) -> None:
    site.page("/1.txt", STORY, "text/plain; charset=utf-8")
    (found,) = documents(site.url("/1.txt"))
    assert isinstance(found, Document) and found.text == STORY and found.url == site.url("/1.txt")


def feed(*items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Courier</title>{"".join(items)}</channel></rss>'


def item(link: str | None, *, guid: str = "g", full: str = "", summary: str = "In short: they met.") -> str:
    link = f"<link>{link}</link>" if link else ""
    content = f"<content:encoded>{full}</content:encoded>" if full else ""
    return f"<item><title>T</title>{link}<guid isPermaLink='false'>{guid}</guid><pubDate>Mon, 10 Mar 2031 10:00:00 GMT</pubDate><description>{summary}</description>{content}</item>"


def test_a_feeds_summaries_are_read_at_their_own_addresses(site: Site) -> None:
    site.page("/feed", feed(item("/1"), item(site.url("/2")), item(site.url("/gone"), guid="gone"), item(site.url("/3"), summary="")), "application/rss+xml")
    for n in (1, 2, 3):
        site.page(f"/{n}")
    one, two, gone, three = documents(site.url("/feed"))
    assert isinstance(one, Document) and isinstance(two, Document) and isinstance(three, Document)
    assert [d.url for d in (one, two, three)] == [site.url(f"/{n}") for n in (1, 2, 3)] and all("Varnia met" in d.text for d in (one, two, three))
    assert one.published == "2031-03-10T10:00:00+00:00" and one.publisher == f"news.example.org:{site.port}"
    assert isinstance(gone, Document) and gone.url is None and gone.id == f"{site.url('/feed')}#gone"
    assert [n.code for n in gone.notes] == ["summary-only", "not-fetched"] and "404" in gone.notes[1].message


def test_a_feed_cannot_pass_its_words_off_as_another_hosts(site: Site) -> None:
    other = site.url("/1", "other.example.net")
    site.page("/feed", feed(item(site.url("/own"), full=STORY), item(other, full="Forged words of others."), item(None, guid=other, full="Forged words too.")), "text/xml")
    site.page("/1")
    own, theirs, nameless = documents(site.url("/feed"))
    assert isinstance(own, Document) and own.url == site.url("/own") and "/own" not in site.paths()
    assert isinstance(theirs, Document) and theirs.url == other and "Forged" not in theirs.text
    assert isinstance(nameless, Document) and nameless.url is None and nameless.id == f"{site.url('/feed')}#{other}"


def test_a_feeds_links_are_checked_like_any_address_and_counted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("walkback.reading.fetch.documents.MOST_PAGES", 2)
    site.page("/feed", feed(item("http://10.0.0.1/", guid="a"), item("file:///etc/passwd", guid="b"), item(site.url("/1"), guid="c"), item("http://[", guid="d")), "text/xml")
    found = documents(site.url("/feed"))
    assert all(isinstance(d, Document) and d.url is None for d in found) and "/1" not in site.paths()
    assert "more than 2 pages" in found[2].notes[1].message  # type: ignore[union-attr]


def test_a_feed_that_declares_entities_is_not_expanded(site: Site) -> None:
    site.page("/feed", '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>', "text/xml")
    assert codes(site.url("/feed")) == ["unreadable"]


def test_a_name_that_is_never_resolved_is_given_up_in_time() -> None:
    began = time.monotonic()
    slow = fetcher(resolver=lambda host, port: time.sleep(4) or ["127.0.0.1"])  # type: ignore[func-returns-value]
    assert codes("http://news.example.org/", slow) == ["robots"] and time.monotonic() - began < 3
    assert codes("http://news.example.org/", fetcher(resolver=lambda host, port: ["nonsense"])) == ["robots"]
    assert codes("http://news.example.org/", fetcher(resolver=lambda host, port: [])) == ["robots"]


def test_a_port_on_which_nobody_listens_is_a_failure() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert codes(f"http://news.example.org:{taken.getsockname()[1]}/") == ["robots"]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl, which makes the certificate, is not installed")
def test_a_certificate_that_nobody_vouches_for_is_refused_and_https_never_becomes_http(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "k.pem", "-out", "c.pem", "-days", "2", "-subj", "/CN=news.example.org", "-addext", "subjectAltName=DNS:news.example.org"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "c.pem", tmp_path / "k.pem")
    site = Site(context)
    try:
        site.page("/1")
        site.redirect("/down", site.url("/1"))
        assert codes(site.url("/1", scheme="https")) == ["robots"] and site.seen == []
        monkeypatch.setattr(wire, "_tls", lambda: ssl.create_default_context(cafile=str(tmp_path / "c.pem")))
        assert codes(site.url("/1", scheme="https")) == ["read"]
        assert codes(site.url("/1", "other.example.org", "https")) == ["robots"]
        assert codes(site.url("/down", scheme="https")) == ["address-refused"]
    finally:
        site.close()


def test_a_page_fetched_again_is_known_and_a_changed_one_a_new_version(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    for text, counts in ((PAGE, [1, 0]), (PAGE, [0, 0]), (PAGE.replace("met", "shelled"), [1, 0])):
        site.page("/1", text)
        done = walkback.add(path, site.url("/1"), fetch=fetcher(), pipeline=words_pipeline)
        assert list(done.values()) == counts
    assert walkback.open_case(path).sql("SELECT version, latest FROM documents ORDER BY 1") == [{"version": 1, "latest": False}, {"version": 2, "latest": True}]


def test_the_command_fetches_only_when_told_to(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.page("/1")
    case = str(tmp_path / "a.case")
    off = CliRunner().invoke(main, ["add", case, site.url("/1")])
    assert off.exit_code == 3 and "fetch-off" in off.output and site.seen == []
    here = CliRunner().invoke(main, ["add", case, "--fetch", site.url("/1", "127.0.0.1")])
    assert here.exit_code == 3 and "address-refused" in here.output and site.seen == []  # no option lets it reach this machine
    monkeypatch.setattr("walkback.reading.sources.system_fetcher", lambda limits: fetcher())
    done = CliRunner().invoke(main, ["read", "--fetch", "-f", "jsonl", site.url("/1")])
    assert done.exit_code == 0 and json.loads(done.stdout)["document"]["url"] == site.url("/1")


def test_errors_are_of_their_kind(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /no\n", "text/plain")
    site.page("/large", b"a" * 300_000)
    for url, kind in ((site.url("/no"), RobotsRefused), (site.url("/404"), FetchFailed), (site.url("/large"), InputTooLarge), ("http://127.1/", AddressRefused)):
        with pytest.raises(kind):
            fetcher().get(url)
    assert str(address("HTTPS://News.Example.ORG:443/ä?q=ü#x")) == "https://news.example.org/%C3%A4?q=%C3%BC"
