"""Names of countries in other languages, for bodies named in them: from Unicode's locale data as the package `babel` brings it.

    pip install babel; python tools/actors/foreign_names.py
"""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale, __version__
from babel.core import get_global

from walkback.actors.names import fold
from walkback.actors.tables import rows

LANGUAGES = ("es", "pt", "fr", "de", "it", "nl", "tr", "ro", "pl", "cs", "hr", "sl", "sq", "sv", "da", "no", "fi", "hu", "lt", "lv", "et", "id", "ms", "sw", "so", "ca", "eu")
OWN = {"republique democratique du congo": "COD", "repubblica democratica del congo": "COD", "republica democratica do congo": "COD", "demokratische republik kongo": "COD", "cote d ivoire": "CIV"}
"""Names that news uses and the locale data lacks."""
ABOUT = (
    f"Names of countries in {len(LANGUAGES)} other languages, folded, read beside a body's word of foreign_words.tsv alone. "
    f"Source: Unicode CLDR by Babel {__version__} (tools/actors/foreign_names.py). Licence: Unicode-3.0. As of 2026-11."
)


def main() -> None:
    """Write foreign_countries.tsv; a name that two countries share in different languages is left out."""
    alpha2 = get_global("territory_aliases")
    codes = {alpha2[row["iso3"]][0]: row["iso3"] for row in rows("countries.tsv") if row["iso3"] in alpha2} | {"XK": "XKX"}
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            country = codes.get(code)
            for said in re.split(r"[(),\[\]]| - ", name) if country else ():
                if len(fold(said)) > 3:
                    found.setdefault(fold(said), set()).add(str(country))
    for name, country in OWN.items():
        found[name] = {country}
    kept = sorted((name, *countries) for name, countries in found.items() if len(countries) == 1)
    path = Path(__file__).resolve().parents[2] / "src/walkback/actors/data/foreign_countries.tsv"
    path.write_text(f"# {ABOUT}\nname\tcountry\n" + "".join(f"{name}\t{country}\n" for name, country in kept), encoding="utf-8")
    print(f"{path.name}: {len(kept)} rows, {len(found) - len(kept)} names of several countries left out")


if __name__ == "__main__":
    main()
