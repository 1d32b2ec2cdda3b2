"""Proves: what is small when packed and huge when not is refused at the cap, and memory stays under it."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from pathlib import Path

import pytest

from hostile.reading import page, read, record

MEGABYTE = b"Varnia " * (1024 * 1024 // 7)
MEMORY = 400  # MB: libraries take about 120, a page at its cap of 8 MB and its copy the rest


def zeros(megabytes: int) -> bytes:
    """So many megabytes of one word, packed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(MEGABYTE) for _ in range(megabytes)), packer.flush()])


@pytest.mark.parametrize("name", ["a.gz", "a.txt", "a.html", "a.jsonl", "a.csv", "a"])
def test_a_packed_bomb_under_any_name_is_never_unpacked(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(zeros(64))
    done = read(tmp_path / name)
    assert "ok" not in done.codes and done.megabytes < MEMORY and done.seconds < 5


def test_nested_archives_are_never_unpacked(tmp_path: Path) -> None:
    inner = zeros(16)
    for _ in range(4):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for n in range(8):
                archive.writestr(f"{n}.zip", inner)
        inner = held.getvalue()
    (tmp_path / "a.txt").write_bytes(inner)
    done = read(tmp_path / "a.txt")
    assert done.codes == ["binary"] and "ZIP" in done.found[0][1] and done.megabytes < MEMORY


@pytest.mark.parametrize("packed", ["gzip", "deflate", "br"])
def test_a_page_of_an_archive_that_unpacks_to_a_great_size_is_refused_at_the_cap(tmp_path: Path, packed: str) -> None:
    brotli = pytest.importorskip("brotli") if packed == "br" else None
    body = {"gzip": lambda: zeros(120), "deflate": lambda: zlib.compress(MEGABYTE * 120, 9), "br": lambda: brotli.compress(MEGABYTE * 60)}[packed]()
    sound = record(page("").encode())
    (tmp_path / "a.warc").write_bytes(record(body, headers=b"Content-Encoding: %s\r\n" % packed.encode()) + sound)
    done = read(tmp_path / "a.warc")
    assert done.codes == ["too-large", "ok"] and done.megabytes < MEMORY and done.seconds < 10


def test_a_whole_archive_packed_a_thousandfold_is_read_in_flat_memory(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(record(MEGABYTE * 100), 9) + gzip.compress(record(page("").encode())))
    done = read(tmp_path / "a.warc.gz")
    assert done.codes == ["too-large", "ok"] and done.megabytes < MEMORY and done.seconds < 10


def test_a_parquet_column_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    import duckdb

    place = tmp_path / "a.parquet"
    duckdb.sql(f"COPY (SELECT repeat('Varnia ', 9000000) AS text FROM range(40)) TO '{place}' (FORMAT parquet, COMPRESSION zstd)")
    assert place.stat().st_size < 20_000_000
    done = read(place)
    assert set(done.codes) <= {"too-large", "unreadable"} and done.megabytes < 1500


@pytest.mark.slow
def test_ten_gigabytes_in_ten_megabytes(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(record(zeros(10_000), headers=b"Content-Encoding: gzip\r\n") + record(page("").encode()))
    done = read(tmp_path / "a.warc")
    assert done.codes == ["too-large", "ok"] and done.megabytes < MEMORY


def chunked(body: bytes, *sizes: bytes) -> bytes:
    """The body in chunks whose sizes are as told, true or not."""
    step = max(1, len(body) // max(1, len(sizes)))
    return b"".join(size + b"\r\n" + body[n * step : (n + 1) * step if n < len(sizes) - 1 else None] + b"\r\n" for n, size in enumerate(sizes)) + b"0\r\n\r\n"


@pytest.mark.parametrize("sizes", [(b"%x" % len(page("")),), (b"ffffffff",), (b"0",), (b"-5",), (b"zz",), (b"1;x=" + b"y" * 5000,), (b"1", b"1", b"1"), (b"9" * 40,)], ids=lambda s: repr(s)[:12])
def test_a_page_in_chunks_that_lie_about_their_sizes_costs_no_other(tmp_path: Path, sizes: tuple[bytes, ...]) -> None:
    sound = record(page("").encode())
    (tmp_path / "a.warc").write_bytes(record(chunked(page("").encode(), *sizes), headers=b"Transfer-Encoding: chunked\r\n") + sound)
    done = read(tmp_path / "a.warc")
    assert done.count == 2 and done.codes[1] == "ok" and done.codes[0] in ("ok", "empty", "unreadable") and done.seconds < 5
    assert done.codes[0] == "ok" or sizes[0] != b"%x" % len(page(""))
