"""Proves: a case that is a pipe, a device, a folder or a link, and a lock that somebody else laid, are refused or meant as what they are; nothing waits for ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import walkback
from hostile.cases import everything
from made_cases import REPORTS, add
from walkback.casefile import repair
from walkback.errors import CaseBusy, CaseError
from walkback.store.backup import backup
from walkback.store.check import check
from walkback.store.connect import writing
from walkback.store.lock import writer_lock


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_case_that_is_no_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.case"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    for use in (lambda: walkback.open_case(path), lambda: add(path, REPORTS[0]), lambda: walkback.casefile.refresh(path), lambda: backup(path, tmp_path / "b.case"), lambda: repair(path)):  # type: ignore[attr-defined]
        with pytest.raises(CaseError, match="no regular file"):
            use()
    assert [f.table for f in check(path)] == ["file"] and not (tmp_path / "b.case").exists()


def test_a_case_called_by_a_link_has_one_lock_one_log_and_one_index(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "desk").mkdir()
    path, link = tmp_path / "kept" / "a.case", tmp_path / "desk" / "b.case"
    add(path, *REPORTS[:3])
    link.symlink_to(path)
    with writer_lock(path), pytest.raises(CaseBusy), writer_lock(link):
        pass
    add(link, *REPORTS[3:])
    with writing(link) as connection:
        connection.execute("DELETE FROM signatures")
    assert {p.name for p in (tmp_path / "desk").iterdir()} == {"b.case"}
    repair(link)
    assert link.is_symlink() and everything(link) == everything(path) and walkback.open_case(path).counts()["documents"] == len(REPORTS)
    assert walkback.open_case(link).search("rockets") == walkback.open_case(path).search("rockets")
    assert {p.name for p in (tmp_path / "desk").iterdir()} == {"b.case"}


def test_a_lock_that_leads_elsewhere_writes_nothing_there(tmp_path: Path) -> None:
    path, diary = tmp_path / "a.case", tmp_path / "diary.txt"
    diary.write_text("My diary.")
    lock = tmp_path / ".a.case.lock"
    lock.symlink_to(diary)
    with pytest.raises(CaseError, match="cannot be written to"):
        add(path, REPORTS[0])
    lock.unlink()
    os.mkfifo(lock)
    with pytest.raises(CaseError, match="no regular file"):
        add(path, REPORTS[0])
    assert diary.read_text() == "My diary."
