"""The inline content of a Markdown block: its text, and the parts that are kept apart from the text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bulletin.article.clean import fold_whitespace

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_TASK = re.compile(r"\[[ xX]\]\s+")
_ALERT = re.compile(r"\[!(\w{1,20})\][+-]?\s*")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|#]{1,300})(?:#[^\[\]|]{0,300})?\]\]")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\[\]\s]{1,60}\]")
_LEFTOVER_MARK = re.compile(r"\*{2,}|={2,}(?=\S)|(?<=\S)={2,}|(?<!\w)_{2,}(?=\w)|(?<=\w)_{2,}(?!\w)")


@dataclass(slots=True)
class InlineContent:
    """The inline nodes of one block, sorted into text, pictures, comments and struck-out texts."""

    nodes: Iterable["SyntaxTreeNode"]
    text: str = ""
    """The text to read, on one line."""
    pictures: list[str] = field(default_factory=list)
    """Alternative texts of the pictures."""
    comments: list[str] = field(default_factory=list)
    struck_texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = fold_whitespace(_strip_leftover_marks(self._read_nodes(self.nodes)))

    def _read_nodes(self, nodes: Iterable["SyntaxTreeNode"]) -> str:
        return "".join(map(self._read_node, nodes))

    def _read_node(self, node: "SyntaxTreeNode") -> str:
        if node.type in {"softbreak", "hardbreak"}:
            return " "
        if node.type == "code_inline":
            return _protect_marks(node.content)
        if node.type == "html_inline":
            return self._read_tag(node.content)
        if node.type == "image":
            self.pictures.append(_read_alternative_text(node))
            return ""
        if node.type == "s":
            self.struck_texts.append(fold_whitespace(self._read_nodes(node.children)))
            return ""
        if node.children:
            return self._read_nodes(node.children)
        return node.content

    def _read_tag(self, html: str) -> str:
        if html.startswith("<!--"):
            self.comments.append(fold_whitespace(html))
        if html.lower().startswith("<br"):
            return " "
        return ""


def _read_alternative_text(picture: "SyntaxTreeNode") -> str:
    return fold_whitespace("".join(node.content for node in picture.walk() if node.type == "text"))


def strip_task_box(text: str) -> str:
    """Take the box of a task off the beginning of an item."""
    box = _TASK.match(text)
    if not box:
        return text
    return text[box.end() :]


def parse_alert(text: str) -> tuple[str, str]:
    """Split an alert such as `[!WARNING]` into its name and the text after it; both "" for other text."""
    mark = _ALERT.match(text)
    if not mark:
        return "", ""
    return mark[1].capitalize(), text[mark.end() :]


_SHIELD = "\ue000"  # stands before a character of code that would be a mark elsewhere


def _protect_marks(code: str) -> str:
    return re.sub(r"([\[*=_])", rf"{_SHIELD}\1", code)


def _strip_leftover_marks(text: str) -> str:
    """Remove marks that CommonMark does not know, and marks without a partner."""
    text = _WIKI_LINK.sub(r"\1", text)
    return _LEFTOVER_MARK.sub("", _FOOTNOTE_MARK.sub("", text)).replace(_SHIELD, "")
