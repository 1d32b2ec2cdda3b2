"""Persons and their offices: one person from many lists, terms merged, rows from memory only where a dated text bears them out."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import cabinets
import verify

from walkback.actors.names import fold, office_class, office_rank, skeleton, slug
from walkback.actors.people import genders, near
from walkback.actors.tables import words

ABOUT_PERSONS = "Office holders: id, usual name, further spellings, Wikidata id. Source: as offices.tsv. Licence: as offices.tsv. As of 2026-06."
ABOUT_OFFICES = (
    "Offices with their terms. Source, by code: F CIA World Factbook (factbook/factbook.json@8662a8b, public domain, to 2026-05); "
    "C unitedstates/congress-legislators@dfa9622 (CC0, 2026-06-15); W Wikidata by every-politician-scrapers (CC0, 2022-08 and 2023-01); "
    "P the same lists of further countries, copied by hand (tools/actors/cabinets.tsv, 2021 to 2022); "
    "N written down and borne out by a dated official text or news report that names the person with the office (tools/actors/verify.py). "
    "Licence: facts; public domain and CC0. confirmed: last day that the source shows the person in office, where there is no end."
)
CORRECTIONS = Path(__file__).with_name("corrections.tsv")
USUAL = Path(__file__).with_name("usual_names.tsv")
JUNK = re.compile(r"\d|\bof\b|,|/|\band\b|\b(minister|council|president|government|ministers|chairperson)\b", re.I)
NOT_A_NAME = (
    "Interior ",
    "Cabinet ",
    "Culture ",
    "Development ",
    "Science ",
    "Oil ",
    "House ",
    "Swiss ",
    "Presidential ",
    "Australia ",
    "Foreign ",
    "Defense ",
)
NAMELESS = {
    "Erdogan|Yildirim|Davutoglu|Abdullah Gul|Oktay|Yilmaz": "TUR",
    "Nuhay|Nuhayyan|Maktoum|Maktum": "ARE",
    "Panza|Touad|Moloua|Ngrebada|Dondra|Kamoun|Sarandji": "CAF",
    "Danilo Medina|Abinader|Margarita Cedeno|Antuna": "DOM",
    "Panuelo|Peter M. Christian|Simina|Yosiwo George|Yosiwo P|Palik": "FSM",
}
"""Words of persons' names for rows whose country the shared list leaves empty."""
NAMESAKES = {("USA", "George Bush"): (("1994", "George H. W. Bush", "Q23505"), ("9999", "George W. Bush", "Q207"))}
"""One listed name of two persons: until which start of a term it is whom, and whose Wikidata id."""
TWO_SURNAMES = frozenset(
    ["ARG", "BOL", "CHL", "COL", "CRI", "CUB", "DOM", "ECU", "ESP", "GTM", "HND", "MEX", "NIC", "PAN", "PER", "PRY", "SLV", "URY", "VEN", "GNQ"]
)
"""Countries where a name ends in the father's and the mother's surname, and news uses the first of them."""
DYNASTIES = re.compile(r"^\S+ (?:Al-?)?(?:Saud|Sabah|Thani|Khalifa|Nuhayyan|Nahyan|Maktoum|Maktum|Said|Hussein)$")
"""Short forms that many of one ruling house share."""
SOURCES = {"factbook": "F", "congress-legislators": "C", "epp-wikidata": "W", "curated-memory": "N", "cabinets": "P"}
BODIES = frozenset({"WHO", "IMF", "ICC", "ECB"})
"""Bodies whose code is as long as a country's."""
HOUSES = frozenset(["saud", "sabah", "thani", "khalifa", "nuhayyan", "nuhayan", "nahyan", "maktoum", "maktum", "said", "hussein"])
"""Names of ruling houses: two who share one are not one person because of it."""
ORDER = {"C": 0, "W": 1, "P": 2, "F": 3, "N": 4}
EXACT = {"term": 0, "wikidata": 1, "successor_start": 2, "memory": 1, "snapshot_upper_bound": 3}
AS_OF = "2026-06-15"
SEVERAL = frozenset({"speaker", "floor-leader", "vice-president"})
"""High offices that a country may have several of at one time."""
LATE_DAYS = 900  # a list of snapshots may see an end so late
NEAR_DAYS = 75  # two lists' starts of one term differ by this at most (oath, appointment, first snapshot)


