"""The places that have names: look-up of a name's candidates in the packaged gazetteer and in our own tables."""

from __future__ import annotations

import gzip
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import numpy as np

from .names import key_of

_DATA = files(__package__) / "data"
MOST = 8_192
"""Names remembered with their places; then all are forgotten, so that memory stays flat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place on the earth. `kind` is PCL, ADM1, ADM2, PPL (GeoNames' classes) or a word of data/features.tsv."""

    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    geonameid: int | None = None
    adm1: str = ""
    adm2: str = ""
    population: int = 0

    @property
    def region(self) -> str:
        """Country and first-order division, e.g. USA.LA; empty where it has none."""
        return f"{self.country}.{self.adm1}" if self.adm1 else ""

    @property
    def district(self) -> str:
        """Country, first- and second-order division; empty where it has none."""
        return f"{self.country}.{self.adm1}.{self.adm2}" if self.adm2 else ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; `alternate` where the name is not the place's usual one."""

    place: Place
    alternate: bool = False


class Gazetteer:
    """All names. Loads in about 0.2 s and holds 25 MB: the tables stay bytes and a line is parsed when it is asked for."""

    def __init__(self) -> None:
        data = gzip.decompress((_DATA / "gazetteer.tsv.gz").read_bytes())
        cut = data.index(b"\n\n")
        self._places = data[: cut + 1]
        self._names = data[cut + 2 :]
        self._place_lines = _line_starts(self._places)
        self._name_lines = _line_starts(self._names)
        self._ids = _numbers_at(self._places, self._place_lines)
        self._beginnings = _beginnings(self._names, self._name_lines)
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._rows: dict[int, Place] = {}
        self._own: dict[str, list[Candidate]] = defaultdict(list)
        self.countries = _countries(self)
        self.regions: dict[str, Place] = {}
        self._add_regions()
        self._add_features()
        self.aliases, self.after_comma = self._read_aliases()
        self.demonyms = self._read_demonyms()
        self.capitals = frozenset(int(gid) for _, gid in _table("capitals.tsv"))
        self.usual = {key_of(name): (iso3, kind) for name, iso3, kind in _table("usual.tsv")}

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Every place the name may mean, our own tables' first. Exact short forms (U.S., Ga.) are in `aliases`."""
        key = key_of(name)
        known = self._found.get(key)
        if known is None:
            if len(self._found) >= MOST:
                self._found.clear()
                self._rows.clear()
            own = self._own.get(key, [])
            packaged = [c for c in self._search(key) if not (own and c.place.kind in _REPLACED)]
            known = self._found[key] = (*own, *packaged)
        return known

    def is_usual(self, name: str, place: Place) -> bool:
        """Whether news of the world usually means this place by the bare name."""
        iso3, kind = self.usual.get(key_of(name), ("", ""))
        if place.country != iso3:
            return False
        return place.geonameid in self.capitals if kind == "capital" else place.kind == ("PCL" if kind == "country" else "PPL")

    def by_id(self, geonameid: int) -> Place | None:
        """The packaged place with that GeoNames id."""
        lines = np.flatnonzero(self._ids == geonameid)
        return self._row(int(lines[0]) - 1) if len(lines) else None

    def _search(self, key: str) -> list[Candidate]:
        wanted = key.encode("utf-8", "replace")  # a lone surrogate is in no name
        begins = np.uint64(int.from_bytes(wanted[:BEGINNING].ljust(BEGINNING, b"\0"), "big"))
        low, high = (int(self._beginnings.searchsorted(begins, side)) for side in _SIDES)
        end = high
        while low < high:
            middle = (low + high) // 2
            start = int(self._name_lines[middle])
            if self._names[start : self._names.index(b"\t", start)] < wanted:
                low = middle + 1
            else:
                high = middle
        if low == end:
            return []
        start = int(self._name_lines[low])
        name, _, hits = self._names[start : self._names.index(b"\n", start)].partition(b"\t")
        if name != wanted:
            return []
        return [Candidate(self._row(int(hit.rstrip(b"~"))), hit.endswith(b"~")) for hit in hits.split(b",")]

    def _row(self, number: int) -> Place:
        place = self._rows.get(number)
        if place is None:
            start = int(self._place_lines[number + 1])  # line 0 is the header
            gid, name, iso3, adm1, adm2, kind, people, lat, lon = (
                self._places[start : self._places.index(b"\n", start)].decode().split("\t")
            )
            place = self._rows[number] = Place(
                name=name, kind=kind, country=iso3, lat=float(lat), lon=float(lon), geonameid=int(gid), adm1=adm1, adm2=adm2,
                population=int(people),
            )  # fmt: skip
        return place

    def _add_regions(self) -> None:
        """First-order divisions by code, for short forms and for what an alias names."""
        start = 0
        while (at := self._places.find(b"\tADM1\t", start)) >= 0:
            place = self._row(int(np.searchsorted(self._place_lines, at, side="right")) - 2)
            self.regions[place.region] = place
            start = at + 1

    def _add_features(self) -> None:
        for names, kind, iso3, lat, lon in _table("features.tsv"):
            usual, *others = names.split("|")
            country = None if iso3 == "-" else iso3
            place = Place(name=usual, kind=kind, country=country, lat=float(lat), lon=float(lon), population=_WORTH.get(kind, 300_000))
            for name in (usual, *others):
                self._own[key_of(name)].append(Candidate(place))
        for place in self.countries.values():
            self._own[key_of(place.name)].append(Candidate(place))

    def _read_aliases(self) -> tuple[dict[str, Place], dict[str, Place]]:
        anywhere: dict[str, Place] = {}
        after_comma: dict[str, Place] = {}
        for surface, target, use in _table("aliases.tsv"):
            place = self._target(target)
            if place is not None:
                after_comma[surface] = place
                if use == "any":
                    anywhere[surface] = place
        return anywhere, after_comma

    def _target(self, target: str) -> Place | None:
        if target.startswith("city:"):
            return self.by_id(int(target[5:]))
        return self.regions.get(target) if "." in target else self.countries.get(target)

    def _read_demonyms(self) -> dict[str, Place]:
        out: dict[str, Place] = {}
        for target, forms in _table("demonyms.tsv"):
            place = self._own[key_of(target[1:])][0].place if target.startswith("=") else self.countries.get(target)
            if place is not None:
                out.update(dict.fromkeys(forms.split("|"), place))
        return out


