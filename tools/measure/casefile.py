"""The casefile: how fast it answers when it is large, and whether it survives being killed.

    python tools/measure/casefile.py large [--documents 100000]     a case of perturbed records, each question timed
    python tools/measure/casefile.py many CASE --times N --folder F a case written N times over with other days and ids, each question timed
    python tools/measure/casefile.py ask CASE                       each question timed
    python tools/measure/casefile.py killed INPUT...                added once in peace and once killed ten times; then compared
    python tools/measure/casefile.py news --folder FOLDER           the same with all news sets (make case-news): hours; goes on where it was stopped
    python tools/measure/casefile.py homes CASE ADDRESS             the case copied to PostgreSQL, and each question timed in both

The large case is written from readings of a few hundred real documents (any JSON Lines file given with --from, else the Wikinews
set of the development gold): each copy has another day, other actors in some of the roles and letters changed here and
there, so that the search for copies and the merging of acts have work to do.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
from common import shared

import walkback
from walkback.casefile import refresh
from walkback.reading import iter_documents
from walkback.records import Document, Reading
from walkback.store.connect import reading
from walkback.store.schema import tables
from walkback.store.search import update as search_index
from walkback.store.writer import writer

KILLS = 10
TIMES = 3  # each question is asked so often; the median counts


def perturbed(document: Document, reading: Reading, n: int, chance: random.Random) -> tuple[Document, Reading]:
    """The document as another outlet might have had it another day: same length, so that every span holds."""
    day = (date(2015, 1, 1) + timedelta(days=chance.randrange(3650))).isoformat()
    actors = [a.id for a in reading.actors if a.kind in ("person", "government")] or [a.id for a in reading.actors]
    shift = {a: chance.choice(actors) for a in actors if chance.random() < 0.2}
    letters = list(reading.text)
    for _ in range(len(letters) // 60):
        at = chance.randrange(len(letters))
        if letters[at].isalpha():
            letters[at] = chance.choice("etaoinshr")
    text = "".join(letters)
    url = f"https://example.org/{n}"
    info = replace(reading.document, id=f"made-{n}", published=day, publisher=f"Outlet {chance.randrange(200)}", url=url)
    made = replace(document, id=f"made-{n}", text=text, published=day, publisher=info.publisher, url=url)
    events = tuple(
        replace(e, source=tuple(shift.get(a, a) for a in e.source), target=tuple(shift.get(a, a) for a in e.target), time=None) for e in reading.events
    )
    positions = tuple(replace(p, stance="oppose" if chance.random() < 0.02 else p.stance, time=None) for p in reading.positions)
    statements = tuple(replace(s, time=None) for s in reading.statements)
    return made, replace(reading, document=info, text=text, events=events, positions=positions, statements=statements)


def large(options: argparse.Namespace) -> None:
    """Write the case and time the questions."""
    folder = Path(options.folder or tempfile.mkdtemp())
    path = folder / "large.case"
    if not path.exists():
        source = options.source or shared() / "news" / "wikinews_2019_2020.jsonl"
        documents = list(iter_documents([str(source)]))
        pairs = [(d, r) for d, r in zip(documents, walkback.read_many(documents), strict=True) if isinstance(r, Reading)]
        chance = random.Random(20250214)
        started = time.perf_counter()
        with writer(path, command="add") as case:
            for n in range(options.documents):
                document, reading = perturbed(*pairs[n % len(pairs)], n, chance)
                case.put(document, reading)
                if case._held >= 1000:
                    case.commit()
            case.commit()
            case.end()
        told("written", started)
        started = time.perf_counter()
        steps: list[tuple[str, float]] = []
        refresh(path, said=lambda what: steps.append((what, time.perf_counter())))
        told("merged", started)
        for (what, at), (_, then) in zip(steps, [*steps[1:], ("", time.perf_counter())], strict=True):
            print(f"  {what}: {then - at:.1f} s")
    ask(walkback.open_case(path))


KEYS = {"doc", "key", "id", "act", "event", "statement", "position", "shift", "before", "after", "record", "family", "quotation", "proposal", "lever"}
WHOLE = {"actors", "actor_names", "runs", "meta", "failures", "changes", "corrections"}
"""Tables that are not written over again: people stay who they are."""


def many(options: argparse.Namespace) -> None:
    """A case's rows written so many times over, as that many times the documents would have them, and the questions timed."""
    folder = Path(options.folder or tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "many.case"
    if not path.exists():
        started = time.perf_counter()
        shutil.copy(options.inputs[0], path)
        with duckdb.connect(str(path), config={"threads": 1, "memory_limit": "6GB"}) as connection:
            for name, table in tables().items():
                if name not in WHOLE:
                    columns = ", ".join(_again(name, c.name, c.type) for c in table.columns)
                    connection.execute(f"INSERT INTO {name} SELECT {columns} FROM {name}, (SELECT unnest(range(1, {options.times})) AS i) k")
            connection.execute("UPDATE meta SET value = (SELECT count(*)::VARCHAR || ' ' || max(doc) FROM documents WHERE latest) WHERE name = 'derived'")
        told("written", started)
        started = time.perf_counter()
        with reading(path) as connection:
            search_index(path, connection)
        told("indexed", started)
    ask(walkback.open_case(path))


def _again(table: str, column: str, kind: str) -> str:
    if column in KEYS and kind == "text" and (table, column) != ("levers", "act"):
        return f"{column} || '#' || k.i"
    return f"({column} + INTERVAL (k.i * 30) DAY)::DATE" if kind == "date" else column


def ask(case: Any) -> None:
    """The size of a case, and each question timed."""
    place = Path(str(case.path))
    sizes = f"{place.stat().st_size / 1e6:.0f} MB, index {Path(f'{place}.search').stat().st_size / 1e6:.0f} MB" if place.exists() else str(case.path)
    print(json.dumps(case.counts()), sizes, flush=True)
    for name, question in questions(case):
        timed(name, question)


def questions(case: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """The questions of the issue, on busy actors."""
    pair = case.sql("SELECT source_side AS a, target_side AS b FROM v_pairs WHERE source_side <> target_side GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1")[0]
    busy = [pair["a"], pair["b"]]
    issue = case.sql("SELECT predicate FROM positions GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")[0]["predicate"]
    person = case.sql("SELECT name FROM actors WHERE kind = 'person' ORDER BY mentions DESC LIMIT 1")[0]["name"]
    act = case.sql("SELECT act FROM acts ORDER BY tellings DESC, act LIMIT 1")[0]["act"]
    yield "timeline of a year", lambda: case.timeline(since="2019-01-01", until="2019-12-31", limit=200)
    yield "timeline of an actor, two years", lambda: case.timeline(busy[0], since="2018-01-01", until="2019-12-31", limit=200)
    yield "statements --by", lambda: case.statements(by=person, limit=200)
    yield "statements --by --about", lambda: case.statements(by=busy[0], about=busy[1], limit=200)
    yield "positions of a holder", lambda: case.positions(holder=busy[0], limit=200)
    yield "positions on an issue", lambda: case.positions(issue=issue, limit=200)
    yield "shifts", lambda: case.shifts(limit=200)
    yield "events --source --target", lambda: case.events(source=busy[0], target=busy[1], limit=200)
    yield "events --type --status", lambda: case.events(type=("ASSAULT",), status=("happened",), limit=200)
    yield "dyads", lambda: case.dyads(*busy)
    yield "who", lambda: case.who(person)
    yield "search two words", lambda: case.search("government talks")
    yield "search a phrase", lambda: case.search('"prime minister"')
    yield "sources of the most told act", lambda: case.sources(act)
    document = case.sql("SELECT id FROM documents ORDER BY length DESC, id LIMIT 1")[0]["id"]
    yield "the longest document's reading", lambda: case.reading(document)
    yield "sql: count by type and month", lambda: case.sql("SELECT type, date_trunc('month', day) AS month, count(*) AS n FROM acts GROUP BY 1, 2")


def timed(name: str, question: Callable[[], Any]) -> None:
    """The median of a few askings, the file opened and closed each time: on the clock, and of the processor (all threads together)."""
    spent = []
    for _ in range(TIMES):
        started, worked = time.perf_counter(), time.process_time()
        found = question()
        spent.append((time.perf_counter() - started, time.process_time() - worked))
    clock, processor = (sorted(s)[TIMES // 2] for s in zip(*spent, strict=True))
    print(f"{name:36} {clock:.3f} s, processor {processor:.3f} s  {len(found) if isinstance(found, (list, dict)) else 1:>6} rows", flush=True)


def told(what: str, started: float) -> None:
    print(f"{what} in {time.perf_counter() - started:.1f} s", flush=True)


def killed(options: argparse.Namespace) -> None:
    """Add in peace, add with kills, compare."""
    folder = Path(options.folder or tempfile.mkdtemp())
    calm, harried = folder / "calm.case", folder / "harried.case"
    chance = random.Random(7)
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "walkback", "add", str(calm), *options.inputs], check=False)
    whole = time.perf_counter() - started
    told("undisturbed", started)
    for n in range(KILLS):
        process = subprocess.Popen([sys.executable, "-m", "walkback", "add", str(harried), *options.inputs], stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=4 + chance.random() * whole / KILLS * 1.6)
            print("ended before it could be killed")
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        with duckdb.connect(str(harried), read_only=True) as connection:
            print(f"kill {n + 1}: {connection.execute('SELECT count(*) FROM documents').fetchone()[0]} documents in the case", flush=True)
    done = subprocess.run([sys.executable, "-m", "walkback", "add", str(harried), *options.inputs], check=False)
    print("exit status", done.returncode)
    same = everything(calm) == everything(harried)
    print("all tables but the runs are", "equal" if same else "NOT equal")
    sys.exit(0 if same else 1)


def news(options: argparse.Namespace) -> None:
    """All news in one casefile, killed ten times on the way; then undisturbed in another; then compared. Each step is done once, however often this is run."""
    folder = Path(options.folder or "case-news")
    folder.mkdir(parents=True, exist_ok=True)
    inputs = [_some(path, folder, options.every) for path in sorted((shared() / "news").glob("*.jsonl"))]
    total = sum(sum(1 for _ in p.open("rb")) for p in inputs)
    chance = random.Random(7)
    print(f"{total:,} documents in {len(inputs)} sets", flush=True)
    harried, calm = folder / "harried.case", folder / "calm.case"
    kills = folder / "kills.txt"
    done = kills.read_text().splitlines() if kills.exists() else []
    for threshold in sorted(chance.randrange(1, total) for _ in range(KILLS))[len(done) :]:
        found = _until(harried, inputs, threshold, options.workers)
        with kills.open("a") as out:
            out.write(f"{threshold} {found}\n")
        print(f"kill {len(kills.read_text().splitlines())}: {found:,} documents in the case", flush=True)
    for path in (harried, calm):
        started, before = time.perf_counter(), _documents(path)
        status = subprocess.run(_add(path, inputs, options.workers), check=False).returncode
        seconds, after = time.perf_counter() - started, _documents(path)
        print(f"{path.name}: exit status {status}, {after - before:,} documents in {seconds:,.0f} s, {(after - before) / seconds:.2f} a second", flush=True)
        _told_of(path)
    same = everything(calm) == everything(harried)
    print("all tables but the runs are", "equal" if same else "NOT equal")
    sys.exit(0 if same else 1)


def _some(path: Path, folder: Path, every: int) -> Path:
    """The set, or every so many of its documents in a file of their own."""
    if every == 1:
        return path
    out = folder / path.name
    if not out.exists():
        with path.open("rb") as lines:
            out.write_bytes(b"".join(line for n, line in enumerate(lines) if n % every == 0))
    return out


def _add(path: Path, inputs: list[Path], workers: int) -> list[str]:
    return [sys.executable, "-m", "walkback", "add", str(path), *map(str, inputs), "--workers", str(workers)]


def _until(path: Path, inputs: list[Path], threshold: int, workers: int) -> int:
    """Add until so many documents are in the case, then kill with -9, workers and all; gives the number that stayed."""
    process = subprocess.Popen(_add(path, inputs, workers), stderr=subprocess.DEVNULL, start_new_session=True)
    while process.poll() is None and _documents(path) < threshold:
        time.sleep(2)
    if process.poll() is not None:
        raise SystemExit(f"adding ended by itself, with status {process.returncode}, before it could be killed")
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return _documents(path)


def _documents(path: Path) -> int:
    """Documents and failures in the case; 0 where it is not there or being made."""
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            found = connection.execute("SELECT (SELECT count(*) FROM documents) + (SELECT count(*) FROM failures)").fetchone()
        return int(found[0]) if found else 0
    except duckdb.Error:
        return 0


def _told_of(path: Path) -> None:
    case = walkback.open_case(path)
    index = Path(f"{path}.search")
    print(json.dumps(case.counts()), f"{path.stat().st_size / 1e6:.0f} MB, index {index.stat().st_size / 1e6:.0f} MB", flush=True)
    print("failures:", {r["code"]: r["n"] for r in case.sql("SELECT code, count(*) AS n FROM failures GROUP BY code ORDER BY code")}, flush=True)


def homes(options: argparse.Namespace) -> None:
    """Copy a case into PostgreSQL and time each question in both."""
    from walkback.store import server_search
    from walkback.store.connect import writing
    from walkback.store.home import home
    from walkback.store.migrate import prepare
    from walkback.store.moved import rows_from
    from walkback.store.writer import insert

    path, place = Path(options.inputs[0]), home(options.inputs[1])
    started = time.perf_counter()
    with reading(path) as source, writing(place) as connection:
        prepare(connection, place)
        connection.execute("DELETE FROM meta")
        for table in tables():
            some: list[dict[str, Any]] = []
            for row in rows_from(source.execute(f"SELECT * FROM {table}")):
                some.append(row)
                if len(some) == 5000:
                    insert(connection, table, some)
                    some = []
            insert(connection, table, some)
    with writing(place) as connection:
        server_search.update(connection)
        connection.execute("ANALYZE")
    told("copied", started)
    for case in (walkback.open_case(path), walkback.open_case(place)):
        ask(case)


def everything(path: Path) -> dict[str, str]:
    """A hash of all rows of each table."""
    out = {}
    with duckdb.connect(str(path), read_only=True) as connection:
        for table in tables():
            if table != "runs":
                rows = connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()
                out[table] = f"{len(rows)} {hash(tuple(map(str, rows)))}"
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=("large", "many", "ask", "killed", "news", "homes"))
    parser.add_argument("inputs", nargs="*")
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--from", dest="source")
    parser.add_argument("--folder")
    parser.add_argument("--every", type=int, default=1, help="news: each so many-th document alone")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    if options.what is None:
        print("casefile.py: takes long, and is run when asked for (--help)")
        return
    if options.what == "ask":
        ask(walkback.open_case(options.inputs[0]))
        return
    {"large": large, "many": many, "killed": killed, "news": news, "homes": homes}[options.what](options)


if __name__ == "__main__":
    main()
