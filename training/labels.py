"""Labels made by reading: packs of numbered sentences for a reader, and the reader's lines turned into spans.

    python training/labels.py packs DOCS.jsonl OUT/          # numbered sentences, eight documents a file
    python training/labels.py check PACK.txt LABELS.txt       # every complaint with its line; exit 1 if there is one
    python training/labels.py convert DOCS.jsonl OUT.jsonl LABELS.txt...   # spans by document id, no text

A reader's file has one line a record, under a line `# document-id`; fields are divided by ` | `:

    E sentence | TYPE/OTHER | status | sources | targets | trigger words | source words | target words
    E sentence =k …the same, where this tells again the act of this document's k-th E line
    P sentence | holder | issue / other issue | stance | evidence's first words … its last words
    S sentence | speakers | passed on by | source words | cue words | content's first words … its last words

Actors are usual names divided by `;`, words are copied from the sentence, `-` is none. Spans are code points of the document's text. Words of an S line
that stand in another sentence are written `12: words`.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from walkback.records import PloverType, Stance, Status

TYPES, STATUSES, STANCES = (frozenset(get_args(kind)) for kind in (PloverType, Status, Stance))
A_PACK = 8

Row = dict[str, Any]


@dataclass
class Doc:
    """A document with its sentences' offsets."""

    id: str
    text: str
    sentences: list[tuple[int, int]]


def packs(docs: Path, out: Path) -> None:
    """Write the numbered sentences, and the sentences' offsets beside them."""
    from walkback import read_many  # noqa: F401  (says early that the package is missing)
    from walkback.records import Document
    from walkback.stages import default_pipeline

    pipeline = default_pipeline()
    rows = [json.loads(line) for line in docs.open(encoding="utf-8")]
    out.mkdir(parents=True, exist_ok=True)
    offsets: dict[str, list[tuple[int, int]]] = {}
    for n in range(0, len(rows), A_PACK):
        lines: list[str] = []
        for row in rows[n : n + A_PACK]:
            draft = pipeline.draft(Document(id=row["id"], text=row["text"], published=row.get("date")))
            parse = draft.syntax
            spans = [(parse.tokens[s.first].start, parse.tokens[s.last - 1].end) for s in parse.sentences]
            offsets[row["id"]] = spans
            lines += ["", f"# {row['id']}", f"   {row.get('date')} · {row.get('publisher')} · {row.get('title')}"]
            lines += [f"[{k}] " + re.sub(r"\s+", " ", row["text"][a:b]) for k, (a, b) in enumerate(spans)]
        (out / f"pack{n // A_PACK:02d}.txt").write_text("\n".join(lines).strip() + "\n", encoding="utf-8")
    (out / "sentences.json").write_text(json.dumps(offsets), encoding="utf-8")


def load_docs(docs: Path, sentences: Path) -> dict[str, Doc]:
    """The documents by id."""
    spans = json.loads(sentences.read_text(encoding="utf-8"))
    rows = (json.loads(line) for line in docs.open(encoding="utf-8"))
    return {r["id"]: Doc(r["id"], r["text"], [tuple(s) for s in spans[r["id"]]]) for r in rows if r["id"] in spans}


def find(words: str, doc: Doc, sentence: int) -> list[int] | None:
    """Where the words first stand in the sentence, whatever its spaces; `first … last` spans from one to the other."""
    return next(iter(occurrences(words, doc, sentence)), None)


def occurrences(words: str, doc: Doc, sentence: int) -> list[list[int]]:
    """Everywhere that the words stand in the sentence, as whole words."""
    start, end = doc.sentences[sentence]
    parts = [r"\s+".join(map(re.escape, part.split())) for part in re.split(r"\s*(?:…|\.\.\.)\s*", words.strip()) if part]
    if not parts:
        return []
    before, after = (r"(?<!\w)" if words.strip()[0].isalnum() else ""), (r"(?!\w)" if words.strip()[-1].isalnum() else "")
    return [[start + m.start(), start + m.end()] for m in re.finditer(before + r"[\s\S]*?".join(parts) + after, doc.text[start:end])]


