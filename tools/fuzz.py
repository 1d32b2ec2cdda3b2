"""Fuzzes the doors through which strangers' bytes come in: `python tools/fuzz.py [TARGET...] [--seconds N]`; all targets where none is named.

Runs under atheris where it is installed (`pip install atheris`, CPython up to 3.13 on Linux), each target in a process of its own;
elsewhere it mutates the seeds at random, without the guidance of coverage. What crashes, hangs for 30 s or takes 4 GB is kept under
tests/hostile/crashers/TARGET and is a test from then on.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
KEPT = ROOT / "tests" / "hostile" / "crashers"
LONGEST = 4096  # bytes of an input; what needs more is in tests/hostile as a test of its own
CODE = ("walkback", "feedparser", "trafilatura", "htmldate", "justext", "courlan")


def guided(name: str, seconds: int) -> None:
    """One target under atheris, in this process."""
    import atheris  # type: ignore[import-not-found]

    with atheris.instrument_imports(include=list(CODE), enable_loader_override=False):
        from hostile.targets import TARGETS, seeds

        target = TARGETS[name]
        for seed in seeds(name):
            target(seed)  # what is loaded on first use is loaded now, instrumented
    (KEPT / name).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for n, seed in enumerate(seeds(name)):
            (Path(corpus) / str(n)).write_bytes(seed)
        options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=30", "-rss_limit_mb=4096", f"-artifact_prefix={KEPT / name}/", "-print_final_stats=1", "-verbosity=1"]
        atheris.Setup([sys.argv[0], corpus, *options], target)
        atheris.Fuzz()


def unguided(name: str, seconds: int) -> int:
    """One target on seeds mutated at random; gives how many inputs crashed it."""
    from hostile.targets import TARGETS, seeds

    chance, known, began, crashes, count = random.Random(name), seeds(name), time.monotonic(), 0, 0
    while time.monotonic() - began < seconds:
        data = mutated(chance, chance.choice(known), chance.choice(known))
        count += 1
        try:
            TARGETS[name](data)
        except Exception as error:
            crashes += 1
            (KEPT / name).mkdir(parents=True, exist_ok=True)
            (KEPT / name / f"crash-{hashlib.sha1(data).hexdigest()}").write_bytes(data)
            print(f"{name}: {type(error).__name__}: {str(error)[:200]}", flush=True)
    print(f"{name}: {count:,} inputs in {seconds} s, {crashes} crashes", flush=True)
    return crashes


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


def main() -> int:
    from hostile.targets import TARGETS

    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("targets", nargs="*", choices=[*TARGETS, []], metavar="TARGET")
    options.add_argument("--seconds", type=int, default=600)
    options.add_argument("--unguided", action="store_true")
    options.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.here:
        guided(asked.targets[0], asked.seconds)
        return 0
    failed = []
    for name in asked.targets or TARGETS:
        if asked.unguided or not has_atheris():
            code = unguided(name, asked.seconds)
        else:
            before = worked()
            done = subprocess.run([sys.executable, __file__, name, "--here", "--seconds", str(asked.seconds)], stderr=subprocess.STDOUT, stdout=subprocess.PIPE, text=True)
            code = done.returncode
            told = [li for li in done.stdout.splitlines() if li.startswith(("stat::number_of_executed_units", "#", "Done")) or "cov:" in li]
            print(f"{name}: exit {code}, {worked() - before:.0f} s of processor | {' | '.join(told[-2:])}", flush=True)
            if code:
                print(done.stdout[-3000:], flush=True)
        failed += [name] if code else []
    print(f"crashed: {', '.join(failed) or 'none'}")
    return 1 if failed else 0


def worked() -> float:
    """Seconds of processor time that processes started here have used; those of the clock mean little where others work too."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def has_atheris() -> bool:
    try:
        import atheris  # noqa: F401
    except ImportError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
