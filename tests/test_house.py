"""The house itself: data flows one way and imports follow it; every code is documented; the tools that keep it are green."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import walkback.errors as errors

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "walkback"
FLOW = [
    "errors", "limits", "records", "draft", "pipeline", "reading", "cleaning", "language", "actors", "dates", "places", "statements",
    "events", "positions", "stages", "corpus", "store", "scale", "views", "exports", "api", "casefile", "web", "cli", "__main__",
]  # fmt: skip
# Convenience methods of Reading (to_dict, to_frame, _repr_html_) reach forward, inside the function, so that people need
# not import a view to look at a record.
ALLOWED = {("records", "views")}


def imported_rooms(path: Path) -> set[str]:
    """Rooms that a module imports at run time; imports under TYPE_CHECKING bind nothing."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = ("walkback", *path.relative_to(SRC).with_suffix("").parts)
    package = package if path.name == "__init__.py" and package[-1] != "__init__" else package[:-1]
    skipped = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    out: set[str] = set()
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            stem = ".".join([*base, *([node.module] if node.module else [])])
            names = [stem] if stem.count(".") else [f"{stem}.{a.name}" for a in node.names]
        else:
            continue
        out |= {n.split(".")[1] for n in names if n.startswith("walkback.")}
    return out


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.py")), ids=lambda p: str(p.relative_to(SRC)))
def test_no_module_imports_against_the_flow_of_data(path: Path) -> None:
    room = path.relative_to(SRC).parts[0].removesuffix(".py")
    if room == "__init__":
        pytest.skip("the package door names what is public and loads it on first use")
    assert room in FLOW, f"{room} has no place in the flow: add it to FLOW and docs/architecture.md"
    for other in imported_rooms(path) & set(FLOW):
        assert other == room or (room, other) in ALLOWED or FLOW.index(other) < FLOW.index(room), f"{room} imports {other}"


def test_every_error_code_is_documented() -> None:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    kinds = [v for v in vars(errors).values() if isinstance(v, type) and issubclass(v, errors.WalkbackError)]
    assert len(kinds) > 10
    for kind in kinds:
        assert f"`{kind.code}`" in page, f"{kind.__name__} ({kind.code}) is missing from docs/errors.md"


def test_every_warning_code_is_documented() -> None:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    codes = set()
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name == "warn" and node.args and isinstance(node.args[0], ast.Constant):
                codes.add(node.args[0].value)
            if name == "Warned":
                codes |= {k.value.value for k in node.keywords if k.arg == "code" and isinstance(k.value, ast.Constant)}
    assert "name-conflict" in codes
    assert not [c for c in codes if f"`{c}`" not in page]


def test_importing_the_package_loads_no_model() -> None:
    code = "import sys, walkback; print(sorted({'spacy', 'onnxruntime', 'trafilatura'} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_every_public_name_is_there() -> None:
    package = importlib.import_module("walkback")
    for name in ("read", "read_many", "compare", "classify_event", "resolve_actor"):
        assert name in package.__all__ and callable(getattr(package, name))


@pytest.mark.parametrize(
    "path", sorted(p for p in SRC.rglob("data/*") if p.suffix in {".tsv", ".csv", ".toml", ".txt"}), ids=lambda p: str(p.relative_to(SRC))
)
def test_every_data_file_says_where_it_is_from(path: Path) -> None:
    head = path.read_text(encoding="utf-8")[:1500]
    told = re.search(r"[Ss]ource|[Oo]wn |[Ff]itted|[Cc]ounted|[Ww]ritten for|[Bb]uilt|[Cc]alibrated|[Mm]easured|[Ff]rom ", head)
    assert head.startswith("#") and told, "a data file begins with a comment that says where its rows are from"


@pytest.mark.parametrize("tool", [["ruff", "check", "src", "tests", "tools", "training"], ["mypy"]], ids=lambda t: t[0])
def test_the_code_is_clean(tool: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *tool], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_nothing_tracked_names_a_workplace_path() -> None:
    tracked = subprocess.run(["git", "grep", "-nE", r"/(work|root|home)/[a-z]", "--", ":!*.lock"], capture_output=True, text=True, cwd=ROOT)
    assert tracked.stdout == ""
