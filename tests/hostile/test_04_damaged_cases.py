"""Proves: a truncated or corrupted case gives a clear message and no crash, and `check --repair` saves every document that can be read."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import walkback
from hostile.cases import everything, loading
from made_cases import REPORTS, add, words_pipeline
from walkback.casefile import again, repair
from walkback.errors import CaseError
from walkback.store.check import check
from walkback.store.connect import writing
from walkback.store.corrections import correct, corrections


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of some hundred documents with a correction."""
    path = tmp_path_factory.mktemp("sound") / "a.case"
    process = loading(path, 250)
    process.communicate()
    event = walkback.open_case(path).sql("SELECT event FROM events ORDER BY event")[0]["event"]
    correct(path, event, "wrong", by="Ilse Maren", note="not so")
    return path


@pytest.fixture
def case(sound: Path, tmp_path: Path) -> Path:
    path = tmp_path / "a.case"
    path.write_bytes(sound.read_bytes())
    walkback.casefile.refresh(path)  # type: ignore[attr-defined]
    return path


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "walkback", *map(str, arguments)], capture_output=True, text=True, timeout=300)


def test_a_sound_case_is_sound(case: Path) -> None:
    assert check(case) == []
    done = command("check", case)
    assert done.returncode == 0 and done.stdout == "" and "is sound" in done.stderr


def test_every_kind_of_inconsistency_is_found_and_mended(case: Path) -> None:
    before = everything(case)
    with writing(case) as connection:
        doc, other, third = (r[0] for r in connection.execute("SELECT doc FROM documents ORDER BY doc LIMIT 3").fetchall())
        connection.execute("UPDATE texts SET text = text || ' And more.' WHERE doc = ?", [doc])
        connection.execute("DELETE FROM texts WHERE doc = ?", [other])
        connection.execute("DELETE FROM documents WHERE doc = ?", [third])
        connection.execute("DELETE FROM signatures")
        connection.execute("UPDATE evidence SET end_char = 999999 WHERE record = (SELECT min(record) FROM evidence WHERE doc NOT IN (?, ?, ?))", [doc, other, third])
    found = {(f.table, f.what) for f in check(case)}
    for fault in (("texts", "that are not what was read: their hash differs"), ("texts", "of a document whose text is missing"), ("texts", "of no document"), ("statements", "of no document"), ("signatures", "missing"), ("evidence", "with spans outside their text")):
        assert fault in found, fault
    saved = repair(case)
    assert saved.dropped == 2 and saved.documents == len(before["documents"]) - 3 and saved.kept.exists()
    assert {(f.table, f.what) for f in check(case)} <= {("evidence", "with spans outside their text")}
    again(case, pipeline=words_pipeline)
    after = everything(case)
    assert [r for r in before["statements"] if r[1] not in (doc, other, third)] == after["statements"]


def test_what_people_wrote_is_saved(case: Path) -> None:
    with writing(case) as connection:
        connection.execute("DELETE FROM texts WHERE doc = (SELECT max(doc) FROM documents)")
    repair(case)
    with duckdb.connect(str(case), read_only=True) as connection:
        assert [c["note"] for c in corrections(connection)] == ["not so"]
    assert walkback.open_case(case).failures() and len(walkback.open_case(case).runs()) >= 1


def orderly(done: subprocess.CompletedProcess[str]) -> bool:
    """No traceback, no signal, something said."""
    told = done.returncode == 0 or "walkback:" in done.stderr or "Error:" in done.stderr
    return done.returncode in (0, 1, 2, 3) and "Traceback" not in done.stderr and told


