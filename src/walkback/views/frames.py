"""Record lists as data frames, in whichever library is there."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from ..errors import UsageError
from ..records import Actor, Event, Lever, Position, Proposal, Reading, Shift, Statement, Warned, When, Where
from .contract import as_plain, field_names

TABLES: dict[str, type] = {
    "actors": Actor, "statements": Statement, "events": Event, "positions": Position, "shifts": Shift, "levers": Lever,
    "proposals": Proposal, "times": When, "places": Where, "warnings": Warned,
}  # fmt: skip
ENGINES = ("pandas", "polars")


def frame(reading: Reading, table: str, *, engine: str | None = None) -> Any:
    """One record list as a DataFrame: a row a record, the document's id first, then the contract's names."""
    if table not in TABLES:
        raise UsageError(f"no table {table!r}; there are {', '.join(TABLES)}")
    library = _library(engine)
    names = ("document", *field_names(TABLES[table]))
    rows = [{"document": reading.document.id, **as_plain(record)} for record in getattr(reading, table)]
    columns = {name: [row[name] for row in rows] for name in names}
    return import_module(library).DataFrame(columns)


def _library(engine: str | None) -> str:
    if engine is not None and engine not in ENGINES:
        raise UsageError(f"no engine {engine!r}; there are {', '.join(ENGINES)}")
    wanted = ENGINES if engine is None else (engine,)
    for name in wanted:
        if find_spec(name) is not None:
            return name
    raise UsageError(f"a data frame needs {' or '.join(wanted)}, not installed; for example: pip install 'walkback[{wanted[0]}]'")
