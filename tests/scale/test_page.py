"""docs/scale.md: its commands run, and its cluster file is one that Ray takes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from walkback.cli import main
from walkback.scale.plan import SHARD_CHARS, SHARD_DOCUMENTS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "scale.md").read_text(encoding="utf-8")


def block(start: str) -> str:
    return next(b for b in re.findall(r"```(?:\w+)?\n(.*?)```", PAGE, re.DOTALL) if b.startswith(start))


def test_the_commands_of_the_page_run_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news.jsonl").write_text('{"id": "a", "text": "The envoy of Belland said on Friday that talks had failed.", "published": "2025-02-14"}\n', encoding="utf-8")
    commands = [line.split("#")[0].replace("news/*.parquet", "news.jsonl").replace("-w 8", "-w 1") for line in block("walkback shards plan").splitlines()]
    assert len(commands) == 5
    for command in commands:
        done = CliRunner().invoke(main, shlex.split(command)[1:])
        assert done.exit_code == 0, f"{command}\n{done.output}"


def test_every_option_on_the_page_is_one_of_the_command() -> None:
    shown = CliRunner().invoke(main, ["shards", "run", "--help"]).output + CliRunner().invoke(main, ["shards", "plan", "--help"]).output
    for option in set(re.findall(r"walkback shards [^`\n]*?(--[a-z]+)", PAGE)):
        assert option in shown, option


def test_the_cluster_file_names_its_machines_and_how_they_start() -> None:
    yaml = pytest.importorskip("yaml")
    cluster = yaml.safe_load(block("cluster_name"))
    kinds = cluster["available_node_types"]
    assert cluster["head_node_type"] in kinds and all("InstanceType" in k["node_config"] for k in kinds.values())
    assert any("ray start --head" in c for c in cluster["head_start_ray_commands"])
    assert any("ray start --address" in c for c in cluster["worker_start_ray_commands"])
    assert sum(k["max_workers"] for k in kinds.values()) <= cluster["max_workers"]


def test_the_command_line_and_the_plan_have_the_same_size_of_shard() -> None:
    from walkback.cli.shards import command

    options = {p.name: p.default for p in command.commands["plan"].params}  # type: ignore[attr-defined]
    assert (options["most"], options["chars"]) == (SHARD_DOCUMENTS, SHARD_CHARS)


def test_ray_takes_the_cluster_file() -> None:
    util = pytest.importorskip("ray.autoscaler._private.util")
    yaml = pytest.importorskip("yaml")
    util.validate_config(util.prepare_config(yaml.safe_load(block("cluster_name"))))
