"""Article text by the measure of the article-extraction-benchmark, and what cleaning takes of it."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from pathlib import Path
from statistics import mean

from bulletin.article import parse_document, read_article
from bulletin.errors import SourceError
from bulletin.model import Article, Block, BlockKind, Omission
from bulletin.script.cleaning.clean import clean_article
from measurement.figure import Figure, percent

_NO_TEXT = (BlockKind.IMAGE, BlockKind.OTHER)
_SHINGLE = 4
_WORDLESS = ("nothing-to-say", "bare-url", "email-address")


@dataclass(frozen=True, slots=True)
class Page:
    """A web page and the text of its article."""

    name: str
    html: bytes
    body: str
    url: str


@dataclass(frozen=True, slots=True)
class Score:
    """How much of a page's true text was found, and how much of what was found is true; 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Give the harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def pages(data: Path) -> list[Page]:
    """Read all pages of the data."""
    truths = json.loads((data / "articles" / "ground-truth.json").read_text("utf-8"))
    found = []
    for name, truth in truths.items():
        html = gzip.decompress((data / "articles" / "html" / f"{name}.html.gz").read_bytes())
        found.append(Page(name, html, truth["articleBody"], truth.get("url", "")))
    return found


def figures(found: list[Page]) -> Iterator[Figure]:
    """Measure the text as read, as left after cleaning, and beside trafilatura alone."""
    articles = {page.name: _read(page) for page in found}
    as_read = {page.name: score(page.body, _text(articles[page.name])) for page in found}
    cleaned = {page.name: score(page.body, _spoken(articles[page.name])) for page in found}
    theirs = {page.name: score(page.body, _trafilatura(page)) for page in found}
    beside = (
        f"trafilatura here {_overall(theirs).f1:.4f}; a line filter .966, readability .955, newspaper .938"
    )
    for name, scores in (("as read", as_read), ("as spoken", cleaned)):
        overall = _overall(scores)
        worst = tuple(
            f"{scores[each].f1:.3f} {each}" for each in sorted(scores, key=lambda n: scores[n].f1)[:10]
        )
        yield Figure(f"article text {name}, F1", overall.f1, 0.967, "", beside, worst=worst)
        yield Figure(f"article text {name}, precision", overall.precision, 0.965, "")
    losses = {each: theirs[each].f1 - as_read[each].f1 for each in as_read}
    page = max(losses, key=lambda each: losses[each])
    behind = f"  behind trafilatura at the worst page ({page[:8]})"
    yield Figure(behind, losses[page], 0.1, "", smaller_is_better=True)
    yield from _body_lines(found)


def score(true: str, ours: str) -> Score:
    """Compare texts by their runs of four words, each counted as often as it occurs."""
    expected, got = _shingles(true), _shingles(ours)
    right = (expected & got).total()
    extra, missing = got.total() - right, expected.total() - right
    if not extra and not missing:
        return Score(1.0, 1.0)
    return Score(right / (right + extra) if right else 0.0, right / (right + missing) if right else 0.0)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)))


def _overall(scores: dict[str, Score]) -> Score:
    return Score(mean(s.precision for s in scores.values()), mean(s.recall for s in scores.values()))


def _read(page: Page) -> Article:
    try:
        return read_article(parse_document(page.html, page.url, media_type="text/html"))
    except SourceError:
        return Article("", (), page.url)


def _text(article: Article) -> str:
    return "\n".join(block.text for block in article.blocks if block.kind not in _NO_TEXT)


def _spoken(article: Article) -> str:
    paragraphs, _ = clean_article(article, "en")
    return "\n".join(" ".join(paragraph.sentences) for paragraph in paragraphs)


def _trafilatura(page: Page) -> str:
    from trafilatura import extract

    return extract(page.html.decode("utf-8", "replace"), include_comments=False, favor_precision=True) or ""


def _body_lines(found: list[Page]) -> Iterator[Figure]:
    """Count the lines of true article text that cleaning would leave out.

    Lines without a word and addresses alone are counted apart: there is nothing in them to say.
    """
    lost: list[Omission] = []
    lines = 0
    for page in found:
        texts = [" ".join(line.split()) for line in page.body.split("\n") if line.strip()]
        lines += len(texts)
        blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
        lost += clean_article(Article("", blocks, page.url), "en")[1]
    words = [each for each in lost if each.rule not in _WORDLESS]
    shown = tuple(f"{each.rule}: {each.text}" for each in words)
    name = f"body lines left out by cleaning, in 1,000 of {lines}"
    yield Figure(name, 10 * percent(len(words), lines), 2.0, "", smaller_is_better=True, worst=shown)
    name = "  and addresses alone and lines without a word"
    yield Figure(name, 10 * percent(len(lost) - len(words), lines), inf, "", smaller_is_better=True)
