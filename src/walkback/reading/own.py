"""Files of the user's own knowledge (actors, issues, ontologies): plain data of bounded size, taken or refused with the line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..limits import DEFAULT

LINE = re.compile(r"\(at line (\d+), column \d+\)")


def own_text(path: str | Path, what: str, *, cap: int = DEFAULT.own_file_bytes) -> str:
    """The text of such a file; raises `UsageError` where it is missing, too large or no UTF-8. Nothing but a plain file is opened."""
    file = Path(path)
    try:
        if not file.is_file():
            raise UsageError(f"{file}: no such file of {what}")
        with file.open("rb") as stream:
            data = stream.read(cap + 1)
        if len(data) > cap:
            raise UsageError(f"{file}: a file of {what} has at most {cap:,} bytes; split it, or leave out what walkback knows already")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{file}, line {line}: cannot be read as UTF-8 text: {error.reason}") from error
    except (OSError, ValueError) as error:
        raise UsageError(f"{file}: cannot be read: {error}") from error


def toml_of(text: str, source: str) -> dict[str, Any]:
    """The TOML of a text; raises `UsageError` with the line. Numbers of thousands of digits and tables without a bottom are refused too."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise UsageError(f"{source}:{line}: not TOML: {error}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{source}: not TOML that can be taken: {str(error) or type(error).__name__}") from error


def fits(value: Any, shape: Any) -> bool:
    """Whether a value has a shape: a type, a tuple of shapes of which one must fit, `[shape]` for a list, `{str: shape}` for a table."""
    if isinstance(shape, tuple):
        return any(fits(value, s) for s in shape)
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(v, shape[0]) for v in value)
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(fits(v, shape[str]) for v in value.values())
    return isinstance(value, shape) and (shape is not int or not isinstance(value, bool))
