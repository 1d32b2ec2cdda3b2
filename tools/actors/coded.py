"""Dated codes of persons and bodies from the dictionaries of 2015: for the look-up of an actor string only, never for a document."""

from __future__ import annotations

from walkback.actors.names import fold

ABOUT = (
    "Names with dated CAMEO codes, folded. Source: openeventdata/Dictionaries@aa75b79, Phoenix.Countries.actors.txt. "
    "Licence: MIT. As of 2015: sectors in PLOVER's terms (JRN media, MED medical)."
)
PLOVER = {"MED": "JRN", "HLH": "MED"}


def build(table: list[dict[str, str]], codes: set[str]) -> list[list[str]]:
    """Rows of coded_names.tsv: names of two words and more that are one country's."""
    out = set()
    for row in table:
        code = row["code"]
        if not row["source"].startswith("Phoenix.Countries") or code[:3] not in codes or len(code) < 6:
            continue
        sector = PLOVER.get(code[3:6], code[3:6])
        for name in [row["name"], *row["aliases"].split("|")]:
            folded = fold(name.replace("_", " "))
            if " " in folded and len(folded) < 60:
                out.add((folded, code[:3] + sector, row["start"], row["end"]))
    return [list(r) for r in sorted(out)]