_WORTH = {"continent": 10**9, "sea": 3 * 10**7, "region": 3 * 10**6, "former": 10**8, "river": 10**6, "island": 10**6, "strait": 10**6, "city": 10**6}
"""What an own entry counts for beside the people of a town: places that the news names often."""
_REPLACED = frozenset({"PCL"})
"""Packaged classes that an own entry of the same name stands in for."""


BEGINNING = 8
"""Bytes of a name by which it is looked for first, as one number."""
_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")
MOST_DIGITS = 9
"""Of a GeoNames id; they have eight today."""


def _line_starts(data: bytes) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    ends = np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == 10)
    return np.concatenate((np.zeros(1, dtype=np.int64), ends[:-1] + 1))


def _numbers_at(data: bytes, starts: np.ndarray[tuple[int], np.dtype[np.int64]]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The number that each line begins with."""
    signs = np.frombuffer(data, dtype=np.uint8)
    numbers, going = np.zeros(len(starts), dtype=np.int64), np.ones(len(starts), dtype=bool)
    for k in range(MOST_DIGITS):
        sign = signs[np.minimum(starts + k, len(signs) - 1)]
        going &= (sign >= ord("0")) & (sign <= ord("9"))
        numbers = np.where(going, numbers * 10 + sign - ord("0"), numbers)
    return numbers


def _beginnings(data: bytes, starts: np.ndarray[tuple[int], np.dtype[np.int64]]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """The first bytes of each line's name as a number, noughts after its end: in the order of the names."""
    signs = np.frombuffer(data, dtype=np.uint8)
    numbers, going = np.zeros(len(starts), dtype=np.uint64), np.ones(len(starts), dtype=bool)
    for k in range(BEGINNING):
        sign = signs[np.minimum(starts + k, len(signs) - 1)]
        going &= sign != ord("\t")
        numbers = numbers * np.uint64(256) + np.where(going, sign, 0).astype(np.uint64)
    return numbers


def _table(name: str) -> list[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _countries(gazetteer: Gazetteer) -> dict[str, Place]:
    """Countries by ISO 3166 alpha-3: the packaged ones, then those of data/countries.tsv."""
    out: dict[str, Place] = {}
    number = 0
    while (place := gazetteer._row(number)).kind == "PCL":
        if place.country:
            out[place.country] = place
        number += 1
    for iso3, name, lat, lon, gid, people in _table("countries.tsv"):
        out[iso3] = Place(
            name=name, kind="PCL", country=iso3, lat=float(lat), lon=float(lon), geonameid=int(gid), population=int(people)
        )
    return out


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The packaged gazetteer, read once a process."""
    return Gazetteer()
