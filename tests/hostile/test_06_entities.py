"""Proves: XML that declares entities, names files or points at the network gives nothing, opens no socket, and takes no time."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest

from hostile.reading import read

LAUGHS = "<!ENTITY l0 'Varnia voted '>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
DECLARED = {
    "bomb": f"<!DOCTYPE r [{LAUGHS}]>",
    "quadratic": f"<!DOCTYPE r [<!ENTITY l9 '{'Varnia voted ' * 5000}'>]>",
    "file": "<!DOCTYPE r [<!ENTITY l9 SYSTEM 'file:///etc/passwd'>]>",
    "network": "<!DOCTYPE r [<!ENTITY l9 SYSTEM 'http://127.0.0.1:PORT/x'>]>",
    "parameter": "<!DOCTYPE r [<!ENTITY % p SYSTEM 'http://127.0.0.1:PORT/x.dtd'> %p;]>",
    "dtd": "<!DOCTYPE r SYSTEM 'http://127.0.0.1:PORT/x.dtd'>",
    "odd case and space": "<!DOCTYPE r [<!ENTITY\n l9 SYSTEM 'http://127.0.0.1:PORT/x'>]>",
}  # fmt: skip
MANY = "&l9;" * 20
BODIES = {
    "rss.rss": f"<rss version='2.0'><channel><title>C</title><item><title>Vote</title><description>Varnia voted on Friday. {MANY}</description></item></channel></rss>",
    "atom.atom": f"<feed xmlns='http://www.w3.org/2005/Atom'><title>C</title><entry><title>V</title><content>Varnia voted on Friday. {MANY}</content></entry></feed>",
    "rdf.rdf": f"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item><title>V</title><description>Varnia voted. {MANY}</description></item></rdf:RDF>",
    "news.xml": f"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><contentSet><inlineXML><nitf><body><body.content><p>Varnia voted. {MANY}</p></body.content></body></nitf></inlineXML></contentSet></newsItem>",
    "news.newsml": f"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><contentSet><inlineData>Varnia voted. {MANY}</inlineData></contentSet></newsItem>",
    "page.html": f"<html><body><article><h1>The vote</h1><p>Varnia voted on Friday. {MANY}</p></article></body></html>",
    "map.xml": f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://courier.example/ {MANY}</loc></url></urlset>",
}  # fmt: skip


@pytest.fixture
def listener():  # type: ignore[no-untyped-def]
    """A port of this machine, and how often it was called."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    connection, address = server.accept()
                except TimeoutError:
                    continue
                calls.append(address)
                connection.close()

        ear = threading.Thread(target=listen)
        ear.start()
        yield server.getsockname()[1], calls
        stop.set()
        ear.join()


@pytest.mark.parametrize("kind", DECLARED)
def test_no_entity_is_expanded_and_nobody_is_called(tmp_path: Path, listener: tuple[int, list[object]], kind: str) -> None:
    port, calls = listener
    for name, body in BODIES.items():
        (tmp_path / name).write_text(f"<?xml version='1.0'?>{DECLARED[kind].replace('PORT', str(port))}{body}", encoding="utf-8")
    done = read(*(tmp_path / name for name in BODIES))
    assert done.count == len(BODIES) and done.seconds < 5 and done.megabytes < 400 and not calls
    assert all(code != "ok" or told < 400 for code, told in done.found), done.found


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-7"])
def test_declarations_in_another_encoding_are_not_expanded_either(tmp_path: Path, listener: tuple[int, list[object]], encoding: str) -> None:
    port, calls = listener
    for name, body in BODIES.items():
        whole = f"<?xml version='1.0' encoding='{encoding}'?>{DECLARED['bomb'].replace('PORT', str(port))}{body}"
        (tmp_path / name).write_bytes(whole.encode(encoding))
    done = read(*(tmp_path / name for name in BODIES))
    assert done.count == len(BODIES) and done.seconds < 5 and done.megabytes < 400 and not calls
    assert all(code != "ok" or told < 400 for code, told in done.found), done.found
