"""Cabinets of many countries, copied by hand from public tables: rows of cabinets.tsv as build.py reads those of the shared list.

A term without an end whose office somebody else took up later ends on that day; of an office that several hold at once it is left unconfirmed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path

from walkback.actors.names import fold, office_class, office_rank
from walkback.actors.offices import HEADS

TABLE = Path(__file__).with_name("cabinets.tsv")
SNAPSHOT = re.compile(r"snapshot of (?:about )?(\d{4}-\d\d(?:-\d\d)?)")
SECRETARY = re.compile(r"^(?:Cabinet )?Secretary (?:of|for) (?:the )?(?!State\b)")
"""What ministers are called in the Philippines, Kenya or Mexico; in the United States a "Secretary of the Interior" is no interior minister."""
LEADERS = "world-leaders-2021"
"""The repository of a newer list of many countries' heads; its snapshot stands in the line of the code ANY."""
CIVIL_SERVANTS = frozenset({"BGD", "IND", "LKA", "NPL", "PAK"})
"""Countries whose foreign secretary is no minister but the ministry's first official."""
PLAIN = [
    (re.compile(r"(?:Under)?[Ss]ecretary of State\b(?! for )|State Secretary\b"), "deputy-minister"),
    (re.compile(r"(?:Premier|Minister-President|Minister President|Chief Minister|First Minister) of |Chief Executive$"), "governor"),
    (re.compile(r"Vice-Chancellor|Vice Chancellor|T[áa]naiste|Vice[- ]President of the Council of Ministers"), "deputy-prime-minister"),
    (re.compile(r"General Secretary of the (?:Presidency|Government)|Chief Executive Officer|CEO "), ""),
    (re.compile(r"Leader of the (?:Seanad|Senate|House)"), "floor-leader"),
]
"""Titles that mean something else in a cabinet than in the United States or a company."""
SHARED_SOVEREIGNS = frozenset({"Elizabeth II", "Charles III"})
SEVERAL = re.compile(r"minister of state$|without portfolio|deputy|vice|delegate|^minister$|spokes|^judge|justice of|member|ambassador|adviser|envoy", re.IGNORECASE)
"""Offices that several may hold at one time."""
OF_A_BODY = frozenset({"secretary-general", "director-general", "leader"})
"""Classes of international bodies, and of whoever leads something: within a cabinet the heads of agencies, of no class."""
OF_THE_STATE = re.compile(r"(?:(?:acting|interim|transitional|first|second|executive) )?(?:vice[ -])?(?:president|prime minister|premier|chancellor|taoiseach|king|queen|monarch|sultan|emperor|emir|amir|grand duke|prince|head of (?:state|government)|chairman of the presidency|president of the government|president of the council of ministers|supreme leader|pope)(?: of the republic)?", re.IGNORECASE)
"""Titles of the head of a state or government; with the name of a region after them they are a governor's ("Premier of Manitoba")."""


def class_of(office: str, country: str) -> str:
    """The class of an office of a cabinet, "" for none."""
    if office == "Foreign Secretary" and country in CIVIL_SERVANTS:
        return "deputy-foreign-minister"
    plain = next((cls for pattern, cls in PLAIN if pattern.match(office) and country not in ("USA", "VAT")), None)
    if plain is not None:
        return plain
    if office == "Treasurer" and country == "AUS":
        return "finance-minister"
    said = office if country == "USA" else SECRETARY.sub("Minister of ", office)
    cls = office_class(said) or ""
    if cls == "chief" or (cls in HEADS and not OF_THE_STATE.fullmatch(office)):
        return "governor"
    return "" if cls in OF_A_BODY else cls


def checked(lines: list[str], countries: set[str]) -> list[list[str]]:
    """The table's rows; what is no row, names no country, has an impossible day or stands there twice is refused with its line."""
    out: list[list[str]] = []
    seen: set[tuple[str, ...]] = set()
    for n, line in enumerate(lines, 1):
        if not line or line.startswith(("#", "iso3\t")):
            continue
        row = line.split("\t")
        if fault := _fault(row, countries) or ("stands there twice" if tuple(row[:4]) in seen else ""):
            raise SystemExit(f"{TABLE.name}, line {n}: {fault}: {line}")
        seen.add(tuple(row[:4]))
        out.append(row)
    return out


def _fault(row: list[str], countries: set[str]) -> str:
    if len(row) != 6:
        return "not six cells"
    iso3, name, office, start, end, _ = row
    if iso3 not in countries:
        return "no country"
    if not name or not office or any(c.isdigit() for c in name) or "  " in name or name != name.strip():
        return "no name or office"
    if not _is_day(start) or not _is_day(end) or (start and end and end < start[: len(end)]) or not (start or end):
        return "impossible days"
    return ""


def _is_day(value: str) -> bool:
    """Whether it is empty or a day, month or year of the calendar since 1900."""
    if not value:
        return True
    try:
        return re.fullmatch(r"\d{4}(-\d\d){0,2}", value) is not None and date(*([*map(int, value.split("-")), 1, 1][:3])).year >= 1900
    except ValueError:
        return False


def read(countries: set[str]) -> list[dict[str, str]]:
    """The table's rows in the columns of the shared list of offices."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    snapshots = {line[2:5]: found[1] for line in lines if line.startswith("# ") and (found := SNAPSHOT.search(line))}
    table = checked(lines, countries)
    table = [row for row in table if not (row[1] in SHARED_SOVEREIGNS and row[0] != "GBR")]
    latest: dict[str, str] = defaultdict(str)
    for iso3, _, _, start, _, repository in table:
        latest[iso3] = max(latest[iso3], "" if repository == LEADERS else start)
    return [
        {"person": name, "office": office, "country": iso3, "start": start, "end": end, "kind": "cabinet", "aliases": "", "wikidata": "", "source": "cabinets",
         "end_basis": basis if end else "", "last_confirmed": "" if end else confirmed or start}
        for iso3, name, office, start, end, confirmed, basis in closed(table, snapshots | {c: snapshots.get(c, day) for c, day in latest.items() if c not in snapshots})
    ]  # fmt: skip


def closed(table: list[list[str]], confirmed: dict[str, str]) -> list[tuple[str, ...]]:
    """(country, name, office, start, end, confirmed, basis), open terms ended where somebody else took the office up."""
    starts: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for iso3, name, office, start, _, repository in table:
        if start and repository != LEADERS:  # between that list's years others may have come and gone
            starts[iso3, fold(office)].append((start, fold(name)))
    out = []
    for iso3, name, office, start, end, repository in table:
        confirmed_on = confirmed["ANY" if repository == LEADERS else iso3]
        later = sorted(day for day, other in starts[iso3, fold(office)] if start and day > start and other != fold(name))
        if end or not later:
            out.append((iso3, name, office, start, end, confirmed_on, "wikidata"))
        elif SEVERAL.search(office) or office_rank(class_of(office, iso3)) > 5:
            out.append((iso3, name, office, start, "", start, ""))
        else:
            out.append((iso3, name, office, start, later[0], "", "successor_start"))
    return out
