"""`walkback backup`: a whole copy of a case that is in use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .answers import case_argument

if TYPE_CHECKING:
    from ..store.home import Home


@click.command("backup")
@case_argument
@click.argument("out", type=click.Path(path_type=Path))
def command(case: Home, out: Path) -> None:
    """Copy a case to OUT, a new file or a folder, and check the copy.

    Others may ask the case and add to it meanwhile; who adds waits while the file is copied. A copy by other means (cp, a sync
    folder) may catch the file between two states while somebody adds.
    """
    from ..errors import UsageError
    from ..store.backup import backup

    if not isinstance(case, Path):
        raise UsageError("a database is backed up by its own tools (pg_dump); this copies casefiles")
    click.echo(f"walkback: {case} is copied to {backup(case, out)}, and the copy is sound", err=True)
