"""The case's own tables as Parquet, CSV or JSON Lines: a file a table. DuckDB writes Parquet and JSON, Python CSV."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from ..store.moved import rows_from
from ..store.schema import Table, tables

INTERNAL = ("signatures", "meta")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide forms too: some spreadsheets take them for the narrow
TYPES = {"text": "string", "texts": "string", "int": "integer", "real": "number", "bool": "boolean", "date": "date"}


def exported() -> list[Table]:
    """The tables that are exported."""
    return [t for t in tables().values() if t.name not in INTERNAL]


def order_of(table: Table) -> str:
    """Columns that put a table's rows in one order whatever the file's inside is like."""
    keys = {"texts": "doc", "runs": "run", "failures": "id, code, message"}.get(table.name)
    return keys or ", ".join(c.name for c in table.columns if c.type != "texts")


def write_parquet(connection: Any, folder: Path) -> dict[str, int]:
    """A .parquet a table, packed with zstd; lists are lists, dates are dates."""
    return {t.name: _copied(connection, t, folder / f"{t.name}.parquet", "FORMAT parquet, COMPRESSION zstd") for t in exported()}


def write_jsonl(connection: Any, folder: Path) -> dict[str, int]:
    """A .jsonl a table, an object a row."""
    return {t.name: _copied(connection, t, folder / f"{t.name}.jsonl", "FORMAT json") for t in exported()}


def _copied(connection: Any, table: Table, place: Path, form: str) -> int:
    name = str(place).replace("'", "''")
    found = connection.execute(f"COPY (SELECT * FROM {table.name} ORDER BY {order_of(table)}) TO '{name}' ({form})").fetchone()
    return int(found[0])


def write_csv(connection: Any, folder: Path, *, spreadsheet: bool = False) -> dict[str, int]:
    """A .csv a table and one schema.json; `spreadsheet` puts a ' before text that a spreadsheet would run as a formula."""
    counts = {}
    for table in exported():
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as out:
            counts[table.name] = _csv(connection, table, out, spreadsheet=spreadsheet)
    (folder / "schema.json").write_text(json.dumps(schema(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return counts


class _Lines:
    """Ends rows with a line feed alone."""

    def __init__(self, out: io.TextIOBase) -> None:
        self._out = out

    def write(self, row: str) -> int:
        return self._out.write(row.removesuffix("\r\n") + "\n")


def csv_writer(out: io.TextIOBase) -> Any:
    """A writer of rows that end with a line feed. Python's own, told to end them so, leaves a carriage return in a cell unquoted
    (3.11), at which other programs break the row.
    """
    return csv.writer(_Lines(out), lineterminator="\r\n")


def _csv(connection: Any, table: Table, out: io.TextIOBase, *, spreadsheet: bool) -> int:
    writer = csv_writer(out)
    writer.writerow(table.names)
    texts = {c.name for c in table.columns if c.type in ("text", "texts")}
    count = 0
    for row in rows_from(connection.execute(f"SELECT * FROM {table.name} ORDER BY {order_of(table)}")):
        writer.writerow([_cell(row[c], guard=spreadsheet and c in texts) for c in table.names])
        count += 1
    return count


def _cell(value: Any, *, guard: bool) -> Any:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        value = "; ".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if guard and isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return value


def schema() -> dict[str, Any]:
    """A Table Schema (frictionless) a file: types, so that "010" stays text, and meanings."""
    return {
        "profile": "data-package",
        "resources": [
            {
                "name": t.name, "path": f"{t.name}.csv", "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {"name": c.name, "type": TYPES[c.type], "description": c.meaning + ("; joined with '; '" if c.type == "texts" else "")}
                        for c in t.columns
                    ],
                    "missingValues": [""],
                },
            }
            for t in exported()
        ],
    }  # fmt: skip
