"""The pages on the casefile say what works: their commands are run, and every command and option has its place there."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from walkback.cli import COMMANDS, main
from walkback.cli.export import FORMATS

DOCS = Path(__file__).resolve().parents[1] / "docs"
EXAMPLES = DOCS.parent / "examples"
PAGES = ("casefile.md", "exports.md")


def blocks(page: str, language: str) -> str:
    return "\n".join(re.findall(rf"```{language}\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(EXAMPLES)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_the_page_runs(page: str, here: None) -> None:
    commands = [line for line in blocks(page, "sh").splitlines() if line.startswith("walkback ")]
    assert len(commands) > 10
    for command in commands:
        done = CliRunner().invoke(main, shlex.split(command)[1:])
        assert done.exit_code == 0, f"{command}\n{done.output}"


def test_every_command_of_the_page_on_the_page_runs(here: None) -> None:
    commands = [line for line in blocks("page.md", "sh").splitlines() if line.startswith("walkback ")]
    assert len(commands) == 5
    for command in commands:
        done = CliRunner().invoke(main, shlex.split(command)[1:])
        assert done.exit_code == 0, f"{command}\n{done.output}"


def test_the_python_of_the_page_runs(here: None, capsys: pytest.CaptureFixture[str]) -> None:
    found: dict[str, object] = {}
    exec(blocks("casefile.md", "python").replace("workers=2", "workers=1"), found)
    assert "never join the Northern Compact" in str(found["text"]) and isinstance(found["frame"], list)
    capsys.readouterr()


def test_every_command_and_format_is_named() -> None:
    page = "".join((DOCS / name).read_text(encoding="utf-8") for name in ("casefile.md", "page.md"))
    for name in COMMANDS:
        command = import_module(f"walkback.cli.{name}").command
        if "case" in [p.name for p in command.params] and name != "export":
            assert f"walkback {name} " in page, name
    exports = (DOCS / "exports.md").read_text(encoding="utf-8")
    assert all(f"`{form}`" in exports for form in FORMATS)
