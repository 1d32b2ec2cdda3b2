"""Proves: unless fetching is asked for, an address of any form is refused and no socket is opened, whoever wrote it down. Where it is asked for,
what is connected to is what was checked, and it is public; redirects, bytes and seconds end, robots.txt is kept, and nothing of the user's goes along.

What each odd form, status and broken answer comes to is in tests/reading/test_fetching.py.
"""

from __future__ import annotations

import gzip
import json
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hostile.watched import watched
from made_site import PAGE, QUICK, Site, fetcher, send
from walkback.errors import AddressRefused, DocumentError, FetchFailed, InputTooLarge, RobotsRefused
from walkback.limits import DEFAULT
from walkback.reading.fetch import Fetcher

ADDRESSES = (
    "http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://2130706433/", "http://0177.0.0.1/",
    "file:///etc/passwd", "gopher://127.0.0.1:70/", "ftp://127.0.0.1/x", "https://courier.example/1", "HTTP://LOCALHOST:8017/", "jar:http://127.0.0.1!/x",
)  # fmt: skip


def test_addresses_on_the_command_line_are_refused_and_nobody_is_called(tmp_path: Path) -> None:
    seen = watched(tmp_path, "read", *ADDRESSES, "-f", "jsonl")
    failures = [json.loads(line)["failure"]["code"] for line in seen.done.stdout.splitlines()]
    assert seen.done.returncode == 3 and len(failures) == len(ADDRESSES) and seen.sockets == [], seen.done.stderr
    assert set(failures) <= {"fetch-off", "unreadable"} and "root:" not in seen.done.stdout


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.html", "a.rss", "a.newsml"])
def test_addresses_inside_documents_are_never_visited(tmp_path: Path, name: str) -> None:
    url = "http://127.0.0.1:9/x"
    words = "Varnia voted on Friday for the border plan, Ilse Maren said."
    (tmp_path / name).write_text({
        "a.jsonl": json.dumps({"text": words, "url": url, "html": f"<img src='{url}'>"}), "a.csv": f"url,text\n{url},{words.replace(',', '')}\n",
        "a.html": f"<html><head><base href='{url}'><link rel='stylesheet' href='{url}'><link rel='canonical' href='{url}'><meta http-equiv='refresh' content='0;url={url}'></head><body><article><h1>The vote</h1><p>{words}</p><img src='{url}'><iframe src='{url}'></iframe></article></body></html>",
        "a.rss": f"<rss><channel><link>{url}</link><item><link>{url}</link><enclosure url='{url}'/><description>{words}</description></item></channel></rss>",
        "a.newsml": f"<newsItem guid='{url}'><catalogRef href='{url}'/><contentSet><remoteContent href='{url}'/><inlineXML><html><body><p>{words}</p></body></html></inlineXML></contentSet></newsItem>",
    }[name])  # fmt: skip
    seen = watched(tmp_path, "read", name, "-f", "jsonl")
    assert seen.done.returncode == 0 and seen.sockets == [], (seen.done.stderr, seen.sockets)


# with --fetch

OURS = (
    *(a for a in ADDRESSES if "example" not in a), "http://10.0.0.1/", "http://192.168.0.1/", "http://0/", "http://127.1/", "http://0x7f000001/", "http://[::127.0.0.1]/", "http://[fe80::1]/",
    "http://[fe80::1%25lo]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://user:word@127.0.0.1/", "http://127.0.0.1:22/", "https://127.0.0.1:443@10.0.0.1/", "http://１２７.0.0.1/",
    "http://localhost./", "http://a.localhost/", "http://metadata.google.internal/computeMetadata/v1/", "http://printer/", "http://courier.example:6379/", "http://courier.example\\@127.0.0.1/",
)  # fmt: skip


def test_the_command_fetches_from_no_address_of_ours_and_asks_nobody_about_it(tmp_path: Path) -> None:
    seen = watched(tmp_path, "read", "--fetch", *OURS, "-f", "jsonl")
    failures = [json.loads(line)["failure"]["code"] for line in seen.done.stdout.splitlines()]
    assert seen.done.returncode == 3 and len(failures) == len(OURS) and seen.sockets == [], (seen.done.stderr, seen.sockets)
    assert set(failures) <= {"address-refused", "unreadable"} and failures.count("address-refused") >= len(OURS) - 4, failures


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.close()


