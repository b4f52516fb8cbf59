"""The lines of a page -> those of its article, and an account of what stands among them and is not.

Trafilatura says which words are the article. That alone loses lists, headings and whole parts of it and
takes in teasers from elsewhere, so it is evidence here: where most of its words stand is the article's
box, and what stands in the same boxes, between its lines, belongs to it unless the page marks it as
something else.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from bulletin.article.readers.web.lines import Page, PageLine
from bulletin.article.readers.web.marks import ASIDE, label
from bulletin.model import BlockKind

_SHINGLE = 4  # words
_TAKEN = 0.6  # share of a line's shingles that trafilatura has
_PROSE = 8  # words of a line that is no caption, button or title
_MAIN = 0.8  # share of the article that stands in its box
_NO_MARK = 0.3  # share of the article in an element that only seems to hold something else
_FOREIGN = 0.25  # share of a box's text that is the article's: below, it only quotes the article
_OWN = 0.5  # share of a box's text that is the article's
_LINKED = 0.5  # share of a line's letters in links: above, it is a link
_FEWEST_LIKE_IT = 3  # lines of prose in a box that belongs to the article for its name alone


def choose(page: Page, texts: Sequence[str], titles: Collection[str]) -> list[str | None]:
    """Say for each line of a page what becomes of it.

    Args:
        page: the lines.
        texts: what trafilatura takes for the article, in pieces.
        titles: of the article, as the page declares them.

    Returns:
        For each line the rule that leaves it out, empty when it is kept, None when it stands elsewhere.
        When `texts` say nothing, all that is no link and is not marked as something else is kept, and
        when all of it is marked, all that is no link.
    """
    chooser = _Chooser(page, texts, titles)
    verdicts = chooser.choose()
    if "" not in verdicts:
        verdicts = [chooser.without_evidence(line) for line in page.lines]
    return verdicts if "" in verdicts else [_without_marks(line) for line in page.lines]


class _Chooser:
    """What trafilatura's words show about a page."""

    def __init__(self, page: Page, texts: Sequence[str], titles: Collection[str]) -> None:
        self._page = page
        self._titles = [" ".join(words(title)) for title in titles]
        self._sizes = [len(line.text) if _is_prose(line) else 0 for line in page.lines]
        shingles = {*_shingles(words(" ".join(texts)))} | {tuple(words(text)) for text in texts}
        self._taken = [_is_taken(line, shingles) for line in page.lines]
        self._weigh()

    def choose(self) -> list[str | None]:
        """Say for each line of the page what becomes of it."""
        first, last = self._span()
        return [self._verdict(at, among=first <= at <= last) for at in range(len(self._page.lines))]

    def without_evidence(self, line: PageLine) -> str | None:
        """Say what becomes of a line of a page in which trafilatura finds nothing."""
        if line.kind is BlockKind.IMAGE or line.linked > _LINKED or self._mark(line):
            return None
        return label(line.text, line.linked)

    def _weigh(self) -> None:
        """Find the article's box, its boxes' weights and the marks that hold so much of it that they err."""
        page, inside = self._page, Counter[int]()
        held = Counter[int]()
        for at, line in enumerate(page.lines):
            size = self._sizes[at] if self._taken[at] else 0
            held.update(dict.fromkeys(line.marks, size))
            inside.update(dict.fromkeys(self._boxes(line), size))
        whole = max(inside.values(), default=0) or 1
        self._main = max((box for box, size in inside.items() if size >= _MAIN * whole), default=0)
        self._erring = {number for number, size in held.items() if size > _NO_MARK * whole}
        self._shares = self._shares_of_boxes()
        self._own = {box for box, share in self._shares.items() if share >= _OWN}
        self._foreign = {box for box, share in self._shares.items() if 0 < share < _FOREIGN}
        self._alike = self._boxes_alike()

    def _boxes_alike(self) -> Counter[int]:
        """Count the lines of prose in boxes that have tag and class in common with the article's."""
        names = {self._page.names[box] for box in self._own if " " in self._page.names.get(box, "")}
        prose = (line for line, size in zip(self._page.lines, self._sizes, strict=True) if size)
        return Counter(line.box for line in prose if self._page.names.get(line.box) in names)

    def _shares_of_boxes(self) -> dict[int, float]:
        """Give for each box the share of its prose that is the article's."""
        taken, prose = Counter[int](), Counter[int]()
        for at, line in enumerate(self._page.lines):
            prose[line.box] += self._sizes[at]
            taken[line.box] += self._sizes[at] * self._taken[at]
        return {box: taken[box] / size if size else 0.0 for box, size in prose.items()}

    def _boxes(self, line: PageLine) -> Iterator[int]:
        box = line.box
        while box:
            yield box
            box = self._page.around.get(box, 0)

    def _span(self) -> tuple[int, int]:
        """Give the first and the last line of the article's prose."""
        prose = [
            at
            for at, line in enumerate(self._page.lines)
            if self._taken[at] and self._sizes[at] and self._is_inside(line) and not self._mark(line)
            and not self._is_title(line)
        ]  # fmt: skip
        return (self._lead(prose[0]), self._end(prose[-1])) if prose else (0, -1)

    def _end(self, last: int) -> int:
        """Find the last line that trafilatura has at all: a short list may end an article."""
        lines = range(len(self._taken) - 1, last, -1)
        taken = (at for at in lines if self._taken[at] and self._is_inside(self._page.lines[at]))
        return next((at for at in taken if not self._rule(at)), last)

    def _lead(self, first: int) -> int:
        """Find the first prose in the box of the first line that trafilatura has: it is the lead."""
        lines = self._page.lines
        same_box = (
            at for at in range(first)
            if self._sizes[at] and lines[at].box == lines[first].box and not self._rule(at)
        )  # fmt: skip
        return next(same_box, first) if lines[first].box in self._own else first

    def _is_inside(self, line: PageLine) -> bool:
        return not self._main or self._main in self._boxes(line)

    def _is_title(self, line: PageLine) -> bool:
        """Tell whether a heading is the title, or the title without the name of the site after it."""
        text = " ".join(words(line.text))
        if line.kind is not BlockKind.HEADING or not text:
            return False
        begun = line.level == 1 and len(text.split()) >= _SHINGLE - 1
        return any(text == title or (begun and title.startswith(text)) for title in self._titles)

    def _mark(self, line: PageLine) -> str:
        """Name the rule that the elements around a line stand for, the innermost that does not err."""
        rules = [self._page.rules[number] for number in line.marks if number not in self._erring]
        firm = [rule for rule in rules if rule != ASIDE]
        return (firm or rules or [""])[-1]

    def _verdict(self, at: int, *, among: bool) -> str | None:
        line, taken = self._page.lines[at], self._taken[at]
        if not self._is_inside(line):
            return "" if self._is_like_it(line) else self._elsewhere(at)
        if line.kind is BlockKind.IMAGE:
            return "" if among and not self._mark(line) else None
        if not taken and not among:
            return None
        rule = self._rule(at)
        if rule == ASIDE and taken:
            return ""
        if taken and not rule:
            return "beside-article" if line.box in self._foreign else ""
        return rule or self._recovered(line)

    def _elsewhere(self, at: int) -> str | None:
        return "beside-article" if self._taken[at] and self._sizes[at] else None

    def _rule(self, at: int) -> str:
        """Name the rule that leaves out a line that stands in the article."""
        line = self._page.lines[at]
        if self._is_title(line):
            return "repeated-title"
        if self._repeats_picture(at):
            return "photo-credit"
        return self._mark(line) or label(line.text, line.linked)

    def _recovered(self, line: PageLine) -> str:
        if line.kind is BlockKind.QUOTE:
            return ""
        box = self._page.around[line.box] if self._is_untouched_list(line.box) else line.box
        if box not in self._own:
            return "beside-article"
        is_link = (
            line.linked > _LINKED and line.kind is not BlockKind.ITEM and len(line.text.split()) >= _SHINGLE
        )
        return "related-link" if is_link else ""

    def _is_untouched_list(self, box: int) -> bool:
        return self._page.names.get(box, "").startswith(("ul", "ol", "dl")) and not self._shares.get(box)

    def _repeats_picture(self, at: int) -> bool:
        """Tell whether a line says what the picture above it has in its place: that is its caption."""
        line, above = self._page.lines[at], self._page.lines[max(0, at - 1)]
        return (
            above.kind is BlockKind.IMAGE
            and line.kind is BlockKind.PARAGRAPH
            and words(line.text) == words(above.text)
        )

    def _is_like_it(self, line: PageLine) -> bool:
        """Tell whether a line stands in a box of the same name as the article's, with enough like it."""
        return (
            self._alike.get(line.box, 0) >= _FEWEST_LIKE_IT
            and not self._mark(line)
            and line.linked <= _LINKED
        )


def _without_marks(line: PageLine) -> str | None:
    return None if line.kind is BlockKind.IMAGE or line.linked > _LINKED else ""


def words(text: str) -> list[str]:
    """Give the words of a text as they are compared."""
    return re.findall(r"\w+", text.casefold())


def _is_taken(line: PageLine, shingles: Collection[tuple[str, ...]]) -> bool:
    if line.kind is BlockKind.IMAGE:
        return False
    found = [shingle in shingles for shingle in _shingles(words(line.text))]
    return bool(found) and sum(found) >= _TAKEN * len(found)


def _shingles(text: list[str]) -> Iterator[tuple[str, ...]]:
    """Give each four words in a row; a shorter text is one of its own."""
    if text:
        yield from (tuple(text[at : at + _SHINGLE]) for at in range(max(1, len(text) - _SHINGLE + 1)))


def _is_prose(line: PageLine) -> bool:
    return line.kind not in (BlockKind.IMAGE, BlockKind.HEADING) and len(line.text.split()) >= _PROSE
