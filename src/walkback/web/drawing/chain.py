"""Who told whom in one report: speakers on the left, those who passed it on in the middle, the report on the right."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from ...records import Reading
from ...views.words import Names

WIDTH, ROW, LABEL = 640, 34, 168
MOST = 14


def chains(reading: Reading) -> dict[str, Any] | None:
    """The drawing; None where the report has everything at first hand."""
    names = Names(reading)
    paths: dict[tuple[str, ...], list[str]] = {}
    for s in reading.statements:
        if s.reported_by:
            who = names.of(s.speaker) if s.speaker else "somebody not named"
            paths.setdefault((who, *(names.of(a) for a in reversed(s.reported_by))), []).append(s.id)
    if not paths:
        return None
    last = reading.document.publisher or "this report"
    shown = sorted(paths.items(), key=lambda p: (-len(p[1]), p[0]))[:MOST]
    columns = max(len(p) for p, _ in shown) + 1
    nodes: dict[tuple[int, str], int] = {}
    edges: dict[tuple[int, str, int, str], list[str]] = {}
    for path, records in shown:
        steps = [(0, path[0]), *((n, name) for n, name in enumerate(path[1:], 1)), (columns - 1, last)]
        for at, name in steps:
            nodes.setdefault((at, name), sum(1 for c, _ in nodes if c == at))
        for (a, left), (b, right) in pairwise(steps):
            edges.setdefault((a, left, b, right), []).extend(records)
    rows = max(nodes.values()) + 1
    height = rows * ROW + 8
    place = {node: _place(node[0], n, columns, sum(1 for c, _ in nodes if c == node[0]), height) for node, n in nodes.items()}
    return {
        "width": WIDTH, "height": height, "label": LABEL, "left_out": len(paths) - len(shown),
        "nodes": [{"x": x, "y": y, "name": name, "column": column} for (column, name), (x, y) in place.items()],
        "edges": [{"d": _curve(place[a, b], place[c, d]), "n": len(ids), "records": ids, "from": b, "to": d} for (a, b, c, d), ids in edges.items()],
        "paths": [{"names": (*path, last), "records": records} for path, records in shown],
    }  # fmt: skip


def _place(column: int, row: int, columns: int, rows: int, height: int) -> tuple[float, float]:
    x = column * (WIDTH - LABEL) / (columns - 1)
    return round(x, 1), round((height - rows * ROW) / 2 + row * ROW + ROW / 2, 1)


def _curve(a: tuple[float, float], b: tuple[float, float]) -> str:
    x1, y1, x2, y2 = a[0] + LABEL, a[1], b[0], b[1]
    bend = (x2 - x1) / 2
    return f"M{x1:g},{y1:g}C{x1 + bend:g},{y1:g} {x2 - bend:g},{y2:g} {x2:g},{y2:g}"
