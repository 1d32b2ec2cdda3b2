"""Persons in actor strings: a name with or without its title, by the office terms, by dated sightings, by the coded names of 2015."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from functools import lru_cache

from ..records import OfficeBasis
from .bodies import body, place
from .knowledge import PARTICLES, Knowledge, Term, packaged, surname_of
from .names import fold, office_class, office_rank, office_sector, skeleton
from .offices import covers, held
from .own_people import is_own_person, own_rows, settled
from .people import genders, titles
from .resolved import ResolvedActor, actor_code, made
from .string_phrases import country_in, sector_of
from .tables import cells, words

FORMER = words("former")
PREPOSITIONS = frozenset({"of", "in", "for", "to", "from", "at", "near", "and", "the", "a", "on", "by", "with"})
KEPT_YEARS = 4  # how long after the last sighting an office is still given, as stale
PARTY = frozenset({"party-leader", "candidate"})
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO"})
UNION = frozenset({"european-commission-president", "european-council-president", "eu-foreign-policy-chief", "european-parliament-president"})
SEATED = frozenset({"GBR", "AUS", "CAN", "IND", "IRL", "JPN", "NZL"})
"""Countries whose ministers sit in parliament: for a year after their office they are taken to sit there still."""
MINISTERS = frozenset(
    {"prime-minister", "deputy-prime-minister", "foreign-minister", "defence-minister", "finance-minister", "interior-minister", "minister", "economy-minister"}
)


def person(knowledge: Knowledge, text: str, context: str, date: str | None) -> ResolvedActor | None:
    """A person's name, perhaps with a title before it or after a comma."""
    named, _, after = text.partition(", ")
    title, bare = _split(knowledge, named)
    if not bare or not re.match(r"[A-ZÀ-Þ'\"]|al-|el-|de |von ", bare):
        return None
    said = re.split(r"\b(?:of|in|from|near|at|for|to|inside) (?:the )?", text)[-1]
    while said != text and " " in said and said.split(" ", 1)[0].lower() in words("compass"):
        said = said.split(" ", 1)[1]
    if said != text and (said in knowledge.demonyms or said in knowledge.names or place(said)):
        return None
    if title.rsplit(" ", 1)[-1].lower() in PREPOSITIONS or bare in knowledge.demonyms or (title and place(bare)):
        return None
    title = title or (after if office_class(after) else "")
    past = bool(re.match(r"(the )?(former|ex|late|ousted|deposed)\b", title, re.I))
    country = country_in(knowledge, title)
    near = country or country_in(knowledge, context)
    ids = knowledge.full.get(fold(bare)) or _spelled(knowledge, bare) or _by_last_words(knowledge, bare) or _surname(knowledge, bare, title, near, date)
    if not ids and " " not in bare and not title and not is_own_person(bare):
        return None  # a word by itself
    key = max(ids, key=lambda p: _fit(knowledge, p, near, date)) if ids else None
    if key is None and " " in bare and (own := body(bare, near, date)) is not None and own.kind == "body":
        return made(bare, own.country, own.sectors, "person", "named in the own list of bodies and persons")
    if key is not None or " " in bare or title or is_own_person(bare):
        found = _weighed(knowledge, key, bare, title, near, past, date)
        if found is not None:
            return found
    return _titled(knowledge, bare, title, near, past)


def _split(knowledge: Knowledge, text: str) -> tuple[str, str]:
    """Title and name; the whole is a name where a person is known by it."""
    if knowledge.full.get(fold(text)) or fold(text) in _seen() or fold(text) in _coded_names() or is_own_person(text):
        return "", text
    table, tokens = titles(), text.split(" ")
    k = 0
    for i in range(len(tokens) - 1):
        word = tokens[i].rstrip(".").lower().removesuffix("'s")
        if (
            word in table
            or word in FORMER
            or word in ("the", "of", "and", "for", "to", "a")
            or _country_word(knowledge, tokens, i)
            or (tokens[i][:1].islower() and word not in PARTICLES)
        ):
            k = i + 1
        elif office_class(" ".join(tokens[: i + 2])) and not office_class(" ".join(tokens[: i + 1])):
            k = i + 1  # "Defence" of "Defence Secretary"
        elif k != i:
            break
    head = tokens[:k]
    while k < len(tokens) - 1 and head and office_class(" ".join(tokens[: k + 1])) != office_class(" ".join(head)) and tokens[k].lower() in table:
        k += 1
        head = tokens[:k]
    return " ".join(head), " ".join(tokens[k:])


