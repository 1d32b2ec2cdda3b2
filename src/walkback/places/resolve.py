"""Which of the places that bear a name is meant: prominence, the document's other places, containment, the publisher."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .contain import within
from .detect import Toponym
from .gazetteer import Candidate, Gazetteer, Place
from .names import key_of, spelling
from .publisher import Home
from .weights import weights

MOST = 80
"""Candidates weighed for one name, the most populous: enough for every Springfield of the gazetteer."""
ROUNDS = 3
NAMESAKE_KM = 350
"""How far a division's centre may lie from the town of its name."""
WITHIN_KM = 40
"""How near a first-order division's centre a town of its name is what the bare name means, however few its people (Ramallah)."""
AROUND_TOWN_KM = 60
"""How far from a large town's middle what the text says lies in it may be."""
SHARE_OF_TOWN = 0.3
"""Of a division's people, from which its namesake town is meant by the bare name (Oslo has all, Kansas City none)."""


@dataclass(slots=True)
class Sense:
    """One name of the document: where it occurs, its candidates and how likely each is."""

    key: str
    members: list[int]
    candidates: tuple[Candidate, ...]
    spellings: frozenset[str]
    stated: str = ""
    """How the text itself narrowed the candidates down."""
    features: list[dict[str, float]] = field(default_factory=list)
    chances: list[float] = field(default_factory=list)

    @property
    def best(self) -> int:
        """Index of the likeliest candidate."""
        return max(range(len(self.candidates)), key=self.chances.__getitem__)


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for a toponym, and why; `place` is None where none could be."""

    place: Place | None
    why: str
    name: str = ""
    """The name the text uses, where it is a known other name of the place (Crimea, Kiev); else empty."""


class Resolver:
    """Settles all names of a document together; one sense a document unless the text says otherwise."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, found: Sequence[Toponym], *, home: Home, countries: Sequence[str] = ()) -> list[Choice]:
        """A choice for each toponym, in order. `countries` are those of the document's actors."""
        senses = self.senses(found, home=home, countries=countries)
        out = [Choice(None, "no candidate in the gazetteer")] * len(found)
        stated = {n for n, t in enumerate(found) if t.features.keys() & {"before-division", "division-of"}}
        stated |= {t.inside for t in found if t.inside is not None and found[t.inside].name == t.name}  # "New York, New York"
        wide = {t.inside for t in found} | stated
        for sense in senses:
            if sense.candidates:
                won = sense.candidates[sense.best]
                city = _city_of(won, sense.candidates)
                for n in sense.members:
                    best, why = won, explain(sense)
                    if n in stated and won.place.kind == "PPL":
                        best = _division_of(won, sense.candidates) or won
                    elif n not in wide and city is not None:
                        best, why = city, why + "; its town is meant"
                    name = _name_used(found[n].name, best.place)
                    if best.place.kind == "PPL" and "is-division" in found[n].features:
                        out[n] = Choice(replace(best.place, kind="region", geonameid=None), why + "; the division around that town, at the town's place", name)
                    else:
                        out[n] = Choice(best.place, why, name)
        for n, toponym in enumerate(found):
            town = out[toponym.town].place if toponym.town is not None else None
            if town is not None and town.kind == "PPL":
                out[n] = _in_town(toponym, out[n], town)
        return out

    def senses(
        self, found: Sequence[Toponym], *, home: Home, countries: Sequence[str] = (), asked: str | None = None
    ) -> list[Sense]:
        """The names of the document with the chances of their candidates; `asked` is the country that a user says they lie in."""
        senses = _grouped(found)
        for sense in senses:
            sense.features = [_own_features(sense, c, home, countries, self.gazetteer) for c in sense.candidates]
            for row, candidate in zip(sense.features, sense.candidates, strict=True):
                if asked and candidate.place.country == asked:
                    row["asked-country"] = 1.0
            _settle(sense)
        for _ in range(ROUNDS):
            context = _Context(senses)
            for sense in senses:
                if len(sense.candidates) > 1:
                    context.weigh(sense)
                    _settle(sense)
        return senses


def _in_town(toponym: Toponym, choice: Choice, town: Place) -> Choice:
    """The place of that name in or by the town that the text names with it; the town's own spot where no table lists it there."""
    spot = (town.lat, town.lon)
    if choice.place is not None and kilometres(spot, (choice.place.lat, choice.place.lon)) < AROUND_TOWN_KM:
        return choice
    near = [c.place for c in toponym.candidates if kilometres(spot, (c.place.lat, c.place.lon)) < AROUND_TOWN_KM]
    why = f"the text says it is in {town.name}"
    if near:
        return Choice(max(near, key=lambda p: p.population), why)
    return Choice(replace(town, geonameid=None), why + "; no table lists it there", toponym.name)


