"""Comments, `<!-- … -->`, over one line or several."""

from dataclasses import dataclass, field

from bulletin.errors import SourceError


def extract_comments(
    lines: list[str], first_number: int, source: str
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Take the comments out of `lines`, of which the first has the number `first_number`.

    Gives the numbered lines that are left, without those that held nothing but a comment, and the
    comments, each with the number of the line on which it begins.

    Raises:
        SourceError: a comment does not end, or only where the next one does: what lies between is text.
    """
    scanner = _CommentScanner()
    left = []
    for number, line in enumerate(lines, start=first_number):
        had_comment = scanner.in_comment or _find_comment_start(line) >= 0
        kept = scanner.scan_line(line, number)
        if scanner.has_nested:
            break
        if kept.strip() or not had_comment:
            left.append((number, kept))
    if scanner.in_comment or scanner.has_nested:
        raise SourceError(
            f"{source}, line {scanner.start_number}: this comment has no end.", "Close it with -->."
        )
    return left, scanner.comments


@dataclass(slots=True)
class _CommentScanner:
    """Goes through the lines and remembers the comment it is in."""

    in_comment: bool = False
    has_nested: bool = False
    """Whether a comment has begun in a comment."""
    start_number: int = 0
    comment_lines: list[str] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)

    def scan_line(self, line: str, number: int) -> str:
        """Give what of the line stands outside comments."""
        kept = ""
        while line:
            if self.in_comment:
                line = self._continue_comment(line)
                continue
            start = _find_comment_start(line)
            if start < 0:
                return kept + line
            self.in_comment, self.start_number, self.comment_lines = True, number, [""]
            kept, line = kept + line[:start], line[start + 4 :]
        if self.in_comment:
            self.comment_lines.append("")
        return kept

    def _continue_comment(self, line: str) -> str:
        """Take the comment's part of a line and give the rest."""
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
