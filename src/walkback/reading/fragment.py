"""A piece of mark-up (a feed's item, a wire story's body) as text: a line a block, nothing left out that a reader would see."""

from __future__ import annotations

import re
from typing import Any

BLOCKS = frozenset({
    "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "section", "article", "header",
    "footer", "figure", "figcaption", "hl1", "hl2", "hr", "dd", "dt", "pre", "block",
})  # fmt: skip
UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "iframe", "object"})
MARKUP = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,24});")
DEEPEST = 400


def text_of(markup: str) -> str:
    """The text of the mark-up; what holds none is given back as it is."""
    if not MARKUP.search(markup):
        return markup.strip()
    from lxml import html

    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except Exception:  # lxml raises many kinds on broken mark-up; the tags are then taken out as they stand
        return MARKUP.sub(" ", markup).strip()
    return text_of_tree(tree)


def text_of_tree(tree: Any) -> str:
    """The text of an element, lxml's."""
    parts: list[str] = []
    _walk(tree, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _walk(root: Any, parts: list[str]) -> None:
    """Depth first without recursion: hostile pages nest a million deep."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        name = element.tag.rsplit("}", 1)[-1].lower() if isinstance(element.tag, str) else None
        if leaving or name is None or name in UNSEEN:
            if name in BLOCKS and leaving:
                parts.append("\n")
            if element is not root:
                parts.append(_flat(element.tail))
            continue
        if name in BLOCKS:
            parts.append("\n")
        parts.append(_flat(element.text))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ")
