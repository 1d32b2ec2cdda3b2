"""Writes requirements/sbom.cdx.json, the bill of materials of what walkback runs on, from requirements/run.lock (CycloneDX 1.5)."""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"^([a-z0-9.-]+)==([^\s\\;]+)", re.MULTILINE)


def components(lock: str) -> list[dict[str, Any]]:
    """Each package with its version, its address in the registry, and its licence where it is installed here and says one."""
    out = []
    for name, version in PINNED.findall(lock):
        one: dict[str, Any] = {"type": "library", "name": name, "version": version, "purl": f"pkg:pypi/{name}@{version}"}
        try:
            told = metadata(name)
            licence = told.get("License-Expression") or next((c.rsplit(" :: ", 1)[-1] for c in told.get_all("Classifier") or () if c.startswith("License ::")), None)
        except PackageNotFoundError:
            licence = None
        if licence:
            one["licenses"] = [{"license": {"name": licence}}]
        out.append(one)
    return out


def main() -> int:
    lock = (ROOT / "requirements" / "run.lock").read_text(encoding="utf-8")
    made = {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": {"type": "application", "name": "walkback"}},
        "components": components(lock),
    }  # fmt: skip
    (ROOT / "requirements" / "sbom.cdx.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
