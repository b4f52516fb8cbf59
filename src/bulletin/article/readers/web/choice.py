"""The choice of a page's lines: a verdict on each line, whether it belongs to the article.

Trafilatura finds the words of the article, but loses lists, headings and whole parts of it, and takes in
teasers of other articles. Its words are used as evidence here: the box that holds most of them is the
article's box, and a line in the same boxes, between the article's lines, belongs to the article unless the
page marks it as something else.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import mul

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
    """Judge for each line of a page whether it belongs to the article.

    Args:
        page: the lines.
        texts: the pieces of text that trafilatura takes for the article.
        titles: the article's titles, as the page declares them.

    Returns:
        For each line the rule that leaves it out, "" when it is kept, None when it stands elsewhere.
        Without evidence in `texts`, all lines are kept that are no links and are not marked as something
        else; where all lines are marked, all that are no links.
    """
    chooser = _LineChooser(page, texts, titles)
    verdicts = chooser.judge_lines()
    if "" not in verdicts:
        verdicts = list(map(chooser.judge_without_evidence, page.lines))
    if "" not in verdicts:
        verdicts = list(map(_judge_by_links, page.lines))
    return verdicts


class _LineChooser:
    """Judge of one page's lines; weighs its boxes by the evidence in trafilatura's words."""

    def __init__(self, page: PageText, texts: Sequence[str], titles: Collection[str]) -> None:
        self._page = page
        self._titles = [" ".join(split_words(title)) for title in titles]
        shingles = _collect_shingles(texts)
        self._evidence = [_has_evidence(line, shingles) for line in page.lines]
        self._prose_sizes = list(map(_measure_prose, page.lines))
        self._article_sizes = list(map(mul, self._prose_sizes, self._evidence))
        self._weigh_boxes()

    def judge_lines(self) -> list[str | None]:
        """Judge each line of the page."""
        first, last = self._find_span()
        verdicts = []
        for index in range(len(self._page.lines)):
            verdicts.append(self._judge_line(index, in_span=first <= index <= last))
        return verdicts

    def judge_without_evidence(self, line: PageLine) -> str | None:
        """Judge a line of a page in which trafilatura finds nothing."""
        if line.kind is BlockKind.IMAGE or line.link_share > _MAX_LINK_SHARE or self._find_marker_rule(line):
            return None
        return find_label_rule(line.text, line.link_share)

    def _weigh_boxes(self) -> None:
        """Find the article's box, the boxes' shares, and the marks that hold too much of the article."""
        box_sizes, mark_sizes = Counter[int](), Counter[int]()
        for line, size in zip(self._page.lines, self._article_sizes, strict=True):
            mark_sizes.update(dict.fromkeys(line.marks, size))
            box_sizes.update(dict.fromkeys(self._iterate_boxes(line), size))
        article_size = max(box_sizes.values(), default=0) or 1
        self._main_box = max(_find_heavy(box_sizes, _MIN_MAIN_BOX_SHARE * article_size), default=0)
        self._unreliable_marks = {
            mark for mark, size in mark_sizes.items() if size > _MAX_MARK_SHARE * article_size
        }
        self._box_shares = self._measure_box_shares()
        self._article_boxes = _find_heavy(self._box_shares, _MIN_ARTICLE_SHARE)
        self._similar_prose = self._count_similar_prose()

    def _count_similar_prose(self) -> Counter[int]:
        """Count the lines of prose in each box that has tag and class in common with one of the article's."""
        box_names = self._page.box_names
        names = {box_names[box] for box in self._article_boxes if " " in box_names.get(box, "")}
        counts = Counter[int]()
        for line, size in zip(self._page.lines, self._prose_sizes, strict=True):
            if size and box_names.get(line.box) in names:
                counts[line.box] += 1
        return counts

    def _measure_box_shares(self) -> dict[int, float]:
        """Measure for each box the share of its prose that is the article's."""
        prose, article = Counter[int](), Counter[int]()
        for index, line in enumerate(self._page.lines):
            prose[line.box] += self._prose_sizes[index]
            article[line.box] += self._article_sizes[index]
        return {box: article[box] / max(1, size) for box, size in prose.items()}

    def _is_foreign_box(self, box: int) -> bool:
        """Tell whether a box only quotes the article."""
        return 0 < self._box_shares[box] < _MAX_FOREIGN_SHARE

    def _iterate_boxes(self, line: PageLine) -> Iterator[int]:
        box = line.box
        while box:
            yield box
            box = self._page.parent_boxes.get(box, 0)

    def _find_span(self) -> tuple[int, int]:
        """Find the first and the last line of the article; return 0 and -1 when it has no prose."""
        prose = []
        for index, line in enumerate(self._page.lines):
            is_article = self._article_sizes[index] and self._is_inside(line)
            if is_article and not self._find_marker_rule(line) and not self._is_title(line):
                prose.append(index)
        if not prose:
            return 0, -1
        return self._find_lead(prose[0]), self._find_end(prose[-1])

    def _find_end(self, last_prose: int) -> int:
        """Find the last line with evidence, prose or not: a short list may end an article."""
        for index in range(len(self._evidence) - 1, last_prose, -1):
            is_article = self._evidence[index] and self._is_inside(self._page.lines[index])
            if is_article and not self._find_rule(index):
                return index
        return last_prose

    def _find_lead(self, first_prose: int) -> int:
        """Find the lead: the first prose in the box of the first prose with evidence."""
        lines = self._page.lines
        box = lines[first_prose].box
        if box not in self._article_boxes:
            return first_prose
        for index in range(first_prose):
            if self._prose_sizes[index] and lines[index].box == box and not self._find_rule(index):
                return index
        return first_prose

    def _is_inside(self, line: PageLine) -> bool:
        return not self._main_box or self._main_box in self._iterate_boxes(line)

    def _is_title(self, line: PageLine) -> bool:
        """Tell whether a heading is the title, or the title without the name of the site after it."""
        text = " ".join(split_words(line.text))
        if line.kind is not BlockKind.HEADING or not text:
            return False
        if text in self._titles:
            return True
        may_be_cut = line.level == 1 and len(text.split()) >= _SHINGLE_WORDS - 1
        return may_be_cut and any(title.startswith(text) for title in self._titles)

    def _find_marker_rule(self, line: PageLine) -> str:
        """Name the rule that the elements around a line stand for, the innermost reliable one."""
        rules = [self._page.rules[mark] for mark in line.marks if mark not in self._unreliable_marks]
        firm_rules = [rule for rule in rules if rule != ASIDE]
        return (firm_rules or rules or [""])[-1]

    def _judge_line(self, index: int, *, in_span: bool) -> str | None:
        line = self._page.lines[index]
        if not self._is_inside(line):
            return self._judge_outside_line(index)
        if line.kind is BlockKind.IMAGE:
            return self._judge_picture(line, in_span=in_span)
        if self._evidence[index]:
            return self._judge_line_with_evidence(index)
        if not in_span:
            return None
        return self._find_rule(index) or self._judge_missed_line(line)

    def _judge_outside_line(self, index: int) -> str | None:
        if self._is_in_similar_box(self._page.lines[index]):
            return ""
        if self._article_sizes[index]:
            return "beside-article"
        return None

    def _judge_picture(self, line: PageLine, *, in_span: bool) -> str | None:
        if in_span and not self._find_marker_rule(line):
            return ""
        return None

    def _judge_line_with_evidence(self, index: int) -> str:
        rule = self._find_rule(index)
        if rule == ASIDE:
            return ""
        if not rule and self._is_foreign_box(self._page.lines[index].box):
            return "beside-article"
        return rule

    def _find_rule(self, index: int) -> str:
        """Name the rule that leaves out a line in the article's box."""
        line = self._page.lines[index]
        if self._is_title(line):
            return "repeated-title"
        if self._is_repeated_caption(index):
            return "photo-credit"
        return self._find_marker_rule(line) or find_label_rule(line.text, line.link_share)

    def _judge_missed_line(self, line: PageLine) -> str:
        """Judge a line between the article's lines that trafilatura does not have."""
        if line.kind is BlockKind.QUOTE:
            return ""
        box = line.box
        if self._is_untouched_list(box):
            box = self._page.parent_boxes[box]
        if box not in self._article_boxes:
            return "beside-article"
        if line.link_share <= _MAX_LINK_SHARE or line.kind is BlockKind.ITEM:
            return ""
        if len(line.text.split()) < _SHINGLE_WORDS:
            return ""
        return "related-link"

    def _is_untouched_list(self, box: int) -> bool:
        is_list = self._page.box_names.get(box, "").startswith(("ul", "ol", "dl"))
        return is_list and not self._box_shares.get(box)

    def _is_repeated_caption(self, index: int) -> bool:
        """Tell whether a line is a caption that repeats the alternative text of the picture above it."""
        line, previous = self._page.lines[index], self._page.lines[max(0, index - 1)]
        return (
            previous.kind is BlockKind.IMAGE
            and line.kind is BlockKind.PARAGRAPH
            and split_words(line.text) == split_words(previous.text)
        )

    def _is_in_similar_box(self, line: PageLine) -> bool:
        """Tell whether a line stands, with enough prose, in a box named like one of the article's."""
        return (
            self._similar_prose.get(line.box, 0) >= _MIN_SIMILAR_LINES
            and not self._find_marker_rule(line)
            and line.link_share <= _MAX_LINK_SHARE
        )


