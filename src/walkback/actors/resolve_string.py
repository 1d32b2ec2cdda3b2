"""An actor's name without a document: "American warplanes", "the Pakistani Army", "Foreign Minister Lavrov" on a date.

`resolve_actor` says who is meant as far as the packaged knowledge tells: country, PLOVER sectors, actor code, office on the
date. What it cannot tell is None or empty, and `basis` says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date
from functools import lru_cache

from ..records import ActorKind, OfficeBasis
from .dictionary import Hit, packaged_dictionary
from .knowledge import Knowledge, Known, packaged
from .names import fold, office_class, office_sector, plain
from .offices import held
from .people import titles
from .phrases import roles
from .tables import cells, rows, words

CAMEO = {"JRN": "MED", "MED": "HLH", "PRE": "GOV"}  # PLOVER's sector to CAMEO's where they differ
PLACE = re.compile(r"^(?:targets?|areas?|regions?|parts?|towns?|cities|villages?)\b.*\b(?:in|of|across)\b", re.I)
NOTHING = words("pronoun")
JUNK = frozenset({"JNK", "NON"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedActor:
    """Who an actor string means. `sectors` are PLOVER's, the first the main one; `code` is the CAMEO/ICEWS actor code.

    `basis` is how sure the office is on the date: known, stale, stated in the string, or unknown. `why` tells the rule.
    """

    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    kind: ActorKind = "unknown"
    id: str | None = None
    code: str | None = None
    office: str | None = None
    basis: OfficeBasis = "unknown"
    wikidata: str | None = None
    why: str = ""


def resolve_actor(name: str, context: str = "", date: str | None = None) -> ResolvedActor:
    """Who the string means; `context` may tell the country, `date` (ISO, or a year or month) the office."""
    knowledge = packaged()
    text = re.sub(r"\s+", " ", plain(name)).strip(" .,;:\"'")
    if fold(text) in NOTHING or not fold(text):
        return ResolvedActor(name=name, why="a pronoun or nothing: means nobody without a text")
    found = _whole(knowledge, text, date) or _person(knowledge, text, context, date) or _phrase(knowledge, text, context, date)
    return found


def _whole(knowledge: Knowledge, text: str, date: str | None) -> ResolvedActor | None:
    """The whole string is a name of the knowledge."""
    bare = re.sub(r"^(the|The)\s+", "", text)
    for form in (text, bare, bare.title() if bare.isupper() and len(bare) > 4 else bare):
        entry = knowledge.names.get(form)
        if entry is not None:
            known = knowledge.known[entry.actor]
            if known.kind == "government" and entry.mode == "name" and known.sectors == ("GOV",) and len(known.id) == 3:
                return _of(known, knowledge, sectors=(), why="a country")
            return _of(known, knowledge, sectors=known.sectors, why=f"{'stands for' if entry.mode in ('seat', 'city') else 'named'} {known.name}")
        if form in knowledge.demonyms:
            iso = knowledge.demonyms[form]
            return _made(form, iso, (), "population", "a demonym")
    return None


def _of(known: Known, knowledge: Knowledge, *, sectors: tuple[str, ...], why: str) -> ResolvedActor:
    return ResolvedActor(
        name=known.name, country=known.country, sectors=sectors, kind=known.kind, id=known.id,
        code=known.code if known.code and sectors else known.country, why=why,
    )  # fmt: skip


def _made(name: str, country: str | None, sectors: tuple[str, ...], kind: ActorKind, why: str) -> ResolvedActor:
    return ResolvedActor(name=name, country=country, sectors=sectors, kind=kind, code=actor_code(country, sectors), why=why)


def actor_code(country: str | None, sectors: tuple[str, ...]) -> str | None:
    """The CAMEO actor code of a country and its sectors ("USAMIL"), or None where neither is known."""
    first = country or ""
    body = [s for s in sectors[:1] if s not in ("IGO", "NGO") or first]
    head = next((s for s in sectors if s in ("IGO", "NGO")), "") if not first else ""
    return (head + first + "".join(CAMEO.get(s, s) for s in body)) or None


# persons


def _person(knowledge: Knowledge, text: str, context: str, date: str | None) -> ResolvedActor | None:
    """A person's name, perhaps with a title before it."""
    table = titles()
    words = text.split(" ")
    k = 0
    while k < len(words) - 1 and (
        table.get(words[k].lower()) or table.get(words[k].lower().rstrip(".")) or words[k] in knowledge.demonyms or words[k] in knowledge.names
    ):
        k += 1
    title, bare = " ".join(words[:k]), " ".join(words[k:])
    country = _country(knowledge, title) or None
    past = bool(re.match(r"(former|ex)\b", title, re.I))
    ids = knowledge.full.get(fold(bare), []) or _surname(knowledge, bare, title, country, date)
    if ids:
        key = max(ids, key=lambda p: _fit(knowledge, p, country or _country(knowledge, context), date))
        return _known_person(knowledge, key, title, past, date)
    coded = _coded(fold(bare), date)
    if coded is not None:
        sectors = (coded[3:6],) if not past else ("ELI",)
        return _made(bare, coded[:3], sectors, "person", "coded by name in the dictionaries of 2015")
    cls = office_class(title) if title else None
    if cls and bare and k and all(w[:1].isupper() for w in bare.split(" ")):
        return ResolvedActor(
            name=bare,
            country=country or _country(knowledge, context),
            sectors=("ELI",) if past else (office_sector(cls),),
            kind="person",
            office=None if past else title,
            basis="unknown" if past else "stated",
            code=actor_code(country, ("ELI",) if past else (office_sector(cls),)),
            why="the title in the string",
        )
    return None


