"""`walkback refresh`: what is derived, made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .answers import case_argument

if TYPE_CHECKING:
    from ..store.home import Home


@click.command("refresh")
@case_argument
def command(case: Home) -> None:
    """Merge anew: acts, copies, quotations, shifts between documents, names, and the full-text index.

    Needed after an add that was interrupted or ran with --no-merge; harmless at any time.
    """
    from ..casefile import refresh

    refresh(case)
    click.echo(f"walkback: {case} is up to date", err=True)