def _country_word(knowledge: Knowledge, tokens: list[str], i: int) -> bool:
    word = tokens[i].removesuffix("'s")
    return any(
        w in knowledge.demonyms or w in knowledge.names
        for w in (word, " ".join(tokens[i : i + 2]).removesuffix("'s"), " ".join(tokens[max(0, i - 1) : i + 1]).removesuffix("'s"))
    )


@lru_cache(maxsize=1)
def _ends() -> dict[str, set[str]]:
    """The last words of known names of four words or more to the persons ("Lula da Silva")."""
    out: dict[str, set[str]] = {}
    for key, name in packaged().people.items():
        said = fold(name).split(" ")
        for k in range(1, len(said) - 1):
            if said[k] not in PARTICLES:
                out.setdefault(" ".join(said[k:]), set()).add(key)
    return out


def _by_last_words(knowledge: Knowledge, bare: str) -> list[str]:
    """The one person whose name ends with these words: three or more, or two that begin with no given name ("López Obrador")."""
    found = [p for p in _ends().get(fold(bare), ()) if p in knowledge.people] if bare.count(" ") >= 2 or (" " in bare and fold(bare.split(" ")[0]) not in genders()) else []
    return found if len(found) == 1 else []


def _spelled(knowledge: Knowledge, bare: str) -> list[str]:
    """Persons of another spelling of the name: the same skeletons of given name and surname."""
    parts = bare.split(" ")
    if len(parts) < 2:
        return []
    given = skeleton(parts[0])
    return [p for p in knowledge.spelled().get(skeleton(parts[-1]), ()) if skeleton(knowledge.people[p].split(" ")[0]) == given]


def _surname(knowledge: Knowledge, bare: str, title: str, country: str | None, date: str | None) -> list[str]:
    """One person whom a surname means: by the title, or as one who leads a state that day."""
    cls = office_class(title) if title else None
    if not title and (" " in bare or is_common(bare)):
        return []
    fit: list[str] = []
    known = knowledge.surnames.get(fold(bare), ())
    for p in known:
        for h in held(knowledge, p, date or Date.today().isoformat()):
            if (country is None or h.term.country == country) and (
                h.term.cls == cls if cls else h.term.cls in ("president", "prime-minister") and h.basis == "known"
            ):
                fit.append(p)
    if not fit and not cls:  # no head of state or government on the day: the one who ever was
        led = {p for p in known for t in knowledge.terms.get(p, ()) if t.cls in ("president", "prime-minister") and (country is None or t.country == country)}
        fit = sorted(led) if len(led) == 1 else []
    if not fit and cls:
        fit = [
            p
            for p in known
            for t in knowledge.terms.get(p, ())
            if (country is None or t.country == country) and t.cls == cls and (not date or t.start <= date)
        ]
    return list(dict.fromkeys(fit)) if len(set(fit)) == 1 else []


def is_common(word: str) -> bool:
    """Whether a single word is a surname that too many bear for it to mean one of them by itself."""
    return fold(word) in words("common-surname")


