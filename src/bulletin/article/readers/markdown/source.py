"""Markdown of site software -> plain Markdown, without the markup that Jekyll, Hugo and Obsidian add."""

import re
from collections import Counter
from collections.abc import Iterator

from bulletin.article.clean import fold_whitespace
from bulletin.model import Omission

_CODE_FENCE = r"^ {0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n(?:.*?^ {0,3}(?P=fence)[`~]*+[ \t]*+$|.*\Z)"
_CODE_SPAN = r"(?<!`)(?P<ticks>`{1,3})(?!`)[^`\n]{1,1000}(?P=ticks)(?!`)"
_SITE_MARKUP = (
    r"\{\{[<%][^{}]{0,500}[%>]\}\}",  # Hugo
    r"\{%[^{}]{0,500}%\}",  # Liquid
    r"\{\{\s?[\w.]{1,100}(?:\s?\|[^{}\n]{0,100})?\s?\}\}",
    r"\{:[^{}\n]{0,200}\}|(?<=\S)[ \t]\{[#.][^{}\n]{1,200}\}(?=[ \t]*$)",  # Kramdown's attributes
    r"!\[\[[^\[\]\n]{1,300}\]\]|%%[^%]{0,5000}%%",  # Obsidian's embeds and comments
)
_HIGHLIGHT = re.compile(r"^\{%-?[ \t]*(?:end)?highlight\b[^%\n]{0,100}%\}", re.MULTILINE)
_CODE_OR_MARKUP = re.compile(
    f"{_CODE_FENCE}|{_CODE_SPAN}|(?P<ours>{'|'.join(_SITE_MARKUP)})", re.DOTALL | re.MULTILINE
)
_BRACKET = re.compile(r"[\[\]]")
_BLANK_LINE = re.compile(r"(\n[ \t]*+\n)")
_MANY_BRACKETS = 500  # in a text; a paragraph with fewer is read quickly, however they lie
_MAX_OPEN_BRACKETS = 50  # in a paragraph; the parser's time grows with the square of their number
_FOOTNOTE_MARK = re.compile(r"\[\^([^\[\]\s]{1,100})\]")
_FOOTNOTE = re.compile(
    r"^ {0,3}\[\^([^\]\s]{1,100})\]:[ \t]*(.*(?:\n(?:[ \t]*+\n)*+(?: {4}|\t).*)*)", re.MULTILINE
)


def strip_site_markup(text: str) -> tuple[str, list[Omission]]:
    """Remove shortcodes, template tags, attribute lists, embeds and hidden comments; code stays as it is.

    Returns:
        The text, and an omission for each thing removed.
    """
    omissions: list[Omission] = []

    def replace_markup(match: re.Match[str]) -> str:
        if match["ours"] is None:
            return match[0]
        omissions.append(Omission(fold_whitespace(match[0]), "shortcode"))
        return ""

    return _CODE_OR_MARKUP.sub(replace_markup, _HIGHLIGHT.sub("```", text)), omissions


def escape_open_brackets(text: str) -> str:
    """Escape the brackets of paragraphs where so many are open at once that no link can be meant."""
    if text.count("[") < _MANY_BRACKETS:
        return text
    paragraphs = _BLANK_LINE.split(text)
    for index, paragraph in enumerate(paragraphs):
        if _count_open_brackets(paragraph) > _MAX_OPEN_BRACKETS:
            paragraphs[index] = paragraph.replace("[", r"\[")
    return "".join(paragraphs)


def _count_open_brackets(paragraph: str) -> int:
    """Count the brackets that are open at once in a paragraph, at most."""
    count = highest = 0
    for bracket in _BRACKET.findall(paragraph):
        if bracket == "[":
            count += 1
            highest = max(highest, count)
        elif count:
            count -= 1
    return highest


def find_unused_footnotes(text: str) -> Iterator[Omission]:
    """Find footnotes that a page would not show: nothing refers to them, or another has the same mark."""
    notes = list(_FOOTNOTE.finditer(text))
    last_notes = {note[1]: note for note in notes}
    references = Counter(_FOOTNOTE_MARK.findall(text)) - Counter(note[1] for note in notes)
    for note in notes:
        if not references[note[1]] or note is not last_notes[note[1]]:
            yield Omission(fold_whitespace(note[2]), "footnote")
