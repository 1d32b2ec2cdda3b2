"""Proves: unless fetching is asked for, an address of any form is refused and no socket is opened, whoever wrote it down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hostile.watched import watched

ADDRESSES = (
    "http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://2130706433/", "http://0177.0.0.1/",
    "file:///etc/passwd", "gopher://127.0.0.1:70/", "ftp://127.0.0.1/x", "https://courier.example/1", "HTTP://LOCALHOST:8017/", "jar:http://127.0.0.1!/x",
)  # fmt: skip


def test_addresses_on_the_command_line_are_refused_and_nobody_is_called(tmp_path: Path) -> None:
    seen = watched(tmp_path, "read", *ADDRESSES, "-f", "jsonl")
    failures = [json.loads(line)["failure"]["code"] for line in seen.done.stdout.splitlines()]
    assert seen.done.returncode == 3 and len(failures) == len(ADDRESSES) and seen.sockets == [], seen.done.stderr
    assert set(failures) <= {"fetch-off", "unreadable"} and "root:" not in seen.done.stdout


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.html", "a.rss", "a.newsml"])
def test_addresses_inside_documents_are_never_visited(tmp_path: Path, name: str) -> None:
    url = "http://127.0.0.1:9/x"
    words = "Varnia voted on Friday for the border plan, Ilse Maren said."
    (tmp_path / name).write_text({
        "a.jsonl": json.dumps({"text": words, "url": url, "html": f"<img src='{url}'>"}), "a.csv": f"url,text\n{url},{words.replace(',', '')}\n",
        "a.html": f"<html><head><base href='{url}'><link rel='stylesheet' href='{url}'><link rel='canonical' href='{url}'><meta http-equiv='refresh' content='0;url={url}'></head><body><article><h1>The vote</h1><p>{words}</p><img src='{url}'><iframe src='{url}'></iframe></article></body></html>",
        "a.rss": f"<rss><channel><link>{url}</link><item><link>{url}</link><enclosure url='{url}'/><description>{words}</description></item></channel></rss>",
        "a.newsml": f"<newsItem guid='{url}'><catalogRef href='{url}'/><contentSet><remoteContent href='{url}'/><inlineXML><html><body><p>{words}</p></body></html></inlineXML></contentSet></newsItem>",
    }[name])  # fmt: skip
    seen = watched(tmp_path, "read", name, "-f", "jsonl")
    assert seen.done.returncode == 0 and seen.sockets == [], (seen.done.stderr, seen.sockets)
