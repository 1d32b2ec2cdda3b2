"""walkback reads political news and keeps the record.

    import walkback
    reading = walkback.read(text, published="2025-02-14")
    for statement in reading.statements:
        print(statement.speaker, statement.content_text)

The names below load on first use, so that `import walkback` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .api import classify_event, compare, read, read_many, resolve_actor
    from .casefile import add
    from .errors import DocumentError, UsageError, WalkbackError
    from .limits import Limits
    from .records import (
        Actor,
        Document,
        Event,
        Failure,
        Mention,
        Position,
        Reading,
        Shift,
        Span,
        Statement,
        Warned,
        When,
        Where,
    )  # fmt: skip
    from .store.case import Case, open_case

__version__ = "0.1.0"

__all__ = [
    "Actor", "Case", "Document", "DocumentError", "Event", "Failure", "Limits", "Mention", "Position", "Reading", "Shift", "Span", "Statement",
    "UsageError", "WalkbackError", "Warned", "When", "Where", "__version__", "add", "classify_event", "compare", "open_case", "read",
    "read_many", "resolve_actor",
]  # fmt: skip

_HOMES = {
    "api": ("classify_event", "compare", "read", "read_many", "resolve_actor"),
    "casefile": ("add",),
    "store.case": ("Case", "open_case"),
    "errors": ("DocumentError", "UsageError", "WalkbackError"),
    "limits": ("Limits",),
    "records": (
        "Actor", "Document", "Event", "Failure", "Mention", "Position", "Reading", "Shift", "Span", "Statement", "Warned", "When", "Where",
    ),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{_HOME_OF[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
