"""The command as a person and a shell meet it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import walkback.api
from made_readings import made_reading
from walkback.cli import main
from walkback.records import Document, Failure, Reading

TEXT = "Ilse Maren, president of Varnia, told the Daily Courier on Monday that Varnia would not join the Northern League."


@pytest.fixture
def stubbed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents give the hand-made reading, or fail with the code that their text names."""

    def read_many(documents: Iterator[Document | Failure], **_: Any) -> Iterator[Reading | Failure]:
        for item in documents:
            if isinstance(item, Failure):
                yield item
            elif item.text.startswith("fail "):
                yield Failure(doc_id=item.id, stage="stub", code=item.text.split()[1], message="as \x1b[2J asked")
            elif item.text.startswith("crash"):
                raise RuntimeError("wires crossed")
            elif item.text.startswith("interrupt"):
                raise KeyboardInterrupt
            else:
                yield made_reading(item.id)

    monkeypatch.setattr(walkback.api, "read_many", read_many)


def put(folder: Path, **texts: str) -> list[str]:
    paths = [folder / f"{name}.txt" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(p) for p in paths]


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


def shell(arguments: Sequence[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "walkback", *arguments], capture_output=True, timeout=120, **options)


def test_help_and_version_come_at_once_and_load_no_model() -> None:
    fastest = 9.0
    for arguments in (["--help"], ["read", "--help"], ["compare", "--help"], ["--version"]):
        started = time.perf_counter()
        assert shell(arguments).returncode == 0
        fastest = min(fastest, time.perf_counter() - started)
    assert fastest < 0.5  # 0.1 s on a quiet machine; room for a busy one
    code = (
        "import sys; from walkback.cli import main; main(['read', '--help'], standalone_mode=False); "
        "print({'spacy', 'rich', 'numpy'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.endswith("set()\n")


def test_in_a_pipe_there_is_a_line_for_each_document_in_order(tmp_path: Path, stubbed: None) -> None:
    done = run("read", *put(tmp_path, b="Words.", a="fail empty", c="Words."))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["document"]["id"] for line in lines] == ["b", "a", "c"]
    assert lines[1] == {"document": {"id": "a"}, "failure": {"stage": "stub", "code": "empty", "message": "as \x1b[2J asked"}}
    assert lines[0]["statements"][0]["id"] == "s1"


@pytest.mark.parametrize(
    ("text", "status"),
    [("Words.", 0), ("fail empty", 3), ("fail worker-lost", 3), ("fail stage-failed", 1), ("crash", 1), ("interrupt", 130)],
)
def test_the_exit_status_tells_how_it_went(tmp_path: Path, stubbed: None, text: str, status: int) -> None:
    done = run("read", *put(tmp_path, a="Words.", b=text))
    assert done.exit_code == status
    assert "Traceback" not in done.output


def test_what_failed_is_counted_by_reason_on_standard_error(tmp_path: Path, stubbed: None) -> None:
    done = run("read", *put(tmp_path, a="fail empty", b="Words.", c="fail empty", d="fail encoding"))
    assert done.stderr == "walkback: 3 of 4 documents could not be read: empty 2, encoding 1\n"


def test_the_brief_tells_each_failure_on_standard_error_and_lets_no_escape_through(tmp_path: Path, stubbed: None) -> None:
    done = run("read", "-f", "brief", *put(tmp_path, a="fail empty", b="Words."))
    assert "walkback: a: empty: as \ufffd[2J asked" in done.stderr and "WHO SAID WHAT" in done.stdout and "\x1b" not in done.output


def test_a_file_that_is_missing_is_a_document_that_failed(tmp_path: Path, stubbed: None) -> None:
    done = run("read", str(tmp_path / "none.txt"))
    assert done.exit_code == 3
    assert json.loads(done.stdout)["failure"]["code"] == "unreadable"


