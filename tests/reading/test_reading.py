"""From files, folders, streams and JSON lines to documents; each failure on its own."""

from __future__ import annotations

import io
import json
import re
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walkback.errors import BadDate, UsageError
from walkback.limits import DEFAULT
from walkback.reading import iter_documents, parse_published
from walkback.reading.readers import READERS, reader_for
from walkback.records import Document, Failure

TEXT = "The parliament of Varnia voted on Tuesday.\r\n\r\nPresident Ilse Maren said “yes”.\n"
PAGE = (
    "<!doctype html><html><head><title>Border vote | Varnia Herald</title>"
    '<meta property="og:site_name" content="Varnia Herald"><meta property="article:published_time" content="2025-03-07T10:00:00Z">'
    '<link rel="canonical" href="https://herald.example/border"></head><body><nav><a href="/">Home</a><a href="/w">World</a></nav>'
    "<article><h1>Border vote</h1>" + "<p>The parliament of Varnia voted on Tuesday to close its border with its neighbour.</p>" * 1
    + "<p>President Ilse Maren said the vote was final and that no exception would be made for traders in Lesk.</p>"
    "<p>The envoy of the Ostrava Republic called it a mistake and asked for new talks in the spring.</p></article>"
    "<footer>All rights reserved</footer></body></html>"
)  # fmt: skip


def read(*inputs: object, **options: object) -> list[Document | Failure]:
    return list(iter_documents([str(i) for i in inputs], **options))  # type: ignore[arg-type]


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows), encoding="utf-8")
    return path


def only(found: list[Document | Failure]) -> Document:
    assert len(found) == 1 and isinstance(found[0], Document), found
    return found[0]


def failure(found: list[Document | Failure]) -> Failure:
    assert len(found) == 1 and isinstance(found[0], Failure), found
    assert found[0].stage == "reading"
    return found[0]


# files and folders


def test_a_text_file_is_one_document_untouched(tmp_path: Path) -> None:
    (tmp_path / "vote.txt").write_bytes(TEXT.encode())
    doc = only(read(tmp_path / "vote.txt", published="2025-03-07", publisher="Herald"))
    assert (doc.id, doc.text, doc.published, doc.publisher) == ("vote", TEXT, "2025-03-07", "Herald")
    assert not doc.extracted and not doc.notes


