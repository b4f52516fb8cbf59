"""`docs/commands.md`: what `--help` says of every command, from Click itself."""

from collections.abc import Iterator

import click

_INTRODUCTION = """# Commands

What each command's `--help` says. `bulletin` is `scripts/bulletin` in a checkout.
"""


def write_commands_page() -> str:
    """Write the page as a terminal of 80 columns shows it, of which Click leaves two empty."""
    from bulletin._cli.boundary import cli

    parts = [
        f"```console\n$ {name} --help\n{text}\n```" for name, text in _iterate_help("bulletin", cli, None)
    ]
    return "\n\n".join([_INTRODUCTION.strip(), *parts]) + "\n"


def _iterate_help(
    name: str, command: click.Command, parent: click.Context | None
) -> Iterator[tuple[str, str]]:
    last = name.rsplit(" ", 1)[-1]
    context = click.Context(
        command, info_name=last, parent=parent, terminal_width=78, **command.context_settings
    )
    yield name, command.get_help(context).rstrip()
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            yield from _iterate_help(f"{name} {child}", command.commands[child], context)