def damaged_and_saved(case: Path, name: str) -> int:
    """Look at a damaged case by every door, save it, and give the number of documents that were saved (-1: nothing can be read)."""
    for arguments in (("check", case), ("events", case), ("sql", case, "SELECT count(*) FROM texts"), ("add", case, Path(__file__).with_name("__init__.py"))):
        done = command(*arguments)
        assert orderly(done), (name, arguments[0], done.returncode, done.stderr[-500:])
    before = case.read_bytes()
    done = command("check", case, "--repair")
    assert orderly(done), (name, done.returncode, done.stderr[-500:])
    if done.returncode:
        assert case.read_bytes() == before, name  # left as it was
        return -1
    assert [f for f in check(case) if not f.derived] == [], name
    return walkback.open_case(case).counts()["documents"]


def flipped(case: Path, where: range, chance: random.Random) -> None:
    data = bytearray(case.read_bytes())
    for _ in range(8):
        data[chance.choice(where) % len(data)] ^= 0xFF
    case.write_bytes(data)


def test_bytes_flipped_in_the_middle(case: Path) -> None:
    flipped(case, range(case.stat().st_size // 3, case.stat().st_size // 2), random.Random(1))
    assert damaged_and_saved(case, "flipped") >= -1


@pytest.mark.slow
def test_bytes_flipped_anywhere_and_cuts_at_any_length(case: Path) -> None:
    whole, chance, saved = case.read_bytes(), random.Random(4), []
    for n in range(24):
        case.write_bytes(whole)
        if n % 3 == 2:
            case.write_bytes(whole[: chance.randrange(len(whole))])
        else:
            flipped(case, range(len(whole)) if n % 3 else range(12_288, len(whole)), chance)
        saved.append(damaged_and_saved(case, str(n)))
    assert sum(s > 0 for s in saved) >= 6, saved


@pytest.mark.parametrize("content", [b"", b"\x00" * 300_000, b"no case at all " * 1000])
def test_what_is_no_case_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.case"
    path.write_bytes(content)
    done = command("check", path, "--repair")
    assert done.returncode in (0, 1, 2) and "Traceback" not in done.stderr and path.read_bytes() == content


def test_a_broken_log_is_set_aside_and_the_committed_documents_are_there(case: Path) -> None:
    count = walkback.open_case(case).counts()["documents"]
    case.with_name(f"{case.name}.wal").write_bytes(b"not a log" * 500)
    done = command("check", case, "--repair")
    assert orderly(done) and walkback.open_case(case).counts()["documents"] == count, done.stderr


def test_a_broken_index_is_found_and_made_anew(case: Path) -> None:
    index = case.with_name(f"{case.name}.search")
    index.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    assert [f.table for f in check(case)] == ["full text"]
    with pytest.raises(CaseError, match="refresh"):
        walkback.open_case(case).search("week")
    walkback.casefile.refresh(case)  # type: ignore[attr-defined]
    assert check(case) == [] and walkback.open_case(case).search("week")


def test_a_backup_is_never_written_over_and_appears_whole_or_not_at_all(case: Path, tmp_path: Path) -> None:
    done = command("backup", case, tmp_path / "b.case")
    assert done.returncode == 0 and everything(tmp_path / "b.case") == everything(case)
    assert command("backup", case, tmp_path / "b.case").returncode == 2
    flipped(case, range(case.stat().st_size // 4, case.stat().st_size // 2), random.Random(2))
    if check(case):
        done = command("backup", case, tmp_path / "c.case")
        assert done.returncode and "Traceback" not in done.stderr and not list(tmp_path.glob("*c.case*")), done.stderr


def test_the_reports_of_a_repaired_case_read_again_are_those_of_a_fresh_one(tmp_path: Path) -> None:
    path, fresh = tmp_path / "a.case", tmp_path / "b.case"
    add(path, *REPORTS)
    add(fresh, *REPORTS)
    with writing(path) as connection:
        connection.execute("DELETE FROM signatures")
        connection.execute("UPDATE documents SET reader = 'older'")
    repair(path)
    again(path, pipeline=words_pipeline)
    old, new = everything(path), everything(fresh)
    assert {t: old[t] for t in old if t != "changes"} == {t: new[t] for t in new if t != "changes"}