def parsed(path: Path, docs: dict[str, Doc]) -> Iterator[tuple[int, str | None, Row | str]]:
    """Line number, document id and the row, or a complaint in its place."""
    doc: Doc | None = None
    acts: list[int] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if line.startswith("# "):
            doc, acts = docs.get(line[2:].split()[0]), []
            if doc is None:
                yield number, None, f"no document {line[2:]}"
            else:
                yield number, doc.id, {"kind": "document"}
        elif line and doc is not None:
            try:
                row = READERS.get(line[0], _event)(line, doc)
            except ValueError as error:
                yield number, doc.id, str(error)
                continue
            if row["kind"] == "event":
                if row["same_as"] is not None and not 1 <= row["same_as"] <= len(acts):
                    yield number, doc.id, f"there is no E line {row['same_as']} before this one"
                acts.append(number)
            yield number, doc.id, row


def _head(line: str, letter: str, fields: int) -> tuple[int, int | None, list[str]]:
    cells = [c.strip() for c in line.split("|")]
    match = re.fullmatch(rf"{letter}\s+(\d+)(?:\s*=\s*(\d+))?", cells[0])
    if match is None or len(cells) != fields:
        raise ValueError(f"an {letter} line has {fields} fields and begins with “{letter} <sentence>”; this has {len(cells)}: {line[:60]}")
    return int(match[1]), int(match[2]) if match[2] else None, cells[1:]


def _names(cell: str) -> list[str]:
    return [] if cell in ("-", "") else [n.strip() for n in cell.split(";") if n.strip()]


def _words(cell: str, doc: Doc, sentence: int) -> list[list[int]]:
    spans = []
    for part in _names(cell):
        span = find(part, doc, sentence)
        if span is None:
            raise ValueError(f"“{part}” does not stand in sentence {sentence}")
        spans.append(span)
    return spans


def _anywhere(cell: str, doc: Doc, sentence: int) -> list[list[list[int]]]:
    """The places of each part of the cell; a part may begin with the number of its sentence and a colon."""
    places: list[list[list[int]]] = []
    for part in _names(cell):
        match = re.match(r"(\d+):\s+", part)
        at, words = (int(match[1]), part[match.end() :]) if match else (sentence, part)
        _in_range(at, doc)
        places.append(occurrences(words, doc, at))
        if not places[-1]:
            raise ValueError(f"“{words}” does not stand in sentence {at}")
    return places


def _nearest(places: list[list[list[int]]], others: list[list[int]], content: list[list[int]]) -> list[list[int]]:
    """Of each part the place outside the content that is nearest to the others: a short word stands in a sentence more than once."""

    def cost(span: list[int]) -> tuple[bool, int]:
        away = min((max(a - span[1], span[0] - b, 0) for a, b in others), default=0)
        return any(a < span[1] and span[0] < b for a, b in content), away

    return [min(spans, key=cost) for spans in places]


def _in_range(sentence: int, doc: Doc) -> None:
    if sentence >= len(doc.sentences):
        raise ValueError(f"no sentence {sentence}")


def _event(line: str, doc: Doc) -> Row:
    sentence, same, (types, status, sources, targets, trigger, source, target) = _head(line, "E", 8)
    _in_range(sentence, doc)
    every = [t.strip() for t in types.split("/")]
    if bad := [t for t in every if t not in TYPES]:
        raise ValueError(f"no type {bad[0]}")
    if status not in STATUSES:
        raise ValueError(f"no status {status}")
    return {
        "kind": "event", "sentence": sentence, "same_as": same, "type": every[0], "accept": every[1:], "status": status,
        "source": _names(sources), "target": _names(targets), "trigger": _words(trigger, doc, sentence),
        "source_spans": _words(source, doc, sentence), "target_spans": _words(target, doc, sentence),
    }  # fmt: skip


