"""20, supply: what the audit of the locks says where the index answers, answers for another version, or does not answer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from audit import LOCKS, Answer, asked, told
from sbom import PINNED


def index(pages: dict[str, dict[str, Any]]) -> Any:
    """An index with these pages and no others."""
    return lambda address: pages.get(address)


def page(version: str, *advisories: dict[str, Any]) -> dict[str, Any]:
    """What an index says of a version."""
    return {"info": {"version": version}, "vulnerabilities": list(advisories)}


def test_the_page_of_the_locked_version_counts() -> None:
    pages = {"oakum/1.2/json": page("1.2", {"id": "OAK-1"}, {"id": "OAK-2", "withdrawn": "2031-01-01"}), "oakum/json": page("1.3")}
    assert asked("oakum", "1.2", index(pages)) == Answer("oakum", "1.2", ["OAK-1"])


def test_where_there_is_no_such_page_the_newest_version_answers_for_itself_alone() -> None:
    pages = {"oakum/json": page("1.3", {"id": "OAK-1"})}
    assert asked("oakum", "1.3", index(pages)).advisories == ["OAK-1"]
    older = asked("oakum", "1.2", index(pages))
    assert older.advisories is None
    assert "1.3" in older.why


def test_no_answer_is_no_clean_bill() -> None:
    silent = asked("oakum", "1.2", index({}))
    assert silent.advisories is None
    assert told([silent])[1] == 2
    assert told([Answer("pitch", "2", [])])[1] == 0
    text, status = told([Answer("pitch", "2", ["PIT-7"]), silent])
    assert status == 1
    assert "pitch 2: PIT-7" in text and "oakum 1.2: not known" in text


def test_the_audit_reads_every_package_that_is_locked() -> None:
    for lock in LOCKS:
        text = lock.read_text(encoding="utf-8")
        assert len(PINNED.findall(text)) == sum(1 for line in text.splitlines() if "==" in line and not line.lstrip().startswith("#"))
