"""How friendly or hostile an event is: PLOVER's score of its type and mode, Goldstein's of its CAMEO code."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from ..events.ontology import ontology


@lru_cache(maxsize=512)
def intensity(kind: str, mode: str | None) -> float | None:
    """PLOVER's score, −10 to 10: the mode's where it has one, else the type's."""
    code = ontology("plover").codes.get(kind)
    if code is None:
        return None
    return code.modes.get(mode or "", code.score)


@lru_cache(maxsize=64)
def quad_class(kind: str) -> int | None:
    """PLOVER's quad class of a type."""
    code = ontology("plover").codes.get(kind)
    return code.quad if code else None


@lru_cache(maxsize=512)
def goldstein(cameo: str | None) -> float | None:
    """Goldstein's score of a CAMEO code, or of the nearest code above it."""
    code = cameo or ""
    while len(code) >= 2:
        if code in _scale():
            return _scale()[code]
        code = code[:-1]
    return None


@lru_cache(maxsize=1)
def _scale() -> dict[str, float]:
    lines = (files(__package__) / "data" / "goldstein.tsv").read_text(encoding="utf-8").splitlines()[2:]
    return {code: float(score) for score, codes in (line.split("\t") for line in lines) for code in codes.split()}
