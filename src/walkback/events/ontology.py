"""Ontologies as data: codes with parent, quad class, type and mode, checked line by line when they are loaded.

The shipped ones are `plover` and `cameo`; a user's own is a TOML file of the same form (docs/ontologies.md).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, get_args

from ..errors import UsageError
from ..reading.own import fits, own_text, toml_of
from ..records import Event, PloverType, Reading

SCHEMA = "walkback-ontology/1"
HEAD = re.compile(r'\[codes\."?([^"\]]+)"?\]')
SHIPPED = ("plover", "cameo")
_TYPES = frozenset(get_args(PloverType))
_KEYS: dict[str, Any] = {
    "label": str, "parent": str, "quad": int, "type": str, "mode": str, "contexts": [str], "also": [str], "score": (int, float),
    "definition": str, "example": str, "near_miss": str, "modes": {str: {str: (int, float, str)}},
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code of an ontology. `type` is the PLOVER type that it belongs to, "" for what is no event."""

    code: str
    label: str
    parent: str
    quad: int
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    """Further PLOVER types that the code can stand under."""
    score: float | None = None
    definition: str = ""
    example: str = ""
    near_miss: str = ""
    modes: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ontology:
    """The codes of an ontology by code, in the file's order, and what was mended in its sources."""

    name: str
    codes: dict[str, Code]
    contexts: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()

    def code_of(self, event: Event) -> Code | None:
        """The most specific code of this ontology that the event bears: its own, else one of its type and mode, else of its type."""
        own = event.cameo or ""
        while own:
            if own in self.codes and event.type in (self.codes[own].type, *self.codes[own].also):
                return self.codes[own]
            own = own[:-1]
        same = [c for c in self.codes.values() if c.type == event.type]
        moded = [c for c in same if c.mode is not None and c.mode == event.mode]
        plain = [c for c in same if c.mode is None]
        return next(iter(moded or plain), None)


def recoded(reading: Reading, own: Ontology) -> Reading:
    """The reading with each event's code in a user's own ontology, where it has one for it."""
    codes = [own.code_of(e) for e in reading.events]
    return replace(reading, events=tuple(replace(e, code=c.code if c else None) for e, c in zip(reading.events, codes, strict=True)))


def ontology(name_or_file: str = "plover") -> Ontology:
    """A shipped ontology by name, or a user's own by its file. Raises `UsageError` with file and line where it is not well formed."""
    if name_or_file in SHIPPED:
        return _shipped(name_or_file)
    return parse_ontology(own_text(name_or_file, "codes (or give plover or cameo)"), name_or_file)


@lru_cache(maxsize=2)
def _shipped(name: str) -> Ontology:
    text = (files("walkback.events") / "ontologies" / f"{name}.toml").read_text(encoding="utf-8")
    return parse_ontology(text, f"{name}.toml")


def parse_ontology(text: str, source: str) -> Ontology:
    """The ontology that a TOML text holds; every fault names the line."""
    data = toml_of(text, source)
    if data.get("schema") != SCHEMA:
        raise UsageError(f'{source}:1: schema must be "{SCHEMA}", it is {data.get("schema")!r}')
    raw = data.get("codes")
    if not isinstance(raw, dict) or not raw:
        raise UsageError(f"{source}:1: no [codes.…] table")
    lines = _lines(text)
    codes = {code: _code(code, row, raw, lines.get(code, 1), source) for code, row in raw.items()}
    _check_parents(codes, lines, source)
    for key in ("contexts", "mended"):
        if not fits(data.get(key, []), [str]):
            raise UsageError(f"{source}: {key} must be a list of texts")
    return Ontology(str(data.get("name", source)), codes, tuple(data.get("contexts", ())), tuple(data.get("mended", ())))


def _code(code: str, row: Any, known: dict[str, Any], line: int, source: str) -> Code:
    def fault(message: str) -> UsageError:
        return UsageError(f"{source}:{line}: {code}: {message}")

    if not isinstance(row, dict):
        raise fault("must be a table")
    for key, value in row.items():
        if key not in _KEYS:
            raise fault(f"unknown key {key!r}; known are {', '.join(_KEYS)}")
        if not fits(value, _KEYS[key]):
            raise fault(f"{key} must be of another kind than {type(value).__name__}")
    for key in ("label", "parent", "quad", "type"):
        if key not in row:
            raise fault(f"{key} is missing")
    if row["type"] and row["type"] not in _TYPES:
        raise fault(f"type {row['type']!r} is no PLOVER type")
    if row["quad"] not in ((0,) if not row["type"] else (1, 2, 3, 4)):
        raise fault(f"quad {row['quad']} must be 1 to 4, or 0 where type is empty")
    if row["parent"] and row["parent"] not in known:
        raise fault(f"parent {row['parent']!r} is no code of this file")
    for mode, value in row.get("modes", {}).items():
        if not fits(value.get("score"), (int, float)):
            raise fault(f"mode {mode!r} needs a score")
    modes = {mode: float(value["score"]) for mode, value in row.get("modes", {}).items()}
    return Code(
        code=code, label=row["label"], parent=row["parent"], quad=row["quad"], type=row["type"], mode=row.get("mode"),
        contexts=tuple(row.get("contexts", ())), also=tuple(row.get("also", ())), score=row.get("score"),
        definition=row.get("definition", ""), example=row.get("example", ""), near_miss=row.get("near_miss", ""), modes=modes,
    )  # fmt: skip


def _check_parents(codes: dict[str, Code], lines: dict[str, int], source: str) -> None:
    """Raise where a code is its own ancestor."""
    sound: set[str] = {""}
    for code in codes:
        path: list[str] = []
        while code not in sound:
            if code in path:
                raise UsageError(f"{source}:{lines.get(code, 1)}: {code}: is its own ancestor ({' → '.join([*path[path.index(code) :], code])[:200]})")
            path.append(code)
            code = codes[code].parent
        sound.update(path)


def _lines(text: str) -> dict[str, int]:
    """The line on which each code's table begins."""
    return {found[1]: n for n, line in enumerate(text.splitlines(), 1) if (found := HEAD.match(line))}
