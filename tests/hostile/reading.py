"""Reading for the tests of this folder: what came out, how long it took, and how much memory the process that read had at most."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import json, sys, time
from pathlib import Path
from walkback.reading import iter_documents
from walkback.records import Failure
began, out = time.process_time(), []
skips = []
for found in iter_documents(sys.argv[1:], on_skip=lambda p, r: skips.append(r)):
    out.append([getattr(found, "code", "ok"), getattr(found, "message", "") or len(found.text)])
status = Path("/proc/self/status").read_text()
json.dump([out[:100], time.process_time() - began, int(status.split("VmHWM:")[1].split()[0]), len(out), skips[:100]], sys.stdout)
"""


class Read(NamedTuple):
    """Codes ("ok" for a document) with message or length, seconds of processor time, peak of memory in MB, the number of results."""

    found: list[list[Any]]
    seconds: float
    megabytes: float
    count: int
    skips: list[str]

    @property
    def codes(self) -> list[str]:
        return [code for code, _ in self.found]


def read(*paths: Path) -> Read:
    """Files read in a process of their own, which must come to its end."""
    done = subprocess.run([sys.executable, "-c", CHILD, *map(str, paths)], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    found, seconds, kilobytes, count, skips = json.loads(done.stdout)
    return Read(found, seconds, kilobytes / 1024, count, skips)


def page(body: str) -> str:
    return f"<html><head><title>The vote</title></head><body><article><h1>The vote</h1><p>Varnia voted on Friday for the border plan.</p>{body}</article></body></html>"


def record(body: bytes, *, headers: bytes = b"", length: int | None = None, http_length: int | None = None) -> bytes:
    """One response of a WARC file; its lengths may lie."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers
    if http_length is not None:
        http += b"Content-Length: %d\r\n" % http_length
    block = http + b"\r\n" + body
    size = len(block) if length is None else length
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/1\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        b"WARC-Date: 2031-03-07T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % size
    )
    return head + block + b"\r\n\r\n"


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))
