"""Readings and failures as the record contract's JSON (schema `walkback/1`)."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Hashable
from functools import cache
from typing import Any

import msgspec

from ..records import Failure, Reading

_PLAIN = frozenset({str, int, bool, type(None)})
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x7f-\x9f]")  # JSON does not escape them, and a terminal takes U+009B for an order
DIGITS = 3  # of a confidence: finer differences mean nothing, and would differ between machines


def reading_dict(reading: Reading, *, text: bool = False) -> dict[str, object]:
    """The reading as plain dicts and lists, keys in a fixed order; with `text`, the document's text too."""
    document = as_plain(reading.document)
    if text:
        document["text"] = reading.text
    return {
        "schema": reading.schema,
        "document": document,
        "actors": [as_plain(r) for r in reading.actors],
        "statements": [as_plain(r) for r in reading.statements],
        "events": [as_plain(r) for r in reading.events],
        "positions": [as_plain(r) for r in reading.positions],
        "shifts": [as_plain(r) for r in reading.shifts],
        "levers": [as_plain(r) for r in reading.levers],
        "proposals": [as_plain(r) for r in reading.proposals],
        "times": [as_plain(r) for r in reading.times],
        "places": [as_plain(r) for r in reading.places],
        "warnings": [as_plain(r) for r in reading.warnings],
    }


def failure_dict(failure: Failure) -> dict[str, object]:
    """What stands in a reading's place where there is none."""
    return {
        "document": {"id": failure.doc_id},
        "failure": {"stage": failure.stage, "code": failure.code, "message": failure.message},
    }


def result_dict(result: Reading | Failure, *, text: bool = False) -> dict[str, object]:
    """The one or the other."""
    return failure_dict(result) if isinstance(result, Failure) else reading_dict(result, text=text)


def to_json(value: object, *, indent: int = 0) -> bytes:
    """UTF-8 JSON, the same bytes for the same value. A lone surrogate, which UTF-8 cannot hold, and any control is written as its escape."""
    body = _json(value, indent)
    if b"\xc2" not in body and b"\x7f" not in body:  # 0xC2 begins U+0080 to U+00BF
        return body
    return _CONTROL.sub(lambda m: f"\\u{ord(m[0]):04x}", body.decode()).encode()


def _json(value: object, indent: int) -> bytes:
    try:
        body = msgspec.json.encode(value)
        return msgspec.json.format(body, indent=indent) if indent else body
    except UnicodeEncodeError:
        separators = (",", ": ") if indent else (",", ":")
        body_text = json.dumps(value, ensure_ascii=False, indent=indent or None, separators=separators)
        return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", body_text).encode()


def as_plain(value: Any) -> Any:
    """Records as dicts, tuples and spans as lists, fractions rounded; what JSON cannot hold as a number is null."""
    kind: type = type(value)
    if kind in _PLAIN:
        return value
    if kind is float:
        return round(value, DIGITS) if abs(value) < float("inf") else None
    if isinstance(value, (tuple, list)):
        return [as_plain(v) for v in value]
    return {name: as_plain(getattr(value, name)) for name in field_names(kind)}


@cache
def field_names(kind: Hashable) -> tuple[str, ...]:
    """The keys of a record in JSON and its columns in a table."""
    return tuple(f.name for f in dataclasses.fields(kind))  # type: ignore[arg-type]  # a dataclass, hashable as all types are
