"""Fuzzes the doors through which strangers' bytes come in: `python tools/fuzz.py [DOOR...] [--seconds N]`; all doors where none is named.

Runs under atheris where it is installed (`pip install atheris`, CPython up to 3.13 on Linux), each door in a process of its own;
elsewhere it mutates the seeds at random, without the guidance of coverage. Seconds are of **processor time** (user and system, of the
fuzzing process, loading and reading the kept corpus again left out): those of the clock say little where others work too. What was
done is noted as it is done, in build/fuzz/ledger.jsonl ($FUZZ_INTO names another folder), and the corpus of each door is kept beside it, so that a run that is cut off
goes on with the next command; `--afresh` begins the count anew and `--told` prints it. What crashes, hangs for 60 s or takes 4 GB is
kept under tests/hostile/crashers/DOOR and is a test from then on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
KEPT = ROOT / "tests" / "hostile" / "crashers"
DONE = Path(os.environ.get("FUZZ_INTO", ROOT / "build" / "fuzz"))
LEDGER = DONE / "ledger.jsonl"
LONGEST = 4096  # bytes of an input; what needs more is in tests/hostile as a test of its own
NOTED = 10.0  # seconds of work between two lines of the ledger: what a kill can lose
CRASHES = 5  # of one door in one run; then it waits until they are mended
CODE = ("walkback", "feedparser", "trafilatura", "htmldate", "justext", "courlan")


class Worked:
    """A door that notes in the ledger what went through it, and ends the process when its seconds are used up."""

    def __init__(self, name: str, target: Callable[[bytes], None], seconds: float, known: int) -> None:
        self.name, self.target, self.seconds, self.known = name, target, seconds, known
        self.inputs, self.crashers, self.noted, self.commit = 0, 0, time.process_time(), commit()

    def __call__(self, data: bytes) -> None:
        if self.known:  # of the kept corpus: read again, not counted
            self.known -= 1
            self.target(data)
            self.noted = time.process_time()
            return
        self.inputs += 1
        try:
            self.target(data)
        except BaseException:
            self.crashers += 1
            self.note()
            raise
        spent = time.process_time() - self.noted
        if spent >= min(NOTED, self.seconds):
            self.note()
            self.seconds -= spent
            if self.seconds <= 0:
                sys.stdout.flush()
                os._exit(0)

    def note(self) -> None:
        now = time.process_time()
        line = {"door": self.name, "commit": self.commit, "seconds": round(now - self.noted, 2), "inputs": self.inputs, "crashers": self.crashers,
                "corpus": os.path.relpath(DONE / self.name, ROOT), "at": time.strftime("%Y-%m-%dT%H:%M:%S")}  # fmt: skip
        with LEDGER.open("a", encoding="utf-8") as ledger:
            ledger.write(json.dumps(line) + "\n")  # one short line in one write: two processes may append at once
        self.inputs, self.crashers, self.noted = 0, 0, now


def guided(name: str, seconds: float) -> None:
    """One door under atheris, in this process, which ends here."""
    import atheris  # type: ignore[import-not-found]

    with atheris.instrument_imports(include=list(CODE), enable_loader_override=False):
        from hostile.targets import TARGETS, seeds

        for seed in seeds(name):
            TARGETS[name](seed)  # what is loaded on first use is loaded now, instrumented
    corpus = DONE / name
    for n, seed in enumerate(seeds(name)):
        (corpus / f"seed-{n}").write_bytes(seed)
    options = [f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=4096", f"-artifact_prefix={KEPT / name}/", "-verbosity=1"]
    atheris.Setup([sys.argv[0], str(corpus), *options], Worked(name, TARGETS[name], seconds, len(list(corpus.iterdir()))))
    atheris.Fuzz()


def unguided(name: str, seconds: float) -> None:
    """One door on seeds mutated at random, in this process, which ends here."""
    from hostile.targets import TARGETS, seeds

    chance, known, worked = random.Random(time.time_ns()), seeds(name), Worked(name, TARGETS[name], seconds, 0)
    while True:
        data = mutated(chance, chance.choice(known), chance.choice(known))
        try:
            worked(data)
        except Exception as error:
            (KEPT / name / f"crash-{hashlib.sha1(data).hexdigest()}").write_bytes(data)
            sys.exit(f"{name}: {type(error).__name__}: {str(error)[:200]}")


def mutated(chance: random.Random, one: bytes, other: bytes) -> bytes:
    """One to eight changes: bytes flipped, cut, doubled, put in from another seed, or odd ones put in."""
    data = bytearray(one)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        to = min(len(data), at + chance.choice((1, 2, 8, 64)))
        match chance.randrange(5):
            case 0 if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                del data[at:to]
            case 2:
                data[at:at] = data[at:to] * chance.choice((1, 2, 50))
            case 3:
                start = chance.randrange(len(other) + 1)
                data[at:at] = other[start : start + chance.choice((1, 8, 64))]
            case _:
                data[at:at] = chance.choice((b"\x00", b"\xff", b"\xed\xa0\x80", b"&#1114112;", b"<", b'"', b"\r\n", b"-1", b"9" * 20, "\u202e".encode()))
    return bytes(data[:LONGEST])


def fuzzed(name: str, seconds: float, guide: bool) -> int:
    """Goes on with one door until its seconds are used up or it has crashed too often; gives how often it crashed."""
    (KEPT / name).mkdir(parents=True, exist_ok=True)
    (DONE / name).mkdir(parents=True, exist_ok=True)
    crashed = 0
    while crashed < CRASHES and (left := seconds - told().get(name, {}).get("seconds", 0)) > 0.5:
        command = [sys.executable, __file__, name, "--here", "--seconds", str(left), *([] if guide else ["--unguided"])]
        with (DONE / f"{name}.log").open("a", encoding="utf-8") as log:
            code = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, "OMP_NUM_THREADS": "1"}).returncode
        if code:
            crashed += 1
            print(f"{name}: exit {code}, told in {DONE / name}.log", flush=True)
    if not any((KEPT / name).iterdir()):
        (KEPT / name).rmdir()
    print(line_of(name), flush=True)
    return crashed


def told() -> dict[str, dict[str, Any]]:
    """What the ledger has of each door, summed."""
    doors: dict[str, dict[str, Any]] = {}
    for line in LEDGER.read_text(encoding="utf-8").splitlines() if LEDGER.exists() else ():
        entry = json.loads(line)
        door = doors.setdefault(entry["door"], {"seconds": 0.0, "inputs": 0, "crashers": 0, "commits": []})
        for key in ("seconds", "inputs", "crashers"):
            door[key] += entry[key]
        if entry["commit"] not in door["commits"]:
            door["commits"].append(entry["commit"])
    return doors


def line_of(name: str) -> str:
    door = told().get(name, {"seconds": 0, "inputs": 0, "crashers": 0, "commits": []})
    kept = len(list((DONE / name).iterdir())) if (DONE / name).exists() else 0
    return f"{name:12} {door['seconds']:6.0f} s {door['inputs']:>12,} inputs {kept:>6,} kept {door['crashers']:>3} crashes  {', '.join(door['commits'])}"


def commit() -> str:
    def git(*given: str) -> str:
        return subprocess.run(["git", *given], cwd=ROOT, capture_output=True, text=True).stdout.strip()

    return git("rev-parse", "--short=7", "HEAD") + ("+" if git("status", "--porcelain", "--untracked-files=no") else "")


def main() -> int:
    from hostile.targets import TARGETS

    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("doors", nargs="*", choices=[*TARGETS, []], metavar="DOOR")
    options.add_argument("--seconds", type=float, default=600, help="of processor time for each door, those of earlier runs in the ledger counted")
    options.add_argument("--jobs", type=int, default=1, help="doors at a time")
    options.add_argument("--unguided", action="store_true", help="without atheris")
    options.add_argument("--afresh", action="store_true", help="keep the corpora, begin the count anew")
    options.add_argument("--told", action="store_true", help="print what was done, and do nothing")
    options.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = options.parse_args()
    doors = asked.doors or list(TARGETS)
    if asked.here:
        (unguided if asked.unguided else guided)(doors[0], asked.seconds)
    if asked.told:
        print("\n".join(map(line_of, doors)))
        return 0
    DONE.mkdir(parents=True, exist_ok=True)
    if asked.afresh and LEDGER.exists():
        LEDGER.rename(LEDGER.with_name(f"ledger-{time.strftime('%Y%m%dT%H%M%S')}.jsonl"))
    guide = not asked.unguided and has_atheris()
    with ThreadPoolExecutor(asked.jobs) as pool:
        crashed = [name for name, times in zip(doors, pool.map(lambda name: fuzzed(name, asked.seconds, guide), doors), strict=True) if times]
    print(f"crashed: {', '.join(crashed) or 'none'}")
    return 1 if crashed else 0


def has_atheris() -> bool:
    try:
        import atheris  # noqa: F401
    except ImportError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