def _position(line: str, doc: Doc) -> Row:
    sentence, _, (holder, issues, stance, evidence) = _head(line, "P", 5)
    _in_range(sentence, doc)
    if stance not in STANCES:
        raise ValueError(f"no stance {stance}")
    every = [i.strip() for i in re.split(r"\s/\s|\)\s*/\s*", issues)]
    every = [i if i.endswith(")") else i + ")" for i in every]
    if bad := [i for i in every if not re.fullmatch(r"[a-z-]+\([^()]+\)", i)]:
        raise ValueError(f"“{bad[0]}” is no predicate(arguments)")
    return {
        "kind": "position", "sentence": sentence, "holder": holder, "issue": every[0], "accept_issues": every[1:],
        "stance": stance, "evidence": _words(evidence, doc, sentence),
    }  # fmt: skip


def _statement(line: str, doc: Doc) -> Row:
    sentence, _, (speakers, relays, source, cue, content) = _head(line, "S", 6)
    _in_range(sentence, doc)
    source_at, cue_at, content_at = (_anywhere(cell, doc, sentence) for cell in (source, cue, content))
    said = [spans[0] for spans in content_at]
    cues = _nearest(cue_at, [span for spans in source_at for span in spans] or said, said)
    who = _nearest(source_at, cues or said, said)
    cues = _nearest(cue_at, who or said, said)
    row = {
        "kind": "statement", "sentence": sentence, "speaker": _names(speakers), "reported_by": _names(relays),
        "source": who, "cue": cues, "content": said,
    }  # fmt: skip
    if not row["content"]:
        raise ValueError("a statement without content")
    return row


KINDS = ("events", "positions", "statements")
READERS = {"E": _event, "P": _position, "S": _statement}


def check(pack: Path, labels: Path) -> int:
    """Print every complaint, and which documents of the pack are missing."""
    docs = load_docs(pack.parent.parent / "docs.jsonl", pack.parent / "sentences.json")
    done: set[str | None] = set()
    complaints = records = 0
    for number, doc_id, row in parsed(labels, docs):
        done.add(doc_id)
        if isinstance(row, str):
            complaints += 1
            print(f"{labels.name}:{number}: {row}")
        else:
            records += row["kind"] != "document"
    wanted = re.findall(r"(?m)^# (\S+)", pack.read_text(encoding="utf-8"))
    for doc_id in (d for d in wanted if d not in done):
        complaints += 1
        print(f"{labels.name}: no line “# {doc_id}”")
    print(f"{len(done)} documents, {records} records, {complaints} complaints")
    return 1 if complaints else 0


def convert(docs_path: Path, out: Path, files: list[Path]) -> None:
    """Spans by document id, of the kinds of record that the files have; stops at the first complaint, since `=k` counts lines."""
    docs = load_docs(docs_path, docs_path.parent / "packs" / "sentences.json")
    rows: dict[tuple[str, str], Row] = {}
    told: Counter[str] = Counter()
    for file in files:
        for number, doc_id, row in parsed(file, docs):
            if doc_id is None or isinstance(row, str):
                raise SystemExit(f"{file}:{number}: {row}")
            reader = file.stem.rsplit(".", 1)[-1]
            sha1 = hashlib.sha1(docs[doc_id].text.encode()).hexdigest()
            empty = {"id": doc_id, "reader": reader, "sha1": sha1, "sentences": docs[doc_id].sentences, **{k: [] for k in KINDS}}
            into = rows.setdefault((doc_id, reader), empty)
            told[row["kind"] + "s"] += 1
            if row["kind"] != "document":
                into[row["kind"] + "s"].append({k: v for k, v in row.items() if k != "kind"})
    marked = [{k: v for k, v in r.items() if k not in KINDS or told[k]} for r in rows.values()]
    out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in marked), encoding="utf-8")
    print(dict(told))


if __name__ == "__main__":
    if len(sys.argv) < 4:
        raise SystemExit(__doc__)
    if sys.argv[1] == "packs":
        packs(Path(sys.argv[2]), Path(sys.argv[3]))
    elif sys.argv[1] == "check":
        raise SystemExit(check(Path(sys.argv[2]), Path(sys.argv[3])))
    else:
        convert(Path(sys.argv[2]), Path(sys.argv[3]), [Path(p) for p in sys.argv[4:]])
