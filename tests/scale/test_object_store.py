"""Shards below s3:// and another store that fsspec knows: the same tables as in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from walkback.errors import UsageError
from walkback.scale.place import place_of

from .made_shards import corpus, cut, done_by, marked, rows

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket of an S3-compatible server of this machine."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    s3fs = pytest.importorskip("s3fs")
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ACCESS_KEY_ID": "of-nobody", "AWS_SECRET_ACCESS_KEY": "of-nobody", "AWS_DEFAULT_REGION": "us-east-1", "AWS_ENDPOINT_URL": f"http://{host}:{port}",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir("records")
    yield "s3://records/2025/run-1"
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def test_shards_in_a_bucket_give_the_rows_that_shards_in_a_folder_give(tmp_path: Path, bucket: str) -> None:
    for place in (tmp_path / "out", bucket):
        cut(place, corpus(d5="die at once"))
        done_by(place, only=["00001"])
        assert marked(place) == ["00001"]
        done_by(place, workers=2)
        assert marked(place) == ["00000", "00001", "00002"]
    assert rows(bucket) == rows(tmp_path / "out")
    with pytest.raises(UsageError, match="a plan already"):
        cut(bucket, corpus())


def test_files_of_any_store_are_written_read_listed_and_removed() -> None:
    place = place_of("memory://shards-of-a-test")
    assert place.names("done") == []
    place.write("done/b.json", b"2")
    place.write("done/a.json", b"1")
    assert place.names("done") == ["a.json", "b.json"] and place.read("done/b.json") == b"2"
    place.remove("done/a.json")
    place.remove("done/never-there.json")
    assert place.names("done") == ["b.json"]
    with pytest.raises(FileNotFoundError):
        place.read("done/a.json")


def test_a_store_that_fsspec_does_not_know_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="nosuch://"):
        place_of("nosuch://bucket/prefix")
