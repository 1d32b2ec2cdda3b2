"""A case in the formats of the field: each a view of the same record, with the traps of each format told in its data dictionary."""

from .formats import FORMATS, export

__all__ = ["FORMATS", "export"]
