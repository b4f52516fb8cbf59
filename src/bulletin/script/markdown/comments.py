"""Comments, `<!-- … -->`, over one line or several."""

from dataclasses import dataclass, field

from bulletin.errors import SourceError


def without_comments(
    lines: list[str], first: int, source: str
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Take the comments out of `lines`, of which the first has the number `first`.

    Gives the numbered lines that are left, without those that held nothing but a comment, and the
    comments, each with the number of the line on which it begins.

    Raises:
        SourceError: a comment does not end, or only where the next one does: what lies between is text.
    """
    scanner = _Scanner()
    left = []
    for number, line in enumerate(lines, start=first):
        had_comment = scanner.inside or _comment_start(line) >= 0
        kept = scanner.scan(line, number)
        if scanner.nested:
            break
        if kept.strip() or not had_comment:
            left.append((number, kept))
    if scanner.inside or scanner.nested:
        raise SourceError(f"{source}, line {scanner.begun}: this comment has no end.", "Close it with -->.")
    return left, scanner.found


@dataclass(slots=True)
class _Scanner:
    """Goes through the lines and remembers the comment it is in."""

    inside: bool = False
    nested: bool = False
    """Whether a comment has begun in a comment."""
    begun: int = 0
    text: list[str] = field(default_factory=list)
    found: list[tuple[int, str]] = field(default_factory=list)

    def scan(self, line: str, number: int) -> str:
        """Give what of the line stands outside comments."""
        kept = ""
        while line:
            if self.inside:
                line = self._go_on(line)
                continue
            start = _comment_start(line)
            if start < 0:
                return kept + line
            self.inside, self.begun, self.text = True, number, [""]
            kept, line = kept + line[:start], line[start + 4 :]
        if self.inside:
            self.text.append("")
        return kept

    def _go_on(self, line: str) -> str:
        """Take the comment's part of a line and give the rest."""
        text, end, rest = line.partition("-->")
        self.text[-1] += text
        self.nested = self.nested or _comment_start(text) >= 0
        if end:
            self.inside = False
            self.found.append((self.begun, "\n".join(self.text)))
        return rest


def _comment_start(text: str) -> int:
    """Find where a comment begins, not counting an escaped one."""
    start = text.find("<!--")
    while start >= 0:
        backslashes = start - len(text[:start].rstrip("\\"))
        if backslashes % 2 == 0:
            return start
        start = text.find("<!--", start + 4)
    return -1
