"""Where a case lives: a file of one's own, or a schema in a team's PostgreSQL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from ..errors import UsageError

PREFIXES = ("postgresql://", "postgres://")
SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}")


@dataclass(frozen=True, slots=True)
class Server:
    """A case in PostgreSQL: libpq's address of the database, and the schema that holds the tables."""

    address: str
    schema: str

    @property
    def name(self) -> str:
        """What a page calls it."""
        database = urlsplit(self.address).path.strip("/") or "postgresql"
        return f"{database}.{self.schema}"

    @property
    def stem(self) -> str:
        """As a file's: the schema alone."""
        return self.schema

    def __str__(self) -> str:
        """The address as it may be shown: without a password."""
        parts = urlsplit(self.address)
        name, at, host = parts.netloc.rpartition("@")
        netloc = f"{name.partition(':')[0]}{at}{host}"
        shown = [(k, v) for k, v in parse_qsl(parts.query) if k != "password"]
        query = urlencode([*shown, *([("schema", self.schema)] if self.schema != "walkback" else [])], safe="/")
        return f"{parts.scheme}://{netloc}{parts.path}" + (f"?{query}" if query else "")


Home = Path | Server


def itself(path: Path) -> Path:
    """The file that a link leads to: lock, log and index lie beside the file, whatever name it is called by."""
    return path.resolve() if path.is_symlink() else path


def is_server(given: object) -> bool:
    """Whether it is the address of a database."""
    return isinstance(given, str) and given.startswith(PREFIXES)


def home(given: str | Home) -> Home:
    """The place of a case: a path, or `postgresql://…` (libpq's form; `schema=NAME` in it says which schema, else `walkback`)."""
    if isinstance(given, Server):
        return given
    if isinstance(given, Path) or not is_server(given):
        return itself(Path(given))
    try:
        parts = urlsplit(given)
    except ValueError as error:
        raise UsageError(f"this is no address of a database: {error}") from error
    query = parse_qsl(parts.query, keep_blank_values=True)
    schema = next((v for k, v in query if k == "schema"), "walkback")
    if not SCHEMA.fullmatch(schema):
        raise UsageError(f"{schema!r} is no name of a schema: lower-case letters, digits and _ alone")
    rest = urlencode([(k, v) for k, v in query if k != "schema"])
    head = given.partition("?")[0]
    return Server(head + (f"?{rest}" if rest else ""), schema)
