"""Proves: no word of a document, file name or answer commands a terminal: what a person sees there are letters."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from made_cases import add, document
from walkback.cli import main
from walkback.views.contract import to_json

ORDERS = "\x1b]0;pwned\x07\x1b[31;8m\x9b2J\u202e"
OURS = re.compile(r"\x1b\[[0-9;]*m|\r\x1b\[K|\r\n")  # colours and bold of tables and the bar; lines of a terminal end so


@contextlib.contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[bytearray]:
    """Standard output and error are a terminal; gives what reaches it."""
    master, slave = pty.openpty()
    heard, screen = bytearray(), os.fdopen(slave, "w", encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "200")

    def listen() -> None:
        with contextlib.suppress(OSError):
            while data := os.read(master, 65536):
                heard.extend(data)

    ear = threading.Thread(target=listen)
    ear.start()
    try:
        yield heard
    finally:
        screen.close()
        ear.join(10)
        os.close(master)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "a.case"
    add(path, *[replace(document(f"d{n}{ORDERS}", f"Varnia shelled Ostrava in week {n}. Varnia said that {ORDERS} it was week {n}{ORDERS}.", publisher=f"P{ORDERS}"), title=f"T{ORDERS}") for n in range(3)])
    return path


COMMANDS = (
    ("timeline", "CASE"), ("statements", "CASE"), ("events", "CASE"), ("search", "CASE", "Ostrava"), ("who", "CASE", f"Varnia{ORDERS}"), ("sql", "CASE", "SELECT * FROM documents"),
    ("sql", "CASE", f"SELECT 'a' AS \"x{ORDERS}\""), ("sql", "CASE", f"SELEC {ORDERS}"), ("sql", "CASE", "SELECT * FROM texts", "-f", "csv"), ("sql", "CASE", "SELECT text, doc FROM texts", "-f", "json"),
    ("sources", "CASE", f"x{ORDERS}"), ("events", f"no{ORDERS}.case"), ("events", "CASE", "--since", f"2031{ORDERS}"), ("events", "CASE", f"--since{ORDERS}"), (f"timeline{ORDERS}", "CASE"),
    ("check", f"no{ORDERS}.case"), ("actors", f"Ilse {ORDERS}"), ("places", f"Lund{ORDERS}"), ("export", "CASE", "-f", f"csv{ORDERS}"), ("issues", f"x{ORDERS}"), ("add", f"no{ORDERS}/a.case", "x"),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: " ".join(c)[:30].encode("unicode_escape").decode())
def test_no_words_reach_the_terminal_as_orders(case: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    with terminal(monkeypatch) as heard, contextlib.suppress(SystemExit):
        main([str(case) if a == "CASE" else a for a in command])
    shown = OURS.sub("", heard.decode("utf-8", "replace"))
    assert shown.strip() and not [c for c in shown if (ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160], shown[:400]
    assert "\u202e" not in shown or "json" in command, shown[:400]
    assert "\x1b[31;8m" not in heard.decode("utf-8", "replace")


def test_a_file_whose_name_is_an_order_is_told_in_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a\x1b]0;pwned\x07\n.txt").write_bytes(b"\x00\x01\x02" * 100)
    with terminal(monkeypatch) as heard, contextlib.suppress(SystemExit):
        main(["read", str(tmp_path)])
    shown = OURS.sub("", heard.decode("utf-8", "replace"))
    assert "could not be read" in shown and "\x1b" not in shown and "\x07" not in shown


def test_json_is_the_same_value_and_has_no_raw_control() -> None:
    words = "".join(map(chr, range(0x20))) + "\x7f" + "".join(map(chr, range(0x80, 0x100))) + "Ūé😀\\u009b\ud800"
    for indent in (0, 2):
        made = to_json({"text": words, "more": ["\u009b"]}, indent=indent).decode()
        assert json.loads(made) == {"text": words, "more": ["\u009b"]}
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", made)
