"""A world map: Natural Earth's countries in the Equal Earth projection, and a bubble a place."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import Any

WIDTH = 1000.0
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796  # Šavrič, Patterson, Jenny: The Equal Earth map projection (2018)
WIDEST = 2.7066297  # x of longitude 180 at the equator
HIGHEST = 1.3173628  # y of the pole
HEIGHT = WIDTH * HIGHEST / WIDEST
LARGEST, SMALLEST, ENOUGH = 22.0, 4.5, 16  # radius of a bubble; acts that make the largest, unless a place has more


def place(lon: float, lat: float) -> tuple[float, float]:
    """Where a point lies on the map."""
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    t2 = t * t
    t6 = t2**3
    x = 2 * math.sqrt(3) * math.radians(lon) * math.cos(t) / (3 * (9 * A4 * t6 * t2 + 7 * A3 * t6 + 3 * A2 * t2 + A1))
    y = t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))
    return round(WIDTH / 2 * (1 + x / WIDEST), 1), round(HEIGHT / 2 * (1 - y / HIGHEST), 1)


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Names and outlines (SVG paths) of all countries."""
    found = json.loads((files("walkback.web") / "data" / "countries-110m.json").read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = found["transform"]["scale"], found["transform"]["translate"]
    arcs = []
    for arc in found["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return tuple((g["properties"]["name"], _path(g, arcs)) for g in found["objects"]["countries"]["geometries"])


Points = list[tuple[float, float]]


def _path(geometry: dict[str, Any], arcs: list[Points]) -> str:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    out = []
    for rings in polygons:
        for ring in rings:
            points: Points = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += arc[1:] if points else arc
            for part in _whole(points):
                out.append("M" + "L".join("{:g},{:g}".format(*place(*point)) for point in part) + "Z")
    return "".join(out)


def _whole(points: Points) -> list[Points]:
    """A ring that crosses longitude 180 is drawn through, and once more on the other side; one around the pole is led past it."""
    out: Points = []
    turn = 0.0
    for lon, lat in points:
        if out and abs(lon + turn - out[-1][0]) > 180:
            turn += -360 if lon + turn > out[-1][0] else 360
        out.append((lon + turn, lat))
    if abs(out[-1][0] - out[0][0]) > 180:
        return [[*out, (out[-1][0], -90.0), (out[0][0], -90.0)]]
    if all(abs(lon) <= 180.001 for lon, _ in out):
        return [out]
    side = -360 if max(lon for lon, _ in out) > 180.001 else 360
    return [out, [(lon + side, lat) for lon, lat in out]]


def draw(places: list[dict[str, Any]], *, around: bool = False) -> dict[str, Any]:
    """Bubbles by number of acts, the large ones first so that small ones lie on top; `around` cuts the map to them."""
    most = max((p["acts"] for p in places), default=1)
    bubbles: list[dict[str, Any]] = []
    for p in places:
        x, y = place(p["lon"], p["lat"])
        radius = round(max(SMALLEST, LARGEST * math.sqrt(p["acts"] / max(most, ENOUGH))), 1)
        lean = "conflict" if p["conflict"] > p["cooperation"] else "cooperation"
        bubbles.append({"x": x, "y": y, "r": radius, "css": lean, "wide": p["precision"] in ("country", "region", "area"), "place": p})
    box = _box(bubbles) if around and bubbles else (0, 8, WIDTH, round(HEIGHT - 56, 1))
    for bubble in bubbles:
        bubble["r"] = round(bubble["r"] * box[2] / WIDTH, 2)
    return {"countries": countries(), "bubbles": bubbles, "box": box, "most": most}


def _box(bubbles: list[dict[str, Any]]) -> tuple[float, float, float, float]:
    left, right = min(b["x"] for b in bubbles) - 40, max(b["x"] for b in bubbles) + 40
    top, bottom = min(b["y"] for b in bubbles) - 30, max(b["y"] for b in bubbles) + 30
    width = max(right - left, 220.0, (bottom - top) * 2)
    height = width / 2
    return round((left + right - width) / 2, 1), round((top + bottom - height) / 2, 1), round(width, 1), round(height, 1)
