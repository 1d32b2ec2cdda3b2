"""The page served by uvicorn, on this machine alone unless somebody says otherwise."""

from __future__ import annotations

import socket
from collections.abc import Callable

from ..errors import UsageError
from ..store.case import open_case
from ..store.home import Home
from .app import create_app
from .guard import LOCAL

KEEP_ALIVE_SECONDS = 5
MOST_CONNECTIONS = 64


def serve(
    case: Home, *, host: str = "127.0.0.1", port: int = 8017, names: tuple[str, ...] = (), read_only: bool = False,
    ready: Callable[[str], object] = lambda _: None,
) -> None:  # fmt: skip
    """Serve until interrupted. `names` are further names that the page may be called by; `ready` hears the address."""
    import uvicorn

    open_case(case)
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise UsageError(f"{host}:{port} cannot be listened on ({error.strerror or error}); try --port 0 for any that is free") from error
    shown = f"[{host}]" if ":" in host else host
    own = () if host in ("0.0.0.0", "::") else (shown,)
    app = create_app(case, read_only=read_only, hosts=(*LOCAL, *own, *names))
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_keep_alive=KEEP_ALIVE_SECONDS, limit_concurrency=MOST_CONNECTIONS,
        proxy_headers=False, h11_max_incomplete_event_size=32 * 1024,
    )  # fmt: skip
    ready(f"http://{'localhost' if host in ('0.0.0.0', '::') else shown}:{listening.getsockname()[1]}/")
    with listening:
        uvicorn.Server(config).run(sockets=[listening])
