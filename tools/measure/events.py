"""Figures of the events room: briefs, sentence sets, pairs with the actors given, speed; the tuned and the unseen parts apart.

    WALKBACK_SHARED=../shared python tools/measure/events.py [briefs] [fresh] [sentences] [pairs] [confusion] [--cache FOLDER]

Rows whose id hashes to 0 modulo 5 are those nobody looked at while rules were written.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from common import ROOT, dump, load, score, shared, unseen

from walkback.draft import Draft
from walkback.events.stage import Events
from walkback.records import Document

SENTENCES = ("plover-gsr", "afp-2008-2015")


def drafts(rows: list[dict[str, Any]], cache: Path | None, name: str) -> dict[str, Draft]:
    """The rows as drafts with every stage before events run; kept in the cache folder where one is given."""
    file = cache / f"{name}.drafts.pkl" if cache else None
    if file is not None and file.exists():
        return pickle.loads(file.read_bytes())
    from walkback.stages import default_stages

    stages = default_stages()
    before = stages[: next(i for i, s in enumerate(stages) if s.name == "events")]
    out = {}
    for row in rows:
        given = {k: row.get(k) for k in ("title", "publisher", "url")}
        draft = Draft(document=Document(id=row["id"], text=row["text"], published=row.get("published") or row.get("date"), **given))
        try:
            for stage in before:
                draft = stage(draft)
        except Exception as error:  # a room being rewritten beside us must not stop the count
            print("failed", row["id"], type(error).__name__, error, file=sys.stderr)
            continue
        out[row["id"]] = draft
    if file is not None:
        file.write_bytes(pickle.dumps(out))
    return out


def readings(found: dict[str, Draft]) -> list[dict[str, Any]]:
    """The readings after the events stage."""
    stage = Events()
    started = time.perf_counter()
    done = [stage(d) for d in found.values()]
    seconds = time.perf_counter() - started
    tokens = sum(len(d.syntax.tokens) for d in done)
    print(f"  events stage: {tokens / seconds:,.0f} tokens/s over {len(done)} documents")
    return [d.finish().to_dict() for d in done]


def parts(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The rows tuned on and the rows kept unseen."""
    return {"tuned": [r for r in rows if not unseen(r["id"])], "unseen": [r for r in rows if unseen(r["id"])]}


def briefs(cache: Path | None) -> None:
    """Whole reports: type, roles and standing; and sentence by sentence, with false alarms."""
    folder = Path(tempfile.mkdtemp())
    for name in ("train", "dev"):
        rows = load(shared() / "gold/briefs" / f"{name}.jsonl")
        made = {r["document"]["id"]: r for r in readings(drafts(rows, cache, f"briefs-{name}"))}
        for part, chosen in (parts(rows) if name == "train" else {"all": rows}).items():
            gold, guess = (
                dump(folder / "gold.jsonl", chosen),
                dump(folder / "guess.jsonl", [made[r["id"]] for r in chosen if r["id"] in made]),
            )
            out = json.loads(score("score_brief.py", gold, guess))
            print(f"briefs/{name} {part} ({len(chosen)}):", {k: out[k] for k in ("event.type", "event.full", "event.status")})


def fresh(cache: Path | None) -> None:
    """Documents labelled by reading that neither the encoder nor any weight learnt from: news and releases, and reports of other corpora."""
    sys.path.insert(0, str(ROOT / "training" / "events"))
    from labelled import FRESH, labelled, untrained

    rows = [*(r for r in labelled() if untrained(r["id"])), *labelled(FRESH)]
    made = {r["document"]["id"]: r for r in readings(drafts(rows, cache, "fresh"))}
    news = ("wh-", "kremlin-", "wikinews-", "GUM_")
    folder = Path(tempfile.mkdtemp())
    for part, chosen in {
        "news and releases": [r for r in rows if r["id"].startswith(news)], "other corpora": [r for r in rows if not r["id"].startswith(news)],
    }.items():  # fmt: skip
        empty: dict[str, list[Any]] = {"statements": [], "positions": [], "shifts": [], "times": []}
        gold, guess = dump(folder / "gold.jsonl", [r | empty for r in chosen]), dump(folder / "guess.jsonl", [made[r["id"]] for r in chosen if r["id"] in made])
        out = json.loads(score("score_brief.py", gold, guess))
        print(f"labelled, never learnt from, {part} ({len(chosen)}):", {k: out[k] for k in ("event.type", "event.full", "event.status")})


def sentences(cache: Path | None) -> None:
    """Sentence sets: types of each sentence, false alarms on those without any event."""
    folder = Path(tempfile.mkdtemp())
    for name in SENTENCES:
        rows = load(shared() / "gold/events" / f"{name}.jsonl")
        made = {r["document"]["id"]: r for r in readings(drafts(rows, cache, name))}
        for part, chosen in parts(rows).items():
            gold, guess = (
                dump(folder / "gold.jsonl", chosen),
                dump(folder / "guess.jsonl", [made[r["id"]] for r in chosen if r["id"] in made]),
            )
            out = json.loads(score("score_events.py", "sentence", gold, guess))
            print(f"{name} {part} ({len(chosen)}):", out["micro"], "false alarms", out["false_alarms"])
            print("   ", out["by_type"])
    by_sentence(cache)


