"""The page: how soon the first view stands and how much is sent, and how long the server takes for each view of a case.

    python tools/measure/page.py CASE [--times 3]     any case; a headless Chromium times the first views, if there is one
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from walkback.store import open_case
from walkback.web import create_app

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))
STATIC = ("page.css", "app.css", "htmx.min.js", "app.js", "d3.min.js")


def views(case: Any) -> dict[str, str]:
    """An address for each view, on busy actors."""
    pair = case.sql("SELECT source_side AS a, target_side AS b FROM v_pairs WHERE source_side <> target_side GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT 1")
    cell = case.sql("SELECT side, issue FROM positions WHERE predicate <> 'other' GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT 1")
    doc = case.sql("SELECT doc FROM documents WHERE latest ORDER BY length DESC, doc LIMIT 1")
    act = case.sql("SELECT act FROM acts ORDER BY tellings DESC, act LIMIT 1")
    said = case.sql("SELECT statement FROM statements ORDER BY statement LIMIT 1")
    shift = case.sql("SELECT shift FROM shifts ORDER BY shift LIMIT 1")
    out = {"overview": "/", "positions": "/positions", "timeline": "/timeline", "timeline by pair": "/timeline?lanes=pair", "reports": "/documents", "who": "/who", "map": "/map"}
    out["search for a word"] = "/search?q=government"
    out |= {"search, nothing asked": "/search", "corrections": "/corrections"}
    if pair:
        out |= {"a dyad": f"/dyad?one={pair[0]['a']}&two={pair[0]['b']}", "an actor": f"/who/{pair[0]['a']}"}
    if cell:
        out["a cell's history"] = f"/positions/history?holder={cell[0]['side']}&issue={cell[0]['issue']}"
    for name, rows, where in (("the longest report", doc, "documents"), ("the most told act", act, "acts"), ("a record", said, "records"), ("a shift", shift, "shifts")):
        if rows:
            out[name] = f"/{where}/{next(iter(rows[0].values()))}"
    return out


def server(path: Path, times: int) -> None:
    """Median seconds (on the clock, and of all threads' processor time) and size of each view, in this process."""
    client = TestClient(create_app(path), base_url="http://localhost")
    for name, address in views(open_case(path)).items():
        spent, worked = [], []
        for _ in range(times):
            started, busy = time.perf_counter(), time.process_time()
            answer = client.get(address)
            spent.append(time.perf_counter() - started)
            worked.append(time.process_time() - busy)
            assert answer.status_code == 200, (address, answer.status_code)
        print(f"{name:22} {statistics.median(spent):6.2f} s, {statistics.median(worked):5.2f} s of processor time {len(answer.content) / 1000:7.0f} kB", flush=True)
    sizes = {n: int(client.get(f"/static/x/{n}").headers.get("content-length", 0)) for n in STATIC}
    print("sent once, compressed:", ", ".join(f"{n} {s / 1000:.1f} kB" for n, s in sizes.items()), f"= {sum(sizes.values()) / 1000:.0f} kB")


def started(path: Path) -> None:
    """From the command to the first answer."""
    at = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "walkback", "serve", str(path), "--port", "0"], stderr=subprocess.PIPE, text=True)
    try:
        lines = process.stderr or ()  # a notice may come before the address
        address = next(w for line in lines for w in line.split() if w.startswith("http"))
        urllib.request.urlopen(address, timeout=60).read()
        print(f"from the command to the first answer: {time.perf_counter() - at:.2f} s")
    finally:
        process.terminate()
        process.wait()


def browser(path: Path) -> None:
    """First contentful paint and end of loading of some views, cache empty."""
    from web.browsing import FOUND, Browser, served

    if FOUND is None:
        print("no Chromium here: first views are not timed")
        return
    with tempfile.TemporaryDirectory() as place, served(path) as site, Browser(Path(place)) as page:
        page.call("Network.setCacheDisabled", cacheDisabled=True)
        for name in ("overview", "positions", "timeline", "map"):
            address = {"overview": "/"}.get(name, f"/{name}")
            page.go(site + address)
            page.js("new Promise(r => setTimeout(r, 600))")
            paint = page.js("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null")
            loaded = page.js("performance.getEntriesByType('navigation')[0].loadEventEnd")
            sent = page.js("[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((n, e) => n + e.transferSize, 0)")
            print(f"{name:22} first paint {paint or float('nan'):.0f} ms, loaded {loaded:.0f} ms, {sent / 1000:.0f} kB sent")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("case", type=Path, nargs="?")
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    if options.case is None:
        print("page: give a case; none is made here")
        return
    print(open_case(options.case).counts())
    started(options.case)
    server(options.case, options.times)
    browser(options.case)


if __name__ == "__main__":
    main()
