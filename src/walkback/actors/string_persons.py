"""Persons in actor strings: a name with or without its title, by the office terms, by dated sightings, by the coded names of 2015."""

from __future__ import annotations

import re
from datetime import date as Date
from functools import lru_cache

from ..records import OfficeBasis
from .bodies import body, place
from .knowledge import PARTICLES, Knowledge, packaged, surname_of
from .names import fold, office_class, office_rank, skeleton
from .offices import held
from .own_people import is_own_person
from .people import genders, titles
from .resolved import ResolvedActor, actor_code, made
from .role_sectors import JUNK, VAGUE, sector_of
from .string_context import rank_of
from .string_evidence import Evidence, by_codes, by_own, by_sightings, by_terms, class_sectors, coded_names, seen
from .string_phrases import OF_ANYTHING, by_context, country_in, phrase
from .tables import words

FORMER = words("former")
PREPOSITIONS = frozenset({"of", "in", "for", "to", "from", "at", "near", "and", "the", "a", "on", "by", "with"})


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
        if country is not None and own.country != country:
            return None  # "Tokyo Metropolitan Police"
        return made(bare, own.country, own.sectors, "person", "named in the own list of bodies and persons")
    if key is not None or " " in bare or title or is_own_person(bare):
        found = _weighed(knowledge, key, bare, title, near, past, date, context)
        if found is not None:
            return found
    return _titled(knowledge, bare, title, near, past, date)


def _split(knowledge: Knowledge, text: str) -> tuple[str, str]:
    """Title and name; the whole is a name where a person is known by it."""
    if knowledge.full.get(fold(text)) or fold(text) in seen() or fold(text) in coded_names() or is_own_person(text):
        return "", text
    table, tokens = titles(), text.split(" ")
    k = 0
    for i in range(len(tokens) - 1):
        word = tokens[i].rstrip(".").lower().removesuffix("'s")
        if (
            word in table
            or f"{word}." in table  # "Maj."
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
    found = (
        [p for p in _ends().get(fold(bare), ()) if p in knowledge.people]
        if bare.count(" ") >= 2 or (" " in bare and fold(bare.split(" ")[0]) not in genders())
        else []
    )
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
            p for p in known for t in knowledge.terms.get(p, ()) if (country is None or t.country == country) and t.cls == cls and (not date or t.start <= date)
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


def _weighed(
    knowledge: Knowledge, key: str | None, bare: str, title: str, near: str | None, past: bool, date: str | None, context: str
) -> ResolvedActor | None:
    """The person by the source that tells most of the day; a title in the context counts for more than what is stale or over."""
    name = knowledge.people[key] if key else bare
    left = max(((t.end, t.cls) for t in knowledge.terms.get(key or "", ()) if t.end and (date is None or t.end <= date)), default=("", ""))
    terms = [*by_terms(knowledge, key, date)]
    own = by_own(name, bare, date, after_office=any(e.office for e in terms))
    told = [*terms, *own, *by_sightings(name, bare, date, left, knowledge.terms.get(key, []) if key else []), *by_codes(name, bare, date, left[0])]
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
    elif (best.rank > 2 or (date is None and best.sectors == ("ELI",))) and (said := by_context(knowledge, bare, context, date)).sectors:
        best = Evidence(0, said.country or home, said.sectors, said.why)
    return ResolvedActor(
        name=name, country=best.country or home, sectors=best.sectors, kind="person", id=key, office=best.office, basis=best.basis,
        code=actor_code(best.country or home, best.sectors), wikidata=knowledge.wikidata.get(key) if key else None, why=best.why,
    )  # fmt: skip


def _with_office(found: ResolvedActor, office: str, basis: OfficeBasis) -> ResolvedActor:
    return ResolvedActor(
        name=found.name, country=found.country, sectors=found.sectors, kind=found.kind, id=found.id, code=found.code, office=office, basis=basis, why=found.why
    )


def _titled(knowledge: Knowledge, bare: str, title: str, country: str | None, past: bool, date: str | None) -> ResolvedActor | None:
    """A person nobody knows, by the title in the string; a cleric's before the name is none of its words ("commander Mullah Ann Hill")."""
    if title and " " in bare and sector_of(bare.split(" ")[0]) == "REL":
        bare = bare.split(" ", 1)[1]
    cls = office_class(title) if title else None
    told = phrase(knowledge, title, "", date) if title and (cls is None or cls in OF_ANYTHING) else None
    spoken = told.sectors[0] if told is not None and told.sectors and told.sectors[0] not in VAGUE | JUNK else rank_of(title) if cls is None else None
    country = country or (told.country if told is not None else None)
    if not (cls or spoken) or not all(w[:1].isupper() or w in ("al", "bin", "de", "van", "von", "da", "del", "la") for w in bare.split(" ")):
        return None
    if (
        surname_of(bare) == ""
        or (len(bare.split(" ")) == 1 and body(bare) is not None)
        or (sector_of(bare) and fold(bare.split(" ")[-1]) not in words("surname-too"))
        or office_class(bare)
    ):
        return None  # "president of the European Council": no name but a body's
    sectors = ("ELI",) if past else (spoken,) if spoken else class_sectors(cls)
    found = made(bare, country, sectors, "person", "the title in the string")
    return found if past or not cls else _with_office(found, title, "stated")