def by_sentence(cache: Path | None) -> None:
    """The sentences of the briefs; every sentence that no evidence touches is a quiet one."""
    folder = Path(tempfile.mkdtemp())
    for name in ("train", "dev"):
        rows = load(shared() / "gold/briefs" / f"{name}.jsonl")
        found = drafts(rows, cache, f"briefs-{name}")
        made = {r["document"]["id"]: r for r in readings(found)}
        for part, chosen in (parts(rows) if name == "train" else {"all": rows}).items():
            gold, guess = [], []
            for row in chosen:
                if row["id"] not in made:
                    continue
                for s in found[row["id"]].syntax.sentences:
                    key = f"{row['id']}:{s.i}"
                    inside = lambda a, b, s=s: a < s.span.end and b > s.span.start  # noqa: E731
                    gold.append({"id": key, "text": "", "events": [
                        {"code": e["type"]} for e in row["events"] if any(inside(*x) for x in [e["evidence"], *e.get("more_evidence", [])])
                    ]})  # fmt: skip
                    guess.append(
                        {
                            "id": key,
                            "events": [{"type": e["type"]} for e in made[row["id"]]["events"] if any(inside(*x) for x in e["evidence"])],
                        }
                    )
            out = json.loads(score("score_events.py", "sentence", dump(folder / "g.jsonl", gold), dump(folder / "p.jsonl", guess)))
            alarms, quiet = map(int, out["false_alarms"].split("/"))
            print(
                f"briefs/{name} {part}, {len(gold)} sentences:",
                out["micro"],
                f"false alarms {alarms}/{quiet} = {alarms / max(1, quiet):.3f}",
            )
            print("   ", out["by_type"])


def confusion(cache: Path | None) -> None:
    """Types of the gold events against those read in the same words, briefs unseen and dev together, and standings of the matched."""
    table: Counter[tuple[str, str]] = Counter()
    standings: Counter[tuple[str, str]] = Counter()
    for name in ("train", "dev"):
        rows = load(shared() / "gold/briefs" / f"{name}.jsonl")
        made = {r["document"]["id"]: r["events"] for r in readings(drafts(rows, cache, f"briefs-{name}"))}
        for row in rows:
            if name == "dev" or unseen(row["id"]):
                _confuse(row["events"], list(made.get(row["id"], [])), table, standings)
    names = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
             "MOBILIZE", "COERCE", "ASSAULT"]  # fmt: skip
    print("| gold \\ read |", " | ".join(n.lower()[:4] for n in names), "| missed |")
    print("|---|" + "--:|" * (len(names) + 1))
    for gold in [*names, "*read, no gold*"]:
        print(f"| {gold} |", " | ".join(str(table[gold, n] or "·") for n in [*names, "missed"]), "|")
    print("standings, gold > read:", ", ".join(f"{g} > {r} {n}" for (g, r), n in standings.most_common()))


def _confuse(gold: list[dict[str, Any]], read: list[dict[str, Any]], table: Counter[tuple[str, str]], standings: Counter[tuple[str, str]]) -> None:
    """Gold events paired with what was read in their words: one of their types first, then any other that is left."""
    left = list(gold)
    for typed in (True, False):
        for g in list(left):
            a, b = g["evidence"]
            fits = {g["type"], *g.get("accept", [])}
            near = [e for e in read if any(x < b and a < y for x, y in e["evidence"]) and (e["type"] in fits or not typed)]
            if near:
                best = max(near, key=lambda e: sum(max(0, min(y, b) - max(x, a)) for x, y in e["evidence"]))
                table[g["type"], g["type"] if typed else best["type"]] += 1
                if typed:
                    standings[g["status"], best["status"]] += 1
                read.remove(best)
                left.remove(g)
    table.update((g["type"], "missed") for g in left)
    table.update(("*read, no gold*", e["type"]) for e in read)


def pairs(cache: Path | None) -> None:
    """Type with the pair of actors given."""
    from walkback.events.classify import classify_event

    folder = Path(tempfile.mkdtemp())
    for name in ("plv-train", "plover-gsr"):
        rows = [r for r in load(shared() / "gold/events" / f"{name}.jsonl") if r["events"]]
        for part, chosen in parts(rows).items():
            guess = []
            for r in chosen:
                e = r["events"][0]
                words = {side: "; ".join(a["text"] for a in e.get(f"{side}_actors", []) if a.get("text")) for side in ("source", "target")}
                coded = "source_actors" in e  # plover-gsr has codes in `source`, and the words apart
                given = words if coded else {"source": e.get("source"), "target": e.get("target")}
                got = classify_event(r["text"], source=given["source"], target=given["target"])
                guess.append({"id": r["id"], "type": got.type})
            out = json.loads(score("score_events.py", "pair", dump(folder / "g.jsonl", chosen), dump(folder / "p.jsonl", guess)))
            print(f"pairs {name} {part} ({len(chosen)}): macro-F1 {out['macro_F1']} accuracy {out['accuracy']}")
            print("   ", out["by_type"])


def main() -> None:
    """What was asked for, all of it by default."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=[])
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    what = Counter(options.what or ["briefs", "fresh", "sentences", "pairs", "confusion"])
    if what["briefs"]:
        briefs(options.cache)
    if what["fresh"]:
        fresh(options.cache)
    if what["sentences"]:
        sentences(options.cache)
    if what["pairs"]:
        pairs(options.cache)
    if what["confusion"]:
        confusion(options.cache)


if __name__ == "__main__":
    main()
