"""`walkback serve`: the case as a page in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .answers import case_argument, warn_if_stale

if TYPE_CHECKING:
    from ..store.home import Home


@click.command("serve")
@case_argument
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8017, show_default=True, help="Port; 0 for any that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on. The default is reached from this machine alone.")
@click.option("--name", "names", multiple=True, metavar="NAME", help="A further name that the page answers to; may be given again.")
@click.option("--read-only", is_flag=True, help="No corrections can be made.")
def command(case: Home, port: int, host: str, names: tuple[str, ...], read_only: bool) -> None:
    """Open the case as a page: positions, timeline, reader, dyads, who is who, map, search, corrections.

    Nothing is fetched from the net, and nobody but this machine is answered unless --host says so. There is no password: on an
    address that others reach, everybody who reaches it can read the case and (without --read-only) correct it.
    """
    from ..store import open_case
    from ..web.serve import serve

    warn_if_stale(open_case(case))
    if host not in ("127.0.0.1", "localhost", "::1") and not read_only:
        click.echo(f"walkback: whoever reaches {host} can read this case and correct it; --read-only switches corrections off", err=True)
    serve(case, host=host, port=port, names=names, read_only=read_only, ready=lambda at: click.echo(f"walkback: {case} at {at} (Ctrl-C ends it)", err=True))
