"""Events and positions of the gold sets as labels of units: what prepare.py writes beside the attributions.

A unit's `events`: {"types": [first the type, then what is right too], "status", "trigger", "where", "source", "target"}, spans relative
to the unit. Where readers marked no trigger it is [] and lies somewhere in `where`. `source` and `target` are null where the gold
names an actor that the unit's words do not show. A unit's `positions`: {"stance", "issues": [predicates], "evidence", "holder"}.
"""

from __future__ import annotations

import re

from walkback.records import Span

Row = dict
OLD = {"DEMAND": ["REQUEST"], "DISAPPROVE": ["ACCUSE"], "INVESTIGATE": ["ACCUSE"], "FIGHT": ["ASSAULT"], "YIELD": ["CONCEDE", "RETREAT"]}
QUADS = {
    "PENTA1": ["AGREE", "CONSULT", "SUPPORT"],
    "PENTA2": ["COOPERATE", "AID", "CONCEDE", "RETREAT"],
    "PENTA3": ["REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST"],
    "PENTA4": ["MOBILIZE", "SANCTION", "COERCE", "ASSAULT"],
}


def of_reading(record: Row, text: str, unit: Span) -> dict[str, list[Row]]:
    """Labels made by reading (training/data): triggers and roles are spans; a holder is looked for by name."""
    events = [
        {"types": [e["type"], *e["accept"]], "status": e["status"], "trigger": e["trigger"], "where": e["trigger"],
         "source": e["source_spans"] or ([] if not e["source"] else None), "target": e["target_spans"] or ([] if not e["target"] else None)}
        for e in record["events"]
    ]  # fmt: skip
    return {"events": _kept(events, unit), "positions": _kept([_position(p, p["evidence"], text, unit) for p in record["positions"]], unit)}


def of_brief(record: Row, unit: Span) -> dict[str, list[Row]]:
    """Coded briefs: evidence without triggers, actors by name."""
    events = []
    for e in record["events"]:
        for where in (e["evidence"], *e.get("more_evidence", [])):
            roles = {side: named(e[side], record["text"], Span(*where)) for side in ("source", "target")}
            events.append({"types": [e["type"], *e.get("accept", [])], "status": e["status"], "trigger": [], "where": [where], **roles})
    positions = [_position({**p, "accept_issues": p.get("accept_issues", [])}, [p["evidence"]], record["text"], unit) for p in record["positions"]]
    return {"events": _kept(events, unit), "positions": _kept(positions, unit)}


def _position(p: Row, evidence: list[list[int]], text: str, unit: Span) -> Row:
    issues = [i.split("(")[0] for i in (p["issue"], *p["accept_issues"])]
    return {"stance": p["stance"], "issues": list(dict.fromkeys(issues)), "evidence": evidence, "holder": named([p["holder"]], text, unit)}


def _kept(items: list[Row], unit: Span) -> list[Row]:
    """Those with words in the unit, their spans relative to it."""
    out = []
    for item in items:
        cut = {k: _inside(v, unit) if k in ("trigger", "where", "source", "target", "evidence", "holder") else v for k, v in item.items()}
        if cut.get("where") or cut.get("evidence"):
            out.append(cut)
    return out


def _inside(spans: list[list[int]] | None, unit: Span) -> list[list[int]] | None:
    if not spans:
        return spans
    found = [[s - unit.start, e - unit.start] for s, e in spans if s >= unit.start and e <= unit.end]
    return found or None


def named(names: list[str], text: str, inside: Span) -> list[list[int]] | None:
    """Where the named actors stand in that part of the text: whole name, last word, or a country's name and adjective. [] for no names."""
    if not names:
        return []
    part = text[inside.start : inside.end]
    found = [m for name in names if (m := _where(name, part)) is not None]
    return [[inside.start + a, inside.start + b] for a, b in found] or None


def _where(name: str, part: str) -> tuple[int, int] | None:
    words = re.findall(r"[\w.'’-]+", name)
    if not words:
        return None
    tries = [re.escape(name)]
    if len(words) > 1 and len(words[-1]) > 3 and words[-1][0].isupper():
        tries.append(re.escape(words[-1]))
    elif len(words) == 1 and len(name) > 4:
        tries.append(re.escape(name[: max(4, len(name) - 2)]) + r"\w{0,4}")
    for pattern in tries:
        match = re.search(rf"\b{pattern}\b", part)
        if match:
            return match.span()
    return None


def sentence(record: Row, cameo: dict[str, str]) -> Row | None:
    """A line of a sentence set as a unit: one type somewhere in it, its roles where they are marked."""
    events = []
    for e in record["events"]:
        types = _types(e, cameo)
        if types:
            source, target = (_marked(record, e, side) for side in ("source", "target"))
            trigger = _triggers(record, e)
            events.append({"types": types, "status": None, "trigger": trigger, "where": [[0, len(record["text"])]], "source": source, "target": target})
    return {"doc": record["id"], "start": 0, "text": record["text"], "attributions": [], "events": events, "positions": []} if events else None


def _types(e: Row, cameo: dict[str, str]) -> list[str]:
    code = e.get("plover") or e["code"]
    if code in QUADS:
        return QUADS[code]
    if code[:1].isdigit():
        code = next((cameo[code[:n]] for n in range(len(code), 1, -1) if code[:n] in cameo), "")
    return OLD.get(code, [code]) if code and not code.startswith("PENTA") else []


def _marked(record: Row, e: Row, side: str) -> list[list[int]] | None:
    if "source_actors" in e:
        words = [a["text"] for a in e[f"{side}_actors"] if a.get("text")]
    elif record["id"].startswith(("PLV", "CBP")):
        words = [e[side]] if e.get(side) else []
    else:
        return None
    spans = [[m.start(), m.end()] for w in words if (m := re.search(re.escape(w), record["text"]))]
    return spans or None


def _triggers(record: Row, e: Row) -> list[list[int]]:
    """PLOVER's gold marks the event's words with (EVT: …); the first is the trigger, the others often its object."""
    words = re.findall(r"\(EVT: ([^)]*)\)", record.get("markup", "")) if len(record["events"]) == 1 else []
    match = re.search(r"\b" + re.escape(words[0]) + r"\b", record["text"]) if words else None
    return [list(match.span())] if match else []


def pairs(unit: Row) -> list[Row]:
    """Each event with a known pair as a unit of its own: the sentence with `@` around the source and `#` around the target."""
    out = []
    for e in unit["events"]:
        if e["source"] or e["target"]:
            text = marked(unit["text"], e["source"] or [], e["target"] or [])
            out.append({"doc": unit["doc"], "start": unit["start"], "text": text, "attributions": [], "pair": e["types"]})
    return out


def marked(text: str, source: list[list[int]], target: list[list[int]]) -> str:
    """As the encoder reads a given pair (language/heads.py)."""
    from walkback.language.heads import marked as product

    return product(text, [Span(*s) for s in source], [Span(*t) for t in target])
