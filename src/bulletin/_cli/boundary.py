"""The command group and the one boundary where errors become messages and exit codes."""

import errno
import os
import sys

import click

from bulletin._cli.cache import cache
from bulletin._cli.check import check
from bulletin._cli.echo import echo
from bulletin._cli.feed import feed
from bulletin._cli.group import SuggestingGroup
from bulletin._cli.lexicon import lexicon
from bulletin._cli.main import EXIT_INTERRUPTED, STOPPED_MESSAGE
from bulletin._cli.make import make
from bulletin._cli.script import script
from bulletin._cli.sources import sources
from bulletin._cli.voices import voices
from bulletin.errors import BulletinError, OutputError
from bulletin.workflow.messages import clean_message


@click.group(
    cls=SuggestingGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="bulletin", prog_name="bulletin")
def cli() -> None:
    """Turn a written report into a finished, tagged, feed-ready MP3.

    \b
    bulletin make report.txt                an episode from a file, a URL or - (standard input)
    bulletin script report.txt -o ep.md     its script, to edit; `bulletin make ep.md` voices it
    bulletin feed build                     the podcast feed of what lies under output/

    Settings come from bulletin.toml in the current folder; BULLETIN_SECTION_KEY in the environment
    and the options below go before it. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 text missing
    or a check failed, 4 nothing new.
    """  # noqa: D301  (Click takes a backspace to mean: leave these lines as they are)


for command in (make, script, feed, voices, lexicon, sources, check, cache):
    cli.add_command(command)


def main() -> None:
    """Run the command line; every expected error is one message and an exit code."""
    try:
        sys.exit(cli.main(prog_name="bulletin", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.message = clean_message(error.message)
        error.show()
        sys.exit(error.exit_code)
    except BulletinError as error:
        print_error(error)
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        echo(STOPPED_MESSAGE, err=True)
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has gone; Python must not complain about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:  # noqa: BLE001  (whatever it is, the user is told and gets a log to send)
        report_unexpected_error(error)
        sys.exit(1)


def report_unexpected_error(error: Exception) -> None:
    """Write the log of an error that is none of ours and say where it lies."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC and error.filename is None:
        print_error(OutputError("The disk is full: the result cannot be printed.", "Send it elsewhere."))
        return
    from bulletin.workflow.failure_log import write_failure_log

    try:
        path = write_failure_log(error, sys.argv[1:])
    except BulletinError:
        raise error from None
    echo(f"Error: Something unexpected went wrong ({type(error).__name__}); {path} says what.", err=True)


def print_error(error: BulletinError) -> None:
    """Print an error and what to do next."""
    echo(f"Error: {error}", err=True)
    if error.hint:
        echo(error.hint, err=True)