def test_a_folder_is_read_in_order_of_names_and_the_rest_is_told(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.md", "b/z.txt", "b/a.txt", "x.docx", ".hidden.txt", "notes"):
        (tmp_path / name).write_text("Varnia voted.", encoding="utf-8")
    skipped: list[tuple[str, str]] = []
    found = read(tmp_path, on_skip=lambda path, reason: skipped.append((Path(path).name, reason)))
    assert [d.id for d in found if isinstance(d, Document)] == ["a", "a-2", "z", "c"]
    assert sorted(skipped) == [(".hidden.txt", "hidden"), ("notes", "unknown suffix (none)"), ("x.docx", "unknown suffix .docx")]


def test_a_folder_without_a_readable_file_is_a_failure(tmp_path: Path) -> None:
    assert failure(read(tmp_path)).code == "unreadable"


def test_a_link_that_leads_in_a_circle_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Varnia voted.", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(read(tmp_path)) == 1


def test_the_same_name_twice_gives_two_ids(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Varnia voted.", encoding="utf-8")
    (tmp_path / "a-2.txt").write_text("Varnia voted.", encoding="utf-8")
    path = tmp_path / "a.txt"
    ids = [d.id for d in read(path, path, tmp_path / "a-2.txt", path) if isinstance(d, Document)]
    assert len(set(ids)) == 4 and ids[:2] == ["a", "a-2"]


@pytest.mark.parametrize("name", ["nope.txt", "a\0b.txt", "a/b/c.txt"])
def test_a_file_that_is_not_there_is_unreadable_and_the_run_goes_on(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("Varnia voted.", encoding="utf-8")
    found = read(f"{tmp_path}/{name}", tmp_path / "a.txt")
    assert isinstance(found[0], Failure) and found[0].code == "unreadable"
    assert isinstance(found[1], Document)


def test_a_file_of_unknown_suffix_given_by_name_is_read_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "a.story").write_text("Varnia voted.", encoding="utf-8")
    (tmp_path / "b.data").write_text('{"id": "x", "text": "Varnia voted."}\n', encoding="utf-8")
    (tmp_path / "c.page").write_text(PAGE, encoding="utf-8")
    found = read(tmp_path / "a.story", tmp_path / "b.data", tmp_path / "c.page")
    assert [(d.id, d.extracted) for d in found if isinstance(d, Document)] == [("a", False), ("x", False), ("c", True)]


@pytest.mark.parametrize("content", ["<?xml version='1.0'?><ledger><entry/></ledger>", "<?xml version='1.0'?><rss><channel/></rss>"])
def test_formats_that_would_be_misread_as_text_are_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.data").write_text(content, encoding="utf-8")
    assert failure(read(tmp_path / "a.data")).code == "unreadable"


def test_a_pattern_names_files_in_order_where_no_shell_has_done_so(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("2.txt", "1.txt", "b/3.txt", "4.md"):
        (tmp_path / name).write_text(f"words of {name}", encoding="utf-8")
    assert [d.id for d in iter_documents([str(tmp_path / "*.txt")])] == ["1", "2"]  # type: ignore[union-attr]
    assert [d.id for d in iter_documents([str(tmp_path / "**/*.txt")])] == ["1", "2", "3"]  # type: ignore[union-attr]
    (none,) = iter_documents([str(tmp_path / "*.html")])
    assert isinstance(none, Failure) and none.code == "unreadable" and "no file of such a name" in none.message
    (tmp_path / "[x].txt").write_text("its very name", encoding="utf-8")
    assert [d.id for d in iter_documents([str(tmp_path / "[x].txt")])] == ["[x]"]  # type: ignore[union-attr]


def test_an_address_is_refused_since_nothing_is_fetched() -> None:
    found = failure(read("https://herald.example/border"))
    assert found.code == "fetch-off" and found.doc_id == "https://herald.example/border"


def test_a_wrong_date_of_the_caller_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no publication date"):
        read("a.txt", published="14 Feb 2025")


# standard input


def test_standard_input_is_told_apart_by_its_opening() -> None:
    rows = b'{"id": "a", "text": "Varnia voted."}\n{"id": "b", "text": "Ostrava voted."}\n'
    assert [d.id for d in read("-", stdin=io.BytesIO(rows)) if isinstance(d, Document)] == ["a", "b"]
    assert only(read("-", stdin=io.BytesIO(TEXT.encode()))).id == "stdin"
    assert only(read("-", stdin=io.BytesIO(PAGE.encode()))).extracted


def test_a_stream_is_read_as_it_comes() -> None:
    class Slow(io.RawIOBase):
        """Hands out one line at a time and counts."""

        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            if Slow.given == 50:
                return 0
            row = b'{"text": "Varnia voted on a day."}\n'
            buffer[: len(row)] = row
            Slow.given += 1
            return len(row)

    stream: Iterator[Document | Failure] = iter_documents(["-"], stdin=io.BufferedReader(Slow()))
    next(stream)
    assert Slow.given < 5


# JSON lines


def test_a_line_of_json_gives_all_its_fields(tmp_path: Path) -> None:
    row = {
        "id": "n1", "text": TEXT, "published": "2025-03-07T10:00:00Z", "publisher": "Herald", "title": "Vote", "url": "https://h.example/1",
        "language": "en",
    }  # fmt: skip
    doc = only(read(lines(tmp_path / "a.jsonl", row)))
    assert (doc.id, doc.text, doc.published, doc.publisher) == ("n1", TEXT, "2025-03-07T10:00:00+00:00", "Herald")
    assert (doc.title, doc.url, doc.language) == ("Vote", "https://h.example/1", "en")


def test_date_stands_for_published_and_html_for_text(tmp_path: Path) -> None:
    docs = read(lines(tmp_path / "a.jsonl", {"text": "Varnia voted.", "date": "2025-03-07"}, {"html": PAGE}))
    assert [d.published for d in docs if isinstance(d, Document)] == ["2025-03-07", "2025-03-07T10:00:00+00:00"]
    assert isinstance(docs[1], Document) and docs[1].extracted


def test_a_document_without_an_id_is_named_by_file_and_line_and_what_it_lacks_comes_from_the_caller(tmp_path: Path) -> None:
    path = lines(tmp_path / "news.jsonl", {"text": "Varnia voted."}, "", {"text": "Varnia voted.", "published": "2024-01-01"})
    docs = read(path, published="2025-03-07", publisher="Herald")
    assert [(d.id, d.published, d.publisher) for d in docs if isinstance(d, Document)] == [
        ("news:1", "2025-03-07", "Herald"), ("news:3", "2024-01-01", "Herald"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("{not json", "bad-record"), ('"just text"', "bad-record"), ("[1, 2]", "bad-record"), ("[" * 100_000, "bad-record"),
        ({"id": "x"}, "bad-record"), ({"text": None}, "bad-record"), ({"text": 3}, "bad-record"), ({"text": "V", "id": [1]}, "bad-record"),
        ({"text": ""}, "empty"), ({"text": " \n"}, "empty"), ({"text": "* * *"}, "empty"), ({"html": "<html></html>"}, "empty"),
        ({"text": "Varnia", "published": "soon"}, "bad-date"), ({"text": "Varnia", "date": "2025-02-30"}, "bad-date"),
        ({"text": "Varnia", "published": 1741305600}, "bad-date"), ({"text": "\x00\x01\x02\x03\x04 Varnia"}, "binary"),
    ],
)  # fmt: skip
def test_a_bad_line_is_a_failure_with_a_code_and_the_rest_goes_on(tmp_path: Path, row: object, code: str) -> None:
    found = read(lines(tmp_path / "a.jsonl", {"text": "Varnia voted."}, row, {"text": "Varnia voted."}))
    assert [type(d) for d in found] == [Document, Failure, Document]
    bad = found[1]
    assert isinstance(bad, Failure) and (bad.code, bad.stage) == (code, "reading")
    assert (bad.doc_id in ("a:2", "x") and "line 2" in bad.message) or code == "bad-date"


def test_a_failure_keeps_the_id_that_was_given(tmp_path: Path) -> None:
    assert failure(read(lines(tmp_path / "a.jsonl", {"id": "n7", "text": "Varnia", "date": "soon"}))).doc_id == "n7"


def test_numbers_are_taken_as_ids_and_odd_fields_are_noted(tmp_path: Path) -> None:
    doc = only(read(lines(tmp_path / "a.jsonl", {"id": 7, "text": "Varnia voted.", "publisher": ["Herald"]})))
    assert (doc.id, doc.publisher) == ("7", None)
    assert [n.code for n in doc.notes] == ["bad-field"]


def test_lone_surrogates_are_replaced_one_for_one_with_a_note(tmp_path: Path) -> None:
    doc = only(read(lines(tmp_path / "a.jsonl", '{"text": "Varnia \\ud83d voted \\ud83d\\ude00 today."}')))
    assert doc.text == "Varnia \ufffd voted 😀 today."
    assert [n.code for n in doc.notes] == ["lone-surrogates"]
    doc.text.encode()


def test_a_stray_nul_is_kept_with_a_note(tmp_path: Path) -> None:
    doc = only(read(lines(tmp_path / "a.jsonl", {"text": "Varnia voted\x00 today."})))
    assert doc.text == "Varnia voted\x00 today." and [n.code for n in doc.notes] == ["control-characters"]


def test_a_line_over_the_cap_is_passed_over_without_being_kept(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": "Varnia " * 2000}, {"text": "Varnia voted."})
    found = read(path, limits=replace(DEFAULT, line_bytes=1000))
    assert [getattr(d, "code", "ok") for d in found] == ["too-large", "ok"]


def test_memory_stays_flat_over_many_lines(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", *({"text": "Varnia voted. " * 100} for _ in range(2000)))
    tracemalloc.start()
    assert sum(1 for _ in iter_documents([str(path)])) == 2000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_500_000


# bytes


@pytest.mark.parametrize(
    ("data", "text", "noted"),
    [
        ("“Varnia” voted".encode(), "“Varnia” voted", False),
        (b"\xef\xbb\xbfVarnia voted", "Varnia voted", False),
        ("Varnia voted".encode("utf-16"), "Varnia voted", False),
        ("Varnia voted".encode("utf-32"), "Varnia voted", False),
        ("Varnia voted on Tuesday".encode("utf-16-le"), "Varnia voted on Tuesday", True),
        ("Varnia voted on Tuesday".encode("utf-16-be"), "Varnia voted on Tuesday", True),
        ("“Varnia” voted – café on Tuesday, she said".encode("cp1252"), "“Varnia” voted – café on Tuesday, she said", True),
        ("“Varnia” voted ".encode() + b"caf\xe9 on Tuesday", "“Varnia” voted café on Tuesday", True),
    ],
)
def test_each_encoding_that_news_comes_in_is_read(tmp_path: Path, data: bytes, text: str, noted: bool) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    doc = only(read(tmp_path / "a.txt"))
    assert doc.text == text
    assert bool(doc.notes) == noted and all(n.code == "encoding" for n in doc.notes)


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"", "empty", "no word"), (b" \r\n\t", "empty", "no word"), (b"%PDF-1.7\nxyz", "binary", "PDF"),
        (b"PK\x03\x04abc", "binary", "ZIP"),
        (b"\x89PNG\r\n\x1a\nabc", "binary", "PNG"), (b"\x1f\x8b\x08abc", "binary", "gzip"), (bytes(range(256)) * 40, "binary", "control"),
        (b"Varnia\x00\x00\x00\x00\x01\x02 voted", "binary", "control"), ("Парламент проголосовал".encode("cp1251"), "encoding", "UTF-8"),
        (b"\xef\xbb\xbfVarnia \xff voted", "encoding", "UTF-8"), (b"\xff\xfeV\x00a", "encoding", "UTF-16"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_text_fail_with_what_they_seem_to_be(tmp_path: Path, data: bytes, code: str, word: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    found = failure(read(tmp_path / "a.txt"))
    assert found.code == code and word in found.message


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.html"])
def test_fifty_megabytes_on_one_line_are_refused_quickly(tmp_path: Path, name: str) -> None:
    body = b"Varnia voted. " * (50 * 1024 * 1024 // 14)
    wrapped = {"a.txt": body, "a.jsonl": b'{"text": "' + body + b'"}\n', "a.html": b"<html><body><p>" + body}[name]
    (tmp_path / name).write_bytes(wrapped)
    started = time.perf_counter()
    assert failure(read(tmp_path / name)).code == "too-large"
    assert time.perf_counter() - started < 5.0


def test_a_file_over_the_cap_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Varnia voted. " * 1000, encoding="utf-8")
    assert "cap for one document" in failure(read(tmp_path / "a.txt", limits=replace(DEFAULT, document_bytes=100))).message


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=300), suffix=st.sampled_from([".txt", ".jsonl", ".html", ""]))
def test_any_bytes_give_documents_or_failures(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(data)
    for found in read(path):
        assert isinstance(found, Document | Failure)
        if isinstance(found, Document):
            found.text.encode()


# pages


def test_a_page_gives_its_article_and_its_metadata(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    doc = only(read(tmp_path / "a.html"))
    assert doc.extracted and "parliament of Varnia" in doc.text and "Home" not in doc.text and "rights reserved" not in doc.text
    assert (doc.published, doc.published_basis) == ("2025-03-07T10:00:00+00:00", "stated")
    assert (doc.title, doc.publisher, doc.url) == ("Border vote", "Varnia Herald", "https://herald.example/border")


def test_what_the_caller_knows_goes_before_what_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    doc = only(read(tmp_path / "a.html", published="2025-03-08", publisher="Agency"))
    assert (doc.published, doc.published_basis, doc.publisher) == ("2025-03-08", "given", "Agency")


def test_a_page_without_a_date_has_none(tmp_path: Path) -> None:
    undated = re.sub(r'<meta property="article[^>]*>', "", PAGE).replace("All rights", "© 2019 All rights")
    (tmp_path / "a.html").write_text(undated, encoding="utf-8")
    assert only(read(tmp_path / "a.html")).published is None


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body>" + "<div>" * 100_000, "<html><body><table><tr><td colspan=9007199254740991>Varnia</td></tr></table>",
        "<html><body><p>" + "&#1114112;&#0;&#xd800;" * 100, "<html>" + "<a href='" * 5000,
        "<!doctype html><html><body>\x00\x00</body></html>",
        "<html><head><meta charset='no-such'></head><body><p>Varnia voted.</p></body></html>",
    ],
)  # fmt: skip
def test_a_hostile_page_gives_a_document_or_a_failure_in_seconds(tmp_path: Path, markup: str) -> None:
    (tmp_path / "a.html").write_text(markup, encoding="utf-8")
    started = time.perf_counter()
    assert len(read(tmp_path / "a.html")) == 1
    assert time.perf_counter() - started < 10.0


# dates and readers


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2025-02-14", "2025-02-14"), ("2025-02-14T10:00:00Z", "2025-02-14T10:00:00+00:00"), (" 2025-02-14 ", "2025-02-14"), (None, None),
        ("", None),
        ("2025-02-14 10:00:00+02:00", "2025-02-14T10:00:00+02:00"), ("2025-02-14T10:00:00.5+0200", "2025-02-14T10:00:00.500000+02:00"),
        ("2025-02-14T10:00", "2025-02-14T10:00:00"),
    ],
)  # fmt: skip
def test_iso_dates_are_taken(given: str | None, iso: str | None) -> None:
    assert parse_published(given) == iso


@pytest.mark.parametrize(
    "given",
    [
        "14 Feb 2025",
        "02/14/2025",
        "2025-02-30",
        "2025-2-4",
        "2025-W07-5",
        "20250214",
        "yesterday",
        "0001-01-01",
        "9999-12-31",
        20250214,
        True,
        ["2025"],
    ],
)
def test_what_is_no_date_is_refused_and_shown(given: object) -> None:
    with pytest.raises(BadDate) as caught:
        parse_published(given)
    assert repr(given)[:60] in str(caught.value)


def test_every_known_suffix_has_one_reader() -> None:
    suffixes = [s for r in READERS for s in r.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert {".txt", ".md", ".html", ".htm", ".jsonl", ".ndjson"} <= set(suffixes)
    assert reader_for(".TXT") is reader_for(".txt")


def test_the_lead_paragraph_above_the_body_is_part_of_the_article(tmp_path: Path) -> None:
    lead = "The vote ends a week of talks between the two neighbours over the valley."
    (tmp_path / "a.html").write_text(PAGE.replace("</h1>", f'</h1><div class="entry-summary">{lead}</div>'), encoding="utf-8")
    text = only(read(tmp_path / "a.html")).text
    assert text.count(lead) == 1
    assert text.index(lead) < text.index("parliament of Varnia")


def test_a_teaser_of_another_story_is_no_lead(tmp_path: Path) -> None:
    teaser = "A quite different story about the harvest in the southern provinces of Varnia."
    markup = PAGE.replace("</h1>", f'</h1><aside class="related"><div class="summary">{teaser}</div></aside>')
    (tmp_path / "a.html").write_text(markup, encoding="utf-8")
    assert teaser not in only(read(tmp_path / "a.html")).text


def test_the_day_of_a_page_is_that_of_its_own_time_zone(tmp_path: Path) -> None:
    markup = PAGE.replace("2025-03-07T10:00:00Z", "2025-03-08T02:51:12+00:00")
    (tmp_path / "a.html").write_text(markup.replace("<article>", '<article><time datetime="2025-03-07T21:51:12-05:00">March 7</time>'))
    assert only(read(tmp_path / "a.html")).published == "2025-03-07T21:51:12-05:00"


def test_the_heading_goes_before_a_title_that_belongs_to_the_site(tmp_path: Path) -> None:
    markup = PAGE.replace("<title>", '<meta property="og:title" content="All our priorities"><title>')
    (tmp_path / "a.html").write_text(markup, encoding="utf-8")
    assert only(read(tmp_path / "a.html")).title == "Border vote"


def test_a_title_broken_by_a_line_break_is_words_again(tmp_path: Path) -> None:
    broken = "Border vote of<br>the <b>whole </b>parliament<!-- desk --> today"
    (tmp_path / "a.html").write_text(PAGE.replace("<h1>Border vote</h1>", f"<h1>{broken}</h1>").replace("<title>Border vote", "<title>Border vote of the whole parliament today"), encoding="utf-8")
    (document,) = iter_documents([str(tmp_path / "a.html")])
    assert isinstance(document, Document) and document.title == "Border vote of the whole parliament today"
    deep = "<span>" * 3000 + "Border vote<br>today" + "</span>" * 3000
    (tmp_path / "a.html").write_text(PAGE.replace("<h1>Border vote</h1>", f"<h1>{deep}</h1>"), encoding="utf-8")
    (document,) = iter_documents([str(tmp_path / "a.html")])
    assert isinstance(document, Document)
