"""Finds every regular expression that walkback compiles, and makes text that would stall it.

Run as a program (`python tests/hostile/patterns.py`) it prints them as JSON: the interpreter's compiler is listened to while all
modules are imported, all data files are loaded and the examples are read, and the sources are searched for patterns that this did
not reach.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import re._constants as constants  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "walkback"
CALLS = frozenset({"compile", "match", "fullmatch", "search", "sub", "subn", "finditer", "findall", "split"})
LOOKING = frozenset({"search", "sub", "subn", "finditer", "findall", "split"})
HEARD: dict[tuple[str, int], str] = {}


class Found(NamedTuple):
    """A pattern, the file of ours that has it, and how it is applied there: "match", "fullmatch", or "finditer" for all that look about."""

    pattern: str
    flags: int
    where: str
    methods: tuple[str, ...]


def _caller() -> str | None:
    """The file of ours that asked for a pattern, None where a library did."""
    frame: Any = sys._getframe(2)
    while frame is not None and "/re/" in frame.f_code.co_filename:
        frame = frame.f_back
    name = frame.f_code.co_filename if frame is not None else ""
    return name.removeprefix(f"{SRC}/") if name.startswith(str(SRC)) else None


def listen() -> None:
    """Note from now on what is compiled for a module of ours."""
    compile_, re_module = re._compile, re  # type: ignore[attr-defined]

    def heard(pattern: Any, flags: int) -> Any:
        made = compile_(pattern, flags)
        where = _caller()
        if where is not None and isinstance(made.pattern, str):
            HEARD.setdefault((made.pattern, made.flags), where)
        return made

    re_module._compile = heard  # type: ignore[attr-defined]


class Sources:
    """What the sources tell: the patterns that stand in them, and how they and others are applied."""

    def __init__(self) -> None:
        self.literals: dict[str, tuple[str, set[str]]] = {}
        self.named: dict[tuple[str, str], set[str]] = {}
        self.used: dict[str, set[str]] = {}
        self.names: dict[str, str] = {}
        for path in sorted(SRC.rglob("*.py")):
            where = str(path.relative_to(SRC))
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                self._assigned(node)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
                    self._called(node, node.func, where)

    def _assigned(self, node: ast.AST) -> None:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Call):
            call = node.value
            if ast.unparse(call.func) == "re.compile" and isinstance(call.args[0], ast.Constant):
                self.names[call.args[0].value] = node.targets[0].id

    def _called(self, node: ast.Call, function: ast.Attribute, where: str) -> None:
        holder, method = ast.unparse(function.value), "finditer" if function.attr in LOOKING else function.attr
        if holder == "re":
            if node.args and isinstance(node.args[0], ast.Constant):
                self.literals.setdefault(node.args[0].value, (where, set()))[1].add(method)
            elif method != "compile":
                self.used.setdefault(where, set()).add(method)
        elif function.attr not in ("split", "compile"):  # a str has split too
            self._named(holder.rsplit(".", 1)[-1], method, where)
            self.used.setdefault(where, set()).add(method)
        elif holder.isupper() or holder.lstrip("_").isupper():
            self._named(holder, method, where)

    def _named(self, name: str, method: str, where: str) -> None:
        for place in (where, "anywhere"):
            self.named.setdefault((place, name), set()).add(method)

    def methods(self, pattern: str, where: str) -> tuple[str, ...]:
        """How a pattern is applied; all ways where that cannot be told."""
        name = self.names.get(pattern, "")
        told = self.named.get((where, name)) or self.named.get(("anywhere", name)) or self.literals.get(pattern, ("", set()))[1] - {"compile"}
        return tuple(sorted(told or self.used.get(where, set()) & {"match", "fullmatch", "finditer"} or {"match", "fullmatch", "finditer"}))


def all_patterns() -> list[Found]:
    """Every pattern once."""
    listen()
    import walkback

    for module in pkgutil.walk_packages(walkback.__path__, "walkback."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for path in sorted((ROOT / "examples").glob("*.txt")):
        walkback.read(path.read_text(encoding="utf-8"), published="2031-03-16")
    for rule in importlib.import_module("walkback.dates.grammar").grammar().rules:
        assert rule.regex  # each is compiled when it is first tried
    sources, heard = Sources(), dict(HEARD)
    reached = {p for p, _ in heard}
    heard |= {(p, re.compile(p).flags): where for p, (where, _) in sources.literals.items() if p not in reached}
    return sorted(Found(p, f, w, sources.methods(p, w)) for (p, f), w in heard.items() if not w.startswith("tests/"))


# text that stalls a pattern

MANY = 3
SAMPLE = {
    constants.CATEGORY_DIGIT: "1", constants.CATEGORY_NOT_DIGIT: "a", constants.CATEGORY_SPACE: " ", constants.CATEGORY_NOT_SPACE: "a",
    constants.CATEGORY_WORD: "a", constants.CATEGORY_NOT_WORD: " ",
}  # fmt: skip


def _one_of(items: list[Any], ignore: str = "") -> str:
    """A character that a set of them takes, of those that are negated one that is left over."""
    if items and items[0][0] is constants.NEGATE:
        taken = re.compile("[^" + "".join(_source(i) for i in items[1:]) + "]")
        return next(c for c in "a 1-.,x(\"'\n" + "".join(map(chr, range(33, 127))) + "é" if taken.match(c))
    for kind, value in items:
        if kind is constants.LITERAL:
            return chr(value)
        if kind is constants.RANGE:
            return chr(value[0])
        if kind is constants.CATEGORY:
            return SAMPLE.get(value, "a")
    return "a"


def _source(item: Any) -> str:
    kind, value = item
    if kind is constants.LITERAL:
        return re.escape(chr(value))
    if kind is constants.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return {
        constants.CATEGORY_DIGIT: r"\d", constants.CATEGORY_NOT_DIGIT: r"\D", constants.CATEGORY_SPACE: r"\s",
        constants.CATEGORY_NOT_SPACE: r"\S", constants.CATEGORY_WORD: r"\w", constants.CATEGORY_NOT_WORD: r"\W",
    }[value]  # fmt: skip


def sample(tree: Any, choice: int = 0) -> str:
    """A text that the parsed pattern takes, or nearly; `choice` picks among its branches."""
    out = []
    for kind, value in tree:
        if kind is constants.LITERAL:
            out.append(chr(value))
        elif kind is constants.NOT_LITERAL:
            out.append("a" if chr(value) != "a" else "b")
        elif kind is constants.ANY:
            out.append("a")
        elif kind is constants.IN:
            out.append(_one_of(value))
        elif kind in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            low, high, inner = value
            out.append(sample(inner, choice) * max(low, min(int(high), 1)))
        elif kind is constants.SUBPATTERN:
            out.append(sample(value[-1], choice))
        elif kind is constants.ATOMIC_GROUP:
            out.append(sample(value, choice))
        elif kind is constants.BRANCH:
            out.append(sample(value[1][choice % len(value[1])], choice))
    return "".join(out)


def repeats(tree: Any, before: str = "", choice: int = 0) -> Iterator[tuple[str, str]]:
    """For each repetition in the pattern: a text that leads up to it, and what it repeats."""
    for kind, value in tree:
        if kind in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            inner = value[2]
            if int(value[1]) > MANY:
                for k in range(MANY):
                    yield before, sample(inner, k)
            yield from repeats(inner, before, choice)
        elif kind is constants.SUBPATTERN:
            yield from repeats(value[-1], before, choice)
        elif kind is constants.BRANCH:
            for k, branch in enumerate(value[1][:40]):
                yield from repeats(branch, before, k)
        elif kind is constants.ATOMIC_GROUP:
            yield from repeats(value, before, choice)
        elif kind in (constants.ASSERT, constants.ASSERT_NOT):
            yield from repeats(value[1], before, choice)
        before += sample([(kind, value)], choice)


USUAL = ("a", "A", " ", "1", "a ", "A ", "a.", "\n", "\n ", "\t", "\"", "“", "(", "-", ",", "1,", "Aa ", "aa, ", "'s ", "<", "&", "é")


def hostile(pattern: str, flags: int, size: int) -> Iterator[str]:
    """Texts of about `size` characters on which the pattern may lose its way: what it repeats, repeated, and an end that it refuses."""
    tree = parser.parse(pattern, flags & ~re.DEBUG & (re.IGNORECASE | re.MULTILINE | re.DOTALL | re.VERBOSE | re.ASCII))
    seen = set()
    for before, body in [*repeats(tree), *(("", u) for u in USUAL), *(("", sample(tree, k)) for k in range(MANY))]:
        body = body or "a"
        for lead, pump in ((before, body), ("", (before + body) or "a"), (before, body + " "), (before, body + "a")):
            if (lead, pump) not in seen:
                seen.add((lead, pump))
                yield (lead + pump * (size // len(pump)))[:size] + "\x00!"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(all_patterns()))
