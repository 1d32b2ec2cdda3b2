"""Feeds, tables, archives and wires: each item a document, what is wrong with one its own failure."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import duckdb
import pytest

from walkback.reading import iter_documents
from walkback.records import Document, Failure

PAGE = (
    "<html><head><title>Varnia votes</title></head><body><article><h1>Varnia votes on the treaty</h1>"
    "<p>The parliament of Varnia voted on Monday to leave the Northern League, after a debate of nine hours.</p>"
    "<p>The president said that the vote was final, and that talks on a customs union would begin in the spring.</p></article></body></html>"
)


def read(path: Path, **options: object) -> list[Document | Failure]:
    return list(iter_documents([str(path)], **options))  # type: ignore[arg-type]


def put(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Daily Courier</title><language>en-GB</language>
<item><title>Varnia &amp; the League</title><link>https://example.org/1</link><guid>g1</guid><pubDate>Fri, 14 Feb 2031 01:00:00 +0200</pubDate>
<content:encoded><![CDATA[<p>Varnia <b>left</b> the League.</p><p>Ostrava stayed.</p><script>alert(1)</script>]]></content:encoded></item>
<item><title>Second</title><link>https://example.org/2</link><description>Only a summary of it.</description></item>
<item><title>Third</title><link>https://example.org/3</link><description></description></item>
</channel></rss>"""


def test_an_rss_item_is_a_document_with_its_own_date_in_its_own_zone(tmp_path: Path) -> None:
    first, second, third = read(put(tmp_path / "a.rss", RSS))
    assert isinstance(first, Document) and first.text == "Varnia left the League.\nOstrava stayed."
    assert (first.id, first.url, first.title) == ("g1", "https://example.org/1", "Varnia & the League")
    assert (first.published, first.published_basis) == ("2031-02-14T01:00:00+02:00", "stated")
    assert (first.publisher, first.language) == ("Daily Courier", "en")
    assert isinstance(second, Document) and [n.code for n in second.notes] == ["summary-only"] and second.published is None
    assert isinstance(third, Failure) and third.code == "empty"


