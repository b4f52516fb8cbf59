"""The one place that prints: nothing reaches the terminal raw."""

import click

from bulletin.workflow.messages import clean_message, escape_control_characters


def echo(text: object, *, err: bool = False) -> None:
    """Print a message, a path, a table or JSON, and end the line."""
    click.echo(clean_message(str(text)), err=err)


def echo_document(text: str) -> None:
    """Print a document, whose words stay as they are."""
    click.echo(escape_control_characters(text), nl=False)
