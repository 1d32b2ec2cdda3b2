"""Persons written from memory: kept where a list, a public page or a dated text bears out that they are of that country.

    WALKBACK_SHARED=../shared python tools/actors/verify_people.py [--write] [FILE]

A name is borne out by a row of the shared dictionaries, of the copied cabinets or party leaders (name and country), by a page of people_pages.tsv, or by a dated text of the news sets or
of the statement and position gold (less its unseen part) from the row's years that names the country, its people or its capital within so many characters of the name. What nothing bears out is left out with `--write`; the yield is printed either way. FILE is another table to read, such as an older, longer one of the history.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import cabinets
import party_leaders
from ahocorasick_rs import AhoCorasick, MatchKind
from factbook import forms_of
from persons import spelling
from verify import texts

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "measure"))
from common import shared, unseen

from walkback.actors.names import fold, plain

TABLE = Path(__file__).resolve().parents[2] / "src/walkback/actors/data/people_own.tsv"
PAGES = Path(__file__).with_name("people_pages.tsv")
NEAR = 160


def country_words(folder: Path) -> dict[str, set[str]]:
    """By country the words that name it in a text."""
    out: dict[str, set[str]] = defaultdict(set)
    for row in csv.DictReader((folder / "countries.csv").open(encoding="utf-8")):
        out[row["iso3"]] |= {plain(w) for w in (row["name"], row["capital"]) if w}
    for row in csv.DictReader((folder / "demonyms.csv").open(encoding="utf-8")):
        out[row["iso3"]].add(plain(row["demonym"]))
    out["USA"] |= {"U.S.", "American", "US ", "White House", "Congress", "Senator", "Secretary"}
    out["GBR"] |= {"British", "UK", "Britain"}
    return out


def listed(folder: Path) -> set[tuple[str, str]]:
    """Folded name and country of every person in the shared dictionaries, and of the cabinets copied by hand."""
    found = {(fold(r["person"]), r["country"]) for r in cabinets.read({r["iso3"].replace("UNK", "XKX") for r in csv.DictReader((folder / "countries.csv").open(encoding="utf-8"))})}
    found |= {(fold(r["person"]), r["country"]) for r in csv.DictReader((folder / "offices.csv").open(encoding="utf-8"))}
    found |= {(fold(name), country) for country, leader in party_leaders.read() for name in forms_of(leader)}
    for row in csv.DictReader((folder / "phoenix_actors.csv").open(encoding="utf-8")):
        found |= {(fold(name.title()), row["code"][:3]) for name in (row["name"], *row["aliases"].split("|")) if name}
    return found


def paged() -> set[tuple[str, str]]:
    """Folded name and country of every person whom a public page bears out."""
    lines = [line.split("\t") for line in PAGES.read_text(encoding="utf-8").splitlines() if not line.startswith(("#", "country\t"))]
    return {(fold(name), country) for country, names, _ in lines for name in names.split("|")}


def gold_texts() -> Iterator[tuple[str, str]]:
    """(day, text) of the dated documents of the statement and position gold that may be looked at."""
    for path in ("statements/polnear-train.jsonl", "positions/seesaw-train-dev.jsonl"):
        for line in (shared() / "gold" / path).open(encoding="utf-8"):
            record = json.loads(line)
            found = re.search(r"\d{4}-\d\d-\d\d", str(record.get("date") or record["id"]))
            if found and not unseen(record["id"]):
                yield found[0], plain(" ".join(str(record[k]) for k in ("text", "before", "passage", "after") if record.get(k)))


def borne_out(rows: list[list[str]]) -> dict[tuple[int, str], str]:
    """By row and name what bears it out: "list", "page" or the day of a text."""
    folder = shared() / "resources/actors"
    lists, words = listed(folder), country_words(folder)
    names = sorted({name for row in rows for name in row[2].split("|")})
    where: dict[str, list[int]] = defaultdict(list)
    for k, row in enumerate(rows):
        for name in row[2].split("|"):
            where[name].append(k)
    spelled = {(spelling(name), country) for name, country in lists if " " in name}
    pages = paged()
    out = {(k, name): "page" for name, of in where.items() for k in of if (fold(name), rows[k][0]) in pages}
    out |= {(k, name): "list" for name, of in where.items() for k in of if (fold(name), rows[k][0]) in lists or (spelling(name), rows[k][0]) in spelled}
    matcher = AhoCorasick([plain(n) for n in names], matchkind=MatchKind.LeftmostLongest)
    for day, text in chain(texts(shared()), gold_texts()):
        for which, start, end in matcher.find_matches_as_indexes(text):
            around = text[max(0, start - NEAR) : end + NEAR]
            for k in where[names[which]]:
                country, _, _, first, last = rows[k]
                if (k, names[which]) not in out and (first or "0") <= day <= (last or "9999") and any(w in around for w in words[country]):
                    out[k, names[which]] = day
    return out


def main() -> None:
    """Report, and write what is kept."""
    given = next((Path(a) for a in sys.argv[1:] if not a.startswith("-")), TABLE)
    lines = given.read_text(encoding="utf-8").splitlines()
    head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith(("#", "country\t"))]
    rows = [[*line.split("\t"), "", ""][:5] for line in lines if not line.startswith(("#", "country\t"))]
    found = borne_out(rows)
    count = Counter(v if v in ("list", "page") else "text" for v in found.values())
    total = sum(len(row[2].split("|")) for row in rows)
    print(f"{total} names: {count['list']} borne out by a list, {count['page']} by a public page, {count['text']} by a dated text, {total - len(found)} by nothing")
    if "--write" in sys.argv:
        kept = [(row, [n for n in row[2].split("|") if (k, n) in found]) for k, row in enumerate(rows)]
        body = ["\t".join([row[0], row[1], "|".join(names), row[3], row[4]]) for row, names in kept if names]
        TABLE.write_text("\n".join([*head, *body]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
