"""Rows of text in columns."""

from collections.abc import Sequence

from bulletin._cli.echo import echo
from bulletin.workflow.messages import clean_message


def echo_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows, all with as many cells, each column as wide as its longest cell."""
    rows = [list(map(clean_message, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        echo("  ".join(cells).rstrip())
