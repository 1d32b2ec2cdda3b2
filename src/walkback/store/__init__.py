"""The casefile: one DuckDB file that keeps the record of many documents, and answers questions about it."""

from .case import Case, open_case

__all__ = ["Case", "open_case"]
