"""`walkback issues`: what positions are held on, issue files of one's own, and subjects that no issue covers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from walkback.cli import main

DOCS = Path(__file__).resolve().parents[2] / "docs" / "positions.md"


def run(*arguments: str):
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the issue file that docs/positions.md shows."""
    (block,) = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    made = tmp_path / "issues"
    made.mkdir()
    (made / "whaling.toml").write_text(block, encoding="utf-8")
    return made


def test_every_issue_is_a_question_with_two_sides():
    rows = json.loads(run("issues", "--format", "json").output)
    assert len(rows) == 31
    assert all(r["question"].endswith("?") and r["support"] and r["oppose"] for r in rows)


def test_an_issue_of_ones_own_is_listed_and_read(folder: Path, tmp_path: Path):
    assert "whaling" in [r["predicate"] for r in json.loads(run("issues", "--issues", str(folder), "--format", "json").output)]
    text = tmp_path / "report.txt"
    text.write_text("Norway defended Norwegian whaling.", encoding="utf-8")
    made = json.loads(run("read", str(text), "--issues", str(folder), "--date", "2024-03-06", "--format", "json").stdout)
    assert ("whaling(NOR)", "support") in [(p["issue"], p["stance"]) for p in made["positions"]]


def test_a_mistake_in_an_issue_file_is_told_with_file_and_line(folder: Path):
    broken = folder / "broken.toml"
    broken.write_text('predicate = "x"\nquestion = "?"\ncolour = "red"\n', encoding="utf-8")
    done = run("issues", "--issues", str(folder))
    assert done.exit_code == 2
    assert "broken.toml:3" in done.output
    assert "colour" in done.output


def test_what_no_issue_covers_is_clustered_over_documents(tmp_path: Path):
    for name, text in (("a", "Norway opposes the whaling ban."), ("b", "Iceland supports a ban on whaling.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (subject,) = json.loads(run("issues", "--unknown", str(tmp_path), "--format", "json").stdout)
    assert subject["disputed"]
    assert len(subject["documents"]) == 2


def test_input_without_unknown_is_wrong_usage(tmp_path: Path):
    assert run("issues", str(tmp_path)).exit_code == 2
    assert run("issues", "--unknown").exit_code == 2
