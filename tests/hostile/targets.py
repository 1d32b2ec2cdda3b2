"""What is fuzzed: for each door through which strangers' bytes come in, a function that must take any bytes without raising.

`tools/fuzz.py` runs them under atheris (`make fuzz`); what once crashed one lies in `crashers/TARGET/` and is run as a test.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from walkback.errors import DocumentError, StageFailed, UsageError
from walkback.records import Document, Failure

CRASHERS = Path(__file__).parent / "crashers"
COLUMNS = {"text": "text", "title": "id"}
Target = Callable[[bytes], None]


def _reader(name: str, data: bytes) -> None:
    """The reader of that name gives documents and failures, or a `DocumentError`. Bytes that end in a line feed are read with a map of columns where there are any."""
    from walkback.reading.base import Origin
    from walkback.reading.readers import READERS

    reader = next(r for r in READERS if r.name == name)
    try:
        for found in reader.read(io.BufferedReader(io.BytesIO(data)), Origin(label="fuzz", id="f", columns=COLUMNS if data.endswith(b"\n") else {})):  # type: ignore[arg-type]
            assert isinstance(found, (Document, Failure))
            if isinstance(found, Document):
                json.dumps([found.id, found.text, found.title, found.url, found.publisher, found.published]).encode()
                for value in (found.id, found.text, found.title or "", found.url or "", found.publisher or ""):
                    value.encode()  # can be written out
            else:
                (found.doc_id + found.message).encode()
    except DocumentError:
        pass


def _stdin(data: bytes) -> None:
    """What comes without a name is told apart and read."""
    from walkback.reading import iter_documents

    for found in iter_documents(["-"], stdin=io.BufferedReader(io.BytesIO(data))):  # type: ignore[arg-type]
        assert isinstance(found, (Document, Failure))


def _read(data: bytes) -> None:
    """A whole reading, of which every span lies in the text."""
    import walkback

    text = data.decode("utf-8", "surrogatepass" if data.count(b"\xed") % 2 else "replace") if _sound(data) else data.decode("latin-1")
    try:
        reading = walkback.read(text[:4000], published="2031-03-16")
    except StageFailed:
        raise
    except DocumentError:
        return
    length = len(reading.text)
    for record in (*reading.statements, *reading.events, *reading.positions):
        for spans in (getattr(record, "evidence", ()), getattr(record, "content", ()), getattr(record, "cue", ())):
            assert all(0 <= s.start < s.end <= length for s in spans)
    reading.to_dict(text=True)


def _sound(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _user_file(load: Callable[[str], object], suffix: str, data: bytes) -> None:
    """A file of the user's is taken or refused with a `UsageError`."""
    with tempfile.NamedTemporaryFile(suffix=suffix) as held:
        held.write(data)
        held.flush()
        with contextlib.suppress(UsageError):
            load(held.name)


def _actors(path: str) -> object:
    from walkback.actors.userfile import load_user_file

    return load_user_file(path)


def _ontology(path: str) -> object:
    from walkback.events.ontology import ontology

    return ontology(path)


def _issue(path: str) -> object:
    from walkback.positions.issues import parse_issue

    return parse_issue("fuzz.toml", Path(path).read_bytes().decode("utf-8", "replace"))


def _columns(data: bytes) -> None:
    from walkback.reading.columns import parse_columns

    with contextlib.suppress(UsageError):
        parse_columns(data.decode("utf-8", "replace"))


def _page(data: bytes) -> None:
    """A request to the page: any path, any query, is answered and never with a fault of ours."""
    text = data.decode("utf-8", "replace")
    path, _, query = text.partition("?")
    path = "".join(c for c in path if c.isprintable() and c not in "#\\")  # what no browser sends, the client of the tests does not either
    answer = _client().get("/" + path.lstrip("/")[:300], params={"q": query[:300], "since": query[:20], "one": query[:40]})
    assert answer.status_code < 500 or answer.status_code in (503, 504), answer.text[:200]


@lru_cache(maxsize=1)
def _client() -> object:
    from starlette.testclient import TestClient

    from made_cases import REPORTS, add
    from walkback.web import create_app

    case = Path(tempfile.mkdtemp(prefix="walkback-fuzz-")) / "a.case"
    add(case, *REPORTS)
    return TestClient(create_app(case), base_url="http://localhost:8017", follow_redirects=False, raise_server_exceptions=False)


TARGETS: dict[str, Target] = {
    **{name: partial(_reader, name) for name in ("text", "jsonl", "json", "csv", "html", "feed", "newsml", "warc", "parquet")},
    "stdin": _stdin, "read": _read, "actors-csv": partial(_user_file, _actors, ".csv"), "actors-toml": partial(_user_file, _actors, ".toml"),
    "ontology": partial(_user_file, _ontology, ".toml"), "issue": partial(_user_file, _issue, ".toml"), "columns": _columns, "page": _page,
}  # fmt: skip

