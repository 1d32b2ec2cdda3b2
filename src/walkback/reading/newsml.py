"""NewsML-G2, as agencies deliver it: a document a news item, with its standing (usable, withheld, cancelled, embargoed)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from ..errors import DocumentError, Embargoed, UnreadableInput, Withdrawn
from ..records import Document, Failure
from .base import Origin, make_document, read_capped
from .fragment import text_of_tree
from .moments import is_future, moment


class NewsMl:
    """News items with text in them (NITF, XHTML or plain); other items (pictures, packages) are passed over and told."""

    name = "newsml"
    suffixes = frozenset({".newsml", ".nml"})
    binary = False

    def sniff(self, head: bytes) -> bool:
        """The outermost tag of NewsML-G2."""
        return b"<newsItem" in head or b"<newsMessage" in head or b"<packageItem" in head

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
        """One `Document` or `Failure` for each news item with text, in order."""
        from .feed import check_entities

        data = read_capped(stream, origin.limits.html_bytes, origin.label)
        check_entities(data, origin.label)
        items = [e for e in _tree(data, origin.label).iter() if _name(e) == "newsItem"]
        if not items:
            raise UnreadableInput(f"{origin.label}: no newsItem in this NewsML-G2")
        for number, item in enumerate(items, 1):
            fallback = f"{origin.id}:{number}"
            try:
                document = _document(item, origin, fallback, f"{origin.label} item {number}")
            except DocumentError as error:
                yield Failure(doc_id=error.doc_id or fallback, stage="reading", code=error.code, message=error.message)
                continue
            if document is None:
                origin.on_skip(item.get("guid") or fallback, "a news item without text")
            else:
                yield document


def refuse_unusable(status: str | None, embargoed: str | None, *, doc_id: str, label: str) -> None:
    """Raise `Withdrawn` or `Embargoed` where the publisher does not want the item used."""
    standing = (status or "usable").rsplit(":", 1)[-1].lower()
    if standing in ("canceled", "cancelled"):
        raise Withdrawn(f"{label}: its publisher has cancelled it", doc_id=doc_id)
    if standing == "withheld":
        raise Embargoed(f"{label}: its publisher withholds it", doc_id=doc_id)
    if is_future(embargoed):
        raise Embargoed(f"{label}: embargoed until {embargoed}", doc_id=doc_id)


def _tree(data: bytes, label: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableInput(f"{label}: XML that is not well formed ({error})") from error


def _document(item: Any, origin: Origin, fallback: str, label: str) -> Document | None:
    doc_id = item.get("guid") or fallback
    status = next((e.get("qcode") or e.get("literal") or e.get("uri") for e in _all(item, "pubStatus")), None)
    refuse_unusable(status, _first(item, "embargoed"), doc_id=doc_id, label=label)
    body, language = _body(item)
    if body is None:
        return None
    published = moment(_first(item, "versionCreated")) or moment(_first(item, "firstCreated")) or moment(_first(item, "contentCreated"))
    document = make_document(
        body, id=doc_id, label=label, limits=origin.limits, published=published or origin.published, title=_first(item, "headline"),
        publisher=_publisher(item) or origin.publisher, language=(language or "").split("-")[0].lower() or None, extracted=True,
        published_basis="stated" if published else "given",
    )  # fmt: skip
    return replace(document, numbered=doc_id == fallback)


def _body(item: Any) -> tuple[str | None, str | None]:
    """The text and its language."""
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    default = item.get(xml) or next((e.get("tag") for e in _all(item, "language")), None)
    for part in _all(item, "inlineXML"):
        inner = next((e for e in part.iter() if _name(e) in ("body.content", "body")), part)
        inner = next((e for e in inner.iter() if _name(e) == "body.content"), inner)
        text = text_of_tree(inner)
        if text:
            return text, part.get(xml) or default
    for part in _all(item, "inlineData"):
        if (part.get("contenttype") or "text/plain").startswith("text/") and (part.text or "").strip():
            return part.text.strip(), part.get(xml) or default
    return None, None


def _publisher(item: Any) -> str | None:
    for name in ("provider", "copyrightHolder", "infoSource"):
        for element in _all(item, name):
            told = next((" ".join(e.itertext()).strip() for e in element.iter() if _name(e) == "name"), None)
            if told or element.get("literal"):
                return told or element.get("literal")
    return next((" ".join((e.text or "").split()) or None for e in _all(item, "creditline")), None)


def _all(item: Any, name: str) -> list[Any]:
    return [e for e in item.iter() if _name(e) == name]


def _first(item: Any, name: str) -> str | None:
    return next((" ".join("".join(e.itertext()).split()) for e in _all(item, name)), None)


def _name(element: Any) -> str | None:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else None
