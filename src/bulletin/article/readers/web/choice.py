"""The lines of a page -> those of its article, and an account of what stands among them and is not.

Trafilatura says which words are the article. That alone loses lists, headings and whole parts of it and
takes in teasers from elsewhere, so it is evidence here: where most of its words stand is the article's
box, and what stands in the same boxes, between its lines, belongs to it unless the page marks it as
something else.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from bulletin.article.readers.web.lines import PageLine, PageText
from bulletin.article.readers.web.marks import ASIDE, find_label_rule
from bulletin.model import BlockKind

_SHINGLE_WORDS = 4  # words
_MIN_EVIDENCE_SHARE = 0.6  # share of a line's shingles that trafilatura has
_MIN_PROSE_WORDS = 8  # words of a line that is no caption, button or title
_MIN_MAIN_BOX_SHARE = 0.8  # share of the article that stands in its box
_MAX_MARK_SHARE = 0.3  # share of the article in an element that only seems to hold something else
_MAX_FOREIGN_SHARE = 0.25  # share of a box's text that is the article's: below, it only quotes the article
_MIN_ARTICLE_SHARE = 0.5  # share of a box's text that is the article's
_MAX_LINK_SHARE = 0.5  # share of a line's letters in links: above, it is a link
_MIN_SIMILAR_LINES = 3  # lines of prose in a box that belongs to the article for its name alone


def choose_lines(page: PageText, texts: Sequence[str], titles: Collection[str]) -> list[str | None]:
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
    chooser = _LineChooser(page, texts, titles)
    verdicts = chooser.judge_lines()
    if "" not in verdicts:
        verdicts = [chooser.judge_without_evidence(line) for line in page.lines]
    return verdicts if "" in verdicts else [_judge_by_links(line) for line in page.lines]


class _LineChooser:
    """What trafilatura's words show about a page."""

    def __init__(self, page: PageText, texts: Sequence[str], titles: Collection[str]) -> None:
        self._page = page
        self._titles = [" ".join(split_words(title)) for title in titles]
        self._prose_sizes = [len(line.text) if _is_prose(line) else 0 for line in page.lines]
        shingles = {*_iterate_shingles(split_words(" ".join(texts)))} | {
            tuple(split_words(text)) for text in texts
        }
        self._evidence = [_has_evidence(line, shingles) for line in page.lines]
        self._weigh_boxes()

    def judge_lines(self) -> list[str | None]:
        """Say for each line of the page what becomes of it."""
        first, last = self._find_span()
        return [self._judge_line(at, in_span=first <= at <= last) for at in range(len(self._page.lines))]

    def judge_without_evidence(self, line: PageLine) -> str | None:
        """Say what becomes of a line of a page in which trafilatura finds nothing."""
        if line.kind is BlockKind.IMAGE or line.link_share > _MAX_LINK_SHARE or self._find_marker_rule(line):
            return None
        return find_label_rule(line.text, line.link_share)

    def _weigh_boxes(self) -> None:
        """Find the article's box, its boxes' weights and the marks that hold so much of it that they err."""
        page, inside = self._page, Counter[int]()
        held = Counter[int]()
        for at, line in enumerate(page.lines):
            size = self._prose_sizes[at] if self._evidence[at] else 0
            held.update(dict.fromkeys(line.marks, size))
            inside.update(dict.fromkeys(self._iterate_boxes(line), size))
        whole = max(inside.values(), default=0) or 1
        self._main_box = max(
            (box for box, size in inside.items() if size >= _MIN_MAIN_BOX_SHARE * whole), default=0
        )
        self._unreliable_marks = {number for number, size in held.items() if size > _MAX_MARK_SHARE * whole}
        self._box_shares = self._measure_box_shares()
        self._article_boxes = {box for box, share in self._box_shares.items() if share >= _MIN_ARTICLE_SHARE}
        self._foreign_boxes = {
            box for box, share in self._box_shares.items() if 0 < share < _MAX_FOREIGN_SHARE
        }
        self._similar_prose = self._count_similar_prose()

    def _count_similar_prose(self) -> Counter[int]:
        """Count the lines of prose in boxes that have tag and class in common with the article's."""
        names = {
            self._page.box_names[box]
            for box in self._article_boxes
            if " " in self._page.box_names.get(box, "")
        }
        prose = (line for line, size in zip(self._page.lines, self._prose_sizes, strict=True) if size)
        return Counter(line.box for line in prose if self._page.box_names.get(line.box) in names)

    def _measure_box_shares(self) -> dict[int, float]:
        """Give for each box the share of its prose that is the article's."""
        taken, prose = Counter[int](), Counter[int]()
        for at, line in enumerate(self._page.lines):
            prose[line.box] += self._prose_sizes[at]
            taken[line.box] += self._prose_sizes[at] * self._evidence[at]
        return {box: taken[box] / size if size else 0.0 for box, size in prose.items()}

    def _iterate_boxes(self, line: PageLine) -> Iterator[int]:
        box = line.box
        while box:
            yield box
            box = self._page.parent_boxes.get(box, 0)

    def _find_span(self) -> tuple[int, int]:
        """Give the first and the last line of the article's prose."""
        prose = [
            index
            for index, line in enumerate(self._page.lines)
            if self._evidence[index] and self._prose_sizes[index] and self._is_inside(line)
            and not self._find_marker_rule(line) and not self._is_title(line)
        ]  # fmt: skip
        return (self._find_lead(prose[0]), self._find_end(prose[-1])) if prose else (0, -1)

    def _find_end(self, last_prose: int) -> int:
        """Find the last line that trafilatura has at all: a short list may end an article."""
        lines = range(len(self._evidence) - 1, last_prose, -1)
        taken = (at for at in lines if self._evidence[at] and self._is_inside(self._page.lines[at]))
        return next((at for at in taken if not self._find_rule(at)), last_prose)

    def _find_lead(self, first_prose: int) -> int:
        """Find the first prose in the box of the first line that trafilatura has: it is the lead."""
        lines = self._page.lines
        same_box = (
            at for at in range(first_prose)
            if self._prose_sizes[at] and lines[at].box == lines[first_prose].box and not self._find_rule(at)
        )  # fmt: skip
        return next(same_box, first_prose) if lines[first_prose].box in self._article_boxes else first_prose

    def _is_inside(self, line: PageLine) -> bool:
        return not self._main_box or self._main_box in self._iterate_boxes(line)

    def _is_title(self, line: PageLine) -> bool:
        """Tell whether a heading is the title, or the title without the name of the site after it."""
        text = " ".join(split_words(line.text))
        if line.kind is not BlockKind.HEADING or not text:
            return False
        begun = line.level == 1 and len(text.split()) >= _SHINGLE_WORDS - 1
        return any(text == title or (begun and title.startswith(text)) for title in self._titles)

    def _find_marker_rule(self, line: PageLine) -> str:
        """Name the rule that the elements around a line stand for, the innermost that does not err."""
        rules = [self._page.rules[number] for number in line.marks if number not in self._unreliable_marks]
        firm = [rule for rule in rules if rule != ASIDE]
        return (firm or rules or [""])[-1]

    def _judge_line(self, index: int, *, in_span: bool) -> str | None:
        line, taken = self._page.lines[index], self._evidence[index]
        if not self._is_inside(line):
            return "" if self._is_in_similar_box(line) else self._judge_outside_line(index)
        if line.kind is BlockKind.IMAGE:
            return "" if in_span and not self._find_marker_rule(line) else None
        if not taken and not in_span:
            return None
        rule = self._find_rule(index)
        if rule == ASIDE and taken:
            return ""
        if taken and not rule:
            return "beside-article" if line.box in self._foreign_boxes else ""
        return rule or self._judge_missed_line(line)

    def _judge_outside_line(self, index: int) -> str | None:
        return "beside-article" if self._evidence[index] and self._prose_sizes[index] else None

    def _find_rule(self, index: int) -> str:
        """Name the rule that leaves out a line that stands in the article."""
        line = self._page.lines[index]
        if self._is_title(line):
            return "repeated-title"
        if self._is_repeated_caption(index):
            return "photo-credit"
        return self._find_marker_rule(line) or find_label_rule(line.text, line.link_share)

    def _judge_missed_line(self, line: PageLine) -> str:
        if line.kind is BlockKind.QUOTE:
            return ""
        box = self._page.parent_boxes[line.box] if self._is_untouched_list(line.box) else line.box
        if box not in self._article_boxes:
            return "beside-article"
        is_link = (
            line.link_share > _MAX_LINK_SHARE
            and line.kind is not BlockKind.ITEM
            and len(line.text.split()) >= _SHINGLE_WORDS
        )
        return "related-link" if is_link else ""

    def _is_untouched_list(self, box: int) -> bool:
        return self._page.box_names.get(box, "").startswith(("ul", "ol", "dl")) and not self._box_shares.get(
            box
        )

    def _is_repeated_caption(self, index: int) -> bool:
        """Tell whether a line says what the picture above it has in its place: that is its caption."""
        line, above = self._page.lines[index], self._page.lines[max(0, index - 1)]
        return (
            above.kind is BlockKind.IMAGE
            and line.kind is BlockKind.PARAGRAPH
            and split_words(line.text) == split_words(above.text)
        )

    def _is_in_similar_box(self, line: PageLine) -> bool:
        """Tell whether a line stands in a box of the same name as the article's, with enough like it."""
        return (
            self._similar_prose.get(line.box, 0) >= _MIN_SIMILAR_LINES
            and not self._find_marker_rule(line)
            and line.link_share <= _MAX_LINK_SHARE
        )


def _judge_by_links(line: PageLine) -> str | None:
    return None if line.kind is BlockKind.IMAGE or line.link_share > _MAX_LINK_SHARE else ""


def split_words(text: str) -> list[str]:
    """Give the words of a text as they are compared."""
    return re.findall(r"\w+", text.casefold())


def _has_evidence(line: PageLine, shingles: Collection[tuple[str, ...]]) -> bool:
    if line.kind is BlockKind.IMAGE:
        return False
    found = [shingle in shingles for shingle in _iterate_shingles(split_words(line.text))]
    return bool(found) and sum(found) >= _MIN_EVIDENCE_SHARE * len(found)


def _iterate_shingles(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Give each four words in a row; a shorter text is one of its own."""
    if words:
        yield from (
            tuple(words[at : at + _SHINGLE_WORDS]) for at in range(max(1, len(words) - _SHINGLE_WORDS + 1))
        )


def _is_prose(line: PageLine) -> bool:
    return (
        line.kind not in (BlockKind.IMAGE, BlockKind.HEADING) and len(line.text.split()) >= _MIN_PROSE_WORDS
    )
