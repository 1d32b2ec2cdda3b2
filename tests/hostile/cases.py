"""Cases for the tests of this folder: made by the pipeline of fixed words, in processes that may be killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb

from walkback.store.schema import tables

TESTS = Path(__file__).resolve().parents[1]
LOADING = """
import sys
sys.path.insert(0, {tests!r})
from made_cases import words_pipeline
from walkback.casefile import adding
from walkback.records import Document
def documents():
    for n in range({count}):
        text = f"Varnia shelled Ostrava in week {{n}}. Varnia said that it was week {{n}}. Belland {{'supports' if n % 5 else 'opposes'}} talks."
        yield Document(id=f"n{{n}}", text=text if n % 9 else f"refuse {{n}}", published=f"2031-{{n % 12 + 1:02}}-{{n % 28 + 1:02}}", publisher=f"P{{n % 7}}")
for result in adding({case!r}, documents(), pipeline=words_pipeline, said=lambda what: print("#", what, flush=True)):
    print(getattr(result, "doc_id", None) or result.document.id, flush=True)
"""


def loading(path: Path, count: int) -> subprocess.Popen[str]:
    """A process that adds so many documents and prints the id of each when it is safe."""
    code = LOADING.format(tests=str(TESTS), case=str(path), count=count)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def halves(path: Path) -> int:
    """Documents that are in the case by half."""
    with duckdb.connect(str(path), read_only=True) as connection:
        query = "SELECT count(*) FROM documents d FULL JOIN texts t ON t.doc = d.doc FULL JOIN signatures s ON s.doc = d.doc WHERE t.doc IS NULL OR s.doc IS NULL OR d.doc IS NULL"
        return int(connection.execute(query).fetchone()[0])  # type: ignore[index]


def ids(path: Path) -> set[str]:
    """The ids of the documents and failures that the case has."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return {r[0] for r in connection.execute("SELECT id FROM documents UNION SELECT id FROM failures").fetchall()}


def exported(path: Path, folder: Path) -> dict[str, bytes]:
    """Every table but that of the runs as Parquet, byte for byte."""
    from walkback.exports.flat import write_parquet
    from walkback.store.connect import reading

    folder.mkdir()
    with reading(path, exporting=True) as connection:
        write_parquet(connection, folder)
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.stem != "runs"}


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but that of the runs."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return {t: connection.execute(f"SELECT * FROM {t} ORDER BY ALL").fetchall() for t in tables() if t != "runs"}
