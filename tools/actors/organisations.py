"""Clean the organisations of the 2015 dictionaries: no acronyms, no plain words, no territories, no truncated names."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

ABOUT = (
    "Organisations: armed groups, NGOs, bodies, companies. Source: openeventdata/Dictionaries@aa75b79 (Phoenix.International, "
    "Phoenix.MilNonState, Phoenix.Countries), cleaned by tools/actors/organisations.py. Licence: MIT. As of 2015."
)
KIND = {"armed_group": "armed-group", "NGO": "ngo", "IGO": "igo", "MNC": "company"}
SMALL = {
    "of",
    "the",
    "for",
    "and",
    "in",
    "on",
    "de",
    "la",
    "le",
    "du",
    "des",
    "to",
    "a",
    "an",
    "against",
    "with",
    "et",
    "y",
    "e",
    "al",
    "el",
}
PREFIX = {"NGO", "IGO", "MNC", "IMG", "NGM", "UIS"}
SECTORS = {
    "GOV",
    "MIL",
    "REB",
    "OPP",
    "PTY",
    "COP",
    "JUD",
    "SPY",
    "MED",
    "EDU",
    "BUS",
    "CRM",
    "CVL",
    "UAF",
    "AGR",
    "LAB",
    "HLH",
    "REL",
    "REF",
    "LEG",
    "ELI",
}
COMMON_AT = 3  # seen this often in lower case in the news sets: a plain word and no name


def build(table: list[dict[str, str]], shared: Path) -> list[list[str]]:
    """Rows of organisations.tsv."""
    common = common_words(shared)
    codes = {r["iso3"] for r in __import__("csv").DictReader((shared / "resources/actors/countries.csv").open(encoding="utf-8"))}
    out, seen = [], set()
    for row in table:
        kind = KIND.get(row["category"])
        if row["source"] == "curated-memory" or kind is None:
            continue
        names = [n for n in (titled(a) for a in [row["name"], *row["aliases"].split("|")]) if usable(n, common)]
        names = [n for k, n in enumerate(dict.fromkeys(names)) if n.casefold() not in seen and (k == 0 or " " in n)]
        if not names:
            continue
        seen |= {n.casefold() for n in names}
        country, sectors = coded(row["code"], codes)
        if kind == "igo" and row["code"].startswith(("IGOCAF", "IGONAM")):
            country = ""  # the codes of Central Africa and North America, which are countries' too
        out.append([names[0], "|".join(names[1:]), kind, country, "|".join(sectors) or KIND_SECTOR[kind], row["code"]])
    return sorted(out)


KIND_SECTOR = {"armed-group": "REB", "ngo": "NGO", "igo": "IGO", "company": "BUS"}


def coded(code: str, codes: set[str]) -> tuple[str, list[str]]:
    """Country and sectors that a CAMEO actor code holds."""
    parts = [code[i : i + 3] for i in range(0, len(code) - 2, 3)]
    country = next((p for p in parts[:2] if p in codes), "")
    sectors = [p for p in parts if p in SECTORS]
    if parts and parts[0] in {"NGO", "IGO"}:
        sectors.insert(0, parts[0])
    if parts and parts[0] == "MNC":
        sectors.insert(0, "BUS")
    return country, list(dict.fromkeys({"MED": "JRN", "HLH": "MED"}.get(s, s) for s in sectors))


def titled(name: str) -> str:
    """Capitals made title case; a name that has lower-case letters already is left, save "'S"."""
    name = re.sub(r"\s+", " ", name.replace("_", " ")).strip()
    words = []
    for k, word in enumerate(name.split(" ")):
        low = word.lower()
        words.append(low if k and low in SMALL else "-".join(p.capitalize() for p in low.split("-")) if word.isupper() or k == 0 or word.istitle() else word)
    return re.sub(r"'S\b", "'s", " ".join(words))


def usable(name: str, common: set[str]) -> bool:
    """Whether a name is safe to look for in news text."""
    words = re.findall(r"[^\W\d_]+", name)
    if not words or "(" in name or len(name) > 70 or len(words) > 9:
        return False
    if all(w.lower() in common or w.lower() in SMALL for w in words):
        return len(words) >= 4
    return len(words) >= 2 or len(name) >= 6


def common_words(shared: Path) -> set[str]:
    """Words that the news sets print in lower case."""
    counts: Counter[str] = Counter()
    for path in sorted((shared / "news").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for k, line in enumerate(lines):
                if k % 10 == 0:
                    counts.update(re.findall(r"\b[a-z]{2,}\b", json.loads(line)["text"]))
    return {w for w, n in counts.items() if n >= COMMON_AT}
