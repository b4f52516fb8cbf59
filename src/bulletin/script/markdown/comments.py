"""Comments of a script, `<!-- … -->`, over one line or several."""

from dataclasses import dataclass, field

from bulletin.errors import SourceError


def extract_comments(
    lines: list[str], first_number: int, source: str
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Separate the comments from the other text of `lines`.

    Args:
        lines: of the script, after its front matter.
        first_number: line number of the first of them.
        source: what errors call the script.

    Returns:
        The numbered lines without comments, except lines that held nothing but a comment; and the comments,
        each with the number of the line on which it begins.

    Raises:
        SourceError: a comment does not end, or only where the next one does: what lies between is text.
    """
    scanner = _CommentScanner()
    remaining = []
    for number, line in enumerate(lines, start=first_number):
        had_comment = scanner.in_comment or _find_comment_start(line) >= 0
        text = scanner.scan_line(line, number)
        if scanner.has_nested:
            break
        if text.strip() or not had_comment:
            remaining.append((number, text))
    if scanner.in_comment or scanner.has_nested:
        raise SourceError(
            f"{source}, line {scanner.start_number}: this comment has no end.", "Close it with -->."
        )
    return remaining, scanner.comments


@dataclass(slots=True)
class _CommentScanner:
    """A reader of lines that collects their comments, also those over several lines."""

    in_comment: bool = False
    has_nested: bool = False
    """Whether a comment has begun in a comment."""
    start_number: int = 0
    comment_lines: list[str] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)

    def scan_line(self, line: str, number: int) -> str:
        """Return the text of the line outside comments."""
        outside = ""
        while line:
            if self.in_comment:
                line = self._continue_comment(line)
                continue
            start = _find_comment_start(line)
            if start < 0:
                return outside + line
            self.in_comment, self.start_number, self.comment_lines = True, number, [""]
            outside, line = outside + line[:start], line[start + 4 :]
        if self.in_comment:
            self.comment_lines.append("")
        return outside

    def _continue_comment(self, line: str) -> str:
        """Collect the comment's part of a line and return the rest."""
        text, end, rest = line.partition("-->")
        self.comment_lines[-1] += text
        self.has_nested = self.has_nested or _find_comment_start(text) >= 0
        if end:
            self.in_comment = False
            self.comments.append((self.start_number, "\n".join(self.comment_lines)))
        return rest


def _find_comment_start(text: str) -> int:
    """Find where a comment begins, not counting an escaped one."""
    start = text.find("<!--")
    while start >= 0:
        backslashes = start - len(text[:start].rstrip("\\"))
        if backslashes % 2 == 0:
            return start
        start = text.find("<!--", start + 4)
    return -1