def build(table: list[dict[str, str]], shared: Path) -> tuple[list[list[str]], list[list[str]]]:
    """Rows of persons.tsv and offices.tsv."""
    rows = [r for r in map(cleaned, table) if r]
    rows = verify.borne_out(rows, shared)
    groups = grouped(rows)
    ids: dict[str, int] = {}
    people, offices = [], []
    for group in sorted(groups, key=lambda g: (min(office_rank(r["class"]) for r in g), usual(g))):
        name = usual(group)
        key = slug(name)
        ids[key] = ids.get(key, 0) + 1
        if ids[key] > 1:
            key = f"{key}-{group[0]['country'].lower() or 'x'}"
            if key in ids:
                key = f"{key}-{ids[slug(name)]}"
            ids[key] = 1
        names = sorted({n for r in group for n in [r["person"], *r["names"]] if n != name and " " in n})
        people.append([key, name, "|".join(names), next((r["wikidata"] for r in group if r["wikidata"]), "")])
        offices.extend([key, *row] for row in terms(group))
    return people, offices


@lru_cache(maxsize=1)
def corrections() -> dict[tuple[str, str, str], tuple[str, str]]:
    """(country, person, start) as listed to the right country and start; both empty where the row is to be left out."""
    table = [line.split("\t") for line in CORRECTIONS.read_text(encoding="utf-8").splitlines() if line and not line.startswith(("#", "country\t"))]
    return {(c, fold(person), start): (right, day) for c, person, start, right, day, _ in table}


def cleaned(row: dict[str, str]) -> dict[str, object] | None:
    """A row with its class and source code, or None where name and title are not told apart or the list errs."""
    listed_so = (row["country"], fold(row["person"]), row["start"])
    if listed_so in corrections():
        row["country"], row["start"] = corrections()[listed_so]
    person, office, country = row["person"].strip(), row["office"].strip(), row["country"]
    if person.startswith("minister ") and office == "Prime":
        person, office = person.removeprefix("minister "), "Prime Minister"
    if country == "IO":
        country = "UN" if "United Nations" in office or office.startswith("UN ") else ""
    if row["source"] == "factbook" and not country:
        country = next((iso for words, iso in NAMELESS.items() if re.search(words, person)), "")
    if row["source"] == "factbook" and row["kind"] != "head_of_state" and row["start"][:4] < "1995" and "eputy" in office:
        return None  # a birth date read as the start
    person = re.sub(r"\s*\([^)]*\)", "", person).strip(" .,;")
    listed = person
    shared_ = NAMESAKES.get((country, person))
    if shared_ is not None:
        person, row["wikidata"] = next((name, wikidata) for until, name, wikidata in shared_ if row["start"] < until)
        listed = person
    listed_names = [person, *(n.strip() for n in row["aliases"].split("|"))]
    person = next((usual for n in listed_names if (usual := usual_names().get((country, fold(n))))), person)
    bad = not person or not re.match(r"[A-ZÀ-Þ'ʻ]|al-|de |von |van ", person) or any(ord(c) > 0x24F and c not in "’‘ʻ" for c in person)
    office = re.sub(r" of the$", "", office)  # "President of the (Islamic Republic)"
    if bad or office in ("of the", "of") or person.startswith("Territorial ") or " " not in person or len(person) > 60 or JUNK.search(person) or person.startswith(NOT_A_NAME) or office.lower().endswith(" of"):
        return None
    if not country or office.lower().startswith(("candidate", "member of the council of", "recipient")):
        return None
    source = SOURCES[row["source"].split("/")[0]]
    end, confirmed = row["end"], row["last_confirmed"]
    if end > AS_OF:
        end, confirmed = "", AS_OF
    if row["start"] and end and end < row["start"][: len(end)]:
        return None  # the source contradicts itself
    names = [listed] if listed != person and not JUNK.search(listed) else []
    names += [n.strip() for n in row["aliases"].split("|") if " " in n.strip() and all(ord(c) < 0x250 for c in n) and not JUNK.search(n)]
    names = [
        n
        for n in names
        if not (row["source"] == "factbook" and len(person.split()) > 2 and n == f"{person.split()[0]} {person.split()[-1]}" and (len(n.split()[-1]) < 4 or (country in TWO_SURNAMES and len(person.split()) > 3)))
    ]
    names += [n for n in listed_as().get((country, person), []) if not JUNK.search(n)]
    parts = listed.split()
    if source in "FP" and country in TWO_SURNAMES and len(parts) > 2 and all(p[:1].isupper() for p in parts) and fold(parts[-2]) not in genders():
        names += [f"{given} {parts[-2]}" for given in parts[:-2] if len(given) > 2]
    names = [n for n in names if not DYNASTIES.search(n) and (shared_ is None or fold(n).split()[1:2] != ["bush"])]
    return {"person": person, "names": names, "country": country, "office": office.strip(" ;,"), "class": cabinets.class_of(office, country) if source == "P" else office_class(office) or "",
            "start": row["start"], "end": end, "basis": row["end_basis"], "confirmed": "" if confirmed == "memory" else confirmed,
            "wikidata": row["wikidata"], "source": source, "open": end == ""}  # fmt: skip


