"""What the tables tell of a person on a day: terms of office, the own list, dated sightings, the coded names of 2015."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from functools import lru_cache

from ..records import OfficeBasis
from .knowledge import Knowledge, Term
from .names import fold, office_sector, skeleton
from .offices import covers, held
from .own_people import own_rows, settled
from .tables import by_first, cells

KEPT_YEARS = 4  # how long after the last sighting an office is still given, as stale
PARTY = frozenset({"party-leader", "candidate"})
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO"})
UNION = frozenset({"european-commission-president", "european-council-president", "eu-foreign-policy-chief", "european-parliament-president"})
SEATED = frozenset({"GBR", "AUS", "CAN", "IND", "IRL", "JPN", "NZL"})
"""Countries whose ministers sit in parliament: for a year after their office they are taken to sit there still."""
MINISTERS = frozenset(
    {"prime-minister", "deputy-prime-minister", "foreign-minister", "defence-minister", "finance-minister", "interior-minister", "minister", "economy-minister"}
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one source tells of a person on the day; `rank` is how far it goes, 0 the furthest."""

    rank: int
    country: str | None
    sectors: tuple[str, ...]
    why: str
    office: str | None = None
    basis: OfficeBasis = "unknown"


def by_terms(knowledge: Knowledge, key: str | None, date: str | None) -> Iterator[Evidence]:
    """Terms of office."""
    terms = knowledge.terms.get(key, []) if key else []
    if not terms:
        return
    for h in held(knowledge, str(key), date)[:1] if date else ():
        old = h.basis == "stale" and h.term.confirmed < _plus(str(date), -KEPT_YEARS)
        why = f"held {h.term.office}, source {h.term.source}"
        yield Evidence(
            0 if h.basis == "known" else 6 if old else 3, _land(knowledge, h.term), class_sectors(h.term.cls, term=True), why, h.term.office, h.basis
        )
    last = max(terms, key=lambda t: (t.end or t.confirmed or t.start, t.end == ""))
    if date is None:
        sectors = class_sectors(last.cls, term=True) if not last.end else ("ELI",)
        yield Evidence(1 if last.end or last.confirmed > "2025" else 3, _land(knowledge, last), sectors, "no date given: the last office known")
        return
    ended = sorted((t for t in terms if t.end and t.end <= date), key=lambda t: t.end)
    if ended and ended[-1].country in SEATED and ended[-1].cls in MINISTERS and date < _plus(ended[-1].end, 1):
        yield Evidence(5, _land(knowledge, ended[-1]), ("LEG", "ELI"), f"left office on {ended[-1].end}; ministers of that country sit in parliament")
    if ended:
        yield Evidence(8, _land(knowledge, ended[-1]), ("ELI",), "no office known on the date")
    else:
        yield Evidence(9, _land(knowledge, last), (), "before any office that is known")


def _land(knowledge: Knowledge, term: Term) -> str | None:
    """The country of a term, or the code in its place."""
    if term.country in knowledge.countries:
        return term.country
    return {"UN": "UNO", "EU": "EUR", "NATO": "IGO", "IAEA": "UNO", "WHO": "UNO", "IMF": "UNO"}.get(term.country)


def by_own(name: str, bare: str, date: str | None, *, after_office: bool) -> Iterator[Evidence]:
    """The own list, after an office where one is known of the day; past what it says of an official the person is one no more."""
    told = settled(own_rows(name) or own_rows(bare), date)
    if told is None:
        return
    row, when = told
    years = f"{row.start[:4]}–{row.end[:4]}" if row.start or row.end else "at any time"
    if when == "on":
        yield Evidence(3 if after_office else 2, row.country, row.sectors, f"in the own list of persons, {years}")
    else:
        gone = when == "past" and row.sectors[0] in OFFICIAL
        yield Evidence(7 if when == "past" else 9, row.country, ("ELI",) if gone else (), f"in the own list of persons for {years} alone")


