"""Proves: a full disk and a folder that may not be written to end in one clear line and status 1 or 2; the case opens as it was."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import walkback
from hostile.cases import everything
from made_cases import REPORTS, add
from walkback.store.check import check

TESTS = Path(__file__).resolve().parents[1]
ADDING = """
import resource, sys
sys.path.insert(0, sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), int(sys.argv[4])))
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
import made_cases, walkback.stages
walkback.stages.default_pipeline = made_cases.words_pipeline
from walkback.cli import main
main(["add", sys.argv[1], sys.argv[2]])
"""


def many(place: Path) -> Path:
    place.write_text("\n".join(json.dumps({"id": f"m{n}", "text": f"Varnia shelled Ostrava in week {n}. " + f"{n * 7919} " * 4000}) for n in range(400)))
    return place


def test_a_file_that_may_grow_no_more_leaves_the_case_as_it_was(tmp_path: Path) -> None:
    case = tmp_path / "a.case"
    add(case, *REPORTS)
    before = everything(case)
    done = subprocess.run([sys.executable, "-c", ADDING, str(case), str(many(tmp_path / "m.jsonl")), str(TESTS), str(case.stat().st_size + 600_000)], capture_output=True, text=True)
    assert done.returncode == 1 and "Traceback" not in done.stderr and "walkback:" in done.stderr
    after = everything(case)
    assert all(row in after[table] for table in ("documents", "texts", "events", "statements") for row in before[table])
    assert [f for f in check(case) if not f.derived] == []
    assert len(add(case, REPORTS[0])) == 0


def in_own_mounts(script: str) -> subprocess.CompletedProcess[str]:
    """A shell script with mounts of its own; the test is skipped where this machine does not allow them."""
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here")
    probe = subprocess.run(["unshare", "-rm", "sh", "-c", "mount -t tmpfs none /mnt"], capture_output=True)
    if probe.returncode:
        pytest.skip("mounts of one's own are not allowed here")
    return subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True, timeout=300)


WALKBACK = f'"{sys.executable}" -m walkback'


def test_a_full_disk_is_told_in_one_line_and_the_case_opens_as_before(tmp_path: Path) -> None:
    case, kept = tmp_path / "a.case", tmp_path / "kept"
    add(case, *REPORTS)
    many(tmp_path / "m.jsonl")
    kept.mkdir()
    done = in_own_mounts(f"""
        mkdir -p {tmp_path}/disk && mount -t tmpfs -o size={case.stat().st_size + 900_000} none {tmp_path}/disk && cp {case} {tmp_path}/disk/a.case
        cd {tmp_path}/disk && "{sys.executable}" -c '{ADDING}' a.case {tmp_path}/m.jsonl {TESTS} 999999999 ; echo status $?
        cp {tmp_path}/disk/* {kept}/""")
    assert "status 1" in done.stdout and "Traceback" not in done.stderr and done.stderr.count("walkback:") >= 1, done
    opened = walkback.open_case(kept / "a.case")
    assert opened.counts()["documents"] >= 7 and [f for f in check(kept / "a.case") if not f.derived] == []


def test_a_folder_that_is_read_only_is_told_and_can_be_asked(tmp_path: Path) -> None:
    case = tmp_path / "a.case"
    add(case, *REPORTS)
    before = case.read_bytes()
    done = in_own_mounts(f"""
        mount --bind {tmp_path} {tmp_path} && mount -o remount,ro,bind {tmp_path}
        echo 'Varnia met Ostrava.' | {WALKBACK} add {case} - ; echo status $?
        {WALKBACK} events {case} --format csv | head -3; {WALKBACK} search {case} rockets | head -1; {WALKBACK} check {case}; echo status $?""")
    assert "status 2" in done.stdout.splitlines()[0] and "cannot be written to" in done.stderr and "Traceback" not in done.stderr, done
    assert done.stdout.splitlines()[-1] == "status 0" and "ASSAULT" in done.stdout and case.read_bytes() == before


@pytest.mark.parametrize("state", ["full", "read-only", "missing"])
def test_no_room_for_temporary_files_costs_the_document_that_needed_one_and_is_told(tmp_path: Path, state: str) -> None:
    import duckdb

    duckdb.sql(f"COPY (SELECT 'd' || i AS id, 'Varnia shelled Ostrava, officials said. ' || repeat(md5(i::VARCHAR), 60) AS text FROM range(300) t(i)) TO '{tmp_path}/a.parquet' (FORMAT parquet)")
    (tmp_path / "v.txt").write_text("Varnia shelled Ostrava on Friday, officials said.")
    place, everywhere = tmp_path / "t", f"{tmp_path} /tmp /var/tmp /usr/tmp"
    made = {"full": f"mkdir {place} && mount -t tmpfs -o size=16k none {place}",
            "read-only": f"mkdir {place} && for f in {everywhere}; do [ -d $f ] && mount --bind $f $f && mount -o remount,ro,bind $f; done",
            "missing": f"for f in {everywhere}; do [ -d $f ] && mount --bind $f $f && mount -o remount,ro,bind $f; done"}[state]  # fmt: skip
    done = in_own_mounts(f"""
        cd {tmp_path}; {made}; cd {tmp_path}; export TMPDIR={place}
        cat a.parquet | {WALKBACK} read - --format jsonl; echo status $?
        {WALKBACK} read a.parquet --format jsonl | grep -c '"d299"'
        cat a.parquet | {WALKBACK} read v.txt - --format jsonl; echo status $?""")
    lines = done.stdout.splitlines()
    failed = [json.loads(line)["failure"] for line in lines if '"failure"' in line]
    assert [f["code"] for f in failed] == ["unreadable"] * 2 and all("TMPDIR" in f["message"] for f in failed), done
    assert [line for line in lines if line.startswith("status")] == ["status 3"] * 2 and "1" in lines and "Traceback" not in done.stderr
    assert sum('"ASSAULT"' in line for line in lines) == 1


def test_a_page_for_which_there_is_no_room_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "v.txt").write_text("Varnia shelled Ostrava on Friday, officials said.")
    script = "import sys, walkback.views.page as p; p.HELD_BYTES = 1000; from walkback.cli import main; main(sys.argv[1:])"
    done = in_own_mounts(f"""
        mkdir {tmp_path}/t && mount -t tmpfs -o size=4k none {tmp_path}/t; export TMPDIR={tmp_path}/t
        "{sys.executable}" -c '{script}' read -f html {tmp_path}/v.txt {tmp_path}/v.txt -o {tmp_path}/out.html; echo status $?""")
    assert done.stdout.splitlines() == ["status 1"] and "No space left" in done.stderr and "TMPDIR" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "out.html").exists()
