"""Runs the command under an auditor: every socket that is opened, every name looked up, every file written and every program started is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
AUDITOR = '''
import json, os, sys
_log = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def _hear(event, args):
    told = None
    if event.startswith("socket.") and event not in ("socket.gethostname", "socket.__new__"):
        told = [event, repr(args[1:])[:100]]
    elif event == "socket.__new__" and args[1] not in (1, -1):  # 1: of this machine alone
        told = [event, repr(args[1:])]
    elif event == "open" and (isinstance(args[1], str) and set(args[1]) & set("wax+") or isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
        told = ["write", os.path.realpath(args[0])] if isinstance(args[0], (str, bytes)) else None  # a number: it is open already
    elif event in ("os.rename", "os.remove", "os.mkdir", "os.link", "os.symlink", "shutil.move", "sqlite3.connect"):
        told = ["write", os.path.realpath(args[1] if event == "os.rename" else args[0])] if isinstance(args[0], (str, bytes)) else None
    elif event in ("subprocess.Popen", "os.system", "os.exec"):
        told = ["program", str(args[0])]
    if told:
        os.write(_log, (json.dumps(told, default=str) + "\\\\n").encode())
sys.addaudithook(_hear)
'''.replace("\\\\n", "\\n")


class Watched(NamedTuple):
    """How the command ended and what was heard."""

    done: subprocess.CompletedProcess[str]
    heard: list[list[Any]]

    def of(self, kind: str) -> list[str]:
        return sorted({str(told[1]) for told in self.heard if told[0] == kind})

    @property
    def sockets(self) -> list[list[Any]]:
        """All but one that urllib3 (which comes with spaCy and trafilatura) binds to ::1 and closes again to see whether there is IPv6."""
        probe = ("(('::1', 0),)", "(10, 1, 0)")
        return [told for told in self.heard if told[0].startswith("socket.") and told[1] not in probe]


def watched(folder: Path, *arguments: object, before: tuple[str, ...] = (), stdin: str | None = None, env: dict[str, str] | None = None) -> Watched:
    """`walkback ARGUMENTS` with the auditor in it and in all processes that it starts; home and temporary files in `folder`."""
    place, log = folder / "auditor", folder / "heard.jsonl"
    place.mkdir(exist_ok=True)
    (place / "sitecustomize.py").write_text(AUDITOR)
    (folder / "home").mkdir(exist_ok=True)
    (folder / "tmp").mkdir(exist_ok=True)
    log.unlink(missing_ok=True)
    own = {"PYTHONPATH": str(place), "WATCH_LOG": str(log), "HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG")}
    done = subprocess.run(
        [*before, sys.executable, "-m", "walkback", *map(str, arguments)], capture_output=True, text=True, timeout=300, input=stdin, cwd=folder,
        env={**kept, **own, **(env or {})},
    )  # fmt: skip
    return Watched(done, [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else [])
