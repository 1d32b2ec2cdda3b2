"""What an attack was made with, read from its subject, its "with" or "by" phrase, or the noun before it."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from ..language.tokens import Parse, Token
from .slots import slot


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, str]]:
    lines = (files("walkback.events") / "data" / "instruments.tsv").read_text(encoding="utf-8").splitlines()
    return {word: (mode, code) for word, mode, code in (line.split("\t") for line in lines if line and not line.startswith("#"))}


def instrument_of(parse: Parse, token: Token) -> tuple[str, str, str] | None:
    """Mode, code and the word for the instrument, or None where the words name none."""
    near = [t for name in ("with", "using", "by", "subj") for t in slot(parse, token, name)]
    near += parse.children(token.i, "compound", "nmod")
    return next(((*found, t.text) for t in near if (found := _table().get(t.lemma)) is not None), None)
