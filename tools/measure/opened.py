"""Whether others can open what a case is exported as: pandas, DuckDB, R, SQLite and Datasette, each as its users would.

    python tools/measure/opened.py CASE [--python PYTHON] [--folder FOLDER]

Every format is written anew. PYTHON is an interpreter with pandas, pyarrow and datasette (they are no dependencies of walkback's); what
is not at hand, R among it, is said to be so. Ends with status 1 where a reader fails, or finds another number of rows than the case has.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

import walkback
from walkback.exports import export

FILES = {
    "parquet": "parquet", "csv": "csv", "jsonl": "jsonl", "polecat": "events.polecat.txt", "icews": "events.icews.tab", "gdelt": "gdelt",
    "plover": "events.plover.jsonl", "annotations": "annotations.jsonl", "claims": "claims.jsonl", "sqlite": "case.db",
}  # fmt: skip
PANDAS = """
import csv, glob, json, os
import pandas as pd
for file in sorted(glob.glob('parquet/*.parquet')):
    print('parquet', os.path.basename(file)[:-8], len(pd.read_parquet(file)))
schema = {r['name']: r['schema']['fields'] for r in json.load(open('csv/schema.json'))['resources']}
for file in sorted(glob.glob('csv/*.csv')):
    name = os.path.basename(file)[:-4]
    text = {f['name']: str for f in schema[name] if f['type'] == 'string'}
    frame = pd.read_csv(file, dtype=text, keep_default_na=False)
    assert list(frame.columns) == [f['name'] for f in schema[name]], name
    print('csv', name, len(frame))
for file in sorted(glob.glob('jsonl/*.jsonl')):
    print('jsonl', os.path.basename(file)[:-6], sum(1 for line in open(file, encoding='utf-8') if isinstance(json.loads(line), dict)))
flat = dict(sep='\\t', dtype=str, quoting=csv.QUOTE_NONE, keep_default_na=False)
for name, file, columns in (('polecat', 'events.polecat.txt', 40), ('icews', 'events.icews.tab', 20)):
    frame = pd.read_csv(file, **flat)
    assert frame.shape[1] == columns, frame.shape
    print(name, 'events', len(frame))
events, mentions = (pd.read_csv(f'gdelt/events.{kind}.CSV', header=None, **flat) for kind in ('export', 'mentions'))
assert events.shape[1] == 61 and mentions.shape[1] == 16 and set(mentions[0]) == set(events[0])
print('gdelt', 'events', len(events))
print('gdelt', 'mentions', len(mentions))
for name in ('events.plover', 'annotations', 'claims'):
    print(name, 'objects', len(pd.read_json(f'{name}.jsonl', lines=True, dtype=False)))
"""
R = """
flat <- function(file, ...) read.delim(file, quote = "", colClasses = "character", na.strings = "None", comment.char = "", encoding = "UTF-8", ...)
p <- flat("events.polecat.txt"); stopifnot(ncol(p) == 40); cat("polecat events", nrow(p), "\\n")
i <- flat("events.icews.tab"); stopifnot(ncol(i) == 20); cat("icews events", nrow(i), "\\n")
e <- flat("gdelt/events.export.CSV", header = FALSE); m <- flat("gdelt/events.mentions.CSV", header = FALSE)
stopifnot(ncol(e) == 61, ncol(m) == 16, all(m$V1 %in% e$V1)); cat("gdelt events", nrow(e), "\\n"); cat("gdelt mentions", nrow(m), "\\n")
for (file in list.files("csv", "[.]csv$")) {
  t <- read.csv(file.path("csv", file), colClasses = "character", na.strings = "", encoding = "UTF-8")
  cat("csv", sub("[.]csv$", "", file), nrow(t), "\\n")
}
"""
DATASETTE = """
import asyncio, json
from datasette.app import Datasette
async def ask():
    site = Datasette(files=['case.db'], metadata=json.load(open('case.db.metadata.json')), settings={'num_sql_threads': 0})
    await site.invoke_startup()
    answer = await site.client.get('/case.json')
    assert answer.status_code == 200, answer.text
    for table in answer.json()['tables']:
        if not table['hidden']:
            page = await site.client.get(f"/case/{table['name']}")
            assert page.status_code == 200, table['name']
            print('datasette', table['name'], table['count'])
    found = await site.client.get('/case/texts.json?_search=the&_size=1')
    assert found.status_code == 200, found.text
asyncio.run(ask())
"""
Counts = dict[tuple[str, str], int]


def counted(output: str) -> Counts:
    """Lines of format, table and number."""
    return {(a, b): int(n) for a, b, n in (line.split() for line in output.splitlines() if line.strip())}


def ran(command: list[str], folder: Path) -> Counts | None:
    """What the reader counted; None where it failed, with its last words."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"  FAILED: {done.stderr.strip()[-800:]}")
        return None
    return counted(done.stdout)


def by_duckdb(folder: Path) -> Counts:
    """All tables by DuckDB, in three formats."""
    out: Counts = {}
    for form, function in (("parquet", "read_parquet"), ("csv", "read_csv"), ("jsonl", "read_json")):
        for file in sorted((folder / form).glob(f"*.{form}")):
            options = ", all_varchar = true, header = true" if form == "csv" else ", maximum_object_size = 1000000000" if form == "jsonl" else ""
            if file.stat().st_size:
                found = duckdb.execute(f"SELECT count(*) FROM {function}(?{options})", [str(file)]).fetchone()
                out[form, file.stem] = found[0] if found else -1
    return out


def by_sqlite(folder: Path) -> Counts:
    """All tables by SQLite, which checks its file and its references."""
    import sqlite3

    connection = sqlite3.connect(folder / "case.db")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    names = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'")]
    return {("sqlite", n): connection.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0] for n in names}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", nargs="?")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--folder")
    options = parser.parse_args()
    if options.case is None:
        print("opened.py: needs a case (--help)")
        return
    folder = Path(options.folder or tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    for form, name in FILES.items():
        export(options.case, form, folder / name)
    case = walkback.open_case(options.case)
    with case:
        has = {r["table_name"]: case.sql(f"SELECT count(*) AS n FROM {r['table_name']}")[0]["n"] for r in case.sql(
            "SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'")}  # fmt: skip
    readers: dict[str, Counts | None] = {"DuckDB": by_duckdb(folder), "SQLite": by_sqlite(folder)}
    readers["pandas"] = ran([options.python, "-c", PANDAS], folder)
    readers["Datasette"] = ran([options.python, "-c", DATASETTE], folder)
    if shutil.which("Rscript"):
        readers["R"] = ran(["Rscript", "-e", R], folder)
    else:
        print("R: not at hand")
    bad = [name for name, found in readers.items() if found is None]
    for name, found in readers.items():
        wrong = {k: (n, has[k[1]]) for k, n in (found or {}).items() if k[0] in ("parquet", "csv", "jsonl", "sqlite", "datasette") and has.get(k[1], n) != n}
        bad += [name] if wrong else []
        shapes = {form: sum(1 for f, _ in found or {} if f == form) for form, _ in found or {}}
        print(f"{name}: {', '.join(f'{form} {n}' for form, n in shapes.items())}{f'; WRONG {wrong}' if wrong else ''}")
    sizes = {k: n for found in readers.values() for k, n in (found or {}).items() if k[0] in ("polecat", "icews", "gdelt", "events.plover", "annotations", "claims")}
    print("rows:", ", ".join(f"{a} {b} {n:,}" for (a, b), n in sizes.items()))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
