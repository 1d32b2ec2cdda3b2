"""Build the packaged tables of src/walkback/actors/data from the shared resources.

    WALKBACK_SHARED=../shared python tools/actors/build.py [--check]

With --check nothing is written: the script says which packaged tables a rebuild would change, and ends with 1 if there are any.

Written: coded_names.tsv, countries.tsv, demonyms.tsv, capitals.tsv (share-alike, from mledoze/countries), persons.tsv, offices.tsv,
organisations.tsv, outlets.tsv, agents.tsv. The other tables of the folder are written by hand.
"""

from __future__ import annotations

import csv
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import cabinets
import coded
import organisations
import persons

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("WALKBACK_SHARED", ROOT.parent / "shared"))
SOURCE = SHARED / "resources" / "actors"
DATA = ROOT / "src" / "walkback" / "actors" / "data"
AMBIGUOUS = {"ABC (Australia)", "Time", "Foreign Affairs", "Foreign Policy", "Dawn", "Fars", "MENA", "SANA", "WAM", "PAP", "ERR", "NOS", "PA", "ANI", "MTI"}
"""Outlets whose bare name is mostly something else; outlets_own.tsv has their safe names."""
PLOVER = {
    "MED": "JRN",
    "HLH": "MED",
    "MUS": "REL",
    "CHR": "REL",
    "HIN": "REL",
    "BUD": "REL",
    "JEW": "REL",
    "ENV": "SOC",
    "HRI": "NGO",
    "RAD": "REB",
}
"""CAMEO's sectors of the older list in PLOVER's terms: media are JRN there, and MED is medical."""
CHANGED: list[str] = []
"""With --check: the tables that a rebuild would change."""
ODBL = "Source: mledoze/countries@5e9f370 (2026-04-27). Licence: ODbL 1.0, share-alike on this database; see LICENSE-ODbL.txt. As of 2026-04."


def read(name: str) -> list[dict[str, str]]:
    """A shared CSV as dicts."""
    with (SOURCE / name).open(encoding="utf-8", newline="") as lines:
        return [{k: v.replace("UNK", "XKX") if k in ("iso3", "country") and v == "UNK" else v for k, v in row.items()} for row in csv.DictReader(lines)]


def write(name: str, about: str, header: str, table: Iterable[Iterable[str]]) -> int:
    """Write a packaged table; tabs and line ends inside a cell become spaces."""
    lines = ["\t".join(re.sub(r"\s+", " ", cell).strip() for cell in row) for row in table]
    text = f"# {about}\n{header}\n" + "\n".join(lines) + "\n"
    if "--check" not in sys.argv:
        DATA.joinpath(name).write_text(text, encoding="utf-8")
    elif text != (packaged := DATA.joinpath(name).read_text(encoding="utf-8")):
        CHANGED.append(f"{name}: {len(set(text.splitlines()) ^ set(packaged.splitlines()))} lines differ")
    print(f"{name}: {len(lines)} rows")
    return len(lines)


def latin(name: str) -> bool:
    """Whether a name is in letters that English news prints."""
    return bool(name) and all(ord(c) < 0x250 or c in "’‘ʻ" for c in name)


def countries() -> None:
    """Countries, demonyms and capitals, each in a file of its own."""
    table = read("countries.csv")
    out = []
    for row in table:
        alt = {a.strip() for a in row["alt"].split("|") if latin(a.strip()) and len(a.strip()) > 3 and "," not in a and "(" not in a}
        alt |= {row["official"]} - {row["name"]}
        alt -= {
            "Island",
            "Mann",
            "Saudi",
            "Thai",
            "Prathet",
            "Guiana",
            "Mexicanos",
            "Portuguesa",
            "Dominique",
            "Viti",
            "Pitcairn",
            row["name"],
        }
        out.append([row["iso3"], row["name"], "|".join(sorted(alt)), row["region"], row["un_member"][:1]])
    write(
        "countries.tsv",
        f"Countries: ISO 3166 alpha-3, name, further names, region, UN member (T, F). {ODBL}",
        "iso3\tname\tnames\tregion\tun",
        out,
    )
    dependencies = {
        "ATF",
        "MNP",
        "BES",
        "IOT",
        "SJM",
        "UMI",
        "ASM",
        "BLM",
        "MAF",
        "JEY",
        "GGY",
        "IMN",
        "HMD",
        "SGS",
        "CCK",
        "CXR",
        "NFK",
        "ATA",
        "VIR",
    }
    keep = {r["demonym"]: r["iso3"] for r in read("demonyms.csv") if r["source"].startswith("mledoze") and r["iso3"] not in dependencies}
    own = {r["demonym"]: r["iso3"] for r in read("demonyms.csv") if not r["source"].startswith("mledoze")}
    drop = {"Congolese", "Dominican", "U.K.", "UK", "U.S.", "US", "Gibraltar", "Vatican", "Myanmar", "Djibouti", "Turkmen", "American"}
    write("demonyms.tsv", f"Demonyms of countries. {ODBL}", "word\tiso3", sorted([d, i] for d, i in keep.items() if d not in drop))
    extra = sorted(
        [d, i]
        for d, i in {**own, "American": "USA", "Dominican": "DOM", "Congolese": "COD", "Turkmen": "TKM"}.items()
        if (keep.get(d) != i or d in drop) and "." not in d and d not in {"US", "UK"}
    )
    write(
        "demonyms_own.tsv",
        "Demonyms, nouns and plurals that countries' adjectives lack. Source: own list. Licence: as the package. As of 2026.",
        "word\tiso3",
        extra,
    )
    members = [[r["capital"], r["iso3"]] for r in table if r["capital"] and r["un_member"] == "True"]
    skip = {
        "Washington D.C.",
        "San Marino",
        "Monaco",
        "Luxembourg",
        "Singapore",
        "Kuwait City",
        "Panama City",
        "Mexico City",
        "Guatemala City",
        "Victoria",
        "Georgetown",
        "San José",
        "Brussels",
    }
    write("capitals.tsv", f"Capitals of UN members. {ODBL}", "city\tiso3", sorted(m for m in members if m[0] not in skip))


