"""The issues that positions are held on, one TOML file each, and their propositions in plain words.

A file declares the predicate's arguments, what support and oppose mean, the cues that show the proposition in a sentence (with
the slots where its arguments stand, see `slots.py`), what looks like the issue and is none, and examples that are its tests.
Everything is checked on loading; an error names the file and the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from string import Formatter
from typing import Any

from ..errors import UsageError
from ..reading.own import fits, own_text, toml_of
from ..records import Stance
from .names import plain_name

KINDS = frozenset({"country", "organisation", "actor", "anyone", "person", "place", "any"})
STANCES = frozenset({"support", "open", "conditional", "undecided", "oppose"})
SLOT = re.compile(r"[a-z]+(\.[a-z]+)*(\|[a-z]+(\.[a-z]+)*)*")
WORDS = (str, [str])
TOP: dict[str, Any] = {
    "predicate": str, "question": str, "support": str, "oppose": str, "describe": str, "parent": [str], "args": {str: str}, "words": {str: [str]},
    "further": {str: [str]}, "events": {str: {str: str}}, "cue": [dict], "exclude": [str], "example": [dict], "near_miss": [dict], "mutual": bool,
    "granted": bool, "sides": bool, "mention": str,
}  # fmt: skip
CUE_KEYS: dict[str, Any] = {
    "verb": WORDS, "noun": WORDS, "adjective": WORDS, "args": {str: str}, "needs": {str: WORDS}, "bars": {str: WORDS}, "polarity": int, "implies": str,
    "act": (bool, str), "held": str, "must": WORDS,
}  # fmt: skip
EXAMPLE_KEYS: dict[str, Any] = {"text": str, "issue": str, "stance": str, "holder": str}


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A place of the predicate: its letter, what may stand there, and whether a proposition without it is none."""

    name: str
    kind: str
    required: bool
    words: frozenset[str] = frozenset()
    """Lower-case names that alone may stand there (NATO, EU …); empty where any may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that shows the proposition, and where its arguments stand.

    `polarity` is -1 where the words name the contrary ("leave" for membership). `needs` are slots that must hold one of some
    words, `bars` slots that must not. `act` is whether doing it shows a stance of its doer, `held` whether the words alone do.
    """

    issue: str
    pos: str
    lemmas: tuple[str, ...]
    args: Mapping[str, str]
    needs: Mapping[str, frozenset[str]]
    bars: Mapping[str, frozenset[str]]
    polarity: int = 1
    act: bool = False
    """Doing it, told as done, shows the doer's stance."""
    announced: bool = False
    """Saying that one will, could or will not do it shows it."""
    held: str | None = None
    must: tuple[str, ...] = ()
    """Arguments that the cue's own words must name."""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence with the issue and stance that it must score; a near miss has an issue that it must not."""

    text: str
    issue: str
    stance: Stance | None = None
    holder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A predicate with typed arguments."""

    predicate: str
    question: str
    support: str
    oppose: str
    describe: str
    parent: tuple[str, ...]
    args: tuple[Argument, ...]
    cues: tuple[Cue, ...]
    further: Mapping[str, tuple[str, ...]]
    events: Mapping[str, Mapping[str, str]]
    exclude: tuple[str, ...]
    mutual: bool
    """X and Y stand for each other: the holder is one of the two where only the other is named."""
    granted: bool
    """Saying that X could or will shows the speaker's own stance and is no forecast of X's acts."""
    sides: bool
    """X and Y are sides of a war, which may be named by its place or elsewhere in the document."""
    mention: Stance | None
    """What naming it in one's own words most often means, where no attitude word says ("a ceasefire": support; "the invasion": oppose)."""
    examples: tuple[Example, ...]
    near_misses: tuple[Example, ...]
    source: str


