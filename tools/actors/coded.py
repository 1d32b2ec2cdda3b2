"""Dated codes of persons and bodies from the dictionaries of 2015: for the look-up of an actor string only, never for a document."""

from __future__ import annotations

from walkback.actors.names import fold, office_class
from walkback.actors.people import titles

SMALL = frozenset({"of", "the", "for", "and", "to"})
ABOUT = (
    "Names with dated CAMEO codes, folded. Source: openeventdata/Dictionaries@aa75b79, Phoenix.Countries.actors.txt. "
    "Licence: MIT. As of 2015: sectors in PLOVER's terms (JRN media, MED medical)."
)
PLOVER = {"MED": "JRN", "HLH": "MED"}
TODAY = {"KSV": "XKX", "TMP": "TLS", "YUG": "SRB", "SCG": "SRB", "FRY": "SRB", "DDR": "DEU", "USR": "RUS", "SUN": "RUS", "SRP": "BIH"}
"""Codes of countries that are no more, or that the dictionary writes otherwise."""


def titles_only(name: str) -> bool:
    """Whether a name is an office and nobody's ("us secretary of state")."""
    cls = office_class(name)
    return cls is not None and all(w in titles() or w in SMALL or office_class(" ".join(name.split()[k:])) for k, w in enumerate(name.split()))


def build(table: list[dict[str, str]], codes: set[str]) -> list[list[str]]:
    """Rows of coded_names.tsv: names of two words and more that are one country's."""
    out = set()
    for row in table:
        code = TODAY.get(row["code"][:3], row["code"][:3]) + row["code"][3:]
        if not row["source"].startswith("Phoenix.Countries") or code[:3] not in codes or len(code) < 6:
            continue
        sector = PLOVER.get(code[3:6], code[3:6])
        for name in [row["name"], *row["aliases"].split("|")]:
            folded = fold(name.replace("_", " "))
            if " " in folded and len(folded) < 60 and not titles_only(folded):
                out.add((folded, code[:3] + sector, row["start"], row["end"]))
    return [list(r) for r in sorted(out)]
