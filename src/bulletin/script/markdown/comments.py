"""Comments, `<!-- … -->`, over one line or several."""

from bulletin.errors import SourceError


def without_comments(
    lines: list[str], first: int, source: str
) -> tuple[list[tuple[int, str]], tuple[int, str]]:
    """Take the comments out of `lines`, of which the first has the number `first`.

    Gives the numbered lines that are left, without those that held nothing but a comment, and the last
    comment with the number of the line on which it begins (0 and empty when there is none).

    Raises:
        SourceError: a comment does not end.
    """
    left: list[tuple[int, str]] = []
    last = (0, "")
    inside: list[str] | None = None
    begun = 0
    for number, line in enumerate(lines, start=first):
        rest, kept, had_comment = line, "", inside is not None
        while True:
            if inside is not None:
                text, end, rest = rest.partition("-->")
                inside.append(text)
                if not end:
                    break
                last, inside = (begun, "\n".join(inside)), None
            start = _comment_start(rest)
            if start < 0:
                kept += rest
                break
            kept, rest, inside, begun, had_comment = kept + rest[:start], rest[start + 4 :], [], number, True
        if kept.strip() or not had_comment:
            left.append((number, kept))
    if inside is not None:
        raise SourceError(f"{source}, line {begun}: this comment has no end.", "Close it with -->.")
    return left, last


def _comment_start(text: str) -> int:
    """Find where a comment begins, not counting an escaped one."""
    start = text.find("<!--")
    while start >= 0:
        backslashes = start - len(text[:start].rstrip("\\"))
        if backslashes % 2 == 0:
            return start
        start = text.find("<!--", start + 4)
    return -1
