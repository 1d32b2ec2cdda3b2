"""Asks PyPI for known vulnerabilities of every package in the locks: `python tools/audit.py [LOCK...]`; exit status 1 where one is known, 2 where something has no answer.

For each package the page of its locked version is asked. An index that has no such pages (some mirrors) is asked for the package's own page, which tells of the newest
version: an answer where that is the one locked, and none where it is not. Advisories are those of the Python Packaging Advisory Database and GitHub, as PyPI shows them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from sbom import PINNED

ROOT = Path(__file__).resolve().parent.parent
LOCKS = [ROOT / "requirements" / f"{kind}.lock" for kind in ("run", "dev")]
INDEX = "https://pypi.org/pypi"
Ask = Callable[[str], dict[str, Any] | None]


class Answer(NamedTuple):
    """What is known of a package in its locked version: names of advisories; None, and why, where nobody says."""

    name: str
    version: str
    advisories: list[str] | None
    why: str = ""


def asked(name: str, version: str, ask: Ask) -> Answer:
    """The answer for one package. `ask` gives the JSON below an address of the index, or None where there is none."""
    if (page := ask(f"{name}/{version}/json")) is not None:
        return Answer(name, version, _advisories(page))
    if (page := ask(f"{name}/json")) is None:
        return Answer(name, version, None, "the index does not answer")
    newest = page["info"]["version"]
    if newest != version:
        return Answer(name, version, None, f"the index tells of {newest} alone, with {len(_advisories(page)) or 'no'} advisories")
    return Answer(name, version, _advisories(page))


def _advisories(page: dict[str, Any]) -> list[str]:
    return [v["id"] for v in page["vulnerabilities"] if not v.get("withdrawn")]


def told(answers: list[Answer]) -> tuple[str, int]:
    """The answers in words, and the exit status."""
    bad = [a for a in answers if a.advisories]
    silent = [a for a in answers if a.advisories is None]
    lines = [f"{a.name} {a.version}: {', '.join(a.advisories or ())}" for a in bad] + [f"{a.name} {a.version}: not known, {a.why}" for a in silent]
    lines.append(f"{len(answers)} packages: {len(answers) - len(bad) - len(silent)} with no known vulnerability, {len(bad)} with one, {len(silent)} not known")
    return "\n".join(lines), 1 if bad else 2 if silent else 0


def main(locks: list[Path]) -> int:
    """Ask, print, and give the exit status."""
    pinned = sorted({pair for lock in locks for pair in PINNED.findall(lock.read_text(encoding="utf-8"))})
    with httpx.Client(timeout=30, follow_redirects=True) as client, ThreadPoolExecutor(8) as pool:

        def ask(address: str) -> dict[str, Any] | None:
            answer = client.get(f"{INDEX}/{address}")
            return answer.json() if answer.status_code == 200 else None

        text, status = told(list(pool.map(lambda pair: asked(*pair, ask), pinned)))
    print(text)
    return status


if __name__ == "__main__":
    sys.exit(main([Path(a) for a in sys.argv[1:]] or LOCKS))
