"""Proves: a user's file is plain data that is taken or refused with its line; weights are loaded by their hash; nothing is unpickled or run."""

from __future__ import annotations

import ast
import os
import shutil
import time
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostile.targets import CRASHERS, TARGETS
from hostile.watched import watched
from walkback.actors.userfile import load_user_file
from walkback.errors import UsageError, WalkbackError
from walkback.events.ontology import ontology
from walkback.language.encoder import Encoder
from walkback.positions.issues import load_issues, parse_issue

SRC = Path(__file__).resolve().parents[2] / "src" / "walkback"
HEAD = "name,kind,country,sector,aliases,office,start,end\n"
ACTORS = {
    "no.csv": ("name,colour\nVarnia,red\n", 2), "kind.csv": (HEAD + "Varnia,government,VRN,GOV,,,,\nIlse Maren,spirit,,,,,,\n", 3), "day.csv": (HEAD + "Varnia,government,VRN,,,,,\nIlse Maren,person,VRN,,,President,2031-02-30,\n", 3),
    "cells.csv": (HEAD + "Varnia,government,VRN\n", 2), "name.csv": (HEAD + "Varnia,government,VRN,,,,,\n...,person,VRN,,,,,\n", 3), "alias.csv": (HEAD + "Varnia,government,VRN,,-|*,,,\n", 2), "long.csv": (HEAD + f"{'V' * 5000},government,VRN,,,,,\n", 2),
    "code.csv": (HEAD + "Ilse Maren,person,ZZZ,,,,,\n", 2), "latin.csv": (HEAD.encode() + b"Caf\xe9,person,,,,,,\n", 2), "huge-cell.csv": (HEAD + '"' + "x" * 200_000 + '",person,,,,,,\n', 2),
    "a.toml": ('[[actor]]\nname = "Varnia"\n[[actor]]\nname = !!python/object/apply:os.system ["id"]\n', 4), "twice.toml": ('[[actor]]\nname = "A"\nname = "B"\n', 3), "kind.toml": ('[[actor]]\nname = "Varnia"\nkind = "spirit"\n', 1),
    "deep.toml": ("x = " + "[" * 50_000, None), "digits.toml": ("[[actor]]\nname = " + "9" * 10_000, None), "table.toml": ('[[actor]]\nname = {a = {b = 1}}\n', None), "other.toml": ('[run]\ncommand = "id"\n', None),
}  # fmt: skip


@pytest.mark.parametrize("name", ACTORS)
def test_a_bad_row_of_actors_is_refused_with_its_line(tmp_path: Path, name: str) -> None:
    content, line = ACTORS[name]
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UsageError) as caught:
        load_user_file(tmp_path / name)
    assert name in caught.value.message and len(caught.value.message) < 600
    assert line is None or f"line {line}" in caught.value.message or f":{line}:" in caught.value.message, caught.value.message


def test_a_million_rows_are_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name\n" + "".join(f"Person {n}\n" for n in range(1_000_000)))
    started = time.monotonic()
    with pytest.raises(UsageError, match="at most"):
        load_user_file(tmp_path / "a.csv")
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/stdin", "/proc/self/mem", "/", "no-such-file", "a\x00b"])
def test_what_is_no_plain_file_is_refused(path: str) -> None:
    for load in (load_user_file, ontology):
        with pytest.raises(UsageError):
            load(path)  # type: ignore[operator]


CODE = 'schema = "walkback-ontology/1"\nname = "mine"\n[codes.A]\nlabel = "a"\nparent = "{}"\nquad = 4\ntype = "ASSAULT"\n[codes.B]\nlabel = "b"\nparent = "A"\nquad = 4\ntype = "ASSAULT"\n'
CODES = {
    "cycle": (CODE.format("B"), 3), "own parent": (CODE.format("A"), 3), "twice": (CODE.format("") + "[codes.A]\n", 13), "no parent": (CODE.format("C"), 3), "yaml": ("codes: !!python/name:os.system\n", 1),
    "key": (CODE.format("") + "run = 1\n", 8), "kind": (CODE.format("").replace("quad = 4", 'quad = "4"', 1), 3), "truth": (CODE.format("").replace("quad = 4", "quad = true", 1), 3), "modes": (CODE.format("") + "modes = {x = 3}\n", 8),
}  # fmt: skip


@pytest.mark.parametrize("name", CODES)
def test_a_bad_ontology_is_refused_with_its_line(tmp_path: Path, name: str) -> None:
    content, line = CODES[name]
    (tmp_path / "o.toml").write_text(content)
    with pytest.raises(UsageError, match=f":{line}:"):
        ontology(str(tmp_path / "o.toml"))


ISSUE = (
    'predicate = "bridge"\nquestion = "?"\nsupport = "for"\noppose = "against"\ndescribe = "a bridge in {X}"\n[args]\nX = "country"\n[[cue]]\nverb = "build"\nargs = {X = "subj"}\n'
)
ISSUES = {
    "reaching in": ('{X}"', '{X.__class__.__mro__}"'), "widening": ('{X}"', '{X:>9999999999}"'), "converting": ('{X}"', '{X!r}"'), "numbered": ('{X}"', '{0}"'), "other argument": ('{X}"', '{Y}"'), "open": ('{X}"', '{X"'),
    "slot": ('"subj"', '"__import__"'), "text for a table": ('args = {X = "subj"}', 'args = "X"'), "number": ('verb = "build"', "verb = 3"), "kind": ('"country"', '"planet"'), "key": ("[[cue]]", 'run = "id"\n[[cue]]'),
}  # fmt: skip