def by_sightings(name: str, bare: str, date: str | None, left: tuple[str, str], terms: list[Term]) -> Iterator[Evidence]:
    """Texts that name the person with an office and a country; `left` is when the last known office ended, and its class: older texts say nothing."""
    for row in {tuple(r) for n in (*_names_like(name), *_names_like(bare)) for r in seen().get(n, ())}:
        _, country, cls, first, last, source, _ = row
        sectors = class_sectors(cls, term=True)
        why = f"named as {cls} from {first} to {last} (source {source})"
        party = cls in PARTY
        if date is None:
            yield Evidence(2 if last > "2020" and not party else 4, country, sectors, why)
        elif first <= date <= last and not party and not _between(terms, cls, date):
            yield Evidence(1, country, sectors, why)
        elif not _between(terms, cls, date) and last > (_plus(left[0], 1) if left[0] and left[1] == cls else left[0]) and first <= _plus(date, 1) and date <= _plus(last, KEPT_YEARS):
            yield Evidence(5 if party else 4, country, sectors, why, None, "stale")
        else:
            later = date > last and not party
            yield Evidence(8 if later else 9, country, ("ELI",) if later and sectors[0] in ("GOV", "LEG") else sectors if party else (), f"last {why}")


def _between(terms: list[Term], cls: str, day: str) -> bool:
    """Whether the terms of a class say that none ran that day, though one had ended: a sighting from first to last runs over the gap."""
    same = [t for t in terms if t.cls == cls]
    return any(t.end and t.end <= day for t in same) and not any(covers(t, day) for t in same)


def by_codes(name: str, bare: str, date: str | None, left: str) -> Iterator[Evidence]:
    """The dated codes of names in the dictionaries of 2015."""
    rows_ = [o for n in dict.fromkeys((*_names_like(name), *_names_like(bare))) for o in coded_names().get(n, ())]
    day = date or Date.today().isoformat()
    undated = any(not o[1] and not o[2] for o in rows_)
    for code, start, end in sorted(rows_, key=lambda o: o[1], reverse=True):
        sectors = tuple(code[k : k + 3] for k in range(3, len(code) - 2, 3)) or (code[3:6],)
        why = f"coded {code} {start or '…'} to {end or '2015'} in the dictionaries of 2015"
        if not start and not end:
            yield Evidence(8, code[:3], sectors, why)
        elif start <= day and end and day <= end:
            yield Evidence(2, code[:3], sectors, why)
        elif start <= day and not end and not (left and start < left):
            fresh = day < "2016" or start > _plus(day, -KEPT_YEARS * 2)
            gone = sectors[0] == "GOV" and not fresh and (undated or day > "2020")
            yield Evidence(2 if day < "2016" else 5 if fresh else 7, code[:3], ("ELI",) if gone else sectors, why)
        else:
            yield Evidence(9, code[:3], ("ELI",) if end and end < day else (), why)


def _plus(day: str, years: int) -> str:
    return f"{int(day[:4]) + years:04d}{day[4:]}"


def class_sectors(cls: str | None, *, term: bool = False) -> tuple[str, ...]:
    """PLOVER sectors of an office class; in a list of public offices (`term`) a "chief executive" is no company's."""
    if cls in PARTY:
        return ("PTY",)
    if cls in UNION:
        return ("GOV", "IGO")
    if cls == "defence-minister":
        return ("GOV", "MIL")
    sector = office_sector(cls)
    return ("GOV",) if term and cls in ("chief", "general-director") else (sector,)


def seen() -> dict[str, list[list[str]]]:
    """Sightings of persons with country and office, by their folded names."""
    return by_first("seen_names.tsv")


@lru_cache(maxsize=1)
def _seen_spelled() -> dict[tuple[str, str], list[str]]:
    """Skeletons of first and last word to the names of the sightings and the coded names."""
    out: dict[tuple[str, str], list[str]] = {}
    for name in (*seen(), *coded_names()):
        parts = name.split(" ")
        out.setdefault((skeleton(parts[0]), skeleton(parts[-1])), []).append(name)
    return out


def _names_like(bare: str) -> list[str]:
    folded = fold(bare)
    if folded in seen() or folded in coded_names():
        return [folded]
    parts = folded.split(" ")
    return _seen_spelled().get((skeleton(parts[0]), skeleton(parts[-1])), []) if len(parts) > 1 else []


def sightings(name: str) -> list[tuple[str, str, str, str, str]]:
    """(country, class of office, first day, last day, source letters) of every sighting under a name, in order of time."""
    found = {tuple(r[1:6]) for n in _names_like(name) for r in seen().get(n, ())}
    return sorted(found, key=lambda r: r[2])  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def coded_names() -> dict[str, list[list[str]]]:
    out: dict[str, list[list[str]]] = {}
    for name, *rest in cells("coded_names.tsv"):
        out.setdefault(name, []).append(([*rest, "", ""])[:3])
    return out