def _surname(knowledge: Knowledge, bare: str, title: str, country: str | None, date: str | None) -> list[str]:
    cls = office_class(title) if title else None
    out = []
    for p in knowledge.surnames.get(fold(bare), ()):
        for h in held(knowledge, p, date or _today()):
            if (country is None or h.term.country == country) and (
                h.term.cls == cls if cls else h.term.cls in ("president", "prime-minister") and h.basis == "known"
            ):
                out.append(p)
    return list(dict.fromkeys(out)) if len(set(out)) == 1 else []


def _today() -> str:
    return Date.today().isoformat()


def _fit(knowledge: Knowledge, person: str, country: str | None, date: str | None) -> tuple[bool, int]:
    terms = knowledge.terms.get(person, [])
    return (country in {t.country for t in terms}, len(held(knowledge, person, date or _today())))


def _known_person(knowledge: Knowledge, key: str, title: str, past: bool, date: str | None) -> ResolvedActor:
    terms = knowledge.terms.get(key, [])
    offices = held(knowledge, key, date) if date else []
    country = next((h.term.country for h in offices if h.term.country in knowledge.countries), None) or next(
        (t.country for t in reversed(terms) if t.country in knowledge.countries), None
    )
    office, basis, why = None, "unknown", "no office known on the date" if date else "no date given: the last office known"
    if offices and not past:
        office, basis, why = offices[0].term.office, offices[0].basis, f"held {offices[0].term.office}, source {offices[0].term.source}"
        sectors: tuple[str, ...] = (office_sector(offices[0].term.cls),)
    elif past or date:
        sectors = ("ELI",) if terms else ()
    else:
        last = max(terms, key=lambda t: (t.end == "", t.end or t.confirmed), default=None)
        cls = office_class(title) if title else None
        sectors = (office_sector(cls or last.cls),) if last is not None and (not last.end or cls) else ("ELI",)
    return ResolvedActor(
        name=knowledge.people[key], country=country, sectors=sectors, kind="person", id=key, office=office, basis=basis,  # type: ignore[arg-type]
        code=actor_code(country, sectors), wikidata=knowledge.wikidata.get(key), why=why,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _coded_names() -> dict[str, list[list[str]]]:
    out: dict[str, list[list[str]]] = {}
    for name, *rest in cells("coded_names.tsv"):
        out.setdefault(name, []).append(rest)
    return out


def _coded(folded: str, date: str | None) -> str | None:
    """The code of a name on the date; without one, the last code."""
    options = _coded_names().get(folded, [])
    day = date or "9999"
    inside = [o for o in options if (not o[1] or o[1] <= day) and (len(o) < 3 or not o[2] or day <= o[2])]
    best = inside or [o for o in options if not o[1] or o[1] <= day]
    if not best:
        return None
    last = max(best, key=lambda o: o[1])
    return f"{last[0][:3]}ELI" if date is None and len(last) > 2 and last[2] and last[0][3:] == "GOV" else last[0]


# phrases


def _country(knowledge: Knowledge, text: str) -> str | None:
    """The country that the words name: the last organisation or country word that has one."""
    for hit in packaged_dictionary().find(text):
        if hit.name.mode == "demonym":
            return hit.name.actor
        if hit.name.mode != "person" and knowledge.known[hit.name.actor].country:
            return knowledge.known[hit.name.actor].country
    return None


@lru_cache(maxsize=1)
def _agents() -> dict[str, str]:
    out = dict(cells("agents.tsv"))
    for lemma, role in roles().items():
        if role.sectors:
            out[lemma] = role.sectors[0]
    for row in rows("agents_own.tsv"):
        out.update(dict.fromkeys(row["phrases"].split("|"), row["sector"]))
    for row in rows("org_words.tsv"):
        for word in row["words"].split("|"):
            if row["sectors"] and word:
                out.setdefault(word.lower(), row["sectors"])
    return out


def _phrase(knowledge: Knowledge, text: str, context: str, date: str | None) -> ResolvedActor:
    """A description: its country from the words, its sector from the longest role phrase, the head's first."""
    hits = [h for h in packaged_dictionary().find(text) if h.name.mode != "person"]
    body = _body(knowledge, hits)
    country = (body.country if body else None) or _country(knowledge, text) or _country(knowledge, context)
    if PLACE.match(text):
        return _made(text, country, (), "unknown", "a place, and no actor of it")
    sector, phrase = _sector(text, hits)
    if (
        body is not None
        and (sector is None or body.kind != "government" or len(body.id) != 3)
        and (sector in (None, "GOV", "UNK", "ELI") or body.sectors[:1] == (sector,))
    ):
        return _made(text, body.country, body.sectors, body.kind, f"names {body.name}")
    if sector is None:
        cls = office_class(text)
        sector = office_sector(cls) if cls else None
    if sector in JUNK:
        return _made(text, None, (), "unknown", f"“{phrase}” is no actor")
    past = bool(re.match(r"(the )?(former|ex)\b", text, re.I))
    if past and sector == "GOV":
        sector = "ELI"
    kind: ActorKind = "group"
    sectors = (sector,) if sector and sector != "UNK" else ()
    return _made(
        text,
        country,
        sectors,
        kind,
        f"“{phrase}” and the country its words name" if phrase else "only the country is known" if country else "nothing known",
    )


def _body(knowledge: Knowledge, hits: list[Hit]) -> Known | None:
    """An organisation that the string names."""
    for hit in hits:
        if hit.name.mode in ("name", "seat"):
            known = knowledge.known[hit.name.actor]
            if known.kind != "government" or len(known.id) != 3 or hit.name.mode == "seat":
                return known
    return None


def _sector(text: str, hits: list[Hit]) -> tuple[str | None, str]:
    """Sector of the longest role phrase; of equals, the one that ends the head (what stands before "of", "in" or a comma)."""
    words = [w.lower() for w in re.findall(r"[^\W_]+(?:[-'][^\W_]+)*", text)]
    words = [w.removesuffix("'s") for w in words]
    if office_class(text) == "chief" and "of" in words:
        words = words[words.index("of") + 1 :]  # the head of a body is of the body's sector
    stop = next((k for k, w in enumerate(words) if w in ("of", "in", "from", "at", "for", "to", "who", "that") and k), len(words))
    agents = _agents()
    best: tuple[int, int, str, str] | None = None
    for i in range(len(words)):
        for j in range(min(len(words), i + 6), i, -1):
            phrase = " ".join(words[i:j])
            code = agents.get(phrase) or agents.get(" ".join([*words[i : j - 1], _singular(words[j - 1])]))
            if code is None:
                continue
            rank = ((code != "UNK") * 20 + (j <= stop) * 10 + (j - i) * 3 + (j == stop) * 2, i, code[:3], phrase)
            if best is None or rank[:2] > best[:2]:
                best = rank
    return (best[2], best[3]) if best else (None, "")


def _singular(word: str) -> str:
    for end, new in (("ies", "y"), ("men", "man"), ("women", "woman"), ("sses", "ss"), ("ches", "ch"), ("s", "")):
        if word.endswith(end) and len(word) > len(end) + 2:
            return word[: -len(end)] + new
    return word
