"""Persons whom dated texts name with their office and country: the Factbook's leaders and candidates, official texts and news reports.

    WALKBACK_SHARED=../shared python tools/actors/harvest.py FACTBOOK_2015 FACTBOOK_2026

Written: seen_names.tsv. A row says only that the person was named so from the first to the last day; nothing about the days beside.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import factbook
import organisations
import party_leaders

from walkback.actors.knowledge import PARTICLES, packaged
from walkback.actors.names import fold, office_class, plain
from walkback.actors.people import genders, titles

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("WALKBACK_SHARED", ROOT.parent / "shared"))
ABOUT = (
    "Persons named with country and office, folded, with the first and last day on which a text names them so: for the look-up of an actor string. "
    "Source: CIA World Factbook of 2015, 2020 (party leaders) and 2026 (public domain; B), Kremlin (CC BY 4.0; K), White House (public domain; H), Wikinews (CC BY 2.5; N), "
    "by tools/actors/harvest.py. Of the Factbook's heads of state and government, first is the day since which it says they hold office. Licence: facts. As of 2026-03."
)
WORD = r"[A-ZÀ-Þ][\w'’.-]*\w|[A-Z]\."
NAME = rf"(?:{WORD})(?: (?:{WORD}|al|bin|ben|de|del|da|dos|el|la|le|van|von|der|den)){{1,4}}"
HEAD = (
    "Prime Minister|President|Premier|Chancellor|King|Queen|Emir|Sultan|Crown Prince|Minister|Secretary|Ambassador|Speaker|Chairman|Chairwoman|Governor|Mayor|"
    "Leader|Commander|Chief|Chief of Staff|Director|Prosecutor General|Attorney General|Senator|Representative|Congressman|Congresswoman|General|Admiral|Advisor|Adviser|"
    "Envoy|Patriarch|Archbishop|Pope"
)
TITLE = (
    rf"(?:(?:[A-Z][\w-]+|of|the|for|and|to) ){{0,6}}(?:{HEAD})(?: (?:of|for|to) (?:the )?(?:[A-Z][\w-]+|and|the|of)(?: (?:[A-Z][\w-]+|and|the|of|for)){{0,7}})?"
)
BEFORE = re.compile(rf"\b({TITLE}) ({NAME})")
AFTER = re.compile(rf"\b({NAME}), (?:the )?({TITLE})")
HOME = {"kremlin": "RUS", "whitehouse": "USA"}
ABROAD = {
    "president",
    "prime-minister",
    "vice-president",
    "monarch",
    "royal",
    "leader",
    "chief",
    "speaker",
    "ambassador",
    "foreign-minister",
    "secretary-general",
    "director-general",
    "envoy",
}
"""Classes of office that say nothing of the country where the text names none."""


def texts() -> Iterator[tuple[str, str, str, str]]:
    """(source letter, home country, day, text) of every dated document."""
    for path in sorted((SHARED / "news").glob("*.jsonl")):
        home = next((iso for word, iso in HOME.items() if word in path.name), "")
        letter = {"RUS": "K", "USA": "H"}.get(home, "N")
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                day = str(record.get("published") or record.get("date") or "")[:10]
                if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
                    yield letter, home, day, plain(record["text"])


def countries() -> tuple[dict[str, str], re.Pattern[str]]:
    """Country words to codes, and a pattern that finds them."""
    knowledge = packaged()
    table = dict(knowledge.demonyms)
    table |= {n: e.actor.upper() for n, e in knowledge.names.items() if e.mode == "name" and e.actor.upper() in knowledge.countries and len(n) > 1}
    return table, re.compile(r"\b(" + "|".join(map(re.escape, sorted(table, key=len, reverse=True))) + r")\b(?!\w)")


def named(text: str, home: str, table: dict[str, str], pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str, bool]]:
    """(name, country, title, whether the country is named) of every person whom the text names with title and country."""
    for found in BEFORE.finditer(text):
        yield from one(found[1], found[2], text[found.end() : found.end() + 40], home, table, pattern)
    for found in AFTER.finditer(text):
        yield from one(found[2], found[1], "", "", table, pattern)


def one(title: str, name: str, after: str, home: str, table: dict[str, str], pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str, bool]]:
    """The reading of one title and name, where a country is named with them."""
    words = name.split()
    while words and (words[0] in table or words[0].lower() in titles()):
        words = words[1:]
    inside = [table[w] for w in pattern.findall(re.sub(r" to .*", "", title))]
    behind = re.match(r",? of (?:the )?(.*)", after)
    follows = pattern.match(behind[1]) if behind else None
    country = table[follows[1]] if follows else inside[-1] if inside else ""
    explicit, cls = bool(country), office_class(title)
    country = country or (home if cls not in ABROAD else "")
    name = re.sub(r"'s?$", "", " ".join(words).strip(" .,'"))
    ok = (
        len(words) > 1 and words[-1].lower() not in PARTICLES and not any(w in table or w.lower() in titles() or (w.upper() == w and len(w) > 3) for w in words)
    )
    if ok and country and cls:
        yield name, country, title, explicit


def plausible(name: str, common: set[str]) -> bool:
    """Whether folded words are a person's name: a known given name first, or no plain word at either end."""
    words = name.split()
    return len(words) < 6 and (words[0] in genders() or (words[0] not in common and words[-1] not in common))


def settled(seen: dict[tuple[str, str, str], list[tuple[str, str, str, bool]]]) -> dict[tuple[str, str, str], list[tuple[str, str, str, bool]]]:
    """Of a name under several countries the one that most texts name outright."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for (name, country, _), found in seen.items():
        votes[name][country] += sum(100 if explicit else 1 for *_, explicit in found)
    return {key: found for key, found in seen.items() if key[1] == votes[key[0]].most_common(1)[0][0]}


def main() -> None:
    """Write seen_names.tsv."""
    table, pattern = countries()
    common = organisations.common_words(SHARED)
    seen: dict[tuple[str, str, str], list[tuple[str, str, str, bool]]] = defaultdict(list)
    for letter, home, day, text in texts():
        for name, country, title, explicit in set(named(text, home, table, pattern)):
            if plausible(fold(name), common):
                seen[fold(name), country, str(office_class(title))].append((day, letter, title, explicit))
    for name, country, office, year, start in factbook.persons(*map(Path, sys.argv[1:3])):
        if " " in name and len(fold(name)) < 50:
            day = {"2015": "2015-11-15", "2026": "2026-03-01"}[year]
            cls = office_class(office) or ("party-leader" if office == "party leader" else "candidate")
            seen[fold(name), country, cls] += [(d, "B", office, True) for d in (start, day) if d]
    for country, leader in party_leaders.read():
        for name in factbook.forms_of(leader):
            seen[fold(name), country, "party-leader"].append((party_leaders.DAY, "B", "party leader", True))
    rows = [
        [name, country, cls, min(s[0] for s in found), max(s[0] for s in found), "".join(sorted({s[1] for s in found})), str(len(found))]
        for (name, country, cls), found in sorted(settled(seen).items())
    ]
    lines = "\n".join("\t".join(row) for row in rows)
    out = ROOT / "src/walkback/actors/data/seen_names.tsv"
    out.write_text(f"# {ABOUT}\nname\tcountry\tclass\tfirst\tlast\tsource\ttexts\n{lines}\n", encoding="utf-8")
    print(f"seen_names.tsv: {len(rows)} rows, {len({r[0] for r in rows})} persons")


if __name__ == "__main__":
    main()