def _grouped(found: Sequence[Toponym]) -> list[Sense]:
    """Names by their key; those whose containment is stated differently stay apart."""
    stated: dict[str, tuple[tuple[Candidate, ...], str]] = {}
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    narrowed: dict[tuple[str, str], tuple[tuple[Candidate, ...], str]] = {}
    for n, toponym in enumerate(found):
        key = "=" + toponym.name if toponym.use == "demonym" else key_of(toponym.name)
        if toponym.inside is not None:
            outer = found[toponym.inside]
            inner = within(toponym.candidates, outer.candidates)
            if inner:
                how = f"the text says it is in {outer.name}"
                narrowed[key, outer.name] = (inner, how)
                stated.setdefault(key, (inner, how + " (said of another mention)"))
                groups[key, outer.name].append(n)
                continue
        groups[key, ""].append(n)
    out = []
    for (key, outer_name), members in groups.items():
        candidates, how = narrowed.get((key, outer_name)) or stated.get(key) or (found[members[0]].candidates, "")
        ranked = sorted(candidates, key=lambda c: -c.place.population)[:MOST]
        out.append(Sense(key, members, tuple(ranked), frozenset(spelling(found[n].name) for n in members), how))
    return out


def _division_of(town: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
    """The province or district of the town's name around it: "the Donetsk region" is no town."""
    around = (c for c in candidates if c.place.kind in ("ADM1", "region", "ADM2") and c.place.country == town.place.country)
    here = (town.place.lat, town.place.lon)
    near = [c for c in around if kilometres(here, (c.place.lat, c.place.lon)) < NAMESAKE_KM]
    return min(near, key=lambda c: c.place.kind == "ADM2", default=None)  # "the state of New York" is no county


def _name_used(name: str, place: Place) -> str:
    """The text's own name for a town or division that the gazetteer writes otherwise (Crimea, Odessa); empty where they agree."""
    known = place.kind in ("PPL", "ADM1", "ADM2") and not name.isupper() and not name.endswith(".")
    return name if known and name != place.name else ""


def _city_of(won: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
    """The town that a bare name means where the division of its name won: one that holds much of its people (Oslo), or stands in its middle."""
    if won.place.kind not in ("ADM1", "ADM2"):
        return None
    towns = [c for c in candidates if c.place.kind == "PPL"]
    own = [
        c for c in towns
        if c.place.region == won.place.region and c.place.population >= SHARE_OF_TOWN * won.place.population
    ]  # fmt: skip
    if own:
        return max(own, key=lambda c: c.place.population)
    here = (won.place.lat, won.place.lon)
    inside = [c for c in towns if not c.alternate and kilometres(here, (c.place.lat, c.place.lon)) < WITHIN_KM]
    return max(inside, key=lambda c: c.place.population, default=None) if won.place.kind == "ADM1" else None


def _own_features(sense: Sense, candidate: Candidate, home: Home, countries: Sequence[str], table: Gazetteer) -> dict[str, float]:
    place = candidate.place
    out = {"people": math.log10(place.population + 10), f"kind:{place.kind}": 1.0}
    if candidate.alternate:
        out["alternate"] = 1.0
        if place.population >= 300_000:
            out["alternate-of-large"] = 1.0
    elif spelling(place.name) not in sense.spellings and place.kind in ("PPL", "ADM1", "ADM2"):
        out["written-otherwise"] = 1.0
    if place.geonameid in table.capitals:
        out["capital"] = 1.0
    if table.is_usual(sense.key, place):
        out["usual-sense"] = 0.4 if home.label and place.country != home.country else 1.0  # a local paper means its own Paris
    if home.country and place.country == home.country:
        out["publisher-country"] = 1.0
    if home.label and len(place.name) >= 4 and key_of(place.name).replace(" ", "") in home.label:
        out["publisher-name"] = 1.0
    if place.country and place.country in countries:
        out["actor-country"] = 1.0
    return out


def _settle(sense: Sense) -> None:
    """Chances from features: a softmax of their weighted sums."""
    if not sense.candidates:
        return
    table = weights()
    scores = [sum(table.get(name, 0.0) * value for name, value in row.items()) for row in sense.features]
    top = max(scores)
    parts = [math.exp(s - top) for s in scores]
    total = sum(parts)
    sense.chances = [p / total for p in parts]


class _Context:
    """What the other names of the document say: how much weight lies in each country, division, district."""

    def __init__(self, senses: Sequence[Sense]) -> None:
        self.senses = senses
        self.total = 0.0
        self.country: dict[str, float] = defaultdict(float)
        self.region: dict[str, float] = defaultdict(float)
        self.district: dict[str, float] = defaultdict(float)
        self.anchors: list[tuple[int, float, Place]] = []
        for n, sense in enumerate(senses):
            self.total += self._add(sense, 1.0)
            for k, candidate in enumerate(sense.candidates):
                if sense.chances[k] > 0.3 and candidate.place.kind not in ("PCL", "continent", "sea"):
                    self.anchors.append((n, sense.chances[k], candidate.place))

    def _add(self, sense: Sense, sign: float) -> float:
        mass = math.log2(1 + len(sense.members)) if sense.candidates else 0.0
        for candidate, chance in zip(sense.candidates, sense.chances, strict=True):
            if chance < 0.01:
                continue
            part, place = sign * mass * chance, candidate.place
            if place.country:
                self.country[place.country] += part
            if place.region:
                self.region[place.region] += part
            if place.district:
                self.district[place.district] += part
        return mass

    def weigh(self, sense: Sense) -> None:
        """Fill the context features of the sense's candidates, the sense itself left out."""
        own = self._add(sense, -1.0)
        rest = max(self.total - own, 1e-6)
        me = next(n for n, s in enumerate(self.senses) if s is sense)
        for row, candidate in zip(sense.features, sense.candidates, strict=True):
            place = candidate.place
            row["same-country"] = _share(self.country, place.country or "", rest)
            row["same-division"] = _share(self.region, place.region, rest)
            row["division-named"] = math.log2(1 + max(0.0, self.region.get(place.region, 0.0))) if place.region else 0.0
            row["same-district"] = math.log2(1 + max(0.0, self.district.get(place.district, 0.0))) if place.district else 0.0
            row["near"] = max((c * _near(place, p) for n, c, p in self.anchors if n != me), default=0.0)
        self._add(sense, 1.0)


def _share(table: dict[str, float], key: str, rest: float) -> float:
    return max(0.0, table.get(key, 0.0)) / rest if key and rest > 1e-3 else 0.0


def _near(a: Place, b: Place) -> float:
    """1 at the same spot, about a third at 100 km, nothing beyond a few hundred."""
    north = abs(a.lat - b.lat) * 111.0
    if north > 400:
        return 0.0
    east = abs(a.lon - b.lon) * 111.0 * math.cos(math.radians((a.lat + b.lat) / 2))
    return math.exp(-math.hypot(north, east) / 100.0)


_TOLD = {
    "same-country": "other places of the document lie in its country",
    "same-division": "other places of the document lie in its state or province",
    "division-named": "its state or province is named nearby",
    "same-district": "its county or district is named nearby",
    "near": "another place of the document lies close by",
    "publisher-country": "the publisher's country",
    "publisher-name": "the publisher's name holds it",
    "actor-country": "an actor's country",
    "asked-country": "the country that was asked for",
    "written-otherwise": "the next is spelt otherwise",
    "people": "the most people",
    "capital": "a capital",
    "usual-sense": "what the bare name usually means",
    "alternate": "others bear it only as a second name",
    "alternate-of-large": "a second name of it",
    "kind:PCL": "a country",
    "kind:ADM1": "a state or province",
    "kind:ADM2": "a county or district",
    "kind:PPL": "a town",
}


def explain(sense: Sense) -> str:
    """In words, why the best candidate wins over the next."""
    if sense.stated:
        return sense.stated
    if len(sense.candidates) == 1:
        return "the only place of that name in the gazetteer"
    order = sorted(range(len(sense.candidates)), key=lambda k: -sense.chances[k])
    first, second = (sense.features[k] for k in order[:2])
    table = weights()
    gains = {name: table.get(name, 0.0) * (first.get(name, 0.0) - second.get(name, 0.0)) for name in {*first, *second}}
    told = [_TOLD.get(name, name.replace("kind:", "a ")) for name, gain in sorted(gains.items(), key=lambda g: -g[1]) if gain > 0.3]
    return f"of {len(sense.candidates)} of that name: " + ("; ".join(told[:2]) or "slightly ahead of the next")


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (lat, lon) points."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))
