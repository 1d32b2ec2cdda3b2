"""IPTC ninjs (1 and 2): what a JSON object that is a news item says, and whether it may be used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import BadRecord
from ..records import Document
from .base import Origin, make_document
from .fields import text_field
from .fragment import text_of
from .moments import moment
from .newsml import refuse_unusable

BODIES = ("body_text", "body_xhtml", "body_html", "bodies")


def is_ninjs(record: Mapping[str, Any]) -> bool:
    """Whether it has what ninjs requires, and a body or a standing."""
    return isinstance(record.get("uri"), str) and (any(b in record for b in BODIES) or "pubstatus" in record)


def of_ninjs(record: Mapping[str, Any], origin: Origin, fallback: str, label: str) -> Document:
    """The document of a ninjs item; raises `Withdrawn`, `Embargoed` or another `DocumentError`."""
    doc_id = text_field(record, "uri") or fallback
    refuse_unusable(text_field(record, "pubstatus"), text_field(record, "embargoed"), doc_id=doc_id, label=label)
    body = _body(record)
    if body is None:
        raise BadRecord(f"{label}: a ninjs item without a body of text", doc_id=doc_id)
    published = moment(text_field(record, "versioncreated")) or moment(text_field(record, "firstcreated"))
    return make_document(
        body, id=doc_id, label=label, limits=origin.limits, published=published or origin.published, title=_headline(record),
        url=doc_id if doc_id.startswith(("http://", "https://")) else None, publisher=_publisher(record) or origin.publisher,
        language=(text_field(record, "language") or "").split("-")[0].lower() or None, extracted=True,
        published_basis="stated" if published else "given",
    )  # fmt: skip


def _body(record: Mapping[str, Any]) -> str | None:
    for name in ("body_text", "body_xhtml", "body_html"):
        if text := text_field(record, name):
            return text if name == "body_text" else text_of(text)
    found = [b for b in record.get("bodies") or () if isinstance(b, dict) and isinstance(b.get("value"), str) and b["value"].strip()]
    plain = [b for b in found if "html" not in str(b.get("contenttype") or "")]
    best = next(iter(plain or found), None)
    return None if best is None else best["value"].strip() if plain else text_of(best["value"])


def _headline(record: Mapping[str, Any]) -> str | None:
    listed = [h.get("value") for h in record.get("headlines") or () if isinstance(h, dict)]
    return text_field(record, "headline") or next((h for h in listed if isinstance(h, str) and h), None)


def _publisher(record: Mapping[str, Any]) -> str | None:
    listed = [s.get("name") for s in record.get("infosources") or () if isinstance(s, dict)]
    return next((s for s in listed if isinstance(s, str) and s), None) or text_field(record, "copyrightholder")