class _File:
    """One file under checking: raises errors that name its line."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self.data = toml_of(text, name)

    def fail(self, message: str, near: str = "", nth: int = 0) -> UsageError:
        lines = self.text.splitlines()
        hits = [n for n, line in enumerate(lines, 1) if near and near in line]
        line = hits[min(nth, len(hits) - 1)] if hits else 1
        return UsageError(f"{self.name}:{line}: {message}")

    def text_of(self, key: str) -> str:
        value = self.data.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fail(f"{key!r} must be a text; add a line {key} = \"…\"", key)
        return value


def parse_issue(name: str, text: str) -> Issue:
    """The issue that a file's text declares; raises `UsageError` with file and line."""
    file = _File(name, text)
    data = file.data
    for key in data:
        if key not in TOP:
            raise file.fail(f"unknown key {key!r}; known are {', '.join(sorted(TOP))}", key)
        if not fits(data[key], TOP[key]):
            raise file.fail(f"{key!r} is of another kind than it must be (docs/positions.md)", key)
    mention = data.get("mention")
    if mention is not None and mention not in STANCES:
        raise file.fail(f"mention {mention!r} is none of {', '.join(sorted(STANCES))}", "mention")
    predicate = file.text_of("predicate")
    if not re.fullmatch(r"[a-z][a-z-]*", predicate):
        raise file.fail(f"predicate {predicate!r} must be lower-case words joined by hyphens", "predicate")
    classes = {k: frozenset(v) for k, v in data.get("words", {}).items()}
    args = tuple(_argument(file, k, v, classes) for k, v in data.get("args", {}).items())
    if not args:
        raise file.fail("an [args] table with at least one argument is needed", "[args]")
    cues = tuple(_cue(file, n, c, predicate, args, classes) for n, c in enumerate(data.get("cue", [])))
    if not cues:
        raise file.fail("at least one [[cue]] is needed")
    describe = file.text_of("describe")
    if fault := _template_fault(describe, {a.name for a in args}):
        raise file.fail(f"describe {fault}", "describe")
    return Issue(
        predicate=predicate, question=file.text_of("question"), support=file.text_of("support"), oppose=file.text_of("oppose"),
        describe=describe, parent=tuple(data.get("parent", [])), args=args, cues=cues,
        further={k: tuple(v) for k, v in data.get("further", {}).items()}, events=data.get("events", {}),
        exclude=tuple(data.get("exclude", [])), mutual=bool(data.get("mutual", False)),
        granted=bool(data.get("granted", False)), sides=bool(data.get("sides", False)), source=name,
        mention=mention,
        examples=tuple(_example(file, n, e, "[[example]]") for n, e in enumerate(data.get("example", []))),
        near_misses=tuple(_example(file, n, e, "[[near_miss]]") for n, e in enumerate(data.get("near_miss", []))),
    )  # fmt: skip


def _template_fault(template: str, names: set[str]) -> str | None:
    """What is wrong with a template: it may hold plain "{X}" of declared arguments, and no format that reaches into or widens them."""
    try:
        parts = list(Formatter().parse(template))
    except ValueError as error:
        return f"cannot be filled in: {error}"
    for _, name, spec, conversion in parts:
        if name is not None and name not in names:
            return f"names an argument that [args] does not declare: {name!r}"
        if spec or conversion:
            return f"says how to format {name!r}; write {{{name}}} alone"
    return None


def _argument(file: _File, name: str, spec: Any, classes: Mapping[str, frozenset[str]]) -> Argument:
    parts = str(spec).split()
    kind = parts[0].rstrip("?") if parts else ""
    if kind not in KINDS:
        raise file.fail(f"argument {name}: kind {kind!r} is none of {', '.join(sorted(KINDS))}", f"{name} =")
    words = frozenset(w for p in parts[1:] for w in _words(file, p, classes))
    return Argument(name=name, kind=kind, required=not parts[0].endswith("?"), words=words)