class Names:
    """Stands for the system's resolver: answers in turn, and notes what was asked and what was connected to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> None:
        self.answers, self.asked, self.connected = list(answers), [], []
        monkeypatch.setattr(socket, "getaddrinfo", self.lookup)
        monkeypatch.setattr(socket, "create_connection", self.connect)

    def lookup(self, host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        self.asked.append(host)
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in found]

    def connect(self, place: tuple[str, int], **_: object) -> socket.socket:
        self.connected.append(place[0])
        raise ConnectionRefusedError("nobody is there")


@pytest.mark.parametrize("second", ["127.0.0.1", "169.254.169.254", "10.0.0.1", "192.168.1.1", "100.64.0.1", "0.0.0.0", "::1", "::ffff:10.0.0.1", "fe80::1%eth0", "fd00::1", "64:ff9b::a00:1"])
def test_a_name_that_changes_between_check_and_connection_leads_nowhere_else(monkeypatch: pytest.MonkeyPatch, second: str) -> None:
    names = Names(monkeypatch, ["93.184.215.14"], [second])
    with pytest.raises(RobotsRefused):  # asked once, and what was checked is what is connected to, as a number
        Fetcher(limits=QUICK).get("http://rebound.example.org/1")
    assert names.asked == ["rebound.example.org"] and names.connected == ["93.184.215.14"]
    with pytest.raises(AddressRefused):
        Fetcher(limits=QUICK).get("http://rebound.example.org/1")
    assert len(names.asked) == 2 and names.connected == ["93.184.215.14"]


def test_one_private_address_among_public_ones_spoils_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names(monkeypatch, ["93.184.215.14", "10.0.0.1"])
    with pytest.raises(AddressRefused):
        Fetcher(limits=QUICK).get("https://two.example.org/")
    assert names.connected == []


def test_a_public_name_of_this_very_machine_is_refused_when_it_answers(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from walkback.reading.fetch import resolve

    monkeypatch.setattr(resolve, "why_not_public", lambda ip: None)  # as if 127.0.0.1 were this machine's public address
    monkeypatch.setattr("walkback.reading.fetch.address.PORTS", {"http": site.port, "https": 443})
    with pytest.raises(AddressRefused, match="this machine"):
        Fetcher(limits=QUICK, resolver=lambda host, port: ["127.0.0.1"]).get("http://news.example.org/1")
    assert site.seen == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_hop_of_a_redirect_is_looked_up_and_checked_anew(site: Site, status: int) -> None:
    site.redirect("/1", site.url("/2", "inside.example.org"), status)
    places = {"news.example.org": "127.0.0.1", "inside.example.org": "10.0.0.1"}
    with pytest.raises((AddressRefused, RobotsRefused)):
        fetcher(resolver=lambda host, port: [places[host]]).get(site.url("/1"))
    assert site.paths() == ["/robots.txt", "/1"]


def test_redirects_bytes_and_seconds_end(site: Site) -> None:
    for n in range(10):
        site.redirect(f"/{n}", f"/{n + 1}")
    with pytest.raises(FetchFailed, match="more than 5 redirects"):
        fetcher().get(site.url("/0"))
    assert len(site.paths()) == 1 + 6
    bomb = gzip.compress(b"<p>Varnia " * 3_000_000)
    site.answers["/bomb"] = lambda h: send(h, 200, bomb, content_encoding="gzip")
    with pytest.raises(InputTooLarge):
        fetcher(limits=replace(QUICK, fetch_seconds=10.0)).get(site.url("/bomb"))

    def drip(handler: object) -> None:
        for _ in range(100):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n"[:1])  # type: ignore[attr-defined]
            handler.wfile.flush()  # type: ignore[attr-defined]
            time.sleep(0.1)

    site.answers["/drip"] = drip
    began = time.monotonic()
    with pytest.raises(FetchFailed):
        fetcher().get(site.url("/drip"))
    assert time.monotonic() - began < 4
    assert (DEFAULT.fetch_redirects, DEFAULT.fetch_seconds, DEFAULT.html_bytes) == (5, 30.0, 8 * 1024 * 1024)


def test_seconds_are_of_all_hops_together(site: Site) -> None:
    for n in range(5):
        site.answers[f"/{n}"] = lambda h, n=n: (time.sleep(0.6), send(h, 302, b"", location=f"/{n + 1}"))  # type: ignore[misc]
    began = time.monotonic()
    with pytest.raises(FetchFailed):
        fetcher(limits=replace(QUICK, fetch_seconds=1.5)).get(site.url("/0"))
    assert time.monotonic() - began < 5


def test_what_robots_txt_forbids_is_not_asked_for(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private\n", "text/plain")
    site.page("/private/1")
    site.redirect("/1", "/private/1")
    for path in ("/private/1", "/1"):
        with pytest.raises(RobotsRefused):
            fetcher().get(site.url(path))
    assert "/private/1" not in site.paths()


def test_no_credential_cookie_or_proxy_of_the_users_goes_along(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".netrc").write_text("machine news.example.org login me password secret\ndefault login me password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://me:secret@127.0.0.1:9")
    site.answers["/1"] = lambda h: send(h, 302, b"", location=site.url("/2", "other.example.net"), set_cookie="session=secret; Domain=example.net", www_authenticate="Basic")
    site.answers["/3"] = lambda h: send(h, 401, b"", www_authenticate='Basic realm="news"')
    site.page("/2")
    using = fetcher()
    assert using.get(site.url("/1")).body == PAGE.encode()
    with pytest.raises(DocumentError):
        using.get(site.url("/3"))
    assert len(site.seen) == 5  # two robots.txt, /1, /2, /3
    for path, headers in site.seen:
        assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "accept-language", "connection"}, path
        assert "secret" not in repr(headers)
