"""Compares the shipped crosswalk with its source and lists what was mended, code by code; lists source verbs the lexicon lacks.

    WALKBACK_SHARED=../shared python tools/build_events.py [--verbs]

The ontologies and the lexicon are written by hand; this keeps them honest against the published tables (CAMEO2PLOVER, CC BY-SA 4.0;
the PETRARCH verb dictionaries, MIT).
"""

from __future__ import annotations

import csv
import os
import re
import sys
from pathlib import Path

from walkback.events.lexicon import lexicon
from walkback.events.ontology import ontology

SHARED = Path(os.environ.get("WALKBACK_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def crosswalk() -> None:
    """Codes whose type or mode differs from the published crosswalk, and codes that it lacks."""
    rows: dict[str, list[dict[str, str]]] = {}
    with (SHARED / "resources/dictionaries/cameo_to_plover.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            rows.setdefault(row["cameo_code"], []).append(row)
    shipped = ontology("cameo").codes
    for code, own in shipped.items():
        published = rows.get(code)
        if published is None:
            print(f"{code}: not in the published crosswalk; {own.type or 'no event'} {own.mode or ''}")
        elif (own.type, own.mode or "") not in {(r["plover_event"], r["plover_mode"]) for r in published} or len(published) > 1:
            was = ", ".join(f"{r['plover_event']} {r['plover_mode']}".strip() for r in published)
            print(f"{code}: {was} -> {own.type or 'no event'} {own.mode or ''}")
    for code in sorted(set(rows) - set(shipped)):
        print(f"{code}: published, not shipped")


def verbs() -> None:
    """Head verbs of the PETRARCH dictionary with a code of their own that the lexicon has no frame for."""
    known = {word for word, verbal in lexicon().frames if verbal}
    text = (SHARED / "resources/dictionaries/CAMEO.2.0.txt").read_text(encoding="utf-8", errors="replace")
    for word, code in re.findall(r"^([A-Z]+) +\[(?::)?(\d{2,4})", text, re.MULTILINE):
        if word.casefold() not in known:
            print(word.casefold(), code)


def main() -> None:
    """What was asked for."""
    if not (SHARED / "resources").is_dir():
        print(f"skipped: no dictionaries at {SHARED}")
        return
    verbs() if "--verbs" in sys.argv else crosswalk()


if __name__ == "__main__":
    main()