WORDS = '"Varnia will not sign," Ilse Maren told the Daily Courier on Friday. Ostrava shelled Kelmar, officials said.'
ARTICLE = f"<html><head><title>Vote</title><meta property='article:published_time' content='2031-03-07'></head><body><h1>The vote</h1><p>{WORDS}</p><p>{WORDS}</p></body></html>"
SEEDS: dict[str, tuple[str | bytes, ...]] = {
    "text": (WORDS, WORDS.encode("utf-16"), "“Varnia” – café".encode("cp1252")),
    "jsonl": (json.dumps({"id": "a", "text": WORDS, "published": "2031-03-07"}) + "\n" + json.dumps({"html": ARTICLE, "date": "2031-03-07"}),
              json.dumps({"id": 7, "text": WORDS}) + "\n" + json.dumps({"Text": WORDS}) + "\n", json.dumps({"uri": "x", "type": "text", "body_text": WORDS, "versioncreated": "2031-03-07T10:00:00Z"})),
    "json": (json.dumps([{"text": WORDS}, {"html": ARTICLE}]), json.dumps({"text": WORDS, "id": 3})),
    "csv": (f'id,text,date\n1,"{WORDS.replace(chr(34), chr(34) * 2)}",2031-03-07\n2,short,\n', "id\ttext\na\tb\n"),
    "html": (ARTICLE, f"<article><h1>Two words</h1><div class='lead'>{WORDS}</div><script type='application/ld+json'>{{\"datePublished\":\"2031-03-07\"}}</script><table><tr><td colspan=3>{WORDS}</td></tr></table></article>"),
    "feed": (f"<?xml version='1.0'?><rss version='2.0'><channel><title>Courier</title><item><title>Vote</title><link>https://c.example/1</link><pubDate>Fri, 07 Mar 2031 10:00:00 GMT</pubDate><description>&lt;p&gt;{WORDS}&lt;/p&gt;</description></item></channel></rss>",
             f"<feed xmlns='http://www.w3.org/2005/Atom'><title>C</title><entry><id>1</id><title>V</title><updated>2031-03-07T10:00:00Z</updated><content type='html'>{WORDS}</content></entry></feed>"),
    "newsml": (f"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:1'><itemMeta><versionCreated>2031-03-07T10:00:00Z</versionCreated><pubStatus qcode='stat:usable'/></itemMeta><contentMeta><headline>V</headline></contentMeta><contentSet><inlineXML><html><body><p>{WORDS}</p></body></html></inlineXML></contentSet></newsItem>",),
    "warc": (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://c.example/1\r\nWARC-Record-ID: <urn:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
             b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n%s\r\n\r\n" % (44 + len(ARTICLE.encode()), ARTICLE.encode()),),
    "stdin": (WORDS, ARTICLE), "read": (WORDS, "On Friday Varnia's president rejected the plan. “No troops,” she said. If Ostrava attacks, Varnia will respond."),
    "actors-csv": ("name,kind,country,sector,aliases,office,start,end\nIlse Maren,person,VRN,GOV,Maren,President,2030-01-01,\nVarnia,government,VRN,GOV,Varnian|Varnians,,,\n",),
    "actors-toml": ('[[actor]]\nname = "Varnia"\nkind = "government"\ncountry = "VRN"\naliases = ["Varnian"]\n[[actor]]\nname = "Ilse Maren"\ncountry = "VRN"\noffice = "President"\n',),
    "ontology": ('schema = "walkback-ontology/1"\nname = "mine"\n[codes.A]\nlabel = "attack"\nquad = 4\ntype = "ASSAULT"\n[codes.AB]\nlabel = "bomb"\nparent = "A"\nquad = 4\ntype = "ASSAULT"\n',),
    "issue": ('predicate = "bridge"\nquestion = "?"\nsupport = "for"\noppose = "against"\ndescribe = "a bridge in {X}"\n[args]\nX = "country"\n[words]\nbuild = ["build"]\n[[cue]]\nverb = "@build"\nargs = {X = "subj"}\n[[example]]\ntext = "Varnia will build."\nissue = "bridge(VRN)"\nstance = "support"\n',),
    "columns": ("text=Body,published=Date",), "page": ("search?grain", "dyad?Varnia", "records/d1-s1", "api/sql", "timeline?2031"),
}  # fmt: skip


def seeds(name: str) -> list[bytes]:
    """What a target is begun with."""
    if name == "parquet":
        return [_parquet()]
    return [s.encode() if isinstance(s, str) else s for s in SEEDS[name]]


def _parquet() -> bytes:
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        place = os.path.join(folder, "a.parquet")
        duckdb.sql(f"COPY (SELECT 'a' AS id, 'Varnia voted on Friday.' AS text) TO '{place}' (FORMAT parquet)")
        return Path(place).read_bytes()
