"""Proves: no id, title, address or name out of a document names a file, and a folder's links lead nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hostile.reading import page, record
from hostile.watched import watched
from made_cases import add, document
from walkback.exports import FORMATS, export
from walkback.reading import iter_documents
from walkback.records import Document, Failure

NAMES = ("../../escaped", "/tmp/escaped-by-walkback", "CON", "NUL.txt", "a" * 300, "x\x00y", "..\\..\\escaped", "~root/x", "-rf", "$(touch escaped)", "a/b/c", "\u202etxt.exe", ".", "..", "%2e%2e%2fescaped", "con<>:|?*")


def files(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*")}


@pytest.mark.parametrize("form", FORMATS)
def test_exports_write_the_files_of_their_format_and_no_others(tmp_path: Path, form: str) -> None:
    plain, odd = tmp_path / "plain", tmp_path / "odd"
    for folder, names in ((plain, [f"d{n}" for n in range(len(NAMES))]), (odd, NAMES)):
        folder.mkdir()
        add(folder / "a.case", *[document(name, f"Varnia met Ostrava in week {n}.", publisher=name, url=None) for n, name in enumerate(names)])
        export(folder / "a.case", form, folder / "out")
    assert files(plain) == files(odd) and {p.name for p in tmp_path.iterdir()} == {"plain", "odd"} and not Path("/tmp/escaped-by-walkback").exists()


def test_reading_and_reporting_write_where_they_are_told_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"".join(record(page("").encode()).replace(b"https://courier.example/1", n.replace("\x00", "").encode()[:200]) for n in NAMES))
    for command in (("add", "a.case", "a.warc"), ("report", "a.case", "-o", "r.html"), ("read", "a.warc", "-o", "out.jsonl")):
        seen = watched(tmp_path, *command)
        assert seen.done.returncode in (0, 3), seen.done.stderr
        outside = [w for w in seen.of("write") if not w.startswith(str(tmp_path)) and w != "/dev/null"]
        assert outside == [] and seen.sockets == []
    assert {p.name for p in tmp_path.iterdir()} == {"a.warc", "a.case", "a.case.search", ".a.case.lock", "r.html", "out.jsonl", "auditor", "home", "tmp", "heard.jsonl"}


def test_a_folders_links_lead_nowhere_else(tmp_path: Path) -> None:
    given, secret = tmp_path / "given", tmp_path / "secret.txt"
    (given / "deep").mkdir(parents=True)
    secret.write_text("My diary, which Varnia must not read.")
    (given / "a.txt").write_text("Varnia voted.")
    os.symlink(secret, given / "b.txt")
    os.symlink("/etc/passwd", given / "c.txt")
    os.symlink("../../secret.txt", given / "deep" / "d.txt")
    os.symlink(given / "a.txt", given / "deep" / "e.txt")
    os.symlink(given, given / "deep" / "circle")
    os.symlink("f.txt", given / "f.txt")
    os.mkfifo(given / "g.txt")
    skips: dict[str, str] = {}
    found = list(iter_documents([str(given)], on_skip=lambda path, reason: skips.update({Path(path).name: reason})))
    assert [d.text for d in found if isinstance(d, Document)] == ["Varnia voted."] * 2
    assert {n for n, reason in skips.items() if "out of the folder" in reason} >= {"b.txt", "c.txt", "d.txt"} and {"circle", "g.txt"} <= set(skips)


def test_names_that_no_system_takes_are_counted_failures() -> None:
    assert all(isinstance(f, Failure) for f in iter_documents(["a" * 300 + ".txt", "x\x00y.txt", "/dev/null/x.txt", "\udcff.txt"]))
