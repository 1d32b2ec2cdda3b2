"""A PostgreSQL server of the tests' own: made in a folder that goes when they end, on a socket there and on no port."""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

WHY_NOT = "no PostgreSQL server is installed (Debian: apt-get install postgresql; tools/test.sh does so as root)"


def programs() -> Path | None:
    """The folder with initdb and pg_ctl."""
    folders = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda p: int(Path(p).parent.name) if Path(p).parent.name.isdigit() else 0)
    found = shutil.which("initdb")
    return next((Path(p) for p in [*folders[::-1], *([os.path.dirname(found)] if found else [])] if Path(p, "initdb").exists()), None)


def owner() -> str | None:
    """Who runs it: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    return next((name for name in ("postgres", "nobody") if name in {u.pw_name for u in pwd.getpwall()}), None)


def running() -> Iterator[str]:
    """The address of a server, which is stopped when it is no longer wanted."""
    where, who = programs(), owner()
    assert where is not None and who is not None
    folder = Path(tempfile.mkdtemp(prefix="walkback-pg-"))
    account = pwd.getpwnam(who)
    os.chown(folder, account.pw_uid, account.pw_gid)

    def run(*command: str) -> None:
        as_owner = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        subprocess.run(command, check=True, capture_output=True, cwd=folder, timeout=120, env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, **as_owner)  # type: ignore[call-overload]

    data = str(folder / "data")
    try:
        run(str(where / "initdb"), "-D", data, "-A", "trust", "-U", "walkback", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=40"
        run(str(where / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql:///postgres?host={quote(str(folder), safe='')}&user=walkback"
        finally:
            run(str(where / "pg_ctl"), "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
