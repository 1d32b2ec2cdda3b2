"""Figures of the events room on two more sets: penta-train (quad classes) and petrarch1-syntax, the latter with its own actor dictionary.

    WALKBACK_SHARED=../shared python tools/measure/event_sets.py [penta] [syntax]

penta-train knows five classes: 0 a plain statement, 1 and 2 cooperation in words and deeds, 3 and 4 conflict in words and deeds. Pair given, rows of
class 0 are left out, for `classify_event` always answers with an act. In running text class 0 counts as a quiet sentence. The encoder learnt from
this set's training part, so that only the unseen part is fair. petrarch1-syntax writes about Middle-earth; its dictionary of verbs is of
another code-book (WEIS) in part, so that codes outside CAMEO are left out and counted; nothing was tuned on it.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from common import load, shared, unseen

from walkback.draft import Draft
from walkback.events.classify import classify_event
from walkback.events.coding import quad_of
from walkback.records import Document
from walkback.stages import default_stages

Row = dict[str, Any]
CAMEO = {"02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD", "09": "ACCUSE", "10": "REQUEST",
         "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT",
         "19": "ASSAULT", "20": "ASSAULT"}  # fmt: skip
WEIS = {"01": "YIELD", "02": "", "03": "CONSULT", "04": "SUPPORT", "05": "AGREE", "06": "COOPERATE", "07": "AID", "08": "AGREE", "09": "REQUEST", "10": "REQUEST",
        "11": "REJECT", "12": "ACCUSE", "13": "ACCUSE", "14": "", "15": "REQUEST", "16": "THREATEN", "17": "THREATEN", "18": "PROTEST", "19": "SANCTION",
        "20": "SANCTION", "21": "COERCE", "22": "ASSAULT"}  # fmt: skip
"""The nearest type of a WEIS root; comments and denials are none."""


def read(rows: list[Row], actors: str | None = None) -> dict[str, Draft]:
    """The rows read up to their events."""
    stages = default_stages(actors=actors)
    upto = stages[: next(k for k, s in enumerate(stages) if s.name == "events") + 1]
    out = {}
    for row in rows:
        draft = Draft(document=Document(id=row["id"], text=row["text"], published=row.get("date")))
        for stage in upto:
            draft = stage(draft)
        out[row["id"]] = draft
    return out


def f1(pairs: Iterable[tuple[set[Any], set[Any]]]) -> str:
    """Micro figures over sets."""
    table = list(pairs)
    right, said, gold = (sum(len(x) for x in part) for part in ([g & p for g, p in table], [p for _, p in table], [g for g, _ in table]))
    return f"P {right / max(1, said):.3f} R {right / max(1, gold):.3f} F1 {2 * right / max(1, said + gold):.3f} of {gold}"


def penta() -> None:
    """Quad classes, pair given and in running text."""
    rows = load(shared() / "gold/events/penta-train.jsonl")
    found = read(rows)
    for part in (False, True):
        mine = [r for r in rows if unseen(r["id"]) == part]
        name = "unseen" if part else "trained on"
        acts = [(int(e["code"][-1]), e, r) for r in mine for e in r["events"][:1] if e["code"] != "PENTA0" and (e["source"] or e["target"])]
        guess = [(quad, quad_of(classify_event(r["text"], source=e["source"], target=e["target"]).type)) for quad, e, r in acts]
        by = [2 * sum(g == p == q for g, p in guess) / max(1, sum((g == q) + (p == q) for g, p in guess)) for q in (1, 2, 3, 4)]
        right = sum(g == p for g, p in guess)
        print(f"penta-train {name}, pair given: accuracy {right / len(guess):.3f} macro-F1 {sum(by) / 4:.3f} of {len(guess)}")
        told = [({int(e["code"][-1]) for e in r["events"]} - {0}, {e.quad for e in found[r["id"]].events}) for r in mine]
        alarms = [bool(p) for g, p in told if not g]
        print(f"penta-train {name}, in running text: {f1(told)}; events in {sum(alarms)} of {len(alarms)} plain statements")


def dictionary() -> list[tuple[str, str]]:
    """The names and codes of the validation suite's actors."""
    out: list[tuple[str, str]] = []
    code, waiting = "", []
    for line in (shared() / "resources/dictionaries/PETR.Validate.actors.txt").read_text(encoding="utf-8").splitlines():
        text = line.split("#")[0].split(";")[0].strip()
        if not text or text.startswith("<"):
            continue
        marked = re.search(r"\[([A-Za-z]{3})", text)
        name = re.sub(r"\[.*", "", text).strip(" +_").replace("_", " ")
        code = marked[1].upper() if marked else "" if not text.startswith("+") else code
        waiting = [*waiting, name] if name and not code else waiting
        for n in [*waiting, name] if code else []:
            out.append((n, code))
        waiting = [] if code else waiting
    return [(n.title(), c) for n, c in out if n and any(map(str.isalpha, n))]


def syntax() -> None:
    """Types, quiet sentences and dyads of the validation suite, its names known from its own dictionary."""
    rows = load(shared() / "gold/events/petrarch1-syntax.jsonl")
    names: dict[str, list[str]] = {}
    for name, code in dictionary():
        names.setdefault(code, []).append(name)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "actors.csv"
        lines = [f'"{all_[0]}","{"|".join(all_[1:])}",government,{code}' for code, all_ in sorted(names.items())]
        file.write_text("name,aliases,kind,country\n" + "\n".join(lines) + "\n", encoding="utf-8")
        found = read(rows, str(file))
    known = [r for r in rows if all(type_of(e["code"]) is not None for e in r["events"])]
    print(f"petrarch1-syntax: {len(rows) - len(known)} of {len(rows)} sentences have codes of neither code-book and are left out of the types")
    told = [
        ({t for e in r["events"] if (t := type_of(e["code"]))}, {"YIELD" if e.type in ("CONCEDE", "RETREAT") else e.type for e in found[r["id"]].events})
        for r in known
    ]
    alarms = [bool(p) for g, p in told if not g]
    print(f"petrarch1-syntax types: {f1(told)}; events in {sum(alarms)} of {len(alarms)} quiet sentences")
    print("petrarch1-syntax dyads, whatever the type:", f1((gold_dyads(r), dyads(found[r["id"]])) for r in rows if r["events"]))
    missed = Counter(e["code"] for r, (g, p) in zip(known, told, strict=True) for e in r["events"] if type_of(e["code"]) not in {*p, ""})
    print("  codes missed most:", missed.most_common(8))


def type_of(code: str) -> str | None:
    """The type of a code of WEIS (three digits) or CAMEO (four); empty for plain speech, None where it is of neither."""
    return (WEIS if len(code) == 3 else CAMEO).get(code[:2])


def gold_dyads(row: Row) -> set[tuple[str, str]]:
    """Pairs of countries of a row's events, either way round."""
    return {(min(a, b), max(a, b)) for e in row["events"] if e["source"] and e["target"] and (a := e["source"][:3]) != (b := e["target"][:3])}


def dyads(draft: Draft) -> set[tuple[str, str]]:
    """The same of a reading."""
    land = {a.id: (a.country or a.id).upper()[:3] for a in draft.actors}
    return {(min(a, b), max(a, b)) for e in draft.events for s in e.source for t in e.target if (a := land.get(s, s)) != (b := land.get(t, t))}


if __name__ == "__main__":
    asked = sys.argv[1:] or ["penta", "syntax"]
    for what in asked:
        {"penta": penta, "syntax": syntax}[what]()
