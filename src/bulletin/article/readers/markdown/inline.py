"""What the inline part of a Markdown block reads as, and what of it is not read."""

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
    """The inline nodes of one block."""

    nodes: Iterable["SyntaxTreeNode"]
    text: str = ""
    """What is read, on one line."""
    pictures: list[str] = field(default_factory=list)
    """Alternative texts."""
    comments: list[str] = field(default_factory=list)
    struck_texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = fold_whitespace(
            _strip_leftover_marks("".join(self._read_node(node) for node in self.nodes))
        )

    def _read_node(self, node: "SyntaxTreeNode") -> str:
        if node.type in {"softbreak", "hardbreak"}:
            return " "
        if node.type == "code_inline":
            return _protect_marks(node.content)
        if node.type == "html_inline":
            return self._read_tag(node.content)
        if node.type == "image":
            self.pictures.append(
                fold_whitespace("".join(child.content for child in node.walk() if child.type == "text"))
            )
            return ""
        if node.type == "s":
            self.struck_texts.append(
                fold_whitespace("".join(self._read_node(child) for child in node.children))
            )
            return ""
        return "".join(self._read_node(child) for child in node.children) if node.children else node.content

    def _read_tag(self, html: str) -> str:
        if html.startswith("<!--"):
            self.comments.append(fold_whitespace(html))
        return " " if html.lower().startswith("<br") else ""


def strip_task_box(text: str) -> str:
    """Take the box of a task off the beginning of an item."""
    return _TASK.sub("", text, count=1) if _TASK.match(text) else text


def parse_alert(text: str) -> tuple[str, str]:
    """Give the name of a note such as `[!WARNING]` and the text after it; both empty for a quotation."""
    found = _ALERT.match(text)
    return (found[1].capitalize(), text[found.end() :]) if found else ("", "")


_SHIELD = "\ue000"  # stands before a mark that code holds, where it is no mark


def _protect_marks(code: str) -> str:
    return re.sub(r"([\[*=_])", rf"{_SHIELD}\1", code)


def _strip_leftover_marks(text: str) -> str:
    """Take off what is left of marks that CommonMark does not know or that have no partner."""
    read = _WIKI_LINK.sub(r"\1", text)
    return _LEFTOVER_MARK.sub("", _FOOTNOTE_MARK.sub("", read)).replace(_SHIELD, "")