def test_an_atom_feed_is_known_by_its_opening(tmp_path: Path) -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><id>urn:1</id><title>T</title>
    <updated>2031-02-14T10:00:00Z</updated><content type="html">&lt;p&gt;Varnia voted.&lt;/p&gt;</content></entry></feed>"""
    (document,) = read(put(tmp_path / "download", atom))
    assert isinstance(document, Document) and document.text == "Varnia voted." and document.published == "2031-02-14T10:00:00+00:00"


@pytest.mark.parametrize("broken", [
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>',
    "<rss><channel><item><title>x</title><description>&#1114112;</description></item></channel></rss>",
    "<rss><channel></channel></rss>", "<rss><channel><item><title>x", "<ledger/>",
])  # fmt: skip
def test_a_hostile_or_broken_feed_is_a_counted_failure(tmp_path: Path, broken: str) -> None:
    found = read(put(tmp_path / "a.xml", broken))
    assert found and all(isinstance(f, Failure) and f.code in ("unreadable", "empty") for f in found)


def test_a_csv_row_is_a_document_and_a_bad_row_fails_alone(tmp_path: Path) -> None:
    table = 'Headline,Body,Date,Outlet\nVote,"Varnia voted,\nand left.",2031-02-14,Courier\nNo,Text.,14/02/2031,Courier\nShort,row\nEmpty,,2031-02-15,Courier\n'
    found = read(put(tmp_path / "a.csv", table), columns={"publisher": "Outlet"})
    first = found[0]
    assert isinstance(first, Document) and first.text == "Varnia voted,\nand left."
    assert (first.title, first.published, first.publisher, first.numbered) == ("Vote", "2031-02-14", "Courier", True)
    assert [f.code for f in found[1:] if isinstance(f, Failure)] == ["bad-date", "bad-record", "empty"]
    assert [f.doc_id for f in found[1:] if isinstance(f, Failure)] == ["a:4", "a:5", "a:6"]


def test_a_table_without_a_column_of_text_says_which_columns_it_has(tmp_path: Path) -> None:
    (found,) = read(put(tmp_path / "a.csv", "who,when\nVarnia,2031\n"))
    assert isinstance(found, Failure) and found.code == "bad-record" and "who, when" in found.message
    (found,) = read(put(tmp_path / "b.csv", "text,when\nVarnia,2031\n"), columns={"text": "words"})
    assert isinstance(found, Failure) and "'words'" in found.message


def test_tabs_semicolons_and_windows_letters_are_read(tmp_path: Path) -> None:
    (found,) = read(put(tmp_path / "a.tsv", b"id\ttext\nx1\tThe president\x92s word.\n"))
    assert isinstance(found, Document) and found.text == "The president’s word." and found.id == "x1" and not found.numbered
    (found,) = read(put(tmp_path / "b.csv", "\ufeffid;text\nx1;Varnia, again.\n"))
    assert isinstance(found, Document) and found.text == "Varnia, again."


def test_a_parquet_row_is_a_document_with_its_date(tmp_path: Path) -> None:
    place = tmp_path / "a [1].parquet"
    duckdb.sql(f"COPY (SELECT 'n1' AS id, 'Varnia voted.' AS body, DATE '2031-02-14' AS date UNION ALL SELECT 'n2', NULL, NULL) TO '{place}'")
    first, second = read(place)
    assert isinstance(first, Document) and (first.id, first.text, first.published) == ("n1", "Varnia voted.", "2031-02-14")
    assert isinstance(second, Failure) and second.code == "empty" and second.doc_id == "n2"
    streamed = list(iter_documents(["-"], stdin=io.BytesIO(place.read_bytes())))
    assert [d.text for d in streamed if isinstance(d, Document)] == ["Varnia voted."]
    (broken,) = read(put(tmp_path / "b.parquet", b"PAR1 nothing"))
    assert isinstance(broken, Failure) and broken.code == "unreadable"


def record(kind: str, url: str, body: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0b6f0e1c-0000-0000-0000-{len(url):012d}>\r\nWARC-Target-URI: {url}\r\n"
    head += f"WARC-Date: 2031-02-20T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def response(kind: str, body: bytes, status: str = "200 OK", encoding: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{encoding}Content-Length: {len(body)}\r\n\r\n".encode() + body


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_warc_are_documents_and_its_other_records_are_told(tmp_path: Path, packed: bool) -> None:
    parts = [
        record("request", "https://example.org/a", b"GET /a HTTP/1.1\r\n\r\n"),
        record("response", "https://example.org/a", response("text/html; charset=utf-8", PAGE.encode())),
        record("response", "https://example.org/gz", response("text/html", gzip.compress(PAGE.encode()), encoding="Content-Encoding: gzip\r\n")),
        record("response", "https://example.org/404", response("text/html", b"gone", "404 Not Found")),
        record("response", "https://example.org/pic", response("image/png", b"\x89PNG")),
        record("response", "https://example.org/empty", response("text/html", b"<html></html>")),
    ]
    skipped: list[tuple[str, str]] = []
    data = b"".join(gzip.compress(p) for p in parts) if packed else b"".join(parts)
    found = read(put(tmp_path / ("a.warc.gz" if packed else "a.warc"), data), on_skip=lambda *told: skipped.append(told))
    assert [d.url for d in found if isinstance(d, Document)] == ["https://example.org/a", "https://example.org/gz"]
    assert all("Northern League" in d.text and d.published is None for d in found if isinstance(d, Document))
    assert [f.code for f in found if isinstance(f, Failure)] == ["empty"]
    assert skipped == [("https://example.org/404", "HTTP status 404"), ("https://example.org/pic", "image/png, no page")]


def test_a_bomb_in_a_warc_is_refused_at_the_cap(tmp_path: Path) -> None:
    bomb = gzip.compress(b"a" * 60_000_000)
    assert len(bomb) < 100_000
    part = record("response", "https://example.org/bomb", response("text/html", bomb, encoding="Content-Encoding: gzip\r\n"))
    (found,) = read(put(tmp_path / "a.warc", part))
    assert isinstance(found, Failure) and found.code == "too-large"


def test_an_archive_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    whole = gzip.compress(record("response", "https://example.org/a", response("text/html", PAGE.encode())))
    found = read(put(tmp_path / "a.warc.gz", whole + whole[:200]))
    assert isinstance(found[0], Document)
    (nothing,) = read(put(tmp_path / "b.warc", b"WARC/1.0\r\n"))
    assert isinstance(nothing, Failure) and nothing.code == "unreadable"


def newsml(status: str = "stat:usable", embargo: str = "", guid: str = "tag:agency,2031:1") -> str:
    return f"""<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
    <newsItem guid="{guid}" version="2" xml:lang="en-US"><itemMeta><provider qcode="x"><name>Agency</name></provider>
    <versionCreated>2031-02-14T10:00:00+01:00</versionCreated>{embargo}<pubStatus qcode="{status}"/></itemMeta>
    <contentMeta><headline>Varnia votes</headline></contentMeta>
    <contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>Varnia votes</hl1></hedline></body.head>
    <body.content><p>Varnia voted on <em>Monday</em>.</p><p>Ostrava waits.</p></body.content></body></nitf></inlineXML></contentSet></newsItem>
    <newsItem guid="picture"><itemMeta/><contentSet><remoteContent href="p.jpg"/></contentSet></newsItem></itemSet></newsMessage>"""


def test_a_newsml_item_is_a_document_and_a_picture_is_told(tmp_path: Path) -> None:
    skipped: list[str] = []
    (found,) = read(put(tmp_path / "a.xml", newsml()), on_skip=lambda what, _: skipped.append(what))
    assert isinstance(found, Document) and found.text == "Varnia voted on Monday.\nOstrava waits."
    assert (found.id, found.title, found.publisher, found.language) == ("tag:agency,2031:1", "Varnia votes", "Agency", "en")
    assert found.published == "2031-02-14T10:00:00+01:00" and skipped == ["picture"]


@pytest.mark.parametrize(("options", "code"), [
    ({"status": "stat:canceled"}, "withdrawn"), ({"status": "stat:withheld"}, "embargoed"),
    ({"embargo": "<embargoed>2190-01-01T00:00:00Z</embargoed>"}, "embargoed"),
])  # fmt: skip
def test_what_an_agency_withdraws_or_holds_back_is_not_read(tmp_path: Path, options: dict[str, str], code: str) -> None:
    found = read(put(tmp_path / "a.newsml", newsml(**options)))
    assert isinstance(found[0], Failure) and found[0].code == code and found[0].doc_id == "tag:agency,2031:1"


def test_ninjs_of_both_generations_is_read_alone_in_lists_and_in_lines(tmp_path: Path) -> None:
    one = {"uri": "urn:n1", "versioncreated": "2031-02-14T10:00:00Z", "headline": "Vote", "body_text": "Varnia voted.", "language": "en-GB", "pubstatus": "usable"}
    two = {"uri": "urn:n2", "headlines": [{"value": "Vote"}], "bodies": [{"contenttype": "text/html", "value": "<p>Varnia <i>left</i>.</p>"}], "infosources": [{"name": "Agency"}]}
    (alone,) = read(put(tmp_path / "a.json", json.dumps(one, indent=2)))
    assert isinstance(alone, Document) and (alone.id, alone.text, alone.title, alone.language) == ("urn:n1", "Varnia voted.", "Vote", "en")
    listed = read(put(tmp_path / "b.json", json.dumps([one, two])))
    assert [d.text for d in listed if isinstance(d, Document)] == ["Varnia voted.", "Varnia left."] and listed[1].publisher == "Agency"  # type: ignore[union-attr]
    lines = read(put(tmp_path / "c.jsonl", json.dumps(two) + "\n" + json.dumps({**one, "pubstatus": "canceled"})))
    assert isinstance(lines[0], Document) and isinstance(lines[1], Failure) and (lines[1].code, lines[1].doc_id) == ("withdrawn", "urn:n1")


def test_a_json_list_of_plain_documents_is_read(tmp_path: Path) -> None:
    found = read(put(tmp_path / "a.json", '[{"text": "Varnia voted."}, 3, {"event_text": "Ostrava left.", "id": "o", "date": "2031-02-14"}]'))
    assert isinstance(found[0], Document) and found[0].numbered
    assert isinstance(found[1], Failure) and found[1].code == "bad-record"
    assert isinstance(found[2], Document) and (found[2].id, found[2].published, found[2].numbered) == ("o", "2031-02-14", False)


def test_lines_that_are_called_json_are_read_as_lines(tmp_path: Path) -> None:
    assert len(read(put(tmp_path / "a.json", '{"text": "One vote."}\n{"text": "Two votes."}\n'))) == 2


def test_whole_names_are_the_paths(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    paths = [put(tmp_path / folder / "report.txt", "Varnia voted.") for folder in "ab"]
    found = list(iter_documents([str(p) for p in paths], whole_names=True))
    assert [d.id for d in found if isinstance(d, Document)] == [str(p) for p in paths]


def test_the_fields_of_json_lines_may_have_other_names(tmp_path: Path) -> None:
    lines = put(tmp_path / "a.jsonl", json.dumps({"Words": "Varnia voted.", "When": "2031-02-14", "text": "an advert"}))
    (document,) = read(lines, columns={"text": "Words", "published": "When"})
    assert isinstance(document, Document) and (document.text, document.published) == ("Varnia voted.", "2031-02-14")
    (missing,) = read(lines, columns={"text": "Body"})
    assert isinstance(missing, Failure) and "no column 'Body' for text; there are Words, When, text" in missing.message
    (usual,) = read(put(tmp_path / "b.jsonl", json.dumps({"Content": "Varnia voted.", "pub_date": "2031-02-14"})))
    assert isinstance(usual, Document) and (usual.text, usual.published) == ("Varnia voted.", "2031-02-14")
