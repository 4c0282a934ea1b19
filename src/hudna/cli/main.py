"""The command line turns arguments into calls of what lies below, and errors into one line and an exit status.

The status is 0 where all went well, 1 where something could not be read or is broken, 2 where the call is wrong.
"""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from typing import IO, Any, Final

import click

from hudna import __version__
from hudna.errors import HudnaError, UsageError

_COMMANDS: Final = {
    "read": ("hudna.cli.read", "Read reports and print their claims."),
    "explain": ("hudna.cli.explain", "Say why a claim was read."),
    "ingest": ("hudna.cli.ingest", "Read reports into the ledger."),
    "lexicon": ("hudna.cli.lexicon", "Check the lexicon, or say what it knows of a word."),
    "places": ("hudna.cli.places", "Find, import and check places."),
}
_PIPE_CLOSED: Final = 141
"""What a shell reports of a program that a closed pipe has ended."""
_INTERRUPTED: Final = 130


class _Refusal(click.ClickException):
    """An error of hudna as click shows it: one line, no traceback."""

    def __init__(self, error: HudnaError) -> None:
        super().__init__(str(error))

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the error as one line on stderr."""
        click.echo(f"hudna: {self.format_message()}", file=file, err=True)


class _Misuse(_Refusal):
    """A call that cannot work."""

    exit_code = 2


class _PipeClosedError(Exception):
    """Whoever read our output has gone; under its own name click would turn it into status 1."""


class LazyGroup(click.Group):
    """Knows its commands by name and imports one when it is called, so that `--help` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Return the names in the order in which a newcomer needs them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Return a command, imported now; None where there is none of that name."""
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(_COMMANDS[cmd_name][0]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """Write the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in _COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; errors of hudna become refusals."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _PipeClosedError from error
        except HudnaError as error:
            refusal = _Misuse if isinstance(error, UsageError) else _Refusal
            raise refusal(error) from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hudna")
def hudna() -> None:
    """Read Arabic reports of conflict and diplomacy into attributed, located, dated claims."""


def main() -> None:
    """Run the command line and exit with its status; a closed pipe ends it quietly."""
    if sys.stdout is None:
        sys.exit(_PIPE_CLOSED)
    _speak_utf_8()
    try:
        status = hudna(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (BrokenPipeError, _PipeClosedError):
        _silence_stdout()
        status = _PIPE_CLOSED
    except (KeyboardInterrupt, click.Abort):
        status = _INTERRUPTED
    sys.exit(status if isinstance(status, int) else 0)


def _speak_utf_8() -> None:
    """Print Arabic whatever the locale; half a letter from a broken text prints as a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _silence_stdout() -> None:
    """Point stdout to nowhere, so that the interpreter does not trip over the closed pipe when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
