"""What the measuring scripts share: where the development gold lies, its unseen part, running a scorer, caching drafts."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def shared() -> Path:
    """The folder with the development gold: WALKBACK_SHARED, else `shared` beside the repository. Exits 0 where it is absent."""
    folder = Path(os.environ.get("WALKBACK_SHARED", ROOT.parent / "shared"))
    if not (folder / "gold").is_dir():
        print(f"skipped: no development gold at {folder}")
        sys.exit(0)
    return folder


def unseen(doc_id: str, *, one_in: int = 5) -> bool:
    """Whether the document belongs to the part of a development set that nobody trains or tunes on."""
    return int(hashlib.sha1(doc_id.encode()).hexdigest(), 16) % one_in == 0


def load(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def dump(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Write rows as JSONL and give the path back."""
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    return path


def score(name: str, *arguments: object) -> str:
    """What a scorer of the shared folder prints."""
    command = [sys.executable, str(shared() / "scorers" / name), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def scorer_words() -> Any:
    """The scorers' module of words and names, by its file: it is called `common`, as this one is."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("scorer_common", shared() / "scorers" / "common.py")
    if spec is None or spec.loader is None:
        raise SystemExit("the scorers' common.py is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
