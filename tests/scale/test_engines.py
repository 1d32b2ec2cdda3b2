"""Ray and Dask give the tables that worker processes of this machine give, also when an actor is lost or another engine goes on."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from .made_shards import corpus, cut, done_by, marked, rows

pytestmark = pytest.mark.filterwarnings("default")  # what the engines warn of is theirs


@pytest.fixture(autouse=True)
def stubs_importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers of a cluster import by themselves: what the driver's Python path holds must be on theirs."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[1]))
    monkeypatch.setenv("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")


DOCUMENTS = corpus(16, d5="die at once", d9="hang here")


@pytest.fixture
def expected(tmp_path: Path) -> object:
    cut(tmp_path / "expected", DOCUMENTS)
    done_by(tmp_path / "expected")
    return rows(tmp_path / "expected")


def test_ray_actors_give_the_same_rows_and_lose_the_same_documents(tmp_path: Path, expected: object) -> None:
    pytest.importorskip("ray")
    cut(tmp_path / "out", DOCUMENTS)
    outcomes = done_by(tmp_path / "out", engine="ray", workers=2)
    assert {o.marker and o.marker["engine"] for o in outcomes} == {"ray"}
    assert rows(tmp_path / "out") == expected


def kill_an_actor(killed: list[int]) -> None:
    """-9 to the first actor that is at work."""
    until = time.monotonic() + 60
    while not killed and time.monotonic() < until:
        for process in Path("/proc").iterdir():
            try:
                if process.name.isdigit() and (process / "cmdline").read_bytes().startswith(b"ray::Reader.read"):
                    os.kill(int(process.name), signal.SIGKILL)
                    killed.append(int(process.name))
                    return
            except OSError:
                continue
        time.sleep(0.01)


def test_a_ray_actor_that_is_lost_costs_its_shard_no_row(tmp_path: Path, expected: object) -> None:
    pytest.importorskip("ray")
    cut(tmp_path / "out", DOCUMENTS)
    killed: list[int] = []
    killer = threading.Thread(target=kill_an_actor, args=(killed,))
    killer.start()
    outcomes = done_by(tmp_path / "out", engine="ray", workers=1)
    killer.join()
    assert killed and all(o.marker for o in outcomes)
    assert rows(tmp_path / "out") == expected


def test_what_one_engine_began_others_finish(tmp_path: Path, expected: object) -> None:
    pytest.importorskip("ray")
    pytest.importorskip("distributed")
    cut(tmp_path / "out", DOCUMENTS)
    done_by(tmp_path / "out", only=["00001"])
    done_by(tmp_path / "out", engine="ray", only=["00002"])
    done_by(tmp_path / "out", engine="dask", workers=2)
    assert marked(tmp_path / "out") == ["00000", "00001", "00002", "00003"]
    assert rows(tmp_path / "out") == expected


def test_an_engine_that_is_not_installed_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from walkback.errors import UsageError

    cut(tmp_path / "out", corpus(4))
    for name, module in (("ray", "ray"), ("dask", "distributed")):
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(UsageError, match=rf"walkback\[{name}\]"):
            done_by(tmp_path / "out", engine=name)
    with pytest.raises(UsageError, match="no engine 'spark'"):
        done_by(tmp_path / "out", engine="spark")
