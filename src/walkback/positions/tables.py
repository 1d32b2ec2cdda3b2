"""The room's word lists, read once."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

NO_ISO = frozenset({"UNK", "XKX", "XKO"})
"""Codes in use for Kosovo, which has none of ISO 3166: it stands by its name."""


@lru_cache(maxsize=32)
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated data file, comments and blank lines left out."""
    text = resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=32)
def words(name: str) -> frozenset[str]:
    """The first column of a data file as a set."""
    return frozenset(row[0] for row in rows(name))


@lru_cache(maxsize=1)
def nations() -> dict[str, str]:
    """Lower-case country names and demonyms → ISO alpha-3, from the actors' tables."""
    folder = resources.files("walkback.actors").joinpath("data")
    out: dict[str, str] = {}
    for name in ("countries.tsv", "country_aliases.tsv", "demonyms.tsv", "demonym_extras.tsv", "demonyms_own.tsv"):
        file = folder.joinpath(name)
        if not file.is_file():
            continue
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        for line in lines[1:]:
            cells = line.split("\t")
            if NO_ISO & set(cells[:2]):
                continue  # no code of ISO 3166: it goes by its name
            if len(cells[0]) == 3 and cells[0].isupper():
                names = [cells[1], *(cells[2].split("|") if len(cells) > 2 else [])]
                out.update({n.casefold(): cells[0] for n in names if len(n) > 2 or n in ("US", "UK", "EU")})
            elif len(cells) > 1 and len(cells[1]) == 3:
                out.setdefault(cells[0].casefold(), cells[1])
    return {**out, "american": "USA", "european": "EU"}
