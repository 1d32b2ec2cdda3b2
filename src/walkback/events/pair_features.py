"""What the classifier of a given pair of actors looks at: words, where they stand to the pair, and what the lexicon says of them."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from ..draft import Draft
from ..language.tokens import Parse, Token
from ..records import Document, Span
from .lexicon import lexicon
from .triggers import find_triggers

SIZE = 1 << 15
"""Hashed features. 1,372 training sentences hold about 38,000 different ones; doubling it changed no decimal that counts."""


def columns(parse: Parse, text: str, source: str | None, target: str | None) -> list[int]:
    """The hashed features of a sentence with its pair."""
    return sorted({crc32(f.encode()) % SIZE for f in features(parse, text, source, target)})


def features(parse: Parse, text: str, source: str | None, target: str | None) -> Iterator[str]:
    """The features by name."""
    yield "bias"
    first, second = locate(parse, text, source), locate(parse, text, target)
    path = _path(parse, first, second)
    low, high = _bounds(first, second)
    previous = ""
    for token in parse.tokens:
        inside = any(s is not None and s.start <= token.start < s.end for s in (first, second))
        place = "in" if inside else "between" if low is not None and high is not None and low <= token.start < high else "out"
        if token.pos in ("PUNCT", "SPACE", "NUM"):
            continue
        word = "NAME" if token.pos == "PROPN" else token.lemma
        yield f"w={word}"
        yield f"{place}={word}"
        yield f"2={previous} {word}"
        if place != "in":
            yield f"pos={place}:{token.pos}:{word[:5]}"
        if token.i in path:
            yield f"path={word}"
        for plover in _types_of(token):
            yield f"lex={plover}"
            yield f"lex{place}={plover}"
            if token.i in path:
                yield f"lexpath={plover}"
        previous = word
    yield from _told(parse, text, first, second, path)


def _types_of(token: Token) -> set[str]:
    frames = lexicon().frames
    kind = "v" if token.pos == "VERB" else "a" if token.pos == "ADJ" else "n"
    return {f.type for f in frames.get((token.lemma, kind), ())}


def _told(parse: Parse, text: str, first: Span | None, second: Span | None, path: set[int]) -> Iterator[str]:
    draft = Draft(document=Document(id="pair", text=text))
    draft.parse = parse
    for found in find_triggers(draft):
        if found.unmet:
            continue
        plover = found.frame.type
        yield f"told={plover}"
        ours = first is not None and any(p.span.overlaps(first) for p in found.source)
        theirs = second is not None and any(p.span.overlaps(second) for p in found.target)
        if ours or theirs:
            yield f"told{'S' if ours else ''}{'T' if theirs else ''}={plover}"
            yield f"toldword={found.token.lemma}"
        if found.token.i in path:
            yield f"toldpath={plover}"


def locate(parse: Parse, text: str, name: str | None) -> Span | None:
    """Where the words of an actor stand in the sentence; the first of several parts."""
    for part in (name or "").split(";"):
        words = part.strip()
        if words and (k := text.casefold().find(words.casefold())) >= 0:
            return Span(k, k + len(words))
    return None


def _bounds(first: Span | None, second: Span | None) -> tuple[int | None, int | None]:
    if first is None or second is None:
        return None, None
    return (first.end, second.start) if first.start <= second.start else (second.end, first.start)


def _path(parse: Parse, first: Span | None, second: Span | None) -> set[int]:
    """Tokens between the two actors in the tree, those above both included; with one actor, what stands above it."""
    ups = []
    for span in (first, second):
        root = parse.root_of(span) if span is not None else None
        ups.append([] if root is None else [t.i for t in parse.ancestors(root.i)])
    if not ups[0] or not ups[1]:
        return set(ups[0][:3] or ups[1][:3])
    shared = [i for i in ups[0] if i in set(ups[1])]
    stop = shared[0] if shared else None
    out = set()
    for up in ups:
        out |= set(up[: up.index(stop) + 1]) if stop in up else set(up[:3])
    return out
