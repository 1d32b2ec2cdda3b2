"""Proves: mark-up and bytes made to break a parser give a record or a counted failure, within time and memory."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from hostile.reading import page, read, record
from walkback.limits import DEFAULT
from walkback.records import Document
from walkback.scale.files import documents_apart

SECONDS = 12.0  # that a page is given here
QUICK = replace(DEFAULT, seconds_to_extract=SECONDS)
TOO_SLOW = {"a million attributes", "many cells over many columns", "many short paragraphs", "a select of options", "JSON-LD that is wide"}
"""Pages on which libxml2 or trafilatura takes time that grows with the square of the page: their process is stopped."""
MILLION = 1_000_000
PAGES = {
    "a million nested tags": "<div>" * MILLION + "Varnia voted.",
    "a million nested tags of a list": "<ul><li>" * (MILLION // 2),
    "a million nested tables": "<table><tr><td>" * (MILLION // 3),
    "a million unclosed quotations": "<blockquote>" * (MILLION // 2),
    "a million formatting tags": "<b><i>" * (MILLION // 3),
    "a million fonts across paragraphs": "<font><p>" * (MILLION // 4),
    "a million attributes": "<p " + " ".join(f"a{n}=1" for n in range(MILLION // 2)) + ">Varnia voted.",
    "the same attribute a million times": "<p " + "class=lead " * (MILLION // 2) + ">Varnia voted.",
    "a cell over nine quadrillion columns": "<table><tr><td colspan=9007199254740991 rowspan=9007199254740991>Varnia voted.</td></tr></table>",
    "many cells over many columns": "<table>" + "<tr><td colspan=65534 rowspan=65534>Varnia</td></tr>" * 3000 + "</table>",
    "seven megabytes in one paragraph": "<p>" + "Varnia voted on Friday. " * 300_000,
    "one word of seven megabytes": "<p>" + "Varnia" * (7 * MILLION // 6),
    "many short paragraphs": "<p>Varnia voted.</p>" * 200_000,
    "references beyond Unicode": "<p>" + "&#1114112;&#x110000;&#0;&#xd800;&#-1;&#99999999999999999999;" * 10_000,
    "comments that never end": "<!--" * (MILLION // 4),
    "a script that never ends": "<script>" + "<!--<script>" * (MILLION // 6),
    "NULs": "<p>Varnia\x00 voted\x00 on\x00 Friday.</p>" + "\x00" * 1000,
    "odd marks": "<p>\u202eVarnia\u2066 voted\ufeff on \U000e0001Friday.</p>",
    "SVG and MathML": "<svg><desc><math><mtext><table><p>" * 30_000,
    "template in template": "<template>" * 200_000,
    "a select of options": "<select>" + "<option>Varnia" * 300_000,
    "JSON-LD without a bottom": "<script type='application/ld+json'>" + "[" * 500_000 + "</script>",
    "JSON-LD that is wide": "<script type='application/ld+json'>" + '{"@graph":[' + '{"@graph":[]},' * 200_000 + "{}]}</script>",
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_to_break_a_parser_is_a_document_or_a_counted_failure_and_the_next_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.html").write_text(page(PAGES[name])[: 8 * 1024 * 1024], encoding="utf-8")
    (tmp_path / "b.html").write_text(page(""), encoding="utf-8")
    started = time.monotonic()
    first, second = documents_apart([str(tmp_path)], limits=QUICK)
    assert time.monotonic() - started < 8 * SECONDS and isinstance(second, Document)
    assert isinstance(first, Document) or first.code in ({"too-slow"} if name in TOO_SLOW else {"empty", "too-large", "unreadable"}), first


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json", "a.csv", "a.html", "a.rss", "a.newsml", "a.warc", "a"])
def test_fifty_megabytes_on_one_line(tmp_path: Path, name: str) -> None:
    body = b"Varnia voted. " * (50 * 1024 * 1024 // 14)
    whole = {
        "a.jsonl": b'{"text": "' + body + b'"}\n{"text": "Varnia voted."}\n', "a.json": b'[{"text": "' + body + b'"}]', "a.csv": b"id,text\n1,\"" + body + b'"\n2,Varnia voted.\n',
        "a.html": b"<html><body><p>" + body, "a.rss": b"<rss><channel><item><description>" + body, "a.warc": record(body) + record(page("").encode()),
    }.get(name, body)  # fmt: skip
    (tmp_path / name).write_bytes(whole)
    done = read(tmp_path / name)
    assert done.codes[0] in ("too-large", "unreadable", "bad-record") and done.seconds < 15 and done.megabytes < 600, (done.codes, done.seconds, done.megabytes)
    assert name not in ("a.jsonl", "a.csv", "a.warc") or done.codes[1:] == ["ok"]


ODD = {
    "a NUL in a name": '{"id": "a\\u0000b", "text": "Varnia voted."}', "a lone surrogate in every field": '{"id": "\\ud800", "text": "Varnia \\udfff voted.", "title": "\\ud800", "url": "\\ud800", "publisher": "\\udc00"}',
    "a number beyond all bounds": '{"id": 1e999, "text": "Varnia"}', "a number of a million digits": '{"id": ' + "9" * MILLION + ', "text": "Varnia"}',
    "a hundred thousand lists in one another": '{"text": ' + "[" * 100_000, "a name twice": '{"text": "Varnia voted.", "text": 3}', "a million keys": "{" + ",".join(f'"k{n}": 1' for n in range(200_000)) + ', "text": "Varnia voted."}',
    "not a number": '{"id": NaN, "text": "Varnia"}',
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_a_line_of_json_made_to_break_a_reader_fails_alone_if_it_fails(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.jsonl").write_text(ODD[name] + '\n{"text": "Varnia voted."}\n', encoding="utf-8")
    done = read(tmp_path / "a.jsonl")
    assert done.count == 2 and done.codes[1] == "ok" and done.seconds < 10


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-32-be"])
def test_halves_of_two_encodings_are_text_or_a_counted_failure(tmp_path: Path, encoding: str) -> None:
    for n, other in enumerate(("“Варния” voted".encode("cp1251"), "Varnia – voted".encode("utf-16-be"), b"\xff\xfe\x00\xd8", b"\xed\xa0\x80 voted", b"\xf8\x88\x80\x80\x80")):
        for suffix in ("txt", "html", "jsonl", "csv", "rss"):
            (tmp_path / f"{n}.{suffix}").write_bytes("Varnia voted – on Friday. ".encode(encoding) + other)
    done = read(tmp_path)
    assert done.count == 25 and done.seconds < 10


LIES = {
    "longer than the file": {"length": 10_000_000}, "shorter than it is": {"length": 60}, "nothing": {"length": 0}, "negative": {"length": -5},
    "beyond 64 bits": {"length": 2**70}, "the page claims more": {"http_length": 10_000_000}, "the page claims less": {"http_length": 5},
    "the page claims a negative length": {"http_length": -1},
}  # fmt: skip


@pytest.mark.parametrize("name", LIES)
def test_an_archive_that_lies_about_a_length(tmp_path: Path, name: str) -> None:
    body = page("").encode()
    (tmp_path / "a.warc").write_bytes(record(body) + record(body, **LIES[name]) + record(body))  # type: ignore[arg-type]
    done = read(tmp_path / "a.warc")
    assert done.codes[0] == "ok" and 1 <= done.count <= 3 and done.seconds < 10 and done.megabytes < 400


def test_an_archive_cut_off_anywhere_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    whole = record(page("").encode()) * 3
    for n in range(0, len(whole), 97):
        (tmp_path / f"{n:05}.warc").write_bytes(whole[:n])
    done = read(tmp_path)
    assert done.seconds < 20 and "stage-failed" not in done.codes and done.codes.count("ok") > 5


@pytest.mark.parametrize("text", [
    "Varnia voted. " * 20_000, "Varnia" * 40_000, "\n" * 100_000 + "Varnia voted.", "“" * 5_000 + "Varnia voted.", "(" * 5_000 + "Varnia voted on Friday.", "said " * 20_000,
    "Varnia \u202e voted \x00 on 😀 Friday e\u0301 \r\n said Maren", "Mr. " * 20_000, "Varnia, Ostrava, and Belland " * 3_000, "1,111,111," * 10_000, ", who said that he" * 2_000,
    "U.S. " * 10_000, "-- " * 20_000, "http://" * 10_000, "a" * 3 + "\u0301" * 50_000, "the president of " * 5_000,
], ids=lambda t: repr(t[:16]))  # fmt: skip
@pytest.mark.slow
def test_a_whole_reading_of_text_without_shape_comes_to_an_end(tmp_path: Path, text: str) -> None:
    import subprocess
    import sys

    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "walkback", "read", str(tmp_path / "a.jsonl"), "-f", "jsonl"], capture_output=True, timeout=400)
    (line,) = done.stdout.splitlines()
    assert json.loads(line).get("failure", {}).get("code") in (None, "language", "empty", "binary") and done.returncode in (0, 3)