@pytest.mark.parametrize("name", ISSUES)
def test_a_bad_issue_is_refused_with_its_line(name: str) -> None:
    assert parse_issue("mine.toml", ISSUE).predicate == "bridge"
    old, new = ISSUES[name]
    with pytest.raises(UsageError, match=r"mine\.toml:\d+:"):
        parse_issue("mine.toml", ISSUE.replace(old, new, 1))


VALUES = st.recursive(
    st.one_of(st.text(max_size=12), st.integers(-9, 9), st.booleans(), st.floats(allow_nan=False, allow_infinity=False)),
    lambda inside: st.one_of(st.lists(inside, max_size=3), st.dictionaries(st.text("abcX", min_size=1, max_size=4), inside, max_size=3)), max_leaves=6,
)  # fmt: skip
KEYS = st.sampled_from(["predicate", "question", "support", "oppose", "describe", "args", "words", "cue", "example", "pairs", "schema", "verb", "stance", "run"])


def toml(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\u{ord(c):04x}" if ord(c) < 0xD800 else "?" for c in value) + '"'
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return f"{{{', '.join(f'{k} = {toml(v)}' for k, v in value.items())}}}" if isinstance(value, dict) else repr(value)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(
    st.dictionaries(KEYS, VALUES, max_size=8).map(lambda d: "\n".join(f"{k} = {toml(v)}" for k, v in d.items())),
    st.tuples(st.integers(0, len(ISSUE)), st.text(max_size=20)).map(lambda t: ISSUE[: t[0]] + t[1] + ISSUE[t[0] :]),
    st.tuples(st.sampled_from(["verb", "args", "noun", "object", "stance", "phrase", "words"]), VALUES).map(lambda t: f"{ISSUE}{t[0]} = {toml(t[1])}\n"),
))  # fmt: skip
def test_any_issue_file_is_an_issue_or_is_refused_and_says_where(text: str) -> None:
    told = "mine.toml"
    try:
        issue = parse_issue("mine.toml", text)
    except UsageError as error:
        told, issue = error.message, None
    assert told.startswith("mine.toml") and len(told) < 1000 and (issue is None or (issue.predicate and issue.question))


def test_an_issue_file_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("# " + "x" * 5_000_000)
    with pytest.raises(UsageError, match="at most"):
        load_issues(str(tmp_path))


def test_a_folder_of_issues_is_refused_before_a_case_is_made_and_nothing_but_plain_issue_files_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Varnia voted on Friday.")
    folder = tmp_path / "mine"
    folder.mkdir()
    for name, make in (("pipe", os.mkfifo), ("zero", lambda p: p.symlink_to("/dev/zero")), ("folder", Path.mkdir), ("broken", lambda p: p.write_text("predicate = ["))):
        make(folder / f"{name}.toml")
        seen = watched(tmp_path, "add", "a.case", "a.txt", "--issues", "mine")
        assert seen.done.returncode == 2 and f"{name}.toml" in seen.done.stderr and not (tmp_path / "a.case").exists(), seen.done.stderr
        (folder / f"{name}.toml").rename(folder / f"{name}.not-read")  # and now lies there beside issue files
    (folder / "bridge.toml").write_text(ISSUE)
    seen = watched(tmp_path, "add", "a.case", "a.txt", "--issues", "mine")
    assert seen.done.returncode == 0, seen.done.stderr
    assert watched(tmp_path, "add", "b.case", "a.txt", "--issues", "a.txt").done.returncode == 2


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json"])
def test_weights_that_are_not_those_of_the_manifest_are_not_loaded(tmp_path: Path, name: str) -> None:
    data = Path(str(files("walkback.language") / "data"))
    for kept in ("encoder.onnx", "encoder.json", "tokenizer.json"):
        shutil.copy(data / kept, tmp_path / kept)
    with (tmp_path / name).open("ab") as stream:
        stream.write(b" ")
    with pytest.raises(WalkbackError, match=f"{name} is not the file"):
        Encoder(tmp_path)


def test_the_classifier_is_not_loaded_unless_its_card_names_its_hash(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from walkback.events import classify

    (tmp_path / "data").mkdir()
    data = Path(str(files("walkback.events") / "data"))
    for kept in ("pair.npz", "pair.npz.md"):
        shutil.copy(data / kept, tmp_path / "data" / kept)
    with (tmp_path / "data" / "pair.npz").open("ab") as stream:
        stream.write(b" ")
    monkeypatch.setattr(classify, "files", lambda _: tmp_path)
    classify._model.cache_clear()
    with pytest.raises(WalkbackError, match=r"pair\.npz is not the file"):
        classify._model()
    classify._model.cache_clear()


def test_nothing_is_unpickled_evaluated_or_run_but_our_own_workers() -> None:
    for path in SRC.rglob("*.py"):
        room = path.relative_to(SRC).parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            assert name not in ("eval", "exec", "os.system", "os.popen", "marshal.loads", "shelve.open", "yaml.load", "__import__"), path
            assert room == "scale" or name not in ("pickle.load", "pickle.loads", "subprocess.run", "subprocess.Popen"), path
            if isinstance(node, ast.keyword) and node.arg in ("allow_pickle", "shell"):
                assert isinstance(node.value, ast.Constant) and node.value.value is False, path


@pytest.mark.parametrize("place", sorted(p for p in CRASHERS.rglob("*") if p.is_file()), ids=lambda p: f"{p.parent.name}-{p.name[:14]}")
def test_what_once_crashed_a_door_no_longer_does(place: Path) -> None:
    TARGETS[place.parent.name](place.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_every_fuzzed_door_takes_its_seeds(name: str) -> None:
    from hostile.targets import seeds

    for seed in seeds(name):
        TARGETS[name](seed)
        TARGETS[name](seed[: len(seed) // 2])
