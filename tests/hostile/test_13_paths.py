"""Proves: no id, title, address or name out of a document names a file, and a folder's links lead nowhere else."""

from __future__ import annotations

import io
import json
import os
import tarfile
import zipfile
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


WORDS = b"Varnia shelled Ostrava on Friday, officials said.\n"
SLIPS = ("ok.txt", "../../escaped.txt", "/tmp/escaped-by-walkback.txt", "link/escaped.txt", "..\\escaped.txt", "C:\\escaped.txt")


def zipped() -> bytes:
    """A ZIP of files with names that lead out of it, and one reached by a link in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/tmp")
        for name in SLIPS:
            made.writestr(name, WORDS)
    return out.getvalue()


def tarred(mode: str) -> bytes:
    """The same as a tar, with hard links, a device and a pipe."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as made:  # type: ignore[call-overload]
        for name, kind, to in (("link", tarfile.SYMTYPE, "/tmp"), ("passwd.txt", tarfile.SYMTYPE, "/etc/passwd"), ("hard.txt", tarfile.LNKTYPE, "../../secret.txt"), ("zero.txt", tarfile.CHRTYPE, ""), ("pipe.txt", tarfile.FIFOTYPE, "")):
            member = tarfile.TarInfo(name)
            member.type, member.linkname, member.devmajor, member.devminor = kind, to, 1, 5
            made.addfile(member)
        for name in SLIPS:
            member = tarfile.TarInfo(name)
            member.size = len(WORDS)
            made.addfile(member, io.BytesIO(WORDS))
    return out.getvalue()


def test_an_archive_is_no_document_whatever_it_is_called_and_nothing_is_taken_out_of_it(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    archives = {"zip": zipped(), "tar": tarred("w"), "tgz": tarred("w:gz"), "tar.bz2": tarred("w:bz2"), "tar.xz": tarred("w:xz")}
    for kind, data in archives.items():
        for suffix in (kind, "txt", "html", "jsonl", "json", "csv", "xml", "warc", "warc.gz", "parquet"):
            (given / f"{kind.replace('.', '-')}.{suffix}").write_bytes(data)
    named = sorted(str(p) for p in given.iterdir())
    seen = watched(tmp_path, "read", *named, "--format", "jsonl")
    told = [json.loads(line) for line in seen.done.stdout.splitlines()]
    assert seen.done.returncode == 3 and len(told) == len(named) >= 45 and all("failure" in t for t in told), seen.done.stderr
    assert not {t["failure"]["code"] for t in told} & {"stage-failed", "worker-lost", "internal"}
    assert [w for w in seen.of("write") if not w.startswith(str(tmp_path)) and w != "/dev/null"] == [] and seen.sockets == []
    assert sorted(str(p) for p in given.iterdir()) == named and not list(Path("/tmp").glob("escaped*")) and not list(tmp_path.rglob("escaped*"))
    for data in archives.values():
        assert all(isinstance(f, Failure) for f in iter_documents(["-"], stdin=io.BufferedReader(io.BytesIO(data))))  # type: ignore[arg-type]
