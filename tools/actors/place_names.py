"""Names of provinces and larger towns with their country, for actor strings ("Kolkata police"): from the packaged gazetteer.

python tools/actors/place_names.py
"""

from __future__ import annotations

import gzip
from pathlib import Path

from walkback.actors.knowledge import packaged
from walkback.actors.names import fold
from walkback.actors.people import genders
from walkback.actors.tables import words

ROOT = Path(__file__).resolve().parents[2] / "src/walkback"
LEAST = {"ADM1": 0, "PPL": 25000}
PLAIN = words("plain-place")
"""Towns and provinces whose name is an ordinary word, one of bodies' names, or a surname."""
ABOUT = (
    "Provinces, and towns of 25,000 people and more, folded, with the country of the most populous: for the look-up of an actor string. "
    "Source: GeoNames (CC BY 4.0, geonames.org) as packaged in places/data/gazetteer.tsv.gz. Licence: CC BY 4.0. As of 2026."
)


def main() -> None:
    """Write place_names.tsv."""
    common = set((ROOT / "places/data/common_words.txt").read_text(encoding="utf-8").split("\n")) | PLAIN
    best: dict[str, tuple[int, str]] = {}
    raw = gzip.decompress((ROOT / "places/data/gazetteer.tsv.gz").read_bytes()).decode()
    for line in raw.split("\n\n")[0].split("\n"):
        cells = line.split("\t")
        if len(cells) < 7 or cells[5] not in LEAST or not cells[2]:
            continue
        people = int(cells[6] or 0)
        name = fold(cells[1])
        if people >= LEAST[cells[5]] and len(name) > 3 and name not in genders() and name not in common and name not in words("common-surname") and people > best.get(name, (-1, ""))[0]:
            best[name] = (people, cells[2])
    known = {fold(n) for n in packaged().demonyms} | {fold(n) for n in packaged().names}
    rows = "\n".join(f"{name}\t{iso}" for name, (_, iso) in sorted(best.items()) if name not in known)
    (ROOT / "actors/data/place_names.tsv").write_text(f"# {ABOUT}\nname\tcountry\n{rows}\n", encoding="utf-8")
    print(f"place_names.tsv: {rows.count(chr(10)) + 1} rows")


if __name__ == "__main__":
    main()
