"""The `walkback` command: one file for each subcommand, loaded when it is called for.

A command parses, calls one library function and prints. Data goes to standard output, talk to standard error.
"""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from typing import Any

import click

from .. import __version__

COMMANDS = (
    "read", "compare", "issues", "actors", "places", "add", "timeline", "statements", "positions", "shifts", "events", "sources", "dyads", "who",
    "search", "sql", "export", "diff", "refresh", "check", "backup", "serve", "report", "corrections", "shards",
)  # fmt: skip
INTERNAL, USAGE, SOME_FAILED, INTERRUPTED, PIPE_CLOSED = 1, 2, 3, 130, 141

ACTORS = """Your own actors, CSV or TOML (name, aliases, kind, country, sector, office, start, end): they go before what walkback knows.
docs/actors.md tells how. A bad row is refused with file and line."""
EXIT_STATUS = """\b
Exit status:
  0  every document was read
  1  our fault: a stage or the program failed
  2  wrong usage
  3  finished, but some documents could not be read"""


class Commands(click.Group):
    """Finds commands by the name of their file, and turns what goes wrong into a message and an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they are told about."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name, or None."""
        if name not in COMMANDS:
            return None
        found: click.Command = import_module(f".{name}", __name__).command
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; no traceback reaches the user unless WALKBACK_DEBUG is set."""
        from ..errors import UsageError

        try:
            return super().invoke(ctx)
        except click.exceptions.Exit:
            raise
        except click.UsageError as error:
            raise click.UsageError(_harmless(error.format_message()), error.ctx) from error
        except click.ClickException as error:
            raise click.ClickException(_harmless(error.format_message())) from error
        except (KeyboardInterrupt, click.Abort):
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _let_go_of_stdout()
            ctx.exit(PIPE_CLOSED)
        except UsageError as error:
            raise click.UsageError(_harmless(error.message)) from error
        except Exception as error:
            if os.environ.get("WALKBACK_DEBUG"):
                raise
            from ..views.words import one_line

            message = one_line(str(error)) or "no message"
            hint = "Temporary files go where TMPDIR says: set it to a folder that has room.\n" if _no_room(error) else ""
            click.echo(f"walkback: {type(error).__name__}: {message}\n{hint}Set WALKBACK_DEBUG=1 to see where.", err=True)
            ctx.exit(INTERNAL)


def _no_room(error: Exception) -> bool:
    """Whether a file could not be written because its disk is full or may not be written to, or no folder takes temporary ones."""
    full = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
    return isinstance(error, OSError) and (error.errno in full or "No usable temporary directory" in str(error))


def _harmless(message: str) -> str:
    """The message without what could command a terminal: it may say back a file's name or words."""
    from ..views.words import safe

    return safe(message)


def _let_go_of_stdout() -> None:
    """Point standard output at nothing, so that the interpreter does not fail once more when it flushes at its end."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    os.close(devnull)


@click.command(cls=Commands, epilog=EXIT_STATUS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="walkback", message="%(prog)s %(version)s")
def main() -> None:
    """Read political news and keep the record: who did what to whom; who said what, and who passed it on; where each
    side stands; and when somebody walked it back. Every record points at the exact words it rests on.

    \b
    walkback read article.txt --date 2025-02-14          a brief for you
    walkback read news.jsonl > readings.jsonl            records for a program
    walkback read news/ --format html -o record.html     a page to look through
    walkback add war.case news.jsonl more/               a casefile of many reports
    walkback timeline war.case --since 2025-02           and what it says
    """
