"""How a careful newsreader says what is hard in the news."""

import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from bulletin.model import Line
from bulletin.script import normalize
from support.reports import CUSTOMERS_IF_THERE, HARBOUR
from support.scripts import report, written

_TABLE = Path(__file__).with_name("newsreader.tsv")
_CASES = [line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines()]
_NEEDS_WORDS = re.compile(r"\d|[A-Z]{2}|^(?:Govt|Gen\.|Dr\.|k?m(?:/h)?\.?|million[,.]?|Harbour)$")


@pytest.mark.parametrize(("language", "text", "said"), _CASES)
def test_a_sentence_is_said_as_a_newsreader_says_it(language: str, text: str, said: str) -> None:
    assert _heard(normalize(text, language)) == _heard(said)


def _heard(spoken: str) -> list[str]:
    """Give the words without what no listener can tell: capitals and hyphens."""
    return re.findall(r"[^\s.,;:!?“”()—-]+", spoken.lower())


@pytest.mark.parametrize("path", [HARBOUR, CUSTOMERS_IF_THERE])
def test_a_report_is_read_as_it_is_written_but_for_numbers_and_what_is_short(path: Path) -> None:
    lines = _lines(path)
    assert len(lines) > 15
    assert [(line.text, line.spoken) for line in lines if re.search(r"[\d%$£€/]", line.spoken)] == []
    assert [word for line in lines for word in _changed(line) if not _NEEDS_WORDS.search(word)] == []


def _lines(path: Path) -> list[Line]:
    script = written(report(path.read_text(encoding="utf-8").replace("\xa0", " ")))
    return [line for segment in script.segments for line in segment.lines]


def _changed(line: Line) -> list[str]:
    """Give the words as written that are said otherwise."""
    words, said = line.text.split(), line.spoken.split()
    steps = SequenceMatcher(None, words, said, autojunk=False).get_opcodes()
    return [word for kind, start, end, *_ in steps if kind != "equal" for word in words[start:end]]