def _fit(knowledge: Knowledge, key: str, country: str | None, date: str | None) -> tuple[bool, int, int]:
    terms = knowledge.terms.get(key, [])
    return (
        country in {t.country for t in terms},
        len(held(knowledge, key, date or Date.today().isoformat())),
        -min((office_rank(t.cls) for t in terms), default=9),
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


def _weighed(knowledge: Knowledge, key: str | None, bare: str, title: str, near: str | None, past: bool, date: str | None) -> ResolvedActor | None:
    """The person by the source that tells most of the day."""
    name = knowledge.people[key] if key else bare
    left = max(((t.end, t.cls) for t in knowledge.terms.get(key or "", ()) if t.end and (date is None or t.end <= date)), default=("", ""))
    terms = [*_by_terms(knowledge, key, date)]
    own = _by_own(name, bare, date, after_office=any(e.office for e in terms))
    told = [*terms, *own, *_by_sightings(name, bare, date, left, knowledge.terms.get(key, []) if key else []), *_by_codes(name, bare, date, left[0])]
    if near and key is None:
        told = [e for e in told if e.country == near] or told
    if not told:
        return None
    best = min(told, key=lambda e: e.rank)
    home = (best if best.country else next((e for e in told if e.country), best)).country
    cls = office_class(title) if title else None
    if past:
        best = Evidence(0, home, ("ELI",), "named with a former office")
    elif cls and best.rank > 2 and (best.office is None or office_class(best.office) != cls):
        best = Evidence(0, home, class_sectors(cls), "the title in the string", title, "stated")
    return ResolvedActor(
        name=name, country=best.country or home, sectors=best.sectors, kind="person", id=key, office=best.office, basis=best.basis,
        code=actor_code(best.country or home, best.sectors), wikidata=knowledge.wikidata.get(key) if key else None, why=best.why,
    )  # fmt: skip


def _by_terms(knowledge: Knowledge, key: str | None, date: str | None) -> Iterator[Evidence]:
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
    last = max(terms, key=lambda t: (t.end == "", t.end or t.confirmed))
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


def _by_own(name: str, bare: str, date: str | None, *, after_office: bool) -> Iterator[Evidence]:
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


def _by_sightings(name: str, bare: str, date: str | None, left: tuple[str, str], terms: list[Term]) -> Iterator[Evidence]:
    """Texts that name the person with an office and a country; `left` is when the last known office ended, and its class: older texts say nothing."""
    for row in {tuple(r) for n in (*_names_like(name), *_names_like(bare)) for r in _seen().get(n, ())}:
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


def _by_codes(name: str, bare: str, date: str | None, left: str) -> Iterator[Evidence]:
    """The dated codes of names in the dictionaries of 2015."""
    rows_ = [o for n in dict.fromkeys((*_names_like(name), *_names_like(bare))) for o in _coded_names().get(n, ())]
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


# sightings and coded names


@lru_cache(maxsize=1)
def _seen() -> dict[str, list[list[str]]]:
    out: dict[str, list[list[str]]] = {}
    for row in cells("seen_names.tsv"):
        out.setdefault(row[0], []).append(row)
    return out


@lru_cache(maxsize=1)
def _seen_spelled() -> dict[tuple[str, str], list[str]]:
    """Skeletons of first and last word to the names of the sightings and the coded names."""
    out: dict[tuple[str, str], list[str]] = {}
    for name in (*_seen(), *_coded_names()):
        parts = name.split(" ")
        out.setdefault((skeleton(parts[0]), skeleton(parts[-1])), []).append(name)
    return out


def _names_like(bare: str) -> list[str]:
    folded = fold(bare)
    if folded in _seen() or folded in _coded_names():
        return [folded]
    parts = folded.split(" ")
    return _seen_spelled().get((skeleton(parts[0]), skeleton(parts[-1])), []) if len(parts) > 1 else []


def sightings(name: str) -> list[tuple[str, str, str, str, str]]:
    """(country, class of office, first day, last day, source letters) of every sighting under a name, in order of time."""
    found = {tuple(r[1:6]) for n in _names_like(name) for r in _seen().get(n, ())}
    return sorted(found, key=lambda r: r[2])  # type: ignore[arg-type]


def _with_office(found: ResolvedActor, office: str, basis: OfficeBasis) -> ResolvedActor:
    return ResolvedActor(
        name=found.name, country=found.country, sectors=found.sectors, kind=found.kind, id=found.id, code=found.code, office=office, basis=basis, why=found.why
    )


@lru_cache(maxsize=1)
def _coded_names() -> dict[str, list[list[str]]]:
    out: dict[str, list[list[str]]] = {}
    for name, *rest in cells("coded_names.tsv"):
        out.setdefault(name, []).append(([*rest, "", ""])[:3])
    return out


def _titled(knowledge: Knowledge, bare: str, title: str, country: str | None, past: bool) -> ResolvedActor | None:
    """A person nobody knows, by the title in the string."""
    cls = office_class(title) if title else None
    spoken = sector_of(title) if title and cls is None else None
    if not (cls or spoken) or not all(w[:1].isupper() or w in ("al", "bin", "de", "van", "von", "da", "del", "la") for w in bare.split(" ")):
        return None
    if surname_of(bare) == "" or (len(bare.split(" ")) == 1 and body(bare) is not None) or (sector_of(bare) and fold(bare.split(" ")[-1]) not in words("surname-too")) or office_class(bare):
        return None  # "president of the European Council": no name but a body's
    sectors = ("ELI",) if past else class_sectors(cls) if cls else (str(spoken),)
    found = made(bare, country, sectors, "person", "the title in the string")
    return found if past or not cls else _with_office(found, title, "stated")