@pytest.mark.parametrize(
    "arguments",
    [["read"], ["read", "x", "--date", "14 Feb"], ["read", "x", "--date", "2025-02-30"], ["read", "x", "-f", "xml"],
     ["read", "x", "--workers", "0"], ["read", "x", "--min-confidence", "2"], ["raed", "x"], ["read", "x", "-o", "/no/such/folder/x.json"],
     ["compare"]],
)  # fmt: skip
def test_wrong_usage_is_2_and_says_what_is_wrong(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2 and "Error: " in done.stderr and "Traceback" not in done.output


def test_our_own_faults_come_without_a_traceback_unless_it_is_asked_for(
    tmp_path: Path, stubbed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, a="crash")
    assert run("read", *path).stderr == "walkback: RuntimeError: wires crossed\nSet WALKBACK_DEBUG=1 to see where.\n"
    monkeypatch.setenv("WALKBACK_DEBUG", "1")
    assert isinstance(run("read", *path).exception, RuntimeError)


def test_json_is_an_object_for_one_document_and_a_list_for_more(tmp_path: Path, stubbed: None) -> None:
    one, two, three = put(tmp_path, a="Words.", b="fail empty", c="Words.")
    assert json.loads(run("read", "-f", "json", one).stdout)["document"]["id"] == "a"
    assert [d["document"]["id"] for d in json.loads(run("read", "-f", "json", one, two, three).stdout)] == ["a", "b", "c"]


def test_standard_input_is_read_where_a_dash_stands(stubbed: None) -> None:
    assert json.loads(run("read", "-", stdin="Words.").stdout)["document"]["id"] == "stdin"


def test_the_text_is_carried_where_it_is_asked_for(tmp_path: Path, stubbed: None) -> None:
    path = put(tmp_path, a="Words.")
    assert json.loads(run("read", *path).stdout)["document"]["text"] is None
    assert "Varnia" in json.loads(run("read", "--text", *path).stdout)["document"]["text"]


def test_records_less_sure_are_left_out_with_what_rests_on_them(tmp_path: Path, stubbed: None) -> None:
    made = json.loads(run("read", "--min-confidence", "0.75", *put(tmp_path, a="Words.")).stdout)
    assert all(r["confidence"] >= 0.75 for table in ("statements", "events", "positions", "shifts") for r in made[table])
    assert [p["id"] for p in made["positions"]] == ["q1", "q2"] and made["positions"][1]["via"] is None
    assert "e2" not in [e["id"] for e in made["events"]] and len(made["shifts"]) == 1
    assert not json.loads(run("read", "--min-confidence", "0.85", *put(tmp_path, a="Words.")).stdout)["shifts"]


@pytest.mark.parametrize(
    ("name", "start"),
    [("o.html", "<!DOCTYPE html>"), ("o.json", "{\n"), ("o.jsonl", '{"schema"'), ("o.txt", "Varnia leaves"), ("o", '{"schema"')],
)
def test_the_suffix_of_the_output_decides_the_format(tmp_path: Path, stubbed: None, name: str, start: str) -> None:
    done = run("read", *put(tmp_path, a="Words."), "-o", str(tmp_path / name))
    assert done.exit_code == 0 and done.output == ""
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_output_appears_whole_or_not_at_all(tmp_path: Path, stubbed: None) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("what was there", encoding="utf-8")
    assert run("read", *put(tmp_path, a="Words.", b="crash"), "-o", str(output)).exit_code == 1
    assert output.read_text(encoding="utf-8") == "what was there"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "b.txt", "out.jsonl"]


def test_an_input_is_never_written_over(tmp_path: Path, stubbed: None) -> None:
    (path,) = put(tmp_path, a="Words.")
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    for inputs, output in (([path], path), ([path], str(link)), ([str(tmp_path)], path)):
        done = run("read", *inputs, "-o", output)
        assert done.exit_code == 2 and "will not be written over" in done.stderr
    assert Path(path).read_text(encoding="utf-8") == "Words."


def test_files_of_a_folder_that_are_passed_over_are_counted(tmp_path: Path, stubbed: None) -> None:
    put(tmp_path, a="Words.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert run("read", str(tmp_path)).stderr == "walkback: passed over 1 file: unknown suffix .png 1\n"


def test_a_closed_pipe_ends_the_run_quietly(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"text": TEXT}) + "\n" for _ in range(200)), encoding="utf-8")
    with subprocess.Popen([sys.executable, "-m", "walkback", "read", str(many)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def _hears_interrupts() -> None:
    """A shell's background job, as the tests may be one, starts its children deaf to them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupt_ends_the_run_quietly_and_leaves_nothing_behind(tmp_path: Path, workers: str) -> None:
    many, output = tmp_path / "many.jsonl", tmp_path / "out.jsonl"
    many.write_text("".join(json.dumps({"text": TEXT}) + "\n" for _ in range(5000)), encoding="utf-8")
    command = [sys.executable, "-m", "walkback", "read", str(many), "-o", str(output), "-w", workers]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=_hears_interrupts)
    deadline = time.monotonic() + 60
    while not any(p.stat().st_size for p in tmp_path.glob(".out.jsonl.*.part")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=120)
    assert (process.returncode, told) == (130, b"")
    assert [p.name for p in tmp_path.iterdir()] == ["many.jsonl"]


def test_the_bytes_are_the_same_for_any_number_of_workers_and_any_hash_seed(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    rows = [{"id": f"n{n}", "text": f"{TEXT} So it was said {n} times in Lipnik.", "published": "2031-03-10"} for n in range(12)]
    many.write_text("".join(json.dumps(r) + "\n" for r in [*rows[:5], {"id": "bad"}, *rows[5:]]), encoding="utf-8")
    runs = [shell(["read", str(many), "-w", w], env={**os.environ, "PYTHONHASHSEED": s}) for w, s in (("1", "1"), ("2", "2"))]
    assert [r.returncode for r in runs] == [3, 3], [r.stderr for r in runs]
    assert runs[0].stdout == runs[1].stdout and runs[0].stdout.count(b"\n") == 13


def test_events_bear_codes_of_a_users_own_ontology_and_a_fault_names_its_line(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('schema = "walkback-ontology/1"\nname = "own"\n\n[codes.HARM]\nlabel = "Harm"\nparent = ""\nquad = 4\ntype = "ASSAULT"\n', encoding="utf-8")
    text = tmp_path / "a.txt"
    text.write_text("Russia attacked a port in Ukraine on Monday.", encoding="utf-8")
    done = CliRunner().invoke(main, ["read", str(text), "--format", "json", "--ontology", str(own)])
    assert [e["code"] for e in json.loads(done.stdout)["events"]] == ["HARM"]
    own.write_text(own.read_text(encoding="utf-8").replace("quad = 4", "quad = 9"), encoding="utf-8")
    done = CliRunner().invoke(main, ["read", str(text), "--ontology", str(own)])
    assert done.exit_code == 2
    assert "own.toml:4: HARM: quad 9" in done.output