def _words(file: _File, value: Any, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if isinstance(value, list):
        return frozenset(w for v in value for w in _words(file, v, classes))
    if isinstance(value, str) and value.startswith("@"):
        if value[1:] not in classes:
            raise file.fail(f"no word class {value}; declare it under [words]", value)
        return classes[value[1:]]
    return frozenset({str(value)})


def _cue(
    file: _File, n: int, spec: Mapping[str, Any], predicate: str, args: Iterable[Argument], classes: Mapping[str, frozenset[str]]
) -> Cue:
    for key in spec:
        if key not in CUE_KEYS:
            raise file.fail(f"unknown key {key!r} in a cue; known are {', '.join(sorted(CUE_KEYS))}", "[[cue]]", n)
        if not fits(spec[key], CUE_KEYS[key]):
            raise file.fail(f"{key} of a cue is of another kind than it must be", "[[cue]]", n)
    pos = [k for k in ("verb", "noun", "adjective") if k in spec]
    if len(pos) != 1:
        raise file.fail("a cue has exactly one of verb, noun, adjective", "[[cue]]", n)
    places, known = dict(spec.get("args", {})), {a.name for a in args}
    for name, where in places.items():
        if name not in known or not (where.startswith("=") or SLOT.fullmatch(where)):
            raise file.fail(f"cue argument {name} = {where!r}: not a declared argument, or no slot", "[[cue]]", n)
    if spec.get("polarity", 1) not in (1, -1):
        raise file.fail("polarity is 1 or -1", "[[cue]]", n)
    return Cue(
        issue=predicate, pos=pos[0], lemmas=tuple(sorted(_words(file, spec[pos[0]], classes))), args=places,
        needs={k: _words(file, v, classes) for k, v in spec.get("needs", {}).items()},
        bars={k: _words(file, v, classes) for k, v in spec.get("bars", {}).items()},
        polarity=spec.get("polarity", 1), act=spec.get("act") is True, announced=bool(spec.get("act")), held=spec.get("held"),
        must=tuple(spec.get("must", [])), why=f"{predicate} cue {n + 1}",
    )  # fmt: skip


def _example(file: _File, n: int, spec: Mapping[str, Any], table: str) -> Example:
    for key in spec:
        if key in EXAMPLE_KEYS and not fits(spec[key], EXAMPLE_KEYS[key]):
            raise file.fail(f"{key} of an example must be a text", table, n)
    if not spec.get("text") or not spec.get("issue"):
        raise file.fail("an example needs text and issue", table, n)
    stance = spec.get("stance")
    if table == "[[example]]" and stance not in STANCES:
        raise file.fail(f"stance {stance!r} is none of {', '.join(sorted(STANCES))}", table, n)
    return Example(text=spec["text"], issue=spec["issue"], stance=stance, holder=spec.get("holder"))


@lru_cache(maxsize=8)
def load_issues(*folders: str) -> tuple[Issue, ...]:
    """The packaged issues and those of the given folders; a later file replaces an earlier one of the same predicate."""
    found: dict[str, Issue] = {}
    packaged = resources.files(__package__).joinpath("issues")
    texts = [(f.name, f.read_text(encoding="utf-8")) for f in packaged.iterdir() if f.name.endswith(".toml")]
    for folder in folders:
        if not Path(folder).is_dir():
            raise UsageError(f"{folder}: no folder of issue files there")
        texts += [(str(f), own_text(f, "issues")) for f in issue_files(folder)]
    for name, text in texts:
        issue = parse_issue(name, text)
        found[issue.predicate] = issue
    return tuple(sorted(found.values(), key=lambda i: i.predicate))


def issue_files(folder: str | Path) -> list[Path]:
    """The files of a folder that are read as issues."""
    return sorted(Path(folder).glob("*.toml"))


def checked_issues(folders: Iterable[str | Path]) -> tuple[str, ...]:
    """The folders, once all their files have been found sound; raises `UsageError`, so that no process of a run has to."""
    given = tuple(map(str, folders))
    load_issues(*given)
    return given


def split_issue(issue: str) -> tuple[str, tuple[str, ...]]:
    """Predicate and arguments of a proposition: "arms(USA,UKR,F-16)" → ("arms", ("USA", "UKR", "F-16"))."""
    predicate, _, rest = issue.partition("(")
    inner = rest.removesuffix(")")
    return predicate.strip(), tuple(a.strip() for a in inner.split(",")) if inner else ()


def describe(issue: str, *, issues: Iterable[Issue] | None = None) -> str:
    """A proposition in plain words: "membership(UKR,NATO)" → "Ukraine joining NATO"."""
    predicate, args = split_issue(issue)
    if predicate == "other":
        return " ".join(args[0].replace("-", " ").split()) if args else "other"
    known = next((i for i in (issues or load_issues()) if i.predicate == predicate), None)
    if known is None:
        return issue
    names = [plain_name(a) for a in args]
    values = {a.name: names[k] if k < len(names) else "somebody" for k, a in enumerate(known.args)}
    extra = names[len(known.args) :]
    return known.describe.format(**values) + (f" ({', '.join(extra)})" if extra else "")
