"""What tables a case has. They stand in data/tables.tsv; the statements that make them, and the data dictionary, come from there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

SCHEMA_VERSION = 3
DERIVED = ("actors", "actor_names", "copies", "acts", "act_events", "act_actors", "differences", "quotations")
"""Tables that are made from the others when a case is refreshed; `shifts` of scope "case" are too."""
DUCKDB = {"text": "VARCHAR", "texts": "VARCHAR[]", "int": "INTEGER", "real": "DOUBLE", "bool": "BOOLEAN", "date": "DATE"}
POSTGRES = {"text": 'text COLLATE "C"', "texts": "text[]", "int": "integer", "real": "double precision", "bool": "boolean", "date": "date"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column, its type (of `DUCKDB`'s keys) and what it means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table and its columns in order."""

    name: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(c.name for c in self.columns)

    def create(self, types: dict[str, str]) -> str:
        """The statement that makes it."""
        return f"CREATE TABLE IF NOT EXISTS {self.name} ({', '.join(f'{c.name} {types[c.type]}' for c in self.columns)})"

    def insert(self) -> str:
        """DuckDB's statement that puts in a JSON list of rows: one call for thousands, and no other library needed."""
        shape = {c.name: ["VARCHAR"] if c.type == "texts" else DUCKDB[c.type] for c in self.columns}
        values = ", ".join(f"r.{name}" for name in self.names)
        return f"INSERT INTO {self.name} ({', '.join(self.names)}) SELECT {values} FROM (SELECT unnest(from_json(?::JSON, '{json.dumps([shape])}')) AS r)"


@lru_cache(maxsize=1)
def tables() -> dict[str, Table]:
    """All tables by name, in the file's order."""
    columns: dict[str, list[Column]] = {}
    for line in (files(__package__) / "data" / "tables.tsv").read_text(encoding="utf-8").splitlines()[2:]:
        table, name, kind, meaning = line.split("\t")
        columns.setdefault(table, []).append(Column(name, kind, meaning))
    return {name: Table(name, tuple(held)) for name, held in columns.items()}


@lru_cache(maxsize=1)
def views() -> dict[str, str]:
    """The views made for analysts: name and query."""
    text = (files(__package__) / "data" / "views.sql").read_text(encoding="utf-8")
    parts = [p.strip() for p in "\n".join(li for li in text.splitlines() if not li.startswith("--")).split(";")]
    return dict(p.split(" AS\n", 1) for p in parts if p)
