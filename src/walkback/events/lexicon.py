"""The trigger lexicon: words that tell an event, with the frame in which they do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ..errors import WalkbackError


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of data/triggers.tsv. `before` are the words that must stand before the trigger ("phone" of "phone call").

    `kind` is v (verb), n (noun) or a (adjective said of somebody: "is ready to"); `verbal` is False for nouns alone.
    """

    word: str
    kind: str
    before: tuple[str, ...]
    particle: str | None
    verbal: bool
    type: str
    mode: str | None
    cameo: str | None
    target: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames by (lemma, kind), the particular before the general, and the classes of nouns that needs name."""

    frames: dict[tuple[str, str], tuple[Frame, ...]]
    classes: dict[str, frozenset[str]]


def _lines(name: str) -> list[list[str]]:
    text = (files("walkback.events") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def _frame(row: list[str]) -> Frame:
    word, kind, plover, mode, cameo, target, needs = row
    parts = word.split(" ")
    key, before, particle = (parts[0], (), parts[1]) if kind == "v" and len(parts) == 2 else (parts[-1], tuple(parts[:-1]), None)
    return Frame(
        word=key, kind=kind, before=before, particle=particle, verbal=kind != "n", type=plover, mode=mode or None, cameo=cameo or None,
        target=tuple(target.split(",")) if target != "-" else (), needs=tuple(needs.split()) if needs != "-" else (),
    )  # fmt: skip


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped lexicon."""
    frames: dict[tuple[str, str], list[Frame]] = {}
    for row in _lines("triggers.tsv"):
        frame = _frame(row)
        frames.setdefault((frame.word, frame.kind), []).append(frame)
    for known in frames.values():
        known.sort(key=lambda f: -(len(f.before) + (f.particle is not None)))
    classes = {name: frozenset(words.split(",")) for name, words in _lines("classes.tsv")}
    unknown = {w for k in frames.values() for f in k for n in f.needs if "=" in n for w in n.split("=")[1].split(",")} - {"*", *classes}
    if unknown:
        raise WalkbackError(f"data/triggers.tsv names classes that data/classes.tsv lacks: {', '.join(sorted(unknown))}")
    return Lexicon(frames={k: tuple(v) for k, v in frames.items()}, classes=classes)