@lru_cache(maxsize=1)
def usual_names() -> dict[tuple[str, str], str]:
    """(country, folded listed name) to the usual name."""
    return {(c, fold(n)): usual for c, listed, usual in _usual() for n in (*listed.split("|"), usual)}


@lru_cache(maxsize=1)
def listed_as() -> dict[tuple[str, str], list[str]]:
    """(country, usual name) to other spellings."""
    return {(c, usual): listed.split("|") for c, listed, usual in _usual()}


def _usual() -> list[list[str]]:
    lines = [line.split("\t") for line in USUAL.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return lines[1:]


def grouped(rows: list[dict[str, object]]) -> list[list[dict[str, object]]]:
    """Rows of one person: a shared Wikidata id, or a shared full name in one country."""
    parent = list(range(len(rows)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    seen: dict[object, int] = {}
    for i, row in enumerate(rows):
        keys: list[object] = [("q", row["wikidata"])] if row["wikidata"] else []
        keys += [(row["country"], fold(n)) for n in [row["person"], *row["names"]]]  # type: ignore[misc]
        keys += [("sovereign", str(row["person"]))] if row["person"] in cabinets.SHARED_SOVEREIGNS else []
        if row["class"] and office_rank(str(row["class"])) <= 4 and row["start"]:
            keys.append(("term", row["country"], row["class"], str(row["start"])[:7], skeleton(str(row["person"]).split()[-1])))
        if row["source"] == "P" or (row["source"] == "F" and len(str(row["person"]).split()) == 2):
            keys.append(("s", row["country"], *spelling(str(row["person"]))))
        if row["source"] == "N":
            keys.append(("n", fold(str(row["person"]))))
        for key in keys:
            if key in seen:
                parent[find(i)] = find(seen[key])
            else:
                seen[key] = i
    for i, k in (*same_terms(rows), *of_bodies(rows)):
        parent[find(i)] = find(k)
    out: dict[int, list[dict[str, object]]] = defaultdict(list)
    for i, row in enumerate(rows):
        out[find(i)].append(row)
    return list(out.values())


def of_bodies(rows: list[dict[str, object]]) -> list[tuple[int, int]]:
    """Rows of an international body with those of its official's own country, where one country alone has a person of that name."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        by_name[fold(str(row["person"]))].append(i)
    out = []
    for found in by_name.values():
        bodies = [i for i in found if len(str(rows[i]["country"])) != 3 or rows[i]["country"] in BODIES]
        homes = [i for i in found if i not in bodies]
        if bodies and len({rows[i]["country"] for i in homes}) == 1:
            out += [(i, homes[0]) for i in bodies]
    return out


def same_terms(rows: list[dict[str, object]]) -> list[tuple[int, int]]:
    """Rows of two lists that tell one term of a high office, under names that share a word: one person by two spellings."""
    by_office: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if row["class"] and row["start"] and office_rank(str(row["class"])) <= 3 and row["class"] not in SEVERAL:
            by_office[str(row["country"]), str(row["class"])].append(i)
    return [(a, b) for found in by_office.values() for k, a in enumerate(found) for b in found[k + 1 :] if _one_term(rows[a], rows[b])]


def _one_term(a: dict[str, object], b: dict[str, object]) -> bool:
    if a["source"] == b["source"] or abs(days(str(a["start"])) - days(str(b["start"]))) > NEAR_DAYS:
        return False
    if a["end"] and b["end"] and abs(days(str(a["end"])) - days(str(b["end"]))) > LATE_DAYS:
        return False
    said = [{skeleton(w) for w in fold(str(r["person"])).split() if len(w) > 3 and w not in HOUSES | words("common-surname")} for r in (a, b)]
    return any(x == y or (len(x) > 4 and near(x, y)) for x in said[0] for y in said[1])


def spelling(name: str) -> tuple[str, ...]:
    """What two spellings of one name share: the skeletons of all its words ("Mohammed Hadi" and "Mohamed Hadi")."""
    return tuple(skeleton(w) for w in fold(name).split())


def usual(group: list[dict[str, object]]) -> str:
    """The name that news uses: that of the hand-kept rows, else of the lists that follow Wikipedia, else the shortest full one."""
    listed = {u for (_, _), u in usual_names().items()}
    fixed = next((str(r["person"]) for r in group if r["person"] in listed), None)
    if fixed:
        return fixed
    for code in "NCWPF":
        names = [str(r["person"]) for r in group if r["source"] == code]
        if names:
            if code == "F":
                names = [n for r in group for n in [str(r["person"]), *r["names"]]]  # type: ignore[misc]
            return min(names, key=lambda n: (len(n.split()) != 2, len(n), n))
    raise ValueError("empty group")


def terms(group: list[dict[str, object]]) -> list[list[str]]:
    """Terms of one person, those that several lists give made one."""
    out: list[dict[str, object]] = []
    for row in sorted(group, key=lambda r: (ORDER[str(r["source"])], str(r["start"]))):
        same = next((o for o in out if o["class"] == row["class"] and o["country"] == row["country"] and o["class"] and alike(o, row)), None)
        if same is None:
            out.append(dict(row))
            continue
        if same["end"] and not row["end"] and str(row["confirmed"])[:10] > _later(str(same["end"])) and row["source"] == "F":
            same["end"], same["basis"] = "", ""  # the "successor" was the same person, spelled otherwise
        elif same["source"] == "F" and row["source"] == "F" and same["end"] and row["end"]:
            same["end"] = max(str(same["end"]), str(row["end"]))
        elif not same["end"] and str(same["confirmed"]) > _later(str(row["end"])) and row["source"] == "F":
            pass
        elif (EXACT.get(str(row["basis"]), 9) < EXACT.get(str(same["basis"]), 9) and row["end"]) or (
            not same["end"] and row["end"] and str(row["end"]) >= str(same["confirmed"])
        ):
            same["end"], same["basis"] = row["end"], row["basis"]
        same["confirmed"] = max(str(same["confirmed"]), str(row["confirmed"]))
        if str(row["source"]) not in str(same["source"]):
            same["source"] = f"{same['source']}{row['source']}"
    return [[str(o[k]) for k in ("country", "office", "class", "start", "end", "confirmed", "source")] for o in sorted(out, key=lambda o: (str(o["start"]), o["country"] != "GBR"))]  # a sovereign of several realms by the one where the sovereign lives


def _later(end: str) -> str:
    """Two months after an end: an open row confirmed beyond it gainsays it."""
    year, month, day = ([*map(int, end.split("-")), 12, 28])[:3] if end else (9999, 1, 1)
    month += 2
    return f"{year + (month > 12):04d}-{(month - 1) % 12 + 1:02d}-{day:02d}"


def alike(a: dict[str, object], b: dict[str, object]) -> bool:
    """Whether two rows tell of one term."""
    if fold(str(a["office"])) != fold(str(b["office"])) and office_rank(str(a["class"])) > 3:
        return False
    gap = abs(days(str(a["start"])) - days(str(b["start"])))
    return gap <= NEAR_DAYS


def days(value: str) -> int:
    """A sortable day number of an ISO date that may be a year or a month only."""
    year, month, day = ([*map(int, value.split("-")), 1, 1])[:3] if value else (0, 1, 1)
    return year * 365 + month * 30 + day