def outlets() -> None:
    """Newspapers, agencies and broadcasters: their names are plain facts."""
    out = []
    for row in read("outlets.csv"):
        if row["kind"] == "platform" or row["outlet"] == "ABC (Australia)":
            continue
        names = [
            a
            for a in row["aliases"].split("|")
            if a
            and a
            not in {
                "Independent",
                "Economist",
                "Atlantic",
                "PA",
                "Time",
                "Fox",
                "Welt",
                "AA",
                "Guardian",
                "the FT",
                "the Times",
                "The Mirror",
            }
        ]
        out.append([row["outlet"], "|".join(names), row["kind"], row["iso3"], row["domain"]])
    about = "Newspapers, agencies, broadcasters. Source: own list of own memory. Licence: as the package. As of 2025."
    write("outlets.tsv", about, "name\tnames\tkind\tiso3\tdomain", out)


def agents() -> None:
    """Role nouns of the CAMEO and PLOVER agent dictionaries, their patterns spelled out."""
    seen: dict[str, str] = {}
    for row in sorted(read("agents.csv"), key=lambda r: r["source"] != "NGEC PLOVER_agents"):
        code = row["code"].removeprefix("~")
        code = code if row["source"].startswith("NGEC") else PLOVER.get(code[:3], code[:3])
        if not re.fullmatch(r"[A-Z]{3}([A-Z]{3})*", code):
            continue
        for phrase in _spelled(row["pattern"], row["macro"]):
            if len(phrase) > 2:
                seen.setdefault(phrase, code)
    about = (
        "Role nouns and their sector. Source: NGEC@787a06b PLOVER_agents.txt and openeventdata/Dictionaries@aa75b79 Phoenix.agents. "
        "Licence: MIT. As of 2014-2024."
    )
    write("agents.tsv", about, "phrase\tcode", sorted([k, v] for k, v in seen.items()))


def _spelled(pattern: str, macro: str) -> list[str]:
    stem, _, forms = macro.partition("=")
    options = [f.strip() for f in forms.split(",")] if forms else []
    phrases = [pattern.replace(f"!{stem}!", option) for option in options] if options and f"!{stem}!" in pattern else [pattern]
    return [re.sub(r"[_\s]+", " ", p).strip().lower() for p in phrases if "!" not in p]


def main() -> None:
    """Build every table."""
    if not SOURCE.exists():
        sys.exit(f"skipped: no resources at {SOURCE}")
    countries()
    outlets()
    agents()
    write(
        "coded_names.tsv",
        coded.ABOUT,
        "name\tcode\tstart\tend",
        coded.build(read("phoenix_actors.csv"), {r["iso3"] for r in read("countries.csv")}),
    )
    people, offices = persons.build([*read("offices.csv"), *cabinets.read({r["iso3"] for r in read("countries.csv")})], SHARED)
    write("persons.tsv", persons.ABOUT_PERSONS, "id\tname\tnames\twikidata", people)
    write("offices.tsv", persons.ABOUT_OFFICES, "person\tcountry\toffice\tclass\tstart\tend\tconfirmed\tsource", offices)
    write(
        "organisations.tsv",
        organisations.ABOUT,
        "name\tnames\tkind\tcountry\tsectors\tcode",
        organisations.build(read("organisations.csv"), SHARED),
    )
    if CHANGED:
        sys.exit("a rebuild gives other tables than the packaged ones:\n" + "\n".join(CHANGED))


if __name__ == "__main__":
    main()