def _judge_by_links(line: PageLine) -> str | None:
    if line.kind is BlockKind.IMAGE or line.link_share > _MAX_LINK_SHARE:
        return None
    return ""


def split_words(text: str) -> list[str]:
    """Split a text into words in the form in which they are compared."""
    return re.findall(r"\w+", text.casefold())


def _find_heavy(weights: Mapping[int, float], min_weight: float) -> set[int]:
    """Find the boxes of at least this weight."""
    return {box for box, weight in weights.items() if weight >= min_weight}


def _collect_shingles(texts: Sequence[str]) -> set[tuple[str, ...]]:
    """Collect the shingles of a text in pieces, and each piece as a shingle of its own."""
    shingles = set(_iterate_shingles(split_words(" ".join(texts))))
    for text in texts:
        shingles.add(tuple(split_words(text)))
    return shingles


def _has_evidence(line: PageLine, shingles: Collection[tuple[str, ...]]) -> bool:
    if line.kind is BlockKind.IMAGE:
        return False
    hits = [shingle in shingles for shingle in _iterate_shingles(split_words(line.text))]
    return bool(hits) and sum(hits) >= _MIN_EVIDENCE_SHARE * len(hits)


def _iterate_shingles(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Iterate over each four words in a row; a shorter text is one shingle."""
    if not words:
        return
    for start in range(max(1, len(words) - _SHINGLE_WORDS + 1)):
        yield tuple(words[start : start + _SHINGLE_WORDS])


def _measure_prose(line: PageLine) -> int:
    """Measure a line of prose in characters; any other line has 0."""
    if not _is_prose(line):
        return 0
    return len(line.text)


def _is_prose(line: PageLine) -> bool:
    return (
        line.kind not in (BlockKind.IMAGE, BlockKind.HEADING) and len(line.text.split()) >= _MIN_PROSE_WORDS
    )
